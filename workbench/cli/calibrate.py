"""``workbench calibrate``: fit the probabilities, and the bar on decisive suggestions, to labelled data."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import AsJson, check_place, emit, progress_bar
from workbench.errors import SettingRefused
from workbench.text import count, printable

if TYPE_CHECKING:
    from workbench.calibration import Calibration
    from workbench.calibration.labelled import LabelledPairs
    from workbench.settings import Settings

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
    from workbench.composition import open_workbench
    from workbench.evaluation.claim_calibration import fit_on_claims
    from workbench.serialise import to_json
    from workbench.settings import load_settings

    check_place(out, "--out", made=True, sources=pairs)
    if pairs[0] == _WORTH:
        if claims or absent or sample:
            raise SettingRefused("--claims, --absent and --sample are for pairs: 'calibrate worth' takes none of them")
        calibrate_worth(pairs[1:], out, json=json)
        return
    settings = load_settings().model_copy(update={"calibration": "none"})  # an old one may belong to other weights
    claims = list({folder.resolve(): folder for folder in claims or ()}.values())  # one named twice counts once
    files = _read(pairs, claims, split, absent, sample, settings)
    bench = open_workbench(settings=settings)
    with progress_bar() as report:
        fitted = fit_pairs(bench.plain_stance_model, files, progress=report, note=_note)
        if claims:
            fitted = fit_on_claims(fitted, bench.settings, claims, split, absent=absent, sample=sample, progress=report)
    write_calibration(fitted, out)
    emit(to_json(fitted) if json else _words(fitted, out))


def _read(
    paths: list[Path], claims: list[Path], split: str, absent: float, sample: int | None, settings: "Settings"
) -> "list[LabelledPairs]":
    """Read the pairs, and see to it before any model is loaded that something can be fitted on all that is named.

    Raises:
        SettingRefused, SourceUnreadable: it cannot; the message names the file or the option.
    """
    from workbench.calibration.labelled import check_labels, drawn, read_labelled
    from workbench.calibration.repeats import distinct
    from workbench.evaluation.judged import read_judged

    if absent and not claims:
        raise SettingRefused(f"--absent {absent:g} is a share of judged claims: name their folder with --claims")
    different = distinct([read_labelled(path) for path in paths])
    files = [drawn(labelled, sample) for labelled in different.files]
    check_labels(files)
    judged = [read_judged(folder, split, sample=sample) for folder in claims]
    for note in different.notes:
        _note(note)
    _note_fewness(files, sum(len(one.claims) for one in judged), settings)
    return files


def _note(text: str) -> None:
    typer.echo(f"note: {printable(text)}", err=True)


def _note_fewness(files: "list[LabelledPairs]", claims: int, settings: "Settings") -> None:
    """Say beforehand what will come out of too little, or of a file that has one label alone."""
    from workbench.calibration.risk import RISKS, fewest
    from workbench.stance_choice import PAIRS_SHARE

    for labelled in files:
        if len(set(labelled.gold())) == 1:
            typer.echo(f"note: all pairs of {labelled.name} have one label, {labelled.gold()[0]}", err=True)
    number, what = (claims, "claim") if claims else (sum(len(labelled.pairs) for labelled in files), "pair")
    kept = [risk for risk in RISKS if risk <= settings.risk * (1 if claims else PAIRS_SHARE) + 1e-9]
    needed = fewest(max(kept)) if kept else None
    if needed and number < needed:
        typer.echo(
            f"note: {count(number, what)}: {needed} that are decided and right are the fewest that show a bar for"
            f" risk = {settings.risk:g}; without one every suggestion is 'not enough evidence'",
            err=True,
        )


def calibrate_worth(files: list[Path], out: Path, *, json: bool) -> None:
    """Learn from a desk's accept and drop decisions which claims it takes up."""
    from dataclasses import replace

    from workbench.check_worthiness.desk import distinct_decisions, learn_leaning, read_decisions, write_leaning
    from workbench.check_worthiness.scorer import TrainedScorer
    from workbench.serialise import to_json

    if not files:
        raise SettingRefused("no decisions are named: workbench calibrate worth FILE --out FILE")
    different = distinct_decisions([decision for path in files for decision in read_decisions(path)])
    decisions = different.decisions
    for note in different.notes:
        _note(note)
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
