"""Changes to many claims of the queue at once: those that were ticked, or all that the filter shows.

Invariant: nothing happens to a claim that the person could not see in the list or count above it, and to none of the list,
on this page of it or beyond, that was changed since it was drawn; the library decides each.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import WorkbenchError
from workbench.reviews import Role
from workbench.text import count
from workbench.ui.frame import draw_error
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
#: Where it is kept what became of the last change, until a page has told it.
BULK_DONE = "bulk_done"
_FAILED, _SPENT = "bulk_failed", "bulk_spent"
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
    """Draw what can be done with many claims; return the ids that are ticked.

    What the button does is done before anything else of the run that its click begins, as on the Claim page.
    """
    if (failed := st.session_state.pop(_FAILED, None)) is not None:
        draw_error(failed)
    if person.role is Role.VIEWER:
        return ()
    ticked = (st.session_state.get(_PICKS) or {}).get("picked") or []
    here = {row.record.id for row in page.rows}
    picked = tuple(one for one in ticked if one in here)
    people = {one.id: one for one in bench.reviews.people()}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="bulk"):
        options = ["ticked", "all"]
        words = {"ticked": f"{count(len(picked), 'ticked claim')}", "all": f"all {page.total:,} of this list"}
        scope = st.selectbox("Claims", options, index=0, format_func=words.__getitem__, key="scope")
        deed = st.selectbox("Action", list(_DEEDS), format_func=_DEEDS.__getitem__, key="deed")
        if deed in ("assign", "second"):
            st.selectbox("Person", list(people), format_func=lambda one: name_of(people[one]), key="bulk_whom")
        if deed == "return":
            st.text_input("Reason", key="bulk_reason")
        st.button(
            "Apply",
            key="bulk_go",
            disabled=not (picked if scope == "ticked" else page.total),
            on_click=_apply,
            args=(bench, person.id, query, picked, page.version),
        )
    return picked


def _apply(bench: Workbench, by: str, query: "QueueQuery", picked: Sequence[str], seen: int) -> None:
    """Carry out what the fields say; ``seen`` is the version of the list that the click was made on.

    A second click on the same list asks for nothing new. It would find the claims as the first has changed them, and tell
    of nothing but that: what became of the first is told again instead.
    """
    chosen = st.session_state
    asked = (seen, query, tuple(picked), *(chosen.get(name) for name in ("scope", "deed", "bulk_whom", "bulk_reason")))
    before, outcome = chosen.get(_SPENT, (None, None))
    if before != asked:
        try:
            ids = list(picked)
            if chosen["scope"] == "all":
                ids = bench.reviews.queue_ids(query, viewer=by, generations=bench.generations())
            outcome = _carry_out(bench, ids, chosen["deed"], by, dict.fromkeys(ids, seen))
        except WorkbenchError as error:
            chosen[_FAILED] = error
            return
        chosen[_SPENT] = (asked, outcome)
    chosen[BULK_DONE] = outcome


def _carry_out(bench: Workbench, ids: list[str], deed: str, by: str, expected: dict[str, int]) -> "BulkOutcome":
    """Carry out a deed; ``expected`` are the versions of the claims that the person saw."""
    store, chosen = bench.reviews, st.session_state
    if deed in ("assign", "take"):
        return store.assign(ids, by if deed == "take" else str(chosen["bulk_whom"]), by=by, expected=expected)
    if deed == "unassign":
        return store.unassign(ids, by=by, expected=expected)
    if deed == "second":
        return store.ask_second(ids, str(chosen["bulk_whom"]), by=by, expected=expected)
    if deed == "return":
        return store.send_back(ids, chosen["bulk_reason"], by=by, expected=expected)
    return store.publish(ids, by=by, expected=expected)
