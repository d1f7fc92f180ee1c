# ruff: noqa: E501 - a row of the table is one line
"""ENTITY, as a table: the claim's country, and the one that the rationale or its document is about."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.mismatches.countries import find_countries
from workbench.mismatches.country_table import COUNTRIES
from workbench.records import MismatchKind

NORTH = (
    "North Korea's second spy satellite launch fails\nNorth Korea's second attempt to launch a spy satellite failed."
)

AGREEING = [
    ("North Korea has failed twice.", "Pyongyang has failed twice.", ""),
    ("Pyongyang has failed twice.", "The DPRK has failed twice.", ""),
    ("South Korea detected the launch.", "Seoul said it had detected the North's launch.", NORTH),
    ("North Korea has failed twice.", "Seoul said the North had failed twice.", ""),
    ("North Korea has failed twice.", "The country has failed twice.", NORTH),
    ("Russia vetoed the resolution.", "The Kremlin's envoy vetoed the resolution.", ""),
    ("The United States vetoed the resolution.", "Washington vetoed the resolution backed by Algeria.", ""),
    ("Britain will raise taxes.", "The Treasury in London will raise taxes, unlike France.", ""),
    ("Ukraine received 30 tanks.", "Kyiv received 30 tanks from Germany.", ""),
    ("China bought soybeans.", "Brazil sold soybeans to Beijing.", ""),
    ("Myanmar held elections.", "Elections were held in Burma.", ""),
    ("Iran seized a tanker.", "Tehran seized a tanker flying the flag of Greece.", ""),
    ("France won the final.", "The final was won in Qatar by Les Bleus.", "World Cup: France beat Croatia\nThe final was held in Qatar."),
    ("Nepal has borders with other states.", "It borders China in the north and India in the south.", ""),
    ("An American actor plays the king.", "The king is played by an actor from Texas, seen in British films.", ""),
    ("Air France cancelled flights.", "The airline cancelled flights to Germany.", ""),
    ("Russia fired 30 missiles overnight.", "Ukraine's air force said 30 missiles were fired overnight.", "Russia attacks again\nRussia attacked."),
    ("Germany will send tanks to Ukraine.", "Ukraine will receive tanks.", ""),
    ("Korea won four medals.", "South Korea won four medals.", ""),
    ("Georgia passed the law.", "The law was passed in Tbilisi, Russia said.", ""),
    ("The Dutch government fell.", "The government of the Netherlands fell after a row over Turkey.", ""),
    ("In Latin America prices rose.", "In Spain prices rose.", ""),
    ("The mayor of Kiev was hurt.", "The mayor of Kyiv was hurt.", ""),
    ("A fire broke out in a hotel in Texas.", "A fire broke out in a hotel in Houston.", ""),
]  # fmt: skip
DIFFERING = [
    ("South Korea has failed twice.", "North Korea has failed twice.", "", "South Korea", "North Korea"),
    ("South Korea has failed twice.", "Pyongyang has failed twice.", NORTH, "South Korea", "Pyongyang"),
    ("Seoul has failed twice.", "The DPRK has failed twice.", "", "Seoul", "DPRK"),
    ("Kenya's parliament passed the budget.", "Uganda's parliament passed the budget.", "", "Kenya", "Uganda"),
    ("In Japan, inflation rose to 3%.", "In China, inflation rose to 3%.", "", "Japan", "China"),
    ("Swedish police arrested two men.", "Norwegian police arrested two men.", "", "Swedish", "Norwegian"),
    ("The mayor met a French delegation.", "The mayor met an Italian delegation.", "", "French", "Italian"),
    ("The mayor of Kharkiv was hurt.", "The mayor of Lviv was hurt.", "", "Kharkiv", "Lviv"),
    ("The mayor of Kyiv was hurt.", "The mayor of Lviv was hurt.", "", "Kyiv", "Lviv"),
    ("The governor of Texas signed the bill.", "The governor of Florida signed the bill.", "", "Texas", "Florida"),
    ("The author was born in Peru.", "The author was born in Bolivia.", "", "Peru", "Bolivia"),
    ("Hungary blocked the sanctions.", "Slovakia blocked the sanctions.", "", "Hungary", "Slovakia"),
    ("South Korea has failed to launch a spy satellite.", "North Korea has failed twice to launch a spy satellite.",
     NORTH + " South Korea's military tracked it.", "South Korea", "North Korea"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "rationale", "context"), AGREEING)
def test_a_country_that_is_named_somehow_is_no_mismatch(claim: str, rationale: str, context: str) -> None:
    assert find_mismatches(claim, rationale, context=context) == ()


@pytest.mark.parametrize(("claim", "rationale", "context", "claimed", "given"), DIFFERING)
def test_another_country_is_a_mismatch(claim: str, rationale: str, context: str, claimed: str, given: str) -> None:
    (mismatch,) = find_mismatches(claim, rationale, context=context)
    assert mismatch.kind is MismatchKind.ENTITY
    assert (mismatch.claim_value, mismatch.evidence_value) == (claimed, given)


def test_a_country_of_the_context_has_no_span_and_says_so() -> None:
    (mismatch,) = find_mismatches("South Korea has failed twice.", "It has failed twice.", context=NORTH)
    assert mismatch.evidence_span == (0, 0)
    assert mismatch.explanation == (
        "claim: South Korea; evidence: North Korea (named by the document, not in the sentence)"
    )


def test_every_country_is_found_by_its_names_people_and_capital() -> None:
    for row in COUNTRIES.strip().splitlines():
        code, names, people, capitals, *_ = row.split("|")
        for name in filter(None, f"{names};{people};{capitals}".split(";")):
            found = find_countries(f"It rained in {name} today.")
            assert any(code in mention.codes for mention in found), f"{code}: {name} is not found"
    assert len(COUNTRIES.strip().splitlines()) >= 193
