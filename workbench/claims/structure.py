"""The structure of an article: which stretches hold statements, and which are furniture. No model, no spaCy.

Invariant: stretches come in order and do not overlap; their offsets point into the article's text. What is left out is left
out whole: headings, bylines, credits, copyright lines, invitations to read, share or subscribe, and second copies.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST = 20_000  # characters of a stretch; longer ones are cut at white space
_BLANK = re.compile(r"\n[^\S\n]*\n")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_BULLET = re.compile(r"^[-*•–·▪]\s+")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
#: "SEOUL, Sept 14 (Demo Wire) - ", "(Demo Wire) -- ", "PORT ALBANY — "
_DATELINE = re.compile(
    rf"^(?:[A-Z][A-Z .'’/-]{{2,40}}(?:, [A-Z][\w. ]{{1,30}})?(?:,? {_MONTH} \d{{1,2}}(?:, \d{{4}})?)?\s*"
    r"(?:\([^)\n]{2,40}\))?|\([^)\n]{2,40}\))\s*(?:--|[-–—:])+\s+"
)
_BOILERPLATE = re.compile(
    r"""^(?:
      more\s+(?:stories|on\s+this|from|news|like)\b | read\s+(?:more|also|next|the\s+full)\b
    | (?:also|see)\s+(?:also|read)\b
    | related(?:\s+(?:stories|articles|topics|content|links))?\s*:?\s*$ | related\s*:
    | recommended | most\s+(?:read|popular)
    | you\s+(?:may|might)\s+also\s+like | don['’]t\s+miss | trending
    | sign\s+up\b | subscribe\b | get\s+(?:the|our)\s+\w*\s*newsletter | newsletter | (?:download|get)\s+(?:the|our)\s+app
    | share\s+(?:this|on)\b | follow\s+(?:us|@) | like\s+us\s+on | join\s+(?:us|our|the\s+conversation)
    | click\s+here | tap\s+here | watch\s*: | listen\s*: | advertisement\b | sponsored\b | loading\b | comments?\s*$
    | \(?c\)\s*(?:19|20)\d\d | ©|copyright\b | all\s+rights\s+reserved
    | (?:photo|image|picture|photograph|video|caption|credit|source|file\s+photo)s?\s*(?::|by\b|credit) | getty\s+images
    | (?:additional\s+)?(?:reporting|writing|editing|translation)\s+by\b | by\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,3}\s*$
    | (?:published|updated|posted|last\s+(?:updated|modified))\b[^.]{0,60}$
    | this\s+(?:story|article)\s+(?:was|has\s+been|is)\b
    | we\s+use\s+cookies | accept\s+(?:all\s+)?cookies | support\s+(?:our|independent)\s+journalism | donate\b | print\s*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_RIGHTS = re.compile(
    r"all rights reserved|may not be (?:published|reproduced|redistributed)|terms of use", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A paragraph, or a piece of an overlong one, that may hold claims: ``article.text[start:end]``."""

    start: int
    end: int


def statement_stretches(text: str, title: str = "") -> list[Stretch]:
    """Return the stretches of ``text`` that may hold claims."""
    kept: list[Stretch] = []
    seen: set[str] = {_key(title)} if title else set()
    for start, end in _paragraphs(text):
        paragraph = text[start:end]
        key = _key(paragraph)
        if not key or key in seen or is_furniture(paragraph):
            continue
        seen.add(key)
        dateline = _DATELINE.match(paragraph)
        kept += _pieces(text, start + (dateline.end() if dateline else 0), end)
    return kept


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph is a heading, a list entry without a statement, or boilerplate."""
    flat = " ".join(_BULLET.sub("", paragraph.strip()).split())
    if _BOILERPLATE.match(flat) or (len(flat) < 300 and _RIGHTS.search(flat)):
        return True
    ends = bool(_ENDS_SENTENCE.search(flat))
    return not ends and len(flat.split()) <= 14


def _key(paragraph: str) -> str:
    return " ".join(re.findall(r"\w+", paragraph.casefold()))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield trimmed paragraphs: blank lines part them, and so does a line break after a whole sentence or a heading."""
    position = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        yield from _lines(text, position, end)
        position = gap.end() if gap else end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a block, joining those that are one sentence wrapped."""
    begin = start
    cursor = start
    while cursor < end:
        stop = text.find("\n", cursor, end)
        stop = end if stop < 0 else stop
        following = text[stop + 1 : stop + 200].lstrip()
        whole = bool(_ENDS_SENTENCE.search(text[max(cursor, stop - 8) : stop].rstrip())) or bool(
            _BULLET.match(following)
        )
        line = text[cursor:stop].strip()
        heading = begin == cursor and len(line.split()) <= 12 and not line.endswith((",", ";", "-"))
        if stop == end or whole or (heading and following[:1].isupper()):
            first, last = _trim(text, begin, stop)
            if first < last:
                yield first, last
            begin = stop + 1
        cursor = stop + 1


def _pieces(text: str, start: int, end: int) -> Iterator[Stretch]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield Stretch(start=start, end=cut)
        start = cut
    first, last = _trim(text, start, end)
    if first < last:
        yield Stretch(start=first, end=last)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
