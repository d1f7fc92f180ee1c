"""Rows of parquet files as documents. The one place that knows pyarrow.

Invariant: each row becomes one document or one entry of the report with its number; a row group that is damaged costs its
own rows only; nothing raises. A few dozen rows are held at a time, and a value that many rows share is held once.

A parquet file can unpack to a million times its size. What its own figures say of it is judged before a row group is read;
the rows that come out are counted, and so are their characters.
"""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.readers import streams
from index.readers.fields import COLUMNS, Table, is_blank, note_repeated
from index.readers.record import one_line
from index.readers.report import ReadReport, Refusal, SkipKind
from index.readers.streams import TooMuch, open_regular, unpacked_most
from index.records import Document

if TYPE_CHECKING:
    from pyarrow import Array, RecordBatch  # type: ignore[import-untyped]
    from pyarrow.parquet import FileMetaData  # type: ignore[import-untyped]

BATCH_ROWS = 64
STEEP_RATIO = 500  # a column that unpacks to more, and to more than the bytes below, is a bomb and no corpus
STEEP_BYTES = 64 * 1024 * 1024
SHARED_BYTES = 32 * 1024 * 1024
BATCH_BYTES = 1024 * 1024 * 1024
FOOTER_BYTES = 16 * 1024 * 1024
ROW_GROUPS = 100_000

_LIMITS: dict[str, Any] = {"thrift_string_size_limit": FOOTER_BYTES, "thrift_container_size_limit": 1_000_000}
_PLAIN, _LOCKED = b"PAR1", b"PARE"


def read_parquet(path: Path, report: ReadReport) -> Iterator[Document]:
    """Yield the documents of a parquet file; what cannot be taken goes into ``report``.

    The columns are those of our jsonl or BEIR's, in any case; ``metadata`` may be a struct or a map.
    """
    name = one_line(str(path))
    try:
        with open_regular(path) as file:
            size = _judge_ends(file, name)
            yield from _documents(file, size, name, report)
    except Refusal as error:
        report.skip(name, str(error).removeprefix(f"{name}: "), error.kind)
    except TooMuch as error:
        report.skip(name, str(error), SkipKind.TOO_LARGE)
    except OSError as error:
        report.skip(name, f"cannot be read ({one_line(error.strerror or str(error), 200)})", SkipKind.UNOPENED)


def _judge_ends(file: Any, name: str) -> int:
    """Return the size of the file, if it begins and ends as a parquet file does."""
    size: int = file.seek(0, 2)
    file.seek(max(size - 8, 0))
    tail = file.read(8)
    file.seek(0)
    head = file.read(4)
    if size < 12 or head not in (_PLAIN, _LOCKED):
        raise Refusal(SkipKind.DAMAGED, f"{name}: no parquet file; get it again, or give it its right ending")
    if _LOCKED in (head, tail[4:]):
        raise Refusal(SkipKind.ENCRYPTED, f"{name}: the parquet file is encrypted; write it again without a key")
    footer = int.from_bytes(tail[:4], "little")
    if tail[4:] != _PLAIN or footer > size - 12:
        raise Refusal(SkipKind.DAMAGED, f"{name}: the parquet file is cut short; get the file again")
    if footer > FOOTER_BYTES:
        raise Refusal(SkipKind.TOO_LARGE, f"{name}: its table of contents has {footer:,} bytes; write it again")
    return size


def _documents(file: Any, size: int, name: str, report: ReadReport) -> Iterator[Document]:
    about = _contents(file, name)
    names = _column_names(about)
    note_repeated([column.strip().lower() for column in names], name, report)
    table = Table(name, report, names)
    room = unpacked_most(size)
    begin = 0
    for group in range(about.num_row_groups):
        for number, row in _rows(file, about, group, begin, name, report):
            room -= len(text) if isinstance(text := row.get("text"), str) else 0
            if room < 0:
                raise TooMuch(f"more than {unpacked_most(size):,} characters of text; split it")
            document = _document(row, f"{name} row {number}", table, report)
            if document is not None:
                report.take("parquet")
                yield document
            report.at(_position(size, number, about.num_rows))
        begin += max(about.row_group(group).num_rows, 0)
    table.end()


def _position(size: int, row: int, rows: int) -> int:
    return size * row // rows if rows > 0 else 0


def _document(row: Mapping[str, Any], where: str, table: Table, report: ReadReport) -> Document | None:
    text = row.get("text")
    if isinstance(text, str) and len(text) > streams.LINE_CHARACTERS:
        report.skip(where, f"longer than {streams.LINE_CHARACTERS:,} characters", SkipKind.TOO_LARGE)
        return None
    return table.document(row, where)


def _contents(file: Any, name: str) -> "FileMetaData":
    """Return the table of contents, judged."""
    import pyarrow.parquet as parquet

    try:
        about = parquet.ParquetFile(file, **_LIMITS).metadata
        names = _column_names(about)
    except Exception as error:  # what a hostile table of contents makes of it: ArrowException, OSError, MemoryError ...
        raise Refusal(_kind(error), f"{name}: {_fault(error)}") from error
    if about.num_row_groups > ROW_GROUPS:
        raise Refusal(SkipKind.TOO_LARGE, f"{name}: {about.num_row_groups:,} row groups; write it again with fewer")
    if not any(column.strip().lower() == "text" for column in names):
        shown = one_line(", ".join(names), 80)
        raise Refusal(
            SkipKind.MALFORMED, f"{name}: there is no column 'text', but '{shown}'; rename the one that it is"
        )
    return about


def _column_names(about: "FileMetaData") -> list[str]:
    return [str(column) for column in about.schema.to_arrow_schema().names]


def _rows(
    file: Any, about: "FileMetaData", group: int, begin: int, name: str, report: ReadReport
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield number and fields of the rows of one group; what is wrong with the group goes into the report."""
    number = begin
    last = begin + about.row_group(group).num_rows
    try:
        for batch in _batches(file, about, group):
            for row in _batch_rows(batch):
                number += 1
                yield number, row
    except TooMuch as error:
        report.skip(f"{name} rows {number + 1} to {last}", str(error), SkipKind.HOSTILE)
    except Exception as error:  # noqa: BLE001 - damaged pages surface as OSError, ArrowInvalid, ArrowNotImplementedError ...
        report.skip(f"{name} rows {number + 1} to {last}", _fault(error), _kind(error))
    else:
        if number != last:
            report.skip(f"{name} rows {number + 1} to {last}", "the file promises them and does not hold them")


def _batches(file: Any, about: "FileMetaData", group: int) -> "Iterator[RecordBatch]":
    """Yield the rows of a group, few at a time.

    A text that a million rows share is kept as one where the whole column is small; pyarrow would remember every text of a
    large one. There, fewer rows are taken at once: each could be as long as all that the column says it holds.
    """
    import pyarrow.parquet as parquet

    names = _column_names(about)
    columns = [column for column in dict.fromkeys(names) if column.strip().lower() in COLUMNS]
    unpacked = _judge_group(about, group, columns)
    shared = [column for column in _byte_columns(about) if column.strip().lower() == "text"]
    table = parquet.ParquetFile(
        file,
        metadata=about,
        read_dictionary=shared if unpacked < SHARED_BYTES else [],
        pre_buffer=False,
        buffer_size=1 << 16,
        **_LIMITS,
    )
    rows = BATCH_ROWS if unpacked < SHARED_BYTES else max(1, min(BATCH_ROWS, BATCH_BYTES // unpacked))
    return iter(table.iter_batches(rows, row_groups=[group], columns=columns, use_threads=False))


def _byte_columns(about: "FileMetaData") -> list[str]:
    columns = (about.schema.column(place) for place in range(len(about.schema)))
    return [column.path for column in columns if column.physical_type == "BYTE_ARRAY"]


def _judge_group(about: "FileMetaData", group: int, columns: list[str]) -> int:
    """Return to how many bytes the largest of ``columns`` unpacks.

    Raises:
        TooMuch: one is a bomb.
    """
    group_about = about.row_group(group)
    largest = 0
    for position in range(group_about.num_columns):
        column = group_about.column(position)
        if column.path_in_schema.split(".")[0] in columns:
            unpacked, packed = column.total_uncompressed_size, max(column.total_compressed_size, 1)
            if unpacked > STEEP_BYTES and unpacked > STEEP_RATIO * packed:
                raise TooMuch(f"{packed:,} bytes that unpack to {unpacked:,}, which no honest corpus does")
            largest = max(largest, unpacked)
    return largest


def _batch_rows(batch: "RecordBatch") -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a batch as dictionaries with lower-case names; of two columns of one name the first filled."""
    names = [str(column).strip().lower() for column in batch.schema.names]
    arrays = [_plain(batch.column(place)) for place in range(len(names))]
    for row in range(batch.num_rows):
        fields: dict[str, Any] = {}
        for column, array in zip(names, arrays, strict=True):
            if is_blank(fields.get(column)):
                fields[column] = _value(array, row)
        yield fields


def _plain(array: "Array") -> "Array":
    """Return times in microseconds: nanoseconds would load pandas, and no day is lost."""
    import pyarrow

    if pyarrow.types.is_timestamp(array.type) and array.type.unit == "ns":
        return array.cast(pyarrow.timestamp("us", array.type.tz), safe=False)
    return array


def _value(array: "Array", row: int) -> Any:
    """Return one value: text as text, a time with its zone as its day there, a map as a dictionary; else as it is.

    ``None`` where it cannot be told in Python: a year beyond 9999, a zone that is not known.
    """
    scalar = array[row]
    try:
        value = scalar.as_py()
    except UnicodeDecodeError:
        value = getattr(scalar, "value", scalar)  # the text behind a number in a dictionary
        return bytes(value.as_buffer()).decode("utf-8", "replace")
    except Exception:  # noqa: BLE001 - pyarrow raises what its conversion of the type happens to raise
        return None
    return _readable(value)


def _readable(value: Any) -> Any:
    if isinstance(value, bytes):  # a file of old writers, which did not mark text as text
        return value.decode("utf-8", "replace")
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, list) and all(isinstance(pair, tuple) and len(pair) == 2 for pair in value):
        value = {str(key): inner for key, inner in value}
    if isinstance(value, dict):
        return {str(key).lower(): _readable(inner) for key, inner in value.items()}
    return value


def _kind(error: Exception) -> SkipKind:
    return SkipKind.ENCRYPTED if "crypt" in str(error).lower() else SkipKind.DAMAGED


def _fault(error: Exception) -> str:
    message = one_line(str(error), 200)
    if _kind(error) == SkipKind.ENCRYPTED:
        return f"encrypted ({message}); write it again without a key"
    return f"damaged ({type(error).__name__}: {message}); get the file again"
