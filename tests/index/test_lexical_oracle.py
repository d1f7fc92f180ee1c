"""Lexical search against bm25s: after adding, removing and merging it scores as bm25s built afresh over what is left."""

import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.lexical import K1, B, LexicalIndex, LexicalPart, stemmed_words, write_lexical

# Few words, so that they repeat; stop words, one letter and words of one stem among them.
WORDS = st.sampled_from(
    ["harbour", "harbours", "ferry", "ferries", "the", "pilot", "x", "1914", "Čapek", "港口", "naïve"]
)
SENTENCES = st.lists(WORDS, max_size=12).map(" ".join)
THOROUGHLY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BRIEFLY = settings(THOROUGHLY, max_examples=16)
QUERIES = st.lists(SENTENCES, min_size=1, max_size=3)


@dataclass(frozen=True, kw_only=True)
class Told:
    """Titles, and of each passage: its title, its text, its segment, and whether it is left."""

    titles: list[str]
    passages: list[tuple[int, str, int, bool]]

    def joined(self, row: int) -> str:
        title, text, _, _ = self.passages[row]
        return f"{self.titles[title]}. {text}"


@st.composite
def told(draw: st.DrawFn) -> Told:
    titles = draw(st.lists(SENTENCES, min_size=1, max_size=4))
    passage = st.tuples(st.integers(0, len(titles) - 1), SENTENCES, st.integers(0, 3), st.booleans())
    # A segment's rows stand together, in any order of segments: sorted by segment, as they are numbered.
    passages = sorted(draw(st.lists(passage, max_size=25)), key=lambda row: row[2])
    return Told(titles=titles, passages=passages)


def opened(folder: Path, corpus: Told, **how: Any) -> LexicalIndex:
    """Write each segment, and open all with the removed rows masked out."""
    parts, alive = [], []
    for segment in range(4):
        own = [row for row in corpus.passages if row[2] == segment]
        place = folder / str(segment)
        write_lexical(
            place, (text for _, text, _, _ in own), corpus.titles, np.array([row[0] for row in own], np.int32)
        )
        parts.append(LexicalPart(place))
        alive.append(None if all(row[3] for row in own) else np.array([row[3] for row in own]))
    return LexicalIndex(parts, alive, **how)


def oracle(texts: list[str], query: str) -> list[float]:
    """Return the score of every text as bm25s computes it over these alone."""
    rows = stemmed_words(texts)
    vocabulary = {word: number for number, word in enumerate(sorted({word for row in rows for word in row}))}
    asked = [word for word in stemmed_words([query])[0] if word in vocabulary]
    if not asked:
        return [0.0] * len(texts)
    retriever = bm25s.BM25(k1=K1, b=B, method="lucene", backend="numpy")
    retriever.index(([[vocabulary[word] for word in row] for row in rows], vocabulary), show_progress=False)
    return [float(score) for score in retriever.get_scores(asked)]


@THOROUGHLY
@given(corpus=told(), queries=QUERIES)
def test_scores_and_order_are_those_of_bm25s_over_what_is_left(corpus: Told, queries: list[str]) -> None:
    left = [row for row, passage in enumerate(corpus.passages) if passage[3]]
    with tempfile.TemporaryDirectory() as folder:
        rankings = opened(Path(folder), corpus).search(queries, 100)
    for query, ranking in zip(queries, rankings, strict=True):
        scores = dict(zip(left, oracle([corpus.joined(row) for row in left], query), strict=True))
        assert {row for row, _ in ranking} == {row for row, score in scores.items() if score > 0}
        assert dict(ranking) == pytest.approx({row: scores[row] for row, _ in ranking}, abs=1e-5)
        for (above, _), (below, _) in pairwise(ranking):
            assert scores[above] > scores[below] - 1e-5


@THOROUGHLY
@given(corpus=told(), queries=QUERIES, k=st.integers(1, 30), weight=st.sampled_from([None, 0.0, 0.7]))
def test_one_segment_without_what_was_removed_gives_the_same_numbers(
    corpus: Told, queries: list[str], k: int, weight: float | None
) -> None:
    left = [row for row, passage in enumerate(corpus.passages) if passage[3]]
    merged = Told(titles=corpus.titles, passages=[(*corpus.passages[row][:2], 0, True) for row in left])
    # A title is stored with each segment that has a passage of it, so titles as a field are compared within one segment.
    before = (
        corpus
        if weight is None
        else Told(titles=corpus.titles, passages=[(*row[:2], 0, row[3]) for row in corpus.passages])
    )
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        rankings = opened(Path(one), before, title_weight=weight).search(queries, k)
        expected = opened(Path(other), merged, title_weight=weight).search(queries, k)
    assert rankings == [[(left[row], score) for row, score in ranking] for ranking in expected]


@THOROUGHLY
@given(corpus=told(), query=SENTENCES, allowed=st.lists(st.booleans(), min_size=25, max_size=25), k=st.integers(1, 10))
def test_a_mask_takes_the_best_of_the_allowed(corpus: Told, query: str, allowed: list[bool], k: int) -> None:
    mask = np.array(allowed[: len(corpus.passages)], dtype=np.bool_)
    with tempfile.TemporaryDirectory() as folder:
        index = opened(Path(folder), corpus)
        (whole,), (some,) = index.search([query], 100), index.search([query], k, mask)
    assert some == [(row, score) for row, score in whole if mask[row]][:k]


@BRIEFLY
@given(corpus=told())
def test_rows_with_a_word_are_those_that_hold_it_and_are_left(corpus: Told) -> None:
    words = stemmed_words(["harbour ferry storm naïve zeppelin"])[0]
    with tempfile.TemporaryDirectory() as folder:
        found = opened(Path(folder), corpus).rows_with(words)
    held = stemmed_words([corpus.joined(row) for row in range(len(corpus.passages))])
    for word, rows in zip(words, found, strict=True):
        assert rows.tolist() == [row for row, own in enumerate(held) if word in own and corpus.passages[row][3]]
