"""ANTONYM, for intent: who set the fire by mistake did not set it deliberately.

Invariant: silent unless each text says of one deed whether it was meant, the two say so of the same words, and the
rationale has no word for the claim's side; and where either denies anything.
"""

import re
from collections.abc import Sequence

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials, is_hedged
from workbench.mismatches.words import Token, is_past_form, root, roots, tokenize, word_set

_MEANT = regex(
    r"\b(?:deliberate(?:ly)?|intentional(?:ly)?|on purpose|purposely|purposefully|knowingly|wil{1,2}fully"
    r"|with intent|by design)\b",
    re.IGNORECASE,
)
_NOT_MEANT = regex(
    r"\b(?:accidental(?:ly)?|unintentional(?:ly)?|by accident|by mistake|mistakenly|in error|inadvertent(?:ly)?"
    r"|unwittingly|unknowingly|unintended)\b",
    re.IGNORECASE,
)
#: What was done may be wrong, which denies no intent.
_WRONG = word_set("wrong wrongly false falsely")
_BREAKS = word_set("who which that while when but and whose")
_SHARED = 2


def on_purpose_differences(pair: Pair) -> list[Difference]:
    """Return the claim's word for a deed that was meant, or not, where the rationale has the contrary."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if is_hedged(claim) or any(tokens[at].lower not in _WRONG for tokens in (claim, given) for at in denials(tokens)):
        return []
    for own, contrary in ((_MEANT, _NOT_MEANT), (_NOT_MEANT, _MEANT)):
        mine, theirs = own.search(pair.claim), contrary.search(pair.rationale)
        if mine is None or theirs is None or own.search(pair.rationale) or contrary.search(pair.claim):
            continue
        if not _is_of_one_deed(claim, given, theirs):
            continue
        rest = roots(tokenize(own.sub(" ", pair.claim)))
        if len(rest & roots(given)) >= min(_SHARED, len(rest)):
            return [difference(pair, mine.span(), theirs.span())]
    return []


def _is_of_one_deed(claim: Sequence[Token], given: Sequence[Token], word: re.Match[str]) -> bool:
    """Say whether the word stands in one clause with a verb of the claim: not "sold it to buyers who unwittingly paid"."""
    verbs = {root(token.lower) for token in claim if token.is_content and is_past_form(token.lower)}
    place = next(row for row, token in enumerate(given) if token.end > word.start())
    breaks = [row for row, token in enumerate(given) if token.lower in _BREAKS or token.text in ";.!?"]
    first = max((row for row in breaks if row < place), default=-1)
    last = min((row for row in breaks if row > place), default=len(given))
    return any(token.is_word and root(token.lower) in verbs for token in given[first + 1 : last])
