"""Folders that are finished beside and then put where they belong, so that they are there whole after a power cut.

Invariant: what is renamed into place was synced before, and the folder that names it after.
"""

import contextlib
import os
import shutil
from pathlib import Path


def put(made: Path, target: Path, *, whole: bool) -> None:
    """Sync ``made`` and rename it to ``target``; ``whole`` says that an equal one is there already."""
    if whole:
        shutil.rmtree(made)
    elif target.exists():
        # Damaged: each file is replaced for itself, because what is still good in it must never be gone for a moment.
        _sync_tree(made)
        for path in sorted(made.rglob("*")):
            if path.is_file():
                place = target / path.relative_to(made)
                place.parent.mkdir(parents=True, exist_ok=True)
                path.replace(place)
        shutil.rmtree(made)
        _sync_tree(target)
    else:
        _sync_tree(made)
        made.rename(target)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Return when what a file, or a folder's list, holds is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Return when a folder's list is on disk, where the platform can do that."""
    with contextlib.suppress(OSError):  # not every platform can sync a folder
        sync_file(path)


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            sync_file(path)
        else:
            sync_folder(path)
    sync_folder(folder)
