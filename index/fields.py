"""Fields of the lexical index: the words of titles and texts, of several segments at once, with what is alive among them.

Invariant: what a word weighs, and how long a row is on the mean, is counted over the living rows of all segments, never
stored; so a score does not tell how the rows are spread over segments, nor what was removed.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.bm25 import Impacts, Scores, Weighed, impacts, norms, score_rows, weight
from index.dense import Mask
from index.postings import Numbers, Postings, Words, check_rows, damaged, read_array

_REMEMBERED = 50_000  # words of queries whose places, and how many rows hold them, are kept at hand
_KEPT_BYTES = 128 << 20  # of what words add to rows, in each field of an open index
#: Postings, half of those bytes, of the commonest words: they are worked out before the first query.
PREPARED = 16 << 20
#: Rows that hold a word for it to be one of them: rarer ones cost next to nothing when they are asked for.
COMMON = 2_000


class LexicalPart:
    """Read access to the words of one segment; its files are memory-mapped.

    ``title_of`` is the row of each passage's title. Words are stemmed words.

    Raises:
        IndexDamaged: a file is absent, cut short, or not of this kind.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._words = Words(folder)
        self.joined = Postings(folder, "joined", len(self._words))
        self.titles = Postings(folder, "title", len(self._words))
        path = folder / "title_of_passage.npy"
        self.title_of = read_array(path, np.int32)
        self._places: dict[str, int | None] = {}
        if len(self.title_of) != self.joined.rows:
            raise damaged(path, f"{len(self.title_of)} rows where there are {self.joined.rows}")
        check_rows(path, self.title_of, self.titles.rows)

    @property
    def rows(self) -> int:
        """Number of passages."""
        return self.joined.rows

    def find(self, word: str) -> tuple[Numbers, NDArray[Any]]:
        """Return the passages that have ``word`` in their title or text, and how often they do."""
        return self.joined.find(self._place(word))

    def commonest(self, most: int, least: int) -> list[str]:
        """Return the words that most passages hold, ``least`` or more, as far as they fill ``most`` postings."""
        return [self._words.word(place) for place in self.joined.commonest(most, least)]

    def find_title(self, word: str) -> tuple[Numbers, NDArray[Any]]:
        """Return the titles that have ``word``, and how often they do."""
        return self.titles.find(self._place(word))

    def _place(self, word: str) -> int | None:
        place = self._places.get(word, -1)
        if place == -1:
            place = self._words.place(word)
            if len(self._places) >= _REMEMBERED:
                self._places = {}
            self._places[word] = place
        return place


class Source(Protocol):
    """One field of one part: where it is kept, how long its rows are, and which of them hold a word."""

    folder: Path
    lengths: Numbers

    def find(self, word: str) -> tuple[Numbers, NDArray[Any]]:
        """Return the rows that hold ``word``, and how often each does."""


class Joined:
    """Titles and texts as one field; a row is a passage."""

    def __init__(self, part: LexicalPart) -> None:
        self.folder = part.folder
        self.lengths = part.joined.lengths
        self.find = part.find


class Titles:
    """Titles alone; a row is a title."""

    def __init__(self, part: LexicalPart) -> None:
        self.folder = part.folder
        self.lengths = part.titles.lengths
        self.find = part.find_title


class Bodies:
    """Texts alone, what both have less what the title has; a row is a passage."""

    def __init__(self, part: LexicalPart) -> None:
        self._part = part
        self.folder = part.folder
        self.lengths = part.joined.lengths - part.titles.lengths[part.title_of]

    def find(self, word: str) -> tuple[Numbers, NDArray[Any]]:
        """Return the passages that have ``word`` in their text, and how often they do."""
        rows, counts = self._part.find(word)
        titles, times = self._part.find_title(word)
        in_title = np.zeros(self._part.titles.rows, dtype=np.int64)
        in_title[titles] = times
        left = counts - in_title[self._part.title_of[rows]]
        return rows[left > 0], left[left > 0]


class Field:
    """One field of all parts, with the statistics of its living rows; rows are numbered through the parts."""

    def __init__(self, sources: Sequence[Source], alive: Sequence[Mask | None]) -> None:
        self._sources = sources
        self._alive = alive
        lengths = [source.lengths for source in sources]
        living = [own if mask is None else own[mask] for own, mask in zip(lengths, alive, strict=True)]
        self._rows = sum(map(len, living))
        mean = sum(int(own.sum(dtype=np.int64)) for own in living) / max(self._rows, 1)
        self._norms = [norms(own, mean) for own in lengths]
        self._offsets = offsets_of(lengths)
        self._holding: dict[str, int] = {}
        self._kept = _Kept(_KEPT_BYTES)

    def prepare(self, common: Sequence[Sequence[str]]) -> None:
        """Work out what the ``common`` words of each part add to its rows, before the first query has to wait for it."""
        for number, (source, words) in enumerate(zip(self._sources, common, strict=True)):
            for word in words:
                self._impacts(number, word, *source.find(word))

    def scores(self, words: Mapping[str, int]) -> Iterator[tuple[int, Scores]]:
        """Yield all rows a stretch at a time: the first row, and the score of each from there on, those not alive too.

        Args:
            words: stemmed words, and how often they are asked for.

        Raises:
            IndexDamaged: a file names rows that are not there.
        """
        for number, (source, offset) in enumerate(zip(self._sources, self._offsets, strict=False)):
            try:
                weighed = [self._weighed(number, word, times) for word, times in words.items()]
                for first, scores in score_rows(weighed, len(source.lengths)):
                    yield offset + first, scores
            except (IndexError, ValueError) as error:  # numpy refuses rows beyond the end, or below zero
                raise damaged(source.folder, f"rows that are not there: {error}") from error

    def _weighed(self, number: int, word: str, times: int) -> Weighed:
        """Return the postings of ``word`` in one of the sources, asked for ``times`` times."""
        rows, counts = self._sources[number].find(word)
        added = self._impacts(number, word, rows, counts)
        return Weighed(rows, added, times * weight(self._rows, self._count(word)))

    def _impacts(self, number: int, word: str, rows: Numbers, counts: NDArray[Any]) -> Impacts:
        added = self._kept.get((number, word))
        if added is None:
            added = impacts(counts, rows, self._norms[number])
            self._kept.put((number, word), added)
        return added

    def _count(self, word: str) -> int:
        """Return how many living rows hold ``word``."""
        count = self._holding.get(word)
        if count is None:
            found = [source.find(word)[0] for source in self._sources]
            count = sum(len(living(rows, mask)) for rows, mask in zip(found, self._alive, strict=True))
            if len(self._holding) >= _REMEMBERED:
                self._holding = {}
            self._holding[word] = count
        return count


class _Kept:
    """What words add to the rows that hold them, those that were asked for last; many threads may ask at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes = 0
        self._held: OrderedDict[tuple[int, str], Impacts] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[int, str]) -> Impacts | None:
        """Return what is kept under ``key``, if anything is."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: tuple[int, str], added: Impacts) -> None:
        """Keep ``added``; what was longest not asked for makes room."""
        with self._lock:
            if key in self._held or added.nbytes > self._most:
                return
            self._held[key] = added
            self._bytes += added.nbytes
            while self._bytes > self._most:
                self._bytes -= self._held.popitem(last=False)[1].nbytes


def living(rows: Numbers, alive: Mask | None) -> Numbers:
    """Return those of ``rows`` that are alive."""
    return rows if alive is None else rows[alive[rows]]


def offsets_of(parts: Iterable[Sized]) -> list[int]:
    """Return the row that each part begins with when rows are numbered through them, and the number of all rows."""
    return [0, *accumulate(map(len, parts))]


def titles_alive(part: LexicalPart, alive: Mask | None) -> Mask:
    """Return which titles have a living passage."""
    having = np.zeros(part.titles.rows, dtype=np.bool_)
    having[part.title_of if alive is None else part.title_of[alive]] = True
    return having
