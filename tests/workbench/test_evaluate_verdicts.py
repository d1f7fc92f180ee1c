"""``evaluate verdicts``: judged claims end to end on a small folder, with and without their gold documents."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.memory import MemorySource
from index.records import Document
from tests.workbench.builders import COVERAGE, PROVENANCE, make_claim, make_evidence
from workbench.calibration import read_calibration
from workbench.calibration.fitting import fit_pairs
from workbench.calibration.labelled import LabelledPair, LabelledPairs
from workbench.composition import Workbench
from workbench.errors import SettingRefused, SourceUnreadable
from workbench.evaluation.claim_calibration import fit_on_claims, outcomes_of
from workbench.evaluation.judged import JudgedClaim, read_day, read_judged
from workbench.evaluation.verdicts import (
    CheckedClaims,
    WithoutDocuments,
    before_the_bar,
    evaluate_verdicts,
    verdict_figures,
)
from workbench.records import Evidence, Finding, Stance, Verdict
from workbench.settings import Settings
from workbench.stance_choice import claim_policy
from workbench.verdicts import VerdictRule, suggest

CORPUS = {
    "tug": "A tug sank in the fog off Port Albany on Monday.",
    "cranes": "Two cranes were delivered to the harbour by barge.",
    "keeper": "The lighthouse keeper retired after forty years of service.",
}
CLAIMS = {
    "1": ("A tug sank in the fog.", "SUPPORT", "25-8-2020"),
    "2": ("No cranes were delivered to the harbour.", "CONTRADICT", None),
    "3": ("Bread prices rose in Lima.", "NOT_ENOUGH_EVIDENCE", None),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "harbour"
    (place / "qrels").mkdir(parents=True)
    corpus = [{"_id": key, "title": "", "text": text} for key, text in CORPUS.items()]
    queries = [
        {"_id": key, "text": text, "metadata": {"verdict": verdict, "date": day}}
        for key, (text, verdict, day) in CLAIMS.items()
    ]
    (place / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in corpus))
    (place / "queries.jsonl").write_text("".join(json.dumps(row) + "\n" for row in queries))
    (place / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\n1\ttug\t1\n2\tcranes\t1\n3\tkeeper\t1\n")
    return place


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    settings = Settings(home=tmp_path / "home", encoder_runtime="float32", stance_runtime="int8", passages_per_claim=2)
    return Workbench(settings)


def test_verdicts_of_a_folder_are_measured_end_to_end(bench: Workbench, folder: Path) -> None:
    figures = evaluate_verdicts(bench, folder, "dev")
    keys = "claims accuracy macro_f1 per_class evidence_conditioned_accuracy selective ece claims_per_second"
    assert set(keys.split()) <= figures.keys()
    assert {"target_risk", "risk", "coverage"} <= figures["selective"].keys()
    assert (figures["claims"], figures["selective"]["target_risk"]) == (3, 0.05)
    assert figures["gold_found"] >= 0.666666
    again = evaluate_verdicts(bench, folder, "dev")
    assert again | {"claims_per_second": 0} == figures | {"claims_per_second": 0}


def test_without_gold_nothing_of_the_split_is_found(bench: Workbench, folder: Path) -> None:
    figures = evaluate_verdicts(bench, folder, "dev", without_gold=True)
    assert figures["gold_found"] == 0.0
    assert figures["refuted_rate"] == 0.0
    assert figures["without_gold"] is True


def test_documents_that_are_taken_out_leave_room_for_others(harbour_documents: list[Document]) -> None:
    source = MemorySource(harbour_documents)
    (all_of_them,) = source.search(["ships outside the breakwater"], 3)
    out = frozenset({all_of_them[0].document.id})
    (left,) = WithoutDocuments(source, out).search(["ships outside the breakwater"], 2)
    assert len(left) == 2
    assert not out & {hit.document.id for hit in left}


def judged(verdict: Verdict, evidence: list[Evidence], gold: str) -> tuple[JudgedClaim, Finding]:
    claim = replace(make_claim(), id=f"{verdict}-{gold}")
    finding = Finding(
        claim=claim, evidence=tuple(evidence), suggestion=suggest(evidence, COVERAGE), provenance=PROVENANCE
    )
    return JudgedClaim(claim=claim, verdict=verdict, gold=frozenset({gold})), finding


def test_a_right_verdict_on_wrong_evidence_does_not_count() -> None:
    support, silence = make_evidence(Stance.SUPPORTS, "a"), make_evidence(Stance.NEUTRAL, "b")
    rows = [
        judged(Verdict.SUPPORTED, [support], "a"),
        judged(Verdict.SUPPORTED, [support], "elsewhere"),
        judged(Verdict.NOT_ENOUGH_EVIDENCE, [silence], "elsewhere"),
        judged(Verdict.REFUTED, [support], "a"),
    ]
    checked = CheckedClaims(
        judged=tuple(item for item, _ in rows), findings=tuple(finding for _, finding in rows), seconds=1.0
    )
    figures = verdict_figures(checked)
    assert figures["accuracy"] == 0.75
    assert figures["evidence_conditioned_accuracy"] == 0.5
    assert (figures["gold_found"], figures["accuracy_with_gold_found"]) == (0.5, 0.5)
    assert figures["selective"]["risk"] == pytest.approx(1 / 3, abs=1e-6)
    assert figures["selective"]["coverage"] == 0.75


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25-8-2020", date(2020, 8, 25)),
        ("2020-08-25", date(2020, 8, 25)),
        ("31-2-2020", None),
        (None, None),
        ("x", None),
    ],
)
def test_dates_are_read_in_both_orders(text: str | None, day: date | None) -> None:
    assert read_day(text) == day


def test_judged_claims_carry_verdict_gold_and_date(folder: Path) -> None:
    claims = read_judged(folder, "dev").claims
    assert [item.verdict for item in claims] == [Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE]
    assert claims[0].gold == {"tug"}
    assert claims[0].claim.as_of == date(2020, 8, 25)
    assert len(read_judged(folder, "dev", sample=2).claims) == 2


def test_an_unknown_or_absent_verdict_is_refused(folder: Path) -> None:
    lines = (folder / "queries.jsonl").read_text()
    (folder / "queries.jsonl").write_text(lines.replace("CONTRADICT", "MAYBE"))
    with pytest.raises(SourceUnreadable, match="'2' has the verdict 'MAYBE'"):
        read_judged(folder, "dev")
    (folder / "queries.jsonl").write_text(lines.replace("metadata", "about"))
    with pytest.raises(SettingRefused, match=r"metadata\.verdict"):
        read_judged(folder, "dev")


def test_bars_on_claims_are_fitted_through_the_whole_check(bench: Workbench, folder: Path, tmp_path: Path) -> None:
    from workbench.calibration import write_calibration

    pairs = tuple(
        LabelledPair(claim=c, evidence=t, label="SUPPORTS")
        for c, t in zip(CORPUS.values(), CORPUS.values(), strict=True)
    )
    pairs += (LabelledPair(claim="A tug sank.", evidence="No tug sank.", label="REFUTES"),)
    fitted = fit_pairs(bench.plain_stance_model, [LabelledPairs(name="p", digest="0", pairs=pairs)])
    full = fit_on_claims(fitted, bench.settings, [folder], "dev")
    assert full.claims is not None
    assert full.claims.data[0].count == 3
    assert full.claims.data[0].name == "harbour/dev"
    assert full.level(claim_policy(bench.settings))[0] == "claims"
    write_calibration(full, tmp_path / "c.json")
    settings = bench.settings.model_copy(update={"calibration": str(tmp_path / "c.json")})
    figures = evaluate_verdicts(Workbench(settings), folder, "dev")
    assert figures["selective"]["basis"] == "claims"
    assert figures["selective"]["coverage"] == 0.0  # three claims show no bar
    assert read_calibration(tmp_path / "c.json", weights=full.weights) == full


def test_a_claim_whose_evidence_is_absent_cannot_be_decided(bench: Workbench, folder: Path) -> None:
    data = read_judged(folder, "dev")
    assert [outcome.unknowable for outcome in outcomes_of(bench, data)] == [False, False, True]
    hidden = outcomes_of(bench, data, absent=1.0)
    assert all(outcome.unknowable for outcome in hidden)
    assert all(outcome.right is not outcome.decisive for outcome in hidden)


def test_the_bar_is_in_the_selective_figures_alone() -> None:
    support = make_evidence(Stance.SUPPORTS, "a")
    item, finding = judged(Verdict.SUPPORTED, [support], "a")
    barred = replace(finding, suggestion=suggest([support], COVERAGE, VerdictRule(decide_at=1.1, risk=0.05)))
    figures = verdict_figures(CheckedClaims(judged=(item,), findings=(barred,), seconds=1.0))
    assert (figures["accuracy"], figures["evidence_conditioned_accuracy"], figures["supported_rate"]) == (1, 1, 1)
    assert (figures["selective"]["coverage"], figures["selective"]["decisive"]) == (0, 0)
    assert before_the_bar(barred).verdict is Verdict.SUPPORTED
