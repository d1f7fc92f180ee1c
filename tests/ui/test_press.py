"""A press is heard once, whatever is drawn first, and forgotten where its button has gone."""

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import PATIENCE
from workbench.ui.press import PRESSED


def _page() -> None:
    import streamlit as st

    from workbench.ui.press import forget_press, hand_on, pressed

    part: list[bool] = [True]
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    hand_on(part)  # the press below is for the page that is being drawn: no reason to begin it anew
    if not st.session_state.get("gone") and pressed("Remove", key="remove"):
        st.session_state["removed"] = st.session_state.get("removed", 0) + 1
    if st.session_state.pop("alone", False):
        hand_on(part)
    forget_press()


def test_press_is_heard_once() -> None:
    page = AppTest.from_function(_page, default_timeout=PATIENCE).run()
    page.button(key="remove").click().run()
    page.run()
    assert (page.session_state["removed"], page.session_state["runs"]) == (1, 3)


def test_press_on_a_button_that_has_gone_is_forgotten() -> None:
    page = AppTest.from_function(_page, default_timeout=PATIENCE).run()
    page.session_state["gone"] = True
    page.session_state[PRESSED] = "remove"
    page.run()
    page.session_state["gone"] = False
    page.run()
    assert "removed" not in page.session_state


def test_part_that_is_drawn_by_itself_asks_for_the_page_where_a_press_is_kept() -> None:
    page = AppTest.from_function(_page, default_timeout=PATIENCE).run()
    page.session_state["gone"] = page.session_state["alone"] = True
    page.session_state[PRESSED] = "remove"
    page.run()
    assert page.session_state["runs"] == 3
