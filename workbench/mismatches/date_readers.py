"""Date readers: the ways a date is written, and the ranges of days that each comes to.

Invariant: patterns are tried in order, the fuller ones first, so that no part of a full date is read as a date of its own;
a reader that cannot resolve what it found returns no range instead of a guess.

A day is the integer ``year * 372 + (month - 1) * 31 + day - 1``: no calendar is needed to compare, and years before the
common era fit as well.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from index.patterns import regex
from workbench.mismatches.number_words import ORDINALS
from workbench.mismatches.words import ordered_words

Range = tuple[float, float]

#: Of the count above, not of the calendar.
DAYS_A_YEAR, _DAYS_A_MONTH = 372, 31
MONTHS = {
    name: number
    for number, names in enumerate(
        ordered_words(
            "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct "
            "november/nov december/dec"
        ),
        1,
    )
    for name in names.split("/")
}
_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"  # a stop behind "May" ends a sentence
MONTH_RE = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    rf"|(?:{_SHORT_MONTHS}|Sept)(?=\b))\b(?:(?<=\b(?:{_SHORT_MONTHS}))\.|(?<=\bSept)\.)?"
)
_DAY_RE = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
YEAR_RE = r"(?P<year>1[0-9]{3}|2[01][0-9]{2})"
COUNTED = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_UNIT_DAYS = {"week": 7, "month": 31, "year": 366}
#: First and last month, as wide as the words are meant: early may be June, and spring begin in February.
_PARTS_OF_YEAR = {"early": (1, 6), "mid": (4, 9), "late": (7, 12), "first half of": (1, 6), "second half of": (7, 12),
                  "first quarter of": (1, 4), "second quarter of": (4, 7), "third quarter of": (7, 10),
                  "fourth quarter of": (10, 12)}  # fmt: skip
SEASONS = {"spring": (2, 6), "summer": (5, 9), "autumn": (8, 12), "fall": (8, 12), "winter": (11, 3)}
#: Days that go by a name in digits.
_KNOWN_DAYS = {"9/11": (2001, 9, 11)}
_THE = regex(r"\b(?:the|these|those) \Z", re.I)
#: Words by which a day may be the next one, or the one before, by another clock.
DAY_OR_NEXT = regex(r"\b(?:overnight|late|early|night|midnight|evening|dawn|GMT|UTC|local time)\b", re.IGNORECASE)
_STOP = regex(r"[.;!?](?:\s|\Z)")
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


Reader = Callable[[re.Match[str], date | None], tuple[tuple[Range, ...], str] | None]


def year_range(year: int) -> Range:
    """Return the days of a year."""
    return (year * DAYS_A_YEAR, year * DAYS_A_YEAR + DAYS_A_YEAR - 1)


def day_number(day: date) -> int:
    """Return a day in the count of this module."""
    return day.year * DAYS_A_YEAR + (day.month - 1) * _DAYS_A_MONTH + day.day - 1


def _month(year: int, month: int) -> Range:
    first = year * DAYS_A_YEAR + (month - 1) * _DAYS_A_MONTH
    return (first, first + _DAYS_A_MONTH - 1)


def _day(year: int, month: int, day: int) -> Range:
    exact = year * DAYS_A_YEAR + (month - 1) * _DAYS_A_MONTH + day - 1
    return (exact, exact)


def _whole_date(match: re.Match[str], base: date | None) -> tuple[tuple[Range, ...], str] | None:
    parts = match.groupdict()
    month = MONTHS[parts["month"].lower()]
    day = int(parts["day"]) if parts.get("day") else 0
    if day > 31:
        return None
    last = int(parts["day2"]) if parts.get("day2") else day
    if parts.get("year"):
        years = [int(parts["year"])]
    elif base is None:
        return (), ""
    else:  # a month without a year is near the day of writing; on which side of the new year is open
        years = [base.year] if abs(base.month - month) < 6 else [base.year - 1, base.year, base.year + 1]
    inferred = "" if parts.get("year") or len(years) > 1 else str(years[0])
    if not day:
        return tuple(_month(year, month) for year in years), inferred
    return tuple((_day(year, month, day)[0], _day(year, month, max(day, last))[1]) for year in years), inferred


def _iso(match: re.Match[str], _: date | None) -> tuple[tuple[Range, ...], str] | None:
    year, month, day = (int(part) for part in match.group(1, 2, 3))
    return ((_day(year, month, day),), "") if 1 <= month <= 12 and 1 <= day <= 31 else None


def _slashed(match: re.Match[str], _: date | None) -> tuple[tuple[Range, ...], str] | None:
    """Read 24/08/2023 both ways round, and 24/08/23 of either century."""
    first, second, year = (int(part) for part in match.group(1, 2, 3))
    years = [year] if len(match[3]) == 4 else [1900 + year, 2000 + year]
    ways = [(year, *way) for year in years for way in sorted({(first, second), (second, first)})]
    found = tuple(_day(year, month, day) for year, month, day in ways if 1 <= month <= 12 and 1 <= day <= 31)
    return (found, "") if found else None


def _known_day(match: re.Match[str], base: date | None) -> tuple[tuple[Range, ...], str]:
    """Read "9/11" as the one day that goes by it, or as its anniversary in the year of writing."""
    year, month, day = _KNOWN_DAYS[match[1]]
    return (_day(year, month, day), *([_day(base.year, month, day)] if base is not None else [])), ""


def _span_of_years(match: re.Match[str], _: date | None) -> tuple[tuple[Range, ...], str] | None:
    first = int(match["year"])
    last = match["year2"]
    second = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return (((year_range(first)[0], year_range(second)[1]),), "") if first <= second else None


def _era(match: re.Match[str], _: date | None) -> tuple[tuple[Range, ...], str]:
    year = int(match[1] or match[4])
    return (year_range(-year if (match[2] or "").upper().startswith("B") else year),), ""


def _decade(match: re.Match[str], _: date | None) -> tuple[tuple[Range, ...], str]:
    first = int(match[1]) * 10
    last = first + (99 if first % 100 == 0 else 9)
    return ((year_range(first)[0], year_range(last)[1]),), ""


def _century(match: re.Match[str], _: date | None) -> tuple[tuple[Range, ...], str] | None:
    word = match[1].lower()
    number = 21 if word == "twenty-first" else ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    if not 1 <= number <= 30:
        return None
    if (match[2] or "").upper().startswith("B"):
        return ((year_range(-number * 100)[0], year_range(-number * 100 + 100)[1]),), ""
    return ((year_range(number * 100 - 100)[0], year_range(number * 100)[1]),), ""


def _part_of_year(match: re.Match[str], _: date | None) -> tuple[tuple[Range, ...], str]:
    """Read "early 2014", "the second half of 2014", as wide as such words are meant."""
    year, (first, last) = int(match["year"]), _PARTS_OF_YEAR[" ".join(match["part"].lower().split())]
    return ((_month(year, first)[0], _month(year, last)[1]),), ""


def _season(match: re.Match[str], _: date | None) -> tuple[tuple[Range, ...], str]:
    """Read "spring 2014" as it is north of the equator; winter lies on both sides of the new year."""
    year, (first, last) = int(match["year"]), SEASONS[match["season"].lower()]
    ranges = ((_month(year, first)[0], _month(year + (last < first), last)[1]),)
    return (ranges if first < last else ((_month(year - 1, first)[0], _month(year, last)[1]), *ranges)), ""


def _bare_year(match: re.Match[str], _: date | None) -> tuple[tuple[Range, ...], str]:
    return (year_range(int(match["year"])),), ""


def _relative(match: re.Match[str], base: date | None) -> tuple[tuple[Range, ...], str]:
    which, unit = match[1].lower(), match[2].lower()
    after_the = _THE.search(match.string, 0, match.start()) is not None
    if base is None or which in ("previous", "coming") or (after_the and which == "next"):
        return (), ""  # "the previous year" counts from what the text tells of
    if which == "past" or (after_the and which == "last"):
        return _up_to(base, _UNIT_DAYS[unit])
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit == "year":
        return (year_range(base.year + step),), str(base.year + step)
    if unit == "month":
        year, month = divmod(base.year * 12 + base.month - 1 + step, 12)
        return (_month(year, month + 1),), f"{year}-{month + 1:02}"
    return _around(base, 7 * step, 7)


def _up_to(base: date, days: int) -> tuple[tuple[Range, ...], str]:
    """Read "over the past year": the days up to that of writing, no year of the calendar."""
    try:
        first = base - timedelta(days=days)
    except OverflowError:
        return (), ""
    return ((day_number(first), day_number(base)),), ""


def _near_day(match: re.Match[str], base: date | None) -> tuple[tuple[Range, ...], str]:
    if base is None:
        return (), ""
    step = {"yesterday": -1, "tomorrow": 1}.get(match[0].lower(), 0)
    return _around(base, step, 1)


def _weekday(match: re.Match[str], base: date | None) -> tuple[tuple[Range, ...], str]:
    """Read "on Tuesday" as those of the week before and behind the day of writing, to the day.

    What happens at night, or is told by another clock, is of the day before or after elsewhere.
    """
    if base is None:
        return (), ""
    slack = 1 if DAY_OR_NEXT.search(_sentence_around(match)) else 0
    wanted = _WEEKDAYS.index(match[1].lower())
    back = (base.weekday() - wanted) % 7  # days since the last one
    shifts = [shift for shift in (-back - 7, -back, 7 - back) if -8 <= shift <= 8]
    ranges = tuple(span for shift in shifts for span in _around(base, shift, slack)[0])
    last = _around(base, -back, 1)[1]  # nothing at the edge of the calendar
    return ranges, f"about {last}" if last else ""  # which week it was is open


def _sentence_around(match: re.Match[str]) -> str:
    """Return what stands around a match as far as the next stops and semicolons."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return f"{_STOP.split(before)[-1]} {match[0]} {_STOP.split(after, maxsplit=1)[0]}"


def _ago(match: re.Match[str], base: date | None) -> tuple[tuple[Range, ...], str]:
    word = match[1].lower()
    number = COUNTED.get(word) or int(word if word.isdigit() else 0)
    if base is None or not 0 < number < 2000:
        return (), ""
    days = number * {"day": 1, "week": 7, "month": 30, "year": 365}[match[2].lower()]
    return _around(base, -days, max(1, days // 2))


def _around(base: date, shift: int, slack: int) -> tuple[tuple[Range, ...], str]:
    try:
        low, high = base + timedelta(days=shift - slack), base + timedelta(days=shift + slack)
    except OverflowError:
        return (), ""
    middle = base + timedelta(days=shift)
    return (
        ((_day(low.year, low.month, low.day)[0], _day(high.year, high.month, high.day)[1]),),
        middle.isoformat() if slack == 1 else f"about {middle.isoformat()}",
    )


def _after(words: str, *more: str) -> str:
    """Return a pattern for a place right after one of ``words`` and a space, or after one of the patterns ``more``."""
    behind = [rf"(?<=\b[{word[0].upper()}{word[0]}]{re.escape(word[1:])} )" for word in ordered_words(words)]
    return "(?:" + "|".join([*behind, *more]) + ")"


_BEFORE_MONTH = _after(
    "in since by until last this next of early late during before after and from through", r"(?<=\bmid-)"
)
_BEFORE_KNOWN = _after("on since until before after by")
_NAMED_BY_DAY = r"(?:[Aa]ttack|[Tt]error|[Mm]emorial|[Cc]ommission|[Vv]ictim|[Ss]urvivor|[Rr]eport|[Mm]useum|[Hh]ijack)"
_BEFORE_YEAR = _after(
    "in since by of until from to during before after the a an and or for its his her their early late mid year circa "
    "around spring summer autumn winter fall through throughout",
    *(r"(?<=\bc\. )", r"(?<=\bmid-)", r"(?<=['’]s )", r"(?<=\(|\[)", r"(?<=[,;–—-] )", "^"),
)
#: What follows a number of four digits that is a count and no year.
_NOT_YEAR = (
    r"(?![-–]?[0-9])(?![.,][0-9])(?!\s?(?:%|per cent|percent|km|kg|m\b|mm|cm|mph|ft|metres|meters|miles|kilomet\w+|tonnes"
    r"|tons|people|men|women|children|soldiers|troops|victims|deaths|homes|houses|jobs|workers|students|dollars|euros|pounds"
    r"|copies|species|votes|times|hours|days|years|members|employees|cases|seats|patients|residents|feet|acres|hectares|square)\b)"
)
#: What is named by the season that it is for, and is shown before.
_NOT_SHOWN = r"(?! (?:fashion|collections?|seasons?|semesters?|terms?|lines?|issues?|schedules?|catalog\w*)\b)"
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (regex(pattern, flags), reader)
    for pattern, flags, reader in (
        (r"\b([12][0-9]{3})-([01][0-9])-([0-3][0-9])(?![0-9])", 0, _iso),
        (r"\b([0-3]?[0-9])[/.]([0-3]?[0-9])[/.]([12][0-9]{3})\b", 0, _slashed),
        (r"(?<![\w/.])([0-3]?[0-9])/([0-3]?[0-9])/([0-9]{2})\b(?![/.][0-9])", 0, _slashed),
        (rf"{_BEFORE_KNOWN}({'|'.join(_KNOWN_DAYS)})(?![\w/-])(?! {_NAMED_BY_DAY})", 0, _known_day),
        (
            rf"\b{_DAY_RE}(?:(?:\s?[-–]\s?| to | and )(?P<day2>[0-3]?[0-9]))? (?:of )?{MONTH_RE}(?:,? {YEAR_RE}(?![0-9]))?",
            0,
            _whole_date,
        ),
        (
            rf"\b{MONTH_RE} {_DAY_RE}(?:\s?[-–]\s?(?P<day2>[0-3]?[0-9]))?(?![0-9:])(?!,[0-9])(?:,? {YEAR_RE}(?![0-9]))?",
            0,
            _whole_date,
        ),
        (rf"\b{MONTH_RE},? (?:of )?{YEAR_RE}(?![0-9])", 0, _whole_date),
        (rf"{_BEFORE_MONTH}{MONTH_RE}", 0, _whole_date),
        (r"\b([0-9]{1,2}(?:st|nd|rd|th)|[a-z]+(?:-first)?)[- ]century(?: (BCE?|AD|CE)\b)?", re.I, _century),
        (rf"\b{YEAR_RE}\s?[-–—/]\s?(?P<year2>[12][0-9]{{3}}|[0-9]{{2}})\b(?![-0-9])", 0, _span_of_years),
        (rf"\b{YEAR_RE} (?:to|until|through) (?P<year2>[12][0-9]{{3}})\b", 0, _span_of_years),
        (rf"(?<=\b[Bb]etween ){YEAR_RE} and (?P<year2>[12][0-9]{{3}})\b", 0, _span_of_years),
        (r"\b([0-9]{1,4}) (B\.?C\.?E?|A\.?D\.?|CE)\b|\b(AD) ([0-9]{1,4})\b", 0, _era),
        (r"\b([12][0-9]{2})0['’]?s\b", 0, _decade),
        (rf"\b(?P<part>early|mid|late)(?: in|)[ -]{YEAR_RE}\b{_NOT_YEAR}", re.I, _part_of_year),
        (
            rf"\b(?P<part>(?:first|second) half of|(?:first|second|third|fourth) quarter of) {YEAR_RE}\b{_NOT_YEAR}",
            re.I,
            _part_of_year,
        ),
        (rf"\b(?P<season>{'|'.join(SEASONS)}) (?:of )?{YEAR_RE}\b{_NOT_YEAR}{_NOT_SHOWN}", re.I, _season),
        (rf"{_BEFORE_YEAR}{YEAR_RE}\b{_NOT_YEAR}", 0, _bare_year),
        (r"\b(this|last|next|previous|past|current|coming) (year|month|week)\b(?!['’]s)", re.I, _relative),
        (r"(?<!\w )\b(?:Yesterday|Today|Tomorrow)\b(?![\"”'’])|\b(?:yesterday|today|tomorrow)\b", 0, _near_day),
        (r"\b(?:on|last|this) (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", 0, _weekday),
        (r"\b([0-9]{1,4}|an?|one|two|three|four|five|six|seven|eight) (day|week|month|year)s? ago\b", re.I, _ago),
    )
)
