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
from workbench.ui.frame import draw, draw_error
from workbench.ui.people import acting, name_of
from workbench.ui.safe import plain

if TYPE_CHECKING:
    from workbench.reviews import BulkOutcome, ClaimView, Person


def show_actions(bench: Workbench, person: "Person", view: "ClaimView") -> None:
    """Draw the buttons that the state of the claim allows; none for somebody who may only look."""
    if person.role is Role.VIEWER:
        return
    record = view.record
    ways = TRANSITIONS[record.state] if record.desk.active else {}
    expected = {record.id: view.version}
    store, ids, by = bench.reviews, [record.id], person.id
    with st.container(horizontal=True, gap="small", key="actions"):
        if record.needs_evidence and st.button("Fetch evidence", key="fetch", type="primary"):
            fetch_evidence(bench, view, person)
        if ReviewAction.ASSIGN in ways and record.assignee != by and st.button("Take it", key="take"):
            _do(lambda: store.assign(ids, by, by=by, expected=expected), "You have this claim.")
        if ReviewAction.UNASSIGN in ways and record.assignee and st.button("Put back", key="put_back"):
            _do(lambda: store.unassign(ids, by=by, expected=expected), "Back in the queue.")
        if ReviewAction.CANCEL_SECOND in ways and st.button("Cancel second review", key="cancel_second"):
            _do(lambda: store.cancel_second(ids, by=by, expected=expected), "The second review is called off.")
        if ReviewAction.PUBLISH in ways and st.button("Publish", key="publish"):
            _do(lambda: store.publish(ids, by=by, expected=expected), "Marked as published.")
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
        whom = st.selectbox("Who", options, format_func=lambda one: name_of(people[one]), key="whom")
        if asking:
            blind = st.checkbox("Blind", value=bench.settings.blind_second_review, key="blind")
            if st.button("Ask", key="ask_second", type="primary"):
                _do(
                    lambda: bench.reviews.ask_second([record.id], whom, by=person.id, blind=blind, expected=expected),
                    f"{plain(people[whom].name)} is asked for a second review.",
                )
        elif st.button("Assign", key="assign", type="primary"):
            _do(
                lambda: bench.reviews.assign([record.id], whom, by=person.id, expected=expected),
                f"{plain(people[whom].name)} has this claim.",
            )


def _show_return(bench: Workbench, person: "Person", view: "ClaimView") -> None:
    with st.popover("Send back", key="send_back"):
        reason = st.text_area("What is to be looked at again", key="return_reason", height=80)
        if st.button("Send back", key="return"):
            _do(
                lambda: bench.reviews.send_back(
                    [view.record.id], reason, by=person.id, expected={view.record.id: view.version}
                ),
                "Sent back.",
            )


def _do(deed: "Callable[[], BulkOutcome]", said: str) -> None:
    """Carry out a deed on one claim, and say what became of it."""
    try:
        outcome = deed()
    except Conflict as error:
        draw(render_conflict(error.changes))
        return
    except WorkbenchError as error:
        draw_error(error)
        return
    if outcome.refused:
        draw_error(ValueError(outcome.refused[0].why))
        return
    st.session_state["claim_said"] = said
    st.rerun()


def fetch_evidence(bench: Workbench, view: "ClaimView", person: "Person") -> None:
    """Match a claim in its present wording and attach what was found, beside what was there."""
    try:
        with st.spinner("Looking for evidence", show_time=True):
            findings = acting(bench).match([view.record.claim], article=view.article, as_of=view.record.claim.as_of)
        bench.reviews.attach(findings, by=person.id)
    except WorkbenchError as error:
        draw_error(error)
        return
    st.session_state["claim_said"] = "Evidence of the present wording is here."
    st.rerun()
