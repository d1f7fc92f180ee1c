"""ENTITY, for what only stands beside it: that the town hall next to the library burned says nothing of the library.

Invariant: silent unless the rationale has what the claim's verb is done to only behind words such as "next to", with
another thing before these that the same verb goes with.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.words import DETERMINERS, Token, lower_at, root, stem, tokenize

#: "Next to the library", by the last word of it: what stands there is only a place.
_BESIDE = (
    ("next", "to"), ("close", "to"), ("adjacent", "to"), ("opposite",), ("beside",), ("near",), ("behind",),
    ("in", "front", "of"), ("across", "from"), ("not", "far", "from"), ("around", "the", "corner", "from"),
)  # fmt: skip
_PHRASE = 4  # words of a thing


def beside_differences(pair: Pair) -> list[Difference]:
    """Return the thing of the claim that the rationale has only beside another, of which it says the same."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    for verb, thing in _done_to(claim):
        name = root(claim[thing].lower)
        places = [row for row, token in enumerate(given) if token.is_word and root(token.lower) == name]
        phrases = [_beside_before(given, row) for row in places]
        if not places or any(first is None for first in phrases):
            continue
        for row, token in enumerate(given):
            if token.is_word and stem(token.lower) == stem(claim[verb].lower) and (row + 1 < (phrases[0] or 0)):
                found = _thing_behind(given, row)
                if found is not None and found + 1 == phrases[0]:
                    rival = (given[row + 1].start, given[found].end)
                    return [difference(pair, (claim[thing].start, claim[thing].end), rival)]
    return []


def _done_to(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the verbs in -ed and the like of a claim with the last word of the thing behind each."""
    for at, token in enumerate(tokens):
        thing = _thing_behind(tokens, at) if token.is_content and token.text[0].islower() else None
        if thing is not None:
            yield at, thing


def _thing_behind(tokens: Sequence[Token], at: int) -> int | None:
    """Return the last word of the thing behind the word at ``at``, which has an article: "destroyed the town hall"."""
    if lower_at(tokens, at + 1) not in DETERMINERS:
        return None
    last = at + 1
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].is_content
        and last - at <= _PHRASE
        and not _begins_beside(tokens, last + 1)
    ):
        last += 1
    return last if last > at + 1 else None


def _begins_beside(tokens: Sequence[Token], at: int) -> bool:
    return any(tuple(lower_at(tokens, at + row) for row in range(len(words))) == words for words in _BESIDE)


def _beside_before(tokens: Sequence[Token], at: int) -> int | None:
    """Return where "next to the" begins before the thing whose last word is at ``at``, nothing where none does."""
    first = at
    while first > 0 and at - first < _PHRASE and tokens[first - 1].is_content:
        first -= 1
    first -= lower_at(tokens, first - 1) in DETERMINERS
    for words in _BESIDE:
        if tuple(lower_at(tokens, first - len(words) + row) for row in range(len(words))) == words:
            return first - len(words)
    return None
