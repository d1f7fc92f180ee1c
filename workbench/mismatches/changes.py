"""NUMBER, for figures that changed: where it came from is not where it went to.

"Rose to 4.2% from 3.9%" has both numbers of "rose to 3.9% from 4.2%", and "66.3%, up from 61.2%" has the number of "turnout
was 61.2%", which is why a number alone does not tell.

Invariant: silent unless the claim has one figure behind "from" and one behind "to", and the rationale the same two the
other way round; or unless the claim has one figure and no date, which the rationale has behind "up from" or "down from"
alone, and another of the same kind before that; or unless both have one figure behind one verb of change, "by" before the
one and "to" before the other; or unless both tell of one verb of change where it went to, one of them as "from 200 to 500",
which is read as a range and would hold all that lies between.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from math import isfinite

from index.patterns import regex
from workbench.mismatches.date_mentions import find_dates
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.opposites import alike
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.shares import POINTS
from workbench.mismatches.words import roots, stem, tokenize, word_set

_HEDGES = word_set("about around nearly almost just some over under roughly more than less a an the only of at")
_EARLIER = word_set("earlier previous previously before last ago then former prior previously from had")
_CHANGED = word_set("up down")
_FIGURE = regex(r"^\W*[\d.,]+")
_HAS_UNIT = regex(r"[^\W\d_]|%")
_TO_VERB = 4  # tokens from "by" or "to" back to the verb: "raised its main rate by"
_CLOSE = 0.02  # of a change that is worked out of two rounded figures


def change_differences(pair: Pair) -> list[Difference]:
    """Return the figure of the claim that the rationale has at the other end of the change."""
    claimed, given = find_quantities(pair.claim), find_quantities(pair.rationale)
    if not roots(tokenize(pair.claim)) & roots(tokenize(pair.rationale)):
        return []
    return (
        _exchanged(pair, claimed, given)
        or _of_before(pair, claimed, given)
        or _by_or_to(pair, claimed, given)
        or _elsewhere(pair, claimed, given)
    )


def is_the_change(quantity: Quantity, text: str) -> bool:
    """Say whether ``text`` has something change by ``quantity``: from 40% to 45% is by five points, and by 12.5%."""
    ends = _ends(text, find_quantities(text)) or _ends_of_range(text)
    if ends is None or quantity.is_open or not _alike_kind(*ends):
        return False
    origin, goal = (_middle(end) for end in ends)
    change = abs(goal - origin)
    if quantity.measure is Measure.SHARE and origin:
        change *= 100 / abs(origin)
    elif quantity.unit in (POINTS, "points"):
        if ends[0].measure is not Measure.SHARE:
            return False
    elif not _alike_kind(quantity, ends[0]):
        return False
    slack = _CLOSE * change
    return quantity.low - slack <= change <= quantity.high + slack


def _ends_of_range(text: str) -> tuple[Quantity, Quantity] | None:
    """Return the ends of "from 500 to 750 euros", which is read as one range; the unit is that of both."""
    return next((ends for quantity in find_quantities(text) if (ends := _split(text, quantity)) is not None), None)


def _split(text: str, quantity: Quantity) -> tuple[Quantity, Quantity] | None:
    """Return the two ends of a range, if a "from" leads to it."""
    first, to, last = text[quantity.start : quantity.end].partition(" to ")
    if not to or _lead(text, quantity)[0] != "from":
        return None
    unit = "" if _HAS_UNIT.search(first) else _FIGURE.sub("", last)
    ends = (*find_quantities(first + unit)[:1], *find_quantities(last)[:1])
    return (ends[0], ends[1]) if len(ends) == 2 else None


def _middle(quantity: Quantity) -> float:
    return (quantity.low + quantity.high) / 2 if isfinite(quantity.high) and quantity.low > 0 else quantity.value


def _exchanged(pair: Pair, claimed: Sequence[Quantity], given: Sequence[Quantity]) -> list[Difference]:
    mine, theirs = _ends(pair.claim, claimed), _ends(pair.rationale, given)
    if mine is None or theirs is None:
        return []
    (low, high), (first, last) = mine, theirs
    if not _alike(low, last) or not _alike(high, first) or low.agrees(first) or high.agrees(last):
        return []
    return [difference(pair, (high.start, high.end), (last.start, last.end))]


def _by_or_to(pair: Pair, claimed: Sequence[Quantity], given: Sequence[Quantity]) -> list[Difference]:
    """Return the "by 5%" of the claim where the rationale has "to 5%": how far it went is not how far it got."""
    mine = [(quantity, _changed_by(pair.claim, quantity)) for quantity in claimed]
    theirs = [
        (quantity, _changed_by(pair.rationale, quantity)) for quantity in given if _alike_kinds(quantity, claimed)
    ]
    if len(mine) != 1 or len(theirs) != 1 or mine[0][1] is None or theirs[0][1] is None:
        return []
    (one, (verb, by)), (other, (other_verb, other_by)) = (mine[0][0], mine[0][1]), (theirs[0][0], theirs[0][1])
    if by == other_by or stem(other_verb) not in alike(verb) or not one.agrees(other):
        return []
    return [difference(pair, (one.start, one.end), (other.start, other.end), note="to that" if by else "by that")]


def _elsewhere(pair: Pair, claimed: Sequence[Quantity], given: Sequence[Quantity]) -> list[Difference]:
    """Return where the claim has something go to, if the rationale has it go elsewhere: "from 200 to 500", "to 300"."""
    mine, theirs = _goals(pair.claim, claimed), _goals(pair.rationale, given)
    if len(mine) != 1 or len(theirs) != 1:
        return []
    (goal, verb, span, whole), (other, other_verb, other_span, other_whole) = *mine, *theirs
    if not (whole or other_whole) or stem(other_verb) not in alike(verb) or not _alike_kind(goal, other):
        return []
    beside = [quantity for quantity in given if (quantity.start, quantity.end) != other_span]
    if goal.agrees(other) or any(_alike(goal, quantity) for quantity in beside):
        return []
    return [difference(pair, span, other_span)]


def _goals(text: str, quantities: Sequence[Quantity]) -> list[tuple[Quantity, str, Span, bool]]:
    """Return each figure that a change went to, with its verb and its place, and whether that is a range."""
    found = []
    for quantity in quantities:
        ends = _split(text, quantity)
        verb = _changed_by(text, quantity, ("to",) if ends is None else ("from",))
        if verb is not None and not verb[1] and not quantity.is_open:
            goal = quantity if ends is None else replace(ends[1], head=quantity.head)
            found.append((goal, verb[0], (quantity.start, quantity.end), ends is not None))
    return found


def _alike_kinds(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return any(_alike_kind(quantity, other) for other in others)


def _changed_by(text: str, quantity: Quantity, links: Sequence[str] = ("by", "to")) -> tuple[str, bool] | None:
    """Return the verb of change before a figure, and whether the figure is how far it went."""
    lead = _lead(text, quantity)[0]
    before = [token for token in tokenize(text) if token.end <= quantity.start]
    if stem(lead) in _verbs_of_change():
        return lead, True
    place = next((at for at in range(len(before) - 1, -1, -1) if before[at].lower == lead), 0)
    reach = before[max(0, place - _TO_VERB) : place]
    verbs = [token.lower for token in reach if stem(token.lower) in _verbs_of_change()]
    return (verbs[-1], lead == "by") if lead in links and verbs else None


@cache
def _verbs_of_change() -> frozenset[str]:
    return alike("rose") | alike("fell") | alike("raised") | alike("reduced") | frozenset({stem("cut"), stem("slow")})


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
