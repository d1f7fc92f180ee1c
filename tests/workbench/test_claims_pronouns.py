"""Whom and what pronouns mean, as a table of short texts with what must be said of them and what must not."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim

EXTRACTOR = ClaimExtractor()


def claims(text: str) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, published=date(2023, 9, 14), language="en"))


#: A text, words of one of its claims, and words that none may have.
MEANT = [
    # A first name tells whom a "he" or a "she" cannot mean.
    ("Prosecutor Helen Vance said he had spent $3 million.", "e had spent $3 million.", "Helen Vance had"),
    (
        "The dog survived the operation before going home with Faye Bethell and its owner. He was 4 years old.",
        "He was 4 years old.",
        "Bethell was",
    ),
    ("Helen Vance met Robert Lyle. He left in May.", "Robert Lyle left in May 2023.", "Vance left"),
    ("Helen Vance met Robert Lyle. She left in May.", "Helen Vance left in May 2023.", "Lyle left"),
    # Whoever was the one is not the other later on.
    (
        'The lawyer, Ngozi Beck, left. "We won," she said. Ngozi Beck spoke again. He was jailed.',
        "He was jailed.",
        "Beck was jailed",
    ),
    # What was left open goes on being so.
    ("It plans a launch in May. It plans a third launch in June.", "It plans a third launch", "The launch plans"),
    (
        "It would bankrupt the country. Critics say that the mayor voted for it in 2019.",
        "voted for it in 2019",
        "voted for the country",
    ),
    # A pronoun in front of a subject may well mean it.
    ("Tom Birch resigned. In his speech, Peter Holm praised the plan.", "In his speech, Peter Holm", "Birch's speech"),
    (
        "The army said it would have fired. Unless it pays, the firm will lose the licence.",
        "Unless it pays, the firm",
        "the army pays",
    ),
    ("Peter Holm left. When he came back, Jon Lind was mayor.", "When he came back, Jon Lind", "Peter Holm came back"),
    # Those who are joined are meant as well as those who say it, and where somebody works is nobody.
    (
        "Police say that Ruiz stopped Jon Lind and a friend in the street, asking them to move on.",
        "asking them to move on",
        "asking police",
    ),
    (
        "The bank is closing, said Peter Holm, an economist at Demo Capital. He expects the krona to fall.",
        "Peter Holm expects the krona to fall.",
        "Capital expects",
    ),
    ("Reserves rose to a peak. It was resolved to raise the levy.", "It was resolved to raise", "peak was resolved"),
    # No phrase is what a part of it means, none that points back says what, and a statement does nothing.
    (
        "Demo Corp said in a statement that it had closed two plants.",
        "Demo Corp had closed two plants.",
        "The statement had",
    ),
    ("That last detail is a surprise to the firm. But it also explains the price.", "t also explains", "detail also"),
    ("The firm was sold. When it comes to phones, Demo Corp leads.", "When it comes to phones", "firm comes"),
    ("The firm was sold. As it turned out, sales had risen.", "s it turned out", "firm turned"),
    # What is denied, confirmed or accepted is what somebody said, and not whom they told it.
    (
        "The woman told the BBC that she had been attacked by the minister. He denied it.",
        "He denied it.",
        "denied the BBC",
    ),
    (
        "The minister told the committee that he had not lied. Labour disputed it.",
        "Labour disputed it.",
        "disputed the committee",
    ),
    ("Lind told the BBC that he had won, but Kenya denied it.", "denied it.", "denied the BBC"),
    ("He denied it.", "He denied it.", "?"),
    # "Most of them" are of the object right before it.
    (
        "The airline, which has 120 planes, cancelled 400 flights on Friday, most of them to Germany.",
        "most of them to Germany",
        "most of 120 planes",
    ),
    (
        "The company, which employs 170,000 people, said it would cut 1,700 jobs, 60% of them in Germany.",
        "60% of them in Germany",
        "60% of 170,000 people",
    ),
    # A bare surname that wants, promises or buys something is no thing.
    (
        "Sunak has promised to halve inflation. It was 10.7% when he took office.",
        "It was 10.7% when he took office.",
        "Sunak was 10.7%",
    ),
    ("Musk bought Twitter in 2022. It had 238 million users.", "It had 238 million users.", "Musk had"),
    ("Starmer wants to build 1.5 million homes. It is one of five missions.", "It is one of five", "Starmer is"),
    ("Apple wants to build cars. It has 100,000 workers.", "Apple has 100,000 workers.", "It has"),
]


@pytest.mark.parametrize(("text", "written", "never"), MEANT)
def test_a_pronoun_is_read_as_it_was_meant(text: str, written: str, never: str) -> None:
    found = " ".join(claim.text for claim in claims(text))
    assert written in found
    assert never not in found


@pytest.mark.parametrize(
    "text",
    [
        "When he returned to Elda, Robert Lyle was arrested.",
        "After it lost its licence in 2019, the firm closed.",
        "As they left the hall, the protesters burned 40 cars.",
        "The firm has the luxury of taking its time with phones.",
        "The mayor said in a briefing that if there is such a video, it would be analysed.",
    ],
)
def test_a_pronoun_that_can_only_mean_the_subject_is_not_open(text: str) -> None:
    assert [claim.notes for claim in claims(text)] == [()]


def test_both_readings_are_told_of_a_pronoun_in_front_of_a_subject() -> None:
    *_, claim = claims("Tom Birch resigned. In his speech, Peter Holm praised the plan.")
    assert claim.notes == ("ambiguous: “his” may be Tom Birch or Peter Holm",)


@pytest.mark.parametrize(
    "text",
    [
        "The woman told the BBC that she had been attacked by Peter Holm. Labour denied it.",
        "The ministry said 40 people had died. Kenya confirmed it.",
    ],
)
def test_what_is_denied_is_told_to_be_what_was_said(text: str) -> None:
    assert claims(text)[-1].notes == ("ambiguous: “it” may be what was told before",)
