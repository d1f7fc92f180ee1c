"""NEGATION, for things: "had no military use" beside "had military use", whichever of them is the claim.

Invariant: silent unless one text has "no" before a noun that the other has without it, or "without" before one that the
other has behind "with"; unless both speak of more that is the same; and where the one without a "no" denies anything.
"""

from collections.abc import Sequence
from itertools import pairwise

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.undenied import tells_of_the_first
from workbench.mismatches.words import Token, lower_at, root, roots, tokenize, word_set

_SHARED = 2  # so many of the other words must be shared
_MOST_THINGS = 3  # words behind a "no"
_DETERMINERS = word_set("a an any the")
_LEAD = 2  # words from a "with" to its thing
_TO_THERE = 3  # words: "there have been no"
#: Verbs that say no more than that there is something in something.
_CONTAINING = frozenset(root(word) for word in word_set("contain include hold carry feature involve"))
_WISHES = word_set("wish wishes wished")
_NO_THINGS = word_set("longer more less fewer later sooner doubt one other others matter way need")


def none_of_it_differences(pair: Pair) -> list[Difference]:
    """Return what one text has none of and the other has."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if tells_of_the_first(pair):
        return []
    for mine, theirs, turned in ((claim, given, False), (given, claim, True)):
        if denials(mine) or _is_wished(mine) or len(denials(theirs)) != 1:
            continue
        at = denials(theirs)[0]
        things = _things_behind(theirs, at)
        place = _place_of(things, mine)
        if not things or place is None:
            continue
        if not _occurs_once(things, theirs) or (theirs[at].lower == "without" and not _is_had(mine, place)):
            continue
        named = {root(token.lower) for token in things}
        rest = roots(mine) - named - (_CONTAINING if _is_there(theirs, at) else frozenset())
        shared = rest & roots(theirs)
        if not shared or len(shared) < min(_SHARED, len(rest)):
            continue
        plain, none = (mine[place].start, mine[place + len(things) - 1].end), (theirs[at].start, things[-1].end)
        return [difference(pair, *((none, plain) if turned else (plain, none)))]
    return []


def _is_wished(tokens: Sequence[Token]) -> bool:
    """Say whether a text tells what somebody would like: whoever wishes for a thing has none."""
    words = [token.lower for token in tokens]
    return not _WISHES.isdisjoint(words) or any(pair == ("would", "like") for pair in pairwise(words))


def _is_there(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "there is" leads to the "no" at ``at``: "there are no microchips in it" says what "it has none" says."""
    return any(lower_at(tokens, row) == "there" for row in range(at - _TO_THERE, at))


def _things_behind(tokens: Sequence[Token], at: int) -> list[Token]:
    """Return the words that a "no" or "without" denies: "military use"; none for "no longer", "without saying"."""
    if tokens[at].lower not in ("no", "without"):
        return []
    first = at + 1 + (tokens[at].lower == "without" and lower_at(tokens, at + 1) in _DETERMINERS)
    if tokens[at].lower == "without" and lower_at(tokens, first).endswith("ing"):
        return []
    found: list[Token] = []
    for token in tokens[first : first + _MOST_THINGS]:
        if not token.is_content or token.lower in _NO_THINGS:
            break
        found.append(token)
    return found


def _is_had(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a "with" leads to the thing at ``at``: "talks on a deal" had none yet, "talks ended with a deal" did."""
    before = [lower_at(tokens, index) for index in range(max(0, at - _LEAD), at)]
    return "with" in before and all(word in _DETERMINERS for word in before[before.index("with") + 1 :])


def _occurs_once(things: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Say whether a text has a thing no second time: "with anxiety" and "without anxiety" are compared there."""
    place = _place_of(things, tokens)
    return place is not None and _place_of(things, tokens[place + 1 :]) is None


def _place_of(things: Sequence[Token], tokens: Sequence[Token]) -> int | None:
    wanted = [root(token.lower) for token in things]
    held = [root(token.lower) for token in tokens]
    return next((at for at in range(len(held)) if held[at : at + len(wanted)] == wanted), None)
