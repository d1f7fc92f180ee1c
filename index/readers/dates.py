"""Dates as sources spell them.

Invariant: a date is read the same way on every day and in every time zone. So nothing relative ("yesterday") is read, the
day is the one that is written, and a spelling that means two days (03/04/2023) or a week means none, whatever stands
around it: a wrong date would let evidence through an as-of filter that ought to hold it back.
"""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

LONGEST_DATE = 80

_WEEK = re.compile(r"\d{4}-?W\d{2}(?!-?\d)", re.IGNORECASE)
# Who writes full stops puts the day first; a time such as 10.30 before a date is none of that.
_DAY_FIRST = re.compile(r"(?<![\d.])\d{1,2}\.\s*\d{1,2}(?:\.\s*|\s+)(?:\d{4}|\d{2})(?![\d:/-]|\.\d)")


def read_date(value: str | None) -> date | None:
    """Return the day that ``value`` names: ISO 8601 first, then RFC 2822, then common forms in any language.

    ``None`` where there is no whole day in it, or where it could be two different days.
    """
    text = (value or "").strip()
    if not text or len(text) > LONGEST_DATE:
        return None
    return _iso(text) or _common(text)


def _iso(text: str) -> date | None:
    if _WEEK.match(text):  # read as its Monday otherwise
        return None
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
    day_first = _parsed(text, "DMY")
    if day_first is None or _DAY_FIRST.search(text):
        return day_first
    return day_first if day_first == _parsed(text, "MDY") else None


def _parsed(text: str, order: str) -> date | None:
    import dateparser

    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "DATE_ORDER": order,
        "PREFER_LOCALE_DATE_ORDER": False,
    }
    try:
        found = dateparser.parse(text, settings=settings)
    except (ValueError, OverflowError, TypeError, RecursionError):  # its parsers let through what strptime raises
        return None
    return found.date() if found else None
