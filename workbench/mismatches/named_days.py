"""Named days: the ways to give a date without its number: "New Year's Day", "Christmas Eve", "the beginning of the year".

Invariant: as for ``date_readers``; a day without a year is near the day of writing, and is open where that is not known.
"""

import re
from datetime import date

from index.patterns import regex
from workbench.mismatches.date_readers import YEAR_RE, Range, Reader, day_number

_DAYS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas day": (12, 25), "christmas eve": (12, 24),
    "boxing day": (12, 26),
}  # fmt: skip
#: First and last month of what is told as the beginning, and as the end, of a year.
_ENDS = {"beginning": (1, 3), "start": (1, 3), "end": (10, 12)}
_YEARS = {"last": -1, "next": 1}


def _named_day(match: re.Match[str], base: date | None) -> tuple[tuple[Range, ...], str] | None:
    month, day = _DAYS[match["name"].lower().replace("’", "'")]
    if match["year"]:
        years = [int(match["year"])]
    elif base is None:
        return (), ""
    else:  # on which side of the new year it was written is open
        years = [year for year in (base.year - 1, base.year, base.year + 1) if 1 <= year <= 9999]
        years = [year for year in years if abs((date(year, month, day) - base).days) < 190]
    return tuple((day_number(date(year, month, day)),) * 2 for year in years), ""


def _end_of_year(match: re.Match[str], base: date | None) -> tuple[tuple[Range, ...], str] | None:
    which = (match["which"] or "").lower()
    if not match["year"] and (base is None or (which == "the" and re.search(rf"\b{YEAR_RE}\b", match.string))):
        return None  # "the year" is the one that the text tells of
    year = int(match["year"] or 0) or (base.year + _YEARS.get(which, 0) if base is not None else 0)
    if not 1 <= year <= 9999:
        return None
    first, last = _ENDS[match["end"].lower()]
    return ((day_number(date(year, first, 1)), day_number(date(year, last, 1)) + 30),), ""


_NAMES = r"(?P<name>New Year['’]s (?:Day|Eve)|Christmas (?:Day|Eve)|Boxing Day)"
_END = r"(?P<end>beginning|start|end)"
NAMED_DAYS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (regex(rf"\b{_NAMES}\b(?:,? (?:in |of )?{YEAR_RE}\b)?"), _named_day),
    (
        regex(rf"\b{_END} of (?:(?:the year )?{YEAR_RE}|(?P<which>the|this|last|next) year)\b", re.IGNORECASE),
        _end_of_year,
    ),
)
