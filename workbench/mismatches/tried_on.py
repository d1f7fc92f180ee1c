"""ENTITY, for whom something was tried on: what cured mice, or cells in a dish, has not cured people.

Invariant: silent unless the claim speaks of people by a word for them, and not of animals or cells; unless the rationale
has animals, cells or a model, and nowhere a word for people; and unless its sentence of those has half of what the claim
says beside.
"""

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denied_words
from workbench.mismatches.words import SENTENCE_ENDS, Token, lower_at, roots, sentence_bounds, tokenize, word_set

_PEOPLE = word_set(
    "people person persons human humans patient patients men women man woman children child adults adult volunteers "
    "volunteer babies baby infants infant pensioners smokers mothers teenagers girls boys"
)
_MORE_PEOPLE = _PEOPLE | word_set(
    "participants participant subjects individuals sufferers families family cohort residents citizens population "
    "recipients cases workers students pregnant clinical everyone somebody"
)
_TRIED_ON = word_set(
    "mice mouse rat rats monkeys monkey macaques macaque rodents rodent pigs rabbits rabbit hamsters hamster ferrets "
    "zebrafish dogs sheep flies animals"
)
#: With the word before it: "lab dish", "petri dish", "in vitro", "grown cells", "computer model".
_PAIRS = frozenset(
    tuple(pair.split("-"))
    for pair in word_set(
        "lab-dish petri-dish laboratory-dish in-vitro test-tube test-tubes grown-cells cultured-cells cell-culture "
        "cell-cultures cell-lines cell-line computer-model computer-simulation computer-simulations animal-model "
        "animal-models animal-tests animal-trials mouse-model"
    )
)
_SHARED = 2


def tried_on_differences(pair: Pair) -> list[Difference]:
    """Return the people of the claim where the rationale tells of animals, cells or a model alone."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    mine = next((token for token in claim if token.lower in _PEOPLE), None)
    if mine is None or _tried_on(claim) is not None or denied_words(claim) != denied_words(given):
        return []
    theirs = _tried_on(given)
    if theirs is None or any(token.lower in _MORE_PEOPLE for token in given):
        return []
    rest = roots(claim) - roots([mine])
    around = roots(given[slice(*sentence_bounds(given, given.index(theirs)))])
    if len(rest & around) < max(min(_SHARED, len(rest)), len(rest) / 2):
        return []
    return [difference(pair, (mine.start, mine.end), (theirs.start, theirs.end))]


def _tried_on(tokens: tuple[Token, ...]) -> Token | None:
    """Return the animals, the cells or the model of a text."""
    for at, token in enumerate(tokens):
        named = token.text[0].isupper() and at and tokens[at - 1].text not in SENTENCE_ENDS  # "Rabbit Hole"
        if (token.lower in _TRIED_ON and not named) or (lower_at(tokens, at - 1), token.lower) in _PAIRS:
            return token
    return None
