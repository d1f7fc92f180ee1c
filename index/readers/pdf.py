"""PDF files that hold text.

Invariant: no more than ``PAGES`` pages and ``CHARACTERS`` characters are read; pypdf itself bounds what a compressed
stream may grow to, and how far forms may call one another. It and ``pdf_pages`` know pypdf.

The dates that every PDF has are when the file was made, often years after the text was published, so none is taken from
them; only a property that says ``Published`` counts, or the publication date of PRISM, which publishers use.
"""

import io
import logging
from typing import TYPE_CHECKING, Any

from index.readers.pdf_pages import page_text
from index.readers.pdf_text import running_text
from index.readers.properties import NAMES, Properties
from index.readers.record import RawSource
from index.readers.report import Refusal, SkipKind

if TYPE_CHECKING:
    from pypdf import PdfReader

PAGES = 2_000
CHARACTERS = 20_000_000

_NO_TITLE = frozenset({"untitled", "(anonymous)", "unspecified"})
_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
_CREATIVE_COMMONS = "http://creativecommons.org/ns#"
_PRISM = tuple(f"http://prismstandard.org/namespaces/basic/{version}/" for version in ("2.0", "2.1", "3.0"))


def read_pdf(data: bytes, *, name: str) -> RawSource:
    """Return the text of all pages, as ``index.readers.pdf_text`` mends it, and what the file says of itself.

    Raises:
        SourceUnreadable: damaged, encrypted, too many pages, or no text (a scan).
    """
    from pypdf.errors import LimitReachedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every small flaw of every file
    try:
        reader = _opened(data, name)
        text = _text(reader, name)
    except Refusal:
        raise
    except LimitReachedError as error:
        raise Refusal(
            SkipKind.HOSTILE, f"{name}: reading the PDF takes more than any honest one does; print it to a new PDF"
        ) from error
    except Exception as error:  # pypdf says that broken files may raise anything
        raise Refusal(
            SkipKind.DAMAGED, f"{name}: the PDF is damaged ({type(error).__name__}); print it to a new PDF"
        ) from error
    if not text.strip():
        raise Refusal(
            SkipKind.NO_TEXT,
            f"{name}: the PDF holds no text, it may be a scan; run text recognition (OCR) on it first",
        )
    return _about(reader, text)


def _opened(data: bytes, name: str) -> "PdfReader":
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not _unlocked(reader):
        raise Refusal(SkipKind.ENCRYPTED, f"{name}: the PDF is encrypted; save it without a password and read it again")
    return reader


def _unlocked(reader: "PdfReader") -> bool:
    """Whether the empty password opens the file, as it does where only printing or copying is restricted."""
    from pypdf.errors import DependencyError, PyPdfError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, PyPdfError, NotImplementedError):
        return False


def _text(reader: "PdfReader", name: str) -> str:
    if len(reader.pages) > PAGES:
        raise Refusal(SkipKind.TOO_LARGE, f"{name}: {len(reader.pages):,} pages, more than {PAGES:,}; split the PDF")
    pages: list[str] = []
    room = CHARACTERS
    for page in reader.pages:
        pages.append(page_text(page).strip())
        room -= len(pages[-1])
        if room < 0:
            raise Refusal(SkipKind.TOO_LARGE, f"{name}: more than {CHARACTERS:,} characters of text; split the PDF")
    return running_text(pages)


def _about(reader: "PdfReader", text: str) -> RawSource:
    found = Properties()
    for source in (_information, _extended, _language):
        try:
            source(reader, found)
        except Exception:  # noqa: BLE001, S112 - a flaw in what a file says of itself is no reason to lose its text
            continue
    title = found.get("title") or ""
    return RawSource(
        text=text,
        title=None if title.strip().lower() in _NO_TITLE else title or None,
        url=found.get("url"),
        publisher=found.get("publisher"),
        published=found.get("published"),
        language=found.get("language"),
        tier=found.get("tier"),
        licence=found.get("licence"),
    )


def _information(reader: "PdfReader", found: Properties) -> None:
    """Take the properties that stand in the file's information dictionary, our own among them."""
    for key, value in (reader.metadata or {}).items():
        if str(key).lstrip("/").lower() in NAMES:
            found.add(str(key).lstrip("/"), str(value))


def _extended(reader: "PdfReader", found: Properties) -> None:
    """Take what the XMP packet says; pypdf refuses one that declares entities."""
    packet = reader.xmp_metadata
    if packet is None:
        return
    found.add("title", next(iter((packet.dc_title or {}).values()), None))
    found.add("publisher", next(iter(packet.dc_publisher or []), None))
    found.add("language", next(iter(packet.dc_language or []), None))
    for namespace in _PRISM:
        found.add("published", _element(packet, namespace, "publicationDate"))
        found.add("url", _element(packet, namespace, "url"))
    found.add("licence", _element(packet, _CREATIVE_COMMONS, "license"))
    found.add("licence", _element(packet, _RIGHTS, "WebStatement"))
    found.add("licence", next(iter((packet.dc_rights or {}).values()), None))


def _element(packet: Any, namespace: str, name: str) -> str | None:
    for node in packet.get_element("", namespace, name):
        for part in (node, *node.childNodes):
            if part.nodeValue and part.nodeValue.strip():
                return str(part.nodeValue)
        resource = node.getAttribute("rdf:resource") if hasattr(node, "getAttribute") else ""
        return str(resource) or None
    return None


def _language(reader: "PdfReader", found: Properties) -> None:
    found.add("language", str(reader.root_object.get("/Lang") or ""))
