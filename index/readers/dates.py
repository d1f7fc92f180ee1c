"""Dates as sources spell them.

Invariant: a date is read the same way on every day and in every time zone. So nothing relative ("yesterday") is read, the
day is the one that is written, and a spelling that means two days (03/04/2023) or a week means none, whatever stands
around it: a wrong date would let evidence through an as-of filter that ought to hold it back. Only a number that counts
seconds or milliseconds since 1970 names no day itself; its day is the one in UTC.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

LONGEST_DATE = 80

_EPOCH = re.compile(r"([0-9]{9,10}|[0-9]{12,13})(?:\.[0-9]*)?")
_EPOCH_END = 4_102_444_800  # the year 2100; a larger number is somebody's telephone
_COMPACT_TIME = re.compile(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])(?:[0-5][0-9])?"
)
# fromisoformat takes any character for the one between day and time, a digit, too.
_RUN_ON = re.compile(r"[0-9]{8}[^T\s]", re.IGNORECASE)
_TWO_DIGIT_YEAR = re.compile(r"(?<![\d-])(\d{2})-(\d{1,2})-(\d{1,2})(?![\d-])")
_WEEK = re.compile(r"\d{4}-?W\d{2}(?!-?\d)", re.IGNORECASE)
# Who writes full stops puts the day first; a time such as 10.30 before a date is none of that.
_DAY_FIRST = re.compile(r"(?<![\d.])\d{1,2}\.\s*\d{1,2}(?:\.\s*|\s+)(?:\d{4}|\d{2})(?![\d:/-]|\.\d)")


def read_date(value: str | None) -> date | None:
    """Return the day that ``value`` names: ISO 8601 first, then RFC 2822, then common forms in any language.

    A whole number of 9 or 10 digits counts seconds since 1970, one of 12 or 13 milliseconds.

    ``None`` where there is no whole day in it, or where it could be two different days.
    """
    text = (value or "").strip()
    if not text or len(text) > LONGEST_DATE:
        return None
    if epoch := _EPOCH.fullmatch(text):
        return _since_1970(epoch.group(1))
    return _iso(text) or (None if _perhaps_year_first(text) else _common(text))


def _since_1970(digits: str) -> date | None:
    """Return the day in UTC; ``None`` for what may as well be year, month, day, hour and minute without a mark."""
    seconds = int(digits) // (1 if len(digits) <= 10 else 1_000)
    if digits[0] == "0" or seconds >= _EPOCH_END or _COMPACT_TIME.fullmatch(digits):
        return None
    return datetime.fromtimestamp(seconds, UTC).date()


def _perhaps_year_first(text: str) -> bool:
    """Whether there is a day such as 23-03-04 in ``text``, whose first number may be the year."""
    found = _TWO_DIGIT_YEAR.search(text)
    return found is not None and 1 <= int(found.group(2)) <= 12 and 1 <= int(found.group(3)) <= 31


def _iso(text: str) -> date | None:
    if _WEEK.match(text) or _RUN_ON.match(text):  # a week is read as its Monday otherwise
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
