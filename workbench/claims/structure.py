"""The structure of an article: which stretches hold statements, and which are furniture. No model, no spaCy.

Invariant: stretches come in order and do not overlap; their offsets point into the article's text. What is left out is left
out whole: headings, bylines, credits, copyright lines, invitations to read, share or subscribe, links to other stories, and
second copies. Of a paragraph that begins with the notice of a correction the notice alone is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.articles.datelines import DATELINE
from workbench.articles.furniture import (
    BULLET,
    CHECKED,
    DATED,
    STATEMENT,
    ends,
    heads_links,
    is_biography,
    is_boilerplate,
    is_furniture,
    may_be_link,
    writers_of,
)
from workbench.claims.leads import is_clocked, lead_length, notice_length
from workbench.claims.paragraphs import NUMBER, paragraph_spans, trim
from workbench.claims.tables import Table, without_tables
from workbench.claims.turns import turns_of

_LONGEST = 20_000  # characters of a stretch; longer ones are cut at white space
_MOST_LINKS = 12  # lines below "Most read"
_LINK = 25  # words of the longest of them
_FRONT_MATTER = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[^\S\n]*\n(?:[^\n]{0,500}\n){0,60}?(?P=fence)[^\S\n]*(?:\n|\Z)")
#: Behind a word, and so no words that a writer put into a quotation: "[the] crane".
_FOOTNOTE = re.compile(r"(?<=[^\s\[(])\[(?:\d{1,3}|note \d{1,2}|citation needed|clarification needed|edit)\]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A paragraph, or a piece of an overlong one, that may hold claims: ``article.text[start:end]``.

    ``speaker`` is who speaks in a transcript; the label that names them stands before ``start``. ``link`` says that it may
    be no more than a link to another story: "How the ferry sank". ``bullet`` says that it is an entry of a list, which may
    state something without a verb. ``dated`` is the label of an entry of a timeline, "2009:", which stands before ``start``
    and says when all of it was.
    """

    start: int
    end: int
    speaker: str | None = None
    link: bool = False
    bullet: bool = False
    dated: str = ""


def statement_stretches(text: str, title: str = "", tables: Sequence[Table] = ()) -> list[Stretch]:
    """Return the stretches of ``text`` that may hold claims, without its tables.

    A line that is the title holds none, unless it is a whole sentence or all there is: of a text without a headline the
    first line is taken for the title.
    """
    text = without_tables(text, tables)
    kept: list[Stretch] = []
    seen: set[str] = set()
    headline = _key(title)
    front = _FRONT_MATTER.match(text)
    whole = paragraph_spans(text, front.end() if front else 0)
    spans = [(start + notice_length(text[start:end]), end) for start, end in whole]
    paragraphs = [text[start:end] for start, end in spans]
    numbered = sum(bool(NUMBER.match(paragraph[:10])) for paragraph in paragraphs) > 1
    clocked, dated = is_clocked(paragraphs), _dated(paragraphs)
    links = _links(paragraphs)
    writers = writers_of(paragraphs)
    listed = _is_list([paragraph for place, paragraph in enumerate(paragraphs) if place not in links])
    for place, ((start, end), turn) in enumerate(zip(spans, turns_of(paragraphs), strict=True)):
        paragraph = paragraphs[place]
        key = _key(paragraph)
        stated = (
            listed
            or place in dated
            or len(paragraphs) == 1
            or bool(BULLET.match(paragraph) or CHECKED.match(paragraph))
        )
        if not key or key in seen or place in links or is_furniture(paragraph, stated=stated):
            continue
        if writers and is_biography(paragraph, writers):
            continue
        if key == headline and not stated and not ends(paragraph):
            continue
        seen.add(key)
        skipped = turn.length if turn else len(dated.get(place, ""))
        skipped = skipped or (0 if turn else lead_length(paragraph, numbered=numbered, clocked=clocked))
        pieces = _pieces(text, start + skipped, end)
        speaker, link, listed_one = (
            turn.speaker if turn else None,
            may_be_link(paragraph),
            bool(BULLET.match(paragraph)),
        )
        kept += (
            replace(piece, speaker=speaker, link=link, bullet=listed_one, dated=dated.get(place, ""))
            for piece in pieces
        )
    return kept


def _dated(paragraphs: Sequence[str]) -> dict[int, str]:
    """Return the labels of the entries of a timeline by their places: a day before a single paragraph is a dateline."""
    found = {place: match[0] for place, paragraph in enumerate(paragraphs) if (match := DATED.match(paragraph))}
    return found if len(found) > 1 else {}


def without_footnotes(text: str) -> str:
    """Return ``text``, as long as it was, with white space for marks such as "[3]" and "[citation needed]"."""
    return _FOOTNOTE.sub(lambda mark: " " * len(mark[0]), text) if "[" in text else text


def _links(paragraphs: Sequence[str]) -> set[int]:
    """Return the places of headlines of other stories: lines without a full stop below "Most read" and the like."""
    found: set[int] = set()
    told = any(map(ends, paragraphs))  # else all there is are lines, and "Top stories" is their title
    for place, paragraph in enumerate(paragraphs if told else ()):
        if not heads_links(paragraph):
            continue
        bulleted = place + 1 < len(paragraphs) and bool(BULLET.match(paragraphs[place + 1]))
        for below in range(place + 1, min(place + 1 + _MOST_LINKS, len(paragraphs))):
            line = paragraphs[below]
            other = bool(BULLET.match(line)) != bulleted or DATELINE.match(line) or line.endswith(":")
            if ends(line) or other or len(line.split()) > _LINK:
                break
            found.add(below)
    return found


def _is_list(paragraphs: Sequence[str]) -> bool:
    """Whether most lines are without a full stop: then they are statements that somebody listed, and no headings.

    Bullets are not counted: they are a list of their own, below headings like any.
    """
    lines = [one for one in paragraphs if not BULLET.match(one)]
    long = [one for one in lines if len(one.split()) >= STATEMENT and not is_boilerplate(one)]
    return len(long) > 1 and 2 * sum(ends(one, bare=True) for one in long) < len(long)


def _key(paragraph: str) -> str:
    return " ".join(re.findall(r"\w+", paragraph.casefold()))


def _pieces(text: str, start: int, end: int) -> Iterator[Stretch]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield Stretch(start=start, end=cut)
        start = cut
    first, last = trim(text, start, end)
    if first < last:
        yield Stretch(start=first, end=last)
