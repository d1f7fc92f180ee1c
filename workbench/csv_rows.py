"""Rows of csv and tsv tables: of claims to be checked, and of claims that were.

Invariant: each row is read as it was written or has a reason, and no more than one row of ``LINE_CHARACTERS`` is held.

A quotation mark that is missing makes a parser swallow the claims that follow, to the end of the table at worst, and call
them one. So the rules for quotation marks are kept strictly, as in ``index.readers.csv_rows``: a row that breaks them is
named, and reading goes on with its second line. Until a whole row with as many fields as the header comes nothing is made
a claim, for it may be the inside of the broken row.
"""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.readers import streams

_QUOTED = re.compile(r'"[^"]*"')
# Fields in quotation marks, or without any in them; D stands for the delimiter.
_WELL_FORMED = r'\A(?:"(?:[^"]|"")*+"|[^"D]*+)(?:D(?:"(?:[^"]|"")*+"|[^"D]*+))*+\s*\Z'


class _Lines:
    """The lines of a table for ``csv.reader``, which can be given back when the row that they made is no row."""

    def __init__(self, source: Iterator[str | None]) -> None:
        self._source = source
        self._again: deque[str | None] = deque()
        self._row: list[str] = []
        self._held = 0

    @property
    def many(self) -> bool:
        """Whether the row takes more than one line."""
        return len(self._row) > 1

    @property
    def text(self) -> str:
        """The row as it is written."""
        return "".join(self._row)

    def begin(self) -> None:
        """The row is done with; the next one begins."""
        self._row, self._held = [], 0

    def give_back(self) -> None:
        """Hand out every line of the row but the first once more."""
        self._again.extendleft(reversed(self._row[1:]))

    def header(self) -> str:
        """Return the first line that is not blank, without a byte order mark; it is handed out once more."""
        first = next((line for line in self if line.strip("\ufeff \r\n")), "").lstrip("\ufeff")
        self.begin()
        if first:
            self._again.appendleft(first)
        return first

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._held > streams.LINE_CHARACTERS:
            raise csv.Error(f"more than {streams.LINE_CHARACTERS:,} characters")
        line = self._again.popleft() if self._again else next(self._source)
        if line is None and self._row:
            self._again.appendleft(None)  # a row of its own, behind this one
        if line is None:
            raise csv.Error("a line that is too long")
        self._row.append(line)
        self._held += len(line)
        return line


def csv_rows(lines: Iterable[str | None], *, tabs: bool = False) -> Iterator[Mapping[str, str] | str | None]:
    """Yield each row by its column names, the reason why it is none, or ``None`` for one that is empty.

    Args:
        lines: of the table with their ends, the header first; ``None`` stands for one that is too long.
        tabs: whether a tab parts the fields if there is one in the header, whatever else is in it.

    Raises:
        csv.Error: the header itself is no csv.
        what reading ``lines`` raises.
    """
    csv.field_size_limit(max(csv.field_size_limit(), streams.LINE_CHARACTERS))  # its default is 128 KiB
    source = _Lines(iter(lines))
    delimiter = _delimiter(source.header(), tabs=tabs)
    header = apart(next(csv.reader(source, delimiter=delimiter, strict=True), []))
    well_formed = re.compile(_WELL_FORMED.replace("D", re.escape(delimiter)))
    broken = 0  # the number of a row that could not be read, as long as no whole row came behind it
    for number, (cells, fault) in enumerate(_rows(source, delimiter), 1):
        if not fault and not any(cell.strip() for cell in cells):
            yield None
        elif broken and (fault or len(cells) != len(header) or not well_formed.match(source.text)):
            source.give_back()
            yield f"it may be the inside of row {broken}, where a quotation mark seems to be missing"
        elif fault or any(cell.strip() for cell in cells[len(header) :]):
            yield fault or f"{len(cells)} fields where the header has {len(header)}: put quotation marks around commas"
            broken = 0
            if source.many or not well_formed.match(source.text):
                source.give_back()
                broken = number
        else:
            broken = 0
            yield dict(zip(header, cells, strict=False))


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
            yield [], f"no csv ({error}): is a quotation mark missing?"
            reader = csv.reader(source, delimiter=delimiter, strict=True)


def _delimiter(header: str, *, tabs: bool) -> str:
    """Return what stands between the fields of a header, oftenest outside quotation marks."""
    bare = _QUOTED.sub("", header)
    marks = "\t" if tabs and "\t" in bare else ",;\t|"
    return max(marks, key=bare.count)


def apart(names: Sequence[str]) -> list[str]:
    """Return column names so that none comes twice: the first keeps its name, a later one gets its number behind it."""
    seen: Counter[str] = Counter()
    made = []
    for name in names:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return made
