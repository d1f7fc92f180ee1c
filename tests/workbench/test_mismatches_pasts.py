"""Which words are read as verbs of what was done: pasts of every kind, and no noun that looks like one."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.mismatches.words import is_past_form, ordered_words
from workbench.records import MismatchKind

LEFT_OPEN = [
    ("The minister wept in court.", "The minister nearly wept in court.", "nearly wept"),
    ("Rebels threw a grenade at the bus.", "Rebels allegedly threw a grenade at the bus.", "allegedly threw"),
    ("Ann Moss became the mayor of Halden.", "Ann Moss nearly became the mayor of Halden.", "nearly became"),
    ("The company withheld the report.", "The company allegedly withheld the report.", "allegedly withheld"),
]


@pytest.mark.parametrize("word", ordered_words("signed fled cut became withheld overthrew born wept died freed"))
def test_a_past_is_one_whatever_its_form(word: str) -> None:
    assert is_past_form(word)


@pytest.mark.parametrize("word", ordered_words("deaths losses failure men winner people hundred need indeed red signs"))
def test_a_noun_or_a_present_is_no_past(word: str) -> None:
    assert not is_past_form(word)


@pytest.mark.parametrize(("claim", "evidence", "lead"), LEFT_OPEN)
def test_what_is_left_open_of_any_verb_is_no_support(claim: str, evidence: str, lead: str) -> None:
    found = find_mismatches(claim, evidence)
    assert [(one.kind, one.evidence_value) for one in found] == [(MismatchKind.NEGATION, lead)]


def test_a_trade_that_opens_a_headline_is_nobodys_name() -> None:
    assert find_mismatches("Meteorologist Mike Seidel was caught on camera", "Weatherman caught live on camera") == ()
