"""Running text from the pages of a PDF, which come as lines the way they are printed.

Invariant: words are mended and page furniture is left out, nothing else changes. Where it cannot be told whether a hyphen
belongs to the word, it stays; where it cannot be told whether a line is furniture, it stays.

- A line at the edge of pages that is the same on three of them, or differs by nothing but a number that counts with the
  pages, is furniture. Words that are the same on every page stay once, unless they would split a sentence.
- A word broken at the end of a line is joined where the document has it unbroken elsewhere, or has neither part alone.
- A page that ends amid a sentence is followed by the next one without a blank line, a title page or a slide is not.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

REPEATED = 3  # pages
OWN_NUMBERS = 2  # pages that bear their own number and no word beside it
_EDGE_LINES = 3  # so many lines of furniture are looked for above and below
_LINES_BEFORE = 30
_LINE = 40  # characters of a line of prose, at least
_FULL = 0.6  # of the longest line
_LONGEST_FURNITURE = 200
_NUMBERS = 8  # of a line, that are tried as the number of its page

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,]*\d)")
_OWN = "\0001\0"
_OF_ALL = re.compile(r"\W*(?:page|seite|página|pagina)\W+(\d{1,4})\W+(?:of|von|de|di)\W+(\d{1,4})\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*\Z")
_LETTER = r"[^\W\d_]"
# Not in compounds of three, addresses and numbers.
_BROKEN = re.compile(rf"(?<![\w/.@‐-])({_LETTER}{{2,}})([-‐\u00ad])[ \t]*\n\s*({_LETTER}{{2,}})(?![\w‐-]|[.@/]\w)")
_WORD = re.compile(rf"{_LETTER}+(?:[-‐]{_LETTER}+)*")
# Before these a hyphen stands for the rest of a word; and these keep theirs.
_REST = frozenset({"and", "or", "to", "und", "oder", "bis", "et", "ou", "en"})
_HYPHENED = frozenset(
    {"well", "self", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "year", "twice"}
)


def running_text(pages: Sequence[str]) -> str:
    """Return the text of all ``pages``, a blank line between them where a sentence ends."""
    plain = [_LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), page) for page in pages]
    kept = _without_furniture([[line.rstrip() for line in page.strip().split("\n")] for page in plain])
    told = list(filter(None, ("\n".join(lines).strip() for lines in kept)))
    return _unbroken(_joined(told or list(filter(None, map(str.strip, plain)))))


def _joined(pages: Sequence[str]) -> str:
    parts: list[str] = []
    for at, page in enumerate(pages):
        if at:
            parts.append("\n" if _goes_on(pages[at - 1], page) else "\n\n")
        parts.append(page)
    return "".join(parts)


def _goes_on(page: str, following: str) -> bool:
    """Whether a sentence goes on over the end of ``page``: not ended, and the line is full or the next goes on."""
    if _SENTENCE_END.search(page[-20:]):
        return False
    lines = page.rsplit("\n", _LINES_BEFORE)
    longest = max(map(len, lines))
    full = longest >= _LINE and len(lines[-1]) >= _FULL * longest
    return full or following[0].islower() or following[0].isdigit() or following[0] in "(,;–"


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Return the lines of each page without those that stand at the edge of many."""
    pages = list(pages)
    for above in (False, True):
        dropped: list[tuple[int, str]] = []
        for _ in range(_EDGE_LINES):
            edges = {at: lines[0 if above else -1] for at, lines in enumerate(pages) if lines}
            found = sorted(_furniture(edges, len(pages)))
            if not found:
                break
            dropped += [(at, edges[at]) for at in found]
            for at in found:
                pages[at] = _trimmed(pages[at], above=above)
        _put_back(pages, dropped, above=above)
    return pages


def _put_back(pages: list[list[str]], dropped: list[tuple[int, str]], *, above: bool) -> None:
    """Put lines that were the same on several pages back on the first of them, where they split no sentence."""
    equal = Counter(line for _, line in dropped)
    firsts = {line: at for at, line in reversed(dropped)}  # in the order of reading from the text outwards
    for line, at in firsts.items():
        before = (pages[at - 1] if at else []) if above else pages[at]
        text = "\n".join(before[-2:])[-20:]
        amid = bool(text.strip()) and not _SENTENCE_END.search(text) and (above or at < len(pages) - 1)
        if equal[line] >= REPEATED and not amid:
            pages[at] = [line, *pages[at]] if above else [*pages[at], line]


def _trimmed(lines: list[str], *, above: bool) -> list[str]:
    """Return ``lines`` without the first or last one, and without the blank ones that stood beside it."""
    rest = lines[1:] if above else lines[:-1]
    while rest and not rest[0 if above else -1].strip():
        rest = rest[1:] if above else rest[:-1]
    return rest


def _furniture(edges: dict[int, str], count: int) -> set[int]:
    """Return the pages whose line in ``edges`` is a running head or foot, or the number of the page."""
    alike: dict[str, list[int]] = defaultdict(list)
    found: set[int] = set()
    for at, line in edges.items():
        if len(line) <= _LONGEST_FURNITURE:
            for key in _keys(line, at):
                alike[key].append(at)
        numbered = _OF_ALL.fullmatch(line)
        if numbered and (int(numbered.group(1)), int(numbered.group(2))) == (at + 1, count):
            found.add(at)
    for key, places in alike.items():
        bare = not any(char.isalpha() for char in key)
        if len(places) >= (OWN_NUMBERS if bare and _OWN in key else REPEATED):
            found.update(places)
    return found


def _keys(line: str, at: int) -> Iterator[str]:
    """Yield what ``line`` would have in common with furniture: its words, and how each number differs from the page's."""
    plain = " ".join(line.split()).casefold()
    if any(char.isalpha() for char in plain):
        yield plain
    for _, number in zip(range(_NUMBERS), _NUMBER.finditer(plain), strict=False):
        yield f"{plain[: number.start()]}\0{int(number.group()) - at}\0{plain[number.end() :]}"  # the first page is 0


def _unbroken(text: str) -> str:
    """Return ``text`` with words joined that were broken at the end of a line."""
    if not _BROKEN.search(text):
        return text
    known = {word.casefold() for word in _WORD.findall(_BROKEN.sub(" ", text))}

    def mended(found: re.Match[str]) -> str:
        left, hyphen, right = found.groups()
        return left + right if hyphen == "\u00ad" or _is_broken(left, right, known) else found.group()

    return _BROKEN.sub(mended, text)


def _is_broken(left: str, right: str, known: set[str]) -> bool:
    """Whether ``left`` and ``right`` are one word, by the other words of the document."""
    if not right.islower() or not left[1:].islower() or right in _REST:
        return False
    first = left.casefold()
    if f"{first}-{right}" in known or f"{first}‐{right}" in known:
        return False
    if first + right in known:
        return True
    return first not in known and right not in known and first not in _HYPHENED
