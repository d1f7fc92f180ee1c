"""Two networks that read together: the mean of what they say, in logarithms.

Most passages that search finds for a claim are silent on it, and the first network is sure of that. The second is asked
only about the others, so it costs a fraction of the first.

Invariant: whether the second network reads a pair, and so every score, depends on that pair alone.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.stance.protocol import Runner

#: A pair that the first network calls neutral with this probability is not read by the second.
SILENT = 0.95
_BLOCK = 256  # pairs between two reports


class EnsembleRunner:
    """Computes the mean of the log-probabilities of several networks.

    Args:
        runners: the networks, the first of which reads everything.
        neutral: the column of NEUTRAL.
    """

    def __init__(self, runners: Sequence[Runner], neutral: int) -> None:
        self._first, *self._others = runners
        self._neutral = neutral

    def logits(
        self, pairs: Sequence[tuple[str, str]], report: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Return float32 of shape ``(pairs, labels)``, log-probabilities; ``report(done)`` follows the work."""
        blocks = []
        for begin in range(0, len(pairs), _BLOCK):
            block = pairs[begin : begin + _BLOCK]
            blocks.append(self._block(block))
            if report:
                report(begin + len(block))
        return np.concatenate(blocks) if blocks else np.zeros((0, 0), dtype=np.float32)

    def _block(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        said = _log_probabilities(self._first.logits(pairs))
        asked = np.flatnonzero(said[:, self._neutral] < np.log(SILENT))
        if len(asked):
            chosen = [pairs[row] for row in asked.tolist()]
            others = [_log_probabilities(runner.logits(chosen)) for runner in self._others]
            said[asked] = np.mean([said[asked], *others], axis=0)
        return said.astype(np.float32)


def _log_probabilities(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    wide = logits.astype(np.float64)
    shifted = wide - wide.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)), dtype=np.float64)
