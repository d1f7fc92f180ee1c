"""ENTITY, for things with a name and a number, or a name and a kind: Luna-25 is not Chandrayaan-3, nor is the Nuri rocket
the Chollima-1.

Whatever is said of the one, stance models hold against the other, which did it elsewhere and otherwise.

Invariant: silent unless a designation of the claim is nowhere in rationale and context, in no spelling and not by its word
alone, while the rationale has another one of its kind that the claim has not: with the same letters, beside the same noun,
or doing the same; and where the claim says what only one thing can be: that it was not the first is shown by the one that
was.
"""

import re
from collections.abc import Iterator

from index.patterns import regex
from workbench.mismatches.countries import find_countries
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.names import TITLES
from workbench.mismatches.words import AUXILIARIES, FUNCTION_WORDS, Token, ordered_words, root, tokenize, word_set

#: "Luna-25", "A380", "F-35B"; not "May 2023", no diseases, whose viruses have names of their own, and no "FY2023".
_DESIGNATION = regex(
    r"(?<![-‐‑\w])(?!(?:COVID|SARS|Covid|MERS|CoV|nCoV)\b|(?:FY|CY|Q|H)[-‐‑]?\d)([A-Z][A-Za-z]*)(?:[-‐‑]\d{1,4}|(?<=[A-Z])\d{2,4})[A-Z]?\b"
)
_KINDS = "|".join(
    ordered_words(
        "rocket missile satellite spacecraft probe lander rover telescope ship ferry tanker submarine jet airliner drone"
    )
)
#: "The Nuri rocket"; in evidence also "the rocket, the Chollima-1". "A Russian missile" is of a country.
_OF_A_KIND = regex(rf"\b[Tt]he ([A-Z][a-z]{{2,}}) ({_KINDS})s?\b")
#: Before a kind of thing, whose it is or where it is from, and no name of one thing.
_OWNERS = word_set(
    "navy army police coast guard force nato houthi hezbollah hamas taliban kurdish allied rebel arab baltic nordic tamil"
    " boeing airbus lockheed antonov tupolev ilyushin embraer cessna bombardier sukhoi dassault gulfstream raytheon nasa"
    " western eastern northern southern european soviet asian central"
)
_ENDINGS = ("ian", "ean", "ish", "ese", "can")
_LETTERS = 2  # "IL" of "IL-6" tells nothing by itself
_NEAR = 3  # words from a thing to the noun for its kind, or to what it does
_PLACING = word_set("in on at near by after before during from to into over across off")
_UNIQUE = regex(r"\b(?:first|only|last|sole|most|least|\w{2,}est|never|no|not|unlike|than)\b|n't\b", re.IGNORECASE)


def designation_differences(pair: Pair) -> list[Difference]:
    """Return the first designation of the claim that the evidence lacks while its rationale has another of its kind."""
    if _UNIQUE.search(pair.claim):
        return []
    text = f"{pair.rationale}\n{pair.context}"
    rivals = [match for match in _DESIGNATION.finditer(pair.rationale) if not _is_said(match[0], pair.claim)]
    for claimed in _claimed(pair.claim):
        if any(_may_be_short(claimed[0], rival[0]) for rival in rivals):
            continue
        named = (claimed[1],) if _says_its_kind(claimed) else (claimed[0], claimed[1])
        if any(len(name) > _LETTERS and _is_said(name, text) for name in named):
            continue
        rival = next((one for one in rivals if _is_of_its_kind(pair, claimed, one)), None)
        if rival is not None:
            span = claimed.span(1) if _says_its_kind(claimed) else claimed.span()
            return [difference(pair, span, rival.span())]
    return []


def _says_its_kind(claimed: re.Match[str]) -> bool:
    """Say whether a designation is a name before the word for what it names: "the Nuri rocket"."""
    return claimed.re.pattern == _OF_A_KIND.pattern


def _may_be_short(one: str, other: str) -> bool:
    """Say whether two designations may be one, written out or not: "IL-6" and "Interleukin-6"."""
    return one[0] == other[0] and re.findall(r"\d+", one) == re.findall(r"\d+", other)


def _claimed(claim: str) -> Iterator[re.Match[str]]:
    """Yield the designations of a claim, and the names of things before their kind."""
    yield from _DESIGNATION.finditer(claim)
    for match in _OF_A_KIND.finditer(claim):
        word = match[1].lower()
        owned = word in _OWNERS or word in TITLES or word in FUNCTION_WORDS or word.endswith(_ENDINGS)
        if not owned and not find_countries(match[1]):
            yield match


def _is_of_its_kind(pair: Pair, claimed: re.Match[str], rival: re.Match[str]) -> bool:
    """Say whether a designation of the rationale is one of the things that the claim's is one of."""
    if _says_its_kind(claimed):
        return root(claimed[2]) in _heads(pair.rationale, rival.span())
    if claimed[1] == rival[1]:
        return True
    if _heads(pair.claim, claimed.span()) & _heads(pair.rationale, rival.span()):
        return True
    return _do_the_same(pair, claimed.span(), rival.span())


def _heads(text: str, span: Span) -> frozenset[str]:
    """Return the nouns for what a designation is: "the Kh-22 missile", "the rocket, the Falcon-9"."""
    before, behind = _around(text, span)
    near = [token.lower for token in (*before[-_NEAR:], *behind[:1])]
    return frozenset(root(word) for word in near if re.fullmatch(rf"(?:{_KINDS})s?", word))


def _do_the_same(pair: Pair, span: Span, rival: Span) -> bool:
    """Say whether both are the subjects of one verb; "landed the Chandra-3" tells of what landed as well."""
    (_, behind), (led, theirs) = _around(pair.claim, span), _around(pair.rationale, rival)
    if not behind or not behind[0].is_content or not behind[0].text[0].islower():
        return False  # "was shot down" and "shot down" are two
    verb = root(behind[0].lower)
    if theirs and root(theirs[0].lower) == verb:
        return True
    rest = [token for token in behind[1:] if not token.lower.endswith("ly")]
    alone = not rest or rest[0].lower in _PLACING or not rest[0].is_word
    passive = any(token.lower in AUXILIARIES for token in led[-_NEAR:])
    return alone and not passive and verb in {root(token.lower) for token in led[-_NEAR:]}


def _around(text: str, span: Span) -> tuple[list[Token], list[Token]]:
    """Return the tokens before and behind a stretch of a text."""
    tokens = tokenize(text)
    return [one for one in tokens if one.end <= span[0]], [one for one in tokens if one.start >= span[1]]


def _is_said(name: str, text: str) -> bool:
    """Say whether a name stands in a text, hyphens and spaces apart."""
    letters = [re.escape(letter) for letter in re.sub(r"[\s‐‑-]", "", name)]
    return re.search(r"(?<!\w)" + r"[\s‐‑-]?".join(letters) + r"(?!\w)", text, re.IGNORECASE) is not None
