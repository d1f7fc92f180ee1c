"""DATE, where the evidence says from when to when: what ended at the beginning, or began at the end, did not, and what
lasted until 2009 did not last until 2005.

"The show ran from March 2, 1996 to April 9, 2000" has both dates of "the show ended in March 1996", which is why a date
alone does not tell.

Invariant: silent unless the claim has one date and says that something began or ended then, and not both; unless the
rationale has one span, of which the wrong end agrees with the claim's date and the right end does not; and where another
date of the rationale agrees as well. Of two spans exactly one end must differ, and beside two dates behind an "until" no
other date may stand.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from index.patterns import regex
from workbench.mismatches.date_mentions import DateMention, find_dates
from workbench.mismatches.date_readers import YEAR_RE, year_range
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.moved_dates import tells_of_a_move
from workbench.mismatches.words import roots, stem, tokenize, word_set

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
_SHARED = 2
#: A date behind one of these is the limit of what is told; "by" and "before" leave it open.
_LIMIT = regex(r"\b(until|till|since)\s+(?:the )?\Z", re.I)
#: What happened between two years may have gone on for longer.
_WITHIN = regex(r"\bbetween\s+\Z", re.I)
#: "to", "until his death in", a dash.
_JOINED = regex(
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
    if len(spans) != 1 or tells_of_a_move(pair.rationale):
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


def end_differences(pair: Pair) -> list[Difference]:
    """Return the end of the claim's span, "until 2005", where the rationale has the same span with another end."""
    claimed = find_dates(pair.claim, pair.claim_date)
    given = find_dates(pair.rationale, pair.evidence_date)
    shared = roots(tokenize(pair.claim)) & roots(tokenize(pair.rationale))
    if len(shared) < min(_SHARED, len(roots(tokenize(pair.claim)))):
        return []
    return _other_end(pair, claimed, given) or _other_limit(pair, claimed, given)


def _other_end(pair: Pair, claimed: Sequence[DateMention], given: Sequence[DateMention]) -> list[Difference]:
    """Compare "from 2001 to 2005" with "from 2001 to 2009": one end must agree for both to be of one thing."""
    mine, theirs = list(_spans(claimed, pair.claim)), list(_spans(given, pair.rationale))
    if len(mine) != 1 or len(theirs) != 1 or _WITHIN.search(pair.claim, 0, mine[0][0].start):
        return []
    own = [_alone(mention, pair.claim, pair.claim_date) for mention in mine[0]]
    other = [_alone(mention, pair.rationale, pair.evidence_date) for mention in theirs[0]]
    agreeing = [one is None or two is None or one.agrees(two) for one, two in zip(own, other, strict=True)]
    if sum(agreeing) != 1:
        return []
    place = agreeing.index(False)
    wrong, right = mine[0][place], theirs[0][place]
    inside = theirs[0][0].start, theirs[0][1].end
    elsewhere = [mention for mention in given if mention.end <= inside[0] or mention.start >= inside[1]]
    if any(one is not None and one.agrees(mention) for one in own[place : place + 1] for mention in elsewhere):
        return []
    return [difference(pair, (wrong.start, wrong.end), (right.start, right.end))]


def _other_limit(pair: Pair, claimed: Sequence[DateMention], given: Sequence[DateMention]) -> list[Difference]:
    """Compare "until 2005" with "until 2009", and "since" with "since", where each text has one date."""
    if len(claimed) != 1 or len(given) != 1:
        return []
    leads = [
        _LIMIT.search(text, 0, mention.start)
        for text, mention in ((pair.claim, claimed[0]), (pair.rationale, given[0]))
    ]
    if leads[0] is None or leads[1] is None or leads[0][1].lower()[:2] != leads[1][1].lower()[:2]:
        return []
    mine = _alone(claimed[0], pair.claim, pair.claim_date)
    theirs = _alone(given[0], pair.rationale, pair.evidence_date)
    if mine is None or theirs is None or mine.agrees(theirs):
        return []
    if leads[0][1].lower() == "since" and mine.ranges[0][0] > theirs.ranges[0][0]:
        return []  # what has been so since the 1970s has been so since the 1990s
    return [difference(pair, (claimed[0].start, claimed[0].end), (given[0].start, given[0].end))]


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
