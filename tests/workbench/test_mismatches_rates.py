"""Numbers over a time, limits from two sides, spans that run, and comparisons turned round, as a table."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

RATES = [
    ("The rent is 500 euros a month.", "The rent is 500 euros a year."),
    ("The plant makes 25,000 cars a year.", "The plant makes 25,000 cars a month."),
    ("The subsidy is 200 dollars per month.", "The subsidy is 200 dollars annually."),
    ("The plant makes 300,000 cars a year.", "The plant makes 40,000 cars a month."),
    ("The factory uses 900 litres of water a day.", "The factory uses 900 litres of water a week."),
]
LIMITS = [
    ("More than 500 people were injured.", "Up to 500 people were injured."),
    ("More than 40% of voters stayed at home.", "Almost 40% of voters stayed at home."),
    ("The bridge cost more than 20 million euros.", "The bridge cost just under 20 million euros."),
    ("Nearly 500 people were injured.", "More than 500 people were injured."),
]
SPANS = [
    ("The strike has lasted eight weeks.", "The strike is in its sixth week."),
    ("The strike has lasted more than six weeks.", "The strike is in its sixth week."),
]
TURNED = [
    ("The country sold more to China than it imported.", "The country imports more from China than it sells."),
    ("The club spends more than it earns.", "The club earns more than it spends."),
    ("Lagos is bigger than Cairo.", "Cairo, the capital of Egypt, is bigger than Lagos."),
    ("The river Ebba is longer than the Olla.", "The Olla is longer than the Ebba."),
    ("Men outnumber women in the army.", "Women outnumber men in the army."),
    ("Lagos has more people than Cairo.", "Cairo has more people than Lagos."),
    ("Coffee exports were worth more than tea exports.", "Tea exports were worth more than coffee exports."),
    ("The fund invested more in wind than in coal.", "The fund invested more in coal than in wind."),
]
SILENT = [
    ("The plant makes 300,000 cars a year.", "The plant makes 25,000 cars a month."),
    ("The pension is 144,000 crowns a year.", "The pension is 12,000 crowns a month."),
    ("The pension costs 12,000 euros a month.", "The pension costs 144,000 euros a year."),
    ("The shop sells 7,000 loaves a week.", "The shop sells 1,000 loaves a day."),
    ("The firm loses 52 million euros a year.", "The firm loses one million euros a week."),
    ("The plant makes about 50,000 cars a year.", "The plant makes 4,000 cars a month."),
    ("The nurse earns 36,000 euros a year.", "The nurse earns 3,000 euros a month, or 36,000 a year."),
    ("The fund pays out 10 million dollars a year.", "The fund pays out an annual sum of 10 million dollars."),
    ("The plant makes 300,000 cars a year.", "The plant makes 300,000 cars."),
    ("The fire killed 30 people.", "The fire killed 30 people a year before the works closed."),
    ("The strike has lasted six weeks.", "The strike is in its sixth week."),
    ("The strike has gone on for five weeks.", "The strike has entered its sixth week."),
    ("The strike has lasted more than five weeks.", "The strike is in its sixth week."),
    ("The war has lasted more than two years.", "The war is in its third year."),
    ("More than 400 people were injured.", "Nearly 500 people were injured."),
    ("More than 500 people were arrested.", "Over 500 people were arrested, nearly 100 of them in the capital."),
    ("At least 20 people died.", "More than 20 people died and up to 50 were hurt."),
    ("China sells more to Africa than it buys.", "China exports more to Africa than it imports."),
    ("Lagos is bigger than Cairo.", "Cairo is smaller than Lagos."),
    ("Prices rose more than wages.", "Prices rose far more than wages did."),
    ("Trains carried more people than buses.", "Trains carried more people than buses in May."),
]


@pytest.mark.parametrize(
    ("kind", "claim", "rationale"),
    [(MismatchKind.NUMBER, *row) for row in RATES + LIMITS + SPANS] + [(MismatchKind.ANTONYM, *row) for row in TURNED],
)
def test_another_amount_or_order_is_told(kind: MismatchKind, claim: str, rationale: str) -> None:
    assert kind in {item.kind for item in find_mismatches(claim, rationale)}


@pytest.mark.parametrize(("claim", "rationale"), SILENT)
def test_the_same_amount_or_order_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()
