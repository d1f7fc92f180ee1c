"""Origins: which documents are one text printed several times.

Invariant: whether two texts are one is decided by the two texts alone, so origins do not depend on the order in which
documents came, nor on what was there and was removed: they are those of a fresh build over the living documents.

Texts whose words are equal are one origin. So are near-duplicates: candidates are found by their sketches, then both texts
are read, and the words that stand in a run of five common to both are counted. Counting words and not runs is what makes
the rule bear a copy editor: one changed word breaks five runs, but costs one word. Two texts are one when

- ``ALIKE`` of the words of both together are common (a new headline, a credit, a footer, other spelling, some paragraphs
  less), or
- they begin alike (``BEGUN`` of the opening of each is common) and ``MOST`` of the words of the shorter are common: a story
  cut from the end, however short. A paragraph quoted in the middle of a long feature makes neither a reprint of the other.

The bars were chosen on BBC articles reprinted by rule, not on the texts that ``benchmarks.origins`` measures: reprints that
kept two thirds had 0.63 and more of their words in common, two stories with one quotation that fills a third of each at
most 0.36, two stories on one event 0.15. Of stories of 160 words that lifted the first 80 of another, ``MOST`` takes one in
twelve for a reprint; at 0.5 it would be every second one. ``BEGUN`` at 0.6 joined stories on one event by their leads; at
0.7 it joins none of those, and loses a twelfth of the reprints in which everything was changed at once.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.banding import Rows, candidates
from index.records import Document
from index.sketches import OPENING, RUNS, SHINGLE, WORDS, Sketches, Words, hashes_of, runs, sketch

__all__ = ["assign_origins", "groups", "near_pairs", "sketch"]

ALIKE = 0.5
MOST = 0.6
BEGUN = 0.7
LEAST_RUNS = 12  # shorter texts share an origin only when they are equal

TextsOf = Callable[[Sequence[int]], list[str]]

_WORDS_AT_ONCE = 1_000_000  # of the texts that are compared together


def near_pairs(sketches: Sketches, first_new: int, texts_of: TextsOf) -> Rows:
    """Return the pairs ``(a, b)``, ``a < b``, ``first_new <= b``, of texts that are one though their words are not equal.

    Args:
        sketches: one row for each text, as ``sketch`` makes them.
        first_new: first row that has not been compared with those before it.
        texts_of: returns the texts of rows; it is asked for candidates only, some at a time.
    """
    # Texts of equal words meet the same fate, so the first of them stands for all.
    _, first, kind = np.unique(hashes_of(sketches), return_index=True, return_inverse=True)
    last = first.copy()
    np.maximum.at(last, kind, np.arange(len(kind)))
    long = sketches[:, RUNS][first] >= LEAST_RUNS
    met = candidates(sketches, first[long], last[long] >= first_new)
    same = [block[_compared(block, texts_of)] for block in _blocks(met, sketches)]
    pairs = kind[np.concatenate(same)] if same else np.zeros((0, 2), dtype=np.int64)
    return _spread(pairs, kind, first_new)


def groups(sketches: Sketches, pairs: Rows, alive: NDArray[np.bool_]) -> Rows:
    """Return for each living text the least row of its group, and -1 for the others.

    A group holds living texts of equal words and those linked by ``pairs``, over any number of steps.
    """
    living = np.flatnonzero(alive)
    _, first, kind = np.unique(hashes_of(sketches)[living], return_index=True, return_inverse=True)
    equal = np.stack([living[first[kind]], living], axis=1)
    links = np.concatenate([equal, pairs[alive[pairs].all(axis=1)]])
    return np.where(alive, _least_linked(len(sketches), links), -1)


def assign_origins(documents: Sequence[Document]) -> list[str]:
    """Return the origin id of each document: the id of the earliest with the same text, undated last, ties by id."""
    sketches = sketch(document.text for document in documents)
    pairs = near_pairs(sketches, 0, lambda rows: [documents[row].text for row in rows])
    labels = groups(sketches, pairs, np.ones(len(documents), dtype=np.bool_)).tolist()
    earliest: dict[int, Document] = {}
    for label, document in zip(labels, documents, strict=True):
        if label not in earliest or _age(document) < _age(earliest[label]):
            earliest[label] = document
    return [earliest[label].id for label in labels]


def _age(document: Document) -> tuple[bool, int, str]:
    return document.published is None, document.published.toordinal() if document.published else 0, document.id


def _least_linked(count: int, links: Rows) -> Rows:
    """Return for each of ``count`` rows the least row that ``links`` lead to."""
    labels = np.arange(count)
    while len(links):
        ends = labels[links]
        apart = ends[:, 0] != ends[:, 1]
        links, ends = links[apart], ends[apart]
        np.minimum.at(labels, ends.max(axis=1), ends.min(axis=1))
        while not np.array_equal(labels[labels], labels):
            labels = labels[labels]
    return labels


def _spread(pairs: Rows, kind: Rows, first_new: int) -> Rows:
    """Return, for pairs of kinds, all pairs of rows of those kinds of which one is new; sorted."""
    order = np.argsort(kind, kind="stable")
    many = np.bincount(kind)
    begin = np.cumsum(many) - many
    times = many[pairs[:, 0]] * many[pairs[:, 1]]
    step = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    left, right = np.repeat(pairs, times, axis=0).T
    rows = np.stack([order[begin[left] + step // many[right]], order[begin[right] + step % many[right]]], axis=1)
    rows.sort(axis=1)
    rows = rows[rows[:, 1] >= first_new]
    return np.asarray(rows[np.lexsort((rows[:, 1], rows[:, 0]))], dtype=np.int64)


def _blocks(pairs: Rows, sketches: Sketches) -> Iterator[Rows]:
    """Yield ``pairs`` in blocks whose texts fit in memory together; texts that meet often come in one block."""
    family = _least_linked(len(sketches), pairs)
    pairs = pairs[np.argsort(family[pairs[:, 0]], kind="stable")]
    held: set[int] = set()
    size = begin = 0
    for place, pair in enumerate(pairs.tolist()):
        coming = [row for row in pair if row not in held]
        more = sum(int(sketches[row, WORDS]) for row in coming)
        if held and size + more > _WORDS_AT_ONCE:
            yield pairs[begin:place]
            held, size, begin = set(pair), sum(int(sketches[row, WORDS]) for row in pair), place
        else:
            held.update(coming)
            size += more
    if len(pairs):
        yield pairs[begin:]


def _compared(pairs: Rows, texts_of: TextsOf) -> NDArray[np.bool_]:
    """Return for each pair whether its two texts, read in full, are one."""
    rows, places = np.unique(pairs, return_inverse=True)
    places = places.reshape(-1, 2)
    shelf = _Shelf(texts_of(rows.tolist()))
    common, begun = np.zeros((2, 2, len(pairs)), dtype=np.int64)
    for own, other in ((0, 1), (1, 0)):
        order = np.argsort(places[:, other], kind="stable")
        for some in np.split(order, np.flatnonzero(np.diff(places[order, other])) + 1):
            common[own, some], begun[own, some] = shelf.common_words(places[some, own], places[some[0], other])
    sizes = shelf.sizes[places]
    least, shared = sizes.min(axis=1), common.min(axis=0)
    alike = shared >= ALIKE * (sizes.sum(axis=1) - shared)
    begins_alike = begun.min(axis=0) >= BEGUN * np.minimum(least, OPENING)
    return np.asarray(alike | begins_alike & (shared >= MOST * least), dtype=np.bool_)


class _Shelf:
    """Texts laid out end to end, one number for each word: that of the run which begins with it."""

    def __init__(self, texts: Sequence[str]) -> None:
        words = Words()
        numbers = [words.numbers(text) for text in texts]
        self.sizes: Rows = np.array([len(one) for one in numbers], dtype=np.int64)
        self._begin = np.concatenate([[0], np.cumsum(self.sizes)])
        different, run = np.unique(np.concatenate([runs(one) for one in numbers]), return_inverse=True)
        # No run begins with the last words of a text: they have a number that no text can mark.
        self._marks = np.zeros(len(different) + 1, dtype=np.bool_)
        self._runs = np.full(self._begin[-1], len(different), dtype=np.int32)
        first_of_run = np.arange(self._begin[-1]) < np.repeat(self._begin[1:] - SHINGLE + 1, self.sizes)
        self._runs[first_of_run] = run

    def _text(self, row: int) -> NDArray[np.int32]:
        return self._runs[self._begin[row] : self._begin[row + 1]]

    def common_words(self, texts: Rows, other: int) -> tuple[Rows, Rows]:
        """Return how many words of each of ``texts`` stand in a run that ``other`` has, and how many of its opening.

        The opening is as long as the shorter of the two texts, at most ``OPENING`` words.
        """
        marked = self._text(other)
        self._marks[marked] = True
        self._marks[-1] = False
        shared = self._marks[np.concatenate([self._text(row) for row in texts.tolist()])]
        self._marks[marked] = False
        common = shared.copy()
        for place in range(1, SHINGLE):
            common[place:] |= shared[:-place]
        total = np.concatenate([[0], np.cumsum(common)])
        sizes = self.sizes[texts]
        begin = np.cumsum(sizes) - sizes
        opening = np.minimum(np.minimum(sizes, self.sizes[other]), OPENING)
        return total[begin + sizes] - total[begin], total[begin + opening] - total[begin]
