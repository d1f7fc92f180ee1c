"""NUMBER, for limits: "more than 500" and "up to 500", or "nearly 500", lie on two sides of one number.

Ranges of rounded numbers meet there, which is why they do not tell.

Invariant: silent unless claim and rationale each have one such limit of the same kind of quantity, of the same thing, from
two sides, and leave nothing between them; and where the rationale has another number that lies where the claim says.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, difference
from workbench.mismatches.numbers import is_of_the_same
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Quantity
from workbench.mismatches.words import Token, lower_at, tokenize

_ABOVE = (
    "more than", "over", "at least", "exceeding", "in excess of", "upwards of", "above", "no fewer than", "no less than",
    "just over", "greater than",
)  # fmt: skip
_BELOW = (
    "nearly", "almost", "fewer than", "less than", "under", "just under", "below", "up to", "at most", "no more than",
    "not more than", "close to", "a maximum of",
)  # fmt: skip
_BEFORE = 3  # words


def limit_differences(pair: Pair) -> list[Difference]:
    """Return the first limited number of the claim that the rationale limits from the other side."""
    claimed, given = find_quantities(pair.claim), find_quantities(pair.rationale)
    if max(len(claimed), len(given)) > MOST_VALUES:
        return []
    mine_tokens, their_tokens = tokenize(pair.claim), tokenize(pair.rationale)
    for mine in claimed:
        side = _side(mine_tokens, mine)
        same = [other for other in given if is_of_the_same(mine, other)]
        same = [other for other in same if other.per == mine.per]
        if not side or mine.denied or len(same) != 1 or same[0].denied:
            continue
        other = _side(their_tokens, same[0])
        if other == -side and side * (mine.value - same[0].value) >= 0:
            return [difference(pair, (mine.start, mine.end), (same[0].start, same[0].end))]
    return []


def _side(tokens: Sequence[Token], quantity: Quantity) -> int:
    """Return 1 for a number that is the least, -1 for one that is the most, else nothing."""
    at = next((row for row, token in enumerate(tokens) if token.start >= quantity.start), 0)
    before = " ".join(lower_at(tokens, row) for row in range(max(0, at - _BEFORE), at))
    found = [
        (len(phrase), sign) for sign, group in ((1, _ABOVE), (-1, _BELOW)) for phrase in group if _ends(before, phrase)
    ]
    return max(found)[1] if found else 0


def _ends(before: str, phrase: str) -> bool:
    return before == phrase or before.endswith(" " + phrase)
