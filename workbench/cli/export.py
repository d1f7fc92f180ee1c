"""``workbench export rows | report | claimreview`` and ``workbench recheck``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import AsJson, IndexName, check_folder, check_place, emit, progress_bar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.exports.rows import Reported, Row

app = typer.Typer(help="Write what was found and decided: tables, a report, ClaimReview.", no_args_is_help=True)

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...", help="Folders of batches, ids of runs, files of check --json, reviews or reviews:ARTICLE."
    ),
]
Folder = Annotated[Path, typer.Option("--out", help="Folder that the files are written into.")]
File = Annotated[Path, typer.Option("--out", help="File to write.")]
Formats = Annotated[
    list[str] | None, typer.Option("--format", help="csv, jsonl, parquet or xlsx (repeatable); csv and jsonl if none.")
]


@app.command()
def rows(sources: Sources, out: Folder, format: Formats = None, json: AsJson = False) -> None:
    """Write one row for each claim, and one for each pair of claim and evidence."""
    from contextlib import suppress

    from workbench.batch.folder import ASKED, BatchFolder
    from workbench.composition import open_workbench
    from workbench.errors import SettingRefused
    from workbench.exports.sources import decided_by, reports_of
    from workbench.exports.tables import check_replaced, write_tables
    from workbench.serialise import to_json

    check_folder(out, "--out")
    formats = format or ["csv", "jsonl"]
    if (out / ASKED).exists():  # its summary says what its tables hold, byte for byte
        raise SettingRefused(f"{out} is the folder of a batch: name another one with --out, such as {out / 'rows'}")
    check_replaced(out, formats)
    bench, fresh = open_workbench(), not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        names = write_tables(reports_of(bench, sources), formats, BatchFolder(out).writing, decided=decided_by(bench))
    except OSError as error:
        raise SettingRefused(f"{out} cannot be written ({error.strerror}): name another folder") from error
    finally:
        if fresh:  # what was made for nothing, because a source was mistyped, does not stay
            with suppress(OSError):
                out.rmdir()
    paths = [str(out / name) for name in names]
    emit(to_json({"files": paths}) if json else "\n".join(paths))


@app.command()
def report(sources: Sources, out: File, json: AsJson = False) -> None:
    """Write a report for readers: a page of HTML that needs nothing beside it, or a PDF, by the ending of FILE."""
    from workbench.composition import open_workbench
    from workbench.errors import SettingRefused
    from workbench.exports.report import report_html, report_pdf
    from workbench.exports.sources import decided_by, reports_of
    from workbench.serialise import to_json

    ending = out.suffix.lower()
    if ending not in (".html", ".pdf"):
        raise SettingRefused(f"{out} ends in neither .html nor .pdf: its ending says what is written")
    check_place(out, "--out", sources=sources)
    bench = open_workbench()
    page = report_html(reports_of(bench, sources), decided_by(bench))
    _write(out, report_pdf(page) if ending == ".pdf" else page.encode("utf-8", "replace"))
    emit(to_json({"file": str(out)}) if json else str(out))


@app.command()
def claimreview(
    desk: Annotated[str, typer.Option("--desk", help="Name of the organisation that publishes.")],
    url: Annotated[str, typer.Option("--url", help="Address of its site.")],
    page: Annotated[
        str, typer.Option("--page", help="Address of a review; {claim} and {article} stand for their ids.")
    ],
    out: File,
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="As of rows; all reviews if none is named.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Write ClaimReview (schema.org) for published verdicts of people: JSON (.json), or a page that carries it (.html)."""
    from workbench.composition import open_workbench
    from workbench.errors import SettingRefused
    from workbench.exports.claim_review import Desk, claim_reviews, review_page
    from workbench.exports.sources import REVIEWS, decided_by, reports_of
    from workbench.exports.speakers import people_by
    from workbench.serialise import to_json
    from workbench.text import count

    if out.suffix.lower() not in (".html", ".json"):
        raise SettingRefused(f"{out} ends in neither .html nor .json: its ending says what is written")
    check_place(out, "--out", sources=sources or ())
    bench = open_workbench()
    made = list(
        claim_reviews(
            reports_of(bench, sources or [REVIEWS]),
            decided_by(bench),
            Desk(name=desk, url=url, page=page),
            is_person=people_by(bench.settings.parser),
        )
    )
    text = review_page(made) if out.suffix.lower() == ".html" else to_json(made) + "\n"
    _write(out, text.encode("utf-8", "replace"))
    told = {"file": str(out), "reviews": len(made)}
    emit(to_json(told) if json else f"{out}: {count(len(made), 'published verdict')}")


def recheck(
    sources: Sources,
    index: IndexName = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write the rows to this csv, jsonl, parquet or xlsx file.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="A row for every claim, flipped or not.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line; with --out one that says what was written.")
    ] = False,
) -> None:
    """Match claims of before again with the present index, and name those whose suggestion is another one now."""
    from workbench.composition import open_workbench
    from workbench.exports.recheck import recheck as run
    from workbench.exports.sources import decided_by, reports_of
    from workbench.exports.tables import write_rows
    from workbench.serialise import to_json
    from workbench.text import count

    if out is not None:
        check_place(out, "--out", sources=sources)
    bench = open_workbench(index=index)
    with progress_bar(lines=True) as bar:
        found = run(bench, _counted(reports_of(bench, sources), bar), everything=everything, decided=decided_by(bench))
        if out is not None:
            written = write_rows(found, "recheck", out)
            emit(to_json({"file": str(out), "rows": written}) if json else f"{out}: {count(written, 'row')}")
            return
        rows = 0
        for row in found:
            rows += 1
            emit(to_json(row, indent=None) if json else _words(row))
    if not rows and not json:
        emit("no suggestion flips")


def _counted(reports: "Iterator[Reported]", bar: "Callable[[str, int, int], None]") -> "Iterator[Reported]":
    for number, reported in enumerate(reports, 1):
        yield reported
        bar("reports", number, 0)


def _words(row: "Row") -> str:
    from workbench.text import printable

    mark = "flipped" if row["flipped"] else "same"
    human = f"; a person said {row['human_verdict']}" if row["human_verdict"] else ""
    before, now = _told(row, "_before"), _told(row, "")
    return printable(f"{mark}: {before} -> {now}{human}: {row['claim']} [{row['place']}]")


def _told(row: "Row", then: str) -> str:
    """Return what the machine suggests, and how sure it is or to what the claim leans."""
    verdict, side = row[f"machine_verdict{then}"], row[f"machine_leaning{then}"]
    return f"{verdict} (leans {side})" if side else f"{verdict} ({row[f'machine_confidence{then}']:.2f})"


def _write(path: Path, data: bytes) -> None:
    from workbench.errors import SettingRefused
    from workbench.files import write_whole

    try:
        write_whole(path, data)
    except OSError as error:
        raise SettingRefused(f"{path} cannot be written ({error.strerror}): name another place") from error
