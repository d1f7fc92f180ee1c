"""What every stance model offers.

Invariant: a list in, a list of the same length and order out; the same pairs give the same scores.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.records import StanceScores

#: A claim and the evidence text that is read against it.
Pair = tuple[str, str]


class StanceModel(Protocol):
    """Scores pairs of claim and evidence."""

    @property
    def name(self) -> str:
        """Name of the model, for people."""

    @property
    def digest(self) -> str:
        """SHA-256 over everything that decides the scores."""

    def score(self, pairs: Sequence[Pair], report: Callable[[int, int], None] | None = None) -> list[StanceScores]:
        """Return the scores of each pair ``(claim, evidence)``; ``report(done, total)`` follows the work."""


class Runner(Protocol):
    """Computes the logits of text pairs, each by itself."""

    def logits(
        self, pairs: Sequence[tuple[str, str]], report: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Return float32 of shape ``(pairs, labels)``; ``report(done)`` follows the work."""
