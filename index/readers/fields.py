"""What a reader found as a document: a single text, or a row of a table and which of its fields count.

Invariant: a row becomes one document or one entry of the report, with its place; nothing raises. A row needs a ``text``
that is not blank, and nothing else.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from index.language import detect_language, normalise_language
from index.readers.dates import read_date
from index.readers.record import SourceText, clean, one_line, title_from
from index.readers.report import ReadReport, SkipKind
from index.records import Document, content_id

#: The names that are understood, in lower case; ``_id`` and ``metadata`` are BEIR's.
COLUMNS = (
    *("id", "_id", "title", "text", "url", "publisher", "published", "date"),
    *("language", "tier", "licence", "license", "metadata"),
)

REPLACED = "\ufffd"

Row = Mapping[str, Any]


def document_from_row(row: Row, where: str, report: ReadReport) -> Document | None:
    """Return the document of a row that stands at ``where``; ``None``, and a reason in ``report``, where it has no text.

    What the row does not say itself is looked for in its ``metadata``.
    """
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        reason = "no text" if text is None or isinstance(text, str) else "its text is not a string"
        report.skip(where, reason, SkipKind.NO_TEXT)
        return None
    text = clean(text)
    about = row.get("metadata")
    sources: Sequence[Row] = (row, about) if isinstance(about, dict) else (row,)
    url = _first(sources, "url", most=2_000)
    title = _first(sources, "title") or title_from(text)
    return Document(
        id=_first((row,), "id", "_id") or content_id(title, text, url or ""),
        title=title,
        text=text,
        url=url,
        publisher=_first(sources, "publisher"),
        published=_published(sources, where, report),
        language=normalise_language(_first(sources, "language")) or detect_language(text),
        tier=_first(sources, "tier"),
        licence=_first(sources, "licence", "license"),
    )


def document_from_text(source: SourceText) -> Document:
    """Return the document that one text is, with an id derived from its content and its language told where unsaid."""
    return Document(
        id=content_id(source.title, source.text, source.url or ""),
        title=source.title,
        text=source.text,
        url=source.url,
        publisher=source.publisher,
        published=source.published,
        language=source.language or detect_language(source.text),
        tier=source.tier,
        licence=source.licence,
    )


class LostCharacters:
    """Notes the first document of a file in which characters were lost; one note tells the tale."""

    def __init__(self) -> None:
        self._noted = False

    def look(self, document: Document, where: str, report: ReadReport) -> None:
        """Note ``where`` if this is the first document of the file with U+FFFD in its text."""
        if not self._noted and REPLACED in document.text:
            self._noted = True
            report.note(f"{where}: some characters are {REPLACED}: lost when the file was written or read")


def _published(sources: Sequence[Row], where: str, report: ReadReport) -> date | None:
    spelled = _first(sources, "published", "date")
    published = read_date(spelled)
    if spelled and published is None:
        report.note(
            f"{where}: the date '{one_line(spelled, 60)}' cannot be read as one day; the document stays undated"
        )
    return published


def _first(sources: Sequence[Row], *keys: str, most: int = 500) -> str | None:
    """Return the first value that is not blank, on one line; numbers and dates as they are written."""
    for source in sources:
        for key in keys:
            value = source.get(key)
            if isinstance(value, date | datetime):
                value = value.isoformat()
            if isinstance(value, bool) or not isinstance(value, str | int | float):
                continue
            if shown := one_line(str(value), most):
                return shown
    return None
