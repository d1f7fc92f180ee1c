"""NEGATION, for what the evidence leaves out in passing: "applies to shops but not to farms" beside "applies to farms".

Invariant: silent unless the claim has the same words behind the same preposition, denies nothing, and shares something else
with the rationale, which has those words nowhere else.
"""

import re

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import phrase_at, root, roots, tokenize

_NOT = regex(
    r"(?:\b(?:but|and|though|although|if)|[,;–—]) not (?:also )?"
    r"(?P<link>of|in|for|on|at|to|with|among|from|by|against|into|through) (?P<what>[^.;:,!?]+)",
    re.IGNORECASE,
)


def but_not_differences(pair: Pair) -> list[Difference]:
    """Return what the claim has behind a preposition where the rationale has it there behind a "but not" alone."""
    claim = tokenize(pair.claim)
    if denials(claim):
        return []
    for match in _NOT.finditer(pair.rationale):
        left_out = phrase_at(tokenize(match["what"]), 0)
        words = [root(token.lower) for token in left_out]
        rest = roots(tokenize(pair.rationale[: match.start()] + " " + pair.rationale[match.end() :]))
        if not words or rest.issuperset(words) or not rest & roots(claim):
            continue
        for at, token in enumerate(claim):
            phrase = phrase_at(claim, at + 1) if token.lower == match["link"].lower() else []
            if phrase and [root(word.lower) for word in phrase] == words:
                return [difference(pair, (token.start, phrase[-1].end), (match.start(), match.end()))]
    return []
