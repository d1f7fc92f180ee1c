"""ENTITY, for quotations: the claim gives somebody's words to somebody else, or the evidence is on another saying.

Invariant: silent unless three words or more that the claim has in quotation marks stand in the rationale, word for word,
with a name beside them that is said to have spoken, while the claim's names outside the quotation are all others; or unless
somebody says them in the claim, and rationale and passage have hardly a word of theirs, not in another form either. A title
in quotation marks is nobody's words, and what was translated has other ones.
"""

import re
from collections.abc import Iterator

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, difference, unsaid
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.opposites import alike, opposites_of
from workbench.mismatches.saying import SAID, SAYS
from workbench.mismatches.words import LAST_LATIN, root, roots, stem, tokenize

_QUOTED = regex(r"[\"“„«]([^\"“”„«»]{8,400})[\"”“»]")
_SAID = rf"(?:{'|'.join(sorted(SAID | SAYS))})"
_BEFORE = regex(rf"\W*(?:\w+\s+){{0,3}}{_SAID}\b[^.!?\"“”]{{0,40}}\Z", re.IGNORECASE)
_BEHIND = regex(rf"\A\W*(?:{_SAID}\s+(?:\w+\s+){{0,3}})?\Z", re.IGNORECASE)
_WORDS = 3
_TOLD = regex(rf"\b(?:{'|'.join(sorted(SAID | SAYS))}|according to|called|calls|described|describes)\b", re.IGNORECASE)
#: Of the words of a quotation fewer than so many are in the evidence where it is on another saying.
_HARDLY = 0.3
_NEAR = 60  # characters between a quotation and who said it


def quoted_differences(pair: Pair) -> list[Difference]:
    """Return the name that the claim gives a quotation to where the rationale gives it to another."""
    for quotation in _QUOTED.finditer(pair.claim):
        words = re.findall(r"\w+", quotation[1])
        if len(words) < _WORDS:
            continue
        pattern = r"\W+".join(map(re.escape, words))
        place = re.search(pattern, pair.rationale, re.IGNORECASE)
        inside = quotation.span()
        claimed = [one for one in find_names(pair.claim) if not inside[0] <= one.span[0] < inside[1]]
        if place is None and _is_of_another_saying(pair, quotation):
            return [unsaid(pair, quotation.span(), "has none of these words")]
        if place is None or not claimed:
            continue
        speakers = list(_speakers(pair.rationale, *place.span()))
        if speakers and not any(one.is_same(other) for one in speakers for other in claimed):
            return [difference(pair, claimed[0].span, speakers[0].span)]
    return []


def _is_of_another_saying(pair: Pair, quotation: re.Match[str]) -> bool:
    """Say whether somebody says the quotation and the evidence, which is in Latin letters, has hardly a word of it."""
    around = f"{pair.claim[: quotation.start()]} {pair.claim[quotation.end() :]}"
    words = [token for token in tokenize(quotation[1]) if token.is_content]
    if not words or not _TOLD.search(around) or all(token.text[0].isupper() for token in words):
        return False
    evidence = f"{pair.rationale}\n{pair.context}"
    if not pair.rationale.strip() or any(letter > LAST_LATIN for letter in pair.claim + evidence if letter.isalpha()):
        return False
    said = tokenize(evidence)
    held, stems = roots(said), {stem(token.lower) for token in said if token.is_content}
    found = sum(
        root(token.lower) in held or not stems.isdisjoint(alike(token.lower) | opposites_of(token.lower))
        for token in words
    )
    return found < _HARDLY * len(words)


def _speakers(text: str, start: int, end: int) -> Iterator[Name]:
    """Yield the names beside ``text[start:end]`` that are said to have spoken it."""
    names = find_names(text)
    before = [name for name in names if name.span[1] <= start and start - name.span[1] <= _NEAR]
    if before and _BEFORE.match(text[before[-1].span[1] : start].rstrip(' "“„«')):
        yield before[-1]
    behind = [name for name in names if end <= name.span[0] <= end + _NEAR]
    if behind:
        gap, after = text[end : behind[0].span[0]], text[behind[0].span[1] : behind[0].span[1] + _NEAR]
        if _BEHIND.match(gap) and (
            re.search(_SAID, gap, re.IGNORECASE) or re.match(rf"\W*{_SAID}\b", after, re.IGNORECASE)
        ):
            yield behind[0]
