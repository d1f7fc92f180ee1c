"""DATE, for births and deaths: who was "born in 1889 and died in 1968", or has "(1889-1968)" behind the name, was not born
in 1968.

Invariant: silent unless the claim has one date and says of it that somebody was born or died then, and not both; unless the
rationale has one life with both its ends, of which the wrong one agrees with the claim's date and the right one does not;
and where another date of the rationale agrees with it as well.
"""

import re
from collections.abc import Sequence

from index.patterns import regex
from workbench.mismatches.date_mentions import DateMention, find_dates
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.lives import life_in
from workbench.mismatches.same_subject import sentences_of
from workbench.mismatches.words import roots, tokenize

_BORN = regex(r"\b(?:born|birth)\b", re.IGNORECASE)
_DIED = regex(r"\b(?:died|death|killed|dies)\b", re.IGNORECASE)
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
    lives = _lives_told(pair.rationale, given)
    if len(lives) != 1:
        return []
    life = lives[0]
    right, wrong = life if born else life[::-1]
    mine = claimed[0]
    low, high = min(end.start for end in life), max(end.end for end in life)
    others = [other for other in given if not (low <= other.start and other.end <= high)]
    if mine.agrees(right) or not mine.agrees(wrong) or any(mine.agrees(other) for other in others):
        return []
    return [difference(pair, (mine.start, mine.end), (right.start, right.end), note="born" if born else "died")]


def _lives_told(text: str, given: Sequence[DateMention]) -> list[_Life]:
    """Return birth and death of each life of which a sentence of the text gives both."""
    found = []
    for sentence in sentences_of(text):
        begin, end = sentence.tokens[0].start, sentence.tokens[-1].end
        life = life_in(sentence, [one for one in given if begin <= one.start < end])
        if life.keys() == {"birth", "death"}:
            found.append((life["birth"], life["death"]))
    return found
