"""The evidence ranking: what it looks at, and what it never does."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.records import Document, Hit, Passage
from workbench.errors import ModelRefused
from workbench.ranking import (
    COMPARED,
    DEPTH,
    FEATURES,
    READ,
    RankingWeights,
    passage_features,
    rank_evidence,
    read_weights,
)
from workbench.records import StanceScores

CLAIM = "Pyongyang launched 2 rockets from Sohae in May."


def hit(name: str, title: str, text: str, *, dense: float | None = 0.5, lexical: float | None = 3.0) -> Hit:
    document = Document(id=name, title=title, text=text)
    passage = Passage(id=f"p-{name}", document_id=name, start=0, end=len(text), text=text)
    return Hit(passage=passage, document=document, retrieval_score=0.03, dense_score=dense, lexical_score=lexical)


def weights(**named: float) -> RankingWeights:
    chosen = {name.replace("_", " "): value for name, value in named.items()}
    assert set(chosen) <= set(FEATURES)
    return RankingWeights(weights=tuple(chosen.get(feature, 0.0) for feature in FEATURES))


#: A file of weights with all that it needs.
WHOLE = {
    "encoder": "e", "reading": 1.0, "weights": dict.fromkeys(FEATURES, 1.0),
    "compared": {"weights": dict.fromkeys(FEATURES, 2.0), "late_interaction": 3.0},
}  # fmt: skip
#: Passages that are compared are put in order by how near they come, and by nothing else.
BY_LATE = (*(0.0 for _ in FEATURES), 1.0)


def looked_at(hits: list[Hit], feature: str) -> list[float]:
    return [values[FEATURES.index(feature)] for values in passage_features(CLAIM, hits)]


def test_words_names_and_numbers_of_the_claim_are_seen() -> None:
    near = hit("a", "Launch", "Pyongyang fired 2 rockets at Sohae in May.")
    far = hit("b", "Harvest", "Farmers in Lima sold 3 tons of maize.")
    for feature in ("rarer words of the claim", "names of the claim", "numbers of the claim"):
        left, right = looked_at([near, far], feature)
        assert left > right


def test_a_word_that_every_passage_has_tells_none_of_them_apart() -> None:
    common = hit("a", "", "Rockets.")
    rare = hit("b", "", "Rockets of Sohae.")
    left, right, *_ = looked_at(
        [common, rare, *(hit(str(n), "", "Rockets.") for n in range(8))], "rarer words of the claim"
    )
    assert right > 3 * left


def test_a_title_that_is_the_subject_is_seen() -> None:
    assert looked_at(
        [hit("a", "Sohae", "x"), hit("b", "Lima", "x"), hit("c", "", "x")], "title stands in the claim"
    ) == [
        1.0,
        0.0,
        0.0,
    ]


def test_a_passage_that_one_search_did_not_return_is_not_lost() -> None:
    only_words = hit("a", "Launch", "Rockets.", dense=None)
    only_meaning = hit("b", "Launch", "Missiles.", lexical=None)
    ranked = rank_evidence([CLAIM], [[only_words, only_meaning]], weights(cosine=1.0))
    assert [one.document.id for one in ranked[0]] == ["b", "a"]


def test_how_near_the_first_come_word_by_word_is_asked_once_and_only_where_it_counts() -> None:
    hits = [hit(str(n), "Launch", f"Rockets {n}.") for n in range(DEPTH + 5)]
    asked: list[tuple[str, list[str]]] = []

    def compare(claim: str, passages: Sequence[str]) -> list[float]:
        asked.append((claim, [*passages]))
        return [0.9 if text.endswith(" 7.") else 0.1 for text in passages]

    (ranked,) = rank_evidence([CLAIM], [hits], replace(weights(), compared=BY_LATE), compare=compare)
    assert asked == [(CLAIM, [f"Launch. Rockets {n}." for n in range(DEPTH)])]
    assert [one.document.id for one in ranked] == ["7", *(str(n) for n in range(DEPTH + 5) if n != 7)]
    assert rank_evidence([CLAIM], [hits], weights(), compare=compare)[0] == hits
    assert rank_evidence([CLAIM], [hits], replace(weights(), compared=BY_LATE))[0] == hits
    assert rank_evidence([CLAIM], [[]], replace(weights(), compared=BY_LATE), compare=compare) == [[]]
    assert len(asked) == 1


def test_of_long_passages_fewer_are_compared_and_the_rest_stays_behind_them() -> None:
    hits = [hit(str(n), "", f"{n} " + "x" * (COMPARED // 10)) for n in range(DEPTH)]
    asked: list[str] = []

    def compare(_: str, passages: Sequence[str]) -> list[float]:
        asked.extend(passages)
        return [float(n) for n in range(len(passages))]

    (ranked,) = rank_evidence([CLAIM], [hits], replace(weights(), compared=BY_LATE), compare=compare, most=5)
    assert asked == [one.passage.text for one in hits[:9]]
    assert ranked == [*reversed(hits[:9]), *hits[9:]]
    asked.clear()
    rank_evidence([CLAIM], [hits], replace(weights(), compared=BY_LATE), compare=compare, most=12)
    assert len(asked) == 12  # what is read is compared, however long it is


def test_passages_that_are_compared_have_weights_of_their_own() -> None:
    hits = [
        hit("a", "", "Rockets.", dense=0.9),
        hit("b", "", "Missiles.", dense=0.2),
        hit("c", "", "Bombs.", dense=0.4),
    ]
    weighed = replace(weights(cosine=1.0), compared=(*(-float(name == "cosine") for name in FEATURES), 0.1))
    (ranked,) = rank_evidence([CLAIM], [hits], weighed, compare=lambda _, passages: [0.0] * len(passages))
    assert [one.document.id for one in ranked] == ["b", "c", "a"]
    assert [one.document.id for one in rank_evidence([CLAIM], [hits], weighed)[0]] == ["a", "c", "b"]


def test_what_comes_near_word_by_word_is_what_is_read() -> None:
    hits = [hit(str(n), "", f"Rockets {n}.") for n in range(20)]
    asked: list[str] = []

    def read(pairs: Sequence[tuple[str, str]]) -> list[StanceScores]:
        asked.extend(text for _, text in pairs)
        return [StanceScores(supports=0, refutes=0, neutral=1)] * len(pairs)

    weighed = replace(weights(), compared=BY_LATE, reading=1.0)
    (ranked,) = rank_evidence(
        [CLAIM], [hits], weighed, read, compare=lambda _, passages: [float(n) for n in range(len(passages))], most=3
    )
    assert asked == ["Rockets 19.", "Rockets 18.", "Rockets 17."]
    assert [one.document.id for one in ranked[:3]] == ["19", "18", "17"]


def test_equal_scores_keep_the_order_of_retrieval_and_the_tail_its_place() -> None:
    hits = [hit(str(n), "", "Rockets.") for n in range(DEPTH + 5)]
    hits[-1] = replace(hits[-1], dense_score=0.99)
    assert rank_evidence([CLAIM], [hits], weights(cosine=1.0))[0] == hits
    assert rank_evidence([CLAIM, CLAIM], [[], hits[:1]], weights(cosine=1.0)) == [[], hits[:1]]


def test_hostile_text_is_ranked_like_any_other() -> None:
    hits = [hit("a", "\u202e" * 500, "\ud800 <script>" * 50), hit("b", "x" * 100_000, "")]
    silent = StanceScores(supports=0, refutes=0, neutral=1)
    for reading in (0.0, 1.0):
        weighed = replace(weights(cosine=1.0), reading=reading)
        assert len(rank_evidence(["\ud800 \u202e 1e999"], [hits], weighed, lambda pairs: [silent] * len(pairs))[0]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"encoder": "e", "weights": {"cosine": 1}}',
        json.dumps({"encoder": "e", "reading": 1, "weights": dict.fromkeys(FEATURES, 1.0)}),
        json.dumps({**WHOLE, "weights": dict.fromkeys(FEATURES, "x")}),
        json.dumps({**WHOLE, "compared": {"weights": dict.fromkeys(FEATURES, 1.0), "late_interaction": float("nan")}}),
        json.dumps({**WHOLE, "compared": {"weights": {"cosine": 1.0}, "late_interaction": 1.0}}),
        "[" * 9999,
    ],
)
def test_other_files_are_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelRefused, match=r"weights\.json holds no weights .*evidence_ranking"):
        read_weights(path)


def test_weights_are_read_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(WHOLE), encoding="utf-8")
    read = read_weights(path)
    assert (read.encoder, read.reading) == ("e", 1.0)
    assert read.weights == (1.0,) * len(FEATURES)
    assert read.compared == (*(2.0 for _ in FEATURES), 3.0)


def test_the_first_passages_are_read_and_what_decides_comes_first_whichever_way() -> None:
    hits = [hit(str(n), "", f"Rockets {n}.") for n in range(READ + 5)]
    says = {
        f"Rockets {READ - 1}.": (0.0, 0.95, 0.05),
        "Rockets 3.": (0.9, 0.0, 0.1),
        f"Rockets {READ}.": (1.0, 0.0, 0.0),
    }
    asked: list[tuple[str, str]] = []

    def read(pairs: Sequence[tuple[str, str]]) -> list[StanceScores]:
        asked.extend(pairs)
        return [
            StanceScores(supports=s, refutes=r, neutral=n)
            for s, r, n in (says.get(text, (0.1, 0.1, 0.8)) for _, text in pairs)
        ]

    (ranked,) = rank_evidence([CLAIM], [hits], replace(weights(), reading=1.0), read)
    names = [one.document.id for one in ranked]
    assert len(asked) == READ  # those below are not read, and keep their places
    assert names[:3] == [str(READ - 1), "3", "0"]
    assert names[READ:] == [str(n) for n in range(READ, READ + 5)]
    assert sorted(names) == sorted(one.document.id for one in hits)


def test_nothing_is_read_where_reading_weighs_nothing() -> None:
    def refuse(pairs: Sequence[tuple[str, str]]) -> list[StanceScores]:
        raise AssertionError(pairs)

    hits = [hit("a", "", "Rockets."), hit("b", "", "Rockets of Sohae.")]
    assert len(rank_evidence([CLAIM], [hits], weights(), refuse)[0]) == 2


def test_a_passage_counts_as_its_most_decided_sentence() -> None:
    two = hit("a", "", "Rockets stood at Sohae in May. Pyongyang launched 2 rockets.")
    one = hit("b", "", "Rockets stood in Pyongyang in May.")
    asked: list[str] = []

    def read(pairs: Sequence[tuple[str, str]]) -> list[StanceScores]:
        asked.extend(text for _, text in pairs)
        said = [0.9 if "launched" in text else 0.5 if "stood in" in text else 0.0 for _, text in pairs]
        return [StanceScores(supports=value, refutes=0.0, neutral=round(1 - value, 6)) for value in said]

    (ranked,) = rank_evidence([CLAIM], [[one, two]], replace(weights(), reading=1.0), read)
    assert [one.document.id for one in ranked] == ["a", "b"]
    assert asked == [one.passage.text, "Rockets stood at Sohae in May.", "Pyongyang launched 2 rockets."]


def test_a_passage_is_read_under_title_and_day() -> None:
    one = hit("a", "Launch", "It fell.")
    dated = replace(one, document=replace(one.document, published=date(2023, 5, 31)))
    read_texts: list[str] = []

    def read(pairs: Sequence[tuple[str, str]]) -> list[StanceScores]:
        read_texts.extend(text for _, text in pairs)
        return [StanceScores(supports=0, refutes=0, neutral=1)] * len(pairs)

    rank_evidence([CLAIM], [[dated]], replace(weights(), reading=1.0), read)
    assert read_texts == ["Launch. 31 May 2023. It fell."]
