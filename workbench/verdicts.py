"""The verdict rule: evidence in, suggestion out. Pure; there is no model in it.

The rule, whole. Evidence decides if its stance (after mismatches were weighed, and against what the model says with
nothing to read) is not NEUTRAL and it is not later than the as-of date. Deciding evidence is counted by origin: ten
reprints are one. Then

    refuting origins   supporting origins   verdict
    none               none                 NOT_ENOUGH_EVIDENCE    (absence never refutes)
    none               some                 SUPPORTED              if confidence reaches the bar
    some               none                 REFUTED                if confidence reaches the bar
    some               some                 CONFLICTING_EVIDENCE   if confidence reaches the bar

Of two sides the one that weighs half as much as the other or less decides nothing, and a reason names it: what is said of
another event is often read as refuting, only less surely and in other words than the claim's, while sources that do
contradict each other weigh alike (``_weight``). Three times as many origins are never outweighed, and neither is a version
of a text that says otherwise than another version of it. Below the bar it is NOT_ENOUGH_EVIDENCE: the bar is where the risk
that the desk has set was shown to hold. What the evidence leads to is then what the claim leans to (``leaning``): a help to
sort by, and no suggestion. The same holds of a claim that leaves open what it speaks of. Retrieval scores are not
looked at.

Confidence is that of the deciding side, the weaker of both sides where they conflict, and what is left over where nothing
decides; it is scaled as the calibration says. That of a side is the best probability on it, or what the weights of the
calibration make of it and of what stands beside it (``workbench.confidence``).
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from workbench.calibration.scaling import Scaling
from workbench.confidence import ConfidenceWeights, covered, probability, side_features
from workbench.coverage import coverage_sentence
from workbench.reasons import ABOUT_ANOTHER, Weighed, reasons_for
from workbench.records import (
    Coverage,
    Evidence,
    EvidenceFlag,
    Finding,
    Mismatch,
    Stance,
    StanceScores,
    Suggestion,
    Verdict,
)

__all__ = ["VerdictRule", "coverage_sentence", "leaning", "suggest", "weigh_stance"]

#: Which verdict follows from (some support, some refute).
_VERDICTS = {
    (False, False): Verdict.NOT_ENOUGH_EVIDENCE,
    (True, False): Verdict.SUPPORTED,
    (False, True): Verdict.REFUTED,
    (True, True): Verdict.CONFLICTING_EVIDENCE,
}

#: How far one side has to lead for the other to decide nothing: twice the odds. Of the 209 of FEVER's 4,048 held-out claims
#: that have two sides 103 are decided so rightly and 19 wrongly, of FM2's 112 45 and 14.
_LEAD = math.log(2)
#: How many times as many origins are never outweighed, however sure the other side: scores near 1 tell little apart.
_MANY = 3
_LEAST, _SUREST = 1e-6, 1 - 1e-6  # scores have six decimals: no side is surer than that, or less sure

#: Verdicts that take a side: those that a bar and its risk speak of.
DECISIVE = (Verdict.SUPPORTED, Verdict.REFUTED)


@dataclass(frozen=True, kw_only=True, slots=True)
class VerdictRule:
    """What a calibration adds to the rule; the defaults add nothing.

    ``decide_at`` is the bar on the confidence of a decisive suggestion, infinity where no bar keeps ``risk``.
    ``decisive`` scales the confidence that is shown of SUPPORTED and REFUTED, ``undecided`` that of the two others, as
    ``calibration.fitting.fit_claims`` fits them; the bar is on confidence before scaling. ``weights`` say how sure a side
    is; without them its best probability does.
    """

    decide_at: float = 0.0
    risk: float | None = None
    decisive: Scaling = field(default_factory=Scaling)
    undecided: Scaling = field(default_factory=Scaling)
    weights: ConfidenceWeights | None = None


def weigh_stance(
    scores: StanceScores,
    mismatches: Sequence[Mismatch],
    claim_only: StanceScores,
    *,
    supports_at: float,
    refutes_at: float,
    evidence_gain: float,
    same_fact: Collection[Mismatch] = (),
) -> Stance:
    """Return the stance that counts. Contradiction comes before entailment, and a mismatch vetoes support.

    Args:
        scores: the model's probabilities.
        mismatches: typed differences between claim and rationale; all of them veto SUPPORTS, and those that put the
            evidence at another time or with another subject veto REFUTES as well.
        claim_only: the model's probabilities for the claim with no evidence at all.
        supports_at: least probability for SUPPORTS.
        refutes_at: least probability for REFUTES.
        evidence_gain: least rise over ``claim_only``: what the model would say without reading is not evidence.
        same_fact: those of the mismatches that are another value of the claim's own fact (another day of one birth), and
            so veto SUPPORTS alone.
    """
    if any(mismatch.kind in ABOUT_ANOTHER and mismatch not in same_fact for mismatch in mismatches):
        return Stance.NEUTRAL
    refutes = scores.refutes >= refutes_at and scores.refutes - claim_only.refutes >= evidence_gain
    if refutes and scores.refutes >= scores.supports:
        return Stance.REFUTES
    supports = scores.supports >= supports_at and scores.supports - claim_only.supports >= evidence_gain
    if supports and not mismatches:
        return Stance.SUPPORTS
    return Stance.NEUTRAL


def suggest(
    evidence: Sequence[Evidence],
    coverage: Coverage,
    rule: VerdictRule | None = None,
    *,
    claim_text: str = "",
    left_open: Sequence[str] = (),
) -> Suggestion:
    """Return what follows from the evidence of one claim under ``rule``, which adds nothing if it is not given.

    ``claim_text`` is what evidence that contradicts itself is compared with, and what the rule's weights look at.
    ``left_open`` says in words what the claim does not tell by itself ("Nobody was killed" in what?): whatever was found
    may speak of something else, so nothing is decided.
    """
    rule = rule or VerdictRule()
    supporting, refuting, outweighed = _sides(evidence, claim_text)
    verdict = _VERDICTS[bool(supporting), bool(refuting)]
    confidence = _confidence(evidence, supporting, refuting, rule.weights, claim_text)
    leads = verdict is not Verdict.NOT_ENOUGH_EVIDENCE
    below = leads and confidence < rule.decide_at
    weighed = Weighed(
        evidence=evidence,
        supporting=tuple(supporting.values()),
        refuting=tuple(refuting.values()),
        outweighed=tuple(outweighed.values()),
        below=(confidence, rule.decide_at, rule.risk) if below else None,
        left_open=tuple(left_open) if leads else (),
        claim_text=claim_text,
    )
    if below or weighed.left_open:
        verdict, confidence = Verdict.NOT_ENOUGH_EVIDENCE, 1 - confidence
    undecided = verdict is Verdict.NOT_ENOUGH_EVIDENCE
    scaling = rule.decisive if verdict in DECISIVE else rule.undecided
    return Suggestion(
        verdict=verdict,
        confidence=round(scaling.apply(confidence), 6),
        reasons=tuple(reasons_for(weighed, coverage)),
        deciding=() if undecided else tuple(p.hit.passage.id for p in (*refuting.values(), *supporting.values())),
        coverage=coverage,
    )


def leaning(finding: Finding) -> Verdict | None:
    """Return the verdict that the evidence of a finding leads to and that is not suggested, since it stays below the bar.

    ``None`` where it is suggested, where nothing decides, and where there is no suggestion to be seen.
    """
    if finding.suggestion is None or finding.suggestion.verdict is not Verdict.NOT_ENOUGH_EVIDENCE:
        return None
    supporting, refuting, _ = _sides(finding.evidence, finding.claim.text)
    return _VERDICTS[bool(supporting), bool(refuting)] if supporting or refuting else None


def _sides(
    evidence: Sequence[Evidence], claim_text: str
) -> tuple[dict[str, Evidence], dict[str, Evidence], dict[str, Evidence]]:
    """Return what supports and what refutes, by origin, and what is outweighed, which is then in neither."""
    supporting, refuting = deciding(evidence, Stance.SUPPORTS), deciding(evidence, Stance.REFUTES)
    support, denial = supporting, refuting
    if support and denial and not support.keys() & denial.keys():
        lead = _weight(support, Stance.SUPPORTS, claim_text) - _weight(denial, Stance.REFUTES, claim_text)
        if lead >= _LEAD and len(denial) < _MANY * len(support):
            denial = {}
        elif lead <= -_LEAD and len(support) < _MANY * len(denial):
            support = {}
    return support, denial, {} if support and denial else (refuting if support else supporting)


def _weight(side: dict[str, Evidence], stance: Stance, claim_text: str) -> float:
    """Return the log odds of a side's strongest passage, and more by the part of the claim's words that a passage has."""
    best = min(max(_LEAST, *(probability(piece, stance) for piece in side.values())), _SUREST)
    return math.log(best / (1 - best)) + max(covered(claim_text, piece) for piece in side.values())


def deciding(evidence: Sequence[Evidence], stance: Stance) -> dict[str, Evidence]:
    """Return by origin the strongest evidence of ``stance`` that may decide."""
    best: dict[str, Evidence] = {}
    for piece in evidence:
        if piece.stance is not stance or EvidenceFlag.LATER_THAN_AS_OF in piece.flags:
            continue
        origin = piece.hit.document.origin_id or piece.hit.document.id
        if origin not in best or probability(piece, stance) > probability(best[origin], stance):
            best[origin] = piece
    return best


def _confidence(
    evidence: Sequence[Evidence],
    supporting: dict[str, Evidence],
    refuting: dict[str, Evidence],
    weights: ConfidenceWeights | None,
    claim_text: str,
) -> float:
    sides = [
        _side_confidence(evidence, tuple(side.values()), stance, weights, claim_text)
        for stance, side in ((Stance.SUPPORTS, supporting), (Stance.REFUTES, refuting))
        if side
    ]
    if sides:
        return round(min(sides), 6)
    in_time = (piece for piece in evidence if EvidenceFlag.LATER_THAN_AS_OF not in piece.flags)
    nearest = max((1 - piece.stance_scores.neutral for piece in in_time), default=0.0)
    return round(1 - nearest, 6)


def _side_confidence(
    evidence: Sequence[Evidence],
    side: Sequence[Evidence],
    stance: Stance,
    weights: ConfidenceWeights | None,
    claim_text: str,
) -> float:
    if weights is None:
        return max(probability(piece, stance) for piece in side)
    return weights.apply(side_features(claim_text, evidence, side, stance))
