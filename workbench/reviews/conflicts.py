"""Two people on one claim: the later one is told what changed, and nothing of theirs is written over it."""

from collections.abc import Sequence

from sqlalchemy import Connection

from workbench.errors import Conflict
from workbench.reviews.blindness import seen_event
from workbench.reviews.events import Event, EventKind
from workbench.reviews.records import ClaimRecord, Person
from workbench.reviews.rows import event_from, events_of, read_records
from workbench.reviews.states import words
from workbench.text import isolate


def changes_since(
    connection: Connection, claim_ids: Sequence[str], expected: int, kinds: frozenset[EventKind]
) -> list[Event]:
    """Return the events of ``kinds`` on these claims after number ``expected``, oldest first."""
    rows = connection.execute(events_of(claim_ids, expected))
    return [event for event in map(event_from, rows) if event.kind in kinds]


def conflict(
    connection: Connection, changes: Sequence[Event], version: int, viewer: Person, *, blind_first: bool
) -> Conflict:
    """Return the error that tells ``viewer`` of ``changes``, without what they may not see."""
    ids = sorted({claim_id for event in changes for claim_id in event.claim_ids})
    records: dict[str, ClaimRecord] = read_records(connection, ids)
    seen = tuple(seen_event(event, records, viewer, blind_first=blind_first) for event in changes)
    last = seen[-1]
    more = f" and {len(seen) - 1} earlier changes" if len(seen) > 1 else ""
    return Conflict(
        f"{isolate(last.by)} was faster ({words(last.kind)}, {last.at[:19]} UTC{more}): look at what changed, then decide"
        " again",
        changes=seen,
        version=version,
    )
