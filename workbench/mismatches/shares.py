"""Shares: parts of a whole and the points between two of them, read into quantities.

"5%", "twenty-five per cent", "between 20% and 30%", "one in five", "two-thirds", "2/3 of", "half of", "half a percent"; and
"two percentage points", "25 basis points", "half a point".

Invariant: percentage points and basis points are one unit, and never a part of a whole; a share's range holds the share as
it is written, and what the words before it allow: "more than half" holds 90%, "nearly half" 48%.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.patterns import regex
from workbench.mismatches.hedges import bounds, leaves_itself_out
from workbench.mismatches.number_words import SCALES, NumberWritten, read_number
from workbench.mismatches.quantity import Measure, Quantity, quantity_at
from workbench.mismatches.words import HYPHENS, Token, lower_at

POINTS = "percentage points"
_YEAR = regex(r"1[89]\d\d|20\d\d")
#: What one point of each kind comes to.
_POINT = {"percentage": 1.0, "percent": 1.0, "%": 1.0, "basis": 0.01}
_PARTS = {"half": 50.0, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25.0, "quarters": 25.0,
          "fifth": 20.0, "fifths": 20.0, "tenth": 10.0, "tenths": 10.0}  # fmt: skip
#: Between a part and the point, or the per cent, that it is a part of, and how many of them.
_TO_POINT = frozenset({"of", "a", "one", "percentage", "full"}) | HYPHENS
_MOST_TO_POINT = 4
_ARTICLES = ("a", "one", "three")
_DASHES = HYPHENS | frozenset("–—")
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "nine": 9}
_SMALLEST_PART = 12  # "7/12 of them"; what has more parts is a date or a name
#: How exactly a part in words is meant, in per cent, and "one in five" in parts of itself.
_GRAIN, _PART_GRAIN = 2.0, 0.02


def read_fraction(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    """Read "half of", "a third of", "two-thirds", "2/3 of"; "half a point", "a quarter of a percent"."""
    return _part_of_point(tokens, at) or _half(tokens, at) or _slashed(tokens, at) or _parts(tokens, at)


def _half(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    whole = lower_at(tokens, at + 1) in ("of", "the", "all", "its", "their")
    if tokens[at].lower != "half" or not whole or lower_at(tokens, at - 1) in ("first", "second", "other"):
        return None
    return _share(tokens, at, at + 1, 50.0, _GRAIN), at + 1


def _slashed(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    """Read "2/3 of", of a whole that is there: "2/3 of a year" is a time."""
    if lower_at(tokens, at + 1) != "/" or lower_at(tokens, at + 3) != "of" or not tokens[at].text.isdecimal():
        return None
    if lower_at(tokens, at + 4) in ("a", "an"):
        return None
    part, whole = int(tokens[at].text[:4]), lower_at(tokens, at + 2)
    if not whole.isdecimal() or not 0 < part < int(whole[:4]) <= _SMALLEST_PART:
        return None
    return _share(tokens, at, at + 3, 100 * part / int(whole), _GRAIN), at + 3


def _parts(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    read = _COUNTS.get(tokens[at].lower)
    part = at + (2 if lower_at(tokens, at + 1) in HYPHENS else 1)
    share = _PARTS.get(lower_at(tokens, part))
    if read is None or share is None:
        return None
    if lower_at(tokens, part + 2) == "a" and lower_at(tokens, part + 3) in SCALES:  # "a quarter of a million"
        return None
    if lower_at(tokens, part + 1) != "of" and not (read > 1 and tokens[part].lower.endswith("s")):
        return None
    return _share(tokens, at, part + 1, read * share, _GRAIN), part + 1


def _share(tokens: Sequence[Token], at: int, end: int, value: float, grain: float) -> Quantity:
    """Return a share that is told in words, as wide as it is meant and as the words around it make it."""
    written = NumberWritten(value, grain, end)
    lead = at - (lower_at(tokens, at - 1) in ("a", "an", "the"))  # "more than a two-thirds majority"
    low, high = bounds(tokens, lead, end, written, written, rounded=True)
    strict = leaves_itself_out(tokens, lead)
    return replace(quantity_at(tokens, at, end, low, high, Measure.SHARE), value=value, strict=strict)


def _part_of_point(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    """Read "half a point", "a quarter-point", "three-quarters of a point", "half a percent", "a quarter of a percent"."""
    part = at + (tokens[at].lower in _ARTICLES)
    part += part > at and lower_at(tokens, part) in HYPHENS
    share = _PARTS.get(lower_at(tokens, part))
    end = part + 1
    while lower_at(tokens, end) in _TO_POINT:
        end += 1
    if share is None or end - part > _MOST_TO_POINT:
        return None
    value = (3 if tokens[at].lower == "three" else 1) * share / 100
    after_percent = _after_percent(tokens, end)
    of_point = lower_at(tokens, after_percent or end) in ("point", "points")
    if after_percent and not of_point and end > part + 1:
        return _share(tokens, at, after_percent, value, value * _PART_GRAIN), after_percent
    if not of_point:
        return None
    end = (after_percent or end) + 1
    written = NumberWritten(value, value * _PART_GRAIN, end)
    low, high = bounds(tokens, at, end, written, written, rounded=True)
    return replace(quantity_at(tokens, at, end, low, high, Measure.UNIT), unit=POINTS, value=value), end


def _after_percent(tokens: Sequence[Token], at: int) -> int:
    """Return the index after the "%", "percent" or "per cent" at ``at``; nothing where none stands there."""
    words = [lower_at(tokens, at), lower_at(tokens, at + 1)]
    return at + 1 if words[0] in ("%", "percent", "pct") else at + 2 if words == ["per", "cent"] else 0


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
    stop = _after_percent(tokens, end)
    if not stop:
        return None
    other = _second_percent(tokens, at, stop)
    if other is not None and other.value > read.value:
        upper, stop = other, _after_percent(tokens, other.end)
    low, high = bounds(tokens, at, stop, read, upper, rounded=True)
    if lower_at(tokens, stop) in ("point", "points"):
        return replace(quantity_at(tokens, at, stop, low, high, Measure.UNIT), unit=POINTS, value=read.value), stop
    return replace(quantity_at(tokens, at, stop, low, high, Measure.SHARE), value=read.value), stop


def _second_percent(tokens: Sequence[Token], at: int, stop: int) -> NumberWritten | None:
    """Return the second number of "between 20% and 30%", where "%" stands behind both; of "20%-30%" too."""
    joined = lower_at(tokens, stop) == "and" and lower_at(tokens, at - 1) == "between"
    if not joined and lower_at(tokens, stop) not in _DASHES:
        return None
    other = read_number(tokens, stop + 1) if stop + 1 < len(tokens) else None
    return other if other is not None and _after_percent(tokens, other.end) else None


def _one_of_so_many(tokens: Sequence[Token], at: int, read: NumberWritten, end: int) -> tuple[Quantity, int] | None:
    words = [lower_at(tokens, end), lower_at(tokens, end + 1)]
    skip = 1 if words[0] == "in" else 2 if words == ["out", "of"] else 0
    whole = read_number(tokens, end + skip) if skip and end + skip < len(tokens) else None
    if whole is None or whole.value <= read.value or not (skip == 2 or whole.value <= 10 or whole.value % 10 == 0):
        return None
    if read.value > 1 and skip == 1 and _YEAR.fullmatch(tokens[end + 1].text) and whole.end == end + 2:
        return None  # "473 in 2000"
    value = 100 * read.value / whole.value
    return _share(tokens, at, whole.end, value, value), whole.end
