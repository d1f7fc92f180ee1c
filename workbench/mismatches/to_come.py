"""DATE, where the evidence tells of what is to come: a plan is no word on what became of it.

Stance models take "three more satellites will follow" for a word on how many launches failed. Whoever wrote that could not
know, so it decides no claim about what has happened since.

Invariant: silent where the claim is of what is to come itself; without the days of both; where the text came out no more
than a month before the claim, and neither before the time that the claim gives nor before one that it foretells itself and
that has come since; and where the rationale tells of anything in the past, reporting verbs left aside.
"""

import re
from datetime import date

from index.patterns import regex
from workbench.mismatches.date_mentions import find_dates
from workbench.mismatches.date_readers import day_number
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.saying import FORETOLD, SAID
from workbench.mismatches.undated import is_planned
from workbench.mismatches.words import is_past_form, tokenize, word_set
from workbench.text import day as written_day

_COMING = regex(
    r"\b(?:will|shall|would|should|(?:is|are) (?:to|going to|due to|expected to|scheduled to|set to|planned)"
    r"|(?:plan|intend|hope|expect)s? to|(?:vow|promise|pledge)(?:s|d|ed)? (?:to|that))\b",
    re.IGNORECASE,
)
_TOLD = SAID | FORETOLD | word_set("informed notified briefed")
_HELPERS = word_set("was were had did been")
_APART = 31  # days


def to_come_differences(pair: Pair) -> list[Difference]:
    """Return the whole claim where the rationale tells of nothing but what is to come."""
    if pair.claim_date is None or pair.evidence_date is None or is_planned(pair.claim):
        return []
    if not _COMING.search(pair.rationale) or not _is_older(pair, pair.claim_date, day_number(pair.evidence_date)):
        return []
    if any(_is_past(token.lower) for token in tokenize(pair.rationale)):
        return []
    words = [token for token in tokenize(pair.claim) if token.is_word or token.is_number]
    span = (words[0].start, words[-1].end) if words else (0, 0)
    return [unsaid(pair, span, f"tells, on {written_day(pair.evidence_date)}, of what was to come")]


def _is_older(pair: Pair, claimed_on: date, published: float) -> bool:
    """Say whether the text is too old to know: by a month, or because what the claim or it dates was still to come."""
    today = day_number(claimed_on)
    begins = min(_begins(pair.claim, claimed_on), default=published)
    if today - published > _APART or published < begins <= today:
        return True
    return any(published < foretold <= today for foretold in _begins(pair.rationale, pair.evidence_date))


def _begins(text: str, told_on: date | None) -> list[float]:
    """Return the first days of what a text dates."""
    dated = [one for one in find_dates(text, told_on) if one.ranges and not one.names and not one.life]
    return [low for one in dated for low, _ in one.ranges]


def _is_past(word: str) -> bool:
    return word not in _TOLD and (word in _HELPERS or is_past_form(word))
