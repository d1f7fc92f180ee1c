"""The evidence indexes of a home folder, and the verbs on them. Encoders are made only when a verb needs one.

Invariant: every verb ends in a whole generation or leaves the one before; reading what an index holds loads no model.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.evidence_index import BuildReport, Difference, EvidenceIndex, IndexInfo, RepairReport, VerifyReport
    from index.fusion import FusionPolicy
    from index.progress import Progress
    from index.records import SearchFilters
    from index.servers.source import ServerIndex

Source = Path | str
#: An open generation, wherever it is kept.
OpenIndex: TypeAlias = "EvidenceIndex | ServerIndex"


class Indexes:
    """The indexes below a folder; ``name`` is left out for the index of the settings.

    Args:
        folder: where indexes are kept.
        default: name of the index that is meant where none is given.
        encoder: returns the encoder for vectors that are written.
    """

    def __init__(self, folder: Path, default: str, encoder: Callable[[], "Encoder"]) -> None:
        self._folder = folder
        self._default = default
        self._encoder = encoder

    def names(self) -> list[str]:
        """Return the names of the indexes that can be opened."""
        from index.evidence_index import list_indexes

        return list_indexes(self._folder)

    def open(self, encoder: "Encoder", *, name: str | None = None, fusion: "FusionPolicy | None" = None) -> OpenIndex:
        """Open the current generation of an index.

        Raises:
            IndexMissing: it was not built yet.
            IndexDamaged, IndexMismatch: it cannot be used.
        """
        from index.evidence_index import EvidenceIndex

        return EvidenceIndex.open(self._folder, name or self._default, encoder, fusion=fusion)

    def current(self, name: str | None = None, *, opened: "OpenIndex | None" = None) -> str:  # noqa: ARG002
        """Return the id of the current generation of an index, of which ``opened`` is a generation."""
        from index.generations import IndexFolder

        return IndexFolder(self._folder, name or self._default).current().name

    def generations(self, name: str | None = None) -> list[str]:
        """Return the ids of the generations that can be compared, the current one first, then newest first."""
        from index.evidence_index import list_generations

        return list_generations(self._folder, name or self._default)

    def info(self, name: str | None = None) -> "IndexInfo":
        """Return what an index holds, read from its manifest."""
        from index.evidence_index import read_info

        return read_info(self._folder, name or self._default)

    def build(
        self,
        sources: Sequence[Source],
        *,
        name: str | None = None,
        progress: "Progress | None" = None,
        encoder: "Encoder | None" = None,
    ) -> "BuildReport":
        """Build an index anew from files, folders and globs; a stopped build goes on where it was.

        ``encoder`` stands in for the one of the settings: the same one, spread over several machines.
        """
        from index.evidence_index import build_index

        _require(sources)
        using = encoder or self._encoder()
        return build_index(self._folder, name or self._default, sources, using, progress=progress)

    def add(
        self, sources: Sequence[Source], *, name: str | None = None, progress: "Progress | None" = None
    ) -> "BuildReport":
        """Add documents; one that is there under the same id is replaced. Builds the index if it is not there."""
        from index.evidence_index import build_index

        _require(sources)
        return build_index(self._folder, name or self._default, sources, self._encoder(), keep=True, progress=progress)

    def update(
        self, sources: Sequence[Source], *, name: str | None = None, progress: "Progress | None" = None
    ) -> "BuildReport":
        """Replace documents that are there, by id or address; others are named, not added."""
        from index.evidence_index import update_index

        _require(sources)
        return update_index(self._folder, name or self._default, sources, self._encoder(), progress=progress)

    def remove(
        self,
        *,
        ids: Sequence[str] = (),
        urls: Sequence[str] = (),
        filters: "SearchFilters | None" = None,
        name: str | None = None,
    ) -> "BuildReport":
        """Remove documents by id, by address, or all that ``filters`` allow."""
        from index.evidence_index import remove_from_index

        return remove_from_index(self._folder, name or self._default, ids=ids, urls=urls, filters=filters)

    def compact(self, *, name: str | None = None, progress: "Progress | None" = None) -> "BuildReport":
        """Give back the room of removed documents; answers stay as they are."""
        from index.evidence_index import compact_index

        return compact_index(self._folder, name or self._default, self._encoder(), progress=progress)

    def verify(
        self, *, name: str | None = None, sample: int = 64, progress: "Progress | None" = None
    ) -> "VerifyReport":
        """Prove an index from its bytes up, with ``sample`` passages encoded again; 0 loads no model."""
        from index.evidence_index import verify_index

        encoder = self._encoder() if sample else None
        return verify_index(self._folder, name or self._default, encoder, sample=sample, progress=progress)

    def repair(self, *, name: str | None = None, progress: "Progress | None" = None) -> "RepairReport":
        """Bring a damaged index back to a whole generation."""
        from index.evidence_index import repair_index

        return repair_index(self._folder, name or self._default, self._encoder(), progress=progress)

    def diff(self, older: str | None = None, newer: str | None = None, *, name: str | None = None) -> "Difference":
        """Return what changed between two generations."""
        from index.evidence_index import diff_index

        return diff_index(self._folder, name or self._default, older, newer)


def _require(sources: Sequence[Source]) -> None:
    """Raise ``SourceUnreadable`` for a path that is not there, before the encoder takes its seconds to load."""
    from index.readers.folders import expand

    for source in sources:
        expand(source)
