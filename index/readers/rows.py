"""Rows of csv and JSON files, plain or gzip, as documents.

Invariant: each row becomes one document or one entry of the report with its place; what stops the reading of a file stands
there with the last place that was read; nothing raises.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path

from index.readers.csv_rows import csv_rows
from index.readers.fields import Table
from index.readers.json_rows import Row, json_rows
from index.readers.record import one_line
from index.readers.report import ReadReport, Refusal, SkipKind
from index.readers.source_text import ending_of
from index.readers.streams import TooMuch
from index.records import Document


def read_rows(path: Path, report: ReadReport) -> Iterator[Document]:
    """Yield the documents of a csv or JSON file; what cannot be taken goes into ``report``."""
    name = one_line(str(path))
    format_name = ending_of(path.name).strip(".").partition(".")[0]
    rows = csv_rows if format_name in ("csv", "tsv") else json_rows
    yield from _documents(rows(path, name, report), format_name, name, report)


def _documents(rows: Iterator[Row], format_name: str, name: str, report: ReadReport) -> Iterator[Document]:
    place = "the beginning"
    table = Table(name, report)
    try:
        for place, row in rows:
            document = table.document(row, f"{name} {place}")
            if document is not None:
                report.take(format_name)
                yield document
    except TooMuch as error:
        report.skip(name, f"{error}; reading stopped after {place}", SkipKind.TOO_LARGE)
    except (EOFError, zlib.error) as error:
        report.skip(name, f"damaged or cut short after {place} ({one_line(str(error), 200)}); get the file again")
    except Refusal as error:
        report.skip(name, str(error).removeprefix(f"{name}: "), error.kind)
    except OSError as error:  # no gzip at all is one, too
        reason = one_line(error.strerror or str(error), 200)
        if error.errno is None:
            report.skip(name, f"damaged or cut short after {place} ({reason}); get the file again")
        else:
            report.skip(name, f"cannot be read after {place} ({reason})", SkipKind.UNOPENED)
    table.end()
