"""NEGATION, where the evidence has the claim only to deny it: "there is no evidence that", "claims that ... are false", "it
is a myth that", "police denied reports that".

Such a text has every word of the claim, in its order, and stance models take it for support.

Invariant: silent unless the claim denies nothing and reports nothing itself; unless what is denied has nearly all of its
words; and where the rationale says them anywhere else as well.
"""

import re
from collections.abc import Iterator

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.retold import covers, told_span
from workbench.mismatches.words import roots, tokenize, word_set

_UNTRUE = (
    r"(?:false|untrue|wrong|incorrect|baseless|groundless|unfounded|unsubstantiated|unproven|misleading|fabricated|debunked|"
    r"not (?:true|correct|supported|backed)|an? (?:\w+ )?(?:myth|hoax|lie|fabrication|falsehood|conspiracy theory))"
)
_REPORT = (
    r"(?:claims?|rumou?rs?|reports?|allegations?|suggestions?|assertions?|ideas?|notions?|beliefs?|theory|theories|"
    r"posts?)"
)
_REFUSED = (
    r"(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)|rebut(?:s|ted|ting)?|"
    r"disput(?:es?|ed|ing))"
)
_SHOWN = r"sa(?:id|ys?)|show|suggest|indicat|stat|confirm"  # verbs behind a report, which then is none that is denied
_BE = r"(?:is|are|was|were|has been|have been)"
_WORDS = r"[^.!?;]"
_CLAUSE = r"[^.!?;,]"
_DENIED = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        r"\bno (?:[\w-]+ ){0,3}(?:evidence|proof|indication|sign|suggestion|truth)(?: \w+){0,3}? "
        rf"(?:that|to (?:suggest|show|support|indicate|prove)(?: \w+){{0,2}}?)(?P<what> {_WORDS}+)",
        rf"\b{_REPORT} (?:\w+ ){{0,4}}?that(?P<what> {_WORDS}+?) {_BE} (?:\w+ )?{_UNTRUE}\b",
        rf"\b{_BE} (?:\w+ )?{_UNTRUE}(?: to (?:say|claim|suggest|think|believe))? that(?P<what> {_WORDS}+)",
        rf"\b(?:falsely|wrongly|incorrectly) (?:claim\w*|said|says?|stat\w+|suggest\w*|report\w*|alleg\w+)(?: that)?"
        rf"(?P<what> {_WORDS}+)",
        rf"\b(?:false|untrue|debunked|baseless|unfounded|unsubstantiated) {_REPORT}(?: \w+){{0,3}}? that"
        rf"(?P<what> {_WORDS}+)",
        rf"\b{_REFUSED} (?:[\w-]+ ){{0,3}}?{_REPORT}(?: (?!and|but|which|who)\w+){{0,5}}? that(?P<what> {_CLAUSE}+)",
        rf"\b(?:do|does|did)(?:n't|n’t| not) (?:support|back|confirm|bear out) (?:the|this|any) (?:\w+ )?{_REPORT} that"
        rf"(?P<what> {_CLAUSE}+)",
        rf"\bden(?:y|ies|ied|ying) that(?P<what> {_CLAUSE}+)",
        rf"\b{_REPORT} (?:(?!{_SHOWN})\w+ ){{0,4}}?that(?P<what> {_WORDS}+?) {_BE} (?:\w+ )?"
        r"(?:denied|dismissed|rejected|refuted|rebutted)\b",
    )
)
_REPORTING = word_set(
    "claim claims claimed rumour rumours rumor rumors myth hoax evidence proof report reports reported"
)
#: It may stand for who denies it: "the bank denied rumours that it is to close".
_PRONOUN = regex(r"\b(?:it|they|he|she|its|their|his|her)\b", re.IGNORECASE)
_FEWEST = 2  # of a claim's words
#: After one of these the rest of the sentence is told for true: "no evidence that it works, but it does no harm".
_BREAK = regex(r", (?:but|and|while|although|though)\b|\bbut\b|:")


def denied_report_differences(pair: Pair) -> list[Difference]:
    """Return the claim where the rationale has it as a myth, as false, or as something without evidence."""
    claim = tokenize(pair.claim)
    if denials(claim) or any(token.lower in _REPORTING for token in claim):
        return []
    words = roots(claim)
    for what, span in _denied(pair.rationale):
        rest = pair.rationale[: what[0]] + " " + pair.rationale[what[1] :]
        denied = pair.rationale[slice(*what)]
        if _PRONOUN.search(denied):
            denied = f"{pair.rationale[: span[0]]} {denied}"
        if covers(denied, words, _FEWEST) and not covers(rest, words, _FEWEST):
            return [difference(pair, told_span(claim), span)]
    return []


def _denied(text: str) -> Iterator[tuple[Span, Span]]:
    """Yield what a text denies as a report, and where it does so."""
    for pattern in _DENIED:
        for match in pattern.finditer(text):
            start, end = match.span("what")
            stop = _BREAK.search(text, start, end)
            end = stop.start() if stop is not None and pattern.pattern.endswith("+)") else end
            if not denials(tokenize(text[start:end])):
                yield (start, end), (match.start(), max(end, match.end() if stop is None else end))
