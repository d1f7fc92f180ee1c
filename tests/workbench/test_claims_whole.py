"""Sentences that are kept whole, or kept at all: totals over places, what is said of all that was told, lost verbs."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim

EXTRACTOR = ClaimExtractor()


def claims(text: str) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, published=date(2023, 9, 14), language="en"))


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Israeli strikes killed 45 people in Gaza City and Rafah in 2023.",
        "Ford will cut 4,000 jobs in Germany and Britain.",
        "At least 300 people died in Gaza City and Rafah.",
        "The company sold 3 million cars in Europe and China.",
        "NATO has 10,000 soldiers in Estonia, Latvia and Lithuania.",
        "Half of the 30,000 refugees went to Chad and Egypt.",
        "The virus spread from China to Italy, Iran and South Korea, killing 3,000 people.",
        "Sales rose 7% in Germany and France.",
        "The minister travelled to Paris in 2019 and to London in 2021.",
        "Kim Jong Un went to Vladivostok in 2019 and to Moscow in 2021.",
        "The firm bought Halden and Elda for $3 million.",
        "The three were identified as Peter Holm, Ana Ruiz and Jon Lind.",
    ],
)
def test_a_total_is_not_told_of_each_entry(text: str) -> None:
    assert texts(text) == [text]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The minister visited France and Italy.", ["The minister visited France.", "The minister visited Italy."]),
        (
            "In 2021 the firm closed plants in Kenya and Chad.",
            ["In 2021 the firm closed plants in Kenya.", "In 2021 the firm closed plants in Chad."],
        ),
        (
            "The attack killed 12 soldiers and three civilians.",
            ["The attack killed 12 soldiers.", "The attack killed three civilians."],
        ),
        (
            "Jon Lind, 44, was jailed in Kenya and Chad.",
            ["Jon Lind was jailed in Kenya.", "Jon Lind was jailed in Chad.", "Jon Lind is 44 years old."],
        ),
        (
            "One of the men lived in Kenya and Chad.",
            ["One of the men lived in Kenya.", "One of the men lived in Chad."],
        ),
        (
            "The half-Filipino singer was born to Ana Ruiz and Peter Holm.",
            ["The half-Filipino singer was born to Ana Ruiz.", "The half-Filipino singer was born to Peter Holm."],
        ),
    ],
)
def test_what_counts_nothing_in_common_is_told_of_each(text: str, told: list[str]) -> None:
    assert texts(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "India reported 234,692 new cases on 1 June 2024, a record.",
        "Two soldiers died in Helmand, the third such attack of 2023.",
        "She won gold in Paris, her third Olympic title.",
        "Kenya beat Chad 3-1 in Nairobi, a surprise win.",
        "The bank lost $3 million in Kenya, a blow to the boss.",
        "The team lost to Chad, a shock.",
    ],
)
def test_what_is_said_of_all_that_was_told_is_not_said_of_its_place_or_day(text: str) -> None:
    assert texts(text) == [text]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The firm moved to Halden, the capital of Verania.", "Halden is the capital of Verania."),
        ("He was born in Elda, a town in Spain.", "Elda is a town in Spain."),
        ("The troops left Kenya, a close ally of Chad.", "Kenya is a close ally of Chad."),
        (
            "The ship sank off Kenya, a popular destination for tourists.",
            "Kenya is a popular destination for tourists.",
        ),
        ("Jon Lind works for Demo Corp, a maker of phones.", "Demo Corp is a maker of phones."),
    ],
)
def test_a_place_is_still_told_to_be_one(text: str, told: str) -> None:
    assert told in texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Barclays and HSBC cut mortgage rates in 2023.",
        "Ford and GM cut prices by 3%.",
        "Tesla, Ford and GM cut prices by 5%, 3% and 2% respectively.",
        "SpaceX, Boeing and Blue Origin bid for the contract.",
        "The BBC and ITV cut jobs.",
        "Thames Water and Severn Trent cast votes.",
        "HSBC cut mortgage rates in 2022.",
        "The firm's closing 40 branches.",
        "The council's building 400 homes.",
        "The club's selling the best players.",
    ],
)
def test_a_sentence_does_not_vanish_for_a_verb_that_is_a_noun_as_well(text: str) -> None:
    assert [(claim.text, claim.notes) for claim in claims(text)] == [(text, ("its main verb was not found",))]


@pytest.mark.parametrize(
    "text",
    [
        "Barclays and HSBC cut mortgage rates on Monday",
        "Barclays and HSBC hit by outage.",
        "Nike and Adidas hurt by tariffs.",
        "A photo of Ford and GM cut prices signs.",
        "A budget cut in 2012.",
        "Prince Harry's hit book on sale.",
        "The firm's closing of 40 branches in May.",
        "The city's remaining 40 schools.",
        "The match's closing 40 minutes.",
        "Ana Ruiz's closing speech.",
    ],
)
def test_a_headline_or_a_caption_states_nothing(text: str) -> None:
    assert texts(text) == []
