# ruff: noqa: E501 - a row of the table is one line
"""Near misses: another cause, less than was done, a time that is over, two that are exchanged, what is left out: as tables."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

DIFFERENT = [
    (MismatchKind.ROLE, "The ferry sank because of a storm.", "The ferry sank during a storm; investigators blame an open bow door."),
    (MismatchKind.ROLE, "The dam broke due to heavy rain.", "After heavy rain the dam broke, but engineers say that a faulty valve was the cause."),
    (MismatchKind.ROLE, "The minister resigned over the leak.", "The minister resigned a week after the leak, citing his health."),
    (MismatchKind.ENTITY, "The senator apologised for the remark.", "The senator's spokesman apologised for the remark."),
    (MismatchKind.ROLE, "The orchestra was founded by the composer.", "The orchestra was founded in honour of the composer."),
    (MismatchKind.ROLE, "The fleet was blessed by the bishop.", "The fleet was blessed on behalf of the bishop."),
    (MismatchKind.NEGATION, "The school expelled the pupil.", "The school suspended the pupil for a week."),
    (MismatchKind.NEGATION, "Saria abolished the tax on bread.", "Saria lowered the tax on bread."),
    (MismatchKind.NEGATION, "The museum returned the mask to Saria.", "The museum lent the mask to Saria."),
    (MismatchKind.NEGATION, "The vaccine was developed in Saria.", "The vaccine was produced in Saria under licence."),
    (MismatchKind.NEGATION, "Eva Lind wrote the report.", "Eva Lind edited the report."),
    (MismatchKind.NEGATION, "The team will play in the final.", "The team will play in the final if it beats Kobelt."),
    (MismatchKind.ANTONYM, "The company pays its workers in cash.", "The company paid its workers in cash until 2015."),
    (MismatchKind.ANTONYM, "The company owns the port.", "The company owned the port until March 2019."),
    (MismatchKind.ROLE, "The enzyme activates the receptor.", "The receptor activates the enzyme."),
    (MismatchKind.ROLE, "Insulin resistance precedes weight gain.", "In mice weight gain precedes insulin resistance."),
    (MismatchKind.ROLE, "Women are more likely to smoke than men.", "Men are more likely to smoke than women."),
    (MismatchKind.ROLE, "The father of the victim accused the police.", "The police accused the father of the victim."),
    (MismatchKind.ROLE, "The firm was founded in 1998 and sold in 2010.", "The firm was founded in 2010 and sold in 1998."),
    (MismatchKind.ROLE, "The museum was designed by Ann Berg.", "The museum was designed by a pupil of Ann Berg."),
    (MismatchKind.ANTONYM, "The company employs more women than men.", "The company employs as many men as women."),
    (MismatchKind.NEGATION, "The law applies to farms.", "The law applies to shops but not to farms."),
    (MismatchKind.NEGATION, "Aspirin lowers the risk of colon cancer.", "Aspirin lowers the risk of rectal cancer but not of colon cancer."),
    (MismatchKind.ANTONYM, "The drug is effective against colds.", "The drug is effective against flu and ineffective against colds."),
    (MismatchKind.ANTONYM, "The mutation is common in Europeans.", "The mutation is common in East Asians and rare in Europeans."),
    (MismatchKind.NUMBER, "The mine employs 200 women.", "The mine employs 200 people, 40 of them women."),
]  # fmt: skip
SILENT = [
    ("The ferry sank because of a storm.", "Investigators blame the storm for the sinking of the ferry."),
    ("The factory closed because of high energy prices.", "High energy prices forced the factory to close, its owner said, citing a bill of 3 million."),
    ("The tower is taller than the church.", "The church is not as tall as the tower."),
    ("The school expelled the pupil.", "After suspending him for a week the school threw the pupil out for good."),
    ("Prices rose by 4 percent.", "Consumer prices were 4 percent higher than a year before."),
    ("Three people died.", "A couple and their child died."),
    ("The ferry sank because of a storm.", "The ferry sank in a storm; investigators also blame an open bow door."),
    ("The minister resigned over the leak.", "The minister resigned because of the leak."),
    ("The orchestra was founded by the composer.", "The orchestra was founded for the festival by the composer."),
    ("The orchestra was founded by the composer.", "The composer founded the orchestra in honour of his wife."),
    ("The school expelled the pupil.", "The school suspended the pupil and expelled her a week later."),
    ("The museum returned the mask to Saria.", "The museum, which had been lent the mask, has given it back to Saria."),
    ("Eva Lind wrote the report.", "Eva Lind, who wrote the report, presented it on Monday."),
    ("The team will play in the final.", "If Kobelt loses, so what: the team will play in the final, even if it is beaten then."),
    ("The company owns the port.", "The company owned half of the port until March 2019 and now owns all of it."),
    ("The enzyme activates the receptor.", "The receptor is activated by the enzyme."),
    ("The firm was founded in 1998 and sold in 2010.", "Founded in 1998, the firm was sold in 2010."),
    ("The company employs more women than men.", "The company employs twice as many women as men."),
    ("Saria borders Ruvia.", "Ruvia borders Saria."),
    ("Kobelt is linked to Norrlund.", "Norrlund is linked to Kobelt."),
    ("Eva Lind is a professional tennis player.", "Eva Lind played tennis professionally."),
    ("Women loading coal are paid by the day.", "Coal loading women are paid by the day."),
    ("The law applies to farms.", "The law applies to farms, not to shops."),
    ("The mutation causes resistance to the drug.", "The mutation causes decreased susceptibility to the drug."),
    ("The drug is effective against colds.", "The drug is effective against colds and ineffective against flu."),
    ("The mine employs 40 women.", "The mine employs 200 people, 40 of them women."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "claim", "evidence"), DIFFERENT)
def test_what_is_only_near_is_found(kind: MismatchKind, claim: str, evidence: str) -> None:
    assert kind in {one.kind for one in find_mismatches(claim, evidence, context=f"A title\n{evidence}")}


@pytest.mark.parametrize(("claim", "evidence"), SILENT)
def test_what_shows_it_is_left_alone(claim: str, evidence: str) -> None:
    found = find_mismatches(claim, evidence, context=f"A title\n{evidence}")
    assert not [one.explanation for one in found]
