"""ROLE, for what was done by somebody in the claim, and for, after or against them in the evidence, or by somebody of
theirs: an orchestra founded in honour of a composer, or by a pupil of his, was not founded by him.

Invariant: silent unless the rationale has the claim's verb right before such words and the claim's own doer behind them;
and where it has the doer behind a "by", before the verb, or anywhere else.
"""

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import is_past_form, lower_at, phrase_at, root, tokenize

#: Behind the verb, up to whom it was not done by.
_NOT_BY = regex(
    r"(?: (?!by\b)[\w'’-]+){0,4}? (?:in (?:honou?r|memory|defiance|praise|support|protest against) of|"
    r"at the (?:request|expense|wish) of|on behalf of|after|for|against|without|instead of|in place of|behind|beside|near)"
    r" (?P<whom>[^.;:,!?]+)",
)
#: By somebody of theirs: "designed by a pupil of Ann Berg".
_BY_THEIRS = regex(
    r" by (?:[\w'’-]+ ){0,3}?(?:pupils?|students?|sons?|daughters?|friends?|followers?|supporters?|opponents?|critics?|"
    r"rivals?|relatives?|cousins?|brothers?|sisters?|wife|husband|widow|assistants?|colleagues?|admirers?|fans?|enem(?:y|ies)|"
    r"descendants?|successors?|predecessors?|contemporar(?:y|ies)|disciples?|apprentices?) of (?P<whom>[^.;:,!?]+)",
)
_WORDS = 4  # of a doer


def not_by_differences(pair: Pair) -> list[Difference]:
    """Return who did it in the claim, where the rationale has it done for, after or against them."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if denials(claim) or denials(given):
        return []
    for at, token in enumerate(claim):
        if lower_at(claim, at + 1) != "by" or not is_past_form(token.lower) or not token.text.islower():
            continue
        doer = phrase_at(claim, at + 2)[:_WORDS]
        words = frozenset(root(word.lower) for word in doer)
        uses = [row for row, word in enumerate(given) if word.is_word and root(word.lower) in words]
        if not words or len(uses) != len(words):
            continue
        for verb in given:
            is_same = root(verb.lower) == root(token.lower)
            readers = (_NOT_BY, _BY_THEIRS) if is_same else ()
            match = next((found for read in readers if (found := read.match(pair.rationale, verb.end))), None)
            whom = tokenize(match["whom"].partition(" by ")[0])[: _WORDS + 1] if match else ()
            if match and words <= {root(word.lower) for word in whom}:
                return [difference(pair, (token.start, doer[-1].end), (verb.start, match.end("whom")))]
    return []
