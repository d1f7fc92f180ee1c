"""Further criteria that a desk may weigh: harm, reach, novelty, evidence at hand; and the priority that they make.

Invariant: every criterion lies in 0..1 with its reasons in words, and a priority is the mean of the criteria by the weights
of the settings: with the weights as they ship it is the check-worthiness alone. Harm and reach go by lists of words that a
desk can read here; they were not trained, and say where to look, not what is so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.check_worthiness.scorer import Worth
from workbench.errors import SettingRefused
from workbench.records import Claim
from workbench.settings import Settings

CRITERIA = ("worth", "harm", "reach", "novelty", "evidence")
#: What harm may come of a false claim on: the weight, the reason, how its words begin.
_HARMS: tuple[tuple[float, str, str], ...] = (
    (1.0, "it is about health or medicine", "vaccin|cure|cancer|virus|infect|disease|pandemic|epidemic|poison|toxic"),
    (1.0, "it is about violence", "kill|murder|massacre|shoot|shot|bomb|terror|attack|rape|genocid|missile|nuclear|execut"),
    (0.8, "it is about elections", "election|ballot|voter|votes cast|rigg|polling station|disenfranch"),
    (0.7, "it accuses somebody of a crime", "fraud|brib|corrupt|stole|theft|arrest|charged with|convict|launder|traffick"),
    (0.7, "it is about groups of people", "migrant|refugee|immigrant|muslim|jew|christian|black people|minorit|ethnic"),
    (0.6, "it is about children", "child|children|school|teenager|infant|baby|babies"),
    (0.5, "it is about people's money or safety", "evacuat|flood|earthquake|bank run|bankrupt|pension|savings|recall"),
)  # fmt: skip
#: Who or what carries a claim far.
_REACHES: tuple[tuple[float, str, str], ...] = (
    (1.0, "it is said to be spreading", "viral|million views|shared (?:more|over|by)|trending|retweet|circulat"),
    (0.8, "a head of state or government is in it", "president|prime minister|chancellor|king|queen|pope|supreme leader"),
    (0.6, "a government or a large body is in it", "minister|ministry|government|congress|parliament|nato"),
    (0.5, "it is about a whole country or all people", "nationwide|country|countries|everyone|population"),
    (0.4, "a large number of people is in it", "million|billion"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Criterion:
    """One criterion of one claim: its value in 0..1, its weight, and the reasons in words."""

    name: str
    value: float
    weight: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Priority:
    """How soon a claim should be looked at, 0 to 1, with the criteria that it is the weighted mean of."""

    claim_id: str
    value: float
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PriorityWeights:
    """What each criterion weighs; see ``docs/check-worthiness.md``.

    Raises:
        SettingRefused: all are zero.
    """

    worth: float = 1.0
    harm: float = 0.0
    reach: float = 0.0
    novelty: float = 0.0
    evidence: float = 0.0

    def __post_init__(self) -> None:
        if not any(getattr(self, name) for name in CRITERIA):
            raise SettingRefused("worth_weight, harm_weight and the other weights of a priority are all 0: raise one")

    @classmethod
    def of(cls, settings: Settings) -> "PriorityWeights":
        """Return the weights that the settings give."""
        return cls(
            worth=settings.worth_weight,
            harm=settings.harm_weight,
            reach=settings.reach_weight,
            novelty=settings.novelty_weight,
            evidence=settings.evidence_weight,
        )


def harm(text: str) -> tuple[float, tuple[str, ...]]:
    """Return how much harm a false claim on these subjects may do, 0 to 1, and why."""
    return _listed(text, _HARMS)


def reach(text: str) -> tuple[float, tuple[str, ...]]:
    """Return how far a claim of these persons and bodies may carry, 0 to 1, and why."""
    return _listed(text, _REACHES)


def novelty(best_match: float | None) -> tuple[float, tuple[str, ...]]:
    """Return how new a claim is against the checked claims; ``best_match`` is the best match's probability, if any."""
    if not best_match:
        return 1.0, ("no checked claim is near",)
    return round(1 - best_match, 6), (f"a checked claim is it with {best_match:.0%}",)


def evidence_at_hand(nearest: float | None) -> tuple[float, tuple[str, ...]]:
    """Return how much the corpus may hold on a claim; ``nearest`` is the cosine of its nearest passage, if any."""
    if nearest is None:
        return 0.0, ("the corpus holds nothing near",)
    return round(min(max((nearest - 0.2) / 0.6, 0.0), 1.0), 6), (f"the nearest passage is at {nearest:.2f}",)


def prioritise(
    claims: Sequence[Claim],
    worths: Sequence[Worth],
    weights: PriorityWeights,
    *,
    matches: Sequence[float | None] | None = None,
    nearest: Sequence[float | None] | None = None,
) -> list[Priority]:
    """Return the priority of each claim.

    Args:
        claims: the claims, in any order.
        worths: their check-worthiness.
        weights: what each criterion weighs.
        matches: for each claim the probability of its best checked claim; ``None`` leaves novelty out.
        nearest: for each claim the cosine of the nearest passage; ``None`` leaves evidence out.
    """
    found = []
    for row, (claim, worth) in enumerate(zip(claims, worths, strict=True)):
        said = f"{claim.speaker or ''} {claim.text}"
        values = {"worth": (worth.value, worth.reasons), "harm": harm(claim.text), "reach": reach(said)}
        if matches is not None:
            values["novelty"] = novelty(matches[row])
        if nearest is not None:
            values["evidence"] = evidence_at_hand(nearest[row])
        criteria = tuple(
            Criterion(name=name, value=value, weight=getattr(weights, name), reasons=reasons)
            for name, (value, reasons) in values.items()
        )
        found.append(Priority(claim_id=claim.id, value=_mean(criteria), criteria=criteria))
    return found


def _mean(criteria: Sequence[Criterion]) -> float:
    total = sum(one.weight for one in criteria)
    return round(sum(one.weight * one.value for one in criteria) / total, 6) if total else 0.0


def _listed(text: str, lists: tuple[tuple[float, str, str], ...]) -> tuple[float, tuple[str, ...]]:
    """Return the highest weight of the lists that have a word in ``text``, and the reasons of all of them."""
    lower = text.lower()
    found = [(weight, reason) for weight, reason, words in lists if re.search(rf"\b(?:{words})", lower)]
    return max((weight for weight, _ in found), default=0.0), tuple(reason for _, reason in found)
