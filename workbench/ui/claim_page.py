"""The Claim page: one claim by its own address, its evidence side by side, then what is decided of it and by whom.

Invariant: what a person decides is in the record before the page says so; a decision is written against the version that
the person looked at, so that nobody's work is written over.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import WorkbenchError
from workbench.reviews import sent_back
from workbench.ui.bench import shared_bench
from workbench.ui.checked_panel import show_checked
from workbench.ui.claim_actions import show_actions
from workbench.ui.claim_view import render_suggestion
from workbench.ui.decision_fields import keep
from workbench.ui.decision_form import show_conflict, show_decision
from workbench.ui.decision_view import (
    render_heading,
    render_hidden,
    render_history,
    render_place,
    render_reviews,
    render_sent_back,
    render_sides,
)
from workbench.ui.fetching import day_of
from workbench.ui.frame import draw, draw_error
from workbench.ui.keys import hear_keys, show_keys
from workbench.ui.people import ask_who, names, show_person, signed_in
from workbench.ui.press import pressed
from workbench.ui.queue_address import NAMES, WHOLE, read, write
from workbench.ui.status_view import render_notice

if TYPE_CHECKING:
    from workbench.reviews import ClaimView, Person


def show() -> None:
    """Draw the claim that the address names."""
    try:
        bench = shared_bench()
        person = signed_in(bench)
        if person is None:
            ask_who(bench)
            return
        claim_id = st.query_params.get("claim")
        if not claim_id:
            draw(
                '<h1 class="wb-title">Claim</h1><p class="wb-none">A claim is opened from the Queue, or from its article on'
                " the Check page; each has an address of its own that can be sent.</p>"
            )
            return
        view = bench.reviews.claim(claim_id, viewer=person.id)
        _show_claim(bench, person, view)
    except WorkbenchError as error:
        draw_error(error)
        draw('<p><a href="queue" target="_self">To the queue</a></p>')
    hear_keys(st.query_params.get("claim", ""))


def _show_claim(bench: Workbench, person: "Person", view: "ClaimView") -> None:
    _show_steps(bench, person, view)
    if said := st.session_state.pop("claim_said", None):
        draw(render_notice(said))
    called, as_of = names(bench), day_of(bench, view)
    history = bench.reviews.history(view.record.id, viewer=person.id)
    evidence, panel = st.columns([2.6, 1], gap="medium")
    with evidence:
        draw(render_heading(view.record, called, as_of=as_of, run_id=st.query_params.get("run")))
        draw(render_place(view.record.claim, view.article))
        if (back := sent_back(history)) is not None:
            draw(render_sent_back(back, called))
        _show_standing(view)
        draw(render_sides(view.finding))
        show_checked(bench, view, as_of=as_of)
        _show_suggestion(view)
        draw(render_history(history, called))
    with panel, st.container(key="decision"):
        draw(render_reviews(view.reviews, called))
        show_conflict(bench, person, view)
        show_decision(bench, person, view)
        show_actions(bench, person, view)


def _show_steps(bench: Workbench, person: "Person", view: "ClaimView") -> None:
    """Draw the way to the claims before and after, in the order of the queue that the address carries."""
    ids, place = _neighbours(bench, person, view)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="steps"):
        first, last = place < 1, not 0 <= place < len(ids) - 1
        st.button("Queue", key="to_queue", type="tertiary", on_click=_ask_step, args=("queue",))
        st.button("Previous", key="previous_claim", disabled=first, on_click=_ask_step, args=(-1,))
        st.button("Next", key="next_claim", disabled=last, on_click=_ask_step, args=(1,))
        if place >= 0:
            draw(f'<p class="wb-small">{place + 1:,} of {len(ids):,}</p>')
        if pressed("Keys", key="show_keys", type="tertiary"):
            show_keys()
        show_person(bench, person)
    step: int | str | None = st.session_state.pop("step", None)
    if step is None:
        return
    keep(bench, person, view)
    query = {name: st.query_params[name] for name in (*NAMES, WHOLE, "run") if name in st.query_params}
    if isinstance(step, str):
        from workbench.ui.pages import page_at

        # With the claim: an address that changed before the page does would be a step of its own on the way back.
        st.switch_page(page_at(step), query_params=st.query_params.to_dict())
    if place >= 0 and 0 <= place + step < len(ids):
        st.query_params.from_dict({**query, "claim": ids[place + step]})
        st.rerun()


def _ask_step(step: int | str) -> None:
    """Keep what was clicked for the run of the page that follows, even where that is of another part of it first."""
    st.session_state["step"] = step


def _neighbours(bench: Workbench, person: "Person", view: "ClaimView") -> tuple[list[str], int]:
    """Return the claims that are stepped through, and the place of this one; -1 where it is not among them.

    A claim that was just decided on has left a queue of what is open. It keeps its place among its old neighbours for as
    long as it is looked at, so that the next one follows; where those are not known, the whole queue comes after it.
    """
    here = view.record.id
    query = read(st.query_params.to_dict())
    address = write(query)
    if not address and WHOLE not in st.query_params:  # opened from its article
        ids = [claim.id for claim in bench.reviews.desk(view.article.id).claims]
        return ids, ids.index(here) if here in ids else -1
    ids = bench.reviews.queue_ids(query, viewer=person.id, generations=bench.generations())
    if here not in ids:
        known = st.session_state.get("steps", ("", []))
        ids = kept_in_place(here, ids, known[1] if known[0] == address else [])
    st.session_state["steps"] = (address, ids)
    return ids, ids.index(here)


def kept_in_place(here: str, ids: Sequence[str], before: Sequence[str]) -> list[str]:
    """Return ``ids`` with ``here`` where it was in ``before``, a list of earlier: after the last of its predecessors there.

    It comes first where no predecessor is left, and where ``before`` does not have it.
    """
    earlier = set(before[: before.index(here)]) if here in before else set()
    place = max((at + 1 for at, claim_id in enumerate(ids) if claim_id in earlier), default=0)
    return [*ids[:place], here, *ids[place:]]


def _show_standing(view: "ClaimView") -> None:
    """Say what a person has to know before weighing the evidence."""
    record = view.record
    if not record.desk.active:
        why = f": {record.desk.reason}" if record.desk.reason else ""
        draw(render_notice(f"This claim is {record.desk.standing.lower()}{why}. It is not worked on."))
    if record.outdated:
        draw(
            render_notice(
                "The wording, or the day to check it as of, was changed after the decision in force: look at it again."
            )
        )
    if record.needs_evidence:
        draw(render_notice("The evidence is of another wording, or was never fetched: fetch it below."))


def _show_suggestion(view: "ClaimView") -> None:
    if view.hidden:
        draw(render_hidden(view.hidden))
    elif view.finding and view.finding.suggestion:
        draw(render_suggestion(view.finding))
