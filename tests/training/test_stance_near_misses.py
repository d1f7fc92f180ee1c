"""Near misses: each kind with its true counterparts, exact examples, and no text of a held-out claim."""

import gzip
import json
import random
from collections import Counter
from pathlib import Path

import pytest

from training.stance.clauses import clause_of
from training.stance.near_miss_cases import make_case
from training.stance.near_miss_details import scaled
from training.stance.near_miss_names import named, place, role
from training.stance.near_miss_verbs import fitting, has_agent, phrase
from training.stance.near_misses import KINDS, claim_of, near_misses, news_own, sentences_of_sets, title_of
from training.stance.news import HELD_OUT, SETS
from training.stance.sources import LABELS, LabelledPair, fraction

SUPPORTS, REFUTES, NEUTRAL, NOT_SUPPORTED, NOT_REFUTED = LABELS.values()
SENTENCES = [
    "On Monday, the surgeons transplanted a windpipe into a patient in Madrid, who had waited for years.",
    "Maria Fontana defeated Karen Whitlock in the final in Rome in 2009.",
    "All of the factories were closed because of a flood that lasted 12 days.",
    "The president signed the law in London on 4 May 2011.",
    "Exports of wheat rose to a record 4,500 tonnes in Kenya last year.",
    "The company killed the project and sacked the manager.",
    "Both teams won the highest prize in Paris after a strike.",
    "Profit rose because of a ceasefire in Syria, officials said.",
    "The police arrested a man near the east bridge.",
    "The first vaccine led to a fall in deaths in Egypt in 1998.",
    "The former chairman bought the club in Glasgow for 30 million pounds.",
    "Peter Lindqvist founded a school in Berlin.",
]
PAIRS = [
    LabelledPair("Ann Lee won a prize.", "Ann Lee won the Riverton prize for her novel.", SUPPORTS, "x"),
    LabelledPair("Ann Lee lost a prize.", "Ann Lee won the Riverton prize for her novel.", REFUTES, "x"),
]


def made(seed: int = 1) -> list[LabelledPair]:
    return list(near_misses(SENTENCES * 40, PAIRS * 20, random.Random(seed)))


def test_each_kind_has_its_labels_and_its_true_counterparts() -> None:
    counts = Counter((pair.source, pair.label) for pair in made())
    for kind in KINDS:
        label = REFUTES if kind == "negation" else NOT_SUPPORTED
        wrong, right = counts[f"miss_{kind}", label], counts[f"miss_{kind}_true", SUPPORTS]
        assert wrong, kind
        assert 0.6 < right / wrong < 1.6, kind
    assert sum(counts.values()) == sum(
        count for (source, label), count in counts.items() if source.endswith("_true") == (label == SUPPORTS)
    )


def test_the_same_seed_makes_the_same_pairs() -> None:
    assert made() == made()
    assert made() != made(2)


def test_only_supported_pairs_are_changed_and_their_claims_stay() -> None:
    of_pairs = [pair for pair in near_misses([], PAIRS * 9, random.Random(3)) if pair.source.startswith("miss_plan")]
    assert of_pairs
    assert {pair.claim for pair in of_pairs} == {PAIRS[0].claim}


@pytest.mark.parametrize(
    ("sentence", "template", "said"),
    [
        ("The men moved a windpipe.", "{is} preparing to {base}", "The men are preparing to move a windpipe."),
        ("Ann Lee won the prize.", "{is} accused of {ing}", "Ann Lee is accused of winning the prize."),
        ("The firm wrote a letter.", "plan{s} to {base}", "The firm plans to write a letter."),
        ("The firms wrote a letter.", "plan{s} to {base}", "The firms plan to write a letter."),
        ("The bridge was opened in May.", "{is} due to {base}", "The bridge is due to be opened in May."),
        ("The bridge was opened in May.", "finally {past}", "The bridge was finally opened in May."),
        ("The team has won the cup.", "did not {base}", "The team did not win the cup."),
        ("The team has won the cup.", "succeeded in {ing}", "The team succeeded in winning the cup."),
    ],
)  # fmt: skip
def test_a_clause_is_said_with_another_verb(sentence: str, template: str, said: str) -> None:
    clause = clause_of(sentence)
    assert clause is not None
    assert clause.said(phrase(template, clause)) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "The man accused of murder was freed.", "The firm did not open a shop.", "The firm might open a shop.",
        "He won the prize.", "The bomb planted by rebels exploded.", "The firm said that it opened a shop.",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_no_clause(sentence: str) -> None:
    assert clause_of(sentence) is None


def test_what_follows_a_clause_is_cut_and_a_past_date_admits_no_present() -> None:
    clause = clause_of("In 1999, the firm opened a shop in Oslo last year, which drew crowds.")
    assert clause is not None
    assert (clause.lead, clause.core, clause.tail) == (
        "In 1999, ",
        "The firm opened a shop in Oslo last year.",
        ", which drew crowds",
    )
    assert {fitting(("plan{s} to {base}", "hoped to {base}"), clause, random.Random(n)) for n in range(9)} == {
        "hoped to {base}"
    }
    assert has_agent(clause)


def test_a_claim_is_a_sentence_without_its_sides() -> None:
    assert (
        claim_of("However, the town built a bridge over the Ouse, which fell in May.")
        == "The town built a bridge over the Ouse."
    )
    assert claim_of("It was never built by the town of Barrow.") is None


def test_details_are_changed_where_claim_and_evidence_share_them() -> None:
    rng = random.Random(5)
    case = make_case("All of the shops shut.", "All of the shops shut.", ["Ann Lee"], ["Oslo", "Rome"])
    found = {pair for _ in range(60) for pair in scaled("part", case, rng)}
    assert ("Some of the shops shut.", "All of the shops shut.", True) in found
    assert any(not holds and "ost of the shops" in evidence.lower() for _, evidence, holds in found)
    case = make_case("Ann defeated Bob in Oslo.", "Ann defeated Bob in Oslo.", ["Ann Lee"], ["Oslo", "Rome"])
    swapped = {pair for _ in range(30) for pair in role(case, rng)}
    assert swapped == {
        ("Ann defeated Bob in Oslo.", "Bob defeated Ann in Oslo.", False),
        ("Ann defeated Bob in Oslo.", "Ann was defeated by Bob in Oslo.", False),
        ("Ann defeated Bob in Oslo.", "Bob was defeated by Ann in Oslo.", True),
    }
    assert any("near Oslo" in evidence for _ in range(60) for _, evidence, _ in place(case, rng))
    assert named("There, Ann Lee left the United Kingdom.") == ["Ann Lee"]


def article(number: int) -> str:
    return (
        f"A fire broke out in a warehouse in Mill Street in Town{number} on Monday night. "
        f"The flames in Town{number} were under control after {number + 4} hours. "
        "The owner of the warehouse was asleep in a hotel at the time."
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [{"claim": f"The flames in Town{n} were under control in {n + 4} hours.", "evidence": article(n),
             "label": "SUPPORTS"} for n in range(60)]  # fmt: skip
    for name in (*SETS, "fever_train", "lingnli", "mnli_hw2", "mnli_llmsknow"):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in (rows if name in SETS else rows[:0]))
    return tmp_path


def test_texts_of_held_out_claims_are_left_out(folder: Path) -> None:
    towns = [
        f"Town{n} "
        for n in range(60)
        if fraction(f"The flames in Town{n} were under control in {n + 4} hours.") < HELD_OUT
    ]
    assert towns
    sentences = sentences_of_sets(folder, random.Random(1))
    assert len(sentences) > 60
    own = list(news_own(folder, random.Random(1)))
    assert {(pair.source, pair.label) for pair in own} == {("news_own", NOT_REFUTED)}
    assert any(". 20" in pair.evidence or "19" in pair.evidence for pair in own)
    for text in [*sentences, *(f"{pair.claim} {pair.evidence}" for pair in own)]:
        assert not any(town in text for town in towns)


def test_a_title_is_the_beginning_of_a_sentence() -> None:
    titles = {
        title_of("A fire broke out in a warehouse in Mill Street, police said.", random.Random(n)) for n in range(40)
    }
    assert titles <= {"A fire broke out", "A fire broke out in a warehouse", "A fire broke out in a warehouse in Mill",
                      "A fire broke out in a warehouse in Mill Street"}  # fmt: skip
    assert len(titles) > 2
