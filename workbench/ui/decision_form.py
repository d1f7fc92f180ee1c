"""The fields that a decision is made in, and the choice that a person has where somebody else was faster.

Invariant: a decision is sent with the version that its author looked at; where it came too late it is kept as their draft,
and only their own choice sends it again.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import Conflict, WorkbenchError
from workbench.reviews import TRANSITIONS, WAYS_BACK, Decision, ReviewAction, ReviewState, Role
from workbench.ui.decision_fields import Fields, fields_of, forget
from workbench.ui.decision_view import render_conflict
from workbench.ui.frame import draw, draw_error
from workbench.ui.people import names
from workbench.ui.press import hand_on
from workbench.ui.safe import plain, text

if TYPE_CHECKING:
    from workbench.reviews import ClaimView, Person

_FIRST = (ReviewState.UNASSIGNED, ReviewState.ASSIGNED, ReviewState.DRAFTED)
#: What a click leaves for the next run of the whole page.
_FOR_THE_PAGE = ("claim_said", "deed_failed", "step")
_DEEDS = {
    "submit": ("Your decision", "Hand in"),
    "adjudicate": ("Adjudicate", "Adjudicate"),
    "correct": ("Correct what was published", "Correct"),
}


def deed_of(view: "ClaimView", person: "Person") -> str | None:
    """Return what this person can decide now: ``submit``, ``adjudicate``, ``correct``, or nothing."""
    record = view.record
    if not record.desk.active or person.role is Role.VIEWER:
        return None
    editor = person.role is Role.EDITOR
    if record.state in _FIRST:
        return "submit" if record.assignee in (None, person.id) else None
    if record.state is ReviewState.SUBMITTED:
        mine = record.first is not None and record.first.reviewer == person.id
        return "submit" if mine else "adjudicate" if editor else None
    if record.state is ReviewState.SECOND_REVIEW:
        if record.second_reviewer == person.id and record.second is None:
            return "submit"
        return "adjudicate" if editor and record.second is not None else None
    if record.state is ReviewState.ADJUDICATED:
        return "adjudicate" if editor else None
    return "correct" if editor else None


def show_decision(bench: Workbench, person: "Person", view: "ClaimView") -> None:
    """Draw the fields. What they are sent with was carried out before this run of the page began, by ``_hand_in``."""
    if (failed := st.session_state.pop("decision_failed", None)) is not None:
        draw_error(failed)
    deed = deed_of(view, person)
    if deed is None:
        draw(f'<p class="wb-none">{text(_why_not(view, person, names(bench)))}</p>')
        return
    draw(f'<h2 class="wb-group-title">{_DEEDS[deed][0]}</h2>')
    _show_fields(bench, person, view, deed, [True])


@st.fragment
def _show_fields(bench: Workbench, person: "Person", view: "ClaimView", deed: str, whole: list[bool]) -> None:
    """Draw the fields and the buttons below them.

    They are a part of the page that is drawn by itself, and no form: what is written in a form is known to nobody until it
    is sent, and a step to the next claim would lose it. A click elsewhere on the page may come with a change of a field, as
    one of this part: what it asks of the page is done by a run of all of it.
    """
    hand_on(whole, *_FOR_THE_PAGE)
    fields = fields_of(bench, person, view)
    fields.draw()
    with st.container(horizontal=True, gap="small"):
        sent = (bench, person.id, view.record.id, view.version, fields.now)
        _offer(_DEEDS[deed][1], "submit_review", view.record.id, (deed, *sent), primary=True)
        if ReviewAction.DRAFT in TRANSITIONS[view.record.state]:
            _offer("Keep as draft", "keep_draft", view.record.id, ("draft", *sent))


def _offer(label: str, name: str, claim_id: str, args: tuple[Any, ...], *, primary: bool = False) -> None:
    """Draw a button under a name that keys find it by.

    Its own key names the claim: a click on the button of a claim that is being left never reaches the one that follows.
    """
    with st.container(key=name, width="content"):
        kind: Any = "primary" if primary else "secondary"
        st.button(label, type=kind, key=f"{name} {claim_id}", on_click=_hand_in, args=args)


def _hand_in(
    deed: str, bench: Workbench, person_id: str, claim_id: str, seen: int, read: Callable[[], Decision]
) -> None:
    """Carry out what a button says, before anything else of the run that its click begins.

    A run of the page ends at once where its person goes on clicking; what is done down in the page would then be left out.
    """
    _send(bench, person_id, claim_id, deed, read(), seen)
    st.session_state.setdefault("claim_said", "")


def _send(bench: Workbench, person_id: str, claim_id: str, deed: str, decision: Decision, seen: int) -> None:
    """Write a decision; what went wrong is said, and what came too late is put before its author."""
    try:
        getattr(bench.reviews, deed)(claim_id, decision, by=person_id, expected=seen)
    except Conflict as error:
        forget(bench, claim_id, person_id)  # the record has kept it aside as their draft
        st.session_state[_conflict(claim_id, person_id)] = {"deed": deed, "decision": decision, "error": error}
    except WorkbenchError as error:
        st.session_state["decision_failed"] = error
    else:
        forget(bench, claim_id, person_id)
        _finish(claim_id, person_id, "Kept as your draft." if deed == "draft" else "Handed in: it is in the record.")


def _finish(claim_id: str, person_id: str, said: str) -> None:
    st.session_state.pop(_conflict(claim_id, person_id), None)
    st.session_state["claim_said"] = said


def _conflict(claim_id: str, person_id: str) -> str:
    """Return under which name a session keeps what came too late: another person in the same tab has their own."""
    return f"conflict {claim_id} {person_id}"


def show_conflict(bench: Workbench, person: "Person", view: "ClaimView") -> None:
    """Draw what others changed meanwhile, and the choice between theirs and one's own, as the fields now have it."""
    claim_id = view.record.id
    kept: dict[str, Any] | None = st.session_state.get(_conflict(claim_id, person.id))
    if kept is None:
        return
    error: Conflict = kept["error"]
    draw(render_conflict(error.changes, names(bench)))
    deed = kept["deed"] if kept["deed"] == "draft" else deed_of(view, person)
    with st.container(horizontal=True, gap="small"):
        if deed is None:
            draw_error(ValueError("Nothing can be decided here now: " + _why_not(view, person, names(bench))))
        else:
            read = partial(_mine, fields_of(bench, person, view), kept["decision"])
            sent = (deed, bench, person.id, claim_id, error.version, read)
            st.button("Send mine all the same", key="mine_anyway", on_click=_hand_in, args=sent)
        left = (claim_id, person.id, "Left as it is. Your decision is kept as your draft.")
        st.button("Leave theirs", key="theirs", help="Yours stays as your draft.", on_click=_finish, args=left)


def _mine(fields: Fields, kept: Decision) -> Decision:
    """Return what its author says of a claim now: what stands in the fields, which they may have changed since."""
    return fields.now() if fields.drawn() else kept


def _why_not(view: "ClaimView", person: "Person", called: Mapping[str, str]) -> str:
    """Return in words why this person cannot decide now, and what would let them."""
    record = view.record
    if not record.desk.active:
        return f"This claim is {record.desk.standing.lower()}: {WAYS_BACK[record.desk.standing]}."
    if person.role is Role.VIEWER:
        return "You can look at claims. An editor can make you a checker, who decides."
    if record.state in _FIRST:
        return f"{plain(_called(record.assignee, called))} has this claim. Have it assigned to you to decide on it."
    if record.state is ReviewState.SECOND_REVIEW:
        return f"Waiting for the second review by {plain(_called(record.second_reviewer, called))}."
    if record.state is ReviewState.SUBMITTED:
        return "Decided. A reviewer can ask for a second review; an editor can adjudicate or publish it."
    return "Only an editor can change what was adjudicated or published."


def _called(person_id: str | None, called: Mapping[str, str]) -> str:
    return called.get(person_id or "", person_id or "")
