"""Captions of pictures: paragraphs of the article, without the credit of the picture."""

import time

import pytest

from index.readers import read_bytes
from index.readers.captions import without_credit, write_out_captions
from index.readers.trees import html_tree
from tests.index.web_samples import LINKS, PARAGRAPHS, STORY

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
    "caption",
    [
        *("Photo: " + "A-" * 200 + "9!", "Photo: " + "A-" * 50 + "9!", "Photo: " + "A - " * 27 + "9!"),
        *("Ana via " * 14 + "9!", "A. " * 39 + "!", "© " + "de A/" * 22 + "!"),
    ],
)
def test_a_long_caption_that_looks_like_a_credit_ends(caption: str) -> None:
    assert without_credit(caption) == " ".join(caption.split())


def test_a_hyphen_parts_names_between_blanks_alone() -> None:
    assert without_credit("Photo: Ana Ruiz-Smith - The Post") == ""
    assert without_credit("Photo: Ana Ruiz -9") == "Photo: Ana Ruiz -9"


SAID = "We lost everything in the great flood."


@pytest.mark.parametrize(
    "speaker",
    [
        "<span class='attribution'>Ana Ruiz</span>, mayor",
        "<span class='byline'>Ana Ruiz</span>, <cite class='credit'>mayor</cite>",
        "<cite class='credits'>Ana Ruiz, mayor</cite>",
    ],
)
@pytest.mark.parametrize("quote", [f"<blockquote><p>{SAID}</p></blockquote>", f"<q>{SAID}</q>"])
def test_who_is_quoted_in_a_figure_stays(quote: str, speaker: str) -> None:
    text = blocks(f"{STORY}<figure>{quote}<figcaption>{speaker}</figcaption></figure><p>{PARAGRAPHS[0]} Again.</p>")
    at = text.index("Ana Ruiz, mayor")
    assert text[at - 1].strip("“”") == SAID


def test_blocks_below_a_quotation_stay_apart() -> None:
    speaker = "<p class='byline'>Ana Ruiz</p><p>She is the mayor.</p>"
    text = blocks(f"{STORY}<figure><blockquote>{SAID}</blockquote><figcaption>{speaker}</figcaption></figure>{STORY}")
    assert text[text.index(SAID) + 1 :][:2] == ["Ana Ruiz", "She is the mayor."]


def test_a_pull_quote_that_repeats_the_article_is_left_out() -> None:
    quote = f"<figure><blockquote>“{SAID}”</blockquote><figcaption>Ana Ruiz</figcaption></figure>"
    told = f"“{SAID[:-1]},” Ana Ruiz told the council of Celle on Monday."
    assert blocks(f"{quote}{STORY}<p>{told}</p>") == ["Harbour closed", *PARAGRAPHS, told]
    assert SAID in "\n".join(blocks(f"{STORY}{quote}{quote}"))


def leading(body: str) -> list[str]:
    return write_out_captions(html_tree(f"<html><body>{body}</body></html>"))


def figure(caption: str) -> str:
    return f"<figure>{PICTURE}<figcaption>{caption}</figcaption></figure>"


def test_captions_of_cards_are_not_the_articles() -> None:
    card = f"<article><h2>Storm</h2>{figure('A storm over Elda.')}</article>"
    story = f"<article><h1>Harbour</h1>{card}{figure(TOLD)}{STORY}{figure('Later.')}</article>"
    assert leading(f"<main>{card}{story}{card}</main>") == [TOLD]
    assert leading(f"<h1>Harbour</h1>{card}<article>{figure(TOLD)}{STORY}</article>") == [TOLD]
    assert leading(f"<main><h1>Harbour</h1>{card}<article>{figure(TOLD)}{STORY}</article></main>") == [TOLD]


@pytest.mark.parametrize(
    "prose", [f"<div>{PARAGRAPHS[0]}</div>", "<p>周一，一艘驳船在航道中沉没，奥尔巴尼港因此关闭。</p>", STORY]
)
def test_captions_behind_the_first_words_of_prose_are_in_their_place(prose: str) -> None:
    body = f"<h1>Harbour</h1>{figure(TOLD)}{prose}{figure('Ships wait.')}"
    assert leading(f"<main><article>{body}</article></main>") == [TOLD]


def test_a_caption_with_unseen_characters_stands_once() -> None:
    soft = TOLD.replace("barge", "bar\u00adge").replace("coal", "co\u200bal")
    text = blocks(f"{figure(soft)}{figure(TOLD)}<div class='article-body'>{STORY}</div>", within="main")
    assert len([block for block in text if block.replace("\u00ad", "").replace("\u200b", "") == TOLD]) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<article>" * 700 + "<figure><figcaption>a</figcaption></figure>" * 5_000,
        "<article>" + "<figure><blockquote>We lost it all then</blockquote></figure>" * 5_000,
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
