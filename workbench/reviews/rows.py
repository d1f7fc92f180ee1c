"""Reading the tables: rows to records."""

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from workbench.errors import RecordUnusable, ReviewMissing
from workbench.records import Article, Finding
from workbench.reviews import schema
from workbench.reviews.events import Event, EventKind
from workbench.reviews.records import ClaimRecord, Person, ReviewState, Role
from workbench.serialise import from_plain

_BATCH = 500  # keys in one statement


def record_from(text: str) -> ClaimRecord:
    """Return the record that stands in a row."""
    return from_plain(json.loads(text), ClaimRecord)


def read_records(connection: Connection, claim_ids: Sequence[str]) -> dict[str, ClaimRecord]:
    """Return the claims of these ids, those that are there."""
    found: dict[str, ClaimRecord] = {}
    for start in range(0, len(claim_ids), _BATCH):
        batch = claim_ids[start : start + _BATCH]
        rows = connection.execute(select(schema.claim_records).where(schema.claim_records.c.id.in_(batch)))
        found |= {row.id: record_from(row.record) for row in rows}
    return found


def read_article_records(connection: Connection, article_id: str) -> list[ClaimRecord]:
    """Return all claims of an article, in its order."""
    claims, records = schema.claims.c, schema.claim_records.c
    asked = select(records.record).join(schema.claims, claims.id == records.id).where(claims.article_id == article_id)
    asked = asked.order_by(claims.place, claims.id)
    return [record_from(row.record) for row in connection.execute(asked)]


def read_people(connection: Connection) -> dict[str, Person]:
    """Return everybody who ever signed in, by id."""
    rows = connection.execute(select(schema.people).order_by(schema.people.c.id))
    return {row.id: Person(id=row.id, name=row.name, role=Role[row.role]) for row in rows}


def read_person(connection: Connection, person_id: str) -> Person:
    """Return one person.

    Raises:
        ReviewMissing: nobody signed in under that id.
    """
    row = connection.execute(select(schema.people).where(schema.people.c.id == person_id)).first()
    if row is None:
        raise ReviewMissing(f"nobody has signed in as {person_id!r}: sign in once, on the pages or with --as")
    return Person(id=row.id, name=row.name, role=Role[row.role])


def read_blob(connection: Connection, digest: str) -> Any:
    """Return the plain data kept under ``digest``.

    Raises:
        RecordUnusable: it is not there, or was altered.
    """
    row = connection.execute(select(schema.blobs.c.body).where(schema.blobs.c.digest == digest)).first()
    return opened(digest, row.body if row else None)


def read_blobs(connection: Connection, digests: Sequence[str]) -> dict[str, Any]:
    """Return the plain data kept under each of ``digests``; see ``read_blob``."""
    found: dict[str, Any] = {}
    wanted = sorted(set(digests))
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        rows = connection.execute(select(schema.blobs).where(schema.blobs.c.digest.in_(batch)))
        bodies = {row.digest: row.body for row in rows}
        found |= {digest: opened(digest, bodies.get(digest)) for digest in batch}
    return found


def opened(digest: str, body: bytes | None) -> Any:
    """Return the plain data in a kept row, hashed again; see ``read_blob``."""
    try:
        raw = zlib.decompress(body) if body is not None else b""
    except zlib.error:
        raw = b""
    if hashlib.sha256(raw).hexdigest() != digest:
        raise RecordUnusable(
            f"what the record keeps as {digest[:16]} is absent or altered: run workbench reviews verify"
        )
    return json.loads(raw)


def read_article(connection: Connection, article_id: str) -> Article:
    """Return an article.

    Raises:
        ReviewMissing: none of that id was recorded.
    """
    row = connection.execute(select(schema.articles.c.digest).where(schema.articles.c.id == article_id)).first()
    if row is None:
        raise ReviewMissing(f"the review record holds no article {article_id!r}: check it and record the report")
    return from_plain(read_blob(connection, row.digest), Article)


def read_findings(connection: Connection, digests: Sequence[str]) -> dict[str, Finding]:
    """Return the findings kept under each of ``digests``, with their documents put back."""
    plain = read_blobs(connection, digests)
    documents = read_blobs(
        connection, [piece["hit"]["document"] for finding in plain.values() for piece in finding["evidence"]]
    )
    for finding in plain.values():
        for piece in finding["evidence"]:
            piece["hit"]["document"] = documents[piece["hit"]["document"]]
    return {digest: from_plain(finding, Finding) for digest, finding in plain.items()}


def event_from(row: Any) -> Event:
    """Return the event that stands in a row."""
    return Event(
        seq=row.seq,
        at=row.at,
        by=row.by,
        kind=EventKind(row.kind),
        article_id=row.article_id,
        claim_ids=tuple(json.loads(row.claim_ids)),
        state=ReviewState(row.state) if row.state else None,
        previous=row.previous,
        hash=row.hash,
        body=json.loads(row.body),
    )


def events_of(claim_ids: Sequence[str], since: int = 0) -> Select[Any]:
    """Return the statement that asks for the events of some claims after number ``since``, oldest first."""
    links = schema.event_claims.c
    numbers = select(links.seq).where(links.claim_id.in_(claim_ids), links.seq > since)
    return select(schema.events).where(schema.events.c.seq.in_(numbers)).order_by(schema.events.c.seq)


def all_events(connection: Connection) -> Iterator[Any]:
    """Yield the rows of all events, oldest first, without holding them all."""
    asked = select(schema.events).order_by(schema.events.c.seq)
    yield from connection.execution_options(yield_per=1_000).execute(asked)
