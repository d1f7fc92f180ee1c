"""NUMBER, for the earlier figure of a comparison: "21,400, compared with 22,300 a year earlier" is not 22,300.

The evidence has both figures, which is why a number alone does not tell.

Invariant: silent unless one figure of the rationale agrees with the claim's and stands where what was before, planned or
first estimated stands, with the figure of now beside it; where the claim speaks of what was before; and where the claim has
a date, unless the earlier figure has another one, or both figures are of that date ("revised up from").
"""

import re
from collections.abc import Sequence

from index.patterns import regex
from workbench.mismatches.changes import is_the_change
from workbench.mismatches.date_mentions import find_dates
from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, Span, difference
from workbench.mismatches.figure_labels import are_of_one_kind
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.words import roots, tokenize, word_set

_OF_BEFORE = word_set(
    "earlier previous previously before last ago then former formerly prior from had originally original initially initial"
    " first compared against instead used once peak height until"
)
#: A claim with one of these may tell of what was planned or forecast, as a figure that is named for comparison does.
_OF_PLANS = word_set("planned plan forecast forecasts estimate estimated expected")
_ORDINAL = regex(r"\bfirst (?:quarter|half|day|week|month|three|six|nine)\b", re.IGNORECASE)
_HEDGES = r"(?:(?:about|around|nearly|almost|just|some|over|under|roughly|an?|the|only|more|less|than) )*"
_CHANGED = (
    r"(?:up|down|revised|upgraded|downgraded|corrected|cut|raised|lowered|increased?|reduced|changed|risen|fallen|rise|fall"
    r"|drop|decrease)"
)
_UP_FROM = regex(rf"\b{_CHANGED} from {_HEDGES}\Z", re.IGNORECASE)
_FROM = regex(rf"\s+from {_HEDGES}", re.IGNORECASE)
_TO = regex(rf"\bto {_HEDGES}\Z", re.IGNORECASE)
_FORECAST = (
    r"(?:estimates?d?|forecast|plan|planned|previous|previously|original|originally|first|initial|expected|earlier)"
)
_BESIDE = regex(r"\b(?:compared (?:with|to)|against|versus|(?:up|down) on)((?: [a-z-]+){0,4}?)\s+\Z", re.IGNORECASE)
_IN_PLACE_OF = regex(r"\b(?:instead of|rather than)(?: [a-z-]+){0,3}?\s+\Z", re.IGNORECASE)
_WAS = regex(rf"\b(?:ago|earlier|before|last|{_FORECAST})\b|\b(?:in|on) (?:\d{{4}}|(?-i:[A-Z])\w+)", re.IGNORECASE)
_CLAUSE_END = regex(r"[,;:()–—]|[.!?](?:\s|\Z)|\Z")
_REVISED = regex(
    r"\b(?:revis\w+|correct\w+|upgraded|downgraded|re-?estimated|now (?:estimated|put)|instead of|rather than)\b",
    re.IGNORECASE,
)
_MOVES = regex(
    r"\b(?:r[oi]se|risen|rises|rising|gr[eo]w|grown|increas\w+|raised?|went|gone|climb\w*|jump\w*|soar\w*|fell|fallen|falls?"
    r"|drop\w*|declin\w+|cut|reduc\w+|lower\w*|revised|moved|changed|corrected|shrank|slid|slipped|decreas\w+|put up"
    r"|swelled|ballooned|widened|narrowed|doubled)\b[^.;]{0,60}?\bfrom \Z",
    re.IGNORECASE,
)
_RANGE = regex(r"(?P<first>.+?)\s+to\s+(?P<last>.+)", re.IGNORECASE)
_HAS_UNIT = regex(r"[^\W\d_]{4,}|%")
_FIGURE = regex(r"^\W*[\d.,]+")
_SENTENCE = regex(r"[.!?]\s")
_CLOSE = 0.02
_FIGURES = (Measure.COUNT, Measure.SHARE, Measure.UNIT)


def earlier_figure_differences(pair: Pair) -> list[Difference]:
    """Return the figure of the claim that the rationale has as that of before, with the one of now."""
    claimed = find_quantities(pair.claim)
    if not claimed or _speaks_of_before(pair.claim):
        return []
    given = find_quantities(pair.rationale)
    if max(len(claimed), len(given)) > MOST_VALUES or not roots(tokenize(pair.claim)) & roots(tokenize(pair.rationale)):
        return []
    for mine in claimed:
        if mine.measure not in _FIGURES or mine.unit in ("time", "age") or mine.denied or mine.is_open:
            continue
        if sum(are_of_one_kind(mine, other) for other in claimed) > 1:
            continue
        if is_the_change(mine, pair.rationale):
            continue
        found = _now(pair, mine, [other for other in given if are_of_one_kind(mine, other)])
        if found is not None:
            return [difference(pair, (mine.start, mine.end), found)]
    return []


def _speaks_of_before(claim: str) -> bool:
    return not _OF_BEFORE.isdisjoint(token.lower for token in tokenize(_ORDINAL.sub("", claim)))


def _now(pair: Pair, mine: Quantity, given: Sequence[Quantity]) -> Span | None:
    """Return where the figure of now stands, if the one that agrees with the claim's is that of before."""
    text = pair.rationale
    same = [other for other in given if mine.agrees(other)]
    if len(same) != 1:
        return None
    goal = _goal_of_range(text, mine, same[0])
    if goal is not None:
        return goal if _may_be_of_now(pair, same[0].end, same[0]) else None
    if abs(same[0].value - mine.value) > _CLOSE * mine.value:
        return None
    earlier = same[0]
    after = next((other for other in given if other.start > earlier.start), None)
    if after is not None and _MOVES.search(text, 0, earlier.start) and _is_goal(text, earlier, after):
        return (after.start, after.end) if _may_be_of_now(pair, after.start, earlier) else None
    before = next((other for other in reversed(given) if other.end <= earlier.start), None)
    if before is None or _SENTENCE.search(text, before.end, earlier.start) or not _is_of_before(pair, before, earlier):
        return None
    return (before.start, before.end) if _may_be_of_now(pair, len(text), earlier) else None


def _goal_of_range(text: str, mine: Quantity, whole: Quantity) -> Span | None:
    """Return the "780" of "rose from 650 to 780 euros", which is read as one range, where the claim's is the 650 alone."""
    parts = _RANGE.fullmatch(text, whole.start, whole.end)
    if parts is None or not _MOVES.search(text, 0, whole.start):
        return None
    unit = "" if _HAS_UNIT.search(parts["first"]) else _FIGURE.sub("", parts["last"])
    ends = [find_quantities(parts["first"] + unit)[:1], find_quantities(parts["last"])[:1]]
    if not all(ends):
        return None
    (first,), (last,) = ends
    if abs(first.value - mine.value) > _CLOSE * mine.value or abs(last.value - mine.value) <= _CLOSE * mine.value:
        return None
    return parts.span("last")


def _is_goal(text: str, earlier: Quantity, after: Quantity) -> bool:
    """Say whether the figure behind another is where that went: "from 650 last year to 780"."""
    return _TO.search(text, earlier.end, after.start) is not None and not _SENTENCE.search(
        text, earlier.end, after.start
    )


def _is_of_before(pair: Pair, now: Quantity, earlier: Quantity) -> bool:
    text = pair.rationale
    if _UP_FROM.search(text, now.end, earlier.start):
        return True
    if _FROM.fullmatch(text, now.end, earlier.start) and _TO.search(text, 0, now.start):
        return True
    if not _OF_PLANS.isdisjoint(token.lower for token in tokenize(pair.claim)):
        return False
    if _IN_PLACE_OF.search(text, now.end, earlier.start):
        return True
    beside = _BESIDE.search(text, now.end, earlier.start)
    return beside is not None and bool(
        _WAS.search(beside[1]) or _WAS.search(text, earlier.end, _end_of_clause(text, earlier))
    )


def _end_of_clause(text: str, quantity: Quantity) -> int:
    found = _CLAUSE_END.search(text, quantity.end)
    return found.start() if found is not None else len(text)


def _may_be_of_now(pair: Pair, stop: int, earlier: Quantity) -> bool:
    """Say whether the claim is of the time of the figure of now: its date is none of the earlier one's, up to ``stop``."""
    claimed = find_dates(pair.claim, pair.claim_date)
    if not claimed:
        return True
    if len(claimed) > 1 or not claimed[0].ranges:
        return False
    given = find_dates(pair.rationale, pair.evidence_date)
    end = (
        min(stop, _end_of_clause(pair.rationale, earlier))
        if stop > earlier.end
        else _end_of_clause(pair.rationale, earlier)
    )
    its_own = [other for other in given if earlier.end <= other.start < end]
    if its_own:
        return not any(claimed[0].agrees(other) for other in its_own)
    others = [other for other in given if claimed[0].agrees(other) and other.ranges]
    return bool(others) and (
        _REVISED.search(pair.rationale) is not None or _WAS.search(pair.rationale, earlier.end, end) is not None
    )
