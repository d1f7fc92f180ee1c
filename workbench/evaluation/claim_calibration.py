"""Bars on whole suggestions: judged claims are checked end to end, without a bar, and a calibration learns from that.

Invariant: what is fitted is what a check does, with the temperature that goes with it; no other setting differs.
"""

from dataclasses import replace
from pathlib import Path

from index.encoder import file_digest
from workbench.calibration import Calibration, write_calibration
from workbench.calibration.fitting import ClaimOutcome, fit_claims
from workbench.calibration.parameters import DataUsed
from workbench.composition import Workbench
from workbench.evaluation.judged import read_judged
from workbench.evaluation.verdicts import CheckedClaims, Report, check_judged
from workbench.records import Verdict
from workbench.settings import Settings
from workbench.stance_choice import claim_policy
from workbench.verdicts import VerdictRule


def fit_on_claims(
    fitted: Calibration,
    settings: Settings,
    folder: Path,
    split: str,
    *,
    sample: int | None = None,
    progress: Report | None = None,
) -> Calibration:
    """Return ``fitted`` with a level for whole claims, from the judged claims of a BEIR folder."""
    from tempfile import TemporaryDirectory

    data = read_judged(folder, split, sample=sample)
    with TemporaryDirectory() as place:
        path = Path(place) / "calibration.json"
        write_calibration(replace(fitted, claims=None), path)
        bench = Workbench(settings.model_copy(update={"calibration": str(path)}))
        checked = check_judged(bench, data, rule=VerdictRule(), progress=progress)
    used = DataUsed(
        name=f"{folder.name}/{split}",
        sha256=file_digest(folder / "qrels" / f"{split}.tsv"),
        count=len(data.claims),
    )
    level = fit_claims(claim_outcomes(checked), data=used, policy=claim_policy(settings), risk=settings.risk)
    return replace(fitted, claims=level)


def claim_outcomes(checked: CheckedClaims) -> list[ClaimOutcome]:
    """Return what the fit needs of each checked claim."""
    return [
        ClaimOutcome(
            decisive=suggestion.verdict in (Verdict.SUPPORTED, Verdict.REFUTED),
            confidence=suggestion.confidence,
            right=suggestion.verdict is item.verdict,
            unknowable=item.verdict is Verdict.NOT_ENOUGH_EVIDENCE,
        )
        for item, suggestion in zip(checked.judged, checked.suggestions, strict=True)
    ]
