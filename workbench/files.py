"""Files that are there whole or not at all, and stay: written beside, synced, and renamed into place.

Invariant: whoever reads a path finds what stood there before or all of what is new, at any moment and after a power cut.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from threading import get_ident


def write_whole(path: Path, text: str | bytes | Iterable[str]) -> None:
    """Write a file into a folder that is there; text is UTF-8, its line ends as they are.

    Args:
        path: where; what stands there is replaced.
        text: all of it, or its parts one by one.

    Raises:
        OSError: no room, no permission; what stood there stays, and nothing is left beside it.
    """
    parts = [text] if isinstance(text, str | bytes) else text
    with replacing(path) as beside, beside.open("wb") as stream:
        stream.writelines(part.encode() if isinstance(part, str) else part for part in parts)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a path to write to, beside ``path``, whose name it gets when the block ends; each block has one of its own.

    Raises:
        OSError: as ``write_whole``; what stood there stays, and nothing is left beside it, whatever ends the block.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}.new")
    try:
        yield beside
        put_in_place(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def put_in_place(beside: Path, path: Path) -> None:
    """Give a file that was written beside ``path`` its name; the file and the name are on disk when this returns."""
    sync(beside)
    beside.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Sync a file or a folder; some file systems cannot sync folders, and rename in order anyway.

    Raises:
        OSError: a file could not be brought to the disk.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError) if path.is_dir() else nullcontext():
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
