"""ENTITY, for who opens both texts: Boeing is not Airbus, and Manchester City is not Manchester United.

A word that opens a sentence has its capital anyway, so that it is told by what follows: one word before the same verb of
what was done and before the same object, in both texts, names somebody. Nouns that stand so without an article are plurals
("Officers"), and what is no one thing ("Police", "Inflation", "Parliament").

Invariant: silent where rationale or context has the claim's name, in part or as initials; of clubs of one town where it has
the word that tells them apart. A given name may be that of anybody ("Elon" and "Musk").
"""

from collections.abc import Sequence

from workbench.mismatches.countries import find_countries
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.given_names import is_given
from workbench.mismatches.left_open import PASTS
from workbench.mismatches.names import TITLES, Name, find_names
from workbench.mismatches.rival_names import is_said, is_same_place, words_said
from workbench.mismatches.words import (
    AUXILIARIES,
    FUNCTION_WORDS,
    Token,
    is_irregular,
    lower_at,
    root,
    tokenize,
    word_set,
)

#: Words by which clubs of one town, or of one name, are told apart.
_CLUBS = word_set(
    "city united rovers wanderers athletic town county albion villa forest wednesday rangers real atletico inter "
    "ac as sporting dynamo dinamo lokomotiv"
)
#: Nouns that open a sentence without an article, and no names; with the endings of such nouns, and plurals.
_BARE = word_set(
    """
    police people men women children parliament congress government opposition cabinet court staff crew management council
    inflation unemployment growth demand supply output trade turnout spending debt wealth poverty crime violence research
    rain snow fog heat fire wind lightning hail smoke ice water weather thunder drought flooding
    oil gas gold silver copper coal wheat corn rice cotton steel iron cocoa coffee sugar sterling bitcoin
    evidence data news traffic music art science medicine religion war peace history nature society industry business
    media press labor labour capital everyone everybody someone somebody nobody anyone another both many most some several
    half nothing something everything today yesterday tomorrow now then later earlier
    billionaire planemaker carmaker automaker chipmaker rival giant tycoon regulator watchdog lender actor singer president
    minister mayor judge senator governor king queen prince pope general chief
    """
)
_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ance", "ism", "ship", "ly", "men", "folk", "hood", "dom")
_LATIN = ("us", "is")  # "Airbus" is no plural
#: "Boeing" and "Bezos" look like "shelling" and "videos"; deeds that only somebody does tell them apart.
_UNSURE = ("ing", "os")
_BY_SOMEBODY = word_set(
    "bought sold delivered signed won lost beat defeated sued hired fired announced unveiled launched paid agreed acquired "
    "ordered pleaded appointed owned founded built"
)
#: One firm under two names.
_ONE_FIRM = frozenset({frozenset({"facebook", "meta"}), frozenset({"google", "alphabet"})})
_TO_OBJECT = 4  # words from the verb to its object
_SHORTEST = 3  # letters of a name


def rival_head_differences(pair: Pair) -> list[Difference]:
    """Return the name that the claim opens with where the rationale has another in its place; else the club."""
    mine, theirs = tokenize(pair.claim), tokenize(pair.rationale)
    said = words_said(pair)
    own, other = _head(pair.claim, mine), _head(pair.rationale, theirs)
    if own is None or other is None:
        return _other_club(pair, mine, theirs, said)
    doing = _what_was_done(mine, own)
    if (
        doing is None
        or doing != _what_was_done(theirs, other)
        or own.is_alike(other)
        or own.words | other.words in _ONE_FIRM
        or is_said(own, said)
        or any(own.is_same(name) for name in find_names(pair.context))
        or is_said(other, words_said(Pair(claim="", rationale=pair.claim)))
    ):
        return _other_club(pair, mine, theirs, said)
    return [difference(pair, own.span, other.span)]


def _head(text: str, tokens: Sequence[Token]) -> Name | None:
    """Return the one word that opens a text and can be no common noun, nor a country.

    Of longer names nothing is said: a firm, or an authority, does what those who lead it do.
    """
    name = next((name for name in find_names(text) if name.first == 0 and name.words and not name.codes), None)
    if name is None or name.last > 1 or find_countries(text[: name.end]):
        return None
    return name if _is_proper(tokens[0], _verb(tokens, 1)) else None


def _is_proper(token: Token, verb: str) -> bool:
    """Say whether a word that opens a sentence before ``verb`` can be no common noun, by its form."""
    word = token.lower.removesuffix("'s")
    if word in FUNCTION_WORDS or word in _BARE or word in TITLES or is_given(word) or len(word) < _SHORTEST:
        return False
    if word.endswith(_UNSURE):
        return verb in _BY_SOMEBODY
    plural = word.endswith("s") and not word.endswith(_LATIN)
    return not plural and not word.endswith(_ENDINGS)


def _verb(tokens: Sequence[Token], at: int) -> str:
    return lower_at(tokens, _place_of_verb(tokens, at))


def _place_of_verb(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the first word from ``at`` on that is no auxiliary."""
    while lower_at(tokens, at) in AUXILIARIES:
        at += 1
    return at


def _what_was_done(tokens: Sequence[Token], name: Name) -> tuple[str, str] | None:
    """Return the roots of the verb in the past right behind a name and of the object behind that."""
    at = _place_of_verb(tokens, name.last)
    verb = lower_at(tokens, at)
    if not (verb.endswith("ed") or is_irregular(verb) or verb in PASTS) or not tokens[at].text.islower():
        return None
    behind = [token for token in tokens[at + 1 : at + 1 + _TO_OBJECT] if token.is_content]
    return (root(verb), root(behind[0].lower)) if behind else None


def _other_club(pair: Pair, mine: Sequence[Token], theirs: Sequence[Token], said: frozenset[str]) -> list[Difference]:
    """Return the club of the claim where another one of its town, or of its first name, stands in its place."""
    for name in find_names(pair.claim):
        own = _words(pair.claim, name)
        for rival in find_names(pair.rationale):
            other = _words(pair.rationale, rival)
            telling = own - other
            if not own & other or not telling or not other - own or telling & said:
                continue
            apart = telling <= _CLUBS and other - own <= _CLUBS
            namesakes = own & other <= _CLUBS and len(own) == len(other)
            if (apart or namesakes) and is_same_place(mine, name, theirs, rival):
                return [difference(pair, name.span, rival.span)]
    return []


def _words(text: str, name: Name) -> frozenset[str]:
    return frozenset(token.lower.removesuffix("'s") for token in tokenize(text[name.start : name.end]) if token.is_word)
