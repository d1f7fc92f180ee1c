"""One name for one country: capitals and seats that stand for a state, and above all those that do not."""

import pytest

from workbench.mismatches import in_the_words_of


@pytest.mark.parametrize(
    ("claim", "evidence", "read"),
    [
        ("Berlin banned the party.", "Germany banned the party.", "Germany banned the party."),
        ("The party was banned by Berlin.", "Germany banned it.", "The party was banned by Germany."),
        (
            "Washington has again imposed sanctions on Oslo.",
            "The United States imposed sanctions on Norway.",
            "The United States has again imposed sanctions on Oslo.",
        ),
        (
            "Seoul and Washington signed a deal.",
            "South Korea and the United States signed it.",
            "South Korea and the United States signed a deal.",
        ),
        ("He said Tokyo would lift the ban.", "Japan lifted the ban.", "He said Japan would lift the ban."),
        ("The Kremlin denied the report.", "Russia denied it.", "Russia denied the report."),
        ("Russia denied the report.", "The Kremlin denied it.", "The Kremlin denied the report."),
        ("Norway expelled ten diplomats.", "Oslo expelled ten diplomats.", "Oslo expelled ten diplomats."),
        ("The UK has left.", "The United Kingdom left in 2020.", "The United Kingdom has left."),
        ("US troops left.", "Troops of the United States left.", "United States troops left."),
    ],
)
def test_a_state_is_named_as_the_evidence_names_it(claim: str, evidence: str, read: str) -> None:
    assert in_the_words_of(claim, evidence) == read


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The summit was held in Berlin.", "The summit was held in Germany."),
        ("The summit was held in Germany.", "The summit was held in Berlin."),
        ("London voted to remain.", "The United Kingdom voted to leave."),
        ("Paris has 2.1 million people.", "France has 67 million people."),
        ("The Paris attacks killed 130 people.", "Attacks in France killed 130 people."),
        ("Paris attacks killed 130 people.", "Attacks in France killed 130 people."),
        ("London's ban on cars began.", "Britain's ban on cars began."),
        ("Denzel Washington imposed his will.", "The United States imposed sanctions."),
        ("Russia denied the report.", "Moscow is a city of 13 million people."),
        ("Moscow expelled the envoys.", "Moscow, the Russian capital, expelled them; Russia said so."),
        ("Moscow expelled the envoys.", "Japan expelled the envoys."),
        ("Georgia signed the deal.", "Tbilisi signed the deal."),
        ("Moscow expelled the envoys.", ""),
    ],
)
def test_a_place_and_what_is_named_alike_stay(claim: str, evidence: str) -> None:
    assert in_the_words_of(claim, evidence) == claim
