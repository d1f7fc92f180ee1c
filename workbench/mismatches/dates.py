"""DATE: the claim puts something at one time, and the rationale puts it at another.

Invariant: dates are compared at the precision that both give. One date of the rationale that agrees, or that cannot be
resolved, clears the claim's date, and so does its number where it counts something; a rationale without dates contradicts
none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.patterns import regex
from workbench.mismatches.countries import codes_of, find_countries
from workbench.mismatches.date_mentions import (
    DateMention,
    covers_year,
    find_dates,
    inherit_years,
    lifetimes,
    years_counted,
    years_named,
)
from workbench.mismatches.date_readers import DAYS_A_YEAR, SEASONS, YEAR_RE, day_number, year_range
from workbench.mismatches.dated_verbs import Dating, dating_of
from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, difference
from workbench.mismatches.quantities import counts
from workbench.mismatches.words import root, roots, tokenize, word_set

_LIFE = frozenset(root(word) for word in word_set("born birth die death dead age birthday"))
#: What goes on after it began: a claim about such a state is not met by the day it began.
_STATES = frozenset(
    root(word) for word in word_set("exist existed alive active remain remained still continue continued")
)
#: Texts that have a date of their own, which is not that of what they tell.
_SOURCES = frozenset(
    root(word)
    for word in word_set(
        "letter interview report study book article survey paper review poll memoir autobiography census"
    )
)

_SEASON = regex("|".join(SEASONS), re.IGNORECASE)
#: Countries south of the equator.
_SOUTHERN = word_set("AU NZ ZA AR CL UY PY BO PE BR NA BW ZW MZ MG LS SZ ZM AO FJ PG")

#: Days before and after the claim's for which a text that came out then tells of the claim's time without a date.
_EARLIER, _LATER = 2, 3
_LONG_AGO = 31  # days, beyond which the dates of such a text are of what went before, but for those of the claim's verb
_ON_DAYS_OF_A_WEEK = 4  # days within which two weekdays may be of two steps of one story: arrested, then in court
_SAID_AFTER = 7  # days within which it is told what happened
_WEEKDAY = regex(r"(?:on|last|this) \w+day", re.IGNORECASE)

#: Since when it has been so is not told by the day on which somebody says so: "said on Sunday that 31,000 have died".
_SINCE = regex(r"\bsince\b[^.,;]{0,60}\Z", re.IGNORECASE)

_SAME_THING = 3  # content words in common that make two sentences with a weekday each speak of one event


def date_differences(pair: Pair) -> list[Difference]:
    """Return the dates of the claim that no date of the rationale can be."""
    claimed = _of_any_season(find_dates(pair.claim, pair.claim_date), pair.claim, pair)
    told = inherit_years(find_dates(pair.rationale, pair.evidence_date), pair.rationale, pair.evidence_date)
    given = _of_any_season(list(told), pair.rationale, pair)
    said = roots(tokenize(pair.claim))
    if not claimed or not given or not said & roots(tokenize(pair.rationale)) or said & _STATES:
        return []
    if max(len(claimed), len(given)) > MOST_VALUES:
        return []
    if not any(mention.ranges for mention in (*claimed, *given)):
        return _other_weekday(pair, claimed, given)
    found = []
    for mention in claimed:
        if may_count(mention, pair) or _is_cleared(mention, given, pair.rationale, of_lives=bool(said & _LIFE)):
            continue
        rivals = _rivals(mention, claimed, given, pair)
        if rivals:
            rival = min(rivals, key=lambda other: (_distance(mention, other), other.start))
            spans = (mention.start, mention.end), (rival.start, rival.end)
            found.append(difference(pair, *spans, claim_note=mention.resolved, note=rival.resolved))
    return found


def _of_any_season(mentions: Sequence[DateMention], text: str, pair: Pair) -> Sequence[DateMention]:
    """Let "spring 2014" be of the whole year where a text names a country that has its spring in October."""
    texts = (pair.claim, pair.rationale, pair.context)
    if not any(_SEASON.match(text, mention.start) for mention in mentions):
        return mentions
    if not any(codes_of(find_countries(each)) & _SOUTHERN for each in texts):
        return mentions
    return [
        replace(mention, ranges=(year_range(int(year[0])),))
        if (year := re.search(YEAR_RE, text[mention.start : mention.end])) and _SEASON.match(text, mention.start)
        else mention
        for mention in mentions
    ]


def may_count(mention: DateMention, pair: Pair) -> bool:
    """Say whether a claimed year is a number of things in the evidence: "a force of 2000" beside "2,000 fighters"."""
    said = pair.claim[mention.start : mention.end]
    return said.isdecimal() and counts(int(said), pair.rationale, pair.context)


def is_since(mention: DateMention, text: str) -> bool:
    """Say whether a date of ``text`` tells since when something has been so: "since the war began on 11 February"."""
    return _SINCE.search(text, 0, mention.start) is not None


def _other_weekday(pair: Pair, claimed: Sequence[DateMention], given: Sequence[DateMention]) -> list[Difference]:
    """Return the weekdays where each text has one, they differ, and there is no date to count either from."""
    if len(claimed) != 1 or len(given) != 1:
        return []
    mine, theirs = pair.claim[claimed[0].start : claimed[0].end], pair.rationale[given[0].start : given[0].end]
    days = [word[-6:].lower() for word in (mine, theirs)]
    shared = roots(tokenize(pair.claim)) & roots(tokenize(pair.rationale))
    if not all(day.endswith("day") for day in days) or days[0] == days[1] or len(shared) < _SAME_THING:
        return []
    return [difference(pair, (claimed[0].start, claimed[0].end), (given[0].start, given[0].end))]


def _is_cleared(mention: DateMention, given: Sequence[DateMention], rationale: str, *, of_lives: bool) -> bool:
    """Whether the rationale can be of the claim's time: by a date, by a bare year, or within the span of a life."""
    if any(mention.agrees(other) for other in given):
        return True
    others = (years_named(rationale) - _years_of(given)) | years_counted(rationale)
    if any(covers_year(mention, year) for year in others):
        return True
    return not of_lives and any(
        low <= last and first <= high for low, high in lifetimes(rationale, given) for first, last in mention.ranges
    )


def _years_of(mentions: Sequence[DateMention]) -> frozenset[int]:
    """Return the years that dates of the text account for; a bare year beyond those could be anything."""
    return frozenset(
        int(low // DAYS_A_YEAR)
        for mention in mentions
        for low, high in mention.ranges
        if low == low // 1 and high < 1e9
    )


def _rivals(
    mention: DateMention, claimed: Sequence[DateMention], given: Sequence[DateMention], pair: Pair
) -> list[DateMention]:
    """Return the dates of the rationale that may be of the same thing.

    A date that another date of the claim accounts for is of that other thing; a date of birth or death is of the same
    thing only where the claim speaks of birth or death; a year that singles something out ("the 2012 election") is held
    against another only where that singles out the same.
    """
    said = roots(tokenize(pair.claim))
    accounted = years_named(pair.claim) - _years_of(claimed)
    return [
        other
        for other in given
        if (said & _LIFE or not other.life)
        and (not mention.names or mention.names & other.names)
        and not (other.names & _SOURCES - said)
        and not any(another is not mention and another.agrees(other) for another in claimed)
        and not any(covers_year(other, year) for year in accounted)
        and not _is_of_something_beside(mention, other, pair)
    ]


def _is_of_something_beside(mention: DateMention, other: DateMention, pair: Pair) -> bool:
    """Say whether a date of the rationale is of what went before, of another step of the story, or of who told it.

    Dates far from the claim's are only doubted where the text came out at the claim's time, which is then the time of what
    it tells without a date.
    """
    distance = _distance(mention, other)
    dating = dating_of(other, tokenize(pair.rationale), tokenize(pair.claim))
    if dating in (Dating.CLAIMED, Dating.UNKNOWN):
        return False
    if dating is Dating.SAYING and (
        _was_told_after(mention, other, pair.evidence_date) or is_since(mention, pair.claim)
    ):
        return True
    if dating is not Dating.SAYING and _WEEKDAY.fullmatch(pair.rationale, other.start, other.end):
        return distance <= _ON_DAYS_OF_A_WEEK
    return distance > _LONG_AGO and _came_out_then(mention, pair.evidence_date)


def _was_told_after(mention: DateMention, told: DateMention, published: date | None) -> bool:
    """Say whether somebody spoke within days after the claim's time, and no later than the text came out."""
    newest = day_number(published) + 1 if published is not None else float("inf")
    return any(
        0 < first - last <= _SAID_AFTER and first <= newest for _, last in mention.ranges for first, _ in told.ranges
    )


def _came_out_then(mention: DateMention, published: date | None) -> bool:
    if published is None:
        return False
    day = day_number(published)
    return any(low - _EARLIER <= day <= high + _LATER for low, high in mention.ranges)


def _distance(one: DateMention, other: DateMention) -> float:
    return min(max(a[0] - b[1], b[0] - a[1]) for a in one.ranges for b in other.ranges)
