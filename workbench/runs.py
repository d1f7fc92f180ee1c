"""Runs: every finished check as one file, so that a closed tab or a restart loses nothing.

Invariant: a run is on disk, whole, before its id is given out; equal reports have equal ids.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import IndexMissing, SourceUnreadable, WorkbenchError
from workbench.files import write_whole
from workbench.records import CheckReport
from workbench.serialise import report_from_json, to_json


@dataclass(frozen=True, kw_only=True, slots=True)
class RunSummary:
    """What a list of runs shows of one."""

    id: str
    title: str
    checked_at: datetime
    claims: int


class Runs:
    """The runs kept in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, report: CheckReport) -> str:
        """Write ``report`` and return its id; it is synced to disk before this returns.

        Raises:
            WorkbenchError: it cannot be written, on a full disk for one.
        """
        text = to_json(report, indent=1)
        run_id = hashlib.sha256(text.encode()).hexdigest()[:16]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / f"{run_id}.json", text)
        except OSError as error:
            why = error.strerror or str(error)
            raise WorkbenchError(
                f"the check cannot be kept in {self._folder} ({why}): make room there, then check the article again"
            ) from error
        return run_id

    def load(self, run_id: str) -> CheckReport:
        """Return the report of a run.

        Raises:
            IndexMissing: no such run.
            SourceUnreadable: its file was altered.
        """
        path = self._folder / f"{run_id}.json"
        if not re.fullmatch(r"[0-9a-f]{16}", run_id) or not path.is_file():
            raise IndexMissing(f"there is no run {run_id!r} in {self._folder}: check the article again")
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise SourceUnreadable(f"{path} cannot be read ({error}): check the article again") from error
        if hashlib.sha256(text.encode()).hexdigest()[:16] != run_id:
            raise SourceUnreadable(f"{path} was altered since it was written: check the article again")
        return report_from_json(text)

    def recent(self, limit: int = 20) -> list[RunSummary]:
        """Return the latest runs, newest first; a file that cannot be read is left out."""
        if not self._folder.is_dir():
            return []
        paths = sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        summaries = []
        for path in paths[:limit]:
            try:
                report = self.load(path.stem)
            except (IndexMissing, SourceUnreadable):
                continue
            summaries.append(
                RunSummary(
                    id=path.stem,
                    title=report.article.title,
                    checked_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
                    claims=len(report.findings),
                )
            )
        return summaries
