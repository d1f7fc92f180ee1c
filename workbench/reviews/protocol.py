"""What a review store does. ``sql_store`` does it with SQLite and with PostgreSQL; one contract suite runs on both.

Three arguments mean the same everywhere. ``by`` is the id of the person who acts: their role is looked up in the record
and enforced here. ``expected`` is the version (of a ``ClaimView``, a ``ClaimRecord`` or a desk) that they looked at: if
somebody changed the claim after it, nothing is written and ``Conflict`` tells what changed. ``viewer`` is the id of the
person who looks: what they may not see yet is left out; ``None`` is the record itself, for exports and figures, and never
for a page.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from workbench.records import Article, CheckReport, Finding
from workbench.reviews.agreement import Agreement
from workbench.reviews.desk import Desk, DeskOutcome
from workbench.reviews.events import Event
from workbench.reviews.operations import Operation
from workbench.reviews.queries import QueuePage, QueueQuery, SavedView
from workbench.reviews.records import Decision, Person, Role
from workbench.reviews.results import ArticleSummary, BulkOutcome, ClaimView, Outcome, Recorded, Verification
from workbench.reviews.timing import ClaimTimes


class ReviewStore(Protocol):
    """The review record: articles, claims, findings, decisions, and everything that ever happened to them."""

    @property
    def name(self) -> str:
        """Address of the database, without its password."""

    def sign_in(self, name: str, *, sign_in_id: str | None = None, role: Role = Role.VIEWER) -> Person:
        """Return the person of that name or address; who comes for the first time is taken in with ``role``.

        Raises:
            ReviewRefused: an empty name.
        """

    def person(self, person_id: str) -> Person:
        """Return somebody who has signed in before."""

    def people(self) -> list[Person]:
        """Return everybody who has signed in, by id."""

    def set_role(self, person_id: str, role: Role, *, by: str) -> Person:
        """Change what somebody may do; an editor does, and the last editor stays one."""

    def record(self, report: CheckReport, *, by: str) -> Recorded:
        """Record a checked article; what is there already is left alone, so that a repeat changes nothing."""

    def attach(self, findings: Sequence[Finding], *, by: str) -> int:
        """Attach findings to claims of the record, beside those that they have; return how many were new."""

    def articles(self) -> list[ArticleSummary]:
        """Return what articles there are, the latest first."""

    def article(self, article_id: str) -> Article:
        """Return an article as it was recorded last."""

    def desk(self, article_id: str) -> Desk:
        """Return the claims of an article in the desk's order and wording."""

    def claim(self, claim_id: str, *, viewer: str | None) -> ClaimView:
        """Return a claim with its finding and its reviews, as ``viewer`` may see it."""

    def claims(self, claim_ids: Sequence[str], *, viewer: str | None) -> list[ClaimView]:
        """Return claims in the order of ``claim_ids``; see ``claim``."""

    def finding(self, claim_id: str, finding_id: str, *, viewer: str | None) -> Finding:
        """Return any finding that was ever attached to a claim."""

    def history(self, claim_id: str, *, viewer: str | None) -> list[Event]:
        """Return everything that happened to a claim, oldest first."""

    def apply(self, article_id: str, operation: Operation, *, by: str, expected: int) -> DeskOutcome:
        """Carry out a desk operation; see ``operations`` for what there are."""

    def undo(self, article_id: str, *, by: str) -> DeskOutcome:
        """Take back the person's own last operation on an article."""

    def redo(self, article_id: str, *, by: str) -> DeskOutcome:
        """Make again what the person undid last."""

    def draft(self, claim_id: str, decision: Decision, *, by: str, expected: int) -> ClaimView:
        """Keep an unfinished decision; who drafts on a claim that nobody has, has it."""

    def submit(self, claim_id: str, decision: Decision, *, by: str, expected: int) -> ClaimView:
        """Hand in a review: the first, or in a second review the second reviewer's."""

    def adjudicate(self, claim_id: str, decision: Decision, *, by: str, expected: int) -> ClaimView:
        """Decide as an editor where reviews differ, or over a single review; all of them stay beside."""

    def correct(self, claim_id: str, decision: Decision, *, by: str, expected: int) -> ClaimView:
        """Correct a published verdict, with a reason."""

    def assign(
        self, claim_ids: Sequence[str], assignee: str, *, by: str, expected: Mapping[str, int] | None = None
    ) -> BulkOutcome:
        """Give claims to somebody; a claim that somebody has goes over to them."""

    def unassign(self, claim_ids: Sequence[str], *, by: str, expected: Mapping[str, int] | None = None) -> BulkOutcome:
        """Put claims back into the queue."""

    def ask_second(
        self,
        claim_ids: Sequence[str],
        reviewer: str,
        *,
        by: str,
        blind: bool | None = None,
        expected: Mapping[str, int] | None = None,
    ) -> BulkOutcome:
        """Ask somebody for a second review: blind, unless the settings or ``blind`` say otherwise."""

    def cancel_second(
        self, claim_ids: Sequence[str], *, by: str, expected: Mapping[str, int] | None = None
    ) -> BulkOutcome:
        """Take the wish for a second review back, while the review is not in."""

    def send_back(
        self, claim_ids: Sequence[str], reason: str, *, by: str, expected: Mapping[str, int] | None = None
    ) -> BulkOutcome:
        """Send claims back to whoever had them, with a reason; reviews stay beside."""

    def publish(self, claim_ids: Sequence[str], *, by: str, expected: Mapping[str, int] | None = None) -> BulkOutcome:
        """Say that the verdict in force goes to readers."""

    def queue(
        self, query: QueueQuery, *, viewer: str | None, generations: Mapping[str, str] | None = None
    ) -> QueuePage:
        """Return the part of the queue that ``query`` asks for; ``generations`` are indexes' current ones, by name."""

    def queue_ids(
        self, query: QueueQuery, *, viewer: str | None, generations: Mapping[str, str] | None = None
    ) -> list[str]:
        """Return the ids of all claims that ``query`` asks for, whatever its limit: for changes to all of them."""

    def save_view(self, name: str, query: QueueQuery, *, by: str, shared: bool = False) -> SavedView:
        """Keep a query under a name, for the person or, ``shared`` by a reviewer or an editor, for the whole desk."""

    def drop_view(self, name: str, *, by: str) -> None:
        """Forget one of the person's own views."""

    def views(self, *, viewer: str) -> list[SavedView]:
        """Return the views of a person and those that are shared, by name."""

    def outcomes(self) -> list[Outcome]:
        """Return what machine and people said of every decided claim: for calibration, overrides, confusion."""

    def agreement(self, *, blind_only: bool = False) -> Agreement:
        """Return how far first and second reviewers agree; with ``blind_only`` where the second was blind."""

    def times(self, claim_ids: Sequence[str] | None = None) -> list[ClaimTimes]:
        """Return how long claims spent in each state; all active ones where none are named. ``summarise`` adds up."""

    def verify(self, *, head: str | None = None) -> Verification:
        """Prove the record; with ``head``, also that the event with that hash still stands in it."""

    def dump(self) -> Iterator[dict[str, Any]]:
        """Yield the whole record as plain rows, as one moment had it."""
