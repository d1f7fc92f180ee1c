"""``workbench evaluate ...``: how good each part is, on data that you name."""

from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli import evaluate_desk, evaluate_extraction, evaluate_verifier
from workbench.cli.options import AsJson, emit, progress_bar

app = typer.Typer(help="Measure the parts on data that you name.", no_args_is_help=True)
app.command("stance")(evaluate_verifier.stance)
app.command("verdicts")(evaluate_verifier.verdicts)
app.command("minimal-pairs")(evaluate_verifier.minimal_pairs)
app.command("near-misses")(evaluate_verifier.near_misses)
app.command("extraction")(evaluate_extraction.extraction)
app.command("matching")(evaluate_desk.matching)
app.command("check-worthiness")(evaluate_desk.check_worthiness)


@app.callback()
def _group() -> None:
    """Keep the group a group while it has a single command."""


@app.command()
def retrieval(
    folder: Annotated[Path, typer.Argument(help="A BEIR folder: corpus, queries, qrels.")],
    split: Annotated[str, typer.Option(help="Which judgements: qrels/SPLIT.tsv.")] = "test",
    fresh: Annotated[bool, typer.Option("--fresh", help="Build the index even if an equal one is there.")] = False,
    json: AsJson = False,
) -> None:
    """How well documents are found: by meaning, by words, fused."""
    from workbench.composition import open_workbench
    from workbench.evaluation.retrieval import evaluate_retrieval
    from workbench.serialise import to_json

    with progress_bar() as report:
        figures = evaluate_retrieval(open_workbench(), folder, split, fresh=fresh, progress=report)
    if json:
        emit(to_json(figures))
    else:
        emit(_table(figures))


def _table(figures: dict[str, Any]) -> str:
    steps = [(name, values) for name, values in figures.items() if isinstance(values, dict)]
    names = list(steps[0][1])
    lines = [f"{figures['queries']} queries", " " * 10 + "".join(f"{name:>12}" for name in names)]
    lines += [f"{step:<10}" + "".join(f"{values[name]:>12.4f}" for name in names) for step, values in steps]
    return "\n".join(lines)
