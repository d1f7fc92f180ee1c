"""ENTITY, for quotations: whose words they are."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

RUIZ = 'Ana Ruiz said "the port will not close".'
ASKED = 'Asked whether Russia would help, Putin answered: "That\'s why we came here."'


@pytest.mark.parametrize(
    ("claim", "rationale", "said", "given"),
    [
        ('Kim replied "That\'s why we came here" when he was asked.', ASKED, "Kim", "Putin"),
        (RUIZ, "“The port will not close,” said Peter Holm on Monday.", "Ana Ruiz", "Peter Holm"),
        (RUIZ, "“The port will not close,” Peter Holm told reporters.", "Ana Ruiz", "Peter Holm"),
    ],
)  # fmt: skip
def test_words_given_to_somebody_else_are_a_mismatch(claim: str, rationale: str, said: str, given: str) -> None:
    found = [item for item in find_mismatches(claim, rationale) if item.kind is MismatchKind.ENTITY]
    assert (said, given) in [(item.claim_value, item.evidence_value) for item in found]


@pytest.mark.parametrize(
    ("claim", "rationale"),
    [
        ('Putin replied "That\'s why we came here" when he was asked.', ASKED),
        ('Vladimir Putin replied "That\'s why we came here".', ASKED),
        ('Kim replied "We came in peace".', ASKED),
        ('The mayor said "the port will not close".', "“The port will not close,” said Peter Holm on Monday."),
        (RUIZ, "“The port will not close,” she said, and Peter Holm agreed."),
        ('Ana Ruiz said "the port".', "“The port will not close,” said Peter Holm."),
    ],
)
def test_words_that_may_be_theirs_are_left_alone(claim: str, rationale: str) -> None:
    assert not [item for item in find_mismatches(claim, rationale) if item.kind is MismatchKind.ENTITY]
