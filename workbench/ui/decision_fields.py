"""The fields of a decision: what they begin with, what stands in them, and what becomes of it where their author goes on.

Invariant: what a person put into the fields is dropped by no way of leaving them. A step to another claim keeps it as their
draft where the record takes one. Until it is kept or handed in it is remembered outside the record: a reload, another page,
the end of the server, and a claim that takes no draft lose nothing, and the page says what is not handed in.
"""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import Conflict, WorkbenchError
from workbench.records import Evidence, Verdict
from workbench.reviews import Decision
from workbench.reviews.decisions import scale_of
from workbench.ui.decision_view import marks
from workbench.ui.frame import draw
from workbench.ui.safe import plain
from workbench.ui.status_view import render_notice
from workbench.ui.unsent import Unsent, unsent_in
from workbench.ui.words import VERDICT_NAMES

if TYPE_CHECKING:
    from workbench.reviews import ClaimView, Person, Review

_NAMES = ("verdict", "grounds", "reason", "note")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fields:
    """The fields of one person's decision on one claim.

    ``recorded`` is what the record has of theirs: a draft, or what they handed in. ``unsent`` is what they had begun,
    ``memory`` where that is remembered.
    ``choices`` are verdicts in the desk's words, where ``own`` says that these are its own; ``blind`` that
    the suggestion is hidden; ``offered`` are passages by id.
    """

    claim_id: str
    version: int
    person_id: str
    recorded: "Review | None"
    unsent: Decision | None
    memory: Unsent
    choices: list[tuple[str, Verdict]]
    own: bool
    blind: bool
    offered: dict[str, tuple[str, Evidence]]

    def key(self, name: str) -> str:
        """Return the key of a field: the person's own, whatever state the claim is in."""
        return f"{name} {self.claim_id} {self.person_id}"

    def now(self) -> Decision:
        """Return what stands in the fields."""
        verdict, kept, reason, note = (st.session_state.get(self.key(name)) for name in _NAMES)
        said = {} if verdict is None else {"rating" if self.own else "verdict": self.choices[verdict][not self.own]}
        return Decision(kept_evidence=tuple(kept or ()), reason=reason or "", note=note or "", **said)

    def drawn(self) -> bool:
        """Whether the page has them, with what was put into them."""
        return any(self.key(name) in st.session_state for name in _NAMES)

    def touched(self) -> bool:
        """Whether they hold something else than the record does."""
        return self.drawn() and self._content(self.now()) != self._content(self.recorded or Decision())

    def _content(self, one: "Review | Decision") -> tuple[object, ...]:
        kept = frozenset(passage for passage in one.kept_evidence if passage in self.offered)
        return one.rating if self.own else one.verdict, kept, one.reason.strip(), one.note.strip()

    def draw(self) -> None:
        """Draw them, with what is kept of them."""
        st.session_state[_seen(self.claim_id)] = self.version
        if self.unsent and not self.drawn():
            draw(render_notice("What you had begun here is back. It is not handed in."))
        noted = partial(note_down, self)
        begun = self.unsent or self.recorded or Decision()
        said = begun.rating if self.own else begun.verdict
        places = [place for place, choice in enumerate(self.choices) if said and choice[not self.own] == said]
        words = [name if self.own else VERDICT_NAMES[verdict] for name, verdict in self.choices]
        with st.container(key="verdict"):
            st.radio(
                "Verdict",
                range(len(self.choices)),
                index=places[0] if places else None,
                format_func=lambda place: plain(f"{place + 1}. {words[place]}"),
                key=self.key("verdict"),
                on_change=noted,
            )
        with st.container(key="grounds"):
            st.pills(
                "Grounds: the passages it rests on",
                list(self.offered),
                selection_mode="multi",
                default=[one for one in begun.kept_evidence if one in self.offered],
                format_func=lambda one: self.offered[one][0],
                key=self.key("grounds"),
                on_change=noted,
            )
        with st.container(key="reason"):
            label = f"Reason, needed {'in a blind review' if self.blind else 'where you differ or keep no passage'}"
            st.text_area(label, value=begun.reason, key=self.key("reason"), height=96, on_change=noted)
        with st.container(key="note"):
            label = "Note for colleagues"
            st.text_area(label, value=begun.note, key=self.key("note"), height=68, on_change=noted)


def note_down(fields: Fields) -> None:
    """Remember what stands in the fields after a change, before anything else of the run that the change begins."""
    if fields.touched():
        fields.memory.keep(fields.claim_id, fields.person_id, fields.now())
    else:
        fields.memory.drop(fields.claim_id, fields.person_id)


def fields_of(bench: Workbench, person: "Person", view: "ClaimView") -> Fields:
    """Return the fields of a person's decision on a claim as they see it."""
    memory = unsent_in(bench.settings.home)
    mine = [review for review in view.reviews if review.reviewer == person.id]
    return Fields(
        claim_id=view.record.id,
        version=view.version,
        person_id=person.id,
        recorded=view.draft or (mine[-1] if mine else None),
        unsent=memory.get(view.record.id, person.id),
        memory=memory,
        choices=scale_of(bench.settings.rating_scale).choices(),
        own=bool(bench.settings.rating_scale),
        blind=bool(view.hidden),
        offered=marks(view.finding),
    )


def keep(bench: Workbench, person: "Person", view: "ClaimView") -> None:
    """Keep what stands in the fields of a claim that its reader leaves, and let the next page say where.

    It is kept against the state that the fields were drawn with, as if it were handed in: where somebody was faster, aside.
    """
    fields = fields_of(bench, person, view)
    if not fields.touched():
        return
    decision = fields.now()
    try:
        bench.reviews.draft(
            view.record.id, decision, by=person.id, expected=st.session_state.get(_seen(view.record.id), view.version)
        )
    except Conflict:
        forget(bench, view.record.id, person.id)
        said = "Somebody changed the claim that you left. What you had begun there is kept as your draft."
    except WorkbenchError:  # one that is handed in, adjudicated or published takes no draft
        fields.memory.keep(view.record.id, person.id, decision)
        said = "What you had begun on the claim that you left waits there for you: it is not handed in."
    else:
        forget(bench, view.record.id, person.id)
        said = "What you had begun on the claim that you left is kept as your draft."
    st.session_state["claim_said"] = said


def forget(bench: Workbench, claim_id: str, person_id: str) -> None:
    """Let go of what was begun: it is in the record now."""
    unsent_in(bench.settings.home).drop(claim_id, person_id)


def _seen(claim_id: str) -> str:
    return f"seen {claim_id}"
