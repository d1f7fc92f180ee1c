"""NEGATION, where the claim has one thing work on another and the evidence finds that it does not: "had no effect on the
rate of infection" beside "prevents infection", "no link between the two" beside "is linked to".

A negation of the claim's own verb is found by others; here the evidence has another word for what was looked for.

Invariant: silent where the claim denies something itself, and unless what nothing was found on is what the claim's verb
works on.
"""

import re

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import roots, tokenize

_VERBS = (
    r"(?:prevent|reduc|increas|decreas|caus|improv|lower|rais|cur|treat|protect|promot|inhibit|boost|worsen|affect|influenc|"
    r"alter|chang|enhanc|impair|suppress|stimulat|trigger|accelerat|delay|slow|induc|diminish|alleviat|reliev|heal|"
    r"strengthen|weaken|shorten|prolong|extend|halv|doubl|cut)(?:e|es|s|ed|d|ing|t|ts|ting|hs|h)?"
)
_WORKS = regex(
    rf"\b(?:{_VERBS}|leads? to|led to|leading to|results? in|resulted in|contributes? to|contributed to|"
    r"(?:linked|tied|related|connected) to|(?:associated|correlated|correlates?) with|protects? (?:against|from)|"
    r"helps? (?:with|against)|works? against)\b",
    re.IGNORECASE,
)
_BEGINNING = 4  # letters of a verb and its noun
_FOUND = (
    r"(?:effects?|impact|influence|associations?|links?|correlations?|relationships?|relation|connection|benefits?|"
    r"differences?|changes?|bearing|(?P<one_way>improvements?|reductions?|increases?|decreases?))"
)
_NOTHING = regex(
    rf"\b(?:no|without(?: any)?|nor any|(?:not|n't) (?:\w+ )?(?:any|an?))\b (?:[\w-]+ ){{0,3}}?{_FOUND} "
    r"(?:on|upon|between|with|in|of|for|to)(?P<what> [^.;:,!?]+)"
    r"|\b(?:not|n't) (?:\w+ly )?(?:affect|influence|alter|differ in|(?:associated|correlated) with|(?:linked|related) to)"
    r"(?P<else> [^.;:,!?]+)",
    re.IGNORECASE,
)
#: Where what the verb works on ends: the rest says where, when and in whom.
_ENDS = regex(r"[,.;:!?]|\b(?:in|among|at|by|for|from|during|after|before|when|while|with|without|through|via|than)\b")
_BREAKS = regex(
    r"\b(?:but|whereas|while|although|though|however|among|during|after|before|when|compared|"
    r"and (?:was|were|had|did|in|re))\b"
)


def no_effect_differences(pair: Pair) -> list[Difference]:
    """Return what works in the claim, where the rationale finds no effect on the same."""
    cue = _NOTHING.search(pair.rationale)
    works = _WORKS.search(pair.claim) if cue is not None else None
    if cue is None or works is None or not _is_of(works.group(), cue["one_way"]) or _denies(pair.claim, works.span()):
        return []
    worked_on = _words(_until(_ENDS, pair.claim[works.end() :]))
    nothing_on = _words(_until(_BREAKS, cue.group("what") or cue.group("else")))
    if not worked_on or not worked_on <= nothing_on or _found_elsewhere(pair.rationale, cue.span(), worked_on):
        return []
    return [
        difference(pair, works.span(), (cue.start(), cue.start() + len(cue.group().rstrip())), note="none was found")
    ]


def _denies(claim: str, works: Span) -> bool:
    """Say whether a claim denies something: in what works, "prevents" is no denial."""
    tokens = tokenize(claim)
    return any(not works[0] <= tokens[at].start < works[1] for at in denials(tokens))


def _is_of(verb: str, one_way: str | None) -> bool:
    """Say whether finding none of something denies ``verb``: "no increase" does not deny that it was reduced."""
    return one_way is None or one_way[:_BEGINNING].lower() == verb[:_BEGINNING].lower()


def _until(end: re.Pattern[str], text: str) -> str:
    stop = end.search(text)
    return text[: stop.start()] if stop else text


def _words(text: str) -> frozenset[str]:
    return roots(tokenize(text))


def _found_elsewhere(text: str, cue: Span, worked_on: frozenset[str]) -> bool:
    """Say whether another part of the text has something work on the same."""
    rest = text[: cue[0]] + ". " + text[cue[1] :]
    return any(worked_on & _words(rest[match.end() :]) for match in _WORKS.finditer(rest))
