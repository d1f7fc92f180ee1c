"""ANTONYM, for what is as tall and not taller: "is taller than the old tower" in the claim, "is as tall as" there.

Invariant: silent unless the rationale has the claim's comparative nowhere, and its plain form between "as" and "as", with
no multiple before it: what is twice as tall is taller.
"""

import re

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import roots, tokenize

_THAN = regex(r"\b(?:(?P<er>[a-z]{3,12})er|more (?P<more>[a-z]{4,14})) than\b", re.IGNORECASE)
_AS_AS = regex(
    r"\b(?P<all>(?:(?:just|almost|nearly|about|roughly|equally|exactly|not) )?as (?P<plain>[a-z]{3,14}) as)\b",
    re.IGNORECASE,
)
_MORE = regex(r"\b(?:more|fewer|less) (?P<one>\w+) than (?P<other>\w+)\b", re.IGNORECASE)
_AS_MANY = regex(r"\bas (?:many|much) (?P<one>\w+) as (?P<other>\w+)\b", re.IGNORECASE)
#: "Twice as tall as", "three times as tall as".
_TIMES = regex(r"\b(?:twice|thrice|times|double|half)\W*\Z", re.IGNORECASE)
_NO_DEGREES = frozenset(["well", "soon", "long", "far", "much", "many"])
_SHORTEST = 3  # letters of a plain form


def as_much_differences(pair: Pair) -> list[Difference]:
    """Return the comparative of the claim where the rationale has both alike."""
    as_many = _as_many(pair)
    if as_many:
        return as_many
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    mine = _THAN.search(pair.claim)
    if mine is None or denials(claim):
        return []
    plain = (mine["er"] or mine["more"] or "").lower()
    said = {token.lower for token in given}
    if any(word.startswith(plain) and word.endswith("er") for word in said) or (mine["more"] and "more" in said):
        return []
    for match in _AS_AS.finditer(pair.rationale):
        word = match["plain"].lower()
        before = pair.rationale[: match.start("all")]
        if word in _NO_DEGREES or not _is_of(word, plain) or _TIMES.search(before):
            continue
        subject = roots(tokenize(pair.claim[: mine.start()]))
        if match["all"].startswith("not") and subject & roots(tokenize(pair.rationale[match.end() :])):
            continue  # "the church is not as tall as the tower"
        if roots(claim) & roots(given) - roots(tokenize(match["all"])):
            return [difference(pair, mine.span(), match.span("all"))]
    return []


def _as_many(pair: Pair) -> list[Difference]:
    """Return "more women than men" where the rationale has as many of both."""
    more = _MORE.search(pair.claim)
    if more is None:
        return []
    for match in _AS_MANY.finditer(pair.rationale):
        mine, theirs = ({found["one"].lower(), found["other"].lower()} for found in (more, match))
        if mine == theirs and not _TIMES.search(pair.rationale[: match.start()]):
            return [difference(pair, more.span(), match.span())]
    return []


def _is_of(word: str, stem: str) -> bool:
    """Say whether a comparative is that of ``word``: "larg-er" of "large", "heavi-er" of "heavy", "bigg-er" of "big"."""
    if len(stem) < _SHORTEST:
        return False
    return word in (stem, stem + "e", stem[:-1] + "y", stem[:-1])
