"""Leases, fence and losses, on a cluster in this process that loses what a real one loses once in a thousand times."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from workbench.cluster import Cluster, WorkerLost
from workbench.crew import LOSSES, Crew, GivenUp
from workbench.errors import ClusterRefused

LEASE = 0.2
SILENT = object()  # an answer that never comes


@dataclass(eq=False)
class Worker:
    number: int
    lease: str = ""
    ended: bool = False


@dataclass(eq=False)
class Coming:
    worker: Worker
    value: Any = None
    late: bool = False  # comes only when its worker was ended: too late


@dataclass
class Here:
    """Answers at once; ``act(worker, piece)`` returns the answer, ``SILENT``, or raises."""

    act: Callable[[int, Any], Any] = lambda worker, piece: piece * 2
    opening: Callable[[int], Any] = lambda worker: "ready"
    lives: bool = True
    workers: list[Worker] = field(default_factory=list)

    def processors(self) -> int:
        return 2

    def alive(self, node: str) -> bool:
        return self.lives

    def start(self, opener: object) -> Worker:
        self.workers.append(Worker(len(self.workers)))
        return self.workers[-1]

    def end(self, worker: Worker) -> None:
        worker.ended = True

    def open(self, worker: Worker, lease: str) -> Coming:
        return self._coming(worker, lambda: self.opening(worker.number))

    def work(self, worker: Worker, lease: str, piece: Any) -> Coming:
        return self._coming(worker, lambda: self.act(worker.number, piece))

    def _coming(self, worker: Worker, act: Callable[[], Any]) -> Coming:
        try:
            value = act()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
            value = error
        return Coming(worker, value, late=value is SILENT)

    def beat(self, worker: Worker) -> Coming:
        return Coming(worker, (worker.lease, f"node {worker.number}"))

    def ready(self, coming: list[Coming], seconds: float) -> set[Coming]:
        found = {one for one in coming if not one.late}
        if not found:
            time.sleep(seconds)
        return found

    def answer(self, came: Coming) -> Any:
        if isinstance(came.value, Exception):
            raise came.value
        return came.value


def crew_of(here: Here) -> Crew:
    return Crew(cast(Cluster, here), lambda read: (None, str), lease=LEASE)


def pieces(count: int) -> Iterator[tuple[str, int]]:
    return iter([(f"piece {number}", number) for number in range(count)])


def died(worker: int, piece: Any) -> Any:
    raise WorkerLost(died=True)


def test_every_piece_comes_out_once_with_its_answer() -> None:
    here = Here()
    crew = crew_of(here)
    assert crew.wait_for_first() == "ready"
    assert sorted(crew.run(pieces(9))) == [(number, number * 2) for number in range(9)]
    assert len(here.workers) == 2
    crew.close()
    assert all(worker.ended for worker in here.workers)


def test_a_worker_that_never_answers_loses_its_lease_and_another_takes_the_piece() -> None:
    here = Here(act=lambda worker, piece: SILENT if worker == 0 else piece * 2)
    assert sorted(crew_of(here).run(pieces(5))) == [(number, number * 2) for number in range(5)]
    assert here.workers[0].ended
    assert len(here.workers) == 3


def test_a_worker_that_names_its_lease_may_take_as_long_as_it_likes() -> None:
    here = Here()
    calls: list[float] = []

    def slow(worker: int, piece: Any) -> Any:
        calls.append(time.monotonic())
        return SILENT

    here.act = slow
    crew = crew_of(here)
    crew.wait_for_first()
    run = crew.run(iter([("a", 1)]))
    seat = crew._seats[0]

    def beat(worker: Worker) -> Coming:
        if len(calls) and time.monotonic() - calls[0] > 4 * LEASE and isinstance(seat.coming, Coming):
            seat.coming.value, seat.coming.late = "late but held", False
        return Coming(worker, (seat.lease, "node"))

    here.beat = beat  # type: ignore[method-assign]
    assert list(run) == [(1, "late but held")]
    assert len(calls) == 1


def test_a_piece_that_ends_three_workers_on_nodes_that_live_is_given_up() -> None:
    here = Here(act=lambda worker, piece: died(worker, piece) if piece == 3 else piece)
    answers = dict(crew_of(here).run(pieces(5)))
    assert isinstance(answers.pop(3), GivenUp)
    assert answers == {number: number for number in (0, 1, 2, 4)}


def test_nodes_that_go_are_nobodys_fault_until_every_worker_goes() -> None:
    tries: list[int] = []

    def act(worker: int, piece: Any) -> Any:
        tries.append(piece)
        return died(worker, piece) if piece == 1 and tries.count(1) < LOSSES else piece

    here = Here(act=act, lives=False)
    assert sorted(crew_of(here).run(pieces(3))) == [(number, number) for number in range(3)]
    assert tries.count(1) == LOSSES
    with pytest.raises(ClusterRefused, match="what is finished stays"):
        list(crew_of(Here(act=died, lives=False)).run(pieces(1)))


def test_what_is_wrong_with_a_piece_or_an_opening_is_raised_as_it_is() -> None:
    def broken(*_: object) -> Any:
        raise ZeroDivisionError("seven")

    with pytest.raises(ZeroDivisionError):
        list(crew_of(Here(act=broken)).run(pieces(1)))
    with pytest.raises(ZeroDivisionError):
        crew_of(Here(opening=broken)).wait_for_first()


def test_workers_that_end_before_they_begin_are_told() -> None:
    here = Here(opening=lambda worker: died(worker, None))
    with pytest.raises(ClusterRefused, match="memory for their models"):
        crew_of(here).wait_for_first()


def test_a_cluster_without_any_worker_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.crew.PATIENCE", 2 * LEASE)
    here = Here(opening=lambda worker: SILENT)
    here.beat = lambda worker: Coming(worker, late=True)  # type: ignore[method-assign]
    with pytest.raises(ClusterRefused, match="ray status"):
        crew_of(here).wait_for_first()
