"""How far a word reaches: in history or in 20 years, per person or per household, by a third or to a third."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

SCOPES = [
    ("It was the worst storm in history.", "It was the worst storm in 20 years.", "in 20 years"),
    ("It was the hottest day on record.", "It was the hottest day since 1998.", "since 1998"),
    ("It was the biggest protest ever.", "It was the biggest protest in a decade.", "in a decade"),
    ("It was the deadliest attack in history.", "It was the deadliest attack this year.", "this year"),
    ("She is the youngest minister ever.", "She is the youngest minister in the cabinet.", "cabinet"),
    ("The company is the world's largest.", "The company is Europe's largest.", "Europe's"),
    ("It is the largest port in the world.", "It is the largest port in the country.", "country"),
]
SILENT_SCOPES = [
    ("It is the tallest building in Europe.", "It is the tallest building in the European Union."),
    ("The firm made its biggest loss ever.", "The firm made its biggest loss in 40 years of trade."),
    ("It was the worst storm in history.", "It was the worst storm on record."),
    ("It was the worst storm in years.", "It was the worst storm in history."),
    ("It was the hottest day ever.", "It was the hottest day since records began in 1880."),
    ("It was the worst storm in history.", "The storm, the worst in history, came 20 years after the last."),
    ("The company is Europe's largest.", "The company is the world's largest."),
    ("The company is the world's largest.", "The company, Norway's largest, is also the world's largest."),
    ("Unemployment is at a record low.", "Unemployment fell to a record low."),
    ("It is the largest port in Norway.", "It is the largest port in the country."),
]
COUNTS = [
    ("The fee is 40 dollars per person.", "The fee is 40 dollars per household.", "per household"),
    ("The levy is 5 dollars a tonne.", "The levy is 5 dollars a truck.", "a truck"),
    ("The city has as many bikes as cars.", "The city has twice as many bikes as cars.", "twice as many bikes as"),
    ("The town has as many dogs as cats.", "The town has half as many dogs as cats.", "half as many dogs as"),
    ("The lake is as deep as the river.", "The lake is three times as deep as the river.", "three times as deep as"),
    ("The price halved.", "The price fell by 20 percent.", "fell by 20 percent"),
    ("Sales halved.", "Sales fell by a third.", "fell by a third"),
    ("The price rose by a third.", "The price rose to a third of its level.", "rose to a third"),
    ("The debt fell by half.", "The debt fell by a quarter.", "fell by a quarter"),
    ("Ten people died in the flood.", "Up to ten people died in the flood.", "ten"),
    ("Twelve soldiers were injured.", "Up to twelve soldiers were injured.", "twelve"),
]
SILENT_COUNTS = [
    ("The fee is 40 dollars per person.", "The fee is 40 dollars per head."),
    ("The fee is 40 dollars per person.", "The fee is 40 dollars a person, or 100 dollars per household."),
    ("The room costs 40 dollars per night.", "The room costs 40 dollars a day."),
    ("The city has twice as many bikes as cars.", "The city has twice as many bikes as cars."),
    ("The river is as long as the road.", "As long as the road is shut, the river is twice as full as the lake."),
    ("The price halved.", "The price fell by half."),
    ("The price halved.", "The price fell by 48 percent."),
    ("The price fell by a third.", "The price fell by 33 percent."),
    ("The price fell by a third.", "The price fell to two thirds of its level."),
    ("Ten people died in the flood.", "Ten people died in the flood, which took up to ten hours."),
    ("Ten people died in the flood.", "As many as ten people died in the flood."),
    ("Prices rose by 0.5 percent.", "Prices rose by half a percent."),
    ("The pension costs 12,000 euros a month.", "The pension costs 144,000 euros a year."),
    ("Up to ten people died in the flood.", "Up to ten people died in the flood."),
    ("The ship carried ten people.", "The ship carried up to ten people."),
]
SUBJECTS = [
    ("Sales fell by 5 percent.", "Sales growth fell by 5 percent.", "Sales growth"),
    ("The deficit fell.", "The debt fell.", "debt"),
    ("Inflation rose to 3 percent.", "Core inflation rose to 3 percent.", "Core inflation"),
    ("Profits rose 10 percent.", "Revenue rose 10 percent while profits were flat.", "Revenue"),
    ("Exports rose 8 percent.", "Export orders rose 8 percent.", "Export orders"),
    ("GDP rose 2 percent.", "GDP per head rose 2 percent.", "GDP per head"),
    ("Unemployment rose to 9 percent.", "Youth unemployment rose to 9 percent.", "Youth unemployment"),
    ("Turnout rose to 60 percent.", "The party's votes rose to 60 percent.", "party's votes"),
    ("Profits doubled.", "Profit forecasts doubled.", "Profit forecasts"),
    ("Employment fell 3 percent.", "Employment growth fell 3 percent.", "Employment growth"),
    ("Investment fell 7 percent.", "Foreign investment fell 7 percent.", "Foreign investment"),
    ("Food prices fell.", "Food exports fell.", "Food exports"),
    ("Crime rose 5 percent.", "Violent crime rose 5 percent.", "Violent crime"),
]
SILENT_SUBJECTS = [
    ("Profit rose 10 percent.", "Net profit rose 10 percent to 3 million."),
    ("Inflation rose to 3 percent.", "Consumer price inflation rose to 3 percent."),
    ("The economy grew 2 percent.", "Gross domestic product grew 2 percent."),
    ("Grocery prices rose 4 percent.", "Food prices rose 4 percent."),
    ("Spending rose 4 percent.", "Public spending rose 4 percent."),
    ("Sales fell by 5 percent.", "Revenue fell by 5 percent."),
    ("Sales fell by 5 percent.", "Sales fell by 5 percent as sales growth fell."),
    ("The deficit fell.", "The debt and the deficit fell."),
    ("Inflation rose to 3 percent.", "Inflation rose to 3 percent, and core inflation rose to 2 percent."),
    ("Inflation rose to 3 percent.", "The annual inflation rate rose to 3 percent."),
    ("Profits rose 10 percent.", "Revenue rose 10 percent, and profits did as well."),
    ("Profits rose 10 percent.", "Revenue rose 12 percent and profits 10 percent."),
    ("Wages grew in May.", "Wage growth rose to 4 percent in May."),
    ("Unemployment rose to 9 percent.", "The unemployment rate rose to 9 percent."),
    ("Youth unemployment rose to 9 percent.", "Youth unemployment rose to 9 percent."),
    ("GDP per head rose 2 percent.", "GDP per capita rose 2 percent."),
]
MINDS = [
    ("He deliberately set the fire.", "He accidentally set the fire.", "accidentally"),
    ("The soldiers deliberately shot the reporter.", "The soldiers shot the reporter by mistake.", "by mistake"),
    ("The nurse gave the wrong drug on purpose.", "The nurse gave the wrong drug by mistake.", "by mistake"),
    ("The clerk deleted the files by accident.", "The clerk deleted the files on purpose.", "on purpose"),
    ("The firm will close the plant next year.", "The firm will keep the plant open next year.", "keep the plant open"),
    ("The airport will reopen on Friday.", "The airport will stay closed on Friday.", "stay closed"),
    ("The mayor of Halden resigned.", "The mayor of Halden remains in office.", "remains in office"),
]
UNDONE = [
    ("Exports rose by 10 percent.", "Exports could have risen by 10 percent without the strike.", "could have risen"),
    ("Sales fell by 5 percent.", "Sales would have fallen by 5 percent without the loan.", "would have fallen"),
    ("The ship carried 40 tonnes of grain.", "The ship can carry 40 tonnes of grain.", "can carry"),
    ("The plant produces 40 megawatts.", "The plant is designed to produce 40 megawatts.", "designed to produce"),
    ("The factory makes 500 cars a day.", "The factory was designed to make 500 cars a day.", "designed to make"),
]
SILENT_DEEDS = [
    ("The ship carried 300 people.", "The ship, which can carry 500 people, had 300 on board."),
    ("He deliberately set the fire.", "He set the fire on purpose."),
    ("He deliberately set the fire.", "He set the fire on purpose, and accidentally burnt his hand."),
    ("He set the fire.", "He accidentally set the fire."),
    ("The firm will close the plant.", "The firm, which kept the plant open last year, will close the plant."),
    ("The firm will close the plant next year.", "The firm will shut the plant next year."),
    ("The airport will reopen on Friday.", "The airport stayed closed this week and will reopen on Friday."),
    ("Exports rose by 10 percent.", "Exports rose by 10 percent, and could have risen more."),
    ("The ship carried 40 tonnes of grain.", "The ship carried 40 tonnes of grain, though it can carry more."),
    ("The plant produces 40 megawatts.", "The plant can produce 40 megawatts."),
    ("The plant can produce 40 megawatts.", "The plant is designed to produce 40 megawatts."),
]


def _found(claim: str, evidence: str) -> list[tuple[MismatchKind, str]]:
    return [(one.kind, one.evidence_value) for one in find_mismatches(claim, evidence)]


@pytest.mark.parametrize(("claim", "evidence", "theirs"), SCOPES)
def test_a_superlative_of_less_is_no_support(claim: str, evidence: str, theirs: str) -> None:
    assert _found(claim, evidence) == [(MismatchKind.ANTONYM, theirs)]


@pytest.mark.parametrize(("claim", "evidence", "theirs"), COUNTS)
def test_what_counts_by_another_measure_is_no_support(claim: str, evidence: str, theirs: str) -> None:
    assert _found(claim, evidence) == [(MismatchKind.NUMBER, theirs)]


@pytest.mark.parametrize(("claim", "evidence", "theirs"), SUBJECTS)
def test_the_figure_of_another_subject_is_no_support(claim: str, evidence: str, theirs: str) -> None:
    assert _found(claim, evidence) == [(MismatchKind.ENTITY, theirs)]


@pytest.mark.parametrize(("claim", "evidence", "theirs"), MINDS)
def test_a_deed_not_meant_or_a_thing_kept_is_no_support(claim: str, evidence: str, theirs: str) -> None:
    assert _found(claim, evidence) == [(MismatchKind.ANTONYM, theirs)]


@pytest.mark.parametrize(("claim", "evidence", "theirs"), UNDONE)
def test_what_would_or_can_be_is_not_done(claim: str, evidence: str, theirs: str) -> None:
    assert _found(claim, evidence) == [(MismatchKind.NEGATION, theirs)]


@pytest.mark.parametrize(("claim", "evidence"), SILENT_SCOPES + SILENT_COUNTS + SILENT_SUBJECTS + SILENT_DEEDS)
def test_the_same_in_near_words_differs_in_nothing(claim: str, evidence: str) -> None:
    assert find_mismatches(claim, evidence) == ()
