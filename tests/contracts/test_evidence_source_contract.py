"""What every evidence source must do; the local index, a real server and the one in memory run the whole suite."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from index.encoder import HashingEncoder
from index.errors import IndexMissing, SettingRefused
from index.evidence_index import EvidenceIndex, add_to_index, build_index, remove_from_index
from index.memory import MemorySource
from index.records import CoverageQuery, Document, EvidenceSource, SearchFilters
from index.servers import verbs
from index.servers.connections import Server
from index.servers.source import ServerIndex
from index.servers.tables import Plan
from tests.conftest import make_harbour

Open = Callable[[list[Document]], EvidenceSource]


def local(indexes: Path, documents: list[Document]) -> EvidenceSource:
    """The local index, built at once."""
    encoder = HashingEncoder()
    if not documents:  # an index is built of something; it can be emptied
        build_index(indexes, "contract", [Document(id="gone", title="", text="Gone.")], encoder)
        remove_from_index(indexes, "contract", ids=["gone"])
    else:
        build_index(indexes, "contract", documents, encoder)
    return EvidenceIndex.open(indexes, "contract", encoder)


def local_in_pieces(indexes: Path, documents: list[Document]) -> EvidenceSource:
    """The local index after a life: built with a text that is replaced and one that is removed, and added to."""
    if not documents:
        return local(indexes, documents)
    encoder = HashingEncoder()
    first, *others = sorted(documents, key=lambda document: document.id)
    stale = replace(first, text="The harbour strike cranes roster lighthouse tide, long outdated.")
    passing = Document(id="gone", title="Gone", text="A harbour strike of cranes, roster, tide and lighthouse.")
    build_index(indexes, "pieces", [stale, passing], encoder)
    each = -(-len(others) // 8)  # eight additions are a life
    for start in range(0, len(others), each or 1):
        add_to_index(indexes, "pieces", others[start : start + each], encoder)
    add_to_index(indexes, "pieces", [first], encoder)
    remove_from_index(indexes, "pieces", ids=["gone"])
    return EvidenceIndex.open(indexes, "pieces", encoder)


NUMBERS = count()


def on_server(url: str, plan: Plan, documents: list[Document]) -> EvidenceSource:
    """An index on a PostgreSQL server, built at once; the plan says whether a graph is searched or every vector read."""
    server, name, encoder = Server(url), f"contract-{next(NUMBERS)}", HashingEncoder()
    if not documents:
        verbs.build(server, name, [Document(id="gone", title="", text="Gone.")], encoder, plan=plan)
        verbs.remove(server, name, ids=["gone"])
    else:
        verbs.build(server, name, documents, encoder, plan=plan)
    return ServerIndex.open(server, name, encoder)


def on_server_in_pieces(url: str, documents: list[Document]) -> EvidenceSource:
    """An index on a server after the same life as ``local_in_pieces``."""
    if not documents:
        return on_server(url, Plan(), documents)
    server, name, encoder = Server(url), f"pieces-{next(NUMBERS)}", HashingEncoder()
    first, *others = sorted(documents, key=lambda document: document.id)
    stale = replace(first, text="The harbour strike cranes roster lighthouse tide, long outdated.")
    passing = Document(id="gone", title="Gone", text="A harbour strike of cranes, roster, tide and lighthouse.")
    verbs.build(server, name, [stale, passing], encoder)
    for some in ([first], others or [first]):
        verbs.add(server, name, some, encoder)
    verbs.remove(server, name, ids=["gone"])
    return ServerIndex.open(server, name, encoder)


@pytest.fixture(
    scope="module", params=["local", "local in pieces", "memory", "server", "server by graph", "server in pieces"]
)
def open_at(request: pytest.FixtureRequest) -> Callable[[Path], Open]:
    """Return what opens sources of one kind, given a folder of their own."""
    kind = request.param
    if kind.startswith("server"):
        url = request.getfixturevalue("evidence_url")
        opened: dict[str, Open] = {
            "server": partial(on_server, url, Plan()),
            "server by graph": partial(on_server, url, Plan(exact_below=0)),
            "server in pieces": partial(on_server_in_pieces, url),
        }
        return lambda _: opened[kind]
    made = {"local": local, "local in pieces": local_in_pieces}
    return lambda folder: partial(made[kind], folder) if kind in made else MemorySource


@pytest.fixture
def open_source(open_at: Callable[[Path], Open], tmp_path: Path) -> Open:
    return open_at(tmp_path)


@pytest.fixture(scope="module")
def source(open_at: Callable[[Path], Open], tmp_path_factory: pytest.TempPathFactory) -> EvidenceSource:
    """A source of one kind on the harbour's documents, for tests that only ask."""
    return open_at(tmp_path_factory.mktemp("source"))(make_harbour())


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
    assert (held.as_of, held.later) == (date(2023, 12, 31), 1)


def test_coverage_counts_later_documents_within_the_other_filters_alone(source: EvidenceSource) -> None:
    query = CoverageQuery(text="harbour", subjects=("harbour", "cranes"))
    day = date(2023, 3, 6)
    (every,) = source.coverage([query])
    (held,) = source.coverage([query], SearchFilters(as_of=day))
    (weekly,) = source.coverage([query], SearchFilters(as_of=day, publishers=("coast weekly",)))
    assert (every.as_of, every.later) == (None, 0)
    assert held.documents + held.later == every.documents
    assert 0 < weekly.later < held.later


def test_equal_documents_give_an_equal_generation(
    request: pytest.FixtureRequest, open_source: Open, harbour_documents: list[Document]
) -> None:
    first = open_source(harbour_documents).generation
    if "pieces" not in request.node.name:  # a generation made of pieces is another until it is compacted
        assert open_source(list(reversed(harbour_documents))).generation == first
    assert open_source(harbour_documents[:-1]).generation != first


def test_order_of_equal_scores_never_varies(open_source: Open) -> None:
    documents = [Document(id=f"t-{i}", title="", text=f"Tide table {i}.") for i in range(40)]
    source = open_source(documents)
    first = [hit.document.id for hit in source.search(["tide table"], 10)[0]]
    assert len(first) == 10
    assert all([hit.document.id for hit in source.search(["tide table"], 10)[0]] == first for _ in range(3))


def test_language_and_tier_filters_keep_what_says_so(open_source: Open) -> None:
    documents = [
        Document(id="en", title="", text="The tide was high.", language="en", tier="wire"),
        Document(id="fr", title="", text="The tide was low.", language="fr", tier="Wire"),
        Document(id="silent", title="", text="The tide turned."),
    ]
    source = open_source(documents)
    assert _found(source, "tide", SearchFilters(languages=("FR",))) == {"fr"}
    assert _found(source, "tide", SearchFilters(tiers=("wire",))) == {"en", "fr"}
    assert _found(source, "tide", SearchFilters(tiers=("wire",), languages=("en",))) == {"en"}
    assert _found(source, "tide", SearchFilters(tiers=("blog",))) == set()
    assert _found(source, "tide", None) == {"en", "fr", "silent"}


def test_dates_bound_from_both_sides(open_source: Open) -> None:
    days = [date(2023, 1, 1) + timedelta(days=number) for number in range(4)]
    documents = [
        Document(id=f"day-{number}", title="", text=f"Tide table {number}.", published=day)
        for number, day in enumerate(days, 1)
    ]
    source = open_source([*documents, Document(id="undated", title="", text="Tide table.")])
    assert _found(source, "tide", SearchFilters(published_from=days[1], published_before=days[3])) == {
        "day-2",
        "day-3",
        "undated",
    }
    assert _found(source, "tide", SearchFilters(published_before=days[1], undated=False)) == {"day-1"}
    assert _found(source, "tide", SearchFilters(published_from=days[3], undated=False)) == {"day-4"}


def _found(source: EvidenceSource, query: str, filters: SearchFilters | None) -> set[str]:
    (hits,) = source.search([query], 10, filters)
    return {hit.document.id for hit in hits}


def test_k_hits_come_back_when_k_exist_behind_a_long_document_and_its_reprints(open_source: Open) -> None:
    long = " ".join(f"The tide rose in harbour number {number}, and the tide table was right." for number in range(600))
    documents = [
        Document(id=f"long-{number}", title="Tide", text=f"Edition {number}. {long}", publisher="Wire")
        for number in "abc"
    ]
    documents += [
        Document(id=f"short-{number:02}", title="", text=f"Gauge {number} saw no tide.") for number in range(20)
    ]
    source = open_source(documents)
    (hits,) = source.search(["tide harbour table"], 21)
    assert len(hits) == 21
    assert sum(hit.document.id.startswith("long") for hit in hits) == 1


def test_equal_texts_are_shown_for_the_earliest_that_the_filters_allow(open_source: Open) -> None:
    text = "The pilot boat capsized off the western mole, and both pilots were saved by a trawler that passed at dawn."
    documents = [
        Document(id="a-late", title="Pilots saved", text=text, published=date(2023, 5, 3), publisher="Late"),
        Document(id="b-early", title="Pilots saved", text=text, published=date(2023, 5, 1), publisher="Early"),
        Document(id="c-undated", title="Pilots saved", text=text, publisher="Undated"),
    ]
    source = open_source(documents)
    shown = {}
    for name, filters in (
        ("all", None),
        ("late", SearchFilters(publishers=("late",))),
        ("undated", SearchFilters(publishers=("undated", "late"))),
    ):
        ((hit,),) = source.search(["pilot boat capsized"], 5, filters)
        shown[name] = hit.document.id
        assert {hit.document.id, *hit.reprints} == {"a-late", "b-early", "c-undated"}
        assert hit.document.origin_id == "b-early"
    assert shown == {"all": "b-early", "late": "a-late", "undated": "a-late"}


STORY = (
    "At least {toll} people were killed when a dam above the town of Derna gave way on Sunday night, the health ministry"
    " said. Rescue teams from three provinces reached the valley by boat. The road along the coast is closed."
)
DAM = Document(id="old", title="Dam breaks", text=STORY.format(toll="120"), published=date(2023, 9, 11))
VERSIONS = [
    DAM,
    replace(DAM, id="reprint", publisher="Wire", published=date(2023, 9, 12)),
    replace(DAM, id="new", text=STORY.format(toll="12"), published=date(2023, 9, 13)),
    Document(id="other", title="Fish", text="The fish market of the port opens at dawn.", published=date(2023, 9, 1)),
]


def test_a_corrected_figure_is_found_beside_the_first_one_and_stays_of_one_origin(open_source: Open) -> None:
    (hits,) = open_source(VERSIONS).search(["people were killed when a dam gave way"], 5)
    found = {hit.document.id: hit for hit in hits if hit.document.title == "Dam breaks"}
    assert found.keys() == {"old", "new"}
    assert {hit.document.origin_id for hit in found.values()} == {"old"}
    assert "reprint" in found["old"].reprints


def test_a_reprint_that_came_out_after_the_day_is_not_told_of(open_source: Open) -> None:
    source = open_source(VERSIONS)
    (hits,) = source.search(["people were killed when a dam gave way"], 5, SearchFilters(as_of=date(2023, 9, 11)))
    assert [(hit.document.id, hit.reprints) for hit in hits if hit.document.title == "Dam breaks"] == [("old", ())]


def test_a_passage_names_every_document_with_its_text_for_evaluation(open_source: Open) -> None:
    text = "A harbour strike over rosters began at dawn."
    source = open_source([Document(id=name, title="", text=text) for name in ("b", "a", "c")])
    if isinstance(source, MemorySource):
        pytest.skip("nothing is evaluated on it")
    assert isinstance(source, EvidenceIndex | ServerIndex)
    dense, lexical = source.rankings(["harbour strike"], 5)
    documents = source.documents_of_rows()
    assert [[documents[row] for row, _ in ranking] for ranking in (*dense, *lexical)] == [[("a", "b", "c")]] * 2


def test_a_document_is_found_by_a_name_that_no_engine_can_hold(open_source: Open) -> None:
    source = open_source([Document(id="c \udcff", title="", text="A harbour strike.")])
    (document,) = source.documents(["c \udcff"])
    assert document.text == "A harbour strike."


def test_another_spelling_of_a_name_or_a_number_is_found_and_counted(open_source: Open) -> None:
    texts = ["Erdoğan told the U.N. of 1,200 ships.", "A lighthouse keeper retired.", "東京で会議"]
    source = open_source([Document(id=str(place), title="", text=text) for place, text in enumerate(texts)])
    for query in ("Erdogan", "UN", "1200 ships", "Erdoğan"):
        assert source.search([query], 1)[0][0].document.id == "0"
        (covered,) = source.coverage([CoverageQuery(text=query, subjects=(query,))])
        assert covered.subjects == ((query, 1),)
    assert source.search(["東京都"], 1)[0][0].document.id == "2"


def test_coverage_says_who_published(source: EvidenceSource) -> None:
    (held,) = source.coverage([CoverageQuery(text="harbour", subjects=("harbour",))])
    assert dict(held.publishers) == {"harbour herald": 2, "demo wire": 1, "coast weekly": 1}
    assert held.publishers[0] == ("harbour herald", 2)


def test_an_empty_source_answers(open_source: Open) -> None:
    source = open_source([])
    assert source.search(["tide"], 3) == [[]]
    (held,) = source.coverage([CoverageQuery(text="tide", subjects=("tide",))])
    assert (held.documents, held.corpus_documents, held.nearest_score) == (0, 0, None)


@pytest.fixture(params=["local", "server"])
def removing(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., set[str]]:
    """Return what removes from an index of two dated documents and one without a date, and says what is left."""
    encoder, name = HashingEncoder(), f"removing-{next(NUMBERS)}"
    documents = [
        Document(id="old", title="", text="The harbour strike ended.", published=date(2020, 1, 1)),
        Document(id="new", title="", text="The cranes came by barge.", published=date(2023, 1, 1)),
        Document(id="undated", title="", text="A lighthouse keeper retired.", url="https://harbour.example/\udcff"),
    ]
    on_disk = request.param == "local"
    server = None if on_disk else Server(request.getfixturevalue("evidence_url"))

    def remove(**named: Any) -> set[str]:
        if server is None:
            build_index(tmp_path, name, documents, encoder)
            remove_from_index(tmp_path, name, **named)
            with EvidenceIndex.open(tmp_path, name, encoder) as index:
                return {summary.id for summary in index.document_page()}
        verbs.build(server, name, documents, encoder)
        verbs.remove(server, name, **named)
        with ServerIndex.open(server, name, encoder) as there:
            return {summary.id for summary in there.document_page()}

    return remove


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (SearchFilters(published_before=date(2021, 1, 1)), {"new", "undated"}),
        (SearchFilters(published_from=date(2021, 1, 1)), {"old", "undated"}),
        (SearchFilters(as_of=date(2024, 1, 1)), {"undated"}),
    ],
)
def test_a_bound_on_dates_removes_nothing_without_a_date(
    removing: Callable[..., set[str]], filters: SearchFilters, left: set[str]
) -> None:
    assert removing(filters=filters) == left


def test_having_a_date_is_no_reason_to_be_removed(removing: Callable[..., set[str]]) -> None:
    with pytest.raises(SettingRefused, match="nothing to remove"):
        removing(filters=SearchFilters(undated=False))


def test_a_name_that_no_engine_can_hold_is_removed_as_it_is_kept(removing: Callable[..., set[str]]) -> None:
    assert removing(ids=["new", "nowhere \ud800"], urls=["https://harbour.example/\udcff"]) == {"old"}
