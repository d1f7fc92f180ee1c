"""Real processes killed at random moments of every verb that writes: nothing is lost, and the same command goes on."""

import multiprocessing
import os
import random
import shutil
import time
from pathlib import Path

import pytest

from index.errors import IndexDamaged, IndexMissing
from index.evidence_index import add_to_index, build_index, verify_index
from index.generations import IndexFolder
from tests.index.corpora import ENCODER, NAME, VERBS, contents, do_add, do_build, do_remove, fleet, run_verb

KILLS = 6  # of each verb, each in a part of its time of its own

# A server that has everything loaded forks the processes that are killed: starting one costs milliseconds, and the moments
# fall in the work of the verb.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.index.warm"])


def prepare(verb: str, indexes: Path) -> None:
    """Bring an index into the state in which ``verb`` has work to do."""
    if verb == "build":
        return
    do_build(indexes)
    if verb in ("compact", "repair"):
        do_add(indexes)
        do_remove(indexes)
    if verb == "repair":
        folder = IndexFolder(indexes, NAME)
        for segment in (folder.path / "segments").iterdir():
            vectors = segment / "vectors.faiss"
            vectors.write_bytes(vectors.read_bytes()[:-100])


def files(indexes: Path) -> dict[str, bytes]:
    """Return every file of the current generation and its segments, byte for byte."""
    folder = IndexFolder(indexes, NAME)
    generation = folder.current()
    manifest = folder.prove(generation, fresh=True)
    places = folder.places(generation, manifest)
    return {f"{place.name}/{name}": (place / name).read_bytes() for place, names in places for name in names}


def start(verb: str, indexes: Path) -> multiprocessing.process.BaseProcess:
    process = FORKS.Process(target=run_verb, args=(verb, str(indexes)))
    process.start()
    return process


def warm_up() -> None:
    """Have the server import what it imports: the time that a verb takes is measured, and kills fall within it."""
    process = FORKS.Process(target=os.getpid)
    process.start()
    process.join()


@pytest.mark.parametrize("verb", list(VERBS))
def test_a_verb_killed_at_any_moment_loses_nothing_and_goes_on(verb: str, tmp_path: Path) -> None:
    before_folder, undisturbed = tmp_path / "before", tmp_path / "undisturbed"
    before_folder.mkdir()
    prepare(verb, before_folder)
    before = contents(before_folder) if verb not in ("build", "repair") else {}
    shutil.copytree(before_folder, undisturbed)
    warm_up()
    begin = time.monotonic()
    process = start(verb, undisturbed)
    process.join()
    seconds = time.monotonic() - begin
    assert process.exitcode == 0
    after, expected = contents(undisturbed), files(undisturbed)
    killed = tries = 0
    moments = random.Random(verb)
    while killed < KILLS:
        indexes = tmp_path / "killed"
        shutil.rmtree(indexes, ignore_errors=True)
        shutil.copytree(before_folder, indexes)
        process = start(verb, indexes)
        time.sleep((tries % KILLS + moments.random()) * seconds / KILLS)
        tries += 1
        process.kill()
        process.join()
        killed += process.exitcode == -9
        try:
            assert contents(indexes) in (before, after)
        except (IndexMissing, IndexDamaged):
            assert verb in ("build", "repair")  # there was nothing, or something damaged, before
        VERBS[verb](indexes)
        assert contents(indexes) == after
        assert files(indexes) == expected
        assert verify_index(indexes, NAME, ENCODER).problems == ()
        assert {entry.name for entry in (indexes / NAME / "building").iterdir()} <= {"blocks"}


def test_a_stopped_build_survives_other_work_on_the_index(tmp_path: Path) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if stage == "words":
            raise KeyboardInterrupt

    do_build(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        add_to_index(tmp_path, NAME, fleet(200, 700), ENCODER, progress=stop)
    do_add(tmp_path)
    do_remove(tmp_path)
    assert add_to_index(tmp_path, NAME, fleet(200, 700), ENCODER).encoded == 0
    assert list((tmp_path / NAME / "building").iterdir()) == []


def test_a_stopped_build_does_not_encode_again_what_was_finished(tmp_path: Path) -> None:
    documents = fleet(0, 900)

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "encode" and done >= total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(tmp_path, NAME, documents, ENCODER, progress=stop)
    with pytest.raises(IndexMissing):
        contents(tmp_path)
    resumed = build_index(tmp_path, NAME, documents, ENCODER)
    assert resumed.resumed > 0
    assert resumed.resumed + resumed.encoded == build_index(tmp_path, "other", documents, ENCODER).encoded
    assert files(tmp_path)
    assert resumed.generation == build_index(tmp_path, "other", documents, ENCODER).generation
