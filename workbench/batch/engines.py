"""Who works on the chunks: this process, or several on this machine.

Invariant: every chunk that goes in comes out once, in any order, as the same bytes whoever made it; no more than a few
chunks wait at a time. A worker that is killed costs its chunk's time: another takes it. A chunk that kills every worker
that touches it is handed back with its items failed, and the batch goes on.
"""

import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from workbench.batch.chunks import Chunk, Outcome, pack
from workbench.batch.work import Opener, Worker
from workbench.errors import BatchRefused
from workbench.records import Provenance

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
            return self._pool.submit(_provenance).result()
        except BrokenProcessPool as error:
            raise BatchRefused(
                "a worker process ended before it could begin: is there memory for its models?"
            ) from error

    def run(self, chunks: Iterator[Chunk], provenance: Provenance, *, match_all: bool) -> Iterator[Done]:
        """Yield every chunk as it is done."""
        tries: dict[str, int] = {}
        running: dict[Future[bytes], Chunk] = {}
        again: list[Chunk] = []
        while True:
            while len(running) < (1 if again else self._workers * _AHEAD):
                chunk = again.pop(0) if again and not running else next(chunks, None) if not again else None
                if chunk is None:
                    break
                running[self._pool.submit(_work, chunk, provenance, match_all)] = chunk
            if not running:
                if again:
                    continue
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                if future not in running:
                    continue
                chunk = running.pop(future)
                try:
                    yield Done(chunk=chunk, data=future.result())
                except BrokenProcessPool:
                    # Nobody knows whose worker died: what was running is done again, one chunk at a time.
                    lost = [chunk, *running.values()]
                    running.clear()
                    alone = len(lost) == 1
                    self.close()
                    self._pool = self._open()
                    for one in lost:
                        tries[one.key] = tries.get(one.key, 0) + alone
                    given_up = [one for one in lost if tries[one.key] >= _TRIES]
                    again += [one for one in lost if tries[one.key] < _TRIES]
                    for one in given_up:
                        yield Done(chunk=one, data=_lost(one))
                    break

    def close(self) -> None:
        """End the workers; what they are working on is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _lost(chunk: Chunk) -> bytes:
    kept = dict(chunk.kept)
    reason = f"the process that worked on it ended {_TRIES} times: is it too large for the memory?"
    return pack(
        chunk.key,
        [kept.get(place) or Outcome(key=item.key, reason=reason) for place, item in enumerate(chunk.items)],
    )


_openers: list[Opener] = []


def _begin(opener: Opener) -> None:
    """Set up a worker process, before any heavy library is loaded: one thread, and an end with its parent."""
    import multiprocessing
    import threading

    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (parent.join(), os._exit(1)), daemon=True).start()
    _openers.append(opener)


@cache
def _here() -> Worker:
    """Return the worker of this process, made at the first call: an error of its models then reaches the batch."""
    return Worker(_openers[-1])


def _provenance() -> Provenance:
    return _here().provenance


def _work(chunk: Chunk, provenance: Provenance, match_all: bool) -> bytes:
    return _here().work(chunk, provenance, match_all=match_all)
