"""ANTONYM, where both texts have a word and its opposite: "exports rose while imports fell", the other way round.

Invariant: silent unless what the claim says of one thing the rationale says of the other, and the other way round; and
where the rationale says anywhere what the claim says.
"""

from collections.abc import Iterable, Sequence

from workbench.mismatches.antonyms import OpposedWord, may_be_one, opposed_words
from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, difference
from workbench.mismatches.opposites import alike, opposites_of
from workbench.mismatches.words import stem


def exchanged_differences(pair: Pair) -> list[Difference]:
    """Return the first word of the claim whose opposite the rationale says of the same thing, both having both."""
    claimed, given = _settled(opposed_words(pair.claim)), _settled(opposed_words(pair.rationale))
    if max(len(claimed), len(given)) > MOST_VALUES:
        return []
    for mine in claimed:
        for other in claimed:
            if stem(other.lower) not in opposites_of(mine.lower) or may_be_one(mine.doer, other.doer):
                continue
            of_mine = _said_of(given, mine, of=mine)
            against = _said_of(given, other, of=mine)
            if not of_mine and against and _said_of(given, mine, of=other) and not _said_of(given, other, of=other):
                return [difference(pair, mine.span, against[0].span)]
    return []


def _settled(words: Iterable[OpposedWord]) -> list[OpposedWord]:
    return [word for word in words if word.settled and word.doer and word.leads_to is None]


def _said_of(given: Sequence[OpposedWord], word: OpposedWord, *, of: OpposedWord) -> list[OpposedWord]:
    """Return the words like ``word`` that are said of what ``of`` is said of."""
    return [one for one in given if stem(one.lower) in alike(word.lower) and may_be_one(one.doer, of.doer)]
