"""Shares: parts of a whole and the points between two of them, read into quantities.

"5%", "twenty-five per cent", "one in five", "two-thirds", "half of"; "two percentage points", "25 basis points", "half a
point".

Invariant: percentage points and basis points are one unit, and never a part of a whole; a share's range holds the share as
it is written.
"""

from collections.abc import Sequence
from dataclasses import replace

from workbench.mismatches.hedges import bounds
from workbench.mismatches.number_words import SCALES, NumberWritten, read_number
from workbench.mismatches.quantity import Measure, Quantity, quantity_at
from workbench.mismatches.words import HYPHENS, Token, lower_at

POINTS = "percentage points"
#: What one point of each kind comes to.
_POINT = {"percentage": 1.0, "percent": 1.0, "%": 1.0, "basis": 0.01}
_PARTS = {"half": 50.0, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25.0, "quarters": 25.0,
          "fifth": 20.0, "fifths": 20.0, "tenth": 10.0, "tenths": 10.0}  # fmt: skip
#: Between a part and the point that it is a part of, and how many of them.
_TO_POINT = frozenset({"of", "a", "percentage", "full"}) | HYPHENS
_MOST_TO_POINT = 4
_ARTICLES = ("a", "one", "three")
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "nine": 9}


def read_fraction(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    """Read "half of", "a third of", "two-thirds", "three quarters of"; "half a point", "three-quarters of a point"."""
    of_point = _part_of_point(tokens, at)
    if of_point is not None:
        return of_point
    word = tokens[at].lower
    if word == "half":
        whole = lower_at(tokens, at + 1) in ("of", "the", "all", "its", "their")
        if not whole or lower_at(tokens, at - 1) in ("first", "second", "other"):
            return None
        return quantity_at(tokens, at, at + 1, 49.0, 51.0, Measure.SHARE), at + 1
    read = _COUNTS.get(word)
    if read is None:
        return None
    part = at + (2 if lower_at(tokens, at + 1) in HYPHENS else 1)
    share = _PARTS.get(lower_at(tokens, part))
    if lower_at(tokens, part + 2) == "a" and lower_at(tokens, part + 3) in SCALES:  # "a quarter of a million"
        return None
    if share is None:
        return None
    if lower_at(tokens, part + 1) != "of" and not (read > 1 and tokens[part].lower.endswith("s")):
        return None
    value = read * share
    return quantity_at(tokens, at, part + 1, value - 1, value + 1, Measure.SHARE), part + 1


def _part_of_point(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    """Read "half a point", "a quarter-point", "a quarter of a percentage point", "three-quarters of a point"."""
    part = at + (tokens[at].lower in _ARTICLES)
    part += part > at and lower_at(tokens, part) in HYPHENS
    share = _PARTS.get(lower_at(tokens, part))
    end = part + 1
    while lower_at(tokens, end) in _TO_POINT:
        end += 1
    if share is None or lower_at(tokens, end) not in ("point", "points") or end - part > _MOST_TO_POINT:
        return None
    value = (3 if tokens[at].lower == "three" else 1) * share / 100
    quantity = quantity_at(tokens, at, end + 1, value * 0.99, value * 1.01, Measure.UNIT)
    return replace(quantity, unit=POINTS, value=value), end + 1


def read_share(
    tokens: Sequence[Token], at: int, read: NumberWritten, upper: NumberWritten, end: int
) -> tuple[Quantity, int] | None:
    """Read what follows the number at ``at``, whose words end before ``end``: "%", "percentage points", "in five".

    ``upper`` is the second number of "5 to 10 per cent", and ``read`` itself where there is none.
    """
    return (
        _points(tokens, at, read, upper, end)
        or _percent(tokens, at, read, upper, end)
        or _one_of_so_many(tokens, at, read, end)
    )


def _points(
    tokens: Sequence[Token], at: int, read: NumberWritten, upper: NumberWritten, end: int
) -> tuple[Quantity, int] | None:
    end += lower_at(tokens, end) in HYPHENS
    size = _POINT.get(lower_at(tokens, end))
    if size is None or lower_at(tokens, end + 1) not in ("point", "points"):
        return None
    stop = end + 2
    low, high = bounds(tokens, at, stop, read, upper, rounded=True)
    quantity = quantity_at(tokens, at, stop, low * size, high * size, Measure.UNIT)
    return replace(quantity, unit=POINTS, value=read.value * size), stop


def _percent(
    tokens: Sequence[Token], at: int, read: NumberWritten, upper: NumberWritten, end: int
) -> tuple[Quantity, int] | None:
    words = [lower_at(tokens, end), lower_at(tokens, end + 1)]
    stop = end + 1 if words[0] in ("%", "percent", "pct") else end + 2 if words == ["per", "cent"] else 0
    if not stop:
        return None
    low, high = bounds(tokens, at, stop, read, upper, rounded=True)
    if lower_at(tokens, stop) in ("point", "points"):
        return replace(quantity_at(tokens, at, stop, low, high, Measure.UNIT), unit=POINTS), stop
    return quantity_at(tokens, at, stop, low, high, Measure.SHARE), stop


def _one_of_so_many(tokens: Sequence[Token], at: int, read: NumberWritten, end: int) -> tuple[Quantity, int] | None:
    words = [lower_at(tokens, end), lower_at(tokens, end + 1)]
    skip = 1 if words[0] == "in" else 2 if words == ["out", "of"] else 0
    whole = read_number(tokens, end + skip) if skip and end + skip < len(tokens) else None
    if whole is None or whole.value <= read.value or not (skip == 2 or whole.value <= 10 or whole.value % 10 == 0):
        return None
    value = 100 * read.value / whole.value
    return quantity_at(tokens, at, whole.end, value * 0.9, value * 1.1, Measure.SHARE), whole.end
