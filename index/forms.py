"""The forms in which FAISS keeps compressed vectors: their names, how finely they are cut, how hard they are searched.

Invariant: a form and how hard it is searched follow from the number and the length of the vectors, and from what is said
in the description beside them; nothing here is learnt or measured.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

FLAT = "Flat"
CELLS_EACH = 80  # vectors to learn each coarse cell from: from 40, which FAISS warns below, cells vary with the sample
_PROBED = (8, 16, 32, 64, 96, 128, 192, 256, 384, 512)
_MANY = 64  # cells from which it pays to rank more rows again
_SURVIVORS = 300  # rows that are ranked again by their eight-bit copies, at least
_SURVIVORS_OF = 2_000  # and one in so many: four-bit codes tell fewer apart where more lie near one another
_SURVIVORS_EACH = 8  # and for each row that is asked for
_MORE_SURVIVORS = (
    1,
    3,
)  # times as many are tried, where the usual number misses the target however many cells are read


def forms_for(dimension: int) -> tuple[str, ...]:
    """Return the compressed forms to try for vectors of this length, the one that is searched faster in front."""
    kept = dimension * 11 // 24 // 4 * 4  # two dimensions to a code, and an even number of codes
    codes = (f"PCAR{kept},IVF{{cells}},PQ{kept // 2}x4fsr,Refine(SQ8)",) if kept else ()
    return (*codes, "IVF{cells},SQ8")


def cells_for(rows: int) -> int:
    """Return the number of coarse cells: a power of two near the root of ``rows``, none without vectors.

    Codes are read fastest in long runs: at a million rows 96 of 1,024 cells find more than 192 of 2,048 do, and faster.
    """
    cells = 2 ** round(np.log2(max(np.sqrt(rows), 4)))
    return int(min(cells, 2 ** int(np.log2(max(rows / CELLS_EACH, 1)))))


def survivors_for(kind: str, rows: int) -> int:
    """Return how many of ``rows`` a form ranks again by their eight-bit copies, at least; 0 where it has none."""
    return max(_SURVIVORS, rows // _SURVIVORS_OF) if "Refine" in kind else 0


def efforts(kind: str, cells: int, rows: int) -> Iterator[tuple[int, int]]:
    """Yield cells to look into and rows to rank again, in the order in which they are tried."""
    usual = survivors_for(kind, rows)
    for survivors in [usual * more for more in _MORE_SURVIVORS] if usual else [0]:
        for nprobe in (*(few for few in _PROBED if few < cells), cells):
            if survivors == usual or nprobe >= min(_MANY, cells):
                yield nprobe, survivors


def search_parameters(kind: str, nprobe: int, wanted: int, survivors: int, selector: Any = None) -> Any:
    """Return FAISS's parameters for the best ``wanted`` rows; ``selector`` restricts them, ``None`` does not.

    ``survivors`` rows at least are ranked again, where the form has something to rank them by. ``nprobe`` must not be
    above the number of cells: four-bit codes then lose a third of what they should find (1.15.1).
    """
    import faiss as library

    faiss: Any = library  # what it says of its own types is not what it takes
    if kind == FLAT:
        return faiss.SearchParameters(sel=selector) if selector is not None else None
    cells = faiss.SearchParametersIVF(nprobe=nprobe, sel=selector)
    if "Refine" not in kind:
        return cells
    inner = faiss.SearchParametersPreTransform(index_params=cells)
    return faiss.IndexRefineSearchParameters(k_factor=max(survivors / wanted, _SURVIVORS_EACH), base_index_params=inner)
