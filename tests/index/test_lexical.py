"""Lexical search against BM25 written out."""

import subprocess
import sys
from math import log
from pathlib import Path

import numpy as np
import pytest

from index.generations import digests
from index.lexical import K1, B, LexicalIndex, stemmed_words, write_lexical

TEXTS = [
    "The rocket's second stage failed to ignite.",
    "Rockets failed twice; both rockets fell into the sea.",
    "A ferry left the harbour.",
    "",
    "The harbour master watched the rocket fail.",
]


def bm25(query: str, texts: list[str]) -> list[float]:
    """BM25 as Lucene computes it, from its definition."""
    rows = stemmed_words(texts)
    mean = sum(map(len, rows)) / len(rows)
    scores = [0.0] * len(rows)
    for word in stemmed_words([query])[0]:
        holding = sum(word in row for row in rows)
        weight = log(1 + (len(rows) - holding + 0.5) / (holding + 0.5))
        for number, row in enumerate(rows):
            times = row.count(word)
            scores[number] += weight * times / (times + K1 * (1 - B + B * len(row) / mean))
    return scores


@pytest.fixture
def lexical(tmp_path: Path) -> LexicalIndex:
    write_lexical(tmp_path / "lexical", TEXTS)
    return LexicalIndex(tmp_path / "lexical")


@pytest.mark.parametrize("query", ["rocket failed", "harbour", "the rocket fell into the harbour sea", "rocket rocket"])
def test_scores_are_those_of_the_definition(lexical: LexicalIndex, query: str) -> None:
    expected = bm25(query, TEXTS)
    (ranking,) = lexical.search([query], 10)
    assert {row for row, _ in ranking} == {row for row, score in enumerate(expected) if score > 0}
    for row, score in ranking:
        assert score == pytest.approx(expected[row], abs=1e-4)


def test_a_mask_is_obeyed_and_k_filled(lexical: LexicalIndex) -> None:
    (ranking,) = lexical.search(["rocket"], 2, np.array([False, True, True, True, True]))
    assert {row for row, _ in ranking} == {1, 4}


def test_ties_at_the_edge_are_settled_by_row(tmp_path: Path) -> None:
    write_lexical(tmp_path / "lexical", ["tide table"] * 50)
    assert [row for row, _ in LexicalIndex(tmp_path / "lexical").search(["tide"], 7)[0]] == list(range(7))


def test_words_unknown_to_the_index_find_nothing(lexical: LexicalIndex) -> None:
    assert lexical.search(["zeppelin", ""], 5) == [[], []]


def test_rows_with_a_word_are_found(lexical: LexicalIndex) -> None:
    rocket, zeppelin = lexical.rows_with([*stemmed_words(["rockets"])[0], "zeppelin"])
    assert sorted(rocket.tolist()) == [0, 1, 4]
    assert zeppelin.tolist() == []


def test_texts_without_a_word_can_be_indexed(tmp_path: Path) -> None:
    write_lexical(tmp_path / "lexical", ["", "…"])
    index = LexicalIndex(tmp_path / "lexical")
    assert index.rows == 2
    assert index.search(["word"], 3) == [[]]


def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    found = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        code = (
            "from pathlib import Path; from index.lexical import write_lexical;"
            f" write_lexical(Path({str(folder)!r}), {TEXTS!r})"
        )
        subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONHASHSEED": seed, "PATH": ""})
        found.append(digests(folder))
    assert found[0] == found[1]
