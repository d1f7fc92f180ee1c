"""Reciprocal rank fusion, and one hit for each origin."""

from datetime import date

import pytest

from index.fusion import one_for_each_origin, reciprocal_rank_fusion
from index.origins import assign_origins
from index.records import Document

STORY = (
    "Inspectors of the harbour authority found cracks in two of the five cranes on the eastern quay, and closed the quay"
    " until further notice. The cranes were delivered nine years ago. A spokesman said that cargo would be moved to the"
    " western quay, where three cranes are in use, and that the delay would come to about four days for most ships."
)


def test_fusion_sums_reciprocal_ranks() -> None:
    fused = dict(reciprocal_rank_fusion([[(7, 0.9), (3, 0.8)], [(3, 12.0), (5, 2.0)]]))
    assert fused[3] == pytest.approx(1 / 62 + 1 / 61, abs=1e-8)
    assert fused[7] == pytest.approx(1 / 61, abs=1e-8)


def test_fusion_orders_equal_scores_by_row() -> None:
    assert [row for row, _ in reciprocal_rank_fusion([[(9, 1.0)], [(2, 1.0)]])] == [2, 9]


def test_the_best_passage_of_each_origin_is_kept() -> None:
    kept = one_for_each_origin([(0, 4.0), (1, 3.0), (2, 2.0), (3, 1.0)], [0, 0, 1, 2], ["a", "a", "b"])
    assert kept == [(0, 4.0), (3, 1.0)]


def origins(*texts: str, dates: tuple[date | None, ...] = ()) -> list[str]:
    days = dates or (None,) * len(texts)
    documents = [
        Document(id=f"d{i}", title="", text=text, published=day)
        for i, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    return assign_origins(documents)


def test_equal_texts_share_an_origin_whatever_their_case_and_spacing() -> None:
    assert origins("Cranes closed.", "CRANES   closed!", "Cranes opened.") == ["d0", "d0", "d2"]


def test_a_reprint_with_another_dateline_and_credit_shares_the_origin() -> None:
    reprint = "PORT ALBANY (Demo Wire) - " + STORY + " Reporting by the Demo Wire desk."
    assert origins(STORY, reprint) == ["d0", "d0"]


def test_a_shortened_reprint_shares_the_origin() -> None:
    assert origins(STORY, STORY[: int(len(STORY) * 0.7)]) == ["d0", "d0"]


def test_a_retelling_in_other_words_is_another_origin() -> None:
    retold = (
        "Cargo ships face a wait of roughly four days after the eastern quay was shut. The port said its engineers had seen"
        " damage on a pair of cranes there; unloading continues at the three cranes across the basin, a spokesman added."
    )
    assert origins(STORY, retold) == ["d0", "d1"]


def test_the_earliest_document_names_the_origin() -> None:
    assert origins(STORY, STORY, STORY, dates=(date(2023, 5, 2), date(2023, 5, 1), None)) == ["d1"] * 3
