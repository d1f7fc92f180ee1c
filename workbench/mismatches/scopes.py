"""ANTONYM, for how far a superlative reaches: the worst storm in 20 years may not be the worst in history, nor is Europe's
largest firm the world's.

Invariant: silent unless both texts have the same superlative, the claim's reach is over all time, or over a wider place
than each that the rationale has it of, and the rationale has the claim's reach, or a word of records or history, nowhere.
"""

import re
from collections.abc import Iterator, Sequence

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.superlatives import is_superlative
from workbench.mismatches.words import Token, lower_at, root, roots, tokenize, word_set

_ALL_TIME = regex(
    r"\b(?:in (?:[\w'’]+ ){0,2}history|ever(?! since)|of all[- ]time|on record|since records began|ever recorded)\b",
    re.IGNORECASE,
)
_ANY_RECORD = regex(r"\b(?:record\w*|histor\w+|ever|all[- ]time|began|begun|beginning|measurements?)\b", re.IGNORECASE)
_SOME_TIME = regex(
    r"\b(?:(?:in|for|over) (?:the (?:last|past) )?(?:(?:more than|about|around|nearly|almost|at least|over) )?"
    r"(?:an?|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|several|many|some) "
    r"(?:years?|decades?|months?|weeks?|generations?|seasons?)(?! of\b)"
    r"|in (?:years|decades|months|weeks)|since (?:\d{4}|[A-Z]\w+)"
    r"|(?:this|that) (?:year|season|decade|month|week)|of the (?:year|season|decade)|so far)\b"
)
#: Places by their size, the widest first. A name of its own stands where countries do.
_PLACES = (
    word_set("world earth globe planet universe"),
    word_set("europe asia africa america continent hemisphere oceania eurozone"),
    word_set("country nation kingdom republic"),
    word_set("region state province county district north south east west"),
    word_set("city town capital village island"),
    word_set("cabinet council team squad company school class department family group parliament"),
)
_KINDS_OF_PLACE = frozenset[str]().union(*_PLACES[2:5])
_DIRECTIONS = word_set("north south east west")
_GLOBAL = word_set("global globally worldwide international world")
_NAMED = 2
_WITHIN = 5  # the place of those groups that are smaller than any place
_ADJECTIVE = 5  # letters that a place and its adjective share
_BEHIND = 6  # words from the superlative to its place


def scope_differences(pair: Pair) -> list[Difference]:
    """Return how far the superlative of the claim reaches where that of the rationale reaches less far."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    firsts = _firsts(claim) & _firsts(given)
    if not firsts or not _speak_of_one(claim, given):
        return []
    return _of_less_time(pair, given, firsts) or _of_less_place(pair, claim, given, firsts)


def _speak_of_one(claim: Sequence[Token], given: Sequence[Token]) -> bool:
    return bool(roots(claim) & roots(given))


def _firsts(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the superlatives of a text: "largest", "best", "worst", and what "most" stands before."""
    return frozenset(_first(tokens, at) for at in range(len(tokens)) if _first(tokens, at))


def _first(tokens: Sequence[Token], at: int) -> str:
    word = tokens[at].lower
    if word in ("worst", "best") or is_superlative(tokens[at]):
        return word
    ranked = word in ("most", "least") and at + 1 < len(tokens) and tokens[at + 1].is_content
    return f"{word} {lower_at(tokens, at + 1)}" if ranked else ""


def _of_less_time(pair: Pair, given: Sequence[Token], firsts: frozenset[str]) -> list[Difference]:
    mine = _ALL_TIME.search(pair.claim)
    if mine is None or _ANY_RECORD.search(pair.rationale):
        return []
    theirs = _SOME_TIME.search(pair.rationale)
    if theirs is not None:
        return [difference(pair, mine.span(), theirs.span())]
    reaches = list(_reaches(given, firsts))
    said = roots(tokenize(pair.claim))  # "the team's youngest scorer" is the youngest ever of the team
    if reaches and all(size == _WITHIN and root(_place(place)) not in said for size, place in reaches):
        return [difference(pair, mine.span(), _span(reaches[0][1]))]
    return []


def _of_less_place(
    pair: Pair, claim: Sequence[Token], given: Sequence[Token], firsts: frozenset[str]
) -> list[Difference]:
    mine, theirs = list(_reaches(claim, firsts)), list(_reaches(given, firsts))
    uses = sum(_first(given, at) in firsts for at in range(len(given)))
    if len(mine) != 1 or not theirs or len(theirs) != uses:
        return []
    size, place = mine[0]
    alike = _place(place)[:_ADJECTIVE]  # "European"
    if any(_place(token).startswith(alike) or _size(token) == size for token in given):
        return []
    if _place(place) in ("world", "globe", "earth") and any(token.lower in _GLOBAL for token in given):
        return []
    if (
        size == _NAMED
        and _place(place) not in _KINDS_OF_PLACE
        and any(_place(other) in _KINDS_OF_PLACE for _, other in theirs)
    ):
        return []  # "the largest museum in Oslo" is so "in the city"
    if size and any(_place(other) == "region" for _, other in theirs):
        return []  # of countries or of a continent
    if all(size < other for other, _ in theirs):
        return [difference(pair, _span(place), _span(theirs[0][1]))]
    return []


def _reaches(tokens: Sequence[Token], firsts: frozenset[str]) -> Iterator[tuple[int, Token]]:
    """Yield the place of each of these superlatives, with its size: "Europe's largest", "the largest port in the world"."""
    for at in range(len(tokens)):
        if _first(tokens, at) not in firsts:
            continue
        owner = tokens[at - 1] if at and tokens[at - 1].lower.endswith("'s") else _place_behind(tokens, at)
        size = _size(owner) if owner is not None else None
        if owner is not None and owner.lower in _DIRECTIONS and owner.text[0].isupper():
            size = _NAMED  # "South Africa"
        if owner is not None and size is not None:
            yield size, owner


def _place_behind(tokens: Sequence[Token], at: int) -> Token | None:
    for row in range(at + 1, min(at + 1 + _BEHIND, len(tokens) - 1)):
        if tokens[row].lower == "in":
            row += 1 + (lower_at(tokens, row + 1) in ("the", "all"))
            return tokens[row] if row < len(tokens) else None
        if not tokens[row].is_content and tokens[row].text != "-":
            return None
    return None


def _place(token: Token) -> str:
    return token.lower.removesuffix("'s")


def _size(token: Token) -> int | None:
    """Return the size of a place, the widest first; of a name that is no continent, that of a country."""
    known = next((size for size, words in enumerate(_PLACES) if _place(token) in words), None)
    if known is not None or not token.is_word:
        return known
    return _NAMED if token.text[0].isupper() and token.is_content else None


def _span(token: Token) -> Span:
    return token.start, token.end
