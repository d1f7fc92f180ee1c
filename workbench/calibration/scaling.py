"""Scaling: one temperature for stance probabilities; a slope and an offset for the confidence of suggestions.

Invariant: scaling never changes which stance is the most probable, and never the order of two confidences; data that are
too few, or that have no best value between the bounds, change nothing.

Temperature scaling is that of Guo et al. 2017, "On Calibration of Modern Neural Networks"; slope and offset on the log odds
that of Platt 1999.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.calibration.labelled import NOT_SUPPORTED, LabelledPairs
from workbench.records import StanceScores
from workbench.text import count

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

_LEAST = 1e-6  # scores have six decimals: a zero means less than this
_TEMPERATURES = (0.1, 10.0)
#: Fewer pairs, or fewer of a label that occurs, teach no temperature.
FEWEST_PAIRS, FEWEST_OF_A_LABEL = 50, 5
_FLAT = 1e-6  # of the loss of one pair: a bound that is so near to the best value is as good as it
_SLOPES = (0.0, 10.0)
_OFFSETS = (-10.0, 10.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scaling:
    """Slope and offset on the log odds of a confidence; the default changes nothing."""

    slope: float = 1.0
    offset: float = 0.0

    def apply(self, confidence: float) -> float:
        """Return the scaled confidence, with six decimals."""
        if self.slope == 1 and self.offset == 0:
            return round(confidence, 6)
        odds = self.slope * _log_odds(confidence) + self.offset
        return round(1 / (1 + math.exp(-odds)), 6)


@dataclass(frozen=True, kw_only=True, slots=True)
class Temperature:
    """A temperature, and where it stays 1 although pairs were given, in words why."""

    value: float = 1.0
    why_not: str = ""


def _log_odds(confidence: float) -> float:
    bounded = min(max(confidence, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))


def scale_scores(scores: StanceScores, temperature: float) -> StanceScores:
    """Return ``scores`` with their logarithms divided by ``temperature``: above one, less sure of itself."""
    if temperature == 1:
        return scores
    logs = [math.log(max(value, _LEAST)) / temperature for value in (scores.supports, scores.refutes, scores.neutral)]
    highest = max(logs)
    raised = [math.exp(value - highest) for value in logs]
    supports, refutes, neutral = (round(value / sum(raised), 6) for value in raised)
    return StanceScores(supports=supports, refutes=refutes, neutral=neutral)


def too_few(files: Sequence[LabelledPairs]) -> str:
    """Return why a temperature cannot be fitted on these pairs; empty where it can be tried."""
    labels = Counter(label for labelled in files for label in labelled.gold())
    label, fewest = min(labels.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if labels.total() < FEWEST_PAIRS:
        return f"{count(labels.total(), 'pair')}, and {FEWEST_PAIRS} are needed"
    if fewest < FEWEST_OF_A_LABEL:
        return f"{count(fewest, 'pair')} of {label}, and {FEWEST_OF_A_LABEL} of every label that occurs are needed"
    return ""


def fit_temperature(files: Sequence[tuple[LabelledPairs, Sequence[StanceScores]]]) -> Temperature:
    """Return the temperature with the least negative log likelihood of the labels, each file on its own classes.

    Files count alike, whatever their size: each is a kind of claims, and how many of a kind there are to fit on does not
    say how many will come. It stays 1 with too few pairs (``too_few``), and where the least lies at a bound of what is
    tried: a model that is right of all of them, or wrong of most, shows no temperature.
    """
    if why_not := too_few([labelled for labelled, _ in files]):
        return Temperature(why_not=why_not)
    found = _least_loss(files)
    if found is None:
        least, most = _TEMPERATURES
        return Temperature(why_not=f"the best one lies at a bound of what is tried, {least:g} to {most:g}")
    return Temperature(value=found)


def _least_loss(files: Sequence[tuple[LabelledPairs, Sequence[StanceScores]]]) -> float | None:
    """Return the temperature with the least loss; ``None`` where a bound is as good."""
    import numpy as np
    from scipy.optimize import minimize_scalar

    logs = [np.log(np.maximum([[s.supports, s.refutes, s.neutral] for s in scores], _LEAST)) for _, scores in files]
    rows = [
        (labelled.classes, np.array([labelled.classes.index(label) for label in labelled.gold()]))
        for labelled, _ in files
    ]

    def loss(exponent: float) -> float:
        total = 0.0
        for table, (classes, gold) in zip(logs, rows, strict=True):
            raised = np.exp(table / np.exp(exponent))
            columns = _columns(raised, classes)
            chosen = columns[np.arange(len(gold)), gold] / columns.sum(axis=1)
            total -= float(np.log(np.maximum(chosen, 1e-12)).mean())
        return total

    bounds = tuple(math.log(value) for value in _TEMPERATURES)
    found = minimize_scalar(loss, bounds=bounds, method="bounded", options={"xatol": 1e-4})
    slack = _FLAT * len(rows)
    if any(loss(bound) <= float(found.fun) + slack for bound in bounds):
        return None
    return round(math.exp(float(found.x)), 4)


def _columns(raised: "Table", classes: Sequence[str]) -> "Table":
    """Return one column of ``raised`` (pairs x three stances) for each of ``classes``."""
    import numpy as np

    stances = {"SUPPORTS": raised[:, 0], "REFUTES": raised[:, 1], "NEUTRAL": raised[:, 2]}
    stances[NOT_SUPPORTED] = raised[:, 1] + raised[:, 2]
    return np.stack([stances[name] for name in classes], axis=1)


def fit_scaling(confidences: Sequence[float], right: Sequence[bool]) -> Scaling:
    """Return slope and offset with the least negative log likelihood; too few or one-sided outcomes change nothing.

    Slopes below zero are not tried: they would turn the order around.
    """
    import numpy as np
    from scipy.optimize import minimize

    if min(sum(right), len(right) - sum(right)) < 5:
        return Scaling()
    odds = np.array([_log_odds(value) for value in confidences])
    outcome = np.array(right, dtype=float)

    def loss(values: "Table") -> float:
        scaled = values[0] * odds + values[1]
        return float((np.logaddexp(0, scaled) - outcome * scaled).sum() + 0.01 * (values[0] - 1) ** 2)

    found = minimize(loss, x0=np.array([1.0, 0.0]), bounds=[_SLOPES, _OFFSETS], method="L-BFGS-B")
    return Scaling(slope=round(float(found.x[0]), 4), offset=round(float(found.x[1]), 4))
