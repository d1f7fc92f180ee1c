"""Dense search: vectors in FAISS, exact inner product. The only module that knows faiss.

Invariant: ``search`` returns what brute force over the allowed rows would, best first, equal scores in row order.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.errors import IndexDamaged

Mask = NDArray[np.bool_]
Ranking = list[tuple[int, float]]

#: Scores are compared and shown to this many decimals: below it, the order would hang on how sums were grouped.
DECIMALS = 6
_TIES = 32  # rows fetched beyond k, so that equal scores at the edge are ordered by row and not by the heap


def write_vectors(path: Path, vectors: Vectors) -> None:
    """Write unit-length ``vectors`` of shape ``(rows, dimension)`` as an exact inner-product index."""
    import faiss

    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(np.ascontiguousarray(vectors, dtype=np.float32))
    faiss.write_index(flat, str(path))


class DenseIndex:
    """Read access to written vectors."""

    def __init__(self, path: Path) -> None:
        import faiss

        self._faiss: Any = faiss
        try:
            self._index: Any = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexDamaged(f"{path} is no readable FAISS index: build the index again") from error

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    @property
    def rows(self) -> int:
        """Number of vectors."""
        return int(self._index.ntotal)

    def vectors(self) -> Vectors:
        """Return all vectors, shape ``(rows, dimension)``."""
        return np.asarray(self._index.reconstruct_n(0, self.rows), dtype=np.float32)

    def search(self, queries: Vectors, k: int, mask: Mask | None = None) -> list[Ranking]:
        """Return for each query at most ``k`` pairs of row and cosine; rows outside ``mask`` are never considered."""
        allowed = self.rows if mask is None else int(mask.sum())
        wanted = min(k + _TIES, allowed)
        if wanted == 0 or len(queries) == 0:
            return [[] for _ in queries]
        parameters = None
        if mask is not None:
            bits = np.packbits(mask, bitorder="little")
            selector = self._faiss.IDSelectorBitmap(self.rows, self._faiss.swig_ptr(bits))
            parameters = self._faiss.SearchParameters(sel=selector)
        scores, rows = self._index.search(np.ascontiguousarray(queries, dtype=np.float32), wanted, params=parameters)
        return [best_first(rows[i], scores[i], k) for i in range(len(queries))]


def best_first(rows: Sequence[int] | NDArray[Any], scores: Sequence[float] | NDArray[Any], k: int) -> Ranking:
    """Return the best ``k`` pairs, higher score first, equal scores (after rounding) by row."""
    pairs = [(int(row), round(float(score), DECIMALS)) for row, score in zip(rows, scores, strict=True) if row >= 0]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:k]
