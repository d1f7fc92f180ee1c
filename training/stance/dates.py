"""Publication dates in front of evidence, as a check shows them, and claims that only such a date places in time.

News says "on Sunday" and leaves the year to the date line. FEVER's evidence comes from an encyclopaedia and has no date
line, so a model that learnt from it alone finds "in August 2023" unsupported by a report of August 2023 that does not
name the year. Three kinds of pair teach it to read the line:

- *moved*: the date that claim and evidence share is taken out of the evidence and put in front of it;
- *placed*: a month is added to a claim whose evidence has no year, and the same month, or another year, put in front;
- a date line in front of any other pair (``line_for``), its label as it was: the line alone decides nothing.

Where the line says another year than the claim, all that is known is that SUPPORTS is wrong (NOT_SUPPORTED).
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from training.stance.sources import LABELS, LabelledPair
from training.stance.titles import subject
from workbench.stance.rationales import date_line
from workbench.text import MONTHS

_MONTH = "|".join(MONTHS)
_YEAR = re.compile(r"\b(1[6-9]\d\d|20[0-2]\d)\b")
#: A date that says when: after a preposition, or a full date between commas. "A 2013 film" is a name and is left alone.
_WHEN = re.compile(
    rf",? ?\b(?:on|in|during) (?:(?:early|late|mid) )?(?:the )?"
    rf"(?:(?P<month>{_MONTH})(?: (?P<day>\d\d?)(?:st|nd|rd|th)?)?,? )?(?:of )?(?P<year>1[6-9]\d\d|20[0-2]\d)\b,?",
)
_PAST = re.compile(
    r"\b(?:was|were|did|had|[a-z]{3,}ed|won|met|made|gave|took|became|left|began|went|held|wrote|sang)\b"
)
#: What holds for long has no time in a date line, and neither has what an encyclopaedia tells of other centuries.
_STATE = re.compile(
    r"\b(?:is|are|has|have|was an?|were an?|(?:is|are|was|were) (?:the|one|known)|born|century|B\.?C|\d{2,3}0s)\b|\("
)
_LATER = 3  # most days between what happens and the report of it
_TITLED = 0.8  # of the pairs made here, the part that gets a title in front
_NEAR = 12  # years that a wrong date line is away, at most
_SUPPORTS, _NOT_SUPPORTED = LABELS["SUPPORTS"], LABELS["NOT_SUPPORTED"]


def moved(pairs: Sequence[LabelledPair], rng: random.Random) -> Iterator[LabelledPair]:
    """Yield pairs whose shared date stands in front of the evidence and no longer in it, and the same with a wrong year."""
    for pair in pairs:
        when = _WHEN.search(pair.evidence)
        claimed = set(_YEAR.findall(pair.claim))
        if when is None or not claimed or pair.evidence.count(when["year"]) > 1:
            continue
        if pair.label == _SUPPORTS and when["year"] not in claimed:
            continue
        day = _day(when, pair.claim, rng)
        text = _taken_out(pair.evidence, when, day, rng)
        yield replace(pair, evidence=_lined(pair, text, _reported(day, rng), rng), source="date_moved")
        if pair.label == _SUPPORTS and len(claimed) == 1:
            other = _another_year(day, rng)
            yield LabelledPair(pair.claim, _lined(pair, text, other, rng), _NOT_SUPPORTED, "date_moved_wrong")


def placed(pairs: Sequence[LabelledPair], rng: random.Random) -> Iterator[LabelledPair]:
    """Yield pairs without a year: a time is added to the claim, the date line of that time or of another year in front."""
    for pair in pairs:
        both = f"{pair.claim} {pair.evidence}"
        if _YEAR.search(both) or _STATE.search(both) or not (_PAST.search(pair.claim) and _PAST.search(pair.evidence)):
            continue
        day = date(rng.randint(1990, 2025), rng.randint(1, 12), rng.randint(1, 28))
        claim = pair.claim.rstrip(" .") + " " + _said(day, rng) + rng.choice(("", "."))
        wrong = pair.label == _SUPPORTS and rng.random() < 0.4
        if wrong:
            yield LabelledPair(
                claim, _lined(pair, pair.evidence, _another_year(day, rng), rng), _NOT_SUPPORTED, "date_placed_wrong"
            )
        else:
            yield LabelledPair(claim, _lined(pair, pair.evidence, _reported(day, rng), rng), pair.label, "date_placed")


def line_for(pair: LabelledPair, rng: random.Random) -> str:
    """Return a date line with a space behind it that leaves the label of ``pair`` as it is; empty where none does.

    It is no earlier than any year of the evidence, and half of the time of a year that the claim names: that claim and
    line agree decides nothing.
    """
    named, held = (
        {int(year) for year in _YEAR.findall(pair.claim)},
        {int(year) for year in _YEAR.findall(pair.evidence)},
    )
    if not pair.evidence or (pair.label == _SUPPORTS and named - held):
        return ""
    first = max(held, default=1990)
    fitting = sorted(year for year in named if year >= first)
    year = rng.choice(fitting) if fitting and rng.random() < 0.5 else rng.randint(first, max(2025, first))
    return date_line(date(year, rng.randint(1, 12), rng.randint(1, 28))) + " "


def _lined(pair: LabelledPair, text: str, day: date, rng: random.Random) -> str:
    title = subject(pair.claim, pair.evidence) if rng.random() < _TITLED else None
    return (f"{title}. " if title else "") + f"{date_line(day)} {text}"


def _day(when: re.Match[str], claim: str, rng: random.Random) -> date:
    month = when["month"] or next((name for name in MONTHS if name in claim), rng.choice(MONTHS))
    number = min(int(when["day"] or rng.randint(1, 28)), 28)
    return date(int(when["year"]), MONTHS.index(month) + 1, max(number, 1))


def _reported(day: date, rng: random.Random) -> date:
    return day + timedelta(days=rng.randint(0, _LATER))


def _another_year(day: date, rng: random.Random) -> date:
    return day.replace(year=day.year + rng.choice((-1, 1)) * rng.randint(1, _NEAR), day=min(day.day, 28))


def _taken_out(evidence: str, when: re.Match[str], day: date, rng: random.Random) -> str:
    weekday = day.strftime(" on %A") if rng.random() < 0.5 else ""
    after = evidence[when.end() :]
    before = evidence[: when.start()]
    if not before:
        return (after.lstrip(" ,") or evidence)[:1].upper() + after.lstrip(" ,")[1:]
    return before.rstrip(" ,") + weekday + ("" if after[:1] in ".,;" else " ") + after.lstrip(" ")


def _said(day: date, rng: random.Random) -> str:
    month = MONTHS[day.month - 1]
    return rng.choice(
        (
            f"in {day.year}",
            f"in {month} {day.year}",
            f"on {day.day} {month} {day.year}",
            f"on {month} {day.day}, {day.year}",
        )
    )
