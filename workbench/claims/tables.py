"""Tables: rows of cells, pasted or read out of a page, as claims of one number each. No model, no spaCy.

    Country | Deaths
    Malawi  | 576         "Malawi, Deaths: 576 (Cholera in 2022)."

Invariant: every word of a claim stands in the table or in the line above it, and its quote is the row up to the number.
Only what has a row of headings, and two rows below it with as many cells and a number in each, is a table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.articles.furniture import HEADING, ends, is_boilerplate

NOTE = "read from a table: its row, and the heading over the number"
UNTOLD = "what the numbers of the table count was told before"
_MOST_COLUMNS = 12
_LONGEST = 60  # characters of a cell: longer ones are text in columns
_RULE = re.compile(r"^[\s|:+=-]*-[\s|:+=-]*$")  # "|---|---|"
_NUMBER = re.compile(
    r"^[~<>≈]?\s*[+−–-]?\s*(?:[A-Z]{0,3}[$£€¥])?\s*\d[\d.,\s]*(?:%|[^\W\d_]{1,12}\.?)?\s*(?:\([^()]{1,20}\))?$"
)
_YEAR = re.compile(r"^(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?$")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A cell of a row: ``text[start:end]`` without the white space around it."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table: where it stands, its headings, its rows of numbers, and the line above it that says what they count."""

    start: int
    end: int
    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""

    def numbers(self) -> Iterator[tuple[int, int, str]]:
        """Yield for each number where its quote begins and ends, and what it says."""
        behind = f" – {self.title}" if "(" in self.title else f" ({self.title})" if self.title else ""
        for row in self.rows:
            for heading, cell in zip(self.headings[1:], row[1:], strict=True):
                if heading.words and _NUMBER.match(cell.words):
                    yield row[0].start, cell.end, f"{row[0].words}, {heading.words}: {cell.words}{behind}."


def tables_in(text: str) -> list[Table]:
    """Return the tables of ``text``, in its order."""
    if "|" not in text and "\t" not in text:
        return []
    found: list[Table] = []
    block: list[tuple[Cell, ...]] = []
    above = last = mark = ""
    for start, line in _lines(text):
        if not line.strip() or (block and _RULE.match(line)):
            continue
        cells = _cells(start, line)
        if block and (len(cells) != len(block[0]) or mark != _mark(line)):
            found += _table(block, above)
            block = []
        if len(cells) > 1:
            above, mark = above if block else last, _mark(line)
            block.append(cells)
        last = line.strip()
    return [*found, *_table(block, above)]


def without_tables(text: str, tables: Sequence[Table]) -> str:
    """Return ``text``, as long as it was, with line breaks in the place of its tables."""
    pieces, end = [], 0
    for table in tables:
        pieces += [text[end : table.start], "\n" * (table.end - table.start)]
        end = table.end
    return "".join([*pieces, text[end:]])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _mark(line: str) -> str:
    """Return what parts the cells of a line."""
    return "|" if "|" in line else "\t"


def _cells(start: int, line: str) -> tuple[Cell, ...]:
    """Return the cells of a line, the empty ones between two marks as well; none where it has no mark."""
    mark = _mark(line)
    if mark not in line:
        return ()
    first = len(line) - len(line.lstrip(" "))
    inner = line.rstrip(" ").removesuffix("|") if mark == "|" else line
    first += line[first] == "|"
    cells, place = [], first
    for words in inner[first:].split(mark):
        begin = place + len(words) - len(words.lstrip())
        cells.append(Cell(start=start + begin, end=start + begin + len(words.strip()), words=" ".join(words.split())))
        place += len(words) + 1
    return tuple(cells)


def _table(block: Sequence[tuple[Cell, ...]], above: str) -> list[Table]:
    """Return the table that lines of as many cells are, if they are one."""
    start = block[0][0].start if block else 0
    told = [cell.words for cell in block[0] if cell.words] if block else []
    if len(told) == 1 and not _NUMBER.match(told[0]):  # the title of a table, in a row of its own
        block, above = block[1:], told[0]
    if len(block) < 3 or len(block[0]) > _MOST_COLUMNS:
        return []
    headings, rows = block[0], [row for row in block[1:] if _counts(row)]
    if len(rows) < 2 or not all(_heads(cell.words) for cell in headings[1:]) or any(map(_is_long, block)):
        return []
    return [Table(start=start, end=block[-1][-1].end, headings=headings, rows=tuple(rows), title=_title(above))]


def _heads(words: str) -> bool:
    return not _NUMBER.match(words) or bool(_YEAR.match(words))


def _counts(row: Sequence[Cell]) -> bool:
    """Whether a row says of somebody or something, or of a year, how many there were."""
    of = row[0].words
    named = _LETTER.search(of) or _YEAR.match(of)
    return bool(named) and any(_NUMBER.match(cell.words) for cell in row[1:])


def _is_long(row: Sequence[Cell]) -> bool:
    return any(len(cell.words) > _LONGEST for cell in row)


def _title(line: str) -> str:
    """Return the line above a table where it is a heading."""
    line = " ".join(line.strip("#*_ ").split()).rstrip(":")
    whole = ends(line) or not line or is_boilerplate(line) or "|" in line or len(line.split()) > HEADING
    return "" if whole else line
