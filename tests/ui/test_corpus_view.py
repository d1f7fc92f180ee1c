"""The corpus as tables and cards."""

from datetime import date

import pytest

from index.evidence_index import BuildReport, IndexInfo
from index.store import DocumentSummary
from tests.ui import samples
from tests.ui.markup import read
from workbench.ui.corpus_view import render_build, render_documents, render_hits, render_info, size


def summary(**fields: object) -> DocumentSummary:
    facts: dict[str, object] = {
        "id": "wire-2",
        "title": "Second launch fails",
        "publisher": "Demo Wire",
        "published": date(2023, 8, 24),
        "tier": "agency",
        "language": "en",
        "url": "https://wire.example/2",
        "characters": 1240,
        "passages": 3,
        "origin_id": "wire-2",
    }
    return DocumentSummary(**{**facts, **fields})  # type: ignore[arg-type]


def built(**fields: object) -> BuildReport:
    facts: dict[str, object] = {
        "name": "demo",
        "generation": "abc",
        "documents": 65,
        "passages": 130,
        "taken": 1,
        "added": 1,
        "replaced": 0,
        "encoded": 2,
        "skipped": (),
        "notes": (),
    }
    return BuildReport(**{**facts, **fields})  # type: ignore[arg-type]


def test_info_shows_every_figure() -> None:
    info = IndexInfo(
        name="demo", generation="c6a93a66", documents=1064, passages=2130, origins=1060, encoder="all-MiniLM-L6-v2",
        encoder_digest="53aa", runtime="float32", bytes=1_400_000, newest=date(2024, 6, 19), oldest=None,
    )  # fmt: skip

    text = read(render_info(info)).text

    for figure in (
        "Documents1,064",
        "Passages2,130",
        "Independent origins1,060",
        "Newest19 June 2024",
        "On disk1.4 MB",
    ):
        assert figure in text
    assert "Oldestundated" in text
    assert "Generation c6a93a66, encoded by all-MiniLM-L6-v2" in text


@pytest.mark.parametrize(("number", "words"), [(12, "12 bytes"), (2_500, "2.5 kB"), (3_000_000_000, "3.0 GB")])
def test_size_is_written_for_a_person(number: int, words: str) -> None:
    assert size(number) == words


def test_document_row_shows_date_title_publisher_and_tier() -> None:
    markup = read(render_documents([summary()]))

    assert "24 August 2023Second launch fails wire-2Demo Wireagency1,240 characters, 3 passages, en" in markup.text
    assert "Reprint" not in markup.text


def test_reprint_names_its_origin() -> None:
    assert "Reprint of wire-1" in read(render_documents([summary(origin_id="wire-1")])).text


def test_document_without_facts_says_so() -> None:
    text = read(render_documents([summary(title="", publisher=None, published=None, tier=None, url=None)])).text

    assert "undatedwire-2" in text
    assert "unknown" in text


def test_hostile_documents_and_hits_are_inert() -> None:
    hostile = summary(id=samples.HOSTILE, title=samples.HOSTILE, publisher=samples.HOSTILE, url="javascript:alert(1)")
    piece = samples.report().findings[0].evidence[0]

    assert samples.HOSTILE in read(render_documents([hostile])).text
    assert piece.hit.passage.text in read(render_hits([piece.hit])).text


def test_nothing_found_says_what_to_try() -> None:
    assert "Try other words" in read(render_hits([])).text
    assert "No document holds these words" in read(render_documents([])).text


def test_upload_report_names_what_was_left_out_and_why() -> None:
    report = built(skipped=((f"{samples.HOSTILE}.pdf", "it is encrypted"),), notes=("2 rows were empty",))

    text = read(render_build(report)).text

    assert "1 document added, 0 replaced. The index holds 65 documents in 130 passages now" in text
    assert f"1 item left out:{samples.HOSTILE}.pdf: it is encrypted" in text
    assert "2 rows were empty" in text
