# ruff: noqa: E501 - a row of the table is one line
"""NEGATION, for what stands under a word that does not say it was done: cleared of it, tried, ruled out, near, disputed."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.mismatches.governors import came_about, is_proved
from workbench.mismatches.words import tokenize
from workbench.records import MismatchKind

GOVERNED = [
    ("Kemp stole the painting.", "Kemp was acquitted of stealing the painting.", "acquitted of stealing"),
    ("Kemp stole the painting.", "Kemp was cleared of having stolen the painting.", "cleared of having stolen"),
    ("The firm poisoned the well.", "The firm was sued for poisoning the well.", "sued for poisoning"),
    ("The man set fire to the barn.", "The man tried to set fire to the barn.", "tried to set"),
    ("The climbers reached the summit.", "The climbers attempted to reach the summit.", "attempted to reach"),
    ("The bank raised its fees.", "The bank ruled out raising its fees.", "ruled out raising"),
    ("The rebels entered the city.", "The rebels were stopped from entering the city.", "stopped from entering"),
    ("The insurer collapsed in March.", "The insurer was near collapse in March.", "near collapse"),
    ("The bridge collapsed in the storm.", "The bridge was close to collapse in the storm.", "close to collapse"),
    ("The vaccine prevents malaria.", "Doctors study whether the new vaccine prevents malaria.", "whether the new vaccine prevents"),
    ("The village has a doctor.", "The village could have a doctor by June.", "could have"),
    ("The army has 200 tanks.", "The army plans to have 200 tanks.", "plans to have"),
    ("The mill dumped dye in the lake.", "Residents claim the mill dumped dye in the lake, which it denies.", "claim the mill dumped"),
    ("The army shelled the market.", "The rebels said that the army had shelled the market, without giving evidence.", "said that the army had shelled"),
    ("Lind won the vote.", "Lind claimed victory in the vote on Sunday.", "claimed victory"),
    ("The two states signed a truce.", "The two states agreed in principle on a truce.", "agreed in principle"),
    ("The divers raised the wreck.", "The divers tried to raise the wreck and might succeed in May.", "tried to raise"),
    ("Kemp stole the van.", "Kemp, on trial for stealing the van, could be jailed.", "trial for stealing"),
    ("Kemp stole the van.", "Kemp was jailed for fraud but cleared of stealing the van.", "cleared of stealing"),
    ("The syrup cures coughs.", "The team will test whether the syrup cures coughs. More than 300 children will take part.", "whether the syrup cures"),
]  # fmt: skip
DONE = [
    ("The pilot landed the plane.", "The pilot tried to land the plane and succeeded."),
    ("Lind won the race.", "Lind claimed victory in the race."),
    ("The firm poisoned the well.", "The firm poisoned the well, a court found, which it denies."),
    ("The club has a stadium.", "The club, which could have a second stadium, has a stadium in Hull."),
    ("The tower collapsed.", "People stood close to the tower when it collapsed."),
    ("The firm closed the mine.", "A judge ruled out fraud, and the firm closed the mine."),
    ("Kemp stole the painting.", "Kemp, who was cleared of fraud, stole the painting."),
    ("The vaccine prevents malaria.", "The vaccine prevents malaria; whether it lasts is not known."),
    ("The drug lowers pressure.", "The drug may lower pressure."),
    ("The divers raised the wreck.", "The divers tried to raise the wreck all week, and got there on Friday."),
    ("The divers raised the wreck.", "On their second attempt to raise the wreck, the divers made it."),
    ("The divers raised the wreck.", "The divers attempted to raise the wreck. It paid off."),
    ("The divers raised the wreck.", "In a bid to raise the wreck the divers used balloons. They succeeded."),
    (
        "The play was adapted for the screen.",
        "After two efforts to adapt the play for the screen, the film was released.",
    ),
    ("Kemp stole the van.", "Kemp was jailed for two years after a trial for stealing the van."),
    ("Kemp stole the van.", "Kemp, charged with stealing the van, pleaded guilty."),
    ("Kemp stole the van.", "Kemp, accused of stealing the van, admitted everything."),
    ("The mill poisoned the well.", "The mill was sued for poisoning the well. It was convicted."),
    (
        "The syrup cures coughs.",
        "We tested whether the syrup cures coughs. Children on the syrup had far fewer coughs.",
    ),
    ("The syrup cures coughs.", "Doctors examined whether the syrup cures coughs. It does."),
    ("The syrup cures coughs.", "Doctors examined whether the syrup cures coughs, and found that it did."),
    ("The two states signed a truce.", "The two states, which agreed in principle in May, signed a truce in June."),
]


@pytest.mark.parametrize(("claim", "rationale", "given"), GOVERNED)
def test_what_is_not_said_to_be_done_is_no_support(claim: str, rationale: str, given: str) -> None:
    (found,) = [one for one in find_mismatches(claim, rationale) if one.kind is MismatchKind.NEGATION]
    assert found.evidence_value == given == rationale[slice(*found.evidence_span)]


@pytest.mark.parametrize(("claim", "rationale"), DONE)
def test_what_was_done_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()


@pytest.mark.parametrize(
    ("text", "came", "proved"),
    [
        ("They succeeded.", True, False),
        ("They did not succeed.", False, False),
        ("They tried without success.", False, False),
        ("They failed to make it.", False, False),
        ("It did not.", False, False),
        ("She pleaded guilty.", True, True),
        ("She pleaded not guilty.", False, False),
        ("She was never convicted.", False, False),
        ("She faces being jailed.", False, False),
        ("She was released.", True, False),
    ],
)
def test_what_tells_how_it_came_out_and_what_takes_that_back(text: str, came: bool, proved: bool) -> None:
    assert (came_about(tokenize(text)), is_proved(tokenize(text))) == (came, proved)
