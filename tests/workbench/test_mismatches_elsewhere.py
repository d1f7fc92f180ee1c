# ruff: noqa: E501 - a row of the table is one line
"""ENTITY and ROLE, for evidence on another thing: another bridge, another probe, another saying, who only stood beside it."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

ANOTHER = [
    ("The Oldtown Weir Bridge is 2.7 km long.", "The Sund Bay Bridge is 7.8 km long.", "Oldtown Weir Bridge"),
    ("The Supreme Court struck down the law.", "The Constitutional Court struck down the law.", "Supreme Court"),
    ("Vega-2 landed safely on the Moon.", "India landed the Chandra-3 craft near the pole of the Moon.", "Vega-2"),
    ("The Tern rocket carried eight satellites.", "Both flew on the same rocket, the Swift-1, with satellites.", "Tern"),
    ("Nobody was hurt in the fire in Leeds.", "The fire in Leeds destroyed three shops.", "Nobody was hurt"),
    ("No passengers were injured in the crash.", "The crash closed the motorway for five hours.", "No passengers were injured"),
    ("Nobody was hurt in the test.", "Those who prepared the test were sharply criticised.", "Nobody was hurt"),
    ('Moss said Weiss "stood in the hall".', "Moss said Weiss had known of the talks since March.", '"stood in the hall"'),
    ('Moss called the plan "a gift to the rich".', "Moss criticised the plan on Monday.", '"a gift to the rich"'),
    ("The fire destroyed the library.", "The fire destroyed the town hall next to the library.", "library"),
    ("The flood damaged the bakery.", "The flood damaged a garage opposite the bakery.", "bakery"),
    ("Nobody was hurt in the blast.", "The blast shattered the windows of the baker, police said.", "Nobody was hurt"),
    ("Tern-5 landed safely on Mars.", "Skylarkon-3 landed safely on Mars.", "Tern-5"),
    ("The A350 was shown in Elda.", "The A380 was shown in Lund.", "A350"),
    ("The Storbrook Tunnel was opened by the queen.", "The Lundby Tunnel was opened by the queen.", "Storbrook Tunnel"),
]  # fmt: skip
OF_IT = [
    ("The Oldtown Weir Bridge is long.", "The bridge is long."),
    ("The Supreme Court struck down the law.", "The court struck down the law."),
    ("Vega-2 landed on the Moon.", "Vega 2 landed on the Moon, and before it Vega-1."),
    ("Vega-2 was the first to land at the pole.", "Chandra-3 was the first to land at the pole."),
    ("Nobody was hurt in the test.", "Two technicians were burned in the test."),
    ("Nobody was hurt in the fire.", "The fire killed a guard."),
    ("Nobody was hurt in the test.", "Two of them had to be taken to a clinic after the test."),
    ("No prisoners escaped.", "All the prisoners stayed in their cells."),
    ("No one was arrested.", "Police detained a student."),
    ("No one thinks of the harbour.", "Some sailors write songs on the harbour."),
    ("IL-6 signaling drives the disease.", "Interleukin-6 drives the disease."),
    ("The Long Winter starred an actor.", "Leo Holm (who produced the film) stars as an actor."),
    ('Lind said "we were never asked".', "Lind said that they had never been asked."),
    ('Lind said "the port will not close".', '"It stays open," Lind said.'),
    ('Moss wrote "The Old Man of Storr".', "Moss wrote it in 1952."),
    ('Moss said "we made it through".', "Мосс сказала это в понедельник."),
    ("The fire destroyed the library.", "The fire destroyed the town hall next to the library, and the library itself."),
    ("The fire destroyed the library.", "The fire destroyed the library next to the town hall."),
    ("Nobody was convicted over the fall of the crane.", "The owner was jailed for two years over the fall of the crane."),
    ("No one was charged over the spill.", "A chemist was indicted over the spill in May."),
    ("Nobody was arrested at the rally.", "Police took a painter into custody at the rally."),
    ("Nobody was punished for the spill.", "The foreman was fined and fired after the spill."),
    ("No one was sacked over the spill.", "The foreman lost his job after the spill."),
    ("No women were elected to the board.", "Eva Moss won a seat on the board."),
    ("No children were vaccinated in the valley.", "Pupils received the jab in the valley."),
    ("No residents were evacuated from the valley.", "Families were taken to shelters outside the valley."),
    ("No women were injured in the derailment.", "Eva Moss, a nurse, broke her leg in the derailment."),
    ("Nobody was injured in the derailment.", "The derailment cost one her sight: lost an eye, broke a rib."),
    ("Nobody was hurt in the storm.", "The storm threw a beam on Eva Moss."),
    ("Nobody was hurt in the storm.", "The storm threw a beam on a plumber."),
    ("A Russian missile struck the mill in Elda.", "The mill in Elda was struck by a Kh-22 missile fired by Russia."),
    ("The Iranian drone hit the mill.", "The mill was hit by a Shahed-136 drone."),
    ("The Chinese satellite passed the station.", "The station was passed by the Tianwen-2 satellite."),
    ("The Airbus jet left at noon.", "The A320 jet left at noon."),
    ("Police drones filmed the rally.", "Officers filmed the rally with an M-30 drone."),
    ("The A530 was closed on Monday.", "A DC-9 landed on the closed road on Monday."),
    ("The F-16 was shot down.", "An S-300 shot down the jet."),
    ("Sales rose in FY2023.", "Sales rose in FY2009."),
    ("SARS-CoV-2 harms the lungs.", "IL-6 harms the lungs."),
    ("The film premiered at the RKO Pantages Theatre.", "The film premiered at the El Capitan Theatre."),
    ("The opera opened at Mann's Theatre.", "The opera opened at the Apollo Theatre."),
    ("Moss was born at St Mary's Hospital.", "Moss was born at the Royal Free Hospital."),
    ("The mayor praised the Catholic Church.", "The mayor praised the Church."),
    ("The mayor praised the Church.", "The mayor praised the Catholic Church."),
    ("The crew repaired the Trinity Bridge.", "The crew repaired the Bridge."),
]  # fmt: skip
SWAPPED = [
    ("Anna is the mother of Lucia.", "Lucia is the mother of Anna."),
    ("Holm was a pupil of Berg.", "Berg was a pupil of Holm."),
    ("The company sold the land to the city.", "The city sold the land to the company."),
    ("The bank lent the money to the club.", "In May the club lent the money to the bank."),
    ("Norway has never exported gas to Chad.", "Chad has never exported gas or oil to Norway, it said."),
    ("Norway said in May that it had exported gas to Chad.", "Chad exported gas to Norway."),
]
IN_PLACE = [
    ("Anna is the mother of Lucia.", "Lucia, whose mother is Anna, is the mother of Ben."),
    ("The company sold the land to the city.", "The company later sold the land to the city."),
    ("Holm was a pupil of Berg.", "Holm was a pupil of Berg, a pupil of Vann."),
    # One text denies; the speaker is not who does it.
    ("Norway has never exported gas to Chad.", "Chad exported gas to Norway."),
    ("Norway said in May that Chad had exported gas to Norway.", "Chad exported gas to Norway."),
    ("Norway has never exported gas to Chad.", "Norway has never exported gas to Chad, nor oil."),
]


@pytest.mark.parametrize(("claim", "rationale", "value"), ANOTHER)
def test_evidence_on_another_thing_decides_nothing(claim: str, rationale: str, value: str) -> None:
    found = [one for one in find_mismatches(claim, rationale, context=rationale) if one.kind is MismatchKind.ENTITY]
    assert [one.claim_value for one in found] == [value]


@pytest.mark.parametrize(("claim", "rationale"), OF_IT)
def test_evidence_on_the_same_thing_is_left_to_the_model(claim: str, rationale: str) -> None:
    assert not [one for one in find_mismatches(claim, rationale, context=rationale) if one.kind is MismatchKind.ENTITY]


@pytest.mark.parametrize(("claim", "rationale"), SWAPPED)
def test_who_changed_places_without_a_name_or_as_kin_is_told(claim: str, rationale: str) -> None:
    assert MismatchKind.ROLE in {one.kind for one in find_mismatches(claim, rationale)}


@pytest.mark.parametrize(("claim", "rationale"), IN_PLACE)
def test_who_stayed_in_place_is_left_alone(claim: str, rationale: str) -> None:
    assert MismatchKind.ROLE not in {one.kind for one in find_mismatches(claim, rationale)}


def test_what_stands_after_the_rationale_tells_of_no_other_country() -> None:
    text = "A launch. The Tern-3 satellite was launched on 27 September. American officials confirmed it. India congratulated."
    rationale = "The Tern-3 satellite was launched on 27 September."
    assert find_mismatches("Iran launched the Tern-3 satellite.", rationale, context=text) == ()
    assert (
        find_mismatches(
            "Finland shut its border.", "It was shut at night.", context="It was shut at night. Russia wept."
        )
        == ()
    )


def test_a_country_before_the_rationale_tells_of_whom_it_speaks_unless_another_name_does() -> None:
    text = "India celebrates. The craft was launched in May."
    (found,) = find_mismatches("Iran launched a craft in May.", "The craft was launched in May.", context=text)
    assert (found.claim_value, found.evidence_value) == ("Iran", "India")
    named = "India celebrates. The Tern craft was launched in May."
    assert find_mismatches("Iran launched the Tern in May.", "The Tern craft was launched in May.", context=named) == ()


@pytest.mark.parametrize(
    ("claim", "rationale"),
    [
        ("The chapel was not destroyed in the war.", "The chapel survived the war undamaged."),
        ("Peru did not reach the final.", "Peru were knocked out in the semi-final."),
        ("Most of the money was not spent.", "Only 12% of the funds had been used."),
        ("She was the first woman to lead the court.", "No woman had led the court before her."),
        ("Exports fell by 3% to 6.1 billion.", "Shipments were down 3% at 6.1 billion, whereas imports of 8.4 billion were the same."),
    ],
)  # fmt: skip
def test_what_says_the_same_in_other_words_is_no_mismatch(claim: str, rationale: str) -> None:
    told = (MismatchKind.NEGATION, MismatchKind.ANTONYM)
    assert not [one for one in find_mismatches(claim, rationale) if one.kind in told]
