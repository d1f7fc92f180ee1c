"""A stance model with its temperature applied: what it says of its own certainty then means what it says.

Invariant: the most probable stance of a pair stays the same; name and digest tell that, and by what, scores were scaled.
"""

import hashlib
from collections.abc import Callable, Sequence

from workbench.calibration.parameters import Calibration
from workbench.calibration.scaling import scale_scores
from workbench.records import StanceScores
from workbench.stance.protocol import Pair, StanceModel

_SUFFIX = ", calibrated"


def was_calibrated(stance_model: str) -> bool:
    """Return whether the name of a stance model, as provenance has it, says that its scores were calibrated."""
    return stance_model.endswith(_SUFFIX)


def weights_of(model: StanceModel) -> str:
    """Return what a calibration is tied to: the digest of the weights, the same for every runtime, or else of the model."""
    return str(getattr(model, "weights", model.digest))


class CalibratedStance:
    """Scores pairs with ``model`` and scales what it says."""

    def __init__(self, model: StanceModel, calibration: Calibration) -> None:
        self._model = model
        self._calibration = calibration

    @property
    def name(self) -> str:
        """Name of the model, and that it is calibrated."""
        return f"{self._model.name}{_SUFFIX}"

    @property
    def digest(self) -> str:
        """SHA-256 over the digests of the model and of the calibration."""
        return hashlib.sha256(f"{self._model.digest}\0{self._calibration.digest}".encode()).hexdigest()

    @property
    def weights(self) -> str:
        """What the model's calibration is tied to."""
        return weights_of(self._model)

    def score(self, pairs: Sequence[Pair], report: Callable[[int, int], None] | None = None) -> list[StanceScores]:
        """Return the model's scores, scaled."""
        temperature = self._calibration.temperature
        return [scale_scores(scores, temperature) for scores in self._model.score(pairs, report)]
