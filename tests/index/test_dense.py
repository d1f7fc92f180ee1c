"""Dense search against brute force."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dense import DECIMALS, DenseIndex, Mask, write_vectors
from index.encoder import Vectors, unit_rows
from index.errors import IndexDamaged


def brute_force(vectors: Vectors, query: Vectors, k: int, mask: Mask | None) -> list[tuple[int, float]]:
    scores = np.round((vectors @ query).astype(float), DECIMALS)
    rows = [row for row in range(len(vectors)) if mask is None or mask[row]]
    return sorted(((row, scores[row]) for row in rows), key=lambda pair: (-pair[1], pair[0]))[:k]


def written(path: Path, vectors: Vectors) -> DenseIndex:
    write_vectors(path / "v.faiss", vectors)
    return DenseIndex(path / "v.faiss")


@given(seed=st.integers(0, 10_000), rows=st.integers(1, 60), k=st.integers(1, 70), masked=st.booleans())
@settings(max_examples=60)
def test_search_equals_brute_force(
    tmp_path_factory: pytest.TempPathFactory, seed: int, rows: int, k: int, masked: bool
) -> None:
    random = np.random.default_rng(seed)
    vectors = unit_rows(random.integers(-2, 3, (rows, 8)).astype(np.float32))
    queries = unit_rows(random.normal(size=(3, 8)).astype(np.float32))
    mask = random.random(rows) < 0.5 if masked else None
    index = written(tmp_path_factory.mktemp("v"), vectors)
    for query, ranking in zip(queries, index.search(queries, k, mask), strict=True):
        expected = brute_force(vectors, query, k, mask)
        assert [score for _, score in ranking] == pytest.approx([score for _, score in expected], abs=2e-6)
        assert len({row for row, _ in ranking}) == len(expected)
        assert mask is None or all(mask[row] for row, _ in ranking)


def test_equal_scores_are_ordered_by_row(tmp_path: Path) -> None:
    index = written(tmp_path, unit_rows(np.ones((30, 4), dtype=np.float32)))
    (ranking,) = index.search(unit_rows(np.ones((1, 4), dtype=np.float32)), 10)
    assert [row for row, _ in ranking] == list(range(10))


def test_vectors_come_back_as_written(tmp_path: Path) -> None:
    vectors = unit_rows(np.random.default_rng(1).normal(size=(7, 5)).astype(np.float32))
    assert written(tmp_path, vectors).vectors().tobytes() == vectors.tobytes()


def test_a_mask_without_rows_finds_nothing(tmp_path: Path) -> None:
    index = written(tmp_path, unit_rows(np.ones((3, 4), dtype=np.float32)))
    assert index.search(unit_rows(np.ones((2, 4), dtype=np.float32)), 5, np.zeros(3, dtype=bool)) == [[], []]


def test_a_file_that_is_no_index_is_named(tmp_path: Path) -> None:
    (tmp_path / "v.faiss").write_bytes(b"not an index at all")
    with pytest.raises(IndexDamaged, match=r"v\.faiss"):
        DenseIndex(tmp_path / "v.faiss")
