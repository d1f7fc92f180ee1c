"""A figure of what was meant, or of another year, does not take the place of the one that refutes."""

import pytest

from workbench.mismatches import has_the_figure, says_the_same


@pytest.mark.parametrize(
    ("claim", "beside", "refuting"),
    [
        (
            "The bridge cost 46 million pounds.",
            "The original budget of the bridge was 46 million pounds.",
            "The bridge cost 60 million pounds.",
        ),
        ("The death toll is 55.", "A crash in 2019 killed 55 people.", "The death toll rose to 61."),
    ],
)
def test_a_figure_of_another_time_refutes_nothing_away(claim: str, beside: str, refuting: str) -> None:
    assert not has_the_figure(claim, beside, refuting)


def test_what_was_to_cost_so_much_is_met_by_the_budget() -> None:
    claim = "The plant was supposed to cost 18 billion pounds."
    assert has_the_figure(
        claim, "The original budget was 18 billion pounds.", "The cost could rise to 46 billion pounds."
    )


def test_who_kills_soldiers_has_not_lost_them() -> None:
    assert not says_the_same("The army killed 300 soldiers in the fighting.", "The army lost 300 soldiers in the war.")
