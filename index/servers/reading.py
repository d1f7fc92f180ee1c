"""Rows of a generation turned into records: passages with the document that they are shown for, documents with origins.

Invariant: ``document.text[passage.start:passage.end] == passage.text``; a text with several documents is shown for the
earliest that may be found, and its origin is the earliest living document of all texts that are one with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from index.encoder import Vectors
from index.errors import IndexMissing
from index.passages import make_passage
from index.records import Document, Passage
from index.servers.connections import Connection
from index.servers.loading import as_held
from index.servers.searching import Condition
from index.servers.tables import Generation
from index.store import DocumentSummary

_FACTS = "d.url, d.publisher, d.published, d.language, d.tier, d.licence"
_EARLIEST = 'd.published NULLS LAST, d.id COLLATE "C"'


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a passage stands: the row of its content, its offsets, and the label of its origin."""

    content: int
    start: int
    end: int
    label: int


def places(connection: Connection, generation: Generation, rows: Sequence[int]) -> dict[int, Place]:
    """Return where the passages of ``rows`` stand."""
    number = generation.number
    found = connection.execute(
        f'SELECT p.row, p.content, p.start, p."end", o.label FROM passages p JOIN origins o ON o.content = p.content'
        f" WHERE p.row = ANY(%s) AND o.born <= {number} AND (o.died IS NULL OR o.died > {number})",
        [list(rows)],
    )
    return {row: Place(content=content, start=a, end=b, label=label) for row, content, a, b, label in found}


def shown(connection: Connection, contents: Sequence[int], condition: Condition) -> dict[int, Document]:
    """Return for each content the earliest of its documents that may be found, with its origin."""
    found = connection.execute(
        f"SELECT DISTINCT ON (d.content) d.content, d.id, c.title, c.text, {_FACTS} FROM documents d JOIN contents c"
        f" ON c.row = d.content WHERE d.content = ANY(%(contents)s) AND {condition.documents}"
        f" ORDER BY d.content, {_EARLIEST}",
        {**condition.values, "contents": list(contents)},
    ).fetchall()
    return {content: _document(cells) for content, *cells in found}


def families(
    connection: Connection, generation: Generation, labels: Sequence[int], as_of: date | None = None
) -> dict[int, tuple[str, list[str]]]:
    """Return for each origin the id that names it, that of its earliest living document, and the ids of all of them.

    They come earliest first; none is among them that came out after ``as_of``.
    """
    alive = "{0}.born <= {1} AND ({0}.died IS NULL OR {0}.died > {1})"
    found = connection.execute(
        "SELECT o.label, d.id, %(as_of)s::date IS NULL OR d.published IS NULL OR d.published <= %(as_of)s::date"
        " FROM origins o JOIN documents d ON d.content = o.content WHERE o.label = ANY(%(labels)s)"
        f" AND {alive.format('o', generation.number)} AND {alive.format('d', generation.number)}"
        f" ORDER BY o.label, {_EARLIEST}",
        {"as_of": as_of, "labels": sorted(set(labels))},
    )
    family: dict[int, tuple[str, list[str]]] = {}
    for label, document_id, in_time in found:
        _, ids = family.setdefault(label, (document_id, []))
        if in_time:
            ids.append(document_id)
    return family


def with_origin(document: Document, origin_id: str) -> Document:
    """Return ``document`` with the id of its origin."""
    return replace(document, origin_id=origin_id)


def passage_of(document: Document, place: Place) -> Passage:
    """Return the passage of ``document`` at a place."""
    return make_passage(document, place.start, place.end)


def documents(connection: Connection, generation: Generation, ids: Sequence[str], where: str) -> list[Document]:
    """Return living documents in the order of ``ids``.

    Raises:
        IndexMissing: one of them is not there.
    """
    everything = Condition(generation, None)
    asked = [as_held(document_id) for document_id in ids]
    number = generation.number
    found = connection.execute(
        f"SELECT o.label, d.id, c.title, c.text, {_FACTS} FROM unnest(%s::text[]) AS asked (id)"
        " JOIN documents d ON d.id = asked.id JOIN contents c ON c.row = d.content JOIN origins o ON o.content = d.content"
        f" WHERE {everything.documents} AND o.born <= {number} AND (o.died IS NULL OR o.died > {number})",
        [sorted(set(asked))],
    ).fetchall()
    family = families(connection, generation, [label for label, *_ in found])
    by_id = {cells[0]: replace(_document(cells), origin_id=family[label][0]) for label, *cells in found}
    absent = [document_id for document_id, one in zip(ids, asked, strict=True) if one not in by_id]
    if absent:
        raise IndexMissing(f"no document {absent[0]!r} in {where}: search for it, or list the documents")
    return [by_id[document_id] for document_id in asked]


def _document(cells: Sequence[Any]) -> Document:
    return Document(
        id=cells[0],
        title=cells[1],
        text=cells[2],
        url=cells[3],
        publisher=cells[4],
        published=cells[5],
        language=cells[6],
        tier=cells[7],
        licence=cells[8],
    )


def ids_of_rows(connection: Connection, generation: Generation) -> list[tuple[str, ...]]:
    """Return for each passage row the ids of the living documents that it stands in, in their order."""
    found = connection.execute(
        'SELECT p.row, named.ids FROM passages p JOIN (SELECT d.content, array_agg(d.id ORDER BY d.id COLLATE "C") AS ids'
        f" FROM documents d WHERE {Condition(generation, None).documents} GROUP BY d.content) named USING (content)"
    ).fetchall()
    ids: list[tuple[str, ...]] = [()] * (max((row for row, _ in found), default=-1) + 1)
    for row, standing in found:
        ids[row] = tuple(standing)
    return ids


def vectors_of(connection: Connection, rows: Sequence[int], dimension: int) -> Vectors:
    """Return the stored vectors of passage rows, in their order."""
    with connection.cursor(binary=True) as cursor:
        found: dict[int, list[float]] = dict(
            cursor.execute("SELECT row, vector::real[] FROM vectors WHERE row = ANY(%s)", [list(rows)]).fetchall()
        )
    return np.array([found[row] for row in rows], dtype=np.float32).reshape(-1, dimension)


def by_month(connection: Connection, generation: Generation) -> dict[str, int]:
    """Return how many documents are of each month, ``YYYY-MM``; those without a date are under an empty name."""
    statement = (
        f"SELECT coalesce(to_char(d.published, 'YYYY-MM'), ''), count(*) FROM documents d"
        f" WHERE {Condition(generation, None).documents} GROUP BY 1 ORDER BY 1"
    )
    return dict(connection.execute(statement).fetchall())


def page(
    connection: Connection, generation: Generation, offset: int, limit: int, contains: str
) -> list[DocumentSummary]:
    """Return a page of documents, newest first, that hold ``contains`` in title, publisher or text."""
    values: dict[str, object] = {"offset": offset, "limit": limit}
    holding = ""
    if contains:
        escaped = as_held(contains).replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
        values["like"] = f"%{escaped}%"
        holding = " AND (c.title ILIKE %(like)s OR d.publisher ILIKE %(like)s OR c.text ILIKE %(like)s)"
    number = generation.number
    found = connection.execute(
        "SELECT d.id, c.title, d.publisher, d.published, d.tier, d.language, d.url, length(c.text), (SELECT count(*) FROM"
        " passages p WHERE p.content = c.row), (SELECT o.label FROM origins o WHERE o.content = c.row AND"
        f" o.born <= {number} AND (o.died IS NULL OR o.died > {number})) FROM documents d JOIN contents c"
        f" ON c.row = d.content WHERE {Condition(generation, None).documents}{holding}"
        " ORDER BY d.published DESC NULLS LAST, d.row OFFSET %(offset)s LIMIT %(limit)s",
        values,
    ).fetchall()
    family = families(connection, generation, [cells[-1] for cells in found])
    return [
        DocumentSummary(
            id=cells[0],
            title=cells[1],
            publisher=cells[2],
            published=cells[3],
            tier=cells[4],
            language=cells[5],
            url=cells[6],
            characters=cells[7],
            passages=cells[8],
            origin_id=family[cells[9]][0],
        )
        for cells in found
    ]
