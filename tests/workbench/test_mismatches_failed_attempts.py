"""NEGATION where the evidence tells of the claim's matter as an attempt that failed, and what is left alone."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.mismatches.difference import Pair
from workbench.mismatches.failed_attempts import failed_attempt_differences

FAILED = [
    ("Ostria has a weather satellite in orbit.", "Ostria's attempt to put a weather satellite into orbit failed."),
    ("Divers raised the wreck of the Corvane.", "A second bid to raise the wreck of the Corvane was unsuccessful."),
    ("The museum owns the Halden altar.", "Efforts to bring the Halden altar to the museum collapsed in May."),
    (
        "Climbers reached the summit of Mount Arvan.",
        "A failed attempt to reach the summit of Mount Arvan cost two lives.",
    ),
]
SILENT = [
    # The claim tells of trying or failing itself, or of what is to come.
    ("Ostria tried to put a satellite into orbit.", "Ostria's attempt to put a satellite into orbit failed."),
    ("Ostria failed to put a satellite into orbit.", "Ostria's attempt to put a satellite into orbit failed."),
    ("Ostria will put a satellite into orbit.", "Ostria's attempt to put a satellite into orbit failed."),
    ("Ostria has no satellite in orbit.", "Ostria's attempt to put a satellite into orbit failed."),
    # Another attempt came off, or what is claimed stands outside of the one that failed.
    ("Ostria has a satellite in orbit.", "After an attempt to put a satellite into orbit failed, the next succeeded."),
    (
        "Ostria launched a rocket in May.",
        "The rocket that Ostria launched in May was an attempt to frighten that failed.",
    ),
    ("The bank raised its rates.", "The bank raised its rates after an attempt to calm the markets failed."),
    # Nothing failed, or in another sentence.
    ("Ostria has a satellite in orbit.", "Ostria's attempt to put a satellite into orbit drew crowds."),
    (
        "Ostria has a satellite in orbit.",
        "Ostria made an attempt to put a satellite into orbit. The cup final failed to draw.",
    ),
    ("", ""),
]


@pytest.mark.parametrize(("claim", "rationale"), FAILED)
def test_what_was_tried_and_failed_is_not_so(claim: str, rationale: str) -> None:
    (found,) = failed_attempt_differences(Pair(claim=claim, rationale=rationale))
    assert claim[slice(*found.claim_span)] == found.claim_value
    assert rationale[slice(*found.evidence_span)] == found.evidence_value
    assert found.explanation == f"claim: {found.claim_value}; evidence: {found.evidence_value}"
    assert find_mismatches(claim, rationale) != ()


@pytest.mark.parametrize(("claim", "rationale"), SILENT)
def test_what_may_be_so_all_the_same_is_left_alone(claim: str, rationale: str) -> None:
    assert failed_attempt_differences(Pair(claim=claim, rationale=rationale)) == []
