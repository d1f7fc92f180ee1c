"""Reciprocal rank fusion, and one hit for each origin."""

import pytest

from index.fusion import one_for_each_origin, reciprocal_rank_fusion


def test_fusion_sums_reciprocal_ranks() -> None:
    fused = dict(reciprocal_rank_fusion([[(7, 0.9), (3, 0.8)], [(3, 12.0), (5, 2.0)]]))
    assert fused[3] == pytest.approx(1 / 62 + 1 / 61, abs=1e-8)
    assert fused[7] == pytest.approx(1 / 61, abs=1e-8)


def test_of_equal_sums_the_first_ranking_tells_which_is_first_and_not_the_number_of_the_row() -> None:
    assert [row for row, _ in reciprocal_rank_fusion([[(9, 1.0)], [(2, 1.0)]])] == [9, 2]
    crossed = [[(9, 0.9), (2, 0.8)], [(2, 7.0), (9, 6.0)]]
    assert [row for row, _ in reciprocal_rank_fusion(crossed)] == [9, 2]
    assert [row for row, _ in reciprocal_rank_fusion(crossed[::-1])] == [2, 9]


def test_the_best_passage_of_each_origin_is_kept() -> None:
    kept = one_for_each_origin([(0, 4.0), (1, 3.0), (2, 2.0), (3, 1.0)], ["a", "a", "a", "b"].__getitem__)
    assert kept == [(0, 4.0), (3, 1.0)]
    assert one_for_each_origin([(0, 4.0), (1, 3.0), (3, 1.0)], ["a", "a", "a", "b"].__getitem__, 1) == [(0, 4.0)]
