"""Which files of a folder are a batch's own: what it may replace and take away, and what it may not touch.

Invariant: a batch replaces and removes only what it has written itself. A folder with anything else under one of its names,
or with what is to be checked, is refused before the first byte is written to it.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from index.readers.folders import expand
from index.readers.record import one_line
from workbench.batch.final import FAILED
from workbench.batch.folder import LOCK, ORDER, SUMMARY, BatchFolder
from workbench.batch.items import is_address
from workbench.batch.request import ASKED, CHUNKS, BatchRequest
from workbench.errors import BatchRefused
from workbench.exports import tables

#: The tables that a batch can leave, in every format, and all that stands in its folder.
TABLES = tuple(name for one in tables.FORMATS for name in tables.files_of(one))
_RESULTS = (*TABLES, FAILED, ORDER, SUMMARY)
_OWN = frozenset([*_RESULTS, ASKED, CHUNKS, LOCK])
_ELSEWHERE = "name a folder of its own with --out, such as --out"


def own_tables(asked: Mapping[str, Any] | None, summary: Mapping[str, Any] | None) -> list[str]:
    """Return the tables that the batch of a folder has written, or was to write, by its ``batch.json``.

    One of an earlier version does not say it: then those of its summary.
    """
    listed = (asked or {}).get("files")
    names = listed if isinstance(listed, list) else (summary or {}).get("files", ())
    return [name for name in TABLES if name in names]  # and no other name, whatever was written into the file


def files_of_formats(formats: Iterable[str]) -> list[str]:
    """Return the tables of some formats."""
    return [name for one in dict.fromkeys(formats) for name in tables.files_of(one)]


def check_own(folder: BatchFolder, request: BatchRequest, formats: Sequence[str]) -> None:
    """Refuse a folder in which a batch would replace or remove what is not its own.

    Raises:
        BatchRefused: the message names the first such file.
    """
    path = folder.path
    there = [name for name in _RESULTS if os.path.lexists(path / name)]
    asked = folder.asked()  # after that: a batch that begins at this moment writes it before any of them
    if asked is not None:
        _check_going_on(folder, asked, request, formats)
        return
    suggested = one_line(str(path / "batch"), 200)
    if not there and _holds_something(path / LOCK):
        there = [LOCK]
    if there:
        raise BatchRefused(
            f"{path} holds {there[0]!r}, which is not of a batch there and would be replaced: {_ELSEWHERE} {suggested}"
        )
    for given in _paths(request):
        if _same(given, path) or _same(given.parent, path):
            raise BatchRefused(
                f"{path} holds {one_line(given.name, 100)!r}, which is to be checked, and no batch:"
                f" {_ELSEWHERE} {suggested}"
            )


def _check_going_on(
    folder: BatchFolder, asked: Mapping[str, Any], request: BatchRequest, formats: Sequence[str]
) -> None:
    """Refuse to replace what was put beside a batch since, and to read what the batch itself replaces."""
    for given in _paths(request):
        if given.name in _OWN and _same(given.parent, folder.path):
            raise BatchRefused(
                f"{given} is a file of the batch in {folder.path}, which would replace it: name another folder with --out"
            )
    if "files" not in asked:  # begun by an earlier version, which did not write down what it writes
        return
    own = own_tables(asked, None)
    for name in files_of_formats(formats):
        if name not in own and os.path.lexists(folder.path / name):
            raise BatchRefused(
                f"{folder.path} holds {name!r}, which its batch has not written and would replace: move it, or leave out"
                " that --format"
            )


def batch_file(path: Path) -> bool:
    """Whether a path is that of a file which a batch keeps in its folder."""
    return path.name in _OWN and (path.parent / ASKED).is_file()


def _paths(request: BatchRequest) -> Iterator[Path]:
    for given in (*request.inputs, *request.addresses):
        if not is_address(given):
            yield from expand(given)


def _holds_something(path: Path) -> bool:
    return os.path.lexists(path) and (not path.is_file() or path.stat().st_size > 0)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False
