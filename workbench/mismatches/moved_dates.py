"""DATE, for what was put off or brought forward: "moved from May to August" has both, and only August holds.

Invariant: silent unless the claim has one date, which the rationale has behind the "from" of such a move and does not have
behind its "to", nor in any other place; and where the claim itself speaks of a plan or of the move.
"""

import re
from datetime import date

from index.patterns import regex
from workbench.mismatches.date_mentions import DateMention, find_dates
from workbench.mismatches.date_readers import MONTH_RE
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.words import roots, tokenize

_MONTH = MONTH_RE.replace("?P<month>", "?:")
_DAY = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH})(?: \d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,? \d{{4}})?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:early |late |mid-)?(?:1\d{3}|2[01]\d{2})"
    r"|(?:spring|summer|autumn|winter) \d{4})"
)
_MOVED = regex(
    r"\b(?:moved|postponed|delayed|rescheduled|put back|pushed back|put off|brought forward|shifted|deferred|switched"
    rf"|changed|set back)\b[^.;()]{{0,40}}? from (?P<old>{_DAY}) (?:to|until|till) (?P<new>{_DAY})",
    re.IGNORECASE,
)
_OF_THE_MOVE = regex(
    r"\b(?:original\w*|plann\w+|was to|were to|due|scheduled|supposed|initial\w*|first|moved|postponed|delayed|rescheduled"
    r"|put back|pushed back|put off|brought forward|shifted|deferred|switched|changed|from|expected)\b",
    re.IGNORECASE,
)


def tells_of_a_move(text: str) -> bool:
    """Say whether a text has something moved from one date to another, which is no span between the two."""
    return _MOVED.search(text) is not None


def moved_date_differences(pair: Pair) -> list[Difference]:
    """Return the date of the claim that the rationale has as the one that no longer holds."""
    moved = _MOVED.search(pair.rationale)
    if moved is None or _OF_THE_MOVE.search(pair.claim) or _MOVED.search(pair.rationale, moved.end()):
        return []
    claimed = find_dates(pair.claim, pair.claim_date)
    if len(claimed) != 1 or not roots(tokenize(pair.claim)) & roots(tokenize(pair.rationale)):
        return []
    old, new = (_read(moved[name], pair.evidence_date) for name in ("old", "new"))
    if old is None or new is None:
        return []
    mine, words = claimed[0], pair.claim[claimed[0].start : claimed[0].end].lower()
    given = [
        other
        for other in find_dates(pair.rationale, pair.evidence_date)
        if other.end <= moved.start("old") or other.start >= moved.end()
    ]
    is_old = moved["old"].lower() in words if not (mine.ranges and old.ranges) else mine.agrees(old)
    is_new = moved["new"].lower() in words if not (mine.ranges and new.ranges) else mine.agrees(new)
    if not is_old or is_new or any(mine.agrees(other) for other in given):
        return []
    return [difference(pair, (mine.start, mine.end), moved.span("new"))]


def _read(words: str, base: date | None) -> DateMention | None:
    """Return a date as it reads by itself."""
    lead = "on" if words.lower().endswith("day") else "in"
    found = find_dates(f"{lead} {words}", base)
    return found[0] if len(found) == 1 else None
