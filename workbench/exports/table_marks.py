"""What the tables of the workbench are known by, so that no other file of the same name is taken for one and replaced.

Invariant: a file that ``table_writers`` wrote, in this version or an earlier one, is known; whatever else stands under the
name is not, however it is damaged. An empty file is nobody's loss.
"""

import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

#: Every table begins with these columns; see ``columns``.
_FIRST = ("schema", "place")
_CSV = b"\xef\xbb\xbf" + ",".join(_FIRST).encode()
_JSON = re.compile(rb'\{"schema": \d+, "place": ')
#: What the writers put into the metadata of a Parquet file, and into the comments of a workbook.
PARQUET_MARK, BOOK_MARK = "claim-workbench table", "claim-workbench schema"
_ABOUT_BOOK = "docProps/core.xml"
_BYTES = 100_000  # of what a workbook says about itself


def is_table(path: Path, name: str) -> bool:
    """Whether a file is a table of the workbench's in a format, or an empty file."""
    try:
        return path.is_file() and (path.stat().st_size == 0 or _KNOWN[name](path))
    except (OSError, ValueError, zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError):
        return False  # it cannot be read: it is something else


def _csv(path: Path) -> bool:
    return _beginning(path).startswith(_CSV)


def _jsonl(path: Path) -> bool:
    return _JSON.match(_beginning(path)) is not None


def _parquet(path: Path) -> bool:
    import pyarrow.parquet as parquet  # type: ignore[import-untyped]

    return PARQUET_MARK.encode() in (parquet.read_metadata(path).metadata or {})


def _book(path: Path) -> bool:
    with zipfile.ZipFile(path) as packed, packed.open(_ABOUT_BOOK) as part:
        return BOOK_MARK.encode() in part.read(_BYTES)


_KNOWN: dict[str, Callable[[Path], bool]] = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet, "xlsx": _book}


def _beginning(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(64)
