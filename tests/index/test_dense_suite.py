"""What every kind of vectors index has to do. Each test runs on each kind and is compared with brute force."""

from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from index.compression import probe_queries, write_vectors
from index.dense import DECIMALS, DenseIndex, Mask, Ranking, best_first, search_parts
from index.encoder import Vectors, unit_rows
from index.forms import FLAT
from tests.index.vectors import DIMENSION, PLANS, ROWS, SHAPES, clustered, reprinted

Built = tuple[DenseIndex, Vectors]


@pytest.fixture(scope="module", params=[(kind, shape) for kind in PLANS for shape in SHAPES], ids="-".join)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    kind, shape = request.param
    vectors = SHAPES[shape]()
    path = tmp_path_factory.mktemp("vectors") / "vectors.faiss"
    description = write_vectors(path, vectors, plan=PLANS[kind])
    assert (description.kind == FLAT) is (kind == "exact"), description
    return DenseIndex(path), vectors


def brute(index: DenseIndex, queries: Vectors, k: int, mask: Mask | None = None) -> list[Ranking]:
    """Rank every allowed row by the vector that the index holds of it."""
    rows = np.arange(index.rows) if mask is None else np.flatnonzero(mask)
    cosines = queries.astype(np.float64) @ index.vectors(rows).astype(np.float64).T
    return [best_first(rows, each, k) for each in cosines]


def recall(index: DenseIndex, vectors: Vectors, mask: Mask | None = None, k: int = 10) -> float:
    """Return the share of the exact ``k`` nearest, by the vectors themselves, that a search finds; ties count."""
    shares = []
    queries = probe_queries(vectors, 80, seed=5)
    allowed = np.ones(len(vectors), dtype=np.bool_) if mask is None else mask
    for query, ranking in zip(queries, index.search(queries, k, mask), strict=True):
        cosines = vectors @ query
        least = np.sort(cosines[allowed])[-k]
        shares.append(np.mean([cosines[row] >= least - 1e-6 for row, _ in ranking]))
    return float(np.mean(shares))


def masked(share: float) -> Mask:
    return np.random.default_rng(3).random(ROWS) < share


def test_search_finds_what_brute_force_finds(built: Built) -> None:
    index, vectors = built
    assert recall(index, vectors) >= (1.0 if index.kind == FLAT else 0.95)
    assert recall(index, vectors, k=100) >= (1.0 if index.kind == FLAT else 0.9)


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1, 0.01])
def test_a_mask_costs_no_recall(built: Built, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    index, vectors = built
    monkeypatch.setattr("index.dense._FEW", 50)  # so that the cells are looked into
    assert recall(index, vectors, masked(share)) >= (1.0 if index.kind == FLAT else 0.94)


@pytest.mark.parametrize("few", [0, 4_000])
@pytest.mark.parametrize("share", [0.5, 0.02, 0.003])
def test_a_mask_is_obeyed_and_k_rows_come_back(
    built: Built, share: float, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, vectors = built
    monkeypatch.setattr("index.dense._FEW", few)
    mask = masked(share)
    for ranking in index.search(vectors[:20], 10, mask):
        assert len({row for row, _ in ranking}) == min(10, mask.sum())
        assert all(mask[row] for row, _ in ranking)


def test_allowed_rows_far_from_the_query_are_found(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    index, vectors = built
    monkeypatch.setattr("index.dense._FEW", 0)
    farthest = np.argsort(vectors @ vectors[3])[:300]
    mask = np.zeros(ROWS, dtype=np.bool_)
    mask[farthest] = True
    (ranking,) = index.search(vectors[3:4], 12, mask)
    assert len(ranking) == 12
    assert {row for row, _ in ranking} <= set(farthest.tolist())


def test_few_allowed_rows_are_ranked_exactly(built: Built) -> None:
    index, vectors = built
    mask = masked(0.1)
    assert index.search(vectors[:5], 10, mask) == brute(index, vectors[:5], 10, mask)


def test_a_mask_that_allows_everything_changes_nothing(built: Built) -> None:
    index, vectors = built
    assert index.search(vectors[:9], 10, np.ones(ROWS, dtype=np.bool_)) == index.search(vectors[:9], 10)


def test_scores_are_cosines_best_first_and_equal_ones_by_row(built: Built) -> None:
    index, vectors = built
    queries = vectors[200:210]
    for query, ranking in zip(queries, index.search(queries, 40), strict=True):
        assert ranking == sorted(ranking, key=lambda pair: (-pair[1], pair[0]))
        rows = np.array([row for row, _ in ranking])
        stored = index.vectors(rows).astype(np.float64) @ query.astype(np.float64)
        assert [score for _, score in ranking] == [round(score, DECIMALS) for score in stored.tolist()]
        assert np.allclose(stored, vectors[rows] @ query, atol=1e-6 if index.kind == FLAT else 0.03)


@pytest.mark.parametrize("kind", PLANS)
def test_copies_come_in_row_order_however_many_there_are(tmp_path: Path, kind: str) -> None:
    vectors = reprinted()
    write_vectors(tmp_path / "v.faiss", vectors, plan=PLANS[kind])
    index = DenseIndex(tmp_path / "v.faiss")
    (some,) = index.search(vectors[7:8], 5)
    assert [row for row, _ in some] == [7, 100, 101, 102, 103]
    (exactly,) = index.search(vectors[7:8], 41)
    assert [row for row, _ in exactly] == [7, *range(100, 140)]
    (part,) = index.search(vectors[11:12], 20)
    assert [row for row, _ in part] == [11, *range(500, 519)]
    assert len({score for _, score in part}) == 1


def test_a_query_that_is_as_near_to_everything_is_answered_in_row_order(built: Built) -> None:
    index, _ = built
    (ranking,) = index.search(np.zeros((1, DIMENSION), dtype=np.float32), 12)
    assert ranking == [(row, 0.0) for row in range(12)]


def test_more_rows_are_asked_for_than_there_are(built: Built) -> None:
    index, vectors = built
    mask = np.zeros(ROWS, dtype=np.bool_)
    mask[[5, 9, 77]] = True
    assert index.search(vectors[:2], 10, mask) == brute(index, vectors[:2], 10, mask)
    assert index.search(vectors[:1], ROWS + 50) == brute(index, vectors[:1], ROWS)


def test_nothing_is_allowed_or_asked(built: Built) -> None:
    index, vectors = built
    assert index.search(vectors[:2], 10, np.zeros(ROWS, dtype=np.bool_)) == [[], []]
    assert index.search(vectors[:0], 10) == []
    assert index.search(vectors[:1], 0) == [[]]


def test_an_answer_hangs_neither_on_the_batch_nor_on_the_run(built: Built) -> None:
    index, vectors = built
    together = index.search(vectors[:60], 10)
    assert index.search(vectors[:60], 10) == together
    assert [index.search(vectors[row : row + 1], 10)[0] for row in range(60)] == together


def test_many_threads_get_what_one_gets(built: Built) -> None:
    index, vectors = built
    wanted = index.search(vectors[:40], 10)
    found: dict[int, list[Ranking]] = {}

    def ask(number: int) -> None:
        found[number] = index.search(vectors[:40], 10)

    threads = [Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number] for number in range(4)] == [wanted] * 4


def test_vectors_are_given_back_as_they_decode(built: Built) -> None:
    index, vectors = built
    rows = np.array([0, ROWS - 1, 7, 7])
    assert np.allclose(index.vectors(rows), vectors[rows], atol=0 if index.kind == FLAT else 0.02)
    assert np.array_equal(index.vectors()[rows], index.vectors(rows))
    assert index.vectors(np.array([], dtype=np.int64)).shape == (0, DIMENSION)


def test_parts_are_searched_as_one(built: Built, tmp_path: Path) -> None:
    index, vectors = built
    write_vectors(tmp_path / "v.faiss", np.concatenate([clustered(400, seed=9), vectors[7:8]]))
    parts = [index, DenseIndex(tmp_path / "v.faiss")]
    queries = np.concatenate([parts[1].vectors(np.array([42])), vectors[7:8]])
    first, second = search_parts(parts, queries, 5, [None, None])
    assert first[0] == (ROWS + 42, 1.0)
    assert ROWS + 400 in [row for row, _ in search_parts(parts, queries, 60, [None, None])[1]]
    assert second == sorted(second, key=lambda pair: (-pair[1], pair[0]))
    none = np.zeros(401, dtype=np.bool_)
    assert search_parts(parts, queries, 5, [None, none]) == index.search(queries, 5)


def test_queries_far_from_all_rows_are_answered(built: Built) -> None:
    index, vectors = built
    queries = unit_rows(-vectors[:10].astype(np.float32))
    assert all(len(ranking) == 10 for ranking in index.search(queries, 10))
