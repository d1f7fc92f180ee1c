"""Quantities: the numbers of a text with what they count, as ranges that can be compared.

Invariant: a quantity's range holds what the words allow ("about 500", "more than two", "5 to 10", "1,200" rounded), and
numbers that count nothing (days, years, times of day, scores of games, parts of names) are not quantities.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import inf, isfinite

from index.patterns import regex
from workbench.mismatches.counted import counted_thing, counts_nothing
from workbench.mismatches.date_mentions import find_dates
from workbench.mismatches.hedges import bounds, is_further, is_peak, is_strict
from workbench.mismatches.millions import readings_of_m
from workbench.mismatches.number_words import NumberWritten, read_number, read_ordinal
from workbench.mismatches.quantity import Measure, Quantity, quantity_at
from workbench.mismatches.rates import period_of
from workbench.mismatches.shares import read_fraction, read_share
from workbench.mismatches.units import (
    CURRENCY_SIGNS,
    FAHRENHEIT,
    POUND,
    TEMPERATURES,
    cold_behind,
    has_minus,
    read_unit,
)
from workbench.mismatches.words import (
    FUNCTION_WORDS,
    HYPHENS,
    Token,
    lower_at,
    root,
    roots,
    sentence_bounds,
    tokenize,
    word_set,
)

_NEAR = 9
_WITHOUT_RATE = (Measure.ORDINAL, Measure.RATIO, Measure.SHARE)
_NOT = word_set("not never cannot without")
_NOT_REACH = 6
_ELSEWHEN = word_set("ago earlier later before after")
#: Between a "within" and its span of time: "within just six months after the fire".
_WITHIN, _LEADS = word_set("within in during"), word_set("just only about around nearly almost the first last under")
_YEAR = 31556952.0  # seconds, the common unit of time
_FREEZING = 32.0  # degrees Fahrenheit
_RATIO_AFTER = word_set("as more less higher lower greater larger bigger faster slower the that likelier longer")
_BOTH_DID = regex(r"of (?:which|them|these|those)\b|\w+ed\b")
_RANGE_MARKS = frozenset(["-", "–", "—", "to", "and"])
_NAMES_BEFORE = regex(r"[A-Za-z][-‐‑]?\Z|[:#/.][0-9]*\Z|[0-9][-–—:]\Z")


@lru_cache(maxsize=128)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in order."""
    tokens = tokenize(text)
    dated = [(mention.start, mention.end) for mention in find_dates(text)]
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if any(start <= token.start < end for start, end in dated):
            at += 1
            continue
        read = _read_at(text, tokens, at)
        if read is None:
            at += 1
            continue
        quantity, end = read
        if quantity is not None:
            found.append(_with_surroundings(quantity, tokens, at, end))
        at = max(end, at + 1)
    return tuple(found)


def counts(value: int, *texts: str) -> bool:
    """Say whether one of ``texts`` has ``value`` as the number of something, so that it need not be a year."""
    return any(quantity.value == value for text in texts for quantity in find_quantities(text))


def _read_at(text: str, tokens: Sequence[Token], at: int) -> tuple[Quantity | None, int] | None:
    """Return the quantity at token ``at`` with the index after it; ``None`` for it where the number counts nothing."""
    token = tokens[at]
    word = token.lower
    if word in ("once", "twice", "thrice"):
        return _adverb(tokens, at)
    if word == "dozen" and lower_at(tokens, at - 1) == "of" and lower_at(tokens, at - 2) == "couple":
        return None
    if word == "both":
        counted = _count(tokens, at, NumberWritten(2.0, 1.0, at + 1))
        if not counted.head and not _BOTH_DID.match(
            " ".join(lower_at(tokens, index) for index in range(at + 1, at + 3))
        ):
            return None
        return (counted if counted.head else replace(counted, measure=Measure.TIMES)), at + 1
    fraction = read_fraction(tokens, at)
    if fraction is not None:
        return fraction
    ordinal = read_ordinal(tokens, at)
    if ordinal is not None:
        return _ordinal(tokens, at, *ordinal)
    sign = CURRENCY_SIGNS.get(tokens[at - 1].text, "") if at else ""
    ways = (True,) if sign else readings_of_m(tokens, at)
    reads = [read_number(tokens, at, money=way) for way in ways]
    if reads[0] is None:
        return None
    if token.is_number and not sign and _NAMES_BEFORE.search(text[max(0, token.start - 2) : token.start]):
        return None, reads[0].end
    found = [_cardinal(tokens, at, read, sign) for read in reads if read is not None]
    quantity, end = found[0]
    return (_with_other_ways(quantity, [other for other, _ in found[1:]]), end) if quantity else (None, end)


def _with_other_ways(quantity: Quantity, others: Sequence[Quantity | None]) -> Quantity:
    """Return a quantity with the other ways to read it: the "m" of "5m" as metres, pounds as a weight."""
    ways = [quantity, *(other for other in others if other is not None)]
    weights = [
        replace(
            way, measure=Measure.UNIT, unit="mass", low=way.low * POUND, high=way.high * POUND, value=way.value * POUND
        )
        for way in ways
        if way.unit == "pounds"
    ]
    return replace(quantity, otherwise=(*ways[1:], *weights))


def _adverb(tokens: Sequence[Token], at: int) -> tuple[Quantity | None, int] | None:
    value = {"once": 1.0, "twice": 2.0, "thrice": 3.0}[tokens[at].lower]
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if value == 1 and not (
        following in ("", "in", ".", ",", "this", "last", "since") and at and lower_at(tokens, at - 1) != "at"
    ):
        return None
    ratio = following in _RATIO_AFTER or following == "its"
    return quantity_at(tokens, at, at + 1, value, value, Measure.RATIO if ratio else Measure.TIMES), at + 1


def _ordinal(tokens: Sequence[Token], at: int, value: int, end: int) -> tuple[Quantity | None, int]:
    quantity = quantity_at(tokens, at, end, float(value), float(value), Measure.ORDINAL)
    noun = end
    if lower_at(tokens, end) in ("and", "or", ",") and end + 1 < len(tokens):  # "the eighth and ninth albums"
        other = read_ordinal(tokens, end + 1)
        noun = other[1] if other is not None else end
    noun += 1 if lower_at(tokens, noun) in HYPHENS else 0
    head = lower_at(tokens, noun)
    if not head or head in FUNCTION_WORDS or not tokens[noun].is_word:
        return None, end
    return replace(quantity, head=root(head)), end


def _cardinal(tokens: Sequence[Token], at: int, read: NumberWritten, sign: str) -> tuple[Quantity | None, int]:
    end = read.end
    upper = read
    if lower_at(tokens, end) in _RANGE_MARKS and end + 1 < len(tokens) and _spans(tokens, at, end):
        second = end + (2 if tokens[end + 1].text in CURRENCY_SIGNS else 1)
        other = read_number(tokens, second, money=bool(sign)) if second < len(tokens) else None
        if other is not None and other.value > read.value:
            upper, end = other, other.end
        elif other is not None and tokens[end].text in "-–—":
            return None, other.end  # the score of a game
    share = read_share(tokens, at, read, upper, end)
    if share is not None:
        return share
    unit = None if sign else _unit(tokens, at, end)
    if sign or unit is not None:
        dimension, size, end = unit if unit is not None else (sign, 1.0, end)
        minus = dimension in TEMPERATURES and has_minus(tokens, at)
        start = at - 1 if sign or minus else at
        if dimension == "time" and lower_at(tokens, end) in _ELSEWHEN and not _is_within(tokens, at):
            return None, end  # a date, told by its distance
        low, high = bounds(tokens, start, end, read, upper, rounded=True)
        quantity = quantity_at(tokens, start, end, low * size, high * size, Measure.UNIT)
        strict = is_strict(tokens, start, read)
        quantity = replace(quantity, unit=dimension, value=read.value * size, strict=strict)
        if dimension not in TEMPERATURES:
            return quantity, end
        return _as_temperature(quantity, tokens, at, end, minus=minus)
    if lower_at(tokens, end) in ("times", "time") or (
        lower_at(tokens, end) == "-" and lower_at(tokens, end + 1) == "time"
    ):
        stop = end + (2 if tokens[end].text == "-" else 1)
        low, high = bounds(tokens, at, stop, read, upper, rounded=False)
        kind = Measure.RATIO if lower_at(tokens, stop) in _RATIO_AFTER else Measure.TIMES
        quantity = quantity_at(tokens, at, stop, low, high, kind)
        return replace(quantity, value=read.value, strict=is_strict(tokens, at, read)), stop
    if counts_nothing(tokens, at, end):
        return None, end
    return _count(tokens, at, replace(read, end=end), upper), end


def _is_within(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the span of time at ``at`` is one in which something happened: "within six months after the fire"."""
    before = at - 1
    while before > 0 and lower_at(tokens, before) in _LEADS:
        before -= 1
    return lower_at(tokens, before) in _WITHIN


def _spans(tokens: Sequence[Token], at: int, end: int) -> bool:
    before = at - 2 if at and tokens[at - 1].text in CURRENCY_SIGNS else at - 1
    return tokens[end].lower != "and" or lower_at(tokens, before) == "between"


def _count(tokens: Sequence[Token], at: int, read: NumberWritten, upper: NumberWritten | None = None) -> Quantity:
    head, sort = counted_thing(tokens, read.end, read.value)
    low, high = bounds(tokens, at, read.end, read, upper or read, rounded=read.value >= 100)
    quantity = quantity_at(tokens, at, read.end, low, high, Measure.COUNT)
    return replace(quantity, head=head, sort=sort, value=read.value, strict=is_strict(tokens, at, read))


def _as_temperature(
    quantity: Quantity, tokens: Sequence[Token], at: int, end: int, *, minus: bool
) -> tuple[Quantity, int]:
    """Return a temperature with its sign, in Celsius where its scale is Fahrenheit, and the index after it."""
    in_fahrenheit, cold = quantity.unit == FAHRENHEIT, cold_behind(tokens, end)
    if minus:
        quantity = _turned(quantity, 0.0, signed=True)
    elif cold:
        end += 2
        quantity = _turned(quantity, _FREEZING if cold == "freezing" and in_fahrenheit else 0.0, signed=False)
        quantity = replace(quantity, end=tokens[end - 1].end)
    return (_in_celsius(quantity, tokens, at) if in_fahrenheit else quantity), end


def _turned(quantity: Quantity, zero: float, *, signed: bool) -> Quantity:
    """Return a temperature on the other side of ``zero``; "above -12C" is warmer, "over 12C below zero" is colder."""
    low, high = zero - quantity.high, zero - quantity.low
    if signed and not isfinite(quantity.high):
        low, high = zero - quantity.value, zero
    elif signed and quantity.is_open:
        low, high = -inf, zero - quantity.value
    return replace(quantity, low=low, high=high, value=zero - quantity.value)


def _in_celsius(quantity: Quantity, tokens: Sequence[Token], at: int) -> Quantity:
    """Return degrees Fahrenheit as Celsius: "68 °F" as 20 degrees, "rose by 9 °F" as a rise by five."""
    zero = 0.0 if any(lower_at(tokens, index) == "by" for index in range(max(0, at - 2), at)) else _FREEZING
    low, high, value = ((each - zero) * 5 / 9 for each in (quantity.low, quantity.high, quantity.value))
    return replace(quantity, unit="temperature", low=low, high=high, value=value)


def _unit(tokens: Sequence[Token], at: int, end: int) -> tuple[str, float, int] | None:
    """Read the unit of a number: after it, after the second of "55- and 65-year-olds", or in "aged 35"."""
    found = read_unit(tokens, end, after_digits=tokens[at].is_number)
    if found is not None:
        return found
    joined = [lower_at(tokens, end), lower_at(tokens, end + 1)]
    if joined[0] in HYPHENS and joined[1] in ("and", "or", "to"):
        second = read_number(tokens, end + 2) if end + 2 < len(tokens) else None
        found = read_unit(tokens, second.end, after_digits=True) if second is not None else None
        return (found[0], found[1], end) if found is not None else None
    before = [lower_at(tokens, at - 2), lower_at(tokens, at - 1)]
    if before[1] in ("age", "aged", "ages") or before == ["age", "of"]:
        return "age", _YEAR, end
    return None


def _with_surroundings(quantity: Quantity, tokens: Sequence[Token], at: int, end: int) -> Quantity:
    first, last = sentence_bounds(tokens, at)
    near = [
        token
        for index, token in enumerate(tokens[max(first, at - _NEAR) : min(last, end + _NEAR)], max(first, at - _NEAR))
        if not at <= index < end
    ]
    touching = [*tokens[max(first, at - 3) : at], *tokens[end : min(last, end + 4)]]
    plain = [token for token in near if not token.text[0].isupper()]
    since = any(token.lower == "since" for token in tokens[first:last])
    denied = any(
        token.lower in _NOT or token.lower.endswith("n't") for token in tokens[max(first, at - _NOT_REACH) : at]
    )
    further = is_further(tokens, at, end)
    return replace(
        quantity,
        further=further,
        peak=is_peak(tokens, at - (lower_at(tokens, at - 1).upper() in CURRENCY_SIGNS)),
        per=0.0 if quantity.measure in _WITHOUT_RATE else period_of(tokens, at, end),
        since=since,
        denied=denied,
        near=roots(near),
        plain=roots(plain),
        beside=roots(touching),
    )
