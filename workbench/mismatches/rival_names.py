"""ENTITY, for persons, bodies and places: in the place of the claim's name the evidence has another one.

Invariant: silent unless the claim's name is nowhere in rationale and context, not in part and not as initials, while a name
that the claim does not have stands in the rationale in the same place: before the same predicate, or after the same words;
or, where the claim's name has more words than one, at the head of the rationale. Two bridges are told apart where each
opens its text: behind "at" one theatre beside another is a value, which may refute; and "the Bridge" is short for any.
Places of one country are told apart here by their offices alone: the mayor of Kharkiv is not the mayor of Lviv, but a
fire in Texas may be one in Houston; two states, or two cities, are for ``rival_places``, and a single word at the head
for ``rival_heads``.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from index.patterns import regex
from workbench.mismatches.countries import find_countries
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.openers import is_past, is_proper, place_of_verb
from workbench.mismatches.words import FUNCTION_WORDS, Token, lower_at, root, roots, tokenize, word_set

_NEAR = 4
_SHARED = 2  # content words that claim and rationale must share besides
#: What is of one place alone, and of none around it or in it.
_SEATS = word_set("mayor governor bishop archbishop university battle siege")
#: What a thing is, at the end of its name, or before it: two bridges are two.
_KINDS = word_set(
    "bridge tunnel tower dam canal lake river mount mountain island glacier volcano airport station stadium arena hospital"
    " cathedral church abbey mosque temple castle palace museum theatre theater library hotel prison typhoon hurricane"
    " cyclone storm"
)
_STEM = 4  # "Islam's" and "Islamic", "Guarani" and "Guaraní": one name in two forms begins alike
_LONG = 5  # letters of a name that may be spelled in two ways
#: Names of one body, or of one people, that do not look alike.
_ONE_NAME = tuple(
    word_set(names) for names in ("isis isil daesh islamic", "jew jews jewish", "hp hewlett", "myanmar burma")
)
_BREAKS = word_set("and or he she it they we you")
_LEANS = regex(
    r"\W*(?:it|its|he|his|she|her|they|their|this|that|these|the(?! (?-i:[A-Z]))|in|on|at|during|after|before|by|\w+ing)\b",
    re.IGNORECASE,
)
#: "Once awarded the prize, he ...": what opens the sentence is said of him.
OF_WHOM_FOLLOWS = regex(r"[^.;!?]*, (?:he|she|it|they)\b")


def rival_name_differences(pair: Pair) -> list[Difference]:
    """Return the first name of the claim in whose place the rationale has another."""
    mine, theirs = tokenize(pair.claim), tokenize(pair.rationale)
    claimed, given = _told_apart(pair)
    short = {word for name in (*given, *find_names(pair.context)) if name.words <= _KINDS for word in name.words}
    around = (*given, *_without_kinds(find_names(pair.context)))
    said = words_said(pair)
    shared = roots(mine) & roots(theirs)
    head = _name_at_head(pair, theirs, given, claimed)
    for name in claimed:
        if name.codes and name.words and not is_said(name, said):
            seat = next((rival for rival in given if _is_other_seat(mine, name, theirs, rival)), None)
            if seat is not None and not (_is_capital(pair.claim, name) and _is_capital(pair.rationale, seat)):
                return [difference(pair, name.span, seat.span)]
        if (
            name.codes
            or name.words <= _KINDS
            or not name.sure
            or not short.isdisjoint(_kinds_of(pair.claim, name))
            or is_said(name, said)
            or any(name.is_same(other) or is_spelled_alike(name, other) for other in around)
        ):
            continue
        if _is_venue(mine, name):
            continue
        if head is not None and len(name.words) > 1 and _are_of_a_kind(mine, name, theirs, head):
            return [difference(pair, name.span, head.span)]
        if name.first <= 1 and _LEANS.match(pair.rationale):
            continue  # "It was directed by ...": of whom that is said, only what stood before could tell
        for rival in given:
            if rival.codes or rival.words <= _KINDS or not rival.sure or any(rival.is_same(other) for other in claimed):
                continue
            own = {root(word) for word in rival.words | name.words}
            if not _are_of_a_kind(mine, name, theirs, rival) or _is_venue(theirs, rival):
                continue
            if len(shared - own) >= _SHARED and is_same_place(mine, name, theirs, rival):
                return [difference(pair, name.span, rival.span)]
    return []


def _told_apart(pair: Pair) -> tuple[list[Name], list[Name]]:
    """Return the names of claim and rationale; where a thing of a kind opens both, those without their kinds."""
    claimed, given = list(find_names(pair.claim)), list(find_names(pair.rationale))
    if claimed and given and all(one.first <= 1 and one.words & _KINDS for one in (claimed[0], given[0])):
        return _without_kinds(claimed[:1]) + claimed[1:], _without_kinds(given[:1]) + given[1:]
    return claimed, given


def _kinds_of(text: str, name: Name) -> frozenset[str]:
    """Return the kinds in a name as it is written."""
    return frozenset(token.lower for token in tokenize(text[name.start : name.end])) & _KINDS


def _is_venue(tokens: Sequence[Token], name: Name) -> bool:
    """Say whether a name is of the place where something is: "at Mann's Theatre", "on the Trinity Bridge"."""
    before = lower_at(tokens, name.first - 1) if name.first else ""
    before = lower_at(tokens, name.first - 2) if before == "the" and name.first > 1 else before
    kinds = [token.lower for token in tokens[name.first : name.last + 2]]
    return before in ("in", "at", "on") and not _KINDS.isdisjoint(kinds)


def _without_kinds(names: Sequence[Name]) -> list[Name]:
    """Return names by the words that tell one thing of a kind from another: "Golden Gate" of "Golden Gate Bridge"."""
    return [replace(name, words=name.words - _KINDS or name.words) for name in names]


def _are_of_a_kind(mine: Sequence[Token], name: Name, theirs: Sequence[Token], rival: Name) -> bool:
    """Say whether both names have a "the" or neither, where one opens its text: a body is no person, nor a work of one."""
    opens = [one.first == 1 and tokens[0].lower == "the" for one, tokens in ((name, mine), (rival, theirs))]
    has_article = [lower_at(tokens, one.first - 1) == "the" for one, tokens in ((name, mine), (rival, theirs))]
    return not any(opens) or all(has_article)


def _name_at_head(pair: Pair, tokens: Sequence[Token], given: Sequence[Name], claimed: Sequence[Name]) -> Name | None:
    """Return the name that the rationale opens with, if it is none of the claim's: what follows is said of that one."""
    name = next((name for name in given if name.first <= 1 and name.words and not name.codes), None)
    if name is None or name.words <= _KINDS or _LEANS.match(pair.rationale):
        return None
    if any(name.is_same(other) for other in claimed) or not (name.sure or _is_doer(pair, tokens, name)):
        return None
    first = tokens[name.first].lower
    opens_clause = first in FUNCTION_WORDS or first.endswith(("ly", "ed")) or tokens[0].text == ";"
    return None if opens_clause else name


def _is_doer(pair: Pair, tokens: Sequence[Token], name: Name) -> bool:
    """Say whether one word that opens a text is a name all the same, by its form and as a verb follows: "Bezos bought"."""
    at = place_of_verb(tokens, name.last)
    if name.last > name.first + 1 or not is_past(tokens, at) or OF_WHOM_FOLLOWS.match(pair.rationale):
        return False
    if name.words & words_said(Pair(claim="", rationale=pair.claim)):
        return False
    return is_proper(tokens[name.first], lower_at(tokens, at))


def _is_other_seat(mine: Sequence[Token], name: Name, theirs: Sequence[Token], rival: Name) -> bool:
    """Say whether both names are those of the one place that somebody is mayor of: no other name of a place can mean it."""
    seat = _seat(mine, name)
    return bool(seat) and seat == _seat(theirs, rival) and not name.is_alike(rival)


def _seat(tokens: Sequence[Token], name: Name) -> str:
    """Return the office, or the like, that a name is the place of: "mayor" before "of Lviv"; nothing for others."""
    office = lower_at(tokens, name.first - 2)
    return office if lower_at(tokens, name.first - 1) == "of" and office in _SEATS else ""


def _is_capital(text: str, name: Name) -> bool:
    """Say whether a name stands for its country by itself: "Kiev" and "Kyiv" do, and are one."""
    return any(one.weighty and one.start < name.end and name.start < one.end for one in find_countries(text))


def words_said(pair: Pair) -> frozenset[str]:
    """Return the words of rationale and context, in lower case, without the ending of what belongs to somebody."""
    return frozenset(
        token.lower.removesuffix("'s") for text in (pair.rationale, pair.context) for token in tokenize(text)
    )


def is_said(name: Name, said: Set[str]) -> bool:
    """Say whether a word of ``name``, or one that begins alike, is among the words ``said``."""
    starts = {word[:_STEM] for word in name.words if len(word) > _STEM}
    if name.words & said or any(word[:_STEM] in starts for word in said):
        return True
    return any(not name.words.isdisjoint(names) and not names.isdisjoint(said) for names in _ONE_NAME)


def is_spelled_alike(one: Name, other: Name) -> bool:
    """Say whether longer words of two names begin and end alike and differ in one letter within: "Laden" and "Ladin"."""
    return any(
        len(mine) == len(theirs) >= _LONG
        and mine[0] == theirs[0]
        and mine[-1] == theirs[-1]
        and sum(letter != letter_there for letter, letter_there in zip(mine, theirs, strict=True)) == 1
        for mine in one.words
        for theirs in other.words
    )


def is_same_place(mine: Sequence[Token], name: Name, theirs: Sequence[Token], rival: Name) -> bool:
    """Say whether both names stand before the same predicate or after the same words."""
    follows = _after(mine, name) & _after(theirs, rival)
    leads = _before(mine, name) & _before(theirs, rival)
    return bool(follows) or bool(leads)


def _after(tokens: Sequence[Token], name: Name) -> frozenset[str]:
    """Return the root of the first content word after the name, if no other name, pronoun or mark stands between."""
    for token in tokens[name.last : name.last + _NEAR]:
        if not token.is_word or token.text[0].isupper() or token.lower in _BREAKS:
            break  # "while growing up in Evergreen Park he was": that is said of him
        if token.is_content:
            return frozenset({root(token.lower)})
    return frozenset()


def _before(tokens: Sequence[Token], name: Name) -> frozenset[tuple[str, str]]:
    """Return the word of form right before the name, if there is one, with the content word before that."""
    before = tokens[max(0, name.first - _NEAR) : name.first]
    small = [token.lower for token in before if token.lower in FUNCTION_WORDS and token.lower != "the"]
    for token in reversed(before):
        if not token.is_word:
            break
        if token.is_content:
            return frozenset({(root(token.lower), small[-1] if small else "")})
    return frozenset()
