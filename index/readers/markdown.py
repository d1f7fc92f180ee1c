"""Markdown as a reader sees it, without its marks.

Invariant: every word that a rendered page would show is in the text, in its order; link targets, comments and scripts are
not. The one place that knows markdown-it-py.
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.readers.record import RawSource, clean

if TYPE_CHECKING:
    from markdown_it.token import Token

RENDERED_CHARACTERS = 1_000_000  # beyond this the marks stay in the text: parsing would take a minute and a gigabyte
RENDERED_MARKS = 50_000  # brackets and the like: parsing takes quadratic time in them

_MARK = re.compile(r"[*_\[`<>|]|^[ \t]*[-+]", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_MATTER_CHARACTERS = 20_000
_KEY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?\Z")
_CONTINUED = re.compile(r"[ \t]|-[ \t]|#|\Z")


def read_markdown(text: str) -> RawSource:
    """Return the readable text of a Markdown file, with what its front matter says.

    Front matter is a first block between ``---`` lines with ``title``, ``published`` (or ``date``), ``publisher``,
    ``language``, ``url``, ``tier`` and ``licence`` (or ``license``) as ``key: value``; other keys are left alone. Without a
    title, the first ``#`` heading is it.
    """
    text = clean(text)
    told, body = front_matter(text) or (RawSource(text=text), text)
    if len(body) > RENDERED_CHARACTERS or _marks(body) > RENDERED_MARKS:
        readable, heading = body, None
    else:
        readable, heading = _render(body)
    return replace(
        told,
        text=readable if readable.strip() else body,  # nothing but marks is still what the file holds
        title=told.title or heading,
    )


def _marks(body: str) -> int:
    return sum(1 for _ in _MARK.finditer(body))


def front_matter(text: str) -> tuple[RawSource, str] | None:
    """Return what the front matter of ``text`` says, and the text behind it; ``None`` where it has none."""
    match = _FRONT_MATTER.match(text[:_FRONT_MATTER_CHARACTERS])
    if not match or not match.group(1):
        return None
    keys: dict[str, str] = {}
    for line in match.group(1).splitlines():
        found = _KEY.match(line)
        if found:
            keys.setdefault(found.group(1).lower(), _unquoted(found.group(2) or ""))
        elif not _CONTINUED.match(line):
            return None  # two rules with prose between them, no front matter
    body = text[match.end() :]
    told = RawSource(
        text=body,
        title=keys.get("title"),
        url=keys.get("url"),
        publisher=keys.get("publisher"),
        published=keys.get("published") or keys.get("date"),
        language=keys.get("language"),
        tier=keys.get("tier"),
        licence=keys.get("licence") or keys.get("license"),
    )
    return told, body


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _render(body: str) -> tuple[str, str | None]:
    """Return the text without marks, a blank line between blocks, and the first heading of the first level."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").parse(body)
    blocks: list[str] = []
    heading: str | None = None
    row: list[str] | None = None
    for position, token in enumerate(tokens):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            blocks.append(" | ".join(row or []))
            row = None
        elif row is not None and token.type == "inline":
            row.append(_inline(token))
        else:
            blocks.append(_block(token))
        if heading is None and token.type == "heading_open" and token.tag == "h1":
            heading = _inline(tokens[position + 1])
    return "\n\n".join(block for block in blocks if block.strip()), heading


def _block(token: "Token") -> str:
    if token.type == "inline":
        return _inline(token)
    if token.type in ("code_block", "fence"):
        return token.content.rstrip("\n")
    if token.type == "html_block":
        from index.readers.trees import TooDeep
        from index.readers.web_page import visible_text

        try:
            return visible_text(token.content)
        except TooDeep:
            return token.content  # its marks stay rather than its words be lost
    return ""


def _inline(token: "Token") -> str:
    parts: list[str] = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "html_inline":
            parts.append("\n" if child.content.lower().startswith("<br") else "")
        else:
            parts.append(child.content)
    return "".join(parts)
