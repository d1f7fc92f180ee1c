"""Files that were written for this project: a folder of JSON lines, each of which is one thing that is learnt from."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

_Read = TypeVar("_Read")


def read_written(folder: Path, read: Callable[[dict[str, Any]], _Read], kind: str) -> Iterator[tuple[Path, _Read]]:
    """Yield the file and what ``read`` makes of each line of a folder's files, in the order of their names.

    Args:
        kind: what a line is, for the error ("page with passages").

    Raises:
        ValueError: a line that is no JSON, or of which ``read`` makes nothing.
    """
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                held = read(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ValueError(f"{path}, line {number}, is no {kind} ({error!r})") from error
            yield path, held
