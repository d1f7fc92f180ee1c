"""Running text from printed pages: words, sentences over pages, and what stands on every page."""

import io
import time

import pytest
from reportlab.pdfgen import canvas

from index.readers import read_bytes
from index.readers.pdf_text import running_text

STORY = ["The barge sank on Monday.", "Nobody was hurt in the north.", "It is raised in May.", "Ships wait for it."]
WORDS = ["har-\nbour", "chan-\nnel", "barge"]


def pdf_file(*pages: str) -> bytes:
    file = io.BytesIO()
    drawing = canvas.Canvas(file)
    for page in pages:
        for at, line in enumerate(page.split("\n")):
            drawing.drawString(72, 780 - 14 * at, line)
        drawing.showPage()
    drawing.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("They said that unem-\nployment rose.", "They said that unemployment rose."),
        ("A re-\nport. The report in the port.", "A report. The report in the port."),
        ("Die Regie-\nrung trat zurück.", "Die Regierung trat zurück."),
        ("They said that unem\u00ad\nPloyment rose.", "They said that unemPloyment rose."),
        ("de l’admi-\nnistration", "de l’administration"),
        ("Unem-\nploy in un-\nrest", "Unemploy in unrest"),
    ],
)
def test_broken_word_is_joined(printed: str, text: str) -> None:
    assert running_text([printed]) == text


@pytest.mark.parametrize(
    "printed",
    [
        "The Al-\nQaida network",
        "the 2022-\n23 season",
        "a long-\nterm plan, long-term as ever",
        "a cut-\nback of what was cut",
        "Ein-\nund Ausfuhr",
        "well-\nknown",
        "state-of-the-\nart",
        "the US-\nled force",
        "see https://harbour-\npost.example/a",
        "He was there -\nand left",
        "a-\nb",
    ],
)
def test_hyphen_that_may_belong_to_the_word_stays(printed: str) -> None:
    assert running_text([printed]) == printed


def test_sentence_goes_on_over_the_end_of_a_page() -> None:
    pages = [
        "The number of dead rose to",
        "120 people in all.",
        "It sank. The go-",
        "vernment said so in the har-",
        "bour.",
    ]
    assert running_text(pages) == (
        "The number of dead rose to\n120 people in all.\n\nIt sank. The government said so in the harbour."
    )
    long = "The harbour of Port Albany was closed after the arrival of Mr"
    assert running_text([long, "Smith had come."]) == f"{long}\nSmith had come."


def test_title_page_stays_apart() -> None:
    assert running_text(["Annual Report", "The barge sank."]) == "Annual Report\n\nThe barge sank."


@pytest.mark.parametrize(
    "foot",
    ["Page {} of 4", "{}", "– {} –", "Harbour Post | {}", "{} Harbour Post 2023", "Seite {}", "p. {}/4 2023-05-01"],
)
def test_lines_that_count_the_pages_are_left_out(foot: str) -> None:
    feet = [foot.format(at + 1) for at in range(4)]
    assert running_text([f"{page}\n{line}" for page, line in zip(STORY, feet, strict=True)]) == "\n\n".join(STORY)
    assert running_text([f"{line}\n\n{page}" for page, line in zip(STORY, feet, strict=True)]) == "\n\n".join(STORY)


def test_numbers_of_an_excerpt_are_left_out() -> None:
    assert running_text([f"{page}\n{at + 341}" for at, page in enumerate(STORY)]) == "\n\n".join(STORY)


def test_running_head_stays_once_and_splits_no_sentence() -> None:
    head = "The Harbour Post\nAnnual report 2023"
    text = running_text([f"{head}\n{page}" for page in STORY])
    assert text == f"{head}\n" + "\n\n".join(STORY)
    broken = ["The number of dead\nHarbour Post", "rose to 120\nHarbour Post", "on Monday.\nHarbour Post"]
    assert running_text(broken) == "The number of dead\nrose to 120\non Monday."


def test_heads_of_left_and_right_pages_are_both_left_out() -> None:
    heads = ["Harbour Post", "Barges of the North"] * 4
    text = running_text([f"{head}\n{page}" for head, page in zip(heads, STORY * 2, strict=True)])
    assert (text.count("Harbour Post"), text.count("Barges of the North")) == (1, 1)


@pytest.mark.parametrize(
    "last", [["Total 120", "Total 130", "Total 150"], ["2021", "2022", "2023"][::-1], ["Celle 5", "Celle 7", "Celle 8"]]
)
def test_figures_at_the_end_of_pages_stay(last: list[str]) -> None:
    text = running_text([f"{page}\n{line}" for page, line in zip(STORY, last, strict=False)])
    assert all(line in text for line in last)


def test_lines_on_two_pages_only_stay() -> None:
    text = running_text(["Harbour Post\nIt sank.", "Harbour Post\nIt burnt.", "It was raised."])
    assert text.count("Harbour Post") == 2


def test_year_at_the_end_of_two_pages_is_no_page_number() -> None:
    assert running_text(["It sank in\n2022", "It was raised in\n2023"]).endswith("2023")


@pytest.mark.parametrize("pages", [[], [""], ["1"], ["1", "2", "3"], ["", "x", ""], ["Secret"] * 5, ["\n \n"] * 4])
def test_pages_of_next_to_nothing_keep_what_they_have(pages: list[str]) -> None:
    assert bool(running_text(pages)) == any(page.strip() for page in pages)


def test_ligatures_are_letters_and_raised_digits_stay_raised() -> None:
    assert running_text(["The ﬁrst ﬂoor of the oﬃce has 10⁶ m²."]) == "The first floor of the office has 10⁶ m²."


def test_pdf_is_read_as_running_text() -> None:
    pages = [f"{page}\nIt is {word}.\nPage {at} of 3" for at, page, word in zip((1, 2, 3), STORY, WORDS, strict=False)]
    told = [f"{page}\nIt is {word}." for page, word in zip(STORY, ("harbour", "channel", "barge"), strict=False)]
    assert read_bytes(pdf_file(*pages), "a.pdf").text == "\n\n".join(told)


def test_a_great_many_letters_and_hyphens_take_no_time() -> None:
    began = time.process_time()
    for page in ("a" * 1_000_000, "ab-\n" * 250_000, "ab-" + " " * 1_000_000, "\n" * 1_000_000, "1 " * 500_000):
        running_text([page] * 3)
    assert time.process_time() - began < 60
