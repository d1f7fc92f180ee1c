"""NUMBER, as a table: what the claim counts, what the rationale says, and whether that is another number."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

#: The same number, told in other words or beside others.
AGREEING = [
    ("The rocket has failed twice this year.", "It has failed two times this year."),
    ("The rocket has failed 2 times this year.", "The rocket has failed twice this year, in May and in August."),
    ("The rocket has failed twice this year.", "It was the second failed attempt this year."),
    ("The rocket has failed twice this year.", "The second launch of the rocket ended in failure on Thursday."),
    ("Five people were arrested after the march.", "Police arrested 5 people after the march."),
    ("The dam displaced 250,000 people.", "The dam displaced a quarter of a million people."),
    ("The bank lost $1.2 billion in 2021.", "The bank lost $1,200 million in 2021."),
    ("The plant will cost £3bn.", "Building the plant will cost about £3.1 billion."),
    ("Inflation rose to 6%.", "Inflation rose to 6.2 per cent in March."),
    ("One in five pupils missed school.", "Some 20% of pupils missed school last term."),
    ("Two-thirds of voters backed the treaty.", "The treaty was backed by 67% of voters."),
    ("The tunnel is 57 km long.", "The tunnel is 57.1 kilometres long and took 17 years to build."),
    ("The race is 42 km long.", "The race is about 26 miles long."),
    ("More than 500 homes were flooded.", "At least 650 homes were flooded."),
    ("At least 30 soldiers were killed.", "Officials said 34 soldiers were killed."),
    ("Up to 10 schools will close.", "Between 5 and 10 schools will close."),
    ("The strike will last 7 days.", "The strike will last one week."),
    ("The court sentenced three men.", "The court sentenced 3 men and acquitted two women."),
    (
        "Three aid workers were killed.",
        "Two aid workers died in the first raid and one aid worker in the second; all were killed.",
    ),
    ("Twelve firms signed the pledge.", "A dozen firms signed the pledge."),
    ("Hundreds of people fled the fire.", "Around 700 people fled the fire."),
    ("The company employs 1,200 workers.", "The company employs 1,234 workers."),
    ("The mission launched five satellites.", "The mission launched satellites for five countries."),
    ("Four ministers resigned.", "Four ministers and eleven officials resigned."),
    ("The film won two awards.", "The film won two awards and was nominated for nine."),
    ("Apollo 11 landed on the Moon.", "Apollo 12 was the second mission to land on the Moon."),
    ("The team scored three goals.", "The team won 3-1 after two goals in the first half and one goal in the second."),
    ("Both attempts failed.", "The two attempts failed."),
    ("The suspect, aged 35, was charged.", "A 35-year-old man was charged."),
    ("It was the president's third visit to Ghana.", "The president has visited Ghana three times."),
    ("The club has won the cup twice since 2010.", "The club has won the cup five times in its history."),
    ("The ship carried twice as many containers.", "The ship carried containers three times a week."),
    ("The storm cut power to 40,000 homes.", "The storm cut power to 40 000 homes."),
    ("Forty-one percent of voters agreed.", "Forty-one percent of voters agreed."),
    ("Prices rose by 105 percent.", "Prices rose by one hundred and five percent."),
    ("Turnout was between twenty-one and twenty-five percent.", "Turnout was 23%."),
    ("The bank raised its rate by 0.25 percentage points.", "The bank raised its rate by 25 basis points."),
    ("The bank raised its rate by a quarter of a percentage point.", "The bank raised its rate by 25 basis points."),
    ("The city paid £5 million for the land.", "The city paid five million pounds for the land."),
    ("The temperature reached 20°C in Oslo.", "The temperature in Oslo reached 68 degrees Fahrenheit."),
    ("The sea warmed by 5 degrees Celsius.", "The sea warmed by 9°F."),
    ("Prices rose to 4.2% from 3.9%.", "Prices rose from 3.9% to 4.2%."),
    ("Turnout in 2019 was 61.2 percent.", "Turnout was 66.3%, up from 61.2% in 2019."),
    ("Turnout was 66.3 percent.", "Turnout was 66.3%, up from 61.2%."),
    ("Most voters backed the treaty.", "The treaty was backed by 67% of voters."),
    ("Most voters backed the treaty.", "The treaty was backed by 48% of women and most of the other voters."),
    ("The bridge took ten years to build.", "The bridge took a decade to build."),
    ("The strike lasted two weeks.", "The strike lasted a fortnight."),
    ("He spent 12 months in prison.", "He spent a year in prison."),
    ("He was jailed for 25 years.", "He was jailed for a quarter of a century."),
    ("Exports fell by 25%.", "Exports fell by a quarter."),
    ("Sales rose by 100%.", "Sales doubled."),
    ("Two men were arrested.", "A pair of men were arrested."),
    ("Some 25 people came to the vigil.", "A couple of dozen people came to the vigil."),
    ("She has ruled for 29 years.", "She has ruled since 1994."),
    ("He governed for five years.", "He governed from 2004 to 2009."),
    ("Three parties formed the cabinet.", "The Greens, the Liberals and the Left formed the cabinet."),
    ("The board has two members.", "The board is made up of Ann Moss and Bob Ray."),
    ("Forty people were hurt.", "More than 30 people were hurt."),
    ("At least 40 people were hurt.", "More than 20 people were hurt."),
    ("It was 20 degrees in Oslo.", "It was 20 degrees Celsius in Oslo."),
]
#: Another number of the same thing: the value on each side as it is explained.
DIFFERING = [
    ("The rocket has failed three times this year.", "The rocket has failed twice this year.", "three times", "twice"),
    (
        "The rocket has failed three times this year.",
        "Both attempts to launch the rocket failed.",
        "three times",
        "Both",
    ),
    ("The rocket failed three times.", "There have been two failures of the rocket this year.", "three times", "two"),
    ("The country launched five satellites.", "The country launched three satellites.", "five", "three"),
    ("The quake killed 120 people.", "The quake killed at least 2,900 people.", "120", "2,900"),
    ("More than 500 homes were flooded.", "About 300 homes were flooded.", "500", "300"),
    ("The suspect fired more than two shots.", "The suspect fired two shots.", "two", "two"),
    ("Inflation rose to 9%.", "Inflation rose to 6.2 per cent in March.", "9%", "6.2 per cent"),
    ("The tunnel is 75 km long.", "The tunnel is 57 kilometres long.", "75 km", "57 kilometres"),
    ("The bank lost $12 billion.", "The bank lost $1.2 billion.", "$12 billion", "$1.2 billion"),
    ("A 53-year-old man was charged.", "A 35-year-old man was charged.", "53-year", "35-year"),
    ("The strike will last two weeks.", "The strike will last three days.", "two weeks", "three days"),
    ("Half of the pupils missed school.", "A fifth of pupils missed school.", "Half", "A fifth"),
    (
        "The firm made twice as much profit as in May.",
        "The firm made four times as much profit as in May.",
        "twice",
        "four times",
    ),
    ("The prize went to her fourth novel.", "Her second novel won the prize.", "fourth", "second"),
    ("Dozens of people were killed in the crash.", "Two people were killed in the crash.", "Dozens", "Two"),
    ("Six of the nine judges agreed.", "Four of the nine judges agreed.", "Six", "Four"),
    ("The president has visited Ghana four times.", "The president has visited Ghana twice.", "four times", "twice"),
    (
        "Forty-one percent of voters agreed.",
        "Fifty-two percent of voters agreed.",
        "Forty-one percent",
        "Fifty-two percent",
    ),
    ("The temperature reached 20°C in Oslo.", "The temperature in Oslo reached 88°F.", "20°C", "88°F"),
    ("Prices rose to 4.2% from 3.9%.", "Prices rose to 3.9% from 4.2%.", "4.2%", "3.9%"),
    ("The flood killed 5,000 people.", "The flood killed at least 20 people.", "5,000", "20"),
    (
        "Three people died when up to 100 were on board.",
        "Nine people died when up to 100 were on board.",
        "Three",
        "Nine",
    ),
    ("The flood killed 300 people.", "More than 20 people were killed by the flood.", "300", "20"),
    ("The rate moved from 3% to 4%.", "The rate moved in June to 3% from 4%.", "4%", "3%"),
    ("Turnout was 61.2 percent.", "Turnout was 66.3%, up from 61.2% in 2019.", "61.2 percent", "66.3%"),
    ("Most voters backed the treaty.", "Just 48% of voters backed the treaty.", "Most", "48%"),
    ("A majority of voters backed it.", "It was backed by 48% of voters.", "A majority", "48%"),
]
#: The same figure, of something else.
OF_ANOTHER_KIND = [
    ("The city paid $5 million for the land.", "The city paid €5 million for the land.", "$5 million"),
    ("The deal is worth 3 billion euros.", "The deal is worth 3 billion dollars.", "3 billion euros"),
    ("The bank raised its rate by 5 percentage points.", "The bank raised its rate by 5 percent.", "5 percentage points"),
    ("Unemployment rose by two percent.", "Unemployment rose by two percentage points.", "two percent"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "rationale"), AGREEING)
def test_a_number_that_agrees_is_no_mismatch(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()


@pytest.mark.parametrize(("claim", "rationale", "claimed", "given"), DIFFERING)
def test_another_number_of_the_same_thing_is_a_mismatch(claim: str, rationale: str, claimed: str, given: str) -> None:
    (mismatch,) = find_mismatches(claim, rationale)
    assert mismatch.kind is MismatchKind.NUMBER
    assert (mismatch.claim_value, mismatch.evidence_value) == (claimed, given)
    assert mismatch.explanation == f"claim: {claimed}; evidence: {given}"


@pytest.mark.parametrize(
    ("claim", "rationale", "value"),
    [
        ("Sales grew by 8%.", "Profits fell by 3% and the chairman left.", "8%"),
        ("The vote was lost by nine votes.", "Parliament rejected the bill.", "nine"),
        ("The saga had seven television series.", "Four television series were made, and two films.", "seven"),
        ("The rocket has failed three times this year.", "Its second attempt this year failed.", "three times"),
        ("The rocket has failed three times.", "It failed, and the agency would make a third attempt.", "three times"),
        ("Ann Moss is 54 years old.", "Ann Moss, 45, was arrested on Tuesday.", "54 years"),
        ("Support rose by nine points.", "Support rose from 40% to 45%.", "nine points"),
    ],
)
def test_a_number_that_the_evidence_does_not_give_is_told(claim: str, rationale: str, value: str) -> None:
    found = [item for item in find_mismatches(claim, rationale) if item.kind is MismatchKind.NUMBER]
    assert [item.claim_value for item in found] == [value]


@pytest.mark.parametrize(
    ("claim", "rationale"),
    [
        ("Toy Story 3 won a prize for its song.", "The film won for Best Original Song."),
        ("Dickens was born in the eighteen hundreds.", "Dickens (7 February 1812 - 9 June 1870) was a writer."),
        ("Five ships were seized.", "Two ships were seized in May, and three in June."),
        ("Pyongyang has failed twice.", "The first rocket failed in May, and so did the second in August."),
        ("Pyongyang has failed three times.", "It was the third failure of the rocket."),
        ("Both crews were saved.", "The crews of the tug and of the ferry were saved."),
        ("Ann Moss is 45 years old.", "Ann Moss, 45, was arrested on Tuesday."),
        ("George Orwell died aged 46.", "George Orwell (25 June 1903 - 21 January 1950) was a novelist."),
        ("The Fed raised its rate by 25 basis points.", "The Fed announced a quarter-point rise of its rate."),
        ("The Fed raised its rate by 50 basis points.", "The Fed raised its rate by half a point."),
        ("The Fed raised its rate by 75 basis points.", "The Fed raised its rate by three-quarters of a point."),
        ("Support for the party rose by five points.", "Support for the party rose from 40% to 45%."),
        ("Sales rose by 50%.", "Sales rose to $750 million from $500 million."),
        ("Support rose by five points.", "Support rose from 40 to 45 percent."),
        ("The price rose by 2 euros.", "The price rose from 10 to 12 euros."),
        ("Cases rose by 500.", "Cases rose from 500 to 1,000."),
        ("The price rose by 2 euros.", "The price rose from 10 euros to 12 euros."),
        ("The parliament has 350 seats.", "The party won 137 seats in the 350-seat parliament."),
        ("Three people were arrested.", "Two men and a woman were arrested."),
        ("Two of the three suspects were arrested.", "Police arrested two suspects; a third is at large."),
        ("Output grew in the three months to June.", "Output grew in the second quarter, to June."),
    ],
)
def test_a_number_that_is_told_otherwise_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()


@pytest.mark.parametrize(("claim", "rationale", "claimed"), OF_ANOTHER_KIND)
def test_the_same_figure_in_another_currency_or_in_points_is_a_mismatch(
    claim: str, rationale: str, claimed: str
) -> None:
    (mismatch,) = find_mismatches(claim, rationale)
    assert (mismatch.kind, mismatch.claim_value) == (MismatchKind.NUMBER, claimed)
    assert mismatch.explanation == f"claim: {claimed}; evidence: the same figure, of something else"
