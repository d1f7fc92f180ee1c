"""NEGATION where the evidence denies nothing, and DATE at the wrong end of a span, as tables."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

UNDENIED = [
    ("Svitavy is not in Central Europe.", "Svitavy is a town in the Czech Republic.", "not in Central"),
    ("Underworld is not a franchise.", "Underworld is a series of horror films.", "not a franchise"),
    ("Harris didn't attend Howard University.", "She graduated from Howard in 1986.", "didn't attend"),
    ("The ministry has never published the list.", "Names on the list came out in May.", "never published"),
]
DENIED = [
    # The evidence denies, in whatever way.
    ("Svitavy is not in Poland.", "Svitavy lies in the Czech Republic and never was in Poland."),
    ("The two do not trade.", "The two countries have no trade."),
    ("The law is not in force.", "Parliament rejected the law."),
    ("The two countries do not have diplomatic relations.", "The two countries severed relations in 2009."),
    # The opposite word stands there, or the claim's own with a prefix that turns it round.
    ("Johansson does not like the nickname.", "She dislikes the nickname, finding it lazy."),
    ("The cause is not known.", "Its cause is unknown."),
    ("The attempt did not succeed.", "The attempt ended in failure."),
    ("The suspect has not been identified.", "Who the suspect is remains unknown."),
    ("The rules do not apply to small firms.", "Small firms are exempt from the rules."),
    ("The drug is not approved in Europe.", "The drug has yet to be approved in Europe."),
    ("Parliament did not approve the budget.", "The budget was defeated in parliament."),
    # The claim denies nothing, or does so twice, or in a name.
    ("Svitavy is in Central Europe.", "Svitavy is a town in the Czech Republic."),
    ("The film is not without fans.", "The film has fans."),
    ("Never Stop features Joan Cusack.", "It co-stars Joan Cusack."),
    ("Not only Austria signed.", "Austria and Italy signed."),
]
WRONG_END = [
    ("The show ended in March 1996.", "It ran from March 2, 1996 to April 9, 2000.", "April 9, 2000"),
    ("The war began in 1945.", "The war (1939–1945) cost millions of lives.", "1939"),
    ("Lincoln ended his presidency in 1861.", "He led from March 1861 until his death in April 1865.", "April 1865"),
    ("The talks finished in 2019.", "The talks went on from 2019 until 2021.", "2021"),
]
RIGHT_END = [
    ("The show began in March 1996.", "It ran from March 2, 1996 to April 9, 2000."),
    ("The war ended in May 1945.", "The war went on from 1939 until 1945."),
    ("The show ended in March 1996.", "It began on March 2, 1996. It was on air again to April 9, 2000."),
    ("The talks began in 2020.", "The talks ran from 2018 to 2020, and others began in 2020."),
    ("The war began and ended in 1945.", "The war (1939–1945) cost millions of lives."),
    ("The war ended by 1939.", "The war (1939–1945) cost millions of lives."),
    ("The war was fought in 1945.", "The war (1939–1945) cost millions of lives."),
]


@pytest.mark.parametrize(("claim", "rationale", "value"), UNDENIED)
def test_denial_that_the_evidence_does_not_make_is_a_mismatch(claim: str, rationale: str, value: str) -> None:
    (found,) = [item for item in find_mismatches(claim, rationale) if item.kind is MismatchKind.NEGATION]

    assert found.claim_value == value == claim[slice(*found.claim_span)]
    assert found.evidence_span == (0, 0)
    assert found.explanation == f"claim: {value}; evidence: denies nothing"


@pytest.mark.parametrize(("claim", "rationale"), DENIED)
def test_evidence_that_denies_in_any_way_is_left_to_the_model(claim: str, rationale: str) -> None:
    assert not [item for item in find_mismatches(claim, rationale) if "denies nothing" in item.explanation]


@pytest.mark.parametrize(("claim", "rationale", "value"), WRONG_END)
def test_date_at_the_other_end_of_a_span_is_a_mismatch(claim: str, rationale: str, value: str) -> None:
    (found,) = [item for item in find_mismatches(claim, rationale) if item.kind is MismatchKind.DATE]

    assert found.evidence_value == value == rationale[slice(*found.evidence_span)]


@pytest.mark.parametrize(("claim", "rationale"), RIGHT_END)
def test_date_that_may_be_right_is_left_alone(claim: str, rationale: str) -> None:
    assert not [item for item in find_mismatches(claim, rationale) if item.kind is MismatchKind.DATE]
