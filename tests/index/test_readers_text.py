"""Plain text and Markdown: encodings, line breaks, titles, front matter."""

import codecs
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import SourceUnreadable
from index.readers import SourceText, read_bytes, read_file, source_text
from index.readers.markdown import RENDERED_CHARACTERS
from index.readers.record import title_from

LAUNCH = "Pyongyang tried again\n\nThe rocket failed in its third stage, the agency said on 24 August 2023."
FRENCH = "Le président nord-coréen est arrivé à Vladivostok, où il a été reçu à la gare. Ça suffit à Moscou."
POLISH = "Spotkanie przywódców odbyło się na kosmodromie. Władze w Moskwie milczą w tej sprawie. Żółć."
RUSSIAN = "Встреча Кима и Путина прошла на космодроме Восточный в Амурской области."
JAPANESE = "金正恩委員長は十三日、ボストーチヌイ宇宙基地でプーチン大統領と会談した。二人は施設を視察した。"


def test_plain_text_takes_its_first_line_as_title():
    assert read_bytes(LAUNCH.encode(), "launch.txt") == SourceText(title="Pyongyang tried again", text=LAUNCH)


def test_plain_text_with_a_long_first_line_is_titled_after_its_file():
    assert read_bytes(b"word " * 100, "notes/second launch.TXT").title == "second launch"


def test_line_breaks_become_newlines_and_nothing_else_changes():
    assert read_bytes(b"one\r\ntwo\rthree\n\n  four\t five ", "a.txt").text == "one\ntwo\nthree\n\n  four\t five "


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (codecs.BOM_UTF8 + FRENCH.encode(), FRENCH),
        (FRENCH.encode("utf-16"), FRENCH),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), FRENCH),
        (FRENCH.encode("utf-32"), FRENCH),
        (FRENCH.encode("cp1252"), FRENCH),
        (POLISH.encode("cp1250"), POLISH),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        (JAPANESE.encode("shift_jis"), JAPANESE),
    ],
)
def test_encodings_are_told_apart(data, expected):
    assert read_bytes(data, "a.txt").text == expected


def test_one_bad_byte_does_not_turn_a_utf8_file_into_another_encoding():
    data = RUSSIAN.encode()
    assert read_bytes(data[:-1] + b"\xff.", "a.txt").text == RUSSIAN[:-1] + "\ufffd."


def test_declared_encoding_serves_where_the_bytes_do_not_decide():
    assert read_bytes("où".encode("cp1252"), "a.txt", encoding="iso-8859-1").text == "où"
    assert read_bytes("会談".encode("iso2022_jp"), "a.txt", encoding="ISO-2022-JP").text == "会談"


@pytest.mark.parametrize("declared", ["unicode_escape", "base64", "idna", "zip", "no-such-codec", "", "\x00"])
def test_dangerous_and_unknown_declared_encodings_are_ignored(declared):
    assert read_bytes(rb"C:\temp says caf" + "é".encode(), "a.txt", encoding=declared).text == "C:\\temp says café"


def test_nul_becomes_the_replacement_character():
    assert read_bytes(b"before\x00after", "a.txt").text == "before\ufffdafter"


def test_right_to_left_overrides_and_scripts_stay_as_they_are():
    hostile = "The \u202edetcele\u202c <script>alert(1)</script> =cmd|' /C calc'!A0"
    assert read_bytes(hostile.encode(), "a.txt").text == hostile


@pytest.mark.parametrize("data", [b"", b"   \r\n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b" \x00"])
def test_empty_files_are_refused(data):
    with pytest.raises(SourceUnreadable, match=r"a\.txt"):
        read_bytes(data, "a.txt")


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(SourceUnreadable, match="not text in any known encoding"):
        read_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(128, 256)) * 20, "image.txt")


@pytest.mark.parametrize("name", ["picture.png", "noending", "archive.tar.gz", ".hidden", "a.txt/", ""])
def test_unknown_endings_are_refused_and_the_known_are_named(name):
    with pytest.raises(SourceUnreadable, match=r"save it as one of \.txt"):
        read_bytes(b"text", name)


def test_a_table_is_refused_as_a_single_text_with_the_way_out():
    with pytest.raises(SourceUnreadable, match="index build"):
        read_bytes(b"text\nhello", "news.csv")


def test_files_over_the_limit_are_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(source_text, "FILE_BYTES", 1024)
    (tmp_path / "long.txt").write_bytes(b"word " * 300)
    with pytest.raises(SourceUnreadable, match=r"long\.txt: larger than"):
        read_file(tmp_path / "long.txt")


def test_a_missing_file_is_refused_with_its_path(tmp_path):
    with pytest.raises(SourceUnreadable, match=r"gone\.txt: there is no such file"):
        read_file(tmp_path / "gone.txt")


def test_a_name_with_line_breaks_gives_a_message_of_one_line():
    with pytest.raises(SourceUnreadable) as refusal:
        read_bytes(b"", "a\nb\x00c.txt")
    assert "\n" not in str(refusal.value)
    assert "\x00" not in str(refusal.value)


WRECKAGE = """---
title: "Wreckage raised: no military use"
published: 2023-07-05
publisher: Harbour Post
language: en-GB
url: https://harbour.example/wreckage
tags:
  - space
---
# Another heading

The [satellite](https://x.example/long) had **no** *military* use,
the `JCS` said.

- first item
- second <b>item</b>

| launch | result |
|--------|--------|
| May    | failed |

<div><p>Boxed text</p><script>alert(1)</script></div>

<!-- not shown -->
"""


def test_markdown_front_matter_is_read():
    source = read_bytes(WRECKAGE.encode(), "w.md")
    assert source.title == "Wreckage raised: no military use"
    assert source.published == date(2023, 7, 5)
    assert (source.publisher, source.language) == ("Harbour Post", "en")
    assert source.url == "https://harbour.example/wreckage"


def test_markdown_loses_its_marks_and_keeps_its_words():
    assert read_bytes(WRECKAGE.encode(), "w.md").text.split("\n\n") == [
        "Another heading",
        "The satellite had no military use,\nthe JCS said.",
        "first item",
        "second item",
        "launch | result",
        "May | failed",
        "Boxed text",
    ]


def test_markdown_without_front_matter_is_titled_by_its_first_heading():
    source = read_bytes(b"Prelude.\n\n## Minor\n\n# Third launch *works*\n\n# Later", "a.md")
    assert source.title == "Third launch works"


def test_rules_around_prose_are_no_front_matter():
    text = read_bytes(b"---\nKim said: nothing new.\nHe left.\n---\n\nMore.", "a.md").text
    assert "He left." in text


def test_markdown_too_long_to_parse_keeps_its_marks():
    long = "*word* " * (RENDERED_CHARACTERS // 7 + 1)
    assert read_bytes(long.encode(), "a.md").text == long


@pytest.mark.parametrize("piece", ["*a ", "[", "> ", "![[", "`", "|a", "- ", "---\n"])
def test_markdown_of_nothing_but_marks_is_read_or_refused(piece):
    assert read_bytes((piece * 5_000 + "end").encode(), "a.md").text.endswith("end")


HOSTILE = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(
        st.sampled_from(
            [b"---\n", b"title: x\n", b"<p>", b"</", b"<!--", b"\x00", b"\xff\xfe", b"# a\n", b"&#0;", b"|", b"word "]
        )
    ).map(b"".join),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=HOSTILE, ending=st.sampled_from(["txt", "md", "html", "csv"]))
def test_any_bytes_give_storable_text_or_a_refusal(data, ending):
    try:
        source = read_bytes(data, f"any.{ending}")
    except SourceUnreadable:
        return
    assert source.text.strip()
    assert "\x00" not in source.text
    assert "\r" not in source.text
    for text in (source.title, source.text, source.url or "", source.publisher or ""):
        text.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Skip to main content\nHome | News | Sport\nMeasles rose in 2023\nText.", "Measles rose in 2023"),
        ("We use cookies to improve this.\nAccept all\nSearch\nThe council voted.", "The council voted."),
        ("# Northbridge council votes\n\nIt voted 31-18.", "Northbridge council votes"),
        ("## Two marks ##\nText.", "Two marks"),
        ("#1 in the charts\nText.", "#1 in the charts"),
        ("Home prices rose in May\nText.", "Home prices rose in May"),
        ("Search for the missing ferry goes on\nText.", "Search for the missing ferry goes on"),
        ("Menu", "Menu"),
        ("#", "#"),
        ("  \n", ""),
    ],
)
def test_title_is_neither_a_menu_nor_a_mark(text: str, title: str) -> None:
    assert title_from(text) == title
