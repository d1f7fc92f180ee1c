"""Versions of one text: what differs in a figure is shown beside the first, what is reprinted is not."""

import pytest

from index.fusion import one_for_each_origin
from index.versions import MOST_VERSIONS, is_version


@pytest.mark.parametrize(
    ("one", "other", "version"),
    [
        ("At least 120 people died in the flood.", "At least 12 people died in the flood.", True),
        (
            "It rained. At least 120 people died in the flood.",
            "At least 12 people died in the flood. Boats came.",
            True,
        ),
        (
            "At least 120 people died.",
            "At least 120 people died. At least 12 people died, it was said at first.",
            False,
        ),
        ("The rate rose to 5.1% in May.", "The rate rose to 5.1% in June.", True),
        ("The bridge was closed on Monday.", "The bridge was not closed on Monday.", True),
        ("At least 1,200 people died in the flood.", "At least 1200 people died in the flood.", False),
        ("At least 120 people died in the flood.", "Some 12 boats reached the harbour of the old town.", False),
        ("It rained.", "It rained.", False),
        (
            "DERNA, 12 May (Wire) - The bridge was closed by the police today.",
            "The bridge was closed by the police today.",
            False,
        ),
        ("", "", False),
    ],
)
def test_a_version_has_a_sentence_of_the_same_words_with_other_figures(one: str, other: str, version: bool) -> None:
    assert is_version(one, other) is version


def test_not_every_version_of_a_long_series_is_shown() -> None:
    ranking = [(row, 1.0 - row / 100) for row in range(20)]
    shown = one_for_each_origin(ranking, lambda row: row // 15, version=lambda row, other: True)
    assert [row for row, _ in shown] == [*range(MOST_VERSIONS), *range(15, 15 + MOST_VERSIONS)]
    assert [row for row, _ in one_for_each_origin(ranking, lambda row: row // 15)] == [0, 15]
