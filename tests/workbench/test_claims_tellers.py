"""Who says what, where the parser is wrong: reports behind a place, an author's "but", shares, a pronoun in quotes."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim, ClaimKind

EXTRACTOR = ClaimExtractor()


def claims(text: str) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, published=date(2024, 3, 5), language="en"))


#: Sentences, what is said in them, and who says it.
TRAILING = [
    (
        "Rebels shelled the port of Kora, the mayor, Musa Bello, told reporters.",
        "Rebels shelled the port of Kora.",
        "Musa Bello",
    ),
    (
        "Two soldiers were shot near Riva, the governor, Sergo Alim, said.",
        "Two soldiers were shot near Riva.",
        "Sergo Alim",
    ),
    (
        "Two soldiers were shot near Riva, Sergo Alim, the governor, said.",
        "Two soldiers were shot near Riva.",
        "Sergo Alim",
    ),
    (
        "Reactor output fell at Sizewell, the manager, Tom Hall, said on Monday.",
        "Reactor output fell at Sizewell.",
        "Tom Hall",
    ),
    (
        "Three drones hit a depot near the border town of Riva, setting fire to two tanks, the regional governor, Sergo"
        " Alim, wrote on his channel.",
        "Three drones hit a depot near the border town of Riva, setting fire to two tanks.",
        "Sergo Alim",
    ),
    (
        "A crane fell in the harbour of Lund, its director, Ana Ruiz, confirmed.",
        "A crane fell in the harbour of Lund.",
        "Ana Ruiz",
    ),
]
#: What the author, or another, adds to what somebody says; and what they say themselves.
ENDED = [
    (
        "A viral post says that vitamin D prevents heart attacks, but a 2019 trial of 25,871 people found no such effect.",
        "Vitamin D prevents heart attacks.",
    ),
    ("The group says that the vaccine kills, although no death has been recorded.", "The vaccine kills."),
    (
        "Observers said the vote was free and fair, though they criticised state television.",
        "The vote was free and fair.",
    ),
    ("The blog said the mayor had fled but witnesses deny it.", "The mayor had fled."),
]


@pytest.mark.parametrize(("text", "said", "speaker"), TRAILING)
def test_a_report_behind_a_place_is_read_as_one(text: str, said: str, speaker: str) -> None:
    """Who told it is named, what was told is a claim, and no place is a mayor."""
    whole, content = claims(text)
    assert (whole.kind, whole.speaker) == (ClaimKind.QUOTE, speaker)
    assert (content.text, content.speaker) == (said, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Half of the crops were lost, the minister, Ana Ruiz, did not say.",
        "The port of Kora will be closed, the mayor, Musa Bello, announced.",
        "Ana Ruiz, the mayor, Jon Lind, and the governor resigned.",
        "Half of the crops were lost, the minister, Ana Ruiz, denied.",
    ],
)
def test_what_is_not_stated_as_so_stays_in_its_report(text: str) -> None:
    """A denial, a prediction and a list of people give no claim of what is said."""
    assert len(claims(text)) == 1


def test_who_somebody_is_is_still_told_behind_their_name() -> None:
    """An office behind a person's name is theirs, and a place is still a port."""
    told = [claim.text for claim in claims("The prize went to Musa Bello, the mayor, in 2021.")]
    assert "Musa Bello is the mayor." in told
    assert "Kora is a port." in [claim.text for claim in claims("The president flew to Kora, a port, in 2020.")]


@pytest.mark.parametrize(("text", "said"), ENDED)
def test_what_the_author_adds_is_not_said_by_the_speaker(text: str, said: str) -> None:
    """An "although" or a "but" with a subject of its own ends what is said."""
    told = claims(text)
    assert said in [claim.text for claim in told]
    speaker = told[0].speaker
    assert [claim.text for claim in told if claim.speaker == speaker and claim.kind is not ClaimKind.QUOTE] == [said]


def test_a_contrast_within_what_is_said_stays_with_the_speaker() -> None:
    """Without a "that" before either, both clauses are the minister's."""
    told = claims("The minister said exports fell but imports rose.")
    assert [(claim.text, claim.speaker) for claim in told[1:]] == [
        ("Exports fell.", "The minister"),
        ("Imports rose.", "The minister"),
    ]


def test_a_speaker_holds_no_statement() -> None:
    """Of two who say something, whoever stands beside the verb says what is behind it."""
    told = claims("A post on social media claims that the mayor was arrested, but police say he was only questioned.")
    assert {claim.speaker for claim in told} == {"police"}
    told = claims("The man who was arrested said the car was stolen.")
    assert told[0].speaker == "The man who was arrested"


@pytest.mark.parametrize(
    "text",
    [
        "Of 1,204 people asked, 31 percent said they would vote for Riedl's party and 28 percent for the Progress Party.",
        "Of 800 adults polled, 40 percent said they had been ill in 2023.",
    ],
)
def test_whom_a_share_is_of_is_not_what_it_says(text: str) -> None:
    """The people who were asked are no statement."""
    assert len(claims(text)) == 1


def test_nobody_is_what_they_speak_of() -> None:
    """The "it" behind a quotation is not the subject within it."""
    (claim,) = claims('"Net migration hit 606,000 last year," it says.')
    assert claim.speaker == "it"
