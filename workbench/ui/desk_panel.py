"""The desk's operations on the claims of an article: other words, split, merge, add, drop, restore, undo.

Invariant: an operation is in the record before its evidence is looked for; where that is cut off, the claim says that its
evidence is of another wording, and it can be fetched again.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import Conflict, WorkbenchError
from workbench.records import Article, ClaimKind, content_id
from workbench.reviews import (
    AddClaim,
    ChangeAsOf,
    ChangeKind,
    ChangeSpeaker,
    ClaimPart,
    DropClaim,
    EditText,
    MergeClaims,
    Operation,
    RestoreClaim,
    SplitClaim,
    Standing,
)
from workbench.text import count, shorten
from workbench.ui.days import ask_day
from workbench.ui.decision_view import render_conflict
from workbench.ui.fetching import fetch
from workbench.ui.frame import draw, draw_error
from workbench.ui.people import names
from workbench.ui.safe import plain, text
from workbench.ui.words import KINDS

if TYPE_CHECKING:
    from workbench.reviews import Desk, DeskOutcome, Person

_ADDED = "claim_added"


def begin(name: str, claim_id: str, held: str, *, go: str) -> tuple[str, str]:
    """Return the key of a field of a form, and what it begins with: what the record holds; another field once that changes.

    What somebody typed comes only with the press of ``go``. Where a colleague was faster it was typed into the field of
    before: it is put into this one, and the record says what changed.
    """
    key, drawn = f"{name}_{claim_id}_{content_id(held)}", f"drawn {name} {claim_id}"
    before, held_before = st.session_state.get(drawn, (key, held))
    st.session_state[drawn] = key, held
    typed = st.session_state.get(before) if st.session_state.get(go) and before != key else None
    return key, held if typed in (None, held_before) else str(typed)


class DeskPanel:
    """Draws the operations on one article, and carries out the one that is asked for.

    Args:
        bench: the workbench.
        person: who works.
        article: the article.
        desk: its claims; the version that was drawn last is the one that an operation is written against.
        as_of: the day that the article was checked as of, for claims that are added.
    """

    def __init__(
        self, bench: Workbench, person: "Person", article: Article, desk: "Desk", *, as_of: date | None = None
    ) -> None:
        self._bench = bench
        self._person = person
        self._article = article
        self._desk = desk
        self._as_of = as_of
        self._said: dict[str, date | None] = {}  # days that an operation sets, by claim id
        self._where = "claim"
        self._key = f"desk_seen {article.id}"
        self._seen = int(st.session_state.get(self._key, desk.version))

    def show_claim(self, claim_id: str, *, as_of: date | None) -> None:
        """Draw what can be done with one claim, which is checked as of ``as_of``: its own day may be its article's."""
        self._show_refusal("claim")
        with st.expander("Change this claim", key="change"):
            words, split, merge, drop, facts = st.tabs(["Words", "Split", "Merge", "Drop", "Facts"])
            with words:
                self._edit(claim_id)
            with split:
                self._split(claim_id)
            with merge:
                self._merge(claim_id)
            with drop:
                self._drop(claim_id)
            with facts:
                self._facts(claim_id, as_of)
        st.session_state[self._key] = self._desk.version

    def show_article(self) -> None:
        """Draw what can be done with the article's claims as a whole."""
        self._show_refusal("article")
        with st.container(horizontal=True, gap="small", key="desk_bar"):
            with (
                st.popover("Add a claim", key="add_claim"),
                st.form("add_claim_form", border=False),
            ):
                fresh = st.session_state.get(_ADDED, "")  # other fields, which are empty, once a claim was added
                quote = st.text_area("Its words in the article, if it has some", key=f"add_quote{fresh}", height=68)
                said = st.text_area("The claim, standing alone", key=f"add_text{fresh}", height=68)
                kind = st.selectbox("Kind", list(ClaimKind), format_func=KINDS.__getitem__, key="add_kind")
                if st.form_submit_button("Add", type="primary", key="add_go"):
                    self._add(quote, said, kind or ClaimKind.EVENT)
            if st.button("Undo", key="undo", help="Takes back your own last change of this article's claims."):
                self._carry_out(lambda: self._bench.reviews.undo(self._article.id, by=self._person.id))
            if st.button("Redo", key="redo"):
                self._carry_out(lambda: self._bench.reviews.redo(self._article.id, by=self._person.id))
        gone = [entry for entry in self._desk.entries if entry.standing is Standing.DROPPED]
        if gone:
            with st.expander(f"{count(len(gone), 'dropped claim')}", key="dropped"):
                for entry in gone:
                    draw(
                        f'<p dir="auto">{text(entry.claim.text)} <span class="wb-small">{text(entry.reason)}</span></p>'
                    )
                    if st.button("Restore", key=f"restore_{entry.claim.id}"):
                        self._apply(RestoreClaim(claim_id=entry.claim.id))
        st.session_state[self._key] = self._desk.version

    def _show_refusal(self, where: str) -> None:
        """Say why the last operation of this part of the page was not done, and name the part that is drawn now."""
        self._where = where
        error = st.session_state.pop(f"desk_failed {where}", None)
        if isinstance(error, Conflict):
            draw(render_conflict(error.changes, names(self._bench)))
        elif error is not None:
            draw_error(error)

    def _edit(self, claim_id: str) -> None:
        with st.form("edit_form", border=False):
            key, begun = begin("edit", claim_id, self._claim_text(claim_id), go="edit_go")
            said = st.text_area("The claim, standing alone", begun, key=key)
            if st.form_submit_button("Save the words", key="edit_go"):
                self._apply(EditText(claim_id=claim_id, text=said))

    def _split(self, claim_id: str) -> None:
        with st.form("split_form", border=False):
            key, begun = begin("split", claim_id, self._claim_text(claim_id), go="split_go")
            said = st.text_area("One part a line; a part that stands in the quote keeps its place", begun, key=key)
            if st.form_submit_button("Split", key="split_go"):
                self._apply(SplitClaim(claim_id=claim_id, parts=self._parts(claim_id, said.splitlines())))

    def _parts(self, claim_id: str, lines: Sequence[str]) -> tuple[ClaimPart, ...]:
        """Return the parts that were typed, each with its place in the quote where it stands there word for word."""
        claim = self._desk.entry(claim_id).claim
        parts = []
        for line in map(str.strip, lines):
            if not any(map(str.isalnum, line)):
                continue  # blank, or dots alone: those would be found, as nothing, at the beginning of the quote
            place = claim.quote.find(line.rstrip("."))
            if place < 0:
                parts.append(ClaimPart(text=line))
            else:
                start = claim.start + place
                parts.append(ClaimPart(text=line, start=start, end=start + len(line.rstrip("."))))
        return tuple(parts)

    def _merge(self, claim_id: str) -> None:
        others = {claim.id: claim.text for claim in self._desk.claims if claim.id != claim_id}
        with st.form("merge_form", border=False):
            chosen = st.multiselect(
                "Merge with",
                list(others),
                format_func=lambda one: plain(shorten(others[one], 90)),
                key=f"merge_{claim_id}",
            )
            said = st.text_area("Words of the merged claim; empty joins them", key=f"merge_text_{claim_id}", height=68)
            if st.form_submit_button("Merge", key="merge_go"):
                self._apply(MergeClaims(claim_ids=(claim_id, *chosen), text=said.strip()))

    def _drop(self, claim_id: str) -> None:
        with st.form("drop_form", border=False):
            reason = st.text_input("Why it is dropped", key=f"drop_{claim_id}")
            if st.form_submit_button("Drop", key="drop_go"):
                self._apply(DropClaim(claim_id=claim_id, reason=reason))

    def _facts(self, claim_id: str, checked_as_of: date | None) -> None:
        claim = self._desk.entry(claim_id).claim
        with st.form("facts_form", border=False):
            kind = st.selectbox(
                "Kind",
                list(ClaimKind),
                list(ClaimKind).index(claim.kind),
                format_func=KINDS.__getitem__,
                key=f"kind_{claim_id}_{claim.kind}",
            )
            key, begun = begin("speaker", claim_id, claim.speaker or "", go="facts_go")
            speaker = st.text_input("Who says it; empty for the article", begun, key=key)
            as_of = ask_day(st, "Checked as of", checked_as_of, key=f"as_of_{claim_id}_{checked_as_of}")
            if st.form_submit_button("Save the facts", key="facts_go"):
                changes: list[Operation] = []
                if kind and kind is not claim.kind:
                    changes.append(ChangeKind(claim_id=claim_id, kind=kind))
                if (speaker.strip() or None) != claim.speaker:
                    changes.append(ChangeSpeaker(claim_id=claim_id, speaker=speaker.strip() or None))
                if as_of != checked_as_of:
                    changes.append(ChangeAsOf(claim_id=claim_id, as_of=as_of))
                if changes:
                    self._apply(*changes)

    def _claim_text(self, claim_id: str) -> str:
        return self._desk.entry(claim_id).claim.text

    def _add(self, quote: str, said: str, kind: ClaimKind) -> None:
        place: dict[str, int] = {}
        if wanted := quote.split():
            # However its lines are broken: what is copied from a page often breaks elsewhere.
            found = re.search(r"\s+".join(map(re.escape, wanted)), self._article.text)
            if found is None:
                draw_error(ValueError("These words do not stand in the article: copy them from it, or leave them out."))
                return
            place = {"start": found.start(), "end": found.end()}
        operation = AddClaim(text=said.strip(), kind=kind, as_of=self._as_of, **place)  # type: ignore[arg-type]
        before = self._seen
        self._apply(operation, after=lambda: st.session_state.update({_ADDED: f" {before}"}))

    def _apply(self, *operations: Operation, after: Callable[[], None] | None = None) -> None:
        """Carry out one operation after the other, up to the first that is refused; ``after`` follows if none was."""

        def work(operation: Operation) -> "DeskOutcome":
            outcome = self._bench.reviews.apply(self._article.id, operation, by=self._person.id, expected=self._seen)
            return self._with_day(outcome, operation)

        self._carry_out(*(partial(work, operation) for operation in operations), after=after)

    def _with_day(self, outcome: "DeskOutcome", operation: Operation) -> "DeskOutcome":
        """Note the day that an operation sets; a claim whose day is set is matched though it carried that day already."""
        if isinstance(operation, AddClaim):
            self._said |= dict.fromkeys(outcome.changed, self._as_of)
        if not isinstance(operation, ChangeAsOf):
            return outcome
        self._said[operation.claim_id] = operation.as_of
        return replace(outcome, fetch_again=tuple(one for one in outcome.claims if one.id == operation.claim_id))

    def _carry_out(self, *works: "Callable[[], DeskOutcome]", after: Callable[[], None] | None = None) -> None:
        """Write operations, look for evidence of what they changed, and draw the page anew.

        What was refused is said on the page that follows: this one is gone before it can be read.
        """
        for work in works:
            try:
                outcome = work()
            except WorkbenchError as error:
                st.session_state[f"desk_failed {self._where}"] = error
                break
            self._seen = outcome.version
            self._fetch(outcome)
        else:
            if after:
                after()
        st.session_state.pop(self._key, None)
        st.rerun()

    def _fetch(self, outcome: "DeskOutcome") -> None:
        """Match what has another wording or day now; without an index the claims wait for their evidence."""
        claims = [claim for claim in outcome.fetch_again if claim.kind.checkable]
        if not claims:
            return
        try:
            with st.spinner(f"Looking for evidence on {count(len(claims), 'claim')}", show_time=True):
                fetch(self._bench, self._person.id, claims, self._article, said=self._said)
        except WorkbenchError as error:
            st.session_state[f"desk_failed {self._where}"] = error
