"""NUMBER, as a table: parts of a whole and what is said before them, letters for millions, compounds, scores and hours."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

SHARES_AGREEING = [
    ("More than half of voters backed the plan.", "52 percent of voters backed the plan."),
    ("More than half of voters backed the plan.", "90 percent of voters backed the plan."),
    ("More than half of voters backed the plan.", "More than 50% of voters backed the plan."),
    ("More than half of voters backed the plan.", "About half of voters backed the plan."),
    ("Less than half of students passed.", "42% of students passed."),
    ("Nearly half of students passed.", "48% of students passed."),
    ("Around a third of students passed.", "35% of students passed."),
    ("Almost three quarters of students passed.", "73% of students passed."),
    ("A third of students passed.", "More than a third of students passed."),
    ("At least half of students passed.", "Half of students passed."),
    ("Up to a third of students passed.", "A third of students passed."),
    ("More than one in five children is obese.", "30 percent of children are obese."),
    ("More than 1 in 10 workers lost a job.", "15% of workers lost a job."),
    ("Between 20% and 30% of trees died.", "25% of trees died."),
    ("The fund paid between $5 million and $6 million.", "The fund paid $5.5 million."),
    ("2/3 of voters backed it.", "Two-thirds of voters backed it."),
    (
        "More than two-thirds of the vote was for the bill.",
        "The vote for the bill was better than a two-thirds majority.",
    ),
    ("Prices rose by 0.5 percent.", "Prices rose by half a percent."),
    ("Prices rose by 0.25 percent.", "Prices rose by a quarter of a percent."),
]
SHARES_DIFFERING = [
    ("More than half of voters backed the plan.", "A third of voters backed the plan.", "half"),
    ("More than half of voters backed the plan.", "40 percent of voters backed the plan.", "half"),
    ("Less than half of voters backed the plan.", "60 percent of voters backed the plan.", "half"),
    ("More than a third of voters backed the plan.", "A third of voters backed the plan.", "a third"),
    ("Under a third of voters backed the plan.", "A third of voters backed the plan.", "a third"),
    ("More than one in five children is obese.", "One in five children is obese.", "one in five"),
    ("About half of the voters backed the plan.", "75% of the voters backed the plan.", "half"),
    ("More than 1 in 10 workers lost a job.", "5% of workers lost a job.", "1 in 10"),
    ("Between 20% and 30% of trees died.", "45% of trees died.", "20% and 30%"),
    ("2/3 of voters backed it.", "A third of voters backed it.", "2/3"),
]
LETTERS_AGREEING = [
    ("The app has 5m users.", "The app has five million users."),
    ("The app has five million users.", "The app has 5m daily users."),
    ("The fund raised 5m euros.", "The fund raised five million euros."),
    ("The fund raised €5m.", "The fund raised EUR 5 million."),
    ("The firm sold 2.5m cars.", "The firm sold 2,500,000 cars."),
    ("The city has 1.2m people.", "The city has 1,200,000 people."),
    ("The mine dug 80 million tonnes of coal.", "The mine dug 80m tonnes of coal."),
    ("The plan created 1.5m jobs.", "The plan created 1.5 million jobs."),
    ("The firm lost 5m.", "The firm lost five million."),
    ("The firm lost five million dollars.", "The firm lost 5 mln dollars."),
    ("The wall is 3m.", "The wall is three metres."),
    ("The 5m-strong army marched.", "The army of five million marched."),
    ("The storm raised 5m waves.", "The storm raised waves five metres high."),
    ("The tower is 50m tall.", "The tower is 50 metres tall."),
    ("She won the 100m race.", "She won the 100 metres race."),
    ("The boat drifted 300m away.", "The boat drifted 300 metres away."),
    ("The ice sheet lost 280 billion tonnes of ice.", "The ice sheet lost 280 gigatonnes of ice."),
    ("She lost 20 pounds.", "She lost nine kilograms."),
    ("He weighs 80 kg.", "He weighs 176 pounds."),
    ("He paid 20 pounds.", "He paid £20."),
]
LETTERS_DIFFERING = [
    ("The app has 5m users.", "The app has eight million users.", "5m"),
    ("The app has 5m users.", "The app has 8m users.", "5m"),
    ("The fund raised 5m euros.", "The fund raised 9m euros.", "5m euros"),
    ("The tower is 50m tall.", "The tower is 80 metres tall.", "50m"),
    ("She ran the 100m.", "She ran the 200 metres.", "100m"),
    ("He weighs 80 kg.", "He weighs 120 pounds.", "80 kg"),
    ("The town raised 5 million pounds.", "The town raised 5 million euros.", "5 million pounds"),
]
TOLD_OTHERWISE = [
    ("The building has five floors.", "It is a five-floor building."),
    ("The panel has nine members.", "The nine-member panel met, and two new members spoke."),
    ("The road has six lanes.", "It is a six-lane road."),
    ("The series has eight episodes.", "The eight-episode series began in May."),
    ("The plane has four engines.", "It is a four-engined plane."),
    ("The crew has six members.", "The six-person crew left."),
    ("The senator served four terms.", "She was a four-term senator."),
    ("They have three children.", "They are a three-child family."),
    ("The crew has twenty-five members.", "It is a twenty-five-member crew."),
    ("The strike lasted 18 months.", "The strike lasted a year and a half."),
    ("The flight lasted 90 minutes.", "The flight lasted an hour and a half."),
    ("The search took 36 hours.", "The search took a day and a half."),
    ("Marie Moss won two Abel Prizes.", "Marie Moss won the Abel Prize in 1903 and the Abel Prize for logic in 1911."),
    ("The clinic is open 24/7.", "The clinic is open all day and all night."),
]
NOT_TOLD = [
    ("The building has five floors.", "It is a seven-floor building.", "five"),
    ("The hotel has five floors.", "The five-star hotel has seven floors.", "five"),
    ("The crew has five members.", "It is a twenty-five-member crew.", "five"),
    ("The strike lasted 20 months.", "The strike lasted a year and a half.", "20 months"),
    (
        "Marie Moss won three Abel Prizes.",
        "Marie Moss won the Abel Prize in 1903 and the Abel Prize for logic in 1911.",
        "three",
    ),
]
GAMES_AND_HOURS_AGREEING = [
    ("Arsenal won 2-1 against Leeds.", "Leeds lost 1-2 to Arsenal."),
    ("Arsenal beat Leeds 2-1.", "Arsenal beat Leeds 2-1 after a 1-0 lead."),
    ("Arsenal beat Leeds 2-1.", "Arsenal beat Leeds 4-3 on aggregate."),
    ("Arsenal beat Leeds 2-1.", "Arsenal won against Leeds. Fulham later beat Everton 1-0."),
    ("Arsenal beat Leeds 2-1.", "The match for 5-10 year olds was won by Leeds."),
    ("The shop opens at 9am.", "The shop opens at 9 a.m."),
    ("The shop opens at 9pm.", "The shop opens at 21:00."),
    ("The shop opens at 9am.", "The shop closes at 6pm."),
    ("The shop opens at 9am.", "The shop opens at 8am and closes at 9am."),
    ("The blast happened at 10:30.", "The blast happened at 10.30 pm."),
    ("The blast happened at 10:30 GMT.", "The blast happened at 11:30 local time."),
    ("Prices rose by 5%.", "Prices rose 5%."),
    ("Prices rose to 5%.", "Prices rose by 2% to 5%."),
    ("Nobody was hurt in the fire.", "No people were hurt in the fire."),
    ("Nobody was hurt in the fire.", "Nobody was hurt in the fire, and four people were rescued."),
    ("Nobody was killed in the fire.", "Four people were hurt in the fire."),
    ("One was hurt in the fire.", "No, one was hurt in the fire, said the mayor."),
    ("Nobody else was hurt in the fire.", "Four people were hurt in the fire."),
    ("Nobody was hurt in the fire.", "Four people could have been hurt in the fire."),
    ("Nobody was hurt in the fire.", "Four people were hurt in a crash in May."),
]
GAMES_AND_HOURS_DIFFERING = [
    ("The team won 2-1.", "The team won 3-1.", "2-1"),
    ("Arsenal beat Leeds 2-1.", "Arsenal beat Leeds 4–1 on Sunday.", "2-1"),
    ("The court ruled 6-3 against the firm.", "The court ruled 5-4 against the firm.", "6-3"),
    ("The train leaves at 10:30.", "The train leaves at 11:30.", "10:30"),
    ("The shop opens at 9am.", "The shop opens at 9pm.", "9am"),
    ("The blast happened at noon.", "The blast happened at 3 pm.", "noon"),
    ("Prices rose by 5%.", "Prices rose to 5%.", "5%"),
    ("Prices rose to 5%.", "Prices rose by 5%.", "5%"),
    ("Prices rose 5%.", "Prices rose to 5% in May.", "5%"),
    ("The bank raised its main rate by 2%.", "The bank raised its main rate to 2%.", "2%"),
    ("Nobody was hurt in the fire.", "Four people were hurt in the fire.", "Nobody"),
    ("No-one was hurt in the fire.", "Four people were hurt in the fire.", "No-one"),
    ("No one was hurt in the fire.", "Four people were hurt in the fire.", "No one"),
    ("Four people were hurt in the fire.", "Nobody was hurt in the fire.", "Four people"),
    ("Someone died in the fire in Oslo.", "No one died in the fire in Oslo.", "Someone"),
]


@pytest.mark.parametrize(
    ("claim", "rationale"), [*SHARES_AGREEING, *LETTERS_AGREEING, *TOLD_OTHERWISE, *GAMES_AND_HOURS_AGREEING]
)
def test_a_number_in_other_words_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale, context=rationale) == ()


@pytest.mark.parametrize(
    ("claim", "rationale", "value"), [*SHARES_DIFFERING, *LETTERS_DIFFERING, *NOT_TOLD, *GAMES_AND_HOURS_DIFFERING]
)
def test_another_number_is_told(claim: str, rationale: str, value: str) -> None:
    found = [item for item in find_mismatches(claim, rationale, context=rationale) if item.kind is MismatchKind.NUMBER]
    assert [item.claim_value for item in found] == [value]
