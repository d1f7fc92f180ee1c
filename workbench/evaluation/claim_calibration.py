"""Bars on whole suggestions: judged claims are checked end to end, without a bar, and a calibration learns from that.

Invariant: what is fitted is what a check does, with the temperature that goes with it; no other setting differs.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.weights import file_digest
from workbench.calibration import Calibration, write_calibration
from workbench.calibration.fitting import ClaimOutcome, fit_claims
from workbench.calibration.parameters import DataUsed
from workbench.composition import Workbench
from workbench.confidence import side_features
from workbench.evaluation.judged import JudgedClaims, read_judged
from workbench.evaluation.verdicts import CheckedClaims, Report, check_judged
from workbench.records import Evidence, Stance, Verdict, content_id
from workbench.settings import Settings
from workbench.stance_choice import claim_policy
from workbench.verdicts import VerdictRule, deciding

_SIDES = {Verdict.SUPPORTED: Stance.SUPPORTS, Verdict.REFUTED: Stance.REFUTES}


def fit_on_claims(
    fitted: Calibration,
    settings: Settings,
    folders: Sequence[Path],
    split: str,
    *,
    absent: float = 0.0,
    sample: int | None = None,
    progress: Report | None = None,
) -> Calibration:
    """Return ``fitted`` with a level for whole claims, from the judged claims of BEIR folders.

    Args:
        fitted: the calibration of the pairs, whose temperature the claims are read with.
        settings: what else the claims are checked with.
        folders: their claims are pooled.
        split: names ``qrels/SPLIT.tsv`` in each of them.
        absent: share of the claims, always the same ones, that are checked with every gold document out of sight. Nothing
            can be known of them: a set all of whose claims have their evidence in the corpus says nothing of what happens
            to claims without.
        sample: take so many claims of each folder only.
        progress: follows the stages.
    """
    from tempfile import TemporaryDirectory

    outcomes: list[ClaimOutcome] = []
    used = []
    with TemporaryDirectory() as place:
        path = Path(place) / "calibration.json"
        write_calibration(replace(fitted, claims=None), path)
        bench = Workbench(settings.model_copy(update={"calibration": str(path)}))
        for folder in folders:
            data = read_judged(folder, split, sample=sample)
            outcomes += outcomes_of(bench, data, absent=absent, progress=progress)
            name = f"{folder.name}/{split}" + (f", evidence absent for {absent:.0%}" if absent else "")
            digest = file_digest(folder / "qrels" / f"{split}.tsv")
            used.append(DataUsed(name=name, sha256=digest, count=len(data.claims)))
    level = fit_claims(outcomes, data=tuple(used), policy=claim_policy(settings), risk=settings.risk)
    return replace(fitted, claims=level)


def outcomes_of(
    bench: Workbench, data: JudgedClaims, *, absent: float = 0.0, progress: Report | None = None
) -> list[ClaimOutcome]:
    """Check the claims of ``data`` without a bar, a share of them with no gold document in sight."""
    gold = frozenset(document for item in data.claims for document in item.gold)
    hidden = [item for item in data.claims if _draw(item.claim.id) < absent]
    seen = [item for item in data.claims if _draw(item.claim.id) >= absent]
    unknowable = [replace(item, verdict=Verdict.NOT_ENOUGH_EVIDENCE) for item in hidden]
    outcomes = []
    for items, out in ((seen, frozenset[str]()), (unknowable, gold)):
        if items:
            part = replace(data, claims=tuple(items))
            outcomes += claim_outcomes(check_judged(bench, part, rule=VerdictRule(), without=out, progress=progress))
    return outcomes


def _draw(claim_id: str) -> float:
    """Return a number from 0 to 1 that hangs on the claim alone, and not on what ``read_judged`` samples by."""
    return int(content_id("absent", claim_id)[:8], 16) / 16**8


def claim_outcomes(checked: CheckedClaims) -> list[ClaimOutcome]:
    """Return what the fit needs of each checked claim."""
    return [
        ClaimOutcome(
            decisive=suggestion.verdict in _SIDES,
            confidence=suggestion.confidence,
            right=suggestion.verdict is item.verdict,
            unknowable=item.verdict is Verdict.NOT_ENOUGH_EVIDENCE,
            features=_features(item.claim.text, finding.evidence, suggestion.verdict),
        )
        for item, finding, suggestion in zip(checked.judged, checked.findings, checked.suggestions, strict=True)
    ]


def _features(claim_text: str, evidence: Sequence[Evidence], verdict: Verdict) -> tuple[float, ...]:
    if verdict not in _SIDES:
        return ()
    stance = _SIDES[verdict]
    return side_features(claim_text, evidence, tuple(deciding(evidence, stance).values()), stance)
