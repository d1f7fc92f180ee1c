"""What changed between two generations of an index, document by document.

Invariant: nothing that both generations share is read: documents in a segment that both have, alive in both, are equal.
"""

from dataclasses import dataclass, replace

import numpy as np

from index.corpus import Corpus
from index.errors import IndexMissing
from index.generations import IndexFolder
from index.lineage import open_corpus
from index.manifest import GENERATION_ID, parse_manifest
from index.records import Document


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """Ids of documents, sorted: only in the newer, only in the older, in both with another text or other facts."""

    name: str
    older: str
    newer: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


def diff(folder: IndexFolder, older: str | None = None, newer: str | None = None) -> Difference:
    """Return what changed from generation ``older`` to ``newer``: by default to the current one from the one before.

    Raises:
        IndexMissing: no such generation; the message names those that are there.
        IndexDamaged, IndexMismatch: one of them cannot be read.
    """
    there = [path.name for path in folder.generations()]
    current = folder.current().name
    newer = newer or current
    if older is None:
        others = [name for name in there if name != newer]
        if not others:
            raise IndexMissing(f"index {folder.name!r} has one generation only, {newer}: there is nothing to compare")
        older = others[0]
    for name in (older, newer):
        if not GENERATION_ID.fullmatch(name) or name not in there:
            raise IndexMissing(f"index {folder.name!r} has no generation {name!r}: there are {', '.join(there)}")
    before, after = _open(folder, older), _open(folder, newer)
    left, right = _distinct(before, after), _distinct(after, before)
    both = sorted(left.keys() & right.keys())
    old = before.documents([left[key] for key in both])
    new = after.documents([right[key] for key in both])
    changed = [key for key in both if not _same(old[left[key]], new[right[key]])]
    return Difference(
        name=folder.name,
        older=older,
        newer=newer,
        added=tuple(sorted(right.keys() - left.keys())),
        removed=tuple(sorted(left.keys() - right.keys())),
        changed=tuple(changed),
    )


def _open(folder: IndexFolder, name: str) -> Corpus:
    generation = folder.path / "generations" / name
    return open_corpus(folder, generation, parse_manifest(generation))


def _distinct(corpus: Corpus, other: Corpus) -> dict[str, int]:
    """Return id and row of the living documents of ``corpus`` that are not, in the same place, alive in ``other``."""
    places = dict(
        zip((s.entry.id for s in other.segments), other.by_segment(other.alive, other.document_offsets), strict=True)
    )
    rows: list[int] = []
    parts = corpus.by_segment(corpus.alive, corpus.document_offsets)
    for segment, alive, offset in zip(corpus.segments, parts, corpus.document_offsets.tolist(), strict=False):
        there = places.get(segment.entry.id)
        only = alive if there is None else alive & ~there
        rows += (np.flatnonzero(only) + offset).tolist()
    return {document_id: row for row, document_id in corpus.ids(rows).items()}


def _same(left: Document, right: Document) -> bool:
    """Return whether two documents say the same; their origins, which follow from others, may differ."""
    return replace(left, origin_id="") == replace(right, origin_id="")
