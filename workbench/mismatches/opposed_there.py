"""ANTONYM, for what is so of one and not of another: "effective against flu and ineffective against colds" beside
"effective against colds", "common in Asia and rare in Europe" beside "common in Europe".

``antonyms`` is silent there, as the rationale has the claim's own word as well.

Invariant: silent unless the rationale has an opposite right before the preposition and the words that the claim has behind
its own word, and its own word before others alone.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.opposites import LESSENING, opposites_of
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import Token, lower_at, phrase_at, root, stem, tokenize, word_set

_PARTLY = word_set("sometimes occasionally partly usually generally mostly often once formerly latter former")
_LINKS = word_set("in among for at on of with to against from by")


def opposed_there_differences(pair: Pair) -> list[Difference]:
    """Return the word of the claim in whose place, before the same words, the rationale has an opposite."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if denials(claim) or denials(given) or any(token.lower in _PARTLY for token in (*claim, *given)):
        return []
    theirs = list(_places(given))
    for at, link, where in _places(claim):
        own = stem(claim[at].lower)
        others = opposites_of(claim[at].lower)
        same = [row for row, other, there in theirs if other == link and there[: len(where)] == where]
        opposed = [row for row in same if stem(given[row].lower) in others]
        elsewhere = {row for row, _, there in theirs if there[: len(where)] != where}
        uses = {row for row, token in enumerate(given) if token.is_word and stem(token.lower) == own}
        if opposed and uses <= elsewhere and lower_at(given, opposed[0] - 1) not in LESSENING:
            token, row = claim[at], opposed[0]
            return [difference(pair, (token.start, token.end), (given[row].start, given[row].end))]
    return []


def _places(tokens: Sequence[Token]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield the words of the table with the preposition right behind each and the roots of the words behind that."""
    for at, token in enumerate(tokens):
        link = lower_at(tokens, at + 1)
        if link not in _LINKS or not token.is_word or not opposites_of(token.lower):
            continue
        words = [root(word.lower) for word in phrase_at(tokens, at + 2)]
        if words:
            yield at, link, tuple(words)
