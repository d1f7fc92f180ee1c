"""Dense search: vectors in FAISS, by inner product.

Invariant: ``search`` returns ``k`` of the allowed rows whenever there are so many, best first, equal scores in row order.
A score hangs on the query and the stored row alone: FAISS chooses the rows, the score that orders them is added up again in
double precision, so it is the same in a batch or alone, under a mask or without one, and equal rows score equal. Over exact
vectors the answer is that of brute force; over compressed ones the recall that was measured when they were written is in
the description.
"""

import mmap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.compression import (
    MARGIN,
    DenseDescription,
    DensePlan,
    exact_cosines,
    one_thread,
    read_description,
    write_vectors,
)
from index.encoder import Vectors
from index.errors import IndexDamaged
from index.forms import FLAT, search_parameters, survivors_for

__all__ = [
    "DECIMALS",
    "DenseDescription",
    "DenseIndex",
    "DensePlan",
    "Mask",
    "Ranking",
    "best_first",
    "search_parts",
    "write_vectors",
]

Mask = NDArray[np.bool_]
Ranking = list[tuple[int, float]]

#: Scores are compared and shown to this many decimals: below it, the order would hang on how sums were grouped.
DECIMALS = 6
_EDGE = 2e-6  # scores that differ by less may be equal once rounded, single precision allowed for
_BLOCK = 16_384  # rows that are decoded at a time
_FEW = 4_000  # allowed rows up to which they are scored one by one: cells would mostly be looked into in vain


class DenseIndex:
    """Read access to written vectors, which stay on the disk and are mapped into memory.

    ``description`` says how they are kept. Any number of threads may search at once.
    """

    def __init__(self, path: Path) -> None:
        import faiss

        self._faiss: Any = faiss
        self.description: DenseDescription = read_description(path)
        self._bytes, self._index = _opened(path)
        if (self._index.ntotal, self._index.d) != (self.rows, self.dimension):
            raise IndexDamaged(f"{path} does not hold what it says: run 'workbench index repair'")
        self._cells = 1 if self.kind == FLAT else int(faiss.extract_index_ivf(self._index).nlist)
        self._coded = self._index  # what single vectors are decoded from
        if "Refine" in self.kind:
            self._coded = self._faiss.downcast_index(self._index.refine_index)
        elif self.kind != FLAT:
            self._index.make_direct_map()

    @property
    def kind(self) -> str:
        """How vectors are kept: ``Flat``, or the FAISS name of a compressed form."""
        return self.description.kind

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self.description.dimension

    @property
    def rows(self) -> int:
        """Number of vectors."""
        return self.description.rows

    def vectors(self, rows: NDArray[Any] | None = None) -> Vectors:
        """Return the vectors of ``rows``, or all, as they decode; shape ``(rows, dimension)``."""
        wanted = np.arange(self.rows) if rows is None else np.asarray(rows, dtype=np.int64)
        if not len(wanted):
            return np.zeros((0, self.dimension), dtype=np.float32)
        with one_thread():
            return np.asarray(self._coded.reconstruct_batch(wanted), dtype=np.float32)

    def search(self, queries: Vectors, k: int, mask: Mask | None = None) -> list[Ranking]:
        """Return for each query at most ``k`` pairs of row and cosine; rows outside ``mask`` are never considered."""
        allowed = self.rows if mask is None else int(np.count_nonzero(mask))
        if allowed == self.rows:
            mask = None
        found: list[Ranking] = [[] for _ in queries]
        if allowed == 0 or k < 1:
            return found
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        waiting = list(range(len(queries)))
        wider = 1
        while waiting and not self._better_one_by_one(wider * (k + MARGIN), allowed):
            waiting = self._by_faiss(queries, waiting, k, mask, allowed, wider, found)
            wider *= 4
        if waiting:
            rows = np.arange(self.rows) if mask is None else np.flatnonzero(mask)
            for i, ranking in zip(waiting, self._one_by_one(queries[waiting], k, rows), strict=True):
                found[i] = ranking
        return found

    def _better_one_by_one(self, wanted: int, allowed: int) -> bool:
        """Tell whether scoring every allowed row costs less than, or finds what, another look into the cells would not."""
        if self.kind == FLAT:
            return wanted > allowed // 2
        return allowed <= _FEW or wanted > allowed // 20

    def _by_faiss(
        self,
        queries: Vectors,
        waiting: list[int],
        k: int,
        mask: Mask | None,
        allowed: int,
        wider: int,
        found: list[Ranking],
    ) -> list[int]:
        """Fill in what FAISS finds for the ``waiting`` queries; return those for which it must look further.

        More cells are looked into where part of the rows is masked. An answer is settled if it has ``k`` rows and the
        last one fetched is worse than the last one wanted: otherwise equal rows may have been left out.
        """
        wanted = min(wider * (k + MARGIN), allowed)
        nprobe = min(wider * self.description.nprobe * -(-self.rows // allowed), self._cells)
        bits = None if mask is None else np.packbits(mask, bitorder="little")
        selector = None if bits is None else self._faiss.IDSelectorBitmap(self.rows, self._faiss.swig_ptr(bits))
        survivors = self.description.survivors or survivors_for(self.kind, self.rows)
        parameters = search_parameters(self.kind, nprobe, wanted, survivors, selector)
        with one_thread():
            rows = self._index.search(np.ascontiguousarray(queries[waiting]), wanted, params=parameters)[1]
        unsettled = []
        for i, fetched in zip(waiting, rows, strict=True):
            fetched = fetched[fetched >= 0]
            scores = exact_cosines(self.vectors(fetched), queries[i])
            ordered = np.sort(scores)[::-1]
            if len(fetched) == allowed or (len(fetched) > k and ordered[k - 1] - ordered[-1] > _EDGE):
                found[i] = best_first(fetched, scores, k)
            else:
                unsettled.append(i)
        return unsettled

    def _one_by_one(self, queries: Vectors, k: int, rows: NDArray[np.int64]) -> list[Ranking]:
        """Score every one of ``rows`` by its decoded vector."""
        kept: list[Ranking] = [[] for _ in queries]
        for begin in range(0, len(rows), _BLOCK):
            some = rows[begin : begin + _BLOCK]
            decoded = self.vectors(some)
            cosines = queries @ decoded.T
            count = min(k, len(some))
            for i, query in enumerate(queries):
                last = np.partition(cosines[i], -count)[-count]
                best = np.flatnonzero(cosines[i] >= last - _EDGE)
                kept[i] = _merged(kept[i], best_first(some[best], exact_cosines(decoded[best], query), k), k)
        return kept


def _opened(path: Path) -> tuple[NDArray[np.uint8], Any]:
    """Return the mapped file and the index in it, which reads from it and must not outlive it.

    The pages are entered into the process's table at once, where the system can do that: they have just been read for
    their checksum, and one by one they cost the first few hundred searches of a million rows a quarter of their time.
    """
    import faiss as library

    faiss: Any = library  # what it says of its own types is not all that it has
    flags = {} if not hasattr(mmap, "MAP_POPULATE") else {"flags": mmap.MAP_SHARED | mmap.MAP_POPULATE}
    try:
        with path.open("rb") as stream:
            kept = {**flags, "prot": mmap.PROT_READ} if flags else {"access": mmap.ACCESS_READ}
            held = np.frombuffer(mmap.mmap(stream.fileno(), 0, **kept), dtype=np.uint8)
        return held, faiss.read_index(faiss.ZeroCopyIOReader(faiss.swig_ptr(held), len(held)))
    except (OSError, ValueError, RuntimeError, MemoryError) as error:
        raise IndexDamaged(f"{path} is no FAISS index that can be read: run 'workbench index repair'") from error


def search_parts(parts: Sequence[DenseIndex], queries: Vectors, k: int, masks: Sequence[Mask | None]) -> list[Ranking]:
    """Return for each query at most ``k`` pairs of row and cosine; rows are numbered through the parts."""
    found: list[Ranking] = [[] for _ in queries]
    offset = 0
    for part, mask in zip(parts, masks, strict=True):
        for i, ranking in enumerate(part.search(queries, k, mask)):
            found[i] = _merged(found[i], [(row + offset, score) for row, score in ranking], k)
        offset += part.rows
    return found


def best_first(rows: Sequence[int] | NDArray[Any], scores: Sequence[float] | NDArray[Any], k: int) -> Ranking:
    """Return the best ``k`` pairs, higher score first, equal scores (after rounding) by row."""
    pairs = [(int(row), round(float(score), DECIMALS)) for row, score in zip(rows, scores, strict=True) if row >= 0]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:k]


def _merged(left: Ranking, right: Ranking, k: int) -> Ranking:
    return sorted(left + right, key=lambda pair: (-pair[1], pair[0]))[:k] if left and right else left or right
