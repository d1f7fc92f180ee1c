"""``workbench index build | add | info | search``."""

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import AsJson, IndexName, emit, parse_day, progress_bar

if TYPE_CHECKING:
    from index.evidence_index import BuildReport

app = typer.Typer(help="Build, extend and search evidence indexes.", no_args_is_help=True)

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="Files (txt, md, html, pdf, docx, csv, jsonl, gzip), folders, globs."),
]
FAILED_ITEMS = 3


@app.command()
def build(sources: Sources, name: IndexName = None, json: AsJson = False) -> None:
    """Build an index anew; the old one stays in use until the new one is in place."""
    from workbench.composition import open_workbench

    with progress_bar() as report:
        built = open_workbench().build_index(sources, name=name, progress=report)
    _finish(built, json)


@app.command()
def add(sources: Sources, name: IndexName = None, json: AsJson = False) -> None:
    """Add documents; one that is there under the same id is replaced."""
    from workbench.composition import open_workbench

    with progress_bar() as report:
        built = open_workbench().add_documents(sources, name=name, progress=report)
    _finish(built, json)


def _finish(built: "BuildReport", json: bool) -> None:
    from workbench.serialise import to_json

    for skipped, reason in built.skipped:
        typer.echo(f"skipped {skipped}: {reason}", err=True)
    for note in built.notes:
        typer.echo(f"note: {note}", err=True)
    if json:
        emit(to_json(built))
    else:
        emit(
            f"index {built.name}: {built.documents:,} documents, {built.passages:,} passages"
            f" ({built.added:,} added, {built.replaced:,} replaced, {len(built.skipped):,} skipped;"
            f" {built.encoded:,} passages encoded), generation {built.generation}"
        )
    if built.skipped:
        raise typer.Exit(FAILED_ITEMS)


@app.command()
def info(
    named: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Name of the index.")] = None,
    name: IndexName = None,
    json: AsJson = False,
) -> None:
    """Say what an index holds."""
    from workbench.composition import open_workbench
    from workbench.serialise import to_json, to_plain
    from workbench.text import day

    found = open_workbench().index_info(named or name)
    if json:
        emit(to_json(found))
        return
    facts = to_plain(found) | {
        "documents": f"{found.documents:,}",
        "passages": f"{found.passages:,}",
        "origins": f"{found.origins:,} (texts that are not reprints of one another)",
        "bytes": f"{found.bytes / 1e6:,.1f} MB",
        "newest": day(found.newest),
        "oldest": day(found.oldest),
    }
    emit("\n".join(f"{key.replace('_', ' '):<15} {value}" for key, value in facts.items()))


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for: a claim, or words.")],
    name: IndexName = None,
    k: Annotated[int, typer.Option("-k", "--limit", help="Number of hits.")] = 10,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Only documents up to this day.")] = None,
    publisher: Annotated[
        list[str] | None, typer.Option("--publisher", help="Only this publisher (repeatable).")
    ] = None,
    json: AsJson = False,
) -> None:
    """Search an index as a check does."""
    from index.records import SearchFilters
    from workbench.cli.tables import print_hits
    from workbench.composition import open_workbench
    from workbench.serialise import to_json, to_plain

    filters = SearchFilters(as_of=parse_day(as_of, "--as-of"), publishers=tuple(publisher or ()))
    (hits,) = open_workbench(index=name).source.search([query], k, filters)
    if json:
        emit(to_json({"query": query, "hits": [to_plain(hit) for hit in hits]}))
    else:
        print_hits(hits)
