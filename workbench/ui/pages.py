"""Which pages there are, and what every one of them starts with."""

from collections.abc import Callable

import streamlit as st

from workbench.ui import check_page, corpus_page, quality_page, settings_page
from workbench.ui.frame import dress

TITLE = "Claim workbench"


def configure() -> None:
    """Set up the page; the first call of the entry script."""
    st.set_page_config(page_title=TITLE, layout="wide", initial_sidebar_state="collapsed")


def pages() -> list[st.Page]:
    """Return the pages in the order of the navigation."""
    return [
        st.Page(_dressed(check_page.show), title="Check", url_path="check", default=True),
        st.Page(_dressed(corpus_page.show), title="Corpus", url_path="corpus"),
        st.Page(_dressed(quality_page.show), title="Quality", url_path="quality"),
        st.Page(_dressed(settings_page.show), title="Settings", url_path="settings"),
    ]


def _dressed(show: Callable[[], None]) -> Callable[[], None]:
    def page() -> None:
        dress()
        show()

    return page


def run() -> None:
    """Draw the navigation and the page that was asked for."""
    st.navigation(pages(), position="top").run()
