"""NUMBER and DATE, where the evidence names what was before or planned beside what is now."""

from datetime import date

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

DAY = date(2024, 3, 5)

OF_BEFORE = [
    ("The company has 22,300 employees.", "The company has 21,400 employees, compared with 22,300 a year earlier."),
    ("The company has 22,300 employees.", "The company has 21,400 employees, against 22,300 a year ago."),
    ("The mission cost 650 million euros.", "The cost of the mission rose from 650 million to 780 million euros."),
    (
        "The bridge cost 1.8 million pounds.",
        "The bridge cost 3.6 million pounds, against a first estimate of 1.8 million pounds.",
    ),
    ("The toll stands at 61.", "The toll was cut to 59 from 61."),
    (
        "Net migration was 606,000 in 2022.",
        "Net migration in 2022 is now estimated at 745,000, revised up from 606,000.",
    ),
    (
        "GDP grew by 0.2 percent in the first quarter of 2024.",
        "GDP is now estimated to have grown by 0.4 percent in the first quarter of 2024, revised up from 0.2 percent.",
    ),
    ("Turnout was 61 percent in 2023.", "Turnout was 68 percent, up from 61 percent in 2019."),
    ("The school has 410 pupils.", "The school has 380 pupils, down from 410 last year."),
    ("The school has 410 pupils.", "The school has 380 pupils, compared to 410 the year before."),
    ("The tunnel cost 2 billion euros.", "The tunnel cost 3 billion euros instead of the planned 2 billion euros."),
    ("Unemployment stands at 5.1 percent.", "Unemployment fell from 5.1 percent to 4.8 percent."),
    ("The death toll is 120.", "The death toll was raised from 120 to 135."),
    ("The forecast for growth is 2 percent.", "The forecast for growth was lowered to 1.5 percent from 2 percent."),
    ("Output grew by 1.1 percent in 2023.", "Output grew by 0.7 percent in 2023, revised down from 1.1 percent."),
]
OF_NOW = [
    ("The school has 380 pupils.", "The school has 380 pupils, down from 410 last year."),
    ("The school had 410 pupils in 2023.", "The school has 380 pupils, compared to 410 in 2023."),
    ("Unemployment was 5.1 percent in 2022.", "Unemployment fell from 5.1 percent in 2022 to 4.8 percent in 2023."),
    ("Some 15 percent of men smoke.", "Some 22 percent of women smoke, compared with 15 percent of men."),
    ("The bill passed with 60 votes.", "The bill passed with 60 votes against 40."),
    (
        "GDP grew by 0.2 percent in the first quarter of 2024.",
        "GDP grew by 0.4 percent in the second quarter of 2024, up from 0.2 percent.",
    ),
    ("The rate rose to 5 percent.", "The rate rose from 4 percent to 5 percent."),
    ("The share of women rose from 20 to 30 percent.", "The share of women rose from 20 to 30 percent."),
    ("Shares trade at between 20 and 30 euros.", "Shares trade at 20 to 30 euros."),
]
MOVED = [
    ("The bridge will open in May.", "The opening of the bridge has been moved from May to August."),
    ("The trial begins on 5 June.", "The trial has been postponed from 5 June to 2 September."),
    ("The final is on Friday.", "The final was brought forward from Friday to Wednesday."),
    ("The station will open in 2025.", "The opening of the station was delayed from 2025 to 2027."),
]
STANDING = [
    ("The trial begins on 2 September.", "The trial has been postponed from 5 June to 2 September."),
    ("The trial was to begin on 5 June.", "The trial has been postponed from 5 June to 2 September."),
    ("The trial runs from 5 June to 2 September.", "The trial runs from 5 June to 2 September."),
]


def kinds(claim: str, rationale: str) -> set[MismatchKind]:
    found = find_mismatches(claim, rationale, context=rationale, claim_date=DAY, evidence_date=DAY)
    return {mismatch.kind for mismatch in found}


@pytest.mark.parametrize(("claim", "rationale"), OF_BEFORE)
def test_the_figure_of_before_is_a_mismatch(claim: str, rationale: str) -> None:
    assert MismatchKind.NUMBER in kinds(claim, rationale)


@pytest.mark.parametrize(("claim", "rationale"), OF_NOW)
def test_the_figure_of_the_claimed_time_is_left_alone(claim: str, rationale: str) -> None:
    assert kinds(claim, rationale) == set()


@pytest.mark.parametrize(("claim", "rationale"), MOVED)
def test_a_day_that_no_longer_holds_is_a_mismatch(claim: str, rationale: str) -> None:
    assert MismatchKind.DATE in kinds(claim, rationale)


@pytest.mark.parametrize(("claim", "rationale"), STANDING)
def test_a_day_that_holds_is_left_alone(claim: str, rationale: str) -> None:
    assert kinds(claim, rationale) == set()
