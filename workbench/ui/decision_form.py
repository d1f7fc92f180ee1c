"""The form that a decision is made in, and the choice that a person has where somebody else was faster.

Invariant: a decision is sent with the version that its author looked at; where it came too late it is kept as their draft,
and only their own choice sends it again.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import Conflict, WorkbenchError
from workbench.records import Verdict
from workbench.reviews import Decision, ReviewState, Role
from workbench.reviews.decisions import scale_of
from workbench.ui.decision_view import marks, render_conflict
from workbench.ui.frame import draw, draw_error
from workbench.ui.safe import plain, text
from workbench.ui.words import VERDICT_NAMES

if TYPE_CHECKING:
    from workbench.reviews import ClaimView, Person, Review

_FIRST = (ReviewState.UNASSIGNED, ReviewState.ASSIGNED, ReviewState.DRAFTED)
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
    """Draw the form. What it is sent with was carried out before this run of the page began, by ``_hand_in``."""
    if (failed := st.session_state.pop("decision_failed", None)) is not None:
        draw_error(failed)
    deed = deed_of(view, person)
    if deed is None:
        draw(f'<p class="wb-none">{text(_why_not(view, person))}</p>')
        return
    draw(f'<h2 class="wb-group-title">{_DEEDS[deed][0]}</h2>')
    with st.form(f"decide {view.record.id}", border=False, enter_to_submit=False):
        read = _ask(bench, view, _begun(view, person), person)
        with st.container(horizontal=True, gap="small"):
            sent = (bench, person.id, view.record.id, view.version, read)
            st.form_submit_button(
                _DEEDS[deed][1], type="primary", key="submit_review", on_click=_hand_in, args=(deed, *sent)
            )
            if deed == "submit":
                st.form_submit_button("Keep as draft", key="keep_draft", on_click=_hand_in, args=("draft", *sent))


def _hand_in(
    deed: str, bench: Workbench, person_id: str, claim_id: str, seen: int, read: Callable[[], Decision]
) -> None:
    """Carry out what a button of the form says, before anything else of the run that its click begins.

    A run of the page ends at once where its person goes on clicking; what is done down in the page would then be left out.
    """
    _send(bench, person_id, claim_id, deed, read(), seen)


def _begun(view: "ClaimView", person: "Person") -> "Review | None":
    """Return what the form begins with: the person's draft, or what they handed in before."""
    mine = [review for review in view.reviews if review.reviewer == person.id]
    return view.draft or (mine[-1] if mine else None)


def _ask(bench: Workbench, view: "ClaimView", begun: "Review | None", person: "Person") -> Callable[[], Decision]:
    """Draw the fields, and return what reads them; their keys are the person's own, whatever state the claim is in."""
    mine = f"{view.record.id} {person.id}"
    choices = scale_of(bench.settings.rating_scale).choices()
    own = bool(bench.settings.rating_scale)
    words = [name if own else VERDICT_NAMES[verdict] for name, verdict in choices]
    start = next(
        (
            place
            for place, (name, verdict) in enumerate(choices)
            if begun and _said(begun, own) == (name if own else verdict)
        ),
        None,
    )
    keys = {name: f"{name} {mine}" for name in ("verdict", "grounds", "reason", "note")}
    with st.container(key="verdict"):
        st.radio(
            "Verdict",
            range(len(choices)),
            index=start,
            format_func=lambda place: plain(f"{place + 1}. {words[place]}"),
            key=keys["verdict"],
        )
    found = marks(view.finding)
    with st.container(key="grounds"):
        st.pills(
            "Grounds: the passages it rests on",
            list(found),
            selection_mode="multi",
            default=[one for one in (begun.kept_evidence if begun else ()) if one in found],
            format_func=lambda one: found[one][0],
            key=keys["grounds"],
        )
    with st.container(key="reason"):
        st.text_area(
            "Reason, needed where you differ from the machine",
            value=begun.reason if begun else "",
            key=keys["reason"],
            height=96,
        )
    with st.container(key="note"):
        st.text_area("Note for colleagues", value=begun.note if begun else "", key=keys["note"], height=68)

    def decided() -> Decision:
        verdict, kept, reason, note = (st.session_state.get(key) for key in keys.values())
        said = {} if verdict is None else {"rating" if own else "verdict": choices[verdict][0 if own else 1]}
        return Decision(kept_evidence=tuple(kept or ()), reason=reason or "", note=note or "", **said)

    return decided


def _said(review: "Review", own: bool) -> str | Verdict | None:
    return review.rating if own else review.verdict


def _send(bench: Workbench, person_id: str, claim_id: str, deed: str, decision: Decision, seen: int) -> None:
    """Write a decision; what went wrong is said, and what came too late is put before its author."""
    try:
        getattr(bench.reviews, deed)(claim_id, decision, by=person_id, expected=seen)
    except Conflict as error:
        st.session_state[f"conflict {claim_id}"] = {"deed": deed, "decision": decision, "error": error}
    except WorkbenchError as error:
        st.session_state["decision_failed"] = error
    else:
        _finish(claim_id, "Kept as your draft." if deed == "draft" else "Handed in: it is in the record.")


def _finish(claim_id: str, said: str) -> None:
    st.session_state.pop(f"conflict {claim_id}", None)
    st.session_state["claim_said"] = said


def show_conflict(bench: Workbench, person: "Person", view: "ClaimView") -> None:
    """Draw what others changed meanwhile, and the choice between theirs and one's own."""
    claim_id = view.record.id
    kept: dict[str, Any] | None = st.session_state.get(f"conflict {claim_id}")
    if kept is None:
        return
    error: Conflict = kept["error"]
    draw(render_conflict(error.changes))
    deed = kept["deed"] if kept["deed"] == "draft" else deed_of(view, person)
    with st.container(horizontal=True, gap="small"):
        if deed is None:
            draw_error(ValueError("Nothing can be decided here now: " + _why_not(view, person)))
        else:
            sent = (bench, person.id, claim_id, deed, kept["decision"], error.version)
            st.button("Send mine all the same", key="mine_anyway", on_click=_send, args=sent)
        left = (claim_id, "Left as it is. Your decision is kept as your draft.")
        st.button("Leave theirs", key="theirs", help="Yours stays as your draft.", on_click=_finish, args=left)


def _why_not(view: "ClaimView", person: "Person") -> str:
    """Return in words why this person cannot decide now, and what would let them."""
    record = view.record
    if not record.desk.active:
        return "This claim is not worked on. Restore it on the Check page to decide on it."
    if person.role is Role.VIEWER:
        return "You can look at claims. An editor can make you a checker, who decides."
    if record.state in _FIRST:
        return f"{plain(record.assignee or '')} has this claim. Have it assigned to you to decide on it."
    if record.state is ReviewState.SECOND_REVIEW:
        return f"Waiting for the second review by {plain(record.second_reviewer or '')}."
    if record.state is ReviewState.SUBMITTED:
        return "Decided. A reviewer can ask for a second review; an editor can adjudicate or publish it."
    return "Only an editor can change what was adjudicated or published."
