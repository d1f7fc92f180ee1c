"""Files, folders and globs of evidence, as a stream of documents.

Invariant: memory stays flat, the same sources give the same documents in the same order on every run (a build that was
stopped goes on by reading again), and what cannot be read is named in the report while reading goes on.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from index.errors import SourceUnreadable
from index.readers.fields import document_from_text
from index.readers.folders import expand, files_below, size_of
from index.readers.record import one_line
from index.readers.report import ReadReport, Refusal, SkipKind
from index.readers.rows import read_rows
from index.readers.source_text import TABLE_ENDINGS, TEXT_ENDINGS, ending_of, read_file
from index.records import Document

Reader = Callable[[Path, ReadReport], Iterator[Document]]

#: How a document is counted in the report.
FORMATS = {".text": "txt", ".markdown": "md", ".htm": "html", ".xhtml": "html"}


def read_documents(paths: Iterable[Path | str], report: ReadReport) -> Iterator[Document]:
    """Yield the documents of ``paths``: files, folders with all that is below them, and globs such as ``news/*.md``.

    One document for a txt, md, html, pdf or docx file, one for each row of a csv, jsonl or parquet file and for each page
    of a WARC file (gzip too). ``report`` is filled on the way, also with how far the reading is. A document's id is the one
    its row gives, else derived from title, text and address.

    Raises:
        SourceUnreadable: a path does not exist, or a glob matches nothing; before the first document is read.
    """
    found = [path for given in paths for path in expand(given)]
    report.bytes_total += sum(size_of(file) for path in found for file in files_below(path, ReadReport()))
    for path in found:
        for file in files_below(path, report):
            report.begin(size_of(file))
            yield from _documents(file, report)
            report.end()


def _documents(path: Path, report: ReadReport) -> Iterator[Document]:
    ending = ending_of(path.name)
    if ending in TABLE_ENDINGS:
        yield from _table_reader(ending)(path, report)
        return
    try:
        document = document_from_text(read_file(path))
    except SourceUnreadable as error:
        kind = error.kind if isinstance(error, Refusal) else SkipKind.DAMAGED
        report.skip(one_line(str(path)), _reason(str(error), path, ending), kind)
    else:
        report.take(FORMATS.get(ending, ending[1:]))
        yield document


def _table_reader(ending: str) -> Reader:
    if ending.startswith(".warc"):
        from index.readers.warc import read_warc

        return read_warc
    if ending == ".parquet":
        from index.readers.parquet import read_parquet

        return read_parquet
    return read_rows


def _reason(message: str, path: Path, ending: str) -> str:
    if ending not in TEXT_ENDINGS:
        return f"files ending in {ending or 'nothing'} cannot be read as evidence"
    return message.removeprefix(f"{one_line(str(path))}: ").removeprefix(f"{one_line(str(path), 200)}: ")
