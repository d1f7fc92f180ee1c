"""Which generations are being read: a shared lock on the manifest, which the system drops when its process ends.

Invariant: a generation that a living reader has open is never swept; one whose reader was killed is free at once. Where
the file system knows no locks (some network ones) nothing is held, and only the number of kept generations protects.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows refuses to delete open files by itself
    fcntl = None  # type: ignore[assignment]


class Lease:
    """A shared lock on a file, until ``release`` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = os.open(path, os.O_RDONLY)
        if fcntl is not None:
            with contextlib.suppress(OSError):
                fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    @property
    def holds(self) -> bool:
        """Whether the locked file still stands under its name: a sweep may have come between opening and locking."""
        if self._descriptor is None:
            return False
        try:
            there: Any = self._path.stat()
        except OSError:
            return False
        mine = os.fstat(self._descriptor)
        return (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino)

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


@contextlib.contextmanager
def claimed(path: Path) -> Iterator[bool]:
    """Yield whether no reader holds a lease on ``path``; if so, none can take one until the block ends."""
    if fcntl is None:  # pragma: no cover
        yield True
        return
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:  # nothing to hold on to: a folder without a manifest was never read
        yield True
        return
    try:
        free = True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            free = False
        except OSError:
            free = True
        yield free
    finally:
        os.close(descriptor)
