"""Files, folders and globs of evidence, as a stream of documents.

Invariant: memory stays flat, the order is the same on every machine, and what cannot be read is named in the report while
reading goes on. Only a path that is not there at all raises: that is a slip of the hand, not a bad source.

A folder in the BEIR shape holds its documents in ``corpus.jsonl``; queries and judgements beside it are no evidence.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from index.errors import SourceUnreadable
from index.language import detect_language
from index.readers.record import one_line
from index.readers.report import ReadReport
from index.readers.rows import read_rows
from index.readers.source_text import TABLE_ENDINGS, TEXT_ENDINGS, ending_of, read_file
from index.records import Document, content_id

_BEIR_CORPUS = ("corpus.jsonl", "corpus.jsonl.gz")


def read_documents(paths: Iterable[Path | str], report: ReadReport) -> Iterator[Document]:
    """Yield the documents of ``paths``: files, folders with all that is below them, and globs such as ``news/*.md``.

    One document for a txt, md, html, pdf or docx file, one for each row of a csv or jsonl file (gzip too). ``report`` is
    filled on the way. A document's id is the one its row gives, else derived from title, text and address.

    Raises:
        SourceUnreadable: a path does not exist, or a glob matches nothing; before the first document is read.
    """
    found = [_expanded(path) for path in paths]
    for group in found:
        for path in group:
            for file in _files(path, report):
                yield from _documents(file, report)


def _expanded(path: Path | str) -> list[Path]:
    given = Path(path)
    if _exists(given):
        return [given]
    matches = _globbed(given) if any(mark in str(path) for mark in "*?[") else []
    if not matches:
        raise SourceUnreadable(f"{one_line(str(path))}: there is no such file or folder; check the path")
    return matches


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or with a NUL in it
        return False


def _globbed(pattern: Path) -> list[Path]:
    root = Path(pattern.anchor) if pattern.is_absolute() else Path()
    relative = pattern.relative_to(pattern.anchor) if pattern.is_absolute() else pattern
    try:
        return sorted(path for path in root.glob(str(relative)) if not _hidden(path))
    except (OSError, ValueError, NotImplementedError):
        return []


def _hidden(path: Path) -> bool:
    return path.name.startswith(".")


def _files(path: Path, report: ReadReport) -> Iterator[Path]:
    """Yield ``path``, or the files below it in sorted order; no link to a folder is followed."""
    if not path.is_dir():
        yield path
        return
    try:
        entries = sorted(entry for entry in path.iterdir() if not _hidden(entry))
    except OSError as error:
        report.skip(one_line(str(path)), f"the folder cannot be read ({one_line(str(error), 200)})")
        return
    corpus = next((entry for name in _BEIR_CORPUS for entry in entries if entry.name == name and entry.is_file()), None)
    if corpus is not None:
        others = len(entries) - 1
        if others:
            report.note(f"{one_line(str(path))}: a BEIR folder; only {corpus.name} is read, not what stands beside it")
        yield corpus
        return
    for entry in entries:
        if entry.is_dir() and entry.is_symlink():
            report.skip(one_line(str(entry)), "a link to a folder; name the folder itself")
        else:
            yield from _files(entry, report)


def _documents(path: Path, report: ReadReport) -> Iterator[Document]:
    ending = ending_of(path.name)
    if not path.is_file():
        report.skip(one_line(str(path)), "no regular file")
    elif ending in TABLE_ENDINGS:
        yield from read_rows(path, report)
    else:
        try:
            document = _single(path)
        except SourceUnreadable as error:
            report.skip(one_line(str(path)), _reason(str(error), path, ending))
        else:
            report.taken += 1
            yield document


def _single(path: Path) -> Document:
    source = read_file(path)
    return Document(
        id=content_id(source.title, source.text, source.url or ""),
        title=source.title,
        text=source.text,
        url=source.url,
        publisher=source.publisher,
        published=source.published,
        language=source.language or detect_language(source.text),
    )


def _reason(message: str, path: Path, ending: str) -> str:
    if ending not in TEXT_ENDINGS:
        return f"files ending in {ending or 'nothing'} cannot be read as evidence"
    return message.removeprefix(f"{one_line(str(path))}: ").removeprefix(f"{one_line(str(path), 200)}: ")
