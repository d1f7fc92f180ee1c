"""ENTITY, for things with a name and a number, or a name and a kind: Luna-25 is not Chandrayaan-3, nor is the Nuri rocket
the Chollima-1.

Whatever is said of the one, stance models hold against the other, which did it elsewhere and otherwise.

Invariant: silent unless a designation of the claim is nowhere in rationale and context, in no spelling and not by its word
alone, while the rationale has another one that the claim has not; and where the claim says what only one thing can be: that
it was not the first is shown by the one that was.
"""

import re
from collections.abc import Iterator

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.words import FUNCTION_WORDS, ordered_words

#: "Luna-25", "A380", "F-35B"; not "May 2023", and no diseases, whose viruses have names of their own.
_DESIGNATION = re.compile(
    r"\b(?!(?:COVID|SARS|Covid|MERS)\b)([A-Z][A-Za-z]*)(?:[-‐‑]\d{1,4}|(?<=[A-Z])\d{2,4})[A-Z]?\b"
)
_KINDS = "|".join(
    ordered_words(
        "rocket missile satellite spacecraft probe lander rover telescope ship ferry tanker submarine jet airliner drone"
    )
)
#: "The Nuri rocket"; in evidence also "the rocket, the Chollima-1".
_OF_A_KIND = re.compile(rf"\b([A-Z][a-z]{{2,}}) ({_KINDS})s?\b")
_UNIQUE = re.compile(r"\b(?:first|only|last|sole|most|least|\w{2,}est|never|no|not|unlike|than)\b|n't\b", re.IGNORECASE)


def designation_differences(pair: Pair) -> list[Difference]:
    """Return the first designation of the claim that the evidence lacks while its rationale has another."""
    if _UNIQUE.search(pair.claim):
        return []
    text = f"{pair.rationale}\n{pair.context}"
    rivals = [match.span() for match in _DESIGNATION.finditer(pair.rationale)]
    rivals = [span for span in rivals if not _is_said(pair.rationale[slice(*span)], pair.claim)]
    for span, word in _claimed(pair.claim, pair.rationale):
        if any(_may_be_short(pair.claim[slice(*span)], pair.rationale[slice(*rival)]) for rival in rivals):
            continue
        if rivals and not _is_said(pair.claim[slice(*span)], text) and not _is_said(word, text):
            return [difference(pair, span, rivals[0])]
    return []


def _may_be_short(one: str, other: str) -> bool:
    """Say whether two designations may be one, written out or not: "IL-6" and "Interleukin-6"."""
    return one[0] == other[0] and re.findall(r"\d+", one) == re.findall(r"\d+", other)


def _claimed(claim: str, rationale: str) -> Iterator[tuple[Span, str]]:
    """Yield the designations of a claim with their words, and the names before a kind of thing that the rationale has."""
    for match in _DESIGNATION.finditer(claim):
        yield match.span(), match[1] if len(match[1]) > 2 else match[0]
    for match in _OF_A_KIND.finditer(claim):
        if match[1].lower() not in FUNCTION_WORDS and re.search(rf"\b{match[2]}s?\b", rationale):
            yield match.span(1), match[1]


def _is_said(name: str, text: str) -> bool:
    """Say whether a name stands in a text, hyphens and spaces apart."""
    letters = [re.escape(letter) for letter in re.sub(r"[\s‐‑-]", "", name)]
    return re.search(r"(?<!\w)" + r"[\s‐‑-]?".join(letters) + r"(?!\w)", text, re.IGNORECASE) is not None
