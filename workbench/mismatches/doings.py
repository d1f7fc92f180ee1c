"""ROLE, for what has no name: "police shot a protester" is not "a protester shot a police officer".

Invariant: silent unless both texts have the same verb between two things that stand right before and behind it, as its
subject and its object; unless these are exchanged, or the one who did it is another country, of the claim's own two or to
the same thing; where the rationale has the verb in any other place, or of the claim's own subject; and where either text
denies anything. Verbs that go both ways have no direction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.mismatches.countries import codes_of, find_countries
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.roles import BOTH_WAYS
from workbench.mismatches.words import (
    DETERMINERS,
    Token,
    is_past_form,
    lower_at,
    root,
    tokenize,
    without_possessives,
    word_set,
)

_NO_DOINGS = word_set("known given left said told")
_HAVING = word_set("has have had also then later first reportedly allegedly")
_BE = word_set("was were been being is are")
_DETERMINERS = DETERMINERS | word_set("another some several two three four five many")
_LINKS = word_set("against")
#: Before a subject: it is one of several, or says of what or where somebody is who is the subject.
_JOINING = word_set("and or of in at on for with from to near")


@dataclass(frozen=True, slots=True)
class Doing:
    """What one thing does to another: the roots of both, of the verb, and where it stands; ``codes`` are the doer's."""

    doer: frozenset[str]
    verb: str
    target: frozenset[str]
    span: Span
    codes: frozenset[str]


def doing_differences(pair: Pair) -> list[Difference]:
    """Return what the claim says that one did to another, where the rationale has it the other way round, or by another."""
    claimed, given = find_doings(pair.claim), find_doings(pair.rationale)
    if not claimed or not given or denials(tokenize(pair.claim)) or denials(tokenize(pair.rationale)):
        return []
    named, claimed_of = codes_of(find_countries(pair.rationale)), codes_of(find_countries(pair.claim))
    words = [root(token.lower) for token in tokenize(pair.rationale) if token.is_word]
    for mine in claimed:
        same = [theirs for theirs in given if theirs.verb == mine.verb]
        if len(same) != words.count(mine.verb) or not all(theirs.target for theirs in same):
            continue  # who does it there, or to whom, is not all known
        if (
            not mine.target
            or not mine.doer.isdisjoint(mine.target)
            or any(_may_be(mine.doer, theirs.doer) for theirs in same)
        ):
            continue
        for theirs in same:
            turned = _may_be(mine.doer, theirs.target) and _may_be(mine.target, theirs.doer)
            by_another = mine.codes & named and _are_two_countries(mine, theirs)  # one not named is for ``entities``
            crossed = (
                by_another and theirs.codes <= claimed_of
            )  # one country's army, the other's satellite, and the reverse
            if turned or crossed or (by_another and _may_be(mine.target, theirs.target)):
                return [difference(pair, mine.span, theirs.span)]
    return []


def _may_be(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two things may be one: "police" and "a police officer"."""
    return one <= other or other <= one


def _are_two_countries(mine: Doing, theirs: Doing) -> bool:
    return bool(mine.codes and theirs.codes) and mine.codes.isdisjoint(theirs.codes)


@lru_cache(maxsize=128)
def find_doings(text: str) -> tuple[Doing, ...]:
    """Return what ``text`` says that one thing did to another, as far as both stand right beside the verb."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Doing]:
    tokens, countries = without_possessives(tokenize(text)), find_countries(text)
    for at, token in enumerate(tokens):
        if not _is_past(token) or root(token.lower) in BOTH_WAYS:
            continue
        passive = lower_at(tokens, at + 1) == "by"
        first = _thing_before(tokens, at, passive=passive)
        second = _thing_behind(tokens, at + 1 + (passive or lower_at(tokens, at + 1) in _LINKS))
        doer, target = (second, first) if passive else (first, second)
        if not doer or (lower_at(tokens, at - 1) in _BE and not passive):
            continue
        weighty = [one for one in countries if one.weighty and any(one.start <= word.start < one.end for word in doer)]
        yield Doing(
            doer=frozenset(root(word.lower) for word in doer),
            verb=root(token.lower),
            target=frozenset(root(word.lower) for word in target),
            span=(
                min(word.start for word in (token, *doer, *target)),
                max(word.end for word in (token, *doer, *target)),
            ),
            codes=codes_of(weighty),
        )


def _is_past(token: Token) -> bool:
    word = token.lower
    return token.is_word and not token.text[0].isupper() and word not in _NO_DOINGS and is_past_form(word)


def _thing_before(tokens: Sequence[Token], at: int, *, passive: bool) -> list[Token]:
    """Return the words of the subject that stand together right before the verb at ``at``."""
    end = at
    while end > 0 and lower_at(tokens, end - 1) in (_BE | _HAVING if passive else _HAVING):
        end -= 1
    first = end
    while first > 0 and _names_a_thing(tokens[first - 1]):
        first -= 1
    return [] if lower_at(tokens, first - 1) in _JOINING else list(tokens[first:end])


def _thing_behind(tokens: Sequence[Token], at: int) -> list[Token]:
    """Return the words of the object that stand together at ``at``, behind an article at most."""
    first = at + (lower_at(tokens, at) in _DETERMINERS)
    end = first
    while end < len(tokens) and _names_a_thing(tokens[end]):
        end += 1
    return list(tokens[first:end])


def _names_a_thing(token: Token) -> bool:
    return token.is_content or (token.is_word and token.text.isupper() and len(token.text) > 1)
