"""Rows of JSON files: one object a line, or one after another, or in one list.

Invariant: no more than one row of ``LINE_CHARACTERS`` is held; each row is handed on with its place, or stands in the
report with it. A bad line costs itself; a fault inside a list costs what follows, because nothing says where the next row
begins.
"""

import json
from collections.abc import Iterator, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from index.readers import streams
from index.readers.record import one_line
from index.readers.report import ReadReport, SkipKind
from index.readers.streams import lines, text_stream

#: A place such as ``line 3`` or ``item 3``, and what stands there.
Row = tuple[str, Mapping[str, Any]]

_PIECE = 1 << 16


def json_rows(path: Path, name: str, report: ReadReport) -> Iterator[Row]:
    """Yield the rows of a JSON file, by what its first characters show.

    Raises:
        OSError, EOFError, zlib.error, TooMuch, SourceUnreadable: as ``index.readers.streams.text_stream``.
    """
    if ".json" in path.name.lower() and ".jsonl" not in path.name.lower() and not _first_line_is_whole(path):
        with text_stream(path, report.at) as text:
            yield from _values(text, name, report)
    else:
        yield from _line_rows(path, name, report)


def too_long() -> str:
    """Return the reason why a row that is too long is not taken."""
    return f"longer than {streams.LINE_CHARACTERS:,} characters"


def _first_line_is_whole(path: Path) -> bool:
    with text_stream(path, ahead=False) as text:
        line = text.readline(streams.LINE_CHARACTERS).lstrip("\ufeff")
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _line_rows(path: Path, name: str, report: ReadReport) -> Iterator[Row]:
    for number, line in lines(path, report.at):
        place = f"line {number}"
        if line is None:
            report.skip(f"{name} {place}", too_long(), SkipKind.TOO_LARGE)
        elif line.strip():
            try:
                row = json.loads(line.lstrip("\ufeff"))
            except (ValueError, RecursionError) as error:
                report.skip(f"{name} {place}", f"no JSON ({one_line(str(error), 200)})", SkipKind.MALFORMED)
                continue
            yield from _object(row, place, name, report)


def _object(row: Any, place: str, name: str, report: ReadReport) -> Iterator[Row]:
    if isinstance(row, dict):
        yield place, row
    else:
        reason = f"a JSON {type(row).__name__} where an object with a text is needed"
        report.skip(f"{name} {place}", reason, SkipKind.MALFORMED)


class _Ahead:
    """Text that is read ahead as far as the next value needs it."""

    def __init__(self, text: TextIOWrapper) -> None:
        self._text = text
        self._held = text.read(_PIECE).lstrip("\ufeff")
        self._decoder = json.JSONDecoder()

    def first(self, skipped: str) -> str:
        """Return the next character that is neither white space nor one of ``skipped``; nothing at the end."""
        while True:
            self._held = self._held.lstrip(skipped + " \t\r\n")
            if self._held:
                return self._held[0]
            self._held = self._text.read(_PIECE)
            if not self._held:
                return ""

    def drop(self) -> None:
        """Pass over one character."""
        self._held = self._held[1:]

    def value(self) -> Any:
        """Return the next value.

        Raises:
            ValueError, RecursionError: there is none, or it is too long, or too deep.
        """
        while True:
            try:
                value, end = self._decoder.raw_decode(self._held)
            except ValueError:
                more = (
                    self._text.read(max(_PIECE, len(self._held))) if len(self._held) < streams.LINE_CHARACTERS else ""
                )
                if not more:
                    raise
                self._held += more
                continue
            self._held = self._held[end:]
            return value


def _values(text: TextIOWrapper, name: str, report: ReadReport) -> Iterator[Row]:
    ahead = _Ahead(text)
    number = 0
    in_list = ahead.first("") == "["
    if in_list:
        ahead.drop()
    while (begins := ahead.first("," if in_list else "")) and not (in_list and begins == "]"):
        number += 1
        try:
            value = ahead.value()
        except (ValueError, RecursionError) as error:
            reason = f"no JSON ({one_line(str(error), 200)}); reading stopped there"
            report.skip(f"{name} item {number}", reason, SkipKind.MALFORMED)
            return
        yield from _object(value, f"item {number}", name, report)
    if in_list and not begins:
        report.skip(name, f"cut short after item {number}: the list has no end; get the file again")
