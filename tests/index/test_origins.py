"""Which texts share an origin, and which must not; text that was made to hurt."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index import banding, origins
from index.origins import assign_origins, groups, near_pairs
from index.records import Document
from index.sketches import RUNS, WIDTH, WORDS, hashes_of, sketch

STORY = (
    "Inspectors of the harbour authority found cracks in two of the five cranes on the eastern quay, and closed the quay"
    " until further notice. The cranes were delivered nine years ago. A spokesman said that cargo would be moved to the"
    " western quay, where three cranes are in use, and that the delay would come to about four days for most ships."
)
COUNCIL = (
    "The city council voted on Tuesday to keep the swimming baths in Mill Lane open through the winter, after a petition"
    " with 11,000 names was handed in. The baths cost the city 480,000 a year, a third of it for heating."
    " A heat pump is to be built next summer; until then the water will be kept two degrees cooler,"
    " and the children's pool will close at six."
)
RETOLD = (
    "Cargo ships face a wait of roughly four days after the eastern quay was shut. The port said its engineers had seen"
    " damage on a pair of cranes there; unloading continues at the three cranes across the basin, a spokesman added."
)
FEATURE = " ".join(
    f"In street number {n} of the old town the painter kept a room with window {n * 7}." for n in range(60)
)


def origins_of(*texts: str, dates: tuple[date | None, ...] = ()) -> list[str]:
    days = dates or (None,) * len(texts)
    documents = [
        Document(id=f"d{i}", title="", text=text, published=day)
        for i, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    return assign_origins(documents)


def pairs_of(texts: list[str], first_new: int = 0) -> list[tuple[int, int]]:
    found = near_pairs(sketch(texts), first_new, lambda rows: [texts[row] for row in rows])
    return [(a, b) for a, b in found.tolist()]


def test_equal_texts_share_an_origin_whatever_their_case_and_spacing() -> None:
    assert origins_of("Cranes closed.", "CRANES   closed!", "Cranes opened.") == ["d0", "d0", "d2"]


@pytest.mark.parametrize(
    "reprint",
    [
        "PORT ALBANY (Demo Wire) - " + STORY + " Reporting by the Demo Wire desk.",
        "Harbour shuts quay for safety's sake\n\n" + STORY,
        STORY[: int(len(STORY) * 0.7)],
        STORY[: STORY.index(" A spokesman")],
        STORY.replace("harbour", "harbor").replace("five", "5").replace("nine", "9").replace("three", "3"),
        STORY + " Sign up for our daily letter to have the news in your inbox. All rights reserved by the publisher.",
        STORY.replace("The cranes were delivered nine years ago. ", ""),
        STORY.replace("the", "\u200bthe").replace("quay", "qu\u00aday"),
    ],
    ids=["credit", "headline", "cut", "brief", "spelling", "footer", "dropped", "invisible"],
)
def test_a_reprint_shares_the_origin(reprint: str) -> None:
    assert origins_of(STORY, reprint, COUNCIL) == ["d0", "d0", "d2"]


def test_a_story_cut_to_its_lead_shares_the_origin_of_the_long_one() -> None:
    assert origins_of(FEATURE, " ".join(FEATURE.split()[:70])) == ["d0", "d0"]


def test_a_retelling_in_other_words_is_another_origin() -> None:
    assert origins_of(STORY, RETOLD) == ["d0", "d1"]


def test_a_feature_that_quotes_a_story_in_its_middle_is_another_origin() -> None:
    half = len(FEATURE) // 2
    assert origins_of(STORY, FEATURE[:half] + " " + STORY + " " + FEATURE[half:]) == ["d0", "d1"]


def test_two_stories_with_one_long_quotation_are_two_origins() -> None:
    speech = " He said: " + " ".join(f"we will mend crane number {n}," for n in range(8))
    assert origins_of(STORY + speech, COUNCIL + speech) == ["d0", "d1"]


def test_short_texts_share_an_origin_only_when_they_are_equal() -> None:
    assert origins_of("The quay is closed until Monday.", "The quay is closed until Tuesday.") == ["d0", "d1"]


def test_the_earliest_document_names_the_origin() -> None:
    assert origins_of(STORY, STORY, STORY, dates=(date(2023, 5, 2), date(2023, 5, 1), None)) == ["d1"] * 3


def test_texts_without_words_share_an_origin_only_when_they_are_identical() -> None:
    assert origins_of("...", "!!!", "", "...", "\ud800") == ["d0", "d1", "d2", "d0", "d4"]


def test_scripts_without_spaces_are_compared_by_character() -> None:
    story = (
        "港湾局的检查人员在东码头五台起重机中的两台上发现了裂缝并立即关闭了该码头"
        "直至另行通知货物将转移到西码头大多数船只将延误约四天"
    )
    other = "市议会星期二投票决定让游泳馆在冬季继续开放" * 2
    assert origins_of(story, "本报讯" + story.replace("立即", ""), other) == ["d0", "d0", "d2"]
    thai = "เจ้าหน้าที่ตรวจสอบของการท่าเรือพบรอยร้าวในปั้นจั่นสองตัวจากห้าตัวที่ท่าเรือด้านตะวันออก"
    assert origins_of(thai, "ข่าว " + thai) == ["d0", "d0"]


def test_words_that_differ_in_their_vowel_signs_are_different() -> None:
    assert origins_of("कि की", "का कु") == ["d0", "d1"]
    assert origins_of("cafe\u0301 noir", "CAFÉ, noir") == ["d0", "d0"]


@pytest.mark.parametrize(
    "text",
    ["a" * 5_000_000, "wild word " * 500_000, "\ud800" * 5_000_000, "e" + "\u0301\u0316" * 2_500_000, "东" * 2_000_000],
    ids=["one word", "two words", "surrogates", "accents", "characters"],
)
def test_a_huge_line_is_sketched_in_linear_time(text: str) -> None:
    begin = time.process_time()
    made = sketch([text, text[: len(text) // 2]])
    assert made.shape == (2, WIDTH)
    assert time.process_time() - begin < 20


def test_hostile_text_is_compared_like_any_other() -> None:
    nasty = "\x00<script>alert(1)</script>\u202e \ud800" + STORY + "\udfff\x00"
    assert origins_of(STORY, nasty, "\x00\ud800") == ["d0", "d0", "d2"]


def test_a_sketch_says_how_long_its_text_is() -> None:
    row = sketch(["One two three four five six."])[0]
    assert (row[WORDS], row[RUNS]) == (6, 2)
    assert sketch([]).shape == (0, WIDTH)


def test_sketches_are_the_same_in_every_process() -> None:
    code = (
        "import hashlib; from index.sketches import sketch;"
        f"print(hashlib.sha256(sketch({[STORY, COUNCIL, '东码头', '']!r}).tobytes()).hexdigest())"
    )
    root = Path(__file__).resolve().parents[2]
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_pairs_hold_every_copy_and_at_least_one_new_text() -> None:
    texts = [STORY, COUNCIL, STORY.upper(), STORY + " More to follow.", COUNCIL + " So it was decided.", STORY]
    assert pairs_of(texts) == [(0, 3), (1, 4), (2, 3), (3, 5)]
    assert pairs_of(texts, first_new=4) == [(1, 4), (3, 5)]
    assert pairs_of(texts, first_new=6) == []


def test_pairs_do_not_depend_on_the_size_of_the_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Edition {n}: {story} Page {n}." for story in (STORY, COUNCIL, RETOLD) for n in range(12)]
    whole = pairs_of(texts)
    assert len(whole) == 3 * 12 * 11 / 2
    monkeypatch.setattr(origins, "_WORDS_AT_ONCE", 150)
    monkeypatch.setattr(banding, "_MET_AT_ONCE", 3)
    monkeypatch.setattr(banding, "_COMPARED_AT_ONCE", 2)
    assert pairs_of(texts) == whole


def test_few_new_texts_find_their_pairs_among_many() -> None:
    many = [f"{FEATURE[40 * n : 40 * n + 600]} The painting of year {n} hangs in hall {n * 3}." for n in range(60)]
    texts = [*many, STORY, many[7] + " It was sold."]
    assert [pair for pair in pairs_of(texts) if 61 in pair] == pairs_of(texts, first_new=61)
    assert (7, 61) in pairs_of(texts, first_new=61)


def test_texts_are_read_only_where_they_may_be_one() -> None:
    texts = [STORY, COUNCIL, FEATURE, RETOLD, STORY + " More to follow."]
    asked: set[int] = set()

    def texts_of(rows: object) -> list[str]:
        asked.update(rows)  # type: ignore[call-overload]
        return [texts[row] for row in rows]  # type: ignore[attr-defined]

    near_pairs(sketch(texts), 0, texts_of)
    assert asked == {0, 4}


def test_a_group_that_hung_on_a_removed_text_falls_apart() -> None:
    sketches = sketch([STORY, COUNCIL, RETOLD, COUNCIL])
    pairs = np.array([[0, 1], [1, 2], [0, 3]], dtype=np.int64)
    assert groups(sketches, pairs, np.array([True, True, True, False])).tolist() == [0, 0, 0, -1]
    assert groups(sketches, pairs, np.array([True, False, True, False])).tolist() == [0, -1, 2, -1]
    assert groups(sketches, pairs, np.array([False, True, False, True])).tolist() == [-1, 1, -1, 1]
    assert groups(sketches, pairs[:0], np.zeros(4, dtype=np.bool_)).tolist() == [-1] * 4


def test_a_long_chain_is_one_group() -> None:
    sketches = sketch(f"word {n}" for n in range(2_000))
    chain = np.array([[n, n + 1] for n in range(1_999)], dtype=np.int64)
    assert set(groups(sketches, chain[::-1], np.ones(2_000, dtype=np.bool_)).tolist()) == {0}
    assert len(np.unique(hashes_of(sketches))) == 2_000
