"""DATE, where what the claim says stood on its day and the evidence tells of a later one: that somebody was charged on
Thursday does not refute that they had not been on Tuesday.

Invariant: silent unless the text came out after the claim and dates what it tells on a day after it; unless the claim says
what has, or has not, been so up to its own day, by a perfect, a "still", a "yet" or a "since"; and unless the rationale
speaks against it: it denies nothing where the claim does, or has the opposite of what the claim says.
"""

import re
from datetime import date

from index.patterns import regex
from workbench.mismatches.antonyms import antonym_differences
from workbench.mismatches.date_mentions import DateMention, find_dates
from workbench.mismatches.date_readers import day_number
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.negation import negation_differences
from workbench.mismatches.predicates import denials
from workbench.mismatches.unmoved import unmoved_differences
from workbench.mismatches.words import tokenize
from workbench.text import day as written_day

#: What is so up to the day of who says it.
_UP_TO_NOW = regex(
    r"\b(?:(?:has|have)(?:n't| not| never| yet to| still not)?|remains?|(?:is|are) (?:still|yet to)|still|so far|currently|"
    r"as yet|not yet|since)\b",
    re.IGNORECASE,
)
_NO_ONE = regex(r"\b(?:no one|nobody|none|no(?! \d))\b", re.IGNORECASE)
_SPEAKS_AGAINST = (unmoved_differences, antonym_differences, negation_differences)


def since_then_differences(pair: Pair) -> list[Difference]:
    """Return what the claim says of its day where the rationale tells of what came after it."""
    if pair.claim_date is None or pair.evidence_date is None or pair.evidence_date <= pair.claim_date:
        return []
    found = _UP_TO_NOW.search(pair.claim)
    if found is None or not _is_later(pair, pair.claim_date, pair.evidence_date) or not _speaks_against(pair):
        return []
    words = [token for token in tokenize(pair.claim) if token.is_word or token.is_number]
    told = f"tells of a later day than that of the claim, {written_day(pair.claim_date)}"
    return [unsaid(pair, (words[0].start, words[-1].end), told)]


def _is_later(pair: Pair, claimed_on: date, published: date) -> bool:
    """Say whether every day that the rationale gives for what it tells is after the claim, and there is one."""
    own = [one for one in find_dates(pair.claim, claimed_on) if one.ranges]
    if any(low > day_number(claimed_on) for one in own for low, _ in one.ranges):
        return False  # the claim itself tells of a day to come
    dated = [one for one in find_dates(pair.rationale, published) if one.ranges and not one.names and not one.life]
    days = [_latest_start(one, published) for one in dated]
    return bool(days) and all(day > day_number(claimed_on) for day in days)


def _latest_start(mention: DateMention, published: date) -> float:
    """Return the first day of a date; of the weekdays that it may be, that of the last one before the text came out."""
    starts = [low for low, _ in mention.ranges]
    return max((low for low in starts if low <= day_number(published)), default=min(starts))


def _speaks_against(pair: Pair) -> bool:
    denied = bool(denials(tokenize(pair.claim))) or bool(_NO_ONE.search(pair.claim))
    if denied:
        return not denials(tokenize(pair.rationale)) and not _NO_ONE.search(pair.rationale)
    return any(detect(pair) for detect in _SPEAKS_AGAINST)
