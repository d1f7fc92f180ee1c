"""The demo through the real models: what must never fool the tool, and what it must find."""

import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from benchmarks.demo_claims import Outcome, make_claim, read_expected, run_expected
from workbench.articles import article_from_file
from workbench.composition import Workbench, demo_article
from workbench.evaluation.verdicts import before_the_bar
from workbench.records import CheckReport, EvidenceFlag, Finding, Stance, Verdict
from workbench.verdicts import leaning

ROOT = Path(__file__).resolve().parents[2]
THEN = date(2023, 9, 14)
LATER = date(2024, 12, 31)
TWICE = "Pyongyang has failed twice this year to deploy a spy satellite"


@dataclass(frozen=True)
class ReadmeRun:
    """What the README's Python block printed, and the report that it made."""

    report: CheckReport
    printed: str


@pytest.fixture(scope="module")
def readme_run(demo_home: Path) -> ReadmeRun:
    """The block as it stands: a check of the whole article takes its time, so the tests below read this one's report."""
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as printed:
        patch.chdir(ROOT)
        patch.setenv("WORKBENCH_HOME", str(demo_home))
        exec(compile(block, "README.md", "exec"), names)
    return ReadmeRun(report=names["report"], printed=printed.getvalue())


@pytest.fixture(scope="module")
def report(readme_run: ReadmeRun) -> CheckReport:
    return readme_run.report


@pytest.fixture(scope="module")
def outcomes(demo_bench: Workbench) -> list[Outcome]:
    return run_expected(demo_bench, read_expected())


def finding_on(report: CheckReport, text: str) -> Finding:
    dated = text.replace("this year", f"in {THEN.year}")  # the article is of 2023, and its claims say so
    return next(finding for finding in report.findings if finding.claim.text.startswith((text, dated)))


def test_the_python_of_the_readme_prints_verdicts_over_verbatim_evidence(readme_run: ReadmeRun) -> None:
    report = readme_run.report
    assert (report.article.title, report.provenance.as_of) == (article_from_file(demo_article()).title, THEN)
    suggested = [finding for finding in report.findings if finding.suggestion]
    headings = [line for line in readme_run.printed.splitlines() if line and not line.startswith(" ")]
    assert headings == [
        f"{finding.suggestion.verdict} {finding.claim.text}" for finding in suggested if finding.suggestion
    ]
    assert all(piece.rationale.text in readme_run.printed for finding in suggested for piece in finding.evidence)


def test_the_two_failures_are_among_the_first_five_passages(report: CheckReport) -> None:
    row = next(row for row in read_expected() if row["claim"].startswith(TWICE) and row["as_of"] == "2023-09-14")
    first_five = [piece.hit.document for piece in finding_on(report, TWICE).evidence[:5]]
    found = {name for document in first_five for name in (document.id, document.origin_id)}
    text = " ".join(document.text for document in first_five)
    assert found & set(row["deciding"])
    assert (
        "31 May" in text or "May 31" in text or any(document.published == date(2023, 5, 31) for document in first_five)
    )
    assert "24 August" in text or any(document.published == date(2023, 8, 24) for document in first_five)


def test_the_sentence_of_the_article_gives_a_claim_and_a_hedged_part(report: CheckReport) -> None:
    hedged = finding_on(report, "Pyongyang could be seeking assistance from Moscow")
    assert hedged.claim.kind == "HEDGED"
    assert hedged.suggestion is None
    assert finding_on(report, TWICE).claim.kind.checkable


def test_no_south_korean_launch_decides_a_claim_on_the_north(report: CheckReport) -> None:
    for finding in report.findings:
        if finding.suggestion is None or "South Korea" in finding.claim.text or "Seoul" in finding.claim.text:
            continue
        for piece in finding.evidence:
            if piece.hit.passage.id in finding.suggestion.deciding:
                text = f"{piece.hit.document.title} {piece.hit.passage.text}"
                assert "Nuri" not in text or "North" in text, finding.claim.text


def test_nothing_later_than_as_of_is_shown_by_default(report: CheckReport) -> None:
    dates = [piece.hit.document.published for finding in report.findings for piece in finding.evidence]
    assert dates
    assert all(day is None or day <= THEN for day in dates)


def test_later_evidence_is_there_and_flagged_when_checked_as_of_later(demo_bench: Workbench, tmp_path: Path) -> None:
    lines = demo_article().read_text(encoding="utf-8").splitlines()
    sentence = next(line for line in lines if TWICE in line)  # and no more of it: each claim takes its time
    short = tmp_path / "short.md"
    short.write_text("\n".join([*lines[: lines.index("", 1)], "", sentence]), encoding="utf-8")
    report = demo_bench.check(article_from_file(short), as_of=LATER)
    assert report.article.published == THEN
    evidence = finding_on(report, TWICE).evidence
    later = [piece for piece in evidence if piece.hit.document.published and piece.hit.document.published > THEN]
    assert later
    assert all(EvidenceFlag.LATER_THAN_ARTICLE in piece.flags for piece in later)


def test_claims_on_which_the_corpus_is_silent_get_not_enough_evidence_with_coverage(
    demo_bench: Workbench,
) -> None:
    claim = make_claim("Brazil's soya exports to Portugal rose by a third in July 2023.", THEN)
    (finding,) = demo_bench.match([claim], as_of=THEN)
    assert finding.suggestion is not None
    assert finding.suggestion.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert finding.suggestion.coverage.corpus_documents > 40
    assert dict(finding.suggestion.coverage.subjects).get("Brazil", 0) == 0
    assert "Brazil" in finding.suggestion.reasons[-1]


def test_reprints_of_one_wire_text_count_once(report: CheckReport) -> None:
    for finding in report.findings:
        origins = [piece.hit.document.origin_id for piece in finding.evidence]
        documents = {piece.hit.document.id for piece in finding.evidence}
        assert len(set(origins)) == len(documents)
    assert any(piece.hit.reprints for finding in report.findings for piece in finding.evidence)


def test_every_deciding_rationale_is_verbatim(report: CheckReport, demo_bench: Workbench) -> None:
    for finding in report.findings:
        for piece in finding.evidence:
            (document,) = demo_bench.source.documents([piece.rationale.document_id])
            assert document.text[piece.rationale.start : piece.rationale.end] == piece.rationale.text


@pytest.mark.parametrize("row", read_expected(), ids=lambda row: f"{row['claim']} ({row['as_of']})")
def test_no_acceptance_claim_gets_a_verdict_that_would_cost_a_reputation(
    row: dict[str, Any], outcomes: list[Outcome]
) -> None:
    outcome = next(item for item in outcomes if item.row == row)
    assert outcome.suggestion.verdict not in row["not"], outcome.suggestion.reasons


def names_its_mismatch(outcome: Outcome) -> bool:
    """Say whether any evidence carries the mismatch that the row expects."""
    kinds = {mismatch.kind for piece in outcome.finding.evidence for mismatch in piece.mismatches}
    return outcome.row["mismatch"] in {kind.value for kind in kinds}


def test_the_hard_cases_are_not_supported_and_name_their_mismatch(outcomes: list[Outcome]) -> None:
    hard = [item for item in outcomes if item.row["perturbs"] == TWICE]
    assert [item.row["mismatch"] for item in hard] == ["NUMBER", "ANTONYM", "ENTITY", "DATE"]
    told = [names_its_mismatch(item) or before_the_bar(item.finding).verdict is Verdict.REFUTED for item in hard]
    assert all(told)
    assert sum(names_its_mismatch(item) for item in hard) >= 3
    assert Verdict.SUPPORTED not in {item.suggestion.verdict for item in hard}


def test_most_other_perturbed_claims_name_their_mismatch_too(outcomes: list[Outcome]) -> None:
    """Or are refuted by what the model reads: then nothing had to be vetoed."""
    perturbed = [item for item in outcomes if item.row["mismatch"]]
    assert len(perturbed) > 40
    assert Verdict.SUPPORTED not in {item.suggestion.verdict for item in perturbed}
    told = [names_its_mismatch(item) or before_the_bar(item.finding).verdict is Verdict.REFUTED for item in perturbed]
    assert sum(told) >= 0.6 * len(told)


def test_absence_never_refutes(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.suggestion.verdict in (Verdict.REFUTED, Verdict.SUPPORTED):
            deciding = [p for p in outcome.finding.evidence if p.hit.passage.id in outcome.suggestion.deciding]
            assert deciding
            assert all(piece.stance is not Stance.NEUTRAL for piece in deciding)


def test_the_readme_says_how_many_claims_of_the_article_lean_refuted(report: CheckReport) -> None:
    number = sum(leaning(finding) is Verdict.REFUTED for finding in report.findings)
    words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    assert f"of the {words[number]} in the demo's article" in (ROOT / "README.md").read_text(encoding="utf-8")
