"""ANTONYM, for what was left where it was: a rate that was held was not raised, and up 3% is not down 3%.

The words themselves are no opposites ("held talks", "cut a deal"), and both texts have the same figure.

Invariant: silent unless one text only holds a thing and the other only moves it, by a verb of each that is said of what is;
the thing is the same noun, or a pronoun where it was held. Ways are told apart only with the same figure behind each, where
the evidence has none of the claim's way.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.left_open import left_open
from workbench.mismatches.predicates import is_settled, negated_indices
from workbench.mismatches.words import Token, root, roots, sentence_bounds, tokenize, word_set

#: A word of a noun phrase, which a preposition ends.
_WORD = r"(?!(?:at|in|on|to|of|for|by|from|with|and|or|as|that|who|which|after|before)\b)[^\W\d_][\w'’-]*"
_WORDS = rf"((?:{_WORD}\s+){{1,5}}?)"
_FIGURE = r"\d+(?:[.,]\d+)*"
_PERCENT = r"(?:\s?(?:%|percent|per cent|points))"
_BE = r"(?:was|were|is|are|has been|have been|had been|be|been)\s+"
_STILL = rf"(?:unchanged|steady|on hold|at\s+(?:about\s+|around\s+|a\s+)?\$?{_FIGURE}{_PERCENT}?)"
_KEEP = r"(?:held|holds|kept|keeps|left|leaves|maintained|maintains)"
_MOVE = (
    r"(?:raised|raises|increased|increases|hiked|hikes|lifted|lifts|cut|cuts|lowered|lowers|reduced|reduces|slashed"
    r"|trimmed)"
)
_HELD = (
    regex(rf"\b{_KEEP}\s+{_WORDS}{_STILL}"),
    regex(rf"\b{_WORDS}(?:{_BE}(?:held|kept|left)\s+|{_BE}|remained\s+|remains\s+|stayed\s+){_STILL}"),
)
_MOVED = (
    regex(rf"\b{_WORDS}{_BE}(?P<verb>{_MOVE})\b"),
    regex(rf"\b(?P<verb>{_MOVE})\s+{_WORDS}(?=(?:to|by|from|for|at|in|on|this|last|after|again|as)\b|$)"),
    regex(rf"\b(?P<verb>{_MOVE})\s+((?:{_WORD}\s+){{0,4}}{_WORD})(?=\s*(?:[.,;]|\Z))"),
)
_PRONOUNS = word_set("it them this these")
_WAY = regex(
    r"\b(?:is|are|was|were|been|being|closed|closes|ended|ends|traded|trading|trades|finished|finishes|opened|settled)\s+"
    r"(?:the (?:day|session|week|month|year)\s+)?(?:[a-z]+ly\s+)?"
    r"(?:(?P<way>up|down)\s+(?:by\s+|about\s+|around\s+|nearly\s+|almost\s+|some\s+)?"
    rf"(?P<figure>{_FIGURE}){_PERCENT}?"
    rf"|(?P<figure2>{_FIGURE}){_PERCENT}\s+(?P<way2>up|down|higher|lower))"
)
_UPWARD = ("up", "higher")


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where a text holds or moves a thing, and the root of the thing; that is empty for a pronoun."""

    span: Span
    thing: str


def unmoved_differences(pair: Pair) -> list[Difference]:
    """Return what the claim holds where the rationale moves it, or the other way round; else the way that is turned."""
    return _held_or_moved(pair) or _turned(pair)


def _held_or_moved(pair: Pair) -> list[Difference]:
    mine, theirs = _read(pair.claim), _read(pair.rationale)
    for own in (0, 1):
        if mine[own] and not mine[1 - own] and theirs[1 - own] and not theirs[own]:
            rivals = [(one, other) for one in mine[own] for other in theirs[1 - own] if _are_of_one(one, other)]
            if rivals:
                return [difference(pair, rivals[0][0].span, rivals[0][1].span)]
    return []


def _are_of_one(one: _Kept, other: _Kept) -> bool:
    return one.thing == other.thing != ""


def _read(text: str) -> tuple[list[_Kept], list[_Kept]]:
    """Return what a text holds and what it moves; of both only what it tells as done."""
    tokens = tokenize(text)
    held = [kept for pattern in _HELD for kept in _found(pattern, text, tokens)]
    return held, [kept for pattern in _MOVED for kept in _found(pattern, text, tokens)]


def _found(pattern: re.Pattern[str], text: str, tokens: Sequence[Token]) -> Iterator[_Kept]:
    negated = negated_indices(tokens)
    for match in pattern.finditer(text):
        start = match.start("verb") if "verb" in pattern.groupindex else match.start()
        rows = [row for row, token in enumerate(tokens) if start <= token.start < match.end()]
        done = all(_is_done(tokens, row) and row not in negated for row in rows if tokens[row].is_word)
        thing = [token for token in tokenize(match[_group(pattern)]) if token.is_word]
        if done and thing:
            last = thing[-1].lower
            yield _Kept(
                (match.start(), match.start() + len(match[0].rstrip())), "" if last in _PRONOUNS else root(last)
            )


def _group(pattern: re.Pattern[str]) -> int:
    """Return the number of the group that has the thing: beside the one of the verb, if there is that."""
    return 2 if pattern.groupindex.get("verb") == 1 else 1


def _is_done(tokens: Sequence[Token], at: int) -> bool:
    first, last = sentence_bounds(tokens, at)
    return left_open(tokens, at) is None and is_settled(tokens, first, last, at)


def _turned(pair: Pair) -> list[Difference]:
    """Return the way of the claim where the rationale has the other one with the same figure."""
    mine, theirs = list(_ways(pair.claim)), list(_ways(pair.rationale))
    if not roots(tokenize(pair.claim)) & roots(tokenize(pair.rationale)) or len(mine) != 1:
        return []
    span, upward, figure = mine[0]
    if not theirs or any(other == upward for _, other, _ in theirs):
        return []
    other_span = next((where for where, _, other in theirs if other == figure), None)
    return [] if other_span is None else [difference(pair, span, other_span)]


def _ways(text: str) -> Iterator[tuple[Span, bool, str]]:
    for match in _WAY.finditer(text):
        way, figure = match["way"] or match["way2"], match["figure"] or match["figure2"]
        yield match.span(), way in _UPWARD, figure
