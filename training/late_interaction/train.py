"""One training run of late interaction: upper layers of the encoder, and a vector that says how much a token weighs.

    python -m training.late_interaction.train HIDDEN OUT [--minutes M | --steps N] [--start FOLDER] [--workers 2] [--seed N]

HIDDEN is what ``training.late_interaction.hidden`` wrote. Writes OUT/last.pt, and OUT/state.pt, from which the same command
goes on where a killed run was.

A claim has to be nearer to its own passage than to all others of its worker's batch and their hard negatives, where near is
the mean over its tokens of the largest cosine to a token of the passage (Khattab and Zaharia, "ColBERT", SIGIR 2020), and,
at a quarter of the weight, the passage nearer to it than to the other claims. Passages of the claim's own page are not
compared, unless they are its hard negatives.
"""

import argparse
import os
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
# Every step compares other numbers of tokens, and what oneDNN keeps ready for a thousand such shapes came to ten gigabytes.
os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "64")

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn
from transformers import AutoModel

from index.late_interaction import TOKEN_BIAS, TOKEN_WEIGHT
from index.weights import DEFAULT_ENCODER, encoder_path
from training.late_interaction.hidden import FROZEN_LAYERS
from training.parallel import Exchange, arithmetic, bfloat16_is_faster, run_workers
from training.run import TrainingRun, length_batches

BATCH = 64  # claims of each worker
_SCALE = 25.0  # of mean cosines in the loss
_HARD = 2  # hard negatives of each claim in a batch, at most
_NEVER = -1e4
_SHIPPED_NAMES = {TOKEN_WEIGHT: "weigh.weight", TOKEN_BIAS: "weigh.bias"}


class UpperLayers(nn.Module):
    """The layers that are trained, and the weight of a token: none weighs more than another at the start.

    Args:
        start: folder that ``training.late_interaction.export`` wrote; its layers are begun from instead of the encoder's.
    """

    def __init__(self, start: Path | None = None) -> None:
        super().__init__()
        model = AutoModel.from_pretrained(
            encoder_path(DEFAULT_ENCODER), attn_implementation="eager", add_pooling_layer=False, dtype=torch.float32,
            hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
        )  # fmt: skip
        self.layers = model.encoder.layer[FROZEN_LAYERS:]
        self.weigh = nn.Linear(model.config.hidden_size, 1)
        nn.init.zeros_(self.weigh.weight)
        nn.init.zeros_(self.weigh.bias)
        if start is not None:
            self.load_state_dict(
                {_own_name(name): tensor.float() for name, tensor in load_file(start / "model.safetensors").items()}
            )

    def forward(self, rows: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the last layer of texts whose lower layers gave ``rows``, both ``(texts, tokens, hidden)``."""
        unseen = (1 - mask[:, None, None, :].float()) * _NEVER
        for layer in self.layers:
            output = layer(rows, attention_mask=unseen)
            rows = output[0] if isinstance(output, tuple) else output
        return rows

    def closeness(
        self, claims: torch.Tensor, of_claims: torch.Tensor, passages: torch.Tensor, of_passages: torch.Tensor
    ) -> torch.Tensor:
        """Return how near each passage comes to each claim, ``(claims, passages)``.

        Args:
            claims, passages: last layers, ``(texts, tokens, hidden)``.
            of_claims, of_passages: which tokens count, ``(texts, tokens)``.
        """
        there = of_claims.bool()
        wanted, offered = F.normalize(claims, dim=-1)[there], F.normalize(passages, dim=-1)
        count, width, hidden = offered.shape
        cosines = (wanted @ offered.reshape(count * width, hidden).T).float().view(-1, count, width)
        nearest = cosines.masked_fill(of_passages[None] == 0, -1.0).amax(-1)
        shares = self.weigh(claims).squeeze(-1).masked_fill(of_claims == 0, _NEVER).softmax(-1)[there]
        owners = torch.arange(len(claims)).repeat_interleave(of_claims.sum(1))
        return torch.zeros(len(claims), count).index_add(0, owners, nearest * shares[:, None])


def _own_name(name: str) -> str:
    """Return the name here of a tensor of the file that ships."""
    if name in _SHIPPED_NAMES:
        return _SHIPPED_NAMES[name]
    _, _, layer, rest = name.split(".", 3)
    return f"layers.{int(layer) - FROZEN_LAYERS}.{rest}"


class Texts:
    """What ``hidden.write`` wrote: passages first, then claims."""

    def __init__(self, folder: Path, hidden_size: int) -> None:
        held = np.load(folder / "index.npz")
        self.ends, self.gold, self.near, self.pages = (held[name] for name in ("ends", "gold", "near", "pages"))
        self.starts = np.concatenate([[0], self.ends[:-1]])
        self.lengths = self.ends - self.starts
        self.passages = len(self.pages)
        shape = (int(self.ends[-1]), hidden_size)
        self.hidden = np.memmap(folder / "hidden.f16", np.float16, "r", shape=shape)

    def batches(self, epoch: int, seed: int, size: int) -> list[np.ndarray]:
        """Return one epoch's batches: claims whose passages have about one length together, in random order."""
        return length_batches(self.lengths[self.gold], size, seed, epoch)

    def negatives(self, rows: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """Return at most ``_HARD`` hard negatives of each claim, and the place of the claim that each belongs to."""
        drawn = [rng.permutation(near[near >= 0])[:_HARD] for near in self.near[rows]]
        owners = np.repeat(np.arange(len(rows)), [len(some) for some in drawn])
        return np.concatenate([*drawn, np.zeros(0, np.int64)]).astype(np.int64), owners

    def read(self, rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        """Return what the lower layers gave, ``(texts, tokens, hidden)``, tokens a multiple of 16, and which are there."""
        lengths = self.lengths[rows]
        width = (int(lengths.max()) + 15) // 16 * 16
        hidden = np.zeros((len(rows), width, self.hidden.shape[1]), np.float16)
        mask = np.zeros((len(rows), width), np.int64)
        for place, (row, length) in enumerate(zip(rows, lengths, strict=True)):
            hidden[place, :length], mask[place, :length] = self.hidden[self.starts[row] : self.ends[row]], 1
        return torch.from_numpy(hidden).float(), torch.from_numpy(mask)


class Run(TrainingRun):
    """A run of late interaction."""

    WARM_UP, LOG_EVERY = 30, 10

    def __init__(self, options: argparse.Namespace, rank: int, exchange: Exchange) -> None:
        model = UpperLayers(options.start)
        self.texts = Texts(options.hidden, model.weigh.in_features)
        super().__init__(options, rank, exchange, model)

    def batches(self, epoch: int) -> list[np.ndarray]:
        """Return one epoch's batches of claims, ``BATCH`` for each worker."""
        return self.texts.batches(epoch, self.options.seed, BATCH * self.options.workers)

    def loss(self, rows: np.ndarray) -> torch.Tensor:
        """Return the mean cross-entropy of each claim's own passage, and of the reverse, within this worker's claims."""
        rng = np.random.default_rng([self.options.seed, self.step, self.rank])
        texts, count = self.texts, len(rows)
        hard, owners = texts.negatives(rows, rng)
        passages = np.concatenate([texts.gold[rows], hard])
        with arithmetic(self.options.bfloat16):
            scores = self.model.closeness(*self.tokens(rows + texts.passages), *self.tokens(passages)) * _SCALE
        same = texts.pages[passages][None, :] == texts.pages[texts.gold[rows]][:, None]
        same[np.arange(count), np.arange(count)] = False
        same[owners, count + np.arange(len(hard))] = False  # found undecided: compared, whatever page it is of
        scores = scores.masked_fill(torch.from_numpy(same), _NEVER)
        target = torch.arange(count)
        return F.cross_entropy(scores, target) + 0.25 * F.cross_entropy(scores[:, :count].T, target)

    def tokens(self, rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        """Return last layers of texts and which tokens count: all but the two that frame a text."""
        order = np.argsort(self.texts.lengths[rows], kind="stable")
        parts: list[tuple[torch.Tensor, torch.Tensor]] = []
        for half in np.array_split(order, 2 if len(rows) > BATCH else 1):  # short ones are kept together
            hidden, mask = self.texts.read(rows[half])
            output = self.model(hidden, mask).float()
            inner = mask.clone()
            inner[:, 0] = inner[torch.arange(len(half)), mask.sum(1) - 1] = 0
            parts.append((output, inner))
        width = max(mask.shape[1] for _, mask in parts)
        last = torch.cat([F.pad(output, (0, 0, 0, width - output.shape[1])) for output, _ in parts])
        inner = torch.cat([F.pad(mask, (0, width - mask.shape[1])) for _, mask in parts])
        back = torch.from_numpy(np.argsort(order))
        return last[back], inner[back]

    def finish(self) -> None:
        """Write the last weights."""
        torch.save(self.model.state_dict(), self.options.out / "last.pt")


def work(rank: int, options: argparse.Namespace, exchange: Exchange) -> None:
    """Run one worker."""
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    Run(options, rank, exchange).train()


def main() -> None:
    """Parse the command line and start the workers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hidden", type=Path)
    parser.add_argument("out", type=Path)
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float)
    length.add_argument("--steps", type=int)
    parser.add_argument("--start", type=Path, help="folder of evidence-tokens to begin from")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    options: Any = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    options.bfloat16 = bfloat16_is_faster()
    size = sum(p.numel() for p in UpperLayers().parameters())
    run_workers(work, (options, Exchange(options.workers, size)), options.workers)


if __name__ == "__main__":
    main()
