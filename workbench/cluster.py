"""A Ray cluster as the workbench uses it: processes that open something once and then do one piece of work at a time.

All that is Ray's stays in this module. ``workbench.crew`` says who does which piece, and what happens when one is lost.

Invariant: what is wrong with a piece comes back as the error that was raised, with the node's address in front; what is
wrong with the cluster (a process, a node, a link) comes back as ``WorkerLost``. Without an address nothing listens beyond
this machine. Nothing is reported to anybody.
"""

import os
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from workbench.errors import ClusterRefused, WorkbenchError

INSTALL = "pip install 'ray==2.60.0'"
PIECE = 8 << 20  # bytes of a file that travel at once
_READ_SECONDS = 60.0

#: ``read(name, offset)`` returns the next bytes of a file of the machine that runs the command; none at its end.
Read = Callable[[str, int], bytes]
#: Opens what a worker works with, on its node; returns what it says of itself, and what does a piece.
Opener = Callable[[Read], tuple[Any, Callable[[Any], Any]]]


class WorkerLost(Exception):
    """A worker will never answer; nobody but a crew sees this. ``died``: its process ended, and its node may live."""

    def __init__(self, *, died: bool) -> None:
        super().__init__("a worker was lost")
        self.died = died


class _Files:
    """Hands out the files below a folder, on the machine that runs the command."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, name: str, offset: int) -> bytes:
        with (self._root / name).open("rb") as stream:
            stream.seek(offset)
            return stream.read(PIECE)


class _Worker:
    """One worker, in a process of its own on some node; ``beat`` answers beside the work, from another thread."""

    def __init__(self, opener: Opener, files: Any) -> None:
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
            os.environ[name] = "1"  # before any heavy library is loaded
        os.environ["TOKENIZERS_PARALLELISM"] = "false"
        self._opener, self._files = opener, files
        self._lease = ""
        self._work: Callable[[Any], Any] | None = None

    def open(self, lease: str) -> Any:
        """Open what the work needs; return what it says of itself."""
        said, self._work = self._under(lease, lambda: self._opener(self._read))
        return said

    def work(self, lease: str, piece: Any) -> Any:
        """Do a piece."""
        work = self._work
        assert work is not None, "a worker is opened before it works"
        return self._under(lease, lambda: work(piece))

    def beat(self) -> tuple[str, str]:
        """Return the lease under which it works now, empty for none, and the id of its node."""
        import ray

        return self._lease, ray.get_runtime_context().get_node_id()

    def _read(self, name: str, offset: int) -> bytes:
        import ray

        return bytes(ray.get(self._files.read.remote(name, offset), timeout=_READ_SECONDS))

    def _under(self, lease: str, act: Callable[[], Any]) -> Any:
        import ray

        self._lease = lease
        try:
            return act()
        except WorkbenchError as error:
            node = ray.util.get_node_ip_address()  # type: ignore[no-untyped-call]
            raise type(error)(f"on node {node}: {error}") from error
        finally:
            self._lease = ""


class Cluster:
    """A connection to a Ray cluster; without an address to one of this machine alone, which ends with the connection.

    Raises:
        ClusterRefused: Ray is not installed, or nothing answers at the address.
    """

    def __init__(self, address: str | None = None) -> None:
        if address and "://" in address:
            raise ClusterRefused(f"{address!r} is no host:port: run the command on a machine of the cluster")
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        if address is None:
            os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # keeps to the loopback address everywhere
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # silences a warning about a coming default
        try:
            import ray
        except ImportError as error:
            raise ClusterRefused(f"--engine ray needs Ray, which is not installed: {INSTALL}") from error
        self._ray: Any = ray
        self._files: Any = None
        self._mine = not ray.is_initialized()
        if self._mine:
            self._connect(address)

    def _connect(self, address: str | None) -> None:
        try:
            self._ray.init(
                address=address or "local",
                namespace=f"workbench-{uuid.uuid4().hex}",
                logging_level="CRITICAL",  # what goes wrong is said by the workbench
                log_to_driver=False,
                **({} if address else {"include_dashboard": False}),
            )
        except (ConnectionError, RuntimeError, ValueError, OSError, AssertionError) as error:
            reason = " ".join(str(error).split())[:300] or type(error).__name__
            raise ClusterRefused(
                f"no Ray cluster can be used at {address or 'this machine'} ({reason}): start one with 'ray start"
                " --head' and run the command on a machine of it; Ray and Python are the same version everywhere"
            ) from error

    def processors(self) -> int:
        """Return how many workers there is room for now; at least one."""
        return max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def alive(self, node: str) -> bool:
        """Return whether a node is still part of the cluster."""
        return any(one["NodeID"] == node and one["Alive"] for one in self._ray.nodes())

    def serve(self, folder: Path) -> None:
        """Let workers that are started from now on read the files below ``folder`` of this machine."""
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        here = NodeAffinitySchedulingStrategy(self._ray.get_runtime_context().get_node_id(), soft=False)
        kind = self._ray.remote(_Files).options(num_cpus=0, scheduling_strategy=here, max_restarts=-1)
        self._files = kind.remote(folder)

    def start(self, opener: Opener) -> Any:
        """Return a new worker; it begins when some node has a processor for it."""
        kind = self._ray.remote(num_cpus=1, concurrency_groups={"beats": 1})(_Worker)
        return kind.remote(opener, self._files)

    def open(self, worker: Any, lease: str) -> Any:
        """Let a worker open what it works with; return the coming answer."""
        return worker.open.remote(lease)

    def work(self, worker: Any, lease: str, piece: Any) -> Any:
        """Let a worker do a piece; return the coming answer."""
        return worker.work.remote(lease, piece)

    def beat(self, worker: Any) -> Any:
        """Ask a worker what it does; return the coming answer."""
        return worker.beat.options(concurrency_group="beats").remote()

    def end(self, worker: Any) -> None:
        """End a worker; one that is out of reach ends when it is in reach again."""
        self._ray.kill(worker)

    def ready(self, coming: Iterable[Any], seconds: float) -> set[Any]:
        """Return those answers that have come, after at most ``seconds`` of waiting for the first."""
        waited = list(coming)
        if waited:
            self._ray.wait(waited, num_returns=1, timeout=seconds)
        return set(self._ray.wait(waited, num_returns=len(waited), timeout=0)[0]) if waited else set()

    def answer(self, came: Any) -> Any:
        """Return an answer that has come.

        Raises:
            WorkerLost: there is none, because of the cluster.
            ClusterRefused: the worker could not be made at all.
            Exception: what was raised while the worker worked.
        """
        errors = self._ray.exceptions
        try:
            return self._ray.get(came, timeout=_READ_SECONDS)
        except errors.RayTaskError as error:
            if isinstance(error.cause, errors.RayError):  # it could not read a file of this machine
                raise WorkerLost(died=False) from error
            raise error.cause from error
        except errors.RayActorError as error:
            if getattr(error, "actor_init_failed", False):
                last = (str(error).strip().splitlines() or ["no reason given"])[-1]
                raise ClusterRefused(
                    f"a worker could not begin ({last[:300]}): install the same version of the workbench on every node"
                ) from error
            raise WorkerLost(died=isinstance(error, errors.ActorDiedError)) from error
        except errors.RayError as error:
            raise WorkerLost(died=isinstance(error, errors.OutOfMemoryError)) from error

    def close(self) -> None:
        """Leave the cluster; one of this machine alone ends."""
        if self._files is not None:
            self._ray.kill(self._files)
            self._files = None
        if self._mine:
            self._mine = False
            self._ray.shutdown()
