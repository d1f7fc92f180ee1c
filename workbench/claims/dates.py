"""Dates that count from the day of the article: "this year", "on Thursday", "a year ago", "in July".

Invariant: a date is written out only where one reading is left. "Last Thursday", a weekday in the present tense, and a
month in an article that speaks of another year are told with their readings, or left as they are; nothing is guessed.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from workbench.claims.date_anchors import Anchored, anchored_dates
from workbench.claims.date_names import is_called_after, is_capitalised, is_in_name, may_be_name
from workbench.claims.date_quarters import periods_in
from workbench.claims.date_readings import PARTS, PERIODS, YEAR, Moment, read_moment, words_of, years_in
from workbench.claims.date_tenses import tense_of
from workbench.claims.date_words import MONTH_FOLLOWS, RELATIVE, YEAR_FOLLOWS
from workbench.claims.quotations import quotation_spans

_ARTICLES = frozenset(["the", "a", "an", "these", "those", "his", "her", "its", "their", "our", "my", "your"])
_OF_FOLLOWS = re.compile(r"\s+of\b")
_EVERY = frozenset(["every", "each", "most", "some", "many", "any", "per"])
_FAR = frozenset(["that", "same", "following", "previous"])


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
        told = (
            read_moment(match, first, last, published, years)
            if published and not _is_open(match, first, last)
            else None
        )
        found.append(told or Moment(word=words_of(first, last), first=first.i, last=last.i))
    named = [*years, *years_in(sentence.text)]
    found += [
        Moment(
            word=words_of(one.first, one.last), first=one.first.i, last=one.last.i, text=one.text, readings=one.readings
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
        word=words_of(one.first, one.last), first=one.first.i, last=one.last.i, text=text, readings=one.readings
    )


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
    if match["which"] and match["unit"].lower() in PERIODS and before in _ARTICLES:
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
        if is_in_name(name, first, last) or (_is_open(match, first, last) and YEAR.search(sentence.text)):
            return True  # "the Mail on Sunday", "the ban on Sunday trading was lifted in 1994"
        return before in PARTS and name.dep_ == "compound" and not match["daytime"]  # "in early Tuesday trading"
    if match["span"] or match["lately"]:  # "the last two years of his life"
        return bool(_OF_FOLLOWS.match(sentence.text[match.end() :]) or YEAR.search(sentence.text))
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


def is_relative(document: Any) -> bool:
    """Whether a parsed text holds a date that counts from a day it does not tell; months without a year do not count."""
    quoted = quotation_spans(document.text)
    for sentence in document.sents:
        for match, first, last in _matches(sentence):
            inside = any(start <= first.idx < end for start, end in quoted)
            if not match["month"] and not inside and not _stands_alone(match, first, last, sentence):
                return True
    return False
