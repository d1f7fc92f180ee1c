"""From segments to the next generation: who is alive, which texts are one origin, and what the manifest says of it.

Invariant: the origins of a generation follow from its living documents and the near-duplicate pairs among their texts;
in which order they came, and what was there before, does not show.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.columns import open_array
from index.corpus import REMOVED, Corpus, Wide
from index.dense import Mask
from index.encoder import Encoder
from index.errors import IndexDamaged
from index.generations import IndexFolder, file_digests
from index.manifest import FORMAT, Manifest
from index.origins import groups, near_pairs
from index.passages import PassagePolicy
from index.segments import Segment

ORIGINS = "origins.npy"
PAIRS = "pairs.npy"
TWINS = "twins.npy"
REMOVED_ROWS = "removed.npy"  # also in the origins; twice, so that damage to one file brings nothing removed back


@dataclass(frozen=True, kw_only=True, slots=True)
class Maker:
    """Who makes vectors and passages: what all segments of an index have in common."""

    encoder: str
    encoder_digest: str
    runtime: str
    dimension: int
    max_tokens: int
    policy: PassagePolicy

    @classmethod
    def of(cls, encoder: Encoder, policy: PassagePolicy) -> "Maker":
        """Return who makes vectors with ``encoder`` and passages by ``policy``."""
        return cls(
            encoder=encoder.name,
            encoder_digest=encoder.digest,
            runtime=encoder.runtime,
            dimension=encoder.dimension,
            max_tokens=encoder.max_tokens,
            policy=policy,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """Segments with what is alive in them, and the near-duplicate pairs of contents found so far."""

    segments: tuple[Segment, ...]
    alive: Mask
    pairs: Wide


def maker_of(manifest: Manifest) -> Maker:
    """Return who made a generation."""
    return Maker(
        encoder=manifest.encoder,
        encoder_digest=manifest.encoder_digest,
        runtime=manifest.runtime,
        dimension=manifest.dimension,
        max_tokens=manifest.max_tokens,
        policy=PassagePolicy(max_tokens=manifest.passage_tokens, overlap=manifest.passage_overlap),
    )


def open_corpus(folder: IndexFolder, generation: Path, manifest: Manifest) -> Corpus:
    """Return the living documents of a generation.

    Raises:
        IndexDamaged: its origins cannot be read.
    """
    segments = [Segment(folder.segment(entry.id), entry) for entry in manifest.segments]
    return Corpus(segments, read_rows(generation / ORIGINS), read_rows(generation / TWINS).reshape(-1, 2))


def read_rows(path: Path) -> NDArray[Any]:
    """Return an array of a generation.

    Raises:
        IndexDamaged: absent, cut short, or no array.
    """
    try:
        return open_array(path)
    except (OSError, ValueError) as error:
        raise IndexDamaged(f"{path} cannot be read: run 'workbench index repair'") from error


def read_state(folder: IndexFolder, generation: Path, manifest: Manifest) -> State:
    """Return what the next generation starts from."""
    corpus = open_corpus(folder, generation, manifest)
    pairs = np.asarray(read_rows(generation / PAIRS), dtype=np.int64).reshape(-1, 2)
    return State(segments=tuple(corpus.segments), alive=corpus.alive, pairs=pairs)


def with_segment(state: State, segment: Segment) -> State:
    """Return ``state`` with a segment more, whose documents are all alive, and the pairs that it brings."""
    segments = (*state.segments, segment)
    corpus = Corpus(segments, np.zeros(sum(one.entry.documents for one in segments), dtype=np.int64))
    sketches = np.concatenate([np.asarray(one.sketches) for one in segments])
    fresh = near_pairs(sketches, len(sketches) - segment.entry.contents, corpus.texts)
    return State(
        segments=segments,
        alive=np.concatenate([state.alive, np.ones(segment.entry.documents, dtype=np.bool_)]),
        pairs=sorted_pairs(np.concatenate([state.pairs, np.asarray(fresh, dtype=np.int64).reshape(-1, 2)])),
    )


def sorted_pairs(pairs: Wide) -> Wide:
    """Return each pair once, the smaller row first, in order."""
    return np.unique(np.sort(pairs, axis=1), axis=0) if len(pairs) else pairs.reshape(0, 2)


def origins_of(corpus: Corpus, pairs: Wide) -> Wide:
    """Return for each document the row of the earliest living document of its origin; ``REMOVED`` for removed ones.

    Undated documents come last, ties go by id.
    """
    alive = corpus.alive
    sketches = [np.asarray(segment.sketches) for segment in corpus.segments]
    origins = np.full(len(alive), REMOVED, dtype=np.int64)
    if not alive.any():
        return origins
    labels = groups(np.concatenate(sketches), pairs, corpus.live_contents)[corpus.document_content]
    rows = np.flatnonzero(alive)
    day = np.where(corpus.published == 0, np.iinfo(np.int32).max, corpus.published)
    rows = rows[np.lexsort((rows, day[rows], labels[rows]))]
    starts = np.flatnonzero(np.concatenate([[True], labels[rows][1:] != labels[rows][:-1]]))
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, len(rows)]))
    first = rows[starts].copy()
    tied = day[rows] == day[first][group]
    crowded = np.flatnonzero(np.bincount(group[tied], minlength=len(starts)) > 1)
    contested = rows[tied & np.isin(group, crowded)]
    ids = corpus.ids(contested.tolist())
    number = dict(zip(rows.tolist(), group.tolist(), strict=True)) if len(contested) else {}
    for row in sorted(contested.tolist(), key=lambda row: ids[row], reverse=True):
        first[number[row]] = row
    origins[rows] = first[group]
    return origins


def twins_of(corpus: Corpus) -> Wide:
    """Return the living contents that are stored before: pairs of their row and the first living row of the same text."""
    prefixes = np.concatenate([np.zeros(0, np.uint64), *(segment.columns.content_key for segment in corpus.segments)])
    rows = np.flatnonzero(corpus.live_contents)
    _, place, count = np.unique(prefixes[rows], return_inverse=True, return_counts=True)
    rows = rows[count[place] > 1]
    first: dict[bytes, int] = {}
    pairs = [(row, first.setdefault(key, row)) for row, key in sorted(corpus.content_keys(rows.tolist()).items())]
    return np.array([pair for pair in pairs if pair[0] != pair[1]], dtype=np.int64).reshape(-1, 2)


def write_generation(folder: IndexFolder, made: Path, state: State, maker: Maker) -> Manifest:
    """Write the files of the generation of ``state`` into ``made``, put it in place, and return its manifest."""
    bare = Corpus(state.segments, np.where(state.alive, 0, REMOVED))
    origins = origins_of(bare, state.pairs)
    twins = twins_of(bare)
    made.mkdir()
    np.save(made / ORIGINS, origins)
    np.save(made / PAIRS, state.pairs)
    np.save(made / TWINS, twins)
    np.save(made / REMOVED_ROWS, np.flatnonzero(~state.alive))
    corpus = Corpus(state.segments, origins, twins)
    days = corpus.published[corpus.alive]
    days = days[days > 0]
    manifest = Manifest(
        format=FORMAT,
        encoder=maker.encoder,
        encoder_digest=maker.encoder_digest,
        runtime=maker.runtime,
        dimension=maker.dimension,
        max_tokens=maker.max_tokens,
        passage_tokens=maker.policy.max_tokens,
        passage_overlap=maker.policy.overlap,
        documents=int(corpus.alive.sum()),
        passages=int(corpus.live_passages.sum()),
        origins=len(np.unique(origins[corpus.alive])),
        removed=int((~corpus.alive).sum()),
        newest=_day(days.max()) if len(days) else None,
        oldest=_day(days.min()) if len(days) else None,
        segments=tuple(segment.entry for segment in state.segments),
        files=file_digests(made),
    )
    folder.put_in_place(made, manifest)
    return manifest


def _day(ordinal: Any) -> str:
    return date.fromordinal(int(ordinal)).isoformat()
