"""One way to write one figure: the claim as it is read beside evidence that gives the same number otherwise.

Stance models take 40 degrees Celsius and 104 degrees Fahrenheit, two weeks and 14 days, 31.4% and 31.37%, "more than 6,000"
and 6,400 for different numbers, and so for a denial.

Invariant: what comes back says no less than the claim, and differs from it in its figures alone. A figure is written anew
only where the claim's is the evidence's, rounded to the claim's own digits, or worked out in another unit: 41% may be read
as 41.22%, never 41.22% as 41%; where the evidence's is of the same kind, and no limit and no range itself; where the
claim's does not stand in the evidence; and where the words around it take the other one. A limit of the claim goes with its
figure only where the evidence's lies on the right side of it, and near. What a claim has "exactly" stays as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.patterns import regex
from workbench.mismatches.difference import MOST_VALUES
from workbench.mismatches.number_words import NumberWritten, read_number
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.shares import POINTS
from workbench.mismatches.units import TEMPERATURES
from workbench.mismatches.words import HYPHENS, tokenize

_WRITTEN = (Measure.COUNT, Measure.SHARE, Measure.UNIT, Measure.TIMES, Measure.RATIO)
#: How far two figures may be apart, of the larger: the claim's is the other rounded, or a limit beside which that lies.
_ROUNDED, _BESIDE = 0.02, 0.1
#: Half a unit of what a part in words is exact to: "a third" may be told of 33.2%.
_HALF_PART = 1.0
#: So far apart two figures are equal, of the larger; what two units come to leaves so much.
_EQUAL = 1e-6
_PER_FAHRENHEIT = 5 / 9
_FAHRENHEIT = regex(r"(?<![a-z])f(?:ahrenheit)?\Z", re.IGNORECASE)
_DECIMALS = regex(r"\d\.\d")
_IS_PER_CENT = regex(r"%|\bper ?cent\b", re.IGNORECASE)
_EXACTLY = regex(r"\b(?:exact(?:ly)?|precise(?:ly)?)\b", re.IGNORECASE)
#: Limits that hold of their own figure as well; "more than 500" is not told by 500.
_HOLDS_ITSELF = regex(r"at least|at most|no (?:more|fewer|less)", re.IGNORECASE)
#: A limit of fewer is told apart from what lies beside it: "more than two" is not how three get told.
_FEWEST_LIMITED = 20
_THE = r"(?: (?:an?|the))?\s*\Z"
_MORE = regex(
    rf"\b(?:more than|greater than|at least|over|above|in excess of|upwards of|no (?:fewer|less) than|just over){_THE}",
    re.I,
)
_LESS = regex(
    rf"\b(?:less than|fewer than|at most|under|below|nearly|almost|close to|no more than|just under){_THE}", re.I
)
#: Whatever else makes a limit of a figure, and no plain one.
_OTHER_LIMIT = regex(
    r"\b(?:than|exceed(?:ed|s|ing)?|surpass(?:ed|es|ing)?|topp?(?:ed|s|ing)|within|between|from|least|most|up to|many as"
    rf"|much as|another|further|only just|short of|shy of){_THE}",
    re.IGNORECASE,
)
_ARTICLE = regex(r"\b(?:an?|another|one) \Z", re.IGNORECASE)
#: A unit in the singular behind a number describes what follows: "a 14 day strike".
_SINGULAR = regex(
    r"(?:day|week|month|year|hour|minute|second|mile|kilometre|kilometer|metre|meter|acre|hectare|litre|liter|gallon"
    r"|barrel|tonne|ton|pound|euro|dollar|degree|decade)\Z"
)
_PLAIN = regex(r"[$£€¥₹]? ?\d[\d.,]*(?: ?(?:%|bn|mn?|tn|k|b|thousand|million|billion|trillion))?")
_ONE_OF = regex(r"\b(?:in|out of)\b")
_DIGIT = regex(r"\d")
_JOINED = regex(r"[-‐‑–—/]| to \d")
_JOINED_BEFORE = regex(r"\d to \Z")
_BY = regex(r"\bby (?:about |around |roughly |almost |nearly )?\Z", re.IGNORECASE)
_LEAD = regex(r"\b(by|in|within)(?: (?:about|around|roughly|some|a|an|the))* \Z", re.IGNORECASE)
_PART = regex(r"\bby (half|(?:a|one)[- ](?:third|quarter|fifth|tenth))\b", re.IGNORECASE)
_SIZES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_HALVED = regex(r"\bhalv(es|ed|e|ing)\b")
#: What became half by itself, and what somebody made half of it.
_FELL = {"es": "falls", "ed": "fell", "e": "fall", "ing": "falling"}
_REDUCED = {"es": "reduces", "ed": "reduced", "e": "reduce", "ing": "reducing"}
_BY_ITSELF = regex(r"\s*(?:[,.;:]|\Z)|\s+(?:in|since|between|from|to|over|during|after|last|this|within|and|but)\b")
_BEING = regex(r"\b(?:is|are|was|were|be|been|being)\s+\Z")
_HALF, _ABOUT_HALF = 50.0, 1.0


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure with its text, where it begins with its limit, and on which side of it what is meant lies; 0 for none."""

    quantity: Quantity
    text: str
    start: int
    side: int = 0

    @property
    def written(self) -> str:
        """The figure as it is written, without its limit."""
        return self.text[self.quantity.start : self.quantity.end]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What is written for a stretch of a claim; ``figure`` is the claim's there, none in "halves", ``given`` the other."""

    start: int
    end: int
    written: str
    figure: Quantity | None
    given: Quantity


def with_figures_of(claim: str, evidence: str) -> str:
    """Return ``claim`` with its figures written as ``evidence`` writes them.

    Args:
        claim: a claim's text, as it is read.
        evidence: what is read beside it; empty, the claim comes back as it is.
    """
    text = claim
    for one in reversed(rewritings(claim, evidence)):
        text = text[: one.start] + one.written + text[one.end :]
    return text


def rewritings(claim: str, evidence: str) -> list[Rewriting]:
    """Return what ``with_figures_of`` writes anew, in the order of the claim."""
    if not evidence or _EXACTLY.search(claim):
        return []
    found = _quantities(claim)
    halved = _HALVED.search(claim)
    given = _quantities(evidence) if found or halved else []
    if not given or max(len(found), len(given)) > MOST_VALUES:
        return []
    mine = [_figure(quantity, claim) for quantity in found]
    theirs = [one for one in (_figure(quantity, evidence) for quantity in given) if _stands_for_itself(one)]
    if halved and not mine and not _HALVED.search(evidence):
        return _by_half(claim, halved, theirs)
    return [one for figure in mine for one in _written_anew(figure, mine, theirs, evidence)]


def _quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text, and with them "by half" and "by a third", which are figures where others stand."""
    parts = [
        Quantity(part.start(1), part.end(1), size - 1, size + 1, size, Measure.SHARE)
        for part in _PART.finditer(text)
        for size in [_SIZES[re.split("[- ]", part[1].lower())[-1]]]
    ]
    whole = find_quantities(text)
    parts = [part for part in parts if not any(one.start < part.end and part.start < one.end for one in whole)]
    return sorted([*whole, *parts], key=lambda one: one.start)


def _by_half(claim: str, halved: re.Match[str], theirs: Sequence[_Figure]) -> list[Rewriting]:
    """Write "reduces the risk by 50 percent" for "halves the risk", where the evidence says "by 50 percent"."""
    figure = next((one for one in theirs if one.quantity.measure is Measure.SHARE and _is_by(one)), None)
    if figure is None or abs(figure.quantity.value - _HALF) > _ABOUT_HALF:
        return []
    head, tail = claim[: halved.start()], claim[halved.end() :]
    made = _BEING.search(head) or not _BY_ITSELF.match(tail)
    verb = (_REDUCED if made else _FELL)[halved[1]]
    stop = re.search(r"[,.;:](?:\s|\Z)|\Z", tail)
    at = stop.start() if stop is not None and made and not _BEING.search(head) else 0
    written = f"{verb}{tail[:at]} by {figure.written}"
    return [Rewriting(halved.start(), halved.end() + at, written, None, figure.quantity)]


def _lead(figure: _Figure) -> str:
    """Return the word before a measure that makes another of it: "delayed by" so long takes not so long, nor does "in"."""
    found = _LEAD.search(figure.text, 0, figure.start)
    return found[1].lower() if found is not None else ""


def _is_by(figure: _Figure) -> bool:
    return _BY.search(figure.text, 0, figure.start) is not None


def _figure(quantity: Quantity, text: str) -> _Figure:
    for side, pattern in ((1, _MORE), (-1, _LESS)):
        limit = pattern.search(text, 0, quantity.start)
        if limit is not None and quantity.value >= _FEWEST_LIMITED:
            return _Figure(quantity, text, limit.start(), side)
    return _Figure(quantity, text, quantity.start)


def _stands_for_itself(figure: _Figure) -> bool:
    """Say whether a figure is no limit and no range."""
    quantity = figure.quantity
    limited = quantity.is_open or quantity.strict or quantity.further or figure.side
    return _is_simple(figure) and not limited and not _OTHER_LIMIT.search(figure.text, 0, quantity.start)


def _is_simple(figure: _Figure) -> bool:
    """Say whether a figure is no age, is not denied, and is no part of a compound."""
    quantity, written = figure.quantity, figure.written
    if quantity.measure not in _WRITTEN or quantity.unit == "age" or quantity.denied or quantity.otherwise:
        return False
    hyphened = quantity.measure in (Measure.UNIT, Measure.TIMES) and not HYPHENS.isdisjoint(written)
    if hyphened or _JOINED.match(figure.text, quantity.end) or _JOINED_BEFORE.search(figure.text, 0, quantity.start):
        return False
    return quantity.value == 1 or quantity.unit == POINTS or not _SINGULAR.search(written)


def _written_anew(
    figure: _Figure, mine: Sequence[_Figure], theirs: Sequence[_Figure], evidence: str
) -> list[Rewriting]:
    """Return how the evidence writes a figure of the claim, by the nearest value; nothing where it writes it alike."""
    simple = _is_simple(figure) if figure.side else _stands_for_itself(figure)
    if not simple or _stands_in(figure.written, evidence):
        return []
    same = [other for other in theirs if _is_one(figure, other) and _fits(figure, other)]
    same = [one for one in same if not any(other is not figure and _is_one(other, one) for other in mine)]
    if not same:
        return []
    other = min(same, key=lambda one: abs(one.quantity.value - figure.quantity.value))
    written, quantity = _as_it_goes_on(figure, other), figure.quantity
    return [Rewriting(figure.start, quantity.end, written, quantity, other.quantity)]


def _stands_in(written: str, evidence: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(written)}(?![\w]|[.,]\d)", evidence, re.IGNORECASE) is not None


def _is_one(figure: _Figure, other: _Figure) -> bool:
    """Say whether two figures are one: of one kind and unit, over one time, and as good as of one value."""
    one, two = figure.quantity, other.quantity
    if (one.measure, one.unit, one.per) != (two.measure, two.unit, two.per):
        return False
    if one.measure is Measure.COUNT and one.head and two.head and one.head != two.head:
        return False
    beyond = (two.value - one.value) / max(abs(one.value), abs(two.value), 1e-9)
    if figure.side:
        least = 0.0 if _HOLDS_ITSELF.match(figure.text, figure.start) else _EQUAL
        return least <= beyond * figure.side <= _BESIDE and one.agrees(two)
    return abs(beyond) <= _ROUNDED and _is_rounded_to(figure, other) and one.agrees(two) and two.agrees(one)


def _is_rounded_to(figure: _Figure, other: _Figure) -> bool:
    """Say whether a figure of the claim is the other one, rounded to the digits that the claim gives.

    The other way round is no way: who says 41.22% says more than a text with 41%.
    """
    one, two = figure.quantity.value, other.quantity.value
    if _DECIMALS.search(figure.written) and not _DIGIT.search(other.written):
        return False  # "two thirds" is no 66.7%
    if abs(one - two) <= _EQUAL * max(abs(one), abs(two)):
        return not _is_cut_short(figure, other)
    return abs(one - two) <= _half_a_digit(figure) + _EQUAL


def _half_a_digit(figure: _Figure) -> float:
    """Return half a unit of the last digit that a figure gives, in the unit of its value; 0 where it gives no digits."""
    quantity, read = figure.quantity, _number(figure)
    if quantity.measure is Measure.SHARE and (
        _ONE_OF.search(figure.written) or not _IS_PER_CENT.search(figure.written)
    ):
        return _HALF_PART
    if read is None or not read.value:
        return 0.0
    if quantity.unit in TEMPERATURES:
        return min(read.grain, 1.0) / 2 * (_PER_FAHRENHEIT if _FAHRENHEIT.search(figure.written) else 1.0)
    return read.grain / 2 * abs(quantity.value / read.value)


def _number(figure: _Figure) -> NumberWritten | None:
    """Return the first number of a figure, as it is written."""
    tokens = tokenize(figure.written)
    return next((read for at in range(len(tokens)) if (read := read_number(tokens, at)) is not None), None)


def _is_cut_short(figure: _Figure, other: _Figure) -> bool:
    """Say whether one figure in one unit is told with fewer decimals than the claim has: 4% for 4.0%."""
    one, two = _number(figure), _number(other)
    if one is None or two is None or one.value != two.value:
        return False  # so many weeks and so many days
    return one.grain < two.grain and _DECIMALS.search(figure.written) is not None


def _fits(figure: _Figure, other: _Figure) -> bool:
    """Say whether what stands around a figure of the claim takes the other one: "a $5m fine", "50% of them"."""
    written = other.written
    if _ARTICLE.search(figure.text, 0, figure.start):
        return _PLAIN.fullmatch(written) is not None
    moves = figure.quantity.unit == POINTS  # points are always how far something moved
    if figure.quantity.measure is Measure.UNIT and not moves and _lead(figure) != _lead(other):
        return False
    if figure.quantity.measure is Measure.SHARE and not _DIGIT.search(written):
        return figure.text.startswith(" of ", figure.quantity.end) or (_is_by(figure) and _is_by(other))
    return True


def _as_it_goes_on(figure: _Figure, other: _Figure) -> str:
    """Return the other figure as it stands in a sentence: in lower case within it, and "10% of" for "one in ten"."""
    written = other.written
    if written[0].isalpha() and other.quantity.measure is not Measure.UNIT:
        written = written[0].lower() + written[1:] if figure.start else written[0].upper() + written[1:]
    lacks = figure.quantity.measure is Measure.SHARE and _ONE_OF.search(figure.written) and not _ONE_OF.search(written)
    return f"{written} of" if lacks and re.match(r" \w+s\b", figure.text[figure.quantity.end :]) else written
