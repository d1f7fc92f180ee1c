"""Postings: which rows hold a word, and how often. Written once as plain arrays, memory-mapped when they are read.

    <name>_starts.npy    int64, one more than there are words: where the postings of each word begin
    <name>_rows.npy      int32: the rows that hold the word, rising
    <name>_counts.npy    the smallest unsigned kind that fits: how often each of them holds it
    <name>_lengths.npy   int32: how many words each row has, repeats counted
    words.txt            every word once, sorted, one on each line
    word_starts.npy      int64, one more than there are words: the byte where each line begins

Invariant: the same words in the same rows give the same bytes, in whatever order the words were first met; and no number in
a file can make a reader touch memory that is not its own. Nothing here knows of weights or scores.
"""

import mmap
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamaged

Numbers = NDArray[np.int32]
#: Numbers of words kept end to end, and how many of them belong to each row.
Ragged = tuple[Numbers, Numbers]

_KINDS: dict[str, tuple[type[np.integer[Any]], ...]] = {
    "starts": (np.int64,),
    "rows": (np.int32,),
    "counts": (np.uint8, np.uint16, np.uint32),
    "lengths": (np.int32,),
}
_NO_ROWS = np.empty(0, dtype=np.int32)


class PostingsWriter:
    """Takes rows block after block, and writes the postings of all of them; a context manager.

    Blocks wait in a scratch file, so that what is held in memory is one block, the lengths, and what the system keeps of
    the files that are being written.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._scratch = folder / f"{name}.scratch"
        self._stream = self._scratch.open("wb")
        self._sizes: list[int] = []
        self._lengths: list[Numbers] = []
        self._rows = 0
        self._most = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
        self._scratch.unlink(missing_ok=True)

    def add(self, *fields: Ragged) -> None:
        """Take the next rows. Each field says of each of them which words it holds; a row has the words of all fields."""
        lengths = np.stack([lengths for _, lengths in fields]).sum(axis=0, dtype=np.int32)
        held = np.arange(self._rows, self._rows + len(lengths), dtype=np.int64)
        keys = [(words.astype(np.int64) << 32) | np.repeat(held, lengths) for words, lengths in fields]
        pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
        np.stack([pairs >> 32, pairs & 0xFFFFFFFF, counts]).astype(np.int32).tofile(self._stream)
        self._sizes.append(len(pairs))
        self._lengths.append(lengths)
        self._rows += len(lengths)
        self._most = max(self._most, int(counts.max(initial=0)))

    def finish(self, places: Numbers) -> None:
        """Write the files; ``places[number]`` is the place of a word among the sorted words."""
        self._stream.flush()
        holding = np.zeros(len(places), dtype=np.int64)
        for words, _, _ in self._blocks(places):
            holding += np.bincount(words, minlength=len(places))
        starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(holding)])
        rows = self._new("rows", int(starts[-1]), np.dtype(np.int32))
        counts = self._new("counts", int(starts[-1]), np.min_scalar_type(self._most))
        free = starts[:-1].copy()
        for words, held, times in self._blocks(places):
            # A block has the postings of one word side by side, its rows rising, and later blocks have higher rows.
            first = np.flatnonzero(np.diff(words, prepend=-1))
            size = np.diff(first, append=len(words))
            target = np.arange(len(words)) + np.repeat(free[words[first]] - first, size)
            rows[target], counts[target] = held, times
            free[words[first]] += size
        np.save(self._folder / f"{self._name}_starts.npy", starts)
        np.save(self._folder / f"{self._name}_lengths.npy", np.concatenate([_NO_ROWS, *self._lengths]))

    def _blocks(self, places: Numbers) -> Iterator[tuple[Numbers, Any, Any]]:
        """Yield the words, by place, the rows and the counts of each block; the last two are memory-mapped."""
        offset = 0
        for size in self._sizes:
            if size:
                block = np.memmap(self._scratch, dtype=np.int32, mode="r", offset=offset, shape=(3, size))
                yield places[block[0]], block[1], block[2]
            offset += 12 * size

    def _new(self, what: str, size: int, dtype: np.dtype[Any]) -> Any:
        path = self._folder / f"{self._name}_{what}.npy"
        return np.lib.format.open_memmap(path, mode="w+", dtype=dtype, shape=(size,))


class Postings:
    """Read access to written postings.

    Raises:
        IndexDamaged: a file is absent, cut short, or not of this kind.
    """

    def __init__(self, folder: Path, name: str, words: int) -> None:
        self._starts, self._rows, self._counts, self.lengths = (
            read_array(folder / f"{name}_{what}.npy", *kinds) for what, kinds in _KINDS.items()
        )
        if len(self._starts) != words + 1:
            raise damaged(folder / f"{name}_starts.npy", f"{len(self._starts) - 1} words where there are {words}")
        if not int(self._starts[-1]) == len(self._rows) == len(self._counts):
            raise damaged(folder / f"{name}_rows.npy", f"{len(self._rows)} postings where {self._starts[-1]} belong")

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.lengths)

    def find(self, place: int | None) -> tuple[Numbers, NDArray[Any]]:
        """Return the rows that hold the word at ``place``, rising, and how often each does; ``None`` is in no row.

        They are as the file has them: who takes an array at these rows checks them (``check_rows``) or lets numpy do it.
        """
        if place is None:
            return _NO_ROWS, _NO_ROWS
        begin, end = int(self._starts[place]), int(self._starts[place + 1])
        return self._rows[begin:end], self._counts[begin:end]

    def commonest(self, most: int, least: int) -> list[int]:
        """Return the places of the words that most rows hold, ``least`` or more, as far as they fill ``most`` postings."""
        held = np.diff(self._starts)
        common = np.flatnonzero(held >= least)
        common = common[np.argsort(-held[common], kind="stable")]
        places: list[int] = common[np.cumsum(held[common]) <= most].tolist()
        return places


def write_words(folder: Path, numbers: dict[str, int]) -> Numbers:
    """Write the words, sorted, and return the place of each by the number it has in ``numbers`` (0 on, none left out)."""
    words = sorted(numbers)
    lines = [f"{word}\n".encode() for word in words]
    (folder / "words.txt").write_bytes(b"".join(lines))
    starts = np.concatenate([[0], np.cumsum([len(line) for line in lines], dtype=np.int64)]).astype(np.int64)
    np.save(folder / "word_starts.npy", starts)
    places = np.empty(len(words), dtype=np.int32)
    places[[numbers[word] for word in words]] = np.arange(len(words))
    return places


class Words:
    """Read access to the written words: a binary search in a memory-mapped file, so that opening costs nothing.

    Raises:
        IndexDamaged: a file is absent, cut short, or not of this kind.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "words.txt"
        self._starts = read_array(folder / "word_starts.npy", np.int64)
        self._lines: mmap.mmap | bytes = b""
        try:
            with path.open("rb") as stream:
                if path.stat().st_size:  # an empty file cannot be mapped
                    self._lines = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError as error:
            raise damaged(path, str(error)) from error
        if not len(self._starts) or int(self._starts[-1]) != len(self._lines):
            raise damaged(path, f"{len(self._lines)} bytes where {self._starts[-1:]} belong")

    def __len__(self) -> int:
        return len(self._starts) - 1

    def place(self, word: str) -> int | None:
        """Return where ``word`` stands among the words, or ``None`` where it is not one of them."""
        line = f"{word}\n".encode("utf-8", "replace")
        place = bisect_left(range(len(self)), line, key=self._line)
        return place if place < len(self) and self._line(place) == line else None

    def word(self, place: int) -> str:
        """Return the word at ``place``."""
        return self._line(place).decode("utf-8", "replace").removesuffix("\n")

    def _line(self, place: int) -> bytes:
        return self._lines[int(self._starts[place]) : int(self._starts[place + 1])]


def take_ragged(ragged: Ragged, wanted: NDArray[Any]) -> Ragged:
    """Return the rows ``wanted`` of ``ragged``, in that order."""
    numbers, lengths = ragged
    ends = np.cumsum(lengths, dtype=np.int64)
    sizes = lengths[wanted]
    shift = np.repeat(ends[wanted] - lengths[wanted] - (np.cumsum(sizes, dtype=np.int64) - sizes), sizes)
    return numbers[np.arange(len(shift)) + shift], sizes


def read_array(path: Path, *kinds: type[np.integer[Any]]) -> NDArray[Any]:
    """Return a memory-mapped array of one dimension whose numbers are of one of ``kinds``.

    Raises:
        IndexDamaged: absent, cut short, or another kind of array.
    """
    try:
        # Not through numpy.load, which would take the bytes of a pickle or of an archive for what they say they are.
        array = np.lib.format.open_memmap(path, mode="r")
    except (OSError, ValueError) as error:
        raise damaged(path, str(error)) from error
    if array.ndim != 1 or array.dtype not in kinds:
        raise damaged(path, "not an array of such numbers")
    return np.asarray(array)


def check_rows(path: Path, found: Numbers, rows: int) -> None:
    """Refuse numbers that are no rows, before anything is looked up with them.

    Raises:
        IndexDamaged: one of ``found`` is below zero, or not below ``rows``.
    """
    # As unsigned numbers those below zero are the highest, so that one comparison is enough.
    if len(found) and int(found.view(np.uint32).max()) >= rows:
        raise damaged(path, f"a row that is none of {rows}")


def damaged(path: Path, reason: str) -> IndexDamaged:
    """Return the error that names a file of postings, what is wrong with it, and what repairs it."""
    return IndexDamaged(f"{path} cannot be read ({reason}): run 'workbench index repair'".replace("\n", " "))
