"""The paragraphs of a text: where one ends and the next begins, in text that was typed, wrapped or copied out of a page.

Invariant: paragraphs come in order and do not overlap, and nothing but white space stands between them. Blank lines part
them; so does a line break behind a whole sentence, before a bullet, and around what cannot be part of a sentence. A line
that was wrapped is joined with the next one: cut in two, its halves would be taken for headings.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.articles.datelines import DATELINE
from workbench.articles.furniture import BULLET, DATED, ENTRY, HEADING, ends, is_boilerplate

#: The number of a paragraph, or of a post in a thread: "1.", "2)", "3/", "(4/7)".
NUMBER = re.compile(
    r"^(?:\d{1,2}[.)]|\d{1,2}/(?:\d{1,2}|n)?|\(\d{1,2}/(?:\d{1,2}|n)?\))[^\S\n]+(?=[\"“‘'(]?[A-Z])", re.MULTILINE
)
_BLANK = re.compile(r"\n[^\S\n]*\n")
_BEGINS = re.compile(r"[\"“‘'(\[$£€©]*[^\W\d_a-z]|[\"“‘'(\[$£€]*\d|©")
_FILLED = 0.8  # of the width: a line that is shorter with the next word was ended and not wrapped, whatever the type
_TELLING = 3  # lines without a full stop
_WIDEST = 120  # characters; nobody wraps text at more
_GOES_ON_WORDS = (
    "a an the of in on at by for from to with and or but nor as that which who whose than into over under between is are "
    "was were be been has have had his her its their our my this these those mr mrs ms dr sir lord st no not will would"
)
#: What no line of its own ends with.
_GOES_ON = frozenset(_GOES_ON_WORDS.split())


def paragraph_spans(text: str, position: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the trimmed paragraphs of ``text`` from ``position`` on."""
    for gap in [*_BLANK.finditer(text, position), None]:
        end = gap.start() if gap else len(text)
        yield from _lines(text, position, end)
        position = gap.end() if gap else end


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a block, joining those that are one sentence wrapped."""
    block = text[start:end]
    lines = block.strip("\n").split("\n")
    width = max(map(len, lines)) if _is_wrapped(lines) else len(text)
    numbered = len(NUMBER.findall(block)) > 1
    begin = cursor = start
    while cursor < end:
        stop = text.find("\n", cursor, end)
        stop = end if stop < 0 else stop
        line, following = text[cursor:stop].strip(), text[stop + 1 : min(end, stop + 400)].lstrip().partition("\n")[0]
        whole = ends(line) or any(kind.match(following) for kind in (BULLET, ENTRY, DATED))
        whole = whole or (numbered and bool(NUMBER.match(following)))
        if stop == end or whole or _is_over(line, following, width, first=begin == cursor):
            span = trim(text, begin, stop)
            if span[0] < span[1]:
                yield span
            begin = stop + 1
        cursor = stop + 1


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a block may have lines that go on in the next: too few to tell, or one that plainly does.

    Of what goes on over several lines, one is sure to go on with a small letter, or behind an "of".
    """
    stripped = [line.strip() for line in lines]
    over = [(line, below) for line, below in pairwise(stripped) if not ends(line)]
    few = len(over) < _TELLING and not (len(over) > 1 and not any(map(ends, stripped)))
    return few or any(
        not _BEGINS.match(BULLET.sub("", below)) or (_goes_on(line) and not is_boilerplate(line))
        for line, below in over
    )


def _is_over(line: str, following: str, width: int, *, first: bool) -> bool:
    """Whether what stands in a line without a full stop ends there."""
    if not _BEGINS.match(following) or line.endswith((",", ";", "-")):
        return False
    if first and is_boilerplate(line):
        return True
    if _goes_on(line):
        return False
    if DATELINE.match(following) or is_boilerplate(following):
        return True
    reach = len(line) + 1 + len(following.split(maxsplit=1)[0])
    if first and len(line.split()) <= HEADING and following[:1].isupper() and reach <= width:
        return True  # where the next word would still have fitted, nobody wrapped the line there
    return reach <= _FILLED * width or len(line) > _WIDEST


def _goes_on(line: str) -> bool:
    return line.lower().rstrip(".").rpartition(" ")[2] in _GOES_ON
