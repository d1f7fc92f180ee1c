"""NEGATION: the claim affirms what the rationale negates, or the other way round.

Invariant: silent unless one and the same predicate has one polarity wherever the claim uses it and the opposite polarity
wherever the rationale does, and both speak of the same things, or of one and under the same title; what is asked and
answered with no is no use, and a use that is only tried, planned, asked or reported as possible has no polarity and
silences the detector, but where both stand under one modal verb and exactly one denies that ("can cause", "cannot cause").
"""

import re
from collections.abc import Sequence

from index.patterns import regex
from workbench.mismatches.answered import asked_and_denied
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import Use, predicates
from workbench.mismatches.undenied import tells_of_the_first, tells_of_the_last
from workbench.mismatches.words import roots, tokenize

_GUILTY = regex(r"(?:(?P<not>\bnot|n[’']t|\bnever)(?: \w+)? )?\bguilty\b", re.IGNORECASE)
_CONVICTED = regex(r"\b(?:convict\w*|sentenced)\b", re.IGNORECASE)
_SHARED = 2  # so many of the words around a predicate must be shared


def negation_differences(pair: Pair) -> list[Difference]:
    """Return the predicates whose polarity differs between claim and rationale."""
    if tells_of_the_last(pair) or tells_of_the_first(pair):
        return []
    pleas = _found_guilty(pair)
    if pleas:
        return pleas
    denied = asked_and_denied(pair.rationale)
    claimed = predicates(pair.claim)
    given = [use for use in predicates(pair.rationale) if not any(start <= use.span[0] < end for start, end in denied)]
    found = []
    for key in dict.fromkeys(use.key for use in claimed):
        mine = [use for use in claimed if use.key == key]
        theirs = [use for use in given if use.key == key]
        if not theirs or not (_are_opposed(mine, theirs) or _deny_one_modal(mine, theirs)):
            continue
        if _GUILTY.fullmatch(pair.claim, *mine[0].span) and _CONVICTED.search(pair.rationale):
            continue  # who pleads not guilty may be convicted
        near = mine[0].near
        shared = near & theirs[0].near
        around = near & (roots(tokenize(pair.rationale)) | roots(tokenize(pair.context.partition("\n")[0])))
        if shared and (len(shared) >= min(_SHARED, len(near)) or len(around) > _SHARED):
            found.append(difference(pair, mine[0].span, theirs[0].span))
    return found[:1]


def _found_guilty(pair: Pair) -> list[Difference]:
    """Return "guilty" where the one text has it without a "not", and the other never so, and knows of no conviction."""
    mine, theirs = ([*_GUILTY.finditer(text)] for text in (pair.claim, pair.rationale))
    plain, other = ({match["not"] is None for match in found} for found in (mine, theirs))
    if len(plain) != 1 or len(other) != 1 or plain == other or (True in plain and _CONVICTED.search(pair.rationale)):
        return []
    return [difference(pair, mine[0].span(), theirs[0].span())]


def _are_opposed(mine: Sequence[Use], theirs: Sequence[Use]) -> bool:
    """Say whether all uses of the one text affirm and all of the other negate."""
    negated = mine[0].negated
    if negated is None or any(use.negated is not negated for use in mine):
        return False
    return all(use.negated is (not negated) for use in theirs) and not any(
        use.denied for use in (theirs if negated else mine)
    )


def _deny_one_modal(mine: Sequence[Use], theirs: Sequence[Use]) -> bool:
    """Say whether all uses stand under one modal verb, which all of the one text deny and none of the other."""
    if len({use.modal for use in mine}) != 1 or len({use.modal for use in theirs}) != 1:
        return False
    our, their = mine[0].modal, theirs[0].modal
    if our is None or their is None or our.verb != their.verb or our.denied == their.denied:
        return False
    if our.subject and their.subject and our.subject != their.subject:
        return False
    numbers = [{word for word in use.near if word[0].isdigit()} for use in (mine[0], theirs[0])]
    return not numbers[0] or not numbers[1] or not numbers[0].isdisjoint(numbers[1])
