"""Numbers written: the digits of a text that may be how many of something, whatever it is.

Invariant: of what counts a named thing, the digits of a date, a time of day, an age or a rank tell nothing. "Seven people"
are not told of by "at 7 a.m.", nor 34 protesters by a 34-year-old, nor three satellites by a third flight. A bare year may
be a number ("a force of 2000"), unless it stands behind "in" or "since".
"""

import re

from index.patterns import regex
from workbench.mismatches.also_said import numbers_in_compounds
from workbench.mismatches.date_mentions import find_dates
from workbench.mismatches.number_words import read_number
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.units import MONEY
from workbench.mismatches.words import FUNCTION_WORDS, HYPHENS, lower_at, root, tokenize, word_set

_DIGITS = regex(r"\d[\d,]*(?:\.\d+)?")
_LONGEST = 16  # digits; longer ones are identifiers
_CLOCK = regex(
    r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|o['’]clock|GMT\b|UTC\b)|\b\d{1,2}:\d\d(?::\d\d)?\b(?!-)", re.IGNORECASE
)
_AGE = regex(r"\b[\w-]+[-‐‑ ](?:year|month|week|day)s?[-‐‑ ]olds?\b|\baged? (?:of )?\d+", re.IGNORECASE)
_RANK = regex(r"\b\d+(?:st|nd|rd|th)\b")
_YEAR = regex(r"\d{4}")
_IN = regex(r"\b(?:in|since)\s+(?:early |late |mid-)?\Z", re.IGNORECASE)
#: Words for money that are read as things counted: currencies without a sign, codes, and what people call them.
_CURRENCIES = frozenset(
    root(word)
    for word in word_set(
        "kroner kronor krona kronas crowns francs pesos dirhams dinars riyals rials liras lira shillings reais rand rands"
        " rupees rupiahs rubles roubles shekels zlotys forints hryvnias bahts nairas cedis bolivars taels guilders marks"
        " drachmas dollars pounds euros sterling cents pence pennies guineas sovereigns bitcoins bitcoin"
        " bucks greenbacks smackers smackeroos quid quids grand grands loonies toonies fivers tenners usd eur gbp jpy krw"
        " cny rub inr sek nok dkk chf aud cad nzd pln czk brl zar"
    )
)
#: What these are called so is money of one unit alone.
_SLANG = {
    root(word): units
    for words, units in (("bucks greenbacks", {"USD"}), ("quid quids", {"GBP", "pounds"}))
    for word in word_set(words)
}
_THOUSAND = 1000.0
_ROW = regex(r"\b(?:straight|consecutive|successive|running|in a row|in succession)\b")
#: "The ten largest" are those up to the tenth.
_RANKED = regex(r"\s*(?:\w+est|most|top)\b")
_NOUNS = 4  # tokens behind a rank within which what it ranks is named: "a fourth Academy Award"


def numbers_written(text: str, quantity: Quantity, claim: str) -> list[float]:
    """Return the numbers that ``text`` writes in digits, or has in compounds, that may be the ``quantity`` of a claim."""
    bare = _without_times(text) if quantity.head and not _RANKED.match(claim, quantity.end) else text
    found = [float(match.replace(",", "")) for match in _DIGITS.findall(bare) if len(match) < _LONGEST]
    return found + numbers_in_compounds(bare) + (_grands(text) if quantity.unit in MONEY else [])


def _grands(text: str) -> list[float]:
    """Return the "five grand" of a text as 5,000; five grand pianos are none."""
    tokens, at = tokenize(text), 0
    found = []
    while at < len(tokens):
        number = read_number(tokens, at)
        at = max(number.end, at + 1) if number is not None else at + 1
        if number is not None and lower_at(tokens, at) == "grand" and not lower_at(tokens, at + 1).endswith("s"):
            found.append(number.value * _THOUSAND)
    return found


def _without_times(text: str) -> str:
    """Return a text with its dates, times of day, ages and ranks blanked out."""
    spans = [(one.start, one.end) for one in find_dates(text) if not _may_be_a_number(text, one.start, one.end)]
    spans += [match.span() for pattern in (_CLOCK, _AGE, _RANK) for match in pattern.finditer(text)]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _may_be_a_number(text: str, start: int, end: int) -> bool:
    return _YEAR.fullmatch(text, start, end) is not None and not _IN.search(text, 0, start)


def is_how_many(quantity: Quantity, other: Quantity, claim: str, text: str) -> bool:
    """Say whether ``other``, of ``text``, may be how many of what the claim's ``quantity`` counts there are.

    A rank is where it ranks the same ("its third title" of three titles) or ends a row: "a fifth straight defeat" of five
    defeats, or of five games in a row.
    """
    if other.measure is not Measure.ORDINAL or quantity.measure is not Measure.COUNT or not quantity.head:
        return True
    in_a_row = _ROW.search(claim, quantity.end) and _ROW.search(text, other.end)
    return bool(in_a_row or _RANKED.match(claim, quantity.end)) or quantity.head in _ranked(text, other.end)


def _ranked(text: str, at: int) -> frozenset[str]:
    """Return the roots of the words behind a rank, up to the first that names nothing: "its third full-length album"."""
    found = set()
    behind = [token for token in tokenize(text) if token.start >= at and token.text not in HYPHENS]
    for token in behind[:_NOUNS]:
        if not token.is_word or token.lower in FUNCTION_WORDS:
            break
        found.add(root(token.lower))
    return frozenset(found)


def is_number_of_things(one: Quantity, other: Quantity) -> bool:
    """Say whether a claimed sum of money has its figure as the number of something: 50,000 euros, 50,000 fans.

    Words for money are no such thing, unless they are for another currency: 50,000 euros, 50,000 bucks.
    """
    if one.unit not in MONEY or other.measure is not Measure.COUNT or not other.head:
        return False
    return one.unit not in _SLANG[other.head] if other.head in _SLANG else other.head not in _CURRENCIES
