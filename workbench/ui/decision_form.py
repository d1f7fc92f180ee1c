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
    """Draw the form, and carry out what it is sent with."""
    now, key = deed_of(view, person), f"seen {view.record.id}"
    seen, begun_with = st.session_state.get(key, (view.version, None))
    # Where somebody was faster, or a role was taken away, the form is drawn once more as it was: what was just sent by it
    # must not be lost, and the record says why it is refused.
    sending = any(st.session_state.get(name) for name in ("submit_review", "keep_draft"))
    deed = now or (begun_with if seen != view.version or sending else None)
    if deed is not None:
        draw(f'<h2 class="wb-group-title">{_DEEDS[deed][0]}</h2>')
        with st.form(f"decide {view.record.id}", border=False, enter_to_submit=False):
            decision = _ask(bench, view, _begun(view, person), person)
            with st.container(horizontal=True, gap="small"):
                sent = st.form_submit_button(_DEEDS[deed][1], type="primary", key="submit_review")
                kept = deed == "submit" and st.form_submit_button("Keep as draft", key="keep_draft")
        if sent or kept:
            _send(bench, person, view, "draft" if kept else deed, decision(), int(seen))
    if now is None:
        draw(f'<p class="wb-none">{text(_why_not(view, person))}</p>')
    st.session_state[key] = (view.version, now)


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
    with st.container(key="verdict"):
        verdict = st.radio(
            "Verdict",
            range(len(choices)),
            index=start,
            format_func=lambda place: plain(f"{place + 1}. {words[place]}"),
            key=f"verdict {mine}",
        )
    found = marks(view.finding)
    with st.container(key="grounds"):
        kept = st.pills(
            "Grounds: the passages it rests on",
            list(found),
            selection_mode="multi",
            default=[one for one in (begun.kept_evidence if begun else ()) if one in found],
            format_func=lambda one: found[one][0],
            key=f"grounds {mine}",
        )
    with st.container(key="reason"):
        reason = st.text_area(
            "Reason, needed where you differ from the machine",
            value=begun.reason if begun else "",
            key=f"reason {mine}",
            height=96,
        )
    with st.container(key="note"):
        note = st.text_area(
            "Note for colleagues",
            value=begun.note if begun else "",
            key=f"note {mine}",
            height=68,
        )

    def decided() -> Decision:
        said = {} if verdict is None else {"rating" if own else "verdict": choices[verdict][0 if own else 1]}
        return Decision(kept_evidence=tuple(kept), reason=reason or "", note=note or "", **said)  # type: ignore[arg-type]

    return decided


def _said(review: "Review", own: bool) -> str | Verdict | None:
    return review.rating if own else review.verdict


def _send(bench: Workbench, person: "Person", view: "ClaimView", deed: str, decision: Decision, seen: int) -> None:
    """Write a decision; what went wrong is said, and what came too late is put before its author."""
    try:
        getattr(bench.reviews, deed)(view.record.id, decision, by=person.id, expected=seen)
    except Conflict as error:
        _keep_conflict(view.record.id, deed, decision, error)
        st.rerun()
    except WorkbenchError as error:
        draw_error(error)
        return
    _finish(view.record.id, "Kept as your draft." if deed == "draft" else "Handed in: it is in the record.")


def _keep_conflict(claim_id: str, deed: str, decision: Decision, error: Conflict) -> None:
    st.session_state[f"conflict {claim_id}"] = {"deed": deed, "decision": decision, "error": error}


def _finish(claim_id: str, said: str) -> None:
    st.session_state.pop(f"conflict {claim_id}", None)
    st.session_state.pop(f"seen {claim_id}", None)
    st.session_state["claim_said"] = said
    st.rerun()


def show_conflict(bench: Workbench, person: "Person", view: "ClaimView") -> None:
    """Draw what others changed meanwhile, and the choice between theirs and one's own."""
    kept: dict[str, Any] | None = st.session_state.get(f"conflict {view.record.id}")
    if kept is None:
        return
    error: Conflict = kept["error"]
    draw(render_conflict(error.changes))
    with st.container(horizontal=True, gap="small"):
        mine = st.button("Send mine all the same", key="mine_anyway")
        theirs = st.button("Leave theirs", key="theirs", help="Yours stays as your draft.")
    if theirs:
        _finish(view.record.id, "Left as it is. Your decision is kept as your draft.")
    if mine:
        deed = kept["deed"] if kept["deed"] == "draft" else deed_of(view, person)
        if deed is None:
            draw_error(ValueError("Nothing can be decided here now: " + _why_not(view, person)))
            return
        _send(bench, person, view, deed, kept["decision"], error.version)


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
