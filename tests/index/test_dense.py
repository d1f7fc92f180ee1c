"""Vectors on disk: which form is taken, what is written, how damage is told. What every form finds: test_dense_suite."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.compression import (
    DensePlan,
    exact_neighbours,
    one_thread,
    probe_queries,
    read_description,
    recall,
    write_vectors,
)
from index.dense import DenseIndex, best_first, search_parts
from index.errors import IndexDamaged
from index.forms import FLAT, cells_for, forms_for
from tests.index.vectors import DIMENSION, PLANS, ROWS, clustered, uniform

WRITER = """
import sys
import numpy as np
from pathlib import Path
from index.compression import DensePlan, write_vectors
vectors = np.load(sys.argv[1], mmap_mode="r")
plan = DensePlan(exact_below=1_000, every_cell_from=0, target_recall=0.9)
print(write_vectors(Path(sys.argv[2]), vectors, plan=plan).kind)
"""


def test_few_vectors_are_kept_exactly(tmp_path: Path) -> None:
    description = write_vectors(tmp_path / "v.faiss", clustered(300))
    assert (description.kind, description.recall_at_10, description.rows) == (FLAT, 1.0, 300)
    assert np.array_equal(DenseIndex(tmp_path / "v.faiss").vectors(), clustered(300))


@pytest.mark.parametrize("kind", ["codes", "cells"])
def test_many_vectors_are_compressed_and_the_recall_is_written_down(tmp_path: Path, kind: str) -> None:
    vectors = clustered()
    description = write_vectors(tmp_path / "v.faiss", vectors, plan=PLANS[kind])
    assert description.kind == PLANS[kind].forms[0].format(cells=cells_for(ROWS))
    assert 0.95 <= description.recall_at_10 <= 1.0
    assert description.bytes_per_row < vectors.nbytes / ROWS
    assert read_description(tmp_path / "v.faiss") == description == DenseIndex(tmp_path / "v.faiss").description


def test_the_form_in_front_is_taken_if_it_reaches_the_target(tmp_path: Path) -> None:
    plan = DensePlan(exact_below=1_000, every_cell_from=0, target_recall=0.9)
    assert write_vectors(tmp_path / "v.faiss", clustered(), plan=plan).kind.startswith("PCAR20,")
    poor = replace(plan, target_recall=0.97, forms=("PCAR2,IVF{cells},PQ2x4fsr,Refine(SQ8)", "IVF{cells},SQ8"))
    assert write_vectors(tmp_path / "v.faiss", uniform(), plan=poor).kind == f"IVF{cells_for(ROWS)},SQ8"


def test_where_the_usual_survivors_miss_the_target_more_are_ranked_again_in_every_search(tmp_path: Path) -> None:
    path, vectors = tmp_path / "v.faiss", uniform(12_000)
    plan = replace(PLANS["codes"], forms=("PCAR12,IVF{cells},PQ6x4fsr,Refine(SQ8)",))
    usual = write_vectors(path, vectors, plan=replace(plan, target_recall=0.3))
    more = write_vectors(path, vectors, plan=replace(plan, target_recall=0.55))
    assert (usual.survivors, more.survivors) == (300, 900)
    queries = probe_queries(vectors, 200, seed=5)
    found = np.array([[row for row, _ in ranking] for ranking in DenseIndex(path).search(queries, 10)])
    least = exact_neighbours(vectors, queries, 10)[1][:, -1]
    assert recall(vectors, queries, found, least).mean() == pytest.approx(more.recall_at_10, abs=0.04)


def test_a_form_that_misses_the_target_is_not_taken(tmp_path: Path) -> None:
    plan = replace(PLANS["cells"], target_recall=1.01)
    assert write_vectors(tmp_path / "v.faiss", clustered(), plan=plan).kind == FLAT


def test_of_many_vectors_the_best_form_is_taken_that_nearly_reaches_the_target(tmp_path: Path) -> None:
    path, plan = tmp_path / "v.faiss", replace(PLANS["codes"], target_recall=0.9)
    reached = write_vectors(path, clustered(), plan=plan).recall_at_10
    best = write_vectors(path, clustered(), plan=replace(plan, target_recall=0.99))
    assert best.kind.startswith("PCAR36,")
    assert best.recall_at_10 > reached
    assert write_vectors(path, clustered(), plan=replace(plan, target_recall=0.99, every_cell_from=5_000)).kind == FLAT


def test_a_higher_target_looks_into_more_cells(tmp_path: Path) -> None:
    plans = [replace(PLANS["cells"], target_recall=target) for target in (0.5, 0.98)]
    low, high = (write_vectors(tmp_path / "v.faiss", uniform(), plan=plan) for plan in plans)
    assert low.nprobe < high.nprobe
    assert low.recall_at_10 < high.recall_at_10


def test_bytes_are_the_same_whatever_the_number_of_threads(tmp_path: Path) -> None:
    np.save(tmp_path / "v.npy", clustered())
    written = []
    for threads in ("1", "3"):
        path = tmp_path / f"{threads}.faiss"
        environment = {**os.environ, "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads}
        command = [sys.executable, "-c", WRITER, str(tmp_path / "v.npy"), str(path)]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        assert done.stdout.startswith("PCAR20,IVF")
        assert done.stderr == ""
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_a_memory_map_gives_the_bytes_that_an_array_gives(tmp_path: Path) -> None:
    np.save(tmp_path / "v.npy", clustered())
    write_vectors(tmp_path / "a.faiss", clustered(), plan=PLANS["codes"])
    write_vectors(tmp_path / "b.faiss", np.load(tmp_path / "v.npy", mmap_mode="r"), plan=PLANS["codes"])
    assert (tmp_path / "a.faiss").read_bytes() == (tmp_path / "b.faiss").read_bytes()


def test_no_vectors_at_all_can_be_written(tmp_path: Path) -> None:
    none = np.zeros((0, DIMENSION), dtype=np.float32)
    assert write_vectors(tmp_path / "v.faiss", none, plan=DensePlan(exact_below=0)).kind == FLAT
    index = DenseIndex(tmp_path / "v.faiss")
    assert index.search(clustered(1), 3) == [[]]
    assert index.search(clustered(1), 3, np.zeros(0, dtype=np.bool_)) == [[]]
    assert index.vectors().shape == (0, DIMENSION)
    assert search_parts([], clustered(1), 5, []) == [[]]


@pytest.mark.parametrize("kind", PLANS)
@pytest.mark.parametrize("damage", ["absent", "empty", "cut", "grown", "foreign"])
def test_damage_is_told_with_what_repairs_it(tmp_path: Path, kind: str, damage: str) -> None:
    path = tmp_path / "v.faiss"
    write_vectors(path, clustered(1_000), plan=PLANS[kind])
    whole = path.read_bytes()
    changed = {"empty": b"", "cut": whole[: len(whole) // 2], "grown": whole + b"x", "foreign": b"%PDF-1.7\n" * 900}
    path.unlink() if damage == "absent" else path.write_bytes(changed[damage])
    with pytest.raises(IndexDamaged, match=r"v\.faiss.*workbench index repair"):
        DenseIndex(path)


@pytest.mark.parametrize("kind", PLANS)
def test_a_flipped_bit_anywhere_is_noticed(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "v.faiss"
    write_vectors(path, clustered(1_000), plan=PLANS[kind])
    whole = path.read_bytes()
    places = np.random.default_rng(2).integers(0, len(whole), 20).tolist()
    for place in [0, 9, *places, *range(len(whole) - 24, len(whole))]:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        with pytest.raises(IndexDamaged, match=r"v\.faiss.*workbench index repair"):
            DenseIndex(path)


def test_a_file_that_is_gone_is_still_read_by_who_has_it_open(tmp_path: Path) -> None:
    write_vectors(tmp_path / "v.faiss", clustered(), plan=PLANS["codes"])
    index = DenseIndex(tmp_path / "v.faiss")
    before = index.search(clustered()[:5], 10)
    (tmp_path / "v.faiss").unlink()
    assert index.search(clustered()[:5], 10) == before


def test_brute_force_in_blocks_is_brute_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.compression._BLOCK", 700)
    vectors, queries = clustered(), probe_queries(clustered(), 12, seed=3)
    rows, scores = exact_neighbours(vectors, queries, 10)
    for query, found, cosines in zip(queries, rows, scores, strict=True):
        assert best_first(found, cosines, 10) == best_first(np.arange(ROWS), vectors @ query.astype(np.float64), 10)
    assert recall(vectors, queries, rows, scores[:, -1]).tolist() == [1.0] * 12
    assert recall(vectors, queries, rows[:, ::-1] * 0 - 1, scores[:, -1]).tolist() == [0.0] * 12


def test_a_copy_counts_for_the_row_that_it_copies() -> None:
    vectors = clustered()
    vectors[20:30] = vectors[10:20]
    queries = vectors[10:11]
    rows, scores = exact_neighbours(vectors, queries, 1)
    assert recall(vectors, queries, 30 - rows, scores[:, -1]).tolist() == [1.0]


def test_cells_and_codes_follow_the_size() -> None:
    assert [cells_for(rows) for rows in (1, 200, 200_000, 1_000_000)] == [1, 2, 512, 1024]
    assert forms_for(384)[0] == "PCAR176,IVF{cells},PQ88x4fsr,Refine(SQ8)"
    assert forms_for(768)[0] == "PCAR352,IVF{cells},PQ176x4fsr,Refine(SQ8)"
    assert forms_for(4) == ("IVF{cells},SQ8",)


def test_the_number_of_threads_is_put_back() -> None:
    import faiss

    before = faiss.omp_get_max_threads()
    with one_thread():
        assert faiss.omp_get_max_threads() == 1
    assert faiss.omp_get_max_threads() == before
