"""What people decided, as exports need it: one record for each claim, beside the machine's suggestion and never in it."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.records import Claim, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A published verdict that was changed: what it was before, what it became, when and why."""

    before: Verdict | None
    after: Verdict | None
    decided_at: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HumanDecision:
    """A person's decision in force on a claim.

    ``rating`` is the word of the desk's own scale; ``state`` where the claim stands (``SUBMITTED``, ``PUBLISHED`` ...);
    ``kept_evidence`` the ids of the passages that the verdict rests on; times are ISO 8601 in UTC. ``published_verdict`` is
    what readers were told last, ``None`` for what was never published.
    """

    verdict: Verdict | None
    state: str
    reviewer: str
    rating: str | None = None
    reason: str = ""
    note: str = ""
    decided_at: str = ""
    claim_text: str = ""
    kept_evidence: tuple[str, ...] = ()
    published_verdict: Verdict | None = None
    published_at: str = ""
    corrections: tuple[Correction, ...] = ()

    @property
    def published(self) -> bool:
        """Whether readers may be told."""
        return self.published_verdict is not None and self.state in ("PUBLISHED", "CORRECTED")


#: Finds the decision on a claim, ``None`` where nobody has decided.
Decisions = Callable[[Claim], HumanDecision | None]


def nobody(_claim: Claim) -> HumanDecision | None:
    """Return that nobody has decided."""
    return None
