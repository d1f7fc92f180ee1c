"""What the claim has whole: where the evidence tells it of a share alone, it is no support."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

SHARES = [
    ("All of the ferry's lifeboats were faulty.", "Two of the ferry's lifeboats were faulty, while the rest passed.",
     "Two of the ferry's lifeboats"),
    ("The whole cabinet backed the reform.", "Half the cabinet backed the reform.", "Half the cabinet"),
    ("All five finalists are from Riva.", "Three of the five finalists are from Riva.", "Three of the five finalists"),
    ("The entire beach was cleared of oil.", "Volunteers cleared a stretch of the beach of oil.", "stretch of the beach"),
    ("The bank refunded all its customers.", "The bank refunded a third of its customers.", "third of its customers"),
    ("The city sold its waterworks.", "The city sold 40 percent of its waterworks.", "percent of its waterworks"),
    ("The firm sold the ships.", "The firm sold half of the ships.", "half of the ships"),
    ("Every shop in the street reopened.", "A handful of shops in the street reopened.", "handful of shops"),
    ("The clinic vaccinated all the inmates.", "The clinic vaccinated almost all the inmates; fourteen refused.",
     "almost all the inmates"),
]  # fmt: skip
SILENT = [
    ("All five miners died.", "Five of the miners died."),
    ("Both ministers resigned.", "Two of the ministers resigned."),
    ("All of the shops reopened.", "A handful of shops reopened in May, the others in June."),
    ("The whole cabinet backed it.", "Half of the cabinet backed it at once, and in the end the whole cabinet did."),
    ("The city sold half of its waterworks.", "The city sold half of its waterworks."),
    ("The story is based on interviews.", "Part of the story is based on interviews."),
    ("The beach was cleared of oil.", "As part of the beach plan, the beach was cleared of oil."),
    ("The city sold its waterworks.", "The city sold its waterworks, of which it had owned 40 percent."),
    ("All of the ferry's lifeboats were faulty.", "Each of the ferry's lifeboats was faulty."),
    ("The residents returned.", "Hundreds of residents returned."),
    ("The ministry accepted all recommendations.", "Of the 58 recommendations made in 2015 it accepted a"),  # cut off
]


@pytest.mark.parametrize(("claim", "evidence", "theirs"), SHARES)
def test_a_share_is_not_the_whole(claim: str, evidence: str, theirs: str) -> None:
    found = find_mismatches(claim, evidence)
    assert [(one.kind, one.evidence_value) for one in found] == [(MismatchKind.NUMBER, theirs)]


@pytest.mark.parametrize(("claim", "evidence"), SILENT)
def test_as_much_as_the_claim_has_differs_in_nothing(claim: str, evidence: str) -> None:
    assert find_mismatches(claim, evidence) == ()
