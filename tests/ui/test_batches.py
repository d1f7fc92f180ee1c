"""Batches of the pages: uploads that are kept, stopping, going on after a restart, what failed, and the page itself."""

import csv
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from index.progress import Pace
from tests.ui import samples
from tests.ui.conftest import Opened, shown
from tests.ui.markup import read
from tests.workbench.quick_bench import INDEX, QuickBench, build_ships, ship_claim
from workbench.acting import Acting
from workbench.batch.request import BatchProgress
from workbench.errors import BatchRefused, RoleRefused
from workbench.records import Claim, Finding, Verdict
from workbench.reviews import Decision, Role
from workbench.settings import Settings
from workbench.ui import batch_page
from workbench.ui.batch_files import without_suggestions_of
from workbench.ui.batch_kept import ENDED, Batch, BatchState, Given
from workbench.ui.batch_view import render_failed, render_head, render_state, title_of
from workbench.ui.batches import Batches, now
from workbench.ui.uploads import columns_of, kept_name

PAGE = "batch_page"
TABLE = "id,claim\n" + "".join(f'c-{number},"{ship_claim(number)}"\n' for number in range(20))


class GatedBench(QuickBench):
    """Matches only while its gate is open, so that a test decides how far a batch gets."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.gate = threading.Event()
        self.gate.set()
        self.reached = threading.Semaphore(0)

    def checker(self, *arguments: object, **more: object) -> object:  # type: ignore[override]
        return _Gated(super().checker(), self)


class _Gated:
    """A checker that waits at the gate before each part."""

    def __init__(self, checker: object, bench: GatedBench) -> None:
        self._checker, self._bench = checker, bench

    def match(self, claims: Sequence[Claim], *arguments: object, **more: object) -> list[Finding]:
        self._bench.reached.release()
        self._bench.gate.wait(60)
        found: list[Finding] = self._checker.match(claims, *arguments, **more)  # type: ignore[attr-defined]
        return found

    def check(self, *arguments: object, **more: object) -> object:
        return self._checker.check(*arguments, **more)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def ships(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an index of ships."""
    home = tmp_path_factory.mktemp("ships")
    build_ships(home, 40)
    return home


@pytest.fixture
def bench(ships: Path, tmp_path: Path) -> Iterator[GatedBench]:
    """A workbench on the ships, with a record and batches of its own."""
    (tmp_path / "indexes").symlink_to(ships / "indexes")
    made = GatedBench(Settings(home=tmp_path, index=INDEX, passages_per_claim=3, reviewer="Ada"))
    made.sign_in("Ada")
    yield made
    made.gate.set()


@pytest.fixture
def batches(bench: GatedBench) -> Batches:
    return Batches(bench.settings.home / "batches")


def given(*names: str, column: str | None = None) -> Given:
    return Given(files=names, column=column, as_of=None, formats=("csv",), asked_at=now(), by="Ada")


def ended(batches: Batches, batch_id: str) -> Batch:
    """Wait until a batch has ended, and return it."""
    batches.wait(batch_id, 60)
    batch = batches.get(batch_id)
    assert batch.state.ended
    return batch


def test_uploads_are_checked_and_leave_tables(bench: GatedBench, batches: Batches) -> None:
    files = [("claims.csv", TABLE.encode()), ("report.txt", f"Ships\n\n{ship_claim(1)}".encode())]
    batch = ended(batches, batches.start(Acting(bench, "ada"), files, given("claims.csv", "report.txt")))

    assert (batch.state, batch.counts["items"], batch.counts["failed"]) == (BatchState.DONE, 21, 0)
    assert {path.name for path in batch.files} == {"claims.csv", "evidence.csv", "failed.jsonl"}
    assert (batch.files[0].read_text(encoding="utf-8-sig")).count("harbour master") >= 20


def test_two_uploads_of_one_name_are_told_apart_in_the_results(bench: GatedBench, batches: Batches) -> None:
    table = f'claim\n"{ship_claim(1)}"\n'
    files = [("c.csv", table.encode()), ("c.csv", table.replace("claim", "text").encode())]
    done = ended(batches, batches.start(Acting(bench, "ada"), files, given("c.csv", "c.csv")))
    rows = csv.DictReader(done.files[0].read_text(encoding="utf-8-sig").splitlines())
    assert [row["place"] for row in rows] == ["c.csv row 1", "c.csv (2) row 1"]


def test_stopped_batch_keeps_what_was_finished_and_goes_on(bench: GatedBench, batches: Batches) -> None:
    bench.gate.clear()
    hands = Acting(bench, "ada")
    batch_id = batches.start(hands, [("claims.csv", TABLE.encode())], given("claims.csv"))
    assert bench.reached.acquire(timeout=60)
    batches.stop(hands, batch_id)
    assert batches.get(batch_id).state is BatchState.STOPPING
    with pytest.raises(BatchRefused, match="is at work"):
        batches.remove(hands, batch_id)
    bench.gate.set()
    stopped = ended(batches, batch_id)
    assert stopped.state is BatchState.STOPPED
    assert stopped.progress is not None
    assert 0 < stopped.progress.done < 20

    batches.go_on(hands, batch_id)
    done = ended(batches, batch_id)
    assert (done.state, done.counts["claims"]) == (BatchState.DONE, 20)
    assert batches._jobs[batch_id].progress.kept >= stopped.progress.done  # type: ignore[union-attr]


def test_batch_is_found_after_a_restart_and_goes_on(bench: GatedBench, batches: Batches) -> None:
    bench.gate.clear()
    hands = Acting(bench, "ada")
    batch_id = batches.start(hands, [("claims.csv", TABLE.encode())], given("claims.csv"))
    assert bench.reached.acquire(timeout=60)
    again = Batches(bench.settings.home / "batches")
    (found,) = again.all()
    assert (found.id, found.state) == (batch_id, BatchState.CUT_OFF)
    batches.stop(hands, batch_id)  # a killed server would have let go of the folder
    bench.gate.set()
    ended(batches, batch_id)

    again.go_on(hands, batch_id)
    assert ended(again, batch_id).state is BatchState.DONE
    again.remove(hands, batch_id)
    assert again.all() == []


def test_how_a_batch_ended_is_known_after_a_restart(bench: GatedBench, batches: Batches) -> None:
    """Who stopped it is not told that the server ended, and why it failed is not lost."""
    bench.gate.clear()
    hands, home = Acting(bench, "ada"), bench.settings.home / "batches"
    stopped = batches.start(hands, [("claims.csv", TABLE.encode())], given("claims.csv"))
    assert bench.reached.acquire(timeout=60)
    batches.stop(hands, stopped)
    bench.gate.set()
    ended(batches, stopped)
    failed = batches.start(hands, [("nocol.csv", b"a,b\n1,2\n")], given("nocol.csv", column="claim"))
    message = ended(batches, failed).message

    again = Batches(home)
    assert again.get(stopped).state is BatchState.STOPPED
    assert (again.get(failed).state, again.get(failed).message) == (BatchState.FAILED, message)
    assert message.startswith("nocol.csv has no column")

    again.go_on(hands, stopped)
    assert ended(again, stopped).state is BatchState.DONE
    assert Batches(home).get(stopped).state is BatchState.DONE
    assert not (home / stopped / ENDED).exists()
    (home / failed / ENDED).write_text("[]")  # what is no such file says nothing
    assert Batches(home).get(failed).state is BatchState.CUT_OFF


def test_what_failed_is_named_without_the_server_s_paths_and_tried_again(bench: GatedBench, batches: Batches) -> None:
    hands = Acting(bench, "ada")
    files = [("broken.pdf", b"%PDF-1.4 nothing"), ("claims.csv", b"claim\n!!!\n" + ship_claim(2).encode())]
    batch_id = batches.start(hands, files, given("broken.pdf", "claims.csv"))

    assert ended(batches, batch_id).counts["failed"] >= 2
    assert {item.place for item in batches.failed(batch_id)} >= {"broken.pdf", "claims.csv row 1"}
    batches.go_on(hands, batch_id, retry=True)
    assert ended(batches, batch_id).state is BatchState.DONE


def test_no_path_of_the_server_is_told(bench: GatedBench, batches: Batches) -> None:
    hands, home = Acting(bench, "ada"), str(bench.settings.home)
    files = [("claims.csv", TABLE.encode()), ("nocol.csv", b"a,b\n1,2\n"), ("empty.md", b"")]
    batch_id = batches.start(hands, files, given("claims.csv", "nocol.csv", "empty.md", column="claim"))
    done = ended(batches, batch_id)

    assert (done.counts["claims"], done.counts["failed"]) == (20, 2)
    failed = {item.place: item.reason for item in batches.failed(batch_id)}
    assert failed["nocol.csv"] == "has no column 'claim', but 'a, b'"
    assert "no text" in failed["empty.md"] or "is empty" in failed["empty.md"]
    assert not any(home in path.read_text(encoding="utf-8-sig") for path in done.files)
    alone = batches.start(hands, files[1:2], given("nocol.csv", column="claim"))
    assert ended(batches, alone).message.startswith("nocol.csv has no column 'claim'")


def test_index_that_moved_on_is_told_and_all_of_it_checked_anew(bench: GatedBench, batches: Batches) -> None:
    hands = Acting(bench, "ada")
    batch_id = batches.start(hands, [("claims.csv", TABLE.encode())], given("claims.csv"))
    ended(batches, batch_id)
    bench.settings = Settings(home=bench.settings.home, index=INDEX, passages_per_claim=2)
    batches.go_on(hands, batch_id)
    assert ended(batches, batch_id).state is BatchState.FAILED

    batches.go_on(hands, batch_id, anew=True)
    assert ended(batches, batch_id).state is BatchState.DONE


def test_viewer_starts_stops_and_removes_nothing(bench: GatedBench, batches: Batches) -> None:
    batch_id = batches.start(Acting(bench, "ada"), [("claims.csv", TABLE.encode())], given("claims.csv"))
    ended(batches, batch_id)
    bench.sign_in("Vera")
    bench.reviews.set_role("vera", Role.VIEWER, by="ada")
    vera = Acting(bench, "vera")

    for deed in (
        lambda: batches.start(vera, [("a.txt", b"Words.")], given("a.txt")),
        lambda: batches.go_on(vera, batch_id),
        lambda: batches.stop(vera, batch_id),
        lambda: batches.remove(vera, batch_id),
    ):
        with pytest.raises(RoleRefused, match="to run batches, be a checker"):
            deed()
    assert [batch.id for batch in batches.all()] == [batch_id]


@pytest.mark.parametrize("batch_id", ["../indexes", "", ".", "nothing", "/etc"])
def test_id_that_is_no_batch_opens_nothing(batches: Batches, batch_id: str) -> None:
    with pytest.raises(BatchRefused, match="there is no batch"):
        batches.get(batch_id)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("c:\\desk\\claims.csv", "claims.csv"),
        ("a\u202e\nb.txt", "ab.txt"),
        ("..", "upload.txt"),
        ("x" * 500 + ".csv", "x" * 120 + ".csv"),
    ],
)
def test_name_of_an_upload_stays_in_its_folder(name: str, kept: str) -> None:
    assert kept_name(name) == kept


def test_columns_are_read_from_the_upload(tmp_path: Path) -> None:
    assert columns_of("t.csv", b"Nr;Aussage\n1;Zwei Schiffe\n", lambda: tmp_path) == ("Nr", "Aussage")
    assert columns_of("t.jsonl", b'{"claim": "a", "who": "b"}\n', lambda: tmp_path) == ("claim", "who")
    assert columns_of("article.txt", b"text", lambda: tmp_path) == ()


def test_hostile_names_columns_and_reasons_are_inert() -> None:
    hostile = given(samples.HOSTILE, samples.HOSTILE, column=samples.HOSTILE)
    batch = Batch(id="b", given=hostile, state=BatchState.FAILED, message=samples.HOSTILE, counts={}, verdicts={})
    failed = batch_page.render_failed([samples_failed()], 1)

    for html in (render_head(batch), render_state(batch), failed, render_failed([samples_failed()], 2)):
        assert read(html).tags
        assert "<script" not in html
    assert title_of(batch).endswith("and 1 more")


def test_a_batch_under_way_tells_its_rate_and_the_time_left() -> None:
    pace = Pace(stage="items", done=9, total=19, rate=2.5, seconds_left=4.0)
    progress = BatchProgress(done=9, total=19, failed=1, kept=4, pace=pace)
    batch = Batch(
        id="b", given=given("a.csv"), state=BatchState.RUNNING, message="", counts={}, verdicts={}, progress=progress
    )
    said = render_state(batch)
    assert "<em>9 of 19, 2.5/s, 4 s left</em>" in said
    assert "1 failed, 4 were there from before" in said


def samples_failed() -> object:
    from workbench.batch.request import FailedItem

    return FailedItem(place=samples.HOSTILE + samples.OVERRIDE, reason=samples.HOSTILE)


def test_page_begins_a_batch_names_the_column_and_shows_the_results(opened: Opened, bench: GatedBench) -> None:
    app = opened(bench, page=PAGE)
    assert "No batch yet." in shown(app)
    table = TABLE.replace("id,claim", "id,Behauptung")
    app.file_uploader(key="batch_files").set_value([("claims.csv", table.encode(), "text/csv")])
    app.run()
    app.selectbox(key="batch_column").set_value("Behauptung").run()
    app.button(key="begin_batch").click().run()
    batch_id = app.query_params["batch"]
    batches = batch_page.shared_batches(bench.settings.home)
    assert ended(batches, batch_id).state is BatchState.DONE

    again = opened(bench, page=PAGE, batch=batch_id)
    html = shown(again)
    assert "<dt>Items</dt><dd>20</dd>" in html
    assert "claims in the column <bdi>Behauptung</bdi>" in html
    assert [one.label for one in again.get("download_button")] == ["claims.csv", "evidence.csv", "results.xlsx"]


def test_table_without_the_column_is_named_before_the_batch_begins(opened: Opened, bench: GatedBench) -> None:
    app = opened(bench, page=PAGE)
    tables = [("claims.csv", TABLE.encode(), "text/csv"), ("nocol.csv", b"a,b\n1,2\n", "text/csv")]
    app.file_uploader(key="batch_files").set_value(tables)
    app.run()

    assert "nocol.csv has no column “claim”, but a, b. It will count as failed" in shown(app)
    app.button(key="begin_batch").click().run()
    batches = batch_page.shared_batches(bench.settings.home)
    assert ended(batches, app.query_params["batch"]).counts["claims"] == 20


def test_unknown_batch_is_told_in_words(opened: Opened, bench: GatedBench) -> None:
    html = shown(opened(bench, page=PAGE, batch=samples.HOSTILE))

    assert "This did not work." in html
    assert "<script>" not in html


def test_second_click_begins_no_second_batch_and_harms_not_the_first(bench: GatedBench, batches: Batches) -> None:
    hands, files, asked = Acting(bench, "ada"), [("claims.csv", TABLE.encode())], given("claims.csv")
    first = batches.start(hands, files, asked)

    assert batches.start(hands, files, asked) == first
    assert ended(batches, first).counts["items"] == 20
    other = batches.start(hands, [("claims.csv", TABLE.encode() + b"c-20,Another ship sank.\n")], now_later(asked))
    assert other != first  # other content under the same name is another batch
    assert ended(batches, other).counts["items"] == 21


def now_later(asked: Given) -> Given:
    """Return what was asked, a second later."""
    return replace(asked, asked_at=asked.asked_at + timedelta(seconds=1))


def test_desk_that_decides_first_is_shown_no_suggestion_of_a_batch(opened: Opened, bench: GatedBench) -> None:
    batches = batch_page.shared_batches(bench.settings.home)
    formats = replace(given("claims.csv"), formats=("csv", "xlsx"))
    batch_id = batches.start(Acting(bench, "ada"), [("claims.csv", TABLE.encode())], formats)
    done = ended(batches, batch_id)
    assert "Claims by how they stand" in shown(opened(bench, page=PAGE, batch=batch_id))
    bench.settings = bench.settings.model_copy(update={"blind_first_review": True})

    app = opened(bench, page=PAGE, batch=batch_id)

    html = shown(app)
    assert "Claims by how they stand" not in html
    assert "This desk decides before it sees what the machine suggests" in html
    assert "<dt>Claims</dt><dd>20</dd>" in html
    assert [one.label for one in app.get("download_button")] == ["claims.csv", "evidence.csv", "results.xlsx"]
    files = {path.name: path for path in done.files}
    rows = list(csv.DictReader(without_suggestions_of(files["claims.csv"]).decode("utf-8-sig").splitlines()))
    assert len(rows) == 20
    assert {row["machine_verdict"] for row in rows} == {row["machine_reasons"] for row in rows} == {""}
    before = list(csv.DictReader(files["claims.csv"].read_text(encoding="utf-8-sig").splitlines()))
    assert {row["machine_verdict"] for row in before} != {""}
    assert [row["evidence"] for row in rows] == [row["evidence"] for row in before]
    assert without_suggestions_of(files["results.xlsx"]).startswith(b"PK")


def test_a_blind_second_reviewer_gets_no_suggestion_out_of_a_batch(opened: Opened, bench: GatedBench) -> None:
    """The same article checked in a batch has the same claims as the one that is under review."""
    batches = batch_page.shared_batches(bench.settings.home)
    batch_id = batches.start(Acting(bench, "ada"), [("claims.csv", TABLE.encode())], given("claims.csv"))
    done = ended(batches, batch_id)
    report = next(batches.reports(done))
    (claim_id,) = [finding.claim.id for finding in report.findings]
    store = bench.reviews
    store.sign_in("Bo", role=Role.EDITOR)
    store.record(report, by="bo")
    assert "Claims by how they stand" in shown(opened(bench, page=PAGE, batch=batch_id))
    seen = store.claim(claim_id, viewer="bo").version
    store.submit(claim_id, Decision(verdict=Verdict.REFUTED, reason="The log."), by="bo", expected=seen)
    store.ask_second([claim_id], "ada", by="bo", blind=True)

    html = shown(opened(bench, page=PAGE, batch=batch_id))
    assert "Claims by how they stand" not in html
    assert "A claim in here is under a blind second review" in html

    seen = store.claim(claim_id, viewer="ada").version
    store.submit(claim_id, Decision(verdict=Verdict.REFUTED, reason="The log."), by="ada", expected=seen)
    assert "Claims by how they stand" in shown(opened(bench, page=PAGE, batch=batch_id))


def test_batch_that_a_colleague_removes_is_told_and_breaks_no_page(
    opened: Opened, bench: GatedBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches = batch_page.shared_batches(bench.settings.home)
    batch_id = batches.start(Acting(bench, "ada"), [("claims.csv", TABLE.encode())], given("claims.csv"))
    done = ended(batches, batch_id)
    batches.remove(Acting(bench, "ada"), batch_id)
    under_way = replace(done, state=BatchState.RUNNING, counts={}, files=())

    for seen in (done, under_way):  # what the page had read a moment before
        known = iter([seen])
        monkeypatch.setattr(Batches, "get", lambda self, one, known=known: next(known, None) or real(self, one))
        app = opened(bench, page=PAGE, batch=batch_id)
        assert not app.exception
        assert not app.get("download_button")
    assert "there is no batch" in shown(app)

    def redraw() -> None:
        raise EOFError

    monkeypatch.setattr(batch_page.st, "rerun", redraw)
    with pytest.raises(EOFError):  # what follows a batch is a run of its own: the whole page is to say so
        batch_page._follow.__wrapped__(batches, batch_id, [True])  # type: ignore[attr-defined]


real = Batches.get
