"""Denials that open a sentence: "Nor was the bridge inspected" must not come out as if nothing were denied."""

from datetime import date

import pytest

from workbench.claims import ClaimExtractor
from workbench.records import Article

EXTRACTOR = ClaimExtractor()


def texts(text: str) -> list[str]:
    article = Article(id="a", title="", text=text, published=date(2024, 3, 5), language="en")
    return [claim.text for claim in EXTRACTOR.extract(article)]


WRITTEN_OUT = [
    ("Nor does aspirin protect healthy people over 70.", "Aspirin does not protect healthy people over 70."),
    ("Nor was the bridge inspected in 2021.", "The bridge was not inspected in 2021."),
    ("Nor have wages risen since 2019.", "Wages have not risen since 2019."),
    ("Neither did the ministry publish the report.", "The ministry did not publish the report."),
    ("And nor is Halden the largest port in the country.", "Halden is not the largest port in the country."),
    ("Nor can the mayor sell the port.", "The mayor cannot sell the port."),
    ("Nor did the bank, which was founded in 1932, cut rates in 2021.", "The bank did not cut rates in 2021."),
]
#: A "neither" that is a subject or goes with one, and sentences in which it is not plain where the subject ends.
LEFT = [
    "Neither the mayor nor the governor resigned.",
    "Neither party won a majority.",
    "Neither is guilty of fraud.",
    "Neither was the tunnel built in 1932 safe.",
    "Nor did Lind.",
]


@pytest.mark.parametrize(("text", "claim"), WRITTEN_OUT)
def test_what_is_denied_by_its_first_word_is_written_out(text: str, claim: str) -> None:
    """The "nor" becomes the "not" of its auxiliary."""
    assert claim in texts(text)


@pytest.mark.parametrize("text", LEFT)
def test_what_cannot_be_written_out_keeps_its_denial(text: str) -> None:
    """No word is left out."""
    assert texts(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Nor did police say that a man had been held.",
        "Nor was Lind arrested in 2021 and charged with fraud.",
        "Nor did the ministry pay teachers and nurses.",
    ],
)
def test_what_stands_under_the_denial_is_no_claim_of_its_own(text: str) -> None:
    """What nobody said, and the second of two things that were not done, stay where they are denied."""
    (claim,) = texts(text)
    assert " not " in claim


def test_a_contrast_behind_a_denial_is_not_denied() -> None:
    """What a "but" opens is told as so."""
    assert texts("Nor was the bridge inspected in 2021, but the tunnel was closed in 2022.") == [
        "The bridge was not inspected in 2021.",
        "The tunnel was closed in 2022.",
    ]
