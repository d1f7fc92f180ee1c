"""NEGATION: the claim affirms what the rationale negates, or the other way round.

Invariant: silent unless one and the same predicate has one polarity wherever the claim uses it and the opposite polarity
wherever the rationale does, and both speak of the same things, or of one and under the same title; a use that is only
tried, planned, asked or reported as possible has no polarity and silences the detector.
"""

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import predicates
from workbench.mismatches.undenied import tells_of_the_last
from workbench.mismatches.words import roots, tokenize

_SHARED = 2  # so many of the words around a predicate must be shared


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
    return found[:1]
