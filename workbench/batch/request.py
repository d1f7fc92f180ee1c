"""What is asked of a batch, and what it answers."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from index.progress import Pace

#: What the folder of a batch is known by: the file that says what was asked, and where its chunks are.
ASKED, CHUNKS = "batch.json", "chunks"
#: Claims of one chunk, which is finished and kept as a whole; and for how many claims an article counts.
CHUNK = 32
ARTICLE_WEIGHT = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchRequest:
    """What to check. ``inputs`` are files, folders and globs of articles, addresses, and tables of claims.

    Args:
        inputs: paths and addresses, in the order in which their rows come out.
        addresses: text files with one address a line.
        column: column of a table that holds the claims; else ``claim``, ``text``, ``statement``, or the only one there is.
        name_column: column whose value each row of the results repeats as ``name``; else ``id``, ``_id`` or ``name``.
        as_of_column: column with a date for each claim; else ``as_of`` or ``date`` where there is one.
        as_of: date for all that has none of its own.
        match_all: match predictions, opinions and hedged parts of articles too.
        limit: take so many items only.
        chunk: claims that are finished and kept together; an article counts for eight.
        called: what each of ``inputs`` is called in the results; by its path where there is no name for it.
    """

    inputs: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    column: str | None = None
    name_column: str | None = None
    as_of_column: str | None = None
    as_of: date | None = None
    match_all: bool = False
    limit: int | None = None
    chunk: int = CHUNK
    called: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchProgress:
    """How far a batch is. ``kept`` items were there from an earlier attempt; ``failed`` ones are among ``done``."""

    done: int
    total: int
    failed: int
    kept: int
    pace: Pace


@dataclass(frozen=True, kw_only=True, slots=True)
class FailedItem:
    """An item that gave no result, and why; ``place`` is the path, address, or row of a table."""

    place: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchResult:
    """What became of a batch.

    ``verdicts`` count claims by suggestion (``NOT_MATCHED``: none was to be had); ``leanings`` those of
    ``NOT_ENOUGH_EVIDENCE`` that lean to a verdict, by that. ``files`` are the final files by name; empty where it
    was stopped (``finished`` is false).
    """

    finished: bool
    items: int
    failed: int
    kept: int
    claims: int = 0
    verdicts: dict[str, int] = field(default_factory=dict)
    leanings: dict[str, int] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """What a batch would cost: items in all, those that are kept already, seconds and bytes by a trial of a few items."""

    items: int
    kept: int
    tried: int
    seconds: float
    bytes: int
