"""Support that does not fall to a difference that is none: pairs with nothing between them, and their neighbours."""

from datetime import date

import pytest

from workbench.mismatches import find_mismatches

DAY = date(2024, 2, 25)
#: Claim, rationale, title, publisher.
AGREE = [
    ("The council lost 3 million pounds on a failed housing company.",
     "The council's housing company has been wound up with losses of 3 million pounds.", "Housing", ""),
    ("The bank bailed out a failing trading firm.", "The bank bailed out the trading firm.", "Bank", ""),
    ("The economy grew by 0.4 percent, a second estimate showed.",
     "The economy grew by 0.4 percent, up from a first estimate of 0.2 percent.", "GDP revised up", ""),
    ("Net debt rose to 9.8 billion kronor from 7.2 billion.", "Net debt was SEK 9.8 billion (7.2).", "Report", ""),
    ("Sales rose to $48.3 million from $45.1 million.", "Sales came to $48.3 million (45.1).", "Report", ""),
    ("Accidents have fallen from 473 in 2000 to 48 in 2022.",
     "There were 473 accidents in 2000 and 48 in 2022.", "Accidents", ""),
    ("Weru won the marathon in two hours, four minutes and 51 seconds.", "Weru won the marathon in 2:04:51.",
     "Riva marathon", ""),
    ("The eclipse lasted four minutes and 28 seconds.", "The eclipse lasted 4:28.", "Eclipse", ""),
    ("Belmark has lost 31,000 soldiers since the war began on 11 February 2022.",
     "The president said on Sunday that Belmark has lost 31,000 soldiers since the start of the war.", "Belmark", ""),
    ("Half of adults with hypertension do not know it.",
     "Half of adults with hypertension are unaware of it.", "Hypertension", ""),
    ("A third of the homes are not insured.", "A third of the homes are uninsured.", "Homes", ""),
    ("Desmond Arkle's co-defendant, Ronan Keel, was jailed for three years.",
     "Ronan Keel was jailed for three years.", "Bribes", ""),
    ("India's economy grew by 7.6 percent in 2023.", "The economy grew by 7.6 percent in 2023.", "GDP estimate",
     "Indian Ministry of Statistics"),
]  # fmt: skip
#: Claim, rationale, title, the explanation.
DIFFER = [
    ("The minister has admitted taking bribes.", "The minister has denied taking bribes.", "The minister",
     "claim: taking; evidence: denied taking"),
    ("Net debt was SEK 7.2 billion.", "Net debt was SEK 9.8 billion (7.2).", "Report",
     "claim: SEK 7.2 billion; evidence: SEK 9.8 billion"),
    ("Weru won the marathon in two hours, four minutes and 51 seconds.", "Weru won the marathon in 2:05:51.", "Weru",
     "claim: two hours; evidence: no such number"),
    ("The toll of the crash rose to 61.", "The toll of the crash rose to 55.", "Crash", "claim: 61; evidence: 55"),
    ("France gets two thirds of its electricity from nuclear.",
     "Nuclear provided 63 percent of France's electricity, down from 69 percent.", "Nuclear",
     "claim: two thirds; evidence: 63 percent"),
    ("Most adults do not smoke.", "Most adults are under 50.", "Adults", "claim: not smoke; evidence: denies nothing"),
    ("Desmond Arkle was jailed for three years.", "He was jailed for three years.", "Bribes",
     "claim: Desmond Arkle; evidence: names nobody and nothing that the claim names"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "rationale", "title", "publisher"), AGREE)
def test_what_is_said_in_another_form_is_no_difference(claim: str, rationale: str, title: str, publisher: str) -> None:
    found = find_mismatches(
        claim, rationale, context=f"{title}\n{rationale}", publisher=publisher, claim_date=DAY, evidence_date=DAY
    )
    assert [one.explanation for one in found] == []


@pytest.mark.parametrize(("claim", "rationale", "title", "explanation"), DIFFER)
def test_what_differs_is_named(claim: str, rationale: str, title: str, explanation: str) -> None:
    found = find_mismatches(claim, rationale, context=f"{title}\n{rationale}", claim_date=DAY, evidence_date=DAY)
    assert explanation in [one.explanation for one in found]
