"""ANTONYM, for rates that were held or moved and prices that went up or down by the same figure, as a table."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

OPPOSED = [
    ("The bank held its rate at 5.25%.", "The bank increased its rate to 5.25%.", "increased its rate"),
    ("The bank increased its rate to 5.25%.", "The bank held its rate at 5.25%.", "held its rate at 5.25%"),
    ("The rate was held at 5.25%.", "The rate was raised to 5.25%.", "The rate was raised"),
    ("The bank kept rates at 5.25%.", "The bank raised rates to 5.25%.", "raised rates"),
    ("The bank raised rates.", "The bank left rates unchanged at 5.25%.", "left rates unchanged"),
    ("The ECB cut rates in June.", "The ECB held interest rates steady in June.", "held interest rates steady"),
    ("Interest rates were kept on hold.", "Interest rates were cut to 4%.", "Interest rates were cut"),
    ("The firm kept its forecast at 3%.", "The firm cut its forecast to 3%.", "cut its forecast"),
    ("The stock closed up 3%.", "The stock closed down 3%.", "closed down 3%"),
    ("The shares are up 5% this year.", "The shares are down 5% this year.", "are down 5%"),
    ("The shares ended the day 2% higher.", "The shares ended the day down 2%.", "ended the day down 2%"),
]
SILENT = [
    ("The bank held its rate at 5.25%.", "The bank held its rate at 5.25% after it had raised its rate 14 times."),
    ("The bank held its rate at 5.25%.", "The rate was left unchanged at 5.25%."),
    ("The bank held its rate at 5.25%.", "The bank held its rate at 5.25% and is expected to cut its rate in August."),
    ("The bank held rates at 5.25%.", "The bank decided not to raise rates, which are at 5.25%."),
    ("The bank raised rates in May.", "The bank, which raised rates in May, left them unchanged in June."),
    ("The bank raised rates.", "The bank raised rates and left the rate for banks at 5%."),
    ("Unemployment was unchanged at 4%.", "Unemployment remained at 4%."),
    ("The party held its congress at the port.", "The party raised funds at its congress at the port."),
    ("He kept the dog at home.", "He cut the rope for the dog at home."),
    ("The stock closed up 3%.", "The stock rose 3%."),
    ("The stock closed up 3%.", "The stock was down 3% on Monday but closed up 3% on Tuesday."),
]


@pytest.mark.parametrize(("claim", "rationale", "given"), OPPOSED)
def test_what_was_held_was_not_moved(claim: str, rationale: str, given: str) -> None:
    (found,) = [item for item in find_mismatches(claim, rationale) if item.kind is MismatchKind.ANTONYM]
    assert found.evidence_value == given


@pytest.mark.parametrize(("claim", "rationale"), SILENT)
def test_what_was_held_and_moved_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()
