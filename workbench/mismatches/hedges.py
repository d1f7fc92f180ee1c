"""Hedges: the range that a number and the words around it allow ("about 500", "more than two", "5 to 10", "1,200" rounded).

Invariant: a range holds the number as written, and a number over a hundred may always be a rounded one.
"""

from collections.abc import Sequence
from math import inf

from workbench.mismatches.number_words import NumberWritten
from workbench.mismatches.words import Token, lower_at

_MORE_THAN = ("more than", "greater than", "better than")
_LESS_THAN = ("less than", "fewer than")
_OVER_OR_UNDER = ("over", "above", "exceeding", "in excess of", "under", "below")
_NO_MORE_THAN = (
    "no more than",
    "no less than",
    "no fewer than",
    "not more than",
    "not less than",
    "not over",
    "not above",
)
_FURTHER = ("another", "further", "other")
_AT_LEAST = (
    "at least", "over", "above", "upwards of", "no fewer than", "no less than", "a minimum of", "exceeding", "in excess of",
    "topped", "topping", "tops", "exceeded", "exceeds", "surpassed", "surpasses", *_FURTHER, *_MORE_THAN,
)  # fmt: skip
_AT_MOST = (
    "at most", "up to", "under", "below", "as many as", "no more than", "a maximum of", "as much as", *_LESS_THAN,
)  # fmt: skip
_PEAKS = ("up to", "as many as", "as much as", "a maximum of")
_ABOUT = (
    "about", "around", "roughly", "approximately", "some", "circa", "nearly", "almost", "close to", "estimated", "approx",
    "just over", "just under", "~", "≈", "an average of", "on average", "averaging",
)  # fmt: skip
_MORE_AFTER = ("or more", "or above", "or greater", "plus", "+", "more", "other", "others", "further", "additional")
_LESS_AFTER = ("or less", "or fewer", "or under")
_WORDS_BEFORE = 4
#: "More than two" is not two; "more than 500" may be told of exactly 500.
_STRICT_BELOW = 21
_ABOUT_SPREAD = 0.1
_ROUNDING_CAP = 0.1
_HALF_GRAIN = 0.499


def bounds(
    tokens: Sequence[Token], at: int, end: int, read: NumberWritten, upper: NumberWritten, *, rounded: bool
) -> tuple[float, float]:
    """Return the range of the number whose tokens are ``at`` to ``end``; ``upper`` is the second one of "5 to 10".

    ``rounded`` allows half a unit of the last digit that counts, and at most a tenth, either way.
    """
    low, high = read.value, upper.value * upper.spread
    if rounded:
        low -= min(read.grain * _HALF_GRAIN, _ROUNDING_CAP * read.value)
        high += min(upper.grain * _HALF_GRAIN, _ROUNDING_CAP * upper.value)
    before, after = _before(tokens, at), _after(tokens, end)
    if _ends(before, ("no fewer than", "no less than")):
        high = inf
    elif _ends(before, _AT_MOST) or _starts(after, _LESS_AFTER):
        low = 0.0
    elif _ends(before, _AT_LEAST) or _starts(after, _MORE_AFTER):
        high = inf
    if _ends(before, _ABOUT) or _starts(after, ("or so",)):
        low, high = low - _ABOUT_SPREAD * read.value, high + _ABOUT_SPREAD * upper.value
    return low, high


def is_strict(tokens: Sequence[Token], at: int, read: NumberWritten) -> bool:
    """Whether the number is left out of its own range: "more than two", "fewer than ten"."""
    return read.value < _STRICT_BELOW and _ends_plainly(_before(tokens, at), _MORE_THAN + _LESS_THAN)


def leaves_itself_out(tokens: Sequence[Token], at: int) -> bool:
    """Whether a part of a whole is left out of its own range: "over half", "under a third"; "just over" as well."""
    return _ends_plainly(_before(tokens, at), _MORE_THAN + _LESS_THAN + _OVER_OR_UNDER)


def _ends_plainly(before: str, phrases: Sequence[str]) -> bool:
    return _ends(before, phrases) and not _ends(before, _NO_MORE_THAN)


def is_further(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the number comes on top of others: "another 20", "three more satellites"."""
    return _ends(_before(tokens, at), _FURTHER) or _starts(
        _after(tokens, end), ("more", *_FURTHER, "others", "additional")
    )


def is_peak(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number is the highest of several: "up to 130 mph", "as many as 20"."""
    return _ends(_before(tokens, at), _PEAKS)


def _before(tokens: Sequence[Token], at: int) -> str:
    return " ".join(lower_at(tokens, index) for index in range(max(0, at - _WORDS_BEFORE), at))


def _after(tokens: Sequence[Token], end: int) -> str:
    return f"{lower_at(tokens, end)} {lower_at(tokens, end + 1)}"


def _ends(before: str, phrases: Sequence[str]) -> bool:
    return any(before == phrase or before.endswith(" " + phrase) for phrase in phrases)


def _starts(after: str, phrases: Sequence[str]) -> bool:
    return any(after == phrase or after.startswith(phrase + " ") for phrase in phrases)
