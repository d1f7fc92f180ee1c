"""NUMBER, for figures that changed: where it came from is not where it went to.

"Rose to 4.2% from 3.9%" has both numbers of "rose to 3.9% from 4.2%", and "66.3%, up from 61.2%" has the number of "turnout
was 61.2%", which is why a number alone does not tell.

Invariant: silent unless the claim has one figure behind "from" and one behind "to", and the rationale the same two the
other way round; or unless the claim has one figure and no date, which the rationale has behind "up from" or "down from"
alone, and another of the same kind before that.
"""

from collections.abc import Sequence

from workbench.mismatches.date_mentions import find_dates
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.words import roots, tokenize, word_set

_HEDGES = word_set("about around nearly almost just some over under roughly more than less a an the only of at")
_EARLIER = word_set("earlier previous previously before last ago then former prior previously from had")
_CHANGED = word_set("up down")


def change_differences(pair: Pair) -> list[Difference]:
    """Return the figure of the claim that the rationale has at the other end of the change."""
    claimed, given = find_quantities(pair.claim), find_quantities(pair.rationale)
    if not roots(tokenize(pair.claim)) & roots(tokenize(pair.rationale)):
        return []
    return _exchanged(pair, claimed, given) or _of_before(pair, claimed, given)


def _exchanged(pair: Pair, claimed: Sequence[Quantity], given: Sequence[Quantity]) -> list[Difference]:
    mine, theirs = _ends(pair.claim, claimed), _ends(pair.rationale, given)
    if mine is None or theirs is None:
        return []
    (low, high), (first, last) = mine, theirs
    if not _alike(low, last) or not _alike(high, first) or low.agrees(first) or high.agrees(last):
        return []
    return [difference(pair, (high.start, high.end), (last.start, last.end))]


def _ends(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Return what stands behind the one "from" and what behind the one "to" of a text."""
    led = [(_lead(text, quantity)[0], quantity) for quantity in quantities]
    origins = [quantity for lead, quantity in led if lead == "from"]
    goals = [quantity for lead, quantity in led if lead == "to"]
    return (origins[0], goals[0]) if len(origins) == len(goals) == 1 else None


def _of_before(pair: Pair, claimed: Sequence[Quantity], given: Sequence[Quantity]) -> list[Difference]:
    said = {token.lower for token in tokenize(pair.claim)}
    if len(claimed) != 1 or find_dates(pair.claim) or said & _EARLIER:
        return []
    mine = claimed[0]
    same = [other for other in given if mine.agrees(other)]
    if len(same) != 1 or not _alike(mine, same[0]) or _lead(pair.rationale, same[0])[0] != "from":
        return []
    now = [other for other in given if other.end <= same[0].start and _alike_kind(mine, other)]
    if not now or _lead(pair.rationale, same[0])[1] not in _CHANGED:
        return []
    return [difference(pair, (mine.start, mine.end), (now[-1].start, now[-1].end))]


def _alike(one: Quantity, other: Quantity) -> bool:
    return _alike_kind(one, other) and one.agrees(other)


def _alike_kind(one: Quantity, other: Quantity) -> bool:
    if one.measure is Measure.COUNT and other.measure is Measure.COUNT:
        return one.head == other.head or not one.head or not other.head
    return (one.measure, one.unit) == (other.measure, other.unit) and one.measure is not Measure.ORDINAL


def _lead(text: str, quantity: Quantity) -> tuple[str, str]:
    """Return the two words before a number, those that hedge it left aside, the nearer one first."""
    before = [token.lower for token in tokenize(text) if token.end <= quantity.start]
    while before and (before[-1] in _HEDGES or not before[-1][0].isalnum()):
        before.pop()
    return (before[-1] if before else "", before[-2] if len(before) > 1 else "")
