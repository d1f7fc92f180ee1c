"""NEGATION, where the evidence asks what the claim says, and answers no, or not at all. And what answers a question.

"Did Eva Lind announce a ban? No, she has issued no such statement": the question has the claim's words, so that stance
models take the whole for support. So they do where something else is said behind it, which then has to speak for itself.

Invariant: silent where the claim denies something itself, where the question doubts or denies it, and where what follows
the question is no plain no.
"""

import re
from itertools import pairwise

from index.sentences import sentence_spans
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.questions import asks_yes_or_no, has_question, is_question
from workbench.mismatches.words import tokenize, word_set

_NO = re.compile(
    r"[\"'“‘]*(?:no[.,;:!–—-]|no\Z|(?-i:No (?=[A-Z\d]))|no (?:there|it|he|she|they|this|that|these|we|you|one|such)\b|"
    r"not (?:true|yet|really|at all|quite)\b|never\b|"
    r"there (?:is|was|has been|are|were) (?:\w+ )?no\b|(?:this|that|it) (?:is|was)(?:n't| not)\b|"
    r"(?:this|that|it|he|she|they|we) (?:does|do|did|has|have|had|can|could)(?:n't| not|not)\b)",
    re.IGNORECASE,
)
_UNANSWERED = re.compile(
    r"[\"'“‘]*(?:no answer\b|unanswered\b|unclear\b|unknown\b|unproven\b|"
    r"(?:it|this|that) (?:is|was|remains) (?:not (?:yet )?(?:known|clear)|un(?:known|clear|proven))|"
    r"(?:we|they) (?:do not|don't) (?:yet )?know\b|(?:nobody|no one) knows\b)",
    re.IGNORECASE,
)
_YES = re.compile(
    r"[\"'“‘]*(?:yes|yeah|indeed|correct|true|absolutely|certainly|of course|that is (?:right|true|so|correct)|"
    r"(?:it|he|she|they|we|i|this|that) (?:is|are|was|were|did|does|do|has|have|had|will|can)(?=[.,;!]|\Z))\b",
    re.IGNORECASE,
)
_FEW = 5  # words
_DOUBTING = word_set(
    "doubt doubts doubted false untrue wrong hoax myth deny denied denies fail failed refuse refused avoid"
)


def is_answer(question: str, sentence: str) -> bool:
    """Say whether the sentence behind a question only answers it, so that it cannot be read without.

    It says yes or no, or leaves it open; where the question is of another kind, it is no longer than a few words.
    """
    if _UNANSWERED.match(sentence):
        return True
    if asks_yes_or_no(question):
        return bool(_YES.match(sentence) or _NO.match(sentence))
    return len(sentence.split()) <= _FEW


def answered_differences(pair: Pair) -> list[Difference]:
    """Return the claim where the rationale asks for it and denies it in what follows, or leaves it open."""
    if not has_question(pair.rationale):
        return []
    claim = tokenize(pair.claim)
    if not claim or denials(claim):
        return []
    spans = sentence_spans(pair.rationale)
    for (start, end), (begin, stop) in pairwise(spans):
        asked, answer = pair.rationale[start:end], pair.rationale[begin:stop]
        words = tokenize(asked)
        if not is_question(asked) or denials(words) or any(token.lower in _DOUBTING for token in words):
            continue
        open_ = _UNANSWERED.match(answer)
        if open_ or (asks_yes_or_no(asked) and _NO.match(answer)):
            note = "asked, and not answered" if open_ else "asked, and answered with no"
            return [difference(pair, (claim[0].start, claim[-1].end), (begin, stop), note=note)]
    return []
