"""Tables: JSON lists, csv with slips in it, packed and oddly encoded ones, and long lines."""

import gzip
import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.readers import ReadReport, SkipKind, read_documents, streams
from index.records import Document

HARBOUR = "The harbour of Port Albany was closed on Monday after a barge had sunk."


def read(path: Path, data: bytes) -> tuple[list[Document], ReadReport]:
    path.write_bytes(data)
    report = ReadReport()
    return list(read_documents([path], report)), report


def places(report: ReadReport) -> list[str]:
    return [" ".join(item.name.rsplit(" ", 2)[1:]) for item in report.skipped]


@pytest.mark.parametrize("ending", ["jsonl", "ndjson", "json", "csv", "tsv"])
@pytest.mark.parametrize("packed", [False, True])
def test_line_formats_are_read_plain_and_packed(tmp_path: Path, ending: str, packed: bool) -> None:
    separator = {"csv": ",", "tsv": "\t"}.get(ending)
    rows = [f'{{"id": "{n}", "text": "{HARBOUR} {n}"}}' for n in range(3)]
    if separator:
        rows = [f"id{separator}text", *(f"{n}{separator}{HARBOUR} {n}" for n in range(3))]
    data = "\n".join(rows).encode()
    documents, report = read(
        tmp_path / f"news.{ending}{'.gz' if packed else ''}", gzip.compress(data) if packed else data
    )
    assert [(document.id, document.text) for document in documents] == [(str(n), f"{HARBOUR} {n}") for n in range(3)]
    assert report.counts() == f"taken 3 (3 {ending}), skipped 0"


def test_gzip_of_many_members_is_read_to_its_end(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{HARBOUR} {number}"}).encode() + b"\n" for number in range(5)]
    halves = b"".join(gzip.compress(line[:20]) + gzip.compress(line[20:]) for line in lines)
    documents, report = read(tmp_path / "news.jsonl.gz", halves + gzip.compress(b"") + bytes(64))
    assert (len(documents), report.skipped) == (5, [])


def test_gzip_member_that_is_cut_short_keeps_what_came_before(tmp_path: Path) -> None:
    first = gzip.compress(b'{"text": "The first half was kept."}\n')
    second = gzip.compress(random.Random(1).randbytes(9_000).hex().encode())
    documents, report = read(tmp_path / "news.jsonl.gz", first + second[:4_000])
    assert [document.text for document in documents] == ["The first half was kept."]
    assert report.skipped[-1].reason.startswith("damaged or cut short")


@pytest.mark.parametrize("indent", [None, 1])
def test_json_list_is_read_item_by_item(tmp_path: Path, indent: int | None) -> None:
    rows = [{"id": "a", "text": HARBOUR}, 5, {"text": " "}, {"_id": 7, "text": HARBOUR * 2_000}]
    documents, report = read(tmp_path / "news.json", json.dumps(rows, indent=indent).encode())
    assert [document.id for document in documents] == ["a", "7"]
    assert places(report) == ["item 2", "item 3"]
    assert report.kinds == {SkipKind.MALFORMED: 1, SkipKind.NO_TEXT: 1}


@pytest.mark.parametrize("data", [{"text": HARBOUR}, [{"text": HARBOUR}]])
def test_json_object_over_many_lines_is_read(tmp_path: Path, data: object) -> None:
    documents, _ = read(tmp_path / "one.json", json.dumps(data, indent=4).encode("utf-8-sig"))
    assert [document.text for document in documents] == [HARBOUR]


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        ('[{"text": "Kept"}, {"text": "Lost', "item 2", "no JSON ("),
        ('[{"text": "Kept"}, nonsense, {"text": "Lost"}]', "item 2", "no JSON ("),
        ('[{"text": "Kept"}', "", "cut short after item 1"),
    ],
)
def test_json_list_that_is_broken_keeps_what_came_before(tmp_path: Path, data: str, place: str, reason: str) -> None:
    documents, report = read(tmp_path / "news.json", data.encode())
    assert [document.text for document in documents] == ["Kept"]
    assert report.skipped[0].name.endswith(place)
    assert report.skipped[0].reason.startswith(reason)


def test_json_item_that_is_too_long_ends_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LINE_CHARACTERS", 200_000)
    data = json.dumps([{"text": "Kept"}, {"text": "a" * 10_000_000}]).encode()
    documents, report = read(tmp_path / "news.json", data)
    assert (len(documents), places(report)) == (1, ["item 2"])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-8-sig"])
@pytest.mark.parametrize("text", [HARBOUR, "Порт Олбани был закрыт в понедельник, сообщило управление порта."])
@pytest.mark.parametrize("ending", ["txt", "jsonl", "csv"])
def test_wide_encodings_are_read_with_and_without_a_mark(tmp_path: Path, encoding: str, text: str, ending: str) -> None:
    content = {"txt": text, "jsonl": json.dumps({"text": text}, ensure_ascii=False), "csv": f'text\n"{text}"\n'}
    (document,) = read(tmp_path / f"news.{ending}", content[ending].encode(encoding))[0]
    assert document.text == text


def test_nul_here_and_there_does_not_make_a_wide_encoding(tmp_path: Path) -> None:
    (document,) = read(tmp_path / "a.txt", HARBOUR.replace(" ", "\0", 2).encode())[0]
    assert document.text == HARBOUR.replace(" ", "\ufffd", 2)


def test_csv_row_with_a_missing_quotation_mark_costs_itself(tmp_path: Path) -> None:
    rows = ["id,text", '1,"First"', '2,"Second', '3,"Third"', '4,"Fourth, ""and last"""', "5,plain"]
    documents, report = read(tmp_path / "c.csv", "\n".join(rows).encode())
    assert [document.id for document in documents] == ["1", "3", "4", "5"]
    assert places(report) == ["line 3"]


def test_csv_row_whose_quotation_mark_stays_open_does_not_swallow_the_rest(tmp_path: Path) -> None:
    rows = ["id,text", '1,"First', "2,Second", "3,Third"]
    documents, report = read(tmp_path / "c.csv", "\n".join(rows).encode())
    assert [document.id for document in documents] == ["2", "3"]
    assert (places(report), report.kinds) == (["line 2"], {SkipKind.MALFORMED: 1})


def test_inside_of_a_broken_csv_row_is_made_no_document(tmp_path: Path) -> None:
    rows = ["id,text", '1,"He said "no" and left', 'in the evening, by ship"', "by himself", '2,"Second"']
    documents, report = read(tmp_path / "c.csv", "\n".join(rows).encode())
    assert [document.id for document in documents] == ["2"]
    assert places(report) == ["line 2"]
    assert report.notes[0].endswith("line 2: the 2 lines behind it fit no row and were passed over, too")


def test_csv_rows_with_too_many_fields_are_each_named(tmp_path: Path) -> None:
    documents, report = read(tmp_path / "c.csv", b"id,text\n1,a,b\n2,a,b\n3,good\n")
    assert [document.id for document in documents] == ["3"]
    assert places(report) == ["line 2", "line 3"]


def test_progress_of_a_packed_file_is_told_in_bytes_of_the_disk(tmp_path: Path) -> None:
    noise = random.Random(2)
    rows = b"\n".join(json.dumps({"text": noise.randbytes(400).hex()}).encode() for _ in range(2_000))
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(gzip.compress(rows))
    report = ReadReport()
    seen = [report.bytes_done for _ in read_documents([path], report)]
    assert seen == sorted(seen)
    assert 0 < seen[1_000] < path.stat().st_size == report.bytes_done == report.bytes_total


ROWS = st.lists(
    st.fixed_dictionaries({"text": st.text(min_size=1, max_size=30)}, optional={"title": st.text(max_size=9)}),
    max_size=8,
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(rows=ROWS, indent=st.sampled_from([None, 2]), in_list=st.booleans())
def test_json_of_any_shape_gives_its_rows_in_order(
    tmp_path: Path, rows: list[dict[str, str]], indent: int | None, in_list: bool
) -> None:
    text = json.dumps(rows, indent=indent) if in_list else "\n".join(json.dumps(row, indent=indent) for row in rows)
    documents, report = read(tmp_path / "any.json", text.encode())
    assert report.taken + report.skipped_count == len(rows)
    assert len(documents) == sum(bool(row["text"].strip()) for row in rows)
