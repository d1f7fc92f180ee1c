"""NUMBER, as a table: degrees without their sign, below zero and above, and limits on one side of a number."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.mismatches.quantities import find_quantities
from workbench.records import MismatchKind

AGREEING = [
    ("Temperatures hit 40C in London on 19 July 2022.", "Temperatures reached 40.3C in London."),
    ("Temperatures hit 45C in Phoenix.", "Temperatures in Phoenix reached 45.2C."),
    ("Temperatures topped 50C in Delhi.", "Temperatures in Delhi reached 52.9 degrees Celsius."),
    ("Warming passed 1.5C.", "Warming reached 1.52 degrees Celsius."),
    ("Temperatures hit 113F in Phoenix.", "Temperatures hit 45C in Phoenix."),
    ("Temperatures fell to -12C in Oslo.", "Temperatures fell to minus 12C in Oslo."),
    ("Temperatures fell to -12C in Oslo.", "Temperatures fell to 12 degrees Celsius below freezing in Oslo."),
    ("Temperatures fell to \u221212C in Oslo.", "Temperatures in Oslo fell to 12C below zero."),
    ("Temperatures fell to 14F in Oslo.", "Temperatures in Oslo fell to 18F below freezing."),
    ("Temperatures rose to between 10-12C in Oslo.", "Temperatures rose to 11C in Oslo."),
    ("Temperatures stayed above -12C in Oslo.", "Temperatures stayed at -10C in Oslo."),
    ("Temperatures stayed below -12C in Oslo.", "Temperatures stayed at -15C in Oslo."),
    ("More than 100 people died in the quake.", "At least 120 people died in the quake."),
    ("At least 40 people were hurt.", "More than 20 people were hurt."),
    ("More than half of Americans are obese.", "More than 60% of Americans are obese."),
    ("More than 40% of Americans are obese.", "More than 42% of Americans are obese."),
    ("About 42% of Americans are obese.", "More than 40% of Americans are obese."),
    ("The storm brought winds of up to 130 km/h.", "The storm brought winds of up to 80 mph."),
    ("The storm brought winds of up to 130 km/h.", "The storm brought winds of 120 km/h."),
    ("Less than half of students passed.", "Less than 40% of students passed."),
    ("Up to 20 people died.", "Up to 30 people died."),
]
DIFFERING = [
    ("Temperatures hit 40C in London.", "Temperatures reached 35C in London.", "40C", ""),
    ("Temperatures fell to -12C in Oslo.", "Temperatures fell to 12C in Oslo.", "-12C", "12C"),
    ("Temperatures fell to 12C in Oslo.", "Temperatures fell to 12C below zero in Oslo.", "12C", "12C below zero"),
    ("Temperatures stayed above -12C in Oslo.", "Temperatures stayed at -20C in Oslo.", "-12C", "-20C"),
    ("Temperatures stayed below -12C in Oslo.", "Temperatures stayed at -5C in Oslo.", "-12C", "-5C"),
    ("More than half of Americans are obese.", "More than 40% of Americans are obese.", "half", "40%"),
    ("Half of Americans are obese.", "More than 40% of Americans are obese.", "Half", "40%"),
    (
        "The storm brought winds of up to 130 mph.",
        "The storm brought winds of up to 130 km/h.",
        "130 mph",
        "130 km/h",
    ),
    (
        "The storm brought winds of up to 130 km/h.",
        "The storm brought winds of up to 130 mph.",
        "130 km/h",
        "130 mph",
    ),
    ("Less than 30% of students passed.", "Less than 50% of students passed.", "30%", "50%"),
    (
        "The firm raised more than $500 million.",
        "The firm raised more than $300 million.",
        "$500 million",
        "$300 million",
    ),
]


@pytest.mark.parametrize(("claim", "rationale"), AGREEING)
def test_degrees_and_limits_that_can_be_the_same_are_no_mismatch(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()


@pytest.mark.parametrize(("claim", "rationale", "claimed", "given"), DIFFERING)
def test_other_degrees_and_limits_are_a_mismatch(claim: str, rationale: str, claimed: str, given: str) -> None:
    found = [item for item in find_mismatches(claim, rationale) if item.kind is MismatchKind.NUMBER]
    assert [(item.claim_value, item.evidence_value) for item in found] == [(claimed, given)]


@pytest.mark.parametrize(
    "text", ["It fined Apple over its iPhone 5C.", "Article 5C was cut.", "He sat in 12 C.", "5Cs"]
)
def test_a_letter_that_belongs_to_a_name_is_no_scale(text: str) -> None:
    assert [item.unit for item in find_quantities(text) if item.unit] == []
