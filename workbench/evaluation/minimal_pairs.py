"""``evaluate minimal-pairs``: how often support survives a change that should end it.

Every supported pair is read as the check reads a rationale (stance, mismatches, what the model says of the claim alone, the
thresholds of the settings); then the same evidence is read against the claim changed in one point. A changed claim that
still counts as supported is a false support. The share of unchanged claims that count as supported stands beside it: a
verifier that supports nothing has no false supports either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.calibration.labelled import LabelledPairs
from workbench.calibration.repeats import read_distinct
from workbench.checker import CheckPolicy
from workbench.errors import SettingRefused
from workbench.evaluation.classes import share
from workbench.evaluation.pair_reading import PairReading, Report, read_as_checked
from workbench.perturbations import perturb
from workbench.perturbations.names import names_of
from workbench.records import MismatchKind, Stance
from workbench.stance import StanceModel

#: Supported pairs that ship with the project: claims of the demo with the sentences that support them.
SHIPPED_PAIRS = Path(__file__).resolve().parents[2] / "examples" / "supported.jsonl"
_EXAMPLES = 5  # of each kind that slipped through are shown


@dataclass(frozen=True, slots=True)
class _Row:
    """A claim with its evidence; ``kind`` is ``None`` for the unchanged one."""

    claim: str
    evidence: str
    kind: MismatchKind | None
    original: str


@dataclass(frozen=True, slots=True)
class _Read:
    row: _Row
    reading: PairReading


def evaluate_minimal_pairs(
    model: StanceModel, labelled: LabelledPairs, policy: CheckPolicy, *, progress: Report | None = None
) -> dict[str, Any]:
    """Return the false-support rate by kind, and the recall of true support, of ``model`` under ``policy``.

    Raises:
        SettingRefused: no pair of the file is a supported one.
    """
    pairs = [(pair.claim, pair.evidence) for pair in labelled.pairs if pair.label == Stance.SUPPORTS.name]
    if not pairs:
        raise SettingRefused(f"{labelled.name} has no supported pair: its lines need the label SUPPORTS")
    rows = _rows(pairs)
    readings = read_as_checked(model, [(row.claim, row.evidence) for row in rows], policy, progress=progress)
    read = [_Read(row, reading) for row, reading in zip(rows, readings, strict=True)]
    original = [item for item in read if item.row.kind is None]
    changed = {kind: [item for item in read if item.row.kind is kind] for kind in MismatchKind}
    every = [item for items in changed.values() for item in items]
    figures = {kind.value: _figures(items) for kind, items in changed.items()}
    overall = _figures(every)
    return {
        "pairs": len(pairs),
        "false_support_rate": overall["false_support_rate"],
        "by_kind": {kind: row["false_support_rate"] for kind, row in figures.items()},
        "true_support_recall": share([item.reading.stance is Stance.SUPPORTS for item in original]),
        "true_support_vetoed": share([bool(item.reading.mismatches) for item in original]),
        "overall": overall,
        "kinds": figures,
        "slipped": {kind.value: _examples(items) for kind, items in changed.items()},
        "model": model.name,
        "digest": model.digest,
        "supports_at": policy.supports_at,
        "evidence_gain": policy.evidence_gain,
        "file": {"name": labelled.name, "sha256": labelled.digest},
    }


def read_supported(path: Path | None, *, sample: int | None = None) -> LabelledPairs:
    """Return the different pairs of ``path``, or those that ship with the project."""
    return read_distinct(path or SHIPPED_PAIRS, sample=sample)


def _rows(pairs: Sequence[tuple[str, str]]) -> list[_Row]:
    pool = names_of([claim for claim, _ in pairs])
    rows = []
    for claim, evidence in pairs:
        rows.append(_Row(claim, evidence, None, claim))
        for kind in MismatchKind:
            found = perturb(claim, evidence, kind, pool)
            if found is not None:
                rows.append(_Row(found.claim, evidence, kind, claim))
    return rows


def _figures(items: Sequence[_Read]) -> dict[str, Any]:
    """Return counts and shares of one kind; ``model_alone`` is by the most probable stance, without vetoes."""
    return {
        "changed": len(items),
        "false_support_rate": share([item.reading.stance is Stance.SUPPORTS for item in items]),
        "refuted_rate": share([item.reading.stance is Stance.REFUTES for item in items]),
        "mismatch_found": share([bool(item.reading.mismatches) for item in items]),
        "own_kind_found": share([any(m.kind is item.row.kind for m in item.reading.mismatches) for item in items]),
        "model_alone_false_support_rate": share([item.reading.most_probable is Stance.SUPPORTS for item in items]),
    }


def _examples(items: Sequence[_Read]) -> list[dict[str, Any]]:
    slipped = sorted(
        (i for i in items if i.reading.stance is Stance.SUPPORTS),
        key=lambda i: (-i.reading.scores.supports, i.row.claim),
    )
    return [
        {
            "claim": item.row.claim,
            "was": item.row.original,
            "evidence": item.row.evidence,
            "supports": round(item.reading.scores.supports, 4),
        }
        for item in slipped[:_EXAMPLES]
    ]
