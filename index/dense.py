"""Dense search: vectors in FAISS, by inner product.

Invariant: ``search`` returns ``k`` of the allowed rows whenever there are so many, best first, equal scores in row order.
Over exact vectors that is what brute force returns; over compressed ones the recall that was measured when they were
written is in the index's form.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.compression import FLAT, DenseForm, DensePlan, read_form, search_parameters, write_vectors
from index.encoder import Vectors
from index.errors import IndexDamaged

__all__ = ["DECIMALS", "DenseIndex", "DensePlan", "Mask", "Ranking", "best_first", "search_parts", "write_vectors"]

Mask = NDArray[np.bool_]
Ranking = list[tuple[int, float]]

#: Scores are compared and shown to this many decimals: below it, the order would hang on how sums were grouped.
DECIMALS = 6
_TIES = 32  # rows fetched beyond k, so that equal scores at the edge are ordered by row and not by the heap
_FEW = (
    20_000  # allowed rows up to which a compressed index is scored row by row: cells would mostly be searched in vain
)

_EVERY = 1 << 20  # cells: more than any index has


class DenseIndex:
    """Read access to written vectors."""

    def __init__(self, path: Path) -> None:
        import faiss

        self._faiss: Any = faiss
        self.form: DenseForm = read_form(path)
        try:
            self._index: Any = self._faiss.read_index(str(path))
        except (RuntimeError, MemoryError) as error:
            raise IndexDamaged(f"{path} is no readable FAISS index: run 'workbench index repair'") from error
        if (self._index.ntotal, self._index.d) != (self.form.rows, self.form.dimension):
            raise IndexDamaged(
                f"{path} holds {self._index.ntotal} vectors, not {self.form.rows}: run 'workbench index repair'"
            )
        if self.kind != FLAT and "Refine" not in self.kind:
            self._index.make_direct_map()  # so that single vectors can be decoded

    @property
    def kind(self) -> str:
        """How vectors are kept: ``Flat``, or the FAISS name of a compressed form."""
        return self.form.kind

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    @property
    def rows(self) -> int:
        """Number of vectors."""
        return int(self._index.ntotal)

    def vectors(self, rows: NDArray[Any] | None = None) -> Vectors:
        """Return the vectors of ``rows``, or all, as they decode; shape ``(rows, dimension)``."""
        wanted = np.arange(self.rows) if rows is None else np.asarray(rows, dtype=np.int64)
        if not len(wanted):
            return np.zeros((0, self.dimension), dtype=np.float32)
        coded = self._faiss.downcast_index(self._index.refine_index) if "Refine" in self.kind else self._index
        return np.asarray(coded.reconstruct_batch(wanted), dtype=np.float32)

    def search(self, queries: Vectors, k: int, mask: Mask | None = None) -> list[Ranking]:
        """Return for each query at most ``k`` pairs of row and cosine; rows outside ``mask`` are never considered."""
        allowed = self.rows if mask is None else int(mask.sum())
        if mask is not None and allowed == self.rows:
            mask = None
        wanted = min(k + _TIES, allowed)
        if wanted <= 0 or k < 1 or len(queries) == 0:
            return [[] for _ in queries]
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        if self.kind != FLAT and (allowed <= _FEW or wanted > allowed // 20):
            return self._one_by_one(queries, k, np.arange(self.rows) if mask is None else np.flatnonzero(mask))
        selector = None
        if mask is not None:
            bits = np.packbits(mask, bitorder="little")
            selector = self._faiss.IDSelectorBitmap(self.rows, self._faiss.swig_ptr(bits))
        return self._by_faiss(queries, k, wanted, selector, allowed)

    def _by_faiss(self, queries: Vectors, k: int, wanted: int, selector: Any, allowed: int) -> list[Ranking]:
        """Search by FAISS: further where rows are lacking, or where equal scores may go on below the last row."""
        found: list[Ranking] = [[] for _ in queries]
        waiting = list(range(len(queries)))
        nprobe = self.form.nprobe * max(1, self.rows // max(allowed, 1))  # more cells where rows in them are masked
        while waiting:
            parameters = search_parameters(self.kind, nprobe, selector, max(2.0, 80 / wanted))
            scores, rows = self._index.search(np.ascontiguousarray(queries[waiting]), wanted, params=parameters)
            again = []
            for i, near, values in zip(waiting, rows, scores, strict=True):
                found[i] = best_first(near, values, k)
                filled = len(found[i]) >= min(k, allowed)
                tied = near[-1] >= 0 and filled and round(float(values[-1]), DECIMALS) == found[i][-1][1]
                if (not filled and nprobe < _EVERY) or (tied and wanted < allowed):
                    again.append(i)
            waiting, wanted, nprobe = again, min(wanted * 4, allowed), _EVERY
        return found

    def _one_by_one(self, queries: Vectors, k: int, rows: NDArray[np.int64]) -> list[Ranking]:
        """Score every allowed row by its decoded vector."""
        kept: list[Ranking] = [[] for _ in queries]
        for begin in range(0, len(rows), _FEW):
            some = rows[begin : begin + _FEW]
            cosines = queries @ self.vectors(some).T
            for i, ranking in enumerate(kept):
                values = np.round(cosines[i], DECIMALS)
                edge = np.partition(values, -min(k, len(some)))[-min(k, len(some))]
                best = np.flatnonzero(values >= edge)  # all of those that are equal at the edge
                ranking += best_first(some[best], values[best], k)
        return [sorted(ranking, key=lambda pair: (-pair[1], pair[0]))[:k] for ranking in kept]


def search_parts(parts: Sequence[DenseIndex], queries: Vectors, k: int, masks: Sequence[Mask | None]) -> list[Ranking]:
    """Return for each query at most ``k`` pairs of row and cosine; rows are numbered through the parts."""
    found: list[Ranking] = [[] for _ in queries]
    offset = 0
    for part, mask in zip(parts, masks, strict=True):
        for merged, ranking in zip(found, part.search(queries, k, mask), strict=True):
            merged += [(row + offset, score) for row, score in ranking]
        offset += part.rows
    return [sorted(ranking, key=lambda pair: (-pair[1], pair[0]))[:k] for ranking in found]


def best_first(rows: Sequence[int] | NDArray[Any], scores: Sequence[float] | NDArray[Any], k: int) -> Ranking:
    """Return the best ``k`` pairs, higher score first, equal scores (after rounding) by row."""
    pairs = [(int(row), round(float(score), DECIMALS)) for row, score in zip(rows, scores, strict=True) if row >= 0]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:k]
