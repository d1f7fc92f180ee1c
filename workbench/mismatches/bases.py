"""NUMBER, for what a change is counted from: 3.2 percent in twelve months are not 3.2 percent from a month earlier.

Invariant: silent unless the claim's figure has such a base, each figure of the rationale that agrees with it has one, too,
in its own part of the sentence, and none of these is the claim's.
"""

import re
from collections.abc import Iterator, Sequence

from index.patterns import regex
from workbench.mismatches.date_readers import MONTHS
from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, difference
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity

_TIME = r"(?P<time>week|month|quarter|year)"
_THAN = r"(?:from|on|over|than|against|versus|compared (?:with|to)|relative to|in)"
_BASES = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_THAN} (?:that of )?(?:a|one|the) {_TIME} (?:earlier|ago|before|previously)\b",
        rf"\b{_THAN} the (?:previous|prior|preceding) {_TIME}\b",
        rf"\bon the {_TIME}\b",
        rf"\b{_TIME}[- ](?:on|over)[- ](?:week|month|quarter|year)\b",
        r"\b(?:from|on|over|than|against|versus|with|to) (?:the same|that) (?:week|month|quarter|period|time)(?: of| in)?"
        r" (?:a year (?:earlier|ago|before)|(?:last|the previous|the prior) (?P<time>year)|the year before|\d{4})\b",
        r"\b(?:in|over) the (?:12|twelve) months (?:to|through|ending|until)\b",
        r"\b(?:in|over) the (?P<time>year) (?:to|through|ending|until)\b",
    )
)
_BETWEEN = regex(r"\b(?:between|from) ([a-z]+) (?:and|to) ([a-z]+)\b", re.IGNORECASE)
_SENTENCE = regex(r"[.!?;](?:\s|\Z)")
_FIGURES = (Measure.SHARE, Measure.UNIT)


def base_differences(pair: Pair) -> list[Difference]:
    """Return the first figure of the claim that is a change from another time than in the rationale."""
    if next(_bases(pair.claim), None) is None or next(_bases(pair.rationale), None) is None:
        return []
    claimed, given = find_quantities(pair.claim), find_quantities(pair.rationale)
    if max(len(claimed), len(given)) > MOST_VALUES:
        return []
    for mine in claimed:
        base = _base_of(pair.claim, mine, claimed)
        if mine.measure not in _FIGURES or base is None:
            continue
        same = [
            other for other in given if (other.measure, other.unit) == (mine.measure, mine.unit) and mine.agrees(other)
        ]
        others = [_base_of(pair.rationale, other, given) for other in same]
        found = [other for other in others if other is not None]
        if found and len(found) == len(others) and all(other[0] != base[0] for other in found):
            return [difference(pair, base[1], found[0][1])]
    return []


_Base = tuple[str, tuple[int, int]]


def _bases(text: str) -> Iterator[_Base]:
    """Yield the times from which a text counts changes, each with where it stands."""
    for pattern in _BASES:
        for found in pattern.finditer(text):
            yield (found.groupdict().get("time") or "year").lower(), found.span()
    for found in _BETWEEN.finditer(text):
        first, last = (MONTHS.get(word.lower()) for word in found.groups())
        if first is not None and last is not None and (last - first) % 12 == 1:
            yield "month", found.span()


def _base_of(text: str, quantity: Quantity, quantities: Sequence[Quantity]) -> _Base | None:
    """Return the base of a figure: the first behind it and before the next figure, or else one that opens its sentence."""
    starts = [found.end() for found in _SENTENCE.finditer(text) if found.end() <= quantity.start]
    begin = max(starts, default=0)
    stop = _SENTENCE.search(text, quantity.end)
    end = stop.start() if stop is not None else len(text)
    same = [other for other in quantities if other.measure is quantity.measure and other.unit == quantity.unit]
    behind = min((other.start for other in same if quantity.end <= other.start < end), default=end)
    ahead = max((other.end for other in same if begin <= other.start < quantity.start), default=begin)
    found = sorted(_bases(text), key=lambda base: base[1])
    after = [base for base in found if quantity.end <= base[1][0] < behind]
    if after:
        return after[0]
    return next((base for base in found if ahead == begin <= base[1][0] < quantity.start), None)
