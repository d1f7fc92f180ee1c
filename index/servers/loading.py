"""Documents on their way into an edition: cut, encoded and copied in, a batch at a time.

Invariant: a batch is committed before the next is encoded, under a generation that nobody reads yet. A build that was
stopped finds its texts by their keys and goes on behind them; which passages are encoded together follows from the
documents alone, so what it ends in is what an undisturbed one makes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from index.encoder import Encoder, Vectors
from index.lexical import stemmed_words
from index.origins import sketch
from index.passages import PassagePolicy, split_document
from index.progress import Progress
from index.records import Document
from index.servers.connections import Connection
from index.store import Span, content_key, document_key, storable
from index.text import encoded_text, without_surrogates

LONGEST_LIST = 255  # places of one word that PostgreSQL keeps in a text
LARGEST_LIST = 500_000  # bytes of words and places; PostgreSQL refuses a text with a megabyte of them
_SOME = 500  # documents that are looked up together
_COPY = "COPY {} FROM STDIN"


def as_held(text: str) -> str:
    """Return ``text`` as the server can hold it, and so as it is looked for: without lone surrogates and NUL, as long."""
    return without_surrogates(text).replace("\0", "\ufffd")


def clean(document: Document) -> Document:
    """Return ``document`` as the server can hold it; see ``as_held``."""
    document = storable(document)
    fields = ("id", "title", "text", "url", "publisher", "language", "tier", "licence")
    said = {name: getattr(document, name) for name in fields}
    changed: dict[str, Any] = {name: as_held(value) for name, value in said.items() if value and "\0" in value}
    return replace(document, **changed) if changed else document


@dataclass(slots=True)
class _Batch:
    """What is copied in together; ``texts`` are what the encoder reads, one for each passage."""

    contents: list[tuple[Any, ...]]
    passages: list[tuple[int, int, int, int]]
    texts: list[str]
    documents: list[tuple[Any, ...]]


class Loader:
    """Copies documents into the edition that ``connection`` uses, for the generation ``born``.

    ``encoded`` counts the passages that the encoder read, ``resumed`` those of texts that were there and whose documents
    came again.
    """

    def __init__(
        self,
        connection: Connection,
        encoder: Encoder,
        policy: PassagePolicy,
        born: int,
        *,
        batch: int,
        report: Progress,
    ) -> None:
        self._connection = connection
        self._encoder = encoder
        self._policy = replace(policy, max_tokens=min(policy.max_tokens, encoder.max_tokens - 8))
        self._born = born
        self._report = report
        self._size = batch
        self._next = {name: _next_row(connection, name) for name in ("contents", "passages", "documents")}
        self._batch = _Batch([], [], [], [])
        self.encoded = 0
        self.resumed = 0

    def load(self, documents: Iterable[Document], total: int) -> None:
        """Take ``documents``, of which there are ``total``."""
        done = 0
        for some in batches(documents, _SOME):
            keys = {document.id: content_key(document) for document in some}
            rows = self._known(list(keys.values()))
            for document in some:
                key = keys[document.id]
                if key not in rows:
                    rows[key] = self._take_content(document, key)
                self._take_document(document, rows[key])
                done += 1
                if len(self._batch.texts) >= self._size:
                    self._flush()
                    self._report("encode", done, total)
        self._flush()
        self._report("encode", total, total)

    def _known(self, keys: list[bytes]) -> dict[bytes, int]:
        found = self._connection.execute(
            "SELECT c.key, c.row, (SELECT count(*) FROM passages p WHERE p.content = c.row) FROM contents c"
            " WHERE c.key = ANY(%s)",
            [keys],
        ).fetchall()
        self.resumed += sum(passages for _, _, passages in found)
        waiting = {cells[1]: cells[0] for cells in self._batch.contents}
        return {bytes(key): row for key, row, _ in found} | {key: waiting[key] for key in keys if key in waiting}

    def _take_content(self, document: Document, key: bytes) -> int:
        row = self._row("contents")
        spans: list[Span] = [
            (passage.start, passage.end)
            for passage in split_document(document, self._encoder.count_tokens, self._policy)
        ]
        self._batch.contents.append((row, key, document.title, document.text))
        for start, end in spans:
            self._batch.passages.append((self._row("passages"), row, start, end))
            self._batch.texts.append(encoded_text(document.title, document.text[start:end]))
        return row

    def _take_document(self, document: Document, content: int) -> None:
        facts = (document.url, document.publisher, document.published, document.language, document.tier)
        said = [(value or "").casefold() or None for value in (document.publisher, document.language, document.tier)]
        key = document_key(document)
        cells = (self._row("documents"), document.id, content, *facts, document.licence, *said, key, self._born)
        self._batch.documents.append(cells)

    def _row(self, table: str) -> int:
        row = self._next[table]
        self._next[table] += 1
        return row

    def _flush(self) -> None:
        batch, self._batch = self._batch, _Batch([], [], [], [])
        vectors = self._encode(batch.texts)
        sketches = sketch(cells[3] for cells in batch.contents).astype("<u4")
        words = self._words(batch)
        with self._connection.transaction(), self._connection.cursor() as cursor:
            with cursor.copy(_COPY.format("contents")) as copy:
                for cells, row in zip(batch.contents, sketches, strict=True):
                    copy.write_row((*cells, row.tobytes()))
            with cursor.copy(_COPY.format("passages")) as copy:
                for passage, (length, literal) in zip(batch.passages, words, strict=True):
                    copy.write_row((*passage, length, literal))
            if batch.passages:
                with cursor.copy(_COPY.format("vectors") + " (FORMAT BINARY)") as copy:
                    copy.write(_binary_rows(batch.passages, vectors))
            columns = "row, id, content, url, publisher, published, language, tier, licence, publisher_key,"
            columns += " language_key, tier_key, key, born"
            with cursor.copy(_COPY.format(f"documents ({columns})")) as copy:
                for cells in batch.documents:
                    copy.write_row(cells)
        self.encoded += len(batch.texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text; equal texts are encoded once, and those of like length together."""
        unique = sorted(set(texts), key=lambda text: (len(text), text))
        if not unique:
            return np.zeros((0, self._encoder.dimension), dtype=np.float32)
        places = {text: row for row, text in enumerate(unique)}
        rows: Vectors = self._encoder.encode_passages(unique)
        return rows[[places[text] for text in texts]]

    def _words(self, batch: _Batch) -> list[tuple[int, str]]:
        """Return for each passage its number of words, those of its title too, and the words as PostgreSQL writes them."""
        titles = dict(
            zip((cells[0] for cells in batch.contents), stemmed_words([c[2] for c in batch.contents]), strict=True)
        )
        texts = {cells[0]: cells[3] for cells in batch.contents}
        own = stemmed_words([texts[content][start:end] for _, content, start, end in batch.passages])
        return [
            word_list([*titles[content], *words]) for (_, content, _, _), words in zip(batch.passages, own, strict=True)
        ]


def word_list(words: Sequence[str]) -> tuple[int, str]:
    """Return the number of ``words``, and the ``tsvector`` in which each word has as many places as it occurs."""
    counts: dict[str, int] = {}
    size = 0
    for word in words:
        if word not in counts:
            size += len(word.encode()) + 8
        size += 2
        if size > LARGEST_LIST:  # a title of a hundred thousand words: no passage is that long
            break
        counts[word] = counts.get(word, 0) + 1
    places = {n: ",".join(map(str, range(1, n + 1))) for n in set(counts.values()) if n <= LONGEST_LIST}
    most = ",".join(map(str, range(1, LONGEST_LIST + 1))) if len(places) < len(set(counts.values())) else ""
    return len(words), " ".join(f"'{word}':{places.get(count, most)}" for word, count in counts.items())


def _binary_rows(passages: Sequence[tuple[int, int, int, int]], vectors: Vectors) -> bytes:
    """Return rows of ``vectors`` in PostgreSQL's binary form: passage row, content row, vector in half precision."""
    dimension = vectors.shape[1]
    fields = [("fields", ">i2"), ("a", ">i4"), ("row", ">i8"), ("b", ">i4"), ("content", ">i8"), ("c", ">i4")]
    kind = np.dtype([*fields, ("dimension", ">i2"), ("unused", ">i2"), ("vector", ">f2", (dimension,))])
    rows = np.zeros(len(passages), dtype=kind)
    rows["fields"], rows["a"], rows["b"], rows["c"] = 3, 8, 8, 4 + 2 * dimension
    rows["row"] = [cells[0] for cells in passages]
    rows["content"] = [cells[1] for cells in passages]
    rows["dimension"], rows["vector"] = dimension, vectors
    return b"PGCOPY\n\xff\r\n\0" + bytes(8) + rows.tobytes() + b"\xff\xff"


def batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """Yield ``documents`` in lists of ``size``, the last one shorter."""
    some: list[Document] = []
    for document in documents:
        some.append(document)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def _next_row(connection: Connection, table: str) -> int:
    ((row,),) = connection.execute(f"SELECT coalesce(max(row), -1) + 1 FROM {table}").fetchall()
    return int(row)
