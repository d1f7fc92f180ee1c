"""NEGATION, where the evidence tells of less: who was charged was not convicted, what was postponed did not take place.

Invariant: silent unless the rationale has a word for an earlier step of the same course, or for what was put off, and none
for the claim's step or one beyond it; and unless both speak of the same things.
"""

import re
from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials, is_hedged
from workbench.mismatches.words import Token, roots, tokenize, word_set

#: Steps on the way to a sentence, the first ones first; who is at one has been at those before it.
_STEPS = (
    word_set("questioned suspected investigated"),
    word_set("arrested arresting detained detaining held custody"),
    word_set("charged charge charges charging indicted accused"),
    word_set(
        "convicted convicting convict conviction guilty sentenced sentence jailed imprisoned imprisonment penalty executed "
        "pleaded commuted pardoned"
    ),
)
#: Words that name no step of their own where they are claimed: "accused" and "jailed" are said of several.
_VAGUE = word_set(
    "accused held custody charge charges jailed imprisoned imprisonment penalty sentence convict conviction "
    "pleaded executed"
)
_HELD = re.compile(r"\b(?:took place|(?:was|were) (?:held|played|staged)|went ahead)\b")
_WENT_ON = re.compile(r"\b(?:took place|take place|held|hold|played|staged|went ahead|rescheduled)\b")
_PUT_OFF = re.compile(r"\b(?:postponed|cancelled|canceled|called off|abandoned|scrapped)\b")
_SHARED = 2


def short_of_differences(pair: Pair) -> list[Difference]:
    """Return what the claim says to have come about where the rationale tells of an earlier step, or of its end."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if denials(claim) or is_hedged(claim) or len(roots(claim) & roots(given)) < min(_SHARED, len(roots(claim)) - 1):
        return []
    return _earlier_step(pair, claim, given) or _put_off(pair)


def _earlier_step(pair: Pair, claim: Sequence[Token], given: Sequence[Token]) -> list[Difference]:
    told = [(step, token) for token in given if (step := _step(token)) is not None]
    for token in claim:
        mine = _step(token)
        if mine is None or token.lower in _VAGUE:
            continue
        if told and all(step < mine for step, _ in told):
            last = max(told, key=lambda item: item[0])[1]
            return [difference(pair, (token.start, token.end), (last.start, last.end), note="no more than that")]
    return []


def _step(token: Token) -> int | None:
    return next((place for place, words in enumerate(_STEPS) if token.lower in words), None)


def _put_off(pair: Pair) -> list[Difference]:
    held, off = _HELD.search(pair.claim), _PUT_OFF.search(pair.rationale)
    if held is None or off is None or _WENT_ON.search(pair.rationale) or _PUT_OFF.search(pair.claim):
        return []
    return [difference(pair, held.span(), off.span())]
