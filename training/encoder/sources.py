"""Claims with the evidence that decides them, as pairs of query and passage.

A passage that refutes a claim is as relevant as one that supports it, so both are positives; neutral pairs are not used.
Everything is taken through ``training.stance.sources``, which keeps held-out pairs and the sets for measuring only apart.

Invariant: the same data and seed give the same pairs, in the same order.
"""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.stance.sources import LABELS, SOURCES, load_source
from training.stance.titles import subject

#: Most pairs of each source. FEVER is the task; the others keep subjects and genres far from Wikipedia from being lost.
MOST = {
    "fever_train": 40_000, "lingnli": 4_000, "mnli_hw2": 3_000, "mnli_llmsknow": 2_000, "taxinli": 1_500,
    "infotabs": 2_000, "defacto": 1_000, "summedits": 700, "begin": 700, "aggrefact_xsum": 300, "rte": 1_000,
    "emergent": 1_000,
}  # fmt: skip
_DECIDED = (LABELS["SUPPORTS"], LABELS["REFUTES"], LABELS["NOT_SUPPORTED"])
_REPEAT_SCIFACT = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """What is found: its title, which may be empty, and its text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A claim and the passage that has to be found for it; ``source`` says where it comes from."""

    claim: str
    passage: Passage
    source: str


def load(pairs: Path, scifact: Path, seed: int = 0) -> list[Found]:
    """Return the pairs of all sources.

    Args:
        pairs: folder of labelled pairs.
        scifact: BEIR folder of SciFact; only the corpus and the training split are read.
        seed: chooses what is taken.
    """
    rng = random.Random(seed)
    found = []
    for source in SOURCES:
        if source.name not in MOST:
            continue
        taken = [pair for pair in load_source(pairs, source, rng)[0] if pair.label in _DECIDED and pair.evidence]
        for pair in rng.sample(taken, min(len(taken), MOST[source.name])):
            title = subject(pair.claim, pair.evidence) or "" if source.name == "fever_train" else ""
            found.append(Found(pair.claim, Passage(title, pair.evidence), source.name))
    found += [pair for pair in scientific(scifact) for _ in range(_REPEAT_SCIFACT)]
    return found


def scientific(folder: Path) -> Iterator[Found]:
    """Yield the training claims of SciFact with the abstracts that were judged relevant for them."""
    documents = {row["_id"]: row for row in _lines(folder / "corpus.jsonl.gz")}
    claims = {row["_id"]: row["text"] for row in _lines(folder / "queries.jsonl.gz")}
    for line in (folder / "qrels/train.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        claim_id, document_id, score = line.split("\t")
        if int(score) > 0:
            document = documents[document_id]
            yield Found(claims[claim_id], Passage(document["title"].strip(), document["text"]), "scifact")


def scientific_passages(folder: Path) -> Iterator[Passage]:
    """Yield all of SciFact's abstracts: what hard negatives of its claims are drawn from."""
    for document in _lines(folder / "corpus.jsonl.gz"):
        yield Passage(document["title"].strip(), document["text"])


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
