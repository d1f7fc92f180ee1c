"""``workbench evaluate extraction``."""

from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli.options import AsJson, emit, progress_bar


def extraction(
    file: Annotated[Path, typer.Argument(help="A jsonl file, gzipped or not: id, text, claims.")],
    json: AsJson = False,
) -> None:
    """How many of the claims that people took from texts are found, beside plain sentence splitting."""
    from workbench.composition import open_workbench
    from workbench.evaluation.extraction import evaluate_extraction, read_annotated
    from workbench.serialise import to_json

    articles = read_annotated(file)
    bench = open_workbench()
    with progress_bar() as report:
        figures = evaluate_extraction(bench.extractor, bench.encoder, articles, progress=report)
    emit(to_json(figures) if json else _words(figures))


def _words(figures: dict[str, Any]) -> str:
    rows = [("claims", figures), ("sentences", figures["baseline"])]
    names = ("recall", "claims_per_sentence", "stand_alone")
    lines = [f"{figures['gold']} claims that people took from {figures['articles']} texts"]
    lines.append(" " * 10 + "".join(f"{name:>21}" for name in names))
    lines += [f"{label:<10}" + "".join(f"{row[name]:>21.4f}" for name in names) for label, row in rows]
    return "\n".join(lines)
