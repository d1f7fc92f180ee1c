"""ROLE, for kin and for what changes hands: "Anna is the mother of Lucia" is not "Lucia is the mother of Anna", and who
sold the land to the city did not buy it from the city.

Invariant: silent unless both texts say the same of two, by the same word for kin or the same verb, in sentences built
alike, the two exchanged; where the rationale says it anywhere as the claim does; and where one of the two texts denies
something and the other nothing. Who "said that it" did it did so. Kin that go both ways have no direction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.saying import SAID, SAYS
from workbench.mismatches.words import (
    DETERMINERS,
    FUNCTION_WORDS,
    Token,
    lower_at,
    root,
    stem,
    tokenize,
    without_possessives,
    word_set,
)

_KIN = word_set(
    "mother father parent son daughter child uncle aunt nephew niece grandfather grandmother grandson granddaughter"
    " stepmother stepfather teacher mentor pupil student successor predecessor boss heir guardian"
)
_IS = word_set("is was became")
_GIVING = word_set(
    "sold gave lent sent handed leased rented donated ceded returned transferred paid owed owes exported awarded"
)
_OWING = word_set("owes owed")  # "owes the bank 5 billion"
_ADVERBS = word_set("also then later first has had have reportedly never not")
_SPEAKERS = word_set("it he she they")
_TO = 5  # words from the verb to its "to"


@dataclass(frozen=True, slots=True)
class _Tie:
    """The words of the one and of the other, and what ties them."""

    one: frozenset[str]
    tie: str
    other: frozenset[str]
    span: Span


def swapped_differences(pair: Pair) -> list[Difference]:
    """Return the first tie of the claim whose two have changed places in the rationale."""
    claim, given = (without_possessives(tokenize(text)) for text in (pair.claim, pair.rationale))
    if bool(denials(claim)) is not bool(denials(given)):
        return []
    theirs = list(_ties(given))
    for mine in _ties(claim):
        same = [tie for tie in theirs if tie.tie == mine.tie]
        if any(mine.one & tie.one or mine.other & tie.other for tie in same):
            continue
        turned = next((tie for tie in same if mine.one & tie.other and mine.other & tie.one), None)
        if turned is not None:
            return [difference(pair, mine.span, turned.span)]
    return []


def _ties(tokens: Sequence[Token]) -> Iterator[_Tie]:
    for at, token in enumerate(tokens):
        if token.lower in _KIN and lower_at(tokens, at + 1) == "of":
            yield from _tie(tokens, _before_kin(tokens, at), at, at + 1)
        elif token.lower in _GIVING:
            to = next((row for row in range(at + 2, at + 2 + _TO) if lower_at(tokens, row) == "to"), None)
            if to is not None and all(word.is_word or word.is_number for word in tokens[at:to]):
                yield from _tie(tokens, _subject_end(tokens, at), at, to)
            elif to is None and token.lower in _OWING:
                yield from _tie(tokens, _subject_end(tokens, at), at, at)


def _tie(tokens: Sequence[Token], end: int, at: int, link: int) -> Iterator[_Tie]:
    """Yield what the word at ``at`` ties: the words that end before ``end``, and those behind the ``link``."""
    one, other = _run(tokens, end - 1, -1), _run(tokens, link + 1 + (lower_at(tokens, link + 1) in DETERMINERS), 1)
    if one and other:
        rows = sorted((*one, *other))
        names = [frozenset(root(tokens[row].lower.removesuffix("'s")) for row in rows) for rows in (one, other)]
        yield _Tie(names[0], stem(tokens[at].lower), names[1], (tokens[rows[0]].start, tokens[rows[-1]].end))


def _before_kin(tokens: Sequence[Token], at: int) -> int:
    """Return where "is the" begins before a word for kin, nowhere where none does."""
    first = at - 1 - (lower_at(tokens, at - 1) in DETERMINERS)
    return first if lower_at(tokens, first) in _IS else 0


def _subject_end(tokens: Sequence[Token], at: int) -> int:
    """Return where the subject of the verb at ``at`` ends: that of who speaks, where they speak of themselves."""
    while at > 0 and tokens[at - 1].lower in _ADVERBS:
        at -= 1
    if lower_at(tokens, at - 1) in _SPEAKERS:
        return next((row for row in range(at - 1, 0, -1) if tokens[row].lower in SAID | SAYS), at)
    return at


def _run(tokens: Sequence[Token], at: int, step: int) -> list[int]:
    """Return the rows of the content words that stand together from ``at`` on, in the direction of ``step``."""
    rows = []
    while (
        0 <= at < len(tokens)
        and tokens[at].is_word
        and tokens[at].lower not in FUNCTION_WORDS
        and len(tokens[at].text) > 1
    ):
        rows.append(at)
        at += step
    return rows
