"""Counts of years with a day beside them are one date: sentences of Sunday 14 April 2024."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim

EXTRACTOR = ClaimExtractor()


def claims(text: str, published: date = date(2024, 4, 14)) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, published=published, language="en"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Hundred years ago this week the geologist set out.", "In April 1924 the geologist set out."),
        ("A hundred years ago this week the geologist set out.", "In April 1924 the geologist set out."),
        ("The ferry sank ten years ago this month.", "The ferry sank in April 2014."),
        ("Twenty years ago today the bridge opened.", "On 14 April 2004 the bridge opened."),
        ("The war began two years ago yesterday.", "The war began on 13 April 2022."),
        ("The church was founded a century ago this year.", "The church was founded in 1924."),
        ("The bridge opened 12 years ago on 3 March.", "The bridge opened on 3 March 2012."),
        ("The mine closed this week ten years ago.", "The mine closed in April 2014."),
        ("The mine closed three weeks ago today.", "The mine closed on 24 March 2024."),
        ("The ship sank 50 years ago this summer.", "The ship sank in the summer of 1974."),
        ("The law has stood since ten years ago this month.", "The law has stood since April 2014."),
        # A count alone, and two dates of two things.
        ("The mine closed ten years ago.", "The mine closed ten years before 14 April 2024."),
        (
            "The bridge opened ten years ago and on Monday it closed.",
            "The bridge opened ten years before 14 April 2024 and on 8 April 2024 it closed.",
        ),
    ],
)
def test_a_count_and_the_day_beside_it_are_one_date(text: str, written: str) -> None:
    assert [claim.text for claim in claims(text)] == [written]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            "Five years ago on Monday the bridge opened.",
            "ambiguous: “Five years ago on Monday” may be 8 April 2019 or 15 April 2019",
        ),
        (
            "The mine closed five years ago in December.",
            "ambiguous: “five years ago in December” may be December 2018 or December 2019",
        ),
        (
            "The mine closed two months ago on Tuesday.",
            "“two months ago on Tuesday” counts from a day that is not plain here",
        ),
        (
            "The mine closed about ten years ago this month.",
            "“ten years ago this month” counts from a day that is not plain here",
        ),
        (
            "The town burned a hundred and fifty years ago this month.",
            "“fifty years ago this month” counts from a day that is not plain here",
        ),
    ],
)
def test_an_anniversary_that_is_not_plain_stays_and_is_noted(text: str, note: str) -> None:
    (claim,) = claims(text)
    assert claim.text == text
    assert claim.notes == (note,)


def test_a_week_of_two_months_and_a_leap_day_stay() -> None:
    for text, published in (
        ("The ferry sank ten years ago this week.", date(2024, 5, 1)),
        ("The bank failed three years ago today.", date(2024, 2, 29)),
    ):
        (claim,) = claims(text, published)
        assert claim.text == text
        assert claim.notes
