"""The corpus as tables and cards."""

from datetime import date

import pytest

from index.evidence_index import BuildReport, Difference, IndexInfo, RepairReport, VerifyReport
from index.store import DocumentSummary
from tests.ui import samples
from tests.ui.markup import read
from workbench.ui.corpus_view import (
    render_build,
    render_diff,
    render_documents,
    render_hits,
    render_info,
    render_repair,
    render_verify,
    size,
)


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
        "read": "",
        "added": 1,
        "replaced": 0,
        "removed": 0,
        "unchanged": 0,
        "encoded": 2,
        "resumed": 0,
        "skipped": (),
        "notes": (),
        "absent": (),
    }
    return BuildReport(**{**facts, **fields})  # type: ignore[arg-type]


def test_info_shows_every_figure() -> None:
    info = IndexInfo(
        name="demo", generation="c6a93a66", documents=1064, passages=2130, origins=1060, encoder="all-MiniLM-L6-v2",
        encoder_digest="53aa", runtime="float32", bytes=1_400_000, newest=date(2024, 6, 19), oldest=None,
        removed=3, segments=2, vectors=("Flat", "Flat"), generations=("c6a93a66",),
    )  # fmt: skip

    text = read(render_info(info)).text

    for figure in (
        "Documents1,064",
        "Passages2,130",
        "Independent origins1,060",
        "Newest19 June 2024",
        "On disk1.4 MB",
        "Removed, not compacted3",
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


def test_every_cell_says_what_it_is_where_the_heads_are_gone() -> None:
    html = render_documents([summary(publisher=None)])

    assert '<td data-label="Publisher">unknown</td>' in html
    assert [name for name in ("Date", "Publisher", "Tier", "Size") if f'data-label="{name}"' not in html] == []


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

    assert "1 document added. The index holds 65 documents in 130 passages now" in text
    assert f"1 item left out:{samples.HOSTILE}.pdf: it is encrypted" in text
    assert "2 rows were empty" in text


def test_what_was_asked_for_and_is_not_there_is_named() -> None:
    text = read(render_build(built(added=0, removed=2, absent=("<b>nope</b>",)))).text
    assert "2 removed. The index holds" in text
    assert "Not in the index" in text
    assert "<b>nope</b>" in text


def test_a_difference_lists_what_came_went_and_changed() -> None:
    difference = Difference(
        name="demo",
        older="aaaa",
        newer="bbbb",
        added=("d-1", "d-2"),
        removed=(),
        changed=tuple(f"c-{n}" for n in range(60)),
    )
    text = read(render_diff(difference)).text
    assert "From generation aaaa to bbbb" in text
    assert "2 added: d-1, d-2" in text
    assert "60 changed" in text
    assert "and 10 more" in text
    same = Difference(name="demo", older="aaaa", newer="bbbb", added=(), removed=(), changed=())
    assert "no document differs" in read(render_diff(same)).text


def test_verification_shows_every_problem_or_that_there_is_none() -> None:
    facts = {
        "name": "demo",
        "generation": "a",
        "files": 9,
        "documents": 5,
        "passages": 7,
        "sampled": 7,
        "least_cosine": 1.0,
    }
    assert "Nothing wrong" in read(render_verify(VerifyReport(**facts, problems=()))).text  # type: ignore[arg-type]
    text = read(render_verify(VerifyReport(**facts, problems=("x.npy is absent", "<i>y</i>")))).text  # type: ignore[arg-type]
    assert "2 problems" in text
    assert "x.npy is absent" in text
    assert "<i>y</i>" in text


def test_repair_names_what_was_lost() -> None:
    report = RepairReport(
        name="demo", generation="a", documents=5, repaired=("made again: pairs.npy",), lost=("row 3",), abandoned=()
    )
    text = read(render_repair(report)).text
    assert "made again: pairs.npy" in text
    assert "lost: row 3" in text
