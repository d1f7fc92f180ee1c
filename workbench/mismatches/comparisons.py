"""ANTONYM, for comparisons: "more women than men" in the claim, and "more men than women" in the rationale.

Invariant: silent unless both texts compare the same two words, once and in opposite order.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.words import Token, lower_at, root, tokenize, word_set

_MORE = {"more": 1, "fewer": -1, "less": -1}
_THAN = 3  # words within which "than" follows
_PASSED = word_set("the many much")


def comparison_differences(pair: Pair) -> list[Difference]:
    """Return the comparison of the claim that the rationale turns round."""
    theirs = list(_comparisons(tokenize(pair.rationale)))
    for more, less, span in _comparisons(tokenize(pair.claim)):
        turned = [other for one, two, other in theirs if (one, two) == (less, more)]
        if turned and not any((one, two) == (more, less) for one, two, _ in theirs):
            return [difference(pair, span, turned[0])]
    return []


def _comparisons(tokens: Sequence[Token]) -> Iterator[tuple[str, str, Span]]:
    """Yield the roots of what there is more of and of what there is less of."""
    for at, token in enumerate(tokens):
        sign = _MORE.get(token.lower)
        if sign is None:
            continue
        than = next((row for row in range(at + 2, at + 2 + _THAN) if lower_at(tokens, row) == "than"), None)
        if than is None or than + 1 >= len(tokens):
            continue
        behind = than + 1 + (lower_at(tokens, than + 1) in _PASSED)
        if behind >= len(tokens) or not tokens[behind].is_content or not tokens[than - 1].is_content:
            continue
        one, two = root(tokens[than - 1].lower), root(tokens[behind].lower)
        yield (
            (one, two, (token.start, tokens[behind].end)) if sign > 0 else (two, one, (token.start, tokens[behind].end))
        )
