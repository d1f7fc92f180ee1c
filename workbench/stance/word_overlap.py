"""A deterministic stance without a model: for tests and dry runs, never for a finding that somebody relies on.

Invariant: evidence that holds every content word of the claim supports it, unless exactly one of the two is negated: then
it refutes it. Everything between is a matter of the share of words.
"""

import hashlib
import re
from collections.abc import Callable, Sequence

from workbench.records import StanceScores
from workbench.stance.protocol import Pair

_WORD = re.compile(r"\w+")
_NEGATIONS = frozenset({"not", "no", "never", "denied", "denies", "without"})
_SMALL = frozenset(["a", "an", "and", "by", "for", "from", "has", "in", "of", "on", "that", "the", "to", "was", "were"])


class WordOverlapStance:
    """Scores by shared words and negation."""

    name = "word-overlap"
    digest = hashlib.sha256(b"word-overlap 1").hexdigest()

    def score(self, pairs: Sequence[Pair], report: Callable[[int, int], None] | None = None) -> list[StanceScores]:
        """Return the scores of each pair."""
        scores = [_score(claim, evidence) for claim, evidence in pairs]
        if report:
            report(len(pairs), len(pairs))
        return scores


def _score(claim: str, evidence: str) -> StanceScores:
    said, read = set(_WORD.findall(claim.lower())), set(_WORD.findall(evidence.lower()))
    content = said - _NEGATIONS - _SMALL
    share = len(content & read) / len(content) if content else 0.0
    decided = round(0.98 * share**3, 6)
    opposed = bool(said & _NEGATIONS) != bool(read & _NEGATIONS)
    neutral = round(1 - decided, 6)
    return StanceScores(supports=0.0 if opposed else decided, refutes=decided if opposed else 0.0, neutral=neutral)
