# ruff: noqa: E501 - a row of the table is one line
"""What was, what may be, what is one of several: near misses that share every word, as a table."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

FORMER = [
    ("He is a member of the party.", "He is a former member of the party.", "former member"),
    ("Ann Moss is the chief executive of Acme.", "Ann Moss, the former chief executive of Acme, spoke.", "former chief executive"),
    ("Ann Moss is the mayor of Halden.", "The ex-mayor Ann Moss spoke in Halden.", "ex-mayor"),
]  # fmt: skip
SEVERAL = [
    ("The bank is the oldest in Italy.", "The bank is one of the oldest in Italy.", "one of the oldest"),
    ("It is Italy's most popular spa.", "The spa is among Italy's most popular spas.", "among Italy's most popular"),
]
TURNED = [
    ("More women than men voted.", "More men than women voted.", "More men than women"),
    ("Fewer women than men voted.", "Fewer men than women voted.", "Fewer men than women"),
    ("Sales doubled in 2022.", "Sales tripled in 2022.", "tripled"),
    ("Shia militias attacked the town.", "Sunni militias attacked the town.", "Sunni"),
    ("Parliament passed the bill.", "The cabinet passed the bill.", "cabinet"),
]
UNSETTLED = [
    ("The army has withdrawn from the town.", "The army plans to withdraw from the town.", "plans to withdraw"),
    ("The company has been sold.", "The company is to be sold.", "is to be sold"),
    ("The government built 40 schools.", "The government promised to build 40 schools.", "promised to build"),
    ("The minister was sacked.", "The minister may be sacked.", "may be sacked"),
    ("The suspect killed two people.", "The suspect is accused of killing two people.", "accused of killing"),
]
SILENT = [
    ("Ann Moss is the chief executive of Acme.", "Ann Moss, who replaced the former chief executive Bob Ray, leads Acme."),
    ("Ann Moss is the chief executive of Acme.", "Ann Moss is the chief executive of Acme and a former mayor."),
    ("Ann Moss was a former mayor.", "Ann Moss was a former mayor."),
    ("The bank is the oldest in Italy.", "One of the oldest banks of Europe, it is the oldest in Italy."),
    ("The bank is one of the oldest in Italy.", "The bank is the oldest in Italy."),
    ("More women than men voted.", "In May more women than men voted."),
    ("The company has been sold.", "The company, which is to be sold in parts, has been sold."),
    ("The suspect killed two people.", "The suspect, accused of killing two people, killed both in May."),
    ("The suspect is accused of killing two people.", "The suspect is accused of killing two people."),
    ("Staff are trained at the port.", "Staff are to be trained at the port."),
    ("The drug lowers pressure.", "The drug may lower pressure."),
    ("The army withdrew from the town.", "The army, which in May withdrew from the town, is back."),
    ("The prime minister resigned as party leader.", "Prime Minister Theresa May resigned as party leader in 2019."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "claim", "rationale", "given"),
    [(MismatchKind.ANTONYM, *row) for row in FORMER + SEVERAL + TURNED]
    + [(MismatchKind.NEGATION, *row) for row in UNSETTLED],
)
def test_a_near_miss_is_told(kind: MismatchKind, claim: str, rationale: str, given: str) -> None:
    (found,) = find_mismatches(claim, rationale)
    assert (found.kind, found.evidence_value) == (kind, given)
    assert rationale[slice(*found.evidence_span)] == given


@pytest.mark.parametrize(("claim", "rationale"), SILENT)
def test_the_same_said_in_full_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()
