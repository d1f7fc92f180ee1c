"""Checks that run beside the pages: a closed tab, a reload or a restart loses none of them. No Streamlit in here.

Invariant: what a person asked to be checked is on disk before its id is given out, and stays there until it is finished,
stopped or given up; one check runs at a time, the others wait in their order.
"""

import json
import re
import threading
from collections.abc import Callable
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
    ``run_id`` is there once it is ``DONE``, ``message`` once it
    ``FAILED``; ``article`` is let go when it is ``DONE``, since the run holds it.
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
        self._turn = threading.Lock()
        for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
            if job := _read(path):
                self._jobs[job.id] = job if job.state.ended else replace(job, state=JobState.CUT_OFF)

    def start(self, article: Article, check: Check, *, as_of: date | None = None) -> Job:
        """Put a check on disk, begin it as soon as those before it have ended, and return it.

        Where the same article is under way as of the same day, as after a second click, that check is returned.
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
        """End a check at its next report of progress; what it had found is not kept."""
        if event := self._stops.get(job_id):
            event.set()

    def give_up(self, job_id: str) -> None:
        """Take a check that has ended off the list and off the disk."""
        with self._guard:
            if self.get(job_id).state.ended:
                del self._jobs[job_id]
                _path(self._folder, job_id).unlink(missing_ok=True)

    def _begin(self, job: Job, check: Check) -> None:
        self._stops[job.id] = threading.Event()
        threading.Thread(target=self._carry_out, args=(job, check), name=f"check {job.id}", daemon=True).start()

    def _carry_out(self, job: Job, check: Check) -> None:
        """Wait for the turn, check, and keep how it ended, whatever happens."""
        ended: dict[str, Any] = {"state": JobState.FAILED, "message": _UNEXPECTED}
        try:
            with self._turn:
                self._follow(job.id, state=JobState.RUNNING)
                if self._stops[job.id].is_set() or job.article is None:
                    raise _Stopped
                run_id = check(job.article, job.as_of, self._reporter(job.id))
            ended = {"state": JobState.DONE, "run_id": run_id, "article": None}
        except _Stopped:
            ended = {"state": JobState.STOPPED}
        except WorkbenchError as error:
            ended = {"state": JobState.FAILED, "message": str(error)}
        finally:
            with self._guard:
                self._keep(replace(self._jobs[job.id], **ended))

    def _reporter(self, job_id: str) -> "ProgressReport":
        stop, meter = self._stops[job_id], Meter()

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
        """Write a check, synced and whole, before anybody is told of it."""
        with self._guard:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(_path(self._folder, job.id), json.dumps(to_plain(job), ensure_ascii=False))
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
