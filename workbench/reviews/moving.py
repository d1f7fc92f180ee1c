"""Moving claims through review without deciding on them: assign, ask for a second review, send back, publish. Bulk."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbench.errors import Conflict, ReviewMissing, ReviewRefused, RoleRefused
from workbench.reviews.conflicts import changes_since, conflict
from workbench.reviews.deciding import Rules
from workbench.reviews.events import DISTURBS_DECISION, EventKind
from workbench.reviews.journal import Journal
from workbench.reviews.records import ClaimRecord, Person, ReviewState, Role
from workbench.reviews.results import BulkOutcome, Refusal
from workbench.reviews.states import LEAST_ROLE, WAYS_BACK, ReviewAction, next_state, require, words
from workbench.text import isolate

#: Checks one claim and returns the body of its event, or ``None`` where there is nothing to do.
Move = Callable[[ClaimRecord], Mapping[str, Any] | None]

_KINDS = {
    ReviewAction.ASSIGN: EventKind.ASSIGNED,
    ReviewAction.UNASSIGN: EventKind.UNASSIGNED,
    ReviewAction.RETURN: EventKind.RETURNED,
    ReviewAction.ASK_SECOND: EventKind.SECOND_ASKED,
    ReviewAction.CANCEL_SECOND: EventKind.SECOND_CANCELLED,
    ReviewAction.PUBLISH: EventKind.PUBLISHED,
}


def move(
    journal: Journal,
    person: Person,
    claim_ids: Sequence[str],
    action: ReviewAction,
    check: Move,
    expected: Mapping[str, int] | None,
    rules: Rules,
) -> BulkOutcome:
    """Take ``action`` on each claim that allows it, all in one transaction; the others are named with the reason.

    Raises:
        RoleRefused: the person may not take it on any claim.
    """
    require(person, LEAST_ROLE[action], words(action))
    done, refused = [], []
    known = journal.claims(list(dict.fromkeys(claim_ids)))
    for claim_id in dict.fromkeys(claim_ids):
        try:
            _move_one(journal, person, known.get(claim_id), claim_id, action, check, expected, rules)
            done.append(claim_id)
        except (Conflict, ReviewMissing, ReviewRefused, RoleRefused) as error:
            refused.append(Refusal(claim_id=claim_id, why=str(error)))
    return BulkOutcome(done=tuple(done), refused=tuple(refused))


def _move_one(
    journal: Journal,
    person: Person,
    record: ClaimRecord | None,
    claim_id: str,
    action: ReviewAction,
    check: Move,
    expected: Mapping[str, int] | None,
    rules: Rules,
) -> None:
    if record is None:
        raise ReviewMissing(f"the review record holds no claim {claim_id!r}: the queue lists those that it holds")
    if expected is not None and record.version > expected.get(claim_id, record.version):
        changes = changes_since(journal.connection, [claim_id], expected[claim_id], DISTURBS_DECISION)
        if changes:
            raise conflict(journal.connection, changes, record.version, person, blind_first=rules.blind_first)
    if not record.desk.active:
        raise ReviewRefused(f"the claim is {words(record.desk.standing)}: {WAYS_BACK[record.desk.standing]}")
    state = next_state(record.state, action)
    body = check(record)
    if body is not None:
        journal.append(_KINDS[action], body, article_id=record.article_id, claim_ids=[claim_id], state=state)


def assigning(person: Person, assignee: Person) -> Move:
    """Return the check of an assignment: a checker takes for themselves what nobody has; a reviewer assigns anything."""
    require(assignee, Role.CHECKER, "have claims assigned")

    def check(record: ClaimRecord) -> Mapping[str, Any] | None:
        if person.role is Role.CHECKER:
            if assignee.id != person.id:
                raise RoleRefused(
                    f"{isolate(person.name)} is a checker: only a reviewer or an editor assigns to others"
                )
            if record.assignee not in (None, person.id):
                raise RoleRefused(
                    f"{isolate(person.name)} is a checker: the claim is assigned to {isolate(record.assignee or 'nobody')}"
                )
        return None if record.assignee == assignee.id else {"assignee": assignee.id}

    return check


def unassigning(person: Person) -> Move:
    """Return the check of giving a claim back: a checker their own, a reviewer anybody's."""

    def check(record: ClaimRecord) -> Mapping[str, Any]:
        if person.role is Role.CHECKER and record.assignee != person.id:
            raise RoleRefused(
                f"{isolate(person.name)} is a checker: the claim is assigned to {isolate(record.assignee or 'nobody')}"
            )
        return {"assignee": record.assignee}

    return check


def asking_second(person: Person, reviewer: Person, blind: bool) -> Move:
    """Return the check of asking for a second review: by another person than the first, who may review."""
    require(reviewer, Role.REVIEWER, "give second reviews")

    def check(record: ClaimRecord) -> Mapping[str, Any] | None:
        if record.first and record.first.reviewer == reviewer.id:
            raise ReviewRefused(f"{isolate(reviewer.name)} gave the first review: ask somebody else for the second")
        if record.second_reviewer == reviewer.id and record.second_id is None and record.second_blind == blind:
            return None
        if not blind:
            _check_stays_blind(record, person)
        return {"reviewer": reviewer.id, "blind": blind}

    return check


def sending_back(reason: str) -> Move:
    """Return the check of sending a claim back to its first reviewer, which needs a reason."""
    if not reason.strip():
        raise ReviewRefused("say why the claim is sent back")
    return lambda record: {"reason": reason.strip(), "assignee": record.assignee}


def cancelling(person: Person) -> Move:
    """Return the check of cancelling a second review: while it is not in, and not by whom it keeps blind."""

    def check(record: ClaimRecord) -> Mapping[str, Any]:
        if record.second_id is not None:
            raise ReviewRefused("the second review is in: adjudicate, or publish where both agree")
        _check_stays_blind(record, person)
        return {"reviewer": record.second_reviewer}

    return check


def _check_stays_blind(record: ClaimRecord, person: Person) -> None:
    """Refuse to let a blind reviewer call their own review off, look, and be asked for a blind one again."""
    own = person.id == record.second_reviewer and record.second_blind and record.second_id is None
    if own and person.role is not Role.EDITOR:
        raise ReviewRefused(
            "the second review is blind and yours, and calling it off would show you the first verdict: hand it in, or"
            " have whoever asked for it, or an editor, call it off"
        )


def publishing(record: ClaimRecord) -> Mapping[str, Any]:
    """Check that a claim has a verdict to publish: of its present wording, and not disputed between two reviewers."""
    if record.verdict is None:
        raise ReviewRefused("nobody has decided on the claim")
    if record.outdated:
        review = record.decision
        what = "wording" if review and review.claim_text != record.claim.text else "day that it is checked as of"
        raise ReviewRefused(f"the {what} was changed after the decision: decide again, then publish")
    if record.state is ReviewState.SECOND_REVIEW:
        # What is published is what is in force: an adjudication, if there was one.
        decided, second = record.decision, record.second
        if second is None:
            reviewer = isolate(record.second_reviewer or "nobody")
            raise ReviewRefused(f"the second review by {reviewer} is not in yet: wait for it, or cancel it")
        if decided is None or decided.verdict is not second.verdict:
            raise ReviewRefused("the two reviewers differ: adjudicate first")
    return {"verdict": record.verdict.value}
