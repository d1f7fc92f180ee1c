"""Evidence ranking: the passages that were found, put in the order in which they are worth reading.

A passage that refutes a claim is as relevant as one that supports it, so what counts is how decided the stance model is,
whichever way. That is weighed against the place that retrieval gave: a cross-encoder reads closely but has seen little of
the corpus.

Invariant: the same passages go out that came in, and equal scores keep the order of retrieval.
"""

from collections.abc import Callable, Sequence
from math import log

from workbench.records import Hit, StanceScores
from workbench.stance import StanceModel
from workbench.stance.rationales import as_read, candidates

#: Passages of each claim that are read and put in order; those below keep their places.
DEPTH = 20
#: What the logarithm of the odds that a passage decides weighs against that of its rank in retrieval. Chosen on SciFact's
#: training claims (`python -m benchmarks.ranking`).
STANCE_WEIGHT = 0.25
_LEAST = 0.001  # probabilities nearer to 0 or 1 than this say no more


def rank_evidence(
    model: StanceModel,
    claims: Sequence[str],
    hits: Sequence[Sequence[Hit]],
    *,
    stance_weight: float = STANCE_WEIGHT,
    report: Callable[[int, int], None] | None = None,
) -> list[list[Hit]]:
    """Return the hits of each claim, the first ``DEPTH`` of them by relevance as the stance model reads it."""
    decided = read_decided(model, claims, hits, report=report)
    return [rank_by(values, found, stance_weight) for values, found in zip(decided, hits, strict=True)]


def read_decided(
    model: StanceModel,
    claims: Sequence[str],
    hits: Sequence[Sequence[Hit]],
    *,
    report: Callable[[int, int], None] | None = None,
) -> list[list[float]]:
    """Return how decided the model is, 0 to 1, on each of the first ``DEPTH`` hits of each claim."""
    texts = [
        [[as_read(hit, rationale) for rationale in candidates(hit, claim)] for hit in found[:DEPTH]]
        for claim, found in zip(claims, hits, strict=True)
    ]
    pairs = [(claim, text) for claim, groups in zip(claims, texts, strict=True) for group in groups for text in group]
    scores = iter(model.score(pairs, report))
    return [[max((_decided(next(scores)) for _ in group), default=_LEAST) for group in groups] for groups in texts]


def rank_by(decided: Sequence[float], hits: Sequence[Hit], stance_weight: float) -> list[Hit]:
    """Return ``hits``, of which the first are put in order by their odds in ``decided`` against their rank."""
    worth = [stance_weight * log(value / (1 - value)) - log(rank) for rank, value in enumerate(decided, 1)]
    order = sorted(range(len(decided)), key=lambda row: (-worth[row], row))
    return [*(hits[row] for row in order), *hits[len(decided) :]]


def _decided(scores: StanceScores) -> float:
    return min(max(1 - scores.neutral, _LEAST), 1 - _LEAST)
