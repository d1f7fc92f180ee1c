"""NUMBER, for who is ahead: the claim says that one leads another, and the rationale gives the other the larger share.

Invariant: silent unless the claim names both right beside a verb of leading or trailing, and the rationale each of them
once, each with a number right behind it, one of them at least a share, before the next one is named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.patterns import regex
from workbench.mismatches.date_mentions import find_dates
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials, is_hedged
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure
from workbench.mismatches.words import Token, lower_at, root, tokenize

_AHEAD = regex(
    r"\b(?P<lead>leads|lead|led|is leading|are leading|(?:is|are|was|were|remains|stays) (?:\w+ )?(?:ahead of|in front of)|"
    r"has overtaken|have overtaken|overtook|tops)\b"
    r"|\b(?:trails?|trailed|is trailing|are trailing|lags?|(?:is|are|was|were|remains) (?:\w+ )?behind|fell behind)\b"
)
_OF = regex(r"\b(?:polls?|surveys?|votes?|voting|race|elections?|ratings?|market|share|standings)\b", re.IGNORECASE)
_BEHIND = 6  # words between a name and its number
_DETERMINERS = ("the", "its")


@dataclass(frozen=True, slots=True)
class _Figure:
    """The number behind a name, with its offsets."""

    value: float
    start: int
    end: int
    is_share: bool


def standing_differences(pair: Pair) -> list[Difference]:
    """Return the lead of the claim where the rationale gives the other one more."""
    found = _AHEAD.search(pair.claim)
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if found is None or not _OF.search(f"{pair.claim} {pair.context}") or denials(claim) or is_hedged(claim):
        return []
    one, other = _beside(claim, *found.span())
    ahead, behind = (one, other) if found["lead"] else (other, one)
    if not ahead or not behind or ahead == behind:
        return []
    more, less = _figure(pair, given, ahead), _figure(pair, given, behind)
    if more is None or less is None or not (more.is_share or less.is_share) or more.value >= less.value:
        return []
    first, last = sorted((more, less), key=lambda figure: figure.start)
    return [difference(pair, found.span(), (first.start, last.end), note="less than the other")]


def _beside(tokens: Sequence[Token], start: int, end: int) -> tuple[str, str]:
    """Return the roots of the words right before and right behind a verb: "Labour leads the Tories"."""
    before = next((token for token in reversed(tokens) if token.end <= start), None)
    at = next((row for row, token in enumerate(tokens) if token.start >= end), len(tokens))
    at += lower_at(tokens, at) in _DETERMINERS
    last = tokens[at] if at < len(tokens) else None
    return _named(before), _named(last)


def _named(token: Token | None) -> str:
    return root(token.lower) if token is not None and token.is_content and token.text[0].isupper() else ""


def _figure(pair: Pair, tokens: Sequence[Token], key: str) -> _Figure | None:
    """Return the number behind the one place where a text names ``key``, before any other name."""
    places = [row for row, token in enumerate(tokens) if token.is_content and root(token.lower) == key]
    if len(places) != 1:
        return None
    for row in range(places[0] + 1, min(places[0] + 1 + _BEHIND, len(tokens))):
        if tokens[row].is_number:
            return _read(pair, tokens[row])
        if tokens[row].text in ".;" or (tokens[row].is_content and tokens[row].text[0].isupper()):
            return None
    return None


def _read(pair: Pair, token: Token) -> _Figure | None:
    """Read a number; one behind a name is no quantity by itself ("the Greens 17"), and a share where the other is."""
    told = next((one for one in find_quantities(pair.rationale) if one.start == token.start), None)
    if told is not None and told.measure not in (Measure.SHARE, Measure.COUNT):
        return None  # "is up 3 points", "leads by 5 points"
    if any(one.start <= token.start < one.end for one in find_dates(pair.rationale, pair.evidence_date)):
        return None  # "which in 2019 had"
    if told is not None:
        return _Figure(told.value, told.start, told.end, is_share=told.measure is Measure.SHARE)
    plain = token.text.replace(",", "")
    return _Figure(float(plain), token.start, token.end, is_share=False) if plain.count(".") <= 1 else None
