"""The items of a batch: articles in files and at addresses, claims in tables, one after another.

Invariant: the same inputs give the same items in the same order, one at a time; an item's key follows from what it holds,
not from where it stands, so that work on it is found again. What is no item at all (an unreadable file in a folder, a row
without words, a table without the column that was named) is an item that has failed before it began, with its reason.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice, zip_longest
from pathlib import Path

from index.readers import ReadReport
from index.readers.folders import expand, files_below
from index.readers.record import one_line
from index.readers.source_text import FILE_BYTES, TEXT_ENDINGS, ending_of
from index.readers.streams import lines
from workbench.batch.claim_tables import ClaimColumns, claim_rows, is_table
from workbench.batch.request import ASKED, CHUNKS, BatchRequest
from workbench.errors import SettingRefused, SourceUnreadable, WorkbenchError
from workbench.records import content_id


class ItemKind(StrEnum):
    """What an item is: an article in a file, one at an address, a claim, or nothing that can be checked."""

    FILE = "FILE"
    ADDRESS = "ADDRESS"
    CLAIM = "CLAIM"
    REFUSED = "REFUSED"


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One thing to check.

    ``held`` is the path, the address, the claim, or why there is nothing to check; ``place`` says to a person where it
    stands; ``name`` is what the table calls it; ``digest`` is the SHA-256 of a file's bytes.
    """

    kind: ItemKind
    held: str
    place: str
    name: str = ""
    as_of: date | None = None
    digest: str = ""

    @property
    def key(self) -> str:
        """Id by content."""
        content = self.digest + ending_of(self.held) if self.kind is ItemKind.FILE else self.held
        return content_id("item", self.kind, content, str(self.as_of or ""))


def batch_items(request: BatchRequest, *, digests: bool = True) -> Iterator[Item]:
    """Yield the items of a request; without ``digests`` no article is read, for counting.

    Raises:
        SourceUnreadable: a path that is not there; where there is nothing else, a table that cannot be read.
        SettingRefused: nothing was named; where there is nothing else, a table that lacks the column.
    """
    if not request.inputs and not request.addresses:
        raise SettingRefused("nothing to check was named: give files, folders, tables of claims, or addresses")
    if request.limit is not None and request.limit < 1:
        raise SettingRefused(f"a limit of {request.limit} leaves nothing to check")
    if request.chunk < 1:
        raise SettingRefused(f"a chunk of {request.chunk} claims holds nothing: give at least 1")
    return islice(_all(request, digests), request.limit)


def _all(request: BatchRequest, digests: bool) -> Iterator[Item]:
    refused, others = [], False
    for item in _listed(request, digests):
        if isinstance(item, Item):
            others = True
            yield item
        else:
            refused.append(item.error)
            yield Item(kind=ItemKind.REFUSED, held=item.reason, place=item.place)
    if refused and not others:
        raise refused[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class _NoTable:
    """A table that gives no claims, or none any more: an item that failed, unless there is nothing else."""

    place: str
    reason: str
    error: WorkbenchError


def _listed(request: BatchRequest, digests: bool) -> "Iterator[Item | _NoTable]":
    for given, called in zip_longest(request.inputs, request.called[: len(request.inputs)], fillvalue=""):
        if is_address(given):
            yield _address(given, given, request)
            continue
        for path in expand(given):
            yield from (
                _table(path, request, one_line(called) or one_line(str(path)))
                if path.is_file() and is_table(path.name)
                else _files(path, digests, request.as_of, one_line(called))
            )
    for listing in request.addresses:
        for path in expand(listing):
            yield from _addresses(path, request)


def is_address(given: str) -> bool:
    """Return whether an input is an address rather than a path."""
    return given.lower().startswith(("http://", "https://"))


def _address(address: str, place: str, request: BatchRequest) -> Item:
    return Item(kind=ItemKind.ADDRESS, held=address.strip(), place=one_line(place, 2_000), as_of=request.as_of)


def _addresses(path: Path, request: BatchRequest) -> Iterator[Item]:
    for number, line in lines(path):
        text = (line or "").strip().lstrip("\ufeff")
        if text.startswith("#") or (line is not None and not text):
            continue
        if is_address(text):
            yield _address(text, text, request)
        else:
            reason = f"{one_line(text, 80)!r} is no http or https address"
            yield Item(kind=ItemKind.REFUSED, held=reason, place=f"{one_line(str(path))} line {number}")


def _table(path: Path, request: BatchRequest, called: str) -> "Iterator[Item | _NoTable]":
    try:
        yield from _rows(path, request, called)
    except (SettingRefused, SourceUnreadable) as error:
        yield _NoTable(place=called, reason=str(error).removeprefix(one_line(str(path))).strip(), error=error)


def _rows(path: Path, request: BatchRequest, called: str) -> Iterator[Item]:
    columns = ClaimColumns(claim=request.column, name=request.name_column, as_of=request.as_of_column)
    for row in claim_rows(path, columns):
        kind = ItemKind.REFUSED if row.reason else ItemKind.CLAIM
        yield Item(
            kind=kind,
            held=row.reason or row.text,
            place=f"{called} row {row.number}",
            name=row.name,
            as_of=row.as_of or request.as_of,
        )


def _files(path: Path, digests: bool, as_of: date | None, called: str) -> Iterator[Item]:
    report = ReadReport()
    for file in files_below(path, report):
        yield from _refused(report)
        if any(_is_batch(parent) for parent in file.parents if parent == path or path in parent.parents):
            continue  # results, often of this very batch: they would be other items at each attempt
        place = called if called and file == path else one_line(str(file), 2_000)
        if ending_of(file.name) not in TEXT_ENDINGS:
            ending = ending_of(file.name) or "nothing"
            hint = "; name the table itself to take claims from it" if is_table(file.name) else ""
            reason = f"files ending in {ending} cannot be read as an article{hint}"
            yield Item(kind=ItemKind.REFUSED, held=reason, place=place)
            continue
        try:
            digest = file_digest(file) if digests else ""
        except OSError as error:
            reason = f"it cannot be read ({one_line(error.strerror or str(error), 200)})"
            yield Item(kind=ItemKind.REFUSED, held=reason, place=place)
        else:
            yield Item(kind=ItemKind.FILE, held=str(file), place=place, as_of=as_of, digest=digest)
    yield from _refused(report)


def _is_batch(folder: Path) -> bool:
    return (folder / ASKED).is_file() and (folder / CHUNKS).is_dir()


def _refused(report: ReadReport) -> Iterable[Item]:
    """Return what a folder could not list, each thing once."""
    found = [Item(kind=ItemKind.REFUSED, held=one.reason, place=one.name) for one in report.skipped]
    report.skipped.clear()
    return found


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, of which no more is read than an article may have."""
    digest, left = hashlib.sha256(), FILE_BYTES + 1
    with path.open("rb") as stream:
        while left > 0 and (piece := stream.read(min(1 << 20, left))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()
