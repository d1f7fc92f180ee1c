"""``workbench evaluate stance``, ``verdicts``, ``minimal-pairs`` and ``near-misses``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.options import AsJson, check_place, emit, progress_bar

if TYPE_CHECKING:
    from workbench.calibration.labelled import LabelledPairs

Sample = Annotated[int | None, typer.Option("--sample", min=1, help="Take so many only, always the same ones.")]
Plot = Annotated[Path | None, typer.Option("--plot", help="Write the reliability plot to this SVG file.")]
#: Columns of the two tables of ``near-misses``.
_NEAR_KEYS = ("false_support_rate", "refuted_rate", "mismatch_found", "model_alone_false_support_rate")
_TRUE_KEYS = ("recall", "refuted_rate", "vetoed", "model_alone_recall")


def stance(
    pairs: Annotated[Path, typer.Argument(help="A jsonl file, gzipped or not: claim, evidence, label.")],
    sample: Sample = None,
    plot: Plot = None,
    json: AsJson = False,
) -> None:
    """How well the stance model reads labelled pairs, how sure it is, and what it would say unread."""
    from workbench.calibration.repeats import read_distinct
    from workbench.composition import open_workbench
    from workbench.evaluation.stance import evaluate_stance
    from workbench.serialise import to_json

    if plot is not None:
        check_place(plot, "--plot", sources=[pairs])
    labelled = read_distinct(pairs, sample=sample)
    _note_repeats(labelled)
    with progress_bar() as report:
        figures = evaluate_stance(open_workbench().stance_model, labelled, progress=report)
    _plot(figures, plot, labelled.name)
    emit(to_json(figures) if json else _stance_words(figures))


def verdicts(
    folder: Annotated[Path, typer.Argument(help="A BEIR folder whose queries carry metadata.verdict.")],
    split: Annotated[str, typer.Option(help="Which judgements: qrels/SPLIT.tsv.")] = "test",
    without_gold: Annotated[
        bool, typer.Option("--without-gold", help="Take the judged documents out: absence must not refute.")
    ] = False,
    passages: Annotated[
        int | None, typer.Option(help="Passages that are read for each claim; the settings' number if not given.")
    ] = None,
    sample: Sample = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Build the index even if an equal one is there.")] = False,
    plot: Plot = None,
    json: AsJson = False,
) -> None:
    """How often whole suggestions are right: retrieval, stance and verdict end to end."""
    from workbench.composition import open_workbench
    from workbench.evaluation.verdicts import evaluate_verdicts
    from workbench.serialise import to_json
    from workbench.settings import load_settings

    if plot is not None:
        check_place(plot, "--plot")
    bench = open_workbench(settings=load_settings(passages_per_claim=passages))
    with progress_bar() as report:
        figures = evaluate_verdicts(
            bench, folder, split, without_gold=without_gold, sample=sample, fresh=fresh, progress=report
        )
    _plot(figures, plot, f"{folder.name}/{split}")
    emit(to_json(figures) if json else _verdict_words(figures))


def minimal_pairs(
    pairs: Annotated[
        Path | None,
        typer.Argument(help="A jsonl file, gzipped or not, with supported pairs; the shipped ones if none."),
    ] = None,
    sample: Sample = None,
    json: AsJson = False,
) -> None:
    """How often support survives a changed number, date, negation, name, role or word."""
    from workbench.composition import open_workbench
    from workbench.evaluation.minimal_pairs import evaluate_minimal_pairs, read_supported
    from workbench.serialise import to_json

    labelled = read_supported(pairs, sample=sample)
    _note_repeats(labelled)
    bench = open_workbench()
    with progress_bar() as report:
        figures = evaluate_minimal_pairs(bench.stance_model, labelled, bench.policy(), progress=report)
    emit(to_json(figures) if json else _minimal_words(figures))


def _minimal_words(figures: dict[str, Any]) -> str:
    lines = [
        f"{figures['pairs']:,} supported pairs of {figures['file']['name']}; {figures['model']}",
        f"true support recall {figures['true_support_recall']:.4f}",
        f"{'':<12}{'changed':>9}{'false support':>15}{'refuted':>10}{'mismatch':>10}{'model alone':>13}",
    ]
    keys = ("false_support_rate", "refuted_rate", "mismatch_found", "model_alone_false_support_rate")
    for name, row in {**figures["kinds"], "overall": figures["overall"]}.items():
        shown = "".join(f"{row[key]:>{width}.4f}" for key, width in zip(keys, (15, 10, 10, 13), strict=True))
        lines.append(f"{name:<12}{row['changed']:>9,}{shown}")
    for name, examples in figures["slipped"].items():
        lines += [f"slipped, {name}: {item['claim']!r} against {item['evidence']!r}" for item in examples[:2]]
    return "\n".join(lines)


def near_misses(
    pairs: Annotated[
        Path | None,
        typer.Argument(help="A jsonl file, gzipped or not: claim, evidence, label, kind; the shipped ones if none."),
    ] = None,
    sample: Sample = None,
    json: AsJson = False,
) -> None:
    """How often evidence that says nearly the same counts as support, and how often true support counts."""
    from workbench.composition import open_workbench
    from workbench.evaluation.near_misses import evaluate_near_misses, read_near_misses
    from workbench.serialise import to_json

    labelled = read_near_misses(pairs, sample=sample)
    _note_repeats(labelled)
    bench = open_workbench()
    with progress_bar() as report:
        figures = evaluate_near_misses(bench.stance_model, labelled, bench.policy(), progress=report)
    emit(to_json(figures) if json else _near_words(figures))


def _near_words(figures: dict[str, Any]) -> str:
    near, true = figures["near_misses"], figures["true_support"]
    width = max(map(len, [*near, *true])) + 2
    lines = [f"{figures['pairs']:,} pairs of {figures['file']['name']}; {figures['model']}"]
    for rows, named, keys in (
        (near, ("near misses", "false support", "refuted", "mismatch", "model alone"), _NEAR_KEYS),
        (true, ("true support", "recall", "refuted", "vetoed", "model alone"), _TRUE_KEYS),
    ):
        first, *heads = named
        lines.append(f"{'':<{width}}{first:>13}" + "".join(f"{head:>15}" for head in heads))
        for name in (*(name for name in rows if name != "overall"), "overall"):
            row = rows[name]
            lines.append(f"{name:<{width}}{row['pairs']:>13,}" + "".join(f"{row[key]:>15.4f}" for key in keys))
    lines += [f"slipped, {item['kind']}: {item['claim']!r} against {item['evidence']!r}" for item in figures["slipped"]]
    return "\n".join(lines)


def _note_repeats(labelled: "LabelledPairs") -> None:
    from workbench.calibration.repeats import told_of

    for note in told_of(labelled.repeated, labelled.contradicting):
        typer.echo(f"note: {note}", err=True)


def _plot(figures: dict[str, Any], path: Path | None, title: str) -> None:
    if path is None:
        return
    from workbench.calibration.reliability import Bin, reliability_plot
    from workbench.errors import SettingRefused
    from workbench.files import write_whole
    from workbench.serialise import from_plain

    plot = reliability_plot([from_plain(item, Bin) for item in figures["bins"]], title=title)
    try:
        write_whole(path, plot)
    except OSError as error:
        raise SettingRefused(f"{path} cannot be written ({error.strerror}): name another file with --plot") from error


def _stance_words(figures: dict[str, Any]) -> str:
    lines = [f"{figures['pairs']:,} pairs of {figures['file']['name']}; {figures['model']}", *_class_lines(figures)]
    names = (
        "supports_vs_refutes_accuracy",
        "ece",
        "claim_only_macro_f1",
        "claim_only_supports_vs_refutes_accuracy",
        "pairs_per_second",
    )
    return "\n".join([*lines, *_value_lines(figures, names)])


def _verdict_words(figures: dict[str, Any]) -> str:
    lines = [
        f"{figures['claims']:,} claims; {figures['model']}",
        "what the evidence leads to, before the bar of the calibration:",
        *_class_lines(figures),
    ]
    names = (
        "evidence_conditioned_accuracy",
        "gold_found",
        "accuracy_with_gold_found",
        "refuted_rate",
        "claims_per_second",
    )
    chosen = figures["selective"]
    lines += _value_lines(figures, names)
    lines.append("what is suggested, with the bar:")
    lines += [f"{'macro f1':<42}{chosen['macro_f1']:>12.4f}", *_value_lines(chosen, ("refuted_rate",))]
    lines += _value_lines(figures, ("ece",))
    lines.append(
        f"selective: {chosen['wrong']} of {chosen['decisive']} decisive suggestions wrong (risk {chosen['risk']:.4f},"
        f" target {chosen['target_risk']}), coverage {chosen['coverage']:.4f}, bar fitted on {chosen['basis']}"
    )
    return "\n".join(lines)


def _class_lines(figures: dict[str, Any]) -> list[str]:
    lines = [f"accuracy {figures['accuracy']:.4f}, macro-F1 {figures['macro_f1']:.4f}"]
    lines.append(" " * 22 + "".join(f"{name:>11}" for name in ("precision", "recall", "f1", "count")))
    for name, row in figures["per_class"].items():
        numbers = "".join(f"{row[key]:>11.4f}" for key in ("precision", "recall", "f1"))
        lines.append(f"{name:<22}{numbers}{row['count']:>11,}")
    return lines


def _value_lines(figures: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    shown = [(name.replace("_", " "), figures[name]) for name in names if figures[name] is not None]
    return [f"{name:<42}{value:>12.4f}" for name, value in shown]
