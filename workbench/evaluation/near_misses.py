"""``evaluate near-misses``: how often evidence that says nearly the same counts as support, and true support does not.

A near miss shares most of its words and names with the claim and tells of less, or of something else: what was planned for
what was done, a part for the whole, a committee's vote for parliament's. Minimal pairs are changed by rules; near misses
are written by people, in sorts that their file names (``kind``). Pairs labelled SUPPORTS stand beside them, in other words
than the claim's: a verifier that supports nothing has no false support either.

Invariant: nothing here changes a pair, and each is read as the check reads a rationale.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.calibration.labelled import LabelledPair, LabelledPairs
from workbench.calibration.repeats import read_distinct
from workbench.checker import CheckPolicy
from workbench.errors import SettingRefused
from workbench.evaluation.classes import share
from workbench.evaluation.pair_reading import PairReading, Report, read_as_checked
from workbench.records import Stance
from workbench.stance import StanceModel

#: Near misses and paraphrases that ship with the project. They are for measuring: no rule is written for one of them.
SHIPPED_NEAR_MISSES = Path(__file__).resolve().parents[2] / "examples" / "near_misses.jsonl"
_UNSORTED = "other"  # pairs of no kind
_Read = tuple[LabelledPair, PairReading]


def read_near_misses(path: Path | None, *, sample: int | None = None) -> LabelledPairs:
    """Return the different pairs of ``path``, or those that ship with the project."""
    return read_distinct(path or SHIPPED_NEAR_MISSES, sample=sample)


def evaluate_near_misses(
    model: StanceModel, labelled: LabelledPairs, policy: CheckPolicy, *, progress: Report | None = None
) -> dict[str, Any]:
    """Return by kind how often near misses count as support, and how often true support counts.

    Raises:
        SettingRefused: every pair of the file is a supported one.
    """
    if all(pair.label == Stance.SUPPORTS.name for pair in labelled.pairs):
        raise SettingRefused(
            f"{labelled.name} has no near miss: its lines need a label other than SUPPORTS, such as NOT_SUPPORTED"
        )
    pairs = [(pair.claim, pair.evidence) for pair in labelled.pairs]
    read = list(zip(labelled.pairs, read_as_checked(model, pairs, policy, progress=progress), strict=True))
    missed = [item for item in read if item[0].label != Stance.SUPPORTS.name]
    true = [item for item in read if item[0].label == Stance.SUPPORTS.name]
    return {
        "pairs": len(read),
        "false_support_rate": _near(missed)["false_support_rate"],
        "true_support_recall": _true(true)["recall"],
        "near_misses": {"overall": _near(missed), **{kind: _near(items) for kind, items in _by_kind(missed).items()}},
        "true_support": {"overall": _true(true), **{kind: _true(items) for kind, items in _by_kind(true).items()}},
        "slipped": [_shown(item) for item in missed if item[1].stance is Stance.SUPPORTS],
        "vetoed": [_shown(item) for item in true if item[1].mismatches],
        "model": model.name,
        "digest": model.digest,
        "supports_at": policy.supports_at,
        "file": {"name": labelled.name, "sha256": labelled.digest},
    }


def _by_kind(items: Sequence[_Read]) -> dict[str, list[_Read]]:
    kinds: dict[str, list[_Read]] = {}
    for item in items:
        kinds.setdefault(item[0].kind or _UNSORTED, []).append(item)
    return dict(sorted(kinds.items()))


def _near(items: Sequence[_Read]) -> dict[str, Any]:
    """Return counts and shares of near misses; ``model_alone`` is by the most probable stance, without vetoes."""
    return {
        "pairs": len(items),
        "false_support_rate": share([reading.stance is Stance.SUPPORTS for _, reading in items]),
        "refuted_rate": share([reading.stance is Stance.REFUTES for _, reading in items]),
        "mismatch_found": share([bool(reading.mismatches) for _, reading in items]),
        "model_alone_false_support_rate": share([reading.most_probable is Stance.SUPPORTS for _, reading in items]),
    }


def _true(items: Sequence[_Read]) -> dict[str, Any]:
    """Return the same of true support: what of it counts, what is refuted, what a mismatch keeps from counting."""
    return {
        "pairs": len(items),
        "recall": share([reading.stance is Stance.SUPPORTS for _, reading in items]),
        "refuted_rate": share([reading.stance is Stance.REFUTES for _, reading in items]),
        "vetoed": share([bool(reading.mismatches) for _, reading in items]),
        "model_alone_recall": share([reading.most_probable is Stance.SUPPORTS for _, reading in items]),
    }


def _shown(item: _Read) -> dict[str, Any]:
    pair, reading = item
    return {
        "kind": pair.kind or _UNSORTED,
        "claim": pair.claim,
        "evidence": pair.evidence,
        "supports": round(reading.scores.supports, 4),
        "mismatches": [
            {"kind": found.kind.value, "claim": found.claim_value, "evidence": found.evidence_value}
            for found in reading.mismatches
        ],
    }
