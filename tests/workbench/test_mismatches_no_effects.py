"""Effects that were looked for and not found."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind


def negations(claim: str, evidence: str) -> list[str]:
    found = find_mismatches(claim, evidence, context=evidence)
    return [one.explanation for one in found if one.kind is MismatchKind.NEGATION]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Vitamin D prevents infection.", "The vitamin had no effect on the rate of infection."),
        ("Vitamin D prevents infection.", "The trial found no difference in infection with vitamin D."),
        ("Night shifts raise blood pressure.", "There was no association between night shifts and blood pressure."),
        ("Coffee is linked to heart disease.", "Researchers in Halden found no link between coffee and heart disease."),
        ("The levy reduced traffic in Halden.", "The levy did not have any impact on traffic, the council found."),
        ("The levy reduced traffic in Halden.", "The council saw no reduction in traffic."),
        ("The drug slows tumour growth.", "Mice on the drug showed no difference in tumour growth after six weeks."),
        (
            "The subsidy increased employment.",
            "Employment was watched for a year; the subsidy did not affect employment.",
        ),
    ],
)
def test_an_effect_that_was_not_found_is_no_support(claim: str, evidence: str) -> None:
    assert negations(claim, evidence)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Vitamin D prevents infection.", "Vitamin D had no effect on weight, but prevented infection."),
        ("Vitamin D prevents infection.", "Vitamin D lowered the rate of infection, with no effect on weight."),
        ("The levy reduced traffic in Halden.", "The levy reduced traffic and had no effect on shops."),
        ("The drug slows tumour growth.", "The drug slowed tumour growth; no change in weight was seen."),
        ("The drug has no effect on weight.", "The drug had no effect on weight."),
        (
            "The levy reduced traffic in Halden.",
            "With no increase in traffic the levy was a success: traffic fell by a third.",
        ),
        ("The mayor raised the levy.", "The mayor raised the levy; he sees no difference between the parties."),
    ],
)
def test_an_effect_that_was_found_beside_one_that_was_not_stays_support(claim: str, evidence: str) -> None:
    assert not [one for one in negations(claim, evidence) if "none was found" in one]
