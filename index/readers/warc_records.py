"""Where the records of a WARC file begin and end, also where the file is damaged or says so wrongly.

Invariant: every record that has a first line is handed out once, in order, with its number; a record that is damaged, cut
short or of a wrong length costs itself alone: reading goes on with the next first line that is found. No more than one
record of ``BLOCK_BYTES`` is held, and bytes are read again for a bounded number of times.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from index.readers.report import SkipKind
from index.readers.streams import TooMuch
from index.readers.unpacking import Unpacked

BLOCK_BYTES = 50 * 1024 * 1024
HEADER_BYTES = 64 * 1024
AGAIN_BYTES = 512 * 1024 * 1024  # how much may be read again after wrong lengths, before the file is given up

FIRST_LINE = b"WARC/"

_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_NEXT_RECORD = re.compile(rb"\r?\n\r?\n(?=WARC/[01]\.\d{1,2}\r?\n)")
_OVERLAP = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """One record: its header, blank line included, and its block, or as much of it as ``BLOCK_BYTES`` allow.

    ``fault`` says in words what is wrong with it, and ``kind`` how that counts; without a fault the record is whole.
    """

    number: int
    header: bytes = b""
    block: bytes = b""
    fault: str = ""
    kind: SkipKind = SkipKind.DAMAGED


class _Fault(Exception):
    """What is wrong with a record whose header or block has been read."""


class Frames:
    """The records of one file."""

    def __init__(self, source: Unpacked) -> None:
        self._source = source
        self._number = 0
        self._again = 0
        self._header = b""
        self._block = b""

    def __iter__(self) -> Iterator[Frame]:
        """Yield the records.

        Raises:
            TooMuch: the file unpacks to too much, or must be read again too often.
            OSError: the file cannot be read.
        """
        while True:
            self._header = self._block = b""
            try:
                if not self._find_header():
                    return
                yield self._record()
            except _Fault as fault:
                yield self._frame(str(fault))
            except (zlib.error, EOFError) as error:
                self._number += not self._header
                yield self._frame(f"its packed data are damaged or cut short ({error})")
                if not self._source.resume():
                    return

    def _frame(self, fault: str = "", kind: SkipKind = SkipKind.DAMAGED) -> Frame:
        return Frame(number=self._number, header=self._header, block=self._block, fault=fault, kind=kind)

    def _find_header(self) -> bool:
        """Read on to the next first line of a record; ``False`` at the end of the file."""
        while line := self._source.line(HEADER_BYTES):
            if line.startswith(FIRST_LINE):
                self._number += 1
                self._header = line
                return True
        return False

    def _record(self) -> Frame:
        while self._header[-4:] != b"\r\n\r\n" and self._header[-2:] != b"\n\n":
            line = self._source.line(HEADER_BYTES)
            self._header += line
            if not line or len(self._header) > HEADER_BYTES:
                raise _Fault("its header has no end")
        found = _LENGTH.search(self._header)
        if not found:
            raise _Fault("its header gives no Content-Length")
        length = int(found[1])
        if length > BLOCK_BYTES:
            return self._large(length)
        rest = self._read(length)
        behind = b"" if rest else self._source.line(HEADER_BYTES)
        if rest or behind.strip():
            if not rest and behind.startswith(FIRST_LINE):
                self._push_back(behind)  # the two empty lines behind a block are often forgotten
                return self._frame()
            self._restart(self._block + behind)
            raise _Fault(f"its block does not end after the {length:,} bytes that Content-Length gives")
        return self._frame()

    def _read(self, length: int) -> int:
        """Read the block and return how much of it is missing."""
        pieces = []
        while length > 0 and (piece := self._source.read(length)):
            pieces.append(piece)
            length -= len(piece)
        self._block = b"".join(pieces)
        return length

    def _large(self, length: int) -> Frame:
        """Pass over a block that is larger than may be held, but no further than to what looks like the next record."""
        self._read(HEADER_BYTES)
        length -= len(self._block)
        window = self._block
        while True:
            found = _NEXT_RECORD.search(window) if FIRST_LINE in window else None  # "in" is much the faster
            if found:
                self._push_back(window[found.end() :])
                raise _Fault(f"its block does not end after the {length:,} bytes that Content-Length gives")
            piece = self._source.read(min(length, 1 << 20)) if length > 0 else b""
            if not piece:
                break
            length -= len(piece)
            window = window[-_OVERLAP:] + piece
        if length > 0:
            raise _Fault("it is cut short")
        return self._frame(f"larger than {BLOCK_BYTES // 1024**2} MiB", SkipKind.TOO_LARGE)

    def _restart(self, data: bytes) -> None:
        """Go on with the record that begins inside ``data``, if there is one."""
        found = _NEXT_RECORD.search(data) if FIRST_LINE in data else None
        if found:
            self._push_back(data[found.end() :])

    def _push_back(self, data: bytes) -> None:
        self._again += len(data)
        if self._again > AGAIN_BYTES:
            raise TooMuch("too many records with a wrong Content-Length; write the file again with a sound program")
        self._source.push_back(data)
