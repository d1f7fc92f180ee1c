"""Claims with the evidence that decides them, as pairs of query and passage.

A passage that refutes a claim is as relevant as one that supports it, so both are positives; neutral pairs are not used.
Everything is taken through ``training.stance.sources``, which keeps held-out pairs and the sets for measuring only apart.

Invariant: the same data and seed give the same pairs, in the same order.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.stance.sources import LABELS, SOURCES, load_source
from training.stance.titles import names_in, subject

#: Most pairs of each source. FEVER is the task; the others keep subjects and genres far from Wikipedia from being lost.
MOST = {
    "fever_train": 40_000, "lingnli": 4_000, "mnli_hw2": 3_000, "mnli_llmsknow": 2_000, "taxinli": 1_500,
    "infotabs": 2_000, "defacto": 1_000, "summedits": 700, "begin": 700, "aggrefact_xsum": 300, "rte": 1_000,
    "emergent": 1_000,
}  # fmt: skip
_DECIDED = (LABELS["SUPPORTS"], LABELS["REFUTES"], LABELS["NOT_SUPPORTED"])
_REPEAT_SCIFACT = 4
#: What a page says in its first sentence that its subject is: "Red River is a 1948 Western film directed by ...".
_IS_A = re.compile(
    r"\b(?:is|was|are|were) (?:an?|the|one of) (?:[\w'’-]+ ){0,4}?([a-z]+)"
    r"(?= (?:\w+ed|by|of|in|from|and|who|that|for|at)\b|[,.;(])"
)


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


def load(pairs: Path, scifact: Path, seed: int = 0, *, fever: int | None = None, unnamed: float = 0.0) -> list[Found]:
    """Return the pairs of all sources.

    Args:
        pairs: folder of labelled pairs.
        scifact: BEIR folder of SciFact; only the corpus and the training split are read.
        seed: chooses what is taken.
        fever: most pairs of FEVER, where it is another number than that of ``MOST``.
        unnamed: share of FEVER's claims that say what their subject is instead of its name, where that can be told.
    """
    rng = random.Random(seed)
    most = MOST if fever is None else {**MOST, "fever_train": fever}
    found = []
    for source in SOURCES:
        if source.name not in MOST:
            continue
        taken = [pair for pair in load_source(pairs, source, rng)[0] if pair.label in _DECIDED and pair.evidence]
        for pair in rng.sample(taken, min(len(taken), most[source.name])):
            title = subject(pair.claim, pair.evidence) or "" if source.name == "fever_train" else ""
            claim = nameless(pair.claim, title, pair.evidence) if title and rng.random() < unnamed else pair.claim
            found.append(Found(claim, Passage(title, pair.evidence), source.name))
    found += [pair for pair in scientific(scifact) for _ in range(_REPEAT_SCIFACT)]
    return found


def nameless(claim: str, name: str, evidence: str) -> str:
    """Return ``claim`` with what ``name`` is in its place: "The film stars John Wayne".

    It stays as it is where the evidence does not say what that is, or where no other name and no number would be left to
    find the passage by.
    """
    kind = _IS_A.search(evidence) if evidence.startswith(name) else None
    rest = claim.replace(name, " ")
    if kind is None or name not in claim or not (names_in(rest) or re.search(r"\d", rest)):
        return claim
    said = claim.replace(name, f"the {kind[1]}")
    return said[0].upper() + said[1:]


def silent_passages(pairs: Path) -> Iterator[Passage]:
    """Yield sentences that are near some FEVER claim and silent on it: hard negatives may be drawn from them too."""
    source = next(source for source in SOURCES if source.name == "fever_train_nei_tfidf")
    for pair in load_source(pairs, source, random.Random(0))[0]:
        yield Passage(subject(pair.claim, pair.evidence) or "", pair.evidence)


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
