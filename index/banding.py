"""Which of many texts may be one: candidates found in their sketches, no text read.

Invariant: whether two texts are candidates is decided by their two sketches alone; memory is bounded by the candidates that
are found and by the number of texts, never by its square.

Locality-sensitive hashing with arrays in place of dictionaries: texts that agree in two neighbouring values of a signature
meet in a band, found by sorting; a pair that met stays when the share of agreeing values leaves room for one text to stand
in the other. Two values to a band, because a story cut to a third agrees with the whole in a third of them.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from index.sketches import BEGINNING, BODY, BODY_VALUES, RUNS, Sketches

Rows = NDArray[np.int64]

#: The columns of each band: every value of a signature with its neighbour, the last with the first.
_BANDS = [
    (part.start + place, part.start + (place + 1) % (part.stop - part.start))
    for part in (BODY, BEGINNING)
    for place in range(part.stop - part.start)
]
_FEWEST = 0.5  # of the runs of the shorter text; copy editors break runs, so this lies below the bar for words
_MET_AT_ONCE = 1_000_000  # pairs looked at together
_COMPARED_AT_ONCE = 16_384  # pairs whose signatures are compared together
_FEW = 16  # a band of so many times fewer fresh texts is looked up through a bit map first


def candidates(sketches: Sketches, rows: Rows, fresh: NDArray[np.bool_]) -> Rows:
    """Return the pairs among ``rows``, at least one of each ``fresh``, whose texts may be one; each once, in order.

    Args:
        sketches: as ``sketch`` makes them.
        rows: the rows of ``sketches`` to compare.
        fresh: for each of ``rows`` whether it is new.
    """
    found = [np.zeros((0, 2), dtype=np.int64)]
    for band, (left, right) in enumerate(_BANDS):
        keys = sketches[:, left][rows].astype(np.uint64) << np.uint64(32) | sketches[:, right][rows]
        for met in _meetings(keys, fresh):
            pairs = rows[met]
            found += [some[_kept(sketches, some, band)] for some in _pieces(pairs)]
    pairs = np.concatenate(found)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def _pieces(pairs: Rows) -> Iterator[Rows]:
    for begin in range(0, len(pairs), _COMPARED_AT_ONCE):
        yield pairs[begin : begin + _COMPARED_AT_ONCE]


def _meetings(keys: NDArray[np.uint64], fresh: NDArray[np.bool_]) -> Iterator[Rows]:
    """Yield the pairs of places with equal keys, the second fresh, some at a time; each pair is met once in a band."""
    new = np.flatnonzero(fresh)
    order = new[np.argsort(keys[new], kind="stable")]
    known = keys[order]
    asking = _possible(keys, known)
    begin = np.searchsorted(known, keys[asking], side="left")
    many = np.searchsorted(known, keys[asking], side="right") - begin
    # Each fresh text meets itself.
    useful = many > fresh[asking]
    asking, begin, many = asking[useful], begin[useful], many[useful]
    total = np.cumsum(many)
    start = 0
    while start < len(asking):
        before = int(total[start - 1]) if start else 0
        stop = max(int(np.searchsorted(total, before + _MET_AT_ONCE, side="right")), start + 1)
        times = many[start:stop]
        left = np.repeat(asking[start:stop], times)
        step = np.arange(len(left)) - np.repeat(np.cumsum(times) - times, times)
        right = order[np.repeat(begin[start:stop], times) + step]
        once = ~fresh[left] | (left < right)
        yield np.stack([left, right], axis=1)[once]
        start = stop


def _possible(keys: NDArray[np.uint64], known: NDArray[np.uint64]) -> Rows:
    """Return the places whose key may be among ``known``."""
    if len(known) * _FEW > len(keys):
        return np.arange(len(keys))
    bits = max(int(len(known) * _FEW).bit_length(), 8)
    mask = np.uint64((1 << bits) - 1)
    seen = np.zeros(1 << bits, dtype=np.bool_)
    seen[(known ^ (known >> np.uint64(32))) & mask] = True
    return np.flatnonzero(seen[(keys ^ (keys >> np.uint64(32))) & mask])


def _kept(sketches: Sketches, pairs: Rows, band: int) -> NDArray[np.bool_]:
    """Return which pairs that met in ``band`` met in none before it, and have room for most of one text in the other."""
    agree = sketches[pairs[:, 0], BODY.start :] == sketches[pairs[:, 1], BODY.start :]
    before = np.zeros(len(pairs), dtype=np.bool_)
    for part in (BODY, BEGINNING):
        first, width = part.start - BODY.start, part.stop - part.start
        last = first + min(width - 1, band - first)
        if last > first:
            before |= (agree[:, first:last] & agree[:, first + 1 : last + 1]).any(axis=1)
        if band >= first + width:
            before |= agree[:, first] & agree[:, first + width - 1]
    agreeing = agree[:, :BODY_VALUES].sum(axis=1)
    # Two and a half standard deviations up: few true pairs may be lost to the roughness of the estimate.
    most = np.minimum((agreeing + 2.5 * np.sqrt(agreeing) + 3) / BODY_VALUES, 1.0)
    sizes = sketches[pairs, RUNS].astype(np.float64)
    shared = most / (1 + most) * sizes.sum(axis=1)
    return np.asarray(~before & (shared >= _FEWEST * sizes.min(axis=1)), dtype=np.bool_)
