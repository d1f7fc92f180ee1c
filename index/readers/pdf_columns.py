"""Columns of a printed page whose lines are drawn row by row across them: put in the order in which they are read.

Invariant: the text of a page is changed only where its geometry is clear, and then its words stay the same and only their
order changes: many rows have words on both sides of a gap that nothing crosses, the right ones begin at one place, and
both sides hold lines of prose, not cells of a table. Lines across all columns stay between what is above and below them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

ROWS = 6  # with words on both sides, at least
LINE_CHARACTERS = 18  # of a line of prose in a column, at the median
FILLED = 0.6  # of the column's width, by its lines at the median
WORD_LETTERS = 0.6  # of the characters of prose: tables of figures have fewer
OPEN_LINES = 0.5  # of the lines of prose that end amid a sentence, at least
LOWER_STARTS = 1 / 3  # of the lines behind those that begin in lower case, at least; the cells of a table seldom do
GAP = 0.8  # of the size of the letters, at least, between columns
INDENT = 3.0  # sizes of letters by which the first line of a paragraph may begin further in
STRAY_ROWS = 0.2  # of the rows with two sides, that may begin elsewhere
COLUMNS = 4
BLOCK_GAP = 2.5  # usual steps from line to line that part blocks
EDGE_GAP = 1.5  # the same for the first and the last lines of a page
EDGE_ROWS = 3

_ENDS = re.compile(r"[.!?…:;][\"'”’»)]*$")
_STOPS = re.compile(r"[.!?…](?:[\"'”’»)]*$|[\"'”’»)]*\s)")  # a glossary in small letters has none


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Words drawn at one place: where they begin, how wide they are about, when they are drawn, the blanks before them."""

    text: str
    x: float
    y: float
    width: float
    size: float
    order: int
    before: str = ""

    @property
    def end(self) -> float:
        """Where the words end, about."""
        return self.x + self.width


@dataclass(slots=True)
class _Row:
    """Pieces on one line of the page."""

    pieces: list[Piece]

    @property
    def y(self) -> float:
        return self.pieces[0].y

    def left(self, at: float) -> list[Piece]:
        return [piece for piece in self.pieces if piece.x < at]

    def right(self, at: float) -> list[Piece]:
        return [piece for piece in self.pieces if piece.x >= at]

    def crosses(self, at: float) -> bool:
        """Whether words reach over a place, by more than the width of a letter or two."""
        return any(piece.x < at and piece.end > at + piece.size for piece in self.pieces)


def column_text(pieces: Sequence[Piece]) -> str | None:
    """Return the text of a page column by column; ``None`` where it is not clear that it was drawn across columns.

    Args:
        pieces: What the page draws, in the order in which it is drawn.
    """
    said = [piece for piece in pieces if piece.text.strip()]
    if len(said) < 2 * ROWS:
        return None
    order = _in_columns(_rows(said), COLUMNS)
    if order is None:
        return None
    return "\n".join(filter(None, map(_line, order)))


def _in_columns(rows: list[_Row], most: int) -> list[list[Piece]] | None:
    """Return the lines of ``rows`` in the order of reading; ``None`` where they have no columns for certain."""
    at = _gutter(rows) if most > 1 else None
    if at is None:
        return None
    lines: list[list[Piece]] = []
    for block in _blocks(rows, at):
        if len(block) == 1 or block[0].crosses(at):
            lines += [row.pieces for row in block]
            continue
        for side in ([row.left(at) for row in block], [row.right(at) for row in block]):
            held = [_Row(pieces) for pieces in side if pieces]
            lines += _in_columns(held, most - 1) or [row.pieces for row in held]
    return lines


def _blocks(rows: Sequence[_Row], at: float) -> list[list[_Row]]:
    """Return the rows in blocks that are read one after the other: parted by lines across all columns and by wide gaps.

    A head or a foot of the page is a block of its own by a smaller gap, so that it does not come amid the text.
    """
    usual = _step(rows)
    blocks: list[list[_Row]] = []
    for place, row in enumerate(rows):
        gap = rows[place - 1].y - row.y if place else 0.0
        edge = place <= EDGE_ROWS or len(rows) - place <= EDGE_ROWS
        apart = gap > (EDGE_GAP if edge else BLOCK_GAP) * usual
        if not blocks or apart or row.crosses(at) or blocks[-1][-1].crosses(at):
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _step(rows: Sequence[_Row]) -> float:
    return median(one.y - other.y for one, other in pairwise(rows))


def _rows(pieces: Sequence[Piece]) -> list[_Row]:
    """Return the rows of a page from its top; those that lie within half a line of one another are one."""
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda one: -one.y):
        if rows and abs(rows[-1].y - piece.y) <= 0.4 * min(piece.size, rows[-1].pieces[0].size):
            rows[-1].pieces.append(piece)
        else:
            rows.append(_Row([piece]))
    for row in rows:
        row.pieces.sort(key=lambda one: one.x)
    return rows


def _gutter(rows: Sequence[_Row]) -> float | None:
    """Return where the second of two columns begins, where the rows show it clearly."""
    pieces = [piece for row in rows for piece in row.pieces]
    left = min((piece.x for piece in pieces), default=0.0)
    right = max((piece.end for piece in pieces), default=0.0)
    starts = Counter(
        round(piece.x) for piece in pieces if left + 0.2 * (right - left) < piece.x < left + 0.8 * (right - left)
    )
    for start, count in sorted(starts.items(), key=lambda pair: (-pair[1], pair[0]))[:COLUMNS]:
        if count >= ROWS // 2 and _is_gutter(rows, start - 1.5, left):
            return start - 1.5
    return None


def _is_gutter(rows: Sequence[_Row], at: float, left: float) -> bool:
    crossing = [row for row in rows if row.crosses(at)]
    sided = [row for row in rows if row not in crossing and row.left(at) and row.right(at)]
    if len(sided) < ROWS or len(crossing) > len(sided):
        return False
    return (
        _is_apart(sided, at)
        and _is_prose(sided, at, left)
        and _is_drawn_across(sided, at)
        and not _is_grid(rows, sided)
        and not _has_headings(rows, sided, at)
    )


def _is_apart(sided: Sequence[_Row], at: float) -> bool:
    """Whether the right side of nearly all rows begins at one place, with a gap before it."""
    clear = 0
    for row in sided:
        last, first = row.left(at)[-1], row.right(at)[0]
        clear += first.x - last.end >= GAP * first.size and first.x - at <= INDENT * first.size
    return clear >= (1 - STRAY_ROWS) * len(sided)


def _is_prose(sided: Sequence[_Row], at: float, left: float) -> bool:
    """Whether both sides hold lines of text that fill their columns."""
    lefts = [row.left(at) for row in sided]
    rights = [row.right(at) for row in sided]
    width = max(pieces[-1].end for pieces in rights) - at
    for side, room in ((lefts, at - left), (rights, width)):
        texts = ["".join(piece.text for piece in pieces).strip() for pieces in side]
        letters = sum(char.isalpha() for text in texts for char in text)
        filled = median(pieces[-1].end - pieces[0].x for pieces in side)
        if median(map(len, texts)) < LINE_CHARACTERS or filled < FILLED * room:
            return False
        if letters < WORD_LETTERS * sum(map(len, texts)) or not _runs_on(texts):
            return False
    return True


def _runs_on(texts: Sequence[str]) -> bool:
    """Whether sentences run over the ends of lines, as they do in prose; each cell of a table begins anew.

    Scripts without small letters are never sure: their rows stay as they were drawn.
    """
    ends = [_ENDS.search(text) is not None for text in texts]
    behind = [text for ended, text in zip(ends, texts[1:], strict=False) if not ended]
    if ends.count(False) < OPEN_LINES * len(texts) or not any(map(_STOPS.search, texts)):
        return False
    return sum(text[:1].islower() for text in behind) >= max(1.0, LOWER_STARTS * len(behind))


def _is_drawn_across(sided: Sequence[_Row], at: float) -> bool:
    """Whether the page draws left, right, left, right; what is drawn column by column is in its order already."""
    drawn = sorted((piece for row in sided for piece in row.pieces), key=lambda piece: piece.order)
    return sum((one.x < at) != (other.x < at) for one, other in pairwise(drawn)) >= len(sided)


def _is_grid(rows: Sequence[_Row], sided: Sequence[_Row]) -> bool:
    """Whether gaps go through both sides every few lines, as between the rows of a table with long cells."""
    inner = [row for row in rows if sided[0].y >= row.y >= sided[-1].y]
    steps = [one.y - other.y for one, other in pairwise(inner)]
    gaps = sum(step > 1.4 * median(steps) for step in steps)
    return gaps >= 2 and len(inner) < 5 * (gaps + 1)


def _has_headings(rows: Sequence[_Row], sided: Sequence[_Row], at: float) -> bool:
    """Whether a larger line stands amid the rows on the left, and the right has a gap there: it may be for both."""
    size = median(piece.size for row in sided for piece in row.pieces)
    rights = [row.y for row in rows if row.right(at)]
    for row in rows:
        if row.right(at) or row.crosses(at) or not sided[0].y > row.y > sided[-1].y:
            continue
        gap = min(y for y in rights if y > row.y) - max(y for y in rights if y < row.y)
        if max(piece.size for piece in row.pieces) > 1.1 * size and gap > EDGE_GAP * _step(sided):
            return True
    return False


def _line(pieces: Sequence[Piece]) -> str:
    text = ""
    for piece in pieces:
        text += (" " if text and (piece.before or text[-1:].isspace()) and not text.endswith(" ") else "") + piece.text
    return " ".join(text.split())
