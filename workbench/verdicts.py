"""The verdict rule: evidence in, suggestion out. Pure; there is no model in it.

The rule, whole. Evidence decides if its stance (after mismatches were weighed, and against what the model says with
nothing to read) is not NEUTRAL and it is not later than the as-of date. Deciding evidence is counted by origin: ten
reprints are one. Then

    refuting origins   supporting origins   verdict
    none               none                 NOT_ENOUGH_EVIDENCE    (absence never refutes)
    none               some                 SUPPORTED
    some               none                 REFUTED
    some               some                 CONFLICTING_EVIDENCE

Retrieval scores are not looked at. Confidence is the best probability on the deciding side, the weaker of both sides where
they conflict, and what is left over where nothing decides; it is not calibrated, and doors say so.
"""

from collections.abc import Sequence

from workbench.records import (
    Coverage,
    Evidence,
    EvidenceFlag,
    Mismatch,
    MismatchKind,
    Stance,
    StanceScores,
    Suggestion,
    Verdict,
)
from workbench.text import count, day, listing

#: Evidence that differs in one of these is about something else: it neither supports nor refutes.
_ABOUT_ANOTHER = frozenset({MismatchKind.ENTITY, MismatchKind.DATE})
_LEANING = 0.5  # a probability from which a passage that was set aside is worth a line among the reasons
_SHOWN = 3


def weigh_stance(
    scores: StanceScores,
    mismatches: Sequence[Mismatch],
    claim_only: StanceScores,
    *,
    supports_at: float,
    refutes_at: float,
    evidence_gain: float,
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
    """
    if any(mismatch.kind in _ABOUT_ANOTHER for mismatch in mismatches):
        return Stance.NEUTRAL
    refutes = scores.refutes >= refutes_at and scores.refutes - claim_only.refutes >= evidence_gain
    if refutes and scores.refutes >= scores.supports:
        return Stance.REFUTES
    supports = scores.supports >= supports_at and scores.supports - claim_only.supports >= evidence_gain
    if supports and not mismatches:
        return Stance.SUPPORTS
    return Stance.NEUTRAL


def suggest(evidence: Sequence[Evidence], coverage: Coverage) -> Suggestion:
    """Return what follows from the evidence of one claim."""
    supporting = _deciding(evidence, Stance.SUPPORTS)
    refuting = _deciding(evidence, Stance.REFUTES)
    verdict = {
        (False, False): Verdict.NOT_ENOUGH_EVIDENCE,
        (True, False): Verdict.SUPPORTED,
        (False, True): Verdict.REFUTED,
        (True, True): Verdict.CONFLICTING_EVIDENCE,
    }[bool(supporting), bool(refuting)]
    deciding = [*refuting.values(), *supporting.values()]
    return Suggestion(
        verdict=verdict,
        confidence=_confidence(evidence, supporting, refuting),
        reasons=tuple(_reasons(evidence, supporting, refuting, coverage)),
        deciding=tuple(piece.hit.passage.id for piece in deciding),
        coverage=coverage,
    )


def _probability(evidence: Evidence) -> float:
    scores = evidence.stance_scores
    return {Stance.SUPPORTS: scores.supports, Stance.REFUTES: scores.refutes}.get(evidence.stance, 0.0)


def _deciding(evidence: Sequence[Evidence], stance: Stance) -> dict[str, Evidence]:
    """Return by origin the strongest evidence of ``stance`` that may decide."""
    best: dict[str, Evidence] = {}
    for piece in evidence:
        if piece.stance is not stance or EvidenceFlag.LATER_THAN_AS_OF in piece.flags:
            continue
        origin = piece.hit.document.origin_id or piece.hit.document.id
        if origin not in best or _probability(piece) > _probability(best[origin]):
            best[origin] = piece
    return best


def _confidence(evidence: Sequence[Evidence], supporting: dict[str, Evidence], refuting: dict[str, Evidence]) -> float:
    sides = [max(map(_probability, side.values())) for side in (supporting, refuting) if side]
    if sides:
        return round(min(sides), 6)
    nearest = max((1 - piece.stance_scores.neutral for piece in evidence), default=0.0)
    return round(1 - nearest, 6)


def _reasons(
    evidence: Sequence[Evidence],
    supporting: dict[str, Evidence],
    refuting: dict[str, Evidence],
    coverage: Coverage,
) -> list[str]:
    reasons = []
    for side, verb in ((refuting, "refute"), (supporting, "support")):
        if side:
            sources = [f"{_source(piece)}, {day(piece.hit.document.published)}" for piece in side.values()]
            verb = verb if len(side) > 1 else verb + "s"
            reasons.append(f"{count(len(side), 'independent origin')} {verb} it: {listing(sources)}.")
    if not supporting and not refuting:
        read = count(len(evidence), "passage")
        reasons.append(
            f"None of the {read} that were read decides the claim." if evidence else "No passage was found for it."
        )
    reasons += _set_aside(evidence)
    reasons += _unmoved(evidence)
    reprints = {other for piece in (*refuting.values(), *supporting.values()) for other in piece.hit.reprints}
    if reprints:
        reasons.append(f"{count(len(reprints), 'reprint')} of a deciding text counted once, with its origin.")
    later = sum(1 for piece in (*refuting.values(), *supporting.values()) if _is_later(piece))
    if later:
        reasons.append(f"{count(later, 'deciding passage')} later than the article: weigh what was known when.")
    reasons.append(coverage_sentence(coverage))
    return reasons


def _source(piece: Evidence) -> str:
    return piece.hit.document.publisher or piece.hit.document.title or piece.hit.document.id


def _is_later(piece: Evidence) -> bool:
    return EvidenceFlag.LATER_THAN_ARTICLE in piece.flags


def _set_aside(evidence: Sequence[Evidence]) -> list[str]:
    """Say which differences kept passages from supporting or refuting."""
    explanations: dict[str, int] = {}
    for piece in evidence:
        leaning = max(piece.stance_scores.supports, piece.stance_scores.refutes)
        if piece.stance is Stance.NEUTRAL and piece.mismatches and leaning >= _LEANING:
            explanation = piece.mismatches[0].explanation.rstrip(".")
            explanations[explanation] = explanations.get(explanation, 0) + 1
    shown = list(explanations.items())[:_SHOWN]
    reasons = [f"{count(number, 'passage')} set aside: {text}." for text, number in shown]
    rest = sum(explanations.values()) - sum(number for _, number in shown)
    return reasons + ([f"{count(rest, 'more passage')} set aside for other differences."] if rest else [])


def _unmoved(evidence: Sequence[Evidence]) -> list[str]:
    """Say how many passages lean as the model leans without reading anything."""
    leaning = 0
    for piece in evidence:
        scores, alone = piece.stance_scores, piece.claim_only_scores
        side = max(scores.supports, scores.refutes)
        if piece.stance is Stance.NEUTRAL and not piece.mismatches and alone is not None and side > scores.neutral:
            before = alone.supports if scores.supports > scores.refutes else alone.refutes
            leaning += before >= _LEANING
    if not leaning:
        return []
    noun = count(leaning, "passage")
    return [f"{noun} not counted: the model says the same of the claim without reading anything."]


def coverage_sentence(coverage: Coverage) -> str:
    """Say what the corpus holds on the claim's subjects, so that "nothing found" can be judged."""
    if not coverage.corpus_documents:
        return "The corpus holds no document that the filters allow."
    if not coverage.documents:
        named = listing([f"“{subject}”" for subject, _ in coverage.subjects])
        none = f"names {named}" if named else "is on the claim's subjects"
        return f"None of the {count(coverage.corpus_documents, 'document')} {none}."
    subjects = listing([f"{number:,} name “{subject}”" for subject, number in coverage.subjects], most=6)
    verb = "is" if coverage.documents == 1 else "are"
    dates = f"; the newest is of {day(coverage.newest)}" if coverage.newest else ""
    return (
        f"{count(coverage.documents, 'document')} of {coverage.corpus_documents:,} {verb} on its subjects"
        f" ({subjects}){dates}."
    )
