"""Days and months as wires write them, and what was planned for one: sentences of Thursday 14 September 2023."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim

EXTRACTOR = ClaimExtractor()


def claims(text: str) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, published=date(2023, 9, 14), language="en"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The ship left on Sept. 3.", "The ship left on 3 September 2023."),
        ("The ship was sold in Aug.", "The ship was sold in August 2023."),
        ("The ship left on Sept. 3, 2021.", "The ship left on Sept. 3, 2021."),
        ("The bridge was closed early Tuesday.", "The bridge was closed early on 12 September 2023."),
        ("The bridge closed late Monday night.", "The bridge closed late on the night of 11 September 2023."),
        ("Two people were killed last night.", "Two people were killed on the night of 13 September 2023."),
        ("The bridge opened yesterday morning.", "The bridge opened on the morning of 13 September 2023."),
        ("The deal was signed in early March.", "The deal was signed in early March 2023."),
        ("The deal was signed in March last year.", "The deal was signed in March 2022."),
        ("The deal was signed on 3 May last year.", "The deal was signed on 3 May 2022."),
        ("The deal was signed on Tuesday last week.", "The deal was signed on 5 September 2023."),
        ("The school closed two decades ago.", "The school closed two decades before 14 September 2023."),
        ("In the past year, 40 people were shot.", "In the year to 14 September 2023, 40 people were shot."),
        ("Over the past two weeks, 12 ships sank.", "Over the two weeks to 14 September 2023, 12 ships sank."),
        ("The agency plans a launch in October.", "The agency plans a launch in October 2023."),
        ("North Korea plans a third launch in May.", "North Korea plans a third launch in May."),
        ("The council wants a vote in December.", "The council wants a vote in December 2023."),
        ("The mayor may leave in December.", "The mayor may leave in December 2023."),
        ("The firm announced in October that it had lost.", "The firm announced in October 2022 that it had lost."),
        ("Sales fell in May, the most since March 2020.", "Sales fell in May 2023, the most since March 2020."),
        ("The firm has 55 employees as of June 30.", "The firm has 55 employees as of 30 June 2023."),
        ("They point to a vote in July that was lost.", "They point to a vote in July 2023 that was lost."),
        ("Theresa May announced the vote in June.", "Theresa May announced the vote in June 2023."),
        ("The president met Jon Lind Friday for talks.", "The president met Jon Lind on 8 September 2023 for talks."),
    ],
)
def test_a_date_is_written_out(text: str, written: str) -> None:
    assert written in [claim.text for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("The firm announced a launch in October.", "ambiguous: “October” may be October 2022 or October 2023"),
        ("The minister promised a vote in March.", "ambiguous: “March” may be March 2023 or March 2024"),
        ("The trial resumes in June.", "ambiguous: “June” may be June 2023 or June 2024"),
        ("Sales rose last summer.", "“last summer” counts from a day that is not plain here"),
        ("The following day, two men were held.", "“The following day” counts from what was told before"),
        ("The mill closed later that year.", "“later that year” counts from what was told before"),
    ],
)
def test_a_date_of_several_readings_is_told(text: str, note: str) -> None:
    assert [claim.notes for claim in claims(text)] == [(note,)]


@pytest.mark.parametrize(
    "text",
    [
        "The baker spent the last two years of the war in jail.",
        "Shares fell in early Tuesday trading.",
        "In 2001 the past two years had been hard.",
    ],
)
def test_what_only_looks_like_a_date_stays(text: str) -> None:
    assert [claim.text for claim in claims(text)] == [text]
    assert [claim.notes for claim in claims(text)] in (
        [()],
        [("“the past two years” counts from a day that is not plain here",)],
    )


def test_who_says_something_does_not_do_it_to_themselves() -> None:
    *_, claim = claims("The army said they recaptured it in May.")
    assert claim.text == "They recaptured it in May 2023."


@pytest.mark.parametrize(
    "text",
    [
        "Russia Today was banned in 2022.",
        "USA Today reported the deal.",
        "A study in Psychology Today found that 40% of adults sleep badly.",
        "The minister told the BBC's Today programme that taxes would rise.",
        "The Tomorrow War was released in 2021.",
        "The Mail on Sunday published the letter.",
        "The Sunday Telegraph reported the deal.",
        "The Friday Times reported the deal.",
        "Bloody Sunday took place in 1972.",
        "Black Friday sales rose 7%.",
        "Cyber Monday sales hit $12 billion.",
        "Super Tuesday delivered a win to Mr Biden.",
        "Ash Wednesday services drew 3,000 people.",
        "The markets were closed on Good Friday.",
        "Christians celebrated Easter Sunday in Jerusalem.",
        "Sheffield Wednesday beat Leeds 2-0.",
        "The ban on Sunday trading was lifted in 1994.",
        "May Day protests turned violent in Paris.",
        "The Women's March drew 500,000 people.",
        "The date in the picture was a Sunday.",
        "The Friday before the vote, prices fell.",
    ],
)
def test_a_day_in_a_name_is_no_day_of_the_calendar(text: str) -> None:
    assert [claim.text for claim in claims(text)] == [text]
    assert [claim.notes for claim in claims(text)] == [()]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The January 6 committee published its report.", "January 6"),
        ("The October 7 attack killed 1,200 people.", "October 7"),
        ("The Thursday night game drew 20 million viewers.", "Thursday night"),
        ("The Monday meeting was cancelled.", "Monday"),
        ("Friday night raids killed four people in Jenin.", "Friday night"),
    ],
)
def test_a_day_that_belongs_to_a_noun_is_left_open(text: str, word: str) -> None:
    assert [claim.text for claim in claims(text)] == [text]
    assert [claim.notes for claim in claims(text)] == [(f"“{word}” counts from a day that is not plain here",)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("On Friday protesters gathered in Paris.", "On 8 September 2023 protesters gathered in Paris."),
        ("Apple on Monday said it would close the plant.", "Apple on 11 September 2023 said it would close the plant."),
        ("President Biden Tuesday signed the bill.", "President Biden on 12 September 2023 signed the bill."),
        ("Putin visited Beijing Wednesday.", "Putin visited Beijing on 13 September 2023."),
        ("The fire broke out on Friday night.", "The fire broke out on the night of 8 September 2023."),
        ("The Sunday Times published it on Sunday.", "The Sunday Times published it on 10 September 2023."),
        ("The mayor denied this in a Tuesday interview.", "The mayor denied this in a 12 September 2023 interview."),
        ("Lind announced a March 9 event in Elda.", "Lind announced a 9 March 2023 event in Elda."),
    ],
)
def test_a_day_beside_a_name_is_still_written_out(text: str, written: str) -> None:
    assert written in [claim.text for claim in claims(text)]
