"""WARC files: pages out of real records, and what is done with damaged, lying and foreign ones."""

import gzip
import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.readers import ReadReport, SkipKind, read_documents, warc, warc_records
from index.records import Document

PAGE = """<html lang="en"><head><title>{0} launch</title>
<meta property="article:published_time" content="2023-05-31T09:00:00Z"><meta name="tier" content="2">
<link rel="license" href="https://licence.example/by"></head><body><article>
<p>The {0} launch failed over the Yellow Sea, the agency said on Wednesday.</p></article></body></html>"""
HTML = "text/html; charset=utf-8"


def page(which: str) -> bytes:
    return PAGE.format(which).encode()


class Crawl:
    """A WARC file in the making: a member for each record where it is packed, as crawlers write them."""

    def __init__(self, *, packed: bool = False) -> None:
        self.packed = packed
        self.records: list[bytes] = []

    def answer(
        self,
        name: str,
        body: bytes | None = None,
        *,
        kind: str = HTML,
        status: str = "200 OK",
        headers: Sequence[tuple[str, str]] = (),
    ) -> "Crawl":
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *(f"{key}: {value}" for key, value in headers)]
        head = "\r\n".join([*lines, "", ""]).encode()
        return self.record("response", name, head + (page(name) if body is None else body))

    def record(self, record_type: str, name: str, block: bytes, *, kind: str = "application/http") -> "Crawl":
        lines = ["WARC/1.0", f"WARC-Type: {record_type}", f"WARC-Target-URI: https://a.example/{name}.html"]
        lines += ["WARC-Date: 2024-02-29T12:00:00Z", f"Content-Type: {kind}", f"Content-Length: {len(block)}", "", ""]
        record = "\r\n".join(lines).encode() + block + b"\r\n\r\n"
        self.records.append(gzip.compress(record) if self.packed else record)
        return self

    def bytes(self) -> bytes:
        return b"".join(self.records)


def read(folder: Path, data: bytes, name: str = "crawl.warc") -> tuple[list[Document], ReadReport]:
    (folder / name).write_bytes(data)
    report = ReadReport()
    return list(read_documents([folder / name], report)), report


def names(documents: list[Document]) -> list[str]:
    return [(document.url or "").removeprefix("https://a.example/").removesuffix(".html") for document in documents]


def numbers(report: ReadReport) -> list[int]:
    return [int(item.name.rsplit(" ", 1)[1]) for item in report.skipped]


@pytest.mark.parametrize("packed", [False, True])
def test_page_is_read_with_its_address_and_what_it_says_of_itself(tmp_path: Path, packed: bool) -> None:
    data = Crawl(packed=packed).answer("first").bytes()
    (document,), report = read(tmp_path, data, "crawl.warc.gz" if packed else "crawl.warc")
    assert document.text == "The first launch failed over the Yellow Sea, the agency said on Wednesday."
    assert (document.url, document.title) == ("https://a.example/first.html", "first launch")
    assert (document.published, document.language) == (date(2023, 5, 31), "en")
    assert (document.tier, document.licence) == ("2", "https://licence.example/by")
    assert report.counts() == "taken 1 (1 warc), skipped 0"


def test_day_of_the_crawl_is_no_date_of_publication(tmp_path: Path) -> None:
    body = b"<html><body><p>The harbour was closed, as was said in March.</p></body></html>"
    headers = [("Last-Modified", "Thu, 29 Feb 2024 10:00:00 GMT"), ("Date", "Thu, 29 Feb 2024 12:00:00 GMT")]
    (document,), _ = read(tmp_path, Crawl().answer("undated", body, headers=headers).bytes())
    assert document.published is None


def test_page_without_a_title_is_named_after_its_address(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path, Crawl().answer("harbour-closed", b"word " * 100, kind="text/plain").bytes())
    assert document.title == "harbour-closed"


def chunks(data: bytes) -> bytes:
    pieces = [data[place : place + 40] for place in range(0, len(data), 40)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


GZIP, CHUNKED = ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page("packed")), [GZIP]),
        (chunks(page("packed")), [CHUNKED]),
        (chunks(gzip.compress(page("packed"))), [GZIP, CHUNKED]),
        (zlib.compress(page("packed")), [("Content-Encoding", "deflate")]),
        (zlib.compress(page("packed"))[2:-4], [("Content-Encoding", "deflate")]),
        (page("packed"), [GZIP, CHUNKED]),  # many crawlers unpack the body and leave the headers
    ],
)
def test_bodies_are_unpacked(tmp_path: Path, body: bytes, headers: list[tuple[str, str]]) -> None:
    (document,), _ = read(tmp_path, Crawl().answer("packed", body, headers=headers).bytes())
    assert document.title == "packed launch"


@pytest.mark.parametrize(
    ("body", "headers", "kind"),
    [
        (gzip.compress(page("cut") * 20)[:-90], [GZIP], SkipKind.DAMAGED),
        (gzip.compress(page("bad"))[:20] + b"x" * 200, [GZIP], SkipKind.DAMAGED),
        (chunks(page("cut"))[:-60], [CHUNKED], SkipKind.DAMAGED),
        (gzip.compress(bytes(60_000_000)), [GZIP], SkipKind.TOO_LARGE),
        (b"\x0b\x02\x80", [("Content-Encoding", "br")], SkipKind.UNKNOWN_FORMAT),
        (b"<html></html>", [], SkipKind.NO_TEXT),
    ],
)
def test_body_that_cannot_be_read_costs_its_record_only(
    tmp_path: Path, body: bytes, headers: list[tuple[str, str]], kind: SkipKind
) -> None:
    data = Crawl().answer("first").answer("bad", body, headers=headers).answer("last").bytes()
    documents, report = read(tmp_path, data)
    assert names(documents) == ["first", "last"]
    assert (numbers(report), report.kinds) == ([2], {kind: 1})


def test_records_that_hold_no_page_are_counted_in_a_note(tmp_path: Path) -> None:
    crawl = Crawl().answer("first").answer("gone", status="404 Not Found").answer("i", b"\x89PNG", kind="image/png")
    crawl.record("metadata", "m", b"via: b", kind="application/warc-fields")
    crawl.record("request", "r", b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")
    crawl.record("revisit", "v", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    documents, report = read(tmp_path, crawl.bytes())
    assert (names(documents), report.skipped) == (["first"], [])
    assert report.notes[0].split(": ", 1)[1] == (
        "passed over 5 records that hold no page: 1 image/png, 1 metadata, 1 of status 404, 1 request, 1 revisit"
    )


def test_resources_and_text_taken_out_of_pages_are_read(tmp_path: Path) -> None:
    crawl = Crawl().record("resource", "r", page("kept"), kind="text/html")
    crawl.record("conversion", "c", b"The harbour was closed on Monday morning.", kind="text/plain")
    documents, _ = read(tmp_path, crawl.bytes(), "crawl.warc.wet")
    assert [document.title for document in documents] == ["kept launch", "The harbour was closed on Monday morning."]


def test_page_that_the_crawler_cut_is_noted(tmp_path: Path) -> None:
    data = Crawl().answer("first").bytes().replace(b"WARC-Date:", b"WARC-Truncated: length\r\nWARC-Date:", 1)
    documents, report = read(tmp_path, data)
    assert (len(documents), "record 1: the page was cut" in report.notes[0]) == (1, True)


THREE = Crawl().answer("one").answer("two").answer("three").bytes()
THREE_PACKED = Crawl(packed=True).answer("one").answer("two").answer("three").bytes()


def with_length(length: bytes) -> bytes:
    """Return three records of which the second gives another length."""
    begin = THREE.index(b"Content-Length: ", THREE.index(b"WARC/1.0", 100)) + 16
    return THREE[:begin] + length + THREE[THREE.index(b"\r\n", begin) :]


@pytest.mark.parametrize("length", [b"5", b"0", b"2000", b"900", b"99999999999", b"-7", b"many", b"9" * 40])
@pytest.mark.parametrize("packed", [False, True])
def test_wrong_length_costs_its_record_only(tmp_path: Path, length: bytes, packed: bool) -> None:
    data = with_length(length)
    if packed:  # a member for each record, as crawlers write them
        starts = [place for place in range(len(data)) if data.startswith(b"WARC/1.0\r\n", place)]
        ends = [*starts[1:], len(data)]
        data = b"".join(gzip.compress(data[start:end]) for start, end in zip(starts, ends, strict=True))
    documents, report = read(tmp_path, data, "crawl.warc.gz" if packed else "crawl.warc")
    assert names(documents) == ["one", "three"]
    assert (numbers(report), report.kinds) == ([2], {SkipKind.DAMAGED: 1})


def test_length_that_takes_in_the_next_record_is_seen(tmp_path: Path) -> None:
    documents, report = read(tmp_path, with_length(b"1400"))
    assert (names(documents), numbers(report)) == (["one", "three"], [2])


def test_damaged_member_costs_its_record_only(tmp_path: Path) -> None:
    second = THREE_PACKED.index(b"\x1f\x8b\x08", 10)
    data = THREE_PACKED[: second + 60] + bytes(9) + THREE_PACKED[second + 69 :]
    documents, report = read(tmp_path, data, "crawl.warc.gz")
    assert (names(documents), numbers(report)) == (["one", "three"], [2])
    assert report.skipped[0].reason.startswith("its packed data are damaged or cut short")


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_file_that_is_cut_short_gives_what_is_whole(tmp_path: Path, name: str) -> None:
    data = THREE_PACKED if name.endswith("gz") else THREE
    documents, report = read(tmp_path, data[:-60], name)
    assert (names(documents), numbers(report)) == (["one", "two"], [3])


@pytest.mark.parametrize("block", [700, 10**9])
def test_gzip_that_is_not_one_member_a_record_is_read(tmp_path: Path, block: int) -> None:
    data = b"".join(gzip.compress(THREE[place : place + block]) for place in range(0, len(THREE), block))
    documents, report = read(tmp_path, data + bytes(512), "crawl.warc.gz")
    assert (names(documents), report.skipped) == (["one", "two", "three"], [])


def test_block_that_is_too_large_is_passed_through_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_records, "BLOCK_BYTES", 100_000)
    crawl = Crawl().answer("long", b"word " * 60_000).answer("film", bytes(300_000), kind="video/mp4").answer("last")
    documents, report = read(tmp_path, crawl.bytes())
    assert names(documents) == ["last"]
    assert (numbers(report), report.kinds) == ([1], {SkipKind.TOO_LARGE: 1})
    assert report.notes[0].endswith("1 video/mp4")


@pytest.mark.parametrize("data", [b"", b"no records " * 50, b"\x1f\x8b\x08 no gzip", b"WARC"])
def test_file_without_records_is_named(tmp_path: Path, data: bytes) -> None:
    documents, report = read(tmp_path, data)
    assert (documents, report.kinds) == ([], {SkipKind.DAMAGED: 1})


def test_header_without_end_is_refused(tmp_path: Path) -> None:
    data = b"WARC/1.0\r\nWARC-Type: response\r\n" + b"a" * 200_000 + THREE
    assert names(read(tmp_path, data)[0]) == ["two", "three"]


def test_name_of_a_page_comes_from_its_address() -> None:
    assert [warc._name(url) for url in ("https://a.example/b/c.html?d", "https://a.example/", "http://[bad")] == [
        "c",
        "a.example",
        "page",
    ]


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    packed=st.booleans(),
    changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8),
    cut=st.integers(1, 10**6),
)
def test_any_change_of_bytes_gives_documents_or_reasons(
    tmp_path: Path, packed: bool, changes: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(THREE_PACKED if packed else THREE)
    for place, value in changes:
        data[place % len(data)] = value
    documents, report = read(tmp_path, bytes(data[: max(cut % (2 * len(data)), 1)]))
    assert report.taken == len(documents)
    assert report.bytes_done == report.bytes_total
    assert documents or report.skipped or report.notes
