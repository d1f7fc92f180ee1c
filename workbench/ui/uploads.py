"""Uploads under the names that people gave them: the folders of the server that they are kept in are nobody's concern."""

import re
from pathlib import Path


def as_given(message: str, folder: Path) -> str:
    """Return ``message`` with each path of an upload, ``folder/<number>/<name>``, told by its name alone."""
    return re.sub(rf"{re.escape(str(folder))}[/\\](?:\d+[/\\])?", "", message)
