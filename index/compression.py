"""Vectors on disk: exact while there are few, compressed from some number on. Which way is found out, not assumed.

Invariant: a compressed form is taken only if its recall was measured on these very vectors and reaches the target; where
none does, the vectors are kept exactly.

The candidates are FAISS's (Douze et al. 2024): coarse cells with four-bit product codes and an eight-bit copy to rank the
survivors by, then coarse cells with eight bits a dimension. The first that reaches the target, at the fewest cells, is
taken.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors, unit_rows
from index.errors import IndexDamaged

FLAT = "Flat"
_BLOCK = 65_536  # rows that are read, added or compared at a time
_CELLS_EACH = 40  # vectors to learn each coarse cell from
_PROBES = (8, 16, 32, 64, 128)
#: FAISS's names of the compressed forms, the one that is tried first in front.
FORMS = ("OPQ48_192,IVF{cells},PQ48x4fsr,Refine(SQ8)", "IVF{cells},SQ8")


@dataclass(frozen=True, kw_only=True, slots=True)
class DensePlan:
    """When to compress, and how good it has to be.

    Up to ``exact_below`` rows vectors are kept exactly. ``target_recall`` is the share of the exact ten nearest that a
    compressed form must find. ``probes`` queries measure it: rows moved a good way off, because a claim is never a
    passage of the corpus.
    """

    exact_below: int = 200_000
    target_recall: float = 0.98
    probes: int = 400
    seed: int = 0
    forms: tuple[str, ...] = FORMS


@dataclass(frozen=True, kw_only=True, slots=True)
class DenseForm:
    """How vectors are kept: the FAISS form, cells looked into, and the recall@10 that was measured (1 for exact)."""

    kind: str
    nprobe: int
    recall_at_10: float
    rows: int
    dimension: int


def write_vectors(path: Path, vectors: Vectors, *, plan: DensePlan | None = None) -> DenseForm:
    """Write unit-length ``vectors`` of shape ``(rows, dimension)``, which may be a memory map, in the form found best.

    Beside ``path`` goes a small json that says which form it is.
    """
    faiss = _faiss()
    plan = plan or DensePlan()
    index, form = _compressed(vectors, plan) if len(vectors) >= plan.exact_below else (None, None)
    if index is None or form is None:
        index = _filled(faiss.IndexFlatIP(vectors.shape[1]), vectors)
        form = DenseForm(kind=FLAT, nprobe=0, recall_at_10=1.0, rows=len(vectors), dimension=vectors.shape[1])
    with path.open("wb") as stream:  # through Python, so that a full disk is told as what it is
        faiss.write_index(index, faiss.PyCallbackIOWriter(stream.write))
    form_path(path).write_text(json.dumps(asdict(form), sort_keys=True) + "\n", encoding="ascii")
    return form


def form_path(path: Path) -> Path:
    """Return where the form of the vectors in ``path`` is written."""
    return path.with_suffix(".json")


def read_form(path: Path) -> DenseForm:
    """Return the form of the vectors in ``path``.

    Raises:
        IndexDamaged: it does not say.
    """
    try:
        return DenseForm(**json.loads(form_path(path).read_text(encoding="ascii")))
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamaged(f"{form_path(path)} cannot be read ({error}): run 'workbench index repair'") from error


def cells_for(rows: int) -> int:
    """Return the number of coarse cells: the power of two nearest to four times the square root of ``rows``."""
    return int(2 ** round(np.log2(max(4 * np.sqrt(rows), 4))))


def _faiss() -> Any:
    import faiss

    return faiss  # its annotations lag behind what it takes


def _compressed(vectors: Vectors, plan: DensePlan) -> tuple[Any, DenseForm | None]:
    """Return the first form that reaches the target, and its description; ``(None, None)`` where none does."""
    faiss = _faiss()
    queries = probe_queries(vectors, plan)
    wanted = exact_neighbours(vectors, queries, 10)
    cells = cells_for(len(vectors))
    sample = _sample(vectors, min(len(vectors), _CELLS_EACH * cells), plan.seed)
    for pattern in plan.forms:
        kind = pattern.format(cells=cells)
        index = faiss.index_factory(vectors.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
        index.train(sample)
        _filled(index, vectors)
        for nprobe in _PROBES:
            found = index.search(queries, 10, params=search_parameters(kind, nprobe, None))[1]
            recall = float(np.mean([np.isin(a, b).mean() for a, b in zip(wanted, found, strict=True)]))
            if recall >= plan.target_recall:
                return index, DenseForm(
                    kind=kind,
                    nprobe=nprobe,
                    recall_at_10=round(recall, 4),
                    rows=len(vectors),
                    dimension=vectors.shape[1],
                )
    return None, None


def search_parameters(kind: str, nprobe: int, selector: Any, k_factor: float = 8.0) -> Any:
    """Return FAISS's search parameters for a form; ``selector`` restricts the rows, ``None`` does not."""
    faiss = _faiss()
    if kind == FLAT:
        return faiss.SearchParameters(sel=selector) if selector is not None else None
    cells = faiss.SearchParametersIVF(nprobe=nprobe, sel=selector)
    if "Refine" not in kind:
        return cells
    inner = faiss.SearchParametersPreTransform(index_params=cells)
    return faiss.IndexRefineSearchParameters(k_factor=k_factor, base_index_params=inner)


def probe_queries(vectors: Vectors, plan: DensePlan) -> Vectors:
    """Return unit rows some way off from rows of ``vectors``: cosine about 0.8 with the row they started from."""
    dice = np.random.default_rng(plan.seed)
    rows = np.sort(dice.choice(len(vectors), min(plan.probes, len(vectors)), replace=False))
    picked = np.asarray(vectors[rows], dtype=np.float32)
    noise = dice.standard_normal(picked.shape, dtype=np.float32)
    return unit_rows(picked + 0.75 * unit_rows(noise))


def exact_neighbours(vectors: Vectors, queries: Vectors, k: int) -> NDArray[np.int64]:
    """Return the rows of the exact ``k`` nearest of each query, by brute force in blocks."""
    scores = np.zeros((len(queries), 0), dtype=np.float32)
    rows = np.zeros((len(queries), 0), dtype=np.int64)
    for begin, block in _blocks(vectors):
        cosines = queries @ block.T
        best = np.argpartition(-cosines, min(k, cosines.shape[1] - 1), axis=1)[:, :k]
        scores = np.concatenate([scores, np.take_along_axis(cosines, best, axis=1)], axis=1)
        rows = np.concatenate([rows, best + begin], axis=1)
    order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return np.take_along_axis(rows, order, axis=1)


def _blocks(vectors: Vectors) -> Iterator[tuple[int, Vectors]]:
    for begin in range(0, len(vectors), _BLOCK):
        yield begin, np.ascontiguousarray(vectors[begin : begin + _BLOCK], dtype=np.float32)


def _filled(index: Any, vectors: Vectors) -> Any:
    for _, block in _blocks(vectors):
        index.add(block)
    return index


def _sample(vectors: Vectors, size: int, seed: int) -> Vectors:
    rows = np.sort(np.random.default_rng(seed).choice(len(vectors), size, replace=False))
    return np.ascontiguousarray(vectors[rows], dtype=np.float32)
