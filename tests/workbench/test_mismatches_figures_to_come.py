# ruff: noqa: E501 - a row of the table is one line
"""NEGATION: a figure that the evidence gives as what may be, or is to come, as a table."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

TO_COME = [
    ("Sizemore B now costs 46 billion pounds.", "The cost of the nuclear plant Sizemore B could rise to 46 billion pounds in today's prices, its builder EDN said."),
    ("A provision of 350 million kronor was made for the recall.", "A provision of SEK 350 million will be charged to the fourth quarter."),
    ("The tunnel cost 3 billion euros.", "The bill for the tunnel may reach 3 billion euros."),
    ("Profit rose 12 percent.", "Analysts say profit could jump by 12 percent."),
    ("The company paid 80 million dollars to the families.", "The families will be given 80 million dollars."),
    ("The dam cost 2 billion dollars.", "The dam is expected to come to 2 billion dollars."),
    ("The bank now charges 4 percent.", "The bank might charge 4 percent."),
]  # fmt: skip
SILENT = [
    ("The plant could cost 46 billion pounds.", "The cost of the plant could rise to 46 billion pounds."),
    ("The tunnel cost 3 billion euros.", "The tunnel cost 3 billion euros and its upkeep may reach 40 million euros a year."),
    ("The plant cost 3 billion euros.", "The plant cost 3 billion euros, and could cost 3 billion euros more."),
    ("The firm signed a contract worth 5 million dollars.", "Under the contract signed on Monday the firm will be paid 5 million dollars."),
    ("He was awarded 5 million dollars.", "He will receive 5 million dollars."),
    ("The tunnel cost 3 billion euros.", "Theresa May opened the tunnel, which cost 3 billion euros, in 2017."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "rationale"), TO_COME)
def test_a_figure_that_may_come_is_told(claim: str, rationale: str) -> None:
    (found,) = find_mismatches(claim, rationale)
    assert found.kind is MismatchKind.NEGATION
    assert "not said to have come about" in found.explanation


@pytest.mark.parametrize(("claim", "rationale"), SILENT)
def test_a_figure_that_is_told_as_done_or_follows_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()
