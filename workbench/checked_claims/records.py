"""The nouns of claims that somebody has checked already: frozen, keyword-only, ids derived from content.

Invariant: the id of a checked claim hangs on its address, its publisher and its words; so a second import of the same page
replaces it, and what a person decided of it stays with it when its rating changes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from index.records import content_id


class MatchLevel(StrEnum):
    """How sure the machine is that a checked claim is the claim. A person has the last word on both."""

    CONFIRMED = "CONFIRMED"
    SUGGESTED = "SUGGESTED"


class Decision(StrEnum):
    """What a person said of a match. ``OPEN`` takes the last decision back."""

    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    OPEN = "OPEN"


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedClaim:
    """A claim that a publisher has checked. ``rating`` is the publisher's own word, never translated into a verdict.

    ``title`` is the headline of the check, ``claimant`` who made the claim; both may be empty. ``published`` is the day
    of the check.
    """

    id: str
    text: str
    rating: str
    publisher: str
    url: str
    published: date | None = None
    title: str = ""
    claimant: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedMatch:
    """A checked claim that may be the claim asked about.

    ``match_score`` is the probability, 0 to 1, that it is; ``decision`` what a person has said of it, if anything.
    ``dense_score`` is the cosine, ``lexical_score`` BM25; ``None`` where that search did not return it.
    """

    claim_id: str
    claim_text: str
    checked: CheckedClaim
    match_score: float
    level: MatchLevel
    decision: Decision | None
    dense_score: float | None
    lexical_score: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MatchDecision:
    """One decision of a person, as it was written down; ``decided_at`` is in UTC."""

    claim_key: str
    claim_text: str
    checked_id: str
    decision: Decision
    reviewer: str
    decided_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportReport:
    """What an import took, and what it left out: pairs of a row's name and the reason."""

    taken: int
    added: int
    replaced: int
    unchanged: int
    undated: int
    total: int
    skipped: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedInfo:
    """What there is to match against. ``publishers`` and ``ratings`` pair each with its count, most first.

    ``indexed`` says whether claims can be matched; ``notes`` what a person should know or do.
    """

    claims: int
    indexed: int
    publishers: tuple[tuple[str, int], ...]
    ratings: tuple[tuple[str, int], ...]
    newest: date | None
    oldest: date | None
    accepted: int
    rejected: int
    encoder: str
    reranker: str
    notes: tuple[str, ...]


def checked_claim_id(*, url: str, publisher: str, text: str) -> str:
    """Return the id of a checked claim."""
    return content_id("checked", url, publisher.casefold(), " ".join(text.split()))


def claim_key(text: str) -> str:
    """Return what two claims share when a decision on one holds for the other: the same words, whatever the marks."""
    words = "".join(char if char.isalnum() else " " for char in text.casefold()).split()
    return content_id("claim", " ".join(words) or text)
