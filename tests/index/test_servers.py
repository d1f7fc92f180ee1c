"""The index on a real PostgreSQL server: equal to the local one, whole after a kill, clear when it fails."""

import multiprocessing
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import numpy as np
import psycopg
import pytest

from index.encoder import HashingEncoder, Report, Vectors, unit_rows
from index.errors import (
    IndexBusy,
    IndexMismatch,
    IndexMissing,
    IndexUnreachable,
    IndexUnwritable,
    SettingRefused,
    SourceUnreadable,
)
from index.evidence_index import EvidenceIndex, build_index
from index.records import CoverageQuery, Document, SearchFilters
from index.servers import locks, tables, verbs
from index.servers.connections import Server, ensure_extension
from index.servers.loading import LONGEST_LIST, word_list
from index.servers.searching import Condition, nearest
from index.servers.source import ServerIndex
from index.servers.tables import Plan
from tests.index.corpora import ENCODER, fleet, report

NAMES = count()
SMALL = Plan(batch=40)
GRAPH = Plan(exact_below=0)
QUERIES = [
    "freighter number 7 grain",
    "storm pilot",
    "Correction 1: coal of ship 33",
    "Port Albany Port Albany harbour",
]
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.index.test_servers", "index.lexical", "index.origins", "spacy", "bm25s"])


@pytest.fixture
def server(evidence_url: str) -> Server:
    return Server(evidence_url)


@pytest.fixture
def name() -> str:
    return f"servers-{next(NAMES)}"


def all_documents(server: Server, name: str) -> dict[str, Document]:
    with ServerIndex.open(server, name, ENCODER) as index:
        ids = [summary.id for summary in index.document_page(limit=100_000)]
        return {document.id: document for document in index.documents(ids)}


def lived(server: Server, name: str) -> None:
    """Bring an index through a life of adding, replacing and removing."""
    verbs.build(server, name, fleet(0, 100), ENCODER, plan=SMALL)
    verbs.add(server, name, [*fleet(100, 140), *fleet(20, 40, version=1)], ENCODER, plan=SMALL)
    verbs.remove(server, name, ids=[f"ship-{number:05}" for number in range(5, 25)])
    verbs.add(server, name, fleet(5, 15), ENCODER)


@pytest.fixture(scope="module")
def pair(evidence_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ServerIndex, EvidenceIndex]]:
    """An index on the server after a life, and a local one built at once of the same documents."""
    server, indexes = Server(evidence_url), tmp_path_factory.mktemp("local")
    lived(server, "pair")
    build_index(indexes, "pair", all_documents(server, "pair").values(), ENCODER)
    with ServerIndex.open(server, "pair", ENCODER) as ours, EvidenceIndex.open(indexes, "pair", ENCODER) as local:
        yield ours, local


def test_words_score_as_in_a_local_index_built_afresh(pair: tuple[ServerIndex, EvidenceIndex]) -> None:
    ours, local = (index.rankings(QUERIES, 40) for index in pair)
    names = [index.document_ids_of_rows() for index in pair]
    for mine, theirs in zip(ours[1], local[1], strict=True):
        assert [score for _, score in mine] == [score for _, score in theirs]
        floor = mine[-1][1]  # rows of equal scores may be cut off at the end
        found = [
            {(ids[row], score) for row, score in r if score > floor}
            for ids, r in zip(names, (mine, theirs), strict=True)
        ]
        assert found[0] == found[1]


def test_meaning_scores_as_in_a_local_index_but_for_half_precision(pair: tuple[ServerIndex, EvidenceIndex]) -> None:
    ours, local = (index.rankings(QUERIES, 40)[0] for index in pair)
    for mine, theirs in zip(ours, local, strict=True):
        assert [score for _, score in mine] == pytest.approx([score for _, score in theirs], abs=2e-3)


def test_coverage_and_origins_are_those_of_a_local_index(pair: tuple[ServerIndex, EvidenceIndex]) -> None:
    queries = [
        CoverageQuery(text=text, subjects=("Port Albany", "grain", "coal", "volcano", "the")) for text in QUERIES
    ]
    filters = SearchFilters(languages=("en",), undated=False)
    for chosen in (None, filters):
        ours, local = (index.coverage(queries, chosen) for index in pair)
        assert [replace(one, nearest_score=None, nearest_title=None) for one in ours] == [
            replace(one, nearest_score=None, nearest_title=None) for one in local
        ]
    ours_info, local_info = pair[0].info(), pair[1].info()
    assert ours_info.origins == local_info.origins
    assert (ours_info.passages, ours_info.newest) == (local_info.passages, local_info.newest)
    ids = [summary.id for summary in pair[1].document_page(limit=1000)]
    assert [one.origin_id for one in pair[0].documents(ids)] == [one.origin_id for one in pair[1].documents(ids)]
    assert pair[0].documents_by_month() == pair[1].documents_by_month()
    assert {one.id for one in pair[0].document_page(contains="coal")} == {
        one.id for one in pair[1].document_page(contains="coal")
    }


def test_a_life_leaves_an_index_whole(pair: tuple[ServerIndex, EvidenceIndex], server: Server) -> None:
    assert verbs.verify(server, "pair", ENCODER).problems == ()


def test_every_passage_stands_in_its_document_at_its_offsets(server: Server, name: str) -> None:
    hostile = "Ａ \U0001f6a2 ship\x00 sank\ud800 off Réunion. " * 40 + "Déjà vu. e\u0301 \u200d end"
    verbs.build(server, name, [Document(id="a\x00b", title="T\x00", text=hostile, publisher="P\ud800")], ENCODER)
    with ServerIndex.open(server, name, ENCODER) as index:
        (document,) = index.documents(["a\x00b"])
        assert len(document.text) == len(hostile)
        for hit in index.search(["ship sank Réunion"], 5)[0]:
            assert hit.document.text[hit.passage.start : hit.passage.end] == hit.passage.text


def test_a_replaced_document_is_found_by_its_new_text_alone(server: Server, name: str) -> None:
    verbs.build(server, name, fleet(0, 20), ENCODER)
    done = verbs.add(server, name, [replace(report(3), text="A volcano erupted."), report(4)], ENCODER)
    assert (done.added, done.replaced, done.unchanged, done.documents) == (0, 1, 1, 20)
    with ServerIndex.open(server, name, ENCODER) as index:
        (hits,) = index.search(["volcano erupted"], 1)
        assert hits[0].document.id == "ship-00003"
        assert not any("number 3 reached" in hit.passage.text for hit in index.search(["freighter number 3"], 20)[0])
    again = verbs.add(server, name, [report(4)], ENCODER)
    assert (again.unchanged, again.generation) == (1, done.generation)


def test_update_takes_what_is_there_by_id_or_address(server: Server, name: str) -> None:
    verbs.build(server, name, fleet(0, 5), ENCODER)
    moved = replace(report(2, version=1), id="other")
    done = verbs.add(server, name, [moved, replace(report(9), url=None)], ENCODER, update=True)
    assert (done.replaced, done.added, done.absent) == (1, 0, ("ship-00009",))
    assert "Correction 1" in all_documents(server, name)["ship-00002"].text


def test_remove_by_id_address_and_filter(server: Server, name: str) -> None:
    verbs.build(server, name, fleet(0, 30), ENCODER)
    done = verbs.remove(server, name, ids=["ship-00001", "nowhere"], urls=["https://harbour.example/2"])
    assert (done.removed, done.absent) == (2, ("nowhere",))
    done = verbs.remove(server, name, filters=SearchFilters(publishers=("Reprint Weekly",)))
    assert (done.removed, done.documents) == (3, 25)
    with pytest.raises(SettingRefused, match="nothing to remove"):
        verbs.remove(server, name)
    assert verbs.verify(server, name, ENCODER).problems == ()


def test_the_number_goes_up_with_each_change_and_equal_documents_have_equal_digests(server: Server, name: str) -> None:
    numbers, digests = [], []
    for generation in (
        verbs.build(server, name, fleet(0, 10), ENCODER).generation,
        verbs.add(server, name, fleet(10, 12), ENCODER).generation,
        verbs.remove(server, name, ids=["ship-00010", "ship-00011"]).generation,
        verbs.build(server, name, fleet(0, 10), ENCODER).generation,
    ):
        number, digest = generation.split("-")
        numbers.append(int(number))
        digests.append(digest)
    assert numbers == [1, 2, 3, 4]
    assert digests[0] == digests[2] == digests[3] != digests[1]


def test_a_reader_keeps_its_generation_through_changes_and_a_new_build(server: Server, name: str) -> None:
    verbs.build(server, name, fleet(0, 20), ENCODER)
    with ServerIndex.open(server, name, ENCODER) as index:
        before = index.search(QUERIES, 10)
        for number in range(3, 9):
            verbs.remove(server, name, ids=[f"ship-{number:05}"])
        verbs.add(server, name, fleet(20, 30), ENCODER)
        verbs.build(server, name, fleet(40, 50), ENCODER)
        assert index.search(QUERIES, 10) == before
        assert index.documents(["ship-00003"])[0].id == "ship-00003"
        assert index.newest() != index.generation
    verbs.build(server, name, fleet(40, 50), ENCODER)
    with server.connected() as connection:
        editions = connection.execute(
            "SELECT count(*) FROM evidence.editions e JOIN evidence.indexes i ON i.id = e.index_id WHERE i.name = %s",
            [name],
        ).fetchone()
    assert editions == (1,)


def test_what_nobody_reads_is_swept(server: Server, name: str) -> None:
    verbs.build(server, name, fleet(0, 20), ENCODER)
    for number in range(3, 9):
        verbs.remove(server, name, ids=[f"ship-{number:05}"])
    info = verbs.info(server, name)
    assert len(info.generations) == tables.KEPT
    assert info.removed == tables.KEPT - 1
    assert verbs.verify(server, name, ENCODER).problems == ()


def test_a_second_writer_is_told(server: Server, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.1)
    verbs.build(server, name, fleet(0, 5), ENCODER)
    with locks.writing(server, name):
        with pytest.raises(IndexBusy, match="being written by another process"):
            verbs.add(server, name, fleet(5, 6), ENCODER)
        with pytest.raises(IndexBusy):
            verbs.build(server, name, fleet(5, 6), ENCODER)
    assert verbs.add(server, name, fleet(5, 6), ENCODER).added == 1


def test_another_encoder_is_refused_by_name_and_may_build_anew(server: Server, name: str) -> None:
    verbs.build(server, name, fleet(0, 5), ENCODER)
    other = Given({}, 8)
    with pytest.raises(IndexMismatch, match=r"built with encoder hashing .* the settings name given"):
        ServerIndex.open(server, name, other)
    with pytest.raises(IndexMismatch, match="set that encoder, or build"):
        verbs.add(server, name, fleet(5, 6), other)
    verbs.build(server, name, fleet(0, 5), other)
    assert len(ServerIndex.open(server, name, other).search(["pilot"], 3)[0]) == 3


def test_a_name_that_is_not_there_says_how_to_build_it(server: Server) -> None:
    for ask in (
        lambda: ServerIndex.open(server, "nowhere", ENCODER),
        lambda: verbs.add(server, "nowhere", fleet(0, 1), ENCODER),
        lambda: verbs.remove(server, "nowhere", ids=["x"]),
    ):
        with pytest.raises(IndexMissing, match="workbench index build FILES"):
            ask()
    assert "nowhere" not in verbs.list_names(server)
    with pytest.raises(SettingRefused, match="cannot name an index"):
        verbs.build(server, "a/b", fleet(0, 1), ENCODER)


def test_nothing_to_take_leaves_the_index_as_it_was(server: Server, name: str, tmp_path: Path) -> None:
    made = verbs.build(server, name, fleet(0, 5), ENCODER).generation
    with pytest.raises(SourceUnreadable):
        verbs.build(server, name, [tmp_path / "absent.jsonl"], ENCODER)
    with pytest.raises(SettingRefused, match="no document could be taken"):
        verbs.build(server, name, [], ENCODER)
    assert verbs.current_name(server, name) == made


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    server = Server("postgresql://ada:s3cret@127.0.0.1:1/evidence")
    with pytest.raises(IndexUnreachable, match=r"ada@127\.0\.0\.1:1/evidence.*index_url") as told:
        verbs.list_names(server)
    assert "s3cret" not in str(told.value)


@pytest.mark.parametrize("address", ["nonsense", "mysql://x/y", "postgresql://ada:s3cret@[bad/x?unknown=1"])
def test_an_address_that_is_none_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(SettingRefused, match="index_url") as told:
        Server(address)
    assert "s3cret" not in str(told.value)


def test_a_database_without_the_extension_says_who_can_help(postgres: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE ROLE guest LOGIN")
        connection.execute("CREATE DATABASE bare")
        with pytest.raises(IndexUnreachable, match="install pgvector on the server"):
            ensure_extension(connection, "here", "no_such_extension")
    guest = Server(postgres.replace("postgres:@/postgres?", "guest:@/bare?"))
    with pytest.raises(IndexUnreachable, match="CREATE EXTENSION vector"):
        verbs.build(guest, "x", fleet(0, 1), ENCODER)


def test_a_user_who_may_not_write_is_told(postgres: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE ROLE reader LOGIN")
        connection.execute("CREATE DATABASE closed")
    with psycopg.connect(postgres.replace("/postgres?", "/closed?"), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION vector")
    with pytest.raises(IndexUnwritable, match="let this user create schemas"):
        verbs.build(Server(postgres.replace("postgres:@/postgres?", "reader:@/closed?")), "x", fleet(0, 1), ENCODER)


def test_a_broken_connection_is_replaced(server: Server, name: str) -> None:
    verbs.build(server, name, fleet(0, 5), ENCODER)
    with ServerIndex.open(server, name, ENCODER) as index:
        before = index.search(["pilot"], 3)
        with server.connected() as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                " AND datname = current_database() AND backend_type = 'client backend'"
            )
        assert index.search(["pilot"], 3) == before


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("UPDATE contents SET text = text || '!' WHERE row = 3", "not those that were stored"),
        ('UPDATE passages SET "end" = 99999 WHERE row = 2', "outside of its text"),
        ("DELETE FROM vectors WHERE row = 1", "do not fit"),
        ("DELETE FROM documents WHERE row = 1", "are alive"),
        ("UPDATE documents SET key = decode('00', 'hex') WHERE row = 1", "not those that generation"),
        ("UPDATE words SET holding = holding + 1 WHERE word = 'pilot'", "the counts of pilot"),
        ("UPDATE vectors SET vector = (SELECT vector FROM vectors WHERE row = 1)", "vectors that this encoder"),
    ],
)
def test_verify_names_what_is_wrong(server: Server, name: str, damage: str, problem: str) -> None:
    verbs.build(server, name, fleet(0, 9), ENCODER)
    with server.connected() as connection:
        tables.use_edition(connection, tables.current(connection, server.name, name).edition)
        connection.execute(damage)
    assert problem in " ".join(verbs.verify(server, name, ENCODER).problems)


def test_a_title_and_a_query_of_any_length_are_taken(server: Server, name: str) -> None:
    long = " ".join(f"word{number}" for number in range(60_000))
    verbs.build(server, name, [Document(id="long", title=long, text="A pilot."), *fleet(0, 3)], ENCODER)
    with ServerIndex.open(server, name, ENCODER) as index:
        assert {hit.document.id for hit in index.search([f"{long} pilot"], 1)[0]} == {"long"}
    assert verbs.verify(server, name, ENCODER).problems == ()


def test_the_places_of_a_word_are_bounded() -> None:
    length, literal = word_list(["ship"] * 1_000 + ["pilot"])
    assert length == 1_001
    assert literal.count(",") == LONGEST_LIST - 1


# -- the graph -----------------------------------------------------------------------------------------------------


class Given:
    """An encoder with a vector for each text that it is given; other texts get one by their length."""

    name = "given"
    digest = "given" * 12
    max_tokens = 256
    runtime = "float32"

    def __init__(self, vectors: dict[str, Vectors], dimension: int) -> None:
        self._vectors = vectors
        self.dimension = dimension

    def encode_passages(self, texts: list[str], report: Report | None = None) -> Vectors:
        return np.array([self._vectors.get(text, self._other(text)) for text in texts], dtype=np.float32)

    def encode_queries(self, texts: list[str]) -> Vectors:
        return self.encode_passages(texts)

    def count_tokens(self, texts: list[str]) -> list[int]:
        return [len(text) // 5 for text in texts]

    def _other(self, text: str) -> Vectors:
        return np.eye(self.dimension, dtype=np.float32)[len(text) % self.dimension]


@pytest.fixture(scope="module")
def clustered(evidence_url: str) -> tuple[ServerIndex, Vectors]:
    """2,000 passages in 40 clusters, searched through a graph, and their vectors in the order of rows."""
    dice = np.random.default_rng(5)
    centres = dice.standard_normal((40, 64))
    rows = unit_rows((np.repeat(centres, 50, axis=0) + 0.5 * dice.standard_normal((2_000, 64))).astype(np.float32))
    documents = [
        Document(id=f"{n:05}", title="", text=f"Buoy {n}.", publisher="Rare" if n % 200 == 0 else "Common")
        for n in range(2_000)
    ]
    encoder = Given({document.text: row for document, row in zip(documents, rows, strict=True)}, 64)
    verbs.build(Server(evidence_url), "clustered", documents, encoder, plan=GRAPH)
    return ServerIndex.open(Server(evidence_url), "clustered", encoder), rows


def test_the_graph_finds_what_is_nearest(clustered: tuple[ServerIndex, Vectors]) -> None:
    index, rows = clustered
    assert index.info().vectors == ("halfvec, HNSW",)
    dice = np.random.default_rng(6)
    queries = unit_rows((rows[dice.integers(0, 2_000, 40)] + 0.1 * dice.standard_normal((40, 64))).astype(np.float32))
    exact = np.argsort(-(queries @ rows.T), axis=1)[:, :10]
    with index._held.connect() as connection:
        found = nearest(connection, index._generation, queries, 10, Condition(index._generation, None))
    hits = sum(
        len({row for row, _ in ranking} & set(best.tolist())) for ranking, best in zip(found, exact, strict=True)
    )
    assert hits / 400 >= 0.97


def test_a_filter_behind_the_graph_still_fills_k(clustered: tuple[ServerIndex, Vectors]) -> None:
    index, _ = clustered
    (hits,) = index.search(["Buoy 7."], 10, SearchFilters(publishers=("rare",)))
    assert len(hits) == 10
    assert {hit.document.publisher for hit in hits} == {"Rare"}


# -- kills ---------------------------------------------------------------------------------------------------------


def do_build(url: str, name: str) -> str:
    return verbs.build(Server(url), name, fleet(0, 120), ENCODER, plan=SMALL).generation


def do_add(url: str, name: str) -> str:
    return verbs.add(Server(url), name, [*fleet(120, 160), *fleet(20, 40, version=1)], ENCODER, plan=SMALL).generation


VERBS = {"build": do_build, "add": do_add}


def run_verb(verb: str, url: str, name: str) -> None:
    VERBS[verb](url, name)


@pytest.mark.parametrize("verb", list(VERBS))
def test_a_verb_killed_at_any_moment_leaves_the_last_good_state_and_goes_on(
    verb: str, server: Server, evidence_url: str, name: str
) -> None:
    before = [Document(id="lone", title="", text="A lone buoy.")] if verb == "build" else fleet(0, 120)
    verbs.build(server, name, before, ENCODER)
    old = all_documents(server, name)
    undisturbed = f"{name}-undisturbed"
    verbs.build(server, undisturbed, before, ENCODER)
    begin = time.monotonic()
    VERBS[verb](evidence_url, undisturbed)
    seconds = time.monotonic() - begin
    new, moments, killed = all_documents(server, undisturbed), random.Random(verb), 0
    for _ in range(6):
        process = FORKS.Process(target=run_verb, args=(verb, evidence_url, name))
        process.start()
        time.sleep(moments.uniform(0, seconds))
        process.kill()
        process.join()
        killed += process.exitcode == -9
        assert all_documents(server, name) in (old, new)
    assert killed
    VERBS[verb](evidence_url, name)
    assert all_documents(server, name) == new
    with ServerIndex.open(server, name, ENCODER) as ours, ServerIndex.open(server, undisturbed, ENCODER) as theirs:
        assert ours.search(QUERIES, 10) == theirs.search(QUERIES, 10)
    assert verbs.verify(server, name, ENCODER).problems == ()


def test_a_stopped_build_does_not_encode_again_what_was_committed(server: Server, name: str) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if stage == "encode" and done >= total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verbs.build(server, name, fleet(0, 120), HashingEncoder(), plan=SMALL, progress=stop)
    assert name not in verbs.list_names(server)
    done = verbs.build(server, name, fleet(0, 120), ENCODER, plan=SMALL)
    assert done.resumed > 0
    assert done.resumed + done.encoded == done.passages
