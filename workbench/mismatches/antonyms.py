"""ANTONYM: where the claim has a word, the rationale has its opposite.

Invariant: silent where the rationale has the claim's word, or one like it, anywhere, or the claim the opposite; where
either word is negated or only tried, planned or possible; where the two do not stand among the same things; where words
that set one thing against another ("before", "more than") do not lead to the same thing; and where both are true of one
event, each of its own side: who lost to whom won, who left one place arrived in another, what weakened against a thing saw
that strengthen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.opposites import LESSENING, alike, opposites_of
from workbench.mismatches.predicates import is_partly_denied, is_settled, negated_indices
from workbench.mismatches.words import FUNCTION_WORDS, Token, lower_at, root, roots, sentences, stem, tokenize, word_set

_NEAR = 12  # so many words around a word say what it is said of
_SHARED = 2  # so many of them must be the same
_LEADING = word_set("before prior after following above below inside outside")
_WAYS = {"down": "fell", "up": "rose"}  # "rose 6.8%, down from 7.9%" tells of a rise that fell
_AS = 4  # words of a clause that "as" begins, up to its verb
_NO_CLAUSES = word_set("well a an the of to in part many much long soon far if")
_DEALS = word_set("bought buys purchased acquired sold sells borrowed lent imported exported")
#: Of two sides of one event too: the winner's victory is the loser's defeat; who was dismissed here was hired there.
_CONTESTS = word_set(
    "won win wins winner victory lost lose loses loser defeat loss hired hires appointed fired dismissed sacked"
)
#: Ways that have two ends, so that each of the words holds of its own: "left Paris" and "arrived in Rome".
_WAYS_TAKEN = word_set(
    "joined joins left leaves quit entered exited arrived arrives arrival departed departs departure"
)
#: Between who wins or loses and the noun that says so; and before a name.
_ADMITTING = word_set(
    "conceded concede concedes admitted admits accepted accepts acknowledged suffered suffers claimed claims declared "
    "celebrated clinched secured scored"
)
_OFFICES = word_set("president prime minister chancellor king queen senator governor mayor mr mrs ms dr sir")
_PRONOUNS = word_set("he she it they we")
_NO_ADVERBS = word_set("family assembly ally supply monopoly")
_THAN = 6  # words within which "than" completes a comparison
#: What begins a clause on another thing: "exports fell by 3%, whereas imports rose".
_CONTRAST = regex(r"[,;] (?:whereas|while)\b[^.;!?]*", re.IGNORECASE)
_NUMBER = regex(r"\d+(?:[.,]\d+)*")
_SAID_OF = word_set("most least")  # opposites only of one and the same word: "most people", "at least ten people"
#: "None survived" and "all died", "only two survived" and "all but two died" say the same.
_LIVES = word_set("survived survives survive died dies killed perished")
_OF_SOME = word_set("none nobody only but few sole no")
#: Of a noun each, they are at odds only where it is one noun: "an increased risk", "a lower income".
_DEGREES = word_set(
    "increased increasing rising growing higher greater elevated raised decreased decreasing falling shrinking declining "
    "lower diminished reduced"
)
_SOME_OF = regex(r"\b(?:a few|some) (\w+)", re.IGNORECASE)
_MOST_OF = regex(r"\b(?:most|many) (\w+)", re.IGNORECASE)
_PROFITS, _LOSSES = word_set("profit profits"), word_set("loss losses deficit deficits")
_ENDS = word_set("died dies death dead")
_LIFETIME = regex(r"\d\s?[–—-]\s?[\w ]*\d")  # "(1918 – 2012)" says of its owner that he is dead


@dataclass(frozen=True, slots=True)
class OpposedWord:
    """A word of the table in a text; ``settled`` where it is said of what is, and is not negated.

    ``leads_to`` is the root that follows a preposition or the "than" of a comparison; ``None`` for other words. ``of`` is
    the root of the word right after it, which an adjective is said of; ``negated`` where something negates it. ``purpose``
    marks an infinitive ("to cut inflation"). ``doer`` has the roots of the last content words before it that stand
    together, and is empty behind a pronoun; ``things`` has those of the first ones behind it, ``against`` that it leads
    to them. ``attribute`` marks one between a word of form and a noun ("an increased risk"), ``lessened`` one behind a word
    that turns it ("decreased susceptibility").
    """

    lower: str
    span: Span
    near: frozenset[str]
    leads_to: str | None
    settled: bool
    negated: bool
    of: str | None
    purpose: bool
    doer: tuple[str, ...]
    things: tuple[str, ...]
    against: bool
    attribute: bool
    lessened: bool


def antonym_differences(pair: Pair) -> list[Difference]:
    """Return the first word of the claim in whose place the rationale has an opposite."""
    if _are_of_parts(pair.claim, pair.rationale) or _are_of_parts(pair.rationale, pair.claim):
        return []
    given = opposed_words(pair.rationale)
    said = {stem(token.lower) for token in tokenize(pair.rationale) if token.is_word}
    said |= {stem(word) for way, word in _WAYS.items() if re.search(rf"\b{way} (?:from|by)\b", pair.rationale)}
    claimed = {stem(token.lower) for token in tokenize(pair.claim) if token.is_word}
    words = {token.lower for text in (pair.claim, pair.rationale) for token in tokenize(text)}
    for mine in opposed_words(pair.claim):
        if mine.negated or said & alike(mine.lower):
            continue
        others = opposites_of(mine.lower)
        if claimed & others or (mine.lower in _ENDS and _LIFETIME.search(pair.rationale)):
            continue
        if mine.lower in _LIVES and not _OF_SOME.isdisjoint(words):
            continue
        rivals = [word for word in given if stem(word.lower) in others]
        if not rivals or not all(_are_settled(mine, word) for word in rivals):
            continue
        near = mine.near - alike(mine.lower)
        for theirs in rivals:
            if (
                mine.lessened is not theirs.lessened
                or _is_said_of_another(mine, theirs)
                or _is_told_beside(pair, theirs)
                or _is_no_figure(mine, theirs)
                or mine.leads_to != theirs.leads_to
                or (mine.lower in _SAID_OF and (not mine.of or mine.of != theirs.of))
            ):
                continue
            if len(near & theirs.near) >= max(1, min(_SHARED, len(near))):
                return [difference(pair, mine.span, theirs.span)]
    return []


def _are_of_parts(few: str, most: str) -> bool:
    """Say whether one text speaks of some, and the other of most of them: "a few towns allow it", "most towns ban it"."""
    some = {root(word.lower()) for word in _SOME_OF.findall(few)}
    return not some.isdisjoint(root(word.lower()) for word in _MOST_OF.findall(most))


def _is_said_of_another(mine: OpposedWord, theirs: OpposedWord) -> bool:
    """Whether it is an aim of its own ("raised rates to cut inflation"), or another side of one event: sold, bought."""
    if _have_changed_sides(mine, theirs):
        return True
    both = {mine.lower, theirs.lower}
    if both <= _DEGREES and mine.attribute and theirs.attribute:
        return set(mine.things).isdisjoint(theirs.things)
    if mine.purpose != theirs.purpose and mine.things[:1] != theirs.things[:1]:
        return True
    if both <= _WAYS_TAKEN and mine.things and theirs.things:
        return set(mine.things).isdisjoint(theirs.things)
    if both <= _DEALS:
        return mine.doer[-1:] != theirs.doer[-1:]
    return both <= _CONTESTS and bool(mine.doer and theirs.doer) and not may_be_one(mine.doer, theirs.doer)


def _is_told_beside(pair: Pair, theirs: OpposedWord) -> bool:
    """Say whether the opposite stands in a clause on another thing, and the claim's figure before it, not in it."""
    figures = set(_NUMBER.findall(pair.claim))
    for clause in _CONTRAST.finditer(pair.rationale):
        if clause.start() < theirs.span[0] < clause.end():
            before = set(_NUMBER.findall(pair.rationale[: clause.start()]))
            return bool(figures & before) and figures.isdisjoint(_NUMBER.findall(clause[0]))
    return False


def _is_no_figure(mine: OpposedWord, theirs: OpposedWord) -> bool:
    """Whether a profit stands against something that was lost: only a loss is its opposite."""
    both = {mine.lower, theirs.lower}
    return bool(both & _PROFITS) and not both <= _PROFITS | _LOSSES


def _have_changed_sides(mine: OpposedWord, theirs: OpposedWord) -> bool:
    """Say whether each does it to the other: the yen weakened against the dollar, which strengthened against the yen."""
    if not (mine.against and theirs.against) or not set(mine.doer).isdisjoint(theirs.doer):
        return False
    return not set(mine.doer).isdisjoint(theirs.things) and not set(mine.things).isdisjoint(theirs.doer)


def may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two names, or nouns with what stands before them, may mean the same: "the party", "the ruling party"."""
    return one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))


def _are_settled(mine: OpposedWord, theirs: OpposedWord) -> bool:
    """Say whether both are said of what is; an attempt "to launch a military satellite" launches no civilian one either."""
    return (mine.settled and theirs.settled) or (mine.of is not None and mine.of == theirs.of and not theirs.negated)


@lru_cache(maxsize=128)
def opposed_words(text: str) -> tuple[OpposedWord, ...]:
    """Return the words of ``text`` that the table has an opposite for."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[OpposedWord]:
    tokens = tokenize(text)
    negated = negated_indices(tokens)
    for first, last in sentences(tokens):
        for at in range(first, last):
            token = tokens[at]
            if not token.is_word or not opposites_of(token.lower) or _is_no_word_of_its_own(tokens, first, last, at):
                continue
            begin = _begin_of_clause(tokens, first, at)
            before, after = tokens[max(begin, at - _NEAR) : at], tokens[at + 1 : min(last, at + 1 + _NEAR)]
            partly = is_partly_denied(tokens, first, at)
            yield OpposedWord(
                lower=token.lower,
                span=(token.start, token.end),
                near=roots(before) | roots(after) | {word.text for word in (*before, *after) if word.is_number},
                leads_to=_leads_to(tokens, at, last),
                settled=at not in negated and not partly and is_settled(tokens, first, last, at),
                negated=at in negated or partly,
                purpose=bool(before) and before[-1].lower == "to",
                doer=_together(before[::-1], passed=_ADMITTING)[::-1],
                things=_together(after),
                against=lower_at(tokens, at + 1) == "against",
                attribute=bool(before and after) and before[-1].lower in FUNCTION_WORDS and after[0].is_content,
                lessened=bool(before) and before[-1].lower in LESSENING,
                of=root(after[0].lower) if after and after[0].is_content else None,
            )


def _is_no_word_of_its_own(tokens: Sequence[Token], first: int, last: int, at: int) -> bool:
    """Say whether the word at ``at`` is part of a name ("Mount Rose", "Drop Dead Gorgeous"), or the "only" of "not only".

    In a headline every word has its capital, so that none of them tells.
    """
    if tokens[at].lower == "only":
        return lower_at(tokens, at - 1) == "not" or lower_at(tokens, at - 1).endswith("n't")
    if not tokens[at].text[0].isupper():
        return False
    beside = [tokens[row] for row in (at - 1, at + 1) if first <= row < last]
    if not any(token.is_content and token.text[0].isupper() for token in beside):
        return False
    words = [token for token in tokens[first:last] if token.is_content]
    return sum(token.text[0].isupper() for token in words) * 2 <= len(words)


def _together(tokens: Sequence[Token], passed: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the roots of the first content words together, adverbs and ``passed`` left out; nothing where a pronoun is."""
    found: list[str] = []
    for token in tokens:
        if token.is_content and token.lower not in passed and not _is_adverb(token):
            found += [] if token.lower in _OFFICES else [root(token.lower)]
        elif found or token.lower in _PRONOUNS:
            break
    return tuple(found)


def _is_adverb(token: Token) -> bool:
    return token.text.endswith("ly") and token.text[0].islower() and token.lower not in _NO_ADVERBS


def _begin_of_clause(tokens: Sequence[Token], first: int, at: int) -> int:
    """Return where the clause of the word at ``at`` begins: behind an "as" that tells of something beside, or ``first``."""
    for index in range(at - 1, max(first, at - _AS), -1):
        if tokens[index].lower == "as" and lower_at(tokens, index + 1) not in _NO_CLAUSES:
            return index + 1
    return first


def _leads_to(tokens: Sequence[Token], at: int, last: int) -> str | None:
    ahead = tokens[at + 1 : min(last, at + 1 + _NEAR)]
    if tokens[at].lower not in _LEADING:
        than = next((place for place, token in enumerate(ahead[:_THAN]) if token.lower == "than"), None)
        if than is None:
            return None
        ahead = ahead[than + 1 :]
    return next((root(token.lower) for token in ahead if token.is_content or token.is_number), "")
