"""The evidence index: the one class that others use. Opens a generation, searches it, builds the next.

Invariant: an open index reads one generation only; it was proved against its manifest and its encoder when it was opened,
and it goes on reading it while another process puts a newer one in place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index.builder import LEXICAL, STORE, VECTORS, Built, Progress, build_generation
from index.dense import DenseIndex, Ranking
from index.encoder import Encoder
from index.errors import SettingRefused
from index.generations import IndexFolder, Manifest, check_encoder, list_indexes, read_manifest
from index.lexical import LexicalIndex
from index.passages import PassagePolicy
from index.readers import ReadReport, read_documents
from index.records import Coverage, CoverageQuery, Document, Hit, SearchFilters
from index.retrieval import Retriever
from index.store import DocumentSummary, Store

__all__ = ["BuildReport", "EvidenceIndex", "IndexInfo", "build_index", "list_indexes", "read_info"]


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexInfo:
    """What an index holds; ``bytes`` is the size of its current generation on disk."""

    name: str
    generation: str
    documents: int
    passages: int
    origins: int
    encoder: str
    encoder_digest: str
    runtime: str
    bytes: int
    newest: date | None
    oldest: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class BuildReport:
    """What a build took, what it left out and why (pairs of name and reason), and what the index holds now."""

    name: str
    generation: str
    documents: int
    passages: int
    taken: int
    added: int
    replaced: int
    encoded: int
    skipped: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def build_index(
    indexes: Path,
    name: str,
    sources: Iterable[Path | str] | Iterable[Document],
    encoder: Encoder,
    *,
    policy: PassagePolicy | None = None,
    keep: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Build index ``name`` below ``indexes`` from files, folders, globs or documents; with ``keep``, add to it.

    Raises:
        SourceUnreadable: a path that is not there.
        SettingRefused: nothing could be taken from the sources; the index stays as it was.
        IndexBusy: somebody else is writing.
    """
    report = ReadReport()
    folder = IndexFolder(indexes, name)
    built = build_generation(
        folder,
        _nonempty(_documents(sources, report), report),
        encoder,
        policy=policy or PassagePolicy(),
        keep=keep,
        progress=progress,
    )
    return _report(name, built, report)


def _documents(sources: Iterable[Path | str] | Iterable[Document], report: ReadReport) -> Iterable[Document]:
    for source in sources:
        if isinstance(source, Document):
            report.taken += 1
            yield source
        else:
            yield from read_documents([source], report)


def _nonempty(documents: Iterable[Document], report: ReadReport) -> Iterable[Document]:
    yield from documents
    if report.taken == 0:
        reasons = "; ".join(f"{skipped.name}: {skipped.reason}" for skipped in report.skipped[:3])
        raise SettingRefused(f"no document could be taken from the sources ({reasons or 'they are empty'})")


def _report(name: str, built: Built, report: ReadReport) -> BuildReport:
    return BuildReport(
        name=name,
        generation=built.generation,
        documents=built.documents,
        passages=built.passages,
        taken=report.taken,
        added=built.added,
        replaced=built.replaced,
        encoded=built.encoded,
        skipped=tuple((skipped.name, skipped.reason) for skipped in report.skipped),
        notes=tuple(report.notes),
    )


def read_info(indexes: Path, name: str) -> IndexInfo:
    """Return what index ``name`` holds, from its manifest; no encoder is needed.

    Raises:
        IndexMissing, IndexDamaged, IndexMismatch: as ``EvidenceIndex.open`` does.
    """
    folder = IndexFolder(indexes, name).current()
    return _info(name, read_manifest(folder), folder)


def _info(name: str, manifest: Manifest, folder: Path) -> IndexInfo:
    return IndexInfo(
        name=name,
        generation=manifest.generation,
        documents=manifest.documents,
        passages=manifest.passages,
        origins=manifest.origins,
        encoder=manifest.encoder,
        encoder_digest=manifest.encoder_digest,
        runtime=manifest.runtime,
        bytes=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        newest=date.fromisoformat(manifest.newest) if manifest.newest else None,
        oldest=date.fromisoformat(manifest.oldest) if manifest.oldest else None,
    )


class EvidenceIndex:
    """An open generation of a local index; satisfies ``EvidenceSource``."""

    def __init__(self, folder: Path, name: str, manifest: Manifest, encoder: Encoder) -> None:
        self._folder = folder
        self._name = name
        self._manifest = manifest
        self._store = Store(folder / STORE)
        self._dense = DenseIndex(folder / VECTORS)
        self._retriever = Retriever(self._store, self._dense, LexicalIndex(folder / LEXICAL), encoder)

    @classmethod
    def open(cls, indexes: Path, name: str, encoder: Encoder) -> "EvidenceIndex":
        """Open the current generation of index ``name``.

        Raises:
            IndexMissing: nothing was built under this name.
            IndexDamaged: a file is absent, cut short or altered.
            IndexMismatch: another format, or vectors of another encoder.
        """
        folder = IndexFolder(indexes, name).current()
        manifest = read_manifest(folder)
        check_encoder(manifest, encoder, folder)
        return cls(folder, name, manifest, encoder)

    @property
    def name(self) -> str:
        """Name of the index."""
        return self._name

    @property
    def generation(self) -> str:
        """Id of the generation that is read."""
        return self._manifest.generation

    def info(self) -> IndexInfo:
        """Return counts, dates, encoder and size."""
        return _info(self._name, self._manifest, self._folder)

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

    def document_ids_of_rows(self) -> list[str]:
        """Return for each passage row the id of its document, for evaluation."""
        return [document.id for document, passages in self._store.walk() for _ in passages]

    def coverage(self, queries: Sequence[CoverageQuery], filters: SearchFilters | None = None) -> list[Coverage]:
        """Return for each query what the corpus holds on its subjects."""
        return self._retriever.coverage(queries, filters) if queries else []

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """Return the stored documents in the order of ``ids``; an unknown id is an ``IndexMissing``."""
        return self._store.documents(ids)

    def document_page(self, offset: int = 0, limit: int = 50, contains: str = "") -> list[DocumentSummary]:
        """Return a page of documents, newest first, that hold ``contains`` in title, publisher or text."""
        return self._store.summaries(offset, limit, contains)
