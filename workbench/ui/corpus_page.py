"""The Corpus page: what the index holds, its documents, a trial search, adding and removing, and looking after it.

Invariant: the page changes the index only through the library, as a new generation; an upload that fails or is stopped
leaves the index as it was, and what it had encoded is kept for the next attempt.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from index.readers.source_text import TEXT_ENDINGS
from index.records import SearchFilters
from workbench.composition import Workbench
from workbench.errors import IndexDamaged, IndexMissing, WorkbenchError
from workbench.ui.bench import shared_bench
from workbench.ui.check_page import offer_demo_index
from workbench.ui.corpus_care import offer_repair, progress, show_care, show_done, show_flips
from workbench.ui.corpus_view import render_build, render_documents, render_hits, render_info
from workbench.ui.days import ask_day
from workbench.ui.frame import draw, draw_error
from workbench.ui.people import acting, allowed
from workbench.ui.plots import render_timeline
from workbench.ui.safe import plain, text
from workbench.ui.status_view import render_error
from workbench.ui.uploads import as_given

if TYPE_CHECKING:
    from index.evidence_index import BuildReport, IndexInfo

FORMATS = [ending.removeprefix(".") for ending in (*TEXT_ENDINGS, ".csv", ".jsonl", ".parquet", ".warc", ".gz")]
ROWS = 50


def show() -> None:
    """Draw the page."""
    try:
        bench = shared_bench()
    except WorkbenchError as error:  # settings that cannot be used
        draw_error(error)
        return
    try:
        info = _info(bench)
        _draw_head(bench, info)
        show_done()
        if info is None:
            offer_demo_index(bench)
            _show_adding(bench)
            return
        documents, search, adding, flips, care = st.tabs(
            ["Documents", "Try a search", "Add files", "What would flip", "Look after it"],
            key="corpus",
            on_change="rerun",
        )
        with documents:
            if documents.open:
                _show_documents(bench)
        with search:
            _show_search(bench, run=bool(search.open))
        with adding:
            _show_adding(bench)
        with flips:
            if flips.open:
                show_flips(bench)
        with care:
            if care.open:
                show_care(bench)
    except IndexDamaged as error:
        draw_error(error)
        offer_repair(bench)
    except WorkbenchError as error:
        draw_error(error)


def _info(bench: Workbench) -> "IndexInfo | None":
    try:
        return bench.index_info()
    except IndexMissing:
        return None


def _draw_head(bench: Workbench, info: "IndexInfo | None") -> None:
    others = [name for name in bench.index_names() if name != bench.settings.index]
    beside = f" Also here, by the setting <code>index</code>: {text(', '.join(others))}." if others else ""
    draw(
        f'<h1 class="wb-title">Corpus</h1><p class="wb-lead">Claims are matched against the index'
        f" <b>{text(bench.settings.index)}</b>.{beside}</p>"
    )
    if info:
        draw(render_info(info))


def _show_documents(bench: Workbench) -> None:
    with st.spinner("Opening the index", show_time=False):
        months = bench.source.documents_by_month()
    draw(render_timeline({name: number for name, number in months.items() if name}, undated=months.get("", 0)))
    words = st.text_input(
        "Find documents",
        key="contains",
        placeholder="Words in title, publisher or text",
        on_change=_first_rows,
        persist_state="session",
    )
    offset = int(st.session_state.setdefault("offset", 0))
    with st.spinner("Opening the index", show_time=False):
        rows = bench.source.document_page(offset=offset, limit=ROWS + 1, contains=words.strip())
    draw(render_documents(rows[:ROWS]))
    if offset or len(rows) > ROWS:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.button("Newer", key="newer", disabled=not offset, on_click=_turn, args=(-ROWS,))
            st.button("Older", key="older", disabled=len(rows) <= ROWS, on_click=_turn, args=(ROWS,))
            draw(f'<p class="wb-small">Documents {offset + 1:,} to {offset + len(rows[:ROWS]):,}, newest first</p>')


def _first_rows() -> None:
    st.session_state["offset"] = 0


def _turn(by: int) -> None:
    st.session_state["offset"] = max(0, st.session_state["offset"] + by)


def _show_search(bench: Workbench, *, run: bool) -> None:
    """Draw the search form, which keeps what was typed in it, and with ``run`` what it finds."""
    with st.form("search", border=False):
        query, as_of = st.columns([3, 1])
        query.text_input("Search the passages", key="query", placeholder="A claim, or the words of one")
        ask_day(as_of, "Published up to", None, key="search_as_of")
        st.form_submit_button("Search", type="primary")
    wanted = st.session_state["query"].strip()
    if not run:
        return
    if not wanted:
        draw(
            '<p class="wb-none">A search finds what a check would find, before ranking, for a claim of these words.</p>'
        )
        return
    with st.spinner("Searching"):
        hits = bench.source.search([wanted], k=10, filters=SearchFilters(as_of=st.session_state["search_as_of"]))
    draw(render_hits(hits[0]))


def _show_adding(bench: Workbench) -> None:
    if built := st.session_state.pop("built", None):
        draw(render_build(built))
    if not allowed(bench, "add to the corpus"):
        return
    files = st.file_uploader(
        "Files to add",
        type=FORMATS,
        accept_multiple_files=True,
        key=f"files_{st.session_state.get('uploads', 0)}",
        help="Text, Markdown, HTML, PDF, Word; tables as CSV or JSON lines, also compressed with gzip.",
    )
    if st.button("Add to the index", type="primary", key="add", disabled=not files):
        _add(bench, files)


def _add(bench: Workbench, files: Sequence[Any]) -> None:
    """Add uploaded files under the names that they came with, and show the page anew.

    The stop button needs nothing more: pressing it starts the page anew, which ends this run at its next report.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        follow, clear = progress()
        st.button("Stop", key="stop", help="What has been encoded is kept; adding the same files again goes on there.")
    with tempfile.TemporaryDirectory() as folder:
        try:
            built = acting(bench).add_documents(_written(files, Path(folder)), progress=follow)
        except WorkbenchError as error:
            clear()
            draw(render_error(as_given(str(error), Path(folder))))
            return
    st.session_state["built"] = _as_given(built, Path(folder))
    st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1  # a fresh, empty field
    st.rerun()


def _as_given(built: "BuildReport", folder: Path) -> "BuildReport":
    """Return what was built with the names that the uploads came with."""
    skipped = tuple((as_given(name, folder), as_given(reason, folder)) for name, reason in built.skipped)
    return replace(built, skipped=skipped, notes=tuple(as_given(note, folder) for note in built.notes))


def _written(files: Sequence[Any], folder: Path) -> list[Path]:
    """Write uploads below ``folder``, each in a folder of its own: two of them may have the same name."""
    paths = []
    for number, file in enumerate(files):
        path = folder / str(number) / (plain(Path(file.name).name).replace("\n", " ") or "upload.txt")
        path.parent.mkdir()
        path.write_bytes(file.getvalue())
        paths.append(path)
    return paths
