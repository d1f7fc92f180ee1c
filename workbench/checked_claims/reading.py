"""Files of checked claims: ClaimReview as JSON-LD, CSV, and the lines that this workbench writes.

Invariant: every row is either handed on or stands in ``Skipped`` with its name and the reason; a file that cannot be read
at all is an error. A file is read no further than ``FILE_BYTES``.
"""

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from index.readers.encodings import decode
from workbench.checked_claims.claim_review import claim_reviews, from_claim_review, is_claim_review
from workbench.checked_claims.records import CheckedClaim
from workbench.checked_claims.rows import RowRefused, from_columns
from workbench.csv_rows import csv_rows
from workbench.errors import SourceUnreadable

FILE_BYTES = 1 << 30
_ENDINGS = {".csv": ",", ".tsv": "\t", ".json": "", ".jsonld": "", ".jsonl": "lines", ".ndjson": "lines"}

#: Pairs of a row's name and the reason why it was left out.
Skipped = list[tuple[str, str]]


def read_checked(paths: Sequence[Path], skipped: Skipped) -> Iterator[CheckedClaim]:
    """Yield the checked claims of files, in order; rows that are none are added to ``skipped``.

    Raises:
        SourceUnreadable: a file that is not there, or is of no known kind.
    """
    for path in paths:
        _kind(path)  # before the first is read: a wrong name must not stop an import half way
        if not path.is_file():
            raise SourceUnreadable(f"{path} is no file: name files of checked claims ({', '.join(_ENDINGS)})")
    for path in paths:
        text = _read(path)
        kind = _kind(path)
        if kind == "lines":
            yield from _lines(text, path.name, skipped)
        elif kind:
            try:
                yield from _table(text, kind, path.name, skipped)
            except csv.Error as error:
                raise SourceUnreadable(f"{path} cannot be read as a table ({error}): look at its first line") from error
        else:
            yield from _json(_parsed(text, path), path.name, skipped)


def _kind(path: Path) -> str:
    ending = Path(path.name.removesuffix(".gz")).suffix.lower()
    if ending not in _ENDINGS:
        raise SourceUnreadable(f"{path.name} is of no kind that is known: checked claims come as {', '.join(_ENDINGS)}")
    return _ENDINGS[ending]


def _read(path: Path) -> str:
    try:
        opener: Any = gzip.open if path.name.endswith(".gz") else open
        with opener(path, "rb") as stream:
            data = stream.read(FILE_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceUnreadable(f"{path} cannot be read: {error}") from error
    if len(data) > FILE_BYTES:
        raise SourceUnreadable(f"{path} holds more than {FILE_BYTES:,} bytes: cut it into parts")
    return decode(data, name=path.name)


def _parsed(text: str, path: Path) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceUnreadable(f"{path} is no JSON: {error}") from error


def _json(content: Any, name: str, skipped: Skipped) -> Iterator[CheckedClaim]:
    """Yield what a JSON file holds: ClaimReview anywhere in it, or a list of objects with our fields."""
    if not is_claim_review(content):
        rows = content if isinstance(content, list) else [content]
        for number, row in enumerate(rows, 1):
            yield from _taken(row, f"{name}, item {number}", skipped)
        return
    for number, (node, named) in enumerate(claim_reviews(content), 1):
        try:
            yield from_claim_review(node, named)
        except RowRefused as refused:
            skipped.append((_named(f"{name}, ClaimReview {number}", node), str(refused)))


def _named(place: str, node: Any) -> str:
    """Return the place of a ClaimReview with its address or claim, so that a person finds it."""
    told = next((node[key] for key in ("url", "claimReviewed", "@id") if isinstance(node.get(key), str)), "")
    return f"{place} ({' '.join(told.split())[:80]})" if told.strip() else place


def _lines(text: str, name: str, skipped: Skipped) -> Iterator[CheckedClaim]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"{name}, line {number}"
        try:
            content = json.loads(line)
        except (ValueError, RecursionError) as error:
            skipped.append((place, f"no JSON: {error}"))
            continue
        if is_claim_review(content):
            yield from _json(content, place, skipped)
        else:
            yield from _taken(content, place, skipped)


def _table(text: str, delimiter: str, name: str, skipped: Skipped) -> Iterator[CheckedClaim]:
    for number, row in enumerate(csv_rows(io.StringIO(text, newline=""), tabs=delimiter == "\t"), 1):
        place = f"{name}, row {number}"
        if isinstance(row, str):
            skipped.append((place, row))
        elif row is not None:  # spreadsheets leave rows of delimiters behind
            yield from _taken(dict(row), place, skipped)


def _taken(row: Any, place: str, skipped: Skipped) -> Iterator[CheckedClaim]:
    try:
        if not isinstance(row, dict):
            raise RowRefused("no object with fields")
        yield from_columns(row)
    except RowRefused as refused:
        skipped.append((place, str(refused)))
