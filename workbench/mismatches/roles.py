"""ROLE: the claim says that A did it to B, and the rationale that B did it to A.

Invariant: silent unless claim and rationale have the same predicate between the same two names, in opposite directions,
and the rationale nowhere has it in the claim's direction. Passives are turned round; predicates that go both ways ("met",
"married") have no direction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.words import AUXILIARIES, Token, ordered_words, root, tokenize, word_set

_BOTH_WAYS = frozenset(
    root(word)
    for word in ordered_words(
        "meet marry divorce face resemble border equal play talk negotiate cooperate collaborate share compete fight war "
        "battle clash ally partner relate rival differ match join"
    )
)
_LINKING = word_set("and or with between versus vs nor as like than alongside while when who which that")
_WITHIN = 6  # words between the two names and their predicate
_BE = word_set("was were is are been be being got")


@dataclass(frozen=True, slots=True)
class Act:
    """One name does something to another; ``span`` runs from the first of the two to the end of the second."""

    doer: Name
    predicate: str
    target: Name
    span: Span


def role_differences(pair: Pair) -> list[Difference]:
    """Return the first act of the claim whose two names have changed places in the rationale."""
    given = find_acts(pair.rationale)
    for mine in find_acts(pair.claim):
        same = [act for act in given if act.predicate == mine.predicate]
        if any(mine.doer.is_same(act.doer) and mine.target.is_same(act.target) for act in same):
            continue
        for theirs in same:
            if mine.doer.is_same(theirs.target) and mine.target.is_same(theirs.doer):
                return [difference(pair, mine.span, theirs.span)]
    return []


@lru_cache(maxsize=128)
def find_acts(text: str) -> tuple[Act, ...]:
    """Return what one name of ``text`` does to another, in order."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Act]:
    tokens = tokenize(text)
    names = find_names(text)
    for one, other in pairwise(names):
        if one.is_same(other) or not (one.words or one.codes) or not (other.words or other.codes):
            continue
        between = tokens[one.last : other.first]
        if not 1 <= len(between) <= _WITHIN or not all(_carries(token) for token in between):
            continue
        act = _act(one, between, other)
        if act is not None:
            yield act


def _carries(token: Token) -> bool:
    return token.is_word and token.lower not in _LINKING


def _act(one: Name, between: Sequence[Token], other: Name) -> Act | None:
    content = [token for token in between if token.is_content and token.lower not in AUXILIARIES]
    if not content:
        return None
    predicate = root(content[0].lower)
    if predicate in _BOTH_WAYS:
        return None
    passive = any(token.lower in _BE for token in between) and between[-1].lower == "by"
    by = between[-1].lower == "by" and not passive
    if by:
        return None
    doer, target = (other, one) if passive else (one, other)
    return Act(doer, predicate, target, (one.start, other.end))
