"""What a claim is about, as it is looked up in a corpus: names and things, and no amounts."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article

EXTRACTOR = ClaimExtractor()


def subjects(text: str) -> tuple[str, ...]:
    claims = EXTRACTOR.extract(Article(id="a", title="", text=text, published=date(2024, 1, 11), language="en"))
    (found,) = EXTRACTOR.subjects(claims)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank was in no hurry to cut rates.", ("bank", "rates")),
        ("The highest temperature was 38.6 C.", ("temperature",)),
        ("The board proposed a dividend of 5.50 kronor.", ("board", "dividend")),
        ("More tourists came to Marseille last week.", ("Marseille", "tourists")),
        ("Trade between Peru and Chile grew.", ("Peru", "Chile", "Trade")),
        (
            "The council approved a new bus route between Wexmoor and Holt.",
            ("Wexmoor", "Holt", "council", "new bus route"),
        ),
        ("Ana Ruiz is the country's first female prime minister.", ("Ana Ruiz", "country", "female prime minister")),
        ("The train had an anti-collision system.", ("train", "anti-collision system")),
        ("The share of women in the total is half.", ("women",)),
        # Names and rates that such words are part of stay whole.
        ("The Department of Health and Social Care opened.", ("Department of Health and Social Care",)),
        ("The Royal Geographical Society awarded a medal.", ("Royal Geographical Society", "medal")),
        ("The central bank kept its key rate.", ("central bank", "key rate")),
        ("The village had no casualties.", ("village", "casualties")),
        ("Shares in Norrlund fell.", ("Norrlund", "Shares")),
    ],
)
def test_subjects_are_what_a_person_would_look_up(text: str, expected: tuple[str, ...]) -> None:
    assert subjects(text) == expected
