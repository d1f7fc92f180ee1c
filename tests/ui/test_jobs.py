"""Checks that run beside the pages: on disk before they begin, stopped when told to, there again after a restart."""

import errno
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.ui import samples
from workbench.checker import Progress, ProgressReport
from workbench.errors import ArticleUnreadable, IndexMissing, WorkbenchError
from workbench.records import Article
from workbench.ui.jobs import Job, Jobs, JobState
from workbench.ui.status_view import render_job


def ended(jobs: Jobs, job: Job) -> Job:
    """Wait for the end of a check."""
    for thread in threading.enumerate():
        if thread.name == f"check {job.id}":
            thread.join(60)
    return jobs.get(job.id)


def finishing(article: Article, as_of: date | None, progress: ProgressReport) -> str:
    progress(Progress(stage="stance", done=3, total=4))
    return f"run of {article.title} as of {as_of}"


def held(gate: threading.Event) -> Callable[[Article, date | None, ProgressReport], str]:
    """Return a check that reports, waits for the gate, and reports again."""

    def check(article: Article, as_of: date | None, progress: ProgressReport) -> str:
        progress(Progress(stage="search", done=0, total=2))
        gate.wait(60)
        progress(Progress(stage="search", done=1, total=2))
        return "run"

    return check


def test_finished_check_names_its_run_and_lets_the_article_go(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path)

    job = ended(jobs, jobs.start(samples.article(), finishing, as_of=date(2023, 9, 14)))

    assert (job.state, job.article) == (JobState.DONE, None)
    assert job.run_id == "run of Kim and Putin meet at Russian space centre as of 2023-09-14"
    assert Jobs(tmp_path).get(job.id) == job
    assert jobs.unfinished() == []


def test_check_is_on_disk_before_it_ends_and_is_cut_off_by_a_restart(tmp_path: Path) -> None:
    gate = threading.Event()
    jobs = Jobs(tmp_path)
    job = jobs.start(samples.article(), held(gate))

    (found,) = Jobs(tmp_path).unfinished()  # what a server that was killed now would find
    gate.set()
    ended(jobs, job)

    assert (found.id, found.state, found.article) == (job.id, JobState.CUT_OFF, samples.article())


def test_check_that_was_cut_off_is_begun_anew(tmp_path: Path) -> None:
    gate = threading.Event()
    before = Jobs(tmp_path)
    job = before.start(samples.article(), held(gate))
    jobs = Jobs(tmp_path)
    gate.set()
    ended(before, job)

    jobs.resume(job.id, finishing)

    assert ended(jobs, job).state is JobState.DONE


def test_stopped_check_keeps_the_article_and_the_one_behind_it_goes_on(tmp_path: Path) -> None:
    gate = threading.Event()
    jobs = Jobs(tmp_path)
    first = jobs.start(samples.article(), held(gate))
    second = jobs.start(samples.article(title="Another"), finishing)
    assert jobs.get(second.id).state is JobState.WAITING

    jobs.stop(first.id)
    gate.set()

    assert ended(jobs, first).state is JobState.STOPPED
    assert jobs.get(first.id).article == samples.article()
    assert ended(jobs, second).state is JobState.DONE


def test_deliberate_error_is_kept_in_words(tmp_path: Path) -> None:
    def refuse(article: Article, as_of: date | None, progress: ProgressReport) -> str:
        raise ArticleUnreadable("there are no words in the article")

    jobs = Jobs(tmp_path)
    job = ended(jobs, jobs.start(samples.article(), refuse))

    assert (job.state, job.message) == (JobState.FAILED, "there are no words in the article")


def test_given_up_check_is_off_the_disk(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path)
    job = ended(jobs, jobs.start(samples.article(), finishing))

    jobs.give_up(job.id)

    assert not list(tmp_path.iterdir())
    with pytest.raises(IndexMissing, match="there is no check"):
        jobs.get(job.id)


def test_file_that_is_no_check_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "0123456789abcdef.json").write_text("{")

    assert Jobs(tmp_path).unfinished() == []
    assert (tmp_path / "0123456789abcdef.json").exists()


def test_second_click_begins_no_second_check_of_the_same_article(tmp_path: Path) -> None:
    gate = threading.Event()
    jobs = Jobs(tmp_path)
    job = jobs.start(samples.article(), held(gate))

    assert jobs.start(samples.article(), held(gate)).id == job.id
    other = jobs.start(samples.article(), held(gate), as_of=date(2023, 9, 14))  # of another day it is another check
    gate.set()
    ended(jobs, job), ended(jobs, other)
    again = ended(jobs, jobs.start(samples.article(), held(gate)))  # and so it is once the first has ended

    assert len({job.id, other.id, again.id}) == 3


def test_check_that_waits_is_stopped_at_once_and_can_be_begun_anew(tmp_path: Path) -> None:
    gate = threading.Event()
    jobs = Jobs(tmp_path)
    first = jobs.start(samples.article(), held(gate))
    second = jobs.start(samples.article(title="Another"), finishing)

    jobs.stop(second.id)

    assert jobs.get(second.id).state is JobState.STOPPED  # the one in front is still at work
    assert Jobs(tmp_path).get(second.id).state is JobState.STOPPED
    jobs.resume(second.id, finishing)
    assert jobs.get(second.id).state is JobState.WAITING
    gate.set()
    assert ended(jobs, first).state is JobState.DONE
    assert ended(jobs, second).state is JobState.DONE


def test_checks_that_wait_come_in_the_order_in_which_they_were_asked_for(tmp_path: Path) -> None:
    gate, order = threading.Event(), []
    jobs = Jobs(tmp_path)
    first = jobs.start(samples.article(), held(gate))

    def note(article: Article, as_of: date | None, progress: ProgressReport) -> str:
        order.append(article.title)
        return "run"

    titles = [f"Number {number}" for number in range(12)]
    waiting = [jobs.start(samples.article(title=title), note) for title in titles]
    jobs.stop(waiting[3].id)
    gate.set()

    assert [ended(jobs, job).state for job in (first, *waiting)].count(JobState.DONE) == 12
    assert order == [*titles[:3], *titles[4:]]


def test_check_ends_though_the_disk_is_full_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    jobs = Jobs(tmp_path)
    job, behind = jobs.start(samples.article(), held(gate)), jobs.start(samples.article(title="Another"), finishing)

    def full(path: Path, content: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("workbench.ui.jobs.write_whole", full)
    with pytest.raises(WorkbenchError, match=r"No space left on device.*make room"):
        jobs.start(samples.article(title="A third"), finishing)
    jobs.stop(job.id)
    gate.set()

    assert ended(jobs, job).state is JobState.STOPPED
    assert "was not written" in render_job(jobs.get(job.id))
    assert ended(jobs, behind).state is JobState.DONE
    with pytest.raises(WorkbenchError, match="make room"):
        jobs.resume(job.id, finishing)
    assert jobs.get(job.id).state is JobState.STOPPED
