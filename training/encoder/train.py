"""One training run of the encoder.

    python -m training.encoder.train PAIRS.npz OUT [--minutes M | --steps N] [--workers 2] [--seed N]

Writes OUT/last (weights in the layout of the encoder it starts from) and OUT/state.pt, from which the same command goes
on where a killed run was.

Contrastive learning with the passages of the whole batch and one hard negative each (Karpukhin et al., "Dense Passage
Retrieval", EMNLP 2020): a claim's own passage has to be nearer to it than all others. Passages of the claim's own page
that are in the batch for another claim are left out of the comparison, unless they are its hard negative.

Each worker compares within its own part of the batch; gradients are averaged. What else makes two cores quick is in
``training.stance.train``.
"""

import argparse
import os
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import torch
import torch.nn.functional as F
from transformers import AutoModel

from index.weights import original_encoder_path
from training.parallel import Exchange, arithmetic, bfloat16_is_faster, run_workers
from training.run import TrainingRun, cut, length_batches

BATCH = 64  # of each worker
_SCALE = 20.0  # of cosines in the loss, as the encoder was trained with
_TITLED = 0.6  # of the passages, the part that is read with its title


class Tokens:
    """Texts as tokens, one after another."""

    def __init__(self, ids: np.ndarray, ends: np.ndarray, most: int) -> None:
        self.ids, self.ends, self.most = ids, ends, most
        self.starts = np.concatenate([[0], ends[:-1]])
        self.lengths = ends - self.starts

    def rows(self, rows: np.ndarray) -> list[np.ndarray]:
        """Return the tokens of some texts, at most ``most`` of each, its last one kept: it ends the text."""
        whole = [self.ids[self.starts[row] : self.ends[row]] for row in rows]
        return [cut(row, self.most) for row in whole]


def padded(rows: list[np.ndarray]) -> dict[str, torch.Tensor]:
    """Return model inputs whose width is a multiple of 16."""
    width = (max(map(len, rows)) + 15) // 16 * 16
    ids, mask = (np.zeros((len(rows), width), np.int64) for _ in range(2))
    for place, row in enumerate(rows):
        ids[place, : len(row)], mask[place, : len(row)] = row, 1
    return {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)}


class Pairs:
    """What ``mixture.write`` wrote."""

    def __init__(self, path: Path, most_tokens: int) -> None:
        held = np.load(path)
        self.claims, self.titled, self.plain = (
            Tokens(held[f"{name}_ids"], held[f"{name}_ends"], most_tokens) for name in ("claims", "titled", "plain")
        )
        self.gold, self.near, self.pages = held["gold"], held["near"], held["pages"]

    def batches(self, epoch: int, seed: int, size: int) -> list[np.ndarray]:
        """Return one epoch's batches: claims whose passages have about one length together, in random order."""
        return length_batches(self.titled.lengths[self.gold], size, seed, epoch)

    def negatives(self, rows: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """Return for each claim the row of one of its hard negatives, or -1."""
        near = self.near[rows]
        count = (near >= 0).sum(1)
        picked = near[np.arange(len(rows)), rng.integers(0, np.maximum(count, 1))]
        return np.asarray(np.where(count > 0, picked, -1))

    def read(self, passages: np.ndarray, rng: np.random.Generator) -> list[np.ndarray]:
        """Return the tokens of passages, most with their titles."""
        titled = rng.random(len(passages)) < _TITLED
        with_title, without = self.titled.rows(passages), self.plain.rows(passages)
        return [left if flag else right for left, right, flag in zip(with_title, without, titled, strict=True)]


def embed(model: torch.nn.Module, rows: list[np.ndarray], *, bfloat16: bool = False) -> torch.Tensor:
    """Return unit-length means of the last layer's tokens, as the encoder pools them; short rows are kept together."""
    order = np.argsort([len(row) for row in rows], kind="stable")
    parts = []
    for half in np.array_split(order, 2 if len(rows) > BATCH else 1):
        inputs = padded([rows[place] for place in half])
        with arithmetic(bfloat16):
            hidden = model(**inputs).last_hidden_state
        mask = inputs["attention_mask"][:, :, None].float()
        parts.append((hidden.float() * mask).sum(1) / mask.sum(1))
    return F.normalize(torch.cat(parts)[torch.from_numpy(np.argsort(order))], dim=-1)


def make_model(start: Path, frozen_layers: int = 0) -> Any:
    """Return the encoder of ``start`` without dropout, its word embeddings frozen: few words are seen often enough.

    ``frozen_layers`` more are kept as they are, from below: each takes a ninth of a step's work away.
    """
    model = AutoModel.from_pretrained(
        start, attn_implementation="eager", hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
        add_pooling_layer=False,
    )  # fmt: skip
    for part in (model.embeddings, *model.encoder.layer[:frozen_layers]):
        for parameter in part.parameters():
            parameter.requires_grad = False
    return model


def contrastive_loss(
    claims: torch.Tensor, passages: torch.Tensor, gold: np.ndarray, hard: np.ndarray, pages: np.ndarray
) -> torch.Tensor:
    """Return the mean cross-entropy of each claim's own passage among all passages of the batch, and of the reverse.

    Args:
        claims: shape (n, d), unit length.
        passages: shape (n + m, d): the claims' own passages in their order, then the hard negatives of those that have one.
        gold: row of each claim's own passage, shape (n,).
        hard: row of each claim's hard negative or -1, shape (n,), m of them not -1.
        pages: page of each passage row.
    """
    n = len(gold)
    scores = claims @ passages.T * _SCALE
    same = pages[np.concatenate([gold, hard[hard >= 0]])][None, :] == pages[gold][:, None]
    same[np.arange(n), np.arange(n)] = False
    owners = np.flatnonzero(hard >= 0)
    same[owners, n + np.arange(len(owners))] = False  # found undecided: compared, whatever page it is of
    scores = scores.masked_fill(torch.from_numpy(same), -1e4)
    target = torch.arange(n)
    return F.cross_entropy(scores, target) + 0.25 * F.cross_entropy(scores[:, :n].T, target)


class Run(TrainingRun):
    """A run of the encoder."""

    WARM_UP, LOG_EVERY = 30, 10

    def __init__(self, options: argparse.Namespace, rank: int, exchange: Exchange) -> None:
        self.data = Pairs(options.pairs, options.most_tokens)
        model = make_model(options.start or original_encoder_path(), options.frozen_layers)
        super().__init__(options, rank, exchange, model)

    def batches(self, epoch: int) -> list[np.ndarray]:
        """Return one epoch's batches of claims, ``BATCH`` for each worker."""
        return self.data.batches(epoch, self.options.seed, BATCH * self.options.workers)

    def loss(self, rows: np.ndarray) -> torch.Tensor:
        """Return ``contrastive_loss`` within this worker's claims."""
        rng = np.random.default_rng([self.options.seed, self.step, self.rank])
        gold, hard = self.data.gold[rows], self.data.negatives(rows, rng)
        read = self.data.read(np.concatenate([gold, hard[hard >= 0]]), rng)
        claims = embed(self.model, self.data.claims.rows(rows), bfloat16=self.options.bfloat16)
        passages = embed(self.model, read, bfloat16=self.options.bfloat16)
        return contrastive_loss(claims, passages, gold, hard, self.data.pages)

    def finish(self) -> None:
        """Write the last weights."""
        self.model.save_pretrained(self.options.out / "last")


def work(rank: int, options: argparse.Namespace, exchange: Exchange) -> None:
    """Run one worker."""
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    Run(options, rank, exchange).train()


def main() -> None:
    """Parse the command line and start the workers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path, help="pairs.npz")
    parser.add_argument("out", type=Path)
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float)
    length.add_argument("--steps", type=int)
    parser.add_argument("--start", type=Path, help="weights to start from")
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--frozen-layers", type=int, default=0, help="layers kept as they are, from below")
    parser.add_argument("--most-tokens", type=int, default=112, help="of a text that are read")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    options.bfloat16 = bfloat16_is_faster()
    model = make_model(options.start or original_encoder_path(), options.frozen_layers)
    trained = [p for p in model.parameters() if p.requires_grad]
    exchange = Exchange(options.workers, sum(p.numel() for p in trained))
    run_workers(work, (options, exchange), options.workers)


if __name__ == "__main__":
    main()
