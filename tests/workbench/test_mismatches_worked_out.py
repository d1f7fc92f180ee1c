"""NUMBER, where the evidence gives what the claim's number is worked out of: and where it comes to another number."""

from datetime import date

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

COMES_TO_IT = [
    ("About a quarter of the seats are held by women.", "Women hold 31 of 120 seats."),
    ("Two thirds of the ferries are old.", "Of its 90 ferries, 60 are old."),
    ("Nine sailors survived.", "Of the 30 sailors on board, 21 drowned."),
    ("The herd grew by 20% to 1.2 million.", "The herd grew from 1 million to 1.2 million."),
    ("The lease costs $30 million a year.", "The lease costs $120 million over four years."),
    ("The lease costs $120 million.", "The lease costs $30 million a year for four years."),
    ("The glacier has lost 80% of its ice.", "The glacier has shrunk to a fifth of what it was."),
    ("The glacier has lost 80% of its ice.", "Only 20% of the ice is left."),
    ("The abbey is 700 years old.", "The abbey was founded in 1324."),
    ("It was the first frost in more than ten years.", "It was the first frost since 2012."),
    ("The siege lasted four months.", "The siege began in March and ended in July."),
]
COMES_TO_ANOTHER = [
    ("About 60% of the seats are held by women.", "Women hold 31 of 120 seats."),
    ("A third of the ferries are old.", "Of its 90 ferries, 60 are old."),
    ("Twelve sailors survived.", "Of the 30 sailors on board, 21 drowned."),
    ("The herd grew by 50% to 1.2 million.", "The herd grew from 1 million to 1.2 million."),
    ("The lease costs $60 million a year.", "The lease costs $120 million over four years."),
    ("The glacier has lost 90% of its ice.", "Only 20% of the ice is left."),
    ("The glacier has lost 80% of its ice.", "The glacier has lost 20% of its ice."),
    ("The abbey is 900 years old.", "The abbey was founded in 1324."),
    ("It was the first frost in more than 20 years.", "It was the first frost since 2012."),
    ("The siege lasted eight months.", "The siege began in March and ended in July."),
]


def kinds(claim: str, rationale: str) -> set[MismatchKind]:
    day = date(2024, 11, 4)
    found = find_mismatches(claim, rationale, context=rationale, claim_date=day, evidence_date=day)
    return {mismatch.kind for mismatch in found}


@pytest.mark.parametrize(("claim", "rationale"), COMES_TO_IT)
def test_a_number_that_follows_is_no_mismatch(claim: str, rationale: str) -> None:
    assert MismatchKind.NUMBER not in kinds(claim, rationale)


@pytest.mark.parametrize(("claim", "rationale"), COMES_TO_ANOTHER)
def test_a_number_that_does_not_follow_is_one(claim: str, rationale: str) -> None:
    assert MismatchKind.NUMBER in kinds(claim, rationale)
