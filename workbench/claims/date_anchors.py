"""Anniversaries: "ten years ago this month" is one date, which the count and the day beside it tell together.

Invariant: both are read as one, or left as they are and noted; no date of today is put beside a count of years.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from workbench.claims.date_words import COUNTS, DAYS, MONTH, MONTHS, YEAR_FOLLOWS, month_number
from workbench.text import day

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS = {**COUNTS, **_TENS, "fifteen": 15, "hundred": 100, "a hundred": 100, "one hundred": 100, "two hundred": 200}
_COUNT = "|".join(sorted(_WORDS, key=len, reverse=True)).replace(" ", r"\s+")
_AGO = rf"(?P<count>\d{{1,3}}|{_COUNT})\s+(?P<unit>day|week|fortnight|month|year|decade|century|centurie)s?\s+ago"
_SEASONS = "spring|summer|autumn|fall|winter|season|weekend|quarter"
_ANCHOR = rf"""(?:
      (?P<which>this|last|next)\s+(?P<period>year|month|week|{_SEASONS})
    | (?P<near>yesterday|today|tomorrow|tonight)
    | (?:on\s+)?(?P<weekday>{"|".join(DAYS)})
    | (?:in|on|this)\s+(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{MONTH})
      (?:\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))?
    )\b"""
_ANCHORED = (
    re.compile(rf"\b{_AGO}\s+{_ANCHOR}", re.IGNORECASE | re.VERBOSE),
    re.compile(rf"\b{_ANCHOR},?\s+{_AGO}\b", re.IGNORECASE | re.VERBOSE),
)
_SUMMERS = frozenset(["spring", "summer", "autumn", "fall"])
_LOOSE = frozenset(["about", "around", "almost", "nearly", "over", "than", "some", "roughly", "just"])
_YEARS = {"year": 1, "decade": 10, "century": 100, "centurie": 100}
_STEPS = {"this": 0, "last": -1, "next": 1}


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchored:
    """A count of years with the day beside it: its tokens, the date that both come to, or the dates that it may be.

    ``text`` is empty where that is open; ``preposition`` is what the date needs in front of it.
    """

    first: Any
    last: Any
    text: str = ""
    preposition: str = "in"
    readings: tuple[str, ...] = ()


def anchored_dates(sentence: Any, published: date | None) -> Iterator[Anchored]:
    """Yield the counted dates of a sentence that have another date beside them, in order."""
    taken = -1
    found = [match for pattern in _ANCHORED for match in pattern.finditer(sentence.text)]
    for match in sorted(found, key=lambda one: (one.start(), -one.end())):
        span = sentence.doc.char_span(sentence.start_char + match.start(), sentence.start_char + match.end())
        if span is None or match.start() < taken or YEAR_FOLLOWS.match(sentence.text[match.end() :]):
            continue
        if (match["month"] or "A").islower() or (match["which"] and "," in match[0]):
            continue
        taken = match.end()
        first, last = span[0], span[-1]
        loose = _is_loose(first, sentence)
        owner = last.i + 1 < sentence.end and last.nbor(1).tag_ == "POS"
        read = None if published is None or loose or owner else _read(match, published)
        text, preposition, readings = read or ("", "in", ())
        yield Anchored(first=first, last=last, text=text, preposition=preposition, readings=readings)


def _is_loose(first: Any, sentence: Any) -> bool:
    """Whether a count is not exact, or goes on before: "about ten years", "a hundred and fifty years"."""
    words = [token.lower_ for token in sentence.doc[max(sentence.start, first.i - 2) : first.i]]
    before, farther = (["", "", *words])[-1], (["", "", *words])[-2]
    counted = farther in _WORDS or farther.isdigit() or farther == "thousand"
    return before in _LOOSE or before in ("-", "‑") or before in _WORDS or (before == "and" and counted)


def _read(match: re.Match[str], published: date) -> tuple[str, str, tuple[str, ...]] | None:
    """Return the date, its preposition and what it may be; ``None`` where nothing is plain."""
    counted = " ".join(match["count"].lower().split())
    number = int(counted) if counted.isdigit() else _WORDS[counted]
    unit = match["unit"].lower()
    if unit not in _YEARS:
        return _within_a_year(match, number, unit, published)
    year = published.year - number * _YEARS[unit]
    if year < 1:
        return None
    if match["near"]:
        step = {"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
        when = _in_year(published + timedelta(days=step), published.year, year)
        return (day(when), "on", ()) if when else None
    if match["weekday"]:
        return _on_weekday(match["weekday"].lower(), published, year)
    if match["month"]:
        return _in_month(match, published, year)
    return _in_period(match["which"].lower(), match["period"].lower(), published, year)


def _within_a_year(
    match: re.Match[str], number: int, unit: str, published: date
) -> tuple[str, str, tuple[str, ...]] | None:
    """ "Three weeks ago today" is a day; "two months ago on Tuesday" may be several."""
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is None or not match["near"]:
        return None
    step = {"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
    return day(published + timedelta(days=step - number * days)), "on", ()


def _in_year(when: date, now: int, year: int) -> date | None:
    """Return a day so many years back; the 29th of February has no such day in most years."""
    try:
        return when.replace(year=year + when.year - now)
    except ValueError:
        return None


def _on_weekday(word: str, published: date, year: int) -> tuple[str, str, tuple[str, ...]] | None:
    """ "Five years ago on Monday": the Monday that was or that comes is the anniversary."""
    back = (published.weekday() - DAYS.index(word)) % 7
    near = (published - timedelta(days=back), published + timedelta(days=7 - back))
    told = [_in_year(one, published.year, year) for one in near]
    return ("", "on", tuple(day(one) for one in told if one)) if all(told) else None


def _in_month(match: re.Match[str], published: date, year: int) -> tuple[str, str, tuple[str, ...]]:
    """ "Five years ago in May": a month of that year, if it has come in the article's own year."""
    month, whole = month_number(match["month"]), int(match["first"] or match["second"] or 0)
    written = f"{whole or ''} {MONTHS[month - 1].capitalize()}".strip()
    preposition = "on" if whole else "in"
    if (month, whole) <= (published.month, published.day if whole else 0) or month == published.month:
        return f"{written} {year}", preposition, ()
    return "", preposition, (f"{written} {year - 1}", f"{written} {year}")


def _in_period(which: str, period: str, published: date, year: int) -> tuple[str, str, tuple[str, ...]] | None:
    step = _STEPS[which]
    if period == "year":
        return str(year + step), "in", ()
    if period == "month":
        whole = year * 12 + published.month - 1 + step
        return f"{MONTHS[whole % 12].capitalize()} {whole // 12}", "in", ()
    if period in _SUMMERS and step == 0:
        return f"the {period} of {year}", "in", ()
    if period != "week":
        return None
    monday = published + timedelta(weeks=step, days=-published.weekday())
    ends = [_in_year(one, published.year, year) for one in (monday, monday + timedelta(days=6))]
    months = {(one.month, one.year) if one else None for one in ends}
    if len(months) != 1 or None in months or ends[0] is None:
        return None  # the same week of another year begins on another day: its month is told, if it has one
    return f"{MONTHS[ends[0].month - 1].capitalize()} {ends[0].year}", "in", ()
