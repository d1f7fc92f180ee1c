"""NUMBER, for most of them: the claim says most or a majority, and the rationale gives a share below the half.

Invariant: silent unless the share is of the same noun and in the same connection, is the only one, and nothing in the
rationale speaks of most, of a majority or of a half.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure
from workbench.mismatches.words import DETERMINERS, Token, lower_at, root, roots, tokenize, word_set

_HALF = 50.0
_MOSTLY = word_set("most mostly majority half more bulk")


def majority_differences(pair: Pair) -> list[Difference]:
    """Return the "most" of the claim where the rationale gives less than the half."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    shares = [one for one in find_quantities(pair.rationale) if one.measure is Measure.SHARE]
    found = _most(claim)
    if found is None or len(shares) != 1 or shares[0].high >= _HALF or denials(claim) or denials(given):
        return []
    span, noun = found
    thing = root(claim[noun].lower)
    rest = roots(claim[noun + 1 :])
    if any(token.lower in _MOSTLY for token in given) or thing not in shares[0].near or not rest & shares[0].near:
        return []
    return [difference(pair, span, (shares[0].start, shares[0].end))]


def _most(tokens: Sequence[Token]) -> tuple[Span, int] | None:
    """Return where the claim says "most" or "a majority of", and the index of the noun that it says it of."""
    for at, token in enumerate(tokens):
        before = lower_at(tokens, at - 1)
        many = token.lower == "most" and before not in ("the", "at") and not before.endswith("'s")
        if not many and not (token.lower == "majority" and before in ("a", "the") and lower_at(tokens, at + 1) == "of"):
            continue
        noun = at + 1
        noun += lower_at(tokens, noun) == "of"
        noun += lower_at(tokens, noun) in DETERMINERS
        if noun < len(tokens) and tokens[noun].is_content:
            return (token.start if many else tokens[at - 1].start, token.end), noun
    return None
