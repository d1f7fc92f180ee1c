"""Records to JSON and back. Equal records give equal bytes.

Invariant: enumerations are written by name, dates as ISO 8601, numbers with at most six decimals; what was written reads
back to an equal report (scores to six decimals); no report is read that ``workbench.proofs`` has not proved.
"""

import codecs
import json
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from workbench.errors import SourceUnreadable
from workbench.proofs import prove_report
from workbench.records import CheckReport

DECIMALS = 6
Record = TypeVar("Record")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_plain(record: Any) -> Any:
    """Return a record, or a list of records, as dictionaries, lists, strings and numbers."""
    kind: Any = Any if isinstance(record, dict | list) else type(record)
    return _rounded(_adapter(kind).dump_python(record, mode="json"))


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return value


def to_json(record: Any, *, indent: int | None = 2) -> str:
    """Return a record as JSON text, letters of every script as they are."""
    return json.dumps(to_plain(record), ensure_ascii=False, indent=indent)


def report_from_json(text: str) -> CheckReport:
    """Return the report that ``to_json`` wrote, proved: it may have been altered since.

    Raises:
        SourceUnreadable: the text is no such report, or quotes what does not stand in its article and documents.
    """
    try:
        report: CheckReport = _adapter(CheckReport).validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SourceUnreadable(f"this is no report of the workbench ({place or 'text'}: {first['msg']})") from error
    prove_report(report)
    return report


def report_from_bytes(data: bytes) -> CheckReport:
    """Return the report in the bytes of a file: UTF-8, or UTF-16 with its mark, which some shells make of an output.

    Raises:
        SourceUnreadable: as ``report_from_json``, or another encoding, in which names would come out as others.
    """
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceUnreadable(
            f"the byte at {error.start:,} is not UTF-8, in which reports are written: save it as UTF-8, or check again"
        ) from error
    return report_from_json(text)


def from_plain(plain: Any, kind: type[Record]) -> Record:
    """Return the record of type ``kind`` that ``to_plain`` took apart.

    Raises:
        SourceUnreadable: a field is absent or of another type; the message names it.
    """
    try:
        record: Record = _adapter(cast(Any, kind)).validate_python(plain)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SourceUnreadable(f"this is no {kind.__name__} ({place or 'value'}: {first['msg']})") from error
    return record
