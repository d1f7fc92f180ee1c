"""Another in the claim's place, in near misses and in true support that looks like them."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

TOLD = [
    # another thing that it was done to
    (
        "The council of Halden closed a library.",
        "The council of Halden closed a museum in May, not far from the site planned for a library.",
        "library",
        "museum",
    ),
    (
        "The chef Ann Moss burned a cake.",
        "The chef Ann Moss burned a stew but rescued a cake that stood beside it.",
        "cake",
        "stew",
    ),
    (
        "The ministry lowered the fee for passports.",
        "The ministry lowered the fee for licences and kept that for passports.",
        "passports",
        "licences",
    ),
    (
        "The botanist Eva Lind described a new genus of moss.",
        "The botanist Eva Lind described a new genus of fern in a forest famed for its moss.",
        "moss",
        "fern",
    ),
    (
        "Halden hosted the regional games.",
        "Halden hosted the regional chess finals, while Brandal prepares for the regional games.",
        "games",
        "chess finals",
    ),
    (
        "The trust repaired the tower of the abbey.",
        "The trust repaired the cellar of the abbey and waits until somebody else pays for the tower.",
        "tower",
        "cellar",
    ),
    (
        "The cows died from a virus.",
        "The cows died from a plant, vets wrote, and not from a virus.",
        "virus",
        "plant",
    ),
    (
        "Brandal sends most of its timber to Halden.",
        "Brandal sends most of its timber to Osmark, whereas its wool goes to Halden.",
        "Halden",
        "Osmark",
    ),
    # another who did it
    (
        "The captain Ann Moss spotted the leak in the hull.",
        "A passenger spotted the leak in the hull and warned the captain Ann Moss.",
        "The captain Ann Moss",
        "A passenger",
    ),
    (
        "The keeper of the zoo caught the snake behind a shed.",
        "Two visitors caught the snake behind a shed while the keeper of the zoo slept.",
        "The keeper of the zoo",
        "Two visitors",
    ),
    (
        "Bishop Karl Berg blessed the new bells.",
        "Canon Nils Dahl blessed the new bells in the absence of Bishop Karl Berg.",
        "Bishop Karl Berg",
        "Canon Nils Dahl",
    ),
    (
        "The painter Eva Lind restored the frescoes.",
        "The frescoes were restored in secret by Nils Dahl, a pupil of the painter Eva Lind.",
        "The painter Eva Lind",
        "Nils Dahl",
    ),
    (
        "Senator Ann Moss wrote the tax law.",
        "The tax law that Senator Ann Moss praised was written by her aide Nils Dahl.",
        "Senator Ann Moss",
        "aide Nils Dahl",
    ),
]
SILENT = [
    (
        "One-Man Show tells the story of a hero.",
        "One-Man Show tells the story of Berg, an overrated hero, who is bored.",
    ),
    ("The airline cut routes to islands.", "The airline cut routes to distant, but unprofitable, islands."),
    ("Eva Lind received a prize.", "Eva Lind received praise for the film, for which she gained her first prize."),
    (
        "Berg played hockey in the North Hockey League.",
        "Berg played the left wing and spent his years in the North Hockey League.",
    ),
    ("The studio created the game Halden Quest.", "The studio created several other games, among them Halden Quest."),
    (
        "The show was renewed for a third season.",
        "The show was renewed for a second season in May, which ended in June, and for a third season.",
    ),
    ("The band used styles of other music.", "The band used influences from jazz, which changed it, and other styles."),
    ("A woman held an instrument.", "A woman held a violin as a man with a stringed instrument looked on."),
    ("The coating is resin: he used a resin.", "He used shellac (a clear, glazed resin) on the top."),
    ("The group was focused on attacks.", "While its allies were focused on elections, the group turned to attacks."),
    ("Ann Moss was arrested.", "A woman was arrested on Friday and named as Ann Moss."),
    ("The army killed ten people.", "An airstrike killed ten people on Monday, the army said."),
    ("Halden borders Osmark.", "Osmark is bordered by Brandal in the west and Halden in the east."),
    ("A blast struck Verania.", "A blast struck Halden, while Verania mourned another attack."),
    ("The town built a factory.", "The town built a plant in 2004; the factory employs 300."),
    ("The town built a factory.", "The town built a plant that became the largest factory of the region."),
    ("The mayor opened a pool.", "The mayor opened a rink and a pool that the town had waited for."),
    ("Ann Moss and Eva Lind wrote the song.", "The song was written by Eva Lind with the help of Ann Moss."),
    ("Eva Lind did not open a pool.", "Eva Lind opened a rink but closed a pool."),
    ("Readers scorn greeting cards.", "Readers scorn not only electronic greetings but all greeting cards."),
]


@pytest.mark.parametrize(("claim", "rationale", "mine", "theirs"), TOLD)
def test_another_in_its_place_is_told(claim: str, rationale: str, mine: str, theirs: str) -> None:
    found = find_mismatches(claim, rationale)
    assert (MismatchKind.ROLE, mine, theirs) in [(one.kind, one.claim_value, one.evidence_value) for one in found]


@pytest.mark.parametrize(("claim", "rationale"), SILENT)
def test_what_may_be_the_same_is_left_alone(claim: str, rationale: str) -> None:
    assert not [one for one in find_mismatches(claim, rationale) if one.kind is MismatchKind.ROLE]
