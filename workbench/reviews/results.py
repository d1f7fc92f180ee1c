"""What questions to the whole record are answered with."""

from dataclasses import dataclass

from workbench.records import Verdict
from workbench.reviews.records import ReviewState, differs


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What machine and people said of one decided claim. ``confidence`` belongs to ``suggested``."""

    claim_id: str
    article_id: str
    state: ReviewState
    suggested: Verdict | None
    confidence: float | None
    verdict: Verdict
    first: Verdict | None
    second: Verdict | None
    decided_at: str
    leaning: Verdict | None = None

    @property
    def overridden(self) -> bool:
        """Whether a person said otherwise than the machine."""
        return differs(self.verdict, self.suggested, self.leaning)


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """What was proved: how many events, the hash of the last one, and in words what is wrong, if anything."""

    events: int
    head: str
    problems: tuple[str, ...] = ()
