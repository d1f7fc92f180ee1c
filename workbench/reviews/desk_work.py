"""Desk operations on the record: planned by the pure desk, written as one event each, undone and redone by their author."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from workbench.errors import Conflict, ReviewRefused
from workbench.reviews import schema
from workbench.reviews.conflicts import changes_since, conflict
from workbench.reviews.deciding import Rules
from workbench.reviews.desk import ClaimChange, Desk, DeskOutcome, redo, undo
from workbench.reviews.events import DECIDED_KINDS, DESK_KINDS, DISTURBS_DESK, Event, EventKind
from workbench.reviews.intake import about
from workbench.reviews.journal import Journal
from workbench.reviews.operations import MoveClaim, Operation
from workbench.reviews.planning import plan
from workbench.reviews.records import DeskClaim, Person, Role, Standing
from workbench.reviews.rows import event_from, read_article, read_article_records
from workbench.reviews.states import ENDED, require
from workbench.serialise import from_plain, to_plain


def work(
    journal: Journal, person: Person, article_id: str, operation: Operation, expected: int, rules: Rules
) -> DeskOutcome:
    """Carry out an operation on the claims of an article.

    Raises:
        Conflict: somebody changed or decided on one of its claims after event number ``expected``.
    """
    desk = _open(journal, person, article_id)
    changes = plan(desk, operation)
    touched = [change.claim_id for change in changes if change.before is not None]
    disturbing = changes_since(journal.connection, touched, expected, DISTURBS_DESK)
    if disturbing:
        raise _told(journal, person, disturbing, rules)
    if not isinstance(operation, MoveClaim):
        _check_published(journal, person, changes)
    body = {"operation": {"name": type(operation).__name__, **to_plain(operation)}}
    return _write(journal, desk, EventKind.CLAIMS_CHANGED, changes, body)


def work_back(journal: Journal, person: Person, article_id: str, rules: Rules, *, again: bool = False) -> DeskOutcome:
    """Undo the person's last operation on the article that stands; with ``again`` redo the last that was undone.

    Raises:
        ReviewRefused: there is none, or a claim that this takes out of the work has been decided on since.
        Conflict: somebody else has changed one of its claims since, or moved one that it had moved.
    """
    desk = _open(journal, person, article_id)
    done, undone = _stacks(journal, person, article_id)
    stack = undone if again else done
    if not stack:
        raise ReviewRefused(f"{person.name} has nothing to {'redo' if again else 'undo'} in {desk.article.title!r}")
    event = stack[-1]
    changes = _changes(event)
    for change in changes:
        if not _stands(desk, change, again=again):
            since = changes_since(journal.connection, [change.claim_id], event.seq, DESK_KINDS)
            raise _told(journal, person, [one for one in since if one.by != person.id] or since, rules)
        if moved := _moved_since(journal, person, desk, change, event.seq, again=again):
            raise _told(journal, person, moved, rules)
    made = (redo if again else undo)(desk, changes)
    _check_undecided(journal, made, event.seq, again=again)
    _check_published(journal, person, made)
    kind = EventKind.CHANGE_REDONE if again else EventKind.CHANGE_UNDONE
    return _write(journal, desk, kind, made, {"of": event.seq})


def _open(journal: Journal, person: Person, article_id: str) -> Desk:
    require(person, Role.CHECKER, "change claims")
    article = read_article(journal.connection, article_id)
    records = journal.claims([record.id for record in read_article_records(journal.connection, article_id)])
    return Desk(article, [record.desk for record in records.values()])


def _told(journal: Journal, person: Person, changes: Sequence[Event], rules: Rules) -> Conflict:
    return conflict(journal.connection, changes, journal.next_seq - 1, person, blind_first=rules.blind_first)


def _check_published(journal: Journal, person: Person, changes: Sequence[ClaimChange]) -> None:
    """What readers were told is an editor's to change, and nobody's to take away."""
    after = {change.claim_id: change.after for change in changes}
    for record in journal.claims([change.claim_id for change in changes if change.before is not None]).values():
        if record.state in ENDED:
            require(person, Role.EDITOR, f"change the published claim “{record.claim.text}”")
            if not after[record.id].active:
                raise ReviewRefused(
                    f"“{record.claim.text}” is published, and what readers were told stays to be seen: correct it instead"
                )


def _check_undecided(journal: Journal, changes: Sequence[ClaimChange], since: int, *, again: bool) -> None:
    """What was decided on after event number ``since`` goes out of the work by nobody's undo: they may not know of it."""
    for change in changes:
        if change.before is None or not change.before.active or change.after.active:
            continue
        if changes_since(journal.connection, [change.claim_id], since, DECIDED_KINDS):
            instead = "look at it, then do it anew" if again else "drop it with a reason instead"
            raise ReviewRefused(f"“{change.before.claim.text}” has been decided on since: {instead}")


def _write(
    journal: Journal, desk: Desk, kind: EventKind, changes: Sequence[ClaimChange], body: Mapping[str, Any]
) -> DeskOutcome:
    ids = [change.claim_id for change in changes]
    plain = {
        **body,
        "article": about(desk.article),
        "before": [to_plain(change.before) if change.before else None for change in changes],
        "after": [to_plain(change.after) for change in changes],
    }
    event = journal.append(kind, plain, article_id=desk.article.id, claim_ids=ids)
    records = journal.claims(ids)
    return DeskOutcome(
        changed=tuple(ids),
        fetch_again=tuple(records[claim_id].claim for claim_id in ids if records[claim_id].needs_evidence),
        claims=desk.after(changes).claims,
        version=event.seq,
    )


def _stacks(journal: Journal, person: Person, article_id: str) -> tuple[list[Event], list[Event]]:
    """Return the person's operations on the article that stand, and those that were undone, the last one last."""
    columns = schema.events.c
    asked = (
        select(schema.events)
        .where(columns.article_id == article_id, columns.by == person.id, columns.kind.in_([*DESK_KINDS]))
        .order_by(columns.seq)
    )
    done: list[Event] = []
    undone: list[Event] = []
    for event in map(event_from, journal.connection.execute(asked)):
        if event.kind is EventKind.CHANGE_UNDONE:
            undone.append(done.pop())
        elif event.kind is EventKind.CHANGE_REDONE:
            done.append(undone.pop())
        else:
            done.append(event)
            undone.clear()
    return done, undone


def _changes(event: Event) -> list[ClaimChange]:
    pairs = zip(event.body["before"], event.body["after"], strict=True)
    return [
        ClaimChange(before=from_plain(before, DeskClaim) if before else None, after=from_plain(after, DeskClaim))
        for before, after in pairs
    ]


def _stands(desk: Desk, change: ClaimChange, *, again: bool) -> bool:
    """Whether the claim is still as the operation (or its undo) left it; a place may have been moved aside."""
    now = desk.entry(change.claim_id)
    left = change.before if again else change.after
    if left is None:
        return now.standing is Standing.UNDONE
    return replace(now, place="") == replace(left, place="")


def _moved_since(
    journal: Journal, person: Person, desk: Desk, change: ClaimChange, since: int, *, again: bool
) -> list[Event]:
    """Return by which events others have put a claim elsewhere that the operation had moved, or its undo back."""
    left = change.before if again else change.after
    if not change.moves or left is None or desk.entry(change.claim_id).place == left.place:
        return []
    return [
        event
        for event in changes_since(journal.connection, [change.claim_id], since, DESK_KINDS)
        if event.by != person.id and any(one.moves and one.claim_id == change.claim_id for one in _changes(event))
    ]
