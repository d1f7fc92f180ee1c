"""Whether a part of a text has a claim's words: what stands behind "rumours that", "the jury did not accept that"."""

from itertools import pairwise

from workbench.mismatches.difference import Span
from workbench.mismatches.words import Token, root, roots, tokenize

_COVERED = 0.75  # of the words of a claim


def covers(text: str, words: frozenset[str], fewest: int) -> bool:
    """Say whether ``text`` has nearly all of ``words``, as roots; ``fewest`` of them at least."""
    return len(words & roots(tokenize(text))) >= max(fewest, _COVERED * len(words))


def is_in_order(claim: str, text: str) -> bool:
    """Say whether ``text`` has the claim's words in the claim's order, which tells of the same thing."""
    first: dict[str, int] = {}
    for at, token in enumerate(tokenize(text)):
        first.setdefault(root(token.lower), at)
    places = [first[root(token.lower)] for token in tokenize(claim) if token.is_content and root(token.lower) in first]
    return sum(one > other for one, other in pairwise(places)) <= 1 and places[0] == min(places)


def told_span(claim: tuple[Token, ...]) -> Span:
    """Return from where to where a claim speaks: all of it but the stop at its end."""
    told = [token for token in claim if token.is_word or token.is_number]
    return told[0].start, told[-1].end
