"""Half sentences: what a claim leaves to the one before it is noted or carried over; leads and answers are cut off."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.notes import is_open
from workbench.records import Article, Claim, ClaimKind

EXTRACTOR = ClaimExtractor()


def claims(text: str) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, published=date(2024, 3, 5), language="en"))


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims(text)]


def is_noted(text: str) -> bool:
    """Return whether the last claim of a text is noted as hanging on what was told before."""
    return any(map(is_open, claims(text)[-1].notes))


@pytest.mark.parametrize(
    "text",
    [
        "Fires burned near Bergstad in August 2023. Nobody was killed.",
        "A lorry hit a bus in Lund. No one has been charged.",
        "A lorry hit a bus in Lund. There were no casualties.",
        "Police arrested a man in Leeds. The man has not been charged.",
        "A bus fell off a bridge in Riva. The driver died in 2021.",
        "Side effects were mild. The most common was headache.",
        "Halden has five mines. The largest was closed in 2021.",
    ],
)
def test_what_hangs_on_the_sentence_before_is_noted(text: str) -> None:
    """Nobody was killed in what, and who is the man?"""
    assert is_noted(text)


@pytest.mark.parametrize(
    "text",
    [
        "No one was hurt in the fire in Riva in 2021.",
        "Nobody knows how the universe began.",
        "There is no cure for the disease.",
        "The man who shot Kim was jailed.",
        "The driver of the bus was jailed.",
        "The largest of the mines is in Halden.",
        "The president was elected in 2021.",
    ],
)
def test_what_says_itself_whom_and_where_it_means_is_not_noted(text: str) -> None:
    """A place, a clause or an "of" tells it; and what is always so needs none."""
    assert not is_noted(text)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Reported crime in Marlow fell by 6 percent last year, while knife crime rose by 18 percent.",
            "Knife crime rose by 18 percent in 2023.",
        ),
        ("Exports fell by 3 percent in May and imports rose by 4 percent.", "Imports rose by 4 percent in May 2023."),
        ("Rents climbed 6 percent in 2022 but wages rose 4 percent.", "Wages rose 4 percent in 2022."),
        (
            "Exports fell by 3 percent in 2021 and imports rose by 4 percent in 2022.",
            "Imports rose by 4 percent in 2022.",
        ),
        ("Sales fell by 3 percent in 2021 and the chairman resigned.", "The chairman resigned."),
        ("The firm was founded in 1990 and the mine was sold.", "The mine was sold."),
    ],
)
def test_parallel_changes_share_their_time(text: str, last: str) -> None:
    """A change with an amount is of the time of the one before it; what is no change, or has a time, is not."""
    assert texts(text)[-1] == last


def test_the_place_of_a_parallel_change_is_noted() -> None:
    """Whether the second is of that place as well, nobody can tell."""
    assert is_noted("Reported crime in Marlow fell by 6 percent in 2021, while knife crime rose by 18 percent.")
    assert not is_noted("Exports fell by 3 percent in 2021 and imports rose by 4 percent.")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("John Smith, 41, from Leeds, was fined 200 pounds.", "John Smith, from Leeds, was fined 200 pounds."),
        ("Ana Ruiz, 24, a baker from Lund, was fined 200 pounds.", "Ana Ruiz, 24, was fined 200 pounds."),
        ("John Smith, 41, was fined 200 pounds.", "John Smith was fined 200 pounds."),
        (
            "The co-defendant, builder Ronan Keel, pleaded guilty to fraud and was given a suspended sentence.",
            "The co-defendant, builder Ronan Keel, was given a suspended sentence.",
        ),
        ("Separately, police said a man was held in Leeds.", "A man was held in Leeds."),
        ("In an unrelated case, the court fined a baker 200 pounds.", "The court fined a baker 200 pounds."),
        ("In the other match, Halden beat Lund.", "Halden beat Lund."),
        ("Elsewhere, two people died in a flood in Riva.", "Two people died in a flood in Riva."),
        ("Elsewhere in Riva, two people died.", "Elsewhere in Riva, two people died."),
        ("In a separate attack, two soldiers died in Riva.", "In a separate attack, two soldiers died in Riva."),
    ],
)
def test_commas_go_in_pairs_and_leads_go(text: str, claim: str) -> None:
    """What is left of a sentence is grammatical, and a lead that tells something stays."""
    assert claim in texts(text)


@pytest.mark.parametrize("answer", ["That is simply not true, Mark.", "I did not.", "It is not.", "They were right."])
def test_an_answer_is_no_claim(answer: str) -> None:
    """It only says that another is right or wrong."""
    assert texts(f"The bridge was closed in 2021. {answer}") == ["The bridge was closed in 2021."]
    assert len(texts("The bridge was closed in 2021. That was denied by Ana Ruiz.")) == 2


def test_what_counts_from_before_is_told_without_its_neighbours() -> None:
    """The wreckage is no number of minutes."""
    (claim,) = claims("Rescuers found wreckage minutes later off the coast of Riva.")
    assert claim.notes == ("“minutes later” counts from what was told before",)
    (claim,) = claims("Lind died twenty-five years later.")
    assert claim.notes == ("“twenty-five years later” counts from what was told before",)


def test_the_dead_and_wounded_are_no_verb() -> None:
    """Nothing is said to have been left whole."""
    assert not any(
        "auxiliary" in note for note in claims("The army put the number of its dead and wounded at 120.")[0].notes
    )


def test_a_year_is_said_to_be_something() -> None:
    """A time right before an "is" is its subject."""
    told = texts("Last year was the warmest in Norrlund since 1884, the weather service said in a report on Wednesday.")
    assert told[1:] == ["2023 was the warmest in Norrlund since 1884."]
    (claim,) = claims("Last year was the warmest in Norrlund since 1884.")
    assert claim.notes == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norrlund expects sales to grow by 4 percent in 2024.", ClaimKind.PREDICTION),
        ("The bank expects to close 40 branches.", ClaimKind.PREDICTION),
        ("The bank expects growth of 2 percent.", ClaimKind.QUANTITY),
        ("Economists had expected sales to grow by 4 percent.", ClaimKind.QUANTITY),
    ],
)
def test_what_is_expected_to_come_is_a_prediction(text: str, kind: ClaimKind) -> None:
    """What was expected once may be held against what came."""
    assert claims(text)[0].kind is kind
