"""How many of all, and how often: what is true of most, of a part or usually shows nothing of all, the whole or always."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

FEWER = [
    ("Both ministers resigned.", "One of the two ministers resigned.", "One of the two ministers"),
    ("Everyone was rescued.", "Not everyone was rescued.", "Not everyone"),
    ("Everyone in the village was infected.", "Many people in the village were infected.", "Many people"),
    ("Nobody was hurt.", "Hardly anyone was hurt.", "Hardly anyone"),
    ("No one was hurt.", "Only one person was hurt.", "one person"),
    ("The entire fleet was grounded.", "Most of the fleet was grounded.", "Most of the fleet"),
    ("The entire cabinet resigned.", "Half of the cabinet resigned.", "Half of the cabinet"),
    ("The whole town was evacuated.", "Part of the town was evacuated.", "Part of the town"),
    ("The treaty was signed by all members.", "The treaty was signed by nearly all members.", "nearly all members"),
    ("Every child received a meal.", "Many children received a meal.", "Many children"),
    ("All schools were open.", "Not all schools were closed.", "Not all schools"),
    ("Every shop was closed.", "Not every shop was open.", "Not every shop"),
    ("Many schools closed.", "Few schools closed.", "Few schools"),
    ("No voters backed the plan.", "Hardly any voters backed the plan.", "Hardly any voters"),
    ("The vaccine is always effective.", "The vaccine is usually effective.", "usually"),
    ("The firm never paid tax.", "The firm rarely paid tax.", "rarely"),
    ("The mayor often attended the council.", "The mayor seldom attended the council.", "seldom"),
]
SILENT = [
    ("Everyone was rescued.", "Everyone was rescued, and some people were treated in hospital."),
    ("Nobody was hurt.", "No one was hurt, though many people were shaken."),
    ("Not everyone was rescued.", "Not everyone was rescued."),
    ("Many schools closed.", "Several schools closed."),
    ("Most of the fleet was grounded.", "The entire fleet was grounded."),
    ("All ships were grounded.", "The ship was grounded as part of the fleet."),
    ("The entire fleet was grounded.", "The ship, which was part of the fleet, was grounded with the entire fleet."),
    ("All deals were signed.", "As part of the deal, all were signed in Riva."),
    ("The mayor usually attended the council.", "The mayor often attended the council."),
    ("The firm never paid tax.", "The firm has never paid tax."),
    ("The vaccine is always effective.", "The vaccine is always effective, and usually cheap."),
    ("Half of the council voted for it.", "Half of the council voted for it."),
]


@pytest.mark.parametrize(("claim", "evidence", "theirs"), FEWER)
def test_fewer_than_the_claim_has_are_no_support(claim: str, evidence: str, theirs: str) -> None:
    found = find_mismatches(claim, evidence)
    assert [(one.kind, one.evidence_value) for one in found] == [(MismatchKind.NUMBER, theirs)]


@pytest.mark.parametrize(("claim", "evidence"), SILENT)
def test_as_many_or_more_differ_in_nothing(claim: str, evidence: str) -> None:
    assert find_mismatches(claim, evidence) == ()
