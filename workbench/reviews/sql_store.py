"""The review store on SQLAlchemy: what is written. Each method is one transaction, on disk before it returns.

Invariant: whoever writes is looked up in the transaction that writes, and their role is required there.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from workbench.errors import Conflict, ReviewMissing, ReviewRefused
from workbench.records import CheckReport, Finding
from workbench.reviews import moving, schema
from workbench.reviews.deciding import decide
from workbench.reviews.desk import DeskOutcome
from workbench.reviews.desk_work import work, work_back
from workbench.reviews.events import EventKind, canonical
from workbench.reviews.intake import take_findings, take_report
from workbench.reviews.journal import Journal
from workbench.reviews.lists import list_views
from workbench.reviews.operations import Operation, written
from workbench.reviews.queries import QueueQuery, SavedView
from workbench.reviews.records import Decision, Person, Role, person_id
from workbench.reviews.results import BulkOutcome, ClaimView, Recorded
from workbench.reviews.rows import read_people, read_person
from workbench.reviews.sql_reading import SqlRecord
from workbench.reviews.states import ReviewAction, require
from workbench.serialise import to_plain
from workbench.text import isolate


class SqlReviewStore(SqlRecord):
    """The record in one database; threads and processes may share it. See ``protocol`` for what the arguments mean."""

    @contextmanager
    def _writing(self, by: str, least: Role, deed: str = "write to the record") -> Iterator[tuple[Journal, Person]]:
        with self._database.writing() as connection:
            person = read_person(connection, by)
            require(person, least, deed)
            journal = Journal(connection, person.id)
            yield journal, person
            journal.close()

    # -- people --------------------------------------------------------------------------------------------------

    def sign_in(self, name: str, *, sign_in_id: str | None = None, role: Role = Role.VIEWER) -> Person:
        """Return the person of that name or address; who comes for the first time is taken in with ``role``.

        Raises:
            ReviewRefused: an empty name.
        """
        shown = written(name)
        wanted = person_id(sign_in_id or shown)
        with self._database.reading() as connection:
            known = read_people(connection).get(wanted)
        if known and known.name == shown:
            return known
        with self._database.writing() as connection:
            known = read_people(connection).get(wanted)
            person = Person(id=wanted, name=shown, role=known.role if known else role)
            journal = Journal(connection, wanted)
            journal.append(EventKind.PERSON_SIGNED_IN, to_plain(person))
            journal.put(schema.people, to_plain(person))
            journal.close()
        return person

    def set_role(self, person_id: str, role: Role, *, by: str) -> Person:
        """Change what somebody may do; an editor does, and the last editor stays one."""
        with self._writing(by, Role.EDITOR, "change roles") as (journal, _):
            people = read_people(journal.connection)
            if person_id not in people:
                raise ReviewMissing(f"nobody has signed in as {person_id!r}: they sign in once, then change their role")
            others = [one for one in people.values() if one.role is Role.EDITOR and one.id != person_id]
            if role is not Role.EDITOR and not others:
                raise ReviewRefused(f"{isolate(people[person_id].name)} is the only editor: make another one first")
            person = Person(id=person_id, name=people[person_id].name, role=role)
            journal.append(EventKind.ROLE_CHANGED, to_plain(person))
            journal.put(schema.people, to_plain(person))
        return person

    # -- articles, claims, findings ------------------------------------------------------------------------------

    def record(self, report: CheckReport, *, by: str) -> Recorded:
        """Record a checked article; what is there already is left alone, so that a repeat changes nothing."""
        with self._writing(by, Role.CHECKER) as (journal, _):
            return take_report(journal, report)

    def attach(self, findings: Sequence[Finding], *, by: str) -> int:
        """Attach findings to claims of the record, beside those that they have; return how many were new."""
        with self._writing(by, Role.CHECKER) as (journal, _):
            return take_findings(journal, findings)

    # -- the desk ------------------------------------------------------------------------------------------------

    def apply(self, article_id: str, operation: Operation, *, by: str, expected: int) -> DeskOutcome:
        """Carry out a desk operation; see ``operations`` for what there are."""
        with self._writing(by, Role.CHECKER) as (journal, person):
            return work(journal, person, article_id, operation, expected, self._rules)

    def undo(self, article_id: str, *, by: str) -> DeskOutcome:
        """Take back the person's own last operation on an article."""
        with self._writing(by, Role.CHECKER) as (journal, person):
            return work_back(journal, person, article_id, self._rules)

    def redo(self, article_id: str, *, by: str) -> DeskOutcome:
        """Make again what the person undid last."""
        with self._writing(by, Role.CHECKER) as (journal, person):
            return work_back(journal, person, article_id, self._rules, again=True)

    # -- review --------------------------------------------------------------------------------------------------

    def draft(self, claim_id: str, decision: Decision, *, by: str, expected: int) -> ClaimView:
        """Keep an unfinished decision; who drafts on a claim that nobody has, has it."""
        return self._decide(claim_id, ReviewAction.DRAFT, decision, by, expected)

    def submit(self, claim_id: str, decision: Decision, *, by: str, expected: int) -> ClaimView:
        """Hand in a review: the first, or in a second review the second reviewer's."""
        return self._decide(claim_id, ReviewAction.SUBMIT, decision, by, expected)

    def adjudicate(self, claim_id: str, decision: Decision, *, by: str, expected: int) -> ClaimView:
        """Decide as an editor where reviews differ, or over a single review; all of them stay beside."""
        return self._decide(claim_id, ReviewAction.ADJUDICATE, decision, by, expected)

    def correct(self, claim_id: str, decision: Decision, *, by: str, expected: int) -> ClaimView:
        """Correct a published verdict, with a reason."""
        return self._decide(claim_id, ReviewAction.CORRECT, decision, by, expected)

    def _decide(self, claim_id: str, action: ReviewAction, decision: Decision, by: str, expected: int) -> ClaimView:
        conflict: Conflict | None
        with self._writing(by, Role.CHECKER) as (journal, person):
            conflict = decide(journal, person, claim_id, action, decision, expected, self._rules)
        if conflict:  # raised after the transaction: the decision that came too late was kept aside in it
            raise conflict
        return self.claim(claim_id, viewer=by)

    def assign(
        self, claim_ids: Sequence[str], assignee: str, *, by: str, expected: Mapping[str, int] | None = None
    ) -> BulkOutcome:
        """Give claims to somebody; a claim that somebody has goes over to them."""
        with self._writing(by, Role.CHECKER) as (journal, person):
            check = moving.assigning(person, read_person(journal.connection, assignee))
            return moving.move(journal, person, claim_ids, ReviewAction.ASSIGN, check, expected, self._rules)

    def unassign(self, claim_ids: Sequence[str], *, by: str, expected: Mapping[str, int] | None = None) -> BulkOutcome:
        """Put claims back into the queue."""
        with self._writing(by, Role.CHECKER) as (journal, person):
            check = moving.unassigning(person)
            return moving.move(journal, person, claim_ids, ReviewAction.UNASSIGN, check, expected, self._rules)

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
        with self._writing(by, Role.REVIEWER, "ask for second reviews") as (journal, person):
            apart = self._rules.blind_second if blind is None else blind
            check = moving.asking_second(person, read_person(journal.connection, reviewer), apart)
            return moving.move(journal, person, claim_ids, ReviewAction.ASK_SECOND, check, expected, self._rules)

    def cancel_second(
        self, claim_ids: Sequence[str], *, by: str, expected: Mapping[str, int] | None = None
    ) -> BulkOutcome:
        """Take the wish for a second review back, while the review is not in."""
        with self._writing(by, Role.REVIEWER, "call second reviews off") as (journal, person):
            check = moving.cancelling(person)
            return moving.move(journal, person, claim_ids, ReviewAction.CANCEL_SECOND, check, expected, self._rules)

    def send_back(
        self, claim_ids: Sequence[str], reason: str, *, by: str, expected: Mapping[str, int] | None = None
    ) -> BulkOutcome:
        """Send claims back to whoever had them, with a reason; reviews stay beside."""
        with self._writing(by, Role.EDITOR, "send claims back") as (journal, person):
            check = moving.sending_back(reason)
            return moving.move(journal, person, claim_ids, ReviewAction.RETURN, check, expected, self._rules)

    def publish(self, claim_ids: Sequence[str], *, by: str, expected: Mapping[str, int] | None = None) -> BulkOutcome:
        """Say that the verdict in force goes to readers."""
        with self._writing(by, Role.EDITOR, "publish claims") as (journal, person):
            check = moving.publishing
            return moving.move(journal, person, claim_ids, ReviewAction.PUBLISH, check, expected, self._rules)

    # -- the queue -----------------------------------------------------------------------------------------------

    def save_view(self, name: str, query: QueueQuery, *, by: str, shared: bool = False) -> SavedView:
        """Keep a query under a name, for the person or, ``shared`` by a reviewer or an editor, for the whole desk."""
        with self._writing(by, Role.REVIEWER if shared else Role.VIEWER) as (journal, person):
            view = SavedView(name=written(name), query=query, owner=person.id, shared=shared)
            journal.append(EventKind.VIEW_SAVED, to_plain(view))
            journal.put(schema.views, {**to_plain(view), "query": canonical(to_plain(query))})
        return view

    def drop_view(self, name: str, *, by: str) -> None:
        """Forget one of the person's own views."""
        with self._writing(by, Role.VIEWER) as (journal, person):
            if not any(view.name == name and view.owner == person.id for view in list_views(journal.connection, by)):
                raise ReviewMissing(f"{person.name} has no view {name!r}")
            journal.append(EventKind.VIEW_DROPPED, {"name": name, "owner": person.id})
            journal.remove(schema.views, owner=person.id, name=name)
