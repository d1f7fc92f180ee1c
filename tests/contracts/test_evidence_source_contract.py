"""What every evidence source must do; the local index and the one in memory run the whole suite."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from index.encoder import HashingEncoder
from index.errors import IndexMissing, SettingRefused
from index.evidence_index import EvidenceIndex, build_index
from index.memory import MemorySource
from index.records import CoverageQuery, Document, EvidenceSource, SearchFilters

Open = Callable[[list[Document]], EvidenceSource]


@pytest.fixture(params=["local", "memory"])
def open_source(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    def local(documents: list[Document]) -> EvidenceSource:
        encoder = HashingEncoder()
        build_index(tmp_path, "contract", documents, encoder)
        return EvidenceIndex.open(tmp_path, "contract", encoder)

    return local if request.param == "local" else MemorySource


@pytest.fixture
def source(open_source: Open, harbour_documents: list[Document]) -> EvidenceSource:
    return open_source(harbour_documents)


def test_hits_come_back_for_each_query_in_order(source: EvidenceSource) -> None:
    strike, lighthouse = source.search(["strike roster union", "lighthouse keeper retired"], 3)
    assert strike[0].document.id in {"d-001", "d-002", "d-003"}
    assert lighthouse[0].document.id == "d-004"


def test_scores_never_rise_down_the_list(source: EvidenceSource) -> None:
    (hits,) = source.search(["harbour roster strike cranes"], 5)
    scores = [hit.retrieval_score for hit in hits]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)


def test_a_passage_stands_in_its_document(source: EvidenceSource) -> None:
    for hit in source.search(["harbour"], 10)[0]:
        assert hit.document.text[hit.passage.start : hit.passage.end] == hit.passage.text
        assert hit.passage.document_id == hit.document.id


def test_as_of_leaves_later_documents_out_and_undated_ones_in(source: EvidenceSource) -> None:
    filters = SearchFilters(as_of=date(2023, 3, 8))
    (hits,) = source.search(["harbour roster strike cranes lighthouse keeper"], 10, filters)
    assert {hit.document.id for hit in hits} <= {"d-001", "d-002", "d-004"}
    assert "d-004" in {hit.document.id for hit in hits}


def test_as_of_includes_the_day_itself(source: EvidenceSource) -> None:
    (hits,) = source.search(["agreed roster ending strike"], 10, SearchFilters(as_of=date(2023, 3, 9)))
    assert "d-003" in {hit.document.id for hit in hits}


def test_undated_documents_can_be_left_out(source: EvidenceSource) -> None:
    (hits,) = source.search(["lighthouse keeper harbour"], 10, SearchFilters(undated=False))
    assert hits
    assert "d-004" not in {hit.document.id for hit in hits}


def test_publisher_filter_ignores_case_and_fills_k(source: EvidenceSource) -> None:
    filters = SearchFilters(publishers=("coast weekly",))
    (hits,) = source.search(["harbour cranes lighthouse strike roster"], 2, filters)
    assert {hit.document.id for hit in hits} == {"d-004", "d-005"}


def test_a_reprint_is_named_in_its_hit_and_not_listed(source: EvidenceSource) -> None:
    (hits,) = source.search(["dock workers walked out ships waiting"], 10)
    met = [hit for hit in hits if hit.document.id in {"d-001", "d-002"}]
    assert len({hit.document.id for hit in met}) == 1
    other = {"d-001", "d-002"} - {met[0].document.id}
    assert set(met[0].reprints) == other
    assert met[0].document.origin_id == "d-001"


def test_no_query_gives_no_list_and_k_must_be_positive(source: EvidenceSource) -> None:
    assert source.search([], 5) == []
    with pytest.raises(SettingRefused, match="k is 0"):
        source.search(["x"], 0)


@pytest.mark.parametrize("query", ["", "\ud800", "zzzzqqq", "'; DROP TABLE documents; --", "x" * 100_000])
def test_any_query_is_answered(source: EvidenceSource, query: str) -> None:
    assert len(source.search([query], 3)) == 1


def test_documents_come_in_the_order_asked_for(source: EvidenceSource) -> None:
    assert [document.id for document in source.documents(["d-005", "d-001"])] == ["d-005", "d-001"]
    with pytest.raises(IndexMissing, match="nowhere"):
        source.documents(["d-001", "nowhere"])


def test_coverage_counts_documents_that_name_each_subject(source: EvidenceSource) -> None:
    query = CoverageQuery(text="The strike in the harbour", subjects=("harbour authority", "cranes", "volcano"))
    (held,) = source.coverage([query])
    assert dict(held.subjects) == {"harbour authority": 3, "cranes": 1, "volcano": 0}
    assert held.documents == 4
    assert (held.oldest, held.newest) == (date(2023, 3, 6), date(2024, 1, 15))
    assert held.corpus_documents == 5
    assert held.nearest_title


def test_coverage_obeys_the_filters(source: EvidenceSource) -> None:
    query = CoverageQuery(text="cranes", subjects=("cranes",))
    (held,) = source.coverage([query], SearchFilters(as_of=date(2023, 12, 31)))
    assert (held.documents, held.newest) == (0, None)


def test_equal_documents_give_an_equal_generation(open_source: Open, harbour_documents: list[Document]) -> None:
    first = open_source(harbour_documents).generation
    assert open_source(list(reversed(harbour_documents))).generation == first


def test_order_of_equal_scores_never_varies(open_source: Open) -> None:
    documents = [Document(id=f"t-{i}", title="", text=f"Tide table {i}.") for i in range(40)]
    source = open_source(documents)
    first = [hit.document.id for hit in source.search(["tide table"], 10)[0]]
    assert len(first) == 10
    assert all([hit.document.id for hit in source.search(["tide table"], 10)[0]] == first for _ in range(3))
