"""Batches that are done again, and tables that give no claims: what is told of both."""

import resource
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.workbench.judge_server import Handler, JudgeServer, reads_words
from tests.workbench.quick_bench import INDEX, QuickBench, build_ships, quick_opener, results, ship_claim, write_claims
from workbench.batch import BatchRequest, list_batches, run_batch
from workbench.batch.claim_tables import ClaimColumns, claim_rows
from workbench.batch.final import reported
from workbench.batch.folder import BatchFolder
from workbench.batch.items import batch_items
from workbench.batch.jobs import failed_items
from workbench.errors import BatchRefused, JudgeUnreachable, SettingRefused
from workbench.records import Article, content_id
from workbench.settings import Settings
from workbench.stance.judge import JudgeStance
from workbench.stance.judge_client import ChatClient


@pytest.fixture(scope="module")
def ships(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("ships")
    build_ships(home, 60)
    return home


def stop_after(chunks: int) -> Callable[[], bool]:
    """Return what says stop once so many chunks were asked for."""
    left = iter(range(chunks))
    return lambda: next(left, None) is None


def test_a_batch_that_is_done_anew_has_not_finished_until_it_has(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 6)
    request = BatchRequest(inputs=(str(tmp_path / "c.csv"),), chunk=2)
    out = tmp_path / "batches" / "out"
    run_batch(quick_opener(ships), request, out)
    assert next(iter(list_batches(out.parent))).finished

    write_claims(tmp_path / "c.csv", 3)
    stopped = run_batch(quick_opener(ships), request, out, anew=True, stop=stop_after(1))

    assert not stopped.finished
    (found,) = list_batches(out.parent)
    assert (found.finished, found.files) == (False, ())
    assert failed_items(out) == []
    with pytest.raises(BatchRefused, match="holds no finished batch"):
        list(reported(BatchFolder(out)))
    assert run_batch(quick_opener(ships), request, out).finished
    assert len(list(reported(BatchFolder(out)))) == 3


class NewsBench(QuickBench):
    """Fetches one article, which says something else each time."""

    fetched: ClassVar[list[str]] = []

    def fetch(self, address: str, **_: Any) -> Article:
        self.fetched.append(address)
        text = ship_claim(len(self.fetched))
        return Article(id=content_id(address, text), text=text, title="Ships", url=address)


def test_what_stands_at_an_address_is_fetched_again_where_a_batch_is_done_anew(ships: Path, tmp_path: Path) -> None:
    NewsBench.fetched.clear()
    settings = Settings(home=ships, index=INDEX, passages_per_claim=3)
    request = BatchRequest(inputs=("http://127.0.0.1:9/ships",))

    def text_of(**options: bool) -> str:
        done = run_batch(lambda: NewsBench(settings), request, tmp_path / "out", **options)  # type: ignore[arg-type]
        assert (done.items, done.failed) == (1, 0)
        (one,) = reported(BatchFolder(tmp_path / "out"))
        return one.report.article.text

    assert [text_of(), text_of(), text_of(anew=True), text_of()] == [ship_claim(n) for n in (1, 1, 2, 2)]
    assert len(NewsBench.fetched) == 2


def test_a_full_disk_is_said_to_be_one_and_what_is_finished_stays(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 8)
    request = BatchRequest(inputs=(str(tmp_path / "c.csv"),), chunk=4)
    run_batch(quick_opener(ships), request, tmp_path / "out", stop=stop_after(1))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600, before[1]))  # the next chunk is larger
    try:
        with pytest.raises(BatchRefused, match="make room there, then run the batch again; what is finished is kept"):
            run_batch(quick_opener(ships), request, tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    done = run_batch(quick_opener(ships), request, tmp_path / "out")
    assert (done.finished, done.items, done.kept) == (True, 8, 4)


def test_no_table_of_an_earlier_batch_stays_beside_those_of_a_later_one(ships: Path, tmp_path: Path) -> None:
    request = BatchRequest(inputs=(str(tmp_path / "c.csv"),))
    for claims, formats in ((4, ("xlsx", "csv")), (3, ("jsonl",))):
        write_claims(tmp_path / "c.csv", claims)
        run_batch(quick_opener(ships), request, tmp_path / "out", formats=formats, anew=True)
    run_batch(quick_opener(ships), request, tmp_path / "out", formats=("parquet",))  # of the same batch: both are right
    left = {
        path.name for path in (tmp_path / "out").iterdir() if path.suffix in (".csv", ".jsonl", ".xlsx", ".parquet")
    }
    tables = {f"{table}.{ending}" for table in ("claims", "evidence") for ending in ("jsonl", "parquet")}
    assert left == tables | {"order.jsonl", "failed.jsonl"}


def test_a_batch_that_goes_on_unchanged_stays_finished(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 4)
    request = BatchRequest(inputs=(str(tmp_path / "c.csv"),), chunk=2)
    run_batch(quick_opener(ships), request, tmp_path / "out")
    before = results(tmp_path / "out")

    run_batch(quick_opener(ships), request, tmp_path / "out", stop=stop_after(0))

    assert BatchFolder(tmp_path / "out").summary() is not None
    assert results(tmp_path / "out") == before


@pytest.mark.parametrize(("name", "content"), [("nocol.csv", b"a,b\n1,2\n"), ("broken.parquet", b"nothing")])
def test_a_table_that_gives_no_claims_is_a_failed_item_and_the_others_go_on(
    ships: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    write_claims(tmp_path / "good.csv", 3)
    inputs = (str(tmp_path / name), str(tmp_path / "good.csv"))

    result = run_batch(quick_opener(ships), BatchRequest(inputs=inputs, column="claim"), tmp_path / "out")

    assert (result.items, result.failed, result.claims) == (4, 1, 3)
    (failed,) = failed_items(tmp_path / "out")
    assert failed.place == inputs[0]
    assert failed.reason.startswith(("has no column 'claim', but 'a, b'", "cannot be read"))


def test_a_column_that_no_table_has_is_refused_before_anything_is_done(ships: Path, tmp_path: Path) -> None:
    inputs = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for path in inputs:
        path.write_text("a,b\n1,2\n")
    request = BatchRequest(inputs=tuple(map(str, inputs)), column="claim")
    with pytest.raises(SettingRefused, match=r"one\.csv has no column 'claim'"):
        run_batch(quick_opener(ships), request, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_format_that_there_is_not_is_refused_before_anything_is_done(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 2)
    with pytest.raises(SettingRefused, match="there is no format xml"):
        run_batch(
            quick_opener(ships), BatchRequest(inputs=(str(tmp_path / "c.csv"),)), tmp_path / "out", formats=["xml"]
        )
    assert not (tmp_path / "out").exists()


def test_inputs_are_called_by_the_names_that_were_given(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("claim\nShips sank.\n")
    (tmp_path / "a.txt").write_text("Ships sank.")
    inputs = (str(tmp_path / "t.csv"), str(tmp_path / "a.txt"))
    items = list(batch_items(BatchRequest(inputs=inputs, called=("Claims of May.csv", "Lead.txt"))))
    assert [item.place for item in items] == ["Claims of May.csv row 1", "Lead.txt"]


def test_a_row_may_lack_a_column_that_another_has(tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    table.write_text('{"claim": "Ships sank."}\n{"claim": "It sank.", "day": "2023-01-02"}\n')
    assert [str(row.as_of) for row in claim_rows(table, ClaimColumns(as_of="day"))] == ["None", "2023-01-02"]
    with pytest.raises(SettingRefused, match="no column 'when'"):
        list(claim_rows(table, ClaimColumns(as_of="when")))


def test_results_below_the_folder_of_articles_are_no_items(ships: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    (news / "may").mkdir(parents=True)
    for number in range(4):
        (news / "may" / f"{number}.txt").write_text(ship_claim(number))
    request = BatchRequest(inputs=(str(news), str(news / "*")), chunk=8)
    stopped = run_batch(quick_opener(ships), request, news / "out", stop=stop_after(2))
    assert not stopped.finished
    result = run_batch(quick_opener(ships), request, news / "out")
    assert (result.items, result.failed) == (8, 0)
    again = run_batch(quick_opener(ships), request, tmp_path / "elsewhere")
    assert (again.items, again.failed) == (8, 0)


def test_a_folder_with_nothing_in_it_is_no_batch(ships: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SettingRefused, match="there is nothing to check in"):
        run_batch(quick_opener(ships), BatchRequest(inputs=(str(tmp_path / "empty"),)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_altered_input_leaves_no_table_of_before(ships: Path, tmp_path: Path) -> None:
    request, out = BatchRequest(inputs=(str(tmp_path / "c.csv"),)), tmp_path / "out"
    write_claims(tmp_path / "c.csv", 4)
    run_batch(quick_opener(ships), request, out, formats=("csv",))
    write_claims(tmp_path / "c.csv", 3)
    run_batch(quick_opener(ships), request, out, formats=("jsonl",))
    assert sorted(path.name for path in out.iterdir() if path.suffix in (".csv", ".jsonl")) == [
        "claims.jsonl",
        "evidence.jsonl",
        "failed.jsonl",
        "order.jsonl",
    ]
    assert len(list(reported(BatchFolder(out)))) == 3


def test_a_judge_that_no_longer_answers_ends_the_batch_and_fails_no_item(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 6)
    request, out, down = BatchRequest(inputs=(str(tmp_path / "c.csv"),), chunk=2), tmp_path / "out", [False]

    def reply(handler: Handler, body: dict[str, Any], number: int) -> None:
        if down[0]:
            handler.send(401, b"who are you?")
        else:
            reads_words(handler, body, number)

    with JudgeServer(reply) as server:
        client = ChatClient(server.address)

        class Judged(QuickBench):
            stance_model = JudgeStance("llama", client, tmp_path / "judge")  # type: ignore[assignment]

        opener = partial(Judged, quick_opener(ships)().settings)
        with pytest.raises(JudgeUnreachable, match="status 401"):
            run_batch(opener, request, out, progress=lambda step: down.__setitem__(0, step.done == 4))
        asked = len(server.asked)
        assert not BatchFolder(out).summary()
        down[0] = False
        done = run_batch(opener, request, out)
    assert (done.finished, done.failed, done.kept) == (True, 0, 4)
    assert len(server.asked) > asked
