"""What an article says a name is: persons behind words for them, bodies, places; and an "it" that is so much."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article, Claim

EXTRACTOR = ClaimExtractor()


def claims(text: str) -> list[Claim]:
    return EXTRACTOR.extract(Article(id="a", title="", text=text, published=date(2024, 1, 11), language="en"))


@pytest.mark.parametrize(
    ("text", "written", "never"),
    [
        # "The" before a name makes it none of a person.
        ("The crater on the Moon was named in 1970. Her diaries were found in 2009.", "Her diaries were", "Moon's"),
        (
            "Ingrid Falk died in 1968. A crater on the Moon bears her name. Her diaries were found in 2009.",
            "Ingrid Falk's diaries were found",
            "Moon's",
        ),
        # A body is no person, and a place's name no short one.
        (
            "The heat killed 40 people in Norhavn, the weather service Meteo Norhavn said.\n\nNorhavn wants to cut"
            " emissions by 55 percent.",
            "Norhavn wants to cut emissions by 55 percent.",
            "Meteo Norhavn wants",
        ),
        (
            "Prices rose in Alden, the research firm Demo Alden said.\n\nAlden has 40,000 people.",
            "Alden has 40,000 people.",
            "Demo Alden has",
        ),
        # Where somebody was born, what he left, where he lives.
        (
            "The geologist Ingrid Falk set out. Born in Tromsø in 1889, she was the first woman to cross the ice.",
            "Ingrid Falk was born in Tromsø",
            "She was",
        ),
        (
            "Luka Barsic, 21, joined from Dinamo Split in July. On Sunday he said he was fit.",
            "Luka Barsic said he was fit.",
            "Split said",
        ),
        (
            "Desmond Arkle, 58, of Whitby Lane, denied it. The judge told him to pay.",
            "told Desmond Arkle to pay",
            "told him",
        ),
        # A rank is said with a surname.
        (
            "Opposition leader Giles Prout said the council had wasted money. Cllr Prout said staff had grown by 300.",
            "Cllr Giles Prout said staff",
            "Cllr Prout said",
        ),
        (
            "Inspector Mark Hale led the search. Insp Hale said 40 officers took part.",
            "Insp Mark Hale said",
            "Insp Hale",
        ),
        # What may still be meant.
        ("Peter Holm found an ally in Ted Moss. He left in May.", "He left in May", "Holm left"),
        ("Peter Holm runs the firm. Holm said sales had doubled.", "Peter Holm said sales", "firm said"),
    ],
)
def test_a_name_is_what_it_is_called(text: str, written: str, never: str) -> None:
    found = " ".join(claim.text for claim in claims(text))
    assert written in found
    assert never not in found


@pytest.mark.parametrize("title", ["City coach Ruben Alter", "Rovers coach Paul Denham", "Town striker Emre Kolday"])
def test_whoever_stands_behind_a_word_for_a_person_may_be_meant(title: str) -> None:
    *_, claim = claims(f"{title} blamed the referee. He was fined 10,000 pounds.")
    name = " ".join(title.split()[-2:])
    assert claim.text == "He was fined 10,000 pounds."
    assert claim.notes == (f"ambiguous: “He” may be {name} or the referee",)


def test_a_rank_of_two_bearers_is_told() -> None:
    *_, claim = claims("Anna Hale met Mark Hale. Insp Hale said that 40 officers took part.")[:2]
    assert claim.notes == ("ambiguous: “Hale” may be Anna Hale or Mark Hale",)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Sizemore B was to cost 18 billion pounds. It's now 46 billion.", "It's now 46 billion."),
        ("Norrlund cut its margin goal. It is 8 percent.", "It is 8 percent."),
        (
            "The cost of Sizemore B was 18 billion pounds. It's now 46 billion.",
            "The cost of Sizemore B is now 46 billion.",
        ),
        ("The Eiffel Tower was built in 1889. It is 330 metres tall.", "The Eiffel Tower is 330 metres tall."),
        ("Norrlund was founded in 1970. It is 46 kilometres from Lima.", "Norrlund is 46 kilometres from Lima."),
    ],
)
def test_a_name_is_no_sum(text: str, last: str) -> None:
    claim = claims(text)[-1]
    assert claim.text == last
    assert bool(claim.notes) is claim.text.startswith("It")
