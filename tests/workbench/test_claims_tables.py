"""Tables and timelines: what a person reads in a row or behind a date is a claim."""

from datetime import date

import pytest

from workbench.articles import article_from_bytes, article_from_text
from workbench.claims import ClaimExtractor
from workbench.claims.tables import tables_in
from workbench.records import Article, Claim

EXTRACTOR = ClaimExtractor()
STORY = (
    "Cholera killed hundreds of people in the south of the continent, the agency of the two countries said in Halden."
)
ROWS = ["Malawi, Deaths: 576 (Cholera in 2022).", "Nigeria, Deaths: 597 (Cholera in 2022)."]


def of(text: str) -> Article:
    return article_from_text(text, title="Cholera", published=date(2023, 9, 14))


def claims(text: str) -> list[Claim]:
    return EXTRACTOR.extract(of(text))


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims(text)]


@pytest.mark.parametrize(
    "table",
    [
        "Country | Deaths\nMalawi | 576\nNigeria | 597",
        "Country\tDeaths\nMalawi\t576\nNigeria\t597",
        "| Country | Deaths |\n|---|---:|\n| Malawi | 576 |\n| Nigeria | 597 |",
        "| Country | Deaths | \n\n|---|---|\n\n| Malawi | 576 | \n\n| Nigeria | 597 |",
    ],
)
def test_each_number_of_a_table_is_a_claim(table: str) -> None:
    text = f"{STORY}\n\nCholera in 2022\n\n{table}\n\nThe agency counted them in May."
    found = claims(text)
    assert [claim.text for claim in found][-3:] == [*ROWS, "The agency counted them in May 2023."]
    assert all(of(text).text[claim.start : claim.end] == claim.quote for claim in found)
    assert [claim.quote.split()[0] for claim in found[-3:-1]] == ["Malawi", "Nigeria"]
    assert EXTRACTOR.stand_alone(found)[-3:-1] == [True, True]


def test_a_table_of_a_page_has_its_title_from_the_page() -> None:
    page = (
        f"<html><body><article><p>{STORY}</p><table><caption>Cholera in 2022</caption>"
        "<tr><th>Country</th><th>Deaths</th></tr><tr><td>Malawi</td><td>576</td></tr><tr><td>Nigeria</td><td>597</td></tr></table></article></body></html>"
    )
    found = EXTRACTOR.extract(article_from_bytes(page.encode(), "page.html"))
    assert [claim.text for claim in found][-2:] == ROWS


def test_a_year_may_head_a_row_or_a_column() -> None:
    assert texts(f"{STORY}\n\nDeaths\n\nCountry | 2021 | 2022\nMalawi | 40 | 576\nChad | – | 12%")[-3:] == [
        "Malawi, 2021: 40 (Deaths).",
        "Malawi, 2022: 576 (Deaths).",
        "Chad, 2022: 12% (Deaths).",
    ]
    assert "2022, Deaths: 576." in texts(f"{STORY}\n\nYear | Deaths\n2021 | 40\n2022 | 576")


def test_numbers_whose_title_is_not_told_are_open() -> None:
    *_, claim = claims(f"{STORY}\n\nCountry | Deaths\nMalawi | 576\nNigeria | 597")
    assert claim.notes[1:] == ("what the numbers of the table count was told before",)
    assert EXTRACTOR.stand_alone([claim]) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Home | World | Sport\nNews | Video | Live",
        "By Ana Ruiz | 14 May\nHalden | 3 min read",
        "Malawi | 576\nNigeria | 597",
        "The dam | which is old | burst in 2009",
        "Country | Deaths\nMalawi | 576",
    ],
)
def test_what_is_no_table_is_none(text: str) -> None:
    assert tables_in(text) == []


TIMELINE = """Timeline of the Halden dam

1932: The dam opens.
2009: A pump fails, flooding 40 houses.
March 2021: The mayor resigns on Monday and the council sells the dam.
12 June 2022: Engineers find cracks in the wall
2023: The end of the works"""


def test_an_entry_of_a_timeline_keeps_its_date() -> None:
    assert texts(TIMELINE) == [
        "1932: The dam opens.",
        "2009: A pump fails, flooding 40 houses.",
        "March 2021: The mayor resigns on Monday.",
        "March 2021: The council sells the dam.",
        "12 June 2022: Engineers find cracks in the wall.",
    ]
    assert claims(TIMELINE)[0].quote == "1932: The dam opens."


@pytest.mark.parametrize(
    "sentence",
    [
        "Besides steel, Verania exports copper and tin.",
        "In 1999 the dam burst.",
        "According to the Marijuana Arrest Research Project, blacks and Hispanics represented 86% of those arrested for"
        " possession in the first eight months of the year.",
    ],
)
def test_a_sentence_whose_verb_the_parser_does_not_know_is_kept(sentence: str) -> None:
    assert texts(sentence)
