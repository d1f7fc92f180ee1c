"""What filters ask of every document of a segment, as arrays: day, publisher, language, tier, and what belongs to what.

Invariant: the arrays say what the segment's SQLite file says, row for row; they are derived from it, memory-mapped, and can
be written again from it at any time.
"""

import json
from array import array
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamaged
from index.store import Store

Rows = NDArray[np.int32]
KEYS = "content_key.npy"

_NAMED = ("publisher", "language", "tier")
_ARRAYS = (
    "published",
    "publisher",
    "language",
    "tier",
    "document_content",
    "passage_content",
    "passage_start",
    "passage_end",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """Arrays of one segment.

    ``published`` is a proleptic ordinal for each document, 0 where it has no date. ``publisher``, ``language`` and
    ``tier`` are places in ``names`` (in lower case), -1 where a document does not say. ``document_content`` is the
    content row of each document, ``passage_content`` that of each passage, which never falls from one row to the next;
    ``passage_start`` and ``passage_end`` are its offsets.
    """

    published: Rows
    publisher: Rows
    language: Rows
    tier: Rows
    document_content: Rows
    passage_content: Rows
    passage_start: Rows
    passage_end: Rows
    content_key: NDArray[np.uint64]
    names: dict[str, list[str]]

    @property
    def documents(self) -> int:
        """Number of documents."""
        return len(self.published)

    @property
    def passages(self) -> int:
        """Number of passages."""
        return len(self.passage_content)

    def passages_of(self, content_row: int) -> slice:
        """Return the rows of the passages of a content."""
        first, last = np.searchsorted(self.passage_content, [content_row, content_row + 1])
        return slice(int(first), int(last))


def write_columns(folder: Path, store: Store) -> None:
    """Write the arrays of ``store`` into the new ``folder``."""
    folder.mkdir()
    cells: dict[str, Any] = {name: array("i") for name in _ARRAYS}
    names: dict[str, dict[str, int]] = {name: {} for name in _NAMED}
    for content_row, published, *said in store.columns():
        cells["document_content"].append(content_row)
        cells["published"].append(date.fromisoformat(published).toordinal() if published else 0)
        for name, value in zip(_NAMED, said, strict=True):
            spelled = (value or "").casefold()
            cells[name].append(names[name].setdefault(spelled, len(names[name])) if spelled else -1)
    for content_row, start, end in store.passage_cells():
        cells["passage_content"].append(content_row)
        cells["passage_start"].append(start)
        cells["passage_end"].append(end)
    for name in _ARRAYS:
        np.save(folder / f"{name}.npy", np.frombuffer(cells[name], dtype=np.intc).astype(np.int32))
    prefixes = b"".join(key[:8] for key in store.walk_keys())
    np.save(folder / KEYS, np.frombuffer(prefixes, dtype="<u8"))
    listed = {name: list(names[name]) for name in _NAMED}
    (folder / "names.json").write_text(json.dumps(listed, ensure_ascii=True, sort_keys=True) + "\n", encoding="ascii")


def read_columns(folder: Path) -> Columns:
    """Open the arrays of a segment.

    Raises:
        IndexDamaged: a file is absent or no array.
    """
    try:
        arrays = {name: open_array(folder / f"{name}.npy") for name in _ARRAYS}
        arrays["content_key"] = open_array(folder / KEYS)
        names = json.loads((folder / "names.json").read_text(encoding="ascii"))
        return Columns(**arrays, names=names)
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamaged(f"{folder} cannot be read ({error}): run 'workbench index repair'") from error


def open_array(path: Path) -> NDArray[Any]:
    """Return the array of a ``.npy`` file, memory-mapped; an empty one cannot be, and is read.

    Raises:
        OSError, ValueError: absent, cut short, or no array.
    """
    try:
        with suppress(ValueError):
            return np.load(path, mmap_mode="r", allow_pickle=False)  # type: ignore[no-any-return]
        return np.load(path, allow_pickle=False)  # type: ignore[no-any-return]
    except (EOFError, BadZipFile) as error:
        raise ValueError(f"{path} holds no array") from error
