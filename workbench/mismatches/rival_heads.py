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
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.openers import is_past, is_proper, place_of_verb
from workbench.mismatches.rival_names import is_said, is_same_place, words_said
from workbench.mismatches.words import Token, lower_at, root, tokenize, word_set

#: Words by which clubs of one town, or of one name, are told apart.
_CLUBS = word_set(
    "city united rovers wanderers athletic town county albion villa forest wednesday rangers real atletico inter "
    "ac as sporting dynamo dinamo lokomotiv"
)
#: One firm under two names.
_ONE_FIRM = frozenset({frozenset({"facebook", "meta"}), frozenset({"google", "alphabet"})})
_TO_OBJECT = 4  # words from the verb to its object


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
    return name if is_proper(tokens[0], lower_at(tokens, place_of_verb(tokens, 1))) else None


def _what_was_done(tokens: Sequence[Token], name: Name) -> tuple[str, str] | None:
    """Return the roots of the verb in the past right behind a name and of the object behind that."""
    at = place_of_verb(tokens, name.last)
    if not is_past(tokens, at):
        return None
    behind = [token for token in tokens[at + 1 : at + 1 + _TO_OBJECT] if token.is_content]
    return (root(tokens[at].lower), root(behind[0].lower)) if behind else None


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
