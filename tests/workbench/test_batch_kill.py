"""Real processes killed at random moments of a batch: nothing that was finished is lost, and the end is the same bytes."""

import multiprocessing
import os
import random
import time
from pathlib import Path

import pytest

from tests.workbench.quick_bench import build_ships, quick_opener, results, run_quick, write_claims
from workbench.batch import BatchRequest, run_batch
from workbench.batch.chunks import unpack

KILLS = 10  # more than one batch is killed
CLAIMS = 24

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.workbench.warm"])


@pytest.fixture(scope="module")
def ships(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a small index, and a table of claims beside it."""
    home = tmp_path_factory.mktemp("ships")
    build_ships(home, 60)
    write_claims(home / "claims.csv", CLAIMS)
    return home


def start(home: Path, out: Path, workers: int = 1) -> multiprocessing.process.BaseProcess:
    process = FORKS.Process(target=run_quick, args=(str(home), (str(home / "claims.csv"),), str(out), workers))
    process.start()
    return process


def finished_chunks(out: Path) -> dict[str, bytes]:
    """Return every chunk that has its name, after proving that it is whole."""
    chunks = {path.name.split(".")[0]: path.read_bytes() for path in out.glob("chunks/*/*.gz")}
    for key, data in chunks.items():
        assert unpack(data, key)
    return chunks


def test_a_batch_killed_at_any_moment_goes_on_to_the_same_bytes(ships: Path, tmp_path: Path) -> None:
    first = FORKS.Process(target=os.getpid)  # has the server import what it imports
    first.start()
    first.join()
    begin = time.monotonic()
    process = start(ships, tmp_path / "undisturbed")
    process.join()
    seconds = time.monotonic() - begin
    assert process.exitcode == 0
    expected = results(tmp_path / "undisturbed")
    assert len(expected) == 11
    moments, killed, runs = random.Random(5), 0, 0
    while killed < KILLS:
        out, runs = tmp_path / f"killed-{runs}", runs + 1
        finished: dict[str, bytes] = {}
        for _ in range(9):  # then it is left to end, whatever the machine's pace
            process = start(ships, out)
            process.join(moments.uniform(0, seconds / 2))
            process.kill()
            process.join()
            killed += process.exitcode == -9
            assert finished.items() <= finished_chunks(out).items()  # what was finished stays, as it was
            finished = finished_chunks(out)
            if process.exitcode == 0 or killed >= KILLS:
                break
        run_quick(str(ships), (str(ships / "claims.csv"),), str(out))
        assert results(out) == expected
        assert not list(out.rglob(".*.new"))
    assert killed >= KILLS
    assert runs > 1


@pytest.mark.slow
def test_two_workers_give_the_same_bytes_and_end_with_their_parent(ships: Path, tmp_path: Path) -> None:
    run_quick(str(ships), (str(ships / "claims.csv"),), str(tmp_path / "one"))
    request = BatchRequest(inputs=(str(ships / "claims.csv"),), chunk=4)
    run_batch(quick_opener(ships), request, tmp_path / "two", workers=2, formats=("csv", "jsonl", "parquet", "xlsx"))
    assert results(tmp_path / "two") == results(tmp_path / "one")


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_its_chunk_s_time_alone(ships: Path, tmp_path: Path) -> None:
    run_quick(str(ships), (str(ships / "claims.csv"),), str(tmp_path / "one"))
    victims: list[int] = []

    def kill_one(_step: object) -> None:
        children = multiprocessing.active_children()
        if not victims and children:
            victims.append(children[0].pid or 0)
            children[0].kill()

    request = BatchRequest(inputs=(str(ships / "claims.csv"),), chunk=4)
    out = tmp_path / "two"
    result = run_batch(
        quick_opener(ships), request, out, workers=2, formats=("csv", "jsonl", "parquet", "xlsx"), progress=kill_one
    )
    assert victims
    assert (result.finished, result.failed) == (True, 0)
    assert results(out) == results(tmp_path / "one")
