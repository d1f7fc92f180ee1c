"""ROLE, for small words that turn a deed round: who moved from Oslo did not move to Oslo, what was written about somebody
was not written by them, and who was elected after the war was not elected during it.

The words are all there, which is why neither a name nor a number tells.

Invariant: silent unless both texts have the same word before the small word and the same thing right behind it, and the
rationale has that thing nowhere else: where it has "moved to Oslo" as well, or says of Oslo anything more, nothing is told.
What "the war ended" follows is a clause, and "before the war ended" is during the war.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.words import (
    AUXILIARIES,
    Token,
    is_past_form,
    lower_at,
    ordered_words,
    root,
    roots,
    tokenize,
    word_set,
)

#: Two small words that cannot both lead from one deed to one thing.
_TURNED = frozenset(
    frozenset(pair.split("-"))
    for pair in ordered_words(
        "to-from to-by by-about by-against by-for by-of during-before during-after before-after until-from until-since"
        " until-after till-from till-since above-below"
    )
)
_SMALL = frozenset(word for pair in _TURNED for word in pair)
_OF_TIME = word_set("during before after until till from since")
#: Between these a thing lies either way: "the distance to Oslo", "40 km from Oslo".
_BOTH_WAYS = word_set(
    "distance distant far away close km kilometres kilometers miles mile metres minutes hours hour different differ"
    " differs differed known made road way ticket access return returned back commute commuted travelled traveled"
)
#: What is "made of" or "said of" somebody is by nobody; of the rest "of" may tell the maker: "the work of Ann Moss".
_OF_WHAT = word_set("made built composed consists")
#: How far something changed is for ``multiples``: "by a third", "to a third".
_FRACTIONS = word_set("half halves third thirds quarter quarters fifth fifths tenth tenths")
_DETERMINERS = word_set("a an the his her its their this that")
_REACH = 3  # words from the small word back to the one before it: "moved with her family to"
_PHRASE = 4  # words of a thing
_SHARED = 2


@dataclass(frozen=True, slots=True)
class _Link:
    """A small word, the root of the content word before it, the roots of the thing behind it, its head, and where."""

    word: str
    before: str
    thing: frozenset[str]
    head: str
    span: Span


def turned_link_differences(pair: Pair) -> list[Difference]:
    """Return what stands behind a small word of the claim where the rationale has it behind a contrary one."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if len(roots(claim) & roots(given)) < _SHARED and not any(token.is_number for token in claim):
        return []
    theirs = list(_links(given))
    keys = [_key(token) for token in given]
    said = [_key(token) for token in claim]
    for mine in _links(claim):
        turned = [link for link in theirs if link.head == mine.head and _is_turned(mine, link)]
        if turned and len(turned) == keys.count(mine.head) and said.count(mine.head) == 1:
            return [difference(pair, mine.span, turned[0].span)]
    return []


def _is_turned(mine: _Link, theirs: _Link) -> bool:
    one_thing = mine.thing <= theirs.thing or theirs.thing <= mine.thing
    if mine.before != theirs.before or not one_thing or frozenset({mine.word, theirs.word}) not in _TURNED:
        return False
    return "of" not in (mine.word, theirs.word) or mine.before in {root(word) for word in _OF_WHAT}


def _links(tokens: Sequence[Token]) -> Iterator[_Link]:
    """Yield the small words of a text that lead from one content word to a thing."""
    for at, token in enumerate(tokens):
        before = _before(tokens, at) if token.lower in _SMALL else None
        if before is None:
            continue
        first = at + 1 + (lower_at(tokens, at + 1) in _DETERMINERS)
        last = first
        while last < min(first + _PHRASE, len(tokens)) and _names(tokens[last], token.lower):
            last += 1
        if last == first or lower_at(tokens, last - 1) in _FRACTIONS or _goes_on(tokens, last, token.lower):
            continue
        thing = [_key(word) for word in tokens[first:last]]
        yield _Link(token.lower, before, frozenset(thing), thing[-1], (tokens[at].start, tokens[last - 1].end))


def _before(tokens: Sequence[Token], at: int) -> str | None:
    """Return the root of the nearest content word before the small word at ``at``."""
    for row in range(at - 1, max(at - 1 - _REACH, -1), -1):
        token = tokens[row]
        if (token.is_content and not token.lower.endswith("ly")) or token.lower == "made":
            return root(token.lower) if token.lower not in _BOTH_WAYS or token.lower in _OF_WHAT else None
        if not token.is_word or token.lower in _SMALL:
            return None
    return None


def _names(token: Token, small: str) -> bool:
    """Say whether a word is one of a thing; a number is one behind words of time alone: "until 2025"."""
    return token.is_content or (token.is_number and small in _OF_TIME)


def _goes_on(tokens: Sequence[Token], at: int, small: str) -> bool:
    """Say whether a clause stands behind the small word, which makes it tell of another time: "before the war ended"."""
    within = at and (is_past_form(tokens[at - 1].lower) or tokens[at - 1].lower.endswith("ing"))
    return small in _OF_TIME and bool(within or lower_at(tokens, at) in AUXILIARIES or lower_at(tokens, at) == "'s")


def _key(token: Token) -> str:
    return root(token.lower.removesuffix("'s")) if token.is_word else token.text
