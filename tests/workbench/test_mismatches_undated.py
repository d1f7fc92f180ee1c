"""DATE, where the sentence has none: the day its text was published tells whether it can be of the claim's time."""

from datetime import date

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

CLAIMED = date(2023, 9, 14)
TALKS = "The two leaders then held talks alone."


@pytest.mark.parametrize(
    ("claim", "rationale", "published", "how"),
    [
        ("The leaders held talks in April 2019.", TALKS, date(2023, 9, 13), "long after that"),
        ("The leaders held talks in April 2019.", TALKS, date(2002, 8, 24), "before that"),
        ("The leaders held talks this year.", TALKS, date(2019, 4, 25), "before that"),
        (
            "The rocket fell into the sea on 31 March 2023.",
            "It fell into the sea.",
            date(2023, 5, 31),
            "long after that",
        ),
        (
            "The council adopted the motion in 2009.",
            "The council adopted no motion.",
            date(2023, 8, 25),
            "long after that",
        ),
    ],
)
def test_a_text_of_another_time_decides_nothing(claim: str, rationale: str, published: date, how: str) -> None:
    (mismatch,) = (
        item
        for item in find_mismatches(claim, rationale, claim_date=CLAIMED, evidence_date=published)
        if item.kind is MismatchKind.DATE
    )
    assert how in mismatch.explanation
    assert str(published.year) in mismatch.explanation
    assert mismatch.evidence_span == (0, 0)


@pytest.mark.parametrize(
    ("claim", "rationale", "published", "passage"),
    [
        ("The leaders held talks in April 2019.", TALKS, date(2019, 4, 25), ""),
        ("The leaders held talks in April 2019.", TALKS, date(2019, 5, 20), ""),
        ("The leaders held talks in April 2019.", TALKS, None, ""),
        ("The leaders held talks in April 2019.", TALKS, date(2023, 9, 13), f"They met on 25 April 2019. {TALKS}"),
        ("The leaders held talks.", TALKS, date(2002, 8, 24), ""),
        ("The leaders will hold talks in April 2024.", TALKS, date(2023, 9, 13), ""),
        ("The leaders announced talks for October 2023.", "They announced talks.", date(2023, 8, 24), ""),
        ("The council adopted the motion in May 2023.", "The council has never adopted it.", date(2023, 9, 1), ""),
        ("The leaders have held talks since 2015.", TALKS, date(2019, 4, 25), ""),
        ("Inflation was 3.9% in May.", "May inflation came in at 3.9%.", date(2023, 9, 1), ""),
        ("Inflation was 3.9% in May.", "Prices rose 3.9% in the year to May.", date(2023, 9, 1), ""),
    ],
)
def test_a_text_that_may_be_of_the_time_is_left_alone(
    claim: str, rationale: str, published: date | None, passage: str
) -> None:
    found = find_mismatches(claim, rationale, context=f"Talks\n{passage}", claim_date=CLAIMED, evidence_date=published)
    assert not [item for item in found if item.kind is MismatchKind.DATE]


@pytest.mark.parametrize(("day", "differs"), [(10, True), (12, False), (24, True), (5, False)])
def test_a_weekday_is_counted_from_the_day_of_publication(day: int, differs: bool) -> None:
    claim = f"The train crossed the border on {day} September 2023."
    rationale = "The train crossed the border on Tuesday."
    found = find_mismatches(claim, rationale, claim_date=CLAIMED, evidence_date=date(2023, 9, 12))
    assert [item.kind for item in found] == ([MismatchKind.DATE] if differs else [])


@pytest.mark.parametrize(
    ("claim", "rationale", "claimed_on", "published", "differs"),
    [
        (
            "The country failed twice in 2024.",
            "It will launch three more in 2024.",
            date(2024, 12, 31),
            date(2023, 12, 31),
            True,
        ),
        ("The bridge opened in 2023.", "The bridge is to open in 2023.", date(2023, 9, 14), date(2022, 3, 1), True),
        (
            "The agency lost a satellite.",
            "Several more should follow, it said.",
            date(2023, 9, 14),
            date(2023, 4, 19),
            True,
        ),
        ("The bridge will open in 2023.", "The bridge is to open in 2023.", date(2023, 9, 14), date(2022, 3, 1), False),
        ("The bridge opened in 2023.", "The bridge is to open on Monday.", date(2023, 9, 14), date(2023, 9, 10), True),
        (
            "The bridge opened.",
            "The bridge was opened and will be widened.",
            date(2023, 9, 14),
            date(2022, 3, 1),
            False,
        ),
        (
            "The launch of 24 August 2023 did not fail.",
            "It informed the coast guard that it plans to launch a satellite between 24 and 31 August 2023.",
            date(2023, 9, 14),
            date(2023, 8, 22),
            True,
        ),
        ("The launch failed.", "It plans to launch a satellite.", date(2023, 9, 14), date(2023, 8, 22), False),
        ("The bridge opened.", "The bridge is to open soon.", date(2023, 9, 14), None, False),
        ("The bridge opened.", "The bridge has two lanes.", date(2023, 9, 14), date(2022, 3, 1), False),
        ("The ferry has failed twice.", "The firm plans to try again on 28 August.", CLAIMED, date(2023, 8, 22), True),
        ("The ferry has failed twice.", "The firm plans to try again in October.", CLAIMED, date(2023, 8, 22), False),
        ("The ferry has failed twice.", "The firm plans to try again.", CLAIMED, date(2023, 8, 22), False),
    ],
)
def test_what_is_to_come_decides_nothing_of_what_came(
    claim: str, rationale: str, claimed_on: date, published: date | None, differs: bool
) -> None:
    found = find_mismatches(claim, rationale, claim_date=claimed_on, evidence_date=published)
    assert [item.kind for item in found if "to come" in item.explanation] == [MismatchKind.DATE] * differs


def test_a_day_of_something_else_does_not_date_what_the_claim_speaks_of() -> None:
    found = find_mismatches(
        "The country failed twice in 2022 to deploy a satellite.",
        'The agency called it "no big problem" and said that a third attempt was due in October.',
        context="The country fails again to deploy a satellite\nIt said that a third attempt was due in October.",
        claim_date=CLAIMED,
        evidence_date=date(2023, 8, 24),
    )
    assert [item.kind for item in found] == [MismatchKind.DATE]


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_the_edges_of_the_calendar_are_days_like_others(edge: date) -> None:
    found = find_mismatches("It left on 5 May 2020.", "It left on Tuesday.", claim_date=CLAIMED, evidence_date=edge)
    assert [item.kind for item in found] == [MismatchKind.DATE]
