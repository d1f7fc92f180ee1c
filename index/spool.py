"""Documents on their way into a segment, in one SQLite file that is thrown away."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from index.records import Document, content_id
from index.store import about_document, content_key, to_document, writing

_SOME = 500  # names that are asked for in one statement


class Spool:
    """Documents on their way into a segment: the last one of each id, given back in the order of ids.

    Of one text without id or address that several publishers brought, the earliest stays: it was there since that day.
    What was left out for it, or for another document of the same id, is counted; ``notes`` tells of it.

    A file, not a dictionary: the memory that a build takes must not grow with what it reads.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._outdone: list[tuple[int, str]] = [(0, ""), (0, "")]  # how many, and the first id: others, and copies
        with writing(path) as connection:
            connection.execute(
                "CREATE TABLE documents (id TEXT PRIMARY KEY, title TEXT, text TEXT, url TEXT, publisher TEXT,"
                " published TEXT, language TEXT, tier TEXT, licence TEXT) WITHOUT ROWID"
            )
            connection.execute("CREATE INDEX documents_by_url ON documents (url) WHERE url IS NOT NULL")

    def fill(self, documents: Iterable[Document]) -> None:
        """Take ``documents``; of two with one id the later counts, and of two copies of one text the earlier dated."""
        with writing(self._path) as connection:
            connection.execute("BEGIN")
            for document in documents:
                cells = (document.id, document.title, document.text, *about_document(document))
                if connection.execute("INSERT OR IGNORE INTO documents VALUES (?,?,?,?,?,?,?,?,?)", cells).rowcount:
                    continue
                found = connection.execute("SELECT * FROM documents WHERE id = ?", (document.id,)).fetchone()
                if found != cells and self._counts(document, to_document(found)):
                    connection.execute("REPLACE INTO documents VALUES (?,?,?,?,?,?,?,?,?)", cells)
            connection.execute("COMMIT")

    def _counts(self, later: Document, earlier: Document) -> bool:
        """Count that two unequal documents have one id; return whether the later one stays."""
        copies = content_key(later) == content_key(earlier) and _is_nameless(later) and _is_nameless(earlier)
        count, first = self._outdone[copies]
        self._outdone[copies] = (count + 1, first or later.id)
        return not copies or (later.published or date.max) <= (earlier.published or date.max)

    def notes(self) -> tuple[str, ...]:
        """Return in words how many documents were left out because others have their ids."""
        (others, other_id), (copies, copy_id) = self._outdone
        told = []
        if others:
            told.append(
                f"{_documents(others)} not in the index: a later one that differs has the same id"
                f" ('{other_id[:60]}' first); give every source ids of its own, or leave out the column of the ids"
            )
        if copies:
            told.append(
                f"{_documents(copies)} not in the index: the same text, without id or address, under another publisher or"
                f" date; the earliest stays ('{copy_id[:60]}' first)"
            )
        return tuple(told)

    def __iter__(self) -> Iterator[Document]:
        with closing(sqlite3.connect(self._path)) as connection:
            for cells in connection.execute("SELECT * FROM documents ORDER BY id"):
                yield to_document(cells)

    def batches(self, size: int) -> Iterator[list[Document]]:
        """Yield the documents in lists of ``size``, the last one shorter."""
        documents = iter(self)
        while some := list(islice(documents, size)):
            yield some

    def named(self, ids: Sequence[str]) -> set[str]:
        """Return those of ``ids`` that documents here have."""
        return {found for (found,) in self._where("SELECT id FROM documents WHERE id IN", ids)}

    def addressed(self, urls: Sequence[str]) -> dict[str, int]:
        """Return how many documents here have each of ``urls``."""
        return dict(self._where("SELECT url, count(*) FROM documents WHERE url IN", urls, "GROUP BY url"))

    def drop(self, ids: Iterable[str]) -> None:
        """Take documents out."""
        self._change("DELETE FROM documents WHERE id = ?", ((one,) for one in ids))

    def rename(self, ids: Mapping[str, str]) -> None:
        """Give documents other ids, which no other one here has."""
        self._change("UPDATE documents SET id = ? WHERE id = ?", ((new, old) for old, new in ids.items()))

    def _change(self, statement: str, rows: Iterable[tuple[str, ...]]) -> None:
        with writing(self._path) as connection:
            connection.execute("BEGIN")
            connection.executemany(statement, rows)
            connection.execute("COMMIT")

    def _where(self, statement: str, values: Sequence[str], end: str = "") -> Iterator[tuple[Any, ...]]:
        with closing(sqlite3.connect(self._path)) as connection:
            for begin in range(0, len(values), _SOME):
                some = values[begin : begin + _SOME]
                yield from connection.execute(f"{statement} ({','.join('?' * len(some))}) {end}", list(some))

    def __len__(self) -> int:
        with closing(sqlite3.connect(self._path)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


def _is_nameless(document: Document) -> bool:
    """Whether a document has no address, and the id that readers give where a source gives none."""
    return document.url is None and document.id == content_id(document.title, document.text, "")


def _documents(count: int) -> str:
    return f"{count:,} document is" if count == 1 else f"{count:,} documents are"
