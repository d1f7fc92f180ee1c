"""Documents of one call that share an id: which of them stays, and that nothing goes missing without a word."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from index.evidence_index import EvidenceIndex, add_to_index, build_index, update_index
from index.records import Document, content_id
from tests.index.corpora import ENCODER, NAME

A = "id,title,text\n1,A one,The council of Ahlen approved the budget.\n2,A two,Flood waters rose in Bonn.\n"
B = "id,title,text\n1,B one,A bridge in Celle was closed.\n2,B two,The hospital in Dortmund hired nurses.\n"
BRIDGE = "A bridge in Celle was closed after cracks were found by engineers on Monday."


def kept(indexes: Path) -> list[Document]:
    with EvidenceIndex.open(indexes, NAME, ENCODER) as index:
        return index.documents([summary.id for summary in index.document_page()])


def test_two_exports_that_count_from_one_are_not_merged_without_a_word(tmp_path: Path) -> None:
    for name, rows in {"a.csv": A, "b.csv": B}.items():
        (tmp_path / name).write_text(rows)
    report = build_index(tmp_path / "indexes", NAME, [tmp_path / "a.csv", tmp_path / "b.csv"], ENCODER)
    assert (report.taken, report.documents) == (4, 2)
    assert report.notes == (
        "2 documents are not in the index: a later one that differs has the same id ('1' first);"
        " give every source ids of its own, or leave out the column of the ids",
    )
    assert {document.title for document in kept(tmp_path / "indexes")} == {"B one", "B two"}


def test_adding_and_updating_say_it_too_and_equal_documents_are_not_counted(tmp_path: Path) -> None:
    one = Document(id="d", title="One", text="One text.")
    two = replace(one, text="Two texts.")
    assert build_index(tmp_path, NAME, [one, one], ENCODER).notes == ()
    for verb in (add_to_index, update_index):
        report = verb(tmp_path, NAME, [one, two], ENCODER)
        assert [
            note.startswith("1 document is not in the index: ") and "'d' first" in note for note in report.notes
        ] == [True]
        assert [document.text for document in kept(tmp_path)] == ["Two texts."]
    assert add_to_index(tmp_path, NAME, [two, two], ENCODER).notes == ()


def test_of_one_text_without_id_or_address_the_earliest_stays_in_any_order(tmp_path: Path) -> None:
    wire = Document(
        id=content_id("T", BRIDGE, ""), title="T", text=BRIDGE, publisher="Wire", published=date(2023, 1, 1)
    )
    daily = replace(wire, publisher="Daily", published=date(2023, 3, 1))
    undated = replace(wire, publisher="Blog", published=None)
    for order in ([wire, daily, undated], [undated, daily, wire], [daily, wire, undated]):
        report = build_index(tmp_path, NAME, order, ENCODER)
        assert [(document.publisher, document.published) for document in kept(tmp_path)] == [("Wire", date(2023, 1, 1))]
        assert ["the earliest stays" in note and note.startswith("2 documents are") for note in report.notes] == [True]


def test_with_an_id_or_an_address_the_later_of_two_dates_counts(tmp_path: Path) -> None:
    for url, given in (("https://a.example/1", None), (None, "d")):
        first = Document(id=given or content_id("T", BRIDGE, url or ""), title="T", text=BRIDGE, url=url)
        first = replace(first, published=date(2023, 1, 1))
        report = build_index(tmp_path, NAME, [first, replace(first, published=date(2023, 3, 1))], ENCODER)
        assert [document.published for document in kept(tmp_path)] == [date(2023, 3, 1)]
        assert len(report.notes) == 1
