"""What every stance model offers.

Invariant: a list in, a list of the same length and order out; the same pairs give the same scores.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

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
