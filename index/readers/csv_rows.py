"""Rows of csv files, with any of four delimiters.

Invariant: each row is handed on with the number of its first line, or stands in the report with it.

After a row that breaks the rules for quotation marks reading goes on with its second line, see ``index.readers.csv_lines``.
Until a whole row with as many fields as the header comes, though, nothing is made a document: it may be the inside of the
broken row.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from index.readers.csv_lines import CsvLines, read_rows, well_formed
from index.readers.fields import COLUMNS, note_repeated
from index.readers.json_rows import Row, too_long
from index.readers.record import one_line
from index.readers.report import ReadReport, Refusal, SkipKind
from index.readers.streams import lines

_DELIMITERS = ",;\t|"


def csv_rows(path: Path, name: str, report: ReadReport) -> Iterator[Row]:
    """Yield the rows of a csv file, by the lower-case names of its header.

    Raises:
        OSError, EOFError, zlib.error, TooMuch, SourceUnreadable: as ``index.readers.streams.lines``; also where the first
            line names no column ``text``.
    """
    source = CsvLines(_told(path, name, report))
    columns, delimiter = _columns(next(source, "").lstrip("\ufeff"), name)
    note_repeated(columns, name, report)
    fits = well_formed(delimiter)
    broken = passed = 0  # the line of a row that could not be read, and how many lines were passed over behind it
    for fields, fault in read_rows(source, delimiter):
        if broken and (fault or len(fields) != len(columns) or not fits.match(source.text)):
            source.give_back()  # perhaps still the inside of the broken row: nothing is made a document by guessing
            passed += 1
            continue
        if passed:
            report.note(f"{name} line {broken}: the {passed:,} lines behind it fit no row and were passed over, too")
        broken = passed = 0
        if not fault and len(fields) > len(columns):
            fault = f"{len(fields)} fields where the header has {len(columns)}"
        if fault:
            report.skip(f"{name} line {source.first}", f"{fault}; is a quotation mark missing?", SkipKind.MALFORMED)
            if source.many or not fits.match(source.text):
                source.give_back()
                broken = source.first
        elif any(field.strip() for field in fields):
            yield f"line {source.first}", _named(columns, fields)
    if passed:
        report.note(f"{name} line {broken}: the {passed:,} lines behind it fit no row and were passed over, too")


def _named(columns: list[str], fields: list[str]) -> dict[str, str]:
    """Return the fields by their column; of two columns of one name the first that is filled."""
    row: dict[str, str] = {}
    for column, field in zip(columns, fields, strict=False):
        if not row.get(column, "").strip():
            row[column] = field
    return row


def _told(path: Path, name: str, report: ReadReport) -> Iterator[str]:
    """Yield the lines of a file; one that is too long is told and stands as a blank one."""
    for number, line in lines(path, report.at):
        if line is None:
            report.skip(f"{name} line {number}", too_long(), SkipKind.TOO_LARGE)
        yield "\n" if line is None else line


def _columns(header: str, name: str) -> tuple[list[str], str]:
    """Return column names and delimiter: the one that makes the most known names out of the header."""
    best: tuple[int, list[str], str] = (0, [], ",")
    for delimiter in _DELIMITERS:
        columns = [one_line(column).lower() for column in next(csv.reader([header], delimiter=delimiter), [])]
        known = sum(column in COLUMNS for column in columns)
        if "text" in columns and known > best[0]:
            best = (known, columns, delimiter)
    if not best[0]:
        raise Refusal(
            SkipKind.MALFORMED,
            f"{name}: the first line names no column 'text', but '{one_line(header, 80)}'; add a header",
        )
    return best[1], best[2]
