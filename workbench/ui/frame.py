"""What every page has around it: the style sheet, and the ways in which records are put on the page.

Invariant: HTML reaches the page through ``draw`` alone, which Streamlit sanitises once more; no text of an article or a
corpus passes through Markdown.
"""

from functools import cache
from pathlib import Path

import streamlit as st

from workbench.ui.palette import css_variables
from workbench.ui.status_view import render_error

_ASSETS = Path(__file__).parent / "assets"
#: Style sheets in their order: what every page has, then what the pages of the desk add.
STYLES = (_ASSETS / "workbench.css", _ASSETS / "desk.css")


@cache
def _style_sheet() -> str:
    rules = "".join(path.read_text(encoding="utf-8") for path in STYLES)
    return f"<style>{css_variables()}{rules}</style>"


def dress() -> None:
    """Put the style sheet into the page."""
    st.html(_style_sheet())


def draw(html: str) -> None:
    """Put what a view has drawn on the page; nothing, where it has drawn nothing."""
    if html:
        st.html(html)


def draw_error(error: Exception) -> None:
    """Show a deliberate error: its message is written for a person."""
    draw(render_error(str(error)))
