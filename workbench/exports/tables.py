"""Tables of claims and of evidence as files: csv, jsonl, parquet, xlsx. What goes where; ``table_writers`` has the formats.

Invariant: memory stays flat however many rows there are; every format holds every row, with the columns of
``workbench.exports.columns`` in their order; a file is whole under its name, or what stood there stays.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from workbench.errors import SettingRefused
from workbench.exports.human import Decisions, nobody
from workbench.exports.rows import Reported, Row, claim_rows, evidence_rows
from workbench.exports.table_marks import is_table
from workbench.exports.table_writers import SINGLE, Book, RowWriter
from workbench.files import replacing

FORMATS = ("csv", "jsonl", "parquet", "xlsx")

#: Yields a path for a name and puts the file in place when the block ends.
Place = Callable[[str], AbstractContextManager[Path]]


def check_formats(formats: Sequence[str]) -> None:
    """Refuse a format that there is not.

    Raises:
        SettingRefused: the message lists those that there are.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise SettingRefused(f"there is no format {', '.join(unknown) or 'named'}: choose from {', '.join(FORMATS)}")


def files_of(name: str) -> list[str]:
    """Return the names of the files that ``write_tables`` writes in a format."""
    return ["results.xlsx"] if name == "xlsx" else [f"{table}.{name}" for table in ("claims", "evidence")]


def check_replaced(folder: Path, formats: Sequence[str]) -> None:
    """Refuse a folder where tables would take the place of files that are none of the workbench's.

    Raises:
        SettingRefused: the message names the first of them; or a format that there is not.
    """
    check_formats(formats)
    for name in formats:
        for path in (folder / file for file in files_of(name)):
            if os.path.lexists(path) and not is_table(path, name):
                raise SettingRefused(
                    f"{path} is no table that the workbench has written, and would be replaced: name another folder, or"
                    " move it"
                )


def write_tables(
    reports: Iterable[Reported], formats: Sequence[str], place: Place, *, decided: Decisions = nobody
) -> list[str]:
    """Write the claims and the evidence of ``reports`` in each format; return the names of the files.

    The workbook holds both tables; every other format is a file for each.

    Raises:
        SettingRefused: a format that there is not.
    """
    check_formats(formats)
    names: list[str] = []
    with ExitStack() as stack:
        writers = [stack.enter_context(_open(name, place, names)) for name in dict.fromkeys(formats)]
        for reported in reports:
            for row in claim_rows(reported, decided):
                for writer in writers:
                    writer["claims"].write(row)
            for row in evidence_rows(reported, decided):
                for writer in writers:
                    writer["evidence"].write(row)
    return sorted(names)


def write_rows(rows: Iterable[Row], table: str, path: Path) -> int:
    """Write the rows of one table to one file, whose ending says the format; return how many there were.

    The file is whole under its name, or what was there before stays.

    Raises:
        SettingRefused: an ending that is no format, or a place that cannot be written.
    """
    name = path.suffix.lower().removeprefix(".")
    check_formats([name])
    counted = 0
    if not os.access(path.parent, os.W_OK) or not path.parent.is_dir():
        raise SettingRefused(f"{path} cannot be written: {path.parent} is no folder that can; name another place")
    try:
        with replacing(path) as beside:
            writer = Book(beside, [table])[table] if name == "xlsx" else SINGLE[name](beside, table)
            try:
                for row in rows:
                    writer.write(row)
                    counted += 1
            finally:
                writer.close()
    except OSError as error:
        raise SettingRefused(f"{path} cannot be written ({error.strerror}): name another place") from error
    return counted


@contextmanager
def _open(name: str, place: Place, names: list[str]) -> Iterator[dict[str, RowWriter]]:
    """Yield a writer for each table in one format."""
    tables, files = ("claims", "evidence"), files_of(name)
    with ExitStack() as stack:
        paths = [stack.enter_context(place(file)) for file in files]
        book = Book(paths[0], tables) if name == "xlsx" else None
        writers: dict[str, RowWriter] = (
            {table: book[table] for table in tables}
            if book
            else {table: SINGLE[name](path, table) for table, path in zip(tables, paths, strict=True)}
        )
        try:
            yield writers
        finally:
            for writer in writers.values():
                writer.close()
    names += files
