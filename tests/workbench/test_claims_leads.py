"""What stands before a statement: labels of questions, clock times, notices, bullets of statements without a verb."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim

EXTRACTOR = ClaimExtractor()


def claims(text: str) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, published=date(2024, 5, 15), language="en"))


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims(text)]


def test_two_questions_and_two_answers_are_a_transcript() -> None:
    text = "Q: How many left?\nA: We lost 40 nurses in 2020.\nQ: Who is to blame?\nA: The ministry closed three wards."
    assert texts(text) == ["We lost 40 nurses in 2020.", "The ministry closed three wards."]


def test_one_question_and_one_answer_are_none() -> None:
    assert texts("Q: How many left?\nA: The ward lost 40 nurses in 2020.") == ["A: The ward lost 40 nurses in 2020."]


@pytest.mark.parametrize(("first", "second"), [("16:42 ", "16:15 "), ("9.30am ", "11.15: "), ("10:05 GMT: ", "7pm - ")])
def test_clock_times_of_a_live_blog_are_labels(first: str, second: str) -> None:
    text = f"{first}Trains north of Elda were stopped.\n\n{second}Police in Elda say the suspect, Dan Moss, escaped."
    found = claims(text)
    assert found[0].text == "Trains north of Elda were stopped."
    assert found[1].speaker == "Police in Elda"
    assert text[found[0].start : found[0].end] == found[0].quote


def test_one_clock_time_is_part_of_its_sentence() -> None:
    assert texts("16:42 Trains north of Elda were stopped.\n\nBuses are running again.")[0].startswith("16:42")


def test_a_price_is_no_clock_time() -> None:
    assert texts("3.50 Euros is the price.\n\n2.40 Pounds is too low.")[0] == "3.50 Euros is the price."


def test_behind_the_notice_of_a_correction_the_paragraph_stays() -> None:
    text = (
        "This article was amended on 9 May 2024 to correct a figure. The firm lost 3 million euros.\n\nIt sold a mine."
    )
    assert texts(text)[0] == "The firm lost 3 million euros."


def test_a_notice_alone_is_left_out() -> None:
    assert texts("The firm sold a mine in 2010.\n\nThis article was corrected on 3 May 2024.") == [
        "The firm sold a mine in 2010."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Capacity of 18 gigawatt hours a year, enough for 300,000 cars",
        "Exports up 9% to 31 million euros in 2023",
        "No strikes since 2014",
        "Zero fatal accidents in five years",
        "Over 40 schools at risk",
        "Two miners killed by gas",
        "12 fewer trains than before",
        "300 g of gold found in Elda",
    ],
)
def test_bullets_that_count_are_kept_without_a_verb(line: str) -> None:
    claim = next(
        claim for claim in claims(f"The plant opened in May.\n\n- {line}\n- It has a port.") if line in claim.text
    )
    assert "its main verb was not found" in claim.notes


@pytest.mark.parametrize(
    "line",
    [
        *("5 things to know about the port", "Sport and weather", "Where were 40 people going?"),
        *("Page 3 of 12 pages.", "2 tbsp of olive oil.", "3 min read for members.", "200 g of white flour"),
    ],
)
def test_other_bullets_without_a_verb_are_not(line: str) -> None:
    assert not any(line in text for text in texts(f"The plant opened in May.\n\n- {line}\n- It has a port."))


def test_a_club_that_hosts_another_is_stated() -> None:
    assert texts("Elda host Bayern on Tuesday.") == ["Elda host Bayern on Tuesday."]
