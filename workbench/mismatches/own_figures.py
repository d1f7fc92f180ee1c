"""NUMBER, where each figure of a sentence is of something else: "imports rose by 8 percent and exports by 3 percent".

It has the figure of "exports rose by 8 percent", which is why a number that stands in the evidence does not tell.

Invariant: silent unless one figure of the rationale, and no more, agrees with the claim's, and in its sentence another of
the same kind, which does not, has a word of the claim for a label where the first has none of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.mismatches.date_readers import MONTHS
from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, difference
from workbench.mismatches.figure_labels import Labelled, are_of_one_kind, labelled, labels
from workbench.mismatches.number_words import read_number
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity, quantity_at
from workbench.mismatches.words import Token, root, tokenize, word_set

_FIGURES = (Measure.COUNT, Measure.SHARE, Measure.UNIT)
_NO_FIGURES = word_set("time age")
_CLOSE = 0.03  # of itself, the figure of the claim and the one that agrees
_YEARS = (1000, 2100)
_CUTS = word_set("as while whereas when after although though than")
#: With one of these a figure was never reached.
_PLANNED = frozenset(
    root(word) for word in word_set("estimated expected planned forecast intended supposed hoped predicted")
)
#: Words that stand by any figure and tell nothing of what it is of.
_IDLE = frozenset(
    root(word)
    for word in word_set(
        "total number figure figures average rate share per cent percent according said says about estimated people"
        " respectively compared left made saw took brought caused gave"
    )
)


def own_figure_differences(pair: Pair) -> list[Difference]:
    """Return the figure of the claim that the rationale has of something else, beside one of what the claim names."""
    claimed, given = find_quantities(pair.claim), find_quantities(pair.rationale)
    if not given or not claimed or max(len(claimed), len(given)) > MOST_VALUES:
        return []
    told = tokenize(pair.rationale)
    for mine in claimed:
        if mine.measure not in _FIGURES or mine.unit in _NO_FIGURES or mine.denied or mine.is_open:
            continue
        alike = _alike(mine, given, told)
        same = [other for other in alike if mine.agrees(other)]
        near = [other for other in same if abs(other.value - mine.value) <= _CLOSE * abs(mine.value)]
        if len(near) != 1 or len(alike) < 2:
            continue
        counts = [other for other in given if other not in alike and other.measure is Measure.COUNT]
        for own, other in _beside(labelled(told, alike, counts), near[0]):
            only = len(same) == 1 or (own.part_of and same == [other.quantity, own.quantity])
            if only and _is_rival(mine, other, claimed) and _is_of_the_other(pair, claimed, mine, own, other):
                return [difference(pair, (mine.start, mine.end), (other.quantity.start, other.quantity.end))]
    return []


def _alike(mine: Quantity, given: Sequence[Quantity], told: Sequence[Token]) -> list[Quantity]:
    """Return the figures of the claim's kind in order, among them the bare ones behind names: "and the Liberals 25"."""
    alike = [other for other in given if are_of_one_kind(mine, other)]
    if mine.measure is Measure.COUNT and not any(other.head for other in alike):
        return alike
    if mine.measure is not Measure.UNIT or mine.unit == "points":
        others = [other for other in given if other not in alike]
        bare = [*_behind_names(told, given), *(other for other in others if _is_bare(other, told))]
        alike += [replace(other, measure=mine.measure, unit=mine.unit) for other in bare]
    return sorted(alike, key=lambda other: other.start)


def _is_bare(other: Quantity, told: Sequence[Token]) -> bool:
    """Say whether a number counts nothing and ends its part of the sentence: "the Greens took 12 percent, the Reds 9"."""
    if other.measure is not Measure.COUNT or other.head:
        return False
    at = next((row for row, token in enumerate(told) if token.start >= other.end), len(told))
    before = next(row for row, token in enumerate(told) if token.end > other.start) - 1
    return before >= 0 and told[before].is_content and (at == len(told) or _parts(told[at]))


def _parts(token: Token) -> bool:
    return token.text in ",;." or token.lower == "and"


def _behind_names(told: Sequence[Token], given: Sequence[Quantity]) -> Iterator[Quantity]:
    for at in range(1, len(told)):
        read = read_number(told, at) if told[at].is_number and told[at - 1].text[0].isupper() else None
        if read is None or _YEARS[0] <= read.value <= _YEARS[1] or told[at - 1].lower in MONTHS:
            continue
        parted = read.end == len(told) or _parts(told[read.end])
        if parted and not any(other.start <= told[at].start < other.end for other in given):
            yield quantity_at(told, at, read.end, read.value, read.value, Measure.COUNT)


def _beside(parts: Sequence[Labelled], same: Quantity) -> Iterator[tuple[Labelled, Labelled]]:
    """Yield the part of the figure that agrees with each part right beside it."""
    at = next((row for row, part in enumerate(parts) if part.quantity is same), None)
    if at is None:
        return
    for row in (at - 1, at + 1):
        if 0 <= row < len(parts) and (parts[row].end == parts[at].start or parts[at].end == parts[row].start):
            yield parts[at], parts[row]


def _is_rival(mine: Quantity, other: Labelled, claimed: Sequence[Quantity]) -> bool:
    """Say whether a figure is another than the claim's, told of what is, and not the claim's in another place."""
    quantity = other.quantity
    accounted = any(another is not mine and another.agrees(quantity) for another in claimed)
    planned = not _PLANNED.isdisjoint(other.before)
    return not (accounted or planned or other.led_from) and abs(quantity.value - mine.value) > _CLOSE * abs(mine.value)


def _is_of_the_other(pair: Pair, claimed: Sequence[Quantity], mine: Quantity, own: Labelled, other: Labelled) -> bool:
    """Say whether the claim names what the other figure is of, and nothing that its own is of there."""
    if own.part_of or other.part_of:
        return _is_a_part(pair, own, other)  # what is said of the whole is said of the part
    if mine.measure is Measure.COUNT and not _is_elided(own.quantity, other.quantity):
        return False
    numbers = frozenset(another.value for another in claimed if another is not mine and another.head)
    if _is_by_number(numbers, own, other):
        return True
    said, (here, there) = labels(_part_with(tokenize(pair.claim), mine)), _apart(own, other)
    accusing = said & there
    if not accusing or not here or not said.isdisjoint(here):
        return False
    subject = (there & other.before) - other.verbs
    if accusing & other.before and not subject <= said:
        return False  # "consumer prices" are no "food prices"
    return not accusing <= other.names or not own.names.isdisjoint(here)


def _part_with(tokens: Sequence[Token], mine: Quantity) -> Sequence[Token]:
    """Return the part of the claim that its figure is in: not the profit of "revenue reached 30 million as profit rose"."""
    cuts = [0, *(row for row, token in enumerate(tokens) if token.lower in _CUTS), len(tokens)]
    return next((tokens[a:b] for a, b in pairwise(cuts) if a < b and tokens[b - 1].end > mine.start), tokens)


def _is_elided(own: Quantity, other: Quantity) -> bool:
    """Say whether two counts are of one thing, which the later may leave out: "won 28 seats and the Liberals 25"."""
    first, second = sorted((own, other), key=lambda one: one.start)
    whole = second.value.is_integer() or not first.value.is_integer()
    return whole and (first.head == second.head or not second.head)


def _is_by_number(numbers: frozenset[float], own: Labelled, other: Labelled) -> bool:
    """Say whether the figure of the claim is of another number: "one dose is 93% effective and two doses are 97%"."""
    return bool(own.numbers) and bool(numbers & other.numbers) and numbers.isdisjoint(own.numbers)


def _is_a_part(pair: Pair, own: Labelled, other: Labelled) -> bool:
    """Say whether the claim has the figure of a part ("of whom 6 million are in Europe") for the whole.

    Only a name tells: what else the part is called, the claim may say in other words.
    """
    if not own.part_of or other.part_of or not own.behind or not own.behind <= own.names:
        return False
    claim = tokenize(pair.claim)
    named = {root(token.lower) for at, token in enumerate(claim) if at and token.is_content and token.text[0].isupper()}
    return bool(named) and named <= other.before | other.behind and named.isdisjoint(own.behind)


def _apart(own: Labelled, other: Labelled) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that only the one and only the other figure is of, without what both share."""
    first, second = sorted((own, other), key=lambda part: part.start)
    mine: set[str] = set()
    theirs: set[str] = set()
    idle = _IDLE | {own.quantity.head, other.quantity.head}
    if not second.borrows and not first.borrows:
        idle |= frozenset() if second.verbs and first.verbs else first.verbs | second.verbs
        if second.before <= second.verbs:  # "killed 40 people and injured 60": of one subject
            idle |= first.before - first.verbs
        mine |= own.before - other.before
        theirs |= other.before - own.before
    if (own.behind and other.behind) or second.verbs:
        mine |= own.behind - other.behind
        theirs |= other.behind - own.behind
    return frozenset(mine - idle), frozenset(theirs - idle)
