"""Batches with the deterministic models: inputs, failures, resuming, stopping."""

import json
import threading
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet as parquet
import pytest

from tests.workbench.quick_bench import (
    QuickBench,
    build_ships,
    open_quick,
    quick_opener,
    results,
    ship_claim,
    write_claims,
)
from workbench.batch import BatchJob, BatchProgress, BatchRequest, estimate_batch, list_batches, run_batch
from workbench.batch.claim_tables import ClaimColumns, claim_rows
from workbench.batch.engines import OneProcess
from workbench.batch.folder import BatchFolder
from workbench.batch.items import batch_items
from workbench.errors import BatchRefused, SettingRefused, SourceUnreadable
from workbench.records import Article, CheckReport


@pytest.fixture(scope="module")
def ships(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("ships")
    build_ships(home, 60)
    return home


def rows_of(out: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


# -- tables of claims --------------------------------------------------------------------------------------------------


CLAIMS = ["Ship 4 sank, off Port Albany.", "Das Schiff „Möwe“ sank.", '=HYPERLINK("x") was typed.']


def as_table(path: Path) -> Path:
    rows = [{"id": f"r{number}", "claim": text, "as_of": "2021-03-04"} for number, text in enumerate(CLAIMS)]
    if path.suffix == ".parquet":
        parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    elif path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for line in [list(rows[0]), *(list(row.values()) for row in rows)]:
            book.active.append(line)
        for cells in book.active.iter_rows():
            for cell in cells:
                cell.data_type = "s"
        book.save(path)
    elif path.suffix == ".csv":
        quoted = ['"' + '","'.join(value.replace('"', '""') for value in row.values()) + '"' for row in rows]
        path.write_text("\n".join(["id,claim,as_of", *quoted]), encoding="utf-16")
    else:
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx"])
def test_claims_come_out_of_every_format_alike(ending: str, tmp_path: Path) -> None:
    rows = list(claim_rows(as_table(tmp_path / f"claims.{ending}"), ClaimColumns()))
    assert [(row.number, row.text, row.name, row.as_of) for row in rows] == [
        (number + 1, text, f"r{number}", date(2021, 3, 4)) for number, text in enumerate(CLAIMS)
    ]


def test_a_column_can_be_named_and_one_that_is_not_there_is_told(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("who;what\nAda;Ships sank.\n")
    (row,) = claim_rows(table, ClaimColumns(claim="What"))
    assert row.text == "Ships sank."
    with pytest.raises(SettingRefused, match="--column"):
        list(claim_rows(table, ClaimColumns()))
    with pytest.raises(SettingRefused, match="who, what"):
        list(claim_rows(table, ClaimColumns(claim="claim")))


def test_a_column_without_a_name_is_neither_name_nor_date(tmp_path: Path) -> None:
    """A table of pandas has one: the number of the row."""
    table = tmp_path / "claims.csv"
    table.write_text(",claim\n0,Ship 4 sank.\n1,Ship 5 sank.\n", encoding="utf-8")
    rows = list(claim_rows(table, ClaimColumns()))
    assert [(row.text, row.name, row.reason) for row in rows] == [("Ship 4 sank.", "", ""), ("Ship 5 sank.", "", "")]


def test_a_bad_row_is_named_and_the_others_are_taken(tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    table.write_text('{"claim": "Ships sank."}\nno json\n{"claim": "?!"}\n{"claim": "It sank.", "date": "soon"}\n')
    rows = list(claim_rows(table, ClaimColumns()))
    assert [bool(row.reason) for row in rows] == [False, True, True, True]
    assert "'soon' is no date" in rows[3].reason


def test_a_damaged_table_is_an_error_and_not_an_empty_batch(tmp_path: Path) -> None:
    for name in ("t.parquet", "t.xlsx", "t.csv.gz"):
        (tmp_path / name).write_bytes(b"\x1f\x8bnothing that is whole")
        with pytest.raises(SourceUnreadable, match="cannot be read"):
            list(claim_rows(tmp_path / name, ClaimColumns()))


# -- items -------------------------------------------------------------------------------------------------------------


def test_folders_globs_addresses_and_listings_give_items_in_order(tmp_path: Path) -> None:
    for name in ("news/b.md", "news/a.txt", "news/c.png", "more/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Ship 4 sank.")
    (tmp_path / "list.txt").write_text("# ours\nhttps://a.example/1\n\nnonsense\n")
    request = BatchRequest(
        inputs=(str(tmp_path / "news"), str(tmp_path / "more" / "*.html"), "https://b.example/2"),
        addresses=(str(tmp_path / "list.txt"),),
    )
    items = list(batch_items(request))
    assert [(str(item.kind), Path(item.place).name) for item in items] == [
        ("FILE", "a.txt"),
        ("FILE", "b.md"),
        ("REFUSED", "c.png"),
        ("FILE", "d.html"),
        ("ADDRESS", "2"),
        ("ADDRESS", "1"),
        ("REFUSED", "list.txt line 4"),
    ]


def test_an_item_s_key_follows_its_content_and_not_its_place(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text("Ship 4 sank." if name != "c.md" else "Ship 5 sank.")
    one, two, three = batch_items(BatchRequest(inputs=(str(tmp_path),)))
    assert one.key == two.key != three.key


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (BatchRequest(), "nothing to check"),
        (BatchRequest(inputs=("nowhere.csv",)), "nowhere.csv"),
        (BatchRequest(inputs=("https://a.example",), limit=0), "limit of 0"),
    ],
)
def test_requests_that_cannot_be_met_are_refused(request_: BatchRequest, message: str, tmp_path: Path) -> None:
    with pytest.raises((SettingRefused, SourceUnreadable), match=message):
        run_batch(quick_opener(tmp_path), request_, tmp_path / "out")


# -- running -----------------------------------------------------------------------------------------------------------


def test_a_batch_of_articles_and_claims_gives_rows_in_the_order_of_the_inputs(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "claims.csv", 5)
    article = tmp_path / "article.md"
    article.write_text(f"# Ships\n\n{ship_claim(1)} {ship_claim(2)}")
    out = tmp_path / "out"
    request = BatchRequest(inputs=(str(tmp_path / "claims.csv"), str(article)), as_of=date(2021, 1, 1), chunk=3)
    result = run_batch(quick_opener(ships), request, out)
    assert (result.finished, result.items, result.failed, result.claims) == (True, 6, 0, 7)
    claims = rows_of(out, "claims")
    assert [row["name"] for row in claims] == ["c-0", "c-1", "c-2", "c-3", "c-4", None, None]
    assert claims[1]["machine_verdict"] == "SUPPORTED"
    assert {row["as_of"] for row in claims} == {"2021-01-01"}
    assert claims[1]["human_verdict"] is None
    assert [row["claim_number"] for row in claims[-2:]] == [1, 2]
    assert {row["claim_id"] for row in rows_of(out, "evidence")} <= {row["claim_id"] for row in claims}


def test_a_failed_item_is_named_the_rest_goes_on_and_is_mended_alone(ships: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for number in range(6):
        (news / f"{number}.txt").write_text(ship_claim(number))
    (news / "3.txt").write_text("")
    out, request = tmp_path / "out", BatchRequest(inputs=(str(news),), chunk=16)
    result = run_batch(quick_opener(ships), request, out)
    assert (result.items, result.failed) == (6, 1)
    (failed,) = rows_of(out, "failed")
    assert Path(str(failed["place"])).name == "3.txt"
    assert "empty" in str(failed["reason"])
    again = run_batch(quick_opener(ships), request, out)
    assert (again.failed, again.kept) == (1, 6)
    (news / "3.txt").write_text(ship_claim(3))
    counting = Counting(ships)
    mended = run_batch(quick_opener(ships), request, out, retry_failed=True, engine=counting)
    assert (mended.failed, counting.worked_on) == (0, 1)
    whole = tmp_path / "whole"
    run_batch(quick_opener(ships), request, whole)
    assert results(out) == results(whole)


class Counting(OneProcess):
    """Counts the items that have to be worked on."""

    worked_on = 0

    def __init__(self, home: Path) -> None:
        super().__init__(quick_opener(home))

    def run(self, chunks, provenance, *, match_all):  # type: ignore[no-untyped-def]
        def counted():  # type: ignore[no-untyped-def]
            for chunk in chunks:
                self.worked_on += len(chunk.items) - len(chunk.kept)
                yield chunk

        yield from super().run(counted(), provenance, match_all=match_all)


def test_a_defect_that_one_text_brings_to_light_costs_that_item_alone(ships: Path, tmp_path: Path) -> None:
    class Breaks(QuickBench):
        def checker(self, source=None, *, rule=None):  # type: ignore[no-untyped-def]
            checker = super().checker(source, rule=rule)
            match = checker.match

            def broken(claims, *rest, **named):  # type: ignore[no-untyped-def]
                if any("no-2" in claim.text for claim in claims):
                    raise ZeroDivisionError("seven")
                return match(claims, *rest, **named)

            checker.match = broken  # type: ignore[method-assign]
            return checker

    (tmp_path / "t.csv").write_text("claim\nShip no-1 sank.\nShip no-2 sank.\nShip no-3 sank.\n")
    request = BatchRequest(inputs=(str(tmp_path / "t.csv"),))
    result = run_batch(lambda: Breaks(open_quick(str(ships)).settings), request, tmp_path / "out")
    assert (result.items, result.failed) == (3, 1)
    assert "ZeroDivisionError: seven" in str(rows_of(tmp_path / "out", "failed"))


def test_a_stopped_batch_keeps_what_is_finished(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 12)
    seen: list[BatchProgress] = []
    request = BatchRequest(inputs=(str(tmp_path / "c.csv"),), chunk=3)
    stopped = run_batch(
        quick_opener(ships), request, tmp_path / "out", progress=seen.append, stop=lambda: len(seen) >= 2
    )
    assert (stopped.finished, stopped.items, stopped.files) == (False, 6, {})
    assert not (tmp_path / "out" / "order.jsonl").exists()
    done = run_batch(quick_opener(ships), request, tmp_path / "out", progress=seen.append)
    assert (done.finished, done.items, done.kept) == (True, 12, 6)
    assert [(step.done, step.total) for step in seen[-2:]] == [(9, 12), (12, 12)]


def test_a_limit_takes_the_first_items_and_the_rest_goes_on_from_there(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 8)
    request = BatchRequest(inputs=(str(tmp_path / "c.csv"),), chunk=4)
    assert run_batch(quick_opener(ships), BatchRequest(**{**fields(request), "limit": 4}), tmp_path / "out").items == 4
    assert run_batch(quick_opener(ships), request, tmp_path / "out").kept == 4


def fields(request: BatchRequest) -> dict[str, object]:
    return {name: getattr(request, name) for name in request.__dataclass_fields__}


def test_a_folder_of_another_batch_or_of_another_index_is_refused(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 2)
    write_claims(tmp_path / "d.csv", 2)
    out = tmp_path / "out"
    run_batch(quick_opener(ships), BatchRequest(inputs=(str(tmp_path / "c.csv"),)), out)
    with pytest.raises(BatchRefused, match="asked for something else \\(inputs\\)"):
        run_batch(quick_opener(ships), BatchRequest(inputs=(str(tmp_path / "d.csv"),)), out)
    home = tmp_path / "other"
    build_ships(home, 30)
    with pytest.raises(BatchRefused, match=r"generation: .* --anew"):
        run_batch(quick_opener(home), BatchRequest(inputs=(str(tmp_path / "c.csv"),)), out)
    assert run_batch(quick_opener(home), BatchRequest(inputs=(str(tmp_path / "c.csv"),)), out, anew=True).kept == 0


def test_a_folder_that_is_being_worked_on_is_refused(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 2)
    with BatchFolder(tmp_path / "out").locked(), pytest.raises(BatchRefused, match="being worked on"):
        run_batch(quick_opener(ships), BatchRequest(inputs=(str(tmp_path / "c.csv"),)), tmp_path / "out")


def test_a_chunk_that_was_damaged_is_made_again(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 4)
    request, out = BatchRequest(inputs=(str(tmp_path / "c.csv"),), chunk=2), tmp_path / "out"
    run_batch(quick_opener(ships), request, out)
    expected = results(out)
    chunk = sorted(out.glob("chunks/*/*.gz"))[0]
    chunk.write_bytes(chunk.read_bytes()[:-9])
    with pytest.raises(BatchRefused, match="damaged"):
        list(BatchFolder(out).placed())
    assert run_batch(quick_opener(ships), request, out).kept == 2
    assert results(out) == expected


def test_an_estimate_counts_tries_a_few_and_keeps_nothing(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 40)
    found = estimate_batch(quick_opener(ships), BatchRequest(inputs=(str(tmp_path / "c.csv"),)), tmp_path / "out")
    assert (found.items, found.kept, found.tried) == (40, 0, 8)
    assert found.seconds > 0
    assert found.bytes > 1_000
    assert not (tmp_path / "out").exists()


def test_a_chunk_comes_out_as_it_went_in(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 3)
    request, out = BatchRequest(inputs=(str(tmp_path / "c.csv"),)), tmp_path / "out"
    run_batch(quick_opener(ships), request, out)
    reports = [placed.outcome.report for placed in BatchFolder(out).placed()]
    assert all(isinstance(report, CheckReport) for report in reports)
    assert [report.article.text for report in reports if report] == [ship_claim(number) for number in range(3)]
    assert isinstance(reports[0].article, Article)  # type: ignore[union-attr]


# -- beside a page -----------------------------------------------------------------------------------------------------


def test_a_job_is_watched_stopped_found_again_and_finished(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 12)
    hold, begun = threading.Event(), threading.Event()

    class Slow(QuickBench):
        def checker(self, source=None, *, rule=None):  # type: ignore[no-untyped-def]
            begun.set()
            hold.wait(20)
            return super().checker(source, rule=rule)

    request = BatchRequest(inputs=(str(tmp_path / "c.csv"),), chunk=4)
    job = BatchJob(lambda: Slow(open_quick(str(ships)).settings), request, tmp_path / "batches" / "one")
    job.start()
    assert begun.wait(20)
    assert job.running
    job.stop()
    hold.set()
    job.wait(60)
    assert job.error is None
    assert job.result is not None
    assert not job.result.finished
    (found,) = list_batches(tmp_path / "batches")
    assert (found.finished, found.request) == (False, request)
    again = BatchJob.again(quick_opener(ships), found.folder)
    again.start()
    again.wait(60)
    assert again.result is not None
    assert again.result.finished
    assert again.progress is not None
    assert (again.progress.done, again.failed()) == (12, [])
    (found,) = list_batches(tmp_path / "batches")
    assert (found.finished, found.items, found.claims) == (True, 12, 12)


def test_a_job_that_cannot_run_says_why(tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 1)
    job = BatchJob(quick_opener(tmp_path), BatchRequest(inputs=(str(tmp_path / "c.csv"),)), tmp_path / "out")
    job.start()
    job.wait(60)
    assert "workbench index build" in str(job.error)
    with pytest.raises(BatchRefused, match="no batch"):
        BatchJob.again(quick_opener(tmp_path), tmp_path / "nowhere")
