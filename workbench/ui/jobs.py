"""Checks that run beside the pages: a closed tab, a reload or a restart loses none of them. No Streamlit in here.

Invariant: what a person asked to be checked is on disk before its id is given out, and stays there until it is finished,
stopped or given up; one check runs at a time, the others wait in their order.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.progress import Meter
from workbench.errors import IndexMissing, SourceUnreadable, WorkbenchError
from workbench.files import write_whole
from workbench.records import Article, content_id
from workbench.serialise import from_plain, to_plain

if TYPE_CHECKING:
    from workbench.checker import Progress, ProgressReport

_UNEXPECTED = "The check ended on an error that was not foreseen; the server's log has it. Check the article again."


class JobState(StrEnum):
    """Where a check is. ``CUT_OFF``: it was under way when the server ended."""

    WAITING = "WAITING"
    RUNNING = "RUNNING"
    DONE = "DONE"
    STOPPED = "STOPPED"
    FAILED = "FAILED"
    CUT_OFF = "CUT_OFF"

    @property
    def ended(self) -> bool:
        """Whether nothing more happens unless a person asks for it."""
        return self not in (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """One article to be checked: what was asked, where it is, and what came of it.

    ``done`` holds of each stage its name, items done and items in all; ``pace`` says rate and time left in words.
    ``run_id`` is there once it is ``DONE``, ``message`` once it ``FAILED``, or where its end could not be written;
    ``article`` is let go when it is ``DONE``, since the run holds it.
    """

    id: str
    title: str
    asked_at: datetime
    as_of: date | None
    article: Article | None
    state: JobState = JobState.WAITING
    stage: str = "models"
    done: tuple[tuple[str, int, int], ...] = ()
    pace: str = ""
    run_id: str | None = None
    message: str = ""


#: Checks an article as of a day, reports how far it is, and returns the id of the saved run.
Check = Callable[[Article, date | None, "ProgressReport"], str]


class _Stopped(Exception):
    """Raised inside a check that a person has stopped."""


class Jobs:
    """The checks of one home folder, each with a file of its own below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._jobs: dict[str, Job] = {}
        self._stops: dict[str, threading.Event] = {}
        self._guard = threading.RLock()
        self._line: list[threading.Event] = []  # what stops each check, in the order in which they were asked for
        self._line_moves = threading.Condition(self._guard)
        for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
            if job := _read(path):
                self._jobs[job.id] = job if job.state.ended else replace(job, state=JobState.CUT_OFF)

    def start(self, article: Article, check: Check, *, as_of: date | None = None) -> Job:
        """Put a check on disk, begin it as soon as those before it have ended, and return it.

        Where the same article is under way as of the same day, as after a second click, that check is returned.

        Raises:
            WorkbenchError: it cannot be written.
        """
        with self._guard:
            for known in self._jobs.values():
                if known.article == article and known.as_of == as_of and not known.state.ended:
                    return known
            asked_at = datetime.now(UTC)
            job_id = content_id(article.id, article.title, str(as_of), asked_at.isoformat())
            job = Job(id=job_id, title=article.title, asked_at=asked_at, as_of=as_of, article=article)
            self._keep(job)
            self._begin(job, check)
        return job

    def resume(self, job_id: str, check: Check) -> Job:
        """Begin a check anew that was cut off, stopped or failed.

        Raises:
            IndexMissing: there is no such check, or it has nothing left to check.
            WorkbenchError: it cannot be written.
        """
        with self._guard:
            job = self.get(job_id)
            if job.article is None or not job.state.ended:
                raise IndexMissing(f"the check {job_id!r} cannot be begun anew: it is {job.state.name.lower()}")
            job = replace(job, state=JobState.WAITING, stage="models", done=(), pace="", message="")
            self._keep(job)
            self._begin(job, check)
        return job

    def get(self, job_id: str) -> Job:
        """Return a check as it is now.

        Raises:
            IndexMissing: there is none with this id.
        """
        with self._guard:
            if job_id not in self._jobs:
                raise IndexMissing(f"there is no check {job_id!r}: start it again from the Check page")
            return self._jobs[job_id]

    def unfinished(self) -> list[Job]:
        """Return the checks that wait, run, or want a person to look at them, oldest first."""
        with self._guard:
            return sorted((j for j in self._jobs.values() if j.state is not JobState.DONE), key=lambda j: j.asked_at)

    def stop(self, job_id: str) -> None:
        """End a check that waits at once, one at work at its next report of progress; what it had found is not kept."""
        with self._line_moves:
            if event := self._stops.get(job_id):
                event.set()
                if self._jobs[job_id].state is JobState.WAITING:
                    self._end(job_id, state=JobState.STOPPED)
                self._line_moves.notify_all()

    def give_up(self, job_id: str) -> None:
        """Take a check that has ended off the list and off the disk."""
        with self._guard:
            if self.get(job_id).state.ended:
                del self._jobs[job_id]
                self._stops.pop(job_id, None)
                _path(self._folder, job_id).unlink(missing_ok=True)

    def _begin(self, job: Job, check: Check) -> None:
        """Put a check at the end of the line; what stops it is its place there."""
        stop = self._stops[job.id] = threading.Event()
        self._line.append(stop)
        threading.Thread(target=self._carry_out, args=(job, check, stop), name=f"check {job.id}", daemon=True).start()

    def _carry_out(self, job: Job, check: Check, stop: threading.Event) -> None:
        """Wait for the turn, check, and keep how it ended, whatever happens."""
        with self._turn(job.id, stop) as came:
            if not came:
                return
            ended: dict[str, Any] = {"state": JobState.FAILED, "message": _UNEXPECTED}
            try:
                if job.article is None:
                    raise _Stopped
                run_id = check(job.article, job.as_of, self._reporter(job.id, stop))
                ended = {"state": JobState.DONE, "run_id": run_id, "article": None}
            except _Stopped:
                ended = {"state": JobState.STOPPED}
            except WorkbenchError as error:
                ended = {"state": JobState.FAILED, "message": str(error)}
            finally:
                self._end(job.id, **ended)

    @contextmanager
    def _turn(self, job_id: str, stop: threading.Event) -> Iterator[bool]:
        """Wait until those before have ended, and say whether the turn came: not to one that was stopped meanwhile."""
        with self._line_moves:
            self._line_moves.wait_for(lambda: self._line[0] is stop or stop.is_set())
            came = not stop.is_set()
            if came:
                self._follow(job_id, state=JobState.RUNNING)
        try:
            yield came
        finally:
            with self._line_moves:
                self._line.remove(stop)
                self._line_moves.notify_all()

    def _end(self, job_id: str, **ended: Any) -> None:
        """Say how a check ended, and write it down; where the disk is full it has ended all the same."""
        with self._guard:
            job = self._jobs[job_id] = replace(self._jobs[job_id], **ended)
            try:
                self._keep(job)
            except WorkbenchError as error:
                said = f"{job.message} That it ended was not written ({error}): a restart will call it cut off.".strip()
                self._jobs[job_id] = replace(job, message=said)

    def _reporter(self, job_id: str, stop: threading.Event) -> "ProgressReport":
        meter = Meter()

        def report(step: "Progress") -> None:
            if stop.is_set():
                raise _Stopped
            with self._guard:
                seen = {stage: (done, total) for stage, done, total in self._jobs[job_id].done}
                seen[step.stage] = (step.done, step.total)
                done = tuple((stage, *counts) for stage, counts in seen.items())
                pace = meter.update(step.stage, step.done, step.total).words()
                self._follow(job_id, stage=step.stage, done=done, pace=pace)

        return report

    def _follow(self, job_id: str, **changes: Any) -> None:
        """Change what is shown of a check; progress is not worth a write."""
        with self._guard:
            self._jobs[job_id] = replace(self._jobs[job_id], **changes)

    def _keep(self, job: Job) -> None:
        """Write a check, synced and whole, before anybody is told of it.

        Raises:
            WorkbenchError: the disk does not take it.
        """
        with self._guard:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                write_whole(_path(self._folder, job.id), json.dumps(to_plain(job), ensure_ascii=False))
            except OSError as error:
                raise WorkbenchError(
                    f"the check of {job.title!r} cannot be kept ({error.strerror}): make room, then try again"
                ) from error
            self._jobs[job.id] = job


def _path(folder: Path, job_id: str) -> Path:
    return folder / f"{job_id}.json"


def _read(path: Path) -> Job | None:
    """Return the check in ``path``; a file that is none is left alone."""
    if not re.fullmatch(r"[0-9a-f]+", path.stem):
        return None
    try:
        return from_plain(json.loads(path.read_text(encoding="utf-8")), Job)
    except (ValueError, OSError, SourceUnreadable):
        return None
