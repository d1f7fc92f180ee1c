"""Check-worthiness: how much a claim deserves checking, 0 to 1, by weights set by hand.

These weights were chosen, not trained, and are not calibrated: they order claims, no more. Each one is a criterion that
annotation guidelines for check-worthiness name (factual and verifiable, of public interest): see Hassan et al. (2017) for
the task. A reason in words goes with each.
"""

from dataclasses import dataclass

from workbench.records import ClaimKind

_BASE = 0.35


@dataclass(frozen=True, kw_only=True, slots=True)
class Features:
    """What the score looks at."""

    kind: ClaimKind
    words: int
    numbers: int
    names: int
    past: bool
    attributed: bool
    first_person: bool


def score_check_worthiness(features: Features) -> tuple[float, tuple[str, ...]]:
    """Return the score in 0..1 and the reasons for it, in words."""
    parts = (
        (0.2, features.numbers > 0, "it states a number"),
        (0.12, features.names > 0, "it names somebody or some place"),
        (0.08, features.names > 2, "it names several"),
        (0.12, features.past, "it says what has happened"),
        (0.05, features.attributed, "somebody is quoted with it"),
        (-0.15, features.words < 6, "it is very short"),
        (-0.2, features.kind is ClaimKind.HEDGED, "it is hedged"),
        (-0.2, features.kind is ClaimKind.PREDICTION, "it speaks of the future"),
        (-0.3, features.kind is ClaimKind.OPINION, "it is an opinion"),
        (-0.1, features.first_person, "it is told in the first person"),
    )
    score = _BASE + sum(weight for weight, holds, _ in parts if holds)
    return round(min(max(score, 0.0), 1.0), 6), tuple(reason for _, holds, reason in parts if holds)
