"""NUMBER, for nobody: who says that nobody was hurt is contradicted by four people who were, and the other way round.

Invariant: silent unless one text says "nobody" or "no one" of a deed and denies nothing else, and the other counts people,
or has somebody, right before the same deed and denies nothing; and unless both share something else where they can.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.number_words import read_number
from workbench.mismatches.predicates import denials, is_hedged
from workbench.mismatches.words import AUXILIARIES, HYPHENS, Token, lower_at, root, roots, tokenize, word_set

_NOBODY = word_set("nobody none")
_SOMEBODY = word_set("somebody someone")
_PEOPLE = word_set(
    "people persons person men man women woman children child passengers soldiers police officers workers civilians "
    "residents students pupils patients firefighters protesters villagers tourists crew"
)
_BETWEEN = AUXILIARIES | word_set("others also more reportedly seriously slightly badly")
_REACH = 4  # words from the people to what they did, or what was done to them


def nobody_differences(pair: Pair) -> list[Difference]:
    """Return the nobody of one text where the other has people of whom the same is said."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if is_hedged(claim) or is_hedged(given):
        return []
    for mine, theirs, turned in ((claim, given, False), (given, claim, True)):
        nobody = _nobody(mine)
        if nobody is None or len(denials(mine)) > 1 or denials(theirs):
            continue
        deed, span = nobody
        rest = roots(mine) - {deed} - {root(word) for word in _NOBODY}
        shared = rest & roots(theirs)
        for other, place in _people(theirs):
            if deed in _deeds_behind(theirs, place) and (shared or not rest):
                return [difference(pair, *((other, span) if turned else (span, other)))]
    return []


def _nobody(tokens: Sequence[Token]) -> tuple[str, Span] | None:
    """Return of what a text says that nobody did it, and where it says "nobody"."""
    for at, token in enumerate(tokens):
        one = at + 1 + (lower_at(tokens, at + 1) in HYPHENS)
        two = token.lower == "no" and lower_at(tokens, one) == "one"  # "no one", "no-one"
        if token.lower not in _NOBODY and not two:
            continue
        last = one if two else at
        deeds = _deeds_behind(tokens, last)
        return (deeds[0], (token.start, tokens[last].end)) if deeds else None
    return None


def _people(tokens: Sequence[Token]) -> Iterator[tuple[Span, int]]:
    """Yield where a text counts people, or has somebody, with the index of the last word for them."""
    for at, token in enumerate(tokens):
        if token.lower in _SOMEBODY:
            yield (token.start, token.end), at
        read = read_number(tokens, at)
        if read is not None and read.value >= 1 and lower_at(tokens, read.end) in _PEOPLE:
            yield (token.start, tokens[read.end].end), read.end
        elif read is not None and read.value >= 1 and lower_at(tokens, read.end) in AUXILIARIES:
            yield (token.start, tokens[read.end - 1].end), read.end - 1


def _deeds_behind(tokens: Sequence[Token], at: int) -> list[str]:
    """Return the root of the verb behind the word at ``at``: the first one there that is no helper."""
    for token in tokens[at + 1 : at + 1 + _REACH]:
        if token.is_content and token.lower not in _BETWEEN:
            return [root(token.lower)]
        if token.lower not in _BETWEEN:
            return []
    return []
