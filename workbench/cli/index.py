"""``workbench index build | add | update | remove | compact | verify | repair | diff | info | search``."""

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import (
    Address,
    AsJson,
    Engine,
    IndexName,
    Workers,
    check_engine,
    emit,
    going_on,
    parse_day,
    progress_bar,
)
from workbench.errors import SettingRefused
from workbench.text import printable

if TYPE_CHECKING:
    from index.evidence_index import BuildReport

app = typer.Typer(help="Build, change, prove and search evidence indexes.", no_args_is_help=True)

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Files (txt, md, html, pdf, docx, csv, jsonl, parquet, warc, gzip), folders, globs.",
    ),
]
Publishers = Annotated[list[str] | None, typer.Option("--publisher", help="Only this publisher (repeatable).")]
Languages = Annotated[list[str] | None, typer.Option("--language", help="Only this language, such as en (repeatable).")]
Tiers = Annotated[list[str] | None, typer.Option("--tier", help="Only this tier (repeatable).")]
Before = Annotated[str | None, typer.Option("--published-before", help="Only documents from before this day.")]
From = Annotated[str | None, typer.Option("--published-from", help="Only documents from this day on.")]
FAILED_ITEMS = 3
_WHEN_SWEPT = (
    "their room comes back with 'workbench index compact'",
    "kept for those who read an earlier generation",
)


@app.command()
def build(
    sources: Sources,
    name: IndexName = None,
    engine: Engine = "local",
    address: Address = None,
    workers: Workers = None,
    json: AsJson = False,
) -> None:
    """Build an index anew; the old one stays in use until the new one is in place.

    Stopped or killed, the same command goes on where it was.
    """
    from contextlib import nullcontext

    from workbench.composition import open_workbench
    from workbench.spreading import spread_over

    check_engine(engine, address)
    if engine == "local" and (workers or 1) > 1:
        raise SettingRefused(f"--workers {workers}: an index is built by one process, or with --engine ray by many")
    bench = open_workbench()
    spread = spread_over(bench, address=address, workers=workers) if engine == "ray" else nullcontext()
    with going_on(), spread as encoder, progress_bar(lines=True) as report:
        built = bench.indexes.build(sources, name=name, progress=report, encoder=encoder)
    _finish(built, json)


@app.command()
def add(sources: Sources, name: IndexName = None, json: AsJson = False) -> None:
    """Add documents; one that is there under the same id is replaced, one at an address that is there is told of."""
    from workbench.composition import open_workbench

    with going_on(), progress_bar(lines=True) as report:
        built = open_workbench().indexes.add(sources, name=name, progress=report)
    _finish(built, json)


@app.command()
def update(sources: Sources, name: IndexName = None, json: AsJson = False) -> None:
    """Replace documents that are there, found by id or else by an address of their own; others are named, not added."""
    from workbench.composition import open_workbench

    with going_on(), progress_bar(lines=True) as report:
        built = open_workbench().indexes.update(sources, name=name, progress=report)
    _finish(built, json)


@app.command()
def remove(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Ids of documents.")] = None,
    url: Annotated[list[str] | None, typer.Option("--url", help="The documents of this address (repeatable).")] = None,
    publisher: Publishers = None,
    language: Languages = None,
    tier: Tiers = None,
    published_before: Before = None,
    name: IndexName = None,
    json: AsJson = False,
) -> None:
    """Remove documents by id or address, or all that the options name together; compact gives their room back."""
    from index.records import SearchFilters
    from workbench.composition import open_workbench

    filters = SearchFilters(
        publishers=tuple(publisher or ()),
        languages=tuple(language or ()),
        tiers=tuple(tier or ()),
        published_before=parse_day(published_before, "--published-before"),
        undated=published_before is None,  # what has no date cannot be said to be old
    )
    built = open_workbench().indexes.remove(ids=ids or (), urls=url or (), filters=filters, name=name)
    _finish(built, json)


@app.command()
def compact(name: IndexName = None, json: AsJson = False) -> None:
    """Make one segment of all, without what was removed; answers stay as they are."""
    from workbench.composition import open_workbench

    with progress_bar(lines=True) as report:
        built = open_workbench().indexes.compact(name=name, progress=report)
    _finish(built, json, otherwise="answers as before")


def _finish(built: "BuildReport", json: bool, *, otherwise: str = "nothing changed") -> None:
    """Print what a verb did; exit with 3 where something that was named could not be taken or found."""
    from workbench.serialise import to_json

    for skipped, reason in built.skipped:
        typer.echo(printable(f"skipped {skipped}: {reason}"), err=True)
    for named in built.absent:
        typer.echo(printable(f"not in the index: {named}"), err=True)
    for note in built.notes:
        typer.echo(printable(f"note: {note}"), err=True)
    if json:
        emit(to_json(built))
    else:
        did = {"added": built.added, "replaced": built.replaced, "removed": built.removed, "unchanged": built.unchanged}
        counts = ", ".join(f"{number:,} {word}" for word, number in did.items() if number) or otherwise
        resumed = f", {built.resumed:,} kept from a stopped attempt" if built.resumed else ""
        emit(
            f"index {built.name}: {built.documents:,} documents, {built.passages:,} passages ({counts};"
            f" {len(built.skipped):,} skipped; {built.encoded:,} passages encoded{resumed}), generation"
            f" {built.generation}"
        )
        if built.read:
            emit(built.read)
    if built.skipped or built.absent:
        raise typer.Exit(FAILED_ITEMS)


@app.command()
def verify(
    name: IndexName = None,
    sample: Annotated[
        int, typer.Option("--sample", min=0, help="Passages to encode again and compare; 0 loads no model.")
    ] = 64,
    json: AsJson = False,
) -> None:
    """Prove an index from its bytes up: digests, counts, offsets, vectors. Exits with 1 where something is wrong."""
    from workbench.composition import open_workbench
    from workbench.serialise import to_json

    with progress_bar(lines=True) as report:
        found = open_workbench().indexes.verify(name=name, sample=sample, progress=report)
    if json:
        emit(to_json(found))
    else:
        checked = f"{found.files:,} files, {found.documents:,} documents, {found.passages:,} passages"
        again = f", {found.sampled:,} encoded again (least cosine {found.least_cosine})" if found.sampled else ""
        emit(f"index {found.name}, generation {found.generation}: {checked}{again}")
        emit(printable("\n".join(found.problems)) or "nothing wrong")
    if found.problems:
        raise typer.Exit(1)


@app.command()
def repair(name: IndexName = None, json: AsJson = False) -> None:
    """Bring a damaged index back to a whole generation. Exits with 3 where documents were lost, and names them."""
    from workbench.composition import open_workbench
    from workbench.serialise import to_json

    with progress_bar(lines=True) as report:
        done = open_workbench().indexes.repair(name=name, progress=report)
    if json:
        emit(to_json(done))
    else:
        lines = [f"index {done.name}: {done.documents:,} documents, generation {done.generation}"]
        lines += list(done.repaired) or ["nothing to repair"]
        lines += [f"gave up generation {one}" for one in done.abandoned]
        emit(printable("\n".join(lines + [f"lost: {one}" for one in done.lost])))
    if done.lost:
        raise typer.Exit(FAILED_ITEMS)


@app.command()
def diff(
    older: Annotated[str | None, typer.Argument(metavar="[OLDER]", help="A generation.")] = None,
    newer: Annotated[str | None, typer.Argument(metavar="[NEWER]", help="A generation; the current one.")] = None,
    name: IndexName = None,
    json: AsJson = False,
) -> None:
    """Say which documents two generations differ in: by default the current one and the one before it."""
    from workbench.composition import open_workbench
    from workbench.serialise import to_json

    found = open_workbench().indexes.diff(older, newer, name=name)
    if json:
        emit(to_json(found))
        return
    lines = [
        f"{sign} {one}" for sign, ids in (("+", found.added), ("-", found.removed), ("~", found.changed)) for one in ids
    ]
    counts = f"{len(found.added):,} added, {len(found.removed):,} removed, {len(found.changed):,} changed"
    emit(printable("\n".join([f"index {found.name}, {found.older} to {found.newer}: {counts}", *lines])))


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

    bench = open_workbench()
    found = bench.index_info(named or name)
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
        "removed": f"{found.removed:,} ({_WHEN_SWEPT[bool(bench.settings.index_url)]})",
        "vectors": ", ".join(found.vectors),
        "generations": ", ".join(found.generations),
    }
    emit("\n".join(f"{key.replace('_', ' '):<15} {value}" for key, value in facts.items()))


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for: a claim, or words.")],
    name: IndexName = None,
    k: Annotated[int, typer.Option("-k", "--limit", min=1, help="Number of hits.")] = 10,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Only documents up to this day.")] = None,
    published_from: From = None,
    published_before: Before = None,
    publisher: Publishers = None,
    language: Languages = None,
    tier: Tiers = None,
    json: AsJson = False,
) -> None:
    """Search an index as a check does before it ranks what it found."""
    from index.records import SearchFilters
    from workbench.cli.tables import print_hits
    from workbench.composition import open_workbench
    from workbench.serialise import to_json, to_plain

    if not any(letter.isalnum() for letter in query):
        raise SettingRefused(f"there are no words in the query {query!r}: give a claim, or words")
    filters = SearchFilters(
        as_of=parse_day(as_of, "--as-of"),
        published_from=parse_day(published_from, "--published-from"),
        published_before=parse_day(published_before, "--published-before"),
        publishers=tuple(publisher or ()),
        languages=tuple(language or ()),
        tiers=tuple(tier or ()),
    )
    (hits,) = open_workbench(index=name).source.search([query], k, filters)
    if json:
        emit(to_json({"query": query, "hits": [to_plain(hit) for hit in hits]}))
    else:
        print_hits(hits)
