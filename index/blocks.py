"""Encoding in blocks that survive a kill: each finished block of vectors is a file, and the next attempt reads it back.

Invariant: which texts make a block depends on the texts alone, never on what was finished before. A vector may differ in
its last bits with the company it was computed in, so a resumed build is byte-identical to an undisturbed one only because
the company is the same.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from index.encoder import BlockwiseEncoder, Encoder, Vectors
from index.records import content_digest

BLOCK = 256  # texts; a few seconds of work on two cores: what a kill can cost
#: Texts that are sorted by length together before they are cut into blocks: enough for little padding, and bounded.
STRETCH = 64 * BLOCK

#: ``report(done, total)``
Report = Callable[[int, int], None]


class BlockEncoder:
    """Encodes passages for a segment, keeping finished blocks in a folder until the segment is in place."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._folder = folder
        self._encoder = encoder
        self._identity = f"{encoder.digest} {encoder.runtime} {encoder.dimension}"
        self._used: set[Path] = set()
        self.encoded = 0
        self.resumed = 0

    def encode(self, texts: Sequence[str], report: Report | None = None) -> Vectors:
        """Return one unit-length row for each text; equal texts are encoded once."""
        unique = sorted(set(texts), key=lambda text: (len(text), text))
        places = {text: row for row, text in enumerate(unique)}
        rows = np.zeros((len(unique), self._encoder.dimension), dtype=np.float32)
        done = 0
        for number, vectors in self._blocks([unique[at : at + BLOCK] for at in range(0, len(unique), BLOCK)]):
            rows[number * BLOCK : number * BLOCK + len(vectors)] = vectors
            done += len(vectors)
            if report:
                report(done, len(unique))
        return rows[[places[text] for text in texts]] if texts else rows

    def _blocks(self, blocks: Sequence[Sequence[str]]) -> Iterator[tuple[int, Vectors]]:
        """Yield the number and the vectors of each block: those of a stopped attempt, then those that are made now."""
        if blocks:
            self._folder.mkdir(exist_ok=True)
        paths = [self._folder / f"{content_digest(self._identity, *texts).hex()}.block" for texts in blocks]
        self._used.update(paths)
        missing = []
        for number, texts in enumerate(blocks):
            found = self._read(paths[number], len(texts))
            if found is None:
                missing.append(number)
                continue
            self.resumed += len(texts)
            yield number, found
        for place, vectors in self._made([blocks[number] for number in missing]):
            number = missing[place]
            _write(paths[number], vectors)
            self.encoded += len(vectors)
            yield number, vectors

    def _made(self, blocks: Sequence[Sequence[str]]) -> Iterator[tuple[int, Vectors]]:
        if isinstance(self._encoder, BlockwiseEncoder):
            yield from self._encoder.encode_blocks(blocks)
        else:
            for place, texts in enumerate(blocks):
                yield place, self._encoder.encode_passages(texts)

    def forget(self) -> None:
        """Remove the blocks that went into what is in place now; those of another stopped build stay."""
        for path in self._used:
            path.unlink(missing_ok=True)
        self._used.clear()
        with contextlib.suppress(OSError):  # absent, or not empty
            self._folder.rmdir()

    def _read(self, path: Path, rows: int) -> Vectors | None:
        """Return a finished block, or ``None`` where it is absent or not as it was written: then it is made again."""
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            return None
        size = rows * self._encoder.dimension * 4
        if len(raw) != size + 32 or hashlib.sha256(raw[:size]).digest() != raw[size:]:
            return None
        return np.frombuffer(raw[:size], dtype="<f4").reshape(rows, self._encoder.dimension)


def _write(path: Path, vectors: Vectors) -> None:
    raw = np.ascontiguousarray(vectors, dtype="<f4").tobytes()
    beside = path.with_suffix(".new")
    with beside.open("wb") as stream:
        stream.write(raw + hashlib.sha256(raw).digest())
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
