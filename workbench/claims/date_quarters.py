"""Quarters and halves of a year in news of the economy: "grew by 0.4 percent in the first quarter".

Invariant: the year is written out only for the quarter or half that ended last before the article, told in the past where
no other year is about; the year of a company may begin in any month, so every other quarter is told with its readings.
Quarters of games are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbench.claims.date_tenses import tense_of

_PERIOD = re.compile(
    r"\bthe\s+(?P<which>first|second|third|fourth|final|1st|2nd|3rd|4th)\s+(?P<part>quarter|half)\b"
    r"(?!\s*-|\s+of\b|\s+(?:half|century|final|hour|running|straight|in\s+(?:a\s+row|succession))"
    r"|\s*,?\s+(?:(?:19|20)\d\d|(?:this|last|next)\s+year))",
    re.IGNORECASE,
)
_NUMBERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_BEFORE = frozenset(["in", "during", "for", "over", "throughout", "of", "from", "since", "to", "by"])
_ECONOMIC = re.compile(
    r"%|[$€£¥]|\b(?:per ?cent|percentage|billion|million|gdp|econom\w+|inflation|unemployment|jobless|employment|wages?"
    r"|exports?|imports?|sales|revenues?|profits?|earnings|turnover|output|orders|investments?|deliver\w+|shipments?"
    r"|net loss|operating|dividend|subscribers?|production|recession|growth|prices|rents?|debts?|deficits?|spending)\b",
    re.IGNORECASE,
)
_GAME = re.compile(
    r"\b(?:goals?|scor(?:e|ed|es|ing)|minutes?|match(?:es)?|touchdowns?|penalt(?:y|ies)|kick|half-?time|tries|points ahead"
    r"|baskets?|rebounds?|free throws?|game|yards?|quarterback|striker|defender|referee|equali[sz]ed|team"
    r"|possession|booked|limped|substitut\w+|forward|midfielder|signing|header|shots?|stadium)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A quarter or half without a year: its tokens, and how it reads with one, or may read with several."""

    first: Any
    last: Any
    text: str = ""
    readings: tuple[str, ...] = ()


def periods_in(sentence: Any, published: date | None, years: Sequence[int]) -> Iterator[Period]:
    """Yield the quarters and halves of a year that a sentence tells without the year.

    Args:
        sentence: a spaCy sentence.
        published: the day of the article.
        years: the years that are named here and in the sentence before.
    """
    text = sentence.text
    if not _ECONOMIC.search(text) or _GAME.search(text):
        return
    for match in _PERIOD.finditer(text):
        span = sentence.doc.char_span(sentence.start_char + match.start(), sentence.start_char + match.end())
        if span is None or (span.start > sentence.start and span[0].nbor(-1).lower_ not in _BEFORE):
            continue
        parts = 4 if match["part"].lower() == "quarter" else 2
        number = _NUMBERS.get(match["which"].lower(), parts)
        if number > parts:
            continue
        if span[-1].i + 1 < sentence.end and span[-1].nbor(1).tag_ == "POS":
            continue
        readings = _readings(number, parts, published, tense_of(span[-1])) if published else ()
        if published is not None and any(year != published.year for year in years):
            readings = ()
        told = tuple(f"{span.text} of {year}" for year in readings)
        yield Period(
            first=span[0], last=span[-1], text=told[0] if len(told) == 1 else "", readings=told if len(told) > 1 else ()
        )


def _readings(number: int, parts: int, published: date, tense: str) -> tuple[int, ...]:
    """Return the years of which a quarter or half may be."""
    now = (published.month - 1) * parts // 12 + 1  # the quarter of the article's own day
    latest = now - 1 or parts
    year = published.year - (now == 1)
    if tense == "past" and number == latest:
        return (year,)
    ahead = tense == "future"
    first = published.year if ahead else published.year - 1
    return tuple(range(first, published.year + 1 + (tense != "past")))
