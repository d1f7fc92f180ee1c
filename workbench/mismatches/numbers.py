"""NUMBER: the claim says how many, how much or how often, and the rationale says otherwise of the same thing.

Invariant: a number is only ever held against numbers of the same kind that count, rank or measure the same thing in the
same connection; one of those that agrees clears it. What the rationale gives no number for is left to ``unstated``.
"""

from collections.abc import Sequence
from itertools import combinations

from index.patterns import regex
from workbench.mismatches.also_said import is_also_said
from workbench.mismatches.changes import is_the_change
from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, difference
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity, in_all_ways
from workbench.mismatches.told_in_one import is_told_in_one
from workbench.mismatches.words import root, word_set
from workbench.mismatches.worked_out import is_worked_out

#: Words for how a try ended. "Failed three times" is held against "tried and failed twice", not against "launched twice".
_OUTCOMES = frozenset(root(word) for word in word_set("fail succeed success crash win lose defeat reject refuse miss"))
_TRIES = frozenset(root(word) for word in word_set("attempt try effort bid launch test flight mission match game vote"))
#: Words that are near any number and connect nothing.
_IDLE = frozenset(
    root(word) for word in word_set("year years old time times number total people said says told reported least")
)
#: Things that come one after the other, so that the first and the second of them are not at odds.
_SERIES = frozenset(
    root(word)
    for word in word_set(
        "test round time half quarter leg set game match season episode phase stage term day night week month year "
        "estimate reading revision release draft version ballot count recount hearing session"
    )
)
#: Before a number that was so earlier: "63 percent, down from 69 percent" says how much it is now first.
_OF_BEFORE = regex(r"\b(?:from|compared (?:with|to)|against|than) (?:about |some |around |[$£€]|[A-Z]{3} )?\Z")
_HISTORIES = frozenset(root(word) for word in word_set("career overall lifetime ever total history altogether"))
_MOST_SUMMED = 8


def number_differences(pair: Pair) -> list[Difference]:
    """Return the numbers of the claim that the rationale gives differently."""
    claimed = find_quantities(pair.claim)
    given = find_quantities(pair.rationale)
    if max(len(claimed), len(given)) > MOST_VALUES:
        return []
    found = []
    for quantity in claimed:
        if quantity.denied:
            continue
        rivals = _rivals(quantity, claimed, given)
        if not rivals or adds_up(quantity, given) or is_also_said(quantity, pair):
            continue
        if any(_is_given(way, in_all_ways(given)) for way in in_all_ways([quantity])):
            continue
        if is_the_change(quantity, pair.rationale) or is_worked_out(quantity, pair.claim, pair.rationale):
            continue
        if is_told_in_one(quantity, pair):
            continue
        now = [other for other in rivals if not _OF_BEFORE.search(pair.rationale, 0, other.start)]
        rival = min(now or rivals, key=lambda other: (abs(other.value - quantity.value), other.start))
        found.append(difference(pair, (quantity.start, quantity.end), (rival.start, rival.end)))
    return found


def _rivals(quantity: Quantity, claimed: Sequence[Quantity], given: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers of the rationale that are of the same thing and that no other number of the claim accounts for."""
    return [
        other
        for other in given
        if not other.denied
        and is_of_the_same(quantity, other)
        and not any(
            another is not quantity and is_of_the_same(another, other) and another.agrees(other) for another in claimed
        )
    ]


def _is_given(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """Whether the number stands in the rationale, be its connection as it may: clearing asks for less than accusing."""
    return any(
        quantity.agrees(other)
        and (
            is_of_the_same(quantity, other)
            or (
                (
                    other.low > 0 or quantity.low <= 0 or not other.value
                )  # "up to 100 were on board" tells not how many died
                and (quantity.measure, quantity.unit) == (other.measure, other.unit)
                and (quantity.head == other.head or not quantity.head or not other.head)
            )
        )
        for other in given
    )


def is_of_the_same(one: Quantity, other: Quantity) -> bool:
    """Say whether two numbers count, rank or measure the same thing in the same connection."""
    kinds = {one.measure, other.measure}
    if kinds == {Measure.TIMES}:
        return _same_happening(one, other)
    if kinds == {Measure.TIMES, Measure.COUNT}:
        often, counted = (one, other) if one.measure is Measure.TIMES else (other, one)
        return _is_count_of(counted, often)
    if len(kinds) > 1 or one.unit != other.unit:
        return False
    if one.measure in (Measure.COUNT, Measure.ORDINAL):
        if not one.head or one.head != other.head:
            return False
        if one.measure is Measure.ORDINAL and one.head in _SERIES:
            return False
        if one.sort and other.sort:  # "two Tony Awards" and "three Emmy Awards" are of different things
            return bool(one.sort & other.sort)
        return _connected(one, other)
    if one.unit in ("time", "age"):  # every story has several spans of time in it
        return bool((one.beside & other.beside) - _IDLE)
    return _connected(one, other)


def _connected(one: Quantity, other: Quantity) -> bool:
    """Whether both stand in the same connection: a word that is no name near both, or names where there are only names."""
    idle = _IDLE | {one.head}
    plain, rest = one.plain - idle, other.plain - idle
    if plain and rest:
        return bool(plain & rest)
    return bool((one.near - idle) & (other.near - idle))


def _same_happening(one: Quantity, other: Quantity) -> bool:
    """Whether both count how often one thing happened; where an outcome is told, the outcome must be the same."""
    outcome = one.near & _OUTCOMES
    if outcome != other.near & _OUTCOMES or one.since != other.since or _is_total(one) != _is_total(other):
        return False
    if outcome:
        return bool((one.near & other.near) - _IDLE)
    return bool((one.beside & other.beside) - _IDLE)


def _is_total(quantity: Quantity) -> bool:
    """Whether the count runs over a whole history ("in his career") instead of one stretch of time."""
    return bool(quantity.near & _HISTORIES)


def _is_count_of(counted: Quantity, often: Quantity) -> bool:
    """Whether a count is of the happening that ``often`` counts: "two failures", "both attempts failed", "failed twice"."""
    if counted.head in often.beside - _TRIES and counted.head:
        return True
    outcome = often.near & _OUTCOMES
    return counted.head in _TRIES and bool(outcome) and counted.near & _OUTCOMES == outcome


def adds_up(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """Return whether numbers of the rationale sum up to the claim's ("two in May and one in August")."""
    if quantity.measure not in (Measure.COUNT, Measure.TIMES, Measure.UNIT):
        return False
    alike = {quantity.measure, Measure.COUNT} if quantity.measure is Measure.TIMES else {quantity.measure}
    counts = [other for other in given if other.measure in alike and other.unit == quantity.unit][:_MOST_SUMMED]
    return any(
        quantity.low <= sum(other.value for other in some) <= quantity.high
        for size in range(2, len(counts) + 1)
        for some in combinations(counts, size)
    )
