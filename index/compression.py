"""Vectors on disk: exact while there are few, compressed from some number on. Which way is found out, not assumed.

Invariant: a compressed form is taken only if its recall was measured on these very vectors and reaches the target, or
nearly, where there are very many; where none does, the vectors are kept exactly. Equal vectors and an equal plan give equal
bytes, whatever the number of threads (on one kind of processor: another kind may add numbers in another order).

The candidates are FAISS's (Douze et al. 2024): vectors turned onto nearly half their dimensions by principal components,
coarse cells, four-bit product codes, and an eight-bit copy of the whole vector to rank the survivors by; then coarse cells
with eight bits a dimension. The first that reaches the target, at the fewest survivors and cells, is taken. A learned
rotation (OPQ) takes minutes of training where principal components take a second, and these reach the target without it.

What recall is measured with decides what it is worth. On 44,429 passages, with 750 real claims to search for, rows moved by
noise found 0.98 of their neighbours where claims found 0.96 of theirs, and so did rows asked for themselves. Points midway
between three rows found what claims found, so these are the probes: a claim, too, is near to several passages and very
near to none.

A file is what FAISS writes, a description in json, and a footer with a checksum over both, so that no altered byte comes
before the library that parses it.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors, unit_rows
from index.errors import IndexDamaged
from index.forms import CELLS_EACH, FLAT, cells_for, efforts, forms_for, search_parameters

MARGIN = 8  # rows fetched beyond those asked for: so that equal scores at the edge are ordered by row, not by a heap
_BLOCK = 16_384  # rows that are read, added or compared at a time
_NEARLY = 0.01  # of recall that may be missing where many vectors would have to be read one by one
_ALIKE = 0.002  # of recall for which no more effort is made then
_FOOTER = struct.Struct("<IQ8s")  # checksum, length of the description, magic
_MAGIC = b"DENSE\x00\x01\n"
#: Name, index, cells to look into, rows to rank again, recall.
_Chosen = tuple[str, Any, int, int, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class DensePlan:
    """When to compress, and how good it has to be.

    Below ``exact_below`` rows vectors are kept exactly, and below ``every_cell_from`` also where a form would have to read
    every cell: it saves room then, and no time. ``target_recall`` is the share of the exact ten nearest that a
    compressed form must find, less one standard error; ``probes`` queries measure it. ``forms`` are FAISS names with
    ``{cells}`` in them, the one that is tried first in front; where none is given, those of ``index.forms``.
    """

    exact_below: int = 50_000
    every_cell_from: int = 200_000
    target_recall: float = 0.983
    probes: int = 500
    seed: int = 0
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DenseDescription:
    """How vectors are kept: the FAISS name, cells looked into, the recall@10 measured (1 for exact), bytes of a row.

    ``survivors`` is the least number of rows that are ranked again by their eight-bit copies; 0 where there are none.
    """

    kind: str
    nprobe: int
    recall_at_10: float
    rows: int
    dimension: int
    bytes_per_row: float
    survivors: int = 0


def write_vectors(path: Path, vectors: Vectors, *, plan: DensePlan | None = None) -> DenseDescription:
    """Write unit-length ``vectors`` of shape ``(rows, dimension)``, which may be a memory map, in the form found best.

    Raises:
        OSError: the file cannot be written.
    """
    faiss = _faiss()

    plan = plan or DensePlan()
    rows, dimension = vectors.shape
    with one_thread():  # several would add in an order that varies, and wait for one another beside a busy process
        found = _compressed(vectors, plan) if rows >= max(plan.exact_below, 1) else None
        kind, index, nprobe, survivors, recall = found or (
            FLAT,
            _filled(faiss.IndexFlatIP(dimension), vectors),
            0,
            0,
            1.0,
        )
        with path.open("wb") as stream:
            out = _Summed(stream)
            faiss.write_index(index, faiss.PyCallbackIOWriter(out.write))  # Python tells a full disk as what it is
            description = DenseDescription(
                kind=kind,
                nprobe=nprobe,
                recall_at_10=round(recall, 4),
                rows=rows,
                dimension=dimension,
                bytes_per_row=round(out.size / max(rows, 1), 1),
                survivors=survivors,
            )
            text = json.dumps(asdict(description), sort_keys=True).encode("ascii")
            out.write(text)
            stream.write(_FOOTER.pack(out.checksum, len(text), _MAGIC))
    return description


class _Summed:
    """A stream with a running checksum."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.checksum = 0
        self.size = 0

    def write(self, data: bytes) -> None:
        self._stream.write(data)
        self.checksum = zlib.crc32(data, self.checksum)
        self.size += len(data)


def read_description(path: Path) -> DenseDescription:
    """Return the description of the vectors in ``path``, every byte of which is proved against the footer.

    Raises:
        IndexDamaged: the file is absent, cut short, altered, or none of ours.
    """
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(max(size - _FOOTER.size, 0))
            checksum, length, magic = _FOOTER.unpack(stream.read())
            if magic != _MAGIC or length > size - _FOOTER.size:
                raise ValueError("cut short, or not written by this program")
            if _checksum(stream, size - _FOOTER.size) != checksum:
                raise ValueError("altered")
            stream.seek(size - _FOOTER.size - length)
            return DenseDescription(**json.loads(stream.read(length)))
    except (OSError, ValueError, TypeError, struct.error) as error:
        raise IndexDamaged(f"{path} cannot be read ({error}): run 'workbench index repair'") from error


def _checksum(stream: BinaryIO, size: int) -> int:
    stream.seek(0)
    checksum = 0
    while size:
        block = stream.read(min(size, 1 << 22))
        checksum = zlib.crc32(block, checksum)
        size -= len(block)
    return checksum


def _faiss() -> Any:
    """Return the library; what it says of its own types is not what it takes."""
    import faiss

    return faiss


@contextmanager
def one_thread() -> Iterator[None]:
    """Let FAISS work in this thread alone, for as long as the block runs.

    Its threads wait for one another by spinning: where another process holds a core, two of them were measured to take
    a hundred times as long as one.
    """
    faiss = _faiss()

    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


# -- choosing a form -------------------------------------------------------------------------------------------------


def _compressed(vectors: Vectors, plan: DensePlan) -> _Chosen | None:
    """Return the first form that reaches the target at an effort that leaves cells unread, if one does.

    From ``every_cell_from`` rows on it is enough that a form reaches it by reading every cell, or misses it by ``_NEARLY``
    at most: reading all vectors as they are takes twenty times as long there.
    """
    faiss = _faiss()

    rows, dimension = vectors.shape
    queries = probe_queries(vectors, plan.probes, plan.seed)
    least = exact_neighbours(vectors, queries, 10)[1][:, -1]
    cells = cells_for(rows)
    sample = _rows_of(vectors, _drawn(rows, min(rows, CELLS_EACH * cells), plan.seed))
    for form in plan.forms or forms_for(dimension):
        kind = form.format(cells=cells)
        index = faiss.index_factory(dimension, kind, faiss.METRIC_INNER_PRODUCT)
        index.train(sample)
        _filled(index, vectors)
        tried: list[tuple[float, _Chosen]] = []
        for nprobe, survivors in efforts(kind, cells, rows):
            parameters = search_parameters(kind, nprobe, 10 + MARGIN, survivors)
            found = index.search(queries, 10 + MARGIN, params=parameters)[1][:, :10]
            each = recall(vectors, queries, found, least)
            sure = float(each.mean() - each.std() / np.sqrt(len(each)))
            tried.append((sure, (kind, index, nprobe, survivors, float(each.mean()))))
            if sure >= plan.target_recall and nprobe < cells:
                return tried[-1][1]
        best = max(sure for sure, _ in tried)
        if rows >= plan.every_cell_from and best >= plan.target_recall - _NEARLY:
            wanted = min(best - _ALIKE, plan.target_recall)
            return next(chosen for sure, chosen in tried if sure >= wanted)
    return None


def probe_queries(vectors: Vectors, count: int, seed: int) -> Vectors:
    """Return ``count`` unit rows, each near one row of ``vectors`` and leaning to two others: a cosine of about 0.7.

    So is a claim near its evidence. The midst of three rows is near nothing; what is nearest to it lies in every cell, and
    no form but one that reads them all finds it.
    """
    dice = np.random.default_rng(seed)
    rows = dice.integers(0, len(vectors), (3, count))
    return unit_rows(1.5 * _rows_of(vectors, rows[0]) + _rows_of(vectors, rows[1]) + _rows_of(vectors, rows[2]))


def exact_neighbours(vectors: Vectors, queries: Vectors, k: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return rows and cosines of the exact ``k`` nearest of each query, best first, by brute force in blocks."""
    scores = np.zeros((len(queries), 0), dtype=np.float32)
    rows = np.zeros((len(queries), 0), dtype=np.int64)
    for begin, block in _blocks(vectors):
        cosines = queries @ block.T
        best = np.argpartition(cosines, -min(k + MARGIN, len(block)), axis=1)[:, -(k + MARGIN) :]
        scores = np.concatenate([scores, np.take_along_axis(cosines, best, axis=1)], axis=1)
        rows = np.concatenate([rows, best + begin], axis=1)
        kept = np.argsort(-scores, axis=1, kind="stable")[:, : k + MARGIN]
        scores = np.take_along_axis(scores, kept, axis=1)
        rows = np.take_along_axis(rows, kept, axis=1)
    exact = np.stack([cosines_of(vectors, some, query) for some, query in zip(rows, queries, strict=True)])
    order = np.argsort(-exact, axis=1, kind="stable")[:, :k]
    return np.take_along_axis(rows, order, axis=1), np.take_along_axis(exact, order, axis=1)


def recall(vectors: Vectors, queries: Vectors, found: NDArray[Any], least: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each query the share of ``found`` rows (-1 for none) whose cosine is at least ``least``, ties allowed."""
    pairs = zip(found, queries, strict=True)
    exact = np.stack([np.where(some >= 0, cosines_of(vectors, some, query), -2.0) for some, query in pairs])
    return np.asarray((exact >= least[:, None] - 1e-9).mean(axis=1))


def cosines_of(vectors: Vectors, rows: NDArray[Any], query: Vectors) -> NDArray[np.float64]:
    """Return the cosines of some rows, added up in double precision: equal rows score equal wherever they stand."""
    return exact_cosines(np.asarray(vectors[rows]), query)


def exact_cosines(some: Vectors, query: Vectors) -> NDArray[np.float64]:
    """Return the inner products of each row of ``some`` with ``query``, added up in double precision and in one order."""
    return np.asarray(np.einsum("ij,j->i", some.astype(np.float64), query.astype(np.float64)))


def _blocks(vectors: Vectors) -> Iterator[tuple[int, Vectors]]:
    for begin in range(0, len(vectors), _BLOCK):
        yield begin, np.ascontiguousarray(vectors[begin : begin + _BLOCK], dtype=np.float32)


def _filled(index: Any, vectors: Vectors) -> Any:
    for _, block in _blocks(vectors):
        index.add(block)
    return index


def _drawn(rows: int, count: int, seed: int) -> NDArray[np.int64]:
    """Return ``count`` different rows in ascending order: on a disk they are read in one direction."""
    return np.sort(np.random.default_rng(seed).choice(rows, count, replace=False))


def _rows_of(vectors: Vectors, rows: NDArray[Any]) -> Vectors:
    return np.ascontiguousarray(vectors[rows], dtype=np.float32)
