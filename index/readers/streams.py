"""Lines of files that may be larger than memory, plain or gzip.

Invariant: at most one line of ``LINE_CHARACTERS`` is held, at most ``UNPACKED_BYTES`` come out of a gzip file, and every
line has the number under which an editor would show it.
"""

import gzip
import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from index.readers.encodings import encoding_of
from index.readers.record import one_line

LINE_CHARACTERS = 20_000_000
UNPACKED_BYTES = 4 * 1024**3

_SAMPLE_BYTES = 1 << 20


class TooMuch(Exception):
    """A gzip file unpacks to more than ``UNPACKED_BYTES``; caught where the file is read, never let out."""


class _Bounded(io.RawIOBase):
    """Passes bytes through and raises ``TooMuch`` past a number of them."""

    def __init__(self, inner: IO[bytes] | gzip.GzipFile, most: int) -> None:
        self._inner = inner
        self._room = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._inner.read(len(memoryview(buffer)))
        self._room -= len(piece)
        if self._room < 0:
            raise TooMuch(f"unpacks to more than {UNPACKED_BYTES:,} bytes; split it, or unpack it yourself")
        memoryview(buffer)[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._inner.close()
        super().close()


def lines(path: Path) -> Iterator[tuple[int, str | None]]:
    """Yield number and text of each line of ``path``, its line break included; ``None`` for a line that is too long.

    Bytes that cannot be decoded become U+FFFD.

    Raises:
        OSError, EOFError, zlib.error: the file cannot be read, or its gzip data are damaged.
        TooMuch: a gzip file unpacks to too much.
        SourceUnreadable: the file is not text.
    """
    codec = _codec(path)
    with closing(_opened(path)) as raw, io.TextIOWrapper(raw, encoding=codec, errors="replace", newline="") as text:
        number = 0
        while piece := text.readline(LINE_CHARACTERS):
            number += 1
            if len(piece) < LINE_CHARACTERS or piece.endswith(("\n", "\r")):
                yield number, piece
                continue
            while piece and not piece.endswith(("\n", "\r")):
                piece = text.readline(LINE_CHARACTERS)
            yield number, None


def _opened(path: Path) -> io.BufferedReader:
    if path.name.lower().endswith(".gz"):
        return io.BufferedReader(_Bounded(gzip.open(path, "rb"), UNPACKED_BYTES), 1 << 16)
    return path.open("rb")


def _codec(path: Path) -> str:
    """Return the codec of the file by its first mebibyte, cut where no character can be cut in two."""
    with closing(_opened(path)) as raw:
        sample = raw.read(_SAMPLE_BYTES)
    if len(sample) == _SAMPLE_BYTES and b"\n" in sample:
        sample = sample[: sample.rindex(b"\n")]
    return encoding_of(sample, name=one_line(str(path)))
