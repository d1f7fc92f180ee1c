"""Which pages there are, and what every one of them starts with."""

from collections.abc import Callable

import streamlit as st

from workbench.ui import (
    batch_page,
    check_page,
    claim_page,
    corpus_page,
    export_page,
    quality_page,
    queue_page,
    settings_page,
)
from workbench.ui.frame import dress
from workbench.ui.people import ask_to_sign_in, kept_out
from workbench.ui.press import forget_press

TITLE = "Claim workbench"


def configure() -> None:
    """Set up the page; the first call of the entry script."""
    st.set_page_config(page_title=TITLE, layout="wide", initial_sidebar_state="collapsed")


def pages() -> tuple[st.Page, ...]:
    """Return the pages in the order of the navigation; Claim is reached from Check and Queue, by an address of its own.

    New ones for every run: a page remembers whether it was drawn, and one that two sessions share is refused to the later.
    """
    shown = [
        ("Check", check_page.show),
        ("Queue", queue_page.show),
        ("Claim", claim_page.show),
        ("Batch", batch_page.show),
        ("Corpus", corpus_page.show),
        ("Quality", quality_page.show),
        ("Export", export_page.show),
        ("Settings", settings_page.show),
    ]
    return tuple(
        st.Page(
            _dressed(show),
            title=title,
            url_path=title.lower(),
            default=title == "Check",
            visibility="hidden" if title == "Claim" else "visible",
        )
        for title, show in shown
    )


def page_at(path: str) -> st.Page:
    """Return the page at an address, such as ``queue``."""
    return next(page for page in pages() if page.title.lower() == path)


def _dressed(show: Callable[[], None]) -> Callable[[], None]:
    def page() -> None:
        dress()
        if kept_out():
            ask_to_sign_in()
            return
        show()
        forget_press()

    return page


def run() -> None:
    """Draw the navigation and the page that was asked for."""
    st.navigation(list(pages()), position="top").run()
