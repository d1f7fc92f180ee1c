"""Complements: what stands behind each verb of a text, by its preposition: "sold to France by Spain", "built in Spain".

Invariant: read without a parser, so only verbs in a past form and some common ones in the present are found, and what
stands behind one ends where the next begins. Verbs that "and" or "but" joins to the one before, with no subject of their
own, are of one chain: "was designed in Italy and built in Spain".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.mismatches.date_readers import MONTHS
from workbench.mismatches.number_words import read_number
from workbench.mismatches.words import Token, is_past_form, root, tokenize, word_set

#: The direct object has no preposition.
OBJECT = ""
_PREPOSITIONS = word_set("of in at on for with by from to into as against about over near under")
_PRESENTS = word_set(
    "makes make sells sell builds build produces owns own holds hold runs operates exports imports buys employs supplies"
    " plays teaches lives works leads serves publishes designs trains trades grows keeps rents leases breeds ships"
)
_JOINING = word_set("and but then before or")
_BETWEEN = word_set(
    "was were is are been be being had has have also then later first only instead not it they he she subsequently"
    " eventually finally soon afterwards"
)
_ENDS = frozenset(".;!?:()—–")
_LEADING = word_set("who which that while when where after before since whereas although because whose if")
_MOST_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb: its root and index, the roots behind it by preposition, where all of that stands, and its chain.

    ``vague`` are the prepositions with an "a" behind them: "by a company" names none.
    """

    verb: str
    at: int
    slots: dict[str, frozenset[str]]
    end: int
    chain: int
    vague: frozenset[str]

    @property
    def behind(self) -> frozenset[str]:
        """The roots of all that stands behind it."""
        return frozenset().union(*self.slots.values())


@lru_cache(maxsize=128)
def find_predicates(text: str) -> tuple[Predicate, ...]:
    """Return the verbs of ``text`` in order with what stands behind each."""
    tokens = tokenize(text)
    found: list[Predicate] = []
    chain = 0
    verbs = [at for at in range(len(tokens)) if is_verb(tokens, at)]
    for place, at in enumerate(verbs):
        stop = verbs[place + 1] if place + 1 < len(verbs) else len(tokens)
        end = _end_of(tokens, at, stop)
        if not found or not _is_joined(tokens, found[-1].end, at):
            chain += 1
        behind = tokens[at + 1 : end]
        found.append(Predicate(root(tokens[at].lower), at, _slots(behind), end, chain, _vague(behind)))
    return tuple(found)


def is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` reads as a verb of what was done."""
    token = tokens[at]
    word = token.lower
    if not token.is_word or token.text[0].isupper():
        return False
    return word in _PRESENTS or is_past_form(word)


def _end_of(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Return where what stands behind the verb at ``at`` ends, before ``stop``, where the next verb is."""
    for row in range(at + 1, stop):
        if tokens[row].text in _ENDS or tokens[row].lower in _LEADING:
            return row
    while stop - 1 > at and stop < len(tokens) and tokens[stop - 1].lower in _BETWEEN:
        stop -= 1
    if stop - 1 > at and stop < len(tokens) and tokens[stop - 1].lower in _JOINING:
        stop -= 1
    return stop - (tokens[stop - 1].text == "," and stop - 1 > at)


def _is_joined(tokens: Sequence[Token], end: int, at: int) -> bool:
    """Say whether nothing but what joins two verbs of one subject stands from ``end`` up to the verb at ``at``."""
    between = [token.lower for token in tokens[end:at] if token.text != ","]
    joins = [word for word in between if word in _JOINING]
    return (
        len(joins) == 1 and len(between) <= _MOST_BETWEEN and all(word in _BETWEEN or word in joins for word in between)
    )


def _slots(tokens: Sequence[Token]) -> dict[str, frozenset[str]]:
    """Return the roots of what the words behind a verb name, by preposition; numbers and days name nothing."""
    found: dict[str, set[str]] = {}
    slot = OBJECT
    for at, token in enumerate(tokens):
        if token.lower in _PREPOSITIONS:
            slot = token.lower
        elif token.is_content and not _says_when_or_how_many(tokens, at):
            found.setdefault(slot, set()).add(root(token.lower))
    return {preposition: frozenset(words) for preposition, words in found.items()}


def _says_when_or_how_many(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].lower
    return word in MONTHS or word.endswith("day") or read_number(tokens, at) is not None


def _vague(tokens: Sequence[Token]) -> frozenset[str]:
    before = [OBJECT, *(token.lower for token in tokens)]
    return frozenset(
        before[at]
        for at, token in enumerate(tokens)
        if token.lower in ("a", "an") and before[at] in (OBJECT, *_PREPOSITIONS)
    )
