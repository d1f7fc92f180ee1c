"""Cases that near misses are made of, and how one word of a case is changed."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from training.stance.clauses import Clause, clause_of
from training.stance.near_miss_decoys import DECOYS
from training.stance.near_miss_words import PLAIN_TAILS

Made = tuple[str, str, bool]  #: a claim, its evidence, and whether the evidence shows the claim


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, evidence that shows it, and names of other sentences."""

    claim: str
    evidence: str
    clause: Clause | None
    people: Sequence[str]
    places: Sequence[str]


def make_case(claim: str, evidence: str, people: Sequence[str], places: Sequence[str]) -> Case:
    """Return a case with the clause of its evidence."""
    return Case(claim, evidence, clause_of(evidence), people, places)


@lru_cache(maxsize=65536)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-]){re.escape(word)}(?![\w'’-])")


def once(case: Case, word: str) -> bool:
    """Return whether claim and evidence have a word once each."""
    if word not in case.claim or word not in case.evidence:
        return False
    found = _whole(word)
    return len(found.findall(case.claim)) == 1 and len(found.findall(case.evidence)) == 1


def put(text: str, word: str, other: str) -> str:
    """Return a text with another word in the place of one, and the article that goes with it."""
    made = _whole(word).sub(lambda _: other, text, count=1)
    made = re.sub(r"\b([Aa]) (?=[aeio]\w)", r"\1n ", made)
    return re.sub(r"\b([Aa])n (?=[bcdfgjklmnpqrstvwxyz]\w)", r"\1 ", made)


def with_tail(text: str, tail: str) -> str:
    """Return a sentence with a side clause before its full stop."""
    return text.rstrip(" .") + (f" {tail}" if tail[:1].isalpha() else tail) + "."


def with_decoy(kind: str, case: Case, rng: random.Random) -> str:
    """Return the evidence of a case with a side clause that changes nothing."""
    tail = rng.choice((*DECOYS[kind], *PLAIN_TAILS[:2])).format(
        other=rng.choice(case.places if kind == "place" else case.people),
        name=case.clause.subject if case.clause else "",
    )
    return with_tail(case.evidence, tail)


def plainly(text: str, rng: random.Random) -> str:
    """Return a text, three times of ten with a plain end."""
    return with_tail(text, rng.choice(PLAIN_TAILS)) if rng.random() < 0.3 else text


def either(case: Case, word: str, other: str, rng: random.Random) -> Made:
    """Return a pair with another word in its evidence or in its claim."""
    if rng.random() < 0.6:
        return case.claim, plainly(put(case.evidence, word, other), rng), False
    return put(case.claim, word, other), plainly(case.evidence, rng), False
