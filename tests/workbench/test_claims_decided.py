"""Months for which something was decided, and days of what has been: what is dated, and what has both readings."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim

EXTRACTOR = ClaimExtractor()


def claims(text: str, published: date) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, published=published, language="en"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "Councillors voted on Thursday to raise council tax by 4.99 percent from April.",
            "Councillors voted on 29 February 2024 to raise council tax by 4.99 percent from April 2024.",
        ),
        (
            "The council voted on Monday to close the pool in July.",
            "The council voted on 26 February 2024 to close the pool in July 2024.",
        ),
        (
            "Parliament approved the budget on Monday for a start in May.",
            "Parliament approved the budget on 26 February 2024 for a start in May 2024.",
        ),
        (
            "The board agreed on Tuesday to open the branch in June.",
            "The board agreed on 27 February 2024 to open the branch in June 2024.",
        ),
        (
            "Members opted on Wednesday to move the club from August.",
            "Members opted on 28 February 2024 to move the club from August 2024.",
        ),
        # The month is that of the decision, or nothing was decided.
        ("The council voted in July to close the pool.", "The council voted in July 2023 to close the pool."),
        ("The council agreed in June to sell the hall.", "The council agreed in June 2023 to sell the hall."),
        ("The firm failed to pay its staff in July.", "The firm failed to pay its staff in July 2023."),
        ("The club managed to win the cup in May.", "The club managed to win the cup in May 2023."),
        ("The army began to withdraw in May.", "The army began to withdraw in May 2023."),
    ],
)
def test_a_month_that_was_decided_on_is_ahead(text: str, written: str) -> None:
    assert [claim.text for claim in claims(text, date(2024, 3, 1))] == [written]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("The bank opted to close the branch in June.", "ambiguous: “June” may be June 2023 or June 2024"),
        ("The union resolved to strike in May.", "ambiguous: “May” may be May 2023 or May 2024"),
        ("The council passed a bylaw to ban cars from June.", "ambiguous: “June” may be June 2023 or June 2024"),
        (
            "The council voted to close the pool in February.",
            "ambiguous: “February” may be February 2024 or February 2025",
        ),
        ("They had agreed on Monday to buy the mine in May.", "ambiguous: “May” may be May 2023 or May 2024"),
        (
            "Parliament on Monday approved the purchase of the ship in June.",
            "ambiguous: “June” may be June 2023 or June 2024",
        ),
        (
            "They voted on Thursday to investigate the crash in July.",
            "ambiguous: “July” may be July 2023 or July 2024",
        ),
        (
            "Councillors voted on Thursday to close the road on Monday.",
            "ambiguous: “Monday” may be 26 February 2024 or 4 March 2024",
        ),
    ],
)
def test_what_may_be_of_the_decision_or_of_what_was_decided_has_both_readings(text: str, note: str) -> None:
    assert note in claims(text, date(2024, 3, 1))[0].notes


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("On 17 August the thermometer reached 38.6 C.", "On 17 August 2023 the thermometer reached 38.6 C."),
        ("On 3 May the mine was closed.", "On 3 May 2023 the mine was closed."),
        (
            "July was the driest month since 1976, with just 11 millimetres of rain.",
            "July 2023 was the driest month since 1976, with just 11 millimetres of rain.",
        ),
        ("October saw 11 millimetres of rain.", "October 2023 saw 11 millimetres of rain."),
        # What was to come is open.
        ("July was expected to be dry.", "July was expected to be dry."),
        ("On 17 August the club was to play in Lima.", "On 17 August the club was to play in Lima."),
        ("The firm announced a concert on 17 August.", "The firm announced a concert on 17 August."),
    ],
)
def test_a_date_of_which_the_past_is_told_is_past(text: str, written: str) -> None:
    assert [claim.text for claim in claims(text, date(2024, 1, 11))] == [written]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Markets see a 70 percent chance of a cut in September.", "September 2024."),
        ("Traders see little prospect of a rise in August.", "August 2024."),
        ("Markets saw a 70 percent chance of a cut in September.", "September."),
        ("Prices fell after a cut in September.", "September 2023."),
    ],
)
def test_what_there_is_a_chance_of_is_ahead(text: str, written: str) -> None:
    (claim,) = claims(text, date(2024, 5, 16))
    assert claim.text.endswith(written)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The party won Sunday's election with 34.7 percent.", "won the 8 October 2023 election with"),
        ("Turnout in Sunday's election was 68 percent.", "Turnout in the 8 October 2023 election was"),
        ("The death toll from Friday's train crash rose to 61.", "from the 6 October 2023 train crash rose"),
        ("Friday's earthquake killed 40 people.", "The 6 October 2023 earthquake killed 40 people."),
        ("Saturday's march drew 4,000 people.", "The 7 October 2023 march drew 4,000 people."),
        # What may be still to come stays.
        ("Sunday's election was postponed.", "Sunday's election was postponed."),
        ("The government moved Saturday's match to Lima.", "moved Saturday's match"),
        ("Candidates in Sunday's election signed the pledge.", "in Sunday's election signed"),
        ("The club will play in Sunday's final.", "in Sunday's final."),
        ("Police banned Saturday's march.", "banned Saturday's march."),
    ],
)
def test_an_event_of_a_weekday_is_dated_where_it_has_been(text: str, written: str) -> None:
    (claim,) = claims(text, date(2023, 10, 9))
    assert written in claim.text
    assert bool(claim.notes) is ("day's" in claim.text)


@pytest.mark.parametrize(
    ("published", "text", "written", "notes"),
    [
        (date(2024, 5, 16), "Output rose 4 percent in the first quarter.", "the first quarter of 2024.", 0),
        (
            date(2024, 2, 8),
            "In the fourth quarter, sales rose to $3 billion.",
            "In the fourth quarter of 2023, sales",
            0,
        ),
        (date(2024, 2, 8), "Profit fell 12 percent in the second half.", "the second half of 2023.", 0),
        # A company's quarter may be any, another year is about, or it is no quarter of a year.
        (date(2024, 5, 16), "Sales rose 4% in the fourth quarter.", "in the fourth quarter.", 1),
        (date(2024, 5, 16), "Sales will rise 4% in the third quarter.", "in the third quarter.", 1),
        (date(2024, 5, 16), "Sales rose 4% in the first quarter, faster than in 2022.", "first quarter, faster", 1),
        (date(2024, 5, 16), "Sales rose 4% in the first quarter of 2023.", "the first quarter of 2023.", 0),
        (date(2024, 2, 8), "The team scored twice in the second half.", "twice in the second half.", 0),
        (date(2024, 2, 8), "Jones threw three touchdowns in the fourth quarter.", "in the fourth quarter.", 0),
    ],
)
def test_a_quarter_of_the_economy_is_dated_or_noted(published: date, text: str, written: str, notes: int) -> None:
    (claim,) = claims(text, published)
    assert written in claim.text
    assert len(claim.notes) == notes
