"""Plain news that stands next to a rule of dates, names, denials or halves, and is not what the rule is for."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim

EXTRACTOR = ClaimExtractor()
MAY, AUGUST, NOVEMBER = date(2024, 5, 9), date(2024, 8, 14), date(2024, 11, 12)


def claims(text: str, published: date = MAY) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, language="en", published=published))


def texts(text: str, published: date = MAY) -> str:
    return " | ".join(claim.text for claim in claims(text, published))


@pytest.mark.parametrize(
    ("text", "published", "wrong"),
    [
        ("Kane will miss Saturday's clash with Spain.", MAY, "4 May"),
        ("Trains were crowded ahead of Friday's strike.", MAY, "3 May"),
        ("Residents of Leeds prepared for Saturday's storm.", MAY, "4 May"),
        ("Kane was named in Saturday's starting line-up.", MAY, "4 May"),
        ("5 December was chosen as polling day.", NOVEMBER, "December 2023."),
        ("GDP fell for the second quarter in a row.", AUGUST, "of 2024"),
        ("Sales were 5 percent lower in the first quarter last year.", MAY, "of 2024 in 2023"),
        ("United had 62 percent of possession in the first half.", AUGUST, "of 2024"),
        ("The police agreed on Monday to release footage from March.", NOVEMBER, "2025"),
        ("The court agreed on Monday to overturn a conviction from May.", date(2024, 1, 10), "May 2024"),
        ("Shares in Acme fell 3 percent on Friday and profits dropped 40 percent.", AUGUST, "40 percent on 9 August"),
        ("Sales fell by 3 percent last year, two years ago they had risen by 5 percent.", MAY, "in 2021 they"),
    ],
)
def test_a_day_or_a_time_is_not_put_where_it_is_not_told(text: str, published: date, wrong: str) -> None:
    found = texts(text, published)
    assert found
    assert wrong not in found


def test_a_name_that_is_also_a_rank_stays_in_a_name() -> None:
    found = texts("Amartya Sen won the Nobel prize in 1998. He was born in Santiniketan.")
    assert "Amartya Sen was born in Santiniketan." in found


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Nor was anyone hurt in the fire.", "No one was hurt in the fire."),
        ("Nor was any money recovered from the river.", "No money was recovered from the river."),
        ("Nor has anybody claimed the prize.", "Nobody has claimed the prize."),
    ],
)
def test_any_under_a_denial_is_none(text: str, right: str) -> None:
    assert right in texts(text)


def test_half_a_sentence_before_who_announced_something_is_no_report() -> None:
    for text in (
        "When the strike ended, the minister, Ana Ruiz, announced a review of pay.",
        "The company hired a new chief, the banker, Anna Berg, reported the paper.",
    ):
        assert all(claim.speaker not in ("Ana Ruiz", "Anna Berg") for claim in claims(text)), text


def test_one_of_many_is_told_of_what_was_named() -> None:
    found = texts("Everest was first climbed in 1953. It is one of fourteen peaks above 8,000 metres.")
    assert "Everest is one of fourteen peaks" in found


def test_a_comma_of_the_opening_is_not_lent_to_the_subject() -> None:
    found = texts("In 2021, the firm, which makes bikes, opened a plant in Leeds and closed two shops in York.")
    assert "the firm, closed" not in found


def test_what_a_firm_is_stays_a_claim() -> None:
    assert "Acme is the largest employer in Leeds." in texts("She worked at Acme, the largest employer in Leeds.")


def test_nobody_who_ever_did_it_needs_no_place_and_day() -> None:
    (claim,) = claims("No one has ever lived to 130 years of age in Europe.")
    assert "told before" not in " ".join(claim.notes)
