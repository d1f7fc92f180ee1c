"""Lexical search against BM25 written out: the formula, masks, ties, removals, titles, hostile text."""

import os
import subprocess
import sys
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.bm25 import Weighed, score_rows
from index.dense import Mask
from index.errors import SettingRefused
from index.generations import file_digests
from index.lexical import K1, LONGEST_WORD, B, LexicalIndex, LexicalPart, stemmed_words, write_lexical

TITLES = ["Launch of a rocket", "Ferry", ""]
TITLE_ROWS = [0, 0, 1, 1, 2]
TEXTS = [
    "The rocket's second stage failed to ignite.",
    "Rockets failed twice; both rockets fell into the sea.",
    "A ferry left the harbour.",
    "",
    "The harbour master watched the rocket fail.",
]


def written(folder: Path, texts: Sequence[str], titles: Sequence[str], title_rows: Sequence[int]) -> LexicalPart:
    write_lexical(folder, iter(texts), titles, np.array(title_rows, dtype=np.int32))
    return LexicalPart(folder)


def untitled(folder: Path, texts: Sequence[str]) -> LexicalPart:
    return written(folder, texts, [""], [0] * len(texts))


def bm25(query: str, texts: Sequence[str]) -> list[float]:
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
def part(tmp_path: Path) -> LexicalPart:
    return written(tmp_path / "lexical", TEXTS, TITLES, TITLE_ROWS)


@pytest.mark.parametrize("query", ["rocket failed", "harbour", "the ferry fell into the harbour sea", "rocket rocket"])
def test_scores_are_those_of_the_definition_over_titles_and_texts(part: LexicalPart, query: str) -> None:
    joined = [f"{TITLES[row]}. {text}" for text, row in zip(TEXTS, TITLE_ROWS, strict=True)]
    expected = {row: score for row, score in enumerate(bm25(query, joined)) if score > 0}
    (ranking,) = LexicalIndex([part]).search([query], 10)
    assert dict(ranking) == pytest.approx(expected, abs=1e-6)
    assert ranking == sorted(ranking, key=lambda pair: (-pair[1], pair[0]))


@pytest.mark.parametrize("weight", [0.0, 0.4, 1.5])
def test_a_title_weight_adds_the_score_of_the_title_to_that_of_the_text(part: LexicalPart, weight: float) -> None:
    query = "a rocket or a ferry in the harbour"
    titles = bm25(query, TITLES)
    expected = [text + weight * titles[row] for text, row in zip(bm25(query, TEXTS), TITLE_ROWS, strict=True)]
    (ranking,) = LexicalIndex([part], title_weight=weight).search([query], 10)
    assert dict(ranking) == pytest.approx({row: score for row, score in enumerate(expected) if score > 0}, abs=1e-6)


def test_titles_are_counted_while_they_have_a_living_passage(part: LexicalPart) -> None:
    alive = np.array([True, False, False, False, True])
    query = "rocket launch, ferry, harbour"
    titles = bm25(query, [TITLES[0], TITLES[2]])
    texts = bm25(query, [TEXTS[0], TEXTS[4]])
    (ranking,) = LexicalIndex([part], [alive], title_weight=0.5).search([query], 10)
    assert dict(ranking) == pytest.approx({0: texts[0] + 0.5 * titles[0], 4: texts[1] + 0.5 * titles[1]}, abs=1e-6)


@pytest.mark.parametrize("weight", [-0.1, float("nan"), float("inf")])
def test_a_title_weight_that_is_none_is_refused(part: LexicalPart, weight: float) -> None:
    with pytest.raises(SettingRefused, match="title weight"):
        LexicalIndex([part], title_weight=weight)


def test_a_mask_is_obeyed_and_k_filled(part: LexicalPart) -> None:
    (ranking,) = LexicalIndex([part]).search(["rocket"], 2, np.array([False, True, True, True, True]))
    assert [row for row, _ in ranking] == [1, 4]


def test_a_mask_does_not_change_what_words_weigh(part: LexicalPart) -> None:
    index = LexicalIndex([part])
    ((row, score),) = index.search(["harbour"], 5, np.array([False, False, True, False, False]))[0]
    assert (row, score) in index.search(["harbour"], 5)[0]


def test_removed_rows_are_neither_returned_nor_counted(part: LexicalPart, tmp_path: Path) -> None:
    alive = np.array([True, False, True, True, True])
    left = [number for number in range(5) if alive[number]]
    fresh = LexicalIndex([written(tmp_path / "fresh", [TEXTS[n] for n in left], TITLES, [TITLE_ROWS[n] for n in left])])
    index = LexicalIndex([part], [alive])
    for query in ("rocket", "failed rockets in the harbour", "ferry"):
        (expected,) = fresh.search([query], 10)
        assert index.search([query], 10) == [[(left[row], score) for row, score in expected]]
    assert index.rows == 5


def test_rows_are_numbered_through_the_parts(tmp_path: Path) -> None:
    parts = [untitled(tmp_path / str(number), TEXTS[number : number + 2]) for number in (0, 2)]
    index = LexicalIndex([*parts, untitled(tmp_path / "4", TEXTS[4:])])
    whole = LexicalIndex([untitled(tmp_path / "whole", TEXTS)])
    mask: Mask = np.array([False, True, True, True, True])
    queries = ["rocket failed", "harbour master", "zeppelin"]
    assert index.search(queries, 10) == whole.search(queries, 10)
    assert index.search(queries, 1, mask) == whole.search(queries, 1, mask)
    assert [rows.tolist() for rows in index.rows_with(["rocket", "harbour"])] == [[0, 1, 4], [2, 4]]


def test_ties_at_the_edge_are_settled_by_row(tmp_path: Path) -> None:
    parts = [untitled(tmp_path / str(number), ["tide table"] * 25) for number in range(2)]
    assert [row for row, _ in LexicalIndex(parts).search(["tide"], 30)[0]] == list(range(30))


def test_best_of_very_many_rows_are_those_of_a_full_sort(tmp_path: Path) -> None:
    dice = np.random.default_rng(11)
    words = np.array(["tide", "table", "quay", "pilot", "storm", "grain"])
    texts = [" ".join(words[dice.integers(0, 6, size=size)]) for size in dice.integers(1, 9, size=9_000)]
    index = LexicalIndex([untitled(tmp_path / "many", texts)])
    (full,) = index.search(["tide table for the pilot"], 9_000)
    for k in (1, 7, 70, 100):
        assert index.search(["tide table for the pilot"], k) == [full[:k]]
    mask = dice.random(9_000) < 0.3
    allowed = [(row, score) for row, score in full if mask[row]]
    assert index.search(["tide table for the pilot"], 9, mask) == [allowed[:9]]


def test_stretches_of_rows_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{TEXTS[number % 5]} Tide {number % 7}0 and {number % 3}1." for number in range(300)]
    index = LexicalIndex([untitled(tmp_path / "a", texts[:120]), untitled(tmp_path / "b", texts[120:])])
    queries = ["rocket tide 10", "harbour 41 60", "sea"]
    whole = [index.search(queries, k) for k in (1, 40, 500)]
    monkeypatch.setattr("index.bm25._STRETCH", 64)
    assert [index.search(queries, k) for k in (1, 40, 500)] == whole


@pytest.mark.parametrize("kept", [0, 40, 1 << 20])
def test_what_words_add_is_the_same_kept_or_worked_out_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    parts = [untitled(tmp_path / "a", TEXTS), untitled(tmp_path / "b", TEXTS[1:])]
    expected = LexicalIndex(parts).search(list(TEXTS), 10)
    monkeypatch.setattr("index.fields._KEPT_BYTES", kept)
    index = LexicalIndex(parts)
    assert index.search(list(TEXTS), 10) == expected
    assert index.search(list(TEXTS), 10) == expected
    assert index._passages._kept._bytes <= kept


@pytest.mark.parametrize("rows", [[0, 3], [-1, 1], [2, 0, 1]])
def test_a_posting_of_no_row_is_refused_before_anything_is_added_up(rows: list[int]) -> None:
    word = Weighed(np.array(rows, dtype=np.int32), np.ones(len(rows), dtype=np.float32), 1.0)
    with pytest.raises(IndexError, match="a row that is none of 2"):
        list(score_rows([word], 2))


def test_words_unknown_to_the_index_find_nothing(part: LexicalPart) -> None:
    assert LexicalIndex([part]).search(["zeppelin", ""], 5) == [[], []]
    assert LexicalIndex([part]).search(["rocket"], 0) == [[]]
    assert LexicalIndex([part]).search([], 5) == []


def test_rows_with_a_word_in_title_or_text_are_found(part: LexicalPart) -> None:
    index = LexicalIndex([part], [np.array([True, True, True, False, True])])
    rocket, ferry, zeppelin = index.rows_with([*stemmed_words(["rockets ferry"])[0], "zeppelin"])
    assert [rocket.tolist(), ferry.tolist(), zeppelin.tolist()] == [[0, 1, 4], [2], []]


@pytest.mark.parametrize("weight", [None, 0.5])
@pytest.mark.parametrize("texts", [[], ["", "…"], ["the and of", "a"]])
def test_texts_without_a_word_can_be_indexed(tmp_path: Path, texts: list[str], weight: float | None) -> None:
    index = LexicalIndex([untitled(tmp_path / "lexical", texts)], title_weight=weight)
    assert index.rows == len(texts)
    assert index.search(["word", "the"], 3) == [[], []]


def test_no_part_at_all_finds_nothing() -> None:
    assert LexicalIndex([]).search(["rocket"], 3) == [[]]
    assert [rows.tolist() for rows in LexicalIndex([]).rows_with(["rocket"])] == [[]]


def test_hostile_text_is_indexed_and_found(tmp_path: Path) -> None:
    texts = [
        "harbour\ud800master \udfff",
        "NUL\x00between harbour\u202eretsam words",
        "<script>alert('ferry')</script>",
        "x" * 1_000_000,
        "pilot " * 70_000,
    ]
    index = LexicalIndex([untitled(tmp_path / "lexical", texts)])
    found = index.search(["harbour master\udc00", "nul", "script ferry", "x" * 5_000, "pilots"], 5)
    assert [[row for row, _ in ranking] for ranking in found] == [[0, 1], [1], [2], [3], [4]]


def test_a_word_is_cut_and_still_finds_itself(tmp_path: Path) -> None:
    word = "q" * 300
    assert stemmed_words([f"the {word} sank"]) == [["q" * LONGEST_WORD, "sank"]]
    assert LexicalIndex([untitled(tmp_path / "lexical", [word, "ferry"])]).search([word], 5)[0][0][0] == 0


def test_passages_are_walked_once_and_must_match_their_titles(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        write_lexical(tmp_path / "short", iter(TEXTS), TITLES, np.zeros(4, dtype=np.int32))


def test_bytes_do_not_depend_on_the_hash_seed_nor_on_blocks(tmp_path: Path) -> None:
    found: list[Any] = []
    for seed, block in (("1", 4_000), ("2", 4_000), ("3", 2)):
        folder = tmp_path / seed
        code = (
            "import numpy, index.lexical as lexical; from pathlib import Path;"
            f" lexical._BLOCK_TEXTS = {block};"
            f" lexical.write_lexical(Path({str(folder)!r}), {TEXTS!r}, {TITLES!r}, numpy.array({TITLE_ROWS!r}))"
        )
        subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        found.append(file_digests(folder))
    assert found[0] == found[1] == found[2]
