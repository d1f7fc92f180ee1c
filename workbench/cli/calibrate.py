"""``workbench calibrate``: fit the probabilities, and the bar on decisive suggestions, to labelled data."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import AsJson, emit, progress_bar

if TYPE_CHECKING:
    from workbench.calibration import Calibration
    from workbench.composition import Workbench
    from workbench.evaluation.verdicts import Report

Pairs = Annotated[
    list[Path],
    typer.Argument(metavar="PAIRS...", help="jsonl files, gzipped or not: claim, evidence and label (or verdict)."),
]
Out = Annotated[Path, typer.Option("--out", help="File that the calibration is written to.")]
Claims = Annotated[
    Path | None, typer.Option("--claims", help="A BEIR folder of judged claims: fits the bar on whole suggestions.")
]
Split = Annotated[str, typer.Option("--split", help="Which claims of that folder: qrels/SPLIT.tsv.")]
Sample = Annotated[int | None, typer.Option("--sample", min=1, help="Take so many rows of each file only.")]


def calibrate(
    pairs: Pairs,
    out: Out,
    claims: Claims = None,
    split: Split = "train",
    sample: Sample = None,
    json: AsJson = False,
) -> None:
    """Fit a calibration on labelled pairs, or on a desk's own reviews. Use data that the model did not learn from."""
    from workbench.calibration import write_calibration
    from workbench.calibration.fitting import fit_pairs
    from workbench.calibration.labelled import read_labelled
    from workbench.composition import open_workbench
    from workbench.serialise import to_json

    files = [read_labelled(path, sample=sample) for path in pairs]
    bench = open_workbench()
    with progress_bar() as report:
        fitted = fit_pairs(bench.plain_stance_model, files, progress=report)
        if claims is not None:
            fitted = _with_claims(fitted, bench, claims, split, sample, report)
    write_calibration(fitted, out)
    emit(to_json(fitted) if json else _words(fitted, out))


def _with_claims(
    fitted: "Calibration", bench: "Workbench", folder: Path, split: str, sample: int | None, report: "Report"
) -> "Calibration":
    from workbench.evaluation.claim_calibration import fit_on_claims

    return fit_on_claims(fitted, bench.settings, folder, split, sample=sample, progress=report)


def _words(fitted: "Calibration", out: Path) -> str:
    lines = [f"{fitted.model}: temperature {fitted.temperature}, written to {out}"]
    for name, level in (("pairs", fitted.pairs), ("claims", fitted.claims)):
        if level is None:
            continue
        counted = sum(data.count for data in level.data)
        lines.append(f"{name}: {counted:,} from {', '.join(data.name for data in level.data)}; ECE {level.ece:.4f}")
        lines += [
            f"  at most {bar.risk:.0%} wrong from {bar.bar:.4f}: {bar.passed} decided, {bar.wrong} wrong,"
            f" coverage {bar.coverage:.3f}"
            for bar in level.bars
        ]
        if not level.bars:
            lines.append("  no bar keeps any risk: nothing will be decided; more labelled data may show one")
    return "\n".join(lines)
