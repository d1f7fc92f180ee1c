"""ENTITY: one name in two spellings, or under two names, is no rival; names that only look alike to a careless eye are."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

ONE_NAME = [
    ("Bin Laden declined the offer in March.", "Bin Ladin declined the offer in March."),
    ("Mayor Karel Hanson opened the bridge in May.", "Karl Hansen opened the bridge in May."),
    ("A son of ISIS leader Ali Hamad was detained in May.", "A son of Isil leader Ali Hamad was detained in May."),
    ("The Jewish people settled in the valley in 1840.", "The Jews settled in the valley in 1840."),
]
TWO_NAMES = [
    ("Anna Kessler declined the offer in March.", "Mary Olson declined the offer in March."),
    ("Jerry Lang was elected mayor of the town.", "Derry Olson was elected mayor of the town."),
]


@pytest.mark.parametrize(("claim", "rationale"), ONE_NAME)
def test_one_name_in_two_spellings_is_no_rival(claim: str, rationale: str) -> None:
    assert not any(item.kind is MismatchKind.ENTITY for item in find_mismatches(claim, rationale))


@pytest.mark.parametrize(("claim", "rationale"), TWO_NAMES)
def test_two_names_stay_apart(claim: str, rationale: str) -> None:
    assert any(item.kind is MismatchKind.ENTITY for item in find_mismatches(claim, rationale))
