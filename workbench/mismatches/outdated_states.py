"""DATE, asked only of what would refute: a state that is told as of an earlier day, long before the claim has it.

"As of the end of August the country has no satellite in orbit" says nothing of what it has in December of the next year.

Invariant: asked only where the stance model would have the rationale refute; silent unless the claim has a state in the
present, and the rationale, which bounds what it tells by a day or by "so far", is older by more than ``_LONG``.
"""

import re
from datetime import timedelta

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, unsaid
from workbench.text import day as written_day

_LONG = timedelta(days=60)  # what was so a week or two ago is what a reader takes to be so
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_BOUNDED = regex(
    rf"\b(?:as of|so far|to date|as yet|not yet|until now|up to now|by the end of {_MONTH}|at the end of {_MONTH})\b",
    re.IGNORECASE,
)
#: "Has a satellite", "is in orbit"; not "has launched", "is said to have been".
_STATE = regex(r"\b(?:has|have|is|are)\b (?!been\b|had\b|[a-z]+ed\b|said\b|to\b|going\b)", re.IGNORECASE)


def outdated_state_differences(pair: Pair) -> list[Difference]:
    """Return the claim's state, where the rationale tells of the one of a day long before."""
    if pair.claim_date is None or pair.evidence_date is None or pair.claim_date - pair.evidence_date <= _LONG:
        return []
    state = _STATE.search(pair.claim)
    if state is None or not _BOUNDED.search(pair.rationale):
        return []
    span = (state.start(), len(pair.claim.rstrip(" .!")))
    return [unsaid(pair, span, f"of {written_day(pair.evidence_date)}, and only as of then")]
