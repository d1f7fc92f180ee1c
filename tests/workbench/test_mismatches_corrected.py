# ruff: noqa: E501 - a row of the table is one line
"""NEGATION: what a text takes back, denies as a report, or says to have been thought first, as a table."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

TAKEN_BACK = [
    ("The toll was 61.", "An earlier version of this story said the toll was 61. It is 59."),
    ("Desmond Arkle was found guilty of fraud.", "CORRECTION: An earlier version of this article said that Desmond Arkle was found guilty of fraud. He was found not guilty of fraud and guilty of perjury."),
    ("The minister resigned.", "This newspaper reported on Monday that the minister resigned. We apologise for the error."),
    ("The firm employs 4,000 people.", "An earlier version of this article misstated that the firm employs 4,000 people; it employs 400."),
    ("The chairman owns the ship.", "We wrote last week that the chairman owns the ship. This was incorrect."),
    ("The chairman owns the ship.", "Yesterday's article on the harbour reported that the chairman owns the ship. We regret the error."),
    ("The chairman owns the ship.", "In an earlier version of this story, the chairman was described as owning the ship."),
    ("The chairman owns the ship.", "The article mistakenly said that the chairman owns the ship."),
    ("The mean temperature in 2023 was 9.8 degrees.", "The annual report gave the mean temperature of 2023 as 9.8 °C. The correct value is 10.1 °C."),
    ("Unemployment stood at 7.1 percent in May.", "Unemployment in May was put at 7.1 percent. The correct figure is 6.9 percent."),
    ("Unemployment stood at 7.1 percent in May.", "The release gave unemployment in May as 7.1 percent; it should have read 6.9 percent."),
    ("Contact was lost because of a solar storm.", "The cause of the loss of contact was a software error, not the solar storm that was first suspected."),
    ("The fire was started by a cigarette.", "Investigators first suspected a cigarette, but the fire was started by a cable."),
    ("The crash was caused by ice on the wings.", "The crash was caused by a broken fuel pump and not by ice on the wings, as was first thought."),
    ("The train was hit by a rock.", "It was initially believed that the train was hit by a rock."),
    ("59 people died.", "61 people died, not 59 as originally reported."),
]  # fmt: skip
DENIED = [
    ("The mayor was arrested.", "Police denied reports that the mayor was arrested."),
    ("The bank is to close 30 branches.", "The bank denied rumours that it is to close 30 branches."),
    ("The king is ill.", "The palace rejected claims in foreign newspapers that the king is ill."),
    ("The two leaders met in secret.", "Reports in the press that the two leaders met in secret were denied by both governments."),
    ("The mayor was arrested in Halden in May.", "The police in a long statement have denied that the mayor was arrested in Halden in May."),
]  # fmt: skip
SILENT = [
    ("The toll was 59.", "An earlier version of this story said the toll was 61. The toll was 59."),
    ("The firm employs 4,000 people.", "An earlier version of this article misspelled the name of the firm, which employs 4,000 people."),
    ("The firm employs 4,000 people.", "The firm employs 4,000 people. An earlier version of this article said it employs 400."),
    ("The minister resigned.", "The newspaper reported on Monday that the minister resigned."),
    ("The minister apologised for the error.", "The minister apologised for the error."),
    ("The bank closed 30 branches.", "The bank, which denied reports that it was in trouble, closed 30 branches."),
    ("The bank denied that it closed branches.", "The bank denied that it closed branches."),
    ("Her husband was convicted.", "Police first suspected her husband, who was convicted in May."),
    ("The fire was started by a cable.", "Investigators first suspected a cigarette, but the fire was started by a cable."),
    ("The crash was caused by a broken pump.", "The crash was caused by a broken pump and not by ice, as was first thought."),
    ("Unemployment stood at 6.9 percent in May.", "Unemployment in May was put at 7.1 percent. The correct figure is 6.9 percent."),
    ("Plans for the port were merged into one.", "The council rejected that suggestion and adopted the plan that merged the plans for the port into one."),
    ("The port was shut.", "The port was shut, which should have been done before."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "rationale"), TAKEN_BACK)
def test_what_the_evidence_takes_back_is_told(claim: str, rationale: str) -> None:
    kinds = [one.kind for one in find_mismatches(claim, rationale)]
    assert MismatchKind.NEGATION in kinds or MismatchKind.NUMBER in kinds


@pytest.mark.parametrize(("claim", "rationale"), DENIED)
def test_a_denied_report_is_told(claim: str, rationale: str) -> None:
    assert [one.kind for one in find_mismatches(claim, rationale)] == [MismatchKind.NEGATION]


@pytest.mark.parametrize(
    "context",
    ["Correction\nA text.", "Harbour news\nThis paper reported that the mayor resigned. We apologise for the error."],
)
def test_an_apology_beside_the_rationale_takes_it_back(context: str) -> None:
    (found,) = find_mismatches("The mayor resigned.", "This paper reported that the mayor resigned.", context=context)
    assert found.kind is MismatchKind.NEGATION
    assert "taken back there" in found.explanation
    told = find_mismatches("The mayor resigned.", "The mayor resigned.", context=context)
    assert told == ()


@pytest.mark.parametrize(("claim", "rationale"), SILENT)
def test_what_the_evidence_stands_by_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()
