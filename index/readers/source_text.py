"""One file, one text: the door through which articles and single evidence documents come in.

Invariant: ``read_bytes`` and ``read_file`` return a ``SourceText`` or raise ``SourceUnreadable``, whatever the bytes are,
and no file is read further than ``FILE_BYTES``.
"""

from collections.abc import Callable
from pathlib import Path

from index.errors import SourceUnreadable
from index.readers.encodings import decode
from index.readers.record import RawSource, SourceText, finish, one_line

__all__ = ["FILE_BYTES", "TABLE_ENDINGS", "TEXT_ENDINGS", "SourceText", "ending_of", "read_bytes", "read_file"]

FILE_BYTES = 50 * 1024 * 1024

TABLE_ENDINGS = (".csv", ".csv.gz", ".jsonl", ".jsonl.gz")


def _plain(data: bytes, name: str, declared: str | None) -> RawSource:
    return RawSource(text=decode(data, name=name, declared=declared))


def _markdown(data: bytes, name: str, declared: str | None) -> RawSource:
    from index.readers.markdown import read_markdown

    return read_markdown(decode(data, name=name, declared=declared))


def _web_page(data: bytes, name: str, declared: str | None) -> RawSource:
    from index.readers.web_page import read_web_page

    return read_web_page(data, name=name, declared=declared)


def _pdf(data: bytes, name: str, _declared: str | None) -> RawSource:
    from index.readers.pdf import read_pdf

    return read_pdf(data, name=name)


def _word(data: bytes, name: str, _declared: str | None) -> RawSource:
    from index.readers.word import read_word

    return read_word(data, name=name)


_READERS: dict[str, Callable[[bytes, str, str | None], RawSource]] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _web_page,
    ".htm": _web_page,
    ".xhtml": _web_page,
    ".pdf": _pdf,
    ".docx": _word,
}

TEXT_ENDINGS = tuple(_READERS)


def ending_of(name: str) -> str:
    """Return the lowercase ending that says how ``name`` is read: ``.md``, ``.jsonl.gz``; empty where there is none."""
    lower = name.lower()
    for ending in TABLE_ENDINGS:
        if lower.endswith(ending):
            return ending
    last = lower.replace("\\", "/").rsplit("/", 1)[-1]
    return "." + last.rsplit(".", 1)[1] if "." in last else ""


def read_bytes(data: bytes, name: str, *, encoding: str | None = None) -> SourceText:
    """Return the text of a file called ``name``, whose ending says how to read it.

    ``encoding`` is what the sender says of the bytes (the charset of an HTTP answer); a byte order mark outranks it.

    Raises:
        SourceUnreadable: unknown ending, too large, damaged, encrypted, or without text.
    """
    shown = one_line(name, 200)
    reader = _READERS.get(ending_of(name))
    if reader is None:
        raise SourceUnreadable(_unknown(shown, ending_of(name)))
    if len(data) > FILE_BYTES:
        raise SourceUnreadable(_too_large(shown))
    if not data.strip():
        raise SourceUnreadable(f"{shown}: the file is empty; choose another, or save it again")
    return finish(reader(data, shown, encoding), name)


def read_file(path: Path) -> SourceText:
    """Return the text of the file at ``path``; see ``read_bytes``.

    Raises:
        SourceUnreadable: also where there is no such file, or it may not be read.
    """
    shown = one_line(str(path), 500)
    if ending_of(path.name) not in TEXT_ENDINGS:
        raise SourceUnreadable(_unknown(shown, ending_of(path.name)))
    try:
        if not path.is_file():
            raise SourceUnreadable(f"{shown}: there is no such file; check the path")
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise SourceUnreadable(f"{shown}: cannot be read ({one_line(str(error))}); check its permissions") from error
    return read_bytes(data, str(path))


def _unknown(name: str, ending: str) -> str:
    if ending in TABLE_ENDINGS:
        return f"{name}: a {ending} file holds many documents, not one; add it to an index with `workbench index build`"
    known = ", ".join(TEXT_ENDINGS)
    return f"{name}: files ending in {ending or 'nothing'} cannot be read; save it as one of {known}"


def _too_large(name: str) -> str:
    return f"{name}: larger than {FILE_BYTES // (1024 * 1024)} MiB; split it, or save its text alone"
