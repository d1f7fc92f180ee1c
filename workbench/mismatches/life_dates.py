"""DATE, for births and deaths: who was "born in 1889 and died in 1968", or has "(1889-1968)" behind the name, was not born
in 1968.

Invariant: silent unless the claim has one date and says of it that somebody was born or died then, and not both; unless the
rationale has one life with both its ends, of which the wrong one agrees with the claim's date and the right one does not;
and where another date of the rationale agrees with it as well.
"""

import re
from itertools import pairwise

from workbench.mismatches.date_mentions import DateMention, find_dates
from workbench.mismatches.date_readers import YEAR_RE, year_range
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.words import roots, tokenize

_BORN = re.compile(r"\b(?:born|birth)\b", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died|death|killed|dies)\b", re.IGNORECASE)
_LED = re.compile(r"(?P<born>\bborn\b)|(?P<died>\b(?:died|dies|death)\b)", re.IGNORECASE)
_YEARS = re.compile(rf"\((?:[^()]*[^()\d])?({YEAR_RE})\s*[-–—]\s*({YEAR_RE.replace('year', 'other')})\)")
_DASH = re.compile(r"\s*[-–—]\s*")
_CLAUSE = 60  # characters from "born" to its date
_MARKS = re.compile(r"[.;()]")
_Life = tuple[DateMention, DateMention]


def life_date_differences(pair: Pair) -> list[Difference]:
    """Return the claim's date of a birth or a death where the rationale has it as that of the other."""
    born, died = _BORN.search(pair.claim) is not None, _DIED.search(pair.claim) is not None
    if born == died:
        return []
    claimed = find_dates(pair.claim, pair.claim_date)
    if len(claimed) != 1 or not claimed[0].ranges or not roots(tokenize(pair.claim)) & roots(tokenize(pair.rationale)):
        return []
    given = find_dates(pair.rationale, pair.evidence_date)
    life = _life_told(pair.rationale, given) or _life_in_brackets(pair.rationale, given)
    if life is None:
        return []
    right, wrong = life if born else life[::-1]
    mine = claimed[0]
    low, high = min(end.start for end in life), max(end.end for end in life)
    others = [other for other in given if not (low <= other.start and other.end <= high)]
    if mine.agrees(right) or not mine.agrees(wrong) or any(mine.agrees(other) for other in others):
        return []
    return [difference(pair, (mine.start, mine.end), (right.start, right.end), note="born" if born else "died")]


def _life_told(text: str, given: tuple[DateMention, ...]) -> _Life | None:
    """Return the dates behind the one "born" and the one "died" of a text."""
    ends: dict[str, list[DateMention]] = {"born": [], "died": []}
    for mention in given:
        led = list(_LED.finditer(text, max(0, mention.start - _CLAUSE), mention.start))
        if led and not _MARKS.search(text, led[-1].end(), mention.start) and mention.ranges:
            ends["born" if led[-1]["born"] else "died"].append(mention)
    if len(ends["born"]) == len(ends["died"]) == 1:
        return ends["born"][0], ends["died"][0]
    return None


def _life_in_brackets(text: str, given: tuple[DateMention, ...]) -> _Life | None:
    """Return the one span in brackets that begins and ends a life: "(1889-1968)", "(17 May 1889 – 3 June 1968)"."""
    found = [(_year(match.start(1), match[1]), _year(match.start(3), match[3])) for match in _YEARS.finditer(text)]
    for first, last in pairwise(given):
        joined = _DASH.fullmatch(text, first.end, last.start) and first.ranges and last.ranges
        if joined and text.rfind("(", 0, first.start) > text.rfind(")", 0, first.start) and ")" in text[last.end :]:
            found.append((first, last))
    return found[0] if len(found) == 1 else None


def _year(start: int, year: str) -> DateMention:
    return DateMention(start=start, end=start + len(year), ranges=(year_range(int(year)),))
