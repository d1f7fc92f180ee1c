"""The nouns of claims that somebody has checked already: frozen, keyword-only, ids derived from content.

Invariant: the id of a checked claim hangs on its address, its publisher and its words; so a second import of the same page
replaces it, and what a person decided of it stays with it when its rating changes.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from index.records import content_id

_VARIES = re.compile(r"[\ufe00-\ufe0f]")  # how a sign is drawn, and no part of a word


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
    """Return what two claims share when a decision on one holds for the other: the same words, whatever the marks.

    Vowel signs belong to their words, and a sign, a currency or a percent sign to its number: "-5 degrees" are not "5
    degrees", and "$5 million" not "€5 million".
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    words = "".join(_kept(folded, place) for place in range(len(folded))).split()
    return content_id("claim", " ".join(words) or text)


def _kept(text: str, place: int) -> str:
    """Return what the character at ``place`` adds to the words: itself, nothing, or a gap between two of them."""
    char, before, after = text[place], text[:place][-2:], text[place + 1 :][:2]
    kind = unicodedata.category(char)
    if kind[0] in "LN" or (kind[0] == "M" and not _VARIES.match(char)):
        return char
    if kind == "Cf" or kind[0] == "M":
        return ""
    counted = before.strip()[-1:].isdigit() or after.strip()[:1].isdigit()
    if (kind == "Sc" or char in "%‰") and counted:
        return f" {char} "
    signed = char in "+-\u2212" and not before[-1:].isalnum() and any(one.isdigit() for one in after)
    return f" {'+' if char == '+' else '-'} " if signed and not after[:1].isspace() else " "


def search_keys(text: str) -> tuple[str, ...]:
    """Return the keys under which decisions on claims with the letters of ``text`` are kept, the first for new ones.

    Coarser than ``claim_key``: rows are looked for by these, and told apart by that. A store of before has no others.
    """
    forms = (text, *(unicodedata.normalize(form, text) for form in ("NFC", "NFD")))
    gapped = ("".join(char if char.isalnum() else " " for char in form.casefold()) for form in forms)
    return tuple(dict.fromkeys(content_id("claim", " ".join(words.split()) or text) for words in gapped))
