"""Folders, globs, tables and BEIR corpora as a stream of documents, with a report of what was left out."""

import gzip
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import SourceUnreadable
from index.readers import ReadReport, read_documents, report, streams
from index.records import content_id

FIRST = "Malligyong-1 fell into the Yellow Sea on 31 May 2023 after the second stage of its rocket did not ignite."


def read(*paths):
    filled = ReadReport()
    return list(read_documents(paths, filled)), filled


def jsonl(path, *rows):
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def test_folder_is_read_in_sorted_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/z.md", "a/b.html", ".secret.txt", ".git/config.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f"<p>Document {name} has words.</p>" if name.endswith("html") else f"Document {name} has words."
        )
    documents, filled = read(tmp_path)
    assert [document.text for document in documents] == [
        f"Document {name} has words." for name in ("a/b.html", "a/z.md", "b.txt")
    ]
    assert (filled.taken, filled.skipped) == (3, [])


def test_glob_takes_what_it_matches(tmp_path):
    for name in ("one.txt", "two.txt", "three.md"):
        (tmp_path / name).write_text(f"The text of {name}")
    documents, _ = read(f"{tmp_path}/*.txt")
    assert [document.title for document in documents] == ["The text of one.txt", "The text of two.txt"]


def test_file_whose_name_looks_like_a_glob_is_read(tmp_path):
    (tmp_path / "notes [1].txt").write_text("A plain note")
    assert [document.text for document in read(tmp_path / "notes [1].txt")[0]] == ["A plain note"]


@pytest.mark.parametrize("name", ["gone.txt", "gone/*.md", "nul\x00.txt", "x" * 5_000])
def test_path_that_is_not_there_raises_before_anything_is_read(tmp_path, name):
    (tmp_path / "here.txt").write_text("Some words")
    with pytest.raises(SourceUnreadable, match="check the path"):
        next(iter(read_documents([tmp_path / "here.txt", f"{tmp_path}/{name}"], ReadReport())))


def test_single_file_has_an_id_of_its_content_and_its_language(tmp_path):
    (tmp_path / "first.txt").write_text(f"First launch\n\n{FIRST}")
    (document,) = read(tmp_path / "first.txt")[0]
    assert document.id == content_id("First launch", document.text, "")
    assert document.language == "en"


def test_bad_files_are_reported_and_reading_goes_on(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"no pdf")
    (tmp_path / "b.zip").write_bytes(b"PK")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_text("Good words")
    documents, filled = read(tmp_path)
    assert [document.text for document in documents] == ["Good words"]
    assert [(Path(skipped.name).name, skipped.reason.split(";")[0]) for skipped in filled.skipped] == [
        ("a.pdf", "the PDF is damaged (PdfStreamError)"),
        ("b.zip", "files ending in .zip cannot be read as evidence"),
        ("c.txt", "the file is empty"),
    ]
    assert filled.counts() == "taken 1 (1 txt), skipped 3: 1 damaged, 1 no text, 1 unknown format"


def test_jsonl_with_our_fields_is_read_whole(tmp_path):
    row = {
        "id": "nk-1",
        "title": "First",
        "text": FIRST,
        "url": "https://a.example/1",
        "publisher": "Post",
        "extra": [1],
    }
    row |= {"published": "2023-06-01", "language": "en-US", "tier": 1, "licence": "CC0"}
    (document,) = read(jsonl(tmp_path / "c.jsonl", row))[0]
    assert (document.id, document.title, document.text, document.url) == ("nk-1", "First", FIRST, "https://a.example/1")
    assert (document.publisher, document.published, document.language) == ("Post", date(2023, 6, 1), "en")
    assert (document.tier, document.licence) == ("1", "CC0")


def test_bad_rows_are_reported_with_line_and_reason(tmp_path):
    path = jsonl(
        tmp_path / "c.jsonl", {"text": "Good"}, "{cut", "", [1], {"title": "no text"}, {"text": 5}, "[" * 100_000
    )
    documents, filled = read(path)
    assert [document.text for document in documents] == ["Good"]
    assert [skipped.name.rsplit(" ", 1)[1] for skipped in filled.skipped] == ["2", "4", "5", "6", "7"]
    assert [skipped.reason for skipped in filled.skipped][1:4] == [
        "a JSON list where an object with a text is needed",
        "no text",
        "its text is not a string",
    ]


def test_lone_surrogates_and_nul_in_json_are_replaced_and_noted(tmp_path):
    documents, filled = read(jsonl(tmp_path / "c.jsonl", r'{"text": "a\ud800b\u0000c", "title": "x\udfff"}'))
    assert (documents[0].text, documents[0].title) == ("a\ufffdb\ufffdc", "x\ufffd")
    assert "line 1: some characters are" in filled.notes[0]


def beir(folder):
    folder.mkdir()
    about = {"url": "https://a.example", "date": "2023-05-31T09:00:00Z", "publisher": "Post"}
    jsonl(folder / "corpus.jsonl.gz", {"_id": 4983, "title": "T", "text": FIRST, "metadata": about})
    jsonl(folder / "queries.jsonl", {"_id": "q1", "text": "Did the launch fail?"})
    (folder / "qrels").mkdir()
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n")
    return folder


def test_beir_folder_gives_its_corpus_only(tmp_path):
    documents, filled = read(beir(tmp_path / "scifact"))
    assert [(document.id, document.url, document.publisher) for document in documents] == [
        ("4983", "https://a.example", "Post")
    ]
    assert documents[0].published == date(2023, 5, 31)
    assert (filled.skipped, len(filled.notes)) == ([], 1)


def test_beir_folder_below_another_folder_is_known_too(tmp_path):
    beir(tmp_path / "scifact")
    assert [document.id for document in read(tmp_path)[0]] == ["4983"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_delimiter_is_found_from_the_header(tmp_path, delimiter):
    header = delimiter.join(("ID", "Title", "Text", "Date"))
    row = delimiter.join(("n1", '"First, failed; again | so"', '"It said: ""no""\nand left"', "13 September 2023"))
    (tmp_path / "c.csv").write_bytes(f"\ufeff{header}\r\n{row}\r\n".encode())
    (document,) = read(tmp_path / "c.csv")[0]
    assert (document.id, document.title) == ("n1", "First, failed; again | so")
    assert document.text == 'It said: "no"\nand left'
    assert document.published == date(2023, 9, 13)


def test_csv_rows_that_do_not_fit_are_reported_by_line(tmp_path):
    (tmp_path / "c.csv").write_text('id,text\n1,"two\nlines"\n2,one,too many\n3,\n\n4,last\n')
    documents, filled = read(tmp_path / "c.csv")
    assert [document.id for document in documents] == ["1", "4"]
    assert [(skipped.name.rsplit(" ", 1)[1], skipped.reason.split(";")[0]) for skipped in filled.skipped] == [
        ("4", "3 fields where the header has 2"),
        ("5", "no text"),
    ]


def test_csv_without_a_text_column_is_reported(tmp_path):
    (tmp_path / "c.csv").write_text("id,body\n1,hello\n")
    documents, filled = read(tmp_path / "c.csv")
    assert documents == []
    assert "names no column 'text'" in filled.skipped[0].reason


def test_csv_field_of_a_megabyte_is_read(tmp_path):
    (tmp_path / "c.csv.gz").write_bytes(gzip.compress(b"text\n" + b"word " * 200_000))
    assert len(read(tmp_path / "c.csv.gz")[0][0].text) == 1_000_000


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_csv_of_another_encoding_is_read(tmp_path, encoding):
    (tmp_path / "c.csv").write_bytes(
        "text;publisher\nLe café à Moscou a fermé après la visite.;Écho\n".encode(encoding)
    )
    (document,) = read(tmp_path / "c.csv")[0]
    assert (document.text, document.publisher) == ("Le café à Moscou a fermé après la visite.", "Écho")


def test_line_that_is_too_long_is_reported_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("index.readers.streams.LINE_CHARACTERS", 100)
    path = jsonl(tmp_path / "c.jsonl", {"text": "a" * 1_000}, {"text": "short"})
    documents, filled = read(path)
    assert [document.text for document in documents] == ["short"]
    assert filled.skipped[0].name.endswith("line 1")


def test_gzip_that_unpacks_to_too_much_stops_with_a_reason(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "UNPACKED_BYTES", 2_000_000)
    path = jsonl(tmp_path / "c.jsonl.gz", *({"text": f"{number} " * 20_000} for number in range(100)))
    documents, filled = read(path)
    assert 0 < len(documents) < 100
    assert "unpacks to more than 2,000,000 bytes" in filled.skipped[0].reason


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-20], lambda data: b"no gzip", lambda data: data[:30] + b"x" * 50]
)
def test_damaged_gzip_is_reported(tmp_path, damage):
    path = jsonl(tmp_path / "c.jsonl.gz", *({"text": os.urandom(20).hex()} for _ in range(50)))
    path.write_bytes(damage(path.read_bytes()))
    _, filled = read(path)
    assert "damaged or cut short" in filled.skipped[-1].reason


def test_link_to_a_folder_is_not_followed(tmp_path):
    (tmp_path / "a.txt").write_text("Words")
    (tmp_path / "loop").symlink_to(tmp_path)
    documents, filled = read(tmp_path)
    assert (len(documents), filled.skipped[0].reason) == (1, "a link to a folder; name the folder itself")


def test_pipe_is_reported_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert read(tmp_path)[1].skipped[0].reason.startswith("no regular file")


def test_date_that_cannot_be_read_is_noted_and_the_document_kept(tmp_path):
    documents, filled = read(jsonl(tmp_path / "c.jsonl", {"text": "Words", "date": "03/04/2023"}))
    assert documents[0].published is None
    assert "the date '03/04/2023' cannot be read as one day" in filled.notes[0]


def test_report_names_a_thousand_and_counts_the_rest(monkeypatch):
    monkeypatch.setattr(report, "NAMED", 12)
    filled = ReadReport(taken=1_234)
    for number in range(20):
        filled.skip(f"row {number}", "no text")
    assert (len(filled.skipped), filled.unnamed) == (12, 8)
    assert filled.summary().splitlines()[0] == "taken 1,234, skipped 20: 20 damaged"
    assert filled.summary().splitlines()[-1] == "  and 10 more"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    data=st.binary(max_size=300)
    | st.text(alphabet='text,";\n\r\x00{}:ab\ud800').map(lambda t: b"text,id\n" + t.encode("utf-8", "surrogatepass")),
    ending=st.sampled_from(["csv", "jsonl", "csv.gz", "jsonl.gz"]),
)
def test_any_table_is_read_or_reported(tmp_path, data, ending):
    path = tmp_path / f"any.{ending}"
    path.write_bytes(gzip.compress(data) if ending.endswith("gz") and len(data) % 2 else data)
    documents, filled = read(path)
    assert filled.taken == len(documents)
    for document in documents:
        (document.id + document.title + document.text).encode("utf-8")
