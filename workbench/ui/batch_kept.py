"""What is kept of a batch of the pages: what was asked for, how it ended, and how it stands now."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from workbench.batch import BatchProgress
from workbench.errors import WorkbenchError
from workbench.serialise import from_plain

GIVEN, ENDED = "given.json", "ended.json"


class BatchState(StrEnum):
    """Where a batch is. ``CUT_OFF``: it was under way when the server ended."""

    RUNNING = "RUNNING"
    STOPPING = "STOPPING"
    STOPPED = "STOPPED"
    CUT_OFF = "CUT_OFF"
    FAILED = "FAILED"
    DONE = "DONE"

    @property
    def ended(self) -> bool:
        """Whether nothing more happens unless a person asks for it."""
        return self not in (BatchState.RUNNING, BatchState.STOPPING)


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What a person asked for; ``as_of`` is the day of what has none of its own, ``by`` their name."""

    files: tuple[str, ...]
    column: str | None
    as_of: date | None
    formats: tuple[str, ...]
    asked_at: datetime
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """A batch as it is now. ``counts`` hold items, failed, claims of a finished one, ``files`` its final files."""

    id: str
    given: Given
    state: BatchState
    progress: BatchProgress | None = None
    message: str = ""
    counts: dict[str, int]
    verdicts: dict[str, int]
    leanings: dict[str, int] = field(default_factory=dict)
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """How a batch ended, and in words why where it failed."""

    state: BatchState
    message: str = ""


def read_given(place: Path) -> Given | None:
    """Return what was asked of the batch in a folder; nothing where it is no batch of the pages, or was cut off."""
    try:
        return from_plain(json.loads((place / GIVEN).read_text(encoding="utf-8")), Given)
    except (OSError, ValueError, WorkbenchError):
        return None


def read_ended(place: Path) -> Ended | None:
    """Return how a batch ended that had not finished, where that was written down."""
    try:
        return from_plain(json.loads((place / ENDED).read_text(encoding="utf-8")), Ended)
    except (OSError, ValueError, WorkbenchError):
        return None
