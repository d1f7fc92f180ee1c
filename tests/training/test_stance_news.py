"""Pairs of news: what shows a claim, what is only near it, and which claims are held out."""

import gzip
import json
import random
from pathlib import Path

import pytest

from training.stance.news import HELD_OUT, SETS, News, changed, news_pairs, sentences_of
from training.stance.sources import LABELS, fraction

TOWNS = ["Aldwick", "Barrow", "Corley", "Dunmore", "Elstow", "Farley"]
TOWNS += ["Gorton", "Hexham", "Ilford", "Jarrow", "Kirkby", "Lowick"]


def article(number: int) -> str:
    town, street = TOWNS[number % 12], f"Mill{'abcdefgh'[number // 12]} Street"
    return (
        f"A fire broke out in a warehouse in {street} in {town} on Monday night. "
        f"The flames in {town} were under control after {number + 4} hours, firefighters said. "
        f"The owner of the warehouse, who lives in {street}, said that nobody had been inside it."
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in SETS:
        rows = [
            {"claim": f"The flames in {TOWNS[n % 12]} were under control in {n + 4} hours.", "evidence": article(n),
             "label": "SUPPORTS" if n % 4 else "NOT_SUPPORTED"}
            for n in range(96)
        ]  # fmt: skip
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)
    return tmp_path


def test_a_sentence_with_a_claims_words_shows_it_and_one_of_another_event_is_near(folder: Path, tmp_path: Path) -> None:
    news = News(folder, tmp_path)
    pair = next(pair for pair in news.pairs if pair.claim.startswith("The flames in Barrow were under control in 5 "))
    shown = news.shown(pair)
    assert shown is not None
    assert "5 hours" in shown
    near = list(news.near(pair))
    assert near
    assert all(text not in pair.evidence and " 5 hours" not in text for text in near)


def test_pairs_ask_what_is_known_of_them_and_held_claims_are_not_trained(folder: Path) -> None:
    taken, held = news_pairs(folder, random.Random(1))
    assert {pair.source for pair in taken} == {"news_near", "news_changed", "news_shown"}
    for pair in taken:
        if pair.source == "news_near":
            assert pair.label == LABELS["NOT_REFUTED"]
        if pair.source == "news_changed":
            assert pair.label == LABELS["REFUTES"]
    originals = {pair.claim for pair in held if pair.source == "news_near"}
    assert originals
    assert all(fraction(claim) < HELD_OUT for claim in originals)
    assert originals.isdisjoint(pair.claim for pair in taken if pair.source != "news_changed")
    assert (taken, held) == news_pairs(folder, random.Random(1))


def test_a_changed_claim_is_another_claim_and_scraps_are_no_sentences() -> None:
    rng = random.Random(2)
    made = changed("It took 12 hours.", "It took 12 hours to put it out.", rng)
    assert made not in (None, "It took 12 hours.")
    assert changed("Hens lay.", "Hens lay.", rng) is None
    assert sentences_of("Yes. The council of the town met on Tuesday evening. No.") == [
        "The council of the town met on Tuesday evening."
    ]
