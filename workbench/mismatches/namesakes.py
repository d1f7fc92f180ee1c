"""ENTITY, for people of one surname: the claim is about John Smith, and the evidence about Peter Smith.

Invariant: silent unless both names are one given name and the same surname, the given names those of two people; unless the
claim's given name is nowhere in rationale and context; and unless the rationale's name stands in the claim's place.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.given_names import are_two
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.rival_names import is_same_place
from workbench.mismatches.words import Token, tokenize


def namesake_differences(pair: Pair) -> list[Difference]:
    """Return the first name of the claim in whose place the rationale has one of the same surname."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    said = {token.lower.removesuffix("'s") for text in (pair.rationale, pair.context) for token in tokenize(text)}
    people = [(name, _parts(given, name)) for name in find_names(pair.rationale)]
    for name in find_names(pair.claim):
        first, last = _parts(claim, name)
        if not first or first in said:
            continue
        for rival, (other, surname) in people:
            if surname == last and other and are_two(first, other) and is_same_place(claim, name, given, rival):
                return [difference(pair, name.span, rival.span)]
    return []


def _parts(tokens: Sequence[Token], name: Name) -> tuple[str, str]:
    """Return given name and surname of a name of two words, nothing of others."""
    words = [token.lower.removesuffix("'s") for token in tokens[name.first : name.last]]
    return (words[0], words[1]) if len(words) == 2 and set(words) <= name.words else ("", "")
