"""Pairs that the stance mixture makes of others: looser claims, changed evidence, titles of papers as claims."""

import gzip
import json
import random
import re
from pathlib import Path

import pytest

from training.stance.abstracts import as_claim, denied, scientific_statements, turned
from training.stance.changed_evidence import changed_evidence
from training.stance.sources import LABELS, LabelledPair
from training.stance.vague import loosened_count, loosened_year, vague

SUPPORTS, REFUTES, NEUTRAL, NOT_SUPPORTED, NOT_REFUTED = LABELS.values()
NUMBER_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def period(said: str) -> tuple[float, float]:
    """Return the first and last year that a phrase means."""
    years = [int(year) for year in re.findall(r"\b\d{4}", said)]
    if "between" in said:
        return years[0], years[1]
    if "before" in said:
        return -1, years[0] - 1
    if "after" in said:
        return years[0] + 1, 9999
    if "century" in said:
        century = int(re.search(r"(\d+)(?:st|nd|rd|th) century", said)[1])  # type: ignore[index]
        return century * 100 - 99, century * 100
    parts = {"early": (0, 3), "mid-": (4, 7), "late": (8, 9)}
    first, last = next((span for name, span in parts.items() if name in said), (0, 9))
    return years[0] + first, years[0] + last


@pytest.mark.parametrize("holds", [True, False])
def test_a_looser_year_holds_or_fails_as_it_is_labelled(holds: bool) -> None:
    rng = random.Random(4)
    for _ in range(300):
        year = rng.randint(1850, 2015)
        made = loosened_year(f"It opened in {year} in Oslo.", f"It opened on 2 May {year}.", holds, rng)
        assert made is not None
        first, last = period(made.removeprefix("It opened "))
        assert (first <= year <= last) is holds, made


@pytest.mark.parametrize("holds", [True, False])
def test_a_looser_count_holds_or_fails_as_it_is_labelled(holds: bool) -> None:
    rng = random.Random(5)
    for _ in range(300):
        count = rng.choice([4, 7, 12, 43, 240, 1200, 86_000])
        written = f"{count:,}" if count > 9999 else str(count)
        made = loosened_count(f"The club sold {written} tickets.", f"They sold {written} tickets.", holds, rng)
        if made is None:
            continue
        low, high = bounds(made)
        assert (low <= count <= high) is holds, made


def bounds(said: str) -> tuple[float, float]:
    numbers = [float(NUMBER_WORDS.get(word, 0) or word.replace(",", "")) for word in re.findall(r"[\d,]+", said)]
    if "between" in said:
        return numbers[0], numbers[1]
    if re.search(r"more than|over", said):
        return numbers[0] + 0.5, 1e12
    if re.search(r"fewer than|less than", said):
        return 0, numbers[0] - 0.5
    if "at least" in said:
        return numbers[0], 1e12
    if "at most" in said:
        return 0, numbers[0]
    assert "only" in said
    return numbers[0], numbers[0]


def test_numbers_of_names_and_bounds_are_left_alone() -> None:
    rng = random.Random(6)
    for claim in ("Apollo 11 lands safely.", "It sold more than 40 songs.", "He is in the last 3 episodes."):
        assert loosened_count(claim, claim, True, rng) is None
    assert loosened_year("It ran from 1999, in 2001.", "It ran in 2001.", True, rng) is None
    assert loosened_year("It opened in 1999.", "It opened long ago.", True, rng) is None


def test_each_pair_gives_at_most_one_looser_claim_with_its_evidence() -> None:
    pairs = [
        LabelledPair(f"It opened in {1900 + n}.", f"It opened in May {1900 + n}.", SUPPORTS, "x") for n in range(80)
    ]
    made = list(vague(pairs, random.Random(7)))
    assert len(made) == 80
    assert {pair.label for pair in made} == {SUPPORTS, REFUTES}
    assert all(new.evidence == old.evidence for new, old in zip(made, pairs, strict=True))


def test_changed_evidence_keeps_the_claim_unless_both_are_denied() -> None:
    pairs = [
        LabelledPair("Ann Lee won the prize.", "In 1999 Ann Lee won the prize in Oslo.", SUPPORTS, "x"),
        LabelledPair("The bridge was opened in May.", "The bridge was opened in May 1999.", SUPPORTS, "x"),
        LabelledPair("Oslo is a city.", "Oslo is a large city.", SUPPORTS, "x"),
    ] * 40
    made = list(changed_evidence(pairs, random.Random(8)))
    kinds = {pair.source for pair in made}
    assert {"evidence_denied", "evidence_planned", "evidence_number"} <= kinds
    for pair in made:
        if pair.label == SUPPORTS:
            assert pair.source == "evidence_denied"
            assert " not " in pair.claim
        else:
            assert pair.claim in {old.claim for old in pairs}
            assert pair.evidence not in {old.evidence for old in pairs}
        if pair.source == "evidence_planned":
            assert pair.label == NOT_SUPPORTED
    assert any(pair.evidence == "Oslo is not a large city." for pair in made)


def test_a_title_that_states_something_is_a_claim_and_can_be_turned_round() -> None:
    assert as_claim("Loss of NF1 increases insulin sensitivity in mice.") is not None
    assert as_claim("Biofeedback in the treatment of migraine: a review") is None
    assert as_claim("How does the cell divide in the absence of cyclin?") is None
    assert turned("It increases growth.", random.Random(1)) == "It decreases growth."
    assert denied("The kinase regulates growth.") == "The kinase does not regulate growth."
    assert denied("The kinase is a switch.") == "The kinase is not a switch."


def test_abstracts_give_what_their_titles_state_turned_round_and_silent(tmp_path: Path) -> None:
    texts = [
        (
            f"Deletion of NF{n} increases glucose uptake in mice.",
            f"Diabetes is a burden of many patients worldwide today. We bred some mice and kept them dry for a year. "
            f"Thus, mice with a deletion of NF{n} show that this increases glucose uptake strongly.",
        )
        for n in range(6)
    ]
    texts += [
        (f"A survey of ward {n}", f"Ward {n} was asked in spring. Every bed was counted by two nurses.")
        for n in range(30)
    ]
    with gzip.open(tmp_path / "corpus.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps({"_id": str(n), "title": t, "text": x}) + "\n" for n, (t, x) in enumerate(texts))
    made = scientific_statements(tmp_path, random.Random(2))
    by_kind = {kind: [pair for pair in made if pair.source == kind] for kind in {pair.source for pair in made}}
    assert {pair.label for pair in by_kind["abstract_title"]} == {SUPPORTS}
    assert {pair.label for pair in by_kind["abstract_turned"]} == {REFUTES}
    assert {pair.label for pair in by_kind["abstract_silent"]} == {NEUTRAL}
    assert any("decreases" in pair.claim for pair in by_kind["abstract_turned"])
    assert any("decreases" in pair.evidence for pair in by_kind["abstract_turned"])
    assert any("decreases" in pair.claim and "decreases" in pair.evidence for pair in by_kind["abstract_title"])
