"""The living documents of a generation: its segments seen as one collection, without what was removed.

Rows are numbered through the segments in their order: the documents of the second follow those of the first, and the same
for contents and passages.

Invariant: a removed document is never given out; a content is alive as long as one of its documents is.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.dense import Mask
from index.errors import IndexDamaged, IndexMissing
from index.records import Document, Passage, SearchFilters, content_id
from index.segments import Segment
from index.store import DocumentSummary

Wide = NDArray[np.int64]
Found = TypeVar("Found")

#: What a document that was removed has in place of its origin.
REMOVED = -1


class Corpus:
    """The documents of ``segments`` that are alive.

    Args:
        segments: what the generation is made of.
        origins: of each document the row of its origin, or ``REMOVED``.
        twins: pairs of content rows with equal title and text, in different segments: the documents of the first
            are taken to be documents of the second, so that a text counts once wherever it is stored twice.
    """

    def __init__(self, segments: Sequence[Segment], origins: NDArray[Any], twins: NDArray[Any] | None = None) -> None:
        self.segments = list(segments)
        self.origins: Wide = np.asarray(origins, dtype=np.int64)
        self._twins = np.zeros((0, 2), dtype=np.int64) if twins is None else np.asarray(twins, dtype=np.int64)
        entries = [segment.entry for segment in segments]
        self.document_offsets = _offsets([entry.documents for entry in entries])
        self.content_offsets = _offsets([entry.contents for entry in entries])
        self.passage_offsets = _offsets([entry.passages for entry in entries])
        if len(self.origins) != self.document_offsets[-1]:
            raise IndexDamaged(
                f"{len(self.origins)} origins for {self.document_offsets[-1]} documents: run 'workbench index repair'"
            )

    @cached_property
    def alive(self) -> Mask:
        """Which documents were not removed."""
        return np.asarray(self.origins != REMOVED, dtype=np.bool_)

    @cached_property
    def document_content(self) -> Wide:
        """For each document the row of its content."""
        contents = self._joined("document_content", self.content_offsets)
        if not len(self._twins):
            return contents
        target = np.arange(int(self.content_offsets[-1]), dtype=np.int64)
        target[self._twins[:, 0]] = self._twins[:, 1]
        return target[contents]

    @cached_property
    def passage_content(self) -> Wide:
        """For each passage the row of its content."""
        return self._joined("passage_content", self.content_offsets)

    @cached_property
    def published(self) -> NDArray[np.int32]:
        """For each document its day as a proleptic ordinal; 0 where it has no date."""
        return np.concatenate([np.zeros(0, np.int32), *(segment.columns.published for segment in self.segments)])

    def _joined(self, name: str, offsets: Wide) -> Wide:
        parts = [
            np.asarray(getattr(segment.columns, name), dtype=np.int64) + offset
            for segment, offset in zip(self.segments, offsets, strict=False)
        ]
        return np.concatenate([np.zeros(0, np.int64), *parts])

    @cached_property
    def live_contents(self) -> Mask:
        """Which contents have a document that is alive."""
        return self.contents_of(self.alive)

    @cached_property
    def live_passages(self) -> Mask:
        """Which passages belong to a content that is alive."""
        return self.live_contents[self.passage_content]

    @cached_property
    def content_origins(self) -> Wide:
        """For each content the row of its origin, or ``REMOVED``."""
        origins = np.full(int(self.content_offsets[-1]), REMOVED, dtype=np.int64)
        origins[self.document_content[self.alive]] = self.origins[self.alive]
        return origins

    def contents_of(self, documents: Mask) -> Mask:
        """Return which contents have a document in ``documents``."""
        contents = np.zeros(int(self.content_offsets[-1]), dtype=np.bool_)
        contents[self.document_content[documents]] = True
        return contents

    def by_segment(self, values: NDArray[Any], offsets: Wide) -> list[NDArray[Any]]:
        """Return ``values``, which are numbered through the segments, cut at ``offsets``."""
        return [values[a:b] for a, b in pairwise(offsets.tolist())]

    # -- filters -------------------------------------------------------------------------------------------------

    def allowed(self, filters: SearchFilters | None) -> Mask:
        """Return which documents are alive and pass ``filters``."""
        if filters is None or filters == SearchFilters():
            return self.alive
        day = self.published
        allowed = self.alive.copy()
        if filters.as_of is not None:
            allowed &= day <= filters.as_of.toordinal()
        if filters.published_before is not None:
            allowed &= day < filters.published_before.toordinal()
        if filters.published_from is not None:
            allowed &= (day >= filters.published_from.toordinal()) | (day == 0)
        if not filters.undated:
            allowed &= day > 0
        for name, wanted in (
            ("publisher", filters.publishers),
            ("language", filters.languages),
            ("tier", filters.tiers),
        ):
            if wanted:
                allowed &= self._saying(name, {value.casefold() for value in wanted})
        return allowed

    def _saying(self, name: str, wanted: set[str]) -> Mask:
        parts = [np.zeros(0, dtype=np.bool_)]
        for segment in self.segments:
            codes = [code for code, said in enumerate(segment.columns.names[name]) if said in wanted]
            parts.append(np.isin(getattr(segment.columns, name), codes))
        return np.concatenate(parts)

    def said(self, name: str, documents: Mask) -> dict[str, int]:
        """Return how many of ``documents`` have which publisher, language or tier; "" where one does not say."""
        counts: dict[str, int] = {}
        for segment, chosen in zip(self.segments, self.by_segment(documents, self.document_offsets), strict=True):
            codes, numbers = np.unique(getattr(segment.columns, name)[chosen], return_counts=True)
            names = segment.columns.names[name]
            for code, number in zip(codes.tolist(), numbers.tolist(), strict=True):
                spelled = names[code] if code >= 0 else ""
                counts[spelled] = counts.get(spelled, 0) + number
        return counts

    # -- documents and passages ----------------------------------------------------------------------------------

    def _gather(
        self, rows: Sequence[int], offsets: Wide, ask: Callable[[Segment, list[int]], dict[int, Found]]
    ) -> dict[int, Found]:
        """Ask each segment for its own of ``rows``."""
        found: dict[int, Found] = {}
        wanted = np.unique(np.asarray(rows, dtype=np.int64))
        for segment, begin, end in zip(self.segments, offsets[:-1].tolist(), offsets[1:].tolist(), strict=True):
            local = (wanted[(wanted >= begin) & (wanted < end)] - begin).tolist()
            if local:
                found |= {begin + row: value for row, value in ask(segment, local).items()}
        return found

    def documents(self, rows: Sequence[int]) -> dict[int, Document]:
        """Return documents by row, each with the id of its origin."""
        found = self._gather(rows, self.document_offsets, lambda segment, local: segment.store.documents(local))
        origin_rows = {row: int(self.origins[row]) for row in found}
        ids = self.ids(list(set(origin_rows.values()) - {REMOVED}))
        return {row: replace(document, origin_id=ids.get(origin_rows[row], "")) for row, document in found.items()}

    def ids(self, rows: Sequence[int]) -> dict[int, str]:
        """Return the id of each document row."""
        return self._gather(rows, self.document_offsets, lambda segment, local: segment.store.ids(local))

    def texts(self, rows: Sequence[int]) -> list[str]:
        """Return the texts of content rows, in their order."""
        found = self._gather(rows, self.content_offsets, lambda segment, local: segment.store.texts(local))
        return [found[int(row)] for row in rows]

    def content_keys(self, rows: Sequence[int]) -> dict[int, bytes]:
        """Return the key of each content row."""
        return self._gather(rows, self.content_offsets, lambda segment, local: segment.store.content_keys(local))

    def summaries(self, rows: Sequence[int]) -> list[DocumentSummary]:
        """Return what a list shows of each document row, in their order."""
        found = self._gather(rows, self.document_offsets, lambda segment, local: segment.store.summaries(local))
        ids = self.ids([int(self.origins[row]) for row in rows])
        return [replace(found[int(row)], origin_id=ids[int(self.origins[row])]) for row in rows]

    def rows_of(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the row of each id that is alive."""
        found: dict[str, int] = {}
        for segment, offset in zip(self.segments, self.document_offsets.tolist(), strict=False):
            for document_id, row in segment.store.rows_of(ids).items():
                if self.alive[offset + row]:
                    found[document_id] = offset + row
        return found

    def rows_of_urls(self, urls: Sequence[str]) -> dict[str, list[int]]:
        """Return the rows of the living documents of each address."""
        found: dict[str, list[int]] = {}
        for segment, offset in zip(self.segments, self.document_offsets.tolist(), strict=False):
            for url, row in segment.store.rows_of_urls(urls):
                if self.alive[offset + row]:
                    found.setdefault(url, []).append(offset + row)
        return found

    def documents_by_id(self, ids: Sequence[str]) -> list[Document]:
        """Return living documents in the order of ``ids``.

        Raises:
            IndexMissing: one of them is not there.
        """
        rows = self.rows_of(ids)
        absent = [document_id for document_id in ids if document_id not in rows]
        if absent:
            raise IndexMissing(f"no document {absent[0]!r} in this index: search for it, or list the documents")
        found = self.documents(list(rows.values()))
        return [found[rows[document_id]] for document_id in ids]

    def rows_containing(self, words: str) -> Wide:
        """Return the rows of living documents that hold ``words`` in title, publisher or text."""
        parts = [np.zeros(0, np.int64)]
        for segment, offset in zip(self.segments, self.document_offsets.tolist(), strict=False):
            parts.append(np.asarray(segment.store.rows_containing(words), dtype=np.int64) + offset)
        rows = np.concatenate(parts)
        return rows[self.alive[rows]]

    def passages(self, rows: Sequence[int], allowed: Mask) -> dict[int, tuple[Passage, Document]]:
        """Return of each passage row the passage, and the document that it is shown for.

        A content with several documents is shown for the earliest of those that are ``allowed``.
        """
        shown = {row: self.shown_document(int(self.passage_content[row]), allowed) for row in rows}
        documents = self.documents(list(set(shown.values())))
        found = {}
        for row, document_row in shown.items():
            segment = int(np.searchsorted(self.passage_offsets, row, side="right")) - 1
            columns = self.segments[segment].columns
            local = row - int(self.passage_offsets[segment])
            start, end = int(columns.passage_start[local]), int(columns.passage_end[local])
            document = documents[document_row]
            text = document.text[start:end]
            passage_id = content_id(document.id, str(start), str(end), text)
            passage = Passage(id=passage_id, document_id=document.id, start=start, end=end, text=text)
            found[row] = (passage, document)
        return found

    def shown_document(self, content: int, allowed: Mask) -> int:
        """Return the row of the earliest of the ``allowed`` documents of a content: undated last, ties by row."""
        begin, end = np.searchsorted(self._content_order[0], [content, content + 1])
        rows = self._content_order[1][begin:end]
        rows = rows[allowed[rows]]
        days = self.published[rows]
        return int(rows[np.lexsort((rows, days, days == 0))[0]])

    @cached_property
    def _content_order(self) -> tuple[Wide, Wide]:
        """Contents in ascending order, and the document of each."""
        order = np.argsort(self.document_content, kind="stable")
        return self.document_content[order], order

    @cached_property
    def _origin_order(self) -> tuple[Wide, Wide]:
        order = np.lexsort((self.published, self.published == 0, self.origins))
        return self.origins[order], order

    def family(self, origin: int, until: date | None = None) -> list[int]:
        """Return the rows of the living documents of an origin, earliest first; none that came out after ``until``."""
        begin, end = np.searchsorted(self._origin_order[0], [origin, origin + 1])
        rows = self._origin_order[1][begin:end]
        if until is not None:
            rows = rows[self.published[rows] <= until.toordinal()]
        found: list[int] = rows.tolist()
        return found


def _offsets(counts: Sequence[int]) -> Wide:
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)
