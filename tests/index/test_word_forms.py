"""Words as word search compares them: spellings, scripts, hostile text, and indexes that were built before."""

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import lexical
from index.lexical import LexicalIndex, LexicalPart, asked_words, stemmed_words, write_lexical
from index.word_forms import plain_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The U.N. met", "The UN met"),
        ("U.S.-led forces", "US-led forces"),
        ("the U. S. Army", "the US Army"),
        ("J.R.R. Tolkien", "J. R. R. Tolkien"),
        ("made in the U.S", "made in the US"),
        ("1,000 dead", "1000 dead"),
        ("12,34,567 votes", "1234567 votes"),
        ("10\u00a0000 tonnes", "10,000 tonnes"),
        ("8’000 Franken", "8000 Franken"),
        ("$1,234.50", "$1234.50"),
        ("Erdoğan in İstanbul", "Erdogan in Istanbul"),
        ("Łódź, Tromsø", "Lodz, Tromso"),
        ("Straße", "Strasse"),
        ("Zurich", "Zu\u0308rich"),
        ("São Paulo", "Sao Paulo"),
        ("ＮＡＴＯ １２３", "NATO 123"),
        ("a ﬁre", "a fire"),
        ("Ёлкин", "Елкин"),
        ("Αθήνα", "Αθηνα"),
        ("govern\u00adment", "government"),
    ],
)
def test_spellings_of_a_word_are_one_word(one: str, other: str) -> None:
    assert stemmed_words([one]) == stemmed_words([other]) != [[]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("magnitude 7.8", "magnitude 7.3"),
        ("in 2019,300 people", "2019300 people"),
        ("on 24.12.2023", "on 24122023"),
        ("1.5 million", "15 million"),
        ("Vitamin D. A study", "Vitamin DA study"),
        ("йод", "иод"),
        ("दिल्ली", "दल"),
        ("東京", "京東"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stemmed_words([one]) != stemmed_words([other])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("東京都で2024年", ["東京", "京都", "都で", "2024"]),
        ("दिल्ली में", ["दिल्ली", "में"]),
        ("the end. A new day", ["end", "new", "day"]),
        ("at 10.30 on 24.12.2023", ["10_30", "24", "12", "2023"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert stemmed_words([text]) == [words]


@given(st.text(st.characters(codec="utf-8", exclude_categories=()), max_size=60))
def test_any_text_has_words_that_can_be_kept(text: str) -> None:
    for word in stemmed_words([text])[0]:
        assert word.encode()
        assert len(word.split()) == 1


@pytest.mark.parametrize("piece", ["x.", "A. ", "1,", "1,000,", "a\u0301", "\u0301", "東", "ﷺ", "İ", "1.5"])
def test_a_megabyte_of_anything_takes_its_time_once(piece: str) -> None:
    began = time.process_time()
    plain_words(piece * (1_000_000 // len(piece)))
    assert time.process_time() - began < 30


def test_an_index_that_was_built_before_is_searched_in_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["Erdoğan spoke of 1,000 ships.", "Erdogan spoke of 1000 ferries."]
    with monkeypatch.context() as before:
        before.setattr(lexical, "plain_words", str)
        before.setattr(lexical, "WORD", lexical._WORD_BEFORE)
        write_lexical(tmp_path / "before", iter(texts), [""], np.zeros(2, dtype=np.int32))
    write_lexical(tmp_path / "now", iter(texts), [""], np.zeros(2, dtype=np.int32))
    old, new = (LexicalIndex([LexicalPart(tmp_path / name)]) for name in ("before", "now"))
    assert {row for row, _ in old.search(["Erdoğan"], 5)[0]} == {0, 1}
    assert {row for row, _ in old.search(["Erdogan"], 5)[0]} == {1}
    assert {row for row, _ in new.search(["Erdoğan"], 5)[0]} == {0, 1}
    assert {row for row, _ in new.search(["Erdogan"], 5)[0]} == {0, 1}
    assert asked_words("Erdoğan") == [["erdogan"], ["erdoğan"]]
    assert asked_words("harbour ships") == [["harbour", "ship"]]
