"""Documents and passages in one SQLite file, written once and then only read. The only module with SQL.

Invariant: a stored passage is a pair of offsets into a stored document; its text is cut from there, so the two can never
differ. Passage rows are numbered from 0 in the order of documents; vectors and the lexical index use the same numbers.
Every call opens its own connection: pages are threads, and a connection must not travel between them.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamaged, IndexMissing
from index.records import Document, Passage
from index.text import without_surrogates

_COLUMNS = tuple(field.name for field in fields(Document))
_SCHEMA = """
CREATE TABLE documents (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT NOT NULL, url TEXT,
    publisher TEXT, published TEXT, language TEXT, tier TEXT, licence TEXT, origin_id TEXT NOT NULL
);
CREATE TABLE passages (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_row INTEGER NOT NULL REFERENCES documents (row),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE INDEX documents_by_origin ON documents (origin_id);
"""
_SOME = 500  # host parameters in one statement


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentSummary:
    """What a list of documents shows of one; ``characters`` is the length of its text."""

    id: str
    title: str
    publisher: str | None
    published: date | None
    tier: str | None
    language: str | None
    url: str | None
    characters: int
    passages: int
    origin_id: str


def storable(document: Document) -> Document:
    """Return ``document`` with lone surrogates, which no file can hold, replaced by U+FFFD (lengths are kept)."""
    changed: dict[str, Any] = {}
    for name in _COLUMNS:
        value = getattr(document, name)
        if isinstance(value, str) and (clean := without_surrogates(value)) != value:
            changed[name] = clean
    return replace(document, **changed) if changed else document


def write_store(path: Path, documents: Iterable[tuple[Document, Sequence[Passage]]]) -> None:
    """Write documents with their passages to a new file; rows are numbered in the order given.

    The bytes depend on the rows alone: no time, no random page order.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        passage_row = 0
        for document_row, (document, passages) in enumerate(documents):
            values = [document_row, *(_to_cell(getattr(document, name)) for name in _COLUMNS)]
            connection.execute(f"INSERT INTO documents VALUES ({','.join('?' * len(values))})", values)  # noqa: S608
            for passage in passages:
                row = (passage_row, passage.id, document_row, passage.start, passage.end)
                connection.execute("INSERT INTO passages VALUES (?,?,?,?,?)", row)
                passage_row += 1
        connection.execute("COMMIT")


def _to_cell(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _to_document(cells: Sequence[Any]) -> Document:
    values = dict(zip(_COLUMNS, cells, strict=True))
    if values["published"]:
        values["published"] = date.fromisoformat(values["published"])
    return Document(**values)


class Store:
    """Read access to a written file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        # immutable: the file never changes, so SQLite needs no lock and no write access to the folder.
        address = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            with closing(sqlite3.connect(address, uri=True)) as connection:
                yield connection
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(f"{self._path} cannot be read ({error}): build the index again") from error

    @cached_property
    def document_rows(self) -> NDArray[np.int32]:
        """For each passage row the row of its document."""
        return np.array(self._column("SELECT document_row FROM passages ORDER BY row"), dtype=np.int32)

    @cached_property
    def published(self) -> NDArray[np.int32]:
        """For each document row its day as a proleptic ordinal; 0 where it has no date."""
        cells = self._column("SELECT published FROM documents ORDER BY row")
        return np.array([date.fromisoformat(cell).toordinal() if cell else 0 for cell in cells], dtype=np.int32)

    @cached_property
    def publishers(self) -> NDArray[np.object_]:
        """For each document row its publisher in lower case; empty where it has none."""
        cells = self._column("SELECT publisher FROM documents ORDER BY row")
        return np.array([(cell or "").casefold() for cell in cells], dtype=object)

    @cached_property
    def origin_ids(self) -> list[str]:
        """For each document row its origin."""
        return [str(cell) for cell in self._column("SELECT origin_id FROM documents ORDER BY row")]

    def _column(self, statement: str) -> list[Any]:
        with self._connect() as connection:
            return [cells[0] for cells in connection.execute(statement)]

    def passages(self, rows: Sequence[int]) -> dict[int, tuple[Passage, Document]]:
        """Return passage and document of each passage row."""
        found: dict[int, tuple[Passage, Document]] = {}
        documents: dict[int, Document] = {}
        with self._connect() as connection:
            for some in _some(rows):
                marks = ",".join("?" * len(some))
                statement = f'SELECT row, id, document_row, start, "end" FROM passages WHERE row IN ({marks})'  # noqa: S608
                for row, passage_id, document_row, start, end in connection.execute(statement, some).fetchall():
                    document = documents.get(document_row) or self._document(connection, document_row)
                    documents[document_row] = document
                    text = document.text[start:end]
                    passage = Passage(id=passage_id, document_id=document.id, start=start, end=end, text=text)
                    found[row] = (passage, document)
        return found

    def _document(self, connection: sqlite3.Connection, row: int) -> Document:
        statement = f"SELECT {','.join(_COLUMNS)} FROM documents WHERE row = ?"  # noqa: S608
        return _to_document(connection.execute(statement, (row,)).fetchone())

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """Return documents in the order of ``ids``.

        Raises:
            IndexMissing: one of them is not stored.
        """
        found: dict[str, Document] = {}
        with self._connect() as connection:
            for some in _some(ids):
                statement = f"SELECT {','.join(_COLUMNS)} FROM documents WHERE id IN ({','.join('?' * len(some))})"  # noqa: S608
                for cells in connection.execute(statement, some):
                    document = _to_document(cells)
                    found[document.id] = document
        absent = [document_id for document_id in ids if document_id not in found]
        if absent:
            raise IndexMissing(f"no document {absent[0]!r} in {self._path.parent}: list what is there with index info")
        return [found[document_id] for document_id in ids]

    def walk(self) -> Iterator[tuple[Document, list[Passage]]]:
        """Yield every document with its passages, in row order; one document is in memory at a time."""
        with self._connect() as connection:
            cursor = connection.execute(f"SELECT row, {','.join(_COLUMNS)} FROM documents ORDER BY row")  # noqa: S608
            spans = connection.execute('SELECT document_row, id, start, "end" FROM passages ORDER BY row')
            waiting = spans.fetchone()
            for row, *cells in cursor:
                document = _to_document(cells)
                passages = []
                while waiting and waiting[0] == row:
                    _, passage_id, start, end = waiting
                    text = document.text[start:end]
                    passages.append(Passage(id=passage_id, document_id=document.id, start=start, end=end, text=text))
                    waiting = spans.fetchone()
                yield document, passages

    def reprints(self, origin_ids: Sequence[str]) -> dict[str, list[str]]:
        """Return for each origin the ids of all its documents, the earliest first."""
        found: dict[str, list[str]] = {origin_id: [] for origin_id in origin_ids}
        with self._connect() as connection:
            for some in _some(list(found)):
                statement = (
                    f"SELECT origin_id, id FROM documents WHERE origin_id IN ({','.join('?' * len(some))})"  # noqa: S608
                    " ORDER BY published IS NULL, published, row"
                )
                for origin_id, document_id in connection.execute(statement, some):
                    found[origin_id].append(document_id)
        return found

    def summaries(self, offset: int, limit: int, contains: str) -> list[DocumentSummary]:
        """Return a page of documents, newest first; ``contains`` is looked for in title, publisher and text."""
        pattern = "%" + contains.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
        statement = """
            SELECT d.id, d.title, d.publisher, d.published, d.tier, d.language, d.url, length(d.text),
                   (SELECT count(*) FROM passages p WHERE p.document_row = d.row), d.origin_id
            FROM documents d
            WHERE ? = '%%' OR d.title LIKE ? ESCAPE '\\' OR d.publisher LIKE ? ESCAPE '\\' OR d.text LIKE ? ESCAPE '\\'
            ORDER BY d.published IS NULL, d.published DESC, d.row LIMIT ? OFFSET ?
        """
        names = [field.name for field in fields(DocumentSummary)]
        with self._connect() as connection:
            cursor = connection.execute(statement, (pattern, pattern, pattern, pattern, limit, offset))
            rows = [dict(zip(names, cells, strict=True)) for cells in cursor]
        for row in rows:
            row["published"] = date.fromisoformat(row["published"]) if row["published"] else None
        return [DocumentSummary(**row) for row in rows]


def _some(values: Sequence[Any]) -> Iterator[list[Any]]:
    for begin in range(0, len(values), _SOME):
        yield list(values[begin : begin + _SOME])
