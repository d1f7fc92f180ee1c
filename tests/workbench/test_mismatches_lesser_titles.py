"""A deputy, an acting chief or a candidate does not hold the office."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

LESS = [
    ("Ann Moss is the director of the opera.", "Ann Moss, deputy director of the opera, spoke for the director."),
    ("Ann Moss is the chief of the railway.", "Ann Moss is acting chief of the railway until May."),
    ("Eva Lind is the new ambassador to Norway.", "Eva Lind, ambassador-designate to Norway, arrives in July."),
    ("Eva Lind was the mayor of Halden.", "Interim mayor Eva Lind opened the fair in Halden."),
]
SILENT = [
    ("Ann Moss is the director of the opera.", "Ann Moss, once deputy director of the opera, became director in May."),
    ("Ann Moss is the deputy director of the opera.", "Ann Moss, deputy director of the opera, spoke."),
    (
        "Ann Moss is the director of the opera.",
        "Ann Moss is the director of the opera; its deputy director is Eva Lind.",
    ),
    ("Ann Moss is the director of the opera.", "Ann Moss is the director of the opera."),
    ("Ann Moss is the club's president.", "The club's president, Ann Moss, was acting president until 2015."),
]


@pytest.mark.parametrize(("claim", "evidence"), LESS)
def test_less_than_the_office_is_not_the_office(claim: str, evidence: str) -> None:
    assert [one.kind for one in find_mismatches(claim, evidence)] == [MismatchKind.ANTONYM]


@pytest.mark.parametrize(("claim", "evidence"), SILENT)
def test_whoever_holds_the_office_holds_it(claim: str, evidence: str) -> None:
    assert find_mismatches(claim, evidence) == ()
