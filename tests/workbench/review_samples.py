"""Checked articles for tests of the review record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.workbench.builders import COVERAGE, PROVENANCE, make_evidence
from workbench.records import Article, CheckReport, Claim, Finding, Stance, Suggestion, Verdict, content_id
from workbench.reviews import Desk, DeskClaim
from workbench.reviews.places import first_places

SENTENCES = (
    "The harbour pilots' strike ended on Monday.",
    "Eleven ships waited outside the breakwater.",
    "Two cranes arrived by barge in January.",
    "The lighthouse keeper retired after forty years.",
)


def make_report(
    sentences: Sequence[str] = SENTENCES,
    *,
    name: str = "art",
    verdict: Verdict = Verdict.REFUTED,
    generation: str = PROVENANCE.generation,
    publisher: str | None = "Harbour Herald",
) -> CheckReport:
    """Return a report on an article of ``sentences``, one claim each, the machine suggesting ``verdict`` on all."""
    article = Article(
        id=name,
        title=f"News of {name}",
        text=" ".join(sentences),
        publisher=publisher,
        published=date(2023, 3, 6),
        language="en",
    )
    findings, start = [], 0
    for number, sentence in enumerate(sentences):
        claim = Claim(
            id=content_id(name, str(start), sentence),
            article_id=name,
            text=sentence,
            quote=sentence,
            start=start,
            end=start + len(sentence),
            as_of=article.published,
            check_worthiness=round(0.9 - number / 10, 2),
        )
        findings.append(make_finding(claim, verdict=verdict, generation=generation))
        start += len(sentence) + 1
    provenance = replace(PROVENANCE, generation=generation)
    return CheckReport(article=article, findings=tuple(findings), provenance=provenance)


def make_finding(
    claim: Claim, *, verdict: Verdict = Verdict.REFUTED, generation: str = PROVENANCE.generation
) -> Finding:
    """Return a finding on ``claim`` with two pieces of evidence, ``p-a`` and ``p-b``."""
    evidence = tuple(replace(make_evidence(Stance.REFUTES, name), claim_id=claim.id) for name in ("a", "b"))
    return Finding(
        claim=claim,
        evidence=evidence,
        suggestion=Suggestion(
            verdict=verdict, confidence=0.8, reasons=("It says otherwise.",), deciding=("p-a",), coverage=COVERAGE
        ),
        provenance=replace(PROVENANCE, generation=generation),
    )


def claim_ids(report: CheckReport) -> list[str]:
    """Return the ids of a report's claims, in order."""
    return [finding.claim.id for finding in report.findings]


def make_desk() -> Desk:
    """Return the desk of an article with three claims."""
    report = make_report(SENTENCES[:3])
    places = first_places(len(report.findings))
    entries = [DeskClaim(claim=one.claim, place=place) for one, place in zip(report.findings, places, strict=True)]
    return Desk(report.article, entries)
