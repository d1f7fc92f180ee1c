"""The start of a check: where the articles come from, what is known of them, and the checks with their progress.

Invariant: what a person typed or uploaded stays until they take it away, whether the check works or not; what is asked
to be checked is on disk before the page says that it is under way, and a finished check before the page shows it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from time import sleep
from typing import TYPE_CHECKING, Any

import streamlit as st

from workbench.composition import Workbench, demo_article
from workbench.errors import ArticleUnreadable, WorkbenchError
from workbench.records import Article
from workbench.ui.bench import shared_jobs
from workbench.ui.choosing import close_run, open_job, open_run
from workbench.ui.days import ask_day
from workbench.ui.frame import draw, draw_error
from workbench.ui.jobs import Check
from workbench.ui.people import acting
from workbench.ui.press import hand_on
from workbench.ui.status_view import render_job, render_job_head, render_jobs

if TYPE_CHECKING:
    from workbench.checker import ProgressReport

FORMATS = ["txt", "md", "html", "htm", "pdf", "docx"]
PASTE, UPLOAD, ADDRESS = "Paste text", "Upload files", "Give an address"
_LED_ON = "led_on"
_PACE = 0.15  # seconds between two drawings of the progress


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What to check: how to get each article, and the day that they are checked as of."""

    articles: tuple[Callable[[], Article], ...]
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
        st.file_uploader(
            "Article files",
            type=FORMATS,
            key="upload",
            accept_multiple_files=True,
            help="Text, Markdown, HTML, PDF or Word; several at once are checked one after the other.",
        )
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
        return Request(articles=(lambda: article,), as_of=article.published)
    return Request(articles=_asked(bench), as_of=st.session_state["as_of"]) if pressed else None


def _ask_details() -> None:
    title, published, as_of = st.columns([2, 1, 1])
    title.text_input(
        "Title",
        key="title",
        persist_state="session",
        disabled=len(_several()) > 1,
        help="Goes before the one in the text. It is for one article: of several files each keeps its own.",
    )
    ask_day(
        published,
        "Date of the article",
        None,
        key="published",
        persist_state="session",
        help="Goes before the one in the article; with several files it is that of those that do not say theirs."
        " Evidence that is later is flagged.",
    )
    ask_day(
        as_of,
        "Check as of",
        None,
        key="as_of",
        persist_state="session",
        help="Evidence later than this day decides nothing. Empty: everything in the corpus counts.",
    )


def _demo() -> Article:
    from workbench.articles import article_from_file

    return article_from_file(demo_article())


def _asked(bench: Workbench) -> tuple[Callable[[], Article], ...]:
    """Return how to read each article of the tab that is open."""
    if len(uploads := _several()) > 1:
        return tuple(partial(_one_of_several, file, st.session_state["published"]) for file in uploads)
    return (lambda: _read(bench),)


def _several() -> list[Any]:
    """Return the uploads where their tab is open, none where it is not."""
    return (st.session_state.get("upload") or []) if st.session_state.get("intake") == UPLOAD else []


def _one_of_several(file: Any, published: date | None) -> Article:
    """Return the article of a file, with a day that was given for all of them where it does not say its own."""
    article = article_of_upload(file)
    return article if article.published else replace(article, published=published)


def article_of_upload(file: Any, title: str = "", published: date | None = None) -> Article:
    """Return the article in an uploaded file."""
    from workbench.articles import article_from_bytes

    return article_from_bytes(file.getvalue(), file.name, title=title, published=published)


def _read(bench: Workbench) -> Article:
    """Return the article of the tab that is open; what a person says of it outranks what it says itself."""
    from workbench.articles import article_from_text

    state = st.session_state
    title, published = state["title"].strip(), state["published"]
    if state["intake"] == UPLOAD:
        if not state["upload"]:
            raise ArticleUnreadable("no file was chosen: upload one, or paste the text instead")
        return article_of_upload(state["upload"][0], title, published)
    if state["intake"] == ADDRESS:
        if not state["address"].strip():
            raise ArticleUnreadable("no address was given: write one that begins with https://")
        with st.spinner("Fetching the article", show_time=True):
            article = acting(bench).fetch(state["address"].strip())
        return replace(article, title=title or article.title, published=published or article.published)
    if not state["paste"].strip():
        raise ArticleUnreadable("no text was pasted: paste an article, or try the demo article")
    return article_from_text(state["paste"], title=title, published=published)


def carry_out(bench: Workbench, request: Request) -> None:
    """Begin the checks that were asked for, and open the check if it is one; an article that cannot be read is named.

    The fields stay as they are, so that what did not work can be put right.
    """
    jobs, begun, failed = shared_jobs(), [], []
    check = checking(bench)
    for read in request.articles:
        try:
            begun.append(jobs.start(read(), check, as_of=request.as_of))
        except WorkbenchError as error:
            failed.append(error)
    for refused in failed:
        draw_error(refused)
    if len(request.articles) == 1 and begun:
        open_job(begun[0].id)
        st.rerun()
    if begun and not failed:
        st.rerun()


def checking(bench: Workbench) -> Check:
    """Return what checks an article, keeps the run, and puts its claims into the record of who asks for it.

    Raises:
        RoleRefused: the person on this page may not check.
    """
    hands = acting(bench)
    hands.require("check articles")

    def check(article: Article, as_of: date | None, progress: "ProgressReport") -> str:
        return hands.check(article, as_of=as_of, progress=progress)

    return check


def led_on(job_id: str) -> bool:
    """Whether this tab has gone on from a check to its result: who comes here again went back, and wants to go further."""
    return bool(st.session_state.get(_LED_ON) == job_id)


def show_job(bench: Workbench, job_id: str) -> None:
    """Draw a check that is under way until it ends, and then its run; leaving the page or the browser ends nothing."""
    jobs = shared_jobs()
    job = jobs.get(job_id)
    draw(render_job_head(job))
    buttons = st.container(horizontal=True, gap="small")
    place = st.empty()
    if not job.state.ended:
        if acting(bench).may("check articles"):
            buttons.button("Stop", key="stop_check", on_click=_stop, args=(bench, job_id))
        buttons.button("Check another article", key="another", on_click=close_run)
    drawn = ""
    while not job.state.ended:
        if (html := render_job(job)) != drawn:
            drawn = html
            place.html(html)
        sleep(_PACE)
        job = jobs.get(job_id)
    if job.run_id:
        st.session_state[_LED_ON] = job_id
        open_run(job.run_id)
        st.rerun()
    if drawn:
        st.rerun()  # with the buttons of a check that has ended
    place.html(render_job(job))
    if not acting(bench).may("check articles"):
        buttons.button("Check another article", key="another", on_click=close_run)
        return
    if job.article is not None:
        again = buttons.button("Check it again", key="again", type="primary")
        if again:
            jobs.resume(job_id, checking(bench))
            st.rerun()
    buttons.button("Take it off the list", key="give_up", on_click=_give_up, args=(bench, job_id))
    buttons.button("Check another article", key="another", on_click=close_run)


def _stop(bench: Workbench, job_id: str) -> None:
    """Stop a check, if the person still may: the page that follows has no such button for whoever may not any more."""
    if acting(bench).may("check articles"):
        shared_jobs().stop(job_id)


def _give_up(bench: Workbench, job_id: str) -> None:
    if acting(bench).may("check articles"):
        shared_jobs().give_up(job_id)
        close_run()


@st.fragment(run_every=2.0)
def show_jobs(whole: list[bool]) -> None:
    """Draw the checks that have no result yet; the list follows them, and the page is drawn anew when one ends."""
    hand_on(whole)
    jobs = shared_jobs().unfinished()
    ids = [job.id for job in jobs if not job.state.ended]
    before = st.session_state.get("under_way", ids)
    st.session_state["under_way"] = ids
    if set(before) - set(ids):
        st.rerun()
    if jobs:
        draw(f'<h2 class="wb-part">Under way</h2>{render_jobs(jobs)}')
