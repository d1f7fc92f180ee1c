"""Rankings made one: weighted reciprocal rank fusion, one hit for each origin, and diversity. Pure functions on rankings.

Invariant: the same rankings give the same order; equal scores are ordered by row.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from index.dense import DECIMALS, Ranking
from index.encoder import Vectors
from index.errors import SettingRefused
from index.versions import MOST_VERSIONS

#: Whether the passage of one row is another version of the text that the passage of another row is of.
IsVersion = Callable[[int, int], bool]

#: The least number of passages taken from each search into the fusion.
DEPTH = 100

#: The constant of Cormack, Clarke and Buettcher (SIGIR 2009).
RANK_CONSTANT = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class FusionPolicy:
    """How two rankings become one.

    ``dense_weight`` and ``lexical_weight`` multiply what each search contributes. ``diversity`` between 0 (off) and 1
    trades nearness to the query for distance from the hits above (maximal marginal relevance, Carbonell and Goldstein,
    SIGIR 1998); off by default, since one hit for each origin keeps reprints apart already.

    Raises:
        SettingRefused: a weight below zero, both zero, or a diversity outside 0 to 1.
    """

    dense_weight: float = 1.0
    lexical_weight: float = 1.0
    diversity: float = 0.0

    def __post_init__(self) -> None:
        weights = (self.dense_weight, self.lexical_weight)
        if min(weights) < 0 or max(weights) == 0 or not all(np.isfinite(weights)):
            raise SettingRefused(f"fusion weights {weights} cannot be used: give numbers from 0 on, not both 0")
        if not 0 <= self.diversity <= 1:
            raise SettingRefused(f"diversity {self.diversity} cannot be used: give a number from 0 to 1")


def reciprocal_rank_fusion(
    rankings: Sequence[Ranking], constant: int = RANK_CONSTANT, weights: Sequence[float] | None = None
) -> Ranking:
    """Return rows with the sum over ``rankings`` of ``weight / (constant + rank)``, rank counted from 1, best first.

    Of equal sums, as first and second rank give beside second and first, the one that comes first in the first ranking is
    first: the numbers of rows hang on how the index was written, and must not tell.
    """
    scores: dict[int, float] = {}
    for ranking, weight in zip(rankings, weights or [1.0] * len(rankings), strict=True):
        if weight:
            for rank, (row, _) in enumerate(ranking, 1):
                scores[row] = scores.get(row, 0.0) + weight / (constant + rank)
    fused = [(row, round(score, DECIMALS + 2)) for row, score in scores.items()]
    return sorted(fused, key=lambda pair: -pair[1])


def one_for_each_origin(
    ranking: Iterable[tuple[int, float]],
    origin: Callable[[int], int | str],
    most: int | None = None,
    *,
    version: IsVersion | None = None,
) -> Ranking:
    """Return the best passage of each origin, in the order of ``ranking``, and no more than ``most`` of them.

    One for each: ten hits are ten independent places to look, not one long story and its reprints. A passage that
    ``version`` says is another version of every one kept of its origin is kept beside them, ``MOST_VERSIONS`` in all.
    """
    met: dict[int | str, list[int]] = {}
    kept: Ranking = []
    for row, score in ranking:
        if len(kept) == most:
            break
        before = met.setdefault(origin(row), [])
        another = version is not None and len(before) < MOST_VERSIONS and all(version(row, one) for one in before)
        if not before or another:
            before.append(row)
            kept.append((row, score))
    return kept


def most_diverse(ranking: Ranking, vectors: Vectors, k: int, diversity: float) -> Ranking:
    """Return ``k`` of ``ranking``, each the best by ``(1 - diversity) * nearness - diversity * likeness``.

    Nearness is the fused score as a share of the best one; likeness the highest cosine with a hit that was chosen before.

    Args:
        ranking: what to choose from, best first.
        vectors: unit-length rows, one for each pair of ``ranking``.
        k: how many to choose.
        diversity: 0 keeps the order of ``ranking``.
    """
    if not ranking or not diversity:
        return ranking[:k]
    near = np.array([score for _, score in ranking]) / ranking[0][1]
    likeness = np.zeros(len(ranking))
    left = list(range(len(ranking)))
    chosen: list[int] = []
    while left and len(chosen) < k:
        worth = np.round((1 - diversity) * near[left] - diversity * likeness[left], DECIMALS)
        best = left.pop(int(np.argmax(worth)))  # the first of equal ones: they come in the order of the ranking
        chosen.append(best)
        likeness = np.maximum(likeness, vectors @ vectors[best])
    return [ranking[place] for place in chosen]


def first_depth(k: int) -> int:
    """Return how many passages are taken from each search at first, where ``k`` hits are wanted."""
    return max(DEPTH, 4 * k)


def choose(
    policy: FusionPolicy,
    dense: Ranking,
    lexical: Ranking,
    k: int,
    *,
    origin: Callable[[int], int | str],
    vectors: Callable[[list[int]], Vectors],
    version: IsVersion | None = None,
) -> Ranking:
    """Return the best ``k`` rows of the two rankings fused, one for each origin, as diverse as ``policy`` asks.

    Args:
        policy: what the two rankings weigh.
        dense: the ranking by meaning.
        lexical: the ranking by words.
        k: how many to choose.
        origin: returns what the rows of one text have in common.
        vectors: returns the vectors of rows; asked only where there is diversity to look for.
        version: whether the first row is another version of the text that the second is of; see ``index.versions``.
    """
    fused = reciprocal_rank_fusion([dense, lexical], weights=[policy.dense_weight, policy.lexical_weight])
    ranking = one_for_each_origin(fused, origin, first_depth(k) if policy.diversity else k, version=version)
    if policy.diversity and ranking:
        ranking = most_diverse(ranking, vectors([row for row, _ in ranking]), k, policy.diversity)
    return ranking[:k]
