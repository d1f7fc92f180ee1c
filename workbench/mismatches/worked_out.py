"""Numbers worked out: what follows from two numbers of the evidence, or from one of them and the words beside it.

"48 of 150 seats" are about a third, and leave 102; "$250 million over five years" are $50 million a year; what has shrunk
to a tenth has lost 90%. They clear a number of the claim, and are never held against one.

Invariant: only numbers that the evidence itself puts together are reckoned with, so that a changed figure is not met by
chance: part and whole stand on two sides of an "of", a sum beside the time that it is for, and a rest behind a word for it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from index.patterns import regex
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.words import stem, tokenize, word_set

_MOST = 12  # numbers of one text; more are a table
_SOME = r"(?:the |its |his |her |their |a total of |all |some |about |around )*"
_OF = regex(rf"\s*(?:[\w'’-]+\s+){{0,2}}?(?:out )?of {_SOME}", re.IGNORECASE)
_OF_WHOLE = regex(rf"\b(?:out )?of {_SOME}\Z", re.IGNORECASE)
_BEHIND_WHOLE = regex(r"(?:\s+[\w'’-]+){0,4},?\s+(?:only |just |some |about |around )*", re.IGNORECASE)
_OVER = regex(r"\b(?:over|in|within|during|for)(?: the)?(?: (?:next|last|past|coming))?\s+\Z", re.IGNORECASE)
_TO = regex(r"\bto (?:(?:about|around|roughly|only|just|nearly|almost|some|a mere) )*\Z", re.IGNORECASE)
_REST = regex(
    r"\s*(?:of [^.;,]{1,40}? )?(?:(?:is|are|was|were|has been|have been) )?"
    r"(?:left|remains?|remained|remaining|survives?|survived)\b",
    re.IGNORECASE,
)
_A_DAY = 86400.0
#: How exactly is told what is worked out, of itself; a share is told in whole per cents as well.
_CLOSE, _POINT = 0.02, 0.5
_LOSSES = frozenset(
    stem(word)
    for word in word_set(
        "lost lose losing loss shrank shrunk shrink fell fallen fall dropped drop declined decline reduced reduce cut gone "
        "vanished disappeared destroyed melted dried evaporated slashed plunged"
    )
)


def is_worked_out(quantity: Quantity, claim: str, text: str) -> bool:
    """Say whether what ``text`` puts together comes to the ``quantity`` of a claim."""
    given = find_quantities(text)
    if len(given) > _MOST:
        return False
    if quantity.measure is Measure.SHARE:
        shares = [100 * part.value / whole.value for part, whole in _parts(given, text)]
        if _has_a_loss(claim):
            shares += [100 - left.value for left in _rests(given, text)]
        return any(quantity.low - _POINT <= share <= quantity.high + _POINT for share in shares)
    if quantity.measure is Measure.COUNT:
        return any(_is_about(quantity, whole.value - part.value) for part, whole in _parts(given, text))
    return quantity.measure is Measure.UNIT and any(_is_about(quantity, sum_) for sum_ in _sums(quantity, given, text))


def _is_about(quantity: Quantity, value: float) -> bool:
    return quantity.low * (1 - _CLOSE) <= value <= quantity.high * (1 + _CLOSE)


def _parts(given: Sequence[Quantity], text: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield part and whole of "48 of 150 seats", "300 of its 400 buses" and "of its 400 buses, 300"."""
    for part, whole in permutations(given, 2):
        if part.measure is not whole.measure or part.measure is not Measure.COUNT or not 0 < part.value < whole.value:
            continue
        ahead = part.end <= whole.start and _OF.fullmatch(text, part.end, whole.start)
        behind = whole.end <= part.start and _BEHIND_WHOLE.fullmatch(text, whole.end, part.start)
        if ahead or (behind and _OF_WHOLE.search(text, 0, whole.start)):
            yield part, whole


def _rests(given: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """Yield the shares that are what is left: "has shrunk to a tenth", "only 10% of it remains"."""
    for one in given:
        if one.measure is Measure.SHARE and not one.is_open:
            shrunk = _has_a_loss(text) and _TO.search(text, 0, one.start)
            if shrunk or _REST.match(text, one.end):
                yield one


def _has_a_loss(text: str) -> bool:
    return not _LOSSES.isdisjoint(stem(token.lower) for token in tokenize(text) if token.is_word)


def _sums(quantity: Quantity, given: Sequence[Quantity], text: str) -> Iterator[float]:
    """Yield what a sum over a span of time comes to in the claim's time, and what so much a year comes to over the span."""
    spans = [one for one in given if one.unit == "time" and one.value > 0 and _OVER.search(text, 0, one.start)]
    for span in spans:
        days = span.value / _A_DAY
        for other in given:
            if other.unit != quantity.unit or bool(other.per) == bool(quantity.per):
                continue
            if quantity.per and _stand_together(other, span, text):
                yield other.value * quantity.per / days
            elif other.per and _stand_together(other, span, text):
                yield other.value * days / other.per


def _stand_together(one: Quantity, other: Quantity, text: str) -> bool:
    """Say whether no end of a sentence stands between two numbers."""
    first, last = sorted((one, other), key=lambda each: each.start)
    return re.search(r"[.;!?]\s", text[first.end : last.start]) is None
