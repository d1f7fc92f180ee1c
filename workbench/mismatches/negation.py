"""NEGATION: the claim affirms what the rationale negates, or the other way round.

Invariant: silent unless one and the same predicate has one polarity wherever the claim uses it and the opposite polarity
wherever the rationale does, and both speak of the same things, or of one and under the same title; a use that is only
tried, planned, asked or reported as possible has no polarity and silences the detector. Or unless the claim denies, by a
"not" after its verb, what the rationale says in nearly all of the claim's words without denying anything. Or unless one has
"no" before a noun that the other has without, both speak of more that is the same, and the one without denies nothing.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials, predicates
from workbench.mismatches.undenied import is_plain_denial, tells_of_the_last
from workbench.mismatches.words import Token, root, roots, tokenize, word_set

_SHARED = 2  # so many of the words around a predicate must be shared
_COVERED = 0.75  # of the words of a claim that denies
_FEWEST = 3
_MOST_THINGS = 3  # words behind a "no"
_NO_THINGS = word_set("longer more less fewer later sooner doubt one other others matter way need")


def negation_differences(pair: Pair) -> list[Difference]:
    """Return the predicates whose polarity differs between claim and rationale."""
    if tells_of_the_last(pair):
        return []
    claimed, given = predicates(pair.claim), predicates(pair.rationale)
    found = []
    for key in dict.fromkeys(use.key for use in claimed):
        mine = [use for use in claimed if use.key == key]
        theirs = [use for use in given if use.key == key]
        polarity = {use.negated for use in mine}
        if not theirs or len(polarity) != 1 or None in polarity:
            continue
        negated = mine[0].negated
        if {use.negated for use in theirs} != {not negated} or any(use.denied for use in (theirs if negated else mine)):
            continue
        near = mine[0].near
        shared = near & theirs[0].near
        around = near & (roots(tokenize(pair.rationale)) | roots(tokenize(pair.context.partition("\n")[0])))
        if shared and (len(shared) >= min(_SHARED, len(near)) or len(around) > _SHARED):
            found.append(difference(pair, mine[0].span, theirs[0].span))
    return found[:1] or _denied_as_a_whole(pair) or _denied_failure(pair) or _none_of_it(pair)


def _denied_as_a_whole(pair: Pair) -> list[Difference]:
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    cues = denials(claim)
    if len(cues) != 1 or denials(given) or not is_plain_denial(claim, cues[0]):
        return []
    words = {root(token.lower): token for token in given if token.is_content}
    mine = [token for token in claim if token.is_content]
    shared = [token for token in mine if root(token.lower) in words]
    if len(shared) < _FEWEST or len(shared) < _COVERED * len(mine):
        return []
    denied = next((token for token in shared if token.start > claim[cues[0]].start), None)
    if denied is None:
        return []
    theirs = words[root(denied.lower)]
    return [difference(pair, (claim[cues[0]].start, denied.end), (theirs.start, theirs.end))]


def _denied_failure(pair: Pair) -> list[Difference]:
    """ "Did not fail" beside "failed": a word that denies by itself, denied, and then said."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    cues, theirs = denials(claim), denials(given)
    if len(cues) != 2 or not theirs or not is_plain_denial(claim, cues[0]) or cues[1] - cues[0] > 2:
        return []
    key = root(claim[cues[1]].lower)
    if key == root(claim[cues[0]].lower) or any(root(given[at].lower) != key for at in theirs):
        return []
    said = given[theirs[0]]
    return [difference(pair, (claim[cues[0]].start, claim[cues[1]].end), (said.start, said.end))]


def _none_of_it(pair: Pair) -> list[Difference]:
    """ "Had no military use" beside "had military use", whichever of them is the claim."""
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
