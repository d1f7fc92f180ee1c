"""Who does which piece of work: leases that run out, a fence against late answers, lost workers replaced.

A cluster tells when a process or a node is gone. A link that was cut and mended again may leave a call without any answer
for ever. So a piece is leased: its worker is asked again and again what it works on, and where it has not named the lease
for ``LEASE`` seconds it is ended, another is started in its place, and the piece goes to whoever is free.

Invariant: every piece that goes in comes out once, in any order. An answer counts only from the holder of the lease; what
comes late is dropped. Workers write nothing that others read, they only answer: a piece that was done twice counts once.
"""

import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.cluster import Cluster, Opener, WorkerLost
from workbench.errors import ClusterRefused

LEASE = 60.0  # seconds
PATIENCE = 600.0  # seconds without any worker, after which the cluster is given up
TRIES = 3  # processes that may end over one piece while their nodes live on: then it is the piece's fault
LOSSES = 20  # workers that may be lost over one piece in whatever way: nodes gone, links cut

#: A piece, with a key that is the same for equal pieces.
Keyed = tuple[str, Any]


class GivenUp:
    """Stands for the answer to a piece over which ``TRIES`` workers have ended."""


@dataclass(kw_only=True, slots=True)
class _Seat:
    """One worker and what it is at. ``coming`` is the answer to ``open`` or to a piece; ``None`` where it is free."""

    worker: Any
    lease: str
    coming: Any
    beat: Any
    beat_at: float
    piece: Keyed | None = None
    opened: bool = False
    node: str = ""
    seen: float | None = None  # None until it has spoken for the first time: it may wait for a processor


class Crew:
    """Workers that do pieces of work.

    Args:
        cluster: where they work.
        opener: opens what they work with; it travels, so it is a function of a module or a partial of one.
        workers: how many there are at a time; one for each processor of the cluster if not given.
        lease: seconds after which a silent worker loses its piece.
    """

    def __init__(self, cluster: Cluster, opener: Opener, *, workers: int | None = None, lease: float = LEASE) -> None:
        self._cluster, self._opener, self._lease = cluster, opener, lease
        self._died: Counter[str] = Counter()  # over a piece, on a node that lives on
        self._lost: Counter[str] = Counter()  # over a piece, in any way
        self._failed_starts: Counter[str] = (
            Counter()
        )  # the same two for workers that had opened nothing yet, since one did
        self._said: Any = None
        self._looked = self._heard = time.monotonic()
        self._seats = [self._seat() for _ in range(workers or cluster.processors())]

    def _seat(self) -> _Seat:
        worker, lease = self._cluster.start(self._opener), uuid.uuid4().hex
        return _Seat(
            worker=worker,
            lease=lease,
            coming=self._cluster.open(worker, lease),
            beat=self._cluster.beat(worker),
            beat_at=time.monotonic(),
        )

    def wait_for_first(self) -> Any:
        """Return what a worker said of itself when it had opened what it works with; waits for the first.

        Raises:
            ClusterRefused: no worker can begin.
            Exception: what the opener raised.
        """
        while not any(seat.opened for seat in self._seats):
            list(self._events())
        return self._said

    def run(self, pieces: Iterator[Keyed]) -> Iterator[tuple[Any, Any]]:
        """Yield every piece (without its key) and its answer, which is a ``GivenUp`` where it ends its workers.

        Raises:
            ClusterRefused: there is no worker any more, or every one is lost that takes a certain piece.
            Exception: what was raised over a piece.
        """
        again: list[Keyed] = []
        while True:
            for seat in self._seats:
                if seat.opened and seat.coming is None:
                    piece = again.pop(0) if again else next(pieces, None)
                    if piece is None:
                        break
                    self._give(seat, piece)
            if not again and all(seat.piece is None for seat in self._seats) and self._any_opened():
                return
            for piece, answer in self._events():
                if answer is not _LOST:
                    yield piece[1], answer
                elif self._died[piece[0]] >= TRIES:
                    yield piece[1], GivenUp()
                else:
                    again.append(piece)

    def close(self) -> None:
        """End the workers; what they are at is dropped."""
        for seat in self._seats:
            self._cluster.end(seat.worker)
        self._seats = []

    # -- one look at all seats -----------------------------------------------------------------------------------

    def _any_opened(self) -> bool:
        return any(seat.opened for seat in self._seats)

    def _give(self, seat: _Seat, piece: Keyed) -> None:
        seat.lease, seat.piece, seat.seen = uuid.uuid4().hex, piece, time.monotonic()
        seat.coming = self._cluster.work(seat.worker, seat.lease, piece[1])

    def _events(self) -> Iterator[tuple[Keyed, Any]]:
        """Wait a little; yield each piece that was answered, and each that lost its worker with ``_LOST``."""
        coming = [one for seat in self._seats for one in (seat.coming, seat.beat) if one is not None]
        ready = self._cluster.ready(coming, self._lease / 20)
        now = self._now()
        for number, seat in enumerate(self._seats):
            try:
                if seat.beat in ready:
                    self._heartbeat(seat, now)
                if seat.coming in ready:
                    yield from self._answered(seat)
            except WorkerLost as loss:
                yield from self._replace(number, died=loss.died)
                continue
            if seat.beat is None and now - seat.beat_at > self._lease / 10:
                seat.beat, seat.beat_at = self._cluster.beat(seat.worker), now
            if seat.coming is not None and seat.seen is not None and now - seat.seen > self._lease:
                yield from self._replace(number, died=False)
        if now - self._heard > PATIENCE:
            raise ClusterRefused(
                f"no worker of the cluster was heard of for {PATIENCE / 60:.0f} minutes: see 'ray status', and run the"
                " same command again: what is finished stays"
            )

    def _now(self) -> float:
        """Return the time; what passed while nobody looked here (a suspended machine, a slow disk) runs no lease out."""
        now = time.monotonic()
        if (unseen := now - self._looked - self._lease / 20) > self._lease / 10:
            for seat in self._seats:
                seat.seen = None if seat.seen is None else seat.seen + unseen
            self._heard += unseen
        self._looked = now
        return now

    def _heartbeat(self, seat: _Seat, now: float) -> None:
        beat, seat.beat = seat.beat, None
        lease, seat.node = self._cluster.answer(beat)
        self._heard = now
        if seat.seen is None or lease == seat.lease:
            seat.seen = now

    def _answered(self, seat: _Seat) -> Iterator[tuple[Keyed, Any]]:
        answer = self._cluster.answer(seat.coming)
        piece, seat.coming, seat.piece = seat.piece, None, None
        if piece is not None:
            yield piece, answer
        else:
            seat.opened, self._said = True, answer
            self._failed_starts.clear()

    def _replace(self, number: int, *, died: bool) -> Iterator[tuple[Keyed, Any]]:
        """Put a new worker in the place of one that was lost, and hand back its piece."""
        seat = self._seats[number]
        self._cluster.end(seat.worker)
        self._seats[number] = self._seat()
        own_fault = died and self._cluster.alive(seat.node)
        if seat.piece is not None:
            self._lost[seat.piece[0]] += 1
            self._died[seat.piece[0]] += own_fault
            if self._lost[seat.piece[0]] >= LOSSES:
                raise ClusterRefused(
                    f"{LOSSES} workers were lost over one piece of work, with their nodes or links: mend the cluster, and"
                    " run the same command again: what is finished stays"
                )
            yield seat.piece, _LOST
        elif not seat.opened:
            self._failed_starts["lost"] += 1
            self._failed_starts["died"] += own_fault
            if self._failed_starts["died"] >= TRIES or self._failed_starts["lost"] >= max(LOSSES, 3 * len(self._seats)):
                raise ClusterRefused(
                    f"{self._failed_starts['lost']} workers ended before they could begin: is there memory for their models"
                    " on every node?"
                )


_LOST = object()
