"""NEGATION, where the evidence has the claim only as what people believe, what one side argues, what was not accepted,
taken back or made up: "most people believe that", "the jury did not accept that", "he was lying when he said that".

Stance models read what stands behind as told. ``hearsay`` has rumours, ``denied_reports`` what is denied outright.

Invariant: as that of ``hearsay``: silent unless the claim reports nothing itself, unless nearly all of its words stand in
their order behind such words, and where the rationale says them, or that it is so, anywhere else.
"""

import re

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.hearsay import CONFIRMED, REPORTING
from workbench.mismatches.predicates import denials
from workbench.mismatches.retold import covers, is_in_order, told_span
from workbench.mismatches.words import roots, tokenize, word_set

_WHAT = r"(?P<what> [^.!?;]+)"
_PEOPLE = (
    r"(?:people|persons|voters|respondents|the public|citizens|users|fans|readers|viewers|parents|americans|britons|"
    r"those (?:asked|polled|surveyed|questioned)|(?:percent|per cent|%|half|third|quarter|majority|most|many|few|some)"
    r"(?: of [\w ]{1,30}?)?)"
)
_THINK = r"(?:(?:believed?|think|thought)(?: that)?|(?:assumed?|suspect(?:ed)?|feel|felt|(?:are|were) convinced) that)"
_SIDE = (
    r"(?:defen[cs]e|prosecution|prosecutors?|plaintiffs?|claimants?|defendants?|opponents?|critics?|campaigners?|"
    r"activists?|opposition|rivals?|supporters?|lawyers?|counsel|attorneys?|protesters)"
)
_JUDGES = r"(?:jury|jurors|court|judges?|panel|tribunal|inquiry|committee|commission|regulator|magistrates?|referee)"
_REPORT = r"(?:reports?|stor(?:y|ies)|claims?|statements?|posts?|tweets?|articles?|allegations?|testimony|paper|study)"
_SAID = r"(?:said|saying|claimed|claiming|told [\w ]{1,20}?|wrote|stated|stating|testified|swore|alleged|suggested)"
_TOOK_BACK = (
    r"(?:withdrew|withdrawn|withdraws?|retracted|retracts?|took back|takes? back|recanted|deleted|disavowed|"
    r"apologi[sz]ed for)"
)
_UNVOUCHED = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_PEOPLE} (?:\w+ )?{_THINK}{_WHAT}",
        rf"\b(?:poll|survey)\b[^.!?;]*\b{_PEOPLE} (?:\w+ )?(?:said|say|answered|agreed)(?: that)?{_WHAT}",
        rf"\bit (?:is|was) (?:\w+ly )?(?:thought|believed|assumed|supposed|held) that{_WHAT}",
        rf"\b{_SIDE} (?:\w+ )?(?:argu(?:e|es|ed)|contend(?:s|ed)?|warn(?:s|ed)?|submit(?:s|ted)?)(?: that)?{_WHAT}",
        rf"\b{_JUDGES} (?:(?:did|does|do) not (?:accept|believe|find|agree)|(?:was|were) not (?:\w+ )?"
        rf"(?:convinced|persuaded|satisfied)|refused to accept|(?:rejected|dismissed|threw out)[^.!?;]{{0,30}}?) "
        rf"that{_WHAT}",
        rf"\b(?:could not|cannot|failed to|unable to|did not) (?:prove|show|establish|demonstrate) that{_WHAT}",
        rf"\b{_TOOK_BACK} (?:(?:its|his|her|their|a|an|the) (?:\w+ )?{_REPORT}|{_SAID}) that{_WHAT}",
        rf"\bwho (?:has |have )?(?:later|since|then) {_TOOK_BACK}\b[^.!?;]{{0,20}}? {_SAID}(?: that)?{_WHAT}",
        rf"\b(?:lying|lied|misled \w+|was wrong|were wrong|mistaken) when (?:he|she|they|it) {_SAID}(?: that)?{_WHAT}",
        r"(?<!would )(?<!I )(?<!'d )(?<!'ll )\b(?:joked|quipped|dream(?:ed|t)|pretended|bet|imagined|fantasi[sz]ed) "
        rf"that{_WHAT}",
        rf"\A[\"'“‘]*(?:(?:imagine|assume|let us imagine) that|(?:let us )?suppose(?: that)?|what if){_WHAT}",
        rf"\brumou?rs? (?:began|started|spread|arose)\b[^.!?;]{{0,40}}? {_SAID}(?: that)?{_WHAT}",
    )
)
#: What follows is told again: "voters felt that it was none, and the association removed it".
_BREAK = regex(r", (?:and|but|while|although|though|so|which|who)\b|\bbut\b|:")
_OF_MINDS = REPORTING | word_set(
    "believe believes believed think thinks thought argue argues argued warn warned poll survey"
)
_FEWEST = 3  # of a claim's words, or all


def unvouched_differences(pair: Pair) -> list[Difference]:
    """Return the claim where nobody who knows says it in the rationale."""
    found = [match for pattern in _UNVOUCHED for match in pattern.finditer(pair.rationale)]
    claim = tokenize(pair.claim) if found else ()
    if not claim or denials(claim) or any(token.lower in _OF_MINDS for token in claim):
        return []
    words = roots(claim)
    fewest = min(_FEWEST, len(words))
    for match in found:
        begin, end = match.span("what")
        stop = _BREAK.search(pair.rationale, begin, end)
        end = stop.start() if stop else end
        heard, rest = pair.rationale[begin:end], f"{pair.rationale[:begin]} {pair.rationale[end:]}"
        if not covers(heard, words, fewest) or covers(rest, words, fewest) or CONFIRMED.search(rest):
            continue
        if is_in_order(pair.claim, heard):
            return [difference(pair, told_span(claim), (match.start(), end), note="nobody vouches for it")]
    return []
