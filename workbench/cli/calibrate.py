"""``workbench calibrate``: fit the probabilities, and the bar on decisive suggestions, to labelled data."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import AsJson, emit, progress_bar

if TYPE_CHECKING:
    from workbench.calibration import Calibration

Pairs = Annotated[
    list[Path],
    typer.Argument(
        metavar="PAIRS...",
        help="jsonl files, gzipped or not: claim, evidence and label (or verdict). Or the word worth and a file of a"
        " desk's decisions: text, accepted.",
    ),
]
_WORTH = Path("worth")
Out = Annotated[Path, typer.Option("--out", help="File that the calibration is written to.")]
Claims = Annotated[
    list[Path] | None,
    typer.Option(
        "--claims", help="A BEIR folder of judged claims: fits the bar on whole suggestions. May be repeated."
    ),
]
Split = Annotated[str, typer.Option("--split", help="Which claims of that folder: qrels/SPLIT.tsv.")]
Absent = Annotated[
    float,
    typer.Option(
        "--absent", min=0, max=1, help="Share of those claims that are checked with their evidence taken out."
    ),
]
Sample = Annotated[int | None, typer.Option("--sample", min=1, help="Take so many rows of each file only.")]


def calibrate(
    pairs: Pairs,
    out: Out,
    claims: Claims = None,
    split: Split = "train",
    absent: Absent = 0.0,
    sample: Sample = None,
    json: AsJson = False,
) -> None:
    """Fit a calibration on labelled pairs, or on a desk's own reviews. Use data that the model did not learn from."""
    from workbench.calibration import write_calibration
    from workbench.calibration.fitting import fit_pairs
    from workbench.calibration.labelled import read_labelled
    from workbench.composition import open_workbench
    from workbench.evaluation.claim_calibration import fit_on_claims
    from workbench.serialise import to_json
    from workbench.settings import load_settings

    if pairs[0] == _WORTH:
        calibrate_worth(pairs[1:], out, json=json)
        return
    files = [read_labelled(path, sample=sample) for path in pairs]
    settings = load_settings().model_copy(update={"calibration": "none"})  # an old one may belong to other weights
    bench = open_workbench(settings=settings)
    with progress_bar() as report:
        fitted = fit_pairs(bench.plain_stance_model, files, progress=report)
        if claims:
            fitted = fit_on_claims(fitted, bench.settings, claims, split, absent=absent, sample=sample, progress=report)
    write_calibration(fitted, out)
    emit(to_json(fitted) if json else _words(fitted, out))


def calibrate_worth(files: list[Path], out: Path, *, json: bool) -> None:
    """Learn from a desk's accept and drop decisions which claims it takes up."""
    from dataclasses import replace

    from workbench.check_worthiness.desk import learn_leaning, read_decisions, write_leaning
    from workbench.check_worthiness.scorer import TrainedScorer
    from workbench.errors import SettingRefused
    from workbench.serialise import to_json

    if not files:
        raise SettingRefused("no decisions are named: workbench calibrate worth FILE --out FILE")
    decisions = [decision for path in files for decision in read_decisions(path)]
    scorer = TrainedScorer()  # as it ships: a leaning is learned beside it, not on top of another
    odds = [scorer.weights.parts(one.text).log_odds for one in decisions]
    leaning = learn_leaning(decisions, odds, base=scorer.digest)
    leaning = replace(leaning, digest=write_leaning(leaning, out))
    better = "lower is better" if leaning.log_loss_after < leaning.log_loss_before else "no better: keep what ships"
    words = (
        f"{leaning.decisions:,} decisions, {leaning.accepted:,} accepted, written to {out}; log loss"
        f" {leaning.log_loss_before:.4f} before, {leaning.log_loss_after:.4f} after ({better})"
    )
    emit(to_json(leaning) if json else words)


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
