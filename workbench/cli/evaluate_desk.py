"""``workbench evaluate matching`` and ``check-worthiness``."""

from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli.options import AsJson, emit, progress_bar


def matching(
    folder: Annotated[Path, typer.Argument(help="A BEIR folder: checked claims, posts or claims, qrels.")],
    split: Annotated[str, typer.Option(help="Which judgements: qrels/SPLIT.tsv.")] = "dev",
    fresh: Annotated[bool, typer.Option("--fresh", help="Build the index even if an equal one is there.")] = False,
    json: AsJson = False,
) -> None:
    """How often the checked claim that is the claim comes first, and what the two thresholds do."""
    from workbench.composition import open_workbench
    from workbench.evaluation.matching import evaluate_matching
    from workbench.serialise import to_json

    with progress_bar(lines=True) as report:
        figures = evaluate_matching(open_workbench(), folder, split, fresh=fresh, progress=report)
    emit(to_json(figures) if json else _matching_words(figures))


def check_worthiness(
    file: Annotated[Path, typer.Argument(help="JSON lines, gzipped or not: text, check_worthy.")],
    json: AsJson = False,
) -> None:
    """How well sentences that are worth checking are told from others, beside a TF-IDF logistic regression."""
    from workbench.composition import open_workbench
    from workbench.evaluation.check_worthiness import evaluate_check_worthiness
    from workbench.serialise import to_json

    with progress_bar(lines=True) as report:
        figures = evaluate_check_worthiness(open_workbench().check_worthiness, file, progress=report)
    emit(to_json(figures) if json else _worth_words(figures))


def _matching_words(figures: dict[str, Any]) -> str:
    names = ("success@1", "success@5", "success@10", "map@5")
    lines = [
        f"{figures['queries']:,} queries; {figures['encoder']}",
        " " * 10 + "".join(f"{name:>12}" for name in names),
    ]
    for step, values in (("fused", figures["fused"]), ("re-ranked", figures)):
        lines.append(f"{step:<10}" + "".join(f"{values[name]:>12.4f}" for name in names))
    for name in ("confirmed", "suggested"):
        level = figures[name]
        lines.append(
            f"{name} from {level['at']}: {level['matches']} matches, precision {level['precision']:.4f}, recall"
            f" {level['recall']:.4f}; with the right one taken out, {level['with_none_there']:.4f} of queries still get one"
        )
    return "\n".join(lines)


def _worth_words(figures: dict[str, Any]) -> str:
    names = ("f1", "precision", "recall", "average_precision", "ece")
    lines = [
        f"{figures['sentences']:,} sentences; {figures['how']}",
        " " * 12 + "".join(f"{name:>19}" for name in names),
    ]
    for step, values in (("ours", figures), ("baseline", figures["baseline"])):
        lines.append(f"{step:<12}" + "".join(f"{values[name]:>19.4f}" for name in names))
    return "\n".join(lines)
