"""DATE, where the evidence says from when to when: what ended at the beginning, or began at the end, did not.

"The show ran from March 2, 1996 to April 9, 2000" has both dates of "the show ended in March 1996", which is why a date
alone does not tell.

Invariant: silent unless the claim has one date and says that something began or ended then, and not both; unless the
rationale has one span, of which the wrong end agrees with the claim's date and the right end does not; and where another
date of the rationale agrees as well.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from workbench.mismatches.date_mentions import DateMention, find_dates
from workbench.mismatches.date_readers import YEAR_RE, year_range
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.words import stem, tokenize, word_set

_BEGAN = frozenset(
    stem(word)
    for word in word_set("began begin begins started starts start premiered premieres debuted launched opened opens")
)
_ENDED = frozenset(
    stem(word)
    for word in word_set(
        "ended ends end finished finishes concluded concludes closed closes ceased stopped cancelled canceled"
    )
)
#: "to", "until his death in", a dash.
_JOINED = re.compile(
    r"\s*(?:(?:\bto\b|\buntil\b|\btill\b|\bthrough\b)(?:\s+(?:his|her|its|their|the)(?:\s+\w+){1,3}\s+(?:in|on))?|[–—-])\s*"
)


def span_differences(pair: Pair) -> list[Difference]:
    """Return the claim's date where the rationale has it at the other end of its span."""
    said = {stem(token.lower) for token in tokenize(pair.claim) if token.is_word}
    began, ended = bool(said & _BEGAN), bool(said & _ENDED)
    claimed = find_dates(pair.claim, pair.claim_date)
    if began == ended or len(claimed) != 1 or _is_open(claimed[0]):
        return []
    given = find_dates(pair.rationale, pair.evidence_date)
    spans = list(_spans(given, pair.rationale))
    if len(spans) != 1:
        return []
    first, last = (_alone(mention, pair.rationale, pair.evidence_date) for mention in spans[0])
    if first is None or last is None:
        return []
    right, wrong = (first, last) if began else (last, first)
    low, high = spans[0][0].start, spans[0][1].end
    others = [mention for mention in given if mention.end <= low or mention.start >= high]
    mine = claimed[0]
    if mine.agrees(right) or not mine.agrees(wrong) or any(mine.agrees(other) for other in others):
        return []
    shown = spans[0][0 if began else 1]
    return [
        difference(pair, (mine.start, mine.end), (shown.start, shown.end), claim_note="began" if began else "ended")
    ]


def _spans(mentions: Sequence[DateMention], text: str) -> Iterator[tuple[DateMention, DateMention]]:
    """Yield the pairs of dates that a "to", an "until" or a dash joins, and the years of a date that has two."""
    for mention in mentions:
        years = [
            _year(mention.start + match.start(), match[0])
            for match in re.finditer(YEAR_RE, text[mention.start : mention.end])
        ]
        if len(years) == 2:
            yield years[0], years[1]
    for first, last in pairwise(mentions):
        if _JOINED.fullmatch(text[first.end : last.start]):
            yield first, last


def _alone(mention: DateMention, text: str, base: date | None) -> DateMention | None:
    """Return a date as it reads without the words around it, which widen it: "until 2015"."""
    words = text[mention.start : mention.end]
    if re.fullmatch(YEAR_RE, words):
        return _year(mention.start, words)
    found = find_dates(words, base)
    return found[0] if len(found) == 1 and found[0].ranges else None


def _year(start: int, year: str) -> DateMention:
    return DateMention(start=start, end=start + len(year), ranges=(year_range(int(year)),))


def _is_open(mention: DateMention) -> bool:
    return not mention.ranges or any(abs(end) == float("inf") for span in mention.ranges for end in span)
