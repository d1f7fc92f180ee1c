"""NEGATION, for what is claimed to be coming and is told on a condition alone: "will walk out unless the offer improves" is
not "will walk out", and "would close the plant if the tariffs came" not "is closing the plant".

Invariant: silent unless the claim says once that something will be done, or is being done, and leaves nothing open itself;
unless each use of its verb in the rationale stands under "may" and the like, in an if-clause, or in one sentence with an
"unless" or "provided"; and unless both speak of the same things. What somebody "said it would" do is no condition.
"""

import re
from collections.abc import Sequence

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denied_words
from workbench.mismatches.unfulfilled import unfulfilled
from workbench.mismatches.unsettled import LIGHT, same_thing, speak_of_one
from workbench.mismatches.verb_forms import same_verb, verb_of
from workbench.mismatches.words import Token, lower_at, root, sentence_bounds, tokenize, word_set

_OPEN = word_set(
    "if unless whether may might could would should can must provided expected likely reportedly plans possible possibly "
    "perhaps maybe"
)
_MAY = word_set("may might could")
_ASKED = word_set("if unless whether provided lest")
_WOULD = word_set("would should")
_IS = word_set("is are")
_SMALL = word_set("be not also soon now then")
_ON_CONDITION = regex(
    r"\b(?:unless|provided(?: that)?|only if|on (?:the )?condition|as long as|in the event)\b", re.IGNORECASE
)
_IF = regex(r"(?<!\beven )(?<!\bas )\bif\b", re.IGNORECASE)
_NOTED = "told on a condition"


def on_condition_differences(pair: Pair) -> list[Difference]:
    """Return the verb of the claim that the rationale has on a condition alone."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    at = _coming(claim)
    if at is None or any(token.lower in _OPEN for token in claim):
        return []
    verb = claim[at]
    if not denied_words(claim) - {root(verb.lower)} <= denied_words(given):
        return []
    uses = [row for row, word in enumerate(given) if word.is_content and same_verb(word.lower, verb.lower)]
    if not uses or not all(_is_conditional(pair.rationale, given, row) for row in uses):
        return []
    if verb_of(verb.lower) in LIGHT and not any(same_thing(claim, at, given, row) for row in uses):
        return []
    if not speak_of_one(claim, verb, given, uses):
        return []
    lead = unfulfilled(given, uses[0])
    first = given[uses[0] if lead is None else min(lead, uses[0])]
    return [difference(pair, (verb.start, verb.end), (first.start, given[uses[0]].end), note=_NOTED)]


def _coming(tokens: Sequence[Token]) -> int | None:
    """Return the one verb that a claim has as coming, or as being done: "will walk out", "is closing"."""
    found = []
    for at, token in enumerate(tokens):
        lead = at - 1
        while lower_at(tokens, lead) in _SMALL:
            lead -= 1
        doing = token.lower.endswith("ing") and lead == at - 1 and lower_at(tokens, lead) in _IS
        if token.is_content and (lower_at(tokens, lead) == "will" or doing):
            found.append(at)
    return found[0] if len(found) == 1 else None


def _is_conditional(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Say whether the verb at ``at`` is told of what may be, or in one sentence with what it hangs on."""
    first, last = sentence_bounds(tokens, at)
    sentence = text[tokens[first].start : tokens[last - 1].end]
    lead = unfulfilled(tokens, at)
    word = lower_at(tokens, lead) if lead is not None else ""
    if lead is not None and lower_at(tokens, lead + 1) in ("not", "never"):
        return False  # who "may not" may
    if word in _MAY or word in _ASKED:
        return True
    if word in _WOULD:
        return _IF.search(sentence) is not None or _ON_CONDITION.search(sentence) is not None
    behind = text[tokens[at].end : tokens[last - 1].end].partition(",")[0]
    return word == "will" and (_IF.search(behind) is not None or _ON_CONDITION.search(sentence) is not None)
