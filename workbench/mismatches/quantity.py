"""A quantity: one number of a text with what it is a number of, as a range that can be compared.

Invariant: two quantities agree only where their ranges meet; of what they are numbers is for the detectors to compare.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import isfinite

from workbench.mismatches.rates import over
from workbench.mismatches.words import Token, root, word_set

#: How often over itself an open number may go: "at least 20" up to 40, "more than 500" up to 750.
_FEW, _FEW_TIMES, _MANY_TIMES = 21.0, 2.0, 1.5
#: "About half" may be more than a half; its range begins further below than that of a plain number.
_NOT_ABOUT = 0.89
#: A part of a whole that is told as "more than 40%" is no half; and two limits that are so far apart are two.
_SHARE_TIMES, _SHARE_POINTS = 1.2, 10.0
_LIMITS_APART = 1.25
#: Two highest values that are so close are one, rounded or in other units: "up to 130 km/h", "up to 80 mph".
_PEAKS_APART = 1.05
#: Of these a number is told as it is known: who counts the dead does not say how many there may have been.
TOLL = frozenset(
    root(word)
    for word in word_set(
        "died killed injured wounded arrested detained evacuated stranded displaced hurt infected drowned missing rescued"
        " hospitalised hospitalized lost shot"
    )
)


class Measure(Enum):
    """What a number does: counts things, counts happenings, multiplies, ranks, is a part of a whole, or measures."""

    COUNT = "count"
    TIMES = "times"
    RATIO = "ratio"
    ORDINAL = "ordinal"
    SHARE = "share"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its offsets, its range, and what it is a number of.

    ``head`` is the root of the thing counted, empty where none is named, ``sort`` the roots of the words between number and
    head ("five spy satellites"); ``unit`` is the dimension of a measure. ``strict`` marks "more than two", ``further`` one
    of "20 more", ``peak`` one of "up to 20", ``since`` a sentence that counts "since" some time, ``denied`` a "not" shortly
    before; ``per`` has the days of the time that it counts over ("25,000 a month"), and is nothing without one. ``near``
    holds the roots of the content words around it in its sentence, ``plain`` those of them that are no names, ``beside``
    those that all but touch it. ``otherwise`` has the other ways to read it, which clear a number and accuse none: "5m" as
    metres.
    """

    start: int
    end: int
    low: float
    high: float
    value: float
    measure: Measure
    unit: str = ""
    head: str = ""
    sort: frozenset[str] = frozenset()
    strict: bool = False
    further: bool = False
    peak: bool = False
    since: bool = False
    denied: bool = False
    per: float = 0.0
    near: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    otherwise: tuple["Quantity", ...] = ()

    def agrees(self, other: "Quantity") -> bool:
        """Whether this claimed number can be ``other``, the one given.

        "More than two" claimed is not "two" given, in small numbers; "two" claimed and "more than two" given pass, as the
        one is how the other gets told.
        """
        if (
            self.per == other.per
            and self.strict
            and not other.strict
            and isfinite(other.high)
            and other.low > _NOT_ABOUT * other.value
            and self.value == other.value
        ):
            return False
        if self.per == other.per and self._ends_elsewhere(other):
            return False
        low, reach = other.low, self._reach_of(other)
        if self.per and other.per and self.per != other.per:
            low, reach = over(low, reach, other.per, self.per)
        return self.low <= reach and low <= self.high

    def _reach_of(self, other: "Quantity") -> float:
        """Return how far up ``other`` may go: "at least 20 were killed" is not how 5,000 get told."""
        if isfinite(other.high) or other.further:
            return other.high
        if other.measure is Measure.SHARE:
            return min(other.value * _SHARE_TIMES, other.value + _SHARE_POINTS)
        if self.is_open and other.measure is not Measure.UNIT:
            return other.high  # tolls rise from text to text
        return other.value * (_FEW_TIMES if other.value < _FEW else _MANY_TIMES)

    def _ends_elsewhere(self, other: "Quantity") -> bool:
        """Whether both only say how much it is at most, and ``other`` does so of another size: "up to 130 mph", "km/h"."""
        if self.measure is not other.measure:
            return False
        if self.measure not in (Measure.SHARE, Measure.UNIT) and not self._is_capacity_beside(other):
            return False
        if self.unit != other.unit or not (self.low <= 0 < self.value and other.low <= 0 < other.value):
            return False
        if self.peak and other.peak:
            less, more = sorted((self, other), key=lambda one: one.value)
            return less.high * _PEAKS_APART < more.value
        return other.value > _LIMITS_APART * self.value

    def _is_capacity_beside(self, other: "Quantity") -> bool:
        """Whether both tell how many there may be, and neither who came to harm, of whom every report has its own."""
        return self.peak and other.peak and self.sort == other.sort and not TOLL & (self.near | other.near)

    @property
    def is_open(self) -> bool:
        """Whether it has no end above or begins at nothing: "at least 20", "up to 100"."""
        return not isfinite(self.high) or (self.low <= 0 < self.value)


def in_all_ways(quantities: Iterable[Quantity]) -> list[Quantity]:
    """Return ``quantities`` with the other ways to read each."""
    return [way for quantity in quantities for way in (quantity, *quantity.otherwise)]


def quantity_at(tokens: Sequence[Token], at: int, end: int, low: float, high: float, measure: Measure) -> Quantity:
    """Return the quantity whose tokens are ``at`` to ``end``, its value the lower end of its range."""
    return Quantity(start=tokens[at].start, end=tokens[end - 1].end, low=low, high=high, value=low, measure=measure)
