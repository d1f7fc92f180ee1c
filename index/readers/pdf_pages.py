"""The text of one page of a PDF, in the order of reading where it was drawn row by row across columns.

Invariant: the text is what pypdf reads, or the same words in the order of ``index.readers.pdf_columns``.

pypdf tells where a piece of text begins, but puts pieces together that stand on one line. A page on which many lines have
words beginning at a second place is therefore read again, with an operation that changes nothing before each movement,
which makes pypdf hand over each piece by itself.
"""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from index.readers.pdf_columns import ROWS, Piece, column_text

if TYPE_CHECKING:
    from pypdf import PageObject

OPERATIONS = 100_000  # of a page; beyond them it is a drawing, and is read once

_SHOWN = frozenset({b"Tj", b"TJ", b"'", b'"'})
_MOVES = frozenset({b"Td", b"TD", b"Tm", b"T*"})
_APART = 60.0  # points between the beginnings of two columns, at least
_LETTER = 0.5  # of the size: the width of a letter where the font does not tell
_LETTERS = range(ord("a"), ord("z") + 1)


def page_text(page: "PageObject") -> str:
    """Return the text of ``page``, column by column where it is clear that it was drawn across them."""
    places: list[tuple[float, float]] = []

    def shown(operator: bytes, _operands: Any, around: Any, matrix: Any) -> None:
        if operator in _SHOWN and len(places) < OPERATIONS:
            places.append(_place(around, matrix))

    text = page.extract_text(visitor_operand_before=shown)
    if not _may_have_columns(places) or _has_forms(page):
        return text
    pieces = _pieces(page)
    told = column_text(pieces) if pieces else None
    return told if told is not None and _letters(told) == _letters(text) else text


def _letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def _place(around: Any, matrix: Any) -> tuple[float, float]:
    """Return where text begins on the page: the text matrix within the one around it."""
    x, y = float(matrix[4]), float(matrix[5])
    return x * around[0] + y * around[2] + around[4], x * around[1] + y * around[3] + around[5]


def _may_have_columns(places: list[tuple[float, float]]) -> bool:
    """Whether on many lines words begin at one place, with others well to the left of them."""
    if len(places) >= OPERATIONS:
        return False
    lines: dict[int, list[float]] = defaultdict(list)
    for x, y in places:
        lines[round(y)].append(x)
    starts = Counter(start for line in lines.values() for start in {round(x) for x in line if x - min(line) >= _APART})
    return any(count >= ROWS // 2 for count in starts.values()) and sum(starts.values()) >= ROWS


def _has_forms(page: "PageObject") -> bool:
    """Whether the page draws forms, whose text pypdf places from an origin of their own."""
    resources: Any = page.get("/Resources")
    objects: Any = resources.get_object().get("/XObject") if resources is not None else None
    named = objects.get_object().values() if objects is not None else ()
    return any(one.get_object().get("/Subtype") == "/Form" for one in named)


def _pieces(page: "PageObject") -> list[Piece]:
    """Return what the page draws, each piece by itself; nothing where some of it does not stand upright."""
    from pypdf.generic import ContentStream, FloatObject, NameObject

    content = page.get_contents()
    if content is None or len(content.operations) > OPERATIONS:
        return []
    unchanged = [FloatObject(number) for number in (1, 0, 0, 1, 0, 0)]
    parted = ContentStream(None, page.pdf)
    parted.operations = [
        step
        for operands, operator in content.operations
        for step in (*([(unchanged, b"cm")] if operator in _MOVES else []), (operands, operator))
    ]
    found = _Found()
    before = page["/Contents"] if not hasattr(page, "raw_get") else page.raw_get("/Contents")
    page[NameObject("/Contents")] = parted
    try:
        text = page.extract_text(visitor_text=found.take)
    finally:
        page[NameObject("/Contents")] = before
    return found.pieces_of(text)


class _Found:
    """Pieces as pypdf hands them over, and the blanks that it puts between them."""

    def __init__(self) -> None:
        self._found: list[tuple[str, float, float, float, float]] = []
        self._upright = True
        self._widths: dict[int, float] = {}

    def take(self, text: str, around: Any, matrix: Any, font: Any, size: float) -> None:
        """Note a piece of text."""
        if not text.strip():
            return
        x, y = _place(around, matrix)
        across = matrix[0] * around[0] + matrix[1] * around[2]
        slant = matrix[0] * around[1] + matrix[1] * around[3]
        self._upright &= across > 0 and abs(slant) < 0.01 * across
        size = abs(float(size) * across)
        self._found.append((text.strip(), x, y, len(text.strip()) * size * self._letter(font), size))

    def pieces_of(self, text: str) -> list[Piece]:
        """Return the pieces with what stands before each in the whole ``text``; none where they are not in its order."""
        pieces: list[Piece] = []
        place = 0
        for at, (said, x, y, width, size) in enumerate(self._found):
            start = text.find(said, place)
            if not self._upright or start < 0 or text[place:start].strip():
                return []
            pieces.append(Piece(text=said, x=x, y=y, width=width, size=size, order=at, before=text[place:start]))
            place = start + len(said)
        return pieces

    def _letter(self, font: Any) -> float:
        """Return how wide a letter is on average, in sizes of the font."""
        if id(font) not in self._widths:
            self._widths[id(font)] = _letter_width(font)
        return self._widths[id(font)]


def _letter_width(font: Any) -> float:
    try:
        first = int(font["/FirstChar"])
        widths = [float(width) for width in font["/Widths"].get_object()]
        known = [widths[code - first] for code in _LETTERS if 0 <= code - first < len(widths)]
        told = [width for width in known if width > 0]
    except (KeyError, TypeError, ValueError, AttributeError):  # fonts of the standard, or of many thousand signs
        return _LETTER
    return sum(told) / len(told) / 1000 if len(told) > len(_LETTERS) // 2 else _LETTER
