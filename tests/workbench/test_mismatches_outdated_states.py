"""DATE of what would refute a state: told as of a day long before."""

from datetime import date

import pytest

from workbench.mismatches import find_bars, find_mismatches
from workbench.records import MismatchKind

SEPTEMBER, DECEMBER = date(2023, 9, 14), date(2024, 12, 31)
AUGUST = date(2023, 8, 31)
CLAIM = "Ostria has a weather satellite in orbit."
NONE_YET = "As of the end of August, the country has no weather satellite in orbit."


def bars(claim: str, rationale: str, claim_date: date | None, evidence_date: date | None) -> list[str]:
    found = find_bars(claim, rationale, (), claim_date=claim_date, evidence_date=evidence_date)
    return [bar.explanation for bar in found if bar.kind is MismatchKind.DATE]


def test_a_state_of_long_ago_refutes_none_of_today() -> None:
    (told,) = bars(CLAIM, NONE_YET, DECEMBER, AUGUST)
    assert told == "claim: has a weather satellite in orbit; evidence: of 31 August 2023, and only as of then"
    assert (
        find_mismatches(CLAIM, NONE_YET, claim_date=DECEMBER, evidence_date=AUGUST) == ()
    )  # asked of refutation alone


@pytest.mark.parametrize(
    ("claim", "rationale", "claim_date", "evidence_date"),
    [
        (CLAIM, NONE_YET, SEPTEMBER, AUGUST),  # two weeks later it is what a reader takes to be so
        (CLAIM, NONE_YET, None, AUGUST),
        (CLAIM, NONE_YET, DECEMBER, None),
        (CLAIM, NONE_YET, AUGUST, DECEMBER),
        (CLAIM, "The country has no weather satellite in orbit.", DECEMBER, AUGUST),  # bounded by nothing
        ("Ostria has launched a weather satellite.", NONE_YET, DECEMBER, AUGUST),  # what happened, and is no state
        ("Ostria launched a weather satellite.", NONE_YET, DECEMBER, AUGUST),
    ],
)
def test_what_may_well_refute_is_left_alone(
    claim: str, rationale: str, claim_date: date | None, evidence_date: date | None
) -> None:
    assert bars(claim, rationale, claim_date, evidence_date) == []
