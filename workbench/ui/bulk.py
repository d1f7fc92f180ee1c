"""Changes to many claims of the queue at once: those that were ticked, or all that the filter shows.

Invariant: nothing happens to a claim that the person could not see in the list or count above it, and to none of the list
that was changed since it was drawn; the library decides each.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import WorkbenchError
from workbench.reviews import Role
from workbench.text import count
from workbench.ui.frame import draw, draw_error
from workbench.ui.people import name_of

if TYPE_CHECKING:
    from workbench.reviews import BulkOutcome, Person, QueuePage, QueueQuery

_SCRIPT = """
const KEPT = "workbenchPicks";
export default function ({ setStateValue }) {
  const heard = (event) => {
    const box = event.target;
    if (!box.matches?.("input[data-wb-pick], input[data-wb-pick-all]")) return;
    const boxes = [...document.querySelectorAll("input[data-wb-pick]")];
    if (box.dataset.wbPickAll) boxes.forEach((one) => { one.checked = box.checked; });
    setStateValue("picked", boxes.filter((one) => one.checked).map((one) => one.dataset.wbPick));
  };
  document.removeEventListener("change", window[KEPT]);
  document.addEventListener("change", heard);
  window[KEPT] = heard;
  return () => document.removeEventListener("change", heard);
}
"""
_PICKS = "picks"
_SEEN = "queue_seen"
_DEEDS = {
    "assign": "Give to",
    "take": "Take",
    "unassign": "Put back into the queue",
    "second": "Ask for a second review by",
    "return": "Send back, with a reason",
    "publish": "Publish",
}


@cache
def _component() -> Any:
    return st.components.v2.component("workbench.picks", js=_SCRIPT)


def hear_picks() -> None:
    """Make ticks count; call it once, after the table."""
    _component()(key=_PICKS, default={"picked": []}, on_picked_change=_ticked, height=0)


def _ticked() -> None:
    """Nothing to do but to draw the page anew."""


def show_bulk(bench: Workbench, person: "Person", query: "QueueQuery", page: "QueuePage") -> tuple[str, ...]:
    """Draw what can be done with many claims, and do it; return the ids that are ticked."""
    if person.role is Role.VIEWER:
        return ()
    ticked = (st.session_state.get(_PICKS) or {}).get("picked") or []
    here = {row.record.id: row.record.version for row in page.rows}
    picked = tuple(one for one in ticked if one in here)
    people = {one.id: one for one in bench.reviews.people()}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="bulk"):
        options = ["ticked", "all"]
        words = {"ticked": f"{count(len(picked), 'ticked claim')}", "all": f"all {page.total:,} of this list"}
        scope = st.selectbox("Claims", options, index=0, format_func=words.__getitem__, key="scope")
        deed = st.selectbox("Action", list(_DEEDS), format_func=_DEEDS.__getitem__, key="deed")
        whom = reason = None
        if deed in ("assign", "second"):
            whom = st.selectbox("Person", list(people), format_func=lambda one: name_of(people[one]), key="bulk_whom")
        if deed == "return":
            reason = st.text_input("Reason", key="bulk_reason")
        go = st.button("Apply", key="bulk_go", disabled=not (picked if scope == "ticked" else page.total))
    before = st.session_state.get(_SEEN, {})  # of the list that the click was made on
    if go:
        ids = list(picked) if scope == "ticked" else None
        _carry_out(bench, person, query, ids, deed, whom, reason or "", {**here, **before})
    st.session_state[_SEEN] = here
    return picked


def _carry_out(
    bench: Workbench,
    person: "Person",
    query: "QueueQuery",
    ids: list[str] | None,
    deed: str,
    whom: str | None,
    reason: str,
    expected: dict[str, int],
) -> None:
    """Carry out a deed; ``expected`` are the versions of the claims that the person saw."""
    store, by = bench.reviews, person.id
    try:
        if ids is None:
            ids = store.queue_ids(query, viewer=by, generations=bench.generations())
        outcome: BulkOutcome
        if deed in ("assign", "take"):
            outcome = store.assign(ids, by if deed == "take" else str(whom), by=by, expected=expected)
        elif deed == "unassign":
            outcome = store.unassign(ids, by=by, expected=expected)
        elif deed == "second":
            outcome = store.ask_second(ids, str(whom), by=by, expected=expected)
        elif deed == "return":
            outcome = store.send_back(ids, reason, by=by, expected=expected)
        else:
            outcome = store.publish(ids, by=by, expected=expected)
    except WorkbenchError as error:
        draw_error(error)
        return
    if not outcome.done and not outcome.refused:
        draw('<p class="wb-none">Nothing was left to change.</p>')
        return
    st.session_state["bulk_done"] = outcome
    st.rerun()
