"""NUMBER, where the digits of a claim's number stand in the evidence as something else: a date, a time, an age, a rank."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

NOT_TOLD = [
    ("The balloon carried three goats.", "The balloon rose for the third time with goats on board."),
    ("The blast killed nine miners.", "The blast, at 9 p.m., killed miners."),
    ("The blast killed nine miners.", "The blast, at 9:30, killed miners."),
    ("Guards held 52 smugglers.", "Guards held smugglers, one a 52-year-old."),
    ("The yard laid off 17 welders.", "The yard laid off welders on 17 March."),
    ("The yard laid off 1,998 welders.", "The yard laid off welders in 1998."),
    ("The zoo bought six lions.", "For the sixth winter in a row, the zoo bought lions."),
    ("The club was fined 30,000 euros.", "The club was fined in front of 30,000 spectators."),
    ("The club was fined 7,000 pounds.", "The club was fined for breaking seven grand pianos."),
    ("The club was fined 3,000 euros.", "The club was fined 3,000 bucks."),
    ("About 70% of the crew left.", "The crew left after the strike of 300 others."),
]
TOLD = [
    ("The balloon has made three flights.", "The balloon has made its third flight."),
    ("She has won four Golden Reels.", "It was her fourth Golden Reel in a long career."),
    ("The side lost six matches in a row.", "The side suffered its sixth straight defeat."),
    ("Prices rose for four years in a row.", "Prices rose for the fourth year in a row."),
    ("Guards held a man of 52.", "Guards held a 52-year-old man."),
    ("A force of 1,900 came.", "A force of 1900 came."),
    ("It is one of the ten oldest inns.", "It is the 10th oldest inn."),
    ("The blast killed nine miners.", "At 9 p.m. the blast killed 9 miners."),
    ("The yard paid 2 billion kronor.", "The yard paid SEK 2bn."),
    ("The yard paid 2 billion kronor.", "The yard paid SEK2bn."),
    ("The club was fined 30,000 euros.", "A fine of 30,000 was imposed on the club."),
    ("The club was fined 3 million dollars.", "The club had to pay 3 million bucks."),
    ("The club was fined 3,000 dollars.", "The club was fined 3,000 greenbacks."),
    ("The club was fined 3,000 dollars.", "The club was fined 3,000 loonies."),
    ("The club was fined 3 million pounds.", "The club was fined 3 million quid."),
    ("The club was fined 7,000 pounds.", "The club was fined seven grand."),
    ("The club was fined 25,000 pounds.", "The club was fined 25 grand."),
    ("The club was fined 3 million euros.", "The club was fined 3 million EUR."),
    ("The club was fined 3 million dollars.", "The club was fined USD 3 million."),
    ("The choir has recorded at least two albums.", "The choir recorded its third album in May."),
    ("The choir has recorded at least two albums.", "The choir recorded its third full-length album in May."),
]


def kinds(claim: str, rationale: str) -> set[MismatchKind]:
    return {mismatch.kind for mismatch in find_mismatches(claim, rationale, context=rationale)}


@pytest.mark.parametrize(("claim", "rationale"), NOT_TOLD)
def test_a_date_a_time_an_age_and_a_rank_tell_no_number(claim: str, rationale: str) -> None:
    assert MismatchKind.NUMBER in kinds(claim, rationale)


@pytest.mark.parametrize(("claim", "rationale"), TOLD)
def test_a_rank_of_the_same_thing_and_a_bare_number_tell_it(claim: str, rationale: str) -> None:
    assert MismatchKind.NUMBER not in kinds(claim, rationale)
