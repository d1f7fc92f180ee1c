"""Several segments made one: what was removed goes, equal texts are stored once, nothing is encoded again.

Invariant: a merge changes no answer. The documents that are alive before are alive after, with the same passages, vectors
(exactly the same where they were kept exactly), origins and near-duplicate pairs.
"""

import heapq
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.blocks import BlockEncoder
from index.corpus import Corpus, Wide
from index.errors import IndexDamaged
from index.generations import IndexFolder
from index.lineage import State, sorted_pairs
from index.progress import Progress
from index.records import Document
from index.segments import KnownContents, Segment, write_segment
from index.store import Span


def tail_to_merge(sizes: Sequence[int]) -> int:
    """Return from which segment on they should be merged; ``len(sizes)`` where none should.

    A segment is merged with those after it when they have grown together as big as it is: so there are at most as many
    segments as the size has binary digits, and each document is rewritten about as often.
    """
    behind = 0
    first = len(sizes)
    for row in range(len(sizes) - 1, -1, -1):
        if behind and sizes[row] <= behind:
            first = row
        behind += sizes[row]
    return first


def merge_tail(
    folder: IndexFolder, work: Path, state: State, first: int, *, blocks: BlockEncoder, dimension: int, report: Progress
) -> State:
    """Return ``state`` with the segments from ``first`` on merged into one, which is put in place."""
    corpus = Corpus(state.segments, np.where(state.alive, 0, -1))
    tail = state.segments[first:]
    known = KnownContents(tail, _living_keys(corpus, first), lossy=True)

    def split(document: Document) -> Sequence[Span]:
        raise IndexDamaged(f"the passages of {document.id!r} are not stored: run 'workbench index repair'")

    made = work / "merged"
    entry = write_segment(
        made,
        living_documents(corpus, first),
        split=split,
        known=known,
        blocks=blocks,
        dimension=dimension,
        report=report,
    )
    folder.put_segment(made, entry)
    merged = Segment(folder.segment(entry.id), entry)
    begin = int(corpus.document_offsets[first])
    return State(
        segments=(*state.segments[:first], merged) if entry.documents else state.segments[:first],
        alive=np.concatenate([state.alive[:begin], np.ones(entry.documents, dtype=np.bool_)]),
        pairs=_moved(state, corpus, first, merged),
    )


def living_documents(corpus: Corpus, first: int = 0) -> Iterator[Document]:
    """Yield the living documents of the segments from ``first`` on, in the order of their ids."""

    def of_segment(segment: Segment, begin: int) -> Iterator[Document]:
        for row, document in enumerate(segment.store.walk_documents(), begin):
            if corpus.alive[row]:
                yield document

    walks = [
        of_segment(segment, int(begin))
        for segment, begin in zip(corpus.segments[first:], corpus.document_offsets[first:], strict=False)
    ]
    return heapq.merge(*walks, key=lambda document: document.id)


def _living_keys(corpus: Corpus, first: int) -> list[bytes]:
    rows = np.flatnonzero(corpus.live_contents)
    rows = rows[rows >= corpus.content_offsets[first]]
    return list(corpus.content_keys(rows.tolist()).values())


def _moved(state: State, corpus: Corpus, first: int, merged: Segment) -> Wide:
    """Return the pairs of ``state`` with the rows that their contents have after the merge; dead ones are left out."""
    begin = int(corpus.content_offsets[first])
    alive = corpus.live_contents
    moving = np.unique(state.pairs[state.pairs >= begin])
    moving = moving[alive[moving]]
    keys = corpus.content_keys(moving.tolist())
    places = merged.store.content_rows(list(keys.values()))
    target = np.arange(len(alive), dtype=np.int64)
    target[begin:] = -1
    for row, key in keys.items():
        target[row] = begin + places[key]
    pairs = target[state.pairs] if len(state.pairs) else state.pairs
    pairs = pairs[(pairs >= 0).all(axis=1)] if len(pairs) else pairs
    return sorted_pairs(pairs[pairs[:, 0] != pairs[:, 1]] if len(pairs) else pairs)
