"""Pairs read as a check reads a rationale: stance, mismatches, contrasts, what is said of the claim alone, thresholds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.checker import CheckPolicy
from workbench.contrasts import Supporting, contrast_mismatches
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
    unread = scores[len(pairs) :]
    found = [find_mismatches(claim, evidence, context=evidence) for claim, evidence in pairs]
    readings = [_reading(*one, policy) for one in zip(scores, unread, found, strict=False)]
    supporting = [row for row, one in enumerate(readings) if one.stance is Stance.SUPPORTS] if policy.contrasts else []
    asked = [
        Supporting(claim=claim, rationale=evidence, read=evidence, context=evidence, supports=scores[row].supports)
        for row in supporting
        for claim, evidence in [pairs[row]]
    ]
    for row, against in zip(supporting, contrast_mismatches(asked, model.score), strict=True):
        readings[row] = _reading(scores[row], unread[row], (*found[row], *against), policy)
    return readings


def _reading(
    said: StanceScores, unread: StanceScores, mismatches: tuple[Mismatch, ...], policy: CheckPolicy
) -> PairReading:
    stance = weigh_stance(
        said,
        mismatches,
        unread,
        supports_at=policy.supports_at,
        refutes_at=policy.refutes_at,
        evidence_gain=policy.evidence_gain,
    )
    return PairReading(scores=said, mismatches=mismatches, stance=stance)
