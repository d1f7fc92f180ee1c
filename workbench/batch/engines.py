"""Who works on the chunks: this process, or several on this machine; ``on_ray`` has the workers of a cluster.

Invariant: every chunk that goes in comes out once, in any order, as the same bytes whoever made it; no more than a few
chunks wait at a time. A worker that is killed costs its chunk's time: another takes it. A chunk that kills every worker
that touches it is handed back with its items failed, and the batch goes on.
"""

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from workbench.batch.chunks import Chunk, Outcome, pack
from workbench.batch.work import Opener, Worker
from workbench.errors import BatchRefused
from workbench.records import Provenance

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_TRIES = 3
_AHEAD = 2  # chunks that wait for each worker


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """A chunk that was worked on: its packed outcomes."""

    chunk: Chunk
    data: bytes


class Engine(Protocol):
    """Works on chunks."""

    def provenance(self) -> Provenance:
        """Return what its workers check with."""

    def run(self, chunks: Iterator[Chunk], provenance: Provenance, *, match_all: bool) -> Iterator[Done]:
        """Yield every chunk as it is done; closing the iterator stops the work."""

    def close(self) -> None:
        """Let go of the workers."""


class OneProcess:
    """Works here, one chunk after another."""

    def __init__(self, opener: Opener) -> None:
        self._worker = Worker(opener)

    def provenance(self) -> Provenance:
        """Return what this process checks with."""
        return self._worker.provenance

    def run(self, chunks: Iterator[Chunk], provenance: Provenance, *, match_all: bool) -> Iterator[Done]:
        """Yield every chunk, in order."""
        for chunk in chunks:
            yield Done(chunk=chunk, data=self._worker.work(chunk, provenance, match_all=match_all))

    def close(self) -> None:
        """Nothing is held."""


class Processes:
    """Works in ``workers`` processes, each with models of its own and one thread."""

    def __init__(self, opener: Opener, workers: int) -> None:
        self._opener = opener
        self._workers = workers
        self._pool = self._open()

    def _open(self) -> ProcessPoolExecutor:
        from multiprocessing import get_context

        # Spawned, not forked: a fork would copy locks that threads of this process hold.
        return ProcessPoolExecutor(
            self._workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(self._opener,)
        )

    def provenance(self) -> Provenance:
        """Return what the workers check with."""
        try:
            found: Provenance = self._submit(_provenance).result()
        except BrokenProcessPool as error:
            raise BatchRefused(
                "a worker process ended before it could begin: is there memory for its models?"
            ) from error
        return found

    def run(self, chunks: Iterator[Chunk], provenance: Provenance, *, match_all: bool) -> Iterator[Done]:
        """Yield every chunk as it is done."""
        running: dict[Future[bytes], Chunk] = {}
        again: list[Chunk] = []  # what was running when a worker died; done one at a time, to see whose fault it was
        deaths: Counter[str] = Counter()
        while True:
            most = 1 if again else self._workers * _AHEAD
            while len(running) < most and (chunk := again.pop(0) if again else next(chunks, None)):
                try:
                    running[self._submit(_work, chunk, provenance, match_all)] = chunk
                except BrokenProcessPool:
                    again.insert(0, chunk)
                    break
            if not running and not again:
                return
            finished = wait(running, return_when=FIRST_COMPLETED).done if running else set()
            broken = not running or any(isinstance(one.exception(), BrokenProcessPool) for one in finished)
            for future in finished:
                if not isinstance(future.exception(), BrokenProcessPool):
                    yield Done(chunk=running.pop(future), data=future.result())
            if broken:
                lost = list(running.values())
                running.clear()
                self._restart()
                deaths.update(chunk.key for chunk in lost if len(lost) == 1)
                again += [chunk for chunk in lost if deaths[chunk.key] < _TRIES]
                yield from (
                    Done(chunk=chunk, data=lost_chunk(chunk, _TRIES)) for chunk in lost if deaths[chunk.key] >= _TRIES
                )

    def _submit(self, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Hand work to the pool; processes that it starts for it hear of no Ctrl-C before they are set up."""
        if not hasattr(signal, "pthread_sigmask"):  # not on Windows
            return self._pool.submit(work, *arguments)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return self._pool.submit(work, *arguments)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _restart(self) -> None:
        self.close()
        self._pool = self._open()

    def close(self) -> None:
        """End the workers; what they are working on is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def lost_chunk(chunk: Chunk, times: int) -> bytes:
    """Return the chunk as it is handed back when the process that worked on it has ended ``times`` times."""
    kept = dict(chunk.kept)
    reason = f"the process that worked on it ended {times} times: is it too large for the memory?"
    return pack(
        chunk.key,
        [kept.get(place) or Outcome(key=item.key, reason=reason) for place, item in enumerate(chunk.items)],
    )


_openers: list[Opener] = []


def _begin(opener: Opener) -> None:
    """Set up a worker process, before any heavy library is loaded: one thread, and an end with its parent or by Ctrl-C."""
    import multiprocessing
    import threading

    signal.signal(signal.SIGINT, _stop)  # without a traceback: the process of the command tells of it
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _openers.append(opener)


def _stop(_number: int, _frame: object) -> None:
    """End what this process is at; what libraries hold is let go of on the way."""
    raise SystemExit(130)


def _end_with(parent: "BaseProcess") -> None:
    """End this process with its parent: a killed parent cannot tell its workers."""
    parent.join()
    os._exit(1)


@cache
def _here() -> Worker:
    """Return the worker of this process, made at the first call: an error of its models then reaches the batch.

    From here on Ctrl-C is heard: what it ends is a piece of work, and no longer the setting up.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return Worker(_openers[-1])


def _provenance() -> Provenance:
    return _here().provenance


def _work(chunk: Chunk, provenance: Provenance, match_all: bool) -> bytes:
    return _here().work(chunk, provenance, match_all=match_all)
