"""The folder of a batch: what was asked, the finished chunks, their order, the final files.

    batch.json        what was asked and what it is checked with; written first
    chunks/           one gzipped file for each finished chunk, named by its key
    order.jsonl       the chunks in the order of the inputs, with the place and name of each item
    claims.csv ...    the final files
    summary.json      counts, and the digest of every final file; written last, and taken away first where it is done again
    lock              held while somebody works

Invariant: a file is whole under its name or not there: it is written beside, synced, and renamed. A chunk is on disk, and
so is its name, before ``keep`` returns.
"""

import errno
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path
from typing import Any

from workbench.batch.chunks import Chunk, Outcome, peek, unpack
from workbench.batch.request import ASKED, CHUNKS
from workbench.errors import BatchRefused
from workbench.files import replacing, sync, write_whole

__all__ = ["ASKED", "LOCK", "ORDER", "SUMMARY", "BatchFolder", "Placed", "order_line"]

ORDER, SUMMARY, LOCK = "order.jsonl", "summary.json", "lock"
_BEGUN = ("batch", "order", "summary", "failed", "claims", "evidence", "results")  # names of files without endings
_PART = re.compile(r"[0-9a-f]{2}")  # what the folders of chunks are called
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """The outcome of one item, with where the item stands and what its table calls it."""

    place: str
    name: str
    outcome: Outcome


class BatchFolder:
    """Reads and writes the folder of one batch."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._chunks = path / CHUNKS

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder alone.

        Raises:
            BatchRefused: another process works on it, or it cannot be written.
        """
        from filelock import FileLock, Timeout

        try:
            self._chunks.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / LOCK, timeout=0)
            lock.acquire()
        except Timeout:
            raise BatchRefused(f"{self.path} is being worked on: wait until that has ended, or stop it") from None
        except OSError as error:
            raise BatchRefused(f"{self.path} cannot be written ({error.strerror}): name another folder") from error
        try:
            self._sweep()
            yield
        finally:
            lock.release()

    def _sweep(self) -> None:
        """Remove what a killed process had begun to write."""
        for left in self.path.glob(".*.new"):
            if left.name[1:-4].partition(".")[0] in _BEGUN:  # another's file may be called so too
                left.unlink(missing_ok=True)
        for entry in self._chunks.iterdir():
            for left in entry.glob(".*.new") if _PART.fullmatch(entry.name) and entry.is_dir() else ():
                left.unlink(missing_ok=True)

    # -- what was asked ------------------------------------------------------------------------------------------

    def asked(self) -> dict[str, Any] | None:
        """Return what ``batch.json`` says, ``None`` where nothing was begun here.

        Raises:
            BatchRefused: it cannot be read.
        """
        return self._json(ASKED)

    def summary(self) -> dict[str, Any] | None:
        """Return what ``summary.json`` says, ``None`` before a batch has finished."""
        return self._json(SUMMARY)

    def unfinish(self, results: Iterable[str]) -> None:
        """Take away what says that the batch has finished, then its ``results``, before they become others.

        In a format that is not asked for this time they would stay for ever, and be taken for those of this time.
        """
        (self.path / SUMMARY).unlink(missing_ok=True)
        for name in results:
            (self.path / name).unlink(missing_ok=True)
        sync(self.path)

    def _json(self, name: str) -> dict[str, Any] | None:
        path = self.path / name
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise BatchRefused(f"{path} cannot be read: it is no file of a batch; name another folder") from error
        if not isinstance(found, dict):
            raise BatchRefused(f"{path} was altered; name another folder")
        return found

    def write_json(self, name: str, content: dict[str, Any]) -> None:
        """Write a small file whole."""
        with self.writing(name) as path:
            path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")  # ASCII: a path may be no Unicode

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """Yield a path to write to; when the block ends it is synced and gets its name."""
        with self._with_room(), replacing(self.path / name) as beside:
            yield beside

    @contextmanager
    def _with_room(self) -> Iterator[None]:
        """Say of a full disk what it is.

        Raises:
            BatchRefused: there is no room, or nothing may be written any more.
        """
        try:
            yield
        except OSError as error:
            if error.errno not in _FULL:
                raise
            raise BatchRefused(
                f"{self.path} cannot be written ({os.strerror(error.errno)}): make room there, then run the batch again;"
                " what is finished is kept"
            ) from error

    # -- chunks --------------------------------------------------------------------------------------------------

    def _place(self, key: str) -> Path:
        return self._chunks / key[:2] / f"{key}.jsonl.gz"

    def keep(self, key: str, data: bytes) -> None:
        """Put a finished chunk in place; it is on disk when this returns."""
        path = self._place(key)
        with self._with_room():
            if not path.parent.is_dir():
                path.parent.mkdir(exist_ok=True)
                sync(self._chunks)
            write_whole(path, data)

    def outcomes(self, key: str) -> list[Outcome]:
        """Return the outcomes of a finished chunk.

        Raises:
            BatchRefused: it is not there, or was altered.
        """
        try:
            data = self._place(key).read_bytes()
        except OSError as error:
            raise BatchRefused(f"chunk {key} cannot be read ({error.strerror}): run the batch again") from error
        return unpack(data, key)

    def reasons(self, key: str) -> list[str] | None:
        """Return why each item of a finished chunk failed, empty for one that did not; ``None`` where it must be made."""
        try:
            return peek(self._place(key).read_bytes(), key)
        except (OSError, BatchRefused):
            return None

    # -- the order -----------------------------------------------------------------------------------------------

    def order(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Yield key, and place and name of each item, of every chunk, in the order of the inputs.

        Raises:
            BatchRefused: the batch was never finished.
        """
        path = self.path / ORDER
        if not path.is_file():
            raise BatchRefused(
                f"{path.parent} holds no finished batch: run 'workbench batch' with the same inputs first"
            )
        with path.open(encoding="utf-8") as stream:
            for line in stream:
                try:
                    key, items = json.loads(line)
                except ValueError as error:
                    raise BatchRefused(f"{path} was altered: run the batch again") from error
                yield key, items

    def has_order(self, path: Path) -> bool:
        """Whether the order of before is what stands in ``path``."""
        before = self.path / ORDER
        return before.is_file() and cmp(before, path, shallow=False)

    def placed(self) -> Iterator[Placed]:
        """Yield the outcome of every item of a finished batch, in the order of the inputs; one chunk is held at a time."""
        for key, items in self.order():
            outcomes = self.outcomes(key)
            if len(outcomes) != len(items):
                raise BatchRefused(f"chunk {key} was altered: remove its file and run the batch again")
            for (place, name), outcome in zip(items, outcomes, strict=True):
                yield Placed(place=place, name=name, outcome=outcome)


def order_line(chunk: Chunk) -> str:
    """Return the line of ``order.jsonl`` for a chunk."""
    return json.dumps([chunk.key, [[item.place, item.name] for item in chunk.items]], ensure_ascii=False) + "\n"
