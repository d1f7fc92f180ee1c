"""Reasons: what is said to be missing, and how the corpus is described."""

from dataclasses import replace

import pytest

from tests.workbench.builders import COVERAGE, make_evidence, make_mismatch
from workbench.records import Evidence, MismatchKind, Stance, StanceScores
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


def leaning(refutes: float, *kinds: MismatchKind) -> list[str]:
    """Return the reasons on one passage that leans to refuting and differs in these kinds."""
    scores = StanceScores(supports=0.05, refutes=refutes, neutral=round(0.95 - refutes, 2))
    told = tuple(replace(make_mismatch(kind), explanation=f"another {kind.lower()}") for kind in kinds)
    return list(suggest([make_evidence(N, scores=scores, mismatches=told)], COVERAGE).reasons)


def test_what_kept_a_passage_from_refuting_is_named_and_nothing_else() -> None:
    reasons = leaning(0.9, MismatchKind.NUMBER, MismatchKind.ENTITY)
    assert "1 passage set aside: another entity." in reasons
    assert not any("another number" in reason for reason in reasons)


def test_a_difference_that_bars_no_refuting_is_not_said_to_set_aside() -> None:
    reasons = leaning(0.6, MismatchKind.NUMBER)
    assert not any("set aside" in reason for reason in reasons)
    assert "Nearest to refuting it: Paper a, with 0.60, too little to decide." in reasons


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (1, "The one passage that was read does not decide the claim."),
        (2, "None of the 2 passages that were read decides"),
    ],
)
def test_one_passage_or_more_decide_nothing(read: int, said: str) -> None:
    reasons = suggest([make_evidence(N, name) for name in "ab"[:read]], COVERAGE).reasons
    assert reasons[0].startswith(said)
