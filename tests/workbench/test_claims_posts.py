"""Posts and threads: what they have behind a sentence and before it, and days that count from the day of the post."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim

EXTRACTOR = ClaimExtractor()
BILL = "Ana Ruiz voted for the bill on 3 May 2020. The mayor resigned in 2021."


def claims(text: str) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, published=date(2024, 3, 14), language="en"))


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims(text)]


@pytest.mark.parametrize(
    "behind", [" 💉", "!! 👨\u200d👩\u200d👧 😢", " 👇 https://halden.example/a1", " #Halden #RIP", "❗️"]
)
def test_pictures_tags_and_links_behind_a_sentence_make_no_heading_of_it(behind: str) -> None:
    found = texts(f"The vaccine saved 154 million lives!{behind}\n\n{BILL}")
    assert found[0].startswith("The vaccine saved 154 million lives!")
    assert len(found) == 3


def test_a_line_with_a_picture_and_without_a_full_stop_stays_a_heading() -> None:
    assert len(texts(f"The mayor and the bill 😡\n\n{BILL}")) == 2


def test_lines_of_which_most_have_no_full_stop_stay_statements_whatever_stands_behind() -> None:
    text = "The ferry sank on 3 March 2024! 😱\n\nThe mayor resigned on 5 March 2024 👇\n\nThree men died in Oslo 😢"
    assert len(texts(text)) == 3


@pytest.mark.parametrize("number", ["{}/", "{}/3", "({}/3)", "{}/n", "{}.", "{})"])
def test_the_number_of_a_post_in_a_thread_is_no_part_of_what_it_says(number: str) -> None:
    said = ["In 2020 the city spent $40 million on police.", "Crime in the city rose by 12% in 2022."]
    text = "\n\n".join(f"{number.format(place)} {one}" for place, one in enumerate(said, 1))
    assert texts(text) == said


def test_several_marks_at_the_end_have_no_comma_before_them() -> None:
    found = texts(f"The vaccine has saved 154 million lives since 1974, according to the ministry!!!\n\n{BILL}")
    assert found[1] == "The vaccine has saved 154 million lives since 1974!!!"


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ("The week before last", "The week before last"),
        ("A fortnight ago", "A fortnight ago"),
        ("Two Thursdays ago", "Two Thursdays ago"),
        ("Thursday last", "Thursday"),
    ],
)
def test_a_day_that_is_not_counted_out_is_told(told: str, word: str) -> None:
    (claim,) = claims(f"{told}, the union of Halden voted for a strike.")
    assert claim.text == f"{told}, the union of Halden voted for a strike."
    assert claim.notes == (f"“{word}” counts from a day that is not plain here",)


def test_a_weekday_before_the_next_year_is_written_out() -> None:
    (claim, *_) = claims("The ministry published on Thursday next year's budget for Halden.")
    assert "14 March 2024" in claim.text
