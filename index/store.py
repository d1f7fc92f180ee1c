"""Contents, documents and passages of one segment in one SQLite file, written once, then only read.

All SQL of the local index is here and in ``index.spool``.

A *content* is a title with a text. Documents with equal title and text are one content with several addresses: it is
stored, cut and encoded once, and every document keeps its own id, url, publisher and date.

Invariant: a stored passage is a pair of offsets into a stored text; its text is cut from there, so the two can never
differ. Rows of each table are numbered from 0: documents in the order of their ids, contents in the order in which
documents first name them, passages in the order of contents. Vectors and words use the same numbers.
Connections are lent to one call at a time: pages are threads, and two must never share one.
"""

import errno
import sqlite3
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from index.errors import IndexDamaged
from index.records import Document, content_digest
from index.text import without_surrogates

Span = tuple[int, int]
#: ``split(document)`` returns the spans of the passages of a text.
Split = Callable[[Document], Sequence[Span]]

_SCHEMA = """
CREATE TABLE contents (row INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE documents (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, content_row INTEGER NOT NULL REFERENCES contents (row),
    url TEXT, publisher TEXT, published TEXT, language TEXT, tier TEXT, licence TEXT, digest BLOB NOT NULL
);
CREATE TABLE passages (
    row INTEGER PRIMARY KEY, content_row INTEGER NOT NULL REFERENCES contents (row),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE INDEX documents_by_content ON documents (content_row);
CREATE INDEX documents_by_url ON documents (url) WHERE url IS NOT NULL;
CREATE INDEX passages_by_content ON passages (content_row);
"""
_DOCUMENT = "d.id, c.title, c.text, d.url, d.publisher, d.published, d.language, d.tier, d.licence"
_JOINED = "documents d JOIN contents c ON c.row = d.content_row"
_SOME = 500  # host parameters in one statement
_CACHE_KIB = 16_384  # of pages that a connection keeps: in SQLite's own 2,000 those of a large file do not stay


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
    """Return ``document`` with lone surrogates, which no file can hold, replaced by U+FFFD (lengths are kept).

    Its origin is dropped: an origin is a fact about a collection, and kept with the generation.
    """
    changed: dict[str, Any] = {"origin_id": ""} if document.origin_id else {}
    for field in fields(Document):
        value = getattr(document, field.name)
        if isinstance(value, str) and (clean := without_surrogates(value)) != value:
            changed[field.name] = clean
    return replace(document, **changed) if changed else document


def content_key(document: Document) -> bytes:
    """Return what two documents share when they are one content: the SHA-256 of title and text."""
    return content_digest(document.title, document.text)


def document_key(document: Document) -> bytes:
    """Return the SHA-256 of everything that is stored of a document: what proves a row of a damaged file."""
    told = (part for value in about_document(document) for part in ("" if value is None else "=", value or ""))
    return content_digest(document.id, document.title, document.text, *told)


def write_store(path: Path, documents: Iterable[Document], split: Split) -> None:
    """Write documents, which come in the order of their ids, to a new file; ``split`` is asked once for each content.

    The bytes depend on documents and spans alone: no time, no random page order.
    """
    with writing(path) as connection:
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        contents: dict[bytes, int] = {}
        passage_row = 0
        for document_row, document in enumerate(documents):
            key = content_key(document)
            known = key in contents
            content_row = contents.setdefault(key, len(contents))
            if not known:
                cells = (content_row, key, document.title, document.text)
                connection.execute("INSERT INTO contents VALUES (?,?,?,?)", cells)
                rows = [(passage_row + n, content_row, *span) for n, span in enumerate(split(document))]
                connection.executemany("INSERT INTO passages VALUES (?,?,?,?)", rows)
                passage_row += len(rows)
            values = (document_row, document.id, content_row, *about_document(document), document_key(document))
            connection.execute("INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?)", values)
        connection.execute("COMMIT")


def about_document(document: Document) -> tuple[str | None, ...]:
    """Return what a document says of itself beside its words: address, publisher, day, language, tier and licence."""
    published = document.published.isoformat() if document.published else None
    return document.url, document.publisher, published, document.language, document.tier, document.licence


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a new file without a journal: the file is worthless until it is renamed into place."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;")
            yield connection
    except sqlite3.OperationalError as error:
        # SQLite tells a full disk, or one that refuses to be written, in words alone.
        code = errno.ENOSPC if "full" in str(error) or "I/O" in str(error) else errno.EACCES
        raise OSError(code, str(error), str(path)) from error


def to_document(cells: Sequence[Any]) -> Document:
    """Return the document whose id, title, text and ``about_document`` are ``cells``."""
    published = date.fromisoformat(cells[5]) if cells[5] else None
    return Document(
        id=cells[0],
        title=cells[1],
        text=cells[2],
        url=cells[3],
        publisher=cells[4],
        published=published,
        language=cells[6],
        tier=cells[7],
        licence=cells[8],
    )


def _close_all(connections: list[sqlite3.Connection]) -> None:
    while connections:
        connections.pop().close()


class Store:
    """Read access to a written file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: list[sqlite3.Connection] = []
        weakref.finalize(self, _close_all, self._idle)

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        try:
            # Taking from a list and giving back are each one step for the interpreter: no lock is needed.
            connection = self._idle.pop() if self._idle else self._opened()
            yield connection
            self._idle.append(connection)
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(f"{self.path} cannot be read ({error}): run 'workbench index repair'") from error

    def _opened(self) -> sqlite3.Connection:
        # immutable: the file never changes, so SQLite needs no lock and no write access to the folder.
        address = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        return connection

    def counts(self) -> tuple[int, int, int]:
        """Return the numbers of documents, contents and passages."""
        with self._connect() as connection:
            tables = ("documents", "contents", "passages")
            counted = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables]  # noqa: S608
        return counted[0], counted[1], counted[2]

    def columns(self) -> Iterator[tuple[int, str | None, str | None, str | None, str | None]]:
        """Yield of each document its content row, day, publisher, language and tier, in row order."""
        statement = "SELECT content_row, published, publisher, language, tier FROM documents ORDER BY row"
        with self._connect() as connection:
            yield from connection.execute(statement)

    def passage_cells(self) -> Iterator[tuple[int, int, int]]:
        """Yield of each passage the row of its content, start and end, in row order."""
        with self._connect() as connection:
            yield from connection.execute('SELECT content_row, start, "end" FROM passages ORDER BY row')

    def walk_keys(self) -> Iterator[bytes]:
        """Yield the key of each content, in row order."""
        with self._connect() as connection:
            yield from (key for (key,) in connection.execute("SELECT digest FROM contents ORDER BY row"))

    def documents(self, rows: Sequence[int]) -> dict[int, Document]:
        """Return documents by row."""
        statement = f"SELECT d.row, {_DOCUMENT} FROM {_JOINED} WHERE d.row IN"  # noqa: S608
        return {int(cells[0]): to_document(cells[1:]) for cells in self._where(statement, rows)}

    def texts(self, rows: Sequence[int]) -> dict[int, str]:
        """Return the texts of contents by row."""
        return dict(self._where("SELECT row, text FROM contents WHERE row IN", rows))

    def salvage(self, row: int) -> tuple[Document, int] | None:
        """Return a document and its content row out of a damaged file; ``None`` if it is not, provably, as it was."""
        statement = f"SELECT {_DOCUMENT}, d.content_row, d.digest FROM {_JOINED} WHERE d.row IN"  # noqa: S608
        try:
            ((*cells, content_row, digest),) = self._where(statement, [row])
            document = to_document(cells)
            return (document, int(content_row)) if document_key(document) == digest else None
        except (IndexDamaged, ValueError, TypeError, UnicodeError):
            return None

    def rows_of(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the document row of each id that is stored here."""
        return dict(self._where("SELECT id, row FROM documents WHERE id IN", ids))

    def ids(self, rows: Sequence[int]) -> dict[int, str]:
        """Return the id of each document row."""
        return dict(self._where("SELECT row, id FROM documents WHERE row IN", rows))

    def rows_of_urls(self, urls: Sequence[str]) -> list[tuple[str, int]]:
        """Return pairs of url and document row; an address may have been stored under several ids."""
        return sorted(self._where("SELECT url, row FROM documents WHERE url IN", urls))

    def content_rows(self, keys: Sequence[bytes]) -> dict[bytes, int]:
        """Return the content row of each key that is stored here."""
        return dict(self._where("SELECT digest, row FROM contents WHERE digest IN", keys))

    def content_keys(self, rows: Sequence[int]) -> dict[int, bytes]:
        """Return the key of each content row."""
        return dict(self._where("SELECT row, digest FROM contents WHERE row IN", rows))

    def _where(self, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        with self._connect() as connection:
            for begin in range(0, len(values), _SOME):
                some = values[begin : begin + _SOME]
                found += connection.execute(f"{statement} ({','.join('?' * len(some))})", list(some)).fetchall()
        return found

    def walk_documents(self) -> Iterator[Document]:
        """Yield every document in row order; one is in memory at a time."""
        with self._connect() as connection:
            for cells in connection.execute(f"SELECT {_DOCUMENT} FROM {_JOINED} ORDER BY d.row"):  # noqa: S608
                yield to_document(cells)

    def walk_contents(self) -> Iterator[tuple[bytes, str, str, list[Span]]]:
        """Yield key, title, text and spans of every content, in row order."""
        with self._connect() as connection:
            spans = connection.execute('SELECT content_row, start, "end" FROM passages ORDER BY row')
            waiting = spans.fetchone()
            for row, key, title, text in connection.execute(
                "SELECT row, digest, title, text FROM contents ORDER BY row"
            ):
                found = []
                while waiting and waiting[0] == row:
                    found.append((waiting[1], waiting[2]))
                    waiting = spans.fetchone()
                yield key, title, text, found

    def summaries(self, rows: Sequence[int]) -> dict[int, DocumentSummary]:
        """Return what a list shows of each document row; ``origin_id`` is left empty."""
        passages = "(SELECT count(*) FROM passages p WHERE p.content_row = c.row)"
        about = "d.row, d.id, c.title, d.publisher, d.published, d.tier, d.language, d.url, length(c.text)"
        statement = f"SELECT {about}, {passages}, '' FROM {_JOINED} WHERE d.row IN"  # noqa: S608
        names = [field.name for field in fields(DocumentSummary)]
        found = {}
        for row, *cells in self._where(statement, rows):
            values = dict(zip(names, cells, strict=True))
            values["published"] = date.fromisoformat(values["published"]) if values["published"] else None
            found[int(row)] = DocumentSummary(**values)
        return found

    def rows_containing(self, words: str) -> list[int]:
        """Return the document rows whose title, publisher or text holds ``words`` (case of ASCII letters aside)."""
        pattern = "%" + words.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
        statement = (
            f"SELECT d.row FROM {_JOINED} WHERE c.title LIKE ?1 ESCAPE '\\' OR d.publisher LIKE ?1 ESCAPE '\\'"  # noqa: S608
            " OR c.text LIKE ?1 ESCAPE '\\' ORDER BY d.row"
        )
        with self._connect() as connection:
            return [int(row) for (row,) in connection.execute(statement, (pattern,))]
