"""ENTITY, for who opens a sentence and where it took place: another firm, club, state or city, as a table."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

DIFFERING = [
    ("Ohio banned abortion.", "Iowa banned abortion.", "Ohio", "Iowa"),
    ("A tornado hit a school in Ohio.", "A tornado hit a school in Iowa.", "Ohio", "Iowa"),
    ("The summit took place in Hiroshima.", "The summit took place in Nagasaki.", "Hiroshima", "Nagasaki"),
    ("Manchester City won the league.", "Manchester United won the league.", "Manchester City", "Manchester United"),
    ("Real Madrid won the league.", "Atletico Madrid won the league.", "Real Madrid", "Atletico Madrid"),
    ("Real Madrid won the cup.", "Real Sociedad won the cup.", "Real Madrid", "Real Sociedad"),
    ("Boeing delivered 60 jets in May.", "Airbus delivered 60 jets in May.", "Boeing", "Airbus"),
    ("Musk bought Twitter.", "Bezos bought Twitter.", "Musk", "Bezos"),
    ("Elon Musk bought Twitter.", "Bezos bought Twitter.", "Elon Musk", "Bezos"),
    ("Nike was fined over its prices.", "Puma has been fined over its prices.", "Nike", "Puma"),
]
SILENT = [
    ("Police arrested three men.", "Officers arrested three men.", ""),
    ("Police arrested three men.", "Metropolitan Police arrested three men.", ""),
    ("Inflation hit a record.", "Prices hit a record.", ""),
    ("Scientists found a fossil.", "Researchers found a fossil.", ""),
    ("Shelling killed three men.", "Bombing killed three men.", ""),
    ("Parliament passed the bill.", "Lawmakers passed the bill.", ""),
    ("Musk bought Twitter.", "He bought Twitter.", ""),
    ("Musk closed the pier.", "Halden Port Authority closed the pier.", ""),
    ("Musk bought Twitter.", "Billionaire bought Twitter.", ""),
    ("Musk bought Twitter.", "Bezos bought Twitter.", "Twitter\nBezos bought Twitter from Musk."),
    ("Facebook bought Instagram.", "Meta bought Instagram.", ""),
    ("Musk bought Twitter.", "Bezos praised Twitter.", ""),
    ("Manchester City won the league.", "City won the league.", ""),
    ("Manchester City won the league.", "Manchester United beat City, who won the league.", ""),
    ("Leeds United won the cup.", "Leeds won the cup.", ""),
    ("New York City banned cars.", "New York banned cars.", ""),
    ("Texas banned the book.", "Houston banned the book.", ""),
    ("A fire broke out in a hotel in Texas.", "A fire broke out in a hotel in Houston.", ""),
    ("Ohio banned abortion.", "Iowa banned abortion, as Ohio had done.", ""),
    ("Virginia Woolf wrote the novel.", "Virginia Woolf, who was born in Iowa, wrote the novel.", ""),
]


@pytest.mark.parametrize(("claim", "rationale", "claimed", "given"), DIFFERING)
def test_another_one_at_the_head_is_told(claim: str, rationale: str, claimed: str, given: str) -> None:
    (found,) = find_mismatches(claim, rationale)
    assert (found.kind, found.claim_value, found.evidence_value) == (MismatchKind.ENTITY, claimed, given)


@pytest.mark.parametrize(("claim", "rationale", "context"), SILENT)
def test_a_common_noun_at_the_head_names_nobody(claim: str, rationale: str, context: str) -> None:
    assert [one for one in find_mismatches(claim, rationale, context=context) if one.kind is MismatchKind.ENTITY] == []
