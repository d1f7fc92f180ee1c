"""Chunks: some items that are worked on together, and what came of them, as bytes.

Invariant: a chunk's key follows from what its items hold and from what they are checked with, and from nothing else; equal
outcomes are equal bytes. So a chunk that is there need not be made again, whoever made it, and made twice it is the same.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.batch.items import Item, ItemKind
from workbench.batch.request import ARTICLE_WEIGHT, CHUNK
from workbench.errors import BatchRefused, SourceUnreadable
from workbench.records import CheckReport, content_id
from workbench.serialise import from_plain, to_json

FORMAT = 1
_ARTICLES = (ItemKind.FILE, ItemKind.ADDRESS)
_LEVEL = 4  # of compression: findings repeat themselves, and a higher one costs more than it saves


@dataclass(frozen=True, kw_only=True, slots=True)
class Chunk:
    """Items to work on. ``kept`` are outcomes that are there already, by the place of their item in the chunk."""

    key: str
    items: tuple[Item, ...]
    kept: "tuple[tuple[int, Outcome], ...]" = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of one item: its report, or the reason why there is none."""

    key: str
    report: CheckReport | None = None
    reason: str = ""


def make_chunks(items: Iterable[Item], made_with: str, size: int = CHUNK) -> Iterator[Chunk]:
    """Group items, in order; ``made_with`` is the digest of what they are checked with, ``size`` counts claims."""
    held: list[Item] = []
    weight = 0
    for item in items:
        held.append(item)
        weight += ARTICLE_WEIGHT if item.kind in _ARTICLES else 1
        if weight >= size:
            yield _chunk(held, made_with)
            held, weight = [], 0
    if held:
        yield _chunk(held, made_with)


def _chunk(items: Sequence[Item], made_with: str) -> Chunk:
    key = content_id("batch chunk", str(FORMAT), made_with, *(item.key for item in items))
    return Chunk(key=key, items=tuple(items))


def pack(key: str, outcomes: Sequence[Outcome]) -> bytes:
    """Return the outcomes of a chunk as gzipped lines: a header, then two lines for each outcome."""
    lines = [json.dumps({"format": FORMAT, "chunk": key, "outcomes": len(outcomes)})]
    for outcome in outcomes:
        lines.append(json.dumps({"key": outcome.key, "reason": outcome.reason}, ensure_ascii=False))
        lines.append(to_json(outcome.report, indent=None) if outcome.report else "null")
    text = "\n".join(lines) + "\n"
    return gzip.compress(text.encode("utf-8", "surrogatepass"), _LEVEL, mtime=0)


def unpack(data: bytes, key: str) -> list[Outcome]:
    """Return the outcomes of a packed chunk.

    Raises:
        BatchRefused: the bytes are cut short or altered, or are another chunk's.
    """
    lines = _lines(data, key)
    try:
        return [_outcome(lines[place], lines[place + 1]) for place in range(1, len(lines) - 1, 2)]
    except (ValueError, KeyError, TypeError, SourceUnreadable) as error:
        raise BatchRefused(f"chunk {key} was altered ({error}): remove its file and run the batch again") from error


def _lines(data: bytes, key: str) -> list[str]:
    """Return the lines of a packed chunk, whose checksum and header fit; the last one is empty."""
    try:
        lines = gzip.decompress(data).decode("utf-8", "surrogatepass").split("\n")
        header = json.loads(lines[0])
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise BatchRefused(f"chunk {key} is damaged ({error}): remove its file and run the batch again") from error
    if header != {"format": FORMAT, "chunk": key, "outcomes": (len(lines) - 2) // 2}:
        raise BatchRefused(f"chunk {key} was altered: remove its file and run the batch again")
    return lines


def _outcome(header: str, report: str) -> Outcome:
    about, plain = json.loads(header), json.loads(report)
    return Outcome(
        key=about["key"], reason=about["reason"], report=from_plain(plain, CheckReport) if plain is not None else None
    )


def peek(data: bytes, key: str) -> list[str]:
    """Return the reason of each outcome of a packed chunk, empty for a result; the reports are not read.

    Raises:
        BatchRefused: as ``unpack``.
    """
    return [json.loads(line)["reason"] for line in _lines(data, key)[1:-1:2]]
