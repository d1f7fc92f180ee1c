"""Sketches of texts: the few hundred bytes by which a reprint is recognised without reading the archive again.

Invariant: a sketch is a function of its text alone, the same in every process and on every machine; texts whose words are
equal after case, punctuation and white space are dropped have equal sketches; the time taken is linear in the length.

The similarity of two sets of word runs is read off their least hash values (Broder 1997, "On the resemblance and
containment of documents"). A text has two such signatures: one of all its runs, and one of its opening, because a story cut
short from the end has few runs in common with the whole, yet begins like it.
"""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from index.word_forms import INVISIBLE, MARKS, UNSPACED

Hashes = NDArray[np.uint64]
Sketches = NDArray[np.uint32]

SHINGLE = 5  # words in a run; fewer meet by chance in news ("the first time in"), more break at every edit
OPENING = 80  # words
BODY_VALUES = 64
OPENING_VALUES = 16
#: Columns of a sketch: the hash of the words (two), number of words, of different runs, then the two signatures.
WORDS = 2
RUNS = 3
BODY = slice(4, 4 + BODY_VALUES)
BEGINNING = slice(BODY.stop, BODY.stop + OPENING_VALUES)
WIDTH = BEGINNING.stop

# In scripts without spaces each character counts as a word, so that runs of words become runs of characters.
_WORD = re.compile(rf"[^\W_{UNSPACED}]+(?:[{MARKS}]+[^\W_{UNSPACED}]*)*|[{UNSPACED}]")
_LONG_WORD = 256  # characters; beyond, a word is taken as it stands: ordering accents is quadratic in their number
_LONG_TEXT = 1_000_000  # characters; beyond, words are taken one at a time, to save room
_KNOWN_WORDS = 200_000
_BLOCK = 4_096  # runs hashed at a time: what the cache of a core holds

_ODD = np.uint64(0x9E3779B97F4A7C15)
_NOTHING = np.uint32(0xFFFFFFFF)


def _constants(number: int, seed: int) -> Hashes:
    """Return ``number`` multipliers, made from counters by a hash that is the same everywhere."""
    made = [blake2b(f"{seed}:{n}".encode(), digest_size=8).digest() for n in range(number)]
    return np.frombuffer(b"".join(made), dtype="<u8").astype(np.uint64)


_FACTORS = _constants(BODY_VALUES, 1) | np.uint64(1)
_SHIFTS = _constants(BODY_VALUES, 2)
_PLACES = _constants(SHINGLE, 3) | np.uint64(1)


class Words(dict[str, int]):
    """The 64-bit number of each word, made when it is first met; forgets all when it has grown big."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KNOWN_WORDS:
            self.clear()
        plain = unicodedata.normalize("NFKC", word).casefold() if len(word) <= _LONG_WORD else word
        number = int.from_bytes(blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
        self[word] = number
        return number

    def numbers(self, text: str) -> Hashes:
        """Return the number of each word of ``text``, in order."""
        plain = text.casefold()
        if not plain.isascii():
            plain = INVISIBLE.sub("", plain)
        if len(plain) > _LONG_TEXT:
            return np.fromiter((self[found.group()] for found in _WORD.finditer(plain)), dtype=np.uint64)
        words = _WORD.findall(plain)
        return np.fromiter(map(self.__getitem__, words), dtype=np.uint64, count=len(words))


def runs(numbers: Hashes) -> Hashes:
    """Return the hash of each run of ``SHINGLE`` words, in order; a shorter text is one run, an empty one has none."""
    if not len(numbers):
        return numbers
    size = min(SHINGLE, len(numbers))
    count = len(numbers) - size + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        mixed += numbers[place : place + count] * _PLACES[place]
    mixed ^= mixed >> np.uint64(31)
    mixed *= _ODD
    return mixed ^ (mixed >> np.uint64(29))


def sketch(texts: Iterable[str]) -> Sketches:
    """Return one row of ``WIDTH`` numbers for each text.

    Texts without words have equal hashes only when they are the same character for character.
    """
    words = Words()
    rows = [_sketch(text, words.numbers(text)) for text in texts]
    return np.array(rows, dtype=np.uint32).reshape(-1, WIDTH)


def _sketch(text: str, numbers: Hashes) -> Sketches:
    row = np.full(WIDTH, _NOTHING, dtype=np.uint32)
    told = numbers.astype("<u8").tobytes() if len(numbers) else b"no words: " + text.encode("utf-8", "surrogatepass")
    row[:WORDS] = np.frombuffer(blake2b(told, digest_size=8).digest(), dtype="<u4")
    hashes = runs(numbers)
    different = np.unique(hashes)
    row[WORDS] = min(len(numbers), int(_NOTHING))
    row[RUNS] = min(len(different), int(_NOTHING))
    row[BODY] = _least(different, BODY_VALUES)
    row[BEGINNING] = _least(hashes[: OPENING - SHINGLE + 1], OPENING_VALUES)
    return row


def _least(hashes: Hashes, values: int) -> Sketches:
    """Return the least of ``hashes`` under each of ``values`` permutations, the upper 32 bits of it."""
    least = np.full(values, _NOTHING, dtype=np.uint32)
    for begin in range(0, len(hashes), _BLOCK):
        mixed = hashes[None, begin : begin + _BLOCK] * _FACTORS[:values, None] + _SHIFTS[:values, None]
        np.minimum(least, (mixed.min(axis=1) >> np.uint64(32)).astype(np.uint32), out=least)
    return least


def hashes_of(sketches: Sketches) -> Hashes:
    """Return the hash of the words of each text: equal where the words are equal."""
    halves = np.asarray(sketches[:, :WORDS]).astype(np.uint64)
    return np.asarray(halves[:, 0] | halves[:, 1] << np.uint64(32))
