"""Parquet files: our fields and BEIR's, and what is done with broken, locked and lying ones."""

import datetime
import io
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet as pq

from index.readers import ReadReport, SkipKind, parquet, read_documents, streams
from index.records import Document

FIRST = "Malligyong-1 fell into the Yellow Sea on 31 May 2023 after the second stage of its rocket did not ignite."


def packed(columns: dict[str, Any], **options: Any) -> bytes:
    file = io.BytesIO()
    pq.write_table(pyarrow.table(columns), file, **options)
    return file.getvalue()


def read(folder: Path, data: bytes) -> tuple[list[Document], ReadReport]:
    (folder / "corpus.parquet").write_bytes(data)
    report = ReadReport()
    return list(read_documents([folder / "corpus.parquet"], report)), report


def launches(count: int) -> dict[str, Sequence[Any]]:
    return {"id": [f"l-{n}" for n in range(count)], "text": [f"Launch {n} failed over the sea." for n in range(count)]}


def test_our_fields_are_read_whatever_their_case(tmp_path: Path) -> None:
    row = {"ID": ["nk-1"], "Title": ["First"], "text": [FIRST], "URL": ["https://a.example/1"], "publisher": ["Post"]}
    row |= {"published": ["2023-06-01"], "language": ["en-GB"], "tier": [1], "licence": ["CC0"], "other": [[1, 2]]}
    (document,), report = read(tmp_path, packed(row))
    assert (document.id, document.title, document.text, document.url) == ("nk-1", "First", FIRST, "https://a.example/1")
    assert (document.publisher, document.published, document.language) == ("Post", date(2023, 6, 1), "en")
    assert (document.tier, document.licence) == ("1", "CC0")
    assert report.formats == {"parquet": 1}


@pytest.mark.parametrize("as_map", [False, True])
def test_beir_fields_and_nested_metadata_are_read(tmp_path: Path, as_map: bool) -> None:
    about: Any = [{"url": "https://a.example", "publisher": "Post", "date": "2023-05-31"}]
    if as_map:
        about = pyarrow.array([list(about[0].items())], pyarrow.map_(pyarrow.string(), pyarrow.string()))
    (document,), _ = read(tmp_path, packed({"_id": [4983], "title": ["T"], "text": [FIRST], "metadata": about}))
    assert (document.id, document.url, document.publisher) == ("4983", "https://a.example", "Post")
    assert document.published == date(2023, 5, 31)


LATE = datetime.datetime(2023, 9, 13, 23, 30)


@pytest.mark.parametrize(
    ("values", "kind", "published"),
    [
        ([date(2023, 9, 13)], pyarrow.date32(), date(2023, 9, 13)),
        ([LATE], pyarrow.timestamp("ns"), date(2023, 9, 13)),
        ([LATE], pyarrow.timestamp("us", tz="UTC"), date(2023, 9, 13)),
        ([LATE], pyarrow.timestamp("ns", tz="Asia/Seoul"), date(2023, 9, 14)),
        ([2**50], pyarrow.timestamp("ms"), None),
        ([1_694_563_200], pyarrow.int64(), date(2023, 9, 13)),
        ([1_694_563_200.0], pyarrow.float64(), date(2023, 9, 13)),
        ([float("nan")], pyarrow.float64(), None),
        ([None], pyarrow.timestamp("us"), None),
    ],
)
def test_dates_and_times_are_the_day_where_they_were_published(
    tmp_path: Path, values: list[Any], kind: pyarrow.DataType, published: date | None
) -> None:
    (document,), _ = read(tmp_path, packed({"text": [FIRST], "published": pyarrow.array(values, kind)}))
    assert document.published == published


def test_bad_rows_are_named_by_number_across_row_groups(tmp_path: Path) -> None:
    texts = ["Good words", None, " ", "More words", "Last words"]
    documents, report = read(tmp_path, packed({"text": texts}, row_group_size=2))
    assert [document.text for document in documents] == ["Good words", "More words", "Last words"]
    assert [item.name.rsplit(" ", 2)[1:] for item in report.skipped] == [["row", "2"], ["row", "3"]]
    assert report.kinds == {SkipKind.NO_TEXT: 2}


def test_text_that_is_not_utf8_is_kept_and_noted(tmp_path: Path) -> None:
    raw = pyarrow.StringArray.from_buffers(1, pyarrow.py_buffer(b"\0\0\0\0\5\0\0\0"), pyarrow.py_buffer(b"caf\xe9!"))
    (document,), report = read(tmp_path, packed({"text": raw}))
    assert document.text == "caf\ufffd!"
    assert "row 1: some characters are" in report.notes[0]


def test_damaged_row_group_costs_its_own_rows_only(tmp_path: Path) -> None:
    data = packed(launches(300), row_group_size=100, compression="zstd")
    column = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(1)
    place = (column.dictionary_page_offset or column.data_page_offset) + 40
    documents, report = read(tmp_path, data[:place] + bytes(40) + data[place + 40 :])
    assert [document.id for document in documents] == [f"l-{n}" for n in (*range(100), *range(200, 300))]
    assert report.skipped[0].name.endswith("rows 101 to 200")
    assert report.skipped[0].reason.startswith("damaged (")


@pytest.mark.parametrize(
    ("damage", "kind", "reason"),
    [
        (lambda data: b"id,text\n1,hello\n2,world", SkipKind.DAMAGED, "no parquet file"),
        (lambda data: b"", SkipKind.DAMAGED, "no parquet file"),
        (lambda data: data[:-30], SkipKind.DAMAGED, "the parquet file is cut short"),
        (lambda data: data[:-8] + b"\xff\xff\xff\x7fPAR1", SkipKind.DAMAGED, "the parquet file is cut short"),
        (lambda data: b"PARE" + data[4:-4] + b"PARE", SkipKind.ENCRYPTED, "the parquet file is encrypted"),
        (lambda data: packed({"body": ["hello"]}), SkipKind.MALFORMED, "there is no column 'text', but 'body'"),
    ],
)
def test_file_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, damage: Any, kind: SkipKind, reason: str
) -> None:
    documents, report = read(tmp_path, damage(packed(launches(3))))
    assert documents == []
    assert [(item.kind, item.reason.startswith(reason)) for item in report.skipped] == [(kind, True)]


def test_encrypted_columns_are_named_as_encrypted(tmp_path: Path) -> None:
    encryption = pytest.importorskip("pyarrow.parquet.encryption")
    properties = encryption.create_encryption_properties(footer_key=b"0123456789abcdef", plaintext_footer=True)
    _, report = read(tmp_path, packed(launches(3), encryption_properties=properties))
    assert report.kinds == {SkipKind.ENCRYPTED: 1}


def test_text_that_many_rows_share_is_held_once_and_counted_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "UNPACKED_BYTES", 50_000_000)
    shared = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 5_000, pyarrow.int32()), ["harbour " * 250_000])
    documents, report = read(tmp_path, packed({"text": shared}, compression="zstd"))
    assert len(documents) == 25
    assert report.skipped[0].reason == "more than 50,000,000 characters of text; split it"


def test_text_that_is_too_long_is_named_by_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LINE_CHARACTERS", 100)
    documents, report = read(tmp_path, packed({"text": ["a" * 101, "short"]}))
    assert [document.text for document in documents] == ["short"]
    assert (report.skipped[0].name.endswith("row 1"), report.skipped[0].kind) == (True, SkipKind.TOO_LARGE)


def test_row_group_that_says_it_unpacks_too_steeply_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "STEEP_BYTES", 1_000)
    monkeypatch.setattr(parquet, "STEEP_RATIO", 20)
    data = packed({"text": ["a" * 100_000, "words"]}, compression="zstd", use_dictionary=False)
    assert read(tmp_path, data)[1].kinds == {SkipKind.HOSTILE: 1}


def test_progress_goes_by_rows(tmp_path: Path) -> None:
    (tmp_path / "c.parquet").write_bytes(packed(launches(100)))
    report = ReadReport()
    seen = [report.bytes_done for _ in read_documents([tmp_path], report)]
    assert seen == sorted(seen)
    assert 0 < seen[50] < report.bytes_total == report.bytes_done == (tmp_path / "c.parquet").stat().st_size


def test_reading_parquet_does_not_load_pandas(tmp_path: Path) -> None:
    times = pyarrow.array([LATE] * 3, pyarrow.timestamp("ns"))
    (tmp_path / "c.parquet").write_bytes(packed(launches(3) | {"published": times}))
    code = (
        "import sys\nfrom index.readers import ReadReport, read_documents\n"
        f"print(len(list(read_documents([{str(tmp_path)!r}], ReadReport()))), 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["3", "False"]


GOOD = packed(launches(60), row_group_size=20)


# The same changes each time: once in some thousand the library itself aborts in a damaged footer, and the run with it.
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=8))
def test_any_change_of_bytes_gives_documents_or_reasons(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    documents, report = read(tmp_path, bytes(data))
    assert report.taken == len(documents)
    for document in documents:
        (document.id + document.title + document.text).encode("utf-8")
