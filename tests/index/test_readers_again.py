"""A mixed folder: counted by format and reason, and read twice with the same outcome."""

import gzip
import io
import json
from pathlib import Path

import docx
import pyarrow
import pytest
from pyarrow import parquet
from reportlab.pdfgen import canvas

from index.readers import ReadReport, SkipKind, read_documents

WARC = (
    "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/{0}\r\nContent-Type: text/plain\r\n"
    "Content-Length: 34\r\n\r\nThe {0} ship left the harbour now.\r\n\r\n"
)


def fill(folder: Path) -> None:
    """Write one file of each format, a few bad ones, and folders in folders."""
    news = folder / "news"
    news.mkdir()
    (news / "a.txt").write_text("The harbour was closed.")
    (news / "b.md").write_text("---\ntitle: Barge\ntier: 2\n---\nThe *barge* sank.")
    (news / "c.html").write_text("<html><body><p>The mayor of Port Albany spoke for an hour.</p></body></html>")
    (news / "d.pdf").write_bytes(b"%PDF-1.4 cut")
    drawing = canvas.Canvas(str(news / "e.pdf"))
    drawing.drawString(72, 720, "The first stage worked.")
    drawing.save()
    document = docx.Document()
    document.add_paragraph("The union agreed to the roster.")
    document.save(str(folder / "f.docx"))
    rows = [json.dumps({"text": f"Row {number} of the ledger"}) for number in range(20)]
    (folder / "g.jsonl.gz").write_bytes(gzip.compress("\n".join([*rows, "{", '{"text": ""}']).encode()))
    (folder / "h.csv").write_text("id,text\nh1,The crane was delivered\nh2,\n")
    file = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": [f"Column {number} stands" for number in range(9)]}), file)
    (folder / "i.parquet").write_bytes(file.getvalue())
    (folder / "j.warc.gz").write_bytes(b"".join(gzip.compress(WARC.format(n).encode()) for n in ("1st", "2nd", "3rd")))
    (folder / "k.zip").write_bytes(b"PK")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    fill(tmp_path)
    return tmp_path


def test_mixed_folder_is_counted_by_format_and_by_reason(mixed: Path) -> None:
    report = ReadReport()
    documents = list(read_documents([mixed], report))
    assert len(documents) == report.taken == report.formats.total() == 38
    assert report.counts() == (
        "taken 38 (20 jsonl, 9 parquet, 3 warc, 1 csv, 1 docx, 1 html, 1 md, 1 pdf, 1 txt), "
        "skipped 5: 2 no text, 1 damaged, 1 malformed, 1 unknown format"
    )
    assert report.kinds.total() == report.skipped_count == 5
    assert report.kinds[SkipKind.NO_TEXT] == 2


def test_mixed_folder_read_twice_gives_the_same_documents_in_the_same_order(mixed: Path) -> None:
    first, second = ReadReport(), ReadReport()
    assert list(read_documents([mixed], first)) == list(read_documents([mixed], second))
    assert first == second


def test_reading_that_was_broken_off_begins_anew_with_the_same_documents(mixed: Path) -> None:
    whole = list(read_documents([mixed], ReadReport()))
    for stop in (1, 7, 30):
        documents = read_documents([mixed], ReadReport())
        assert [next(documents) for _ in range(stop)] == whole[:stop]
        documents.close()  # type: ignore[attr-defined]
    assert list(read_documents([mixed], ReadReport())) == whole


def test_order_of_the_paths_and_of_the_names_decides_not_that_of_the_disk(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    names = ["b.txt", "a.txt", "B.txt", "ä.txt", "10.txt", "9.txt"]
    for name in names:
        (tmp_path / "one" / name).write_text(name)
    for name in reversed(names):
        (tmp_path / "two" / name).write_text(name)
    read = [[document.text for document in read_documents([tmp_path / name], ReadReport())] for name in ("one", "two")]
    assert read == [["10.txt", "9.txt", "B.txt", "a.txt", "b.txt", "ä.txt"]] * 2


def test_report_knows_how_far_the_reading_is(mixed: Path) -> None:
    size = sum(path.stat().st_size for path in mixed.rglob("*") if path.is_file())
    report = ReadReport()
    seen = [(report.bytes_done, report.bytes_total) for _ in read_documents([mixed], report)]
    assert {total for _, total in seen} == {size}
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert (report.bytes_done, report.bytes_total) == (size, size)


def test_report_of_several_calls_adds_up(mixed: Path) -> None:
    report = ReadReport()
    for path in (mixed / "news", mixed / "g.jsonl.gz"):
        list(read_documents([path], report))
    assert report.bytes_done == report.bytes_total > 0
    assert report.taken == 24
