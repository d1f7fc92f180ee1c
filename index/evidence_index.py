"""The evidence index: the one class that others use. Opens a generation and searches it; the verbs that change one.

Invariant: an open index reads one generation only; it was proved against its manifest and its encoder when it was opened,
and it goes on reading it while another process puts a newer one in place. Its files stay until it is closed.
"""

import weakref
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from index import difference, inspection, repairing, writer
from index.dense import Ranking
from index.difference import Difference
from index.encoder import Encoder
from index.errors import SettingRefused
from index.fusion import FusionPolicy
from index.generations import IndexFolder, list_indexes
from index.incoming import Sources, documents_of, no_progress
from index.inspection import VerifyReport
from index.leases import Lease
from index.lineage import open_corpus
from index.manifest import Manifest, check_encoder, parse_manifest
from index.passages import PassagePolicy
from index.progress import Progress
from index.readers import ReadReport
from index.records import Coverage, CoverageQuery, Document, Hit, SearchFilters
from index.removing import chosen, removal_bounds
from index.repairing import RepairReport
from index.reports import BuildReport, IndexInfo, build_report, index_info
from index.retrieval import Retriever
from index.store import DocumentSummary
from index.text import without_surrogates

__all__ = [
    "BuildReport",
    "Difference",
    "EvidenceIndex",
    "IndexInfo",
    "RepairReport",
    "VerifyReport",
    "add_to_index",
    "build_index",
    "compact_index",
    "diff_index",
    "list_generations",
    "list_indexes",
    "read_info",
    "remove_from_index",
    "repair_index",
    "update_index",
    "verify_index",
]


def build_index(
    indexes: Path,
    name: str,
    sources: Sources,
    encoder: Encoder,
    *,
    policy: PassagePolicy | None = None,
    keep: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Build index ``name`` below ``indexes`` from files, folders, globs or documents; with ``keep``, add to it.

    Stopped at any moment, the same call goes on where it was.

    Raises:
        SourceUnreadable: a path that is not there.
        SettingRefused: nothing could be taken from the sources; the index stays as it was.
        IndexBusy: somebody else is writing.
        IndexUnwritable: no room left, or no permission.
    """
    folder = IndexFolder(indexes, name)
    if keep and folder.exists:
        return add_to_index(indexes, name, sources, encoder, progress=progress)
    report = ReadReport()
    documents = documents_of(sources, report, progress or no_progress)
    written = writer.build(folder, documents, encoder, policy=policy or PassagePolicy(), report=progress or no_progress)
    return build_report(name, written, report)


def add_to_index(
    indexes: Path, name: str, sources: Sources, encoder: Encoder, *, progress: Progress | None = None
) -> BuildReport:
    """Add documents; one that is there under its id is replaced, one that is by its address alone is named in the report.

    Raises:
        IndexMissing, IndexMismatch, SourceUnreadable, SettingRefused, IndexBusy, IndexUnwritable: as ``build_index``.
    """
    report = ReadReport()
    documents = documents_of(sources, report, progress or no_progress)
    written = writer.add(IndexFolder(indexes, name), documents, encoder, report=progress or no_progress)
    return build_report(name, written, report)


def update_index(
    indexes: Path, name: str, sources: Sources, encoder: Encoder, *, progress: Progress | None = None
) -> BuildReport:
    """Replace documents that are there, found by id or else by address; others are named in the report, not added.

    An address that several documents share names none of them: those are left as they are, and the report says so.

    Raises:
        IndexMissing, IndexMismatch, SourceUnreadable, SettingRefused, IndexBusy, IndexUnwritable: as ``build_index``.
    """
    report = ReadReport()
    documents = documents_of(sources, report, progress or no_progress)
    written = writer.add(IndexFolder(indexes, name), documents, encoder, report=progress or no_progress, update=True)
    return build_report(name, written, report)


def remove_from_index(
    indexes: Path,
    name: str,
    *,
    ids: Sequence[str] = (),
    urls: Sequence[str] = (),
    filters: SearchFilters | None = None,
) -> BuildReport:
    """Remove documents by id, by address, or all that ``filters`` allow. What is not there is named in the report.

    Where ``filters`` bound the date, a document without one stays: it cannot be said to be on either side.

    Raises:
        SettingRefused: nothing was named.
        IndexMissing, IndexBusy, IndexUnwritable: as ``build_index``.
    """
    bounds = removal_bounds(ids, urls, filters)

    choose = partial(chosen, ids=ids, urls=urls, bounds=bounds)
    return build_report(name, writer.remove(IndexFolder(indexes, name), choose), ReadReport())


def compact_index(indexes: Path, name: str, encoder: Encoder, *, progress: Progress | None = None) -> BuildReport:
    """Give back the room of removed documents and make one segment of all; answers stay as they are.

    Raises:
        IndexMissing, IndexMismatch, IndexBusy, IndexUnwritable: as ``build_index``.
    """
    written = writer.compact(IndexFolder(indexes, name), encoder, report=progress or no_progress)
    return build_report(name, written, ReadReport())


def verify_index(
    indexes: Path, name: str, encoder: Encoder | None, *, sample: int = 64, progress: Progress | None = None
) -> VerifyReport:
    """Prove an index from its bytes up; see ``index.inspection``."""
    return inspection.verify(IndexFolder(indexes, name), encoder, sample=sample, report=progress or no_progress)


def repair_index(indexes: Path, name: str, encoder: Encoder, *, progress: Progress | None = None) -> RepairReport:
    """Bring a damaged index back to a whole generation; see ``index.repairing``."""
    return repairing.repair(IndexFolder(indexes, name), encoder, report=progress or no_progress)


def diff_index(indexes: Path, name: str, older: str | None = None, newer: str | None = None) -> Difference:
    """Return what changed between two generations; by default the one before the current, and the current."""
    return difference.diff(IndexFolder(indexes, name), older, newer)


def list_generations(indexes: Path, name: str) -> list[str]:
    """Return the ids of the generations that are still there, the current one first, then newest first."""
    folder = IndexFolder(indexes, name)
    current = folder.current()
    return [current.name, *(other.name for other in folder.generations() if other != current)]


def read_info(indexes: Path, name: str) -> IndexInfo:
    """Return what index ``name`` holds, from its manifest; no encoder is needed.

    Raises:
        IndexMissing, IndexDamaged, IndexMismatch: as ``EvidenceIndex.open`` does.
    """
    folder = IndexFolder(indexes, name)
    generation = folder.current()
    return index_info(folder, folder.prove(generation))


class EvidenceIndex:
    """An open generation of a local index; satisfies ``EvidenceSource``. Use it in a ``with`` block, or close it."""

    def __init__(
        self,
        folder: IndexFolder,
        generation: Path,
        manifest: Manifest,
        encoder: Encoder,
        *,
        lease: Lease,
        fusion: FusionPolicy | None = None,
    ) -> None:
        self._folder = folder
        self._manifest = manifest
        self._corpus = open_corpus(folder, generation, manifest)
        self._retriever = Retriever(self._corpus, encoder, fusion)
        self._release: Callable[[], object] = weakref.finalize(self, lease.release)

    @classmethod
    def open(cls, indexes: Path, name: str, encoder: Encoder, *, fusion: FusionPolicy | None = None) -> "EvidenceIndex":
        """Open the current generation of index ``name``.

        Raises:
            IndexMissing: nothing was built under this name.
            IndexDamaged: a file is absent, cut short or altered.
            IndexMismatch: another format, or vectors of another encoder.
        """
        folder = IndexFolder(indexes, name)
        check_encoder(parse_manifest(folder.current()), encoder, folder.path)
        generation, manifest, lease = folder.open_current()
        try:
            check_encoder(manifest, encoder, generation)
            return cls(folder, generation, manifest, encoder, lease=lease, fusion=fusion)
        except BaseException:
            lease.release()
            raise

    def close(self) -> None:
        """Let go of the generation, so that it can be swept; a second call does nothing."""
        self._release()

    def __enter__(self) -> "EvidenceIndex":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def name(self) -> str:
        """Name of the index."""
        return self._folder.name

    @property
    def generation(self) -> str:
        """Id of the generation that is read."""
        return self._manifest.generation

    def info(self) -> IndexInfo:
        """Return counts, dates, encoder and size."""
        return index_info(self._folder, self._manifest)

    def search(self, queries: Sequence[str], k: int, filters: SearchFilters | None = None) -> list[list[Hit]]:
        """Return for each query at most ``k`` hits, best first; reprints of a hit are named in it, not listed.

        Raises:
            SettingRefused: ``k`` is not positive.
        """
        if k < 1:
            raise SettingRefused(f"k is {k}: ask for at least one hit")
        return self._retriever.search(queries, k, filters) if queries else []

    def rankings(self, queries: Sequence[str], depth: int) -> tuple[list[Ranking], list[Ranking]]:
        """Return the rankings of passage rows before fusion, by meaning and by words, for evaluation."""
        return self._retriever.rankings(queries, depth, None)

    def documents_of_rows(self) -> list[tuple[str, ...]]:
        """Return for each passage row the ids of all living documents that it stands in, for evaluation."""
        corpus = self._corpus
        rows = np.flatnonzero(corpus.alive)
        ids = corpus.ids(rows.tolist())
        standing: dict[int, list[str]] = {}
        for row, content in zip(rows.tolist(), corpus.document_content[rows].tolist(), strict=True):
            standing.setdefault(content, []).append(ids[row])
        named = {content: tuple(sorted(found)) for content, found in standing.items()}
        return [named.get(content, ()) for content in corpus.passage_content.tolist()]

    def document_ids_of_rows(self) -> list[str]:
        """Return for each passage row the least of its documents' ids, "" where there is none: one name for one text."""
        return [min(ids, default="") for ids in self.documents_of_rows()]

    def coverage(self, queries: Sequence[CoverageQuery], filters: SearchFilters | None = None) -> list[Coverage]:
        """Return for each query what the corpus holds on its subjects."""
        return self._retriever.coverage(queries, filters) if queries else []

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """Return the stored documents in the order of ``ids``; an unknown id is an ``IndexMissing``."""
        return self._corpus.documents_by_id([without_surrogates(one) for one in ids])

    def documents_by_month(self) -> dict[str, int]:
        """Return how many documents are of each month, ``YYYY-MM``; those without a date are under an empty name."""
        corpus = self._corpus
        days, counts = np.unique(corpus.published[corpus.alive], return_counts=True)
        months: dict[str, int] = {}
        for day, number in zip(days.tolist(), counts.tolist(), strict=True):
            month = date.fromordinal(day).isoformat()[:7] if day else ""
            months[month] = months.get(month, 0) + number
        return months

    def document_page(self, offset: int = 0, limit: int = 50, contains: str = "") -> list[DocumentSummary]:
        """Return a page of documents, newest first, that hold ``contains`` in title, publisher or text."""
        corpus = self._corpus
        rows = corpus.rows_containing(without_surrogates(contains)) if contains else np.flatnonzero(corpus.alive)
        days = corpus.published[rows]
        order = rows[np.lexsort((rows, -days, days == 0))]
        return corpus.summaries(order[offset : offset + limit].tolist())
