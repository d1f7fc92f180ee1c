"""What must not be told as certain: whom a pronoun means, which day is meant, who said what, whose number it is.

Each row holds the article, words that one of its claims must have, and words that none may have. All are of 2024-05-15, a
Wednesday.
"""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim, ClaimKind

EXTRACTOR = ClaimExtractor()


def claims(text: str) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, published=date(2024, 5, 15), language="en"))


def claim_with(text: str, words: str) -> Claim:
    return next(claim for claim in claims(text) if words in claim.text)


#: Somebody who was taken for no noun, or for a firm, may be meant as well.
PEOPLE = [
    (
        "Police accused Kevin Strand of killing Darren Pike. According to the charge, Strand fired twice, and one of the "
        "shots hit Pike in the neck. He died that night.",
        "He died that night.",
        "Strand died",
    ),
    (
        "Eva Moss sued Grace Church. The judge told Church to pay. She will leave the town.",
        "She will leave",
        "Moss will",
    ),
    (
        "Meyer said that Kranz had told an aide that jobs were safe, and that she had seen a banker.",
        "she had",
        "aide had",
    ),
    ("Kranz told an aide that jobs were safe. She quit in March.", "She quit in March", "he aide quit"),
    # A family that is called after somebody, and a script by somebody, is nobody.
    ("Nora Price met Anna Berg. An Anna Berg script burned. Jon Lind left. He died in May.", "Jon Lind died", "may be"),
]
#: What a share says is said of the share.
SHARES = [
    (
        "The committee met in May. In a poll, 52% said they did not trust the mayor.",
        "52% said they",
        "ommittee did not",
    ),
    ("In a survey of 900 voters, most said that they wanted a ban.", "most said that they", "voters wanted"),
    ("The board met twice. Many say they will leave.", "Many say they", "board will leave"),
    ("The board met twice. A third of nurses said they had quit.", "nurses said they", "They had quit."),
    ("The council was told on Monday. Most agreed. They want a vote.", "They want a vote.", "council want"),
    (
        "The union met twice. More than 400 signed a letter in which they asked for a vote.",
        "which they asked",
        "union asked",
    ),
]
#: A "which" that judges what was said, a helper that is not shared, a "that" inside what is said.
SAID = [
    (
        "The captain told the crew that the boat had hit a reef, which experts doubt.",
        "The boat had hit a reef.",
        "xperts doubt a reef",
    ),
    (
        "The pilot said the engine had failed, which the airline denies.",
        "The engine had failed.",
        "The engine had failed, ",
    ),
    ("The firm sold a mine, which it bought in 2010.", "bought a mine in 2010", "which"),
    (
        "Ben Holt was cleared of fraud, but the jury found him guilty of perjury.",
        "The jury found Ben Holt guilty of perjury.",
        "jury was",
    ),
    ("The bridge was reopened and the press made it a symbol.", "he press made", "press was"),
    ("Six people were killed and nine forced to flee.", "Nine were forced to flee.", "killed and"),
    (
        "Jan Brandt said that Clara Kranz had known of it since March, and that she had told a friend, Peter Lamm, that "
        "the port was lost.",
        "he had told a friend, Peter Lamm, that the port was lost.",
        "The port was lost.",
    ),
    ("Police said Moss had admitted to a guard, Al Dunn, that he stole the car.", "Al Dunn, that he stole", "He stole"),
    (
        "The paper wrote that a firm said that the film was real but that the sound was cut.",
        "said that the film was real but that the sound was cut.",
        "The sound was cut.",
    ),
    (
        "Police said that the car burned, that two men fled and that nobody was hurt.",
        "Two men fled.",
        "that nobody was hurt. ",
    ),
    # A clause with a "that" goes on with no infinitive, where the parser hung it.
    (
        "The paper reported that Elda Steel had hired a builder to begin work on the mill and that it planned a port.",
        "Elda Steel had hired a builder to begin work on the mill.",
        "begin work on the mill and that it planned a port. ",
    ),
    ("Police said that a boy was seen to enter the mill and that he was shot.", "he boy was shot.", "enter. "),
    (
        "The bank said that it had asked clients to wait and that it lost a key.",
        "had asked clients to wait.",
        "key and",
    ),
    (
        "Police said that Moss had told a guard to wait and that the port was lost.",
        "had told a guard to wait and that the port was lost.",
        "The port was lost.",
    ),
    (
        "Kranz said that Moss had urged the board to say that the port was safe and that jobs were kept.",
        "to say that the port was safe and that jobs were kept.",
        "Jobs were kept.",
    ),
]
#: Two lists that may go together one by one.
LISTS = [
    ("Sales in Kenya and Chad rose by 3% and 5% respectively.", "by 3% and 5% respectively.", "by 3% resp"),
    ("Sales in Kenya and Chad rose by 3% and 5%.", "by 3% and 5%.", "by 5%."),
    ("Ana Ruiz and Leo Marks won 40% and 25% of the vote.", "40% and 25% of the vote.", "won 40%."),
    ("Ana Ruiz and Leo Marks visited Kenya and Chad.", "Marks visited Chad.", "Kenya and Chad"),
    ("The firm sold 12 ships and 3 planes in Kenya.", "The firm sold 3 planes in Kenya.", "ships and"),
]
#: A day that may still come.
DAYS = [
    ("The ban was extended until Friday.", "until Friday.", "until 10 May"),
    ("The ban was extended until Wednesday.", "until Wednesday.", "until 15 May"),
    ("The deadline was moved to Monday.", "to Monday.", "13 May"),
    ("The vote was scheduled for Friday.", "for Friday.", "10 May"),
    ("The court gave the firm until Monday to reply.", "until Monday", "13 May"),
    ("The ban was extended until June.", "until June.", "June 2023"),
    ("Spain play Italy on Friday.", "on Friday.", "10 May"),
    ("She had not known of it until Monday.", "until 13 May 2024", "until Monday"),
    ("By Friday, the toll was 40.", "By 10 May 2024", "By Friday"),
    ("The bank cut rates on Thursday.", "on 9 May 2024", "on Thursday"),
    ("The strike will last until Friday.", "until 17 May 2024", "until Friday"),
    ("The siege lasted until Thursday.", "until 9 May 2024", "until Thursday"),
    ("The valley was under water until Monday.", "until 13 May 2024", "until Monday"),
    ("The curfew was in force until Sunday.", "until 12 May 2024", "until Sunday"),
    ("The port stayed shut until Friday.", "until 10 May 2024", "until Friday"),
    ("The port was closed until Friday.", "until Friday", "10 May"),
    ("Elda announced a curfew until Friday.", "until Friday", "10 May"),
    ("The driver was jailed until Monday.", "until Monday", "13 May"),
]


@pytest.mark.parametrize(("text", "given", "never"), [*PEOPLE, *SHARES, *SAID, *LISTS, *DAYS])
def test_only_what_is_certain_is_told_as_such(text: str, given: str, never: str) -> None:
    found = [claim.text for claim in claims(text)]
    assert any(given in claim for claim in found), found
    assert not any(never in claim for claim in found), found


def test_a_victim_whom_the_parser_took_for_no_noun_is_told_as_a_reading() -> None:
    assert any("Darren Pike" in note for note in claim_with(PEOPLE[0][0], "He died").notes)


def test_a_claim_that_names_its_share_needs_no_note() -> None:
    assert claim_with(SHARES[0][0], "52% said they").notes == ()


def test_lists_that_go_together_say_why_they_are_whole() -> None:
    assert any("one by one" in note for note in claim_with(LISTS[0][0], "respectively").notes)


def test_a_day_that_may_come_has_two_readings() -> None:
    (note,) = claim_with(DAYS[1][0], "extended").notes
    assert "15 May 2024 or 22 May 2024" in note


TAKEN_BACK = [
    "Correction: An earlier version of this article said that the office spent 42 million euros.",
    "This story originally reported that the office spent 42 million euros.",
    "Clarification (May 9): A previous version of this story stated that the office spent 42 million euros.",
]


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_what_an_article_takes_back_is_no_claim_of_it(text: str) -> None:
    (claim,) = claims(text)
    assert claim.speaker is None
    assert claim.kind is ClaimKind.HEDGED  # kept and shown, and not matched
    assert "the article takes back what is told here" in claim.notes


def test_what_is_put_right_is_not_said_of_the_figure() -> None:
    text = f"{TAKEN_BACK[0]} The right figure is 4.2 million. It also misstated the name of the auditor."
    assert claim_with(text, "misstated").text == "It also misstated the name of the auditor."


@pytest.mark.parametrize(
    "text",
    [
        "The first version of the treaty said that it ends in 2030.",
        "An earlier version of the law stated that nobody may build there.",
    ],
)
def test_earlier_versions_of_other_things_are_not_the_articles(text: str) -> None:
    assert all("the article takes back what is told here" not in claim.notes for claim in claims(text))


@pytest.mark.parametrize("of", ["", " of our report", " of the story"])
def test_an_earlier_version_of_nothing_else_is_the_articles(of: str) -> None:
    (claim,) = claims(f"An earlier version{of} said that 40 people died.")
    assert "the article takes back what is told here" in claim.notes


def test_a_report_that_speaks_for_itself_is_a_speaker() -> None:
    assert claim_with("This report says that 40 people died.", "40 people died").speaker == "This report"
