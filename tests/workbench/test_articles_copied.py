"""Articles as people paste them: entities of a page's source, the day in a dateline, several languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.articles import article_from_bytes, article_from_text
from workbench.articles.datelines import told_day
from workbench.articles.entities import without_entities
from workbench.articles.languages import language_of
from workbench.claims import ClaimExtractor

SOURCE = "&quot;We have lost 40 men &amp; two boats,&quot; the harbour&#39;s master said.&nbsp;Exports fell in May."
READ = '"We have lost 40 men & two boats," the harbour\'s master said.\u00a0Exports fell in May.'
GERMAN = (
    "Nach Angaben des Amtes wurden im vergangenen Jahr 79 Fälle gemeldet. Das sind deutlich mehr als im Jahr zuvor."
)
ENGLISH = "The council of Halden voted on the dam in May, and the work on it has begun, the harbour authority said."


def test_entities_of_pasted_text_are_read_before_the_article_gets_its_id():
    article = article_from_text(SOURCE)
    assert article.text == READ
    assert article.id == article_from_text(READ).id


@pytest.mark.parametrize("name", ["story.txt", "standard input.txt", "STORY.TXT"])
def test_entities_of_a_text_file_are_read(name):
    article = article_from_bytes(SOURCE.encode(), name)
    assert article.text == READ
    assert article.title == READ.replace("\u00a0", " ")


def test_entities_that_a_reader_has_read_already_are_not_read_again():
    data = b"Write &amp;quot; for a mark, the manual says."
    assert article_from_bytes(data, "page.md").text == "Write &quot; for a mark, the manual says."


@pytest.mark.parametrize("text", ["AT&T; R&D;", "&copy 2024", "a & b;", "&unknown;", "?a=1&lang=en"])
def test_what_is_no_entity_stays(text):
    assert without_entities(text) == text


@pytest.mark.parametrize(
    ("text", "read"), [("&amp;quot;", "&quot;"), ("&#0;", "\ufffd"), ("&#x1;", "\ufffd"), ("&#xD800;", "\ufffd")]
)
def test_an_entity_is_read_once_and_always_to_something(text, read):
    assert without_entities(text) == read


@given(st.text(alphabet="&#;xamp39 quot", max_size=40))
def test_an_article_of_any_entities_can_be_stored(noise):
    text = article_from_text(f"{noise} The crane was sold.").text
    assert text.encode("utf-8")
    assert "\x00" not in text


def test_quotes_stand_in_the_article_as_kept():
    article = article_from_text(SOURCE)
    claims = ClaimExtractor().extract(article)
    assert [claim.speaker for claim in claims] == ["the harbour's master", None]
    assert all(article.text[claim.start : claim.end] == claim.quote for claim in claims)


@pytest.mark.parametrize(
    "line",
    [
        "HALDEN, Verania, March 14, 2024 — The council voted 31-18 on Tuesday.",
        "HALDEN, 14 March 2024 — The council voted.",
        "HALDEN, March 14, 2024 (Demo Wire) — The council voted.",
        "HALDEN, March 14, 2024 /Demo Newswire/ -- The council voted.",
        "Halden, March 14, 2024 (Demo Wire) - The council voted.",
        "March 14, 2024",
        "14th March 2024",
        "Lisbon, 14 March 2024",
        "New Halden, March 14, 2024",
        "By Demo Newsroom, March 14, 2024",
        "By Demo Newsroom | March 14, 2024",
        "Published: Thursday 14 March 2024 10:32 GMT",
        "Published 5:32 AM EDT, Thu March 14, 2024",
        "Published 14 March 2024 | Updated 15 March 2024",
        "2024-03-14T10:00:00Z",
        "March 14, 2024 5:12 PM EDT Updated March 15, 2024",
    ],
)
def test_the_day_of_a_dateline_or_under_the_headline_is_the_articles(line):
    assert told_day(f"The council votes\nHalden\n{line}\n\nThe vote came late.") == date(2024, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "The council votes\nHALDEN, March 14 (Demo Wire) — The council voted.",
        "The council votes\nPublished 3 hours ago | Updated 26 minutes ago\nIt voted.",
        "The council votes\nUpdated March 14, 2024",
        "The council votes\n3 May - 7 May 2024",
        "The council votes\n03/04/2024",
        "The council votes\n31 June 2024",
        "The council votes\nMay 9, 2024\nJune 1, 2024",
        "The signing\nJuly 4, 1776",
        "Berlin, 9 November 1989\nThe wall is open.",
        "The council votes\nIt had met before in Halden, 14 March 2024",
        "The council voted on 14 March 2024.",
        "OSLO, 3 May 2019 - The dam was built.\n\nROME, 4 May 2020 - The dam was sold.",
        "The council votes\nIt was a long night in the town hall of Halden, and the vote came late.\nMarch 14, 2024",
    ],
)
def test_no_day_is_guessed(text):
    assert told_day(text) is None


def test_a_day_that_a_person_or_the_file_gives_outranks_the_text():
    text = "---\ntitle: T\npublished: 2024-03-15\n---\nHALDEN, March 14, 2024 — The council voted."
    assert article_from_bytes(text.encode(), "a.md").published == date(2024, 3, 15)
    assert article_from_text(text, published=date(2024, 3, 16)).published == date(2024, 3, 16)
    assert article_from_text("HALDEN, March 14, 2024 — The council voted.").published == date(2024, 3, 14)


def test_a_weekday_counts_from_the_day_of_the_dateline():
    article = article_from_text("HALDEN, March 14, 2024 — The council voted on Tuesday.")
    assert [claim.text for claim in ClaimExtractor().extract(article)] == ["The council voted on 12 March 2024."]


@pytest.mark.parametrize("menu", ["Skip to main content", "Home | World | Sport", "Published 3 hours ago", "# "])
def test_a_title_is_no_menu(menu):
    text = f"{menu}The dam of Halden bursts" if menu == "# " else f"{menu}\nThe dam of Halden bursts"
    assert article_from_text(text).title == "The dam of Halden bursts"
    assert article_from_bytes(text.encode(), "page.txt").title == "The dam of Halden bursts"


def test_a_text_of_nothing_but_a_menu_is_titled_by_it():
    assert article_from_text("Home | World | Sport").title == "Home | World | Sport"


def test_a_dateline_is_looked_for_in_time():
    assert told_day("A" * 200_000 + "\n" + "Aa" * 100_000) is None


def test_the_language_is_that_of_most_letters():
    assert article_from_text(f"{GERMAN}\n\n{ENGLISH}\n\n{ENGLISH}").language == "en"
    assert article_from_text(f"{ENGLISH}\n\n{GERMAN}\n\n{GERMAN}").language == "de"


def test_a_short_paragraph_has_the_language_of_its_article():
    assert language_of("Halden, Port Albany.", "en") == "en"
    assert (language_of(GERMAN, "en"), language_of(ENGLISH, "de")) == ("de", "en")
