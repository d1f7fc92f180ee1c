"""Web pages, PDF and Word: real files made here, and what is done with broken and hostile ones."""

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml import parse_xml
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from index.errors import SourceUnreadable
from index.readers import pdf, read_bytes, word

PAGE = """<!doctype html><html lang="en-GB"><head><title>Kim tours Vostochny</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2023-09-13T10:00:00Z">
<link rel="canonical" href="https://harbourpost.example/kim"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Kim tours Vostochny</h1>
<p>Kim Jong Un met Vladimir Putin at the Vostochny Cosmodrome on Wednesday, their first talks since April 2019.</p>
<p>The two leaders <b>toured</b> the launch site for an hour before they sat down to talk.</p>
<script>alert("stolen")</script></article>
<footer>Copyright 2023 The Harbour Post, all rights reserved</footer></body></html>"""


def test_web_page_gives_its_main_text_without_menu_footer_and_script():
    blocks = read_bytes(PAGE.encode(), "kim.html").text.split("\n\n")
    assert blocks[1].startswith("Kim Jong Un met Vladimir Putin")
    assert blocks[2] == "The two leaders toured the launch site for an hour before they sat down to talk."
    assert not any(word in " ".join(blocks) for word in ("Home", "Copyright", "stolen"))


def test_web_page_gives_what_it_says_of_itself():
    source = read_bytes(PAGE.encode(), "kim.html")
    assert (source.title, source.publisher) == ("Kim tours Vostochny", "The Harbour Post")
    assert source.published == date(2023, 9, 13)
    assert (source.url, source.language) == ("https://harbourpost.example/kim", "en")


def test_web_page_dates_in_prose_are_not_taken_for_its_own():
    page = "<html><body><p>The first launch failed on 31 May 2023, and the second on 24 August 2023.</p></body></html>"
    assert read_bytes(page.encode(), "a.html").published is None


def test_web_page_charset_is_read_from_its_meta_element():
    page = '<html><head><meta charset="windows-1251"></head><body><p>Встреча Кима и Путина прошла.</p></body></html>'
    assert read_bytes(page.encode("cp1251"), "a.htm").text == "Встреча Кима и Путина прошла."


def test_xhtml_with_an_xml_declaration_is_read():
    page = '<?xml version="1.0" encoding="iso-8859-1"?><html xml:lang="fr"><body><p>Le café a fermé.</p></body></html>'
    source = read_bytes(page.encode("latin-1"), "a.xhtml")
    assert (source.text, source.language) == ("Le café a fermé.", "fr")


def test_bare_page_keeps_the_words_outside_paragraphs():
    text = read_bytes(
        b"<p>Hello <b>w</b>orld of<br>rockets</p><!-- c --> loose words <script>x</script> end", "a.html"
    ).text
    assert text == "Hello world of\n\nrockets\n\nloose words end"


@pytest.mark.parametrize("page", ["<html></html>", "<script>var a = 'text'</script>", "<!-- only a comment -->"])
def test_page_without_visible_words_is_refused(page):
    with pytest.raises(SourceUnreadable, match="there is no text on the page"):
        read_bytes(page.encode(), "a.html")


def test_page_nested_without_end_is_read_or_refused():
    with pytest.raises(SourceUnreadable):
        read_bytes(b"<div>" * 50_000 + b"deep", "a.html")


def pdf_bytes(*pages, title="", encrypt=None):
    file = io.BytesIO()
    drawing = canvas.Canvas(file, encrypt=encrypt)
    drawing.setTitle(title)
    for page in pages:
        drawing.drawString(72, 720, page)
        drawing.showPage()
    drawing.save()
    return file.getvalue()


def test_pdf_gives_the_text_of_its_pages_and_its_title():
    source = read_bytes(pdf_bytes("The first stage worked.", "The second did not.", title="Launch report"), "r.pdf")
    assert source.text == "The first stage worked.\n\nThe second did not."
    assert source.title == "Launch report"
    assert source.published is None


def test_pdf_without_text_is_refused_as_a_scan():
    with pytest.raises(SourceUnreadable, match="may be a scan"):
        read_bytes(pdf_bytes(""), "scan.pdf")


def test_pdf_with_a_password_is_refused():
    locked = pdf_bytes("secret", encrypt=StandardEncryption("user", "owner"))
    with pytest.raises(SourceUnreadable, match=r"locked\.pdf: the PDF is encrypted"):
        read_bytes(locked, "locked.pdf")


def test_pdf_that_restricts_printing_only_is_read():
    restricted = pdf_bytes("Open to read.", encrypt=StandardEncryption("", "owner", canPrint=0))
    assert read_bytes(restricted, "r.pdf").text == "Open to read."


def test_pdf_with_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "PAGES", 2)
    with pytest.raises(SourceUnreadable, match="3 pages, more than 2"):
        read_bytes(pdf_bytes("a", "b", "c"), "r.pdf")


def test_pdf_with_too_much_text_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "CHARACTERS", 10)
    with pytest.raises(SourceUnreadable, match="more than 10 characters"):
        read_bytes(pdf_bytes("a long page of words"), "r.pdf")


@pytest.mark.parametrize("cut", [10, 200, -30])
def test_damaged_pdf_is_read_or_refused(cut):
    try:
        outcome = read_bytes(pdf_bytes("The first stage worked.")[:cut], "r.pdf").text
    except SourceUnreadable as refusal:
        outcome = str(refusal)
    assert outcome.startswith(("The first stage", "r.pdf: "))


def docx_bytes(fill, title="", language=""):
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.language = language
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def launches(document):
    document.add_heading("Launches of 2023", level=1)
    document.add_paragraph("Two launches failed.\tBoth in 2023.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("May", "failed", "", "August"), strict=True
    ):
        cell.text = text
    document.add_paragraph("The third reached orbit.")


def test_word_file_gives_paragraphs_and_table_rows_in_order():
    source = read_bytes(docx_bytes(launches, title="Ledger", language="en-GB"), "l.docx")
    assert source.text.split("\n\n") == [
        "Launches of 2023",
        "Two launches failed.\tBoth in 2023.",
        "May | failed",
        "| August",
        "The third reached orbit.",
    ]
    assert (source.title, source.language) == ("Ledger", "en")


def test_word_file_without_title_takes_its_first_line():
    assert read_bytes(docx_bytes(launches), "l.docx").title == "Launches of 2023"


def test_word_file_keeps_insertions_and_content_controls_and_drops_deletions():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def fill(document):
        body = document.element.body
        body.insert(
            0,
            parse_xml(
                f"<w:p {space}><w:r><w:t>It </w:t></w:r><w:ins><w:r><w:t>failed</w:t></w:r></w:ins>"
                "<w:del><w:r><w:delText>worked</w:delText></w:r></w:del></w:p>"
            ),
        )
        body.insert(
            1,
            parse_xml(
                f"<w:sdt {space}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            ),
        )

    assert read_bytes(docx_bytes(fill), "a.docx").text == "It failed\n\nIn a control."


def repacked(data, **replaced):
    """Return the docx with parts replaced, or added; names are given as ``word_document_xml``."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            key = item.filename.replace("/", "_").replace(".", "_")
            new.writestr(item.filename, replaced.pop(key, None) or old.read(item))
        for key, content in replaced.items():
            new.writestr(key, content)
    return file.getvalue()


BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    b"<w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize("markup", [BILLION_LAUGHS, BILLION_LAUGHS.decode().encode("utf-16")])
def test_word_file_that_declares_entities_is_refused(markup):
    with pytest.raises(SourceUnreadable, match="declares XML entities"):
        read_bytes(repacked(docx_bytes(launches), word_document_xml=markup), "laughs.docx")


def test_word_file_that_unpacks_steeply_is_refused_before_it_is_read():
    bomb = repacked(docx_bytes(launches), **{"word/media.bin": b"\0" * 3_000_000})
    with pytest.raises(SourceUnreadable, match="no honest document"):
        read_bytes(bomb, "bomb.docx")


def test_word_file_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(word, "UNPACKED_BYTES", 1_000)
    with pytest.raises(SourceUnreadable, match="no honest document"):
        read_bytes(docx_bytes(launches), "large.docx")


@pytest.mark.parametrize("data", [b"no archive", b"PK\x03\x04 cut", docx_bytes(launches)[:3_000]])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(SourceUnreadable, match="not a Word file"):
        read_bytes(data, "a.docx")


def test_archive_without_a_document_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.xml", "<a/>")
    with pytest.raises(SourceUnreadable, match="damaged"):
        read_bytes(file.getvalue(), "a.docx")
