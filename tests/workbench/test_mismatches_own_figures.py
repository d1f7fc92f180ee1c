"""NUMBER, where one sentence has figures of two things, and where figures change from different times."""

from datetime import date

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

DAY = date(2024, 3, 5)

OF_ANOTHER = [
    ("The Liberals won 28 seats.", "The Homeland Front won 28 seats and the Liberals 25."),
    ("Exports rose by 8 percent.", "Imports rose by 8 percent and exports by 3 percent."),
    (
        "Holt library has 57 visitors a day.",
        "On average 38 people a day visited Holt library and 57 visited Penning library.",
    ),
    ("Women make up 22 percent of pupils.", "Women make up 40 percent of the pupils and 22 percent of the teachers."),
    (
        "Two doses of the vaccine are 93 percent effective.",
        "One dose of the vaccine is 93% effective and two doses are 97% effective.",
    ),
    (
        "Core inflation was 3.2 percent.",
        "The consumer price index rose by 3.2 percent; core inflation was 3.9 percent.",
    ),
    ("Sales rose by 3 percent in the year.", "Sales rose by 3 percent in the quarter and by 11 percent in the year."),
    (
        "Norrlund's largest shareholder is the Ekberg family, which holds 31 percent of the votes.",
        "The Ekberg family owns 31 percent of the capital and 48 percent of the votes.",
    ),
    ("Tickets cost 20 pounds.", "Tickets cost 35 pounds, but pensioners pay 20 pounds."),
    ("The tax was 20 percent.", "The tax was 30 percent, but farmers paid 20 percent."),
    (
        "Nearly six million people have fled abroad from Belmark.",
        "Some 6.5 million refugees from Belmark are recorded worldwide, of whom 6 million are in Europe.",
    ),
    (
        "Four people drowned in storm Berta.",
        "Storm Berta killed four people on the coast: "
        "two were swept off a pier and drowned, one was hit by a tree and one died at home.",
    ),
    ("The Greens took 12 percent.", "The Socialists took 12 percent and the Greens 9 percent."),
    ("Rents rose by 7 percent.", "House prices rose by 7 percent, while rents rose by 4 percent."),
    ("Boys scored 61 points.", "Girls scored 61 points and boys 55."),
    ("The capital has 3 million inhabitants.", "The country has 3 million inhabitants and the capital 900,000."),
    ("Men make up 35 percent of nurses.", "Men make up 35 percent of doctors and 11 percent of nurses."),
    ("Wheat fetched 200 euros a tonne.", "Barley fetched 200 euros a tonne, but wheat 240 euros."),
    ("Parking costs 5 euros.", "Parking costs 8 euros, but residents pay 5 euros."),
    ("Profit was 40 million euros.", "Revenue was 40 million euros; profit was 6 million euros."),
    ("Sales were 5 million in 2021.", "Sales were 3 million in 2021 and 5 million in 2022."),
]
OF_ITS_OWN = [
    ("Consumer prices climbed 3.2 percent.", "Inflation was 3.2 percent, while food prices rose by 7 percent."),
    ("The crash left 12 dead.", "The crash killed 12 people and left 60 with injuries."),
    ("The Greens took 9 percent.", "The Socialists took 12 percent and the Greens 9 percent."),
    ("Rents rose by 4 percent.", "House prices rose by 7 percent, while rents rose by 4 percent."),
    (
        "Women make up 40 percent of the pupils.",
        "Women make up 40 percent of the pupils and 22 percent of the teachers.",
    ),
    ("Women are 22 percent of the staff.", "Women make up 40 percent of the pupils and 22 percent of the teachers."),
    ("The flood killed 12 people.", "The flood killed 12 people and injured 40."),
    ("The flood injured 40 people.", "The flood killed 12 people and injured 40."),
    ("The fund spent 5 million in 2022.", "The fund spent 3 million in 2021 and 5 million in 2022."),
    ("Residents pay 5 euros for parking.", "Parking costs 8 euros, but residents pay 5 euros."),
    ("The team scored 61 points.", "The team scored 61 points and conceded 55."),
]
ANOTHER_BASE = [
    (
        "Prices rose 3.2 percent in April 2024 from a month earlier.",
        "The consumer price index rose by 3.2 percent in the 12 months to April 2024.",
    ),
    ("Prices rose 0.3 percent in April from a year earlier.", "Prices rose by 0.3 percent between March and April."),
    ("Sales fell 5 percent from the previous quarter.", "Sales fell 5 percent from a year earlier."),
    ("Industrial output fell 2 percent from a year earlier.", "Industrial output fell by 2 percent on the month."),
    ("Exports grew 4 percent year-on-year.", "Exports grew by 4 percent from the previous quarter."),
    ("Wages rose 6 percent from the previous month.", "Wages rose 6 percent in the year to May."),
    (
        "Inflation was 0.4 percent over the previous month.",
        "Prices rose 0.1 percent on the month and 0.4 percent on the year.",
    ),
]
ONE_BASE = [
    ("Industrial output fell 2 percent from a year earlier.", "Industrial output fell by 2 percent year-on-year."),
    ("Prices rose 0.1 percent on the month.", "Prices rose 0.1 percent on the month and 0.4 percent on the year."),
    (
        "Prices rose 0.4 percent from a year earlier.",
        "Prices rose 0.1 percent on the month and 0.4 percent on the year.",
    ),
    ("Prices rose 0.4 percent from a year earlier.", "In the year to May, prices rose 0.4 percent."),
]


def kinds(claim: str, rationale: str) -> set[MismatchKind]:
    found = find_mismatches(claim, rationale, context=rationale, claim_date=DAY, evidence_date=DAY)
    return {mismatch.kind for mismatch in found}


@pytest.mark.parametrize(("claim", "rationale"), OF_ANOTHER)
def test_the_figure_of_something_else_is_a_mismatch(claim: str, rationale: str) -> None:
    assert MismatchKind.NUMBER in kinds(claim, rationale)


@pytest.mark.parametrize(("claim", "rationale"), OF_ITS_OWN)
def test_the_figure_of_what_is_claimed_is_left_alone(claim: str, rationale: str) -> None:
    assert kinds(claim, rationale) == set()


@pytest.mark.parametrize(("claim", "rationale"), ANOTHER_BASE)
def test_a_change_from_another_time_is_a_mismatch(claim: str, rationale: str) -> None:
    assert MismatchKind.NUMBER in kinds(claim, rationale)


@pytest.mark.parametrize(("claim", "rationale"), ONE_BASE)
def test_a_change_from_the_same_time_is_left_alone(claim: str, rationale: str) -> None:
    assert kinds(claim, rationale) == set()
