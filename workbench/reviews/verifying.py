"""Proving the record: every hash made again, every row made again from the events, every kept text hashed again.

What is proved: nothing was changed, removed or put in between, as long as the last hash is the one that was noted. Who
can write to the database can write a whole new history with hashes that fit; a desk that notes the head elsewhere sees
that too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select

from workbench.errors import RecordUnusable, SettingRefused, WorkbenchError
from workbench.reviews import schema
from workbench.reviews.columns import claim_columns, plain_text, record_columns
from workbench.reviews.events import GENESIS, Event, EventKind, canonical, event_hash
from workbench.reviews.projection import fold
from workbench.reviews.records import ClaimRecord
from workbench.reviews.results import Verification
from workbench.reviews.rows import all_events, event_from, opened

_MOST_PROBLEMS = 100
_FEWEST_DIGITS = 12  # of a hash that was noted


@dataclass
class _Made:
    """Everything that follows from the events."""

    claims: dict[str, ClaimRecord] = field(default_factory=dict)
    links: set[tuple[str, int]] = field(default_factory=set)
    people: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)
    articles: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)
    views: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)
    blobs: set[str] = field(default_factory=set)

    def take(self, event: Event) -> None:
        self.links |= {(claim_id, event.seq) for claim_id in event.claim_ids}
        self.claims |= fold(self.claims, event)
        body: Mapping[str, Any] = event.body
        match event.kind:
            case EventKind.PERSON_SIGNED_IN | EventKind.ROLE_CHANGED:
                self.people[(body["id"],)] = dict(body)
            case EventKind.ARTICLE_RECORDED:
                self._article(event)
            case EventKind.VIEW_SAVED:
                self.views[body["owner"], body["name"]] = {**body, "query": canonical(body["query"])}
            case EventKind.VIEW_DROPPED:
                self.views.pop((body["owner"], body["name"]), None)
            case EventKind.FINDING_ATTACHED:
                self.blobs.add(body["finding"]["digest"])
            case _:
                pass

    def _article(self, event: Event) -> None:
        key = (event.article_id or "",)
        known = self.articles.get(key)
        self.blobs.add(event.body["article"])
        self.articles[key] = {
            "id": event.article_id,
            "digest": event.body["article"],
            "title": plain_text(event.body["title"]),
            "publisher": plain_text(event.body["publisher"]),
            "published": event.body["published"],
            "recorded_at": known["recorded_at"] if known else event.at,
        }


def verify(connection: Connection, head: str | None = None) -> Verification:
    """Prove the record; with ``head``, also that the event of that hash (or its first digits) still stands in it.

    Raises:
        SettingRefused: so few digits that a hash which was never noted might begin with them.
    """
    if head is not None and len(head) < _FEWEST_DIGITS:
        raise SettingRefused(
            f"the head {head!r} proves nothing: give the hash that was noted, or at least its first {_FEWEST_DIGITS} digits"
        )
    problems: list[str] = []
    made, last, count, seen = _Made(), GENESIS, 0, head is None
    for row in all_events(connection):
        count += 1
        problems += _event_problems(row, count, last)
        last = row.hash
        seen = seen or row.hash.startswith(head or "")
        try:
            made.take(event_from(row))
        except (WorkbenchError, KeyError, ValueError, TypeError) as error:
            problems.append(f"event {row.seq} cannot be read ({type(error).__name__})")
        if len(problems) >= _MOST_PROBLEMS:
            return Verification(events=count, head=last, problems=tuple(problems))
    if not seen:
        problems.append(f"no event has the hash {head}: the history that it was noted of was replaced or cut short")
    for problem in _state_problems(connection, made):
        problems.append(problem)
        if len(problems) >= _MOST_PROBLEMS:
            break
    return Verification(events=count, head=last, problems=tuple(problems))


def _event_problems(row: Any, number: int, previous: str) -> list[str]:
    found = []
    if row.seq != number:
        found.append(f"event {number} is missing: the next one is {row.seq}")
    if row.previous != previous:
        found.append(f"event {row.seq} does not follow the one before it")
    try:
        claim_ids = event_from(row).claim_ids
        right = event_hash(
            seq=row.seq,
            at=row.at,
            by=row.by,
            kind=row.kind,
            article_id=row.article_id,
            claim_ids=claim_ids,
            state=row.state,
            previous=row.previous,
            body=row.body,
        )
    except (ValueError, TypeError):
        right = ""
    if row.hash != right:
        found.append(f"event {row.seq} ({row.kind.lower()} by {row.by}) was altered")
    return found


def _state_problems(connection: Connection, made: _Made) -> Iterator[str]:
    claims: dict[tuple[str, ...], dict[str, Any]] = {
        (claim_id,): claim_columns(record) for claim_id, record in made.claims.items()
    }
    records: dict[tuple[str, ...], dict[str, Any]] = {
        (claim_id,): record_columns(record) for claim_id, record in made.claims.items()
    }
    yield from _table_problems(connection, schema.claims, claims)
    yield from _table_problems(connection, schema.claim_records, records)
    yield from _table_problems(connection, schema.people, made.people)
    yield from _table_problems(connection, schema.articles, made.articles)
    yield from _table_problems(connection, schema.views, made.views)
    links = {(row.claim_id, row.seq) for row in connection.execute(select(schema.event_claims))}
    if links != made.links:
        yield f"event_claims differs from the events in {len(links ^ made.links)} rows"
    yield from _blob_problems(connection, made.blobs)


def _table_problems(
    connection: Connection, table: Table, expected: Mapping[tuple[str, ...], Mapping[str, Any]]
) -> Iterator[str]:
    """Compare a table beside the events with what they give, row by row."""
    keys = [column.name for column in table.primary_key]
    left = set(expected)
    for row in connection.execution_options(yield_per=500).execute(select(table)).mappings():
        key = tuple(row[name] for name in keys)
        name = f"{table.name} {' '.join(key)!r}"
        if key not in expected:
            yield f"{name} follows from no event"
            continue
        left.discard(key)
        differing = [column for column, value in expected[key].items() if row[column] != value]
        if differing:
            yield f"{name} differs from its events in {', '.join(differing)}"
    yield from (f"{table.name} {' '.join(key)!r} is missing" for key in sorted(left))


def _blob_problems(connection: Connection, wanted: set[str]) -> Iterator[str]:
    """Hash everything that is kept again; what a finding names is wanted too."""
    there, named = set(), set(wanted)
    for row in connection.execution_options(yield_per=200).execute(select(schema.blobs)):
        there.add(row.digest)
        try:
            plain = opened(row.digest, row.body)
        except RecordUnusable:
            yield f"what is kept as {row.digest[:16]} was altered"
            continue
        if row.digest in wanted and "evidence" in plain:
            named |= {piece["hit"]["document"] for piece in plain["evidence"]}
    yield from (f"what was kept as {digest[:16]} is missing" for digest in sorted(named - there))


def dump(connection: Connection) -> Iterator[dict[str, Any]]:
    """Yield the whole record as plain rows: what is kept (``"row": "kept"``), then all events (``"row": "event"``)."""
    for row in connection.execution_options(yield_per=200).execute(
        select(schema.blobs).order_by(schema.blobs.c.digest)
    ):
        yield {"row": "kept", "digest": row.digest, "body": opened(row.digest, row.body)}
    for row in all_events(connection):
        event = event_from(row)
        yield {
            "row": "event",
            "seq": event.seq,
            "at": event.at,
            "by": event.by,
            "kind": event.kind.value,
            "article_id": event.article_id,
            "claim_ids": list(event.claim_ids),
            "state": event.state.value if event.state else None,
            "body": event.body,
            "previous": event.previous,
            "hash": event.hash,
        }
