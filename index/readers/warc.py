"""Pages in WARC files, as crawlers and web archives write them. The one place that knows warcio.

Invariant: each record becomes one document, one entry of the report with its number, or is counted in a note (requests,
metadata, revisits, images, answers of status 404); nothing raises. A document's address is the one that was asked for, and
its date is what the page says: the day on which it was fetched is no date of publication, and is not taken for one.
"""

import io
import logging
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.errors import SourceUnreadable
from index.readers.fields import document_from_text
from index.readers.record import SourceText, one_line
from index.readers.report import ReadReport, Refusal, SkipKind
from index.readers.source_text import FILE_BYTES, read_bytes
from index.readers.streams import TooMuch, open_regular
from index.readers.unpacking import Unpacked
from index.readers.warc_records import FIRST_LINE, HEADER_BYTES, Frame, Frames
from index.records import Document

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

_PAGES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
_TAKEN = frozenset({"response", "resource", "conversion"})  # the last holds text that somebody else took out of pages
_WHOLE = frozenset({"200", "203"})
_NO_CODING = frozenset({"", "identity", "none", "utf-8"})
_KINDS_NAMED = 10


class _PassedOver(Exception):
    """A record that holds no page; the message is what it is counted as."""


def read_warc(path: Path, report: ReadReport) -> Iterator[Document]:
    """Yield a document for each page of a WARC file, gzip or plain; what cannot be taken goes into ``report``.

    Taken are whole answers (status 200) in html or plain text, resources of these types, and conversions (the ``wet``
    files of Common Crawl).
    """
    name = one_line(str(path))
    passed: Counter[str] = Counter()
    seen = 0
    logging.getLogger("warcio").setLevel(logging.ERROR)  # it warns of every blank in an address
    try:
        with open_regular(path) as file:
            source = Unpacked(file, expected=FIRST_LINE)
            for frame in Frames(source):
                seen += 1
                report.at(source.position())
                yield from _document(frame, f"{name} record {frame.number}", passed, report)
    except Refusal as error:
        report.skip(name, str(error).removeprefix(f"{name}: "), error.kind)
    except TooMuch as error:
        report.skip(name, f"{error}; reading stopped after record {seen}", SkipKind.TOO_LARGE)
    except OSError as error:
        report.skip(name, f"cannot be read ({one_line(error.strerror or str(error), 200)})", SkipKind.UNOPENED)
    else:
        if not seen:
            report.skip(name, "there is no WARC record in it; get it again, or give it its right ending")
    if passed:
        report.note(f"{name}: passed over {passed.total():,} records that hold no page: {_listed(passed)}")


def _listed(passed: Counter[str]) -> str:
    ordered = sorted(passed.items(), key=lambda pair: (-pair[1], pair[0]))
    named = [f"{count:,} {what}" for what, count in ordered[:_KINDS_NAMED]]
    rest = sum(count for _, count in ordered[_KINDS_NAMED:])
    return ", ".join([*named, f"{rest:,} of other kinds"] if rest else named)


def _document(frame: Frame, where: str, passed: Counter[str], report: ReadReport) -> Iterator[Document]:
    try:
        source = _page(frame, where, report)
    except _PassedOver as what:
        passed[str(what)] += 1
    except SourceUnreadable as error:
        kind = error.kind if isinstance(error, Refusal) else SkipKind.DAMAGED
        report.skip(where, str(error).split(": ", 1)[-1], kind)
    else:
        report.take("warc")
        yield document_from_text(source)


def _page(frame: Frame, where: str, report: ReadReport) -> SourceText:
    """Return the text of the page in a record.

    Raises:
        _PassedOver: it holds no page.
        SourceUnreadable: it cannot be read, or not whole.
    """
    if frame.fault and frame.kind == SkipKind.DAMAGED:
        raise Refusal(frame.kind, f"record: {frame.fault}")
    record = _parsed(frame)
    if record.rec_type not in _TAKEN:
        raise _PassedOver(one_line(record.rec_type, 40) or "without a type")
    ending, charset = _type(record, frame)
    if frame.fault:
        raise Refusal(frame.kind, f"record: {frame.fault}")
    url = one_line(record.rec_headers.get_header("WARC-Target-URI"), 2_000)
    if truncated := one_line(record.rec_headers.get_header("WARC-Truncated"), 40):
        report.note(f"{where}: the page was cut when it was fetched ({truncated})")
    source = read_bytes(_body(record), _name(url) + ending, encoding=charset)
    return replace(source, url=url or source.url)


def _parsed(frame: Frame) -> "ArcWarcRecord":
    from warcio.recordloader import ArcWarcRecordLoader

    http = frame.block[:HEADER_BYTES]
    if http.startswith(b"HTTP/") and b"\r\n\r\n" not in http and b"\n\n" not in http:
        raise Refusal(SkipKind.DAMAGED, "record: the header of the answer has no end")
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    try:
        return loader.parse_record_stream(io.BytesIO(frame.header + frame.block), known_format="warc")
    except Exception as error:  # ArchiveLoadFailed, EOFError, AttributeError where there is no address
        raise Refusal(SkipKind.DAMAGED, f"record: its header cannot be read ({type(error).__name__})") from error


def _type(record: "ArcWarcRecord", frame: Frame) -> tuple[str, str | None]:
    """Return the ending that says how the page is read, and the encoding that its sender declares.

    Raises:
        _PassedOver: it is no page, or no whole one.
    """
    headers = record.http_headers
    if headers is None:
        declared = record.content_type
    else:
        status = one_line(headers.get_statuscode(), 20)
        if status not in _WHOLE:
            raise _PassedOver(f"of status {status or 'unknown'}")
        declared = headers.get_header("Content-Type")
    kind, _, parameters = one_line(declared, 200).partition(";")
    kind = kind.strip().lower()
    if not kind and b"<html" in frame.block[:HEADER_BYTES].lower():
        kind = "text/html"
    if kind not in _PAGES:
        raise _PassedOver(kind or "of no type")
    charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return _PAGES[kind], charset or None


def _name(url: str) -> str:
    """Return a name to call the page by where it has no title: the last part of its path, else its host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "page"
    return parts.path.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0] or parts.netloc or "page"


def _body(record: "ArcWarcRecord") -> bytes:
    """Return the page as its author wrote it: without chunks, unpacked.

    warcio would unpack too, but stays silent about data that are damaged or cut short.
    """
    data: bytes = record.raw_stream.read()
    headers = record.http_headers
    if headers is None:
        return data
    if "chunked" in one_line(headers.get_header("Transfer-Encoding")).lower():
        data = _joined(data)
    codings = one_line(headers.get_header("Content-Encoding")).lower().split(",")
    for coding in reversed(codings[-3:]):
        data = _decoded(data, coding.strip())
    return data


def _joined(data: bytes) -> bytes:
    """Return a body without its chunks; as it is where it has none, because the crawler had joined it already."""
    from warcio.bufferedreaders import (  # type: ignore[import-untyped]
        ChunkedDataException,
        ChunkedDataReader,
    )

    reader = ChunkedDataReader(io.BytesIO(data), raise_exceptions=True)
    try:
        joined: bytes = reader.read()
    except ChunkedDataException as error:
        if reader.num_read:
            raise Refusal(SkipKind.DAMAGED, "record: its chunks are damaged or cut short") from error
        return data
    return joined


def _decoded(data: bytes, coding: str) -> bytes:
    if coding in _NO_CODING:
        return data
    if coding in ("gzip", "x-gzip"):
        return _inflated(data, zlib.MAX_WBITS + 16) if data.startswith(b"\x1f\x8b") else data
    if coding == "deflate":
        zlib_header = len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
        return _inflated(data, zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)
    raise Refusal(SkipKind.UNKNOWN_FORMAT, f"record: its body is packed as {one_line(coding, 20)}, which is not read")


def _inflated(data: bytes, window: int) -> bytes:
    inflater = zlib.decompressobj(window)
    try:
        unpacked = inflater.decompress(data, FILE_BYTES + 1)
    except zlib.error as error:
        raise Refusal(SkipKind.DAMAGED, f"record: its packed body is damaged ({error})") from error
    if len(unpacked) > FILE_BYTES:
        raise Refusal(SkipKind.TOO_LARGE, f"record: its body unpacks to more than {FILE_BYTES // 1024**2} MiB")
    if not inflater.eof:
        raise Refusal(SkipKind.DAMAGED, "record: its packed body is cut short")
    return unpacked
