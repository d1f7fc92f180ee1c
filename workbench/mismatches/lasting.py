"""How long something lasted or how old it is, told by its ends: "since 1994", "built in 1224", "in its sixth week",
"began in March and ended in June", "for the fifth year in a row", "Ann Lee, 45, said".

They clear a span of time of the claim that the evidence would seem not to give, and are never held against one.

Invariant: read generously, because what is read here can only silence a detector.
"""

import re
from itertools import combinations

from index.patterns import regex
from workbench.mismatches.also_said import span_of_time
from workbench.mismatches.date_mentions import find_dates, lifetimes, years_named
from workbench.mismatches.date_readers import MONTHS
from workbench.mismatches.difference import Pair
from workbench.mismatches.number_words import read_ordinal
from workbench.mismatches.quantity import Quantity
from workbench.mismatches.words import lower_at, tokenize, word_set

_YEAR, _MONTH = 31556952.0, 2629746.0  # seconds
_MOST_YEARS = 6
_THEIR = word_set("its his her their the a")
_RUNNING = word_set("in into entered enters entering")
_IN_A_ROW = word_set("row running succession")
_STREAK = word_set("straight consecutive successive")
_TO_ROW = 4  # tokens from a rank to the end of "year in a row"
_NEARLY = 0.999
#: "More than ten years" is not how thirty get told.
_FAR_MORE = 2
_AGED = regex(r"[A-Z][\w'’-]+(?:, | \()(\d{1,3})(?=[,.)])")
_MADE = regex(
    r"\b(?:built|founded|established|erected|constructed|completed|created|formed|opened|dating|dates? (?:from|back))\b"
)


def is_told_by_its_ends(quantity: Quantity, pair: Pair) -> bool:
    """Say whether the rationale tells when a claimed span of time began and ended, or how far it has run."""
    if quantity.unit not in ("time", "age"):
        return False
    if quantity.is_open or quantity.strict:
        return is_so_far(quantity, pair) or _is_long_since(quantity, pair)
    if quantity.unit == "age" and quantity.value / _YEAR in map(float, _AGED.findall(pair.rationale)):
        return True
    dated = quantity.unit == "time" or _tells_of_a_beginning(pair.rationale)
    if dated and _follows_from_years(quantity.value / _YEAR, pair):
        return True
    return is_so_far(quantity, pair) or _lies_between_months(quantity, pair.rationale)


def _tells_of_a_beginning(text: str) -> bool:
    """Say whether a text says when somebody was born or something was made, in words or as in "(1903 – 1950)"."""
    born = any(token.lower == "born" for token in tokenize(text)) or _MADE.search(text) is not None
    return born or any(lifetimes(text, find_dates(text)))


def is_so_far(quantity: Quantity, pair: Pair) -> bool:
    """Say whether the rationale tells a span of time by the one that runs: in its sixth week, it has lasted five or six."""
    if quantity.unit != "time":
        return False
    tokens = tokenize(pair.rationale)
    for at in range(1, len(tokens)):
        ordinal = read_ordinal(tokens, at)
        if ordinal is None or ordinal[1] >= len(tokens):
            continue
        behind = ordinal[1] + (lower_at(tokens, ordinal[1]) in _STREAK)
        size = span_of_time(tokens, behind) if behind < len(tokens) else 0.0
        row = {lower_at(tokens, place) for place in range(behind + 1, behind + _TO_ROW)} & _IN_A_ROW
        running = lower_at(tokens, at - 1) in _THEIR and lower_at(tokens, at - 2) in _RUNNING
        if not size or not (running or row or behind > ordinal[1]):
            continue
        first, last = (ordinal[0] - 1) * size, ordinal[0] * size
        at_least = quantity.is_open and quantity.low > 0  # "more than three weeks"
        if (at_least or first * _NEARLY <= quantity.value) and quantity.value <= last - size * at_least * _NEARLY:
            return True
    return False


def _follows_from_years(number: float, pair: Pair) -> bool:
    """Say whether a number of years is one between two that the rationale names, or up to the day of either text."""
    named = _years(pair)
    if not named or number < 1:
        return False
    if not _today(pair) and any(token.lower == "since" for token in tokenize(pair.rationale)):
        return True
    spans = [late - early for early, late in combinations(named, 2)]
    spans += [day - year for day in _today(pair) for year in named]
    return any(abs(span - number) <= 1 for span in spans)


def _is_long_since(quantity: Quantity, pair: Pair) -> bool:
    """Say whether "more than ten years" have passed since a year that the rationale names behind "since"."""
    if quantity.unit != "time" or quantity.low <= 0:
        return False
    since = [year for year in _years(pair) if re.search(rf"\bsince\b[^.;,]{{0,20}}\b{year}\b", pair.rationale, re.I)]
    number = quantity.value / _YEAR
    return any(number <= day - year <= _FAR_MORE * number for day in _today(pair) for year in since)


def _years(pair: Pair) -> list[int]:
    named = sorted(years_named(pair.rationale))
    return named if len(named) <= _MOST_YEARS else []


def _today(pair: Pair) -> list[int]:
    return [day.year for day in (pair.claim_date, pair.evidence_date) if day is not None]


def _lies_between_months(quantity: Quantity, text: str) -> bool:
    """Say whether a text names two months, and one is so far behind the other: from March to June are three, or four."""
    named = [MONTHS[token.lower] for token in tokenize(text) if token.text.istitle() and token.lower in MONTHS]
    if len(named) != 2 or quantity.unit != "time":  # a first and a last
        return False
    apart = (named[1] - named[0]) % 12
    return apart * _NEARLY <= quantity.value / _MONTH <= (apart + 1) / _NEARLY
