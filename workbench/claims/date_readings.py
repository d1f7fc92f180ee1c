"""What a date that counts from the day of the article is on the calendar: "yesterday" on 14 September is 13 September.

Invariant: a moment has one text where one reading is left, and else its readings, or neither.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.date_events import has_happened
from workbench.claims.date_tenses import helpers_of, may_be_ahead, tense_of, years_of
from workbench.claims.date_words import COUNTS, DAYS, MONTHS, STEPS, month_number
from workbench.text import day

_SINCE = re.compile(r"\bsince\s+(?:[A-Z][a-z]+\.?\s+)?\d{4}\b")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
#: Spans of time that "this" and "last" stand before.
PERIODS = frozenset(["year", "month", "week"])
#: Parts of a month or a day, with the day of the month on which such a part of it has come.
PARTS = {"early": 1, "mid": 11, "late": 21}


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A relative date: what it says, what it is on the calendar, or which days it may be.

    ``first`` and ``last`` are the token indices that ``text`` takes the place of; ``text`` is empty where it is open.
    """

    word: str
    first: int
    last: int
    text: str = ""
    readings: tuple[str, ...] = ()


def words_of(first: Any, last: Any) -> str:
    """Return the words from one token to another."""
    return " ".join(first.doc[first.i : last.i + 1].text.split())


def years_in(text: str) -> list[int]:
    """Return the years that a text names; not that of "the most since March 2020", which is told from today."""
    return [int(found) for found in YEAR.findall(_SINCE.sub("", text))]


def read_moment(match: re.Match[str], first: Any, last: Any, published: date, years: Sequence[int]) -> Moment | None:
    """Return what a match of ``RELATIVE`` is, told on the day ``published``; nothing where it is left as it stands."""
    if match["near"]:
        return _near(match, first, last, published)
    if match["season"]:
        return None  # whose summer, and when it began, depends on where one is
    if match["span"] or match["lately"]:
        return _span(match, first, last, published)
    if match["ago"]:
        return _ago(match, first, last, published)
    if match["weekday"]:
        return _weekday(match, first, last, published)
    if match["month"]:
        return _month(match, first, last, published, years)
    return _which(match, first, last, published)


def _near(match: re.Match[str], first: Any, last: Any, published: date) -> Moment:
    words = match["near"].lower().split()
    step = {"yesterday": -1, "tomorrow": 1, "last": -1}.get(words[0], 0)
    part = match["part"] or ("night" if words[0] == "tonight" else words[1] if len(words) > 1 else "")
    return _on(first, last, day(published + timedelta(days=step)), before=f"the {part} of " if part else "")


def _span(match: re.Match[str], first: Any, last: Any, published: date) -> Moment:
    """ "Over the past two weeks" is up to the article's day, unless it is told of what had been before."""
    if "had" in helpers_of(first):
        return Moment(word=words_of(first, last), first=first.i, last=last.i)
    return _as(first, last, f"the {' '.join((match['span'] or match['lately']).split())} to {day(published)}")


def _ago(match: re.Match[str], first: Any, last: Any, published: date) -> Moment:
    number = COUNTS.get(match["count"].lower()) or int(match["count"])
    unit = match["ago"].lower()
    if unit == "day":
        return _on(first, last, day(published - timedelta(days=number)))
    return _as(first, last, f"{match['count']} {unit}{'s' if number > 1 else ''} before {day(published)}")


def _which(match: re.Match[str], first: Any, last: Any, published: date) -> Moment:
    step, unit = STEPS[match["which"].lower()], match["unit"].lower()
    if unit in PERIODS and first.i > first.sent.start and first.nbor(-1).lower_ == "the":
        if step < 0:  # "over the last year": up to that day, not the year of the calendar before
            return _as(first, last, f"{unit} to {day(published)}")
        return Moment(word=words_of(first, last), first=first.i, last=last.i)
    if unit == "year":
        return _in(first, last, str(published.year + step))
    if unit == "month":
        whole = published.year * 12 + published.month - 1 + step
        return _in(first, last, f"{MONTHS[whole % 12].capitalize()} {whole // 12}")
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return _in(first, last, f"the week of {day(monday)}")
    if unit in DAYS:
        ahead = (DAYS.index(unit) - published.weekday()) % 7
        near = published + timedelta(days=ahead if step >= 0 else (ahead or 7) - 7)
        far = near + timedelta(weeks=step or 1)
        return Moment(word=words_of(first, last), first=first.i, last=last.i, readings=(day(near), day(far)))
    month = MONTHS.index(unit) + 1
    if step == 0:
        return _in(first, last, f"{unit.capitalize()} {published.year}")
    if (step < 0) == (month > published.month):
        return _in(first, last, f"{unit.capitalize()} {published.year + step}")
    both = tuple(f"{unit.capitalize()} {published.year + other}" for other in (0, step))
    return Moment(word=words_of(first, last), first=first.i, last=last.i, readings=both)


def _is_told_behind(weekday: Any) -> bool:
    """Whether "Thursday last" or "Thursday next" stands there; "next" has no noun then, as in "on Thursday next year's"."""
    behind = [str(token.lower_) for token in weekday.doc[weekday.i + 1 : weekday.i + 2]]
    noun = any(token.pos_ in ("NOUN", "PROPN") for token in weekday.doc[weekday.i + 2 : weekday.i + 3])
    return bool(behind) and behind[0] in ("last", "next") and not noun


def _weekday(match: re.Match[str], first: Any, last: Any, published: date) -> Moment:
    if match["week"] is None and _is_told_behind(last):
        return Moment(word=words_of(first, last), first=first.i, last=last.i)
    number = DAYS.index(match["weekday"].lower())
    if match["week"]:
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=STEPS[match["week"].lower()])
        return _on(first, last, day(monday + timedelta(days=number)))
    back = (published.weekday() - number) % 7
    past, coming = published - timedelta(days=back), published + timedelta(days=(-back) % 7)
    tense = tense_of(first)
    if last.i + 1 < len(last.doc) and last.nbor(1).tag_ == "POS":
        if first == last and has_happened(first):  # "won Sunday's election": "won the 8 October 2023 election"
            text = f"the {day(past)}"
            return Moment(word=words_of(first, last), first=first.i, last=last.i + 1, text=text)
        return Moment(word=words_of(first, last), first=first.i, last=last.i, readings=(day(past),))
    if tense == "past" and may_be_ahead(first):
        coming += timedelta(
            weeks=past == coming
        )  # on a Wednesday, "extended until Wednesday" is of today or of the next
        return Moment(word=words_of(first, last), first=first.i, last=last.i, readings=(day(past), day(coming)))
    if tense == "present" and past != coming:
        return Moment(word=words_of(first, last), first=first.i, last=last.i, readings=(day(past), day(coming)))
    chosen = coming if tense == "future" else past
    time = match["daytime"]
    return _on(first, last, day(chosen), before=f"the {time} of " if time else "")


def _month(match: re.Match[str], first: Any, last: Any, published: date, years: Sequence[int]) -> Moment | None:
    """ "In July" and "on 31 May", told in the past, are of the article's year where that has come so far already."""
    if match["first"] and match["second"]:
        return None
    number = month_number(match["month"])
    name, whole = MONTHS[number - 1].capitalize(), int(match["first"] or match["second"] or 0)

    def at(year: int) -> str:
        return f"{whole} {name} {year}".removeprefix("0 ")

    if match["year"]:
        return _as(first, last, at(published.year + STEPS[match["year"].lower()]))
    before = first.nbor(-1).lower_ if first.i > first.sent.start else ""
    try:
        when = date(published.year, number, whole or PARTS.get(before, 1))
    except ValueError:
        return None
    readings = years_of(first, when, whole, published)
    if any(year != published.year for year in [*years, *years_in(first.sent.text)]):
        readings = []
    if len(readings) == 1:
        return _as(first, last, at(readings[0]))
    return Moment(word=words_of(first, last), first=first.i, last=last.i, readings=tuple(map(at, readings)))


def _on(first: Any, last: Any, text: str, *, before: str = "") -> Moment:
    return _as(first, last, f"{before}{text}", preposition="on")


def _in(first: Any, last: Any, text: str) -> Moment:
    return _as(first, last, text, preposition="in")


def _as(first: Any, last: Any, text: str, *, preposition: str = "") -> Moment:
    """Put a preposition before a date where the article needed none: "yesterday" is "on 13 September"."""
    behind = first.i > first.sent.start and first.nbor(-1).pos_ in ("ADP", "SCONJ")
    if behind and first.nbor(-1).lower_ in ("in", "on") and preposition in ("in", "on"):
        preposition = ""
    counted = first.i > first.sent.start and first.nbor(-1).like_num
    heads = first.is_sent_start and last.dep_ in ("compound", "nmod") and last.head.tag_ in ("NNS", "NNPS")
    bare = not counted and not heads and (behind or _is_name_like(last) or _is_subject_beside(first, last))
    return Moment(
        word=words_of(first, last),
        first=first.i,
        last=last.i,
        text=text if bare or not preposition else f"{preposition} {text}",
    )


def _is_name_like(last: Any) -> bool:
    """Whether the date is a subject, a genitive or part of a name phrase: "this year was", "this year's"."""
    genitive = last.i + 1 < len(last.doc) and last.nbor(1).tag_ == "POS"
    return genitive or last.dep_ in ("nsubj", "nsubjpass", "dobj", "compound", "pobj", "nmod", "conj")


def _is_subject_beside(first: Any, last: Any) -> bool:
    """Whether a date is the subject that the parser did not see: "he said last year was the worst"."""
    if last.i + 1 >= last.sent.end or last.nbor(1).tag_ not in ("VBD", "VBZ", "MD"):
        return False
    return first.is_sent_start or first.nbor(-1).lemma_ in SAYING or first.nbor(-1).lower_ == "that"
