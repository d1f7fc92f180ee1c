"""Pages that come again under other ids: what their address decides, and that nothing is replaced or doubled by mistake."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.evidence_index import EvidenceIndex, add_to_index, build_index, update_index
from index.records import Document
from index.reports import BuildReport
from index.servers import verbs
from index.servers.connections import Server
from index.servers.source import ServerIndex
from tests.index.corpora import ENCODER

PAGE = "https://news.example/bridge"
OLD = Document(id="old", title="Bridge", text="The mayor opened the bridge on Monday.", url=PAGE)
NEW = replace(
    OLD, id="new", text="A correction: nobody opened anything, and the crossing stays shut until further notice."
)
FARES = replace(OLD, id="fares", title="Fares", text="Tram fares rise in May by ten cents.")
Change = Callable[..., BuildReport]


class Index:
    """One index, local or on a server, by its three verbs."""

    def __init__(self, build: Change, add: Change, update: Change, opened: Callable[[], Any]) -> None:
        self.build, self.add, self.update, self._opened = build, add, update, opened

    def texts(self) -> dict[str, str]:
        with self._opened() as index:
            ids = [summary.id for summary in index.document_page()]
            return {document.id: document.text for document in index.documents(ids)}


@pytest.fixture(params=["local", "server"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Index:
    if request.param == "local":
        made = [lambda *documents, verb=verb: verb(tmp_path, "n", documents, ENCODER) for verb in LOCAL]
        return Index(*made, opened=lambda: EvidenceIndex.open(tmp_path, "n", ENCODER))
    server, name = Server(request.getfixturevalue("evidence_url")), f"addresses-{abs(hash(tmp_path))}"
    return Index(
        lambda *documents: verbs.build(server, name, documents, ENCODER),
        lambda *documents: verbs.add(server, name, documents, ENCODER),
        lambda *documents: verbs.add(server, name, documents, ENCODER, update=True),
        lambda: ServerIndex.open(server, name, ENCODER),
    )


LOCAL: tuple[Any, ...] = (build_index, add_to_index, update_index)


def test_an_update_replaces_the_page_that_alone_has_the_address(index: Index) -> None:
    index.build(OLD)
    report = index.update(NEW)
    assert (report.replaced, report.skipped, index.texts()) == (1, (), {"old": NEW.text})


def test_an_update_replaces_none_of_several_documents_of_one_address(index: Index) -> None:
    index.build(OLD, FARES)
    report = index.update(NEW)
    assert (report.replaced, report.absent) == (0, ())
    ((name, reason),) = report.skipped
    assert name == PAGE
    assert reason.startswith(
        "2 documents of the index have this address ('fares', 'old'): none was replaced by it; give"
    )
    assert index.texts() == {"old": OLD.text, "fares": FARES.text}


def test_an_update_by_id_is_not_undone_by_another_row_of_the_same_address(index: Index) -> None:
    index.build(OLD)
    report = index.update(replace(OLD, text="The mayor opened the bridge on Tuesday."), FARES)
    assert (report.replaced, [name for name, _ in report.skipped]) == (1, [PAGE])
    assert index.texts() == {"old": "The mayor opened the bridge on Tuesday."}


def test_two_new_rows_of_one_address_do_not_replace_one_another(index: Index) -> None:
    index.build(OLD)
    report = index.update(NEW, FARES)
    assert (report.replaced, len(report.skipped)) == (0, 2)
    assert "and so have 2 documents of this call" in report.skipped[0][1]
    assert index.texts() == {"old": OLD.text}


def test_an_address_that_its_document_leaves_is_free(index: Index) -> None:
    index.build(OLD)
    moved = replace(OLD, url="https://news.example/archive/bridge")
    report = index.update(moved, NEW)
    assert (report.replaced, report.absent, report.skipped) == (1, (PAGE,), ())
    report = index.add(NEW)
    assert (report.added, report.skipped, report.notes) == (1, (), ())


def test_a_page_that_is_there_with_the_same_text_is_not_added_again(index: Index) -> None:
    index.build(OLD)
    report = index.add(replace(OLD, id="again", title="The bridge", publisher="Herald"))
    assert (report.added, report.unchanged, list(index.texts())) == (0, 1, ["old"])
    assert report.notes[0].startswith(
        "1 document is in the index already under other ids, with the same address and text"
    )
    assert "('again' is 'old' there)" in report.notes[0]


def test_a_page_that_changed_is_not_added_beside_its_old_text(index: Index) -> None:
    index.build(OLD)
    report = index.add(NEW)
    ((name, reason),) = report.skipped
    assert (name, report.added) == (PAGE, 0)
    assert "in the index as 'old' with another text" in reason
    assert "'workbench index update' replaces it" in reason
    index.update(NEW)
    assert index.add(NEW).unchanged == 1
    assert index.texts() == {"old": NEW.text}


def test_rows_of_one_page_are_added_and_the_shared_address_is_told(index: Index) -> None:
    index.build(OLD, FARES)
    report = index.add(NEW)
    assert (report.added, report.skipped) == (1, ())
    assert report.notes == (
        f"1 document is added beside others of the same address ({PAGE} first): an address that several documents have"
        " names none of them",
    )
    assert set(index.texts()) == {"old", "fares", "new"}


def test_an_address_that_hundreds_share_is_asked_for_once(index: Index) -> None:
    rows = [replace(OLD, id=f"row-{number:04}", text=f"Row {number} of the page.") for number in range(60)]
    index.build(*rows[:30])
    more = [replace(row, id=f"more-{row.id}", text=f"More of {row.text}") for row in rows * 5]
    assert index.add(*rows, *more).added == 30 + 60
    assert len(index.texts()) == 50  # the first page of them
    assert index.update(NEW).skipped[0][1].startswith("120 documents of the index have this address ('more-row-0000', ")
