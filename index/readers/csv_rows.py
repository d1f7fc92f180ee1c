"""Rows of csv files, with any of four delimiters.

Invariant: each row is handed on with the number of its first line, or stands in the report with it. No more than one row of
``LINE_CHARACTERS`` is held.

A quotation mark that is missing makes a parser swallow what follows, to the end of the file at worst. So the rules for
quotation marks are kept strictly, and after a row that breaks them reading goes on with its second line. Until a whole row
with as many fields as the header comes, though, nothing is made a document: it may be the inside of the broken row.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from index.readers import streams
from index.readers.fields import COLUMNS
from index.readers.json_rows import Row, too_long
from index.readers.record import one_line
from index.readers.report import ReadReport, Refusal, SkipKind
from index.readers.streams import lines

_DELIMITERS = ",;\t|"
# Fields in quotation marks, or without any in them; D stands for the delimiter.
_WELL_FORMED = r'\A(?:"(?:[^"]|"")*+"|[^"D]*+)(?:D(?:"(?:[^"]|"")*+"|[^"D]*+))*+\s*\Z'


class _Lines:
    """The lines of a csv file for ``csv.reader``, which can be given back when the row that they made is no row."""

    def __init__(self, source: Iterator[tuple[int, str | None]], name: str, report: ReadReport) -> None:
        self._source = source
        self._again: deque[tuple[int, str]] = deque()
        self._row: list[tuple[int, str]] = []
        self._room = streams.LINE_CHARACTERS
        self._name, self._report = name, report

    @property
    def first(self) -> int:
        """The number of the first line of the row."""
        return self._row[0][0] if self._row else 0

    @property
    def many(self) -> bool:
        """Whether the row takes more than one line."""
        return len(self._row) > 1

    @property
    def text(self) -> str:
        """The row as it is written."""
        return "".join(line for _, line in self._row)

    def begin(self) -> None:
        """The row is done with; the next one begins."""
        self._row = []
        self._room = streams.LINE_CHARACTERS

    def give_back(self) -> None:
        """Hand out every line of the row but the first once more."""
        self._again.extendleft(reversed(self._row[1:]))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._room < 0:
            raise csv.Error(f"a row of more than {streams.LINE_CHARACTERS:,} characters")
        if self._again:
            number, line = self._again.popleft()
        else:
            number, given = next(self._source)
            if given is None:
                self._report.skip(f"{self._name} line {number}", too_long(), SkipKind.TOO_LARGE)
            line = "\n" if given is None else given
        self._row.append((number, line))
        self._room -= len(line)
        return line


def csv_rows(path: Path, name: str, report: ReadReport) -> Iterator[Row]:
    """Yield the rows of a csv file, by the lower-case names of its header.

    Raises:
        OSError, EOFError, zlib.error, TooMuch, SourceUnreadable: as ``index.readers.streams.lines``; also where the first
            line names no column ``text``.
    """
    csv.field_size_limit(max(csv.field_size_limit(), streams.LINE_CHARACTERS))  # its default is 128 KiB
    source = _Lines(lines(path, report.at), name, report)
    columns, delimiter = _columns(next(source, "").lstrip("\ufeff"), name)
    well_formed = re.compile(_WELL_FORMED.replace("D", re.escape(delimiter)))
    broken = passed = 0  # the line of a row that could not be read, and how many lines were passed over behind it
    for fields, fault in _rows(source, delimiter):
        if broken and (fault or len(fields) != len(columns) or not well_formed.match(source.text)):
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
            if source.many or not well_formed.match(source.text):
                source.give_back()
                broken = source.first
        elif any(field.strip() for field in fields):
            yield f"line {source.first}", dict(zip(columns, fields, strict=False))
    if passed:
        report.note(f"{name} line {broken}: the {passed:,} lines behind it fit no row and were passed over, too")


def _rows(source: _Lines, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """Yield the fields of each row, or none and the fault in it."""
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        source.begin()
        try:
            yield next(reader), ""
        except StopIteration:
            return
        except csv.Error as error:
            yield [], f"no csv ({error})"
            reader = csv.reader(source, delimiter=delimiter, strict=True)


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
