"""Generations on disk: written beside, synced, put in place by one atomic rename of a pointer.

    indexes/<name>/CURRENT                     one line: the generation that readers open
    indexes/<name>/generations/<generation>/   manifest.json, origins.npy, pairs.npy, twins.npy, removed.npy
    indexes/<name>/segments/<segment>/         documents, vectors, words of what one write brought; shared by generations
    indexes/<name>/write.lock                  held by the one writer
    indexes/<name>/building/                   work on its way; its encoded blocks let a stopped build go on

Invariant: whatever instant a process is killed at, ``CURRENT`` names a complete generation, or nothing was ever built.
Segments and generations are named after their content and never change. What is swept: generations beyond the newest
``KEPT`` that nobody reads, and then segments that no remaining generation names.
"""

import contextlib
import errno
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.durable import put, sync_file, sync_folder
from index.errors import IndexBusy, IndexDamaged, IndexMismatch, IndexMissing, IndexUnwritable, SettingRefused
from index.leases import Lease, claimed
from index.manifest import GENERATION_ID, MANIFEST, Manifest, SegmentEntry, damaged_files, digests, parse_manifest

KEPT = 3  # generations that stay after a write: to compare with, and to go back to when the newest is damaged
BLOCKS = "blocks"
BLOCKS_KEPT = 14 * 24 * 3600  # seconds: who stops a long build may come back to it after a holiday
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_ATTEMPTS = 20


def check_name(name: str) -> str:
    """Return ``name`` if it can name an index: letters, digits, dot, dash, underscore; it becomes a folder."""
    if not _NAME.fullmatch(name):
        raise SettingRefused(f"{name!r} cannot name an index: use up to 64 letters, digits, dots, dashes, underscores")
    return name


class IndexFolder:
    """The folder of one index: which generation is current, and how the next one gets there."""

    def __init__(self, indexes: Path, name: str) -> None:
        self.name = check_name(name)
        self.path = indexes / name
        self.building = self.path / "building"

    @property
    def exists(self) -> bool:
        """Whether a generation was ever put in place."""
        return (self.path / "CURRENT").is_file()

    def current(self) -> Path:
        """Return the folder of the current generation.

        Raises:
            IndexMissing: nothing was built under this name.
            IndexDamaged: the pointer names nothing that is there.
        """
        try:
            generation = (self.path / "CURRENT").read_text(encoding="ascii", errors="replace").strip()
        except FileNotFoundError:
            raise IndexMissing(
                f"there is no index {self.name!r} in {self.path.parent}: build it with"
                f" 'workbench index build FILES... --name {self.name}'"
            ) from None
        except OSError as error:
            raise IndexDamaged(
                f"{self.path / 'CURRENT'} cannot be read ({error.strerror}): check its rights"
            ) from error
        folder = self.path / "generations" / generation
        if not GENERATION_ID.fullmatch(generation) or not folder.is_dir():
            raise IndexDamaged(
                f"{self.path / 'CURRENT'} names {generation[:40]!r}, which is not there: run 'workbench index repair'"
            )
        return folder

    def open_current(self) -> tuple[Path, Manifest, Lease]:
        """Return the current generation, proved file by file, with a lease that keeps it from being swept.

        Raises:
            IndexMissing, IndexDamaged, IndexMismatch: as ``current`` and ``prove``.
        """
        for _ in range(_ATTEMPTS):
            folder = self.current()
            try:
                lease = Lease(folder / MANIFEST)
            except FileNotFoundError:
                if self.current() == folder:
                    raise IndexDamaged(f"{folder / MANIFEST} is absent: run 'workbench index repair'") from None
                continue  # swept between reading the pointer and opening: there is a newer one
            if lease.holds:
                try:
                    return folder, self.prove(folder), lease
                except BaseException:
                    lease.release()
                    raise
            lease.release()
        raise IndexBusy(f"index {self.name!r} changes faster than it can be opened: try again")

    def prove(self, folder: Path, *, fresh: bool = False) -> Manifest:
        """Return the manifest of a generation after comparing every file with its digest.

        Raises:
            IndexDamaged: the manifest or a file is absent, cut short or altered.
            IndexMismatch: another format version.
        """
        manifest = parse_manifest(folder)
        for place, files in self.places(folder, manifest):
            for name, state in damaged_files(place, files, fresh=fresh).items():
                raise IndexDamaged(f"{place / name} is {state}: run 'workbench index repair --name {self.name}'")
        return manifest

    def places(self, folder: Path, manifest: Manifest) -> list[tuple[Path, dict[str, str]]]:
        """Return each folder of a generation with the files that it must hold."""
        return [(folder, manifest.files), *((self.segment(entry.id), entry.files) for entry in manifest.segments)]

    def segment(self, segment_id: str) -> Path:
        """Return the folder of a segment."""
        return self.path / "segments" / segment_id

    def generations(self) -> list[Path]:
        """Return the folders of all generations that are still there, newest first."""
        folders = self.path / "generations"
        found = [folder for folder in folders.iterdir() if folder.is_dir()] if folders.is_dir() else []
        return sorted(found, key=lambda folder: (folder.stat().st_mtime_ns, folder.name), reverse=True)

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Hold the write lock and yield the folder to work in; encoded blocks of a stopped build are still in it.

        Raises:
            IndexBusy: another process, or another thread, is writing.
            IndexUnwritable: no room left, or no permission.
        """
        from filelock import FileLock, Timeout

        with self._told():
            self.path.mkdir(parents=True, exist_ok=True)
            try:
                with FileLock(self.path / "write.lock", timeout=0):
                    self.building.mkdir(exist_ok=True)
                    self._clear_building()
                    try:
                        yield self.building
                    finally:
                        self._clear_building()
            except Timeout:
                raise IndexBusy(
                    f"index {self.name!r} is being written by another process: wait until it has finished, then try"
                    " again"
                ) from None

    def _clear_building(self) -> None:
        """Remove half-made files. Encoded blocks stay for the next attempt, but not for ever."""
        for entry in self.building.iterdir():
            if entry.name == BLOCKS:
                for block in entry.iterdir():
                    if time.time() - block.stat().st_mtime > BLOCKS_KEPT:
                        block.unlink(missing_ok=True)
            elif entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the system says of a folder that cannot be written into words and a way out."""
        try:
            yield
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise IndexUnwritable(
                    f"no room left for index {self.name!r} in {self.path} ({error.strerror or error}): free some and run"
                    " the same command again; what was there before is untouched"
                ) from error
            if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EEXIST):
                raise IndexUnwritable(
                    f"index {self.name!r} cannot be written in {self.path} ({error.strerror or error}): allow writing"
                    " there, or set WORKBENCH_HOME to a folder of your own"
                ) from error
            raise

    def put_segment(self, made: Path, entry: SegmentEntry) -> None:
        """Sync a finished segment and rename it to its id; an equal one that is whole stays instead."""
        target = self.segment(entry.id)
        target.parent.mkdir(exist_ok=True)
        put(made, target, whole=target.is_dir() and not damaged_files(target, entry.files, fresh=True))

    def put_in_place(self, made: Path, manifest: Manifest) -> Path:
        """Write the manifest, sync everything, rename the folder, then the pointer; return the generation's folder."""
        (made / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
        generations = self.path / "generations"
        generations.mkdir(exist_ok=True)
        target = generations / manifest.generation
        put(made, target, whole=target.is_dir() and self._is_whole(target, manifest))
        os.utime(target)  # the newest is the one put in place last, also when its like was there before
        self.point_to(target)
        self.sweep()
        return target

    def point_to(self, target: Path) -> None:
        """Make ``target`` the current generation, atomically."""
        pointer = self.path / "CURRENT.new"
        pointer.write_text(target.name + "\n", encoding="ascii")
        sync_file(pointer)
        pointer.replace(self.path / "CURRENT")
        sync_folder(self.path)

    def _is_whole(self, folder: Path, manifest: Manifest) -> bool:
        try:
            return self.prove(folder, fresh=True) == manifest
        except (IndexDamaged, IndexMismatch):
            return False

    def sweep(self) -> None:
        """Remove generations beyond the newest that nobody reads, then segments that none of the others names."""
        current = self.current()
        others = [folder for folder in self.generations() if folder != current]
        for folder in others[KEPT - 1 :]:
            with claimed(folder / MANIFEST) as free:
                if free:
                    self._discard(folder)
        named: set[str] = set()
        for folder in self.generations():
            try:
                named |= {entry.id for entry in parse_manifest(folder).segments}
            except (IndexDamaged, IndexMismatch):
                return  # what an unreadable manifest names is not known: nothing is thrown away
        segments = self.path / "segments"
        for folder in sorted(segments.iterdir()) if segments.is_dir() else []:
            if folder.name not in named:
                self._discard(folder)

    def _discard(self, folder: Path) -> None:
        """Remove a folder, out of sight first: killed half-way, what is left of it is no generation and no segment.

        The next writer clears it away.
        """
        gone = self.building / f"swept-{folder.name}"
        # Where the system moves no folder with an open file in it (Windows), it stays for a later sweep.
        with contextlib.suppress(OSError):
            folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def list_indexes(indexes: Path) -> list[str]:
    """Return the names of the indexes that can be opened, sorted."""
    if not indexes.is_dir():
        return []
    return sorted(folder.name for folder in indexes.iterdir() if (folder / "CURRENT").is_file())


def segment_id(files: dict[str, str]) -> str:
    """Return the id of a segment: 16 hexadecimal digits over the names and digests of its files."""
    import hashlib

    listed = "\n".join(f"{name} {digest}" for name, digest in sorted(files.items()))
    return hashlib.sha256(listed.encode()).hexdigest()[:16]


def file_digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file below ``folder``."""
    return digests(folder)
