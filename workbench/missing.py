"""What is missing: the values of a claim that no passage has which was read, in whatever way it writes them.

Invariant: no value is called missing that a passage has: "97 percent" where it has "97%", a day where it has that weekday.
What is named is whole words of the claim.
"""

from collections.abc import Sequence
from datetime import date
from math import isfinite

from workbench.mismatches.date_mentions import DateMention, find_dates
from workbench.mismatches.date_readers import DAYS_A_YEAR, Range
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity, in_all_ways
from workbench.records import Evidence, Mismatch

_LONGEST_VALUE = 60  # characters; what is longer is the claim itself, and names nothing that is missing
_MOST_OF_IT = 0.6  # of the characters of a claim; a value that has more of them is the claim itself
_POSSESSIVE = ("'s", "’s")
_JOINTS = "-‑–/.,"
_DEGREES = frozenset(["degrees", "temperature", "fahrenheit"])
_FURTHER_DAYS = 2  # by which a day that is counted from another ("on Sunday") may reach further than the claim's


def values_at_odds(evidence: Sequence[Evidence], claim_text: str) -> list[str]:
    """Return the values of the claim that set passages aside: short ones, and none that a passage has."""
    most = min(_LONGEST_VALUE, _MOST_OF_IT * len(claim_text) or _LONGEST_VALUE)
    firsts = [mismatch for piece in evidence for mismatch in piece.mismatches[:1]]
    values = dict.fromkeys(_bare(whole_value(mismatch, claim_text)) for mismatch in firsts)
    told = [value for value in values if 0 < len(value) <= most and not any(_has(piece, value) for piece in evidence)]
    return [value for value in told if not any(value != other and _stands_in(value, other) for other in told)]


def whole_value(mismatch: Mismatch, claim_text: str) -> str:
    """Return the claim's value of a mismatch with the words that it begins and ends in: "19-year-old man"."""
    value = mismatch.claim_value
    start, end = mismatch.claim_span
    if not value or claim_text[start:end] != value:
        start = claim_text.find(value) if value and claim_text.count(value) == 1 else -1
        end = start + len(value)
    if start < 0:
        return value
    if value[0].isalnum():
        while start > 0 and (claim_text[start - 1].isalnum() or _joins(claim_text, start - 1)):
            start -= 1
    if value[-1].isalnum():
        while end < len(claim_text) and (claim_text[end].isalnum() or _joins(claim_text, end)):
            end += 1
    return claim_text[start:end]


def _joins(text: str, at: int) -> bool:
    """Whether a mark stands inside a word: the hyphens of "19-year-old", the point of "5.50"."""
    inside = 0 < at < len(text) - 1
    return inside and text[at] in _JOINTS and text[at - 1].isalnum() and text[at + 1].isalnum()


def _bare(value: str) -> str:
    return next((value.removesuffix(mark) for mark in _POSSESSIVE if value.endswith(mark)), value)


def _has(piece: Evidence, value: str) -> bool:
    """Whether a passage has a value, as it is written or in figures and days that come to the same."""
    document, text = piece.hit.document, piece.hit.passage.text
    if any(_stands_in(value, each) for each in (text, document.title, document.publisher or "")):
        return True
    quantities, days = find_quantities(value), find_dates(value)
    if len(days) == 1 and not quantities:
        return _has_day(days[0], text, document.published)
    if len(quantities) != 1 or days:
        return False
    return any(_is_same(quantities[0], other) for other in in_all_ways(find_quantities(text)))


def _stands_in(value: str, text: str) -> bool:
    """Whether a text has a value in whole words, in capitals or not."""
    words, held = (" ".join(each.casefold().split()) for each in (value, text))
    at = held.find(words)
    while at >= 0:
        before, behind = held[at - 1 : at] if at else "", held[at + len(words) : at + len(words) + 1]
        if not before.isalnum() and not behind.isalnum():
            return True
        at = held.find(words, at + 1)
    return False


def _is_same(claimed: Quantity, other: Quantity) -> bool:
    """Whether two figures are one: of one measure, of one thing where both name it, and no open end."""
    if not isfinite(other.high) or other.is_open or not claimed.agrees(other):
        return False
    if claimed.measure is not other.measure:
        return False
    if claimed.measure is Measure.UNIT and claimed.unit != other.unit:
        return {claimed.unit, other.unit} <= _DEGREES and "fahrenheit" not in (claimed.unit, other.unit)
    return not claimed.head or not other.head or claimed.head == other.head


def _has_day(claimed: DateMention, text: str, published: date | None) -> bool:
    """Whether a text has a date: one that meets the claimed one, as exact, and as long where that is of years."""
    told = [one for other in find_dates(text, published) for one in other.ranges]
    return any(_is_within(mine, one) for mine in claimed.ranges for one in told)


def _is_within(claimed: Range, other: Range) -> bool:
    meet = claimed[0] <= other[1] and other[0] <= claimed[1]
    length = claimed[1] - claimed[0]
    ends = abs(claimed[0] - other[0]) <= _FURTHER_DAYS and abs(claimed[1] - other[1]) <= _FURTHER_DAYS
    return meet and other[1] - other[0] <= length + _FURTHER_DAYS and (ends or length < DAYS_A_YEAR)
