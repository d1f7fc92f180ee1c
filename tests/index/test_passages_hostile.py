"""Passages and sentences of text that nobody writes and somebody sends."""

import time
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.encoder import SentenceTransformerEncoder
from index.passages import PassagePolicy, split_document
from index.records import Document, Passage
from index.sentences import sentence_spans

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from(" .\n\r\t\u2028\u2029\x85\x0b\x0c\x1c\u00a0\u3000\u200b\ufeff\x00。！？「」"),
        st.sampled_from("\u0301\u0308\u202e\u202c\u2066\u2069\u200d\ufe0f\U0001f469\U0001f3fd\U0001f1e6\ud800\udfff"),
        st.sampled_from("aA1.,;:!?…\"'“”«»()[]%$#-"),
        st.characters(),
    ),
    max_size=500,
)
PIECES = st.lists(
    st.sampled_from(
        [
            "\r\n",
            "\r\n\r\n",
            " ",
            "U.S.",
            "Mr. ",
            "e\u0301",
            FAMILY,
            "\u202eabc\u202c",
            "発射失敗。",
            "a" * 60,
            "(" * 40,
            "." * 30,
            " " * 50,
            "3.5",
            "http://a.example/b?c=d",
        ]
    ),
    max_size=40,
)


def characters(texts: Sequence[str]) -> list[int]:
    """Count as a tokenizer does at worst: every character that is not white space is a token."""
    return [len("".join(text.split())) for text in texts]


def split(text: str, **policy: int) -> list[Passage]:
    document = Document(id="d", title="", text=text)
    return list(split_document(document, characters, PassagePolicy(**policy)))


def judge(text: str, passages: list[Passage], most: int) -> None:
    covered = bytearray(len(text))
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip() != ""
        assert characters([passage.text])[0] <= most
        covered[passage.start : passage.end] = b"\x01" * (passage.end - passage.start)
    assert all(flag or char.isspace() for flag, char in zip(covered, text, strict=True))
    assert [passage.start for passage in passages] == sorted({passage.start for passage in passages})
    assert [passage.end for passage in passages] == sorted({passage.end for passage in passages})


@settings(max_examples=200, deadline=None)
@given(text=NASTY | PIECES.map("".join), most=st.integers(1, 40), overlap=st.integers(0, 3))
@example(text="a" * 1_000, most=1, overlap=1)
@example(text="\ud800" * 900 + "\n" + "\x00" * 900, most=7, overlap=2)
@example(text=" \u2028 ", most=3, overlap=0)
def test_passages_of_any_text_stand_in_it_cover_it_and_keep_their_budget(text: str, most: int, overlap: int) -> None:
    judge(text, split(text, max_tokens=most, overlap=overlap), most)


@settings(max_examples=150, deadline=None)
@given(text=NASTY | PIECES.map("".join), times=st.integers(1, 40))
def test_sentences_of_any_text_are_ordered_trimmed_and_cover_it(text: str, times: int) -> None:
    text *= times
    end = 0
    for start, stop in sentence_spans(text):
        assert end <= start < stop <= len(text)
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()


def test_chinese_passages_keep_the_budget_of_the_encoder(minilm: SentenceTransformerEncoder) -> None:
    document = Document(
        id="d", title="", text="金正恩委員長は十三日ボストーチヌイ宇宙基地でプーチン大統領と会談した" * 400
    )
    passages = list(split_document(document, minilm.count_tokens, PassagePolicy(max_tokens=128)))
    assert max(minilm.count_tokens([passage.text for passage in passages])) <= 128
    assert len(passages) > 50


def test_what_a_tokenizer_takes_for_one_word_makes_no_giant_passage(minilm: SentenceTransformerEncoder) -> None:
    for text in ("acgt" * 50_000, "word" + " " * 200_000 + "word", "one.\n\n" + "\n" * 100_000 + "two."):
        document = Document(id="d", title="", text=text)
        passages = list(split_document(document, minilm.count_tokens, PassagePolicy(max_tokens=128, overlap=0)))
        assert max(len(passage.text) for passage in passages) <= 128 * 16 + 128
        assert "".join(text.split()) == "".join("".join(passage.text.split()) for passage in passages)


@pytest.mark.parametrize("unit", ["e\u0301\u0323", FAMILY, "\U0001f1e6\ufe0f"])
def test_cuts_do_not_part_what_is_shown_as_one_character(unit: str) -> None:
    for passage in split(unit * 2_000, max_tokens=100, overlap=0):
        assert unicodedata.category(passage.text[0])[0] != "M"
        assert "\u200d" not in (passage.text[0], passage.text[-1])


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "tonnage ",
        "a",
        "(",
        "%$#",
        ".",
        "!?",
        "'",
        "\U0001f680",
        FAMILY,
        "e\u0301",
        "発射失敗。",
        "a\n",
        "\r\n\r\nx",
        "Mr. ",
        '"a. ',
        "\u202e\u202c",
        "\x00",
        "\ud800",
        "x" + " " * 99,
        "http://a.example/",
    ],
)
def test_half_a_megabyte_without_an_end_takes_seconds(unit: str) -> None:
    text = unit * (500_000 // len(unit))
    begun = time.process_time()  # a busy machine takes none of it
    passages = split(text, max_tokens=128)
    assert time.process_time() - begun < 6  # one at most; a quadratic step takes minutes
    assert passages[0].start == len(text) - len(text.lstrip())
    assert passages[-1].end == len(text.rstrip())
