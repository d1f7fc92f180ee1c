"""NEGATION, where the evidence takes back what the claim says: an earlier version of it said so, somebody first thought so,
or the right figure stands beside it.

A notice of a correction has every word of what it corrects, and stance models take it for support.

Invariant: silent unless what is taken back has nearly all of the claim's words and figures, or is no more than a part of
the claim ("a cigarette"); where the rest of the rationale says so as well; and where the claim itself denies something or
tells of what was thought first.
"""

import re
from collections.abc import Iterator

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import Token, roots, tokenize, word_set

_WORDS = r"[^!?;\n]*?"
_END = r"(?=[.!?;](?:\s|\Z)|\n|\Z)"
_EARLIER = r"(?:earlier|previous|prior|original|initial|first|older) version"
_TEXT = r"(?:article|story|report|piece|page|headline|caption|post|dispatch|graphic|summary|version)"
_SAID = r"(?:said|stated|gave|reported|wrote|put|claimed|had|named|listed|described|identified|suggested|implied|read)"
_ERRONEOUSLY = r"(?:(?:had|has|have|was|were|been|also|mistakenly|wrongly|incorrectly|erroneously|misleadingly) )*"
_TAKEN_BACK = (
    regex(
        rf"\b{_EARLIER}s?(?: of (?:this|the|that|our|its) [\w-]+(?: [\w-]+)?)?,? {_ERRONEOUSLY}(?:mis)?{_SAID}(?: that)?"
        rf"(?P<what> {_WORDS}){_END}",
        re.IGNORECASE,
    ),
    regex(rf"\bin (?:an|the|our) {_EARLIER}(?: of this {_TEXT})?,?(?P<what> {_WORDS}){_END}", re.IGNORECASE),
    regex(
        rf"\b(?:we|this {_TEXT}|this (?:news)?paper|the (?:article|story|report)) (?:mistakenly|wrongly|incorrectly|"
        rf"erroneously) {_SAID}(?: that)?(?P<what> {_WORDS}){_END}",
        re.IGNORECASE,
    ),
)
#: Taken back where an apology, or a word that it was wrong, stands behind it.
_REPORTED = regex(
    rf"\b(?:we|this (?:news)?paper|this {_TEXT}|our {_TEXT}|(?:an?|the|our|yesterday's) (?:\w+ )?(?:article|story|report|"
    rf"headline)(?: (?:on|in|of|from|published) [^.,;]+?)?) (?:on \w+day |yesterday |last \w+ )?(?:had |has |have )?{_SAID}"
    rf"(?: on \w+day)?(?: that)?(?P<what> {_WORDS}){_END}",
    re.IGNORECASE,
)
_SORRY = regex(
    r"\b(?:apologi[sz]e[sd]?|regrets?) (?:\w+ )?(?:for|the) (?:\w+ ){0,2}(?:errors?|mistakes?|inaccurac\w+|confusion)\b"
    r"|\b(?:this|that|which|it) (?:was|is) (?:wrong|incorrect|not (?:true|correct|the case)|an error|a mistake|untrue)\b"
    r"|\bwe (?:are|were) (?:sorry|wrong)\b",
    re.IGNORECASE,
)
_CORRECTION = regex(r"\s*(?:\w+ )?(?:corrections?|clarification|erratum)\b", re.IGNORECASE)
_RIGHT = regex(
    r"\b(?:the|its) (?:correct(?:ed)?|right) (?:\w+ )?(?:value|figure|number|total|amount|rate|sum|year|date|name|count|"
    r"toll|percentage|share|price|cost|spelling)s? (?:is|are|was|were|should)\b"
    r"|\bshould have (?:read|said|stated|been (?=[$€£]?\d))",
    re.IGNORECASE,
)
_NOT_THAT = regex(r",? (?:not|instead of|rather than) [^.;]*")
#: What was thought first, up to a mark or a "but": "first suspected a cigarette", "not the storm that was first suspected".
_THOUGHT = r"(?:suspected|thought|believed|assumed|feared|presumed|supposed|blamed|reported|stated|announced|said)"
_SUSPECTED = (
    r"(?:suspected|believed|assumed|presumed|supposed|blamed|thought(?= (?:that|the|it|to|a|an|he|she|they)\b))"
)
_AT_FIRST = r"(?:first|initially|originally|at first|earlier|previously)"
_THOUGHT_FIRST = (
    regex(rf"\b{_AT_FIRST},? {_SUSPECTED}(?: that| to be| to have been| on)?(?P<what> [^.,;:!?]*)", re.IGNORECASE),
    regex(
        rf"\b(?:not|instead of|rather than)(?P<what> [^.,;:!?]*?),? (?:as |that |which )?(?:\w+ ){{0,2}}?"
        rf"(?:{_AT_FIRST} {_THOUGHT}|{_THOUGHT} {_AT_FIRST})\b",
        re.IGNORECASE,
    ),
)
_FOLLOWED = regex(r",? (?:who|which|whom|whose|where|and)\b", re.IGNORECASE)
_BUT = regex(r",? (?:but|before|until|although|though|while|however)\b")
#: A claim with one of these tells of what was thought, or of the correction itself.
_OF_IT = word_set(
    "first initially originally earlier previously suspected thought believed assumed feared presumed correction corrected "
    "version reported apologised apologized error mistake claimed said wrongly incorrectly"
)
_COVERED = 0.75  # of the words and figures of a claim
_FEWEST = 2


def corrected_differences(pair: Pair) -> list[Difference]:
    """Return the claim where the rationale has it only as what an earlier version said, or as what was thought first."""
    claim = tokenize(pair.claim)
    if denials(claim) or any(token.lower in _OF_IT for token in claim):
        return []
    words = _said(claim)
    span = _taken_back(pair, words) or _thought_first(pair, words) or _beside_the_right_one(pair, words)
    told = [token for token in claim if token.is_word or token.is_number]
    if span is None or not told:
        return []
    return [difference(pair, (told[0].start, told[-1].end), span, note="taken back there")]


def _taken_back(pair: Pair, words: frozenset[str]) -> Span | None:
    for match in _corrections(pair):
        start, end = match.span("what")
        rest = f"{pair.rationale[:start]} {pair.rationale[end:]}"
        if _covers(pair.rationale[start:end], words) and not _covers(rest, words):
            return match.span()
    return None


def _corrections(pair: Pair) -> Iterator[re.Match[str]]:
    for pattern in _TAKEN_BACK:
        yield from pattern.finditer(pair.rationale)
    if _CORRECTION.match(pair.context) or _CORRECTION.match(pair.rationale) or _SORRY.search(pair.rationale):
        yield from _REPORTED.finditer(pair.rationale)
        return
    at = pair.context.find(pair.rationale)
    behind = pair.context[at + len(pair.rationale) :] if at >= 0 and pair.rationale else ""
    if _SORRY.search(behind.split("\n")[0]):
        yield from _REPORTED.finditer(pair.rationale)


def _thought_first(pair: Pair, words: frozenset[str]) -> Span | None:
    """Return what was thought first where the claim says it: as a whole, or no more than what it names."""
    for pattern in _THOUGHT_FIRST:
        for match in pattern.finditer(pair.rationale):
            start, end = match.span("what")
            stop = _BUT.search(pair.rationale, start, end)
            end = stop.start() if stop is not None else end
            what = _said(tokenize(pair.rationale[start:end]))
            behind = end if stop is not None else max(end, match.end())
            rest = f"{pair.rationale[: match.start()]} {pair.rationale[behind:]}"
            if not what or _FOLLOWED.match(pair.rationale, match.end()) or _covers(rest, words):
                continue
            named = what <= words and not what & _said(tokenize(rest))
            if named or _covers(pair.rationale[start:end], words):
                return match.start(), end
    return None


def _beside_the_right_one(pair: Pair, words: frozenset[str]) -> Span | None:
    """Return the sentence with the claim's figure before one that gives the right one."""
    right = _RIGHT.search(pair.rationale)
    figures = {word for word in words if word[0].isdigit()}
    if right is None or not figures:
        return None
    start = max(pair.rationale.rfind(mark, 0, right.start()) for mark in (". ", "; ", ": ", ", "))
    if start < 0:
        return None
    given = _said(tokenize(_NOT_THAT.sub("", pair.rationale[start:])))
    before = _said(tokenize(pair.rationale[:start]))
    if figures & given or not figures <= before or len(words & before) < _FEWEST:
        return None
    return right.start(), len(pair.rationale.rstrip(" ."))


def _said(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Return what a text says: the roots of its words and its figures."""
    return roots(tokens) | {token.text for token in tokens if token.is_number}


def _covers(text: str, words: frozenset[str]) -> bool:
    """Say whether ``text`` has nearly all of ``words``, two of them at least, and all of the figures among them."""
    given = _said(tokenize(text))
    figures = {word for word in words if word[0].isdigit()}
    return figures <= given and len(words & given) >= max(min(_FEWEST, len(words)), _COVERED * len(words))
