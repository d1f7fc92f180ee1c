"""Generations on disk: written beside, synced, put in place by one atomic rename of a pointer.

    indexes/<name>/CURRENT                     one line: the generation that readers open
    indexes/<name>/generations/<generation>/   manifest.json, documents.sqlite, vectors.faiss, lexical/
    indexes/<name>/write.lock                  held by the one writer
    indexes/<name>/building/                   a generation on its way; worthless until renamed, swept by the next writer

Invariant: whatever instant a process is killed at, ``CURRENT`` names a complete generation, or nothing was ever built.
A generation's id is derived from its manifest, and the manifest names the SHA-256 of every file: equal content, equal id.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from index.encoder import Encoder, file_digest
from index.errors import IndexBusy, IndexDamaged, IndexMismatch, IndexMissing, SettingRefused

FORMAT = 1
KEPT = 3  # generations that stay after a write, so that a reader which opened one can finish
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a generation is: enough to refuse it when it does not fit, and to prove that its files are whole."""

    format: int
    encoder: str
    encoder_digest: str
    runtime: str
    dimension: int
    max_tokens: int
    documents: int
    passages: int
    origins: int
    newest: str | None
    oldest: str | None
    files: dict[str, str]

    def to_json(self) -> str:
        """Return the manifest as it is written: sorted keys, no time in it."""
        return json.dumps(asdict(self), sort_keys=True, indent=1) + "\n"

    @property
    def generation(self) -> str:
        """Id of the generation: 16 hexadecimal digits of the SHA-256 of the manifest."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:16]


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

    @property
    def exists(self) -> bool:
        """Whether a generation was ever put in place."""
        return (self.path / "CURRENT").is_file()

    def current(self) -> Path:
        """Return the folder of the current generation.

        Raises:
            IndexMissing: nothing was built under this name.
        """
        try:
            generation = (self.path / "CURRENT").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise IndexMissing(
                f"there is no index {self.name!r} in {self.path.parent}: build it with"
                f" 'workbench index build FILES... --name {self.name}'"
            ) from None
        folder = self.path / "generations" / generation
        if not re.fullmatch(r"[0-9a-f]{16}", generation) or not folder.is_dir():
            raise IndexDamaged(
                f"{self.path / 'CURRENT'} names {generation!r}, which is not there: build the index again"
            )
        return folder

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Hold the write lock and yield an empty folder to build in.

        Raises:
            IndexBusy: another process, or another thread, is writing.
        """
        from filelock import FileLock, Timeout

        self.path.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.path / "write.lock", timeout=0):
                building = self.path / "building"
                shutil.rmtree(building, ignore_errors=True)
                building.mkdir()
                try:
                    yield building
                finally:
                    shutil.rmtree(building, ignore_errors=True)
        except Timeout:
            raise IndexBusy(
                f"index {self.name!r} is being written by another process: wait until it has finished, then try again"
            ) from None

    def put_in_place(self, building: Path, manifest: Manifest) -> Path:
        """Write the manifest, sync everything, rename the folder, then the pointer; return the generation's folder."""
        (building / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
        _sync_tree(building)
        generations = self.path / "generations"
        generations.mkdir(exist_ok=True)
        target = generations / manifest.generation
        if target.exists():  # the same content was built before; keep it if it is whole
            if _is_whole(target, manifest):
                shutil.rmtree(building)
            else:
                shutil.rmtree(target)
        if not target.exists():
            building.rename(target)
        _sync_folder(generations)
        pointer = self.path / "CURRENT.new"
        pointer.write_text(manifest.generation + "\n", encoding="ascii")
        _sync_file(pointer)
        pointer.replace(self.path / "CURRENT")
        _sync_folder(self.path)
        self._sweep(target)
        return target

    def _sweep(self, current: Path) -> None:
        """Remove all but the newest generations; the current one always stays."""
        others = [folder for folder in (self.path / "generations").iterdir() if folder != current]
        others.sort(key=lambda folder: folder.stat().st_mtime, reverse=True)
        for folder in others[KEPT - 1 :]:
            shutil.rmtree(folder, ignore_errors=True)


def list_indexes(indexes: Path) -> list[str]:
    """Return the names of the indexes that can be opened, sorted."""
    if not indexes.is_dir():
        return []
    return sorted(folder.name for folder in indexes.iterdir() if (folder / "CURRENT").is_file())


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below ``folder`` but the manifest, by relative name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(folder).as_posix(): file_digest(path) for path in files}


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a generation after proving every file against it.

    Raises:
        IndexDamaged: the manifest or a file is absent, cut short or altered.
        IndexMismatch: another format version.
    """
    try:
        cells = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if cells.get("format") != FORMAT:
            raise IndexMismatch(
                f"{folder} has format {cells.get('format')!r}, this version reads {FORMAT}: build the index again"
            )
        manifest = Manifest(**cells)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise IndexDamaged(f"{folder / 'manifest.json'} cannot be read: build the index again") from error
    if folder.name != manifest.generation:
        raise IndexDamaged(f"{folder / 'manifest.json'} was altered: build the index again from its sources")
    found = digests(folder)
    for name, digest in manifest.files.items():
        if found.get(name) != digest:
            state = "altered or cut short" if name in found else "absent"
            raise IndexDamaged(f"{folder / name} is {state}: build the index again from its sources")
    return manifest


def check_encoder(manifest: Manifest, encoder: Encoder, folder: Path) -> None:
    """Refuse an encoder that did not make the vectors.

    Raises:
        IndexMismatch: another digest or dimension.
    """
    if (manifest.encoder_digest, manifest.dimension) != (encoder.digest, encoder.dimension):
        raise IndexMismatch(
            f"{folder} was built with encoder {manifest.encoder} ({manifest.encoder_digest[:12]}), the settings name"
            f" {encoder.name} ({encoder.digest[:12]}): set that encoder, or build the index again with this one"
        )


def _is_whole(folder: Path, manifest: Manifest) -> bool:
    try:
        return read_manifest(folder) == manifest
    except (IndexDamaged, IndexMismatch):
        return False


def _sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(path: Path) -> None:
    with contextlib.suppress(OSError):  # not every platform can sync a folder
        _sync_file(path)


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            _sync_file(path)
        else:
            _sync_folder(path)
    _sync_folder(folder)
