"""What an index holds, and what a verb did to it, as records for terminals and pages.

Invariant: everything in them comes from the manifest and from what the verb counted; nothing is measured again.
"""

from dataclasses import dataclass
from datetime import date

from index.generations import IndexFolder
from index.manifest import Manifest
from index.readers import ReadReport
from index.writer import Written


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexInfo:
    """What an index holds; ``bytes`` is the size of its current generation on disk.

    ``removed`` counts documents that still take room until the index is compacted; ``segments`` what it is made of;
    ``vectors`` names how each segment keeps its vectors.
    """

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
    removed: int
    segments: int
    vectors: tuple[str, ...]
    generations: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BuildReport:
    """What a verb took, what it left out and why (pairs of name and reason), and what the index holds now.

    ``read`` counts in words what was taken from files by format, and what was skipped by kind of reason; the first
    thousand of ``skipped`` are named, and after them the addresses whose documents were not taken.

    ``absent`` names what was to be updated or removed and is not there; ``resumed`` counts passages that a stopped
    attempt had encoded.
    """

    name: str
    generation: str
    documents: int
    passages: int
    taken: int
    read: str
    added: int
    replaced: int
    removed: int
    unchanged: int
    encoded: int
    resumed: int
    skipped: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    absent: tuple[str, ...]


def build_report(name: str, written: Written, report: ReadReport) -> BuildReport:
    """Return what a verb did, with what was read for it."""
    return BuildReport(
        name=name,
        generation=written.generation,
        documents=written.documents,
        passages=written.passages,
        taken=report.taken,
        read=report.counts() if report.formats or report.kinds else "",
        added=written.added,
        replaced=written.replaced,
        removed=written.removed,
        unchanged=written.unchanged,
        encoded=written.encoded,
        resumed=written.resumed,
        skipped=(*((skipped.name, skipped.reason) for skipped in report.skipped), *written.left_out),
        notes=(*written.notes, *report.notes),
        absent=written.absent,
    )


def index_info(folder: IndexFolder, manifest: Manifest) -> IndexInfo:
    """Return what the generation of ``manifest`` holds."""
    generation = folder.path / "generations" / manifest.generation
    places = folder.places(generation, manifest)
    return IndexInfo(
        name=folder.name,
        generation=manifest.generation,
        documents=manifest.documents,
        passages=manifest.passages,
        origins=manifest.origins,
        encoder=manifest.encoder,
        encoder_digest=manifest.encoder_digest,
        runtime=manifest.runtime,
        bytes=sum((place / name).stat().st_size for place, files in places for name in files),
        newest=date.fromisoformat(manifest.newest) if manifest.newest else None,
        oldest=date.fromisoformat(manifest.oldest) if manifest.oldest else None,
        removed=manifest.removed,
        segments=len(manifest.segments),
        vectors=tuple(entry.vectors for entry in manifest.segments),
        generations=tuple(other.name for other in folder.generations()),
    )
