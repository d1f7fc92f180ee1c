"""Writing to the record: events are appended here and nowhere else, and the state beside them in the same transaction.

Invariant: what ``claims``, ``people``, ``articles`` and ``views`` hold after a write is what folding its events gives.
"""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from workbench.errors import ReviewMissing
from workbench.reviews import schema
from workbench.reviews.columns import claim_columns, record_columns
from workbench.reviews.events import GENESIS, Event, EventKind, canonical, event_hash
from workbench.reviews.projection import fold
from workbench.reviews.records import ClaimRecord, ReviewState
from workbench.reviews.rows import read_records


class Journal:
    """One write transaction: what it appended, and the claims as they now are. ``close`` puts it all into the tables."""

    def __init__(self, connection: Connection, by: str) -> None:
        self.connection = connection
        self.by = by
        self._claims: dict[str, ClaimRecord] = {}
        self._changed: set[str] = set()
        self._events: list[Event] = []
        self._blobs: dict[str, bytes] = {}
        last = connection.execute(
            select(schema.events.c.seq, schema.events.c.hash, schema.events.c.at)
            .order_by(schema.events.c.seq.desc())
            .limit(1)
        ).first()
        self._seq: int = last.seq if last else 0
        self._head: str = last.hash if last else GENESIS
        #: Time of everything that this transaction appends; never before that of an earlier event.
        self.now = max(datetime.now(UTC).isoformat(timespec="microseconds"), last.at if last else "")

    @property
    def next_seq(self) -> int:
        """The number that the next event will have."""
        return self._seq + 1

    def claims(self, claim_ids: Sequence[str]) -> dict[str, ClaimRecord]:
        """Return claims as they are now, this transaction's changes included; those that are not there are left out."""
        missing = [claim_id for claim_id in claim_ids if claim_id not in self._claims]
        self._claims |= read_records(self.connection, missing)
        return {claim_id: self._claims[claim_id] for claim_id in claim_ids if claim_id in self._claims}

    def claim(self, claim_id: str) -> ClaimRecord:
        """Return one claim as it is now.

        Raises:
            ReviewMissing: there is none of that id.
        """
        found = self.claims([claim_id])
        if not found:
            raise ReviewMissing(f"the review record holds no claim {claim_id!r}")
        return found[claim_id]

    def append(
        self,
        kind: EventKind,
        body: Mapping[str, Any],
        *,
        article_id: str | None = None,
        claim_ids: Sequence[str] = (),
        state: ReviewState | None = None,
    ) -> Event:
        """Append an event and bring the claims that it names up to date."""
        parts: dict[str, Any] = {
            "seq": self.next_seq,
            "at": self.now,
            "by": self.by,
            "kind": kind,
            "article_id": article_id,
            "claim_ids": tuple(claim_ids),
            "state": state,
            "previous": self._head,
        }
        event = Event(**parts, body=dict(body), hash=event_hash(**parts, body=canonical(body)))
        self._seq, self._head = event.seq, event.hash
        self._events.append(event)
        known = {} if kind is EventKind.CLAIM_RECORDED else self.claims(claim_ids)
        changed = fold(known, event)
        self._claims |= changed
        self._changed |= changed.keys()
        return event

    def keep(self, plain: Any) -> str:
        """Keep plain data under the SHA-256 of its JSON, and return that; equal data is kept once."""
        raw = canonical(plain).encode("ascii")
        digest = hashlib.sha256(raw).hexdigest()
        self._blobs[digest] = raw
        return digest

    def put(self, table: Table, values: Mapping[str, Any]) -> None:
        """Put one row into a table beside the events; one with its key is replaced."""
        self._flush_blobs()
        self._upsert(table, [dict(values)])

    def remove(self, table: Table, **key: str) -> None:
        """Remove one row from a table beside the events."""
        self.connection.execute(delete(table).where(*(table.c[name] == value for name, value in key.items())))

    def close(self) -> None:
        """Write everything that was appended."""
        self._flush_blobs()
        if not self._events:
            return
        self.connection.execute(insert(schema.events), [_event_row(event) for event in self._events])
        if self._changed:
            changed = [self._claims[claim_id] for claim_id in sorted(self._changed)]
            self._upsert(schema.claims, [claim_columns(record) for record in changed])
            self._upsert(schema.claim_records, [record_columns(record) for record in changed])
        links = [
            {"claim_id": claim_id, "seq": event.seq} for event in self._events for claim_id in set(event.claim_ids)
        ]
        if links:
            self.connection.execute(insert(schema.event_claims), links)

    def _flush_blobs(self) -> None:
        for start in range(0, len(self._blobs), 200):
            batch = list(self._blobs.items())[start : start + 200]
            rows = [{"digest": digest, "body": zlib.compress(raw, 6)} for digest, raw in batch]
            self.connection.execute(self._insert(schema.blobs).on_conflict_do_nothing(), rows)
        self._blobs.clear()

    def _upsert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        keys = [column.name for column in table.primary_key]
        statement = self._insert(table)
        others = {name: statement.excluded[name] for name in rows[0] if name not in keys}
        self.connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=others), rows)

    def _insert(self, table: Table) -> Any:
        made: Any = sqlite_insert if self.connection.dialect.name == "sqlite" else postgresql_insert
        return made(table)


def _event_row(event: Event) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "at": event.at,
        "by": event.by,
        "kind": event.kind.value,
        "article_id": event.article_id,
        "claim_ids": canonical(list(event.claim_ids)),
        "state": event.state.value if event.state else None,
        "body": canonical(event.body),
        "previous": event.previous,
        "hash": event.hash,
        "format": schema.FORMAT,
    }
