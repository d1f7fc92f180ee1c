"""``workbench batch``: many articles or claims at once, in chunks that survive a kill."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import (
    Address,
    AsJson,
    Engine,
    IndexName,
    Workers,
    check_engine,
    check_folder,
    emit,
    going_on,
    parse_day,
    progress_bar,
)
from workbench.text import count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from workbench.batch import BatchRequest, BatchResult
    from workbench.batch.engines import Engine as ChunkEngine
    from workbench.batch.work import Opener
    from workbench.settings import Settings

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[INPUT]...",
        help="Articles: files, folders, globs, http(s) addresses. Claims: csv, tsv, jsonl, parquet, xlsx.",
    ),
]
Out = Annotated[Path, typer.Option("--out", help="Folder of this batch; one that was stopped goes on.")]
Addresses = Annotated[
    list[str] | None, typer.Option("--addresses", help="A text file with one address a line (repeatable).")
]
Column = Annotated[
    str | None, typer.Option("--column", help="Column that holds the claims: claim, text, statement, or this.")
]
NameColumn = Annotated[
    str | None, typer.Option("--name-column", help="Column that names the rows: id, _id, name, or this.")
]
AsOfColumn = Annotated[str | None, typer.Option("--as-of-column", help="Column of dates: as_of, date, or this.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Check as of this day what has no date of its own.")]
Formats = Annotated[
    list[str] | None, typer.Option("--format", help="csv, jsonl, parquet or xlsx (repeatable); csv and jsonl if none.")
]
MatchAll = Annotated[bool, typer.Option("--match-all", help="Match predictions, opinions and hedged parts too.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Take so many items only.")]
Chunk = Annotated[int, typer.Option("--chunk", min=1, help="Claims kept together; an article counts for eight.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Count, try a few items, say what all would cost; keep nothing.")
]
Retry = Annotated[bool, typer.Option("--retry-failed", help="Check the items again that failed, and no others.")]
Anew = Annotated[bool, typer.Option("--anew", help="Begin again where the folder holds a batch of something else.")]
FAILED_ITEMS = 3
_SHOWN = 20  # failed items that are named; all stand in failed.jsonl


def batch(
    out: Out,
    inputs: Inputs = None,
    index: IndexName = None,
    addresses: Addresses = None,
    column: Column = None,
    name_column: NameColumn = None,
    as_of_column: AsOfColumn = None,
    as_of: AsOf = None,
    format: Formats = None,
    match_all: MatchAll = False,
    workers: Workers = None,
    engine: Engine = "local",
    address: Address = None,
    limit: Limit = None,
    chunk: Chunk = 32,
    dry_run: DryRun = False,
    retry_failed: Retry = False,
    anew: Anew = False,
    json: AsJson = False,
) -> None:
    """Check many articles or claims. Stopped or killed at any moment, the same command goes on where it was."""
    from workbench.batch import BatchRequest
    from workbench.settings import load_settings

    check_engine(engine, address)
    request = BatchRequest(
        inputs=tuple(inputs or ()),
        addresses=tuple(addresses or ()),
        column=column,
        name_column=name_column,
        as_of_column=as_of_column,
        as_of=parse_day(as_of, "--as-of"),
        match_all=match_all,
        limit=limit,
        chunk=chunk,
    )
    settings = load_settings(index=index)
    if dry_run:
        _estimate(settings, request, out, workers=workers or 1, json=json)
        return
    check_folder(out, "--out")
    with _engine(settings, engine, address, workers) as cluster:
        result = _run(
            settings, request, out, cluster, workers=workers, formats=format, retry_failed=retry_failed, anew=anew
        )
    _finish(result, out, json)


def _engine(
    settings: "Settings", engine: str, address: str | None, workers: int | None
) -> "AbstractContextManager[ChunkEngine | None]":
    """Return the workers of a Ray cluster, held for a block; nothing where this machine does the work."""
    from contextlib import closing, nullcontext

    from workbench.batch.on_ray import ray_engine

    return closing(ray_engine(settings, address=address, workers=workers)) if engine == "ray" else nullcontext()


def _run(
    settings: "Settings",
    request: "BatchRequest",
    out: Path,
    cluster: "ChunkEngine | None",
    *,
    workers: int | None,
    formats: list[str] | None,
    retry_failed: bool,
    anew: bool,
) -> "BatchResult":
    """Run a batch, with progress on standard error and a word on Ctrl-C."""
    from workbench.batch import run_batch
    from workbench.batch.running import FORMATS

    with going_on(), progress_bar(lines=True) as report:
        return run_batch(
            _opener(settings),
            request,
            out,
            workers=workers or 1,
            formats=formats or FORMATS,
            retry_failed=retry_failed,
            anew=anew,
            progress=lambda step: report("items", step.done, step.total),
            engine=cluster,
        )


def _opener(settings: "Settings") -> "Opener":
    from functools import partial

    from workbench.composition import open_workbench

    return partial(open_workbench, settings=settings)


def _estimate(settings: "Settings", request: "BatchRequest", out: Path, *, workers: int, json: bool) -> None:
    from index.progress import duration
    from workbench.batch import estimate_batch
    from workbench.serialise import to_json

    found = estimate_batch(_opener(settings), request, out)
    if json:
        emit(to_json(found))
        return
    shared = f", at best 1/{workers} of that with {workers} workers" if workers > 1 else ""
    emit(
        f"{count(found.items, 'item')}, {found.kept:,} of them finished; {found.tried:,} tried: the rest takes about"
        f" {duration(found.seconds)}{shared}, and all of it {found.bytes / 1e6:,.1f} MB beside the final files."
        " Nothing was kept."
    )


def _listed(numbers: "Mapping[str, int]") -> str:
    return ", ".join(f"{number:,} {name.lower().replace('_', ' ')}" for name, number in numbers.items())


def _finish(result: "BatchResult", out: Path, json: bool) -> None:
    """Print what became of the batch, a line for each failed item; exit with 3 where there are any."""
    from workbench.batch.jobs import failed_items
    from workbench.serialise import to_json, to_plain
    from workbench.text import printable

    failed = failed_items(out, _SHOWN)
    for item in failed:
        typer.echo(printable(f"failed {item.place}: {item.reason}"), err=True)
    if result.failed > len(failed):
        typer.echo(f"and {result.failed - len(failed):,} more: see {out / 'failed.jsonl'}", err=True)
    if json:
        emit(to_json({**to_plain(result), "files": {name: str(path) for name, path in result.files.items()}}))
    else:
        verdicts = _listed(result.verdicts)
        leaning = _listed({f"lean{'s' * (number == 1)} {name}": number for name, number in result.leanings.items()})
        kept = f", {result.kept:,} kept from before" if result.kept else ""
        items, claims = count(result.items, "item"), count(result.claims, "claim")
        emit(f"{items} ({result.failed:,} failed{kept}), {claims}: {verdicts or 'none'}{leaning and '; '}{leaning}")
        emit("\n".join(str(path) for path in result.files.values()))
    if result.failed:
        raise typer.Exit(FAILED_ITEMS)
