"""Files that may be larger than memory: opened safely, unpacked within bounds, read line by line.

Invariant: only regular files are opened, and opening waits for nobody; at most one line of ``LINE_CHARACTERS`` is held; at
most ``unpacked_most`` bytes come out of a packed file; and every line has the number under which an editor would show it.
"""

import gzip
import io
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from index.readers.encodings import encoding_of
from index.readers.record import one_line
from index.readers.report import Refusal, SkipKind

LINE_CHARACTERS = 20_000_000
UNPACKED_BYTES = 512 * 1024**2
UNPACKED_RATIO = (
    200  # a large file may unpack to so much; corpora pack to a third or a tenth, repetitive ones to a fiftieth
)

_SAMPLE_BYTES = 1 << 20
_LINE_BYTES = 1 << 16
_ASCII = bytes(range(128))
# A pipe or a device would otherwise hold the reader up until somebody writes to it.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class TooMuch(Exception):
    """A packed file unpacks to more than it may; caught where the file is read, never let out."""


def open_regular(path: Path) -> io.BufferedReader:
    """Open ``path`` for reading bytes, if it is a regular file at this very moment.

    Raises:
        OSError: it is gone, or may not be read.
        SourceUnreadable: it is a folder, a pipe, a socket or a device.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Refusal(SkipKind.UNOPENED, f"{one_line(str(path))}: no regular file; name a file or a folder")
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def unpacked_most(size: int) -> int:
    """Return to how many bytes a packed file of ``size`` bytes may unpack."""
    return max(UNPACKED_BYTES, UNPACKED_RATIO * size)


class _Bounded(io.RawIOBase):
    """The bytes of a file, unpacked where it is gzip; ``TooMuch`` past a number of them."""

    def __init__(self, packed: io.BufferedReader, *, gzipped: bool, used: Callable[[int], None]) -> None:
        self._packed = packed
        self._inner: io.BufferedReader | gzip.GzipFile = gzip.GzipFile(fileobj=packed) if gzipped else packed
        self._most = unpacked_most(os.fstat(packed.fileno()).st_size) if gzipped else None
        self._given = 0
        self._used = used

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._inner.read1(len(memoryview(buffer)))  # read would lose what stands before damage
        self._given += len(piece)
        if self._most is not None and self._given > self._most:
            raise TooMuch(f"unpacks to more than {self._most:,} bytes; split it, or unpack it yourself")
        memoryview(buffer)[: len(piece)] = piece
        self._used(self._packed.tell())
        return len(piece)

    def close(self) -> None:
        self._inner.close()
        self._packed.close()
        super().close()


def text_stream(path: Path, used: Callable[[int], None] | None = None, *, ahead: bool = True) -> io.TextIOWrapper:
    """Open a text file, gzip or plain, in the encoding that its first mebibyte shows; line breaks stay as they are.

    Where that is plain ASCII, the encoding is told by what is beyond ASCII further down, unless ``ahead`` is false.

    Bytes that cannot be decoded become U+FFFD. ``used`` hears how many bytes of the file have been taken.

    Raises:
        OSError, EOFError, zlib.error: the file cannot be read, or its gzip data are damaged; also while it is read.
        TooMuch: while it is read, a gzip file unpacks to too much.
        SourceUnreadable: no regular file, or no text.
    """
    codec = _codec(path, ahead=ahead)
    return io.TextIOWrapper(_opened(path, used or _nobody), encoding=codec, errors="replace", newline="")


def lines(path: Path, used: Callable[[int], None] | None = None) -> Iterator[tuple[int, str | None]]:
    """Yield number and text of each line of ``path``, its line break included; ``None`` for a line that is too long.

    Raises:
        OSError, EOFError, zlib.error, TooMuch, SourceUnreadable: as ``text_stream``.
    """
    with text_stream(path, used) as text:
        number = 0
        while piece := text.readline(LINE_CHARACTERS):
            number += 1
            if len(piece) < LINE_CHARACTERS or piece.endswith(("\n", "\r")):
                yield number, piece
                continue
            while piece and not piece.endswith(("\n", "\r")):
                piece = text.readline(LINE_CHARACTERS)
            yield number, None


def _nobody(_position: int) -> None:
    """Hear nothing."""


def _opened(path: Path, used: Callable[[int], None]) -> io.BufferedReader:
    raw = _Bounded(open_regular(path), gzipped=path.name.lower().endswith(".gz"), used=used)
    return io.BufferedReader(raw, 1 << 16)


def _codec(path: Path, *, ahead: bool) -> str:
    """Return the codec of the file by its first mebibyte, or by what stands around the first byte beyond ASCII."""
    sample = further = b""
    with closing(_opened(path, _nobody)) as raw, suppress(EOFError, zlib.error, gzip.BadGzipFile, TooMuch):
        for piece in _pieces(raw, _SAMPLE_BYTES):
            sample += piece  # damage is met again, and told, when the file is read
        if ahead and len(sample) == _SAMPLE_BYTES and sample.isascii() and b"\0" not in sample:
            for piece in _beyond_ascii(raw, sample):
                further += piece
    name = one_line(str(path))
    return _codec_of(further, name) if further else encoding_of(_whole_lines(sample), name=name)


def _pieces(raw: io.BufferedReader, most: int) -> Iterator[bytes]:
    """Yield the next ``most`` bytes as they come; what came before damage has been handed on by then."""
    while most and (piece := raw.read1(most)):
        most -= len(piece)
        yield piece


def _beyond_ascii(raw: io.BufferedReader, before: bytes) -> Iterator[bytes]:
    """Yield the line with the first byte beyond ASCII, and what follows, up to a mebibyte; nothing where there is none."""
    while piece := raw.read1(_SAMPLE_BYTES):
        if not piece.isascii():
            begun = (before + piece)[-len(piece) - _LINE_BYTES :]
            yield begun[begun.rfind(b"\n", 0, len(begun) - len(piece.lstrip(_ASCII))) + 1 :]
            yield from _pieces(raw, _SAMPLE_BYTES)
            return
        before = (before + piece)[-_LINE_BYTES:]


def _codec_of(further: bytes, name: str) -> str:
    """Return the codec of bytes from the middle of a file whose beginning is ASCII; UTF-8 where none can be told."""
    try:
        codec = encoding_of(_whole_lines(further), name=name)
    except Refusal:
        return "utf-8"
    return "utf-8" if codec.startswith(("utf-16", "utf-32")) else codec


def _whole_lines(sample: bytes) -> bytes:
    """Return ``sample`` without what follows its last line break, if it was cut: no character is cut in two there."""
    if len(sample) >= _SAMPLE_BYTES and b"\n" in sample:
        return sample[: sample.rindex(b"\n")]
    return sample
