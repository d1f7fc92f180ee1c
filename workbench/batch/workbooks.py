"""Workbooks (xlsx): the rows of the sheet with the claims. The one place that knows openpyxl.

Invariant: one row at a time; a workbook that unpacks to too much, or whose strings would, is not opened, and no row number
that a file makes up is counted to. A cell with a formula holds the value that
the program computed which saved the file; where a program wrote formulas without values, the cell is an ``Uncalculated``
and never an empty one.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from index.readers.record import one_line
from index.readers.streams import TooMuch, open_regular, unpacked_most
from workbench.csv_rows import named_row, number_repeats
from workbench.errors import SettingRefused

_PIECE = 1 << 20
ROWS = 1_048_576  # that a sheet can have
EMPTY_ROWS = 100_000  # between two that hold anything
_WALKED_ROWS = 4 * ROWS  # of all sheets of a workbook together
#: Strings and all else but the rows are held in memory, at many times their markup.
MARKUP_BYTES = 40_000_000
MARKUP_RATIO = 200
STRINGS = 1_000_000
_RATIO_MATTERS = 1_000_000
_ROW_BYTES = 20_000_000  # of one row; it is held as a tree
_READ_BY_ROWS = ("worksheets/", "pivotCache/")  # the latter are not read at all


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
        TooMuch: the workbook unpacks to too much, or has more rows than a sheet can have.
    """
    from openpyxl import load_workbook

    with open_regular(path) as stream:
        with zipfile.ZipFile(stream) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
            if unpacked > unpacked_most(path.stat().st_size):
                raise TooMuch(f"unpacks to {unpacked:,} bytes; split it")
            _judge_markup(stream, packed)
            formulas = sum(_has_formulas(packed, name) for name in packed.namelist()) > 0  # each of them is judged
        book = load_workbook(stream, read_only=True, data_only=True)
        written = load_workbook(stream, read_only=True, data_only=False) if formulas else None
        walk = _Walk()
        try:
            headers = {
                sheet.title: header
                for sheet in book.worksheets
                if (header := _header(walk.rows(_cells(sheet, written), sheet.title)))
            }
            if not headers:
                return
            title = _sheet(headers, claim, usual, path)
            rows = walk.rows(_cells(book[title], written), title)
            header = _header(rows)
            for cells in rows:
                yield named_row(header, cells, None) if _filled(cells) else None
        finally:
            book.close()
            if written is not None:
                written.close()


def cell_text(value: Any) -> str:
    """Return what a cell says; the empty string where it says nothing."""
    if value is None or value != value:  # NaN: how data frames write what is absent
        return ""
    return value if isinstance(value, str) else str(value)


class _Walk:
    """Counts the rows that are walked over in a workbook: a file of a kilobyte can say that it has ten million."""

    def __init__(self) -> None:
        self._walked = 0

    def rows(self, rows: Iterator[Sequence[Any]], title: str) -> Iterator[Sequence[Any]]:
        """Yield the rows of a sheet as they come.

        Raises:
            TooMuch: there are more than a sheet can have, or one stands far below all others.
        """
        empty = 0
        for number, cells in enumerate(rows, 1):
            self._walked += 1
            if number > ROWS or self._walked > _WALKED_ROWS:
                raise TooMuch(f"sheet {title!r} has more than {ROWS:,} rows; delete those that are empty, or split it")
            if not _filled(cells):
                empty += 1
            elif empty > EMPTY_ROWS:
                raise TooMuch(
                    f"sheet {title!r} has {empty:,} empty rows above row {number:,}; delete them, or what stands below"
                )
            else:
                empty = 0
            yield cells


def _judge_markup(stream: IO[bytes], packed: zipfile.ZipFile) -> None:
    """Refuse parts which are read whole, the strings of all cells above all, and would take too much memory.

    Raises:
        TooMuch: one is too large, is packed as no honest one is, or has too many strings.
    """
    from openpyxl.reader.excel import SHARED_STRINGS, ExcelReader

    whole = [part for part in packed.infolist() if not any(name in part.filename for name in _READ_BY_ROWS)]
    _judge_sizes(part for part in whole if part.filename.lower().endswith((".xml", ".rels")))
    reader = ExcelReader(stream, read_only=True)
    reader.read_manifest()
    listed = reader.package.find(SHARED_STRINGS)  # the file says which part that is
    if listed is not None and (name := listed.PartName[1:]) in packed.namelist():
        _judge_sizes([packed.getinfo(name)])
        with packed.open(name) as part:
            strings = sum(piece.count(b"<si") + piece.count(b":si") for piece in iter(lambda: part.read(_PIECE), b""))
        if strings > STRINGS:
            raise TooMuch(f"{strings:,} different texts in its cells; split it, or save it as csv")


def _judge_sizes(parts: Iterable[zipfile.ZipInfo]) -> None:
    for part in parts:
        steep = part.file_size > _RATIO_MATTERS and part.file_size > MARKUP_RATIO * max(part.compress_size, 1)
        if steep or part.file_size > MARKUP_BYTES:
            raise TooMuch(
                f"its part {one_line(part.filename, 80)} unpacks to {part.file_size:,} bytes; split it, or save it as csv"
            )


def _has_formulas(packed: zipfile.ZipFile, name: str) -> bool:
    """Whether a sheet has a formula; without one, nothing has to be read twice.

    Raises:
        TooMuch: a row of it takes too much.
    """
    if "worksheets/" not in name or not name.endswith(".xml"):
        return False
    found, since = False, 0
    with packed.open(name) as part:
        for piece in _pieces(part):
            found = found or b"<f>" in piece or b"<f " in piece or b":f>" in piece or b":f " in piece
            since = 0 if b"<row" in piece or b":row" in piece else since + len(piece)
            if since > _ROW_BYTES:
                raise TooMuch(f"a row of more than {_ROW_BYTES:,} bytes; split it")
    return found


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
    return number_repeats([cell_text(cell) for cell in next(filter(_filled, rows), ())])


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
    return bool(cells) and any(cell_text(cell).strip() for cell in cells)
