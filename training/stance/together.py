"""Several runs of the stance cross-encoder at once, on an accelerator where there is one.

    python -m training.stance.together MIXTURE OUT --minutes M --start FOLDER --run RATE:SCIENCE:NLI [--run ...]

MIXTURE is a mixture.npz. Each ``--run`` is a model that begins from the weights in FOLDER, at its own rate, and sees the
pairs of SciFact and of NLI so many times an epoch. Writes OUT/1, OUT/2 and so on: the moving average of each run's
weights over its second half. ``training.stance.export OUT/1 OUT/2`` takes their mean.

As in ``training.stance.train``: word embeddings frozen, the same loss, AdamW, gradients of each model clipped at 1, the
rate falling linearly. Other than there: dropout in every layer, as every pair is seen more than once, and batches of
about 8,192 tokens of one width.
"""

import argparse
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoTokenizer

from training.stance.stacked import PARTS, SEPARATOR, STACK_SIZE, Embeddings, from_row, stacked_logits, to_row, views
from training.stance.train import make_model, stance_loss

WIDTHS = (32, 48, 64, 80, 96, 112)
_TOKENS = 8192
_WARM_UP, _DECAY, _AVERAGE_EVERY, _AVERAGE_DECAY = 150, 0.01, 5, 0.99
_BETAS, _EPSILON = (0.9, 0.98), 1e-8
_BLANK_REPEATS, _BALANCE = 2, 1.0
SCIENCE = ("scifact_train", "scifact_near")
NLI = ("lingnli", "mnli_hw2", "mnli_llmsknow", "taxinli")


class Pairs:
    """The tokens of a mixture on the device, by width."""

    def __init__(self, path: Path, device: torch.device) -> None:
        held = np.load(path)
        ends = torch.from_numpy(held["ends"].astype(np.int64)).to(device)
        self.lengths = torch.diff(ends, prepend=ends.new_zeros(1))
        self._starts = ends - self.lengths
        self._ids = torch.from_numpy(held["ids"].astype(np.int32)).to(device)
        self.labels = torch.from_numpy(held["labels"].astype(np.int64)).to(device)
        self.width_of = torch.bucketize(self.lengths, torch.tensor(WIDTHS, device=device))
        self.names: list[str] = held["names"].tolist()
        self.sources = torch.from_numpy(held["sources"].astype(np.int64)).to(device)

    def take(self, rows: torch.Tensor, width: int) -> torch.Tensor:
        """Return the tokens of ``rows``, of shape ``rows.shape + (width,)``, padded with zeros."""
        places = torch.arange(width, device=rows.device)
        inside = places < self.lengths[rows][..., None]
        return self._ids[(self._starts[rows][..., None] + places).clamp(max=len(self._ids) - 1)].long() * inside

    def repeats(self, science: int, nli: int) -> torch.Tensor:
        """Return how often a run sees each pair in an epoch."""
        times = [
            science if name in SCIENCE else nli if name in NLI else _BLANK_REPEATS if name == "blank" else 1
            for name in self.names
        ]
        return torch.tensor(times, device=self.labels.device)[self.sources]


class Batches:
    """Draws batches of one width for all models, each model's rows in an order of its own."""

    def __init__(self, pairs: Pairs, repeats: Sequence[torch.Tensor], seed: int) -> None:
        self._generator = torch.Generator(device=pairs.labels.device).manual_seed(seed)
        self._random = np.random.default_rng(seed)
        self._sizes = [max(8, _TOKENS // width // 8 * 8) for width in WIDTHS]
        places = [torch.nonzero(pairs.width_of == bucket)[:, 0] for bucket in range(len(WIDTHS))]
        self._rows = [[rows.repeat_interleave(times[rows]) for times in repeats] for rows in places]
        self._orders = [[rows[:0] for rows in of_width] for of_width in self._rows]
        share = np.array(
            [np.mean([len(rows) for rows in some]) / size for some, size in zip(self._rows, self._sizes, strict=True)]
        )
        self._chances = share / share.sum()

    def draw(self) -> tuple[int, torch.Tensor]:
        """Return a width, and rows of shape ``(models, pairs)``."""
        bucket = int(self._random.choice(len(WIDTHS), p=self._chances))
        size, orders = self._sizes[bucket], self._orders[bucket]
        for model, rows in enumerate(self._rows[bucket]):
            while len(orders[model]) < size:  # an epoch of this width is over for this model
                anew = torch.randperm(len(rows), device=rows.device, generator=self._generator)
                orders[model] = torch.cat([orders[model], rows[anew]])
        drawn = torch.stack([order[:size] for order in orders])
        self._orders[bucket] = [order[size:] for order in orders]
        return WIDTHS[bucket], drawn


class Optimizer:
    """AdamW over a stack of weights, float32, with a copy in the type of the arithmetic; a rate for each model."""

    def __init__(self, stack: torch.Tensor, rates: Sequence[float], kind: torch.dtype) -> None:
        self.stack, self._rates = stack, torch.tensor(rates, device=stack.device)[:, None]
        self._copy = stack.to(kind)
        self.parts = {name: part.detach().requires_grad_() for name, part in views(self._copy).items()}
        self._gradient, self._mean, self._square = (torch.zeros_like(stack) for _ in range(3))
        decays = torch.zeros(1, STACK_SIZE, device=stack.device)
        for name, part in views(decays).items():
            part.fill_(0.0 if PARTS[name][0] == 1 else _DECAY)
        self._decays, self._steps = decays, 0

    def step(self, factor: float) -> None:
        """Follow the gradients of ``parts``, at ``factor`` times the rates, and forget them."""
        for name, place in views(self._gradient).items():
            gradient = self.parts[name].grad
            assert gradient is not None
            place.copy_(gradient)
            self.parts[name].grad = None
        self._gradient *= (1 / (self._gradient.norm(dim=1, keepdim=True) + 1e-6)).clamp(max=1.0)
        self._steps += 1
        first, second = _BETAS
        self._mean.lerp_(self._gradient, 1 - first)
        self._square.mul_(second).addcmul_(self._gradient, self._gradient, value=1 - second)
        root = (self._square / (1 - second**self._steps)).sqrt_().add_(_EPSILON)
        move = (self._mean / (1 - first**self._steps)).div_(root).addcmul_(self._decays, self.stack)
        self.stack.sub_(self._rates * factor * move)
        with torch.no_grad():
            self._copy.copy_(self.stack)


def train(
    pairs: Pairs, batches: Batches, embeddings: Embeddings, optimizer: Optimizer, options: argparse.Namespace
) -> torch.Tensor:
    """Train all models to the end; return the moving averages of their weights, of shape ``(m, STACK_SIZE)``."""
    average: torch.Tensor | None = None
    began, step, progress = time.monotonic(), 0, 0.0
    while progress < 1:
        width, rows = batches.draw()
        ids = pairs.take(rows, width)
        logits = stacked_logits(embeddings, optimizer.parts, ids, options.dropout)
        blank = ids[..., 1] == SEPARATOR  # no evidence before it
        losses = [stance_loss(*each, _BALANCE) for each in zip(logits, pairs.labels[rows], blank, strict=True)]
        torch.stack(losses).sum().backward()  # type: ignore[no-untyped-call]
        step += 1
        optimizer.step(min(1.0, step / _WARM_UP) * (1 - progress))
        if progress > 0.5 and step % _AVERAGE_EVERY == 0:
            average = optimizer.stack.clone() if average is None else average.lerp_(optimizer.stack, 1 - _AVERAGE_DECAY)
        if step % 500 == 0:
            print(f"step {step}, {progress:.1%}:", *(f"{float(loss):.3f}" for loss in losses), flush=True)
        progress = step / options.steps if options.steps else (time.monotonic() - began) / (60 * options.minutes)
    return optimizer.stack if average is None else average


def write(model: Any, embedded: Mapping[str, torch.Tensor], stack: torch.Tensor, start: Path, out: Path) -> None:
    """Write each row of the stack as a model of its own, with the embeddings and tokenizer it began from."""
    tokenizer = AutoTokenizer.from_pretrained(start)
    for number, row in enumerate(stack.cpu(), 1):
        model.load_state_dict({**embedded, **from_row(row)}, strict=True)
        model.save_pretrained(out / str(number))
        tokenizer.save_pretrained(out / str(number))


def main() -> None:
    """Parse the command line, train, and write the models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mixture", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, required=True, help="folder of the weights that all runs begin from")
    parser.add_argument("--run", action="append", required=True, metavar="RATE:SCIENCE:NLI")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float)
    length.add_argument("--steps", type=int)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = make_model(options.start)
    state = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    runs = [(float(rate), int(science), int(nli)) for rate, science, nli in (run.split(":") for run in options.run)]
    pairs = Pairs(options.mixture, device)
    batches = Batches(pairs, [pairs.repeats(science, nli) for _, science, nli in runs], options.seed)
    stack = to_row(state).expand(len(runs), -1).clone().to(device)
    kind = torch.bfloat16 if device.type == "cuda" else torch.float32
    optimizer = Optimizer(stack, [rate for rate, _, _ in runs], kind)
    average = train(pairs, batches, Embeddings(state, device), optimizer, options)
    embedded = {name: tensor for name, tensor in state.items() if name.startswith("bert.embeddings.")}
    write(model, embedded, average, options.start, options.out)


if __name__ == "__main__":
    main()
