"""Tables of every format, opened by readers that are not ours, with the same content."""

import csv
import hashlib
import json
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet as parquet
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from tests.workbench import review_samples
from tests.workbench.builders import COVERAGE, PROVENANCE, make_article, make_claim, make_evidence, make_mismatch
from workbench.errors import IndexDamaged, SettingRefused, SourceUnreadable
from workbench.exports.cells import defused, join_list, restored, split_list
from workbench.exports.claim_review import Desk, claim_reviews
from workbench.exports.columns import CLAIMS, EVIDENCE, SCHEMA, TABLES, Kind
from workbench.exports.human import HumanDecision, decisions_from
from workbench.exports.rows import Reported, claim_rows, evidence_rows
from workbench.exports.sources import reports_of
from workbench.exports.tables import write_rows, write_tables
from workbench.records import CheckReport, Claim, ClaimKind, Finding, Stance, Verdict
from workbench.reviews import Decision, Role, open_review_store
from workbench.settings import Settings
from workbench.verdicts import suggest

DANGEROUS = [
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "''@x",
    " =1",
    "＝1",
]


def make_report(*texts: str) -> CheckReport:
    """Return a report: one matched claim for each text, and a prediction that was not matched."""
    findings = []
    for number, text in enumerate(texts or ("Pyongyang failed twice.",)):
        evidence = (
            make_evidence(Stance.REFUTES, "a", mismatches=(make_mismatch(),)),
            make_evidence(Stance.NEUTRAL, "b"),
        )
        claim = replace(make_claim(text, as_of=date(2023, 9, 14)), id=f"c{number}", notes=("a | note", "|b||"))
        evidence = tuple(replace(piece, claim_id=claim.id) for piece in evidence)
        findings.append(
            Finding(claim=claim, evidence=evidence, suggestion=suggest(evidence, COVERAGE), provenance=PROVENANCE)
        )
    prediction = replace(make_claim("It will rain."), id="later", kind=ClaimKind.PREDICTION)
    findings.append(Finding(claim=prediction, evidence=(), suggestion=None, provenance=PROVENANCE))
    article = replace(make_article(), title="卫星 и спутник — قمر", published=date(2023, 9, 10))
    return CheckReport(article=article, findings=tuple(findings), provenance=PROVENANCE)


def decided(claim: Claim) -> HumanDecision | None:
    if claim.id != "c0":
        return None
    return HumanDecision(
        verdict=Verdict.SUPPORTED, state="SUBMITTED", reviewer="Ada", kept_evidence=("p-b",), reason="-see b"
    )


def write(folder: Path, *formats: str, reports: Any = None) -> list[str]:
    @contextmanager
    def place(name: str) -> Any:
        yield folder / name

    given_ = reports or [Reported(place="a.md", name="=n", report=make_report(*DANGEROUS))]
    return write_tables(given_, formats, place, decided=decided)


# -- rows --------------------------------------------------------------------------------------------------------------


def test_every_claim_gives_one_row_with_the_documented_columns_in_order() -> None:
    reported = Reported(place="a.md", report=make_report())
    claims, evidence = list(claim_rows(reported, decided)), list(evidence_rows(reported, decided))
    assert [list(row) for row in claims] == [[column.name for column in CLAIMS]] * 2
    assert [list(row) for row in evidence] == [[column.name for column in EVIDENCE]] * 2
    assert claims[1]["machine_verdict"] is None
    assert [row["deciding"] for row in evidence] == [True, False]
    assert [row["human_kept"] for row in evidence] == [False, True]


def test_a_row_says_as_of_which_day_it_was_checked_and_not_the_day_of_the_article() -> None:
    report = make_report()
    assert report.findings[0].claim.as_of == date(2023, 9, 14)
    assert next(claim_rows(Reported(place="a.md", report=report)))["as_of"] is None
    made_with = replace(PROVENANCE, as_of=date(2023, 10, 1))
    checked = replace(report, findings=tuple(replace(one, provenance=made_with) for one in report.findings))
    assert [row["as_of"] for row in claim_rows(Reported(place="a.md", report=checked))] == [date(2023, 10, 1)] * 2


def test_a_verdict_on_other_words_stands_beside_no_claim_that_nobody_judged() -> None:
    reported = Reported(place="a.md", report=make_report())

    def reworded(claim: Claim) -> HumanDecision | None:
        decision = decided(claim)
        return replace(decision, claim_text="It failed three times.") if decision else None

    row, evidence = next(claim_rows(reported, reworded)), list(evidence_rows(reported, reworded))
    assert row["human_claim"] == "It failed three times."
    assert all(row[name] is None for name in row if name.startswith("human_") and name != "human_claim")
    assert all(one["human_verdict"] is None and one["human_kept"] is None for one in evidence)
    assert next(claim_rows(reported, decided))["human_claim"] is None


def test_a_person_s_verdict_and_the_machine_s_stand_apart() -> None:
    row = next(claim_rows(Reported(place="a.md", report=make_report()), decided))
    assert (row["human_verdict"], row["machine_verdict"]) == ("SUPPORTED", "REFUTED")
    assert (row["human_reviewer"], row["human_published"]) == ("Ada", None)


# -- cells -------------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20))
@example("'")
@example("''\t=x")
def test_defusing_can_be_undone_and_leaves_no_formula(text: str) -> None:
    safe = defused(text)
    assert restored(safe) == text
    assert not safe.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not safe.startswith(("\t", "\r", "\n"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=5))
def test_a_list_in_one_cell_comes_apart_again(texts: list[str]) -> None:
    assert split_list(join_list(texts)) == texts


# -- files -------------------------------------------------------------------------------------------------------------


def expected(table: str) -> list[dict[str, Any]]:
    rows = claim_rows if table == "claims" else evidence_rows
    return list(rows(Reported(place="a.md", name="=n", report=make_report(*DANGEROUS)), decided))


def spreadsheet_value(text: str | None, kind: Kind) -> Any:
    """Read a cell of text back as ``docs/exports.md`` says."""
    if not text:
        return [] if kind is Kind.LIST else None
    readers: dict[Kind, Any] = {
        Kind.TEXT: restored,
        Kind.LIST: lambda value: split_list(restored(value)),
        Kind.WHOLE: int,
        Kind.NUMBER: float,
        Kind.DAY: date.fromisoformat,
        Kind.TRUTH: lambda value: value == "true",
    }
    return readers[kind](text)


@pytest.mark.parametrize("table", ["claims", "evidence"])
def test_csv_begins_with_a_mark_and_reads_back(table: str, tmp_path: Path) -> None:
    write(tmp_path, "csv")
    data = (tmp_path / f"{table}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    with (tmp_path / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    kinds = {column.name: column.kind for column in TABLES[table]}
    assert [{name: spreadsheet_value(row[name], kinds[name]) for name in row} for row in rows] == expected(table)
    frame = pd.read_csv(tmp_path / f"{table}.csv", dtype=str, keep_default_na=False)
    texts = [value for column in frame if kinds[column] in (Kind.TEXT, Kind.LIST) for value in frame[column]]
    assert any(value.startswith("'=HYPERLINK") for value in texts)
    assert not any(value.lstrip().startswith(("=", "+", "-", "@")) for value in texts)


@pytest.mark.parametrize("table", ["claims", "evidence"])
def test_jsonl_reads_back_through_pandas(table: str, tmp_path: Path) -> None:
    write(tmp_path, "jsonl")
    path = tmp_path / f"{table}.jsonl"
    wanted = json.loads(json.dumps(expected(table), default=str))
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == wanted
    assert len(pd.read_json(path, lines=True)) == len(wanted)


@pytest.mark.parametrize("table", ["claims", "evidence"])
def test_parquet_reads_back_through_pyarrow_with_its_types(table: str, tmp_path: Path) -> None:
    write(tmp_path, "parquet")
    found = parquet.read_table(tmp_path / f"{table}.parquet")
    assert found.to_pylist() == expected(table)
    assert found.schema.metadata[b"claim-workbench schema"] == str(SCHEMA).encode()
    assert len(pd.read_parquet(tmp_path / f"{table}.parquet")) == found.num_rows


@pytest.mark.parametrize("table", ["claims", "evidence"])
def test_xlsx_reads_back_through_openpyxl_without_a_formula(table: str, tmp_path: Path) -> None:
    write(tmp_path, "xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "results.xlsx")[table]
    header, *rows = sheet.iter_rows()
    kinds = {column.name: column.kind for column in TABLES[table]}
    assert [cell.value for cell in header] == list(kinds)
    assert all(cell.data_type != "f" and cell.hyperlink is None for row in rows for cell in row)
    read = [dict(zip(kinds, [cell.value for cell in row], strict=True)) for row in rows]
    for row in read:
        for name, kind in kinds.items():
            if kind in (Kind.TEXT, Kind.LIST):
                # Office writes control characters as _x000D_, and openpyxl hands them on as they are written.
                row[name] = spreadsheet_value(unescape(row[name] or ""), kind)
            elif kind is Kind.DAY and row[name]:
                row[name] = row[name].date()
    assert read == expected(table)


def test_a_cell_that_a_workbook_cannot_hold_is_cut_and_says_so(tmp_path: Path) -> None:
    write(tmp_path, "xlsx", "jsonl", reports=[Reported(place="a", report=make_report("𝐱" * 40_000))])
    book = openpyxl.load_workbook(tmp_path / "results.xlsx", read_only=True)
    header, row, *_ = book["claims"].iter_rows(values_only=True)
    book.close()
    text = dict(zip(header, row, strict=True))["claim"]
    assert len(text.encode("utf-16-le")) // 2 <= 32_767
    assert "characters more: see the csv or jsonl file]" in text
    assert "𝐱" * 40_000 in (tmp_path / "claims.jsonl").read_text(encoding="utf-8")


def test_a_date_before_those_of_a_sheet_is_text_in_a_workbook(tmp_path: Path) -> None:
    report = make_report()
    days = (date(1850, 1, 1), date(1900, 1, 1))
    reports = [
        Reported(place="a.md", report=replace(report, article=replace(report.article, published=day))) for day in days
    ]
    write(tmp_path, "xlsx", reports=reports)
    sheet = openpyxl.load_workbook(tmp_path / "results.xlsx")["claims"]
    place = [cell.value for cell in sheet[1]].index("article_published")
    found = [row[place].value for row in sheet.iter_rows(min_row=2)]
    assert found[0] == "1850-01-01"
    assert found[2].date() == days[1]


def test_equal_rows_are_equal_bytes_in_every_format(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        names = write(tmp_path / name, "csv", "jsonl", "parquet", "xlsx")
    assert len(names) == 7
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_a_format_that_there_is_not_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingRefused, match="pdf: choose from csv"):
        write(tmp_path, "csv", "pdf")
    with pytest.raises(SettingRefused, match="txt"):
        write_rows([], "claims", tmp_path / "x.txt")


# -- sources -----------------------------------------------------------------------------------------------------------


def test_a_run_a_report_and_reviews_are_one_path(tmp_path: Path) -> None:
    from tests.workbench.quick_bench import build_ships, open_quick, ship_claim
    from workbench.articles import article_from_text
    from workbench.serialise import to_json

    build_ships(tmp_path, 30)
    bench = open_quick(str(tmp_path))
    report = bench.check(article_from_text(f"{ship_claim(1)} {ship_claim(2)}"))
    run = bench.runs.save(report)
    (tmp_path / "r.json").write_text(to_json(report))
    ada = bench.reviews.sign_in("Ada", role=Role.EDITOR)
    bench.reviews.record(report, by=ada.id)
    claim = report.findings[0].claim
    view = bench.reviews.claim(claim.id, viewer=ada.id)
    decision = Decision(
        verdict=Verdict.REFUTED, kept_evidence=(report.findings[0].evidence[0].hit.passage.id,), reason="No."
    )
    bench.reviews.submit(claim.id, decision, by=ada.id, expected=view.version)
    sources = [run, str(tmp_path / "r.json"), "reviews", f"reviews:{report.article.id}"]
    found = list(reports_of(bench, sources))
    assert [to_json(one.report) for one in found] == [to_json(found[0].report)] * 4
    (row, other) = claim_rows(found[2], decisions_from(bench.reviews))
    assert (row["human_verdict"], row["human_state"], row["human_reviewer"]) == ("REFUTED", "SUBMITTED", "Ada")
    assert row["machine_verdict"] == "SUPPORTED"
    assert other["human_verdict"] is None
    with pytest.raises(SourceUnreadable, match="no folder of a batch"):
        list(reports_of(bench, ["nonsense"]))
    corrected = publish_and_correct(bench, claim.id, ada.id)
    assert (corrected.published, corrected.published_verdict) == (True, Verdict.NOT_ENOUGH_EVIDENCE)
    ((before, after, why),) = [(one.before, one.after, one.reason) for one in corrected.corrections]
    assert (before, after, why) == (Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE, "We misread it.")
    assert corrected.published_at < corrected.decided_at
    desk = Desk(name="The Desk", url="https://d.example", page="https://d.example/{claim}")
    (made,) = claim_reviews(reports_of(bench, ["reviews"]), decisions_from(bench.reviews), desk)
    assert made["reviewRating"]["alternateName"] == "Not enough evidence"


def test_both_tables_of_an_export_tell_of_one_moment(tmp_path: Path) -> None:
    report = review_samples.make_report()
    store = open_review_store(Settings(home=tmp_path))
    ada = store.sign_in("Ada", role=Role.EDITOR)
    store.record(report, by=ada.id)
    decided, found = decisions_from(store, viewer=ada.id), Reported(place="reviews art", report=report)
    assert [row["human_verdict"] for row in claim_rows(found, decided)] == [None] * 4
    claim_id = report.findings[0].claim.id
    decision = Decision(verdict=Verdict.REFUTED, kept_evidence=("p-a",))
    store.submit(claim_id, decision, by=ada.id, expected=store.claim(claim_id, viewer=ada.id).version)
    assert {row["human_verdict"] for row in evidence_rows(found, decided)} == {None}
    assert next(claim_rows(found, decisions_from(store)))["human_verdict"] == "REFUTED"


def publish_and_correct(bench: Any, claim_id: str, editor: str) -> HumanDecision:
    """Publish the claim's verdict, correct it, and return the decision as exports see it."""
    store = bench.reviews
    assert store.publish([claim_id], by=editor).done == (claim_id,)
    view = store.claim(claim_id, viewer=editor)
    decision = Decision(verdict=Verdict.NOT_ENOUGH_EVIDENCE, reason="We misread it.")
    view = store.correct(claim_id, decision, by=editor, expected=view.version)
    found = decisions_from(store)(view.record.claim)
    assert found is not None
    return found


def test_the_documented_columns_are_the_columns() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    assert f"**schema {SCHEMA}**" in page
    for table, columns in TABLES.items():
        section = page.split(f"## {table.capitalize()}:", 1)[1].split("\n## ", 1)[0]
        listed = [line.split("|")[1:4] for line in section.splitlines() if line.startswith("| `")]
        assert [[cell.strip() for cell in line] for line in listed] == [
            [f"`{column.name}`", str(column.kind), column.about] for column in columns
        ]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx"])
def test_a_place_that_cannot_be_written_is_an_error_of_ours(ending: str, tmp_path: Path) -> None:
    with pytest.raises(SettingRefused, match="cannot be written"):
        write_rows([], "recheck", tmp_path / "absent" / f"rows.{ending}")


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx"])
def test_a_table_that_is_cut_off_leaves_what_was_there(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"rows.{ending}"
    path.write_bytes(b"what was there before")

    def rows() -> Iterator[dict[str, Any]]:
        yield from islice(claim_rows(Reported(place="a", report=make_report())), 1)
        raise IndexDamaged("half way")

    with pytest.raises(IndexDamaged):
        write_rows(rows(), "claims", path)

    assert path.read_bytes() == b"what was there before"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_half_a_character_is_no_bar_to_a_workbook(tmp_path: Path) -> None:
    write(tmp_path, "xlsx", reports=[Reported(place="a", report=make_report("Half \udcff of one."))])
    book = openpyxl.load_workbook(tmp_path / "results.xlsx", read_only=True)
    assert any("Half \ufffd of one." in str(cell.value) for row in book["claims"].rows for cell in row)


@pytest.fixture
def no_room() -> Iterator[None]:
    """A disk on which no file can become longer than 2,000 bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx"])
def test_a_disk_without_room_is_told_of_and_nothing_is_left(ending: str, tmp_path: Path, no_room: None) -> None:
    path = tmp_path / f"rows.{ending}"
    path.write_bytes(b"what was there before")
    texts = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(400)]  # no packing makes them small
    rows = [row for text in texts for row in claim_rows(Reported(place=text, report=make_report(text)))]
    with pytest.raises(SettingRefused, match=r"cannot be written \(.*File too large\)"):
        write_rows(rows, "claims", path)
    assert path.read_bytes() == b"what was there before"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
