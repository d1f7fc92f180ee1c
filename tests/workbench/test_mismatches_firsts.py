# ruff: noqa: E501 - a row of the table is one line
"""Who or what is first, ahead, or so many times as much; how somebody was killed; one chamber of two: as tables."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

ROLE = [
    ("Norrlund is the largest maker of presses.", "The largest maker of presses is Kobelt, ahead of Norrlund."),
    ("Norrlund is the largest maker of presses.", "Kobelt, the largest maker of presses, overtook Norrlund."),
    ("Falk was the first to cross the ice.", "Holst was the first to cross the ice, twelve years before Falk."),
    ("Veld was the first woman to fly solo across the sea.", "Ann Torrin was the first woman to fly solo across the sea, four years before Veld."),
    ("Arvik is the tallest tower in the city.", "The tallest tower in the city is the Brenn Tower, which stands beside Arvik."),
    ("Delta is the most popular app in the country.", "Gamma is the most popular app in the country, followed by Delta."),
    # one of one country, city or body alone can be it, though the other is not named
    ("Arvik is Saria's oldest town.", "Lunde is Saria's oldest town."),
    ("The Ebba is the longest river in Saria.", "Saria's longest river is the Torne."),
    ("Falk was the first woman to chair the Halden Bank.", "Holst was the first woman to chair the Halden Bank, in 1988."),
]  # fmt: skip
ANTONYM = [
    ("2023 was the warmest year in Norhavn.", "The year 2023 was the second warmest in Norhavn."),
    ("2019 was the driest year in Halden.", "The year 2019 was the fourth driest in Halden."),
    ("The Ebba is the longest river in Saria.", "The Ebba is the third longest in Saria."),
    ("Amy Dunlop was shot dead in her flat.", "Amy Dunlop was stabbed to death in her flat."),
    ("Ray Cole was stabbed to death in a bar.", "Ray Cole was shot dead in a bar."),
    ("Ray Cole was shot dead at his home.", "Ray Cole was found strangled at his home."),
]  # fmt: skip
ENTITY = [
    ("Parliament passed the law.", "The lower house passed the law; the upper house votes in May."),
    ("Congress approved the budget.", "The House of Representatives approved the budget and the Senate will vote on it next week."),
    ("Parliament ratified the treaty.", "The Senate ratified the treaty; the House of Representatives has yet to debate it."),
]  # fmt: skip
NUMBER = [
    ("Labour leads the Tories in the poll.", "The Tories are on 34 percent and Labour on 29."),
    ("The Greens lead the Liberals in the survey.", "The Liberals have 21 percent and the Greens 17."),
    ("Kern trails Moss in the polls.", "Kern is on 48 percent, with Moss at 44 percent."),
    ("Foreigners commit twice as many crimes as natives.", "Foreign nationals made up 12 percent of the prison population and about 11 percent of residents in 2022."),
    ("Women live three times as long as men in the camp.", "Women lived 71 years and men 66 years on average."),
    ("The plant emits five times as much soot as the old one.", "The plant emits 40 tonnes of soot a year and the old one emitted 31."),
]  # fmt: skip
NEGATION = [
    ("The US Food and Drug Administration has not yet approved the drug.", "The trial was stopped for benefit."),
    ("The board has not approved the merger.", "The strike was halted in March."),
]  # fmt: skip
SILENT = [
    ("Norrlund is the largest maker of presses.", "Norrlund, ahead of Kobelt, is the largest maker of presses."),
    ("Norrlund is the largest maker of presses.", "Kobelt, once the largest maker of presses, was overtaken by Norrlund."),
    ("Norrlund is the largest maker of presses.", "Norrlund overtook Kobelt, the largest maker of presses, in May."),
    ("The Ebba is the longest river in Saria.", "Saria's longest river is the Ebba."),
    ("Arvik is New Saria's oldest town.", "Arvik, on the coast, is New Saria's oldest town."),
    ("Norrlund is the largest maker of presses.", "Kobelt is the largest maker of presses."),  # by another count, maybe
    ("Falk was the first woman to cross the ice.", "Holst was the first to cross the ice, twelve years before Falk."),
    ("Norrlund is the largest maker of presses in Europe.", "The largest maker of presses is Kobelt, ahead of Norrlund."),
    ("Kobelt is the largest maker of presses.", "The largest maker of presses is Kobelt, ahead of Norrlund."),
    ("Lagos is the largest city in Nigeria.", "Lagos is the second-largest city in Africa."),
    ("Lagos is the largest city in Nigeria.", "Lagos is the second largest in Africa."),
    ("Amy Dunlop was shot dead in her flat.", "Amy Dunlop was killed by a gunman in her flat."),
    ("Amy Dunlop was shot dead.", "Amy Dunlop was stabbed and shot."),
    ("The film was shot in Rome.", "The film was shot in Rome, and its director was stabbed to death there."),
    ("Parliament passed the law.", "The lower house passed the law; the upper house passed it in May."),
    ("Parliament passed the law.", "The upper house approved the law after the lower house passed it."),
    ("Labour leads the Tories in the poll.", "Labour is on 34 percent and the Tories are on 29."),
    ("Labour leads the Tories in the poll.", "The Tories are on 29 percent and Labour on 34."),
    ("Foreigners commit twice as many crimes as natives.", "Foreigners committed 24 crimes per thousand, natives 12."),
    ("Foreigners commit twice as many crimes as natives.", "The rate of crimes by foreigners is double that of natives."),
    ("Tourists are three times as many as the 5,000 residents.", "The tourists swell the population of 5,000 to 20,000."),
    ("The trains have not run since Monday.", "All services were stopped on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "claim", "rationale"),
    [(MismatchKind.ROLE, *row) for row in ROLE]
    + [(MismatchKind.ANTONYM, *row) for row in ANTONYM]
    + [(MismatchKind.ENTITY, *row) for row in ENTITY]
    + [(MismatchKind.NUMBER, *row) for row in NUMBER]
    + [(MismatchKind.NEGATION, *row) for row in NEGATION],
)
def test_a_near_miss_is_told(kind: MismatchKind, claim: str, rationale: str) -> None:
    assert [one.kind for one in find_mismatches(claim, rationale)] == [kind]


@pytest.mark.parametrize(("claim", "rationale"), SILENT)
def test_what_agrees_or_may_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()
