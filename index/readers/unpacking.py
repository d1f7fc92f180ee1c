"""The bytes of a packed file as one stream that can be read on after damage.

Invariant: no more than a block is unpacked at a time and no more than ``unpacked_most`` bytes in all; damage raises once,
and after ``resume`` reading goes on with the next member that unpacks to what it ought to.

``gzip.GzipFile`` stops for good at the first damaged member. A WARC file has a member for each record, so that one of them
may be damaged and the thousands behind it whole; hence these few lines on top of ``zlib``.
"""

import os
import zlib
from typing import IO

from index.readers.streams import TooMuch, unpacked_most

BLOCK = 1 << 16
MEMBER_START = b"\x1f\x8b\x08"

_GZIP = 16 + zlib.MAX_WBITS


class Unpacked:
    """Reads a file, gzip or plain, as it shows by its first bytes, in look-ahead blocks."""

    def __init__(self, file: IO[bytes], *, expected: bytes) -> None:
        """``expected`` is what a member begins with once it is unpacked; it tells members from chance."""
        self._file = file
        self._expected = expected
        self._gzipped = file.read(3) == MEMBER_START
        file.seek(0)
        self._most = unpacked_most(os.fstat(file.fileno()).st_size) if self._gzipped else None
        self._given = 0
        self._packed = b""
        self._member = 0  # where in the file the present member begins
        self._inflater = zlib.decompressobj(_GZIP) if self._gzipped else None
        self._held = b""
        self._at = 0

    @property
    def gzipped(self) -> bool:
        """Whether the file is gzip."""
        return self._gzipped

    def position(self) -> int:
        """Return how many bytes of the file have been taken."""
        return self._file.tell() - len(self._packed)

    def read(self, most: int) -> bytes:
        """Return the next bytes, at least one and at most ``most``; none at the end.

        Raises:
            zlib.error, EOFError: the member is damaged, or cut short.
            TooMuch: the file unpacks to too much.
        """
        if self._at >= len(self._held):
            self._held, self._at = self._block(), 0
        piece = self._held[self._at : self._at + most]
        self._at += len(piece)
        return piece

    def line(self, most: int) -> bytes:
        """Return the next line with its break, cut at ``most`` bytes; nothing at the end. Raises as ``read``."""
        pieces: list[bytes] = []
        room = most
        while room > 0:
            if self._at >= len(self._held):
                self._held, self._at = self._block(), 0
                if not self._held:
                    break
            end = self._held.find(b"\n", self._at, self._at + room)
            stop = end + 1 if end >= 0 else min(len(self._held), self._at + room)
            pieces.append(self._held[self._at : stop])
            room -= stop - self._at
            self._at = stop
            if end >= 0:
                break
        return b"".join(pieces)

    def push_back(self, data: bytes) -> None:
        """Give ``data`` back; it is read again before anything else."""
        self._held = data + self._held[self._at :]
        self._at = 0

    def resume(self) -> bool:
        """Go on after damage with the next sound member; ``False`` where there is none."""
        self._held, self._at = b"", 0
        if not self._gzipped:
            return False
        place = self._member
        while (place := self._next_start(place + 1)) >= 0:
            self._file.seek(place)
            if self._begins_well(self._file.read(BLOCK)):
                self._file.seek(place)
                self._begin(place, b"")
                return True
        return False

    def _block(self) -> bytes:
        if self._inflater is None:
            return self._file.read(BLOCK)
        while True:
            if self._inflater.eof and not self._next_member():
                return b""
            packed = self._inflater.unconsumed_tail or self._packed or self._file.read(BLOCK)
            self._packed = b""
            if not packed:
                raise EOFError("the last part of the file is missing")
            block = self._inflater.decompress(packed, BLOCK)
            if self._inflater.eof:
                self._packed = self._inflater.unused_data
            self._given += len(block)
            if self._most is not None and self._given > self._most:
                raise TooMuch(f"unpacks to more than {self._most:,} bytes; split it, or unpack it yourself")
            if block:
                return block

    def _next_member(self) -> bool:
        """Begin with the member behind the one that has ended; NULs at the end of the file are padding."""
        packed = (self._packed or self._file.read(BLOCK)).lstrip(b"\0")
        while not packed:
            packed = self._file.read(BLOCK)
            if not packed:
                return False
            packed = packed.lstrip(b"\0")
        if len(packed) < len(MEMBER_START):
            packed += self._file.read(BLOCK)
        self._begin(self._file.tell() - len(packed), packed)
        return True

    def _begin(self, place: int, packed: bytes) -> None:
        self._member = place
        self._packed = packed
        self._inflater = zlib.decompressobj(_GZIP)

    def _next_start(self, place: int) -> int:
        """Return where, from ``place`` on, the file has the first bytes of a member; -1 where it has not."""
        self._file.seek(place)
        kept = b""
        while block := self._file.read(BLOCK * 16):
            found = (kept + block).find(MEMBER_START)
            if found >= 0:
                return self._file.tell() - len(block) - len(kept) + found
            kept = (kept + block)[-2:]
        return -1

    def _begins_well(self, packed: bytes) -> bool:
        try:
            return zlib.decompressobj(_GZIP).decompress(packed, 64).startswith(self._expected)
        except zlib.error:
            return False
