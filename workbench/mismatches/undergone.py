"""To whom or what a text says that something is done, where the doer is a pronoun, or a noun says the deed.

"She founded The Film Foundation", "his portrayal of Dicky Eklund", "the role of Clary Fray", "founder of the bank", "the
hall has hosted such singers as Ann Lee and Bob Ray".

Invariant: silent on whatever may as well be the doer: "the production of Toyota" is done by Toyota.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from workbench.mismatches.deeds import AGENT_NOUNS
from workbench.mismatches.difference import Span
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.words import Token, is_past_form, lower_at, root, tokenize, word_set

_PRONOUNS = word_set("he she they it who that which and")
#: What a pronoun may be parted from its verb by.
_ADVERBS = word_set("also then later first has had have ever once since previously originally both never")
#: Words between a verb, or a noun and its "of", and the name.
_BEFORE_NAMES = word_set("the a an his her their its fictional character american british former film series of as")
_FEW = 3
_SUCH = 7  # words from "such" to the first of those listed
_BETWEEN_NAMES = word_set("and the") | {",", "&"}
_HAVING = word_set("has have had")
#: Nouns whose "of" tells what is acted, never who acts.
_PARTS = word_set("portrayal portrayals role roles part depiction")
_ACTING = frozenset(root(word) for word in ("portray", "play", "depict", "voice", "act"))
_AGENT = ("er", "or")


@lru_cache(maxsize=128)
def find_targets(text: str, predicate: str) -> tuple[tuple[Name, Span], ...]:
    """Return the names that ``text`` says ``predicate`` (a root) is done to, each with the span that says so."""
    return tuple(_read(text, predicate))


def _read(text: str, predicate: str) -> Iterator[tuple[Name, Span]]:
    tokens = tokenize(text)
    names = {name.first: name for name in find_names(text) if name.words}
    for at, token in enumerate(tokens):
        if not token.is_word or token.text[0].isupper():
            continue
        if _is_deed(tokens, at, predicate):
            for name in _names_after(tokens, names, at + 1):
                yield name, (token.start, name.end)


def _is_deed(tokens: Sequence[Token], at: int, predicate: str) -> bool:
    """Say whether what follows the word at ``at`` is what ``predicate`` is done to."""
    word, of = tokens[at].lower, lower_at(tokens, at + 1) == "of"
    acting = predicate in _ACTING
    if of and acting and (word in _PARTS or word == "voice"):
        return True
    same = root(word) == predicate or (acting and root(word) in _ACTING)
    if not same:
        return False
    if of:
        return word.endswith(_AGENT) or word in AGENT_NOUNS
    if word.endswith("ing") and acting:
        return True
    return is_past_form(word) and _is_active(tokens, at)


def _is_active(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the participle or past at ``at`` is done by what stands before it: a pronoun, or "has" without "been"."""
    before = at - 1
    while before >= 0 and lower_at(tokens, before) in _ADVERBS:
        if lower_at(tokens, before) in _HAVING:
            return True
        before -= 1
    return lower_at(tokens, before) in _PRONOUNS


def _names_after(tokens: Sequence[Token], names: dict[int, Name], at: int) -> Iterator[Name]:
    """Yield the name that follows, or where "such ... as" stands before it, all that are listed."""
    place = _first_name(tokens, names, at)
    while place is not None:
        yield names[place]
        end = names[place].last
        place = None
        if lower_at(tokens, at) == "such":
            while end < len(tokens) and tokens[end].lower in _BETWEEN_NAMES:
                end += 1
            place = end if end in names else None


def _first_name(tokens: Sequence[Token], names: dict[int, Name], at: int) -> int | None:
    such = lower_at(tokens, at) == "such"
    for place in range(at, min(at + (_SUCH if such else _FEW) + 1, len(tokens))):
        if place in names:
            return place if not such or lower_at(tokens, place - 1) == "as" else None
        if not such and tokens[place].lower not in _BEFORE_NAMES:
            return None
    return None
