"""What nobody who knows says: believed, argued, not accepted, taken back, made up."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

CLAIM = "The company paid a bribe to the inspector."
SAID = "the company paid a bribe to the inspector"


def negations(claim: str, evidence: str) -> list[str]:
    found = find_mismatches(claim, evidence, context=f"A title\n{evidence}")
    return [one.explanation for one in found if one.kind is MismatchKind.NEGATION]


@pytest.mark.parametrize(
    "frame",
    [
        "Most people believe that {}.",
        "In a poll, 60 percent said that {}.",
        "Half of the voters in Halden think {}.",
        "It is widely thought that {}.",
        "The defence argued that {}.",
        "Opponents of the plan, lawyers among them, and critics warn that {}.",
        "The jury did not accept that {}.",
        "The judge was not persuaded that {}.",
        "The tribunal rejected the argument that {}.",
        "The prosecutor could not prove that {}.",
        "The paper withdrew its report that {}.",
        "He apologised for saying that {}.",
        "A witness who later recanted said that {}.",
        "She was accused of lying when she said that {}.",
        "He joked that {}.",
        "Imagine that {}.",
        "The rumour began when a blog wrote that {}.",
    ],
)
def test_what_nobody_vouches_for_is_no_support(frame: str) -> None:
    assert negations(CLAIM, frame.format(SAID))


@pytest.mark.parametrize(
    "frame",
    [
        "Police said that {}.",
        "The jury found that {}.",
        "The defence argued that nothing was wrong, but the court found that {}.",
        "Most people believe that {}, and the manager admitted it.",
        "Most people believe it was little money; {}.",
        "The company withdrew its appeal: {}.",
        "The inspector wrote that {}.",
        "It was no joke: {}.",
    ],
)
def test_what_is_told_stays_support(frame: str) -> None:
    assert not [one for one in negations(CLAIM, frame.format(SAID)) if "vouches" in one]


def test_a_claim_on_what_people_believe_is_shown_by_it() -> None:
    claim = "Most people believe that the company paid a bribe to the inspector."
    assert not negations(claim, claim)


def test_what_follows_what_was_believed_is_told() -> None:
    evidence = "Voters felt that it was no illness, and the association removed it from the list of illnesses."
    assert not [
        one for one in negations("The association removed it from the list of illnesses.", evidence) if "vouch" in one
    ]
