"""NEGATION, where the evidence has the claim only to say next that it is not true.

"A post says that the clinic developed a new test. This is not true." The first sentence alone is read as support, and it is
what a page that checks claims begins with; "Claim: the clinic developed a new test" is the same with a label.

Invariant: what is said next is looked for in the rationale and right behind it in its passage, a labelled verdict anywhere
in the passage; that "the report" is false, or a verdict, is held against a rationale that reports something alone, as the
same page says what is true instead. Silent where the claim denies something or calls something false itself.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.patterns import regex
from index.sentences import sentence_spans
from workbench.mismatches.difference import Difference, Pair, difference, unsaid
from workbench.mismatches.questions import is_question
from workbench.mismatches.retold import covers, denies_by_itself
from workbench.mismatches.words import roots, tokenize, word_set

_FALSE = (
    r"(?:(?:\w+ly )?(?:false|untrue|incorrect|inaccurate|misleading|fake|fabricated|baseless|groundless|unfounded|"
    r"unsubstantiated|debunked|made up(?! (?:of|by|from)\b))|an? (?:\w+ )?(?:hoax|myth|lie|fake|fabrication)|pants on fire|"
    r"not (?:\w+ly )?(?:true|correct|accurate|the case|right|real|genuine|so))"
)
_TOLD = (
    r"(?:claims?|story|stories|reports?|posts?|rumou?rs?|statements?|allegations?|assertions?|messages?|quotes?|quotations?|"
    r"information|news|theory|article)"
)
_TAKING_BACK = regex(
    rf"\b{_FALSE}\b|n't (?:true|correct|accurate|the case)\b|"
    r"\b(?:den(?:ie[ds])|dismiss|reject|rubbish|debunk|refut|called out)|\bno (?:record|evidence|proof|trace|sign)",
    re.IGNORECASE,
)
_BUT = r"[\"'“‘]*(?:(?:but|however|yet|in fact|in reality),? )?"
_IS_FALSE = (
    r"(?:is|are|was|were|has been|have been|turned out to be) "
    rf"(?:all |also |simply |later |since |now )?{_FALSE}\b"
)
#: What is said of the sentence before, whatever it is.
_THIS = regex(
    rf"{_BUT}(?:(?:this|that|these|those)(?: (?:\w+ )?{_TOLD})?|it|they) {_IS_FALSE}|(?:{_FALSE})[.!]?\Z|"
    r"(?:this|that|it) (?:isn't|wasn't) (?:true|correct|accurate|the case)\b|"
    rf"[^.!?;]{{1,60}} (?:sa(?:id|ys?)|told \w+)(?: that)? (?:(?:this|that) (?:{_TOLD} )?|it )(?:is|was) {_FALSE}\b",
    re.IGNORECASE,
)
#: The same in the sentence that tells what was said: "a caption, '...', is false", "he never tweeted this".
_TOLD_AND_FALSE = regex(
    rf"\b(?:the|this|these|such|that|viral) (?:\w+ )?{_TOLD}(?: (?:in circulation|in question|"
    r"(?:circulating|being shared|shared|going (?:a)?round|doing the rounds)[^,.;!?]{0,30}))? "
    rf"{_IS_FALSE}|[\"”»] {_IS_FALSE}|"
    rf"\A[\"'“‘]*no[,.;:]? (?:it|this|that) {_IS_FALSE}|"
    r"\bno (?:record|evidence|proof|trace|sign)s? (?:exists? )?of (?:this|that|it|any such)\b(?! \w)|"
    r"\bno (?:evidence|proof|record)(?: that)? [\w. ]{1,40}? ever \w+ (?:this|that|it|so)\b(?! \w)",
    re.IGNORECASE,
)
_DENIED = r"(?:denied|denies|rubbished|rubbishes|debunked|debunks|refuted|refutes|called out)"
_TURNED_DOWN = r"(?:dismissed|dismisses|rejected|rejects)"
#: Somebody denies a report in the sentence behind it; a proposal is rejected as well, so that it has to be called a report.
_DENIES_IT = regex(
    rf"{_BUT}(?:[^.!?;,]{{1,60}}? )?(?:has |have |had )?(?:\w+ly |since |later )?(?:(?:{_DENIED}|{_TURNED_DOWN}) "
    r"(?:the|these|those|such|both|all) (?:\w+ )?"
    r"(?:claims?|reports?|rumou?rs?|stor(?:y|ies)|posts?|messages?|quotes?|news)|"
    rf"{_DENIED} (?:this|that|it))(?=[.,;!]| (?:as|in|on)\b|\Z)",
    re.IGNORECASE,
)
#: Who is accused denies it, and stays accused; what goes round is denied as a whole.
_GOES_ROUND = regex(
    r"\b(?:rumou?rs?|posts?|reports?|reported|stor(?:y|ies)|messages?|videos?|viral|shared|circulat\w+|social media|"
    r"facebook|twitter|whatsapp|tweets?)\b",
    re.IGNORECASE,
)
#: What is said of a report: it need not be the sentence before, which may be what is true instead.
_THE_REPORT = regex(rf"{_BUT}(?:the|both|all|such) (?:\w+ )?{_TOLD} {_IS_FALSE}", re.IGNORECASE)
_REPORTS = regex(
    rf"\b(?:{_TOLD}|videos?|images?|photos?|memes?|tweets?|says?|said|claim(?:s|ed|ing)|alleg\w+|suggest\w*|"
    r"according to|shared|viral)\b",
    re.IGNORECASE,
)
_RATED = r"(?:(?:our )?(?:verdict|rating|ruling|finding)|conclusion|truth|fact[- ]?check(?: rating)?)\s*[:–—-]\s*"
_RATED_FALSE = regex(rf"\b{_RATED}{_FALSE}\b", re.IGNORECASE)
_RATED_TRUE = regex(rf"\b{_RATED}(?:\w+ )?(?:true|correct|accurate|confirmed)\b", re.IGNORECASE)
_LABELLED = regex(r"\s*[\"'“‘]*(?:the |viral )?(?:claims?|rumou?rs?|myth|allegation)(?: \d+)?\s*:", re.IGNORECASE)
#: What is true comes next: "the report is false, but he did resign".
_TURNS = regex(r"\b(?:but|although|though|however|while)\b", re.IGNORECASE)
_FEWEST = 2  # of a claim's words
_OF_TRUTH = word_set(
    "false untrue hoax myth fake lie lies misleading incorrect debunked fabricated claim claims claimed"
)


def disowned_differences(pair: Pair) -> list[Difference]:
    """Return the claim where the evidence takes back, in its next sentence or its verdict, what the rationale says."""
    passage = pair.context.partition("\n")[2] or pair.context
    if not (_TAKING_BACK.search(passage) or _TAKING_BACK.search(pair.rationale) or _LABELLED.match(pair.rationale)):
        return []
    claim = tokenize(pair.claim)
    if (
        not claim
        or denies_by_itself(claim, tokenize(pair.rationale))
        or any(token.lower in _OF_TRUTH for token in claim)
    ):
        return []
    span = (claim[0].start, claim[-1].end)
    sentences = sentence_spans(pair.rationale)
    for (first, last), (start, end) in pairwise(sentences):
        if _takes_back(pair.rationale[start:end], pair.rationale[first:last]):
            return [difference(pair, span, (start, end), note="said not to be true")]
    for start, end in sentences:
        others = [pair.rationale[slice(*one)] for one in sentences if one != (start, end)]
        if _tells_of_what_is_false(pair.rationale[start:end], others, pair.claim):
            return [difference(pair, span, (start, end), note="said not to be true")]
    behind = _behind(pair.rationale, passage)
    if _takes_back(behind, pair.rationale[slice(*sentences[-1])] if sentences else ""):
        return [unsaid(pair, span, f'the next sentence takes it back: "{behind.strip()}"')]
    rated = _RATED_FALSE.search(passage)
    if rated and _REPORTS.search(pair.rationale):
        return [unsaid(pair, span, f'the passage takes it back: "{rated.group()}"')]
    if _LABELLED.match(pair.rationale) and not _RATED_TRUE.search(passage):
        return [unsaid(pair, span, "only the claim that somebody looked into")]
    return []


def _takes_back(sentence: str, before: str) -> bool:
    """Say whether a sentence says of the one before that it is not true."""
    if _THIS.match(sentence):
        return True
    if _THE_REPORT.match(sentence):
        return _REPORTS.search(before) is not None
    return _DENIES_IT.match(sentence) is not None and _GOES_ROUND.search(before) is not None


def _tells_of_what_is_false(sentence: str, others: Sequence[str], claim: str) -> bool:
    """Say whether a sentence itself calls what it tells of false, and neither its end nor another one tells the claim."""
    cue = _TOLD_AND_FALSE.search(sentence)
    if cue is None:
        return False
    rest, words = sentence[cue.end() :], roots(tokenize(claim))
    told = (rest, *(other for other in others if not is_question(other)))
    return not _TURNS.search(rest) and not any(covers(text, words, _FEWEST) for text in told)


def _behind(rationale: str, passage: str) -> str:
    """Return the sentence of the passage that follows the rationale; nothing where it is its last."""
    place = passage.find(rationale)
    if place < 0:
        return ""
    rest = passage[place + len(rationale) :]
    return next((rest[start:end] for start, end in sentence_spans(rest)), "")
