"""Names in a text: runs of words in capitals that stand for a person, a body or a place, in the order they stand.

Invariant: found by their writing alone; a word that opens a sentence is a name only where it cannot be anything else: it
stands so inside a sentence as well, or more words in capitals follow. Two names are the same where they share a word that
is no title, where one is the initials of the other, or where both mean the same country.
"""

from dataclasses import dataclass
from functools import lru_cache

from workbench.mismatches.countries import CountryMention, find_countries
from workbench.mismatches.difference import Span
from workbench.mismatches.words import FUNCTION_WORDS, SENTENCE_ENDS, Token, is_past_form, tokenize, word_set

#: Words in capitals that say what somebody is, not who.
TITLES = word_set(
    """
    president prime minister chancellor king queen prince princess premier foreign defence defense finance interior
    general colonel captain senator governor mayor judge justice secretary director chief sir lord lady dr mr mrs ms
    prof professor pope saint st monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december north south east west northern southern eastern western
    new united national international university college company corporation inc ltd group party states state republic
    celsius fahrenheit kelvin federal council committee ministry department court house city county the and of for
    """
)
_LINKS = word_set("of de la le del di da van von der den bin al el the")


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its offsets and the indices of its tokens, first and one past the last.

    ``words`` are those that tell it from other names, in lower case; ``codes`` are the countries that it may mean. Not
    ``sure`` is one that opens its sentence and is followed by a verb: "Putin gave", but "Workers marched" as well.
    """

    start: int
    end: int
    first: int
    last: int
    words: frozenset[str]
    initials: str
    codes: frozenset[str]
    sure: bool = True

    @property
    def span(self) -> Span:
        """Its offsets."""
        return self.start, self.end

    def is_same(self, other: "Name") -> bool:
        """Say whether both may name the same."""
        return bool(self.codes & other.codes) or self.is_alike(other)

    def is_alike(self, other: "Name") -> bool:
        """Say whether both may name the same by their words: "Trump" and "Biden" are of one country, and are two."""
        return bool(
            self.words & other.words
            or (len(self.initials) > 1 and self.initials.lower() in other.words)
            or (len(other.initials) > 1 and other.initials.lower() in self.words)
        )


@lru_cache(maxsize=256)
def find_names(text: str) -> tuple[Name, ...]:
    """Return the names of ``text`` in order."""
    tokens = tokenize(text)
    countries = find_countries(text)
    inside = {token.lower for at, token in enumerate(tokens) if _is_capital(token) and not _opens(tokens, at)}
    found = []
    at = 0
    while at < len(tokens):
        end = _run(tokens, at)
        if end == at:
            at += 1
            continue
        first, at, sure = at, end, True
        if _begins_sentence(tokens, first) and end > first + 1 and tokens[first].lower == "the":
            first += 1  # what follows an article has its capital for itself
        elif _opens(tokens, first):
            sure = _is_name_at_opening(tokens, first, end, inside, countries)
            first += not sure and not _precedes_verb(tokens, end)
        if first < end:
            found.append(_name(tokens, first, end, countries, sure=sure))
    return tuple(found)


def _is_name_at_opening(
    tokens: tuple[Token, ...], first: int, end: int, inside: set[str], countries: tuple[CountryMention, ...]
) -> bool:
    """Say whether the first word of a sentence, which has its capital anyway, belongs to a name."""
    if tokens[first].lower in FUNCTION_WORDS:
        return False
    if end > first + 1 or tokens[first].lower in inside:
        return True
    return _known(tokens[first], countries)


def _run(tokens: tuple[Token, ...], at: int) -> int:
    """Return the index after the words in capitals that begin at ``at``, with the small words inside them."""
    if not _is_capital(tokens[at]):
        return at
    end = at + 1
    while end < len(tokens):
        if _is_capital(tokens[end]) and not tokens[end - 1].text.endswith(("'s", "’s")):
            end += 1
        elif end + 1 < len(tokens) and _links(tokens[end - 1], tokens[end]) and _is_capital(tokens[end + 1]):
            end += 2
        else:
            break
    return end


def _links(before: Token, token: Token) -> bool:
    """Say whether a token goes on with a name: the "de" in a name, the full stop after an initial."""
    return token.lower in _LINKS or (token.text == "." and len(before.text) == 1)


def _is_capital(token: Token) -> bool:
    return token.is_word and token.text[0].isupper()


def _opens(tokens: tuple[Token, ...], at: int) -> bool:
    return at == 0 or tokens[at - 1].text in SENTENCE_ENDS or tokens[at - 1].text in "\"“”'‘:("


def _begins_sentence(tokens: tuple[Token, ...], at: int) -> bool:
    return at == 0 or tokens[at - 1].text in SENTENCE_ENDS


def _known(token: Token, countries: tuple[CountryMention, ...]) -> bool:
    return any(mention.start <= token.start < mention.end for mention in countries)


def _precedes_verb(tokens: tuple[Token, ...], end: int) -> bool:
    """Say whether a word in small letters that can be a verb follows: "Kim invited", not "Officials in"."""
    if end >= len(tokens) or not tokens[end].is_word:
        return False
    word = tokens[end].lower
    if word.endswith("s") and end + 1 < len(tokens) and _is_capital(tokens[end + 1]):  # "Acme owns Apex"
        return True
    return word in ("is", "was", "has", "had", "did", "will") or word.endswith("es") or is_past_form(word)


def _name(
    tokens: tuple[Token, ...], first: int, end: int, countries: tuple[CountryMention, ...], *, sure: bool
) -> Name:
    start, stop = tokens[first].start, tokens[end - 1].end
    lower = [token.lower.removesuffix("'s") for token in tokens[first:end] if token.is_word]
    telling = frozenset(word for word in lower if len(word) > 1 and word not in TITLES and word not in _LINKS)
    codes = frozenset(code for m in countries if m.start < stop and start < m.end for code in m.codes)
    capitals = "".join(token.text[0] for token in tokens[first:end] if _is_capital(token) and token.lower != "the")
    return Name(start, stop, first, end, telling, capitals if len(capitals) > 1 else "", codes, sure)
