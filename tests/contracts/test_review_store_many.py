"""Many people at once and a kill at any moment, as real processes, on both databases."""

import json
import multiprocessing
import random
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.workbench.review_samples import claim_ids, make_report
from tests.workbench.review_workers import decide_all, decide_until_killed, decision, edit_one, opened
from workbench.reviews import EventKind, ReviewState, Role

PEOPLE = 8
KILLS = 8

# A server that has everything imported forks the processes: starting one costs milliseconds.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.workbench.review_workers", "workbench.reviews.sql_store", "psycopg"])


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    return "" if request.param == "sqlite" else str(request.getfixturevalue("make_postgres_database")())


@pytest.fixture
def processes() -> Iterator[list[multiprocessing.process.BaseProcess]]:
    """The processes of a test: none of them outlives it."""
    started: list[multiprocessing.process.BaseProcess] = []
    yield started
    for process in started:
        process.kill()
        process.join()


def test_eight_people_at_once_lose_nothing(
    tmp_path: Path, address: str, processes: list[multiprocessing.process.BaseProcess]
) -> None:
    home, report = str(tmp_path), make_report()
    store = opened(home, address)
    people = [store.sign_in(f"Person {number:02}", role=Role.CHECKER).id for number in range(PEOPLE)]
    store.record(report, by=people[0])
    seen, claims = store.desk("art").version, claim_ids(report)
    for person in people:
        mine = random.Random(person).sample(claims, len(claims))
        arguments = (home, address, person, mine, seen, str(tmp_path / f"{person}.json"))
        processes.append(FORKS.Process(target=decide_all, args=arguments))
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * PEOPLE
    became = {person: json.loads((tmp_path / f"{person}.json").read_text()) for person in people}
    assert store.verify().problems == ()
    for claim_id in claims:
        record = store.claim(claim_id, viewer=None).record
        (winner,) = [person for person in people if became[person][claim_id] == "in"]
        assert [review.reviewer for review in record.reviews] == [winner]
        assert {draft.reviewer for draft in record.drafts} == set(people) - {winner}
        assert all(draft.reason.startswith(f"{draft.reviewer} on ") for draft in record.drafts)
        others = {became[person][claim_id] for person in people if person != winner}
        assert others == {"told of 1"}


def test_eight_people_who_look_again_all_get_through(
    tmp_path: Path, address: str, processes: list[multiprocessing.process.BaseProcess]
) -> None:
    home, report = str(tmp_path), make_report()
    store = opened(home, address)
    people = [store.sign_in(f"Person {number:02}", role=Role.CHECKER).id for number in range(PEOPLE)]
    store.record(report, by=people[0])
    (claim_id, *_) = claim_ids(report)
    for person in people:
        processes.append(FORKS.Process(target=edit_one, args=(home, address, person, claim_id, 1)))
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * PEOPLE
    edits = [event for event in store.history(claim_id, viewer=None) if event.kind is EventKind.CLAIMS_CHANGED]
    said = [event.body["after"][0]["claim"]["text"] for event in edits]
    assert sorted(said) == sorted(f"{person} {number}" for person in people for number in range(1))
    for event, following in pairwise(edits):
        assert following.body["before"] == event.body["after"]
    assert store.verify().problems == ()


def test_a_kill_during_a_decision_leaves_it_whole_or_absent(
    tmp_path: Path, address: str, processes: list[multiprocessing.process.BaseProcess]
) -> None:
    sentences = [f"Ship {number} left the harbour on Monday." for number in range(KILLS * 12)]
    home, report = str(tmp_path), make_report(sentences)
    store = opened(home, address)
    store.sign_in("Ada", role=Role.CHECKER)
    store.record(report, by="ada")
    claims, moments = claim_ids(report), random.Random("kill")
    begun: set[str] = set()
    done: set[str] = set()
    for number in range(KILLS):
        log = tmp_path / f"log-{number}"
        log.touch()
        mine = claims[number * 12 : (number + 1) * 12]
        process = FORKS.Process(target=decide_until_killed, args=(home, address, "ada", mine, str(log)))
        processes.append(process)
        process.start()
        deadline = time.monotonic() + 60
        while not log.stat().st_size and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(moments.uniform(0, 0.15))
        process.kill()
        process.join()
        lines = log.read_text().splitlines()
        begun |= {line.split()[1] for line in lines if line.startswith("begin ")}
        done |= {line.split()[1] for line in lines if line.startswith("done ")}
    found = {claim_id: store.claim(claim_id, viewer=None).record for claim_id in claims}
    assert store.verify().problems == ()
    assert any(process.exitcode == -9 for process in processes)
    for number, claim_id in enumerate(claims):
        record = found[claim_id]
        if record.state is ReviewState.UNASSIGNED:
            assert claim_id not in done
            assert record.reviews == ()
        else:
            assert claim_id in begun
            assert [review.reason for review in record.reviews] == [decision("ada", number % 12).reason]
            assert record.state is ReviewState.SUBMITTED
    assert done <= {claim_id for claim_id, record in found.items() if record.reviews}
