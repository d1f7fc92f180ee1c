"""Places in a contest, words that a syllable denies, pleas, ages, highest numbers, parts of what is counted: as tables."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

DIFFERENT = [
    (MismatchKind.NUMBER, "Norrlund came third in the race.", "Norrlund came fourth in the race."),
    (MismatchKind.NUMBER, "Norrlund finished second in the league.", "Norrlund finished in third place in the league."),
    (MismatchKind.NUMBER, "Saria ranked 12th in the index.", "Saria ranks 21st in the index."),
    (MismatchKind.NUMBER, "The party took second place in the vote.", "The party came third in the vote."),
    (MismatchKind.NUMBER, "The plant makes up to 20 pumps a day.", "The plant makes up to 10 pumps a day."),
    (MismatchKind.NUMBER, "Fines of up to 20,000 crowns are possible.", "Fines of up to 10,000 crowns are possible."),
    (MismatchKind.NUMBER, "Three people died in the fire.", "The fire killed a man and a woman."),
    (MismatchKind.NUMBER, "The vaccine is for people over 60.", "The vaccine is for people under 60."),
    (MismatchKind.NUMBER, "Women aged over 40 are invited.", "Women under the age of 40 are invited."),
    (MismatchKind.NEGATION, "The accused was found guilty.", "The accused was found not guilty."),
    (MismatchKind.NEGATION, "Ray Cole pleaded not guilty to theft.", "Ray Cole pleaded guilty to theft."),
    (MismatchKind.ANTONYM, "The patients were vaccinated.", "The patients were unvaccinated."),
    (MismatchKind.ANTONYM, "The company was profitable in 2020.", "The company was unprofitable in 2020."),
    (MismatchKind.ANTONYM, "The ruling was unconstitutional.", "The ruling was constitutional."),
    (MismatchKind.ANTONYM, "The children were accompanied.", "The children were unaccompanied."),
    (MismatchKind.ANTONYM, "The protest was violent.", "The protest was nonviolent."),
    (MismatchKind.ANTONYM, "Exports rose in May.", "Exports slipped in May."),
    (MismatchKind.ANTONYM, "The minimum wage was raised.", "The minimum wage was frozen."),
    (MismatchKind.ANTONYM, "The tower is taller than the old one.", "The tower is as tall as the old one."),
    (MismatchKind.ANTONYM, "The city is bigger than Halden.", "The city is about as big as Halden."),
    (MismatchKind.ANTONYM, "Wind power is more expensive than gas.", "Wind power is as expensive as gas."),
    (MismatchKind.ENTITY, "Unemployment in Saria is at 6 percent.", "Youth unemployment in Saria is at 6 percent."),
    (MismatchKind.ENTITY, "Inflation was 4 percent in May.", "Core inflation was 4 percent in May."),
    (MismatchKind.ENTITY, "Half of all marriages end in divorce.", "Half of all second marriages end in divorce."),
    (MismatchKind.ENTITY, "Unemployment fell.", "Long-term unemployment fell."),
    (MismatchKind.ROLE, "The teachers' union sued the ministry.", "The ministry sued the teachers' union."),
    (MismatchKind.ROLE, "The state owes the bank 5 billion.", "The bank owes the state 5 billion."),
    (MismatchKind.ROLE, "The bank lent 5 million to the farmers.", "The farmers lent 5 million to the bank."),
]  # fmt: skip
SILENT = [
    ("Norrlund came third in the race.", "Norrlund finished third in the race, and Kobelt fourth."),
    ("Norrlund came third in the race.", "Norrlund was third in the race after coming fourth in the heats."),
    ("Norrlund came third in the race.", "Norrlund came fourth in the heats."),
    ("Norrlund finished second in the league.", "Norrlund finished second in the league and came third in the cup."),
    ("The plant makes up to 20 pumps a day.", "Up to 20 pumps a day are made in the plant."),
    ("The vaccine is for people over 60.", "The vaccine is for people over 60, not for people under 60."),
    ("The vaccine is for people over 60.", "The vaccine is for people over 60 and men under 50."),
    ("Ray Cole was found guilty of theft.", "Ray Cole pleaded not guilty but was convicted of theft."),
    ("Ray Cole was found guilty of theft.", "Ray Cole had pleaded not guilty to theft. The jury found him guilty."),
    ("Nobody should be punished who is not guilty.", "People who aren't guilty should not be punished."),
    ("The patients were vaccinated.", "The vaccinated patients were fewer than the unvaccinated ones."),
    ("The teachers' union sued the ministry.", "The ministry was sued by the teachers' union."),
    ("The state owes the bank 5 billion.", "The state owes 5 billion to the bank."),
    ("The tower is taller than the old one.", "The tower is twice as tall as the old one."),
    ("The tower is taller than the old one.", "The tower is taller than the old one, and as tall as the church."),
    ("Unemployment is at 6 percent.", "Unemployment is at 6 percent, youth unemployment at 12 percent."),
    ("Deaths on the roads fell by 4 percent.", "Road deaths fell by 4 percent."),
    ("Unemployment among women rose.", "Female unemployment rose."),
    ("There was an accident in Halden.", "There was a road accident in Halden."),
    ("Two people died in the fire.", "The fire killed a man and a woman."),
    ("Four people were hurt.", "A woman, 31, her husband and two children were hurt."),
    ("Two people were hurt.", "A boy, 9, and his father were hurt."),
    ("Wages were raised.", "Rents were frozen and wages were raised."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "claim", "evidence"), DIFFERENT)
def test_what_differs_is_found(kind: MismatchKind, claim: str, evidence: str) -> None:
    assert kind in {one.kind for one in find_mismatches(claim, evidence, context=f"A title\n{evidence}")}


@pytest.mark.parametrize(("claim", "evidence"), SILENT)
def test_what_is_the_same_or_of_something_else_is_left_alone(claim: str, evidence: str) -> None:
    found = find_mismatches(claim, evidence, context=f"A title\n{evidence}")
    assert not [one.explanation for one in found]
