"""What a rationale that is read as refuting has to speak of: silence, another matter and the same in other words do not."""

from datetime import date

import pytest

from workbench.mismatches import find_bars, find_mismatches, has_the_figure, says_the_same
from workbench.records import MismatchKind

#: Claim, title, rationale: nothing in the rationale could deny the claim.
UNOPPOSED = [
    (
        "The central bank has kept its key rate at 5.25 percent since August 2023.",
        "Debt and deficit notification",
        "General government gross debt was 61.3 percent of GDP at the end of 2023.",
    ),
    ("Fares will be capped at 2 pounds.", "Bridge repairs", "Repairs of the bridge will cost 3.6 million pounds."),
    (
        "The plan was announced in April 2022.",
        "Asylum backlog",
        "At the end of June 2023, 175,457 people were waiting for an initial decision, up 44% from the end of June 2022.",
    ),
    ("The opposition says every coal plant is shut.", "The yacht", "A spokesman said that the meeting was private."),
    (
        "Harlow were relegated last season.",
        "Northgate 1, Harlow Town 1",
        "Northgate won 2-0 at Millbrook in September, their only away victory this season.",
    ),
    (
        "Belmark did not claim responsibility for the attack.",
        "Civilian casualties in Belmark",
        "Since 11 February 2022 the mission has verified 10,582 civilian deaths in Belmark.",
    ),
    (
        "The council has never inspected the bridge.",
        "Council tax",
        "The council raised its tax by 4 percent in March.",
    ),
    (
        "Sales in China declined by a fifth.",
        "Norrlund year-end report",
        "Net sales amounted to SEK 48.3 billion (45.1), an increase of 7%.",
    ),
    ("Unemployment in Spain rose in May.", "Labour market", "Unemployment fell by 0.2 points in May."),
]
#: The nearest that do speak against the claim.
OPPOSED = [
    ("Ingrid Falk had no children.", "Falk, Ingrid", "They had a daughter, who died in infancy."),
    ("The film was a flop.", "The Long Ride", "It was a commercial and critical success."),
    (
        "Turnout was 68 percent, the highest since 1998.",
        "Turnout highest in 20 years",
        "Sixty-eight percent of voters went to the polls on Sunday, the most since the election of 2002.",
    ),
    ("There were no casualties.", "Fire in Riva", "Four workers were injured, the governor said."),
    ("The council has never inspected the bridge.", "The bridge", "The bridge was inspected in 2019 by the council."),
    ("Sales in China declined by a fifth.", "Norrlund", "Sales in Asia rose by 7%."),
    ("Unemployment in Spain rose in May.", "Labour market in Spain", "Unemployment fell by 0.2 points in May."),
    ("The school has 900 pupils.", "Halden school", "It has 1,200 students."),
    ("The train carried 300 passengers.", "The night train", "The train carried 120 travellers."),
    ("Police are hunting the gunman.", "Shooting in Halden", "The suspect was caught on Monday."),
]


@pytest.mark.parametrize(("claim", "title", "rationale"), UNOPPOSED)
def test_what_speaks_of_another_matter_does_not_refute(claim: str, title: str, rationale: str) -> None:
    context = f"{title}\n{rationale}"
    assert find_bars(claim, rationale, find_mismatches(claim, rationale, context=context), context=context)


@pytest.mark.parametrize(("claim", "title", "rationale"), OPPOSED)
def test_what_speaks_of_the_matter_may_refute(claim: str, title: str, rationale: str) -> None:
    context = f"{title}\n{rationale}"
    assert not find_bars(claim, rationale, find_mismatches(claim, rationale, context=context), context=context)


def test_a_country_that_publishes_need_not_be_named() -> None:
    claim, rationale = "Unemployment in Spain rose in May.", "Unemployment fell by 0.2 points in May."
    context = f"Labour market\n{rationale}"
    assert find_bars(claim, rationale, (), context=context)
    assert not find_bars(claim, rationale, (), context=context, publisher="Ministry of Labour of Spain")


SILENT = [
    (
        "The Progress Party has 71 of the 200 seats, 30 short of a majority.",
        "The Progress Party received 34.7 percent of the votes and 71 seats, the Conservatives 58 seats.",
        True,
    ),
    (
        "Belmark has lost about 31,000 soldiers since the war began.",
        "Since the war began the mission has verified 10,582 civilian deaths in Belmark.",
        True,
    ),
    # Another number is there for the same.
    ("Accidents fell from 473 in 2000 to 48 in 2022.", "Accidents fell from 475 in 2000 to 48 in 2022.", False),
    ("The series has 155 episodes.", "The series ran for five seasons and has 101 episodes.", False),
    ("The party won 71 seats and 40 mayors.", "The party won 71 seats and 12 mayors.", False),
    ("Belmark has lost 31,000 soldiers.", "Belmark has lost 12,000 people in the war.", False),
]


@pytest.mark.parametrize(("claim", "rationale", "silent"), SILENT)
def test_a_figure_that_is_only_not_given_does_not_refute(claim: str, rationale: str, silent: bool) -> None:
    context = f"Belmark, accidents, series and the party\n{rationale}"
    found = find_bars(claim, rationale, find_mismatches(claim, rationale, context=context), context=context)
    assert ["silent" in one.explanation for one in found] == [True] * silent


FIGURES = [
    (
        "Reported crime in Marlow fell by 6 percent in 2023.",
        "Recorded crime in Marlow fell by 6 percent in 2023.",
        "Knife crime rose by 18 percent; in Marlow it fell by 2 percent.",
        True,
    ),
    (
        "Sizemore B was supposed to cost 18 billion pounds.",
        "The original budget was 18 billion pounds in 2015 prices.",
        "The cost could rise to 46 billion pounds.",
        True,
    ),
    ("Inflation fell to 3 percent.", "Unemployment rose to 3 percent.", "Inflation fell to 2 percent.", False),
    ("Inflation fell to 3 percent.", "Inflation fell in May.", "Inflation fell to 2 percent.", False),
    (
        "He was jailed for 20 years.",
        "He was facing a maximum of 20 years but was given 18.",
        "He was jailed for 18 years on Friday.",
        False,
    ),
    ("Exports fell by 3 percent.", "Exports rose by 3 percent.", "Exports fell by 2 percent.", False),
]


@pytest.mark.parametrize(("claim", "sentence", "other", "has"), FIGURES)
def test_the_sentence_with_the_claims_figure_speaks(claim: str, sentence: str, other: str, has: bool) -> None:
    assert has_the_figure(claim, sentence, other) is has


SAME = [
    (
        "Eating one egg a day is not linked to heart disease.",
        "Higher consumption of eggs, up to one a day, is not associated with increased risk of coronary heart disease.",
        True,
    ),
    (
        "The line was reopened on the night of 4 June 2023, 51 hours after the crash.",
        "Services on the line resumed at 10.40 p.m. on Sunday, 51 hours after the accident.",
        True,
    ),
    (
        "Belmark has lost about 31,000 soldiers since the war began on 11 February 2022.",
        "The president said on Sunday that 31,000 Belmark soldiers have been killed since the start of the invasion.",
        True,
    ),
    (
        "Eating one egg a day is not linked to heart disease.",
        "Higher consumption of eggs is associated with an increased risk of coronary heart disease.",
        False,
    ),
    (
        "The line was reopened on the night of 4 June 2023, 51 hours after the crash.",
        "Services on the line resumed on Sunday, 70 hours after the accident.",
        False,
    ),
    (
        "The line was reopened on 3 June 2023, 51 hours after the crash.",
        "Services on the line resumed on Sunday, 51 hours after the accident.",
        False,
    ),
    ("The line was reopened 51 hours after the crash.", "The line was closed 51 hours after the crash.", False),
    ("Ann Lee beat Jon Lind by 31 votes in the ballot.", "Jon Lind beat Ann Lee by 31 votes in the poll.", False),
    (
        "Belmark has lost about 31,000 soldiers since the war began on 11 February 2022.",
        "The president said on Sunday that 13,000 Belmark soldiers have been killed since the start of the invasion.",
        False,
    ),
]


@pytest.mark.parametrize(("claim", "rationale", "same"), SAME)
def test_the_same_in_other_words_is_no_denial(claim: str, rationale: str, same: bool) -> None:
    assert says_the_same(claim, rationale, date(2023, 6, 6), date(2023, 6, 5)) is same


SAID, BEFORE = date(2023, 9, 14), date(2023, 4, 19)
COUNTED = [
    (
        "Pyongyang has failed twice this year to deploy a spy satellite.",
        "North Korea has finished its first satellite.",
    ),
    ("The river has burst its banks three times since May.", "The river stood far below the mark on Monday."),
    ("The ministers have now met for the third time this year.", "The ministers will meet in Oslo in spring."),
]


@pytest.mark.parametrize(("claim", "rationale"), COUNTED)
def test_a_report_from_before_does_not_refute_how_often_something_has_been(claim: str, rationale: str) -> None:
    (bar,) = find_bars(claim, rationale, (), claim_date=SAID, evidence_date=BEFORE)
    assert bar.kind is MismatchKind.DATE
    assert claim[slice(*bar.claim_span)] == bar.claim_value
    assert "19 April 2023, before what the claim counts was over" in bar.explanation


@pytest.mark.parametrize(
    ("claim", "rationale", "published"),
    [
        (*COUNTED[0], SAID),
        ("Pyongyang failed twice in 2023 to deploy a spy satellite.", COUNTED[0][1], BEFORE),
        ("Pyongyang has failed for the first time this year.", COUNTED[0][1], BEFORE),
        (COUNTED[1][0], "The river has burst its banks only once.", BEFORE),
        (COUNTED[1][0], "The river has not burst its banks.", BEFORE),
        (COUNTED[2][0], "The ministers have met five times already.", BEFORE),
    ],
)
def test_a_count_is_refuted_by_a_count_a_denial_or_what_is_told_later(
    claim: str, rationale: str, published: date
) -> None:
    bars = find_bars(claim, rationale, (), claim_date=SAID, evidence_date=published)
    assert not any(bar.kind is MismatchKind.DATE for bar in bars)
