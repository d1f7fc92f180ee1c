"""Workbooks (xlsx): the rows of the sheet with the claims. The one place that knows openpyxl.

Invariant: one row at a time; a workbook that unpacks to too much is not opened. A cell with a formula holds the value that
the program computed which saved the file; where a program wrote formulas without values, the cell is an ``Uncalculated``
and never an empty one.
"""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from index.readers.record import one_line
from index.readers.streams import TooMuch, open_regular, unpacked_most
from workbench.csv_rows import apart
from workbench.errors import SettingRefused

_PIECE = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Uncalculated:
    """A cell with a formula whose value is not in the file."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        return (
            f"cell {self.cell} of sheet {self.sheet!r} has a formula whose value is not in the file: open the file in a"
            " spreadsheet program, save it, and use the saved one"
        )


def workbook_rows(path: Path, claim: str | None, usual: Sequence[str]) -> Iterator[Mapping[str, Any] | None]:
    """Yield the rows of the sheet with the claims by their column names; ``None`` for one that is empty.

    ``claim`` is the column that was named, ``usual`` are the names that it has otherwise.

    Raises:
        SettingRefused: several sheets have such a column, or none of several.
        TooMuch: the workbook unpacks to too much.
    """
    from openpyxl import load_workbook

    with open_regular(path) as stream:
        with zipfile.ZipFile(stream) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
            if unpacked > unpacked_most(path.stat().st_size):
                raise TooMuch(f"unpacks to {unpacked:,} bytes; split it")
            formulas = any(_has_formulas(packed, name) for name in packed.namelist())
        book = load_workbook(stream, read_only=True, data_only=True)
        written = load_workbook(stream, read_only=True, data_only=False) if formulas else None
        try:
            headers = {sheet.title: header for sheet in book.worksheets if (header := _header(_cells(sheet, written)))}
            if not headers:
                return
            rows = _cells(book[_sheet(headers, claim, usual, path)], written)
            header = _header(rows)
            for cells in rows:
                yield dict(zip(header, cells, strict=False)) if _filled(cells) else None
        finally:
            book.close()
            if written is not None:
                written.close()


def cell_text(value: Any) -> str:
    """Return what a cell says; the empty string where it says nothing."""
    if value is None or value != value:  # NaN: how data frames write what is absent
        return ""
    return value if isinstance(value, str) else str(value)


def _has_formulas(packed: zipfile.ZipFile, name: str) -> bool:
    """Whether a sheet has a formula; without one, nothing has to be read twice."""
    if "worksheets/" not in name or not name.endswith(".xml"):
        return False
    with packed.open(name) as part:
        return any(b"<f>" in piece or b"<f " in piece or b":f>" in piece or b":f " in piece for piece in _pieces(part))


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a part, each piece with the end of the one before."""
    end = b""
    while piece := part.read(_PIECE):
        yield end + piece
        end = piece[-4:]


def _cells(sheet: Any, written: Any) -> Iterator[Sequence[Any]]:
    """Yield the values of each row; ``written`` is the same workbook with its formulas, where it has any."""
    sheet.reset_dimensions()  # some programs write a wrong one, which would cut columns off
    if written is None:
        return iter(sheet.iter_rows(values_only=True))
    formulas = written[sheet.title]
    formulas.reset_dimensions()
    rows = zip(sheet.iter_rows(), formulas.iter_rows(), strict=False)
    return ([_value(*pair, sheet.title) for pair in zip(*both, strict=False)] for both in rows)


def _value(cell: Any, formula: Any, title: str) -> Any:
    # A formula that gives an empty text is said to be text, and has no value either.
    if cell.value is None and formula.data_type == "f" and cell.data_type != "str":
        return Uncalculated(sheet=title, cell=formula.coordinate)
    return cell.value


def _header(rows: Iterator[Sequence[Any]]) -> list[str]:
    """Return the first row that holds anything; what comes next of ``rows`` is the first below it."""
    return apart([cell_text(cell) for cell in next(filter(_filled, rows), ())])


def _sheet(headers: Mapping[str, Sequence[str]], claim: str | None, usual: Sequence[str], path: Path) -> str:
    """Return the title of the only sheet that is not empty, or of the only one with a column for claims.

    Raises:
        SettingRefused: it cannot be told; claims of another sheet would be left out without a word.
    """
    wanted = [claim.strip().casefold()] if claim is not None else [*usual]
    fitting = [title for title, names in headers.items() if {one.strip().casefold() for one in names} & set(wanted)]
    chosen = fitting if len(fitting) == 1 or len(headers) > 1 else [*headers]
    if len(chosen) == 1:
        return chosen[0]
    titles = one_line(", ".join(map(repr, chosen or headers)), 200)
    what = (
        "several sheets with a column for claims" if chosen else f"no column {claim or 'claim'!r} in any of its sheets"
    )
    raise SettingRefused(f"{one_line(str(path))} has {what}, {titles}: keep the claims in one sheet under that name")


def _filled(cells: Sequence[Any]) -> bool:
    return any(cell_text(cell).strip() for cell in cells)
