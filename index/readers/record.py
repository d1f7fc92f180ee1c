"""What every reader hands back, and how hostile text is made storable.

Invariant: every string of a ``SourceText`` encodes to UTF-8, holds no NUL and breaks its lines with ``\\n``; apart from
that its text is as the file has it. ``text`` holds at least one character that is not white space.
"""

import re
from dataclasses import dataclass
from datetime import date

from index.language import normalise_language
from index.readers.dates import read_date
from index.readers.report import Refusal, SkipKind

TITLE_CHARACTERS = 200  # a longer first line is a paragraph, not a title

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_ABOVE = 4_000  # characters in which a headline is looked for
_HEADING = re.compile(r"^#{1,6}\s+|\s+#+$")
_BARS = re.compile(r"\s[|•·›»>]\s")
_FURNITURE = re.compile(
    r"(?:skip to|jump to|back to) \w+|(?:open |close |toggle |main )?(?:menu|navigation)\W*$|search\W*$"
    r"|(?:sign|log)[ -]?(?:in|up|out)\b.{0,24}$|(?:register|subscribe|newsletters?|home|share|print|e-?mail)\W*$"
    r"|subscribe (?:now|today|to)\b|advertisement\W*$|(?:accept|reject) (?:all\b.{0,16}|cookies\W*)$"
    r"|(?:we|this site|this website) uses? cookies|(?:manage|cookie) (?:preferences|settings|policy)\W*$",
    re.IGNORECASE,
)
_LINE_BREAK = re.compile("\r\n?")


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceText:
    """The text of one file with what the file says of itself; ``None`` where it says nothing."""

    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    tier: str | None = None
    licence: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RawSource:
    """What a format's reader found, before it is cleaned: ``published`` and ``language`` as the file spells them."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    tier: str | None = None
    licence: str | None = None


def clean(text: str) -> str:
    """Return ``text`` with ``\\n`` line breaks, and U+FFFD for each NUL and lone surrogate; nothing else changes."""
    return _UNSTORABLE.sub("\ufffd", _LINE_BREAK.sub("\n", text))


def one_line(text: str | None, most: int = 500) -> str:
    """Return ``text`` cleaned, on one line and cut at ``most`` characters; the empty string for ``None``."""
    return " ".join(clean(text or "")[: 4 * most].split())[:most]


def title_from(text: str, fallback: str = "") -> str:
    """Return the first line of ``text`` that is not blank; ``fallback``, or the line cut, where it is too long.

    What stands above a headline on a page is passed over: links that skip, menus, words on cookies. Marks of Markdown that
    make a line a heading are taken off.
    """
    line = _first_line(text)
    if len(line) <= TITLE_CHARACTERS:
        return line or fallback
    return fallback or line[: TITLE_CHARACTERS - 1].rsplit(" ", 1)[0] + "…"


def _first_line(text: str) -> str:
    found = re.finditer(r"\S[^\n]*", text[:_ABOVE])
    lines = [_HEADING.sub("", " ".join(one.group()[: 2 * TITLE_CHARACTERS].split())) for one in found]
    told = (line for line in lines if line and not _FURNITURE.match(line) and len(_BARS.findall(line)) < 2)
    return next(told, lines[0] if lines else "")


def finish(raw: RawSource, name: str) -> SourceText:
    """Turn what a reader found in ``name`` into a ``SourceText``.

    The title falls back to the first line, then to the name without its ending.

    Raises:
        SourceUnreadable: there is no text.
    """
    text = clean(raw.text)
    if not text.strip():
        raise Refusal(
            SkipKind.NO_TEXT, f"{one_line(name)}: there is no text in it; nothing can be read from an empty file"
        )
    stem = one_line(name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0])
    return SourceText(
        title=one_line(raw.title) or title_from(text, stem),
        text=text,
        url=one_line(raw.url, 2_000) or None,
        publisher=one_line(raw.publisher) or None,
        published=read_date(raw.published),
        language=normalise_language(raw.language),
        tier=one_line(raw.tier) or None,
        licence=one_line(raw.licence) or None,
    )
