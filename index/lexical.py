"""Lexical search: BM25 over titles and texts. The only module that knows bm25s and the stemmer.

Invariant: a row scores above zero only if it shares a stemmed word with the query; and after any sequence of adding,
removing and merging, scores and order are those of BM25 computed afresh over the rows that are alive. So what is written
holds counts alone, and what a word weighs is worked out when parts are opened together.

bm25s cuts texts into words and is the oracle of the tests; it does not rank, because it freezes the weights of words and
the mean length into what it writes, for one corpus that never changes.

A passage has its own words and those of its title ("joined"). Scoring titles as a field of their own, for a weight, is kept
as a parameter: on the queries that were looked at it finds less (``benchmarks/quality.md``).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bm25 import K1, B, BestRows
from index.dense import Mask, Ranking
from index.errors import SettingRefused
from index.fields import COMMON, PREPARED, Bodies, Field, Joined, LexicalPart, Titles, living, offsets_of, titles_alive
from index.postings import PostingsWriter, Ragged, check_rows, take_ragged, write_words
from index.text import without_surrogates
from index.word_forms import WORD, plain_words

__all__ = [
    "K1",
    "LONGEST_WORD",
    "B",
    "LexicalIndex",
    "LexicalPart",
    "asked_words",
    "counted_words",
    "stemmed_words",
    "write_lexical",
]

#: A word is cut to this many letters, in a text as in a query: a megabyte of letters must not become a word to look up.
LONGEST_WORD = 100

_WORD_BEFORE = r"(?u)\b\w\w+\b"  # of indexes that were built before words were made plain

_BLOCK_TEXTS = 4_000
_BLOCK_CHARACTERS = 4_000_000


def stemmed_words(texts: Sequence[str]) -> list[list[str]]:
    """Return the stemmed words of each text: lower case, English stop words left out, Snowball's English stemmer.

    They are compared as ``index.word_forms`` writes them. A word has two letters or digits at least, and at most
    ``LONGEST_WORD``: what is over is cut off.
    """
    return [list(row) for row in _tokenised(map(plain_words, texts), WORD, return_ids=False)]


def asked_words(query: str) -> list[list[str]]:
    """Return the words to look up for ``query``: as ``stemmed_words`` has them, then as they were once indexed.

    Indexes that were built before words were made plain stay searchable. Where there are no other words in it, the second
    list is left out.
    """
    now, before = (
        stemmed_words([query])[0],
        list(_tokenised([without_surrogates(query)], _WORD_BEFORE, return_ids=False)[0]),
    )
    return [now] if set(before) <= set(now) else [now, before]


def counted_words(query: str) -> Counter[str]:
    """Return how often each word of ``query`` is looked up, whichever way an index holds it."""
    now, *before = asked_words(query)
    return Counter(now) | Counter(word for words in before for word in words)


def _tokenised(texts: Iterable[str], pattern: str, *, return_ids: bool) -> Any:
    import bm25s
    import Stemmer

    stem = Stemmer.Stemmer("english").stemWords
    return bm25s.tokenize(
        list(texts),
        token_pattern=pattern,
        stopwords="en",
        stemmer=lambda words: stem([word[:LONGEST_WORD] for word in words]),
        return_ids=return_ids,
        show_progress=False,
    )


def write_lexical(folder: Path, passages: Iterable[str], titles: Sequence[str], title_rows: NDArray[Any]) -> None:
    """Write the words of a segment into the new ``folder``.

    Args:
        folder: where it is written; it must not be there.
        passages: the text of each passage without its title, in the order of rows; walked once, a block at a time.
        titles: one for each document text.
        title_rows: for each passage the row of its title in ``titles``, shape ``(passages,)``.

    Raises:
        ValueError: ``passages`` and ``title_rows`` differ in length.
    """
    folder.mkdir()
    numbers: dict[str, int] = {}
    with PostingsWriter(folder, "title") as above, PostingsWriter(folder, "joined") as joined:
        none = np.empty(0, dtype=np.int32)
        found = [(none, none), *(_numbered(block, numbers) for block in _blocks(titles))]
        held = np.concatenate([words for words, _ in found]), np.concatenate([lengths for _, lengths in found])
        above.add(held)
        done = 0
        for texts in _blocks(text for text, _ in zip(passages, title_rows, strict=True)):
            joined.add(_numbered(texts, numbers), take_ragged(held, title_rows[done : done + len(texts)]))
            done += len(texts)
        places = write_words(folder, numbers)
        above.finish(places)
        joined.finish(places)
    np.save(folder / "title_of_passage.npy", np.asarray(title_rows, dtype=np.int32))


def _blocks(texts: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    size = 0
    for text in texts:
        block.append(text)
        size += len(text)
        if len(block) >= _BLOCK_TEXTS or size >= _BLOCK_CHARACTERS:
            yield block
            block, size = [], 0
    if block:
        yield block


def _numbered(texts: Sequence[str], numbers: dict[str, int]) -> Ragged:
    """Return the words of each text as numbers; a word that is met for the first time gets the next one."""
    rows, vocabulary = _tokenised(map(plain_words, texts), WORD, return_ids=True)
    own = np.empty(len(vocabulary), dtype=np.int32)
    for word, place in vocabulary.items():
        own[place] = numbers.setdefault(word, len(numbers))
    lengths = np.fromiter(map(len, rows), dtype=np.int32, count=len(rows))
    return own[np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=int(lengths.sum()))], lengths


class LexicalIndex:
    """Several parts searched as one; rows are numbered through them.

    Args:
        parts: the words of each segment.
        alive: for each part which passages were not removed; ``None``: all. Empty: nothing was removed anywhere.
        title_weight: ``None`` counts the words of a title as words of its passages. A number scores titles as a field of
            their own, with statistics over those that have a living passage, and adds that many times their score.

    Raises:
        SettingRefused: a weight below zero.
    """

    def __init__(
        self, parts: Sequence[LexicalPart], alive: Sequence[Mask | None] = (), *, title_weight: float | None = None
    ) -> None:
        if title_weight is not None and not 0 <= title_weight < float("inf"):
            raise SettingRefused(f"title weight {title_weight} cannot be used: give a number from 0 on, or none")
        self._parts = list(parts)
        self._alive = list(alive) or [None] * len(self._parts)
        self._offsets = offsets_of([part.title_of for part in self._parts])
        self._title_weight = title_weight

    @property
    def rows(self) -> int:
        """Number of passages, those that were removed too."""
        return self._offsets[-1]

    @cached_property
    def _passages(self) -> Field:
        if self._title_weight is not None:
            return Field(list(map(Bodies, self._parts)), self._alive)
        field = Field(list(map(Joined, self._parts)), self._alive)
        field.prepare([part.commonest(PREPARED // len(self._parts), COMMON) for part in self._parts])
        return field

    @cached_property
    def _titles(self) -> Field:
        return Field([Titles(part) for part in self._parts], list(map(titles_alive, self._parts, self._alive)))

    @cached_property
    def _title_of(self) -> NDArray[np.int64]:
        """The row of each passage's title, numbered through the parts as ``_titles`` does."""
        offsets = offsets_of([part.titles.lengths for part in self._parts])
        own = [part.title_of.astype(np.int64) + begin for part, begin in zip(self._parts, offsets, strict=False)]
        return np.concatenate([np.empty(0, dtype=np.int64), *own])

    @cached_property
    def _living(self) -> Mask | None:
        """Which rows of all parts were not removed; ``None``: all."""
        if all(mask is None for mask in self._alive):
            return None
        masks = [
            np.ones(part.rows, dtype=np.bool_) if mask is None else mask
            for part, mask in zip(self._parts, self._alive, strict=True)
        ]
        return np.concatenate(masks)

    def search(self, queries: Sequence[str], k: int, mask: Mask | None = None) -> list[Ranking]:
        """Return for each query at most ``k`` pairs of row and BM25 score, best first, equal scores by row.

        Args:
            queries: texts.
            k: how many rows are wanted of each.
            mask: which rows may be returned, over the rows of all parts; it does not change what words weigh.

        Raises:
            IndexDamaged: a file names rows that are not there.
        """
        if k < 1:
            return [[] for _ in queries]
        allowed = self._living
        if mask is not None:
            allowed = mask if allowed is None else mask & allowed
        return [self._rank(counted_words(query), k, allowed) for query in queries]

    def _rank(self, words: Mapping[str, int], k: int, allowed: Mask | None) -> Ranking:
        best = BestRows(k)
        titles = np.empty(0)
        if self._title_weight:
            titles = self._title_weight * np.concatenate([titles, *(own for _, own in self._titles.scores(words))])
        for first, scores in self._passages.scores(words):
            inside = slice(first, first + len(scores))
            if self._title_weight:
                scores += titles[self._title_of[inside]]
            best.add(first, scores, None if allowed is None else allowed[inside])
        return best.ranking()

    def rows_with(self, words: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return for each stemmed word the rows that hold it in title or text and were not removed.

        Raises:
            IndexDamaged: a file names rows that are not there.
        """
        found: list[list[NDArray[np.int64]]] = [[np.empty(0, dtype=np.int64)] for _ in words]
        for part, alive, offset in zip(self._parts, self._alive, self._offsets[:-1], strict=True):
            for rows, word in zip(found, words, strict=True):
                own = part.find(word)[0]
                check_rows(part.folder, own, part.rows)
                rows.append(living(own, alive).astype(np.int64) + offset)
        return [np.concatenate(rows) for rows in found]
