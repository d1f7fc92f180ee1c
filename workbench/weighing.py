"""From what the stance model says of a passage's sentences to one piece of evidence: which sentence speaks for it, and how.

Invariant: the stance of a piece of evidence is that of the rationale and the mismatches beside it, by the verdict rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from workbench.contrasts import Score, Supporting, contrast_mismatches
from workbench.mismatches import (
    another_value_of_its_fact,
    find_bars,
    find_mismatches,
    has_the_figure,
    says_the_same,
)
from workbench.reasons import ABOUT_ANOTHER
from workbench.records import Claim, Evidence, EvidenceFlag, Hit, Mismatch, Rationale, Stance, StanceScores
from workbench.stance.rationales import as_read, choose, without_questions
from workbench.verdicts import weigh_stance


@dataclass(frozen=True, kw_only=True, slots=True)
class Thresholds:
    """From where the stance of a rationale counts; see the settings of the same names."""

    supports_at: float
    refutes_at: float
    evidence_gain: float


class _Days(TypedDict):
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
        self._day = article_date or claim.as_of
        self._contrasts: dict[Rationale, tuple[Mismatch, ...]] = {}
        self._newest: date | None = None

    def weigh(
        self,
        hits: Sequence[Hit],
        said: Sequence[tuple[Sequence[Rationale], Sequence[StanceScores]]],
        contrast: Score | None = None,
    ) -> tuple[Evidence, ...]:
        """Return the evidence of each passage, given what it offers on the claim and what the model says of each.

        ``contrast`` reads what supports the claim beside its contrasts; what supports one of these better supports it no
        longer. Without it nothing more is read.
        """
        self._newest = max((hit.document.published for hit in hits if hit.document.published), default=None)
        evidence = [self.evidence(hit, *one) for hit, one in zip(hits, said, strict=True)]
        while contrast is not None and (rows := self._uncontrasted(evidence)):
            found = contrast_mismatches([self._supporting(evidence[row]) for row in rows], contrast)
            self._contrasts |= {evidence[row].rationale: against for row, against in zip(rows, found, strict=True)}
            for row, against in zip(rows, found, strict=True):
                if against:
                    evidence[row] = self.evidence(hits[row], *said[row])
        return tuple(evidence)

    def _uncontrasted(self, evidence: Sequence[Evidence]) -> list[int]:
        return [
            row
            for row, piece in enumerate(evidence)
            if piece.stance is Stance.SUPPORTS and piece.rationale not in self._contrasts
        ]

    def _supporting(self, piece: Evidence) -> Supporting:
        hit = piece.hit
        return Supporting(
            claim=self._claim.text,
            rationale=piece.rationale.text,
            read=as_read(hit, piece.rationale),
            supports=piece.stance_scores.supports,
            context=_context(hit),
            publisher=hit.document.publisher or "",
            claim_date=self._day,
        )

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

        A passage that states the claim, and then what happened on another day, must not be silenced by the latter; nor does
        a sentence with another figure refute what the next one gives as the claim does: "in Marlow knife crime fell by 2
        percent" beside "recorded crime in Marlow fell by 6 percent".
        """
        least = (self._thresholds.supports_at, self._thresholds.refutes_at)
        scores = without_questions(offered, scores)
        scores = [self._heard(hit, one, score) for one, score in zip(offered, scores, strict=True)]
        rationale, said = choose(offered, scores, self._claim.text, least=least)
        first = self._weighed(hit, rationale, said)
        rest = [
            (one, score)
            for one, score in zip(offered, scores, strict=True)
            if one.end <= rationale.start or one.start >= rationale.end
        ]
        if first.stance is Stance.REFUTES:
            stated = next(
                (pair for pair in rest if has_the_figure(self._claim.text, pair[0].text, rationale.text)), None
            )
            return self._weighed(hit, *stated) if stated is not None else first
        if not any(mismatch.kind in ABOUT_ANOTHER for mismatch in first.mismatches):
            return first
        for one, score in sorted(rest, key=lambda pair: pair[1].neutral):
            if score.supports < least[0] and score.refutes < least[1]:
                continue
            other = self._weighed(hit, one, score)
            if other.stance is not Stance.NEUTRAL:
                return other
        return first

    def _heard(self, hit: Hit, rationale: Rationale, scores: StanceScores) -> StanceScores:
        """Return what the model says of a rationale, but no denial of what that says in other words."""
        dates = self._day, hit.document.published
        if scores.refutes < self._thresholds.refutes_at or not says_the_same(self._claim.text, rationale.text, *dates):
            return scores
        return replace(scores, refutes=0.0, neutral=scores.neutral + scores.refutes)

    def _weighed(self, hit: Hit, rationale: Rationale, scores: StanceScores) -> _Weighed:
        context, publisher = _context(hit), hit.document.publisher or ""
        texts = self._claim.text, rationale.text
        days = _Days(claim_date=self._day, evidence_date=hit.document.published)
        mismatches = find_mismatches(*texts, context=context, publisher=publisher, **days)
        mismatches += self._contrasts.get(rationale, ())
        same_fact = another_value_of_its_fact(*texts, mismatches, context=context, **days)
        stance = self._stance(scores, mismatches, same_fact)
        if stance is Stance.REFUTES and not same_fact:
            # What has no day is claimed of today, which is no earlier than the newest of what was found.
            days["claim_date"] = self._day or self._as_of or self._newest
            mismatches += find_bars(*texts, mismatches, context=context, publisher=publisher, **days)
            stance = self._stance(scores, mismatches, same_fact)
        return _Weighed(rationale=rationale, scores=scores, mismatches=mismatches, stance=stance)

    def _stance(self, scores: StanceScores, mismatches: Sequence[Mismatch], same_fact: Sequence[Mismatch]) -> Stance:
        thresholds = self._thresholds
        return weigh_stance(
            scores,
            mismatches,
            self._unread,
            supports_at=thresholds.supports_at,
            refutes_at=thresholds.refutes_at,
            evidence_gain=thresholds.evidence_gain,
            same_fact=same_fact,
        )

    def _flags(self, published: date | None) -> tuple[EvidenceFlag, ...]:
        if published is None:
            return (EvidenceFlag.UNDATED,)
        flags = []
        if self._article_date is not None and published > self._article_date:
            flags.append(EvidenceFlag.LATER_THAN_ARTICLE)
        if self._as_of is not None and published > self._as_of:
            flags.append(EvidenceFlag.LATER_THAN_AS_OF)
        return tuple(flags)


def _context(hit: Hit) -> str:
    return f"{hit.document.title}\n{hit.passage.text}"
