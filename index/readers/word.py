"""Word files (docx).

Invariant: the archive is judged before anything in it is read: how large it would become, by how much, and that none of
its parts declares a document type, without which no entity can be expanded. The one place that knows python-docx.

python-docx hands out top-level paragraphs and tables only. Text in content controls, text boxes and tracked insertions
lies elsewhere in the tree, and notes in parts of their own, so the trees are walked; see ``index.readers.word_text``.
"""

import io
import zipfile
from typing import Any

from index.readers.properties import Properties
from index.readers.record import RawSource
from index.readers.report import Refusal, SkipKind
from index.readers.trees import xml_tree
from index.readers.word_text import blocks_of, notes_of

UNPACKED_BYTES = 200 * 1024 * 1024
MARKUP_BYTES = 40 * 1024 * 1024  # a tree takes twenty times its markup; a thousand pages of prose have ten megabytes
UNPACKED_RATIO = 200  # XML of real documents packs to a tenth, repetitive tables to a fiftieth
PARTS = 10_000

_RATIO_MATTERS = 1024 * 1024  # small parts may pack as well as they like
_DEFAULT_TITLE = "Word Document"  # what python-docx says of a file without properties
_CUSTOM_PART = "docProps/custom.xml"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_MARKUP_ENDINGS = (".xml", ".rels")


def read_word(data: bytes, *, name: str) -> RawSource:
    """Return the paragraphs and tables of a Word file: a line for each, the cells of a table row joined by `` | ``.

    Behind them stand the notes, ``[1] ...`` for those at the foot of pages and ``[i] ...`` for those at the end.

    The title and the language are the document's own; ``Publisher``, ``Published``, ``URL``, ``Tier`` and ``Licence`` are
    taken from custom properties (File, Info, Properties, Advanced). When a file was made is no date of publication.

    Raises:
        SourceUnreadable: no docx, encrypted, unpacks to too much, or declares entities.
    """
    custom = _judge_archive(data, name)
    try:
        from docx import Document

        document = Document(io.BytesIO(data))
        found = _properties(custom, document.core_properties)
        text = "\n\n".join([*blocks_of(document.element.body), *_notes(document)])
    except Exception as error:  # a damaged part surfaces as KeyError, ValueError, XMLSyntaxError, ...
        raise Refusal(
            SkipKind.DAMAGED, f"{name}: the Word file is damaged ({type(error).__name__}); save it again"
        ) from error
    return RawSource(
        text=text,
        title=found.get("title"),
        url=found.get("url"),
        publisher=found.get("publisher"),
        published=found.get("published"),
        language=found.get("language"),
        tier=found.get("tier"),
        licence=found.get("licence"),
    )


def _notes(document: Any) -> list[str]:
    """Return the blocks of the footnotes and then of the endnotes that the document refers to."""
    parts = {
        relation.reltype.rsplit("/", 1)[-1]: relation.target_part
        for relation in document.part.rels.values()
        if not relation.is_external and relation.target_part.partname.lower().endswith(".xml")  # others are not judged
    }
    found: list[str] = []
    for kind in ("footnotes", "endnotes"):
        if kind in parts:
            found += notes_of(kind, xml_tree(parts[kind].blob), document.element.body)
    return found


def _properties(custom: bytes, core: Any) -> Properties:
    found = Properties()
    found.add("title", None if core.title == _DEFAULT_TITLE else core.title)
    found.add("language", core.language)
    if custom:
        for element in xml_tree(custom).iter(_CUSTOM):
            found.add(element.get("name") or "", "".join(element.itertext()))
    return found


def _judge_archive(data: bytes, name: str) -> bytes:
    """Return the part that holds custom properties, or nothing, after all parts were judged."""
    custom = b""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _judge_sizes(parts, name)
            for part in parts:
                if part.filename.lower().endswith(_MARKUP_ENDINGS):
                    markup = archive.read(part)
                    _judge_markup(markup, name)
                    custom = markup if part.filename == _CUSTOM_PART else custom
    except Refusal:
        raise
    except Exception as error:  # zipfile raises seven kinds of error on a broken archive
        raise Refusal(SkipKind.DAMAGED, f"{name}: not a Word file in the docx format; save it as .docx") from error
    return custom


def _judge_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refusal(SkipKind.ENCRYPTED, f"{name}: the Word file is encrypted; save it without a password")
    total = sum(part.file_size for part in parts)
    markup = sum(part.file_size for part in parts if part.filename.lower().endswith(_MARKUP_ENDINGS))
    steep = any(
        part.file_size > _RATIO_MATTERS and part.file_size > UNPACKED_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > PARTS or total > UNPACKED_BYTES or markup > MARKUP_BYTES or steep:
        raise Refusal(
            SkipKind.HOSTILE if steep else SkipKind.TOO_LARGE,
            f"{name}: {len(parts):,} parts that unpack to {total:,} bytes, which no honest document does; "
            "save its text as a new file",
        )


def _judge_markup(markup: bytes, name: str) -> None:
    # NULs out, so that UTF-16 is seen through. Word never writes a document type.
    plain = markup.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Refusal(
            SkipKind.HOSTILE,
            f"{name}: the Word file declares XML entities, which is refused; save its text as a new file",
        )
