"""Reports to rows: one for each claim, one for each pair of claim and evidence, as plain values under stable names.

Invariant: every claim gives exactly one row, matched or not; the columns are those of ``workbench.exports.columns``, in
their order; a value that is not there is ``None``; a person's verdict stands beside the words that it was given on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.exports.columns import SCHEMA
from workbench.exports.human import Decisions, HumanDecision, nobody
from workbench.records import CheckReport, Claim, Evidence, Finding, Stance
from workbench.verdicts import leaning

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reported:
    """A report, where it stands, and what a table of claims calls it."""

    place: str
    report: CheckReport
    name: str = ""


def claim_rows(reported: Reported, decided: Decisions = nobody) -> Iterator[Row]:
    """Yield one row for each claim of a report."""
    for number, finding in enumerate(reported.report.findings, 1):
        decision = decided(finding.claim)
        yield {
            "schema": SCHEMA,
            "place": reported.place,
            "name": reported.name or None,
            **_article(reported.report),
            "claim_number": number,
            **_claim(finding),
            **_machine(finding),
            **_human(on_its_words(decision, finding.claim)),
            **_made_with(finding),
            "human_claim": None if decision is None or decision.on(finding.claim) else decision.claim_text,
            "machine_leaning": _name(leaning(finding)),
        }


def evidence_rows(reported: Reported, decided: Decisions = nobody) -> Iterator[Row]:
    """Yield one row for each passage that was read on each claim of a report."""
    for finding in reported.report.findings:
        decision = on_its_words(decided(finding.claim), finding.claim)
        for rank, evidence in enumerate(finding.evidence, 1):
            kept = None if decision is None else evidence.hit.passage.id in decision.kept_evidence
            yield {
                "schema": SCHEMA,
                "place": reported.place,
                "name": reported.name or None,
                "article_id": reported.report.article.id,
                "claim_id": finding.claim.id,
                "claim": finding.claim.text,
                "rank": rank,
                **_reading(finding, evidence),
                **_source(evidence),
                "human_kept": kept,
                "machine_verdict": _name(finding.suggestion.verdict if finding.suggestion else None),
                "human_verdict": _name(decision.verdict if decision else None),
                "index": finding.provenance.index,
                "generation": finding.provenance.generation,
            }


def on_its_words(decision: HumanDecision | None, claim: Claim) -> HumanDecision | None:
    """Return a decision where it was made on the words of ``claim``: no verdict stands beside words that nobody judged."""
    return decision if decision is not None and decision.on(claim) else None


def _name(value: Any) -> str | None:
    return str(value) if value is not None else None


def _article(report: CheckReport) -> Row:
    article = report.article
    return {
        "article_id": article.id,
        "article_title": article.title,
        "article_url": article.url,
        "article_publisher": article.publisher,
        "article_published": article.published,
        "article_language": article.language,
    }


def _claim(finding: Finding) -> Row:
    claim = finding.claim
    return {
        "claim_id": claim.id,
        "claim": claim.text,
        "quote": claim.quote,
        "quote_start": claim.start,
        "quote_end": claim.end,
        "speaker": claim.speaker,
        "kind": str(claim.kind),
        "check_worthiness": claim.check_worthiness,
        "as_of": finding.provenance.as_of,  # the claim's own day is the article's where the check had none
        "claim_notes": list(claim.notes),
    }


def _machine(finding: Finding) -> Row:
    suggestion = finding.suggestion
    stances = [evidence.stance for evidence in finding.evidence]
    coverage = suggestion.coverage if suggestion else None
    return {
        "machine_verdict": _name(suggestion.verdict if suggestion else None),
        "machine_confidence": suggestion.confidence if suggestion else None,
        "machine_reasons": list(suggestion.reasons) if suggestion else [],
        "machine_deciding": list(suggestion.deciding) if suggestion else [],
        "evidence": len(stances),
        "evidence_supports": stances.count(Stance.SUPPORTS),
        "evidence_refutes": stances.count(Stance.REFUTES),
        "coverage_documents": coverage.documents if coverage else None,
        "coverage_corpus": coverage.corpus_documents if coverage else None,
        "coverage_newest": coverage.newest if coverage else None,
    }


def _human(decision: HumanDecision | None) -> Row:
    return {
        "human_verdict": _name(decision.verdict) if decision else None,
        "human_rating": decision.rating if decision else None,
        "human_state": decision.state if decision else None,
        "human_reviewer": decision.reviewer if decision else None,
        "human_decided_at": decision.decided_at or None if decision else None,
        "human_reason": decision.reason or None if decision else None,
        "human_note": decision.note or None if decision else None,
        "human_published": _name(decision.published_verdict) if decision else None,
    }


def _made_with(finding: Finding) -> Row:
    names = (
        *("software", "index", "generation", "encoder", "encoder_digest"),
        *("stance_model", "stance_digest", "parser", "settings_digest"),
    )
    return {name: getattr(finding.provenance, name) for name in names}


def _reading(finding: Finding, evidence: Evidence) -> Row:
    scores = evidence.stance_scores
    return {
        "stance": str(evidence.stance),
        "deciding": finding.suggestion is not None and evidence.hit.passage.id in finding.suggestion.deciding,
        "rationale": evidence.rationale.text,
        "rationale_start": evidence.rationale.start,
        "rationale_end": evidence.rationale.end,
        "supports": scores.supports,
        "refutes": scores.refutes,
        "neutral": scores.neutral,
        "mismatches": [f"{mismatch.kind}: {mismatch.explanation}" for mismatch in evidence.mismatches],
        "flags": [str(flag) for flag in evidence.flags],
    }


def _source(evidence: Evidence) -> Row:
    hit, document = evidence.hit, evidence.hit.document
    return {
        "passage_id": hit.passage.id,
        "passage": hit.passage.text,
        "passage_start": hit.passage.start,
        "passage_end": hit.passage.end,
        "document_id": document.id,
        "document_title": document.title,
        "document_url": document.url,
        "document_publisher": document.publisher,
        "document_published": document.published,
        "document_language": document.language,
        "document_tier": document.tier,
        "document_licence": document.licence,
        "origin_id": document.origin_id,
        "reprints": list(hit.reprints),
        "retrieval_score": hit.retrieval_score,
        "dense_score": hit.dense_score,
        "lexical_score": hit.lexical_score,
    }
