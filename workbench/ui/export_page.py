"""The Export page: choose what, see what it will hold, download it.

Invariant: the bytes are those that the terminal writes; what a person decided and what the machine suggests stand apart in
every format, and ClaimReview tells of published verdicts alone.
"""

import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import ReviewRefused, WorkbenchError
from workbench.text import count
from workbench.ui.bench import shared_bench
from workbench.ui.export_view import render_preview
from workbench.ui.frame import draw, draw_error
from workbench.ui.people import ask_who, signed_in
from workbench.ui.safe import plain

if TYPE_CHECKING:
    from workbench.exports.rows import Reported
    from workbench.reviews import ClaimView

_FORMATS: dict[str, tuple[str, str]] = {
    "claims.csv": ("One row a claim, CSV", "text/csv"),
    "evidence.csv": ("One row a claim and passage, CSV", "text/csv"),
    "claims.jsonl": ("One row a claim, JSON lines", "application/x-ndjson"),
    "evidence.jsonl": ("One row a claim and passage, JSON lines", "application/x-ndjson"),
    "claims.parquet": ("One row a claim, Parquet", "application/octet-stream"),
    "evidence.parquet": ("One row a claim and passage, Parquet", "application/octet-stream"),
    "results.xlsx": ("Both tables, Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "report.html": ("Report for readers, HTML", "text/html"),
    "report.pdf": ("Report for readers, PDF", "application/pdf"),
    "claimreview.json": ("ClaimReview of published verdicts, JSON-LD", "application/json"),
    "bundle.zip": ("Evidence bundle, to prove and replay", "application/zip"),
}
_PREVIEWED = 20


def show() -> None:
    """Draw the page."""
    draw(
        '<h1 class="wb-title">Export</h1><p class="wb-lead">What people decided and what the machine suggests, with the'
        " evidence and its sources. Cells that a spreadsheet would run as a formula are defused.</p>"
    )
    try:
        bench = shared_bench()
        person = signed_in(bench)
        if person is None:
            ask_who(bench)
            return
        _show_export(bench, person.id)
    except WorkbenchError as error:
        draw_error(error)


def _show_export(bench: Workbench, viewer: str) -> None:
    articles = {summary.id: summary for summary in bench.reviews.articles()}
    if not articles:
        draw(
            '<p class="wb-none">There is nothing to export yet. Check an article; its claims come into the record, and can'
            " be exported from then on, decided or not.</p>"
        )
        return
    left, right = st.columns([1.4, 1], gap="medium")
    with left:
        chosen = st.multiselect(
            "Articles",
            list(articles),
            format_func=lambda one: plain(
                f"{articles[one].title or 'Untitled article'} ({articles[one].claims} claims)"
            ),
            key="export_articles",
            placeholder="All",
        )
    with right:
        name = st.selectbox("Format", list(_FORMATS), format_func=lambda one: _FORMATS[one][0], key="export_format")
    sources = chosen or list(articles)
    if name == "claimreview.json":
        _ask_desk()
    _draw_download(bench, sources, name or "claims.csv", viewer)
    draw(render_preview(*_preview(bench, sources, viewer)))


def _ask_desk() -> None:
    first, second, third = st.columns(3)
    first.text_input("Organisation that publishes", key="desk_name")
    second.text_input("Address of its site", key="desk_url", placeholder="https://")
    third.text_input(
        "Address of a review",
        key="desk_page",
        placeholder="https://example.org/checks/{claim}",
        help="{claim} and {article} stand for their ids.",
    )


def _draw_download(bench: Workbench, sources: list[str], name: str, viewer: str) -> None:
    """Draw the button that makes the file; a file that cannot be made says why instead."""
    if not st.button("Make the file", key="make", type="primary"):
        return
    try:
        with st.spinner("Writing", show_time=True):
            data = _made(bench, sources, name, viewer)
    except WorkbenchError as error:
        draw_error(error)
        return
    st.download_button(
        f"Download {name}", data, file_name=name, mime=_FORMATS[name][1], key="export_file", on_click="ignore"
    )


def _reports(bench: Workbench, sources: list[str], viewer: str) -> "Iterator[Reported]":
    from workbench.exports.sources import REVIEWS, reports_of

    yield from reports_of(bench, [f"{REVIEWS}:{one}" for one in sources], viewer=viewer)


def _refuse_hidden(bench: Workbench, sources: list[str], viewer: str) -> None:
    """Refuse a file that tells of whole findings, where some of them may not be seen whole.

    Raises:
        ReviewRefused: the message names an article, and what is kept from the person until when.
    """
    for one in sources:
        desk = bench.reviews.desk(one)
        views = bench.reviews.claims([claim.id for claim in desk.claims], viewer=viewer)
        if found := [view.hidden for view in views if view.hidden]:
            raise ReviewRefused(
                f"{count(len(found), 'claim')} of {desk.article.title!r} cannot go into this file yet: {found[0]} Leave"
                " the article out, or take a table: there these cells stay empty"
            )


def _made(bench: Workbench, sources: list[str], name: str, viewer: str) -> bytes:
    """Return the bytes of one file, with no more in it than ``viewer`` may see."""
    from workbench.exports.sources import decided_by

    if name.startswith(("report", "bundle")):
        _refuse_hidden(bench, sources, viewer)
    decided, reports = decided_by(bench, viewer=viewer), _reports(bench, sources, viewer)
    if name.startswith("report"):
        from workbench.exports.report import report_html, report_pdf

        page = report_html(reports, decided)
        return report_pdf(page) if name.endswith(".pdf") else page.encode("utf-8", "replace")
    if name.startswith("claimreview"):
        from workbench.exports.claim_review import Desk, claim_reviews
        from workbench.exports.speakers import people_by
        from workbench.serialise import to_json

        state = st.session_state
        desk = Desk(name=state["desk_name"].strip(), url=state["desk_url"].strip(), page=state["desk_page"].strip())
        is_person = people_by(bench.settings.parser)
        return (to_json(list(claim_reviews(reports, decided, desk, is_person=is_person))) + "\n").encode(
            "utf-8", "replace"
        )
    if name.startswith("bundle"):
        from workbench.exports.bundle import write_bundle

        return _written(lambda path: write_bundle(reports, path), name)
    from workbench.exports.rows import claim_rows, evidence_rows
    from workbench.exports.tables import write_rows, write_tables

    if name.endswith(".xlsx"):
        from workbench.batch.folder import BatchFolder

        return _written(
            lambda path: write_tables(reports, ["xlsx"], BatchFolder(path.parent).writing, decided=decided), name
        )
    table = name.partition(".")[0]
    rows_of = claim_rows if table == "claims" else evidence_rows
    rows = (row for reported in reports for row in rows_of(reported, decided))
    return _written(lambda path: write_rows(rows, table, path), name)


def _written(write: Callable[[Path], object], name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()


def _preview(
    bench: Workbench, sources: list[str], viewer: str
) -> "tuple[list[dict[str, object]], int, dict[str, ClaimView]]":
    """Return the first rows of the table of claims, how many claims there are in all, and those of the rows."""
    from workbench.exports.rows import claim_rows
    from workbench.exports.sources import decided_by

    decided = decided_by(bench, viewer=viewer)
    rows: list[dict[str, object]] = []
    for reported in _reports(bench, sources[:_PREVIEWED], viewer):
        rows += [dict(row) for row in islice(claim_rows(reported, decided), _PREVIEWED - len(rows))]
        if len(rows) >= _PREVIEWED:
            break
    wanted = set(sources)
    total = sum(summary.claims for summary in bench.reviews.articles() if summary.id in wanted)
    views = bench.reviews.claims([str(row["claim_id"]) for row in rows], viewer=viewer)
    return rows, total, {view.record.id: view for view in views}
