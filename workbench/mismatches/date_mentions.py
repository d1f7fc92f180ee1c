"""Date mentions: the days, months, years and spans of years that a text names, resolved as far as it can be done.

Invariant: a mention is a set of ranges of days, and two mentions are compatible if any of their ranges meet; what cannot
be resolved (a weekday without a date to count from) has no range and is compatible with everything.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from index.patterns import regex
from workbench.mismatches.date_readers import COUNTED, DAYS_A_YEAR, MONTH_RE, READERS, YEAR_RE, Range, year_range
from workbench.mismatches.named_days import NAMED_DAYS
from workbench.mismatches.words import roots, tokenize

_INFINITE = float("inf")
_LOOSE_YEARS = 10


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a text names it: its offsets, its possible ranges of days, and how it reads once resolved.

    ``resolved`` is empty where the words say it all. ``life`` marks dates of birth and death. ``names`` holds the roots
    of the words that a year singles out ("the 2012 election", "a 2014 film"); it is empty for a date that says when.
    """

    start: int
    end: int
    ranges: tuple[Range, ...]
    resolved: str = ""
    life: bool = False
    names: frozenset[str] = frozenset()

    def agrees(self, other: "DateMention") -> bool:
        """Whether both can be the same time, at the precision that both give."""
        if not self.ranges or not other.ranges:
            return True
        return any(a[0] <= b[1] and b[0] <= a[1] for a in self.ranges for b in other.ranges)


_OPENS = regex(r"\b(?:since|after|from|following)\s+(?:early |late |mid-)?(?:the )?\Z", re.I)
_CLOSES = regex(r"\b(?:before|until|till|by|as of|up to|prior to|through)\s+(?:early |late |mid-)?(?:the )?\Z", re.I)
_LOOSE = regex(r"\b(?:circa|c\.|around|about|roughly)\s+(?:the )?\Z", re.I)
_LIFE = regex(r"(?:\bborn|\bb\.|\bdied|\bd\.|†)[^.;()]{0,60}\Z", re.I)
_WEEKDAY = regex(r"(?:on|last|this) \w+day", re.I)
_LOOK_BACK = 70
_YEARS_APART = regex(r"\b([a-z]+|\d{1,3}) years? (later|after|on|afterwards|earlier|before)\b", re.I)
_FORWARD = ("later", "after", "on", "afterwards")
_ARTICLE = regex(r"(?:\b(?:an?|the|his|her|its|their)|['’]s)\s\Z|\(\Z", re.I)
_NOUNS = regex(r"(?:[ ][^\W\d_][\w'’-]*){1,3}")


@lru_cache(maxsize=256)
def find_dates(text: str, base: date | None = None) -> tuple[DateMention, ...]:
    """Return the dates named in ``text`` in order; ``base`` is the day it was written, to count from."""
    taken: list[tuple[int, int]] = []
    found = []
    for pattern, reader in (*NAMED_DAYS, *READERS):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other[1] and other[0] < end for other in taken):
                continue
            read = reader(match, base)
            if read is None:
                continue
            taken.append((start, end))
            found.append(_with_surroundings(text, start, end, *read))
    ordered = sorted(found, key=lambda mention: mention.start)
    return tuple(mention for at, mention in enumerate(ordered) if not _belongs_to_next(text, ordered, at))


def _belongs_to_next(text: str, mentions: Sequence[DateMention], at: int) -> bool:
    """Say whether a weekday only leads in the date after it: "Tuesday, 21 November" says itself which Tuesday it was."""
    leads = not mentions[at].ranges or _WEEKDAY.fullmatch(text, mentions[at].start, mentions[at].end)
    if not leads or at + 1 == len(mentions):
        return False
    return text[mentions[at].end : mentions[at + 1].start] in (" ", ", ") and bool(mentions[at + 1].ranges)


def _with_surroundings(text: str, start: int, end: int, ranges: tuple[Range, ...], resolved: str) -> DateMention:
    """Widen a date by the words before it: "since", "until", "around"."""
    before = text[max(0, start - _LOOK_BACK) : start]
    opens, closes, loose = (bool(pattern.search(before)) for pattern in (_OPENS, _CLOSES, _LOOSE))
    if len(re.findall(YEAR_RE, text[start:end])) > 1:  # "from 2001 to 2008" has both its ends
        opens = closes = False
    slack = _LOOSE_YEARS * DAYS_A_YEAR if loose else 0
    widened = tuple(
        (-_INFINITE if closes else low - slack, _INFINITE if opens else high + slack) for low, high in ranges
    )
    return DateMention(
        start=start,
        end=end,
        ranges=widened,
        resolved=resolved,
        life=bool(_LIFE.search(before)),
        names=_named(text, start, end),
    )


def _named(text: str, start: int, end: int) -> frozenset[str]:
    """Return the roots of the nouns after a year that stands as an adjective."""
    if not re.fullmatch(YEAR_RE, text[start:end]) or not _ARTICLE.search(text[max(0, start - _LOOK_BACK) : start]):
        return frozenset()
    following = _NOUNS.match(text, end)
    return roots(tokenize(following[0])) if following else frozenset()


def years_named(text: str) -> frozenset[int]:
    """Return every number of ``text`` that could be a year, whether or not it stands as one."""
    return frozenset(int(match[1]) for match in re.finditer(r"(?<![0-9])(1[0-9]{3}|2[01][0-9]{2})(?![0-9])", text))


def years_counted(text: str) -> frozenset[int]:
    """Return the years that ``text`` counts from those that it names: 2017 for "passed in 2015" and "two years later"."""
    counted = [
        (COUNTED.get(match[1].lower()) or int(match[1])) * (1 if match[2].lower() in _FORWARD else -1)
        for match in _YEARS_APART.finditer(text)
        if match[1].isdecimal() or match[1].lower() in COUNTED
    ]
    return frozenset(year + apart for year in years_named(text) for apart in counted)


def covers_year(mention: DateMention, year: int) -> bool:
    """Whether a mention can be of ``year``."""
    low, high = year_range(year)
    return any(a <= high and low <= b for a, b in mention.ranges)


def lifetimes(text: str, mentions: Sequence[DateMention]) -> Iterator[Range]:
    """Yield the spans between two dates that a dash joins: "(17 September 1931 – 6 June 2005)"."""
    for first, second in pairwise(mentions):
        if first.ranges and second.ranges and text[first.end : second.start].strip() in ("-", "–", "—"):
            yield first.ranges[0][0], second.ranges[-1][1]


def inherit_years(mentions: Iterable[DateMention], text: str, base: date | None) -> Iterator[DateMention]:
    """Let a month without a year also be of the years that ``text`` names elsewhere ("in May 2022 and in August")."""
    mentions = list(mentions)
    years = {int(year) for mention in mentions for year in re.findall(YEAR_RE, text[mention.start : mention.end])}
    for mention in mentions:
        words = text[mention.start : mention.end]
        if not years or re.search(YEAR_RE, words) or not re.search(MONTH_RE, words):
            yield mention
            continue
        extra = [
            span for year in sorted(years) for other in find_dates(f"{words} {year}", base)[:1] for span in other.ranges
        ]
        yield DateMention(
            start=mention.start,
            end=mention.end,
            ranges=tuple(dict.fromkeys((*mention.ranges, *extra))),
            resolved=mention.resolved,
            life=mention.life,
            names=mention.names,
        )
