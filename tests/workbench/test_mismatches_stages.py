# ruff: noqa: E501 - a row of the table is one line
"""What is planned, possible, on its way or done by a part alone: near misses beside what is done, as a table."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

LEFT_OPEN = [
    ("The bridge has been approved.", "The bridge still needs approval from the city council.", "needs approval"),
    ("The merger was approved.", "The merger is subject to approval by regulators.", "subject to approval"),
    ("The city is building a new stadium.", "The city is considering building a new stadium.", "considering building"),
    ("The firm has bought the airline.", "The firm is in talks to buy the airline.", "talks to buy"),
    ("The firm closed the plant.", "The firm has the right to close the plant.", "right to close"),
    ("The firm closed the plant.", "The firm could close the plant.", "could close"),
    ("The bank cut rates in June.", "The bank is expected to cut rates in June.", "expected to cut"),
    ("The minister joined the board of the bank.", "The minister was invited to join the board of the bank.", "invited to join"),
    ("The EU banned the chemical.", "The EU proposed a ban on the chemical.", "proposed a ban"),
    ("The company was fined 5 million euros.", "The company faces a fine of 5 million euros.", "faces a fine"),
    ("The mayor resigned over the scandal.", "There were calls for the mayor's resignation over the scandal.", "calls for the mayor's resignation"),
    ("The rebels shot down a helicopter.", "The rebels claimed they had shot down a helicopter.", "claimed they had shot"),
    ("The company dumped waste in the river.", "Residents allege that the company dumped waste in the river.", "allege that the company dumped"),
    ("The ship sank off the coast.", "The ship is believed to have sunk off the coast.", "believed to have sunk"),
    ("The minister took bribes.", "The opposition accuses the minister of taking bribes.", "accuses the minister of taking"),
    ("The banker committed fraud.", "The banker is suspected of fraud.", "suspected of fraud"),
    ("The man was jailed for ten years.", "The man could be jailed for ten years.", "could be jailed"),
]  # fmt: skip
SHORT_OF = [
    ("The man was sentenced to ten years in prison.", "The man faces ten years in prison if convicted.", "faces"),
    ("The bill became law.", "The bill was approved by a committee.", "approved"),
    ("The pension reform is in force.", "The pension reform was passed and will come into force next year.", "passed"),
    ("The firm bought the airline.", "The firm made a bid for the airline.", "bid"),
    ("The two sides agreed a ceasefire.", "A ceasefire was proposed to the two sides.", "proposed"),
    ("The drug has been approved for asthma.", "The drug is in a phase 2 trial for asthma.", "phase 2"),
    ("The ministry ordered schools to close.", "The ministry recommended that schools close.", "recommended"),
    ("The climber is alive.", "Rescuers detected signs of life from the climber.", "signs of life"),
    ("The divers were rescued from the cave.", "Teams are searching the cave for the divers.", "searching"),
    ("Workers went on strike at the port.", "Workers voted to go on strike at the port.", "voted"),
    ("Ann Moss was elected governor.", "Ann Moss is running for governor.", "running for"),
]
BY_A_PART = [
    ("Parliament passed the pension bill.", "The lower house of parliament passed the pension bill.", "house of parliament"),
    ("Congress passed the spending bill.", "The House of Representatives passed the spending bill, which now goes to the Senate.", "House of Representatives"),
    ("The Green Party voted against the budget.", "Some members of the Green Party voted against the budget.", "members of the Green Party"),
    ("The union rejected the offer.", "A branch of the union rejected the offer.", "branch of the union"),
    ("Power failed nationwide.", "Power failed in one city.", "in one city"),
    ("The ban applies nationwide.", "The ban applies in the northern province.", "in the northern province"),
    ("The drug cures people of diabetes.", "The drug cured diabetes in mice.", "mice"),
    ("The compound kills cancer cells in patients.", "The compound killed cancer cells in a lab dish.", "dish"),
]  # fmt: skip
HOW_MANY = [
    ("All parties backed the pension plan.", "Only one party backed the pension plan.", "Only one party"),
    ("All the passengers survived the crash.", "Most of the passengers survived the crash.", "Most of the passengers"),
    ("No passengers survived the crash.", "Few passengers survived the crash.", "Few passengers"),
    ("Most voters back the plan.", "Some voters back the plan.", "Some voters"),
    ("Every hospital lost power.", "Several hospitals lost power.", "Several hospitals"),
]
OF_A_FORMER_ONE = [
    ("The mayor was arrested on Monday.", "A former mayor was arrested on Monday.", "former mayor"),
    ("The president was arrested at the airport.", "The ex-president was arrested at the airport.", "ex-president"),
]
SILENT = [
    ("The bridge has been approved.", "The bridge, which needed approval from the city council, was approved on Monday."),
    ("The city is considering a new stadium.", "The city is considering building a new stadium."),
    ("The army withdrew from the town.", "The army, asked to withdraw from the town, withdrew on Friday."),
    ("The bank cut rates in June.", "As expected, the bank cut rates in June."),
    ("The city banned cars.", "The city banned cars, a ban that shops had asked it to delay."),
    ("The Joker was designed by Bob Kane.", "Kane claimed responsibility for the Joker's design; the Joker was created by Bob Kane."),
    ("Kessler's team interviewed 600 adults.", "Kessler's team conducted 600 face-to-face interviews with adults."),
    ("The beach road was closed.", "The beach road was expected to be closed. The beach road has been shut since Sunday."),
    ("The company dumped waste in the river.", "Police said the company dumped waste in the river."),
    ("The company faces a fine.", "The company faces a fine of 5 million euros."),
    ("The man was sentenced to ten years in prison.", "The man, who faced up to 15 years if convicted, was sentenced to ten years in prison."),
    ("The law took effect in January.", "The law, proposed in May and passed in July, has been in force since January."),
    ("The firm bought the airline for 2 billion euros.", "The firm paid 2 billion euros for the airline after months of talks."),
    ("The rebels accepted the ceasefire.", "The rebels accepted the ceasefire that was proposed by mediators."),
    ("The drug has been approved for asthma.", "The drug, tested in a phase 3 trial, has been approved for asthma."),
    ("The ministry ordered schools to close.", "The ministry, which had recommended closing schools, ordered them to close."),
    ("The boat was found.", "Searchers looking for the boat found it near the island."),
    ("The dog was found at the station.", "Hunt for the cruel owner who left the dog at the station."),
    ("Parliament passed the pension bill.", "Both houses of parliament passed the pension bill."),
    ("The council backed the plan.", "A majority of the council backed the plan."),
    ("The party elected a new leader.", "Members of the party elected a new leader."),
    ("Renminbi is the currency used in China.", "Renminbi, used in China, is the basic unit of currency."),
    ("Schools closed across the country.", "Schools closed in all regions, the capital included."),
    ("The vaccine protects people against malaria.", "The vaccine protected mice and then volunteers against malaria."),
    ("Nicole Kidman is a person.", "Nicole Kidman is an actress and was praised in Rabbit Hole."),
    ("All parties backed the pension plan.", "The pension plan was backed by every party."),
    ("Some parties backed the plan.", "Only one party backed the plan."),
    ("No trains ran on Friday.", "All trains were cancelled on Friday."),
    ("The mayor was arrested on Monday.", "The mayor, a former teacher, was arrested on Monday."),
    ("The factory was sold.", "The former factory was sold in 2012."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "claim", "rationale", "given"),
    [(MismatchKind.NEGATION, *row) for row in LEFT_OPEN + SHORT_OF]
    + [(MismatchKind.ENTITY, *row) for row in BY_A_PART]
    + [(MismatchKind.NUMBER, *row) for row in HOW_MANY]
    + [(MismatchKind.ANTONYM, *row) for row in OF_A_FORMER_ONE],
)
def test_less_than_the_claim_is_told(kind: MismatchKind, claim: str, rationale: str, given: str) -> None:
    found = next(item for item in find_mismatches(claim, rationale) if item.kind is kind)
    assert rationale[slice(*found.evidence_span)] == found.evidence_value
    assert given in found.evidence_value


@pytest.mark.parametrize(("claim", "rationale"), SILENT)
def test_what_was_done_is_left_alone(claim: str, rationale: str) -> None:
    assert find_mismatches(claim, rationale) == ()


@pytest.mark.parametrize(
    "given", ["l'offer for the ferry firm", "the firm’o’bids for the ferry", "d’Elected for the ferry"]
)
def test_a_step_inside_of_a_word_is_read_and_breaks_nothing(given: str) -> None:
    find_mismatches("The port bought the ferry firm.", given)
    find_mismatches("The ferry captain was elected mayor.", given)
    found = find_mismatches("The port bought the ferry firm.", f"The port made {given} of the port.")
    assert {one.kind for one in found} <= set(MismatchKind)
