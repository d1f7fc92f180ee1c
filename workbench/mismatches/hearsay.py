"""NEGATION, where the evidence has the claim as hearsay alone: rumours, a legend, a complaint, an anonymous caller.

Stance models read what stands behind "rumours that" or "legend has it that" as told. ``denied_reports`` has what is denied
outright; here nobody vouches for it.

Invariant: silent unless the claim reports nothing itself; unless hearsay stands before nearly all of its words, in their
order and one sentence, or they are called unproved behind; and where the rationale says those words, or that it is so,
anywhere else.
"""

import re
from collections.abc import Iterator

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.retold import covers, is_in_order, told_span
from workbench.mismatches.words import roots, tokenize, word_set

_TALE = (
    r"(?:rumou?rs?|gossip|speculation|hearsay|legends?|myths?|tales?|folklore|allegations?|accusations?|complaints?|"
    r"suspicions?|(?:unconfirmed|unverified) (?:\w+ )?(?:reports?|posts?|claims?)|conspiracy theor(?:y|ies)|the story)"
)
_SOURCE = (
    r"(?:gossip (?:site|column|magazine)s?|"
    r"anonymous (?:\w+ )?(?:caller|letter|post|user|account|tip|e-?mail|blog|source)s?|"
    r"(?:message|post|video|chain letter|meme)s? (?:shared|circulating|spread|going round|doing the rounds))"
)
_SAYING = (
    r"(?:sa(?:ys?|id)|wr(?:ote|ites?)|t(?:old|ells?)|claim(?:s|ed)?|alleg(?:es|ed)|report(?:s|ed)?|ha(?:d|s|ve) it)"
)
_WHAT = r"(?P<what> [^.!?;]+)"
_HEARSAY = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_TALE} (?:(?:is|are|was|were|has|have|had|spread|circulated) (?:it )?)?(?:\w+ ){{0,2}}?that{_WHAT}",
        rf"\b{_TALE} (?:has|have|had) it (?:that)?{_WHAT}",
        rf"\b(?:unconfirmed|unverified|unsubstantiated) \w+ (?:spoke|speak|told|tell|talked) of{_WHAT}",
        rf"\b{_SOURCE}[^.!?;]{{0,40}}?\b{_SAYING}{_WHAT}",
        rf"\baccording to (?:{_TALE}|an anonymous \w+)\b,?{_WHAT}",
    )
)
#: What is told behind these is no part of the tale: "legend has it that ghosts haunt the village, which was abandoned".
_TOLD_BESIDE = regex(
    r", (?:which|who|whose|where)\b[^,]*\Z|\s(?:ended|came to an end|were over|was over)\b", re.IGNORECASE
)
#: What somebody says is hearsay where something behind leaves it unproved.
_SAYS = regex(
    rf"\b(?:sa(?:ys?|id)|claim(?:s|ed)?|insist(?:s|ed)?|assert(?:s|ed)?|maintain(?:s|ed)?|alleg(?:es?|ed)){_WHAT}",
    re.IGNORECASE,
)
_UNPROVED = regex(
    r"\b(?:could not (?:\w+ )?(?:be (?:\w+ )?(?:verified|checked|confirmed)|confirm (?:it|this|that|the))"
    r"|know of no (?:study|evidence|proof)"
    r"|no (?:witness|evidence|proof) (?:(?:was|has|to|for) (?:\w+ )?(?:offered|given|come|back|support|prove|this|it|that))"
    r"|(?:claim|report|assertion|account|it) (?:has|have|had) not been (?:\w+ )?(?:verified|confirmed|proved)"
    r"|without (?:giving|offering|any) (?:\w+ )?(?:evidence|proof)"
    r"|(?:claim|report|story|rumou?r|assertion|allegation|it|this) (?:is|was) (?:a hoax|false|untrue|made up|invented)"
    r"|(?:which|an assertion|a claim) (?:the )?(?:\w+ ){0,2}(?:disputes?|denies|deny|rejects?))\b",
    re.IGNORECASE,
)
#: What was said turned out to be so.
CONFIRMED = regex(
    r"\b(?:confirm(?:s|ed|ing)?|prov(?:ed|en|es)|true|admit(?:s|ted)?|acknowledg\w+|turned out|indeed|convicted|guilty|"
    r"found to have|substantiated|upheld)\b",
    re.IGNORECASE,
)
REPORTING = word_set(
    "claim claims claimed rumour rumours rumor rumors myth hoax report reports reported legend alleged allegedly accused "
    "suspected complaint complaints allegation allegations according said says"
)
_FEWEST = 3  # of a claim's words, or all


def hearsay_differences(pair: Pair) -> list[Difference]:
    """Return the claim where the rationale has it from nobody who vouches for it."""
    claim = tokenize(pair.claim)
    if denials(claim) or any(token.lower in REPORTING for token in claim):
        return []
    words = roots(claim)
    for what, span in _told(pair.rationale):
        rest = f"{pair.rationale[: what[0]]} {pair.rationale[what[1] :]}"
        settled = _UNPROVED.sub(" ", pair.rationale)
        heard = pair.rationale[slice(*what)]
        fewest = min(_FEWEST, len(words))
        if not covers(heard, words, fewest) or covers(rest, words, fewest) or CONFIRMED.search(settled):
            continue
        if is_in_order(pair.claim, heard):
            return [difference(pair, told_span(claim), span, note="hearsay")]
    return []


def _told(text: str) -> Iterator[tuple[Span, Span]]:
    """Yield what a text has as hearsay, and where it says so."""
    for pattern in _HEARSAY:
        for found in pattern.finditer(text):
            beside = _TOLD_BESIDE.search(text, *found.span("what"))
            end = found.end("what") if beside is None else beside.start()
            yield (found.start("what"), end), (found.start(), end)
    unproved = _UNPROVED.search(text)
    if unproved is None:
        return
    for found in _SAYS.finditer(text):
        if found.end("what") <= unproved.end() or found.start() < unproved.start():
            yield found.span("what"), (found.start(), max(found.end(), unproved.end()))
