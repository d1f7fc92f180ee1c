"""NEGATION: what tells by a word of its own that something is not so, and what a denial as a whole has to meet."""

import pytest

from workbench.mismatches import find_mismatches
from workbench.records import MismatchKind

TOLD_BY_ITS_OWN_WORD = [
    # A graded contrary.
    ("The exam isn't easy.", "Pupils say that the exam is tough."),
    ("The audience was not large.", "The small audience clapped politely."),
    ("The flat is not expensive.", "The flat is cheap by the standards of the city."),
    ("The bridge is not as old as the castle.", "The bridge is new, and the castle has stood for centuries."),
    ("The plane did not land softly.", "The plane landed hard."),
    ("The rules do not stay the same.", "The rules change from year to year."),
    # Disapproval, and lack.
    ("Verizon did not agree to the fee.", "Verizon has protested the fee."),
    ("The papers didn't approve of the reform.", "The papers slammed the reform."),
    ("The word doesn't mean anything here.", "Here the word is completely meaningless."),
    ("The painters do not have an audience.", "The painters have been left audienceless."),
    ("The minister didn't speak about the loan.", "The minister kept quiet about the loan."),
    ("There is not any bias in the report.", "The report is free of bias."),
    ("The merger will not go through this year.", "It is unlikely that the merger goes through this year."),
    ("The system was not inefficient.", "The system was perfectly efficient."),
    ("The agency will not ignore complaints.", "The agency reviews each of the complaints."),
    ("The team hadn't won in a long time.", "It had been years since the team last won."),
    # A part is denied, and the rest may be told of.
    ("Physics and faith are not always opposed.", "Some physicists find their faith confirmed in the sky."),
    ("The guide is not completely detached from politics.", "The guide is informed by politics."),
    ("The witness was not totally honest.", "The witness left out the phone call."),
    ("The voters did not believe everything that he said.", "The voters believed his figures and laughed at the rest."),
]
STILL_UNDENIED = [
    ("The exam isn't easy.", "The exam is held in June."),
    ("The audience was not large.", "The audience clapped politely."),
    ("Verizon did not agree to the fee.", "Verizon runs the largest network in the state."),
    ("Fallon is not far from Reno.", "A patrol was attacked in Fallon. Troops gathered near Reno."),
    ("The shops are not always open.", "The shops are always open."),
    ("The shops did not close on all holidays.", "The shops closed on all holidays."),
    ("The word doesn't mean anything here.", "Here the word means a kind of bread."),
]
NOT_SAID_AS_A_WHOLE = [
    ("The pilot couldn't reach the tower around 9:15.", "At 9:15, the pilot tried unsuccessfully to reach the tower."),
    ("The sequel is not as funny as the first film.", "The sequel is nowhere near as funny as the first film."),
    (
        "He raised the rent because the grants haven't come through.",
        "The grants havent come through, so he raised the rent.",
    ),
    (
        "She did not want a large army, but a small police force.",
        "She wanted a small police force rather than a large army.",
    ),
    ("She did not choose the red car.", "She chose the blue car instead of the red car."),
    ("The method was not used in village schools.", "The method is unheard of in village schools."),
    ("He didn't do much important work after 1950.", "The only important work he did after 1950 is a poem."),
]
SAID_AS_A_WHOLE = [
    (
        "The company did not open a factory in Ohio in 2010.",
        "In 2010 the company opened a factory in Ohio.",
        "not open",
    ),
    ("The court did not hear the case in March.", "The court heard the case in March.", "not hear"),
    ("Critics did not like the second novel.", "Critics liked the second novel.", "not like the second"),
    ("The senator didn't visit Iowa in 2019, and lost.", "The senator visited Iowa in 2019 and lost.", "didn't visit"),
]


def _denials(claim: str, rationale: str) -> list[str]:
    found = find_mismatches(claim, rationale)
    return [item.claim_value for item in found if item.kind is MismatchKind.NEGATION]


@pytest.mark.parametrize(("claim", "rationale"), TOLD_BY_ITS_OWN_WORD)
def test_word_of_its_own_that_tells_as_much_is_a_denial(claim: str, rationale: str) -> None:
    assert _denials(claim, rationale) == []


@pytest.mark.parametrize(("claim", "rationale"), STILL_UNDENIED)
def test_denial_stays_one_beside_what_tells_nothing_of_it(claim: str, rationale: str) -> None:
    assert len(_denials(claim, rationale)) == 1


@pytest.mark.parametrize(("claim", "rationale"), NOT_SAID_AS_A_WHOLE)
def test_evidence_that_denies_in_words_of_its_own_is_no_mismatch(claim: str, rationale: str) -> None:
    assert _denials(claim, rationale) == []


@pytest.mark.parametrize(("claim", "rationale", "value"), SAID_AS_A_WHOLE)
def test_denied_clause_that_the_evidence_says_is_a_mismatch(claim: str, rationale: str, value: str) -> None:
    (found,) = _denials(claim, rationale)

    assert found.startswith(value)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The minister did not visit the old town.", "The minister visited the young mayor."),
        ("The town did not get a good hospital.", "The town got a hospital after a poor harvest."),
        ("The firm did not sack staff.", "Staff at the firm were unprepared when it sacked 200."),
    ],
)
def test_a_contrary_of_something_else_denies_nothing(claim: str, evidence: str) -> None:
    assert any(mismatch.kind.value == "NEGATION" for mismatch in find_mismatches(claim, evidence))


def test_a_contrary_beside_the_same_word_is_of_that() -> None:
    assert find_mismatches("The two men did not land softly.", "Both men landed hard.") == ()
