"""Documents on their way to any index: given as records, or read from files, folders and globs.

Invariant: documents come in the order of the sources, and an index is never built of nothing.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import cast

from index.errors import SettingRefused
from index.progress import Progress
from index.readers import ReadReport, read_documents
from index.records import Document

Sources = Iterable[Path | str] | Iterable[Document]


def no_progress(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def documents_of(sources: Sources, report: ReadReport, progress: Progress) -> Iterator[Document]:
    """Yield documents as they are and those of paths; ``progress`` follows the bytes of the files.

    Raises:
        SourceUnreadable: a path that is not there.
        SettingRefused: nothing could be taken.
    """
    for given, group in groupby(sources, key=lambda source: isinstance(source, Document)):
        if given:
            for document in group:
                report.taken += 1
                yield cast(Document, document)
            continue
        paths = [cast(Path | str, source) for source in group]
        for number, document in enumerate(read_documents(paths, report), 1):
            yield document
            if number % 200 == 0:
                progress("files", report.bytes_done, report.bytes_total)
    if report.taken == 0:
        reasons = "; ".join(f"{skipped.name}: {skipped.reason}" for skipped in report.skipped[:3])
        raise SettingRefused(f"no document could be taken from the sources ({reasons or 'they are empty'})")
