"""The Corpus page, on the real library and the demo."""

import tempfile
from datetime import date
from pathlib import Path

import pytest

from tests.ui import samples
from tests.ui.conftest import LightBench, Opened, shown
from workbench.composition import Workbench, open_workbench
from workbench.settings import Settings

PAGE = "corpus_page"


def test_page_shows_what_the_index_holds(opened: Opened, pages_bench: Workbench) -> None:
    info = pages_bench.index_info()

    html = shown(opened(page=PAGE))

    assert f"<dt>Documents</dt><dd>{info.documents:,}</dd>" in html
    assert info.generation in html
    assert html.count("<tr>") == min(info.documents, 50) + 1


def test_documents_are_found_by_their_words(opened: Opened) -> None:
    app = opened(page=PAGE)
    app.text_input(key="contains").set_value("Nuri").run()
    found = shown(app).count("<tr>")
    app.text_input(key="contains").set_value("zzyzx").run()

    assert 1 < found < 51
    assert "No document holds these words" in shown(app)


def test_older_documents_are_a_page_away(opened: Opened, pages_bench: Workbench) -> None:
    app = opened(page=PAGE)
    app.button(key="older").click().run()

    assert f"Documents 51 to {min(pages_bench.index_info().documents, 100)}, newest first" in shown(app)
    assert not app.button(key="newer").disabled


def test_trial_search_shows_hits_with_their_scores(opened: Opened) -> None:
    app = opened(page=PAGE)
    app.session_state["corpus"] = "Try a search"
    app.run()
    app.text_input(key="query").set_value("second launch of the spy satellite failed")
    app.button[0].click().run()

    html = shown(app)
    assert html.count('<li class="wb-card">') == 10
    assert "by meaning 0." in html


def test_trial_search_leaves_out_what_is_later(opened: Opened) -> None:
    app = opened(page=PAGE)
    app.session_state["corpus"] = "Try a search"
    app.run()
    app.text_input(key="query").set_value("spy satellite reaches orbit")
    app.date_input(key="search_as_of").set_value(date(2023, 9, 14))
    app.button[0].click().run()

    hits = shown(app).partition("wb-hits")[2]
    assert "wb-card" in hits
    assert "November 2023" not in hits


def test_upload_is_added_and_what_was_left_out_is_named(opened: Opened, tmp_path: Path, demo_home: Path) -> None:
    bench = own_bench(tmp_path, demo_home)
    before = bench.index_info().documents
    app = opened(bench, page=PAGE)
    report = f"Harbour strike ends\n\nThe union and the harbour authority agreed on a roster. {samples.HOSTILE}"
    files = [("strike.txt", report.encode(), "text/plain"), ("broken.pdf", b"%PDF-1.4 nothing", "application/pdf")]
    app.file_uploader(key="files_0").set_value(files)
    app.run()
    app.button(key="add").click().run()

    assert not app.exception
    assert bench.index_info().documents == before + 1
    assert "1 document added" in shown(app)
    assert "broken.pdf" in shown(app)
    assert "<script>" not in shown(app)


def test_upload_of_nothing_readable_leaves_the_index_as_it_was(opened: Opened, pages_bench: Workbench) -> None:
    before = pages_bench.index_info().generation
    app = opened(page=PAGE)
    app.file_uploader(key="files_0").set_value([("broken.pdf", b"%PDF-1.4 nothing", "application/pdf")])
    app.run()
    app.button(key="add").click().run()

    assert "This did not work." in shown(app)
    assert pages_bench.index_info().generation == before


def test_a_damaged_index_is_told_and_repaired(opened: Opened, tmp_path: Path, demo_home: Path) -> None:
    bench = own_bench(tmp_path, demo_home)
    generation = bench.index_info().generation
    for words in (tmp_path / "home" / "indexes" / "demo" / "segments").glob("*/lexical/words.txt"):
        words.write_text("nothing that was here")
    app = opened(bench, page=PAGE)
    assert "words.txt is altered" in shown(app)

    app.button(key="repair_damaged").click().run()

    assert not app.exception
    assert "made again" in shown(app)
    assert bench.index_info().generation == generation


def test_documents_are_removed_only_after_being_sure(opened: Opened, tmp_path: Path, demo_home: Path) -> None:
    bench = own_bench(tmp_path, demo_home)
    before = bench.index_info().documents
    app = opened(bench, page=PAGE)
    app.session_state["corpus"] = "Look after it"
    app.run()
    app.text_area(key="remove_0").set_value("dprk-001\nnowhere").run()
    assert app.button(key="remove").disabled
    app.checkbox(key="sure_0").check().run()
    app.button(key="remove").click().run()

    html = shown(app)
    assert "1 removed" in html
    assert "nowhere" in html
    assert "dprk-001" in html.partition("What changed last")[2]
    assert bench.index_info().documents == before - 1


def test_without_an_index_files_can_be_added_at_once(opened: Opened, tmp_path: Path) -> None:
    app = opened(open_workbench(settings=Settings(home=tmp_path, index="archive")), page=PAGE)

    assert "There is no evidence index called archive yet" in shown(app)
    assert app.file_uploader(key="files_0")
    assert [button.key for button in app.button] == ["add"]


def own_bench(folder: Path, demo_home: Path) -> Workbench:
    """Return a workbench on a copy of the demo index that a test may change."""
    import shutil

    shutil.copytree(demo_home, folder / "home")
    return open_workbench(settings=Settings(home=folder / "home", index="demo", encoder_runtime="float32"))


def test_files_that_are_left_out_are_told_by_the_names_they_came_with(opened: Opened, desk_bench: Workbench) -> None:
    app = opened(desk_bench, page="corpus_page")
    files = [
        ("empty.txt", b"", "text/plain"),
        ("rows.csv", b'text\n""\nA ship sank off Port Albany.\n', "text/csv"),
    ]
    app.file_uploader(key="files_0").set_value(files)
    app.run()
    app.button(key="add").click().run()

    assert not app.exception
    assert "empty.txt" in shown(app)
    assert tempfile.gettempdir() not in shown(app)


def test_what_would_flip_asks_who_looks_only_where_something_may_be_hidden(
    opened: Opened, tmp_path_factory: pytest.TempPathFactory
) -> None:
    nobody = LightBench(Settings(home=tmp_path_factory.mktemp("nobody"), index="demo"))
    nobody.add_documents([write(tmp_path_factory.mktemp("documents"))])
    nobody.runs.save(samples.report())
    assert "Who are you?" not in flips_page(opened, nobody)

    nobody.settings = nobody.settings.model_copy(update={"blind_first_review": True})
    assert "Who are you?" in flips_page(opened, nobody)

    nobody.settings = nobody.settings.model_copy(update={"blind_first_review": False})
    nobody.sign_in("Ben")
    assert "Who are you?" in flips_page(opened, nobody)


def flips_page(opened: Opened, bench: Workbench) -> str:
    """Return what stands on the page under What would flip."""
    app = opened(bench, page=PAGE)
    app.session_state["corpus"] = "What would flip"
    return shown(app.run())


def write(folder: Path) -> Path:
    """Write a document to index, and return where."""
    path = folder / "ship.txt"
    path.write_text("A ship sank\n\nA ship sank off Port Albany on Monday.", encoding="utf-8")
    return path
