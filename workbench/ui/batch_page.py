"""The Batch page: many articles, or a table of claims, checked beside the pages; what comes of it, to download.

Invariant: what is shown of a batch is read from its folder and its id is in the address, so that a reload, another tab and
a restart of the server lose nothing.
"""

import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from index.readers.source_text import TEXT_ENDINGS
from workbench.batch.claim_tables import is_table, usual_column
from workbench.batch.final import FAILED
from workbench.composition import Workbench
from workbench.errors import BatchRefused, IndexMissing, WorkbenchError
from workbench.text import shorten
from workbench.ui.batch_files import without_suggestions_of
from workbench.ui.batch_kept import Batch, BatchState, Given
from workbench.ui.batch_view import about_file, render_batches, render_failed, render_head, render_state
from workbench.ui.batches import Batches, now
from workbench.ui.bench import shared_bench
from workbench.ui.check_page import offer_demo_index
from workbench.ui.days import ask_day
from workbench.ui.frame import draw, draw_error
from workbench.ui.hiding import why_hidden_of
from workbench.ui.people import acting, allowed, signed_in
from workbench.ui.press import hand_on, pressed
from workbench.ui.safe import plain
from workbench.ui.status_view import render_error, render_notice
from workbench.ui.uploads import as_given, columns_of

TABLES = ["csv", "tsv", "jsonl", "ndjson", "parquet", "xlsx"]
FORMATS = [ending.removeprefix(".") for ending in TEXT_ENDINGS] + TABLES
WRITTEN = {"csv": "CSV", "jsonl": "JSON lines", "parquet": "Parquet", "xlsx": "Excel"}


@st.cache_resource(show_spinner=False)
def shared_batches(home: Path) -> Batches:
    """Return the batches of this server."""
    return Batches(home / "batches")


def show() -> None:
    """Draw the batch that the address names, or what begins one beside those that there are."""
    try:
        bench = shared_bench()
        batches = shared_batches(bench.settings.home)
        if batch_id := st.query_params.get("batch"):
            _show_batch(bench, batches, batch_id)
        else:
            _show_start(bench, batches)
    except WorkbenchError as error:
        draw_error(error)
        if "batch" in st.query_params:
            st.button("All batches", key="leave", on_click=st.query_params.clear)


def _show_start(bench: Workbench, batches: Batches) -> None:
    left, right = st.columns([2.4, 1], gap="large")
    with right:
        _show_list(batches, [True])
    with left:
        draw(
            '<h1 class="wb-title">Check many at once</h1><p class="wb-lead">Articles, or tables of claims. They are checked'
            " beside the pages, can be stopped and go on where they were, and leave tables to download.</p>"
        )
        try:
            bench.index_info()
        except IndexMissing:
            offer_demo_index(bench)
            return
        if allowed(bench, "run batches"):
            _ask(bench, batches)


@st.fragment(run_every=3.0)
def _show_list(batches: Batches, whole: list[bool]) -> None:
    hand_on(whole)
    draw(f'<h2 class="wb-part">Batches</h2>{render_batches(batches.all())}')


def _ask(bench: Workbench, batches: Batches) -> None:
    """Draw the fields of a new batch, and begin it."""
    files = st.file_uploader(
        "Articles, or tables of claims",
        type=FORMATS,
        accept_multiple_files=True,
        key="batch_files",
        help="Articles as text, Markdown, HTML, PDF or Word. Claims as CSV, TSV, JSON lines, Parquet or Excel, one a row.",
    )
    column, open_still = _ask_column(files)
    left, right = st.columns([1, 1.4])
    as_of = ask_day(
        left,
        "Check as of",
        None,
        key="batch_as_of",
        help="For whatever has no day of its own. A table may say it in a column as_of or date.",
    )
    formats = right.multiselect(
        "Results as", list(WRITTEN), default=["csv", "xlsx"], format_func=WRITTEN.__getitem__, key="batch_formats"
    )
    if pressed("Begin", key="begin_batch", type="primary", disabled=open_still or not (files and formats)):
        person = signed_in(bench)
        given = Given(
            files=tuple(plain(file.name) for file in files),
            column=column,
            as_of=as_of,
            formats=tuple(formats),
            asked_at=now(),
            by=person.name if person else "",
        )
        opened = batches.start(acting(bench), [(file.name, file.getvalue()) for file in files], given)
        st.query_params["batch"] = opened
        st.rerun()


def _ask_column(files: list[Any]) -> tuple[str | None, bool]:
    """Draw the choice of the column that holds the claims, where a table was uploaded; return it and whether it is open."""
    known: dict[str, tuple[str, ...]] = st.session_state.setdefault("batch_columns", {})
    for file in files:
        if is_table(file.name) and file.file_id not in known:
            try:
                with tempfile.TemporaryDirectory() as folder:
                    known[file.file_id] = columns_of(file.name, file.getvalue(), partial(Path, folder))
            except WorkbenchError as error:
                draw(render_error(as_given(str(error), Path(folder))))
    names = list(dict.fromkeys(name for file in files for name in known.get(file.file_id, ())))
    if not names:
        return None, False
    usual = usual_column(names)
    chosen: str | None = st.selectbox(
        "Column with the claims",
        names,
        index=names.index(usual) if usual is not None else None,
        format_func=plain,
        key="batch_column",
        placeholder="Which one?",
    )
    _tell_without(chosen, {file.name: known.get(file.file_id, ()) for file in files if is_table(file.name)})
    return chosen, chosen is None


def _tell_without(column: str | None, tables: dict[str, tuple[str, ...]]) -> None:
    """Say before a batch begins which tables do not have the column: they fail, and the others go on."""
    for name, columns in tables.items():
        if column and columns and column.strip().casefold() not in (one.strip().casefold() for one in columns):
            there = shorten(", ".join(columns), 120)
            draw(
                render_notice(
                    f"{name} has no column “{column}”, but {there}. It will count as failed, and the others go on: take it"
                    " off, or check it in a batch of its own."
                )
            )


def _show_batch(bench: Workbench, batches: Batches, batch_id: str) -> None:
    batch, person = batches.get(batch_id), signed_in(bench)
    hidden = why_hidden_of(bench, person.id if person else None, batches.reports(batch))
    draw(render_head(batch))
    mine = acting(bench).may("run batches")
    with st.container(horizontal=True, gap="small", key="batch_deeds"):
        if mine:
            _show_deeds(bench, batches, batch)
        st.button("All batches", key="leave", on_click=st.query_params.clear)
    if batch.state.ended:
        draw(render_state(batch, hidden=hidden))
    else:
        _follow(batches, batch_id, [True])
    if batch.state is BatchState.DONE:
        _show_files(batch, hidden=bool(hidden))
        if batch.counts["failed"]:
            draw(render_failed(batches.failed(batch_id), batch.counts["failed"]))


def _show_deeds(bench: Workbench, batches: Batches, batch: Batch) -> None:
    """Draw what can be done with a batch now, and do it."""
    hands = acting(bench)
    state, failed = batch.state, batch.counts.get("failed", 0)
    if state is BatchState.RUNNING and pressed("Stop", key="stop_batch"):
        batches.stop(hands, batch.id)
        st.rerun()
    if state in (BatchState.STOPPED, BatchState.CUT_OFF) and pressed("Go on", key="go_on", type="primary"):
        batches.go_on(hands, batch.id)
        st.rerun()
    if state is BatchState.DONE and failed and pressed("Try what failed again", key="retry"):
        batches.go_on(hands, batch.id, retry=True)
        st.rerun()
    if state is BatchState.FAILED:
        if pressed("Go on", key="go_on", type="primary"):
            batches.go_on(hands, batch.id)
            st.rerun()
        if pressed("Check all of it anew", key="anew", help="With the index, the models and settings as they are now."):
            batches.go_on(hands, batch.id, anew=True)
            st.rerun()
    if state.ended:
        with st.popover("Remove", key="removing"):
            draw('<p class="wb-small">The uploads and the results go; nothing brings them back.</p>')
            if pressed("Remove this batch", key="remove_batch"):
                batches.remove(hands, batch.id)
                st.query_params.clear()
                st.rerun()


@st.fragment(run_every=1.0)
def _follow(batches: Batches, batch_id: str, whole: list[bool]) -> None:
    """Draw how far a batch is, again and again; the page is drawn anew when that changes what can be done with it."""
    hand_on(whole)
    try:
        batch = batches.get(batch_id)
    except BatchRefused:  # a colleague has removed it: the whole page says so
        st.rerun()
    if batch.state.ended:
        st.rerun()
    draw(render_state(batch))


def _show_files(batch: Batch, *, hidden: bool) -> None:
    """Draw the final files; where suggestions are ``hidden``, tables that are made anew without them."""
    draw('<h2 class="wb-group-title">Results</h2>')
    for path in batch.files:
        if path.name == FAILED and not batch.counts["failed"]:
            continue
        try:
            told = f"{about_file(path.name)}, {path.stat().st_size:,} bytes"
        except OSError:  # a colleague has removed the batch
            continue
        data = path.read_bytes
        if hidden and path.name != FAILED:
            data, told = partial(without_suggestions_of, path), f"{about_file(path.name)}, without suggestions"
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.download_button(path.name, data=data, file_name=path.name, key=f"get {path.name}", on_click="ignore")
            draw(f'<p class="wb-small">{told}</p>')
