"""The structure of an article: which stretches hold statements, and which are furniture. No model, no spaCy.

Invariant: stretches come in order and do not overlap; their offsets point into the article's text. What is left out is left
out whole: headings, bylines, credits, copyright lines, invitations to read, share or subscribe, and second copies. A
pattern for furniture must not reach a sentence of news that begins with the same word ("Copyright law was changed").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.articles.datelines import DATELINE
from workbench.claims.turns import turns_of

_LONGEST = 20_000  # characters of a stretch; longer ones are cut at white space
_HEADING = 14  # words of a line that is taken for a heading when nothing ends it
_STATEMENT = 3  # words that a line needs to state something: "Prices rose sharply"
_BLANK = re.compile(r"\n[^\S\n]*\n")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*$")
_BULLET = re.compile(r"^[-*•–·▪]\s+")
#: A link to another story: "- What a launch window is".
_TEASER = re.compile(
    rf"{_BULLET.pattern}(?:what|how|why|who|when|where|which|watch|read|see|more|in pictures|live)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"^\d{1,2}[.)][^\S\n]+(?=[\"“‘'(]?[A-Z])", re.MULTILINE)
#: "Ana Ruiz - elected in 2019", "Halden: a reactor in the south": an entry that says what it names.
_ENTRY = re.compile(
    r"^(?:\d{1,2}[.)]\s+)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,4}(?::\s+(?:an?|the)\s|\s+[-–—]\s+\w+(?:ed|en|rn)\s+(?:by|in|on|as)\s)"
    r"(?:\S+\s+){2}"
)
_FRONT_MATTER = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[^\S\n]*\n(?:[^\n]{0,500}\n){0,60}?(?P=fence)[^\S\n]*(?:\n|\Z)")
#: What a copied post of a social network begins with: "Log In Ana Ruiz · October 18, 2020 · Shared with Public".
_POSTED = re.compile(r"^[^\n]{0,120}?·[^\n·]{2,40}·\s*Shared with (?:Public|Your friends)[^\S\n]*", re.IGNORECASE)
_BOILERPLATE = re.compile(
    r"""^[([_*\s]*(?:
      more\s+(?:stories\s+like|on\s+this|like\s+this) | read\s+(?:more|also|next|the\s+full)\b
    | (?:also|see)\s+(?:also|read)\b | scroll\s+down\b | related\s*:
    | you\s+(?:may|might)\s+also\s+like | don['’]t\s+miss\s+(?:a|our|the|out)\b
    | sign\s+up\s+(?:for|to|here|now)\b | subscribe\s+(?:to|now|here|for)\b | get\s+(?:the|our)\s+(?:\w+\s+)?newsletter
    | (?:download|get)\s+(?:the|our)\s+(?:\w+\s+)?app\b
    | share\s+(?:this|on)\b | follow\s+(?:us|@) | like\s+us\s+on | join\s+(?:us|our|the\s+conversation)\b
    | click\s+(?:here|on)\b | tap\s+here\b | (?:watch|listen)\s*:
    | \(?c\)\s*(?:19|20)\d\d | © | copyright\s+(?:\(c\)|©|(?:19|20)\d\d|by\b|of\b) | all\s+rights\s+reserved
    | (?:photo|image|picture|photograph|video|caption|credit|source|file\s+photo)s?\s*(?::|credit\b)
    | (?:photo|photograph|picture)s?\s+by\s+(?-i:[A-Z]) | getty\s+images
    | (?:additional\s+|with\s+)?(?:reporting|writing|editing|translation)\s+(?:by|from)\b
    | (?:the\s+)?[\w\s]{1,40}\bcontributed\s+(?:to\s+this\s+(?:report|story|article)|reporting)
    | by\s+(?-i:[A-Z])[\w.'’-]+(?:\s+(?:and\s+)?(?-i:[A-Z])[\w.'’-]+){0,5}\s*[.,|]?$
    | (?:published|updated|posted|last\s+(?:updated|modified))\b[^.]{0,60}$
    | this\s+(?:story|article|report)\s+(?:was|has\s+been|is)\s+(?:\w+\s+)?(?:published|updated|corrected|amended|part\s+of)
    | we\s+use\s+cookies | accept\s+(?:all\s+)?cookies | support\s+(?:our|independent)\s+journalism | donate\s+(?:now|to)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: Labels that are furniture alone, or before a colon, and ordinary words in a sentence.
_LABEL = re.compile(
    r"^(?:related|recommended|trending|most\s+(?:read|popular)|newsletter|advertisement|sponsored|loading|comments?|print|share"
    r"|read|copyright)(?:\s+(?:stories|articles|topics|content|links|news))?\s*(?::|\.{0,3}$|…$|\|)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"all rights reserved|may not be (?:published|reproduced|redistributed)|terms of use", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A paragraph, or a piece of an overlong one, that may hold claims: ``article.text[start:end]``.

    ``speaker`` is who speaks in a transcript; the label that names them stands before ``start``.
    """

    start: int
    end: int
    speaker: str | None = None


def statement_stretches(text: str, title: str = "") -> list[Stretch]:
    """Return the stretches of ``text`` that may hold claims.

    A line that is the title holds none, unless it is a whole sentence or all there is: of a text without a headline the
    first line is taken for the title.
    """
    kept: list[Stretch] = []
    seen: set[str] = set()
    headline = _key(title)
    front = _FRONT_MATTER.match(text)
    paragraphs = list(_paragraphs(text, front.end() if front else 0))
    numbered = sum(bool(_NUMBER.match(text[start : start + 10])) for start, end in paragraphs) > 1
    listed = _is_list([text[start:end] for start, end in paragraphs])
    turns = turns_of([text[start:end] for start, end in paragraphs])
    for (start, end), turn in zip(paragraphs, turns, strict=True):
        paragraph = text[start:end]
        key = _key(paragraph)
        stated = (listed or len(paragraphs) == 1 or bool(_BULLET.match(paragraph))) and not _TEASER.match(paragraph)
        if not key or key in seen or is_furniture(paragraph, stated=stated):
            continue
        if key == headline and not stated and not _ends(paragraph):
            continue
        seen.add(key)
        dateline = DATELINE.match(paragraph)
        number = _NUMBER.match(paragraph) if numbered else None
        lead = dateline or number or _BULLET.match(paragraph) or _POSTED.match(paragraph)
        if turn is not None:
            kept += (replace(piece, speaker=turn.speaker) for piece in _pieces(text, start + turn.length, end))
        else:
            kept += _pieces(text, start + (lead.end() if lead else 0), end)
    return kept


def _is_list(paragraphs: list[str]) -> bool:
    """Whether most lines are without a full stop: then they are statements that somebody listed, and no headings."""
    long = [paragraph for paragraph in paragraphs if len(paragraph.split()) >= _STATEMENT]
    return len(long) > 1 and 2 * sum(map(_ends, long)) < len(long)


def is_furniture(paragraph: str, *, stated: bool = False) -> bool:
    """Whether a paragraph is a heading, a list entry without a statement, or boilerplate.

    ``stated`` says that a line needs no full stop here to be a statement: it is all there is, or one of a list.
    """
    flat = " ".join(_BULLET.sub("", paragraph[:2_000].strip()).split())
    if _BOILERPLATE.match(flat) or _LABEL.match(flat) or (len(paragraph) < 300 and _RIGHTS.search(flat)):
        return True
    if stated and len(flat.split()) >= _STATEMENT:
        return False
    return not _ends(paragraph) and len(flat.split()) <= _HEADING and not _ENTRY.match(flat)


def _ends(paragraph: str) -> bool:
    return bool(_ENDS_SENTENCE.search(paragraph[-20:].rstrip()))


def _key(paragraph: str) -> str:
    return " ".join(re.findall(r"\w+", paragraph.casefold()))


def _paragraphs(text: str, position: int = 0) -> Iterator[tuple[int, int]]:
    """Yield trimmed paragraphs: blank lines part them, and so does a line break after a whole sentence or a heading."""
    for gap in [*_BLANK.finditer(text, position), None]:
        end = gap.start() if gap else len(text)
        yield from _lines(text, position, end)
        position = gap.end() if gap else end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a block, joining those that are one sentence wrapped."""
    block = text[start:end]
    width = max(len(line) for line in block.split("\n"))
    numbered = len(_NUMBER.findall(block)) > 1
    begin = cursor = start
    while cursor < end:
        stop = text.find("\n", cursor, end)
        stop = end if stop < 0 else stop
        line, following = text[cursor:stop].strip(), text[stop + 1 : min(end, stop + 200)].lstrip()
        whole = bool(_ENDS_SENTENCE.search(line[-20:])) or bool(_BULLET.match(following) or _ENTRY.match(following))
        whole = whole or (numbered and bool(_NUMBER.match(following)))
        if stop == end or whole or (begin == cursor and _is_heading(line, following, width)):
            first, last = _trim(text, begin, stop)
            if first < last:
                yield first, last
            begin = stop + 1
        cursor = stop + 1


def _is_heading(line: str, following: str, width: int) -> bool:
    """Whether a line without a full stop is a heading over the next one, and not its beginning.

    Where the next word would still have fitted, nobody wrapped the line there: the break was meant.
    """
    if len(line.split()) > _HEADING or line.endswith((",", ";", "-")) or not following[:1].isupper():
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width


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
