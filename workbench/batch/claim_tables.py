"""Claims out of tables: csv, tsv, jsonl, parquet, xlsx; one row at a time.

Invariant: each row becomes one claim or one reason with its number; no more than a few rows are held, however long the
table is; a table that cannot be opened at all, or lacks the column that was named, is an error before anything is done.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from index.readers.dates import read_date
from index.readers.record import clean, one_line
from index.readers.streams import lines, open_regular
from workbench.batch.workbooks import Uncalculated, cell_text, workbook_rows
from workbench.csv_rows import csv_rows
from workbench.errors import SettingRefused, SourceUnreadable

ENDINGS = (".csv", ".csv.gz", ".tsv", ".tsv.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".parquet", ".xlsx")
CLAIM_CHARACTERS = 5_000  # a longer cell is a text to extract claims from, not a claim

_COLUMNS = ("claim", "text", "statement")
_NAMES = ("id", "_id", "name")
_DATES = ("as_of", "date")
_COLUMNS_KEPT = 1_000  # names of columns, beyond those of the first row
_SENTENCE = 4  # words of a column's name that make it a sentence
_BATCH_ROWS = 256
_NUMBERED = re.compile(r" \(\d+\)$")

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimColumns:
    """Which columns hold the claim, the row's own name and its date; ``None`` takes the usual ones where they are."""

    claim: str | None = None
    name: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimRow:
    """One row: ``text`` is the claim, or empty where ``reason`` says why there is none."""

    number: int
    text: str = ""
    name: str = ""
    as_of: date | None = None
    reason: str = ""


def is_table(name: str) -> bool:
    """Return whether a file of this name is read as a table of claims."""
    return name.lower().endswith(ENDINGS)


def claim_rows(path: Path, columns: ClaimColumns) -> Iterator[ClaimRow]:
    """Yield the rows of a table that hold anything, numbered from 1 without the header; empty rows have a number too.

    Raises:
        SourceUnreadable: the table cannot be read; the message has the row that was read last.
        SettingRefused: there is no such column; the message names those that there are.
    """
    number = 0
    chosen: ClaimColumns | None = None
    seen: dict[str, None] = {}
    try:
        for number, row in enumerate(_rows(path, columns.claim), 1):
            if row is None:  # counted, so that numbers are those that a spreadsheet shows, less the header
                continue
            if isinstance(row, str):
                yield ClaimRow(number=number, reason=row)
                continue
            if chosen is None or not seen.keys() >= row.keys():  # rows of jsonl need not be alike
                if chosen is None:
                    seen = dict.fromkeys(row)
                    chosen = _choose_first(seen, columns, path)
                elif _note_names(seen, row, columns):
                    chosen = _choose(list(seen), replace(columns, claim=chosen.claim), path)
            yield _claim(number, row, chosen)
        _check_asked(list(seen), columns, chosen, path)
    except (SettingRefused, SourceUnreadable):
        raise
    except Exception as error:  # what csv, gzip, zip and parquet readers make of damaged bytes
        reason = one_line(str(error), 200) or type(error).__name__
        raise SourceUnreadable(
            f"{one_line(str(path))} cannot be read after row {number} ({reason}): get the file again"
        ) from error


def _choose_first(seen: dict[str, None], columns: ClaimColumns, path: Path) -> ClaimColumns:
    """Return the columns by the first row; where that has no claim, by those behind it that are looked at before any."""
    try:
        return _choose(list(seen), columns, path)
    except SettingRefused:
        seen |= dict.fromkeys(column_names(path))
        return _choose(list(seen), columns, path)


def _note_names(seen: dict[str, None], row: Row, columns: ClaimColumns) -> bool:
    """Add the names that a row has and none before it had; return whether one of them may be the row's name or date.

    Every row of a table of JSON lines may have names of its own: beyond a number of them the others are not kept.
    """
    wanted = {*_NAMES, *_DATES, *(name.strip().casefold() for name in (columns.name, columns.as_of) if name)}
    new = [name for name in row if name not in seen]
    met = [name for name in new if name.strip().casefold() in wanted]
    if met:
        known = {name.strip().casefold() for name in seen}
        met = [name for name in met if name.strip().casefold() not in known]
    seen |= dict.fromkeys([*met, *new[: max(_COLUMNS_KEPT - len(seen), 0)]])
    return bool(met)


def column_names(path: Path) -> tuple[str, ...]:
    """Return the columns of a table, by its first row, of JSON lines by the first 256; none where it has no row.

    Raises:
        SourceUnreadable: the table cannot be read.
    """
    try:
        rows = (row for row in _rows(path) if row is not None and not isinstance(row, str))
        first = islice(rows, _BATCH_ROWS if _is_json(path) else 1)
        return tuple(islice(dict.fromkeys(name for row in first for name in row), _COLUMNS_KEPT))
    except SourceUnreadable:
        raise
    except Exception as error:  # as in claim_rows
        reason = one_line(str(error), 200) or type(error).__name__
        raise SourceUnreadable(f"{one_line(path.name)} cannot be read ({reason}): get the file again") from error


def usual_column(there: Sequence[str]) -> str | None:
    """Return the column that holds the claims where the names say so: a usual name that stands once, or the only one."""
    spelt = [name.strip().casefold() for name in there]
    meant = next((name for name in _COLUMNS if name in spelt), None)
    if meant is None:
        return _only(there)
    return there[spelt.index(meant)] if len(_alike(meant, there)) == 1 else None


def _choose(there: Sequence[str], columns: ClaimColumns, path: Path) -> ClaimColumns:
    """Return the columns as the table spells them."""
    spelt = {name.strip().casefold(): name for name in reversed(there)}

    def find(named: str | None, usual: Sequence[str]) -> str | None:
        if named is not None:
            return spelt.get(named.strip().casefold())
        return next((spelt[name] for name in usual if name in spelt), None)

    claim = find(columns.claim, _COLUMNS)
    if claim is None and columns.claim is not None:
        raise _no_column(columns.claim, there, path)
    if columns.claim is None and claim is not None:
        _check_single(claim, there, path)
    if claim is None and (claim := _only(there)) is not None:
        _check_name(claim, path)
    if claim is None:
        raise SettingRefused(
            f"{one_line(str(path))} has the columns {one_line(', '.join(there), 200)!r}: say with --column which one"
            " holds the claims"
        )
    return ClaimColumns(claim=claim, name=find(columns.name, _NAMES), as_of=find(columns.as_of, _DATES))


def _check_single(claim: str, there: Sequence[str], path: Path) -> None:
    """Refuse to choose between columns of one name: the claims of all but one would be left out without a word.

    A later one has its number behind it (``number_repeats``), by which it can be named.
    """
    alike = _alike(claim.strip().casefold(), there)
    if len(alike) > 1:
        raise SettingRefused(
            f"{one_line(str(path))} has {len(alike)} columns {claim!r}: say with --column which one holds the claims, of"
            f" {one_line(', '.join(map(repr, alike)), 200)}"
        )


def _only(there: Sequence[str]) -> str | None:
    """Return the only column, unless its name says that it holds names or days: a first line of JSON may lack the claim."""
    only = there[0] if len(there) == 1 else None
    return None if only is None or only.strip().casefold() in (*_NAMES, *_DATES) else only


def _alike(meant: str, there: Sequence[str]) -> list[str]:
    return [name for name in there if _NUMBERED.sub("", name).strip().casefold() == meant]


def _check_name(only: str, path: Path) -> None:
    """Refuse to take a sentence for the name of the only column: it is the first claim of a list without a header."""
    if len(only.split()) >= _SENTENCE:
        raise SettingRefused(
            f"{one_line(str(path))} begins with {one_line(only, 80)!r}, which is no name of a column: put a first row"
            " above it that says claim"
        )


def _check_asked(there: Sequence[str], columns: ClaimColumns, chosen: ClaimColumns | None, path: Path) -> None:
    """Refuse a table none of whose rows has a column that was named; a row by itself may lack it."""
    for name in ("name", "as_of"):
        asked = getattr(columns, name)
        if asked is not None and chosen is not None and getattr(chosen, name) is None:
            raise _no_column(asked, there, path)


def _no_column(named: str, there: Sequence[str], path: Path) -> SettingRefused:
    return SettingRefused(f"{one_line(str(path))} has no column {named!r}, but {one_line(', '.join(there), 200)!r}")


def _claim(number: int, row: Row, columns: ClaimColumns) -> ClaimRow:
    for column in (columns.claim, columns.name, columns.as_of):
        if isinstance(unknown := _cell(row, column), Uncalculated):
            return ClaimRow(number=number, name=_name(row, columns), reason=str(unknown))
    name = _name(row, columns)
    held, given = _cell(row, columns.claim), _cell(row, columns.as_of)
    if isinstance(held, list | dict):
        return ClaimRow(number=number, name=name, reason="the claim is a list or an object, no text")
    text, as_of = " ".join(clean(cell_text(held)).split()), _day(given)
    if not any(letter.isalnum() for letter in text):
        return ClaimRow(number=number, name=name, reason="there are no words in the claim")
    if len(text) > CLAIM_CHARACTERS:
        return ClaimRow(number=number, name=name, reason=f"longer than {CLAIM_CHARACTERS:,} characters: an article?")
    if as_of is None and cell_text(given).strip():
        reason = f"{one_line(cell_text(given), 40)!r} is no date: write it as 2023-09-14"
        return ClaimRow(number=number, name=name, reason=reason)
    return ClaimRow(number=number, text=text, name=name, as_of=as_of)


def _name(row: Row, columns: ClaimColumns) -> str:
    named = _cell(row, columns.name)
    return "" if isinstance(named, Uncalculated) else one_line(cell_text(named), 200)


def _cell(row: Row, column: str | None) -> Any:
    """Return what a row has in a column; a column without a name is one as well, such as that of a data frame's index."""
    return None if column is None else row.get(column)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else read_date(cell_text(value).strip() or None)


def _rows(path: Path, claim: str | None = None) -> Iterator[Row | str | None]:
    """Yield each row by its column names, the reason why it is none, or ``None`` for one that is empty.

    ``claim`` is the column that was named, which tells the sheet of a workbook.
    """
    name = path.name.lower()
    if _is_json(path):
        return _json_rows(path)
    if name.endswith(".parquet"):
        return _parquet_rows(path)
    if name.endswith(".xlsx"):
        return workbook_rows(path, claim, _COLUMNS)
    return csv_rows((line for _, line in lines(path)), tabs=".tsv" in path.suffixes)


def _is_json(path: Path) -> bool:
    """Return whether a table is of JSON lines, whose rows need not be alike."""
    return path.name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson"))


def _json_rows(path: Path) -> Iterator[Row | str | None]:
    for _, line in lines(path):
        if line is None:
            yield "the line is too long"
        elif not line.strip():
            yield None
        else:
            try:
                row = json.loads(line.lstrip("\ufeff"))
            except (ValueError, RecursionError):
                yield "no JSON"
                continue
            yield row if isinstance(row, dict) else {"claim": row} if isinstance(row, str) else "no JSON object"


def _parquet_rows(path: Path) -> Iterator[Row]:
    import pyarrow.parquet as parquet  # type: ignore[import-untyped]

    with open_regular(path) as stream:
        table = parquet.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 16)
        for batch in table.iter_batches(_BATCH_ROWS, use_threads=False):
            yield from batch.to_pylist()
