"""NEGATION: the claim affirms what the rationale negates, or the other way round.

Invariant: silent unless one and the same predicate has one polarity wherever the claim uses it and the opposite polarity
wherever the rationale does, and both speak of the same things; a use that is only tried, planned, asked or reported as
possible has no polarity and silences the detector. Or unless the claim denies, by a "not" after its verb, what the
rationale says in nearly all of the claim's words without denying anything.
"""

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials, predicates
from workbench.mismatches.undenied import is_plain_denial
from workbench.mismatches.words import root, tokenize

_SHARED = 2  # so many of the words around a predicate must be shared
_COVERED = 0.75  # of the words of a claim that denies
_FEWEST = 3


def negation_differences(pair: Pair) -> list[Difference]:
    """Return the predicates whose polarity differs between claim and rationale."""
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
        if len(shared) >= min(_SHARED, len(near)) and shared:
            found.append(difference(pair, mine[0].span, theirs[0].span))
    return found[:1] or _denied_as_a_whole(pair)


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
