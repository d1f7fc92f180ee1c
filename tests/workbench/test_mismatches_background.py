# ruff: noqa: E501 - a row of the table is one line
"""DATE, in news that tells what happened by the day it comes out: dates of what went before, and days of the week, as tables."""

from datetime import date

import pytest

from workbench.mismatches import find_mismatches
from workbench.mismatches.date_mentions import find_dates
from workbench.mismatches.dated_verbs import Dating, dating_of
from workbench.mismatches.words import tokenize
from workbench.records import MismatchKind

JULY_2024 = date(2024, 7, 8)
THURSDAY = date(2024, 6, 6)
WEDNESDAY = date(2024, 6, 5)

OF_BEFORE = [
    ("Boeing pleaded guilty to fraud on 7 July 2024.", "Boeing pleaded guilty to a fraud charge over two fatal crashes in 2018 and 2019."),
    ("Boeing pleaded guilty to fraud in 2024.", "Boeing pleaded guilty to fraud, nine years after it settled a case in 2015."),
    ("Spain won a fourth title on 7 July 2024.", "Spain beat England 2-1 to win a record fourth title, after those of 1964, 2008 and 2012."),
    ("Finland joined NATO on 7 July 2024.", "Finland has joined NATO, ending the neutrality that followed its defeat by the Soviet Union in 1944."),
    ("NASA launched Psyche on 7 July 2024.", "NASA has launched Psyche, a probe that was approved in 2017."),
    ("The minister resigned in July 2024.", "The minister, who took office in 2021, has resigned."),
    ("The actor died on 7 July 2024.", "The actor died on Sunday after a long illness. He was born in 1931."),
    ("The actor died on 7 July 2024.", "The actor died after a long illness. In 2011, he left the stage."),
    ("She was elected mayor on 7 July 2024.", "She was elected mayor of the city that she had first left in 2012."),
    ("She was elected mayor on 7 July 2024.", "The mayor, who was previously elected to parliament in 2012, won."),
]  # fmt: skip
OF_THE_SAME = [
    ("Boeing pleaded guilty to fraud on 7 July 2024.", "Boeing pleaded guilty to fraud in 2018.", "2018"),
    ("The rocket failed twice in 2024.", "The rocket failed twice in 2022.", "2022"),
    ("She was elected mayor in July 2024.", "In 2012 she was elected mayor of the city.", "2012"),
    ("She was elected mayor in July 2024.", "She was elected mayor on Monday, 5 May 2014.", "5 May 2014"),
    ("The suspect was arrested in July 2024.", "The suspect was detained in 2022.", "2022"),
    ("Inflation was 3% in July 2024.", "Inflation at 3% in 2021 in the country.", "2021"),
    ("The rocket failed in July 2024.", "The agency said the rocket had failed in 2022.", "2022"),
]
OTHER_DAYS = [
    ("He was arrested on Monday.", "He was arrested on Tuesday."),
    ("He was arrested on 3 June 2024.", "He was arrested on Tuesday."),
    ("He was arrested on Friday.", "He was arrested on Saturday."),
    ("He was arrested on Monday.", "He was arrested on Sunday."),
    ("The minister was arrested on Monday.", "The minister was detained on Tuesday."),
    ("He was arrested on Monday.", "Police said he was arrested on Tuesday."),
    ("Russia attacked the port on 5 June 2024.", "Russia attacked the port often, the governor said on Tuesday."),
]
SAME_DAYS = [
    ("He was arrested on Monday.", "He was arrested on Monday."),
    ("He was arrested on 4 June 2024.", "He was arrested on Tuesday."),
    ("He was arrested on 3 June 2024.", "He was arrested late on Tuesday."),
    ("He was arrested on Monday night.", "He was arrested on Tuesday."),
    ("The port was hit on Monday.", "The port was hit overnight on Tuesday."),
    ("The port was hit on Monday.", "The port was hit at 01:00 local time on Tuesday."),
    ("Russia attacked the port on Monday.", "Russia attacked the port, the governor said on Tuesday."),
    ("Russia attacked the port on Monday.", "Russia attacked the port, which burned on Tuesday."),
    ("He was arrested on Monday.", "He was arrested at home and appeared in court on Tuesday."),
    ("The launch failed on 4 June 2024.", "The launch failed, the agency said on 5 June 2024."),
]


@pytest.mark.parametrize(("claim", "rationale"), OF_BEFORE)
def test_a_date_of_what_went_before_is_no_mismatch_in_the_news_of_the_day(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale, claim_date=JULY_2024, evidence_date=JULY_2024) == ()


@pytest.mark.parametrize(("claim", "rationale", "given"), OF_THE_SAME)
def test_another_date_of_the_claims_verb_stays_one(claim: str, rationale: str, given: str) -> None:
    found = find_mismatches(claim, rationale, claim_date=JULY_2024, evidence_date=JULY_2024)
    assert [(item.kind, item.evidence_value) for item in found] == [(MismatchKind.DATE, given)]


def test_a_text_of_another_time_tells_by_its_dates_alone() -> None:
    claim, rationale = OF_BEFORE[0]
    found = find_mismatches(claim, rationale, claim_date=JULY_2024, evidence_date=date(2021, 1, 7))
    assert [item.kind for item in found] == [MismatchKind.DATE]


@pytest.mark.parametrize(("claim", "rationale"), OTHER_DAYS)
def test_the_next_day_of_the_week_is_another_day(claim: str, rationale: str) -> None:
    found = find_mismatches(claim, rationale, claim_date=THURSDAY, evidence_date=WEDNESDAY)
    assert [item.kind for item in found] == [MismatchKind.DATE]


@pytest.mark.parametrize(("claim", "rationale"), SAME_DAYS)
def test_one_night_is_of_two_days_and_who_tells_of_it_may_do_so_later(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale, claim_date=THURSDAY, evidence_date=WEDNESDAY) == ()


def test_a_claim_of_a_weekday_is_not_spelled_out_as_a_day() -> None:
    (mention,) = find_dates("He was arrested on Tuesday.", THURSDAY)
    assert mention.resolved == "about 2024-06-04"
    assert {low == high for low, high in mention.ranges} == {True}


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The firm failed in 2012.", Dating.CLAIMED),
        ("The firm, founded in 2012, failed.", Dating.OTHER),
        ("The firm had failed in 2012.", Dating.OTHER),
        ("They said the firm had failed in 2012.", Dating.CLAIMED),
        ("The firm failed, the court said in 2012.", Dating.SAYING),
        ("The firm failed over the fraud of 2012.", Dating.BESIDE),
        ("In 2012, the firm failed.", Dating.CLAIMED),
        ("In 2012.", Dating.UNKNOWN),
        ("In 2012: it failed.", Dating.UNKNOWN),
        ("The failure of 2012", Dating.UNKNOWN),
    ],
)
def test_a_date_is_of_the_verb_of_its_clause(text: str, whose: Dating) -> None:
    (mention,) = find_dates(text)
    assert dating_of(mention, tokenize(text), tokenize("The firm failed in 2024.")) is whose
