"""Times that are counted from the day of writing, spelled out: "this year" of an article of 2023 is "in 2023".

Whoever reads a claim beside evidence of another day has to know which year "this year" was. Times that are known only
roughly ("on Thursday", "two years ago") are left as they stand.
"""

import re
from datetime import date

from index.patterns import regex
from workbench.mismatches.date_mentions import find_dates
from workbench.text import MONTHS

_RESOLVED = regex(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_LEADS = regex(
    r"\b(?:in|on|at|since|by|of|from|until|till|to|for|during|before|after|between|and|throughout|early|late|mid)"
    r"(?: the)? \Z",
    re.I,
)
_CLOSING = " \n\"'”’»)]"
_NEXT_SENTENCE = regex(r"\s+[\"'“‘(]?[A-Z]")
_WEEKDAY = regex(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)  # last week's or next week's
_OPENING = 2  # words before a date that opens its sentence: "On 3 Oct. Talks began"
_YEAR = regex(r"\d{4}")


def spell_out_dates(text: str, day: date | None, *, counted_only: bool = False) -> str:
    """Return ``text`` with what can be counted from ``day`` as a year, a month or a day spelled out.

    Args:
        text: a claim.
        day: when it was written; without one ``text`` comes back as it is.
        counted_only: spell out "last year" and the like, and leave "3 June", which only lacks its year, as it is.
    """
    if day is None:
        return text
    pieces, at = [], 0
    for mention in find_dates(text, day):
        spelled = _spelled(text, mention.start, mention.end, mention.resolved)
        named = counted_only and _names_month(text[mention.start : mention.end])
        if spelled is not None and not named:
            pieces += [text[at : mention.start], spelled]
            at = mention.end
    return "".join([*pieces, text[at:]])


def _spelled(text: str, start: int, end: int, resolved: str) -> str | None:
    found = _RESOLVED.fullmatch(resolved)
    said = text[start:end]
    if found is None or _YEAR.search(said) or _WEEKDAY.search(said):
        return None
    year, month, number = found.groups()
    if _names_month(said):
        stop = "." if said.endswith(".") and _ends_sentence(text, start, end) else ""
        return f"{said} {year}{stop}"  # "3 June" lacks nothing but its year
    written = " ".join(part for part in (number and str(int(number)), month and MONTHS[int(month) - 1], year) if part)
    owned = re.match(r"['’]s\b", text[end:])
    if owned or _LEADS.search(text[:start]):
        return written
    lead = "on" if number else "in"
    return f"{lead.capitalize() if start == 0 else lead} {written}"


def _names_month(said: str) -> bool:
    return any(name[:3].lower() in said.lower() for name in MONTHS) and not re.search(
        r"month|week|day|year", said, re.I
    )


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Say whether the stop of "3 Oct.", which ends at ``end``, is that of the sentence too."""
    before = re.split(r"[.!?]\s", text[:start])[-1]
    return not text[end:].strip(_CLOSING) or (
        _NEXT_SENTENCE.match(text, end) is not None and len(before.split()) > _OPENING
    )
