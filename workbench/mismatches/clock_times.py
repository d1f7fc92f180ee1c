"""NUMBER, for times of day: what opens at 9 am does not open at 9 pm, and 10:30 is not 11:30.

Invariant: silent unless the claim has one time of day; unless the rationale has times and none that can be the same, a time
without "am" or "pm" being of either half of the day; unless the same word stands right before both; and where a text names
a time zone.
"""

import re
from dataclasses import dataclass

from index.patterns import regex
from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, Span, difference
from workbench.mismatches.words import root, tokenize

_TIME = regex(
    r"(?<![\w.,:/-])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap](?:\.m\.|m\b))"
    r"|(?<=\b(?:at|by) )(?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?![\w:])"
    r"|(?<=\b(?:at|by) )(?P<name>noon|midday|midnight)\b",
    re.IGNORECASE,
)
_ZONES = regex(r"\b(?:GMT|UTC|[A-Z]{1,3}[SD]T|ET|PT|CET|local time|time zone)\b")
_NAMED = {"noon": 12, "midday": 12, "midnight": 0}
_DAY, _HALF = 24 * 60, 12 * 60


@dataclass(frozen=True, slots=True)
class _Time:
    """A time of day: the minutes that it can be, where it stands, and the root of the content word before it."""

    minutes: frozenset[int]
    span: Span
    lead: str


def clock_differences(pair: Pair) -> list[Difference]:
    """Return the time of day of the claim where the rationale has another of the same."""
    mine, theirs = _times(pair.claim), _times(pair.rationale)
    if len(mine) != 1 or not theirs or _ZONES.search(pair.claim) or _ZONES.search(pair.rationale):
        return []
    if any(not mine[0].minutes.isdisjoint(other.minutes) for other in theirs):
        return []
    same = next((other for other in theirs if mine[0].lead and other.lead == mine[0].lead), None)
    return [] if same is None else [difference(pair, mine[0].span, same.span)]


def _times(text: str) -> list[_Time]:
    tokens = tokenize(text)
    found: list[_Time] = []
    matches = list(_TIME.finditer(text))
    for match in matches if len(matches) <= MOST_VALUES else ():
        before = [token for token in tokens if token.end <= match.start() and token.is_content]
        lead = root(before[-1].lower) if before else ""
        found.append(_Time(minutes=_minutes(match), span=match.span(), lead=lead))
    return found


def _minutes(match: re.Match[str]) -> frozenset[int]:
    """Return the minutes of the day that a time can be: "10:30" is one in the morning, and one in the evening."""
    if match["name"]:
        return frozenset({_NAMED[match["name"].lower()] * 60})
    hour = int(match["hour"] or match["hour2"])
    minute = int(match["minute"] or match["minute2"] or 0)
    if match["half"] and 1 <= hour <= 12:
        return frozenset({hour % 12 * 60 + minute + _HALF * (match["half"][0] in "pP")})
    exact = hour * 60 + minute
    return frozenset({exact % _DAY, (exact + _HALF) % _DAY} if 1 <= hour <= 12 else {exact % _DAY})
