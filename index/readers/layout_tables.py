"""Tables that only arrange a page, as those of newsletters do: made plain blocks, so that their text is read as paragraphs.

Invariant: a table of data stays a table, and no word is lost. What is taken for data: a table with headings, or rows of
which most have as many cells, two or more, and begin with a short one. What is taken for layout: tables of one column, and
others whose cells hold tables, paragraphs or headings. A list in a cell of data is written on one line: its row stays one.
"""

from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from index.readers.inline_markup import HIDDEN, RUNNING
from index.readers.trees import attribute_of, walk

SHORT_CELL = 100  # characters of a cell that may name what its row is about

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADED = frozenset({"th", "caption", "thead"})
_PARTS = frozenset({"tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"})


@dataclass(slots=True)
class _Cell:
    """What stands in a cell, tables inside it left out."""

    element: Any
    characters: int = 0
    paragraphs: int = 0
    blocks: int = 0
    headings: int = 0


@dataclass(slots=True)
class _Table:
    """A table that is being read: its own parts and cells, and whether another table stands in it."""

    element: Any
    parts: list[Any] = field(default_factory=list)
    rows: list[list[_Cell]] = field(default_factory=list)
    headed: bool = False
    nested: int = 0  # characters of the tables in it, and one for each

    def is_layout(self) -> bool:
        """Whether the table arranges blocks of text and holds no data."""
        filled = self._filled()
        if self.headed or self.is_regular():
            return False
        if self.nested or all(len(cells) < 2 for cells in filled):
            return True
        if any(cell.blocks or cell.paragraphs > 1 for cells in filled for cell in cells):
            return True
        first = [cells[0].characters for cells in filled]
        if len(filled) < 2:
            arranged = attribute_of(self.element, "role").lower() in ("presentation", "none")
            return arranged or any(cell.characters > SHORT_CELL for cell in filled[0])
        return median(first) > SHORT_CELL

    def is_regular(self) -> bool:
        """Whether a table without headings has rows of data: as many cells in most, and short ones first."""
        filled = self._filled()
        cells = [cell for row in filled for cell in row]
        if self.headed or len(filled) < 2 or self.nested > sum(cell.characters for cell in cells):
            return False
        if 2 * sum(cell.headings > 0 for cell in cells) >= len(cells):
            return False  # cards of stories, each with its headline
        width, count = Counter(map(len, filled)).most_common(1)[0]
        return width > 1 and 2 * count > len(filled) and median(row[0].characters for row in filled) <= SHORT_CELL

    def _filled(self) -> list[list[_Cell]]:
        """Return the cells that hold words, of rows that have some."""
        return [cells for row in self.rows if (cells := [cell for cell in row if cell.characters])]

    def characters(self) -> int:
        """Return how much stands in the table and in those inside it."""
        return self.nested + sum(cell.characters for row in self.rows for cell in row)


def unfold_layout_tables(root: Any) -> None:
    """Change the tree below ``root``: tables for layout, their rows and cells become ``div``; ``None`` stays as it is."""
    if root is None:
        return
    for table in _tables(root):
        if table.is_layout():
            for element in (table.element, *table.parts):
                _make_block(element)
            continue
        regular = table.is_regular()
        for cell in (cell for row in table.rows for cell in row):
            within = cell.element.find(".//table") is not None
            if (regular and (within or cell.paragraphs > 1)) or (cell.blocks and not within):
                _write_on_one_line(cell.element)  # of a list in a cell the library keeps nothing


def _tables(root: Any) -> list[_Table]:
    """Return the tables of a page, the inner ones first; each element is looked at once, however deep tables nest."""
    found: list[_Table] = []
    open_tables: list[_Table] = []
    open_cells: list[tuple[_Cell, int]] = []  # a cell, and how many tables were open around it
    for event, element in walk(root, "start", "end"):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag == "table":
                open_tables.append(_Table(element))
            elif open_tables:
                _take(open_tables[-1], element, tag, open_cells, len(open_tables))
            if tag not in ("script", "style"):
                _count(element.text, open_cells, len(open_tables))
            continue
        if tag == "table" and open_tables:
            found.append(open_tables.pop())
            if open_tables:
                open_tables[-1].nested += 1 + found[-1].characters()
        elif tag in ("td", "th") and open_cells:
            open_cells.pop()
        _count(element.tail, open_cells, len(open_tables))
    return found


def _take(table: _Table, element: Any, tag: str, cells: list[tuple[_Cell, int]], depth: int) -> None:
    """Note an element that stands in ``table`` and in no table inside it."""
    if tag in _PARTS:
        table.parts.append(element)
        table.headed |= tag in _HEADED
    if tag == "tr":
        table.rows.append([])
    elif tag in ("td", "th"):
        cells.append((_Cell(element), depth))
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(cells[-1][0])
    elif cells and cells[-1][1] == depth:
        cells[-1][0].paragraphs += tag == "p"
        cells[-1][0].blocks += tag in _HEADINGS or tag in ("ul", "ol")
        cells[-1][0].headings += tag in _HEADINGS


def _count(text: str | None, cells: list[tuple[_Cell, int]], depth: int) -> None:
    if cells and text and cells[-1][1] == depth:
        cells[-1][0].characters += len(text.strip())


def _make_block(element: Any) -> None:
    """Make a part of a table a ``div`` without its class, by which the library may take it for something else."""
    hidden = "display:none" in "".join(attribute_of(element, "style").lower().split())
    cell = element.tag == "td"
    element.tag = "div"
    element.attrib.clear()
    if hidden:
        element.set("style", "display:none")
    if cell:
        make_paragraphs(element)


def _write_on_one_line(cell: Any) -> None:
    """Put the words of a cell in the place of its blocks, with a semicolon between them."""
    lines, words = [], [""]
    walker = walk(cell, "start", "end")
    for event, part in walker:
        if event == "start" and part.tag in HIDDEN:
            walker.skip_subtree()
            continue
        if part.tag == "br":
            words.append(" ")
        elif part.tag not in RUNNING and part.tag not in HIDDEN:
            lines.append(" ".join("".join(words).split()))
            words = []
        if event == "start" or part is not cell:
            words.append((part.text if event == "start" else part.tail) or "")
    for child in list(cell):
        cell.remove(child)
    cell.text = " ; ".join(filter(None, lines))


def make_paragraphs(cell: Any) -> None:
    """Put words that stand in a cell without a paragraph around them into one; two line breaks part paragraphs."""
    children, loose = list(cell), cell.makeelement("p")
    loose.text, cell.text = cell.text, None
    for child in children:
        cell.remove(child)
    for at, child in enumerate(children):
        tail, child.tail = child.tail, None
        breaks = child.tag == "br" and at + 1 < len(children) and children[at + 1].tag == "br" and not _is_said(tail)
        if (child.tag in RUNNING or child.tag == "br") and not breaks:
            loose.append(child)
            child.tail = tail
            continue
        _close(cell, loose)
        if not breaks:
            cell.append(child)
        loose = cell.makeelement("p")
        loose.text = tail
    _close(cell, loose)


def _close(cell: Any, loose: Any) -> None:
    """Put a paragraph into its cell, if it holds words or pictures."""
    if _is_said("".join(loose.itertext())) or any(part.tag != "br" for part in loose):
        cell.append(loose)


def _is_said(text: str | None) -> bool:
    return bool(text and not text.isspace())
