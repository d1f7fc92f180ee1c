"""One training run of the stance cross-encoder.

    python -m training.stance.train MIXTURE OUT [--minutes M | --steps N] [--start FOLDER...] [--workers 2] [--seed N]

Writes OUT/last, OUT/average (an exponential moving average of the weights, better at the end of a short run) and
OUT/state.pt, from which the same command goes on where a killed run was.

What a CPU without AMX needs to be quick (measured): one process of one thread for each core, gradients averaged between
them; bf16 autocast with eager attention; batches of 64 whose pairs have about the same length, padded to a multiple of 16;
word embeddings frozen; no dropout inside (drawing its masks took a quarter of a step, and few pairs are seen twice).
The learning rate falls linearly over the run, which may be given as time instead of steps.
"""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import torch
import torch.nn.functional as F
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from index.weights import original_encoder_path
from training.parallel import Exchange, arithmetic, bfloat16_is_faster, run_workers
from training.run import TrainingRun

BATCH = 64
_POOL = 50  # batches whose pairs are sorted by length together
_SMOOTHING = 0.05
_AVERAGE_FROM, _AVERAGE_EVERY, _DECAY = 0.4, 10, 0.99
STANCES = ("SUPPORTS", "REFUTES", "NEUTRAL")


class Mixture:
    """The tokenised mixture; see ``mixture.tokenise``."""

    def __init__(self, path: Path, *, repeat_blank: int = 1) -> None:
        held = np.load(path)
        self.ids, self.types, self.labels = held["ids"], held["types"], held["labels"].astype(np.int64)
        self.ends = held["ends"]
        self._told = held["told"] if "told" in held.files else np.zeros((len(self.labels), 3), np.float32)
        self.starts = np.concatenate([[0], self.ends[:-1]])
        self.lengths = self.ends - self.starts
        blank = np.flatnonzero(self.types[self.starts + 2] == 1)
        self.rows = np.concatenate([np.arange(len(self.labels)), np.repeat(blank, repeat_blank - 1)])

    def batches(self, epoch: int, seed: int) -> list[np.ndarray]:
        """Return one epoch's batches: pairs of about one length together, in random order."""
        rng = np.random.default_rng([seed, epoch])
        order = rng.permutation(self.rows)
        batches = []
        for start in range(0, len(order), BATCH * _POOL):
            pool = order[start : start + BATCH * _POOL]
            pool = pool[np.argsort(self.lengths[pool], kind="stable")]
            whole = len(pool) // BATCH
            batches += np.split(pool[: whole * BATCH], whole) if whole else []
        return [batches[row] for row in rng.permutation(len(batches))]

    def told(self, rows: Sequence[int] | np.ndarray) -> torch.Tensor:
        """Return what the claims of ``rows`` tell of their labels by themselves, ``(rows, 3)``: see ``claim_alone``."""
        return torch.from_numpy(self._told[np.asarray(rows)].astype(np.float32))

    def collate(self, rows: Sequence[int] | np.ndarray) -> tuple[dict[str, torch.Tensor], torch.Tensor]:
        """Return the padded inputs and the labels of ``rows``."""
        rows = np.asarray(rows)
        width = (int(self.lengths[rows].max()) + 15) // 16 * 16
        ids, types, mask = (np.zeros((len(rows), width), np.int64) for _ in range(3))
        for place, row in enumerate(rows):
            span, length = slice(self.starts[row], self.ends[row]), self.lengths[row]
            ids[place, :length], types[place, :length], mask[place, :length] = self.ids[span], self.types[span], 1
        inputs = {"input_ids": ids, "token_type_ids": types, "attention_mask": mask}
        return {name: torch.from_numpy(array) for name, array in inputs.items()}, torch.from_numpy(self.labels[rows])


def stance_loss(logits: torch.Tensor, labels: torch.Tensor, blank: torch.Tensor, balance: float = 0.5) -> torch.Tensor:
    """Return the mean loss: cross-entropy with smoothing; NOT_SUPPORTED and NOT_REFUTED ask only that this is improbable.

    Where there is no evidence (``blank``), SUPPORTS and REFUTES must be equally improbable: that NEUTRAL is the most
    probable does not keep the other two from guessing by the claim alone.
    """
    log = F.log_softmax(logits.float(), -1)
    known = labels.clamp(max=2)
    exact = -(1 - _SMOOTHING) * log.gather(1, known[:, None])[:, 0] - _SMOOTHING / 3 * log.sum(1)
    not_supported = -torch.logsumexp(log[:, 1:], 1)
    not_refuted = -torch.logsumexp(log[:, [0, 2]], 1)
    either = torch.where(labels == 3, not_supported, not_refuted)
    leaning = balance * blank * (logits[:, 0].float() - logits[:, 1].float()) ** 2
    return (torch.where(labels < 3, exact, either) + leaning).mean()


def make_model(start: Path) -> Any:
    """Return the model with a three-way head on the weights of ``start``, word embeddings frozen."""
    named = dict(enumerate(STANCES))
    model = AutoModelForSequenceClassification.from_pretrained(
        start, num_labels=3, id2label=named, label2id={v: k for k, v in named.items()}, attn_implementation="eager",
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, classifier_dropout=0.1,
        dtype=torch.float32,  # weights that ship are fp16, and AdamW in fp16 gives NaN
    )  # fmt: skip
    for parameter in model.bert.embeddings.parameters():
        parameter.requires_grad = False
    return model


def average_model(starts: Sequence[Path]) -> Any:
    """Return ``make_model`` with the mean of the weights of all folders (the uniform soup of Wortsman et al. 2022)."""
    model, *others = [make_model(start) for start in starts]
    states = [other.state_dict() for other in others]
    for name, tensor in model.state_dict().items():
        tensor.copy_(torch.stack([tensor, *(state[name] for state in states)]).float().mean(0))
    return model


class Run(TrainingRun):
    """A run of the stance model, with a moving average of its weights beside them."""

    WARM_UP, LOG_EVERY = 200, 50

    def __init__(self, options: argparse.Namespace, rank: int, exchange: Exchange) -> None:
        self.options = options
        self.data = self.make_data()
        self.average: list[torch.Tensor] | None = None
        super().__init__(options, rank, exchange, self.make_model())

    def make_data(self) -> Mixture:
        """Return what the run learns from."""
        return Mixture(self.options.mixture, repeat_blank=self.options.repeat_blank)

    def make_model(self) -> Any:
        """Return the mean of what the run begins from."""
        return average_model(self.options.start or [original_encoder_path()])

    def batches(self, epoch: int) -> list[np.ndarray]:
        """Return one epoch's batches of pairs."""
        return self.data.batches(epoch, self.options.seed)

    def loss(self, rows: np.ndarray) -> torch.Tensor:
        """Return the mean of ``stance_loss`` over rows of the mixture."""
        inputs, labels = self.data.collate(rows)
        with arithmetic(self.options.bfloat16):
            logits = self.model(**inputs).logits.float() + self.data.told(rows)
        return stance_loss(logits, labels, inputs["token_type_ids"][:, 2] == 1, self.options.balance)

    def kept(self) -> dict[str, Any]:
        """Return what a resumed run needs, the moving average with it."""
        return {**super().kept(), "average": self.average}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what ``kept`` returned."""
        super().restore(state)
        self.average = state["average"]

    def after_step(self) -> None:
        """Move the average, late in the run."""
        if self.rank == 0 and self.progress > _AVERAGE_FROM and self.step % _AVERAGE_EVERY == 0:
            now = [p.detach() for p in self.parameters]
            if self.average is None:
                self.average = [p.clone() for p in now]
            for mean, p in zip(self.average, now, strict=True):
                mean.mul_(_DECAY).add_(p, alpha=1 - _DECAY)

    def finish(self) -> None:
        """Write the last weights and their moving average."""
        tokenizer = AutoTokenizer.from_pretrained((self.options.start or [original_encoder_path()])[0])
        for name in ("last", "average"):
            if name == "average" and self.average is not None:
                for p, mean in zip(self.parameters, self.average, strict=True):
                    p.data.copy_(mean)
            self.model.save_pretrained(self.options.out / name)
            tokenizer.save_pretrained(self.options.out / name)


def work(rank: int, options: argparse.Namespace, exchange: Exchange) -> None:
    """Run one worker."""
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    Run(options, rank, exchange).train()


def main() -> None:
    """Parse the command line and start the workers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mixture", type=Path, help="mixture.npz")
    parser.add_argument("out", type=Path)
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float)
    length.add_argument("--steps", type=int)
    parser.add_argument("--start", type=Path, nargs="+", help="weights to start from: a folder, or several to average")
    parser.add_argument("--repeat-blank", type=int, default=1, help="see pairs without evidence so many times an epoch")
    parser.add_argument("--balance", type=float, default=0.5, help="weight of what such pairs add to the loss")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    options.bfloat16 = bfloat16_is_faster()
    size = sum(
        p.numel() for p in make_model((options.start or [original_encoder_path()])[0]).parameters() if p.requires_grad
    )
    exchange = Exchange(options.workers, size)
    run_workers(work, (options, exchange), options.workers)


if __name__ == "__main__":
    main()
