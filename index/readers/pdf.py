"""PDF files that hold text.

Invariant: no more than ``PAGES`` pages and ``CHARACTERS`` characters are read; pypdf itself bounds what a compressed
stream may grow to. The one place that knows pypdf.

The date in a PDF is when the file was made, often years after the text was published, so none is taken from it.
"""

import io
import logging
from typing import TYPE_CHECKING

from index.errors import SourceUnreadable
from index.readers.record import RawSource

if TYPE_CHECKING:
    from pypdf import PdfReader

PAGES = 2_000
CHARACTERS = 50_000_000

_NO_TITLE = frozenset({"untitled", "(anonymous)", "unspecified"})


def read_pdf(data: bytes, *, name: str) -> RawSource:
    """Return the text of all pages, a blank line between them, and the title where the file gives one.

    Raises:
        SourceUnreadable: damaged, encrypted, too many pages, or no text (a scan).
    """
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every small flaw of every file
    try:
        text, title = _pages(data, name)
    except SourceUnreadable:
        raise
    except Exception as error:  # pypdf says that broken files may raise anything
        raise SourceUnreadable(f"{name}: the PDF is damaged ({type(error).__name__}); print it to a new PDF") from error
    if not text.strip():
        raise SourceUnreadable(
            f"{name}: the PDF holds no text, it may be a scan; run text recognition (OCR) on it first"
        )
    return RawSource(text=text, title=None if not title or title.strip().lower() in _NO_TITLE else title)


def _pages(data: bytes, name: str) -> tuple[str, str | None]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not _opened(reader):
        raise SourceUnreadable(f"{name}: the PDF is encrypted; save it without a password and read it again")
    if len(reader.pages) > PAGES:
        raise SourceUnreadable(f"{name}: {len(reader.pages):,} pages, more than {PAGES:,}; split the PDF")
    pages: list[str] = []
    room = CHARACTERS
    for page in reader.pages:
        pages.append(page.extract_text().strip())
        room -= len(pages[-1])
        if room < 0:
            raise SourceUnreadable(f"{name}: more than {CHARACTERS:,} characters of text; split the PDF")
    return "\n\n".join(page for page in pages if page), _title(reader)


def _opened(reader: "PdfReader") -> bool:
    """Whether the empty password opens the file, as it does where only printing or copying is restricted."""
    from pypdf.errors import DependencyError, PyPdfError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, PyPdfError, NotImplementedError):
        return False


def _title(reader: "PdfReader") -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return str(title) if title else None
