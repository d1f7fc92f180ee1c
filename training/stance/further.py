"""Further training on one processor core of weights that tell stances apart already, with dropout in every layer.

    python -m training.stance.further MIXTURE OUT --minutes M --start FOLDER... --parts NAME [--seed N]

MIXTURE is a mixture.npz written with ``--wide --further``, NAME one of ``SHARES``. One run a core, each with a seed and
parts of its own; ``training.stance.export`` takes the mean of what they come to and of earlier weights. Writes what
``training.stance.train`` writes, and goes on where a killed run was.

Other than there: the first two layers stay as they are, as do the word embeddings; each part of the mixture has a share of
what is seen that its size does not decide; a batch has some 6,144 tokens and one width, so that the shapes that the library
prepares for are few; and masks of dropout are cut from one that was drawn beforehand, which costs nothing (drawing them
anew takes a quarter of a step).
"""

import argparse
import csv
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.parallel import Exchange, bfloat16_is_faster, run_workers
from training.stance.train import Mixture, Run, average_model

#: Which part of the mixture a source belongs to; a name with a star at its end is the beginning of one.
PARTS = {
    "fever": ("fever_train",),
    "silent": ("fever_train_nei_tfidf",),
    "changed": ("changed_*", "negated_refuted", "unnegated"),
    "page": ("same_name", "same_page", "other_page"),
    "date": ("date_*",),
    "looser": ("vague_*", "evidence_*"),
    "science": ("scifact_*",),
    "title": ("abstract_*",),
    "nli": ("lingnli", "mnli_hw2", "mnli_llmsknow", "taxinli"),
    "word": ("cad_nli", "breaking_nli", "snli_cat", "conjnli", "med", "monli", "mpe", "commitment_bank", "rte"),
    "number": ("infotabs", "equate_stresstest"),
    "summary": ("summedits", "defacto", "begin", "aggrefact_xsum", "emergent"),
    "news_near": ("news_near",),
    "news_changed": ("news_changed",),
    "news_shown": ("news_shown",),
    "blank": ("blank",),
    "miss": ("miss_*",),
    "news_own": ("news_own",),
    "written": ("written_*",),
    "own_page": ("page_*",),
}


def read_shares(path: Path) -> dict[str, dict[str, int]]:
    """Return what a table of shares says, by the name of what is drawn and the part.

    Raises:
        ValueError: a part is missing, unknown, or not in the order of ``PARTS``.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parts = [row.pop("part") for row in rows]
    if parts != list(PARTS):
        raise ValueError(
            f"{path}: a row for each of {', '.join(PARTS)} in this order is asked for, got {', '.join(parts)}"
        )
    return {name: {part: int(row[name]) for part, row in zip(parts, rows, strict=True)} for name in rows[0]}


#: Thousandths of what a run sees, by the name of what is drawn and the part: a column a run. The first two are those of
#: run 14, the third that of run 15; the others add near misses, to be told from support: that of run 16 and those of run
#: 17. The next two are those of run 19, two fifths of which are pairs that were written for it, then those of the first
#: step of run 20, of which a quarter is, those of run 21, a fifth of which are claims of written pages, and that of run
#: 22, with twice as much of science.
SHARES = read_shares(Path(__file__).with_name("shares.csv"))
_BLOCK = 20_000  # pairs that are drawn together and cut into batches
_TOKENS, _MOST = 6144, 256  # of a batch: tokens, and pairs
_ROUND = 8  # widths and numbers of pairs are multiples of it
_DROPOUT = 0.1
_DRAWN = 1 << 26  # numbers of the mask that masks are cut from
_ALIGNED = 64


def part_of(source: str) -> str:
    """Return the part of the mixture that a source belongs to.

    Raises:
        ValueError: to none.
    """
    for part, names in PARTS.items():
        if any(source.startswith(name[:-1]) if name.endswith("*") else source == name for name in names):
            return part
    raise ValueError(f"source {source!r} is in no part of the mixture: add it to PARTS in training/stance/further.py")


class Shares(Mixture):
    """A mixture drawn by shares: an epoch is a block in which each part has its share, whatever its size.

    Args:
        path: mixture.npz.
        parts: which of ``SHARES``.
        seed: of the order in which the pairs of a part come; all of them come before one comes again.
    """

    def __init__(self, path: Path, parts: str, seed: int) -> None:
        super().__init__(path)
        with np.load(path) as held:
            names, sources = [part_of(str(name)) for name in held["names"]], held["sources"]
        of_row = np.array(names)[sources]
        shares = SHARES[parts]
        self._rows = {part: np.flatnonzero(of_row == part) for part in sorted({*names})}
        share = sum(shares[part] for part in self._rows)
        self._rows = {part: rows for part, rows in self._rows.items() if shares[part]}
        self._counts = {part: max(1, round(_BLOCK * shares[part] / share)) for part in self._rows}
        self._seed = seed
        self._width = np.maximum(2 * _ROUND, (self.lengths + _ROUND - 1) // _ROUND * _ROUND)

    def batches(self, epoch: int, seed: int) -> list[np.ndarray]:
        """Return the batches of one block, each of one width, in random order; what fills none is left out."""
        rng = np.random.default_rng([seed, epoch])
        block = np.concatenate([self._drawn(part, epoch) for part in self._rows])
        batches: list[np.ndarray] = []
        for width in np.unique(self._width[block]):
            rows = rng.permutation(block[self._width[block] == width])
            size = min(_MOST, max(_ROUND, _TOKENS // int(width) // _ROUND * _ROUND))
            batches += np.split(rows, range(size, len(rows), size))[: max(1, len(rows) // size)]
        return [batches[row] for row in rng.permutation(len(batches))]

    def _drawn(self, part: str, epoch: int) -> np.ndarray:
        """Return what block ``epoch`` sees of a part, the same in a run that goes on as in one that was not killed."""
        count, rows = self._counts[part], self._rows[part]
        places = np.arange(epoch * count, (epoch + 1) * count)
        rounds = places // len(rows)
        order = {turn: self._order(part, int(turn)) for turn in np.unique(rounds)}
        return rows[[order[turn][place % len(rows)] for turn, place in zip(rounds, places, strict=True)]]

    def _order(self, part: str, turn: int) -> np.ndarray:
        return np.random.default_rng([self._seed, turn, list(PARTS).index(part)]).permutation(len(self._rows[part]))


class CutDropout(torch.nn.Module):
    """Dropout whose masks are cut from one that was drawn beforehand, each at a place drawn anew."""

    def __init__(self, mask: torch.Tensor) -> None:
        super().__init__()
        self._mask = mask  # no buffer: it is no part of the weights

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """Return ``values`` with about a tenth of them zero and the others as much larger; all of them after training."""
        if not self.training:
            return values
        last = (len(self._mask) - values.numel()) // _ALIGNED
        begin = int(torch.randint(0, last, (1,))) * _ALIGNED
        return values * self._mask[begin : begin + values.numel()].view(values.shape)


def prepare(model: Any, frozen: int, drawn: int = _DRAWN) -> Any:
    """Freeze the first layers of a model and put dropout into all of them; return it."""
    mask = ((torch.rand(drawn) >= _DROPOUT) / (1 - _DROPOUT)).to(torch.bfloat16)
    dropout = CutDropout(mask)
    model.bert.embeddings.dropout = dropout
    for number, layer in enumerate(model.bert.encoder.layer):
        layer.attention.output.dropout = layer.output.dropout = dropout
        for parameter in layer.parameters():
            parameter.requires_grad = number >= frozen
    return model


class FurtherRun(Run):
    """A run of the stance model on parts of the mixture by their shares."""

    WARM_UP = 100

    def make_data(self) -> Mixture:
        """Return the mixture, drawn by shares."""
        return Shares(self.options.mixture, self.options.parts, self.options.seed)

    def make_model(self) -> Any:
        """Return the mean of what the run begins from, with dropout and its first layers frozen."""
        return prepare(average_model(self.options.start), self.options.frozen)


def work(rank: int, options: argparse.Namespace, exchange: Exchange) -> None:
    """Run the one worker."""
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    FurtherRun(options, rank, exchange).train()


def main() -> None:
    """Parse the command line and start the run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mixture", type=Path, help="mixture.npz")
    parser.add_argument("out", type=Path)
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float)
    length.add_argument("--steps", type=int)
    parser.add_argument(
        "--start", type=Path, nargs="+", required=True, help="weights to begin from; of several, the mean"
    )
    parser.add_argument("--parts", choices=tuple(SHARES), default="both", help="how much of what is seen")
    parser.add_argument("--frozen", type=int, default=2, help="layers that stay as they are")
    parser.add_argument(
        "--balance", type=float, default=1.0, help="weight of what pairs without evidence add to the loss"
    )
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    options.workers, options.bfloat16 = 1, bfloat16_is_faster()
    run_workers(work, (options, Exchange(1, 1)), 1)


if __name__ == "__main__":
    main()
