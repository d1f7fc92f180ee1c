"""NUMBER, for what a figure counts by: 40 dollars per person are not 40 dollars per household.

How a number counts over two times ("a month", "a week") is compared in ``quantity``.

Invariant: silent unless both texts have one figure, the same, each with a "per" right behind it, of two things of which
neither text has the other's elsewhere, and which the table knows: of other words nobody says that they are two things.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, Span, difference
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Quantity
from workbench.mismatches.words import Token, lower_at, root, tokenize, word_set

_EACH = word_set("per a an each every")
#: Words for one thing that is counted by.
_ALIKE = tuple(
    frozenset(root(word) for word in word_set(line))
    for line in (
        "person people head capita individual inhabitant resident citizen adult guest passenger visitor customer",
        "household family home",
        "night day",
        "year annum",
        "car vehicle truck",
        "ship vessel boat",
        "pupil student child",
        "worker employee",
        "barrel",
        "gallon",
        "litre liter",
        "tonne ton metric",
        "kilogram kilo kg",
        "kilometre kilometer km",
        "mile",
        "metre meter",
        "share",
        "room",
        "flight",
        "month",
        "week",
        "hour",
        "quarter",
    )
)
_KNOWN = frozenset[str]().union(*_ALIKE)
_TIMES = frozenset(root(word) for word in word_set("hour day night week fortnight month quarter year annum"))
#: Of how much a rate is, or which thing it is of, tells what comes behind: "a lot", "an hour ago".
_NOTHING = word_set("lot few bit little total piece while time")
_REACH = 3  # words from a figure to its "per": "40 dollars in tax per person"


def per_what_differences(pair: Pair) -> list[Difference]:
    """Return what the claim's figure counts by where the rationale's counts by something else."""
    claimed, given = find_quantities(pair.claim), find_quantities(pair.rationale)
    if not claimed or max(len(claimed), len(given)) > MOST_VALUES:
        return []
    claim, told = tokenize(pair.claim), tokenize(pair.rationale)
    for mine in claimed:
        same = [other for other in given if other.measure is mine.measure and mine.agrees(other)]
        own = _per(claim, mine)
        found = [_per(told, other) for other in same]
        if own is None or not same or found[0] is None:
            continue
        others = [item for item in found if item is not None]
        apart = len(others) == len(found) and all(_are_two(own[0], item[0]) for item in others)
        if apart and not _has(told, own[0]) and not _has(claim, others[0][0]):
            return [difference(pair, own[1], others[0][1])]
    return []


def _are_two(one: str, other: str) -> bool:
    if not {one, other} <= _KNOWN:  # "per offence" and "per violation"
        return False
    return one != other and not {one, other} <= _TIMES and not any(one in line and other in line for line in _ALIKE)


def _has(tokens: Sequence[Token], key: str) -> bool:
    return any(token.is_word and root(token.lower) == key for token in tokens)


def _per(tokens: Sequence[Token], quantity: Quantity) -> tuple[str, Span] | None:
    """Return what a figure counts by, and where; "a" counts only behind a sum with its unit: "5 dollars a tonne"."""
    first = next((row for row, token in enumerate(tokens) if token.start >= quantity.end), len(tokens))
    for at in range(first, min(first + _REACH, len(tokens) - 1)):
        word, thing = tokens[at].lower, tokens[at + 1]
        if word in _EACH and (word == "per" or (at == first and quantity.unit)):
            named = thing.is_content and thing.lower not in _NOTHING
            return (root(thing.lower), (tokens[at].start, thing.end)) if named else None
        if not tokens[at].is_word or lower_at(tokens, at) in ("and", "or", "but"):
            return None
    return None
