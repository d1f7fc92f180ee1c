"""From what the stance model says of a passage's sentences to one piece of evidence: which sentence speaks for it, and how.

Invariant: the stance of a piece of evidence is that of the rationale and the mismatches beside it, by the verdict rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from workbench.mismatches import another_value_of_its_fact, find_mismatches
from workbench.reasons import ABOUT_ANOTHER
from workbench.records import Claim, Evidence, EvidenceFlag, Hit, Mismatch, Rationale, Stance, StanceScores
from workbench.stance.rationales import choose
from workbench.verdicts import weigh_stance


@dataclass(frozen=True, kw_only=True, slots=True)
class Thresholds:
    """From where the stance of a rationale counts; see the settings of the same names."""

    supports_at: float
    refutes_at: float
    evidence_gain: float


class _Around(TypedDict):
    context: str
    claim_date: date | None
    evidence_date: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Weighed:
    rationale: Rationale
    scores: StanceScores
    mismatches: tuple[Mismatch, ...]
    stance: Stance


class Weighing:
    """Weighs passages on one claim.

    Args:
        claim: the claim.
        unread: what the stance model says of it with nothing to read.
        thresholds: from where a stance counts.
        as_of: the day that is checked as of.
        article_date: when its article was published.
    """

    def __init__(
        self,
        claim: Claim,
        unread: StanceScores,
        thresholds: Thresholds,
        *,
        as_of: date | None = None,
        article_date: date | None = None,
    ) -> None:
        self._claim, self._unread, self._thresholds = claim, unread, thresholds
        self._as_of, self._article_date = as_of, article_date

    def evidence(self, hit: Hit, offered: Sequence[Rationale], scores: Sequence[StanceScores]) -> Evidence:
        """Return the evidence of a passage, given what it offers on the claim and what the model says of each."""
        weighed = self._weigh(hit, offered, scores)
        return Evidence(
            claim_id=self._claim.id,
            hit=hit,
            rationale=weighed.rationale,
            stance=weighed.stance,
            stance_scores=weighed.scores,
            claim_only_scores=self._unread,
            mismatches=weighed.mismatches,
            flags=self._flags(hit.document.published),
        )

    def _weigh(self, hit: Hit, offered: Sequence[Rationale], scores: Sequence[StanceScores]) -> _Weighed:
        """Weigh the most decided rationale; where it is about another time or subject, the next may speak instead.

        A passage that states the claim, and then what happened on another day, must not be silenced by the latter.
        """
        least = (self._thresholds.supports_at, self._thresholds.refutes_at)
        rationale, said = choose(offered, scores, self._claim.text, least=least)
        first = self._weighed(hit, rationale, said)
        if first.stance is not Stance.NEUTRAL or not any(one.kind in ABOUT_ANOTHER for one in first.mismatches):
            return first
        rest = [
            (one, score)
            for one, score in zip(offered, scores, strict=True)
            if one.end <= rationale.start or one.start >= rationale.end
        ]
        for one, score in sorted(rest, key=lambda pair: pair[1].neutral):
            if score.supports < least[0] and score.refutes < least[1]:
                continue
            other = self._weighed(hit, one, score)
            if other.stance is not Stance.NEUTRAL:
                return other
        return first

    def _weighed(self, hit: Hit, rationale: Rationale, scores: StanceScores) -> _Weighed:
        texts = self._claim.text, rationale.text
        around = _Around(
            context=f"{hit.document.title}\n{hit.passage.text}",
            claim_date=self._article_date or self._claim.as_of,
            evidence_date=hit.document.published,
        )
        mismatches = find_mismatches(*texts, **around)
        thresholds = self._thresholds
        stance = weigh_stance(
            scores,
            mismatches,
            self._unread,
            supports_at=thresholds.supports_at,
            refutes_at=thresholds.refutes_at,
            evidence_gain=thresholds.evidence_gain,
            same_fact=another_value_of_its_fact(*texts, mismatches, **around),
        )
        return _Weighed(rationale=rationale, scores=scores, mismatches=mismatches, stance=stance)

    def _flags(self, published: date | None) -> tuple[EvidenceFlag, ...]:
        if published is None:
            return (EvidenceFlag.UNDATED,)
        flags = []
        if self._article_date is not None and published > self._article_date:
            flags.append(EvidenceFlag.LATER_THAN_ARTICLE)
        if self._as_of is not None and published > self._as_of:
            flags.append(EvidenceFlag.LATER_THAN_AS_OF)
        return tuple(flags)
