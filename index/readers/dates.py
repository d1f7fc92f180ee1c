"""Dates as sources spell them.

Invariant: a date is read the same way on every day and in every time zone. So nothing relative ("yesterday") is read, the
day is the one that is written, and a spelling that means two days (03/04/2023) means none: a wrong date would let
evidence through an as-of filter that ought to hold it back.
"""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

LONGEST_DATE = 80

_AMBIGUOUS = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})\b")


def read_date(value: str | None) -> date | None:
    """Return the day that ``value`` names: ISO 8601 first, then RFC 2822, then common forms in any language.

    ``None`` where there is no whole day in it, or where it could be two different days.
    """
    text = (value or "").strip()
    if not text or len(text) > LONGEST_DATE:
        return None
    return _iso(text) or _common(text)


def _iso(text: str) -> date | None:
    for read in (date.fromisoformat, lambda value: datetime.fromisoformat(value).date()):
        try:
            return read(text)
        except ValueError:
            continue
    return None


@lru_cache(maxsize=4_096)
def _common(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    ambiguous = _AMBIGUOUS.match(text)
    if ambiguous and not _one_reading(int(ambiguous[1]), ambiguous[2], int(ambiguous[3])):
        return None
    return _parsed(text)


def _one_reading(first: int, separator: str, second: int) -> bool:
    """Whether ``first`` and ``second`` can be told apart: by size, by equality, or by the day-first full stop."""
    return separator == "." or first > 12 or second > 12 or first == second


def _parsed(text: str) -> date | None:
    import dateparser

    day_first = bool(re.match(r"\s*\d{1,2}\.", text))
    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "DATE_ORDER": "DMY" if day_first else "MDY",
        "PREFER_LOCALE_DATE_ORDER": False,
    }
    try:
        found = dateparser.parse(text, settings=settings)
    except (ValueError, OverflowError, TypeError, RecursionError):  # its parsers let through what strptime raises
        return None
    return found.date() if found else None
