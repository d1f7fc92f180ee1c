"""Rows of csv and jsonl files, plain or gzip, as documents.

Invariant: each row becomes one document or one entry of the report with its line number; nothing raises. A row needs a
``text`` that is not blank, and nothing else.
"""

import csv
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from index.errors import SourceUnreadable
from index.language import detect_language, normalise_language
from index.readers.dates import read_date
from index.readers.record import clean, one_line, title_from
from index.readers.report import ReadReport
from index.readers.source_text import ending_of
from index.readers.streams import LINE_CHARACTERS, TooMuch, lines
from index.records import Document, content_id

COLUMNS = ("id", "title", "text", "url", "publisher", "published", "date", "language", "tier", "licence", "license")

_DELIMITERS = ",;\t|"
_REPLACED = "\ufffd"

Row = tuple[int, Mapping[str, Any]]


def read_rows(path: Path, report: ReadReport) -> Iterator[Document]:
    """Yield the documents of a csv or jsonl file; what cannot be taken goes into ``report``."""
    name = one_line(str(path))
    read: Callable[[Path, str, ReadReport], Iterator[Row]] = _csv if ".csv" in ending_of(path.name) else _jsonl
    line = 0
    marked = False
    try:
        for line, row in read(path, name, report):
            document = _document(row, f"{name} line {line}", report)
            if document is not None:
                if _REPLACED in document.text and not marked:
                    marked = True
                    report.note(
                        f"{name} line {line}: some characters are {_REPLACED}: lost when the file was written or read"
                    )
                report.taken += 1
                yield document
    except TooMuch as error:
        report.skip(name, f"{error}; reading stopped after line {line}")
    except (OSError, EOFError, zlib.error) as error:
        report.skip(name, f"damaged or cut short after line {line} ({one_line(str(error), 200)}); get the file again")
    except SourceUnreadable as error:
        report.skip(name, str(error).removeprefix(f"{name}: "))


def _jsonl(path: Path, name: str, report: ReadReport) -> Iterator[Row]:
    for number, line in lines(path):
        where = f"{name} line {number}"
        if line is None:
            report.skip(where, _too_long())
        elif line.strip():
            try:
                row = json.loads(line.lstrip("\ufeff"))
            except (ValueError, RecursionError) as error:
                report.skip(where, f"no JSON ({one_line(str(error), 200)})")
                continue
            if isinstance(row, dict):
                yield number, row
            else:
                report.skip(where, f"a JSON {type(row).__name__} where an object with a text is needed")


def _csv(path: Path, name: str, report: ReadReport) -> Iterator[Row]:
    csv.field_size_limit(max(csv.field_size_limit(), LINE_CHARACTERS))  # its default is 128 KiB
    source = _reported(lines(path), name, report)
    header = next(source, "").lstrip("\ufeff")
    columns, delimiter = _columns(header, name)
    reader = csv.reader(source, delimiter=delimiter)
    number = 1
    while True:
        start = number + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            report.skip(f"{name} line {start}", f"no csv ({error}); is a quotation mark missing?")
            continue
        finally:
            number = reader.line_num + 1
        if len(fields) > len(columns):
            report.skip(
                f"{name} line {start}",
                f"{len(fields)} fields where the header has {len(columns)}; is a quotation mark missing?",
            )
        elif any(field.strip() for field in fields):
            yield start, dict(zip(columns, fields, strict=False))


def _reported(source: Iterator[tuple[int, str | None]], name: str, report: ReadReport) -> Iterator[str]:
    for number, line in source:
        if line is None:
            report.skip(f"{name} line {number}", _too_long())
        yield "\n" if line is None else line


def _columns(header: str, name: str) -> tuple[list[str], str]:
    """Return column names and delimiter: the one that makes the most known names out of the header."""
    best: tuple[int, list[str], str] = (0, [], ",")
    for delimiter in _DELIMITERS:
        columns = [one_line(column).lower() for column in next(csv.reader([header], delimiter=delimiter), [])]
        known = sum(column in COLUMNS for column in columns)
        if "text" in columns and known > best[0]:
            best = (known, columns, delimiter)
    if not best[0]:
        raise SourceUnreadable(
            f"{name}: the first line names no column 'text', but '{one_line(header, 80)}'; add a header"
        )
    return best[1], best[2]


def _too_long() -> str:
    return f"longer than {LINE_CHARACTERS:,} characters"


def _document(row: Mapping[str, Any], where: str, report: ReadReport) -> Document | None:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        report.skip(where, "no text" if text is None or isinstance(text, str) else "its text is not a string")
        return None
    text = clean(text)
    about = row.get("metadata")
    sources: Sequence[Mapping[str, Any]] = (row, about) if isinstance(about, dict) else (row,)
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


def _published(sources: Sequence[Mapping[str, Any]], where: str, report: ReadReport) -> Any:
    spelled = _first(sources, "published", "date")
    published = read_date(spelled)
    if spelled and published is None:
        report.note(
            f"{where}: the date '{one_line(spelled, 60)}' cannot be read as one day; the document stays undated"
        )
    return published


def _first(sources: Sequence[Mapping[str, Any]], *keys: str, most: int = 500) -> str | None:
    """Return the first value that is not blank, on one line; numbers are taken as they are written."""
    for source in sources:
        for key in keys:
            value = source.get(key)
            if isinstance(value, bool) or not isinstance(value, str | int | float):
                continue
            if shown := one_line(str(value), most):
                return shown
    return None
