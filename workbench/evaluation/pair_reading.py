"""Pairs read as a check reads a rationale: stance, mismatches, what the model says of the claim alone, the thresholds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.checker import CheckPolicy
from workbench.mismatches import find_mismatches
from workbench.records import Mismatch, Stance, StanceScores
from workbench.stance import StanceModel
from workbench.verdicts import weigh_stance

Report = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class PairReading:
    """What came of one pair; ``stance`` is what counts after mismatches and thresholds."""

    scores: StanceScores
    mismatches: tuple[Mismatch, ...]
    stance: Stance

    @property
    def most_probable(self) -> Stance:
        """What the model says by itself."""
        said = {
            Stance.SUPPORTS: self.scores.supports,
            Stance.REFUTES: self.scores.refutes,
            Stance.NEUTRAL: self.scores.neutral,
        }
        return max(said, key=said.__getitem__)


def read_as_checked(
    model: StanceModel, pairs: Sequence[tuple[str, str]], policy: CheckPolicy, *, progress: Report | None = None
) -> list[PairReading]:
    """Return a reading of each pair of claim and evidence, in their order."""
    report = (lambda done, total: progress("pairs", done, total)) if progress else None
    scores = model.score([*pairs, *((claim, "") for claim, _ in pairs)], report)
    readings = []
    for (claim, evidence), said, unread in zip(pairs, scores, scores[len(pairs) :], strict=False):
        mismatches = find_mismatches(claim, evidence, context=evidence)
        stance = weigh_stance(
            said,
            mismatches,
            unread,
            supports_at=policy.supports_at,
            refutes_at=policy.refutes_at,
            evidence_gain=policy.evidence_gain,
        )
        readings.append(PairReading(scores=said, mismatches=mismatches, stance=stance))
    return readings
