"""Rankings made one: reciprocal rank fusion, and one hit for each origin. Pure functions on rankings.

Invariant: the same rankings give the same order; equal scores are ordered by row.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.dense import DECIMALS, Ranking

#: The constant of Cormack, Clarke and Buettcher (SIGIR 2009).
RANK_CONSTANT = 60


def reciprocal_rank_fusion(rankings: Sequence[Ranking], constant: int = RANK_CONSTANT) -> Ranking:
    """Return rows with the sum over ``rankings`` of ``1 / (constant + rank)``, rank counted from 1, best first."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, (row, _) in enumerate(ranking, 1):
            scores[row] = scores.get(row, 0.0) + 1 / (constant + rank)
    fused = [(row, round(score, DECIMALS + 2)) for row, score in scores.items()]
    return sorted(fused, key=lambda pair: (-pair[1], pair[0]))


def one_for_each_origin(
    ranking: Iterable[tuple[int, float]], document_rows: Sequence[int] | NDArray[np.int32], origins: Sequence[str]
) -> Ranking:
    """Return the best passage of each origin, in the order of ``ranking``.

    One for each: ten hits are ten independent places to look, not one long story and its reprints.
    """
    met: set[str] = set()
    kept = []
    for row, score in ranking:
        origin = origins[int(document_rows[row])]
        if origin not in met:
            met.add(origin)
            kept.append((row, score))
    return kept
