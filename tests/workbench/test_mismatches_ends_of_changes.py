"""NUMBER: where a figure went to, of "from 200 to 500" as of "to 500"; figures written with parts or with a comma."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

WENT_ELSEWHERE = [
    ("Sales rose from 200 to 500.", "Sales rose from 200 to 300.", "200 to 500", "200 to 300"),
    ("Sales rose to 500.", "Sales rose from 200 to 700.", "500", "200 to 700"),
    ("Sales rose from 200 to 700.", "Sales rose to 500.", "200 to 700", "500"),
    (
        "Sales grew from 1.2 million to 1.5 million.",
        "Sales increased from 1.2 million to 1.3 million.",
        "1.2 million to 1.5 million",
        "1.2 million to 1.3 million",
    ),
    ("The price rose from $20 to $50.", "The price rose from $20 to $40.", "$20 to $50", "$20 to $40"),
    ("The army grew from 20,000 to 50,000 men.", "The army grew from 20,000 to 40,000 men.", "20,000 to 50,000",
     "20,000 to 40,000"),
    ("The rate rose to 3 percent.", "The rate rose from 2 to 5 percent.", "3 percent", "2 to 5 percent"),
    ("The pension age was raised to 64.", "The pension age was raised from 62 to 67.", "64", "62 to 67"),
]  # fmt: skip
WENT_THERE = [
    ("Sales rose from 200 to 500.", "Sales rose from 200 to 500."),
    ("Sales rose to 500.", "Sales rose from 200 to 500."),
    ("Sales rose to nearly 500.", "Sales rose from 200 to 480."),
    ("Sales rose from 200 to 500.", "Sales rose to 500 from 200."),
    ("Sales rose to 300.", "Sales rose from 200 to 500; it was in May that they rose to 300."),
    ("A ticket costs $30.", "Tickets cost from $20 to $50."),
    ("Cases rose by 500.", "Cases rose from 500 to 1,000."),
    ("Some 300 people died.", "Estimates of how many people died go from 200 to 500."),
    ("The army grew to 50,000 men.", "The army grew from 20,000 to 50,000 men."),
]
#: One figure, with parts of one or with a comma for the point.
WRITTEN = [
    ("The rate is 5.5 percent.", "The rate is 5½ percent."),
    ("The rate is 5.25%.", "The rate is 5 1/4 percent."),
    ("The range is 5.25% to 5.5%.", "The range is 5-1/4 to 5-1/2 percent."),
    ("The tunnel is 2.75 miles long.", "The tunnel is 2¾ miles long."),
    ("Inflation was 2.4 percent.", "Inflation was 2,4 percent."),
    ("The firm lost 2.45 million euros.", "The firm lost 2,45 million euros."),
    ("The firm lost €2.4 billion.", "The firm lost €2,4 billion."),
]
WRITTEN_OTHERWISE = [
    ("The rate is 5.25 percent.", "The rate is 5½ percent."),
    ("The rate is 6 percent.", "The rate is 5 1/4 percent."),
    ("Inflation was 2.4 percent.", "Inflation was 3,4 percent."),
    ("The firm lost 2,400 million euros.", "The firm lost 2,40 million euros."),
]


@pytest.mark.parametrize(("claim", "rationale", "claimed", "given"), WENT_ELSEWHERE)
def test_what_rose_to_another_figure_is_told_though_it_lies_between(
    claim: str, rationale: str, claimed: str, given: str
) -> None:
    (mismatch,) = find_mismatches(claim, rationale)
    assert (mismatch.kind, mismatch.claim_value, mismatch.evidence_value) == (MismatchKind.NUMBER, claimed, given)


@pytest.mark.parametrize(("claim", "rationale"), [*WENT_THERE, *WRITTEN])
def test_the_same_figure_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()


@pytest.mark.parametrize(("claim", "rationale"), WRITTEN_OTHERWISE)
def test_parts_of_one_and_a_comma_are_read_with_their_number(claim: str, rationale: str) -> None:
    (mismatch,) = find_mismatches(claim, rationale)
    assert mismatch.kind is MismatchKind.NUMBER
