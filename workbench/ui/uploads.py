"""Uploads under the names that people gave them: the folders of the server that they are kept in are nobody's concern."""

import re
from collections.abc import Callable
from pathlib import Path

_LONGEST = 120  # characters of an uploaded file's name that are kept


def as_given(message: str, folder: Path) -> str:
    """Return ``message`` with each path of an upload, ``folder/<number>/<name>``, told by its name alone."""
    return re.sub(rf"{re.escape(str(folder))}[/\\](?:\d+[/\\])?", "", message)


def kept_name(name: str) -> str:
    """Return the name that an uploaded file is kept under: no path, nothing unprintable, not too long, its ending kept."""
    base = "".join(char for char in name.replace("\\", "/").rpartition("/")[2] if char.isprintable()).strip(". ")
    base = base.encode("utf-8", "replace").decode()
    stem, dot, ending = base.rpartition(".")
    whole = f"{stem[:_LONGEST]}{dot}{ending[:20]}" if dot else ending[:_LONGEST]
    while len(whole.encode()) > 240:
        whole = whole[1:]
    return whole or "upload.txt"


def columns_of(name: str, data: bytes, folder: Callable[[], Path]) -> tuple[str, ...]:
    """Return the columns of an uploaded table; none for a file that is an article."""
    from workbench.batch.claim_tables import column_names, is_table

    if not is_table(name):
        return ()
    path = folder() / kept_name(name)
    path.write_bytes(data)
    return column_names(path)
