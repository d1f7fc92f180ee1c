"""Writers of one table each: csv, jsonl, parquet, and the sheets of a workbook.

Invariant: a writer holds a group of rows at the most; equal rows give equal bytes. csv and xlsx are for spreadsheets, so
their text is defused (``workbench.exports.cells``), csv begins with a byte order mark, and a list is one text; jsonl and
parquet hold the values as they are.
"""

import csv
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from index.text import without_surrogates
from workbench.exports.cells import defused, join_list
from workbench.exports.columns import SCHEMA, TABLES, Column, Kind
from workbench.exports.rows import Row
from workbench.exports.table_marks import BOOK_MARK, PARQUET_MARK
from workbench.serialise import DECIMALS

_GROUP = 2_048  # rows of a parquet row group
_CELL = 32_767  # characters that a cell of a workbook can hold
_SHEET = 1_048_575  # rows that a sheet can hold below its header
_FIRST_YEAR = 1900  # that a sheet can hold a date of; an earlier one is text


class RowWriter(Protocol):
    """Takes the rows of one table."""

    def write(self, row: Row) -> None:
        """Take a row."""

    def close(self) -> None:
        """Finish the file."""


class Csv:
    """Comma-separated values in UTF-8 with a byte order mark, lines ended as RFC 4180 says."""

    def __init__(self, path: Path, table: str) -> None:
        self._columns = TABLES[table]
        self._stream = path.open("w", encoding="utf-8-sig", errors="replace", newline="")
        self._writer = csv.writer(self._stream)
        self._writer.writerow([column.name for column in self._columns])

    def write(self, row: Row) -> None:
        """Take a row."""
        self._writer.writerow([_spreadsheet_text(row[column.name], column) for column in self._columns])

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


class Jsonl:
    """One JSON object a line."""

    def __init__(self, path: Path, table: str) -> None:
        self._names = [column.name for column in TABLES[table]]
        self._stream = path.open("w", encoding="utf-8", errors="replace", newline="\n")

    def write(self, row: Row) -> None:
        """Take a row."""
        plain = {name: _plain(row[name]) for name in self._names}
        self._stream.write(json.dumps(plain, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


class Parquet:
    """Parquet with typed columns; the version of the columns stands in its metadata."""

    def __init__(self, path: Path, table: str) -> None:
        import pyarrow as arrow  # type: ignore[import-untyped]
        import pyarrow.parquet as parquet  # type: ignore[import-untyped]

        types = {
            Kind.TEXT: arrow.string(),
            Kind.WHOLE: arrow.int64(),
            Kind.NUMBER: arrow.float64(),
            Kind.DAY: arrow.date32(),
            Kind.TRUTH: arrow.bool_(),
            Kind.LIST: arrow.list_(arrow.string()),
        }
        self._columns = TABLES[table]
        self._schema = arrow.schema(
            [(column.name, types[column.kind]) for column in self._columns],
            metadata={PARQUET_MARK: table, "claim-workbench schema": str(SCHEMA)},
        )
        self._held: list[Row] = []
        self._arrow = arrow
        self._writer: Any = parquet.ParquetWriter(path, self._schema, compression="zstd")

    def write(self, row: Row) -> None:
        """Take a row; a group of them is written at once."""
        self._held.append({column.name: _arrow_value(row[column.name]) for column in self._columns})
        if len(self._held) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._held:
            self._writer.write_table(self._arrow.Table.from_pylist(self._held, schema=self._schema))
            self._held.clear()

    def close(self) -> None:
        """Finish the file."""
        self._flush()
        self._writer.close()


#: The formats with a file for each table; a workbook holds all of them.
SINGLE: dict[str, Callable[[Path, str], RowWriter]] = {"csv": Csv, "jsonl": Jsonl, "parquet": Parquet}


class Book(dict[str, RowWriter]):
    """A workbook with a sheet for each table; closed with the last of its sheets."""

    def __init__(self, path: Path, tables: Sequence[str]) -> None:
        from datetime import datetime

        import xlsxwriter

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(str(path), {**options, "default_date_format": "yyyy-mm-dd"})
        book.use_zip64()  # only a workbook of gigabytes differs for it
        # A fixed day, so that equal rows are equal bytes.
        book.set_properties({"created": datetime(2000, 1, 1), "comments": f"{BOOK_MARK} {SCHEMA}"})
        self._open = set(tables)
        self._book = book
        super().__init__({table: Sheet(book, table, self._closed) for table in tables})

    def _closed(self, table: str) -> None:
        from xlsxwriter.exceptions import FileCreateError

        self._open.discard(table)
        if self._open:
            return
        try:
            self._book.close()
        except FileCreateError as error:  # what the system said, as every other format tells it
            raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from error


class Sheet:
    """One table of a workbook; a table that is too long for a sheet goes on in a second one."""

    def __init__(self, book: Any, table: str, closed: Callable[[str], None]) -> None:
        self._book, self._table, self._closed = book, table, closed
        self._columns = TABLES[table]
        self._bold = book.add_format({"bold": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheets = 0
        self._begin()

    def _begin(self) -> None:
        self._sheets += 1
        self._sheet = self._book.add_worksheet(self._table if self._sheets == 1 else f"{self._table} {self._sheets}")
        self._sheet.freeze_panes(1, 0)
        self._row = 0
        for place, column in enumerate(self._columns):
            self._sheet.write_string(0, place, column.name, self._bold)

    def write(self, row: Row) -> None:
        """Take a row."""
        if self._row >= _SHEET:
            self._begin()
        self._row += 1
        for place, column in enumerate(self._columns):
            value = row[column.name]
            if value is None or value == []:
                continue
            if column.kind is Kind.TRUTH:
                self._sheet.write_boolean(self._row, place, value)
            elif column.kind in (Kind.WHOLE, Kind.NUMBER):
                self._sheet.write_number(self._row, place, _plain(value))
            elif column.kind is Kind.DAY and value.year >= _FIRST_YEAR:
                self._sheet.write_datetime(self._row, place, value, self._day)
            else:
                self._sheet.write_string(self._row, place, _fitting(_spreadsheet_text(value, column)))

    def close(self) -> None:
        """Finish the table."""
        self._closed(self._table)


def _fitting(text: str) -> str:
    """Return what a cell of a workbook can hold of ``text``, with a word of how much is missing."""
    text = without_surrogates(text)
    if len(text.encode("utf-16-le")) // 2 <= _CELL:
        return text
    kept = text.encode("utf-16-le")[: 2 * (_CELL - 80)].decode("utf-16-le", "ignore")
    return f"{kept}… [{len(text) - len(kept):,} characters more: see the csv or jsonl file]"


def _spreadsheet_text(value: Any, column: Column) -> str:
    if value is None:
        return ""
    if column.kind is Kind.LIST:
        return defused(join_list(value))
    if column.kind is Kind.TRUTH:
        return str(value).lower()
    return defused(value) if column.kind is Kind.TEXT else str(_plain(value))


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    return value.isoformat() if isinstance(value, date) else value


def _arrow_value(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return round(value, DECIMALS) if isinstance(value, float) else value
