"""The start of a check: where the article comes from, what is known of it, and the check itself with its progress.

Invariant: what a person typed or uploaded stays until they take it away, whether the check works or not; a finished check
is on disk before the page shows it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

import streamlit as st

from workbench.composition import Workbench, demo_article
from workbench.errors import ArticleUnreadable, WorkbenchError
from workbench.records import Article
from workbench.ui.choosing import open_run
from workbench.ui.frame import draw, draw_error
from workbench.ui.status_view import render_progress

if TYPE_CHECKING:
    from workbench.checker import Progress

FORMATS = ["txt", "md", "html", "htm", "pdf", "docx"]
PASTE, UPLOAD, ADDRESS = "Paste text", "Upload a file", "Give an address"
_EARLIEST = date(1800, 1, 1)
_PACE = 0.15  # seconds between two drawings of the progress


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What to check: how to get the article, and the day that it is checked as of."""

    article: Callable[[], Article]
    as_of: date | None


def ask(bench: Workbench) -> Request | None:
    """Draw the fields of the start screen and return what was asked for, once it was."""
    paste, upload, address = st.tabs([PASTE, UPLOAD, ADDRESS], key="intake", on_change="rerun")
    with paste:
        st.text_area(
            "Article text",
            key="paste",
            height=220,
            persist_state="session",
            placeholder="Paste the article here: headline first, then the text.",
        )
    with upload:
        st.file_uploader("Article file", type=FORMATS, key="upload", help="Text, Markdown, HTML, PDF or Word.")
    with address:
        st.text_input(
            "Address of the article",
            key="address",
            persist_state="session",
            placeholder="https://",
            help="Fetched when you press Check, and only then. Private networks are refused.",
        )
    _ask_details()
    with st.container(horizontal=True, gap="small"):
        pressed = st.button("Check", type="primary", key="check")
        demo = st.button("Check the demo article", key="demo")
    if demo:
        article = _demo()
        return Request(article=lambda: article, as_of=article.published)
    return Request(article=lambda: _read(bench), as_of=st.session_state["as_of"]) if pressed else None


def _ask_details() -> None:
    title, published, as_of = st.columns([2, 1, 1])
    title.text_input("Title, where the text has none", key="title", persist_state="session")
    published.date_input(
        "Date of the article",
        value=None,
        key="published",
        min_value=_EARLIEST,
        persist_state="session",
        format="YYYY-MM-DD",
        help="Where the article does not say. Evidence that is later is flagged.",
    )
    as_of.date_input(
        "Check as of",
        value=None,
        key="as_of",
        min_value=_EARLIEST,
        persist_state="session",
        format="YYYY-MM-DD",
        help="Evidence later than this day decides nothing. Empty: everything in the corpus counts.",
    )


def _demo() -> Article:
    from workbench.articles import article_from_file

    return article_from_file(demo_article())


def _read(bench: Workbench) -> Article:
    """Return the article of the tab that is open; what a person says of it outranks what it says itself."""
    from workbench.articles import article_from_bytes, article_from_text

    state = st.session_state
    title, published = state["title"].strip(), state["published"]
    if state["intake"] == UPLOAD:
        if state["upload"] is None:
            raise ArticleUnreadable("no file was chosen: upload one, or paste the text instead")
        return article_from_bytes(state["upload"].getvalue(), state["upload"].name, title=title, published=published)
    if state["intake"] == ADDRESS:
        if not state["address"].strip():
            raise ArticleUnreadable("no address was given: write one that begins with https://")
        article = bench.fetch(state["address"].strip())
        return replace(article, title=title or article.title, published=published or article.published)
    if not state["paste"].strip():
        raise ArticleUnreadable("no text was pasted: paste an article, or try the demo article")
    return article_from_text(state["paste"], title=title, published=published)


def carry_out(bench: Workbench, request: Request) -> None:
    """Check the article, save the run, and open it; on an error say what happened and leave the fields as they are."""
    place = st.empty()
    try:
        with place.container():
            draw(render_progress({}, "models"))
        report = bench.check(request.article(), as_of=request.as_of, progress=_Drawing(place))
        run_id = bench.runs.save(report)
    except WorkbenchError as error:
        with place.container():
            draw_error(error)
        return
    open_run(run_id)
    st.rerun()


class _Drawing:
    """Draws the progress of a check into one place, a few times a second at most."""

    def __init__(self, place: "st.delta_generator.DeltaGenerator") -> None:
        self._place = place
        self._done: dict[str, tuple[int, int]] = {}
        self._stage = ""
        self._drawn = 0.0

    def __call__(self, step: "Progress") -> None:
        self._done[step.stage] = (step.done, step.total)
        if step.stage == self._stage and monotonic() - self._drawn < _PACE:
            return
        self._stage, self._drawn = step.stage, monotonic()
        with self._place.container():
            draw(render_progress(self._done, step.stage))
