"""NEGATION, where the evidence asks what the claim says, and answers no, or not at all. And what answers a question.

"Did Eva Lind announce a ban? No, she has issued no such statement": the question has the claim's words, so that stance
models take the whole for support. So they do where something else is said behind it, which then has to speak for itself.

What answers a question need not have it in front: "No answer could be found." decides nothing, wherever it stands, and a
no is one to the question before it in the passage, where that asks for the claim.

Invariant: silent where the claim denies something itself, where the question doubts or denies it, but for what is denied
inside of it ("did the court rule that nobody needs a licence?"), and where what follows the question is no plain no.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.patterns import regex
from index.sentences import sentence_spans
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.questions import asks_yes_or_no, has_question, is_question
from workbench.mismatches.retold import covers, denies_by_itself
from workbench.mismatches.words import Token, roots, tokenize, word_set

_NO = regex(
    r"[\"'“‘]*(?:no(?:[,;:!–—-]|\.(?! ?\d))|no\Z|(?-i:No (?=[A-Z\d]))|"
    r"no (?:there|it|he|she|they|this|that|these|we|you|one|such)\b|"
    r"not (?:true|yet|really|at all|quite)\b|never\b|"
    r"there (?:is|was|has been|are|were) (?:\w+ )?no\b|(?:this|that|it) (?:is|was)(?:n't| not)\b|"
    r"(?:this|that|it|he|she|they|we) (?:does|do|did|has|have|had|can|could)(?:n't| not|not)\b)",
    re.IGNORECASE,
)
_UNANSWERED = regex(
    r"[\"'“‘]*(?:no answer\b|unanswered\b|unclear\b|unknown\b|unproven\b|"
    r"(?:it|this|that) (?:is|was|remains) (?:not (?:yet )?(?:known|clear)|un(?:known|clear|proven))|"
    r"(?:we|they) (?:do not|don't) (?:yet )?know\b|(?:nobody|no one) knows\b)",
    re.IGNORECASE,
)
_YES = regex(
    r"[\"'“‘]*(?:yes|yeah|indeed|correct|true|absolutely|certainly|of course|that is (?:right|true|so|correct)|"
    r"(?:it|he|she|they|we|i|this|that) (?:is|are|was|were|did|does|do|has|have|had|will|can)(?=[.,;!]|\Z))\b",
    re.IGNORECASE,
)
_FEW = 5  # words
_FEWEST = 2  # of a claim's words that the question before a rationale has
_TOLD_AGAIN = 0.6  # of its words, behind the no: "it" stands for some
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
    if not (has_question(pair.rationale) or _UNANSWERED.match(pair.rationale) or _NO.match(pair.rationale)):
        return []
    claim = tokenize(pair.claim)
    if not claim:
        return []
    for asked, (begin, stop) in _answers(pair):
        answer = pair.rationale[begin:stop]
        open_ = _UNANSWERED.match(answer)
        if denies_by_itself(claim, tokenize(asked)):
            continue
        if not open_ and _says_so_all_the_same(pair.rationale[begin:], pair.claim):
            continue
        if open_ or (asks_yes_or_no(asked) and _NO.match(answer) and not _doubts(asked, claim)):
            note = "asked, and not answered" if open_ else "asked, and answered with no"
            return [difference(pair, (claim[0].start, claim[-1].end), (begin, stop), note=note)]
    return []


def _says_so_all_the_same(text: str, claim: str) -> bool:
    """Say whether a text that begins with a no tells the claim: "Did it close all? No. It closed 40 of its branches."."""
    words, wanted = tokenize(text), tokenize(claim)
    numbers = {token.text for token in wanted if token.is_number}
    told = roots(words) & roots(wanted)
    enough = len(told) >= max(_FEWEST, _TOLD_AGAIN * len(roots(wanted)))
    return enough and numbers <= {token.text for token in words} and not denials(words[1:])


def asked_and_denied(text: str) -> list[Span]:
    """Return where a text asks what it answers with no right behind."""
    if not has_question(text):
        return []
    spans = sentence_spans(text)
    return [
        span
        for span, (begin, stop) in pairwise(spans)
        if is_question(text[slice(*span)]) and asks_yes_or_no(text[slice(*span)]) and _NO.match(text[begin:stop])
    ]


def _answers(pair: Pair) -> Iterator[tuple[str, Span]]:
    """Yield the questions of a rationale with where the sentence behind each stands, and the one before the rationale."""
    spans = sentence_spans(pair.rationale)
    if spans:
        before = _before(pair)
        if is_question(before) and (_UNANSWERED.match(pair.rationale) or _asks_for(before, pair.claim)):
            yield before, spans[0]
    for (start, end), behind in pairwise(spans):
        if is_question(pair.rationale[start:end]):
            yield pair.rationale[start:end], behind


def _before(pair: Pair) -> str:
    """Return the sentence of the passage in front of the rationale; nothing where it is its first."""
    passage = pair.context.partition("\n")[2] or pair.context
    spans = sentence_spans(passage[: max(0, passage.find(pair.rationale))])
    return passage[slice(*spans[-1])] if spans else ""


def _asks_for(question: str, claim: str) -> bool:
    return covers(question, roots(tokenize(claim)), _FEWEST)


def _doubts(question: str, claim: Sequence[Token]) -> bool:
    """Say whether a question doubts or denies what the claim does not: "did it deny them benefits" may be the claim."""
    words = tokenize(question)
    own = {token.lower for token in claim}
    return denies_by_itself(words, claim) or any(token.lower in _DOUBTING - own for token in words)
