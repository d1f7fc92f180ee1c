"""Rows of csv out of lines, by strict rules for quotation marks, whoever reads them: documents, claims, checked claims.

A quotation mark that is missing makes a parser swallow what follows, to the end of the table at worst, and call it one row.
So a row that breaks the rules can be given back but for its first line, and reading goes on with its second. No more than
one row of ``LINE_CHARACTERS`` is held.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator

from index.readers import streams

# Fields in quotation marks, or without any in them; D stands for the delimiter.
_WELL_FORMED = r'\A(?:"(?:[^"]|"")*+"|[^"D]*+)(?:D(?:"(?:[^"]|"")*+"|[^"D]*+))*+\s*\Z'


def well_formed(delimiter: str) -> re.Pattern[str]:
    """Return what matches a row that keeps the rules for quotation marks, with its line ends."""
    return re.compile(_WELL_FORMED.replace("D", re.escape(delimiter)))


class CsvLines:
    """The lines of a table for ``csv.reader``, which can be given back when the row that they made is no row.

    Args:
        source: the lines with their ends; None stands for one that is too long, and makes a faulty row of its own.
    """

    def __init__(self, source: Iterator[str | None]) -> None:
        self._source = enumerate(source, 1)
        self._again: deque[tuple[int, str | None]] = deque()
        self._row: list[tuple[int, str]] = []
        self._held = 0

    @property
    def first(self) -> int:
        """The number of the first line of the row, counted from one; zero before there is one."""
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
        self._row, self._held = [], 0

    def give_back(self) -> None:
        """Hand out every line of the row but the first once more."""
        self._again.extendleft(reversed(self._row[1:]))

    def header(self) -> str:
        """Return the first line that is not blank, without a byte order mark; it is handed out once more."""
        first = next((line for line in self if line.strip("\ufeff \r\n")), "").lstrip("\ufeff")
        number = self._row[-1][0] if self._row else 0
        self.begin()
        if first:
            self._again.appendleft((number, first))
        return first

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._held > streams.LINE_CHARACTERS:
            raise csv.Error(f"a row of more than {streams.LINE_CHARACTERS:,} characters")
        number, line = self._again.popleft() if self._again else next(self._source)
        if line is None and self._row:
            self._again.appendleft((number, None))  # a row of its own, behind this one
        if line is None:
            raise csv.Error("a line that is too long")
        self._row.append((number, line))
        self._held += len(line)
        return line


def read_rows(source: CsvLines, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """Yield the fields of each row, or none and the fault in it; ``source`` still has the row's lines then."""
    csv.field_size_limit(max(csv.field_size_limit(), streams.LINE_CHARACTERS))  # its default is 128 KiB
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
