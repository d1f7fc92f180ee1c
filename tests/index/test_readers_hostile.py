"""Hostile files of every kind, each made here, all read in one child process whose memory is limited."""

import io
import json
import os
import random
import socket
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from index.readers import ReadReport, SkipKind, read_documents

SECONDS = 20.0  # of the processor, whatever else it does meanwhile: each takes one or two
MEGABYTES = 1_000

CHILD = """
import json, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (6 * 1024**3, 6 * 1024**3))
from pathlib import Path
from index.readers import ReadReport, read_documents
def most_memory():  # of this process alone; what getrusage says begins with that of the parent
    said = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
    return int(said[0]) // 1024
outcome = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    begun, report = time.process_time(), ReadReport()
    taken = [(document.title[:50], len(document.text)) for document in read_documents([path], report)]
    outcome[path.name] = {
        "seconds": time.process_time() - begun,
        "taken": taken[:3],
        "count": report.taken,
        "kinds": {str(kind): count for kind, count in report.kinds.items()},
        "first": report.skipped[0].reason if report.skipped else "",
        "whole": report.bytes_done == report.bytes_total,
        "megabytes": most_memory(),
    }
print(json.dumps(outcome))
"""


def pdf_of(objects: list[bytes]) -> bytes:
    """Return a PDF with a right table of contents, from objects numbered from 1; the first is the catalogue."""
    file, places = io.BytesIO(), []
    file.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    file.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, table))
    return file.getvalue()


def stream(data: bytes, about: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(data), data)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FONTS = b"/Font<</F1 3 0 R>>"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def pdf_of_ten_thousand_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 10_005))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<%s>>/Contents 4 0 R>>" % FONTS
    content = stream(b"BT /F1 12 Tf 72 720 Td (The first stage worked.) Tj ET")
    return pdf_of([CATALOGUE, b"<</Type/Pages/Count 10000/Kids[%s]>>" % kids, FONT, content, *[page] * 10_000])


def pdf_with(content: bytes, *forms: bytes, resources: bytes = b"") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<%s%s>>/Contents 5 0 R>>" % (FONTS, resources)
    return pdf_of([CATALOGUE, b"<</Type/Pages/Count 1/Kids[4 0 R]>>", FONT, page, content, *forms])


def pdf_whose_forms_call_one_another() -> bytes:
    """Eight forms, each drawn ten times by the one before it: a hundred million times a word."""
    about = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s/XObject<</X %d 0 R>>>>"
    calls = [stream(b"/X Do " * 10, about % (FONTS, number)) for number in range(7, 14)]
    last = stream(b"BT /F1 12 Tf (ha) Tj ET", about % (FONTS, 4))
    return pdf_with(stream(b"/X Do " * 10), *calls, last, resources=b"/XObject<</X 6 0 R>>")


def locked_pdf() -> bytes:
    file = io.BytesIO()
    drawing = canvas.Canvas(file, encrypt=StandardEncryption("user", "owner"))
    drawing.drawString(72, 720, "A secret.")
    drawing.save()
    return file.getvalue()


def word_file(name: str = "", content: bytes = b"") -> bytes:
    """Return a Word file, with one part replaced or added."""
    file, plain = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("The harbour was closed.")
    document.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        if name:
            new.writestr(name, content, compresslevel=1)
    return file.getvalue()


ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_LAUGHS = (
    f'<?xml version="1.0"?><!DOCTYPE w [{ENTITIES}]><w:document xmlns:w="{SPACE}"><w:body><w:p><w:r>'
    "<w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
)
PAGE_LAUGHS = f"<!DOCTYPE html [{ENTITIES}]><html><body><p>It was said that &l9; was heard.</p></body></html>"
LOW_ROW = b'{"text": "The barge was late."}\n'


def csv_with_a_missing_quotation_mark() -> bytes:
    rows = [f'{number},"The ship ""Albany {number}"" was late, again."' for number in range(8_000)]
    rows[4_000] = rows[4_000][:-1]
    return ("id,text\n" + "\n".join(rows)).encode()


def parquet_bomb() -> bytes:
    import pyarrow
    from pyarrow import parquet

    file = io.BytesIO()
    table = pyarrow.table({"text": pyarrow.array(["a" * 100_000_000])})
    parquet.write_table(table, file, compression="zstd", use_dictionary=False)
    return file.getvalue()


def warc_bomb() -> bytes:
    header = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 560000000\r\n\r\n"
    packer = zlib.compressobj(1, wbits=31)
    return packer.compress(header) + b"".join(packer.compress(bytes(1 << 20)) for _ in range(560)) + packer.flush()


def noise(size: int) -> bytes:
    return random.Random(3).randbytes(size)


#: What each file is, and what must come of it: documents taken, and the kind of the reason where none is.
HOSTILE: dict[str, tuple[Callable[[], bytes], int, SkipKind | None]] = {
    "bomb.docx": (lambda: word_file("word/media.bin", bytes(100_000_000)), 0, SkipKind.HOSTILE),
    "laughs.docx": (lambda: word_file("word/document.xml", WORD_LAUGHS.encode()), 0, SkipKind.HOSTILE),
    "laughs-utf16.docx": (lambda: word_file("word/document.xml", WORD_LAUGHS.encode("utf-16")), 0, SkipKind.HOSTILE),
    "laughs-custom.docx": (lambda: word_file("docProps/custom.xml", WORD_LAUGHS.encode()), 0, SkipKind.HOSTILE),
    "markup.docx": (lambda: word_file("word/x.xml", noise(25_000_000).hex().encode()), 0, SkipKind.TOO_LARGE),
    "laughs.html": (lambda: PAGE_LAUGHS.encode(), 1, None),
    "laughs.xhtml": (lambda: b'<?xml version="1.0"?>' + PAGE_LAUGHS.encode(), 1, None),
    "deep.html": (lambda: b"<div>word " * 500_000, 0, SkipKind.HOSTILE),
    "comments.html": (lambda: b"<!-- x -->" * 1_000_000 + b"<p>At last a word.</p>", 1, None),
    "links.html": (lambda: b"<a href=x>to " * 100_000, 1, None),
    "deep.md": (lambda: b"> " * 400_000 + b"deep", 1, None),
    "brackets.md": (lambda: b"![[" * 300_000 + b"end", 1, None),
    "pages.pdf": (pdf_of_ten_thousand_pages, 0, SkipKind.TOO_LARGE),
    "forms.pdf": (pdf_whose_forms_call_one_another, 1, None),
    "flate.pdf": (
        lambda: pdf_with(stream(zlib.compress(bytes(100_000_000), 9), b"/Filter/FlateDecode")),
        0,
        SkipKind.HOSTILE,
    ),
    "loop.pdf": (lambda: pdf_of([CATALOGUE, b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"]), 0, SkipKind.DAMAGED),
    "locked.pdf": (locked_pdf, 0, SkipKind.ENCRYPTED),
    "noise.pdf": (lambda: b"%PDF-1.7\n" + noise(2_000_000), 0, SkipKind.DAMAGED),
    "line.txt": (lambda: b"tonnage " * 625_000, 1, None),
    "line.jsonl": (lambda: b'{"text": "' + b"tonnage " * 625_000 + b'"}\n' + LOW_ROW, 2, None),
    "deep.jsonl": (lambda: b"[" * 5_000_000 + b"\n" + LOW_ROW, 1, SkipKind.MALFORMED),
    "deep.json": (lambda: b'[{"text": ' + b"[" * 5_000_000, 0, SkipKind.MALFORMED),
    "deep-object.jsonl": (lambda: b'{"text":' * 500_000 + b"\n" + LOW_ROW, 1, SkipKind.MALFORMED),
    "surrogates.jsonl": (lambda: rb'{"text": "a\ud800b\u0000c \udc00", "title": "\udfff"}', 1, None),
    "number.jsonl": (lambda: b'{"text": "A word.", "id": ' + b"9" * 100_000 + b"}\n" + LOW_ROW, 1, SkipKind.MALFORMED),
    "quote.csv": (csv_with_a_missing_quotation_mark, 7_999, SkipKind.MALFORMED),
    "open.csv": (lambda: b'id,text\n1,"' + b"one more line\n" * 300_000, 0, SkipKind.MALFORMED),
    "odd.csv": (lambda: b"id,text\n" + b'a,b,c,"\n' * 100_000, 0, SkipKind.MALFORMED),
    "bomb.jsonl.gz": (lambda: zlib.compress(bytes(560_000_000), 1, wbits=31), 0, SkipKind.TOO_LARGE),
    "bomb.parquet": (parquet_bomb, 0, SkipKind.HOSTILE),
    "noise.parquet": (lambda: b"PAR1" + noise(100_000) + b"\xff\xff\x00\x00PAR1", 0, SkipKind.DAMAGED),
    "bomb.warc.gz": (warc_bomb, 0, SkipKind.TOO_LARGE),
    "lengths.warc": (lambda: b"WARC/1.0\r\nContent-Length: 50000000\r\n\r\n\r\n\r\n" * 500_000, 0, SkipKind.DAMAGED),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("hostile")
    for name, (make, _, _) in HOSTILE.items():
        (folder / name).write_bytes(make())
    command = [sys.executable, "-c", CHILD, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return dict(json.loads(done.stdout))


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_read_or_refused_in_bounds(outcomes: dict[str, Any], name: str) -> None:
    _, count, kind = HOSTILE[name]
    outcome = outcomes[name]
    assert outcome["count"] == count, outcome
    assert (kind is None) == (outcome["kinds"] == {}), outcome
    assert kind is None or kind in outcome["kinds"], outcome
    assert outcome["seconds"] < SECONDS, outcome
    assert outcome["megabytes"] < MEGABYTES, outcome
    assert outcome["whole"]


@pytest.mark.slow
def test_what_is_left_of_hostile_files_is_what_they_say(outcomes: dict[str, Any]) -> None:
    assert outcomes["surrogates.jsonl"]["taken"] == [["\ufffd", 7]]
    assert outcomes["laughs.html"]["taken"][0][1] < 200
    assert outcomes["line.txt"]["taken"][0][1] == 5_000_000
    assert outcomes["line.jsonl"]["taken"][1] == ["The barge was late.", 19]
    assert outcomes["comments.html"]["taken"] == [["At last a word.", 15]]


def read(folder: Path) -> tuple[list[str], ReadReport]:
    report = ReadReport()
    return [document.text for document in read_documents([folder], report)], report


def test_folder_that_holds_itself_by_a_link_ends(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("The harbour was closed.")
    (tmp_path / "news" / "back").symlink_to(tmp_path)
    (tmp_path / "circle").symlink_to("circle")
    texts, report = read(tmp_path)
    assert texts == ["The harbour was closed."]
    assert [Path(item.name).name for item in report.skipped] == ["circle", "back"]


@pytest.fixture
def deep_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with folders in folders, deeper than Python recurses; the last ones have no path that the system takes."""
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    yield tmp_path
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # what clears up behind tests would recurse


def test_folders_in_folders_a_thousand_deep_are_read(deep_folder: Path) -> None:
    (deep_folder / "z.txt").write_text("The harbour was closed.")
    assert read(deep_folder)[0] == ["The harbour was closed."]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_pipes_sockets_and_devices_are_named_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "zero.warc").symlink_to("/dev/zero")
    (tmp_path / "zero.parquet").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "s.csv"))
        texts, report = read(tmp_path)
    assert texts == []
    assert report.kinds == {SkipKind.UNOPENED: 5}
    assert (report.bytes_done, report.bytes_total) == (0, 0)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_files_and_folders_that_may_not_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Locked")
    (tmp_path / "b").mkdir()
    (tmp_path / "c.jsonl").write_text('{"text": "Locked"}')
    for name in ("a.txt", "b", "c.jsonl"):
        (tmp_path / name).chmod(0)
    _, report = read(tmp_path)
    (tmp_path / "b").chmod(0o700)
    assert report.kinds == {SkipKind.UNOPENED: 3}


@pytest.mark.parametrize("name", ["b.txt", "b.jsonl", "b.parquet", "b.warc.gz"])
def test_file_that_vanishes_while_the_folder_is_read_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("The harbour was closed.")
    (tmp_path / name).write_text('{"text": "It was opened."}')
    (tmp_path / "c.txt").write_text("The ships left.")
    report = ReadReport()
    documents = read_documents([tmp_path], report)
    first = next(documents)
    (tmp_path / name).unlink()
    assert [first.text, *(document.text for document in documents)] == ["The harbour was closed.", "The ships left."]
    assert report.kinds == {SkipKind.UNOPENED: 1}


def test_folder_that_vanishes_while_it_is_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour was closed.")
    (tmp_path / "b").mkdir()
    report = ReadReport()
    documents = read_documents([tmp_path], report)
    next(documents)
    (tmp_path / "b").rmdir()
    assert list(documents) == []
    assert report.kinds == {SkipKind.UNOPENED: 1}


def test_names_with_line_breaks_and_bytes_that_are_no_text_are_read_and_shown_on_one_line(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"two\nlines.txt", b"caf\xe9.txt", b"bad\xff\n.jsonl", b"\xe2\x80\xaelrae.docx"):
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(b"word " * 100 if name.endswith(b".txt") else b"{")
    texts, report = read(tmp_path)
    assert len(texts) == 2
    assert report.skipped_count == 2
    for item in report.skipped:
        assert item.name.encode().decode().splitlines() == [item.name]
