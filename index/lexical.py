"""Lexical search: BM25 over title and text. The only module that knows bm25s and the stemmer.

Invariant: a row scores above zero only if it shares a stemmed word with the query, and the order is that of brute force.

BM25 after Robertson and Zaragoza (2009), in the variant of Lucene, with k1 = 0.9 and b = 0.4: the values of Anserini's
regressions, 16 points of nDCG@10 above 1.5 and 0.75 on FEVER, where documents vary much in length.
"""

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.dense import Mask, Ranking, best_first
from index.errors import IndexDamaged
from index.text import without_surrogates

K1 = 0.9
B = 0.4


def stemmed_words(texts: Sequence[str]) -> list[list[str]]:
    """Return the stemmed words of each text: lower case, English stop words left out, Snowball's English stemmer."""
    import bm25s
    import Stemmer

    words = bm25s.tokenize(
        [without_surrogates(text) for text in texts],
        stopwords="en",
        stemmer=Stemmer.Stemmer("english"),
        return_ids=False,
        show_progress=False,
    )
    return [list(row) for row in words]


def write_lexical(folder: Path, texts: Sequence[str]) -> None:
    """Index ``texts``, one row each, into ``folder``."""
    import bm25s

    folder.mkdir()
    words = stemmed_words(texts)
    # The vocabulary is sorted so that equal texts give equal bytes, whatever the hash seed of the process.
    vocabulary = {word: number for number, word in enumerate(sorted({word for row in words for word in row}))}
    ids = [[vocabulary[word] for word in row] for row in words]
    if not vocabulary:  # bm25s cannot index texts without a single word
        (folder / "empty.json").write_text(json.dumps({"rows": len(texts)}))
        return
    retriever = bm25s.BM25(k1=K1, b=B, method="lucene")
    retriever.index((ids, vocabulary), show_progress=False)
    retriever.save(str(folder), show_progress=False)


class LexicalIndex:
    """Read access to a written lexical index; its arrays are memory-mapped."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._empty = (folder / "empty.json").exists()

    @cached_property
    def _retriever(self) -> Any:
        import bm25s

        try:
            return bm25s.BM25.load(str(self._folder), mmap=True, show_progress=False)
        except (OSError, ValueError, KeyError) as error:
            raise IndexDamaged(f"{self._folder} is no readable lexical index: build the index again") from error

    @property
    def rows(self) -> int:
        """Number of texts."""
        if self._empty:
            return int(json.loads((self._folder / "empty.json").read_text())["rows"])
        return int(self._retriever.scores["num_docs"])

    def search(self, queries: Sequence[str], k: int, mask: Mask | None = None) -> list[Ranking]:
        """Return for each query at most ``k`` pairs of row and BM25 score; rows outside ``mask`` are never considered."""
        return [self._rank(words, k, mask) for words in stemmed_words(queries)]

    def _rank(self, words: list[str], k: int, mask: Mask | None) -> Ranking:
        known = [] if self._empty else [word for word in words if word in self._retriever.vocab_dict]
        if not known:
            return []
        scores = np.round(self._retriever.get_scores(known), 6)
        if mask is not None:
            scores = np.where(mask, scores, 0)
        rows = np.flatnonzero(scores > 0)
        if len(rows) > k:
            # Everything at or above the k-th best score is kept, so that ties are settled by row.
            edge = np.partition(scores[rows], len(rows) - k)[len(rows) - k]
            rows = rows[scores[rows] >= edge]
        return best_first(rows, scores[rows], k)

    def rows_with(self, words: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return for each stemmed word the rows that hold it."""
        if self._empty:
            return [np.empty(0, dtype=np.int64) for _ in words]
        matrix = self._retriever.scores
        found = []
        for word in words:
            number = self._retriever.vocab_dict.get(word)
            begin, end = (0, 0) if number is None else matrix["indptr"][number : number + 2]
            found.append(np.asarray(matrix["indices"][begin:end], dtype=np.int64))
        return found
