"""Documents cut into passages."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoder import SentenceTransformerEncoder
from index.passages import PassagePolicy, split_document
from index.records import Document, Passage

NASTY = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(" .\n\u202e\u0301\U0001f680\ud800\x00。")), max_size=600
)


def words(texts: object) -> list[int]:
    return [len(text.split()) for text in texts]  # type: ignore[attr-defined]


def split(text: str, **policy: int) -> list[Passage]:
    return list(split_document(Document(id="d", title="", text=text), words, PassagePolicy(**policy)))


@settings(deadline=None)  # the first text loads spaCy
@given(text=NASTY, max_tokens=st.integers(2, 12), overlap=st.integers(0, 2))
def test_a_passage_stands_in_its_document_and_nothing_is_lost(text: str, max_tokens: int, overlap: int) -> None:
    passages = split(text, max_tokens=max_tokens, overlap=overlap)
    covered = bytearray(len(text))
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        covered[passage.start : passage.end] = b"\x01" * (passage.end - passage.start)
    assert all(flag or char.isspace() for flag, char in zip(covered, text, strict=True))
    assert [p.start for p in passages] == sorted({p.start for p in passages})


def test_passages_are_whole_sentences_within_the_budget() -> None:
    passages = split("One two three. Four five six. Seven eight nine. Ten.", max_tokens=6, overlap=0)
    assert [p.text for p in passages] == ["One two three. Four five six.", "Seven eight nine. Ten."]


def test_overlap_repeats_the_last_sentence() -> None:
    passages = split("One two. Three four. Five six. Seven eight.", max_tokens=4, overlap=1)
    assert [p.text for p in passages] == ["One two. Three four.", "Three four. Five six.", "Five six. Seven eight."]


def test_a_sentence_that_fills_a_passage_is_not_repeated() -> None:
    passages = split("One two three four. Five six seven eight. Nine.", max_tokens=4, overlap=1)
    assert [p.text for p in passages] == ["One two three four.", "Five six seven eight.", "Nine."]


def test_ids_follow_place_and_content() -> None:
    first, again = split("One. Two."), split("One. Two.")
    assert [p.id for p in first] == [p.id for p in again]
    assert split("One. Six.")[0].id != first[0].id


def test_an_empty_document_has_no_passage() -> None:
    assert split(" \n ") == []


def test_passages_fit_the_encoder(minilm: SentenceTransformerEncoder) -> None:
    text = "The inspectors counted the crates twice and signed the ledger. " * 80
    document = Document(id="d", title="An inspection at the quay", text=text)
    passages = list(split_document(document, minilm.count_tokens, PassagePolicy(max_tokens=128)))
    assert len(passages) > 5
    assert max(minilm.count_tokens([f"{document.title}. {p.text}" for p in passages])) <= 132


def test_five_megabytes_without_a_full_stop_are_split() -> None:
    passages = split("tonnage " * 625_000, max_tokens=128)
    assert len(passages) > 5_000
    assert max(len(p.text) for p in passages) < 2_000
