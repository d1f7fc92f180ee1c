"""Reasons: what is said to be missing, and how the corpus is described."""

from dataclasses import replace

import pytest

from tests.workbench.builders import COVERAGE, make_evidence, make_mismatch
from workbench.records import Evidence, Stance
from workbench.verdicts import coverage_sentence, suggest

N = Stance.NEUTRAL


def missing(*evidence: Evidence) -> list[str]:
    return [reason for reason in suggest(evidence, COVERAGE).reasons if reason.startswith("Missing: a passage")]


def at_odds(value: str, name: str = "a") -> Evidence:
    return make_evidence(N, name, mismatches=(replace(make_mismatch(), claim_value=value),))


def test_what_set_a_passage_aside_is_said_to_be_missing() -> None:
    assert missing(at_odds("£42 million")) == [
        "Missing: a passage that speaks of “£42 million” as the claim does and differs in nothing else."
    ]


def test_a_value_that_another_passage_has_is_not_missing() -> None:
    other = make_evidence(N, "b")
    assert "failed" in other.hit.passage.text
    assert not any("failed" in reason for reason in missing(at_odds("failed"), other))


def test_a_whole_claim_is_no_value_that_is_missing() -> None:
    assert not any("signed" in reason for reason in missing(at_odds("The two signed a treaty " * 4)))


@pytest.mark.parametrize(("number", "verb"), [(0, "name"), (1, "names"), (2, "name")])
def test_one_document_names_and_two_name(number: int, verb: str) -> None:
    coverage = replace(COVERAGE, subjects=(("Pyongyang", number),))
    assert f"({number} {verb} “Pyongyang”)" in coverage_sentence(coverage)
