"""Dense search: every form of vectors runs one suite against brute force."""

from pathlib import Path

import numpy as np
import pytest

from index.compression import FLAT, DensePlan, cells_for, exact_neighbours, form_path, probe_queries, write_vectors
from index.dense import DenseIndex, best_first, search_parts
from index.encoder import Vectors, unit_rows
from index.errors import IndexDamaged

DIMENSION = 64
ROWS = 3_000
FORMS = {"exact": (), "cells": ("IVF{cells},SQ8",), "product codes": ("OPQ16_64,IVF{cells},PQ32x4fsr,Refine(SQ8)",)}


def clustered(rows: int, seed: int = 0) -> Vectors:
    """Return unit rows in clusters, as texts on a few hundred subjects are; forty of them are the same."""
    dice = np.random.default_rng(seed)
    centres = unit_rows(dice.standard_normal((60, DIMENSION), dtype=np.float32))
    noise = unit_rows(dice.standard_normal((rows, DIMENSION), dtype=np.float32))
    vectors = unit_rows(centres[dice.integers(0, len(centres), rows)] + 0.7 * noise)
    vectors[100:140] = vectors[7]
    return vectors


VECTORS = clustered(ROWS)


@pytest.fixture(scope="module", params=list(FORMS))
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> DenseIndex:
    path = tmp_path_factory.mktemp("vectors") / "vectors.faiss"
    forms = FORMS[request.param]
    plan = DensePlan(exact_below=100 if forms else 10**9, target_recall=0.9, probes=100, forms=forms)
    form = write_vectors(path, VECTORS, plan=plan)
    assert (form.kind == FLAT) is (not forms), form
    return DenseIndex(path)


def brute(queries: Vectors, k: int, mask: np.ndarray | None = None) -> list[list[int]]:  # type: ignore[type-arg]
    scores = queries @ VECTORS.T
    if mask is not None:
        scores[:, ~mask] = -9
    return [[row for row, _ in best_first(np.arange(ROWS), row, k)] for row in scores]


def recall(index: DenseIndex, k: int, mask: np.ndarray | None = None) -> float:  # type: ignore[type-arg]
    queries = probe_queries(VECTORS, DensePlan(probes=60, seed=5))
    found = [{row for row, _ in ranking} for ranking in index.search(queries, k, mask)]
    wanted = brute(queries, k, mask)
    return float(np.mean([len(a & set(b)) / len(b) for a, b in zip(found, wanted, strict=True)]))


def test_what_brute_force_finds_is_found(index: DenseIndex) -> None:
    assert recall(index, 10) >= (1.0 if index.kind == FLAT else 0.88)


@pytest.mark.parametrize("share", [0.5, 0.1, 0.01])
def test_a_mask_is_obeyed_and_k_filled(index: DenseIndex, share: float) -> None:
    mask = np.random.default_rng(3).random(ROWS) < share
    for ranking in index.search(VECTORS[:20], 10, mask):
        assert len(ranking) == 10
        assert all(mask[row] for row, _ in ranking)
    assert recall(index, 10, mask) >= (1.0 if index.kind == FLAT else 0.88)


def test_masks_also_hold_where_cells_are_searched(index: DenseIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.dense._FEW", 5)
    mask = np.zeros(ROWS, dtype=np.bool_)
    mask[::3] = True
    for ranking in index.search(VECTORS[:10], 5, mask):
        assert len(ranking) == 5
        assert all(row % 3 == 0 for row, _ in ranking)


def test_scores_are_cosines_best_first(index: DenseIndex) -> None:
    queries = VECTORS[200:205]
    for query, ranking in zip(queries, index.search(queries, 20), strict=True):
        scores = [score for _, score in ranking]
        assert scores == sorted(scores, reverse=True)
        exact = [float(query @ VECTORS[row]) for row, _ in ranking]
        assert np.allclose(scores, exact, atol=0 if index.kind == FLAT else 0.02, rtol=1e-5)


def test_equal_vectors_come_in_row_order(index: DenseIndex) -> None:
    (ranking,) = index.search(VECTORS[7:8], 41)
    assert [row for row, _ in ranking] == [7, *range(100, 140)]
    (fewer,) = index.search(VECTORS[7:8], 5)
    assert [row for row, _ in fewer] == [7, 100, 101, 102, 103]


def test_more_is_asked_for_than_there_is(index: DenseIndex) -> None:
    mask = np.zeros(ROWS, dtype=np.bool_)
    mask[[5, 9, 77]] = True
    (ranking,) = index.search(VECTORS[:1], 10, mask)
    assert sorted(row for row, _ in ranking) == [5, 9, 77]
    (everything,) = index.search(VECTORS[:1], ROWS + 50)
    assert sorted(row for row, _ in everything) == list(range(ROWS))


def test_nothing_is_allowed_or_asked(index: DenseIndex) -> None:
    assert index.search(VECTORS[:2], 10, np.zeros(ROWS, dtype=np.bool_)) == [[], []]
    assert index.search(VECTORS[:0], 10) == []
    assert index.search(VECTORS[:1], 0) == [[]]


def test_an_answer_hangs_neither_on_the_batch_nor_on_the_run(index: DenseIndex) -> None:
    together = index.search(VECTORS[:30], 10)
    assert index.search(VECTORS[:30], 10) == together
    alone = [index.search(VECTORS[row : row + 1], 10)[0] for row in range(30)]
    assert [[row for row, _ in ranking] for ranking in alone] == [[row for row, _ in ranking] for ranking in together]


def test_vectors_are_given_back(index: DenseIndex) -> None:
    rows = np.array([0, 2_999, 7])
    assert np.allclose(index.vectors(rows), VECTORS[rows], atol=0 if index.kind == FLAT else 0.02)
    assert index.vectors().shape == (ROWS, DIMENSION)
    assert index.vectors(np.array([], dtype=np.int64)).shape == (0, DIMENSION)


def test_parts_are_searched_as_one(index: DenseIndex, tmp_path: Path) -> None:
    other = clustered(500, seed=9)
    write_vectors(tmp_path / "v.faiss", other)
    part = DenseIndex(tmp_path / "v.faiss")
    (ranking,) = search_parts([index, part], other[42:43], 5, [None, None])
    assert ranking[0][0] == ROWS + 42
    mask = np.zeros(500, dtype=np.bool_)
    (masked,) = search_parts([index, part], other[42:43], 5, [None, mask])
    assert all(row < ROWS for row, _ in masked)
    assert search_parts([], other[:1], 5, []) == [[]]


def test_a_form_that_misses_the_target_is_not_taken(tmp_path: Path) -> None:
    plan = DensePlan(exact_below=100, target_recall=1.01, probes=50, forms=("IVF{cells},SQ8",))
    assert write_vectors(tmp_path / "v.faiss", VECTORS[:1_000], plan=plan).kind == FLAT


def test_equal_vectors_give_equal_bytes(tmp_path: Path) -> None:
    plan = DensePlan(exact_below=100, target_recall=0.9, probes=50, forms=FORMS["cells"])
    for name in ("a.faiss", "b.faiss"):
        write_vectors(tmp_path / name, VECTORS, plan=plan)
    assert (tmp_path / "a.faiss").read_bytes() == (tmp_path / "b.faiss").read_bytes()


def test_no_vectors_at_all_can_be_written(tmp_path: Path) -> None:
    write_vectors(tmp_path / "v.faiss", np.zeros((0, DIMENSION), dtype=np.float32))
    assert DenseIndex(tmp_path / "v.faiss").search(VECTORS[:1], 3) == [[]]


@pytest.mark.parametrize("name", ["v.faiss", "v.json"])
@pytest.mark.parametrize("damage", ["cut", "absent", "foreign"])
def test_damage_is_told_with_what_repairs_it(tmp_path: Path, name: str, damage: str) -> None:
    write_vectors(tmp_path / "v.faiss", VECTORS[:50])
    path = tmp_path / name
    if damage == "absent":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:20] if damage == "cut" else b"not at all what was written here before")
    with pytest.raises(IndexDamaged, match=rf"{name}.*workbench index repair"):
        DenseIndex(tmp_path / "v.faiss")


def test_brute_force_in_blocks_is_brute_force() -> None:
    queries = VECTORS[:5]
    assert exact_neighbours(VECTORS, queries, 3)[:, 0].tolist() == [0, 1, 2, 3, 4]
    assert (cells_for(1_000_000), cells_for(200_000)) == (4096, 2048)
    assert form_path(Path("a/vectors.faiss")).name == "vectors.json"
