"""ANTONYM, for comparisons: "more women than men" in the claim, and "more men than women" in the rationale.

"France is larger than Spain", "prices rose faster than wages" and "women are more likely than men to" are turned round in
the same way.

Invariant: silent unless both texts compare the same two things in the same respect, once and in opposite order.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.words import AUXILIARIES, Token, is_irregular, lower_at, root, tokenize, word_set

_MORE = {"more": 1, "fewer": -1, "less": -1}
_THAN = 3  # words within which "than" follows
_PASSED = word_set("the many much")
_BE = word_set("is are was were be been being")
_DEGREES = word_set("far much even still slightly significantly twice almost")

#: What is more than what, in which respect, and where.
_Comparison = tuple[tuple[str, ...], tuple[str, ...], str, Span]


def comparison_differences(pair: Pair) -> list[Difference]:
    """Return the comparison of the claim that the rationale turns round."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    theirs = [*_counted(given), *_ranked(given)]
    for more, less, how, span in (*_counted(claim), *_ranked(claim)):
        turned = [other[3] for other in theirs if other[:3] == (less, more, how)]
        if turned and not any(other[:3] == (more, less, how) for other in theirs):
            return [difference(pair, span, turned[0])]
    return []


def _counted(tokens: Sequence[Token]) -> Iterator[_Comparison]:
    """Yield the roots of what there is more of and of what there is less of: "more women than men"."""
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
        one, two = (root(tokens[than - 1].lower),), (root(tokens[behind].lower),)
        span = (token.start, tokens[behind].end)
        yield (one, two, "", span) if sign > 0 else (two, one, "", span)


def _ranked(tokens: Sequence[Token]) -> Iterator[_Comparison]:
    """Yield what is said to be more, and than what: "France is larger than Spain", "men were less likely than women"."""
    for than, token in enumerate(tokens):
        if token.lower != "than" or not than:
            continue
        how, first, sign = tokens[than - 1].lower, than - 1, 1
        if lower_at(tokens, than - 2) in _MORE:
            first, sign = than - 2, _MORE[lower_at(tokens, than - 2)]
        elif not how.endswith("er"):
            continue
        while lower_at(tokens, first - 1) in _DEGREES:
            first -= 1
        if not _is_verb(lower_at(tokens, first - 1)):
            continue
        subject, start = _run(tokens, _before_verb(tokens, first - 1), -1)
        other, end = _run(tokens, than + 1 + (lower_at(tokens, than + 1) in _PASSED), 1)
        if subject and other:
            span = (tokens[start].start, tokens[end].end)
            yield (subject, other, how, span) if sign > 0 else (other, subject, how, span)


def _is_verb(word: str) -> bool:
    return word in _BE or is_irregular(word) or word.endswith("ed")


def _before_verb(tokens: Sequence[Token], at: int) -> int:
    while lower_at(tokens, at) in AUXILIARIES or (_is_verb(lower_at(tokens, at)) and tokens[at].text.islower()):
        at -= 1
    return at


def _run(tokens: Sequence[Token], at: int, step: int) -> tuple[tuple[str, ...], int]:
    """Return the roots of the content words that stand together from ``at`` on, as they stand, and where they end."""
    found: list[str] = []
    while 0 <= at < len(tokens) and tokens[at].is_content:
        found.append(root(tokens[at].lower))
        at += step
    return tuple(found[::step]), at - step
