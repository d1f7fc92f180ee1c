"""The re-ranker: a linear model over ``features``, and how probable it is that a candidate is the claim.

Invariant: the weights' SHA-256 is checked before they are used; candidates come out best first, equal ones in the order in
which they came; the probability of a better candidate is never lower.

The linear score is trained so that the right candidate of a query wins over the others (softmax over the candidates). How
probable a candidate is cannot be read off that: one of them always wins, also where no checked claim is the claim. So a
logistic curve over the score and its lead over the best of the others was fitted on queries whose right candidate was
there, and on the same queries with it taken out.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.checked_claims.features import FEATURES, Candidate, candidate_features
from workbench.errors import ModelRefused, SourceUnreadable
from workbench.model_files import MODELS, read_model
from workbench.serialise import from_plain

RERANKER_FORMAT = "claim-workbench match reranker 1"
SHIPPED_RERANKER = MODELS / "matching" / "reranker.json"
#: SHA-256 of the weights that ship; the training script writes it here.
SHIPPED_DIGEST = "7879a3f389da5e44136e2e00a06f11f181c6290a59d2f643a4a19608ad662c64"
_MOST_LEAD = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class RerankerWeights:
    """What the training found. ``mean`` and ``scale`` are those of the training's features.

    ``curve`` holds offset, weight of the score, weight of the lead. ``encoder`` names the encoder that the cosines of the
    training came from, ``encoder_digest`` its digest.
    """

    features: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    curve: tuple[float, float, float]
    encoder: str
    encoder_digest: str


class Reranker:
    """Puts the candidates of a query in order and says how probable each is."""

    def __init__(self, weights: RerankerWeights, *, digest: str = "") -> None:
        lengths = {len(weights.mean), len(weights.scale), len(weights.weights), len(FEATURES)}
        if weights.features != FEATURES or len(lengths) > 1:
            raise ModelRefused(
                "these match weights are for other features than this version computes: train them again"
            )
        self.weights = weights
        self.digest = digest

    @classmethod
    def shipped(cls) -> "Reranker":
        """Return the re-ranker that ships.

        Raises:
            ModelRefused: its file is absent or was altered.
        """
        return cls.load(SHIPPED_RERANKER, digest=SHIPPED_DIGEST)

    @classmethod
    def load(cls, path: Path, *, digest: str | None = None) -> "Reranker":
        """Return the re-ranker of a file.

        Raises:
            ModelRefused: the file is absent, altered, or no re-ranker.
        """
        content, found = read_model(path, model_format=RERANKER_FORMAT, digest=digest)
        fields = {name: content.get(name) for name in RerankerWeights.__dataclass_fields__}
        try:
            return cls(from_plain(fields, RerankerWeights), digest=found)
        except SourceUnreadable as error:
            raise ModelRefused(f"{path} has no match weights of this version: train them again") from error

    def rank(self, query: str, candidates: Sequence[Candidate]) -> list[tuple[int, float]]:
        """Return pairs of a candidate's place and its probability, best first; ``query`` comes from ``search_text``."""
        scores = self.scores(query, candidates)
        order = sorted(range(len(scores)), key=lambda row: (-scores[row], row))
        return list(zip(order, self.probabilities([scores[row] for row in order]), strict=True))

    def scores(self, query: str, candidates: Sequence[Candidate]) -> list[float]:
        """Return the linear score of each candidate, with six decimals."""
        import numpy as np

        weights = self.weights
        rows = (candidate_features(query, candidates) - np.asarray(weights.mean)) / np.asarray(weights.scale)
        return [round(float(value), 6) for value in rows @ np.asarray(weights.weights)]

    def probabilities(self, scores: Sequence[float]) -> list[float]:
        """Return how probable candidates are, given their scores, best first."""
        offset, by_score, by_lead = self.weights.curve
        found = []
        for score, lead in zip(scores, leads(scores), strict=True):
            odds = offset + by_score * score + by_lead * lead
            found.append(round(1 / (1 + math.exp(-min(max(odds, -40.0), 40.0))), 6))
        return found


def leads(scores: Sequence[float]) -> list[float]:
    """Return how far each of ``scores``, best first, is above the best of the others; within 10 either way."""
    if len(scores) < 2:
        return [0.0] * len(scores)
    gaps = [scores[0] - scores[1], *(score - scores[0] for score in scores[1:])]
    return [min(max(gap, -_MOST_LEAD), _MOST_LEAD) for gap in gaps]
