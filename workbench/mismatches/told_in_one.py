"""Numbers written in one with others: "two hours, four minutes and 51 seconds" is 2:04:51, and "SEK 9.8 billion (7.2)" has
7.2 billion kronor for the year before.

They clear a number of the claim that the evidence would seem not to give, and are never held against one.

Invariant: a time is the same only where all of its parts come to the same; a number in brackets has scale and unit of the
one before it, and clears a number of the claim only beside another of the claim that agrees with the one before.
"""

import re
from collections.abc import Iterator, Sequence

from index.patterns import regex
from workbench.mismatches.difference import Pair
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity

_CLOCK = regex(r"(?<![\d.,:])(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?:\.\d+)?(?![\d:])")
_LINK = regex(r",?(?: and)? ")
_LAST_LINK = regex(r"(?:,? and)? ")
_BRACKETED = regex(r" ?\((?:[A-Z]{2,3} |[$£€])?(\d[\d,]*(?:\.\d+)?) ?%?\)")
_FIRST_NUMBER = regex(r"\d[\d,]*(?:\.\d+)?")
_SAME = 0.5  # seconds between two ways to write one time
_NEAR = 0.06  # of a unit of the last digit, for what is rounded on the way
_SIZES = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629746.0,
          "year": 31556952.0}  # fmt: skip


def is_told_in_one(quantity: Quantity, pair: Pair) -> bool:
    """Say whether the rationale gives a number of the claim as a part of a time, or in brackets behind another."""
    if quantity.unit == "time":
        return _is_part_of_a_time(quantity, pair)
    return "(" in pair.rationale and _is_in_brackets(quantity, pair)


def _is_part_of_a_time(quantity: Quantity, pair: Pair) -> bool:
    mine = next((run for run in _runs(pair.claim) if quantity in run), None)
    if mine is None:
        return False
    total = sum(part.value for part in mine)
    others = [sum(part.value for part in run) for run in _runs(pair.rationale)]
    others += [other.value for other in find_quantities(pair.rationale) if other.unit == "time"]
    smallest = _size(pair.claim, mine[-1])
    others += _by_the_clock(pair.rationale, in_seconds=smallest == _SIZES["second"])
    return any(abs(total - other) <= _SAME for other in others)


def _runs(text: str) -> Iterator[list[Quantity]]:
    """Yield the times told in parts, each part smaller than the one before and the last one after "and" or nothing."""
    run: list[Quantity] = []
    parts = [one for one in find_quantities(text) if one.unit == "time"]
    for one in parts:
        link = text[run[-1].end : one.start] if run else ""
        if run and _LINK.fullmatch(link) and _size(text, one) < _size(text, run[-1]):
            run.append(one)
            continue
        if _is_whole(run, text):
            yield run
        run = [one]
    if _is_whole(run, text):
        yield run


def _is_whole(run: Sequence[Quantity], text: str) -> bool:
    """Say whether a run is one time: "five years, six months suspended" is two."""
    return len(run) > 1 and _LAST_LINK.fullmatch(text[run[-2].end : run[-1].start]) is not None


def _size(text: str, quantity: Quantity) -> float:
    unit = re.sub(r".*[^a-z]", "", text[quantity.start : quantity.end].lower()).removesuffix("s")
    return _SIZES.get(unit, 0.0)


def _by_the_clock(text: str, *, in_seconds: bool) -> list[float]:
    """Return the times written as 2:04:51; "2:04" is of minutes and seconds, or of hours and minutes."""
    found = []
    for first, second, third in _CLOCK.findall(text):
        if first:
            found.append(3600.0 * int(first) + 60.0 * int(second) + int(third))
        else:
            found.append((60.0 * int(second) + int(third)) * (1.0 if in_seconds else 60.0))
    return found


def _is_in_brackets(quantity: Quantity, pair: Pair) -> bool:
    beside = [other for other in find_quantities(pair.claim) if other is not quantity]
    for main in find_quantities(pair.rationale):
        behind = _BRACKETED.match(pair.rationale, main.end)
        written = _FIRST_NUMBER.search(pair.rationale, main.start, main.end)
        if behind is None or written is None or not any(main.agrees(other) for other in beside):
            continue
        number = float(written[0].replace(",", ""))
        bare = quantity.measure is Measure.COUNT and not quantity.head  # "rose to 9.8 billion kronor from 7.2 billion"
        if not number or not (bare or (quantity.measure, quantity.unit) == (main.measure, main.unit)):
            continue
        scale = main.value / number
        told = float(behind[1].replace(",", "")) * scale
        if quantity.low - _NEAR * scale <= told <= quantity.high + _NEAR * scale:
            return True
    return False
