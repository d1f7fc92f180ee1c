"""One segment: what one write brought, in files that never change. Its documents, their vectors, words and sketches.

    documents.sqlite   contents, documents, passages: the truth; everything else can be made again from it
    columns/           what filters ask of every document
    vectors.faiss      one row for each passage
    lexical/           the words of passages and titles
    sketches.npy       one row for each content, from which near-duplicates are found

Invariant: the same documents, spans and vectors give the same bytes, and so the same segment id.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.blocks import STRETCH, BlockEncoder
from index.columns import Columns, open_array, read_columns, write_columns
from index.dense import DenseIndex, write_vectors
from index.encoder import Vectors
from index.errors import IndexDamaged
from index.generations import file_digests, segment_id
from index.lexical import LexicalPart, write_lexical
from index.manifest import SegmentEntry
from index.origins import sketch
from index.progress import Progress
from index.records import Document
from index.store import Span, Store, content_key, write_store
from index.text import encoded_text

STORE = "documents.sqlite"
COLUMNS = "columns"
VECTORS = "vectors.faiss"
LEXICAL = "lexical"
SKETCHES = "sketches.npy"


class Segment:
    """Read access to a segment; every part is opened when it is first asked for."""

    def __init__(self, folder: Path, entry: SegmentEntry) -> None:
        self.folder = folder
        self.entry = entry
        self.store = Store(folder / STORE)

    @cached_property
    def columns(self) -> Columns:
        """What filters ask of every document."""
        return read_columns(self.folder / COLUMNS)

    @cached_property
    def dense(self) -> DenseIndex:
        """The vectors."""
        return DenseIndex(self.folder / VECTORS)

    @cached_property
    def lexical(self) -> LexicalPart:
        """The words."""
        return LexicalPart(self.folder / LEXICAL)

    @cached_property
    def sketches(self) -> NDArray[Any]:
        """One row for each content."""
        try:
            return open_array(self.folder / SKETCHES)
        except (OSError, ValueError) as error:
            raise IndexDamaged(f"{self.folder / SKETCHES} cannot be read: run 'workbench index repair'") from error


class Known(Protocol):
    """What is known of a content before a segment is written: spans and vectors that need not be made again."""

    def spans(self, key: bytes) -> list[Span] | None:
        """Return the spans of a content, or ``None``."""

    def vectors(self, key: bytes) -> Vectors | None:
        """Return one row for each span, or ``None``."""


class NothingKnown:
    """A first build: everything is made."""

    def spans(self, key: bytes) -> list[Span] | None:  # noqa: ARG002
        """Return ``None``."""
        return None

    def vectors(self, key: bytes) -> Vectors | None:  # noqa: ARG002
        """Return ``None``."""
        return None


class KnownContents:
    """The contents among ``keys`` that earlier segments hold.

    Vectors are taken from ``segments`` whose vectors are exact; with ``lossy`` from compressed ones too, as they decode.
    """

    def __init__(self, segments: Sequence[Segment], keys: Iterable[bytes], *, lossy: bool) -> None:
        self._places: dict[bytes, tuple[Segment, int]] = {}
        self._lossy = lossy
        wanted = sorted(set(keys))
        for segment in segments:
            for key, row in segment.store.content_rows(wanted).items():
                self._places.setdefault(key, (segment, row))

    @classmethod
    def at(cls, segment: Segment, rows: dict[bytes, int]) -> "KnownContents":
        """Return what ``segment`` holds of the contents in ``rows``, which maps keys to content rows."""
        known = cls([], [], lossy=True)
        known._places = {key: (segment, row) for key, row in rows.items()}
        return known

    def spans(self, key: bytes) -> list[Span] | None:
        """Return the spans that an earlier segment has for this content."""
        if key not in self._places:
            return None
        segment, row = self._places[key]
        rows = segment.columns.passages_of(row)
        starts, ends = segment.columns.passage_start[rows], segment.columns.passage_end[rows]
        return list(zip(starts.tolist(), ends.tolist(), strict=True))

    def vectors(self, key: bytes) -> Vectors | None:
        """Return the vectors that an earlier segment has for this content."""
        if key not in self._places:
            return None
        segment, row = self._places[key]
        if not self._lossy and segment.entry.vectors != "Flat":
            return None
        rows = segment.columns.passages_of(row)
        return segment.dense.vectors(np.arange(rows.start, rows.stop))


def write_segment(
    made: Path,
    documents: Iterable[Document],
    *,
    split: Callable[[Document], Sequence[Span]],
    known: Known,
    blocks: BlockEncoder,
    dimension: int,
    report: Progress,
) -> SegmentEntry:
    """Write a segment of ``documents``, which come in the order of their ids, into the new folder ``made``.

    Args:
        made: where it is written; it must not be there.
        documents: what it holds.
        split: cuts a text that is not known.
        known: spans and vectors that are there already.
        blocks: encodes what is not known.
        dimension: length of a vector.
        report: follows the stages ``passages``, ``encode``, ``words``.
    """
    made.mkdir()

    def spans(document: Document) -> Sequence[Span]:
        found = known.spans(content_key(document))
        return split(document) if found is None else found

    write_store(made / STORE, documents, spans)
    return derive_files(made, known=known, blocks=blocks, dimension=dimension, report=report)


def derive_files(made: Path, *, known: Known, blocks: BlockEncoder, dimension: int, report: Progress) -> SegmentEntry:
    """Write everything that follows from the segment's SQLite file, and return the entry for the manifest."""
    store = Store(made / STORE)
    documents, contents, passages = store.counts()
    write_columns(made / COLUMNS, store)
    kind = _write_all_vectors(made, store, passages, known, blocks, dimension, report)
    columns = read_columns(made / COLUMNS)
    titles = [title for _, title, _, _ in store.walk_contents()]
    report("words", 0, passages)
    write_lexical(
        made / LEXICAL,
        _reported((text[a:b] for _, _, text, spans in store.walk_contents() for a, b in spans), passages, report),
        titles,
        np.asarray(columns.passage_content),
    )
    np.save(made / SKETCHES, sketch(text for _, _, text, _ in store.walk_contents()))
    files = file_digests(made)
    return SegmentEntry(
        id=segment_id(files), documents=documents, contents=contents, passages=passages, vectors=kind, files=files
    )


def _reported(texts: Iterable[str], total: int, report: Progress) -> Iterator[str]:
    for number, text in enumerate(texts, 1):
        yield text
        if number % 2_000 == 0 or number == total:
            report("words", number, total)


def _write_all_vectors(
    made: Path, store: Store, passages: int, known: Known, blocks: BlockEncoder, dimension: int, report: Progress
) -> str:
    """Gather the vector of every passage in a scratch file, then write it as an index; return its kind."""
    scratch = made / "vectors.raw"
    rows: Any = np.zeros((0, dimension), dtype=np.float32)
    if passages:
        rows = np.lib.format.open_memmap(scratch, mode="w+", dtype=np.float32, shape=(passages, dimension))
        filled = 0
        for stretch in _stretches(store):
            filled = _fill(rows, filled, stretch, known, blocks, passages, report)
    write_vectors(made / VECTORS, rows)
    del rows
    scratch.unlink(missing_ok=True)
    return DenseIndex(made / VECTORS).kind


Stretch = list[tuple[bytes, list[str]]]


def _stretches(store: Store) -> Iterator[Stretch]:
    """Yield runs of contents, each a key with the texts that the encoder reads, of about ``STRETCH`` passages."""
    stretch: Stretch = []
    size = 0
    for key, title, text, spans in store.walk_contents():
        stretch.append((key, [encoded_text(title, text[start:end]) for start, end in spans]))
        size += len(spans)
        if size >= STRETCH:
            yield stretch
            stretch, size = [], 0
    if stretch:
        yield stretch


def _fill(
    rows: Any, filled: int, stretch: Stretch, known: Known, blocks: BlockEncoder, total: int, report: Progress
) -> int:
    """Write the vectors of a stretch from row ``filled`` on, and return the first row that is still empty."""
    missing: list[str] = []
    places: list[int] = []
    begin = filled
    for key, texts in stretch:
        vectors = known.vectors(key)
        if vectors is not None and len(vectors) == len(texts):
            rows[filled : filled + len(texts)] = vectors
        else:
            missing += texts
            places += range(filled, filled + len(texts))
        filled += len(texts)
    there = filled - begin - len(missing)
    encoded = blocks.encode(missing, lambda done, _: report("encode", min(begin + there + done, total), total))
    if places:
        rows[places] = encoded
    report("encode", filled, total)
    return filled
