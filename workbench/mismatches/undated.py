"""DATE, where the evidence gives none and was published at another time: what it tells happened at another time.

News leaves the day to its date line: "The two then held talks", published in 2023, is no word on talks in 2019, and stance
models take it for one. So a claim that says when is not decided by a sentence without a date whose text came out before
that time, or long after it.

Invariant: silent without a day of publication; where rationale or passage has a date that the claim's can be, or the
rationale the month that it names, in whatever way; where the claim is of what is to come; and, for a year, where a later
text denies something: that nothing came of it is said later.
"""

from datetime import date

from index.patterns import regex
from workbench.mismatches.date_mentions import DateMention, find_dates, years_named
from workbench.mismatches.date_readers import DAYS_A_YEAR, MONTHS, day_number
from workbench.mismatches.dates import may_count
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import root, roots, tokenize, word_set
from workbench.text import day as written_day

#: Of a claim about what is to come: the evidence is older than what it tells of.
_PLANNED = frozenset(
    root(word)
    for word in word_set(
        "plan planned expect expected announce announced schedule scheduled promise promised vow "
        "pledge due intend intended set forecast predict predicted propose proposed prepare upcoming invite invited notify "
        "notified inform warn"
    )
)
_QUOTED = regex(r'"[^"]*"|“[^”]*”')
_BEFORE = 2  # days: time zones, and a text that is dated the day before it is read
_AFTER = 31  # days for which a text may tell of something without saying when it was


def undated_differences(pair: Pair) -> list[Difference]:
    """Return the first date of the claim at which the evidence, by the day it came out, cannot be."""
    if pair.evidence_date is None or not pair.rationale.strip():
        return []
    claimed = [one for one in find_dates(pair.claim, pair.claim_date) if one.ranges and not one.names and not one.life]
    if not claimed or is_planned(pair.claim):
        return []
    claimed = [one for one in claimed if not may_count(one, pair)]
    given = find_dates(pair.rationale, pair.evidence_date)
    if years_named(pair.rationale) or (given and roots(tokenize(pair.claim)) & roots(tokenize(pair.rationale))):
        return []  # its dates are held against the claim's, as they are of what the claim speaks of
    told_of = [*given, *find_dates(pair.context, pair.evidence_date)]
    for mention in claimed:
        if any(other.ranges and mention.agrees(other) for other in told_of):
            return []
        if _months(pair.claim[mention.start : mention.end]) & _months(pair.rationale):
            return []  # "June retail sales fell", "in the year to May" are not read as dates
        how = _out_of_time(
            mention, pair.evidence_date, pair.claim_date, late=not denials(tokenize(_QUOTED.sub("", pair.rationale)))
        )
        if how:
            span = (mention.start, mention.end)
            told = "gives no day of what the claim speaks of" if given else "gives no other day"
            return [unsaid(pair, span, f"published {written_day(pair.evidence_date)}, {how}, and {told}")]
    return []


def _out_of_time(mention: DateMention, published: date, claimed_on: date | None, *, late: bool) -> str:
    """Return "before" or "after" and the like; empty where the text may be of that time."""
    day = day_number(published)
    first, last = min(low for low, _ in mention.ranges), max(high for _, high in mention.ranges)
    if claimed_on is not None and first > day_number(claimed_on):
        return ""
    if day < first - _BEFORE:
        return "before that"
    return "long after that" if day > last + (_AFTER if late else DAYS_A_YEAR) else ""


def _months(text: str) -> frozenset[int]:
    return frozenset(MONTHS[token.lower] for token in tokenize(text) if token.text.istitle() and token.lower in MONTHS)


def is_planned(claim: str) -> bool:
    """Say whether a claim is, or may be, of what is to come."""
    return bool(roots(tokenize(claim)) & _PLANNED) or any(token.lower in ("will", "would") for token in tokenize(claim))
