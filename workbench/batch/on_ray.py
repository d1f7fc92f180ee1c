"""The chunks of a batch on the workers of a Ray cluster: the same work, the same bytes, on many machines.

Invariant: every worker checks with the generation that the batch was begun with. Where the folder of indexes is shared and
that generation is current in it, it is opened there, read-only; else the node fetches it from the machine that runs the
command, once, and proves every file. Which worker makes a chunk changes nothing in it: a worker whose models, settings or
versions are not the batch's is refused before it has made one.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.copying import fetch_generation, has_generation
from index.errors import IndexBusy
from index.generations import IndexFolder
from workbench.batch.chunks import Chunk
from workbench.batch.engines import Done, lost_chunk
from workbench.batch.work import Worker
from workbench.cluster import Cluster, Read
from workbench.crew import LEASE, TRIES, Crew, GivenUp
from workbench.errors import BatchRefused
from workbench.records import Provenance
from workbench.settings import Settings, default_home

if TYPE_CHECKING:
    from workbench.composition import Workbench

#: Makes the workbench of a worker; called with ``home`` where the index was fetched, else with nothing.
NodeOpener = Callable[..., "Workbench"]

_FETCH_SECONDS = 3600.0  # that a worker waits while another of its node fetches the index


class RayEngine:
    """Works on chunks in a Ray cluster.

    Args:
        opener: makes the workbench of a worker, on its node; takes ``home`` where its index was fetched.
        indexes: folder of indexes on the machine that runs the command.
        name: the index in it.
        address: of the cluster, host:port or ``auto``; a cluster of this machine alone if not given.
        workers: how many there are at a time; one for each processor of the cluster if not given.
        lease: seconds after which a silent worker loses its chunk.
    """

    def __init__(
        self,
        opener: NodeOpener,
        indexes: Path,
        name: str,
        *,
        address: str | None = None,
        workers: int | None = None,
        lease: float = LEASE,
    ) -> None:
        self._opener, self._indexes, self._name = opener, indexes, name
        self._address, self._workers, self._seconds = address, workers, lease
        self._cluster: Cluster | None = None
        self._crew: Crew | None = None
        self._held: Any = None

    def provenance(self) -> Provenance:
        """Return what the workers check with; begins them.

        Raises:
            ClusterRefused: the cluster cannot be used.
            IndexMissing, IndexDamaged: the index cannot be.
        """
        if self._crew is None:
            folder = IndexFolder(self._indexes, self._name)
            generation, _, self._held = folder.open_current()  # a lease on it: it stays while it is fetched
            self._cluster = Cluster(self._address)
            self._cluster.serve(folder.path)
            opener = partial(open_worker, self._opener, self._indexes, self._name, generation.name)
            self._crew = Crew(self._cluster, opener, workers=self._workers, lease=self._seconds)
        found: Provenance = self._crew.wait_for_first()
        return found

    def run(self, chunks: Iterator[Chunk], provenance: Provenance, *, match_all: bool) -> Iterator[Done]:
        """Yield every chunk as it is done; one that ended its worker again and again comes with its items failed."""
        assert self._crew is not None, "asked for its provenance first"
        pieces = ((chunk.key, (chunk, provenance, match_all)) for chunk in chunks)
        for (chunk, _, _), data in self._crew.run(pieces):
            yield Done(chunk=chunk, data=lost_chunk(chunk, TRIES) if isinstance(data, GivenUp) else data)

    def close(self) -> None:
        """End the workers and leave the cluster."""
        if self._crew is not None:
            self._crew.close()
            self._crew = None
        if self._cluster is not None:
            self._cluster.close()
            self._cluster = None
        if self._held is not None:
            self._held.release()
            self._held = None


def ray_engine(settings: Settings, *, address: str | None = None, workers: int | None = None) -> RayEngine:
    """Return an engine for workbenches of these settings; what is measured is measured here, so that no node differs.

    Raises:
        ModelRefused, SettingRefused: the stance model cannot be used.
    """
    from workbench.composition import open_workbench

    if settings.stance_runtime == "auto":
        model = open_workbench(settings=settings).plain_stance_model
        settings = settings.model_copy(update={"stance_runtime": getattr(model, "runtime", "auto")})  # a judge has none
    opener = partial(open_workbench, settings=settings)
    return RayEngine(opener, settings.indexes, settings.index, address=address, workers=workers)


def open_worker(opener: NodeOpener, indexes: Path, name: str, generation: str, read: Read) -> tuple[Provenance, Any]:
    """Open a workbench on a node, with the generation of the batch; return its provenance, and what does a chunk."""
    if has_generation(IndexFolder(indexes, name), generation):
        worker = Worker(opener)
    else:
        home = default_home() / "fetched"
        _fetch(IndexFolder(home / "indexes", name), generation, read)
        worker = Worker(partial(opener, home=home))
    if worker.provenance.generation != generation:
        raise BatchRefused(f"index {name!r} was written while the batch began: run the command again")
    return worker.provenance, partial(_work, worker)


def _work(worker: Worker, piece: tuple[Chunk, Provenance, bool]) -> bytes:
    chunk, provenance, match_all = piece
    return worker.work(chunk, provenance, match_all=match_all)


def _fetch(folder: IndexFolder, generation: str, read: Read) -> None:
    """Bring the generation to this node, unless another worker does or did."""
    end = time.monotonic() + _FETCH_SECONDS
    while not has_generation(folder, generation):
        try:
            fetch_generation(folder, generation, read)
        except IndexBusy:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)
