"""Dates that count from the day of the article: "this year", "on Thursday", "a year ago", "in July".

Invariant: a date is written out only where one reading is left. "Last Thursday", a weekday in the present tense, and a
month in an article that speaks of another year are told with their readings, or left as they are; nothing is guessed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.date_anchors import Anchored, anchored_dates
from workbench.claims.date_events import has_happened
from workbench.claims.date_names import is_called_after, is_capitalised, is_in_name, may_be_name
from workbench.claims.date_quarters import periods_in
from workbench.claims.date_tenses import helpers_of, may_be_ahead, tense_of, years_of
from workbench.claims.date_words import (
    COUNTS,
    DAYS,
    MONTH_FOLLOWS,
    MONTHS,
    RELATIVE,
    STEPS,
    YEAR_FOLLOWS,
    month_number,
)
from workbench.claims.quotations import quotation_spans
from workbench.text import day

_SINCE = re.compile(r"\bsince\s+(?:[A-Z][a-z]+\.?\s+)?\d{4}\b")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_PERIODS = frozenset(["year", "month", "week"])
_ARTICLES = frozenset(["the", "a", "an", "these", "those", "his", "her", "its", "their", "our", "my", "your"])
_OF_FOLLOWS = re.compile(r"\s+of\b")
_EVERY = frozenset(["every", "each", "most", "some", "many", "any", "per"])
_FAR = frozenset(["that", "same", "following", "previous"])
#: Parts of a month or a day, with the day of the month on which such a part of it has come.
_PARTS = {"early": 1, "mid": 11, "late": 21}


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


def moments(
    sentence: Any, published: date | None, quotations: Sequence[tuple[int, int]] = (), *, years: Sequence[int] = ()
) -> list[Moment]:
    """Return the relative dates of a sentence.

    Args:
        sentence: a spaCy sentence.
        published: the day of the article; without one nothing is written out.
        quotations: character spans that are left alone.
        years: the years that the sentence before this one names.
    """
    together = [one for one in anchored_dates(sentence, published) if not _is_quoted(one.first, quotations)]
    found = [_together(one) for one in together]
    for match, first, last in _matches(sentence):
        if _is_quoted(first, quotations) or any(one.first.i <= first.i <= one.last.i for one in together):
            continue
        if _stands_alone(match, first, last, sentence):
            continue
        told = _read(match, first, last, published, years) if published and not _is_open(match, first, last) else None
        found.append(told or Moment(word=_words(first, last), first=first.i, last=last.i))
    named = [*years, *years_in(sentence.text)]
    found += [
        Moment(
            word=_words(one.first, one.last), first=one.first.i, last=one.last.i, text=one.text, readings=one.readings
        )
        for one in periods_in(sentence, published, named)
        if not _is_quoted(one.first, quotations)
    ]
    return found


def _is_quoted(first: Any, quotations: Sequence[tuple[int, int]]) -> bool:
    return any(start <= first.idx < end for start, end in quotations)


def _together(one: Anchored) -> Moment:
    """Return a count and the date beside it as one moment: "ten years ago this month" is "in April 2014"."""
    behind = one.first.i > one.first.sent.start and one.first.nbor(-1).pos_ in ("ADP", "SCONJ")
    text = one.text if behind or not one.text else f"{one.preposition} {one.text}"
    return Moment(
        word=_words(one.first, one.last), first=one.first.i, last=one.last.i, text=text, readings=one.readings
    )


def years_in(text: str) -> list[int]:
    """Return the years that a text names; not that of "the most since March 2020", which is told from today."""
    return [int(found) for found in _YEAR.findall(_SINCE.sub("", text))]


def _matches(sentence: Any) -> Iterator[tuple[re.Match[str], Any, Any]]:
    text = sentence.text
    for match in RELATIVE.finditer(text):
        span = sentence.doc.char_span(sentence.start_char + match.start(), sentence.start_char + match.end())
        if span is not None:
            yield match, span[0], span[-1]


def _stands_alone(match: re.Match[str], first: Any, last: Any, sentence: Any) -> bool:
    """Whether what looks relative is none: a year follows, it is a habit, or it is a name or another word."""
    before = first.nbor(-1).lower_ if first.i > sentence.start else ""
    owned = first.i + 1 < sentence.end and first.nbor(1).tag_ == "POS"
    if before in _EVERY or (first.lower_ == "today" and not owned and tense_of(first) == "present"):
        return True  # "every May"; "the genre it is today" is nowadays
    if not match["month"] and not match["weekday"] and is_capitalised(first):
        return True  # "Russia Today", "ABC's This Week"
    if match["which"] and match["unit"].lower() in _PERIODS and before in _ARTICLES:
        return before != "the" or _OF_FOLLOWS.match(sentence.text[match.end() :]) is not None
    if match["weekday"] and MONTH_FOLLOWS.match(sentence.text[match.end() :]):
        return True  # "on Tuesday, May 9, 2023": the day that follows tells it
    if match["month"] or match["weekday"]:
        if YEAR_FOLLOWS.match(sentence.text[match.end() :]) or (not first.text[:1].isupper() and not first.is_digit):
            return True
        name = _named(match, first)
        if name.pos_ != "PROPN" or name.ent_type_ not in ("DATE", "TIME") or before in _FAR:
            return True
        owner = first.nbor(-1) if before else first
        named = owner.pos_ == "PROPN" and owner.ent_type_ not in ("DATE", "TIME") and first == name
        if match["month"] and named and not match["second"]:
            return True  # "Theresa May"
        if is_in_name(name, first, last) or (_is_open(match, first, last) and _YEAR.search(sentence.text)):
            return True  # "the Mail on Sunday", "the ban on Sunday trading was lifted in 1994"
        return before in _PARTS and name.dep_ == "compound" and not match["daytime"]  # "in early Tuesday trading"
    if match["span"] or match["lately"]:  # "the last two years of his life"
        return bool(_OF_FOLLOWS.match(sentence.text[match.end() :]) or _YEAR.search(sentence.text))
    return False


def _named(match: re.Match[str], first: Any) -> Any:
    """Return the token of a weekday or a month."""
    word = (match["month"] or match["weekday"]).lower().rstrip(".")
    return next((t for t in first.doc[first.i : first.i + 3] if t.lower_.rstrip(".") == word), first)


def _is_open(match: re.Match[str], first: Any, last: Any) -> bool:
    """Whether a day belongs to a noun, which may be called after it, or to a habit: "the Thursday night game"."""
    if match["month"] and (match["first"] or match["second"]):
        return is_called_after(_named(match, first), first, last)
    return bool(match["weekday"] and not match["week"] and may_be_name(first, last))


def _read(match: re.Match[str], first: Any, last: Any, published: date, years: Sequence[int]) -> Moment | None:
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
        return Moment(word=_words(first, last), first=first.i, last=last.i)
    return _as(first, last, f"the {' '.join((match['span'] or match['lately']).split())} to {day(published)}")


def _ago(match: re.Match[str], first: Any, last: Any, published: date) -> Moment:
    number = COUNTS.get(match["count"].lower()) or int(match["count"])
    unit = match["ago"].lower()
    if unit == "day":
        return _on(first, last, day(published - timedelta(days=number)))
    return _as(first, last, f"{match['count']} {unit}{'s' if number > 1 else ''} before {day(published)}")


def _which(match: re.Match[str], first: Any, last: Any, published: date) -> Moment:
    step, unit = STEPS[match["which"].lower()], match["unit"].lower()
    if unit in _PERIODS and first.i > first.sent.start and first.nbor(-1).lower_ == "the":
        if step < 0:  # "over the last year": up to that day, not the year of the calendar before
            return _as(first, last, f"{unit} to {day(published)}")
        return Moment(word=_words(first, last), first=first.i, last=last.i)
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
        return Moment(word=_words(first, last), first=first.i, last=last.i, readings=(day(near), day(far)))
    month = MONTHS.index(unit) + 1
    if step == 0:
        return _in(first, last, f"{unit.capitalize()} {published.year}")
    if (step < 0) == (month > published.month):
        return _in(first, last, f"{unit.capitalize()} {published.year + step}")
    both = tuple(f"{unit.capitalize()} {published.year + other}" for other in (0, step))
    return Moment(word=_words(first, last), first=first.i, last=last.i, readings=both)


def _weekday(match: re.Match[str], first: Any, last: Any, published: date) -> Moment:
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
            return Moment(word=_words(first, last), first=first.i, last=last.i + 1, text=text)
        return Moment(word=_words(first, last), first=first.i, last=last.i, readings=(day(past),))
    if tense == "past" and may_be_ahead(first):
        coming += timedelta(
            weeks=past == coming
        )  # on a Wednesday, "extended until Wednesday" is of today or of the next
        return Moment(word=_words(first, last), first=first.i, last=last.i, readings=(day(past), day(coming)))
    if tense == "present" and past != coming:
        return Moment(word=_words(first, last), first=first.i, last=last.i, readings=(day(past), day(coming)))
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
        when = date(published.year, number, whole or _PARTS.get(before, 1))
    except ValueError:
        return None
    readings = years_of(first, when, whole, published)
    if any(year != published.year for year in [*years, *years_in(first.sent.text)]):
        readings = []
    if len(readings) == 1:
        return _as(first, last, at(readings[0]))
    return Moment(word=_words(first, last), first=first.i, last=last.i, readings=tuple(map(at, readings)))


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
        word=_words(first, last),
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


def _words(first: Any, last: Any) -> str:
    return " ".join(first.doc[first.i : last.i + 1].text.split())


def is_relative(document: Any) -> bool:
    """Whether a parsed text holds a date that counts from a day it does not tell; months without a year do not count."""
    quoted = quotation_spans(document.text)
    for sentence in document.sents:
        for match, first, last in _matches(sentence):
            inside = any(start <= first.idx < end for start, end in quoted)
            if not match["month"] and not inside and not _stands_alone(match, first, last, sentence):
                return True
    return False
