"""DATE, asked only of what would refute: the text came out while what the claim counts could still come about.

"Has failed twice this year", said in September, is not refuted by a report of April: of what was to come it can tell
nothing. Whoever counts up to today is contradicted by another count, by a denial, or by what was told later.

Invariant: asked only where the stance model would have the rationale refute; silent unless the claim counts how often
something has been so, in a perfect, unless the text is older than the claim, and where the rationale counts or denies.
"""

import re
from datetime import date

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import tokenize
from workbench.text import day as written_day

_TIMES = (
    r"(?:twice|thrice|(?:[a-z]+|\d+) times|for the (?!first|last)[a-z]+ (?:[a-z]+ )?time"
    r"|a (?:second|third|fourth|fifth) time)"
)
#: A perfect with how often: "has failed twice", "have now met for the third time".
_HAS_COUNTED = regex(rf"\b(?:has|have)\b(?: [\w'’-]+){{1,8}}? (?P<count>{_TIMES})\b", re.IGNORECASE)
#: What tells how often something was, or that it never was.
_COUNTS = regex(
    r"\b(?:once|twice|thrice|times?|never|none|no one|nobody|only"
    r"|(?:first|second|third|fourth|fifth|last) (?:attempt|try))\b",
    re.IGNORECASE,
)


def still_counting_differences(pair: Pair) -> list[Difference]:
    """Return how often the claim has something so, where the rationale is of an earlier day and counts nothing."""
    if pair.claim_date is None or pair.evidence_date is None or pair.evidence_date >= pair.claim_date:
        return []
    counted = _HAS_COUNTED.search(pair.claim)
    if counted is None or _COUNTS.search(pair.rationale) or denials(tokenize(pair.rationale)):
        return []
    return [unsaid(pair, counted.span("count"), _told_before(pair.evidence_date))]


def _told_before(published: date) -> str:
    return f"of {written_day(published)}, before what the claim counts was over"
