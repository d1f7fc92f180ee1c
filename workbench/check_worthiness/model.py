"""The trained scorer's arithmetic: a linear model over runs of words and counts, to a calibrated probability.

Invariant: weights are read from JSON after their SHA-256 was checked; the value is the sum of parts that each belong to a
named group, so that the reasons given for it are what it is made of.
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.check_worthiness.features import COUNTS, counts, group_of_count, group_of_run, runs, tokens
from workbench.errors import ModelRefused
from workbench.model_files import MODELS, read_model

WORTH_FORMAT = "claim-workbench check-worthiness 1"
SHIPPED_WORTH = MODELS / "check-worthiness" / "weights.json"
#: SHA-256 of the weights that ship; the training script writes it here.
SHIPPED_DIGEST = "3a40855fd990886c7cec4ded9159e7bd89c05770c2b0f57a6cd9b6755976e6db"


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """The log odds that a sentence is worth checking, and what they are the sum of, by group; ``rest`` is the offset."""

    log_odds: float
    groups: dict[str, float]
    rest: float


@dataclass(frozen=True, kw_only=True, slots=True)
class WorthWeights:
    """Weights of runs of words and of counts, the offset, the calibration of the log odds, and the best threshold for F1.

    ``sentences`` are the first four bytes of the SHA-256 of every sentence that was learned from, so that an evaluation
    can leave them out.
    """

    runs: dict[str, float]
    counts: tuple[float, ...]
    offset: float
    slope: float
    shift: float
    threshold: float
    sentences: frozenset[str]

    def parts(self, text: str) -> Parts:
        """Return the calibrated log odds of a sentence with what they are made of."""
        words = tokens(text)
        found = runs(words)
        scale = self.slope / math.sqrt(len(found) or 1)
        groups: dict[str, float] = {}
        for run in found:
            weight = self.runs.get(run)
            if weight is not None:
                name = group_of_run(run)
                groups[name] = groups.get(name, 0.0) + scale * weight
        for name, weight, value in zip(COUNTS, self.counts, counts(text, words), strict=True):
            if value:
                group = group_of_count(name)
                groups[group] = groups.get(group, 0.0) + self.slope * weight * value
        rest = self.slope * self.offset + self.shift
        return Parts(log_odds=rest + sum(groups.values()), groups=groups, rest=rest)


def probability(log_odds: float) -> float:
    """Return the probability of log odds, with six decimals."""
    return round(1 / (1 + math.exp(-min(max(log_odds, -40.0), 40.0))), 6)


def read_worth(path: Path = SHIPPED_WORTH, *, digest: str | None = SHIPPED_DIGEST) -> tuple[WorthWeights, str]:
    """Return the weights of a file and its SHA-256.

    Raises:
        ModelRefused: the file is absent, was altered, or is of another version.
    """
    content, found = read_model(path, model_format=WORTH_FORMAT, digest=digest)
    try:
        return _weights(content), found
    except (KeyError, TypeError, ValueError) as error:
        raise ModelRefused(f"{path} has no check-worthiness weights of this version: train them again") from error


def _weights(content: dict[str, Any]) -> WorthWeights:
    if tuple(content["count_names"]) != COUNTS or len(content["counts"]) != len(COUNTS):
        raise ValueError("other counts")
    return WorthWeights(
        runs={str(run): float(weight) for run, weight in content["runs"].items()},
        counts=tuple(float(weight) for weight in content["counts"]),
        sentences=frozenset(content["sentences"][at : at + 8] for at in range(0, len(content["sentences"]), 8)),
        **{name: float(content[name]) for name in ("offset", "slope", "shift", "threshold")},
    )
