"""Reports as JSON, and runs kept on disk."""

import codecs
import json
from datetime import date
from pathlib import Path

import pytest

from tests.workbench.builders import COVERAGE, PROVENANCE, make_article, make_claim, make_evidence, make_mismatch
from workbench.errors import IndexMissing, SourceUnreadable, WorkbenchError
from workbench.records import CheckReport, Finding
from workbench.runs import Runs
from workbench.serialise import report_from_bytes, report_from_json, to_json, to_plain
from workbench.verdicts import suggest


@pytest.fixture
def report() -> CheckReport:
    evidence = (make_evidence(mismatches=(make_mismatch(),)),)
    matched = Finding(
        claim=make_claim(as_of=date(2023, 9, 14), notes=("卫星", "‮abc")),
        evidence=evidence,
        suggestion=suggest(evidence, COVERAGE),
        provenance=PROVENANCE,
    )
    return CheckReport(article=make_article(), findings=(matched,), provenance=PROVENANCE)


def test_a_report_reads_back_equal(report: CheckReport) -> None:
    assert report_from_json(to_json(report)) == report


def test_names_dates_and_decimals_are_as_documented(report: CheckReport) -> None:
    plain = to_plain(report)
    assert list(plain) == ["article", "findings", "provenance"]
    finding = plain["findings"][0]
    assert finding["suggestion"]["verdict"] == "SUPPORTED"
    assert finding["claim"]["as_of"] == "2023-09-14"
    assert finding["evidence"][0]["hit"]["retrieval_score"] == 0.03
    assert to_plain([0.12345678]) == [0.123457]
    assert "卫星" in to_json(report)


def test_a_saved_run_comes_back_and_equal_reports_have_one_id(report: CheckReport, tmp_path: Path) -> None:
    runs = Runs(tmp_path / "runs")
    run_id = runs.save(report)
    assert runs.save(report) == run_id
    assert runs.load(run_id) == report
    (summary,) = runs.recent()
    assert (summary.id, summary.title, summary.claims) == (run_id, "Launches", 1)


def test_a_run_that_there_is_no_room_for_says_so(report: CheckReport, tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("a file where the folder would be")
    with pytest.raises(
        WorkbenchError, match=r"cannot be kept in .*runs .*: make room there, then check the article again"
    ):
        Runs(tmp_path / "runs").save(report)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_report_is_read_as_shells_write_it(report: CheckReport, encoding: str) -> None:
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    assert report_from_bytes(mark + to_json(report).encode(encoding)) == report


def test_a_report_in_another_encoding_is_refused_and_not_read_as_something_else(report: CheckReport) -> None:
    accented = to_json(report).replace("Launches", "Café").encode("cp1252", "ignore")
    with pytest.raises(SourceUnreadable, match=r"the byte at [\d,]+ is not UTF-8.*save it as UTF-8"):
        report_from_bytes(accented)


def test_an_altered_run_is_refused(report: CheckReport, tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    path = tmp_path / f"{runs.save(report)}.json"
    path.write_text(path.read_text().replace("SUPPORTED", "REFUTED"))
    with pytest.raises(SourceUnreadable, match="altered"):
        runs.load(path.stem)
    assert runs.recent() == []


def test_a_run_that_is_no_text_is_left_out_of_the_list(report: CheckReport, tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    kept = runs.save(report)
    (tmp_path / f"{'f' * 16}.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceUnreadable, match="cannot be read"):
        runs.load("f" * 16)
    assert [one.id for one in runs.recent()] == [kept]


@pytest.mark.parametrize("run_id", ["", "../settings", "0" * 16, "ABCDEF0123456789"])
def test_an_unknown_run_is_named(tmp_path: Path, run_id: str) -> None:
    with pytest.raises(IndexMissing, match="no run"):
        Runs(tmp_path).load(run_id)


def test_text_that_is_no_report_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match="no report"):
        report_from_json(json.dumps({"article": {}}))


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("claim", "quote"), "Something never written.", "quote of claim"),
        (("claim", "start"), -5, "quote of claim"),
        (("evidence", 0, "rationale", "text"), "It never was.", "does not stand in document"),
        (("evidence", 0, "hit", "passage", "text"), "It never was.", "does not stand in document"),
        (("suggestion", "deciding"), ["elsewhere"], "rests on evidence that is not there"),
        (("suggestion", "verdict"), "REFUTED", "rests on evidence that is not there"),
    ],
)
def test_a_report_that_says_more_than_its_texts_is_refused(
    report: CheckReport, place: tuple[str | int, ...], value: object, message: str
) -> None:
    plain = to_plain(report)
    held = plain["findings"][0]
    for step in place[:-1]:
        held = held[step]
    held[place[-1]] = value
    with pytest.raises(SourceUnreadable, match=message):
        report_from_json(json.dumps(plain))
