"""NEGATION, for things: "had no military use" beside "had military use", whichever of them is the claim.

Invariant: silent unless one text has "no" before a noun that the other has without, both speak of more that is the same,
and the one without denies nothing.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import Token, root, roots, tokenize, word_set

_SHARED = 2  # so many of the other words must be shared
_MOST_THINGS = 3  # words behind a "no"
_NO_THINGS = word_set("longer more less fewer later sooner doubt one other others matter way need")


def none_of_it_differences(pair: Pair) -> list[Difference]:
    """Return what one text has none of and the other has."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    for mine, theirs, turned in ((claim, given, False), (given, claim, True)):
        if denials(mine) or len(denials(theirs)) != 1:
            continue
        at = denials(theirs)[0]
        things = _things_behind(theirs, at)
        place = _place_of(things, mine)
        if not things or place is None:
            continue
        named = {root(token.lower) for token in things}
        rest = roots(mine) - named
        shared = rest & roots(theirs)
        if not shared or len(shared) < min(_SHARED, len(rest)):
            continue
        plain, none = (mine[place].start, mine[place + len(things) - 1].end), (theirs[at].start, things[-1].end)
        return [difference(pair, *((none, plain) if turned else (plain, none)))]
    return []


def _things_behind(tokens: Sequence[Token], at: int) -> list[Token]:
    """Return the words behind a "no" that it denies: "military use"; none for "no longer", "no more than"."""
    if tokens[at].lower != "no":
        return []
    found: list[Token] = []
    for token in tokens[at + 1 : at + 1 + _MOST_THINGS]:
        if not token.is_content or token.lower in _NO_THINGS:
            break
        found.append(token)
    return found


def _place_of(things: Sequence[Token], tokens: Sequence[Token]) -> int | None:
    wanted = [root(token.lower) for token in things]
    held = [root(token.lower) for token in tokens]
    return next((at for at in range(len(held)) if held[at : at + len(wanted)] == wanted), None)
