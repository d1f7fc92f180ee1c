"""The batches of the pages: what was uploaded is kept, then checked beside the pages. No Streamlit in here.

Invariant: what a person gave is on disk, whole, before the page says that it is taken; a batch is found again after a
restart by its folder alone. The work itself is ``workbench.batch``'s, which keeps every finished part.

    batches/<id>/inputs/<number>/<name>     what was uploaded
    batches/<id>/given.json                 what was asked of it; written last
    batches/<id>/ended.json                 why it ended, where that was before it had finished
    batches/<id>/...                        the folder of the batch, as ``workbench batch --out`` makes it
"""

import json
import shutil
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.acting import Acting
from workbench.batch import BatchJob, BatchRequest
from workbench.batch.final import reported
from workbench.batch.folder import BatchFolder
from workbench.batch.jobs import failed_items
from workbench.batch.request import FailedItem
from workbench.errors import BatchRefused
from workbench.files import write_whole
from workbench.records import CheckReport, content_id
from workbench.serialise import to_plain
from workbench.ui.batch_kept import ENDED, GIVEN, Batch, BatchState, Ended, Given, read_ended, read_given
from workbench.ui.uploads import as_given, kept_name

CHUNK = 8  # claims that are finished together: what a stop, or a kill, waits for or costs
_CLICKS = 5.0  # seconds within which the same again is one click too many


class Batches:
    """The batches of one home folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._jobs: dict[str, BatchJob] = {}
        self._noting: dict[str, threading.Thread] = {}  # what waits for the end of each, and writes it down
        self._asked_to_stop: set[str] = set()
        self._guard = threading.RLock()

    def start(self, hands: Acting, files: Sequence[tuple[str, bytes]], given: Given) -> str:
        """Keep the uploads (name and content of each), begin to check them, and return the batch's id.

        A second click of the same person on the same files begins nothing: the batch of the first is returned.

        Raises:
            RoleRefused: the person may not run batches.
            BatchRefused: nothing was uploaded, or it cannot be written.
        """
        hands.require("run batches")
        if not files:
            raise BatchRefused("no file was chosen: upload articles, or a table of claims")
        with self._guard:
            return self._twin(files, given) or self._start(hands, files, given)

    def _twin(self, files: Sequence[tuple[str, bytes]], given: Given) -> str | None:
        """Return the batch that was asked for by the click before this one, if there is one: the same, moments ago."""
        for batch in self.all():
            moments = abs((given.asked_at - batch.given.asked_at).total_seconds()) < _CLICKS
            if moments and replace(batch.given, asked_at=given.asked_at) == given:
                kept = [path.read_bytes() for path in self._inputs(batch.id)]
                if kept == [data for _, data in files]:
                    return batch.id
        return None

    def _inputs(self, batch_id: str) -> list[Path]:
        """Return the uploads of a batch, in their order."""
        found = (self._folder / batch_id / "inputs").glob("*/*")
        return sorted(found, key=lambda path: int(path.parent.name))

    def _start(self, hands: Acting, files: Sequence[tuple[str, bytes]], given: Given) -> str:
        named = content_id(*given.files, given.by, given.asked_at.isoformat())[:12]
        batch_id = f"{given.asked_at:%Y%m%d-%H%M%S}-{named}"
        place = self._folder / batch_id
        try:
            for number, (name, data) in enumerate(files):
                path = place / "inputs" / str(number) / kept_name(name)
                path.parent.mkdir(parents=True)
                write_whole(path, data)
            write_whole(place / GIVEN, json.dumps(to_plain(given), ensure_ascii=False).encode())
        except OSError as error:
            shutil.rmtree(place, ignore_errors=True)
            raise BatchRefused(f"the uploads cannot be kept ({error.strerror}): make room, then try again") from error
        self._begin(hands, batch_id)
        return batch_id

    def go_on(self, hands: Acting, batch_id: str, *, retry: bool = False, anew: bool = False) -> None:
        """Go on with a batch that has ended: with ``retry`` what failed is tried again, with ``anew`` all of it.

        Raises:
            RoleRefused: the person may not run batches.
            BatchRefused: there is none, or it is at work.
        """
        hands.require("run batches")
        if not self.get(batch_id).state.ended:
            raise BatchRefused("this batch is at work: stop it first")
        self._begin(hands, batch_id, retry_failed=retry, anew=anew)

    def stop(self, hands: Acting, batch_id: str) -> None:
        """Ask a batch to stop; what is finished stays."""
        hands.require("run batches")
        with self._guard:
            if job := self._jobs.get(batch_id):
                self._asked_to_stop.add(batch_id)
                job.stop()

    def wait(self, batch_id: str, seconds: float | None = None) -> None:
        """Wait until a batch of this server has ended, at most so many seconds."""
        if noting := self._noting.get(batch_id):
            noting.join(seconds)

    def remove(self, hands: Acting, batch_id: str) -> None:
        """Remove a batch that has ended, with its uploads and results.

        Raises:
            RoleRefused: the person may not run batches.
            BatchRefused: there is none, or it is at work.
        """
        hands.require("run batches")
        with self._guard:
            if not self.get(batch_id).state.ended:
                raise BatchRefused("this batch is at work: stop it first")
            self._jobs.pop(batch_id, None)
            self._noting.pop(batch_id, None)
            shutil.rmtree(self._folder / batch_id, ignore_errors=True)

    def get(self, batch_id: str) -> Batch:
        """Return a batch as it is now.

        Raises:
            BatchRefused: there is none of that id.
        """
        given = read_given(self._folder / batch_id) if batch_id in self._ids() else None
        if given is None:
            raise BatchRefused(f"there is no batch {batch_id!r}: it was removed, or belongs to another home folder")
        with self._guard:
            return self._now(batch_id, given)

    def all(self) -> list[Batch]:
        """Return every batch, the latest first."""
        found = [(name, read_given(self._folder / name)) for name in sorted(self._ids(), reverse=True)]
        with self._guard:
            return [self._now(name, given) for name, given in found if given]

    def reports(self, batch: Batch) -> Iterator[CheckReport]:
        """Yield the reports of a finished batch, one chunk in memory at a time; none of one that has not finished.

        Raises:
            BatchRefused: it is being done again, or was altered.
        """
        if batch.state is BatchState.DONE:
            yield from (one.report for one in reported(BatchFolder(self._folder / batch.id)))

    def failed(self, batch_id: str, most: int = 100) -> list[FailedItem]:
        """Return the first failed items of a finished batch, each with the name of its file in place of its path."""
        items = failed_items(self._folder / self.get(batch_id).id, most)
        return [
            replace(one, place=self._as_given(batch_id, one.place), reason=self._as_given(batch_id, one.reason))
            for one in items
        ]

    def _as_given(self, batch_id: str, message: str) -> str:
        """Return a message with the names that people gave, and without the server's folders."""
        folder = self._folder / batch_id
        return as_given(message, folder / "inputs").replace(str(folder), "this batch")

    def _ids(self) -> set[str]:
        return {path.name for path in self._folder.iterdir()} if self._folder.is_dir() else set()

    def _begin(self, hands: Acting, batch_id: str, **options: Any) -> None:
        place = self._folder / batch_id
        given = read_given(place)
        if given is None:
            raise BatchRefused(f"there is no batch {batch_id!r}")
        inputs = self._inputs(batch_id)
        request = BatchRequest(
            inputs=tuple(map(str, inputs)),
            column=given.column,
            as_of=given.as_of,
            chunk=CHUNK,
            called=_told_apart([path.name for path in inputs]),
        )
        with self._guard:
            running = self._jobs.get(batch_id)
            if running and running.running:
                return
            job = hands.batch(place, request, formats=given.formats, **options)
            self._jobs[batch_id] = job
            self._asked_to_stop.discard(batch_id)
            with suppress(OSError):
                (place / ENDED).unlink(missing_ok=True)
            job.start()
            noting = threading.Thread(target=self._note, args=(batch_id, job), name=f"end of {batch_id}", daemon=True)
            self._noting[batch_id] = noting
            noting.start()

    def _note(self, batch_id: str, job: BatchJob) -> None:
        """Wait until a batch ends, and write down how where it is not finished: after a restart nothing else knows it."""
        job.wait()
        place = self._folder / batch_id
        with self._guard:
            ended = self._ended(batch_id)
            gone = self._jobs.get(batch_id) is not job or not (place / GIVEN).is_file()
            if not gone and ended.state in (BatchState.STOPPED, BatchState.FAILED):
                with suppress(OSError):  # with a full disk it is called cut off after a restart, and goes on as well
                    write_whole(place / ENDED, json.dumps(to_plain(ended), ensure_ascii=False))

    def _ended(self, batch_id: str) -> Ended:
        """Return how a batch that is not at work ended: as its job knows, or as was written under an earlier server."""
        job, summary = self._jobs.get(batch_id), self._summary(batch_id)
        if job is None:
            noted = read_ended(self._folder / batch_id)
            if noted and (noted.state is BatchState.FAILED or not summary):
                return noted
            return Ended(state=BatchState.DONE if summary else BatchState.CUT_OFF)
        if job.error:
            return Ended(state=BatchState.FAILED, message=self._as_given(batch_id, str(job.error)))
        finished = summary and not (job.result and not job.result.finished)
        return Ended(state=BatchState.DONE if finished else BatchState.STOPPED)

    def _now(self, batch_id: str, given: Given) -> Batch:
        job = self._jobs.get(batch_id)
        if job and job.running:
            state = BatchState.STOPPING if batch_id in self._asked_to_stop else BatchState.RUNNING
            return Batch(id=batch_id, given=given, state=state, progress=job.progress, counts={}, verdicts={})
        ended, summary = self._ended(batch_id), self._summary(batch_id) or {}
        if ended.state is BatchState.DONE:
            return Batch(
                id=batch_id,
                given=given,
                state=BatchState.DONE,
                counts={name: int(summary.get(name, 0)) for name in ("items", "failed", "claims")},
                verdicts=_numbers(summary.get("verdicts", {})),
                leanings=_numbers(summary.get("leanings", {})),
                files=tuple(self._folder / batch_id / name for name in summary.get("files", {})),
            )
        return Batch(
            id=batch_id,
            given=given,
            state=ended.state,
            message=ended.message,
            progress=job.progress if job and ended.state is BatchState.STOPPED else None,
            counts={},
            verdicts={},
        )

    def _summary(self, batch_id: str) -> dict[str, Any] | None:
        try:
            return BatchFolder(self._folder / batch_id).summary()
        except BatchRefused:
            return None


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of uploads, a second one of a name with its number behind it: results name rows by them."""
    seen: Counter[str] = Counter()
    told = []
    for name in names:
        seen[name] += 1
        told.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(told)


def _numbers(found: dict[str, Any]) -> dict[str, int]:
    return {str(name): int(number) for name, number in found.items()}


def now() -> datetime:
    """Return the time, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
