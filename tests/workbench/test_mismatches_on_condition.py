"""What is told on a condition is not coming for certain."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

ON_CONDITION = [
    ("Bus drivers in Halden will walk out on Monday.", "Bus drivers in Halden will walk out on Monday unless the offer "
     "improves."),
    ("The firm is closing its plant in Halden.", "The firm would close its plant in Halden if the tariffs came."),
    ("The school will get a new hall.", "Whether the school gets a new hall depends on a vote."),
    ("Ann Moss will sell the house.", "Ann Moss might sell the house."),
    ("The foundation will pay for the roof.", "The foundation will pay for the roof provided that the town pays as much."),
]  # fmt: skip
SILENT = [
    ("Bus drivers in Halden will walk out on Monday.", "Bus drivers in Halden said they would walk out on Monday."),
    (
        "The firm is closing its plant in Halden.",
        "The firm is closing its plant in Halden, and would pay if asked.",
    ),
    ("The firm will close its plant.", "The firm will close its plant even if the tariffs are dropped."),
    ("The firm may close its plant.", "The firm will close its plant unless the tariffs are dropped."),
    ("Ann Moss will sell the house.", "Ann Moss has agreed to sell the house."),
    ("Drivers will walk out unless the offer improves.", "Drivers will walk out unless the offer improves."),
]


@pytest.mark.parametrize(("claim", "evidence"), ON_CONDITION)
def test_what_hangs_on_a_condition_is_no_support(claim: str, evidence: str) -> None:
    assert [one.kind for one in find_mismatches(claim, evidence)] == [MismatchKind.NEGATION]


@pytest.mark.parametrize(("claim", "evidence"), SILENT)
def test_what_is_coming_in_both_differs_in_nothing(claim: str, evidence: str) -> None:
    assert find_mismatches(claim, evidence) == ()
