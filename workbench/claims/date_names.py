"""Names that hold a day or a month: "Russia Today", "Good Friday", "the Sunday Telegraph", "the January 6 committee".

Invariant: what may be a name, or a part of one, is never written out as a day of the calendar. A day that only describes a
noun ("the Thursday night game") may be one or none, and is left open.
"""

from typing import Any

from workbench.claims.words import BEFORE_DAYS, DAY_PAPERS, PAPERS, STATEMENTS

_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_TIMES = ("DATE", "TIME")
#: Of these a weekday is told that is one of many ("a Sunday"), or that counts from another day ("the Sunday after").
_SOME = frozenset(["a", "an", "the", "one", "another"])
_DESCRIBING = ("compound", "nmod", "amod")
#: Who or what acts on a day that stands bare behind it: "President Biden Tuesday signed the bill".
_ACTING = frozenset(["PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT"])


def is_capitalised(first: Any) -> bool:
    """Whether a word that is written small inside a sentence has a capital there: "Russia Today", "ITV's This Morning"."""
    if not first.text.istitle() or first.is_sent_start or first.i == first.sent.start:
        return False
    return not first.nbor(-1).is_punct and not first.nbor(-1).is_space


def is_in_name(name: Any, first: Any, last: Any) -> bool:
    """Whether a weekday or a month belongs to a name, or is no day of the calendar that could be told.

    Args:
        name: the weekday or the month.
        first: the first token of the date around it.
        last: the last one.
    """
    if _opens_name(first, last):
        return True
    before = first.nbor(-1) if first.i > first.sent.start else None
    if name.lower_ not in _WEEKDAYS:
        return _is_no_month(name, last)
    if before is None or first != name:
        return False
    if before.lower_ in BEFORE_DAYS and before.text[:1].isupper():
        return True
    if before.lower_ in _SOME:
        return not _is_told_of_noun(last)
    paper = before.nbor(-1) if before.i > before.sent.start else before
    return bool(
        name.lower_ == "sunday" and before.lower_ == "on" and paper.text.istitle() and paper.lower_ in DAY_PAPERS
    )


def may_be_name(first: Any, last: Any) -> bool:
    """Whether nothing tells a day from a name or a habit: "The Thursday night game", "Friday prayers", "Leeds Monday"."""
    if _is_told_of_noun(last):
        if first == last and last.head.lemma_.lower() in STATEMENTS | PAPERS:
            return False  # "in a Tuesday interview"
        preposition = first.nbor(-1) if first.i > first.sent.start else None
        leads = preposition is not None and preposition.pos_ == "ADP" and preposition.head.pos_ in ("VERB", "AUX")
        return not leads  # "on Friday protesters marched", "fell in Friday trading"
    if first.lower_ not in _WEEKDAYS or first.i == first.sent.start:
        return False
    before = first.nbor(-1)
    unknown = before.pos_ == "PROPN" and before.text.istitle() and before.ent_type_ not in _ACTING
    return unknown and before.dep_ in (*_DESCRIBING, "nsubj")  # "wrote on Facebook Thursday" tells the day


def is_called_after(name: Any, first: Any, last: Any) -> bool:
    """Whether a day of a month describes a noun: "the January 6 committee", but not "a March 9 event", is called so."""
    if first.i > first.sent.start and first.nbor(-1).lower_ in ("a", "an"):
        return False
    if last.text.endswith(".") and last.i + 1 < last.sent.end and last.nbor(1).text.istitle():
        return False  # "He left on 3 Oct. Talks began.": where a sentence may end
    return _is_told_of_noun(name) or _is_told_of_noun(last)


def _is_no_month(name: Any, last: Any) -> bool:
    """Whether a month is a walk, or a holiday: "the Women's March", "the March on Washington", "May Day"."""
    following = last.nbor(1) if last.i + 1 < last.sent.end else None
    if following is not None and following.text == "Day":
        return True
    if name.lower_ != "march" or name != last or name.dep_ in _DESCRIBING:
        return False
    before = name.nbor(-1) if name.i > name.sent.start else name
    return bool(before.lower_ == "the" or before.tag_ == "POS")


def _opens_name(first: Any, last: Any) -> bool:
    """Whether a name goes on behind a date, and an article or nothing stands before it: "The Friday Times reported"."""
    if last.i + 1 >= last.sent.end or not _is_told_of_noun(last):
        return False
    before = first.nbor(-1) if first.i > first.sent.start else None
    following, head = last.nbor(1), last.head
    named = following.pos_ == "PROPN" and head.pos_ == "PROPN" and head.ent_type_ != "PERSON"
    return named and (before is None or before.pos_ in ("DET", "PRON") or before.tag_ in ("POS", "PRP$"))


def _is_told_of_noun(token: Any) -> bool:
    """Whether a date hangs on a noun behind it that is no date itself: not the "Thursday" of "on Thursday night"."""
    above = token.head
    if token.dep_ not in _DESCRIBING or above.i <= token.i or above.pos_ not in ("NOUN", "PROPN"):
        return False
    return above.ent_type_ not in _TIMES or above.lemma_.lower() not in ("morning", "afternoon", "evening", "night")
