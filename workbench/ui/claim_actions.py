"""What can be done with a claim besides deciding on it: take it, give it, have it looked at again, publish, fetch evidence.

Invariant: the library decides who may do what; its refusal stands on the page in its own words.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import Conflict, WorkbenchError
from workbench.reviews import TRANSITIONS, ReviewAction, Role
from workbench.ui.decision_view import render_conflict
from workbench.ui.fetching import fetch, fetch_label
from workbench.ui.frame import draw, draw_error
from workbench.ui.people import name_of, names
from workbench.ui.press import pressed
from workbench.ui.safe import plain

if TYPE_CHECKING:
    from workbench.reviews import BulkOutcome, ClaimView, Person


def show_actions(bench: Workbench, person: "Person", view: "ClaimView") -> None:
    """Draw the buttons that the state of the claim allows; none for somebody who may only look."""
    _show_failure(bench)
    if person.role is Role.VIEWER:
        return
    record = view.record
    ways = TRANSITIONS[record.state] if record.desk.active else {}
    expected = {record.id: view.version}
    store, ids, by = bench.reviews, [record.id], person.id
    with st.container(horizontal=True, gap="small", key="actions"):
        fetching, needed = fetch_label(bench, record), record.needs_evidence
        if fetching and pressed(fetching, key="fetch", type="primary" if needed else "secondary"):
            fetch_evidence(bench, view, person)
        if ReviewAction.ASSIGN in ways and record.assignee != by:
            said = "You have this claim."
            _offer("Take it", f"take {record.id}", lambda: store.assign(ids, by, by=by, expected=expected), said)
        if ReviewAction.UNASSIGN in ways and record.assignee:
            back = "Back in the queue."
            _offer("Put back", f"put_back {record.id}", lambda: store.unassign(ids, by=by, expected=expected), back)
        if ReviewAction.CANCEL_SECOND in ways:
            called_off = "The second review is called off."
            _offer(
                "Cancel second review",
                f"cancel_second {record.id}",
                lambda: store.cancel_second(ids, by=by, expected=expected),
                called_off,
            )
        if ReviewAction.PUBLISH in ways:
            said = "Marked as published."
            _offer("Publish", f"publish {record.id}", lambda: store.publish(ids, by=by, expected=expected), said)
        if ReviewAction.ASSIGN in ways or ReviewAction.ASK_SECOND in ways:
            _show_others(bench, person, view)
        if ReviewAction.RETURN in ways:
            _show_return(bench, person, view)


def _show_others(bench: Workbench, person: "Person", view: "ClaimView") -> None:
    """Draw the fields that give a claim to somebody, or ask somebody for a second review."""
    ways, record = TRANSITIONS[view.record.state], view.record
    people = {one.id: one for one in bench.reviews.people()}
    expected = {record.id: view.version}
    asking = ReviewAction.ASK_SECOND in ways
    with st.popover("Ask for a second review" if asking else "Assign", key="others"):
        options = [one for one in people if not asking or not record.first or one != record.first.reviewer]
        if not options:
            draw('<p class="wb-none">Nobody else has signed in yet: a second person has to work here once.</p>')
            return
        whom, blind = f"whom {record.id}", f"blind {record.id}"
        st.selectbox("Who", options, format_func=lambda one: name_of(people[one]), key=whom)
        chosen, ids, by = st.session_state, [record.id], person.id
        if asking:
            st.checkbox("Blind", value=bench.settings.blind_second_review, key=blind)
            _offer(
                "Ask",
                f"ask_second {record.id}",
                lambda: bench.reviews.ask_second(ids, chosen[whom], by=by, blind=chosen[blind], expected=expected),
                lambda: f"{plain(people[chosen[whom]].name)} is asked for a second review.",
                primary=True,
            )
            return
        _offer(
            "Assign",
            f"assign {record.id}",
            lambda: bench.reviews.assign(ids, chosen[whom], by=by, expected=expected),
            lambda: f"{plain(people[chosen[whom]].name)} has this claim.",
            primary=True,
        )


def _show_return(bench: Workbench, person: "Person", view: "ClaimView") -> None:
    with st.popover("Send back", key="send_back"):
        why = f"return_reason {view.record.id}"
        st.text_area("What is to be looked at again", key=why, height=80)
        ids, by, expected = [view.record.id], person.id, {view.record.id: view.version}
        chosen = st.session_state
        _offer(
            "Send back",
            f"return {view.record.id}",
            lambda: bench.reviews.send_back(ids, chosen[why], by=by, expected=expected),
            "Sent back.",
        )


def _offer(
    label: str, key: str, deed: "Callable[[], BulkOutcome]", said: str | Callable[[], str], *, primary: bool = False
) -> None:
    """Draw a button whose deed is done before anything else of the run that its click begins: going on loses nothing.

    Its key names the claim: a click on the button of a claim that is being left never reaches the one that follows.
    """
    st.button(label, key=key, type="primary" if primary else "secondary", on_click=_do, args=(deed, said))


def _do(deed: "Callable[[], BulkOutcome]", said: str | Callable[[], str]) -> None:
    """Carry out a deed on one claim; the page that follows says what became of it."""
    try:
        outcome = deed()
    except WorkbenchError as error:
        st.session_state["deed_failed"] = error
        return
    if outcome.refused:
        st.session_state["deed_failed"] = ValueError(outcome.refused[0].why)
        return
    st.session_state["claim_said"] = said if isinstance(said, str) else said()


def _show_failure(bench: Workbench) -> None:
    """Say why the last deed was not done."""
    error = st.session_state.pop("deed_failed", None)
    if isinstance(error, Conflict):
        draw(render_conflict(error.changes, names(bench)))
    elif error is not None:
        draw_error(error)


def fetch_evidence(bench: Workbench, view: "ClaimView", person: "Person") -> None:
    """Match a claim in its present wording and attach what was found, beside what was there."""
    try:
        with st.spinner("Looking for evidence", show_time=True):
            fetch(bench, person.id, [view.record.claim], view.article)
    except WorkbenchError as error:
        draw_error(error)
        return
    st.session_state["claim_said"] = "Evidence of the present wording is here."
    st.rerun()
