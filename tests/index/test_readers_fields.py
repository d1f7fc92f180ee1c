"""Which fields of a row count: other names, other cases, wrapped values, HTML, and what is said of those not used."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet as pq

from index.readers import ReadReport, read_documents
from index.readers.fields import is_markup
from index.records import Document

CELLE = "The mayor of Celle resigned on Monday."
DAY = date(2023, 1, 2)


def read(path: Path, data: bytes | str) -> tuple[list[Document], ReadReport]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    report = ReadReport()
    return list(read_documents([path], report)), report


def read_row(folder: Path, **row: Any) -> tuple[Document, list[str]]:
    (document,), report = read(folder / "news.jsonl", json.dumps({"text": CELLE} | row))
    return document, [note.removeprefix(f"{folder / 'news.jsonl'}") for note in report.notes]


def read_parquet(folder: Path, columns: dict[str, Any]) -> tuple[list[Document], ReadReport]:
    path = folder / "news.parquet"
    pq.write_table(pyarrow.table(columns), path)
    report = ReadReport()
    return list(read_documents([path], report)), report


@pytest.mark.parametrize(
    "name",
    ["Published", "published_at", "Publication_Date", "published_date", "pub_date", "datePublished", "date_published"],
)
def test_a_date_is_read_under_its_usual_names(tmp_path: Path, name: str) -> None:
    document, notes = read_row(tmp_path, **{name: "2023-01-02"})
    assert (document.published, notes) == (DAY, [])
    (document,), report = read(tmp_path / "news.csv", f"{name},text\n2023-01-02,{CELLE}\n")
    assert (document.published, report.notes) == (DAY, [])
    (document,), report = read_parquet(tmp_path, {"text": [CELLE], name: ["2023-01-02"]})
    assert (document.published, report.notes) == (DAY, [])


@pytest.mark.parametrize("name", ["link", "permalink", "URL"])
def test_a_headline_is_a_title_and_a_link_an_address(tmp_path: Path, name: str) -> None:
    document, _ = read_row(tmp_path, **{"Headline": "Mayor", name: "https://post.example/1"})
    assert (document.title, document.url) == ("Mayor", "https://post.example/1")


def test_the_name_in_lower_case_counts_before_others_and_a_blank_one_does_not(tmp_path: Path) -> None:
    document, _ = read_row(tmp_path, Title="Other", title="Mayor", ID="7", id=" ", metadata={"Publisher": "Post"})
    assert (document.title, document.id, document.publisher) == ("Mayor", "7", "Post")


@pytest.mark.parametrize(
    "value",
    [
        {"$date": "2023-01-02T00:00:00Z"},
        {"$date": {"$numberLong": "1672617600000"}},
        {"$date": 1672617600000},
        ["2023-01-02"],
        1672617600,
    ],
)
def test_values_are_taken_out_of_what_an_export_wraps_them_in(tmp_path: Path, value: object) -> None:
    document, notes = read_row(tmp_path, _id={"$oid": "abc"}, published=value)
    assert (document.id, document.published, notes) == ("abc", DAY, [])


def test_the_first_date_that_can_be_read_counts(tmp_path: Path) -> None:
    document, notes = read_row(tmp_path, published="draft", date="2023-01-02")
    assert (document.published, notes) == (DAY, [])
    document, notes = read_row(tmp_path, published="draft", date="03/04/2023")
    assert document.published is None
    assert notes == [" line 1: the date 'draft' cannot be read as one day; the document stays undated"]


def test_columns_that_are_not_used_are_named_once_where_a_date_or_a_title_is_missing(tmp_path: Path) -> None:
    rows = "".join(f"{n},{CELLE},2023-01-02,Mayor\n" for n in range(3))
    _, report = read(tmp_path / "news.csv", f"id,text,created_at,Kicker\n{rows}")
    assert report.notes == [
        f"{tmp_path / 'news.csv'}: no row has a date or a title, and these columns are not used: 'created_at', 'kicker';"
        " rename the one that it is"
    ]
    _, report = read(tmp_path / "news.csv", f"id,text,published,kicker\n1,{CELLE},2023-01-02,Mayor\n")
    assert ["a title," in note and "date" not in note for note in report.notes] == [True]
    _, report = read_parquet(tmp_path, {"text": [CELLE] * 2, "title": ["Mayor"] * 2, "Created": ["2023-01-02"] * 2})
    assert ["no row has a date, " in note and "'Created'" in note for note in report.notes] == [True]
    _, report = read(
        tmp_path / "news.jsonl", "".join(json.dumps({"text": CELLE, f"f{n}": n}) + "\n" for n in range(99))
    )
    assert [note.count("'f") for note in report.notes] == [12]


@pytest.mark.parametrize("header", ["id,text", "id,text,published,title,section"])
def test_a_table_that_lacks_nothing_or_has_nothing_else_is_not_noted(tmp_path: Path, header: str) -> None:
    row = {"id": "1", "text": CELLE, "published": "2023-01-02", "title": "Mayor", "section": "Local"}
    _, report = read(tmp_path / "news.csv", header + "\n" + ",".join(row[name] for name in header.split(",")) + "\n")
    assert report.notes == []


def test_of_two_columns_with_one_name_the_first_that_is_filled_counts(tmp_path: Path) -> None:
    rows = f"1,{CELLE},2023-01-02,2023-05-06\n2,{CELLE},,2023-05-06\n"
    documents, report = read(tmp_path / "news.csv", f"id,text,date,Date\n{rows}")
    assert [document.published for document in documents] == [DAY, date(2023, 5, 6)]
    assert report.notes == [f"{tmp_path / 'news.csv'}: there are 2 columns 'date'; the first that is filled counts"]
    columns = {"text": [CELLE] * 2, "date": ["2023-01-02", None], "Date": ["2023-05-06"] * 2}
    documents, report = read_parquet(tmp_path, columns)
    assert [document.published for document in documents] == [DAY, date(2023, 5, 6)]
    assert [note.endswith("there are 2 columns 'date'; the first that is filled counts") for note in report.notes] == [
        True
    ]


def test_what_is_no_number_is_no_publisher_and_no_title(tmp_path: Path) -> None:
    row = f'{{"text": "{CELLE}", "publisher": NaN, "title": NaN, "tier": Infinity, "published": NaN}}'
    (document,), report = read(tmp_path / "news.jsonl", row)
    assert (document.publisher, document.title, document.tier, report.notes) == (None, CELLE, None, [])
    (document,), _ = read_parquet(tmp_path, {"text": [CELLE], "publisher": [float("nan")], "title": [float("nan")]})
    assert (document.publisher, document.title) == (None, CELLE)


HTML = "<p>The mayor of Celle resigned.</p><p>She said &quot;no&quot; &amp; left.</p>"
WORDS = 'The mayor of Celle resigned.\nShe said "no" & left.'


def test_the_body_of_a_page_in_a_field_is_read_as_its_words_and_noted_once(tmp_path: Path) -> None:
    documents, report = read(tmp_path / "news.jsonl", "\n".join(json.dumps({"text": HTML}) for _ in range(3)))
    assert [(document.text, document.title) for document in documents] == [(WORDS, WORDS.split("\n")[0])] * 3
    assert report.notes == [
        f"{tmp_path / 'news.jsonl'} line 1: its text is HTML; here and in the rows behind, the words without tags are taken"
    ]
    quoted = HTML.replace('"', '""')
    (document,), report = read(tmp_path / "news.csv", f'id,text\n1,"{quoted}"\n')
    assert (document.text, len(report.notes)) == (WORDS, 1)


def test_a_body_without_words_is_no_text(tmp_path: Path) -> None:
    documents, report = read(tmp_path / "news.jsonl", json.dumps({"text": '<p><img src="a.png"></p>'}))
    assert (documents, report.skipped[0].reason) == ([], "no text")


def test_a_body_whose_elements_stand_too_deep_in_one_another_stays_as_it_is(tmp_path: Path) -> None:
    deep = "<div>" * 9_000 + "The mayor resigned." + "</div>" * 9_000
    assert read_row(tmp_path, text=deep, title="T")[0].text == deep


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned.<br><br>She said no.",
        "The mayor resigned.<br />\r\nShe said no.",
        "Headline<BR/>Text",
        '<!-- wp:paragraph {"id":3} -->\n<p>The mayor.</p>\n<!-- /wp:paragraph -->',
        '<div class="a"><p>One, <b>two</b>.</p><blockquote>"No," she said.</blockquote></div>',
        '<p>"No," she said.</p><p>...and left.</p>',
        "Intro text.\n<p>Second paragraph.</p>",
        "<ul><li>One</li><li>Two</li></ul>",
        "<p>The mayor resigned </p> <p> She left </p>",
        "CELLE (Post) <br>The mayor resigned.",
    ],
)
def test_bodies_of_pages_are_told(text: str) -> None:
    assert is_markup(text)


@pytest.mark.parametrize(
    "text",
    [
        CELLE,
        "He mentions <p> only.",
        "Web designers put text between <p> and </p>.",
        "Use <br> for a line break.",
        "Use <p>text</p> to make a paragraph.",
        "<p> is a tag; close it with </p>.",
        'The "<p>text</p>" form, and "<br>".',
        "Write `<p>x</p>` here",
        '<?php echo "<p>x</p>"; ?>',
        '<div className="x">{name}</div>',
        "<pre><p>x</p></pre>",
        "5 < 6 and 7 > 3, or if (a<b) c>d",
        "a <b>bold</b> word, and <john@post.example>",
    ],
)
def test_texts_that_talk_of_tags_or_show_source_code_stay_as_they_are(tmp_path: Path, text: str) -> None:
    document, notes = read_row(tmp_path, text=text)
    assert (document.text, notes) == (text, [])


LINE = "The council met on Monday and agreed the plan for the town. " * 20
ROWS = "id,text\n" + "".join(f"{n},{LINE}\n" for n in range(1_200))


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_the_encoding_is_told_further_down_where_a_file_begins_in_ascii(tmp_path: Path, encoding: str) -> None:
    last = "The plan costs £5m and the café’s owner José agreed."
    documents, report = read(tmp_path / "news.csv", f"{ROWS}9999,{last}\n".encode(encoding) + ROWS[8:].encode())
    assert len(ROWS) > 1 << 20
    assert (documents[1_200].text, report.notes) == (last, [])


def test_what_is_no_text_further_down_costs_no_more_than_itself(tmp_path: Path) -> None:
    documents, _ = read(tmp_path / "news.csv", ROWS.encode() + b"9999,\xff\xfe\x81\x00\x00\x81\xfe\xff\n")
    assert [document.id for document in documents[:1_200]] == [str(n) for n in range(1_200)]
