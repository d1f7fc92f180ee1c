"""ENTITY, asked only of what would refute: the evidence agrees in every figure that it has, and is silent on another.

"71 seats" beside "71 of the 200 seats, 30 short of a majority" says nothing against the 30; and 10,582 civilian deaths say
nothing of how many soldiers fell. Silence never refutes.

Invariant: asked only where the stance model would have the rationale refute, and silent where the evidence differs in
anything but a figure that it does not give, or counts anything that the claim's figure may count.
"""

from collections.abc import Sequence

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.kindred import kindred
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.unstated import NO_SUCH_NUMBER
from workbench.mismatches.words import root, stem, word_set
from workbench.records import Mismatch

#: What is counted where the noun tells no more than that: people may be soldiers, voters or deaths.
_ANYTHING = frozenset(
    root(word) for word in word_set("people person man woman total number thing case unit member other")
)
#: Of how many it is: "71 of the 200 seats" is told of by "71 seats".
_OF_ALL = regex(r"\d (?:out )?of (?:the |its |their )?\Z")
_FEWEST = 3  # a number below it is in any text


def silent_differences(pair: Pair, found: Sequence[Mismatch]) -> list[Difference]:
    """Return the figure that the rationale does not give, where that is all of its difference from the claim.

    ``found`` is what ``find_mismatches`` found between the two.
    """
    if len(found) != 1 or not found[0].explanation.endswith(NO_SUCH_NUMBER) or found[0].evidence_value:
        return []
    claimed, given = list(find_quantities(pair.claim)), find_quantities(pair.rationale)
    absent = next((one for one in claimed if (one.start, one.end) == found[0].claim_span), None)
    claimed = [one for one in claimed if one is absent or not _OF_ALL.search(pair.claim, 0, one.start)]
    if absent is None or not (_agree(claimed, absent, given) or _is_of_another_thing(absent, given)):
        return []
    return [unsaid(pair, found[0].claim_span, "silent on it, and differs in nothing else")]


def _agree(claimed: Sequence[Quantity], absent: Quantity, given: Sequence[Quantity]) -> bool:
    """Say whether the claim's other numbers, one at least, are all in the rationale, and none is left for ``absent``."""
    others = [one for one in claimed if one is not absent and one.value >= _FEWEST]
    if not others or not all(any(_is_same(one, other) for other in given) for one in others):
        return False
    over = [other for other in given if not any(_is_same(one, other) for one in others)]
    told = {other.head for other in given if other not in over}
    return not any(
        (other.measure, other.unit) == (absent.measure, absent.unit)
        and (other.head == absent.head or ("" in (other.head, absent.head) and other.head not in told - {""}))
        for other in over
    )


def _is_same(one: Quantity, other: Quantity) -> bool:
    return one.agrees(other) and (one.measure, one.unit) == (other.measure, other.unit)


def _is_of_another_thing(absent: Quantity, given: Sequence[Quantity]) -> bool:
    """Say whether everything that the rationale counts is named, and is nothing that the claim's number may count."""
    counted = [one for one in given if one.measure is Measure.COUNT]
    if not absent.head or absent.measure is not Measure.COUNT or not counted or absent.head in _ANYTHING:
        return False
    like = {root(word) for word in kindred(absent.head)} | kindred(absent.head)
    return all(one.head and one.head not in _ANYTHING and stem(one.head) not in like for one in counted)
