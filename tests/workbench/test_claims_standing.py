"""Claims that stand alone: pronouns, short names and dates, written out where one reading is left and flagged where not."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim

EXTRACTOR = ClaimExtractor()
THEN = date(2023, 9, 14)  # a Thursday


def claims(text: str, *, title: str = "", published: date | None = THEN, language: str | None = "en") -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title=title, text=text, published=published, language=language))


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("on Wednesday", "on 13 September 2023"),
        ("on Thursday", "on 14 September 2023"),
        ("yesterday", "on 13 September 2023"),
        ("last year", "in 2022"),
        ("last month", "in August 2023"),
        ("last November", "in November 2022"),
        ("in July", "in July 2023"),
        ("on 31 May", "on 31 May 2023"),
        ("two days ago", "on 12 September 2023"),
        ("a year ago", "a year before 14 September 2023"),
        ("in July 2019", "in July 2019"),
    ],
)
def test_a_date_is_counted_from_the_articles_day(words: str, written: str) -> None:
    (claim,) = claims(f"The parliament passed the budget {words}.")
    assert claim.text == f"The parliament passed the budget {written}."
    assert claim.notes == ()


@pytest.mark.parametrize("words", ["last Thursday", "last May"])
def test_a_date_with_two_readings_is_told_with_both(words: str) -> None:
    (claim,) = claims(f"The parliament passed the budget {words}.")
    assert words in claim.text
    assert claim.notes[0].startswith(f"ambiguous: “{words}” may be ")


def test_without_a_day_of_the_article_nothing_is_counted() -> None:
    (claim,) = claims("The parliament passed the budget on Thursday.", published=None)
    assert claim.text.endswith("on Thursday.")
    assert any("Thursday" in note for note in claim.notes)


def test_a_month_in_a_story_of_another_year_is_left_open() -> None:
    *_, claim = claims("The war began in 2014. The rebels took the town in July.")
    assert claim.text == "The rebels took the town in July."
    assert claim.notes


def test_a_pronoun_with_one_reading_is_written_out() -> None:
    *_, claim = claims("Angela Merkel spoke in Berlin. She praised the workers of the port.")
    assert claim.text == "Angela Merkel praised the workers of the port."


def test_a_pronoun_with_two_readings_is_flagged_with_both_and_left() -> None:
    *_, claim = claims("Angela Merkel met Theresa May in Berlin. She praised the workers of the port.")
    assert claim.text.startswith("She praised")
    assert claim.notes == ("ambiguous: “She” may be Angela Merkel or Theresa May",)


def test_a_name_that_two_bear_is_flagged() -> None:
    *_, claim = claims("George Bush met Barbara Bush in Texas. Bush praised the workers of the port.")
    assert claim.text.startswith("Bush praised")
    assert claim.notes == ("ambiguous: “Bush” may be George Bush or Barbara Bush",)


def test_initials_are_written_out_as_the_article_spells_them() -> None:
    text = "The Northern Harbour Authority (NHA) was founded in 1950. In May the NHA closed the second quay."
    assert claims(text)[-1].text.count("Northern Harbour Authority") == 1


def test_words_in_quotation_marks_are_left_as_they_were_said() -> None:
    text = 'Angela Merkel spoke in Berlin. "He closed the port last year," Merkel said.'
    assert any('"He closed the port last year,"' in claim.text for claim in claims(text))


def test_what_stands_alone_is_told_by_the_stated_rule() -> None:
    text = (
        "Angela Merkel met Theresa May in Berlin in 2017. She praised the port. The port was opened in 1932."
        " This shift surprised the city."
    )
    found = claims(text, published=None)
    assert EXTRACTOR.stand_alone(found) == [True, False, True, False]
    assert EXTRACTOR.sentences_alone(["However, the port was closed.", "It rained on Monday.", "Rain fell."]) == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("language", "text"), [("ar", "أغلقت السلطات الميناء في مايو."), ("zh", "港口在五月被关闭了。")]
)
def test_other_languages_are_said_plainly_and_left_as_they_are(language: str, text: str) -> None:
    (claim,) = claims(text, language=language)
    assert claim.quote == text
    assert claim.notes[0] == f"language {language}: extraction is untested for it"


def test_what_somebody_has_is_no_part_of_a_name() -> None:
    found = claims("Dr. Conley (Donald Trump’s Doctor) held a Press Conference. He spoke for an hour.")
    assert found[0].text == "Dr. Conley (Donald Trump’s Doctor) held a Press Conference."


def test_none_is_of_what_was_told_before() -> None:
    assert claims("No vaccine contains microchips, and none alters a genome.")[1].notes == (
        "“none” of what was told before",
    )


@pytest.mark.parametrize(
    ("text", "written", "never"),
    [
        # Somebody without a name stands nearer than the one who has one.
        ("Jon Lind was shot. The gunman met a guard who tried to take his rifle.", "his rifle", "Jon Lind's"),
        ("Jon Lind spoke. A groom was jailed after a hoax on his wedding day.", "on his wedding", "Jon Lind's"),
        ("Ann Moss signed. A nun stunned her sisters when she gave birth.", "stunned her sisters", "Moss's"),
        ("One worker who met Jon Lind spoke to us. He called the chief a liar.", "He called", "Jon Lind called"),
        # Who says something is somebody, and so may a name be that the parser does not know.
        ("“Steve Capus knew it,” the source said. The directors had told him to stop.", "told him", "told Steve"),
        ("Ann Moss left. The family tried to force Indira to change her decision.", "her decision", "Moss's"),
        # Nobody is no one to mean, and who was left open goes on being so.
        ("No one spoke to the press. She left at noon.", "She left", "one left"),
        ("Jon Lind met Omar Vahl. He praised the pilot. He threatened the hostage.", "He threatened", "pilot threat"),
        # The subject of a clause has what is called his there, and is the one who was told, or says, what he saw.
        ("The gunman who killed a soldier wore a scarf around his face.", "around his face", "soldier's"),
        ("Omar Vahl spoke. Jon Lind turned to a guard and put his arms up.", "put his arms up", "Vahl's"),
        ("Doctors told Jon Lind he had been bitten.", "Jon Lind had been bitten", "He had"),
        ("Jon Lind said in front of a guard he saw a fire.", "he saw a fire", "guard saw"),
    ],
)
def test_a_pronoun_is_given_to_nobody_who_is_not_plain(text: str, written: str, never: str) -> None:
    found = [claim.text for claim in claims(text)]
    assert any(written in claim for claim in found), found
    assert not any(never in claim for claim in found), found
