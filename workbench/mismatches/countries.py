"""Countries in a text: every name of the table, found where it stands, with how much weight its place gives it.

Invariant: a name that may mean several countries, or that is part of a longer name ("Air France", "Denzel Washington"), is
found but never weighed as the country itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from index.patterns import regex
from workbench.mismatches.country_table import COUNTRIES, ELSEWHERE, SHARED
from workbench.mismatches.words import FUNCTION_WORDS, word_set

#: Words in capitals that may stand beside a country without making one name with it.
_TITLES = word_set(
    """
    president prime minister chancellor king queen prince princess premier foreign defence defense finance interior army
    navy air marines parliament congress senate general ambassador government ministry embassy central bank supreme court
    mr mrs ms dr sir pm monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december north south covid
    """
)
_BEFORE = regex(r"([^\W\d_][\w'’.-]*)[ ]\Z")
_AFTER = regex(r"(?:['’]s)?[ ]([^\W\d_][\w'’-]*)")
_HYPHENATED = regex(r"[-‐‑]\w")
_WINDOW = 40


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A name of a country with its offsets; ``codes`` are the countries it may mean.

    ``weighty`` names are those of the state, its people or its government, standing for themselves. ``adjective`` marks
    words such as "French".
    """

    start: int
    end: int
    codes: frozenset[str]
    weighty: bool
    adjective: bool


@dataclass(frozen=True, slots=True)
class _Name:
    codes: frozenset[str]
    weighty: bool
    adjective: bool


@cache
def _names() -> dict[str, _Name]:
    names: dict[str, _Name] = {}
    for line in COUNTRIES.strip().splitlines():
        code, own, people, capitals, states, places = line.split("|")
        rows = (
            (own, True, False),
            (people, True, True),
            (capitals, True, False),
            (states, True, False),
            (places, False, False),
        )
        for field, weighty, adjective in rows:
            for name in filter(None, field.split(";")):
                known = names.get(name)
                codes = frozenset({code}) | (known.codes if known else frozenset())
                names[name] = _Name(codes, weighty and known is None, adjective)
    for line in SHARED.strip().splitlines():
        name, several = line.split("|")
        names[name] = _Name(frozenset(several.split(";")), False, name.endswith("n"))
    for name in ELSEWHERE.split(";"):
        names[name] = _Name(frozenset(), False, False)
    return names


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=lambda name: (-len(name), name))
    return regex(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w])")


@lru_cache(maxsize=128)
def find_countries(text: str) -> tuple[CountryMention, ...]:
    """Return the countries named in ``text`` in order. "The North" and "the South" count where Korea is spoken of."""
    names = _names()
    found = []
    for match in _pattern().finditer(text):
        name = names[match[0]]
        if not name.codes or (match[0] == "US" and text.isupper()):
            continue
        found.append(
            CountryMention(
                start=match.start(),
                end=match.end(),
                codes=name.codes,
                weighty=name.weighty and not _is_part(text, match.start(), match.end()),
                adjective=name.adjective,
            )
        )
    return tuple(found)


_HALVES = regex(
    r"\b[Tt]he (North|South)(?!\w| (?:Sea|Pole|Atlantic|Pacific|American?|African?|Asian?|China|East|West)\b)"
)


def find_halves(text: str) -> tuple[CountryMention, ...]:
    """Return "the North" and "the South", to be used where Korea is spoken of."""
    return tuple(
        CountryMention(
            start=match.start(1),
            end=match.end(1),
            codes=frozenset({"KP" if match[1] == "North" else "KR"}),
            weighty=True,
            adjective=False,
        )
        for match in _HALVES.finditer(text)
    )


def codes_of(mentions: Iterable[CountryMention]) -> frozenset[str]:
    """Return all countries that ``mentions`` may mean."""
    return frozenset(code for mention in mentions for code in mention.codes)


def _is_part(text: str, start: int, end: int) -> bool:
    """Say whether the name is part of a longer one: a word in capitals stands right before or after it."""
    after = _AFTER.match(text, end, end + _WINDOW)
    if after and _is_name(after[1]) and text[end : end + 1] not in "'’":
        return True
    if _HYPHENATED.match(text, end):  # "British-born", "China-based"
        return True
    before = _BEFORE.search(text[max(0, start - _WINDOW) : start])
    if not before or not _is_name(before[1]):
        return False
    opening = start - len(before[0])
    return opening > 0 and text[max(0, opening - 2) : opening].strip() not in (".", "!", "?")


def _is_name(word: str) -> bool:
    lower = word.lower().rstrip(".").removesuffix("'s").removesuffix("’s")
    if not word[0].isupper() or lower in FUNCTION_WORDS or lower in _TITLES:
        return False
    known = _names().get(word)
    return known is None or not known.weighty
