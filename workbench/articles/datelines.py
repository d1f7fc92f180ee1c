"""The day that an article says it came out: in its dateline, or on a line of its own under the headline.

Invariant: a day is read only where its year is written with it and nothing else stands there but who wrote it, where and at
what time. A day without a year, "3 hours ago" and the day of an update are no day of publication, and of two days that
contradict each other neither is taken: a wrong date would let evidence through that ought to be held back.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?)"
#: "SEOUL, Sept 14 (Demo Wire) - ", "HALDEN, 14 September 2023 - ", "(Demo Wire) -- ", "PORT ALBANY — ",
#: "London (Demo Wire) - ", "LONDON, March 14, 2024 (Demo Wire) — ". What follows begins a sentence: "NATO - which runs the
#: camp - said" has no dateline.
DATELINE = re.compile(
    rf"^(?:[A-Z][A-Z .'’/-]{{2,40}}(?:, [A-Z][\w. ]{{1,30}}?)?(?:,? (?P<day>{_DAY}))?\s*"
    r"(?:\([^)\n]{2,40}\)|/[^/\n]{2,40}/)?"
    rf"|(?:[A-Z]\w+\b ?){{1,4}}(?:, [A-Z][\w. ]{{1,30}}?)?,? (?P<day2>{_DAY})\s*(?:\([^)\n]{{2,40}}\))?"
    r"|(?:[A-Z]\w+\b ?){1,4}(?:, [A-Z][\w. ]{1,30})?\s*\([A-Z][^)\n]{1,40}\)|\([^)\n]{2,40}\))"
    r"\s*(?:--|[-–—:])+\s+(?=[\"“‘'(]?[A-Z0-9])"
)
_WHOLE_DAY = re.compile(
    rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month2>{_MONTH}),? (?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<month3>\d\d)-(?P<day3>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_SOME_DAY = re.compile(rf"\b{_DAY}", re.IGNORECASE)
_HEAD = 25  # lines in which a day may stand alone; a copied page has its menu in front
_EARLIEST = 1800  # "4 July 1776" under a headline is what the text is about
_WITHIN = 60  # lines in which a dateline is looked for
_LONGEST = 160  # characters of a line that tells when
_SENTENCE = 12  # words of a line that ends with a full stop or begins with a dateline: here the story has begun
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[-–—]\s+|\s+(?=[Uu]pdated\b)")
_SAYS = re.compile(
    r"^(?:first\s+)?(?P<what>published|posted|updated|modified|last\s+\w+)\b(?:\s+on\b)?\s*:?\s*", re.IGNORECASE
)
#: "Lisbon, 12 March 2024" below the headline; as the headline it may be what the story is about.
_PLACE = re.compile(r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3},\s*$")
_WRITER = re.compile(r"^[Bb][Yy]\s+[A-Z][^\d|]{2,80}$")
#: What may stand beside a day: weekday, time, zone, and words between them.
_BESIDE = re.compile(
    r"\b(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b\d{1,2}(?:[:.]\d\d){1,2}\b|\b\d{1,2}\s*(?=[ap]\.?m\b)"
    r"|\b[ap]\.?m\b\.?|\b(?:GMT|UTC|BST|CES?T|E[DS]?T|C[DS]T|M[DS]T|P[DS]?T|IST)\b|\b(?:at|on)\b|[,.;()\s]",
    re.IGNORECASE,
)


def told_day(text: str) -> date | None:
    """Return the day of publication that ``text`` tells at its head or in its dateline, or ``None``."""
    lines = [line.strip() for line in islice(_lines(text), _WITHIN)]
    published: set[date] = set()
    bare: set[date] = set()
    for number, line in enumerate(_head(lines)):
        parts = _PARTS.split(line)
        if any(_SOME_DAY.search(part) and not _WHOLE_DAY.search(part) for part in parts):
            continue  # "3 May - 7 May 2024"
        for part in parts:
            label = _SAYS.match(part)
            if label and not label["what"].lower().startswith(("published", "posted", "last published")):
                continue
            day = _only_day(part[label.end() :] if label else part, placed=number > 0)
            if day:
                (published if label else bare).add(day)
    found = published or bare | {day for line in lines if (day := _dateline_day(line))}
    return found.pop() if len(found) == 1 else None


def _lines(text: str) -> Iterator[str]:
    """Yield lines that are not blank, without holding all of them."""
    return (match[0] for match in re.finditer(r"\S[^\n]*", text))


def _head(lines: list[str]) -> Iterator[str]:
    """Yield the short lines that stand before the story begins."""
    for line in lines[:_HEAD]:
        if len(line.split()) >= _SENTENCE and (DATELINE.match(line) or line.endswith((".", ".”", '."'))):
            return
        if len(line) <= _LONGEST:
            yield line


def _dateline_day(line: str) -> date | None:
    dateline = DATELINE.match(line)
    return _day(_WHOLE_DAY.fullmatch(dateline["day"] or dateline["day2"] or "")) if dateline else None


def _only_day(part: str, *, placed: bool) -> date | None:
    """Return the day of a line where nothing is left beside it but a weekday and a time; and a place where it may be."""
    match = _WHOLE_DAY.search(part)
    if match is None or _BESIDE.sub("", part[match.end() :]):
        return None
    before = part[: match.start()]
    if _BESIDE.sub("", before) and not _WRITER.match(before) and not (placed and _PLACE.match(before)):
        return None
    return _day(match)


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    year, month, day = (
        next(match[name + suffix] for suffix in ("", "2", "3") if match[name + suffix])
        for name in ("year", "month", "day")
    )
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        found = date(int(year), number, int(day))
    except ValueError:
        return None  # 31 June
    return found if found.year >= _EARLIEST else None
