"""Word files (docx).

Invariant: the archive is judged before anything in it is read: how large it would become, by how much, and that none of
its parts declares a document type, without which no entity can be expanded. The one place that knows python-docx.

python-docx hands out top-level paragraphs and tables only. Text in content controls, text boxes and tracked insertions
lies elsewhere in the tree, so the tree is walked; deleted text (``w:delText``) stays out.
"""

import io
import zipfile
from typing import Any

from index.errors import SourceUnreadable
from index.readers.record import RawSource
from index.readers.trees import walk

UNPACKED_BYTES = 200 * 1024 * 1024
UNPACKED_RATIO = 200  # XML of real documents packs to a tenth, repetitive tables to a fiftieth
PARTS = 10_000

_RATIO_MATTERS = 1024 * 1024  # small parts may pack as well as they like
_DEFAULT_TITLE = "Word Document"  # what python-docx says of a file without properties
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The same text once more, for older programs; and paragraph formats, which define tab stops by the name of a tab.
_PASSED_OVER = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", _WORD + "pPr"}
_PARAGRAPH = _WORD + "p"
_MARKS = {_WORD + "tab": "\t", _WORD + "br": "\n", _WORD + "cr": "\n", _WORD + "noBreakHyphen": "-"}
_CONTAINERS = {_PARAGRAPH: "", _WORD + "tc": " ", _WORD + "tr": " | "}


def read_word(data: bytes, *, name: str) -> RawSource:
    """Return the paragraphs and tables of a Word file: a line for each, the cells of a table row joined by `` | ``.

    Raises:
        SourceUnreadable: no docx, encrypted, unpacks to too much, or declares entities.
    """
    _judge_archive(data, name)
    try:
        from docx import Document

        document = Document(io.BytesIO(data))
        properties = document.core_properties
        title, language = properties.title, properties.language
        text = "\n\n".join(_blocks(document.element.body))
    except Exception as error:  # a damaged part surfaces as KeyError, ValueError, XMLSyntaxError, ...
        raise SourceUnreadable(f"{name}: the Word file is damaged ({type(error).__name__}); save it again") from error
    return RawSource(text=text, title=None if title == _DEFAULT_TITLE else title, language=language)


def _judge_archive(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _judge_sizes(parts, name)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    _judge_markup(archive.read(part), name)
    except SourceUnreadable:
        raise
    except Exception as error:  # zipfile raises seven kinds of error on a broken archive
        raise SourceUnreadable(f"{name}: not a Word file in the docx format; save it as .docx") from error


def _judge_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    if any(part.flag_bits & 0x1 for part in parts):
        raise SourceUnreadable(f"{name}: the Word file is encrypted; save it without a password")
    total = sum(part.file_size for part in parts)
    steep = any(
        part.file_size > _RATIO_MATTERS and part.file_size > UNPACKED_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > PARTS or total > UNPACKED_BYTES or steep:
        raise SourceUnreadable(
            f"{name}: {len(parts):,} parts that unpack to {total:,} bytes, which no honest document does; "
            "save its text as a new file"
        )


def _judge_markup(markup: bytes, name: str) -> None:
    # NULs out, so that UTF-16 is seen through. Word never writes a document type.
    plain = markup.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise SourceUnreadable(
            f"{name}: the Word file declares XML entities, which is refused; save its text as a new file"
        )


def _blocks(body: Any) -> list[str]:
    """Return the text of each paragraph and table row below ``body``, in order, without empty ones.

    One frame is open for each paragraph, cell and row that is being read; closing one hands its text to the frame
    around it.
    """
    frames: list[list[str]] = [[]]
    open_paragraphs = 0
    walker = walk(body, "start", "end")
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in _PASSED_OVER:
                walker.skip_subtree()
            elif tag in _CONTAINERS:
                frames.append([])
                open_paragraphs += tag == _PARAGRAPH
            elif tag == _WORD + "t" or tag in _MARKS:
                frames[-1].append(_MARKS.get(tag) or element.text or "")
        elif tag in _CONTAINERS:
            text = _CONTAINERS[tag].join(frames.pop()).strip()
            open_paragraphs -= tag == _PARAGRAPH
            if text or tag == _WORD + "tc":
                frames[-1].append(f"\n{text}\n" if open_paragraphs else text)  # a text box stands inside a paragraph
    return [block for block in frames[0] if block.strip(" |")]
