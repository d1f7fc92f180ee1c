"""The verbs that change an index: build, add, update, remove, compact. Each makes the next generation, or none.

Invariant: a verb that is killed and run again ends in the same generation, byte for byte, as one that was not disturbed;
what an earlier generation holds of a text (spans, vectors) is reused, never made again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.addresses import Settled, settle_addresses
from index.blocks import BlockEncoder
from index.comparing import Coming, CorpusHoldings, compare
from index.corpus import Corpus
from index.encoder import Encoder
from index.generations import BLOCKS, IndexFolder
from index.lineage import Maker, State, maker_of, open_corpus, read_state, with_segment, write_generation
from index.manifest import Manifest, check_encoder
from index.merging import merge_tail, tail_to_merge
from index.passages import PassagePolicy, split_document
from index.progress import Progress
from index.records import Document
from index.segments import Known, KnownContents, NothingKnown, Segment, write_segment
from index.spool import Spool
from index.store import Span, storable


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """What a verb did: the generation that is current now, what it holds, and how it came about.

    ``absent`` names the ids and addresses that were asked for and are not there; ``left_out`` addresses whose documents
    were not taken, with the reason. ``encoded`` counts passages that the encoder read; ``resumed`` those that a stopped
    attempt had read before. ``notes`` tell of documents whose ids or addresses others have.
    """

    generation: str
    documents: int
    passages: int
    added: int = 0
    replaced: int = 0
    removed: int = 0
    unchanged: int = 0
    encoded: int = 0
    resumed: int = 0
    absent: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def build(
    folder: IndexFolder,
    documents: Iterable[Document],
    encoder: Encoder,
    *,
    policy: PassagePolicy,
    report: Progress,
) -> Written:
    """Build the index anew from ``documents``; of two with one id the later counts, and a note says so.

    Raises:
        IndexBusy: somebody else is writing.
        IndexUnwritable: no room left, or no permission.
    """
    with folder.writing() as work:
        spool = _spooled(work, documents, report)
        state = State(segments=(), alive=np.zeros(0, dtype=np.bool_), pairs=np.zeros((0, 2), dtype=np.int64))
        blocks = BlockEncoder(work / BLOCKS, encoder)
        state = _grown(folder, work, state, iter(spool), NothingKnown(), blocks, encoder, policy, report)
        manifest = write_generation(folder, work / "generation", state, Maker.of(encoder, policy))
        return _written(manifest, blocks, added=len(spool), notes=spool.notes())


def add(
    folder: IndexFolder,
    documents: Iterable[Document],
    encoder: Encoder,
    *,
    report: Progress,
    update: bool = False,
) -> Written:
    """Add ``documents`` to the current generation; one that is there under the same id is replaced.

    With ``update`` only documents that are there are taken: by id, or else by address, in which case the stored id stays.
    See ``index.addresses`` for what an address decides.

    Raises:
        IndexMissing: nothing was built under this name.
        IndexBusy: somebody else is writing.
        IndexMismatch: the current generation was made by another encoder.
        IndexUnwritable: no room left, or no permission.
    """
    folder.current()  # so that a slip in the name makes no folder
    with folder.writing() as work:
        generation = folder.current()
        before = folder.prove(generation)
        check_encoder(before, encoder, generation)
        corpus = open_corpus(folder, generation, before)
        spool = _spooled(work, documents, report)
        settled = settle_addresses(spool, CorpusHoldings(corpus), update=update)
        coming = compare(corpus, spool)
        blocks = BlockEncoder(work / BLOCKS, encoder)
        if not coming.ids:
            return _told(_written(before, blocks), coming, settled, spool)
        state = read_state(folder, generation, before)
        alive = state.alive.copy()
        alive[np.asarray(coming.outdated, dtype=np.int64)] = False  # an empty tuple would mean all rows
        fresh = (document for document in spool if document.id in coming.ids)
        known = KnownContents(corpus.segments, coming.keys, lossy=False)
        policy = maker_of(before).policy
        state = _grown(folder, work, replace(state, alive=alive), fresh, known, blocks, encoder, policy, report)
        state = _merged(folder, work, state, blocks, encoder.dimension, report)
        manifest = write_generation(folder, work / "generation", state, maker_of(before))
        replaced = len(coming.outdated)
        done = _written(manifest, blocks, added=len(coming.ids) - replaced, replaced=replaced)
        return _told(done, coming, settled, spool)


def remove(folder: IndexFolder, choose: Callable[[Corpus], tuple[Sequence[int], Sequence[str]]]) -> Written:
    """Remove documents: ``choose`` returns their rows, and the names that it did not find.

    Their room is given back by ``compact``. Nothing is encoded, and no encoder is needed.

    Raises:
        IndexMissing, IndexBusy, IndexUnwritable: as ``add``.
    """
    folder.current()  # so that a slip in the name makes no folder
    with folder.writing() as work:
        generation = folder.current()
        before = folder.prove(generation)
        state = read_state(folder, generation, before)
        rows, absent = choose(open_corpus(folder, generation, before))
        if not len(rows):
            return _written(before, None, absent=tuple(absent))
        alive = state.alive.copy()
        alive[np.asarray(rows, dtype=np.int64)] = False
        removed = int(state.alive.sum() - alive.sum())
        manifest = write_generation(folder, work / "generation", replace(state, alive=alive), maker_of(before))
        return _written(manifest, None, removed=removed, absent=tuple(absent))


def compact(folder: IndexFolder, encoder: Encoder, *, report: Progress) -> Written:
    """Make one segment of all, without what was removed; answers stay as they are.

    Raises:
        IndexMissing, IndexBusy, IndexMismatch, IndexUnwritable: as ``add``.
    """
    folder.current()  # so that a slip in the name makes no folder
    with folder.writing() as work:
        generation = folder.current()
        before = folder.prove(generation)
        check_encoder(before, encoder, generation)
        blocks = BlockEncoder(work / BLOCKS, encoder)
        if len(before.segments) <= 1 and not before.removed:
            folder.sweep()
            return _written(before, blocks)
        state = read_state(folder, generation, before)
        state = merge_tail(folder, work, state, 0, blocks=blocks, dimension=encoder.dimension, report=report)
        manifest = write_generation(folder, work / "generation", state, maker_of(before))
        return _written(manifest, blocks)


def _spooled(work: Path, documents: Iterable[Document], report: Progress) -> Spool:
    spool = Spool(work / "incoming.sqlite")

    def counted() -> Iterator[Document]:
        number = 0
        for number, document in enumerate(documents, 1):
            yield storable(document)
            if number % 200 == 0:
                report("read", number, 0)
        report("read", number, number)

    spool.fill(counted())
    return spool


def _grown(
    folder: IndexFolder,
    work: Path,
    state: State,
    documents: Iterable[Document],
    known: Known,
    blocks: BlockEncoder,
    encoder: Encoder,
    policy: PassagePolicy,
    report: Progress,
) -> State:
    """Return ``state`` with a new segment of ``documents``, which is put in place."""
    fitting = replace(policy, max_tokens=min(policy.max_tokens, encoder.max_tokens - 8))
    cut = 0

    def split(document: Document) -> Sequence[Span]:
        nonlocal cut
        cut += 1
        if cut % 200 == 0:
            report("passages", cut, 0)
        return [(passage.start, passage.end) for passage in split_document(document, encoder.count_tokens, fitting)]

    made = work / "segment"
    entry = write_segment(
        made, documents, split=split, known=known, blocks=blocks, dimension=encoder.dimension, report=report
    )
    folder.put_segment(made, entry)
    return with_segment(state, Segment(folder.segment(entry.id), entry))


def _merged(
    folder: IndexFolder, work: Path, state: State, blocks: BlockEncoder, dimension: int, report: Progress
) -> State:
    """Return ``state`` with its small segments merged, where they have become too many."""
    first = tail_to_merge([segment.entry.passages for segment in state.segments])
    if len(state.segments) - first < 2:
        return state
    return merge_tail(folder, work, state, first, blocks=blocks, dimension=dimension, report=report)


def _told(done: Written, coming: Coming, settled: Settled, spool: Spool) -> Written:
    """Return ``done`` with what is told of documents that were not taken."""
    return replace(
        done,
        unchanged=coming.unchanged + settled.there,
        absent=settled.absent,
        left_out=settled.left_out,
        notes=(*spool.notes(), *settled.notes),
    )


def _written(
    manifest: Manifest,
    blocks: BlockEncoder | None,
    *,
    added: int = 0,
    replaced: int = 0,
    removed: int = 0,
    absent: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> Written:
    if blocks:
        blocks.forget()
    return Written(
        generation=manifest.generation,
        documents=manifest.documents,
        passages=manifest.passages,
        added=added,
        replaced=replaced,
        removed=removed,
        encoded=blocks.encoded if blocks else 0,
        resumed=blocks.resumed if blocks else 0,
        absent=absent,
        notes=notes,
    )
