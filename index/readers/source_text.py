"""One file, one text: the door through which articles and single evidence documents come in.

Invariant: ``read_bytes`` and ``read_file`` return a ``SourceText`` or raise ``SourceUnreadable``, whatever the bytes are,
and no file is read further than ``FILE_BYTES``.
"""

from collections.abc import Callable
from pathlib import Path

from index.readers.encodings import decode
from index.readers.record import RawSource, SourceText, finish, one_line
from index.readers.report import Refusal, SkipKind
from index.readers.streams import open_regular

__all__ = ["FILE_BYTES", "TABLE_ENDINGS", "TEXT_ENDINGS", "SourceText", "ending_of", "read_bytes", "read_file"]

FILE_BYTES = 50 * 1024 * 1024

#: Endings of files that hold many documents; the longer of two that fit comes first.
TABLE_ENDINGS = (
    *(".csv", ".csv.gz", ".tsv", ".tsv.gz"),
    *(".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".json", ".json.gz"),
    *(".parquet", ".warc", ".warc.gz", ".warc.wet", ".warc.wet.gz"),
)


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
        raise _unknown(shown, ending_of(name))
    if len(data) > FILE_BYTES:
        raise _too_large(shown)
    if not data.strip():
        raise Refusal(SkipKind.NO_TEXT, f"{shown}: the file is empty; choose another, or save it again")
    return finish(reader(data, shown, encoding), name)


def read_file(path: Path) -> SourceText:
    """Return the text of the file at ``path``; see ``read_bytes``.

    Raises:
        SourceUnreadable: also where there is no such file, or it may not be read.
    """
    shown = one_line(str(path), 500)
    if ending_of(path.name) not in TEXT_ENDINGS:
        raise _unknown(shown, ending_of(path.name))
    try:
        with open_regular(path) as file:
            data = file.read(FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise Refusal(SkipKind.UNOPENED, f"{shown}: there is no such file; check the path") from error
    except (OSError, ValueError) as error:
        reason = one_line(str(error))
        raise Refusal(SkipKind.UNOPENED, f"{shown}: cannot be read ({reason}); check its permissions") from error
    return read_bytes(data, str(path))


def _unknown(name: str, ending: str) -> Refusal:
    if ending in TABLE_ENDINGS:
        message = (
            f"{name}: a {ending} file holds many documents, not one; add it to an index with `workbench index build`"
        )
    else:
        known = ", ".join(TEXT_ENDINGS)
        message = f"{name}: files ending in {ending or 'nothing'} cannot be read; save it as one of {known}"
    return Refusal(SkipKind.UNKNOWN_FORMAT, message)


def _too_large(name: str) -> Refusal:
    return Refusal(
        SkipKind.TOO_LARGE, f"{name}: larger than {FILE_BYTES // (1024 * 1024)} MiB; split it, or save its text alone"
    )
