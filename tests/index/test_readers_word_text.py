"""What a reader of a Word file sees: notes and formulas, but nothing hidden and nothing twice."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from index.errors import SourceUnreadable
from index.readers import read_bytes

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def word_file(*paragraphs: str, **notes: str) -> bytes:
    document, plain, file = docx.Document(), io.BytesIO(), io.BytesIO()
    for paragraph in paragraphs:
        body = document.element.body
        body.insert(len(body) - 1, parse_xml(f"<w:p {WORD} {MATHS}>{paragraph}</w:p>"))
    document.save(plain)
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{CONTENT}.{name}+xml"/>' for name in notes
    ).encode()
    links = "".join(
        f'<Relationship Id="n{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>' for name in notes
    ).encode()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "[Content_Types].xml":
                data = data.replace(b"</Types>", kinds + b"</Types>")
            if part == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", links + b"</Relationships>")
            new.writestr(part, data)
        for name, markup in notes.items():
            new.writestr(f"word/{name}.xml", markup)
    return file.getvalue()


def notes(kind: str, **texts: str) -> str:
    inner = "".join(f'<w:{kind} w:id="{name[1:]}"><w:p>{run(part)}</w:p></w:{kind}>' for name, part in texts.items())
    separator = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return f"<w:{kind}s {WORD}>{separator}{inner}</w:{kind}s>"


def blocks(*paragraphs: str, **parts: str) -> list[str]:
    return read_bytes(word_file(*paragraphs, **parts), "a.docx").text.split("\n\n")


def test_notes_stand_behind_the_text_in_the_order_of_their_references() -> None:
    first = run("The dam cost 5 million.") + '<w:r><w:footnoteReference w:id="3"/></w:r>'
    second = run("It broke.") + '<w:r><w:endnoteReference w:id="2"/><w:footnoteReference w:id="2"/></w:r>'
    found = blocks(
        first,
        second,
        footnotes=notes("footnote", n2="In May.", n3="Later corrected to 3 million.", n4="Nobody refers to it."),
        endnotes=notes("endnote", n2="Said the owner."),
    )
    assert found == [
        "The dam cost 5 million.",
        "It broke.",
        "[1] Later corrected to 3 million.",
        "[2] In May.",
        "[i] Said the owner.",
    ]


def test_note_of_a_deleted_sentence_is_not_read() -> None:
    gone = '<w:del w:id="9"><w:r><w:delText>Gone.</w:delText><w:tab/><w:footnoteReference w:id="2"/></w:r></w:del>'
    assert blocks(run("It stands.") + gone, footnotes=notes("footnote", n2="Of what is gone.")) == ["It stands."]


def test_broken_notes_are_a_damaged_file() -> None:
    with pytest.raises(SourceUnreadable, match="damaged"):
        blocks(run("It stands."), footnotes="<w:footnotes")


def test_what_was_moved_is_read_once_where_it_stands_now() -> None:
    moved = run("The dam broke.")
    found = blocks(
        f'<w:moveFrom w:id="1">{moved}</w:moveFrom>', run("Before."), f'<w:moveTo w:id="2">{moved}</w:moveTo>'
    )
    assert found == ["Before.", "The dam broke."]


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ("<w:vanish/>", "Seen. Behind."),
        ('<w:vanish w:val="true"/>', "Seen. Behind."),
        ('<w:vanish w:val="0"/>', "Seen. Draft. Behind."),
        ('<w:vanish w:val="false"/>', "Seen. Draft. Behind."),
        ("<w:b/>", "Seen. Draft. Behind."),
    ],
)
def test_hidden_text_is_not_read(properties: str, text: str) -> None:
    assert blocks(run("Seen.") + run(" Draft.", properties) + run(" Behind.")) == [text]


def part(name: str, *inner: str) -> str:
    return f"<m:{name}>{''.join(inner)}</m:{name}>"


def sign(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (sign("x=120"), "x=120"),
        (part("f", part("num", sign("1")), part("den", sign("2"))), "1/2"),
        (part("f", part("num", sign("a+b")), part("den", sign("2.5"))), "(a+b)/2.5"),
        (part("sSup", part("e", sign("10")), part("sup", sign("6"))), "10^6"),
        (part("sSup", part("e", sign("10")), part("sup", sign("-6"))), "10^(-6)"),
        (part("sSub", part("e", sign("x")), part("sub", sign("2"))), "x_2"),
        (part("rad", part("deg", sign("3")), part("e", sign("8"))), "3√8"),
        (part("rad", part("deg"), part("e", sign("8"))), "√8"),
        (part("d", part("e", sign("a+b"))), "(a+b)"),
        (part("m", part("mr", part("e", sign("1")), part("e", sign("2"))), part("mr", part("e", sign("3")))), "1 2 3"),
        (part("nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>', part("sub", sign("i")), part("e", sign("x"))), "∑_ix"),
    ],
)
def test_formula_is_read_and_its_numbers_stay_apart(formula: str, text: str) -> None:
    assert blocks(run("It is: ") + part("oMath", formula)) == [f"It is: {text}"]
