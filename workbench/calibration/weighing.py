"""Fitting what a side's confidence is made of: a logistic regression on the values of ``workbench.confidence``.

Invariant: the confidence that a bar is set on is never that of a claim the weights were fitted on: each fifth of the claims
is weighed by what the other four gave, and only then are the weights that ship fitted on all of them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.confidence import ConfidenceWeights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

FOLDS = 5
#: Fewer right or wrong outcomes than this teach no weights.
LEAST = 40
_SHRINK = 1.0  # of the weights on standardised values towards zero


def fit_weights(features: Sequence[Sequence[float]], right: Sequence[bool]) -> ConfidenceWeights | None:
    """Return the weights with the least penalised negative log likelihood; ``None`` where there is too little to learn."""
    import numpy as np
    from scipy.optimize import minimize

    if min(sum(right), len(right) - sum(right)) < LEAST:
        return None
    table, outcome = np.array(features, dtype=float), np.array(right, dtype=float)
    middle, spread = table.mean(axis=0), table.std(axis=0)
    scaled = (table - middle) / np.where(spread > 0, spread, 1.0)

    def loss(values: "Table") -> float:
        odds = scaled @ values[1:] + values[0]
        return float((np.logaddexp(0, odds) - outcome * odds).sum() + _SHRINK * (values[1:] ** 2).sum())

    found = minimize(loss, x0=np.zeros(table.shape[1] + 1), method="L-BFGS-B").x
    weights = np.where(spread > 0, found[1:] / np.where(spread > 0, spread, 1.0), 0.0)
    return ConfidenceWeights(
        weights=tuple(round(float(weight), 6) for weight in weights),
        intercept=round(float(found[0] - weights @ middle), 6),
    )


def cross_fitted(features: Sequence[Sequence[float]], right: Sequence[bool]) -> list[float] | None:
    """Return for each outcome the confidence by weights of the other folds; ``None`` where one has too little to learn."""
    confidences = [0.0] * len(features)
    for fold in range(FOLDS):
        inside = [row for row in range(len(features)) if row % FOLDS == fold]
        outside = [row for row in range(len(features)) if row % FOLDS != fold]
        weights = fit_weights([features[row] for row in outside], [right[row] for row in outside])
        if weights is None:
            return None
        for row in inside:
            confidences[row] = weights.apply(features[row])
    return confidences
