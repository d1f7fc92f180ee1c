"""Buttons whose press is not lost where it comes in the same moment as something else.

A part of the page that is drawn by itself (``st.fragment``) takes with it what was pressed elsewhere in the moment in which
one of its fields changed, or its time came: that press is sent as one of the part, and only the part is drawn. So what the
button calls keeps the press, which happens whatever is drawn, and a part asks for the whole page where one is kept.
"""

from typing import Any

import streamlit as st

#: Under which name the session keeps the key of the button that was pressed last, until the page comes to it.
PRESSED = "pressed"


def pressed(label: str, *, key: str, **options: Any) -> bool:
    """Draw a button that is in no part of the page drawn by itself; return whether it was pressed, once for each press.

    Args:
        label: what it says.
        key: its own on the page.
        options: what ``st.button`` takes besides, but for ``on_click``.
    """
    st.button(label, key=key, on_click=_keep, args=(key,), **options)
    if st.session_state.get(PRESSED) != key:
        return False
    del st.session_state[PRESSED]
    return True


def hand_on(whole: list[bool], *names: str) -> None:
    """Begin a part of the page that is drawn by itself: where something is kept for the page, draw all of it.

    Args:
        whole: a list that the page made for this part, not empty when both are drawn; it is emptied here.
        names: what else the session may keep for the page.
    """
    if whole:
        whole.clear()
    elif any(name in st.session_state for name in (PRESSED, *names)):
        st.rerun()


def forget_press() -> None:
    """Forget the press of a button that the page no longer has; call it when the whole page is drawn."""
    st.session_state.pop(PRESSED, None)


def _keep(key: str) -> None:
    st.session_state[PRESSED] = key
