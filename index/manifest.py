"""The manifest of a generation: which segments it is made of, who made them, and the SHA-256 of every file.

Invariant: equal content gives an equal manifest, and a generation's id is derived from its manifest alone; no time, no
path and no parent is in it.
"""

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.encoder import Encoder
from index.errors import IndexDamaged, IndexMismatch
from index.weights import file_digest

FORMAT = 2
MANIFEST = "manifest.json"
GENERATION_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, kw_only=True, slots=True)
class SegmentEntry:
    """One segment of a generation: its id, its counts, how its vectors are kept, and the digests of its files."""

    id: str
    documents: int
    contents: int
    passages: int
    vectors: str
    files: dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a generation is: enough to refuse it when it does not fit, and to prove that its files are whole.

    ``documents`` and ``passages`` count what can be found; ``removed`` the documents that still take room until the
    index is compacted.
    """

    format: int
    encoder: str
    encoder_digest: str
    runtime: str
    dimension: int
    max_tokens: int
    passage_tokens: int
    passage_overlap: int
    documents: int
    passages: int
    origins: int
    removed: int
    newest: str | None
    oldest: str | None
    segments: tuple[SegmentEntry, ...]
    files: dict[str, str]

    def to_json(self) -> str:
        """Return the manifest as it is written: sorted keys, no time in it."""
        return json.dumps(asdict(self), sort_keys=True, indent=1) + "\n"

    @property
    def generation(self) -> str:
        """Id of the generation: 16 hexadecimal digits of the SHA-256 of the manifest."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:16]


def parse_manifest(folder: Path) -> Manifest:
    """Return the manifest of a generation folder, proved against the folder's name; no other file is looked at.

    Raises:
        IndexDamaged: the manifest is absent, cut short or altered.
        IndexMismatch: another format version.
    """
    path = folder / MANIFEST
    try:
        cells: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if cells.get("format") != FORMAT:
            raise IndexMismatch(
                f"{folder} has format {cells.get('format')!r}, this version reads {FORMAT}: build the index again from"
                " its sources, or open it with the version that made it"
            )
        segments = tuple(SegmentEntry(**entry) for entry in cells.pop("segments"))
        manifest = Manifest(**cells, segments=segments)
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise IndexDamaged(f"{path} cannot be read: run 'workbench index repair'") from error
    if folder.name != manifest.generation:
        raise IndexDamaged(f"{path} was altered: run 'workbench index repair'")
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


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below ``folder`` but the manifest, by relative name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    with ThreadPoolExecutor(2) as pool:  # hashing lets go of the interpreter lock
        found = list(pool.map(file_digest, files))
    return {path.relative_to(folder).as_posix(): digest for path, digest in zip(files, found, strict=True)}


#: Files that this process has proved already: (path, size, time, inode) -> digest. A file that was written to since has
#: another time, so opening the next generation of a big index reads only what is new in it.
_PROVED: dict[tuple[str, int, int, int], str] = {}


def damaged_files(folder: Path, files: dict[str, str], *, fresh: bool = False) -> dict[str, str]:
    """Return which of ``files`` (relative names and digests) are not as they were written, and how.

    Args:
        folder: where they stand.
        files: the digest of each.
        fresh: read every byte again, whatever was proved before.
    """
    wrong: dict[str, str] = {}
    waiting: list[tuple[str, tuple[str, int, int, int]]] = []
    for name in files:
        path = folder / name
        try:
            status = path.stat()
        except OSError:
            wrong[name] = "absent"
            continue
        key = (str(path.resolve()), status.st_size, status.st_mtime_ns, status.st_ino)
        if fresh or _PROVED.get(key) != files[name]:
            waiting.append((name, key))
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(_digest_or_reason, [folder / name for name, _ in waiting]))
    for (name, key), digest in zip(waiting, found, strict=True):
        if digest == files[name]:
            _PROVED[key] = digest
        else:
            wrong[name] = "altered or cut short" if len(digest) == 64 else digest
    return wrong


def _digest_or_reason(path: Path) -> str:
    try:
        return file_digest(path)
    except OSError as error:
        return f"unreadable ({error.strerror})"
