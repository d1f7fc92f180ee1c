"""A batch beside a page: started in a thread, watched, stopped, found again after a restart.

    job = BatchJob(opener, request, folder, formats=("csv", "xlsx"))
    job.start()
    job.progress, job.running, job.error, job.result
    job.stop()

Invariant: a job keeps nothing that the folder does not keep. A server that is started again finds its batches with
``list_batches`` and goes on with one by ``BatchJob.again``.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.batch.folder import ASKED, BatchFolder
from workbench.batch.request import BatchProgress, BatchRequest, BatchResult, FailedItem
from workbench.batch.running import FORMATS, run_batch
from workbench.batch.work import Opener
from workbench.errors import BatchRefused, SourceUnreadable, WorkbenchError
from workbench.serialise import from_plain


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchSummary:
    """One batch of a folder of batches; ``items`` and ``failed`` are 0 until it has finished."""

    folder: Path
    request: BatchRequest
    began: datetime
    finished: bool
    items: int
    failed: int
    claims: int
    verdicts: dict[str, int]
    leanings: dict[str, int]
    files: tuple[Path, ...]


class BatchJob:
    """Runs one batch in a thread of its own."""

    def __init__(
        self,
        opener: Opener,
        request: BatchRequest,
        folder: Path,
        *,
        workers: int = 1,
        formats: Sequence[str] = FORMATS,
        retry_failed: bool = False,
        anew: bool = False,
    ) -> None:
        self.folder = folder
        self.request = request
        self._opener, self._workers, self._formats = opener, workers, tuple(formats)
        self._retry, self._anew = retry_failed, anew
        self._asked_to_stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._progress: BatchProgress | None = None
        self._result: BatchResult | None = None
        self._error: WorkbenchError | None = None

    @classmethod
    def again(
        cls, opener: Opener, folder: Path, *, workers: int = 1, formats: Sequence[str] = FORMATS, retry: bool = False
    ) -> "BatchJob":
        """Return a job that goes on with the batch in ``folder``.

        Raises:
            BatchRefused: there is none.
        """
        request = _request(BatchFolder(folder))
        return cls(opener, request, folder, workers=workers, formats=formats, retry_failed=retry)

    def start(self) -> None:
        """Begin, or go on; a second call while it runs does nothing."""
        if self.running:
            return
        self._asked_to_stop.clear()
        self._result = self._error = None
        self._thread = threading.Thread(target=self._run, name=f"batch {self.folder.name}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask it to stop after the chunks that are being worked on; what is finished stays."""
        self._asked_to_stop.set()

    def wait(self, seconds: float | None = None) -> None:
        """Wait until it has ended, at most ``seconds``."""
        if self._thread is not None:
            self._thread.join(seconds)

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def progress(self) -> BatchProgress | None:
        """How far it is, ``None`` before the first finished chunk."""
        return self._progress

    @property
    def result(self) -> BatchResult | None:
        """What became of it, ``None`` while it runs or where it ended in an error."""
        return self._result

    @property
    def error(self) -> WorkbenchError | None:
        """Why it ended, where that was an error."""
        return self._error

    def failed(self, most: int = 100) -> list[FailedItem]:
        """Return the first failed items of a finished batch."""
        return failed_items(self.folder, most)

    def _run(self) -> None:
        try:
            self._result = run_batch(
                self._opener,
                self.request,
                self.folder,
                workers=self._workers,
                formats=self._formats,
                retry_failed=self._retry,
                anew=self._anew,
                progress=self._hear,
                stop=self._asked_to_stop.is_set,
            )
        except WorkbenchError as error:
            self._error = error
        except Exception as error:  # noqa: BLE001 - a thread has nobody else to tell
            self._error = WorkbenchError(f"the batch ended with a defect ({type(error).__name__}: {error})")

    def _hear(self, progress: BatchProgress) -> None:
        self._progress = progress


def failed_items(folder: Path, most: int = 100) -> list[FailedItem]:
    """Return the first failed items of a finished batch; none where it has not finished."""
    found: list[FailedItem] = []
    if BatchFolder(folder).summary() is None:
        return found
    for placed in BatchFolder(folder).placed():
        if len(found) >= most:
            break
        if placed.outcome.report is None:
            found.append(FailedItem(place=placed.place, reason=placed.outcome.reason))
    return found


def list_batches(parent: Path) -> list[BatchSummary]:
    """Return the batches in the folders below ``parent``, the latest first; what cannot be read is left out."""
    found = []
    for path in sorted(parent.iterdir()) if parent.is_dir() else []:
        folder = BatchFolder(path)
        try:
            request, summary = _request(folder), folder.summary() or {}
        except BatchRefused:
            continue
        found.append(
            BatchSummary(
                folder=path,
                request=request,
                began=datetime.fromtimestamp((path / ASKED).stat().st_mtime, UTC),
                finished=bool(summary),
                items=summary.get("items", 0),
                failed=summary.get("failed", 0),
                claims=summary.get("claims", 0),
                verdicts=summary.get("verdicts", {}),
                leanings=summary.get("leanings", {}),
                files=tuple(path / name for name in summary.get("files", {})),
            )
        )
    return sorted(found, key=lambda batch: batch.began, reverse=True)


def _request(folder: BatchFolder) -> BatchRequest:
    asked = folder.asked()
    if asked is None:
        raise BatchRefused(f"{folder.path} holds no batch: start one with its inputs")
    try:
        return from_plain(asked["request"], BatchRequest)
    except (KeyError, SourceUnreadable) as error:
        raise BatchRefused(f"{folder.path / ASKED} was altered: name another folder") from error
