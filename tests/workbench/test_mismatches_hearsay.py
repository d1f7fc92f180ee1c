"""What nobody vouches for: rumours, legends, complaints and what could not be verified are no support."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

HEARSAY = [
    ("The singer Eva Lind is pregnant with twins.", "Rumours that the singer Eva Lind is pregnant with twins went round."),
    ("The fortress at Halden was built in a night.", "Legend has it that the fortress at Halden was built in a night."),
    ("The choir director bullied young singers.", "An inquiry will look at complaints that the choir director bullied "
     "young singers."),
    ("Twelve soldiers died in the clash at the border.", "Unconfirmed posts spoke of twelve soldiers dead in the clash at "
     "the border."),
    ("The keeper is moving to the Lions.", "A gossip site wrote that the keeper is moving to the Lions."),
    ("The minister offered her resignation.", "An anonymous caller said the minister had offered her resignation."),
    ("The water in Halden is contaminated with lead.", "A message shared widely on social networks says the water in "
     "Halden is contaminated with lead."),
    ("Rebels have seized the airfield at Halden.", "Rebels say they have seized the airfield at Halden, an assertion the "
     "army disputes."),
    ("The tablets cure migraine within minutes.", "The maker claims its tablets cure migraine within minutes, but doctors "
     "know of no study showing that."),
    ("The firm dismissed its workers.", "Rumours spread that the firm, which makes cars, dismissed its workers."),
]  # fmt: skip
SILENT = [
    ("The singer Eva Lind is pregnant with twins.", "Eva Lind confirmed rumours that the singer is pregnant with twins."),
    ("The fortress at Halden was built in a year.", "Legend has it that a giant built the fortress at Halden; it was built "
     "in a year."),
    ("The man died in the crash.", "Police said the man died in the crash. No evidence of foul play was found."),
    ("The man was arrested at the border.", "Police said the man was arrested at the border; his passport was false."),
    ("Rumours that the bank is to close went round.", "Rumours that the bank is to close went round."),
    ("The choir director bullied young singers.", "The court upheld complaints that the choir director bullied young "
     "singers."),
    ("The keeper moved to the Lions.", "The keeper, of whom a gossip site had written that he would, moved to the Lions."),
    ("Eva Lind wrote the legend of Halden.", "Eva Lind wrote the legend of Halden."),
    ("Eva Lind is 90 years old.", "Amid rumours that the 90-year-old leader, Eva Lind, is near death, the years of old "
     "came back."),
    ("The village was abandoned.", "Legend has it that ghosts haunt the village, which was abandoned in 1950."),
    ("The coach quit.", "Speculation that the coach would quit ended on Monday when the coach quit."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "evidence"), HEARSAY)
def test_hearsay_is_no_support(claim: str, evidence: str) -> None:
    assert [one.kind for one in find_mismatches(claim, evidence)] == [MismatchKind.NEGATION]


@pytest.mark.parametrize(("claim", "evidence"), SILENT)
def test_what_is_told_or_proved_differs_in_nothing(claim: str, evidence: str) -> None:
    assert find_mismatches(claim, evidence) == ()
