"""The proof of a report that comes from outside: what it quotes stands where it says, and its verdicts rest on something.

Invariant: a report that passes holds no quote, passage or rationale that is not in its article or document at its offsets,
and no suggestion whose deciding passages are absent or say something else than it does.
"""

from collections.abc import Sequence

from workbench.errors import SourceUnreadable
from workbench.records import CheckReport, Claim, Evidence, Finding, Stance, Suggestion, Verdict

#: What the passages that a verdict rests on have to say.
_SIDES: dict[Verdict, set[Stance]] = {
    Verdict.SUPPORTED: {Stance.SUPPORTS},
    Verdict.REFUTED: {Stance.REFUTES},
    Verdict.CONFLICTING_EVIDENCE: {Stance.SUPPORTS, Stance.REFUTES},
    Verdict.NOT_ENOUGH_EVIDENCE: set(),
}


def prove_report(report: CheckReport) -> None:
    """Compare everything that a report calls verbatim with the text that it was taken from.

    Raises:
        SourceUnreadable: something does not stand where the report says; the message names the claim.
    """
    for finding in report.findings:
        claim = finding.claim
        placed = 0 <= claim.start <= claim.end
        quoted = placed and report.article.text[claim.start : claim.end] == claim.quote
        if not quoted or claim.article_id != report.article.id:
            raise SourceUnreadable(f"the quote of claim {claim.id} does not stand in the article")
        _prove_evidence(finding, claim)
        if finding.suggestion and not _rests_on_evidence(finding.suggestion, finding.evidence):
            raise SourceUnreadable(f"the suggestion on claim {claim.id} rests on evidence that is not there")


def _prove_evidence(finding: Finding, claim: Claim) -> None:
    for piece in finding.evidence:
        document, passage, rationale = piece.hit.document, piece.hit.passage, piece.rationale
        stands = (
            0 <= passage.start <= rationale.start < rationale.end <= passage.end
            and document.text[passage.start : passage.end] == passage.text
            and document.text[rationale.start : rationale.end] == rationale.text
            and document.id == passage.document_id == rationale.document_id
            and piece.claim_id == claim.id
        )
        if not stands:
            raise SourceUnreadable(f"evidence on claim {claim.id} does not stand in document {document.id!r}")


def _rests_on_evidence(suggestion: Suggestion, evidence: Sequence[Evidence]) -> bool:
    """Say whether the passages that decide are there, and say what the verdict says: of each side one, of others none."""
    stances = {piece.hit.passage.id: piece.stance for piece in evidence}
    if not set(suggestion.deciding) <= stances.keys():
        return False
    return {stances[one] for one in suggestion.deciding} == _SIDES[suggestion.verdict]
