"""Indexes on a PostgreSQL server, behind the verbs of those of the home folder.

Invariant: what a verb means is the same wherever the index is; one that has no meaning on a server says what to do instead.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.errors import IndexMissing, SettingRefused
from workbench.indexes import Indexes, OpenIndex, Source
from workbench.settings import Settings

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.evidence_index import BuildReport, Difference, IndexInfo, RepairReport, VerifyReport
    from index.fusion import FusionPolicy
    from index.progress import Progress
    from index.records import SearchFilters
    from index.servers.connections import Server


def open_indexes(settings: Settings, encoder: "Callable[[], Encoder]") -> Indexes:
    """Return the indexes of the settings: on the server at ``index_url``, or else those of the home folder."""
    if settings.index_url:
        return ServerIndexes(settings, encoder)
    return Indexes(settings.indexes, settings.index, encoder)


class ServerIndexes(Indexes):
    """The indexes on the server at ``index_url``; ``name`` is left out for the index of the settings.

    Args:
        settings: where they are, and which is meant where none is named.
        encoder: returns the encoder for vectors that are written.
    """

    def __init__(self, settings: Settings, encoder: "Callable[[], Encoder]") -> None:
        super().__init__(settings.indexes, settings.index, encoder)
        self._url = settings.index_url

    @cached_property
    def _server(self) -> "Server":
        from index.servers.connections import Server

        return Server(self._url)

    def names(self) -> list[str]:
        """Return the names of the indexes that can be opened."""
        from index.servers.verbs import list_names

        return list_names(self._server)

    def open(self, encoder: "Encoder", *, name: str | None = None, fusion: "FusionPolicy | None" = None) -> OpenIndex:
        """Open the current generation of an index."""
        from index.servers.source import ServerIndex

        return ServerIndex.open(self._server, name or self._default, encoder, fusion=fusion)

    def current(self, name: str | None = None, *, opened: "OpenIndex | None" = None) -> str:
        """Return the id of the current generation, asked over a connection of ``opened`` where there is one."""
        from index.servers.source import ServerIndex
        from index.servers.verbs import current_name

        if isinstance(opened, ServerIndex):
            try:
                return opened.newest()
            except IndexMissing:  # the server was started again, and what was held is swept
                pass
        return current_name(self._server, name or self._default)

    def generations(self, name: str | None = None) -> list[str]:
        """Return the current generation alone: earlier ones are kept for those who read them, not to be compared."""
        return [self.current(name)]

    def info(self, name: str | None = None) -> "IndexInfo":
        """Return what an index holds: no model is loaded."""
        from index.servers.verbs import info

        return info(self._server, name or self._default)

    def build(
        self,
        sources: Sequence[Source],
        *,
        name: str | None = None,
        progress: "Progress | None" = None,
        encoder: "Encoder | None" = None,
    ) -> "BuildReport":
        """Build an index anew from files, folders and globs; a stopped build goes on where it was."""
        from index.servers.verbs import build

        return build(self._server, name or self._default, sources, encoder or self._encoder(), progress=progress)

    def add(
        self, sources: Sequence[Source], *, name: str | None = None, progress: "Progress | None" = None
    ) -> "BuildReport":
        """Add documents; one that is there under the same id is replaced. Builds the index if it is not there."""
        from index.servers.verbs import add

        if (name or self._default) not in self.names():
            return self.build(sources, name=name, progress=progress)
        return add(self._server, name or self._default, sources, self._encoder(), progress=progress)

    def update(
        self, sources: Sequence[Source], *, name: str | None = None, progress: "Progress | None" = None
    ) -> "BuildReport":
        """Replace documents that are there, by id or address; others are named, not added."""
        from index.servers.verbs import add

        return add(self._server, name or self._default, sources, self._encoder(), update=True, progress=progress)

    def remove(
        self,
        *,
        ids: Sequence[str] = (),
        urls: Sequence[str] = (),
        filters: "SearchFilters | None" = None,
        name: str | None = None,
    ) -> "BuildReport":
        """Remove documents by id, by address, or all that ``filters`` allow."""
        from index.servers.verbs import remove

        return remove(self._server, name or self._default, ids=ids, urls=urls, filters=filters)

    def verify(
        self, *, name: str | None = None, sample: int = 64, progress: "Progress | None" = None
    ) -> "VerifyReport":
        """Prove an index from its rows up, with ``sample`` passages encoded again; 0 loads no model."""
        from index.servers.verbs import verify

        encoder = self._encoder() if sample else None
        return verify(self._server, name or self._default, encoder, sample=sample, progress=progress)

    def compact(self, *, name: str | None = None, progress: "Progress | None" = None) -> "BuildReport":  # noqa: ARG002
        """Refuse: PostgreSQL gives room back by itself.

        Raises:
            SettingRefused: always.
        """
        raise SettingRefused(
            f"an index on {self._server.name} is not compacted: PostgreSQL's autovacuum gives back the room of removed"
            " documents; 'workbench index build' makes it anew and smallest"
        )

    def repair(self, *, name: str | None = None, progress: "Progress | None" = None) -> "RepairReport":  # noqa: ARG002
        """Refuse: a damaged database is brought back from its own backup.

        Raises:
            SettingRefused: always.
        """
        raise SettingRefused(
            f"an index on {self._server.name} is not repaired from here: restore the database from its backup, or run"
            " 'workbench index build' on the sources; 'workbench index verify' says what is wrong"
        )

    def diff(self, older: str | None = None, newer: str | None = None, *, name: str | None = None) -> "Difference":  # noqa: ARG002
        """Refuse: earlier generations are kept only while somebody reads them.

        Raises:
            SettingRefused: always.
        """
        raise SettingRefused(
            f"generations of an index on {self._server.name} cannot be compared: earlier ones are kept only while somebody"
            " reads them; 'workbench index info' shows how many documents there are, and 'workbench recheck' what a change"
            " flips"
        )
