"""What a reader found as a document: a single text, or a row of a table and which of its fields count.

Invariant: a row becomes one document or one entry of the report, with its place; nothing raises. A row needs a ``text``
that is not blank, and nothing else. Fields that nobody reads are named once a file where a date or a title is missing.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any

from index.language import detect_language, normalise_language
from index.readers.dates import read_date
from index.readers.record import SourceText, clean, one_line, title_from
from index.readers.report import ReadReport, SkipKind
from index.records import Document, content_id

Row = Mapping[str, Any]

#: By what names each field is understood, in lower case; the first that can be read counts. ``_id`` is BEIR's.
NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "_id"),
    "title": ("title", "headline"),
    "text": ("text",),
    "url": ("url", "link", "permalink"),
    "publisher": ("publisher",),
    "published": (
        *("published", "published_at", "date_published", "datepublished"),
        *("publication_date", "published_date", "pub_date", "date"),
    ),
    "language": ("language",),
    "tier": ("tier",),
    "licence": ("licence", "license"),
}
#: All names that are understood; ``metadata`` is BEIR's.
COLUMNS = (*chain.from_iterable(NAMES.values()), "metadata")

REPLACED = "\ufffd"
UNUSED = 12  # fields that a note names

_KNOWN = frozenset(COLUMNS)
_WRAPPERS = frozenset({"$date", "$oid", "$numberlong", "$numberint"})  # how MongoDB exports say of what type a value is
_WRAPPED = 4  # one in another
_BLOCK = r"(?:p|div|br|h[1-6]|li|blockquote)\b"
_OPENED = re.compile(r"<(p|div|h[1-6]|li|blockquote)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ANY_BLOCK = re.compile(rf"</?{_BLOCK}[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-z!/][^<>]*>", re.IGNORECASE)
_SOURCE = re.compile(r"[{}`]")
_SOURCE_TAG = re.compile(r"<(?:[?%]|(?:pre|code|xmp|textarea)\b)", re.IGNORECASE)
# A tag that a sentence talks about: between blanks, in quotation marks, or with a comma or full stop behind it.
_TALKED_OF = re.compile(
    rf"\w[ \t]</?{_BLOCK}[^<>]*>(?:[ \t]\w|[,;)]|\.(?!\.))"
    rf"|[\"'“‘«(]</?{_BLOCK}[^<>]*>[\"'”’»)]|\s[\"'“‘«(]<{_BLOCK}",
    re.IGNORECASE,
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


class Table:
    """The rows of one file as documents. What befalls many rows alike is noted once."""

    def __init__(self, name: str, report: ReadReport, columns: Iterable[str] = ()) -> None:
        """Begin file ``name``; ``columns`` are names that stand in its head and not in its rows."""
        self._name = name
        self._report = report
        self._unused: dict[str, None] = {}
        self._documents = 0
        self._dated = self._titled = self._lost = self._marked_up = False
        self._look_at(columns)

    def document(self, row: Row, where: str) -> Document | None:
        """Return the document of a row that stands at ``where``; ``None``, and a reason told, where it has no text.

        What the row does not say itself is looked for in its ``metadata``.
        """
        self._look_at(row)
        known = known_fields(row)
        text = _unwrapped(known.get("text"))
        text = self._readable(clean(text), where) if isinstance(text, str) else text
        if not isinstance(text, str) or not text.strip():
            reason = "no text" if text is None or isinstance(text, str) else "its text is not a string"
            self._report.skip(where, reason, SkipKind.NO_TEXT)
            return None
        about = known.get("metadata")
        sources: Sequence[Row] = (known, known_fields(about)) if isinstance(about, dict) else (known,)
        url = _first(sources, "url", most=2_000)
        told = _first(sources, "title")
        title = told or title_from(text)
        self._documents += 1
        self._titled = self._titled or bool(told)
        return Document(
            id=_first((known,), "id") or content_id(title, text, url or ""),
            title=title,
            text=text,
            url=url,
            publisher=_first(sources, "publisher"),
            published=self._published(sources, where),
            language=normalise_language(_first(sources, "language")) or detect_language(text),
            tier=_first(sources, "tier"),
            licence=_first(sources, "licence"),
        )

    def end(self) -> None:
        """Name the fields that were not used, where no row had a date or a title."""
        missing = [what for what, found in (("date", self._dated), ("title", self._titled)) if not found]
        if not self._documents or not self._unused or not missing:
            return
        unused = ", ".join(f"'{column}'" for column in self._unused)
        self._report.note(
            f"{self._name}: no row has a {' or a '.join(missing)}, and these columns are not used: {unused};"
            " rename the one that it is"
        )

    def _look_at(self, columns: Iterable[str]) -> None:
        for column in columns:
            if column not in _KNOWN and len(self._unused) < UNUSED and column.strip().lower() not in _KNOWN:
                self._unused.setdefault(one_line(column, 60))

    def _readable(self, text: str, where: str) -> str:
        """Return ``text`` without markup; note where some is HTML, or has lost characters."""
        if REPLACED in text and not self._lost:
            self._lost = True
            self._report.note(f"{where}: some characters are {REPLACED}: lost when the file was written or read")
        if not is_markup(text):
            return text
        plain = _without_markup(text)
        if plain != text and not self._marked_up:
            self._marked_up = True
            self._report.note(
                f"{where}: its text is HTML; here and in the rows behind, the words without tags are taken"
            )
        return plain

    def _published(self, sources: Sequence[Row], where: str) -> date | None:
        spelled = _all(sources, "published", most=500)
        self._dated = self._dated or bool(spelled)
        published = next(filter(None, map(read_date, spelled)), None)
        if spelled and published is None:
            shown = one_line(spelled[0], 60)
            self._report.note(f"{where}: the date '{shown}' cannot be read as one day; the document stays undated")
        return published


def note_repeated(columns: Sequence[str], name: str, report: ReadReport) -> None:
    """Note the columns with a name that is understood, in lower case, which stand in ``columns`` more than once."""
    for column in dict.fromkeys(columns):
        if column in _KNOWN and columns.count(column) > 1:
            report.note(
                f"{name}: there are {columns.count(column)} columns '{column}'; the first that is filled counts"
            )


def known_fields(row: Row) -> dict[str, Any]:
    """Return the filled fields of ``row`` that are understood, by their names in lower case.

    Of two that differ in case only, the one in lower case counts, then the first.
    """
    found = {key: value for key, value in row.items() if key in _KNOWN and not is_blank(value)}
    for key, value in row.items():
        lower = key.strip().lower()
        if lower in _KNOWN and lower not in found and not is_blank(value):
            found[lower] = value
    return found


def is_blank(value: Any) -> bool:
    """Whether a field holds nothing: no value, blanks, or what a table with numbers puts there (NaN)."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, float) and not math.isfinite(value))


def is_markup(text: str) -> bool:
    """Whether ``text`` is the HTML of a body: blocks that begin and end, or line breaks, and no words about tags.

    A text that shows source code, or that talks of tags, stays as it is: losing its words would be worse than tags that
    are seen.
    """
    if "<" not in text or _SOURCE_TAG.search(text) or _TALKED_OF.search(text):
        return False
    begins = _ANY_BLOCK.search(text)
    if begins is None or not (_BREAK.search(text) or _has_pair(text)):
        return False
    before = text[: begins.start()]
    told = _TAG.sub("", before)
    if told.strip() and before[-1:] in (" ", "\t") and told.rstrip()[-1:].isalnum():
        return False  # "put it between <p>"
    return not _SOURCE.search(_TAG.sub("", _without_comments(text)))


def _has_pair(text: str) -> bool:
    lower = text.lower()
    return any(f"</{tag}>" in lower for tag in set(_OPENED.findall(lower)))


def _without_comments(text: str) -> str:
    first, *others = text.split("<!--")
    return first + "".join(other.partition("-->")[2] for other in others)


def _without_markup(text: str) -> str:
    """Return the visible words of ``text``, a line for each block; ``text`` itself where it cannot be parsed."""
    from index.readers.web_page import visible_text

    try:
        return visible_text(text)
    except Exception:  # noqa: BLE001 - too deep, or what hostile markup makes the parser raise
        return text


def _unwrapped(value: Any) -> Any:
    """Return what stands in a list of one, or in an object that names its type, as MongoDB writes them."""
    for _ in range(_WRAPPED):
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        elif isinstance(value, dict) and len(value) == 1 and str(next(iter(value))).lower() in _WRAPPERS:
            value = next(iter(value.values()))
        else:
            break
    return value


def _first(sources: Sequence[Row], field: str, most: int = 500) -> str | None:
    """Return the first value of ``field`` that is not blank, on one line; numbers and dates as they are written."""
    return next(iter(_all(sources, field, most)), None)


def _all(sources: Sequence[Row], field: str, most: int) -> list[str]:
    """Return every value of ``field`` that is not blank, in the order in which they count."""
    found = []
    for source in sources:
        for name in NAMES[field]:
            value = _unwrapped(source.get(name))
            if isinstance(value, date | datetime):
                value = value.isoformat()
            if isinstance(value, bool) or not isinstance(value, str | int | float) or is_blank(value):
                continue
            if shown := one_line(str(value), most):
                found.append(shown)
    return found
