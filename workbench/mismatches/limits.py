"""NUMBER, for limits: "more than 500" and "up to 500", or "nearly 500", lie on two sides of one number.

Ranges of rounded numbers meet there, which is why they do not tell.

Nor do "up to ten" dead show that ten died, though both have the number.

Invariant: silent unless claim and rationale each have one such limit of the same kind of quantity, of the same thing, from
two sides, and leave nothing between them; and where the rationale has another number that lies where the claim says. A
number that is the most is told from a plain one only where both count who came to harm, or was taken.
"""

import re
from collections.abc import Sequence

from index.patterns import regex
from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, difference
from workbench.mismatches.numbers import is_of_the_same
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import TOLL, Quantity
from workbench.mismatches.words import Token, lower_at, root, tokenize

_ABOVE = (
    "more than", "over", "at least", "exceeding", "in excess of", "upwards of", "above", "no fewer than", "no less than",
    "just over", "greater than",
)  # fmt: skip
_BELOW = (
    "nearly", "almost", "fewer than", "less than", "under", "just under", "below", "up to", "at most", "no more than",
    "not more than", "close to", "a maximum of",
)  # fmt: skip
#: Not "as many as", by which news tells a number that is high.
_AT_MOST = ("up to", "at most", "a maximum of", "no more than")
_BEFORE = 3  # words
_AGED = regex(
    r"\b(?P<group>people|persons|adults|children|men|women|those|patients|anyone|everyone|everybody|girls|boys|workers|drivers|"
    r"residents|citizens|voters|pupils) (?:who are |aged )?(?:(?P<above>over|above|older than)|under|below|younger than) "
    r"(?:the age of )?(?P<age>\d{1,3})(?![\d.,]*\d)",
    re.IGNORECASE,
)


def limit_differences(pair: Pair) -> list[Difference]:
    """Return the first limited number of the claim that the rationale limits from the other side."""
    claimed, given = find_quantities(pair.claim), find_quantities(pair.rationale)
    if max(len(claimed), len(given)) > MOST_VALUES:
        return []
    ages = _other_side_of_an_age(pair)
    if ages:
        return ages
    mine_tokens, their_tokens = tokenize(pair.claim), tokenize(pair.rationale)
    for mine in claimed:
        side = _side(mine_tokens, mine)
        same = [other for other in given if is_of_the_same(mine, other)]
        same = [other for other in same if other.per == mine.per]
        if mine.denied or len(same) != 1 or same[0].denied:
            continue
        if _is_the_most(mine, same[0], mine_tokens, their_tokens):
            return [difference(pair, (mine.start, mine.end), (same[0].start, same[0].end), note="at most")]
        other = _side(their_tokens, same[0])
        if side and other == -side and side * (mine.value - same[0].value) >= 0:
            return [difference(pair, (mine.start, mine.end), (same[0].start, same[0].end))]
    return []


def _other_side_of_an_age(pair: Pair) -> list[Difference]:
    """Return "people over 60" where the rationale has people under 60, and none over."""
    theirs = [(match["group"].lower(), bool(match["above"]), match) for match in _AGED.finditer(pair.rationale)]
    for mine in _AGED.finditer(pair.claim):
        group, above = mine["group"].lower(), bool(mine["above"])
        same = [(side, match) for other, side, match in theirs if other == group and match["age"] == mine["age"]]
        if same and all(side is not above for side, _ in same):
            return [difference(pair, mine.span(), same[0][1].span())]
    return []


def _is_the_most(mine: Quantity, other: Quantity, claim: Sequence[Token], given: Sequence[Token]) -> bool:
    """Say whether the rationale has as the most what the claim has as a plain toll: "up to ten died"."""
    at = next((row for row, token in enumerate(given) if token.start >= other.start), 0)
    before = " ".join(lower_at(given, row) for row in range(max(0, at - _BEFORE), at))
    if (
        not any(_ends(before, phrase) for phrase in _AT_MOST)
        or mine.peak
        or mine.is_open
        or mine.low != mine.high
        or mine.value != other.value
    ):
        return False
    told = [{root(token.lower) for token in tokens} & TOLL for tokens in (claim, given)]
    return bool(told[0] & told[1])


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
