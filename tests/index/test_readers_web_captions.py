"""Captions of pictures: paragraphs of the article, without the credit of the picture."""

import time

import pytest

from index.readers import read_bytes
from index.readers.captions import without_credit, write_out_captions
from index.readers.trees import html_tree

LINKS = "".join(f'<a href="/{at}">Section {at}</a> ' for at in range(12))
PARAGRAPHS = [
    "The harbour of Port Albany was closed on Monday after a barge had sunk in the channel, the port said.",
    "Its owner, a company from the north, said that nobody had been hurt and that the barge would be raised in May.",
    "Ships waited off the coast for two days, and some of them turned to other ports, among them a ferry with cars.",
]
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TOLD = "The barge sank with 40 tonnes of coal on 3 March 2023."
PICTURE = '<img src="a.jpg" alt="A barge">'


def blocks(body: str, *, within: str = "article") -> list[str]:
    page = f"""<!doctype html><html lang="en"><head><title>Harbour closed</title></head><body><nav>{LINKS}</nav>
    <{within}><h1>Harbour closed</h1>{body}</{within}></body></html>"""
    return read_bytes(page.encode(), "a.html").text.split("\n\n")


@pytest.mark.parametrize(
    "figure",
    [
        f"<figure>{PICTURE}<figcaption>{TOLD}</figcaption></figure>",
        f"<figure>{PICTURE}<figcaption>{TOLD} <span class='credit'>Ana Ruiz</span></figcaption></figure>",
        f"<figure>{PICTURE}<figcaption>{TOLD} Photo: AP</figcaption></figure>",
        f"<figure>{PICTURE}<figcaption><p>{TOLD}</p><p>Getty Images</p></figcaption></figure>",
        f"<figure>{PICTURE}<figcaption>{TOLD.replace('40', '<b>40</b>')}<br>Ana Ruiz/Reuters</figcaption></figure>",
        f"<div class='embed slide'><figure class='slide'>{PICTURE}<figcaption class='b'>{TOLD}</figcaption></figure></div>",
        f"<div class='wp-caption'><a href='/'>{PICTURE}</a><p class='wp-caption-text'>{TOLD} (AP Photo/Ana Ruiz)</p></div>",
        f"<figure>{PICTURE}<figcaption>{TOLD}</figcaption></figure>" * 2,
    ],
)
def test_caption_is_a_paragraph_in_its_place(figure: str) -> None:
    first, *others = PARAGRAPHS
    text = blocks(f"<p>{first}</p>{figure}{''.join(f'<p>{paragraph}</p>' for paragraph in others)}")
    assert text == ["Harbour closed", first, TOLD, *others]


@pytest.mark.parametrize(
    "credit", ["Photo: AP", "Getty Images", "© Ana Ruiz", "Photo by Ana Ruiz/The Post", "REUTERS/Ana Ruiz"]
)
def test_a_caption_that_only_credits_its_picture_is_left_out(credit: str) -> None:
    text = blocks(f"<figure>{PICTURE}<figcaption>{credit}</figcaption></figure>{STORY}")
    assert text == ["Harbour closed", *PARAGRAPHS]


@pytest.mark.parametrize(
    ("caption", "left"),
    [
        (f"{TOLD} Photograph: Ana Ruiz/The Post", TOLD),
        ("The mayor meets Ana Ruiz in Celle (Reuters)", "The mayor meets Ana Ruiz in Celle"),
        ("Flooding in Celle, 2023 © Ana Ruiz", "Flooding in Celle, 2023"),
        ("FILE PHOTO: A barge sinks, May 2023. REUTERS/Ana Ruiz/File Photo", "FILE PHOTO: A barge sinks, May 2023."),
        ("Foto: José Ángel Núñez/EPA-EFE", ""),
    ],
)
def test_a_credit_behind_a_caption_is_left_out(caption: str, left: str) -> None:
    assert without_credit(caption) == left


@pytest.mark.parametrize(
    "caption",
    [
        *(
            "Getty Images sued the firm.",
            "Image: The barge sank off Celle in May.",
            "Prices rose by 4%. Bloomberg said so.",
        ),
        *("Photo: The barge sinks", "Source: Ministry of Health", "The mayor of Celle, Ana Ruiz"),
    ],
)
def test_what_states_something_is_no_credit(caption: str) -> None:
    assert without_credit(caption) == caption


def test_caption_of_the_picture_above_the_text_comes_first() -> None:
    figure = f"<div class='hero'><figure>{PICTURE}<figcaption>{TOLD}</figcaption></figure></div>"
    assert blocks(f"{figure}<div class='article-body'>{STORY}</div>", within="main")[0] == TOLD


def test_captions_of_a_gallery_stay_apart() -> None:
    figures = "".join(
        f"<figure>{PICTURE}<figcaption>{TOLD.replace('40', count)}</figcaption></figure>" for count in ("40", "50")
    )
    text = blocks(f"{STORY}<div class='gallery slide'>{figures}</div>")
    assert text[-2:] == [TOLD, TOLD.replace("40", "50")]


def test_captions_elsewhere_on_the_page_are_not_the_articles() -> None:
    text = blocks(f"{STORY}</article><aside><figure>{PICTURE}<figcaption>{TOLD}</figcaption></figure></aside><article>")
    assert TOLD not in text


def test_quotations_and_tables_in_a_figure_stay() -> None:
    quote = "<blockquote><p>We lost everything in the flood.</p></blockquote><figcaption>Ana Ruiz</figcaption>"
    text = blocks(f"<figure>{quote}</figure>{STORY}")
    assert text[1:3] == ["We lost everything in the flood.", "Ana Ruiz"]
    table = "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Celle</td><td>40</td></tr></table>"
    text = blocks(f"{STORY}<figure>{table}<figcaption>Ships in 2023, in thousands.</figcaption></figure>")
    assert "| Celle | 40 |" in text[-2]
    assert text[-1] == "Ships in 2023, in thousands."


@pytest.mark.parametrize(
    "body",
    [
        "<figure><figcaption>Photo x</figcaption></figure>" * 10_000,
        "<figure>" * 700 + "<figcaption>a</figcaption>" * 5_000,
        "<div><img>" + "<p class=caption>a</p>" * 10_000,
        "<figure><figcaption>" + "Ab " * 20_000 + "</figcaption></figure>",
        ("<figure><figcaption>Photo by " + "Ana Ruiz / " * 50 + "</figcaption></figure>") * 500,
    ],
)
def test_a_great_many_captions_take_no_time(body: str) -> None:
    root = html_tree(f"<html><body>{body}</body></html>")
    began = time.process_time()
    write_out_captions(root)
    assert time.process_time() - began < 30
