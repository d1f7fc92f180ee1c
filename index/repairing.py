"""A damaged index brought back: what follows from the documents is made again, and only what cannot be proved is lost.

    damaged                              what is done
    pointer                              the newest generation that can be restored without loss becomes current
    vectors, words, sketches, columns    made again from the segment's documents
    origins, near-duplicate pairs        made again from the segments
    documents                            an older generation that lacks nothing, or every document whose digest still fits
    manifest                             the newest generation that has a manifest

Invariant: nothing removed comes back, nothing altered is taken for whole, and what was lost is named.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.blocks import BlockEncoder
from index.columns import read_columns
from index.corpus import REMOVED, Corpus, Wide
from index.dense import Mask
from index.encoder import Encoder
from index.errors import IndexDamaged, IndexMismatch, IndexMissing
from index.generations import BLOCKS, IndexFolder
from index.lineage import ORIGINS, PAIRS, REMOVED_ROWS, State, maker_of, read_rows, sorted_pairs, write_generation
from index.manifest import Manifest, check_encoder, damaged_files, parse_manifest
from index.origins import near_pairs
from index.passages import split_document
from index.progress import Progress
from index.records import Document
from index.segments import (
    COLUMNS,
    STORE,
    VECTORS,
    Known,
    KnownContents,
    NothingKnown,
    Segment,
    derive_files,
    write_segment,
)
from index.store import Span, content_key


@dataclass(frozen=True, kw_only=True, slots=True)
class RepairReport:
    """What was done: ``repaired`` in words, ``lost`` documents by id (or ``row N of segment S`` where even that is gone).

    ``generation`` is the current one now; ``abandoned`` names generations that could not be restored as well as it.
    """

    name: str
    generation: str
    documents: int
    repaired: tuple[str, ...]
    lost: tuple[str, ...]
    abandoned: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Survey:
    """What of a generation is damaged, and how many documents cannot be proved any more."""

    folder: Path
    manifest: Manifest
    own: dict[str, str]
    segments: tuple[dict[str, str], ...]
    lost: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.own and not any(self.segments)


def repair(folder: IndexFolder, encoder: Encoder, *, report: Progress) -> RepairReport:
    """Make the newest generation that loses nothing, or else the one that loses least, whole and current.

    Raises:
        IndexMissing: nothing was ever built under this name.
        IndexDamaged: nothing is left to restore.
        IndexMismatch: the vectors were made by another encoder.
        IndexBusy, IndexUnwritable: as for any verb that writes.
    """
    if not folder.generations():
        raise IndexMissing(f"there is no generation of index {folder.name!r} in {folder.path}: build it")
    with folder.writing() as work:
        surveys, abandoned = _surveys(folder)
        if not surveys:
            raise IndexDamaged(f"nothing in {folder.path} can be restored: build the index again from its sources")
        best = min(surveys, key=lambda survey: len(survey.lost))  # the first of equals: the newest
        check_encoder(best.manifest, encoder, best.folder)
        repaired: list[str] = []
        if best.whole:
            if not _is_current(folder, best.folder):
                folder.point_to(best.folder)
                repaired.append(f"the pointer names generation {best.folder.name} now")
            manifest = best.manifest
        else:
            manifest = _restore(folder, work, best, encoder, repaired, report)
        for broken in abandoned:
            shutil.rmtree(broken, ignore_errors=True)
        folder.sweep()
        left = [survey.folder.name for survey in surveys if survey is not best and len(survey.lost) > len(best.lost)]
        return RepairReport(
            name=folder.name,
            generation=manifest.generation,
            documents=manifest.documents,
            repaired=tuple(repaired),
            lost=best.lost,
            abandoned=(*(broken.name for broken in abandoned), *left),
        )


def _is_current(folder: IndexFolder, generation: Path) -> bool:
    try:
        return folder.current() == generation
    except (IndexDamaged, IndexMissing):
        return False


def _surveys(folder: IndexFolder) -> tuple[list[_Survey], list[Path]]:
    """Return what can be said of each generation, the current one first, and those without a usable manifest."""
    order = sorted(folder.generations(), key=lambda path: not _is_current(folder, path))
    surveys, abandoned = [], []
    for generation in order:
        try:
            surveys.append(_survey(folder, generation))
        except (IndexDamaged, IndexMismatch):
            abandoned.append(generation)
    return surveys, abandoned


def _survey(folder: IndexFolder, generation: Path) -> _Survey:
    manifest = parse_manifest(generation)
    own = damaged_files(generation, manifest.files, fresh=True)
    alive = _alive(generation, manifest, own)
    lost: list[str] = []
    damage = []
    begin = 0
    for entry in manifest.segments:
        wrong = damaged_files(folder.segment(entry.id), entry.files, fresh=True)
        damage.append(wrong)
        if STORE in wrong:
            segment = Segment(folder.segment(entry.id), entry)
            rows = np.flatnonzero(alive[begin : begin + entry.documents]).tolist()
            lost += [f"row {row} of segment {entry.id}" for row in rows if segment.store.salvage(row) is None]
        begin += entry.documents
    return _Survey(folder=generation, manifest=manifest, own=own, segments=tuple(damage), lost=tuple(lost))


def _alive(generation: Path, manifest: Manifest, damaged: dict[str, str]) -> Mask:
    """Return which documents were not removed, from whichever file still says so.

    Raises:
        IndexDamaged: neither does; to guess would bring removed documents back.
    """
    alive = np.ones(sum(entry.documents for entry in manifest.segments), dtype=np.bool_)
    if REMOVED_ROWS not in damaged:
        alive[read_rows(generation / REMOVED_ROWS)] = False
    elif ORIGINS not in damaged:
        alive = np.asarray(read_rows(generation / ORIGINS)) != REMOVED
    elif manifest.removed:
        raise IndexDamaged(f"{generation} does not say any more what was removed: build the index again")
    return alive


def _restore(
    folder: IndexFolder, work: Path, survey: _Survey, encoder: Encoder, repaired: list[str], report: Progress
) -> Manifest:
    """Make again what is damaged, and put the generation in place."""
    alive = _alive(survey.folder, survey.manifest, survey.own)
    blocks = BlockEncoder(work / BLOCKS, encoder)
    segments: list[Segment] = []
    parts: list[Mask] = []
    begin = 0
    for entry, wrong in zip(survey.manifest.segments, survey.segments, strict=True):
        segment = Segment(folder.segment(entry.id), entry)
        mine = alive[begin : begin + entry.documents]
        begin += entry.documents
        if STORE in wrong:
            segment, mine = _salvaged(folder, work, segment, mine, wrong, encoder, blocks, survey.manifest, report)
            repaired.append(f"segment {entry.id}: {len(mine):,} documents taken out of a damaged file")
        elif wrong:
            segment = _derived(folder, work, segment, wrong, encoder, blocks, report)
            repaired.append(f"segment {entry.id}: made again: {', '.join(sorted(wrong))}")
        segments.append(segment)
        parts.append(mine)
    repaired += [f"made again: {name}" for name in sorted(survey.own)]
    state = State(
        segments=tuple(segments),
        alive=np.concatenate([np.zeros(0, dtype=np.bool_), *parts]),
        pairs=_pairs(survey, segments),
    )
    manifest = write_generation(folder, work / "generation", state, maker_of(survey.manifest))
    blocks.forget()
    return manifest


def _pairs(survey: _Survey, segments: Sequence[Segment]) -> Wide:
    """Return the near-duplicate pairs as they were, or found again where rows have moved or the file is damaged."""
    same = [entry.contents for entry in survey.manifest.segments] == [one.entry.contents for one in segments]
    if PAIRS not in survey.own and same and not any(STORE in wrong for wrong in survey.segments):
        return np.asarray(read_rows(survey.folder / PAIRS), dtype=np.int64).reshape(-1, 2)
    if not segments:
        return np.zeros((0, 2), dtype=np.int64)
    corpus = Corpus(segments, np.zeros(sum(one.entry.documents for one in segments), dtype=np.int64))
    sketches = np.concatenate([np.asarray(one.sketches) for one in segments])
    return sorted_pairs(np.asarray(near_pairs(sketches, 0, corpus.texts), dtype=np.int64).reshape(-1, 2))


def _derived(
    folder: IndexFolder,
    work: Path,
    segment: Segment,
    wrong: dict[str, str],
    encoder: Encoder,
    blocks: BlockEncoder,
    report: Progress,
) -> Segment:
    """Make again everything that follows from the segment's documents; whole vectors are kept."""
    made = work / f"repaired-{segment.entry.id}"
    made.mkdir()
    shutil.copyfile(segment.folder / STORE, made / STORE)
    known: Known = NothingKnown()
    if not any(name.startswith((VECTORS, COLUMNS)) for name in wrong):
        keys = segment.store.content_keys(list(range(segment.entry.contents)))
        known = KnownContents.at(segment, {key: row for row, key in keys.items()})
    entry = derive_files(made, known=known, blocks=blocks, dimension=encoder.dimension, report=report)
    folder.put_segment(made, entry)
    return Segment(folder.segment(entry.id), entry)


def _salvaged(
    folder: IndexFolder,
    work: Path,
    segment: Segment,
    alive: Mask,
    wrong: dict[str, str],
    encoder: Encoder,
    blocks: BlockEncoder,
    manifest: Manifest,
    report: Progress,
) -> tuple[Segment, Mask]:
    """Return a segment of the living documents that can be proved, in the order of their ids, all of them alive."""
    found = [segment.store.salvage(row) for row in np.flatnonzero(alive).tolist()]
    rescued = sorted((pair for pair in found if pair is not None), key=lambda pair: pair[0].id)
    known: Known = NothingKnown()
    if not any(name.startswith((VECTORS, COLUMNS)) for name in wrong):
        read_columns(segment.folder / COLUMNS)
        known = KnownContents.at(segment, {content_key(document): row for document, row in rescued})
    policy = maker_of(manifest).policy
    fitting = replace(policy, max_tokens=min(policy.max_tokens, encoder.max_tokens - 8))

    def split(document: Document) -> Sequence[Span]:
        return [(passage.start, passage.end) for passage in split_document(document, encoder.count_tokens, fitting)]

    made = work / f"repaired-{segment.entry.id}"
    entry = write_segment(
        made,
        (document for document, _ in rescued),
        split=split,
        known=known,
        blocks=blocks,
        dimension=encoder.dimension,
        report=report,
    )
    folder.put_segment(made, entry)
    return Segment(folder.segment(entry.id), entry), np.ones(entry.documents, dtype=np.bool_)
