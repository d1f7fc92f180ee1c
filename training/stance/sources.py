"""Which public pairs the stance model learns from, how many of each, and what is held out of them to measure with.

Invariant: whether a pair is held out depends on the words of its key alone, never on order or seed, so that no run can
train on what another was measured with. The sets for measuring only are not named here and cannot be read.
"""

import gzip
import hashlib
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

#: Column of each label. The last two are for pairs whose source does not tell two labels apart: refuted or neutral; or
#: supported or neutral, as a sentence of another article, which may happen to support a claim.
LABELS = {"SUPPORTS": 0, "REFUTES": 1, "NEUTRAL": 2, "NOT_SUPPORTED": 3, "NOT_REFUTED": 4}


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """One pair to learn from: ``label`` indexes ``LABELS``, ``source`` says where it comes from or how it was made."""

    claim: str
    evidence: str
    label: int
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file of pairs: what part is held out by the words of ``key``, and how many of the rest are taken at most.

    ``wide`` is the most where a run has an accelerator, zero for all of it; what is None is as ``most`` says.
    """

    name: str
    held_out: float = 0.0
    key: str = "evidence"
    most: int | None = None
    wide: int | None = None


#: Caps keep captions under a tenth and long, noisy texts from taking the time of the run.
SOURCES = (
    Source("fever_train", held_out=0.03, key="claim"),
    Source("fever_train_nei_tfidf", held_out=0.03, key="claim"),
    Source("lingnli"),
    Source("mnli_hw2"),
    Source("mnli_llmsknow"),
    Source("taxinli"),
    Source("infotabs", held_out=0.1, most=9000, wide=0),
    Source("cad_nli", held_out=0.15, key="claim"),
    Source("conjnli", most=6000, wide=10000),
    Source("breaking_nli", held_out=0.15),
    Source("snli_cat", most=14000, wide=16000),
    Source("equate_stresstest", held_out=0.1, most=3500, wide=4500),
    Source("defacto", most=2000, wide=3500),
    Source("summedits", most=2000, wide=3500),
    Source("begin", most=2500, wide=4000),
    Source("aggrefact_xsum", most=800),
    Source("rte"),
    Source("emergent", most=2000, wide=4000),
    Source("med", most=3000, wide=4000),
    Source("monli", most=1500, wide=0),
    Source("mpe", most=3000, wide=5000),
    Source("commitment_bank"),
    Source("scifact_train"),
)


def fraction(text: str) -> float:
    """Return a number in [0, 1) that depends on the words of ``text`` alone."""
    words = " ".join(re.findall(r"\w+", text.lower()))
    return int(hashlib.sha256(words.encode()).hexdigest()[:8], 16) / 2**32


def read_pairs(path: Path) -> list[dict[str, str]]:
    """Return the pairs of one gzipped file of JSON lines: claim, evidence, label."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def split(pairs: list[dict[str, str]], source: Source) -> tuple[list[LabelledPair], list[LabelledPair]]:
    """Return what of ``pairs`` is trained on and what is held out."""
    taken: list[LabelledPair] = []
    held: list[LabelledPair] = []
    for pair in pairs:
        side = held if fraction(pair[source.key]) < source.held_out else taken
        side.append(LabelledPair(pair["claim"], pair["evidence"], LABELS[pair["label"]], source.name))
    return taken, held


def load_source(
    folder: Path, source: Source, rng: random.Random, *, wide: bool = False
) -> tuple[list[LabelledPair], list[LabelledPair]]:
    """Read one source of ``folder``; return what is trained on, at most ``source.most`` of it, and what is held out."""
    taken, held = split(read_pairs(folder / f"{source.name}.jsonl.gz"), source)
    most = source.wide if wide and source.wide is not None else source.most
    if most and len(taken) > most:
        taken = rng.sample(taken, most)
    return taken, held
