"""What a page says of itself stays out of its text, and what an article says of such things stays in."""

import time

import pytest

from index.readers import read_bytes
from index.readers.page_furniture import take_out_furniture
from index.readers.trees import html_tree
from tests.index.web_samples import LINKS, PARAGRAPHS, STORY

CONSENT = "We use cookies to improve your experience on our site. By continuing, you agree to our use of cookies."
TEASERS = '<ul><li><a href="/1">Ferry runs aground in the north</a></li><li><a href="/2">Mayor resigns</a></li></ul>'


def text_of(before: str = "", inside: str = "", after: str = "", *, headline: str = "Harbour closed") -> list[str]:
    page = f"""<!doctype html><html lang="en"><head><title>{headline}</title></head><body>{before}<nav>{LINKS}</nav>
    <main><article><h1>{headline}</h1>{inside}{STORY}{after}</article></main><footer>All rights reserved</footer>
    </body></html>"""
    return read_bytes(page.encode(), "a.html").text.split("\n\n")


@pytest.mark.parametrize(
    "markup",
    [
        f"<div class='cc-window' role='dialog'><p>{CONSENT}</p><button>Accept all</button></div>",
        f"<div><p>{CONSENT}</p></div>",
        f"<p>{CONSENT}</p>",
        "<div id='privacy'><h2>We value your privacy</h2><p>We and our 842 partners store and access information on your"
        " device. You can change your choices at any time.</p><p>Your data may be used for ads that suit you.</p>"
        "<a href='#'>Accept all</a><a href='#'>Manage settings</a></div>",
        "<p>Subscribe to continue reading</p><p>Already a subscriber? <a href='/l'>Sign in</a></p>",
        "<section><h3>To continue reading, log in or create an account.</h3><p>Get unlimited access for $1.50 a week."
        " Cancel anytime.</p></section>",
        "<p>This article is for subscribers only.</p><p>You have reached your limit of free articles this month.</p>",
        f"<h2>Related articles</h2>{TEASERS}",
        f"<div><h3>More from the north</h3>{TEASERS}</div>",
        "<p>Read more</p><p><a href='/3'>Storm over Celle</a></p>",
        "<p><strong>Read also: <a href='/3'>Storm kills 12 in Celle, police say</a></strong></p>",
        "<div>Share this article <a href='/x'>Copy link</a></div>",
        "<ul><li><a href='/f'>Facebook</a></li><li><a href='/t'>Tweet</a></li><li><a href='/m'>E-mail</a></li></ul>",
        "<div>Share on Facebook | Share on X | WhatsApp</div>",
        "<p>Sign up for our newsletter and get the day’s news in your inbox.</p>",
        "<p>You are receiving this e-mail because you signed up on our site. <a href='/u'>Unsubscribe</a></p>",
    ],
)
def test_furniture_stays_out_wherever_it_stands(markup: str) -> None:
    whole = ["Harbour closed", *PARAGRAPHS]
    if "use cookies" not in markup or "<div class" in markup:  # in an article it may be quoted
        assert text_of(after=markup) == whole
        assert text_of(inside=markup) == whole
    assert text_of(before=markup) == whole


def test_a_page_without_menus_loses_it_as_well() -> None:
    page = (
        f"<div id='cookie-notice'><p>{CONSENT}</p><button>OK</button></div>{STORY}<p>Subscribe to continue reading.</p>"
    )
    assert read_bytes(page.encode(), "a.html").text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "sentence",
    [
        "We use cookies, the minister said, and so does everybody.",
        "The regulator fined the company 40 million euros for its cookie banners on Monday.",
        "“By continuing to browse you agree to our use of cookies” is what the banner said.",
        "Subscribe to the Harbour Post, the mayor told readers, to continue reading.",
        "Sign up for the scheme has reached 40,000 people, the ministry counted.",
        "You are receiving this letter because the council voted for it.",
        "Share prices on Twitter fell by 4%.",
        "Post on Facebook costs minister his job",
        "Already a member of NATO, Finland joined the talks.",
        "More from the north came on Monday, and the ministry counted 400 people.",
        "Read: the report that shook Celle in 2023",
        "This page of history is for members of the public.",
        "Most read the report as a warning to the council.",
        "Related stories of the flood were told in 400 letters.",
    ],
)
def test_sentences_of_an_article_stay(sentence: str) -> None:
    assert sentence in text_of(inside=f"<p>{sentence}</p>")
    assert sentence in text_of(after=f"<p>{sentence}</p>")


@pytest.mark.parametrize(
    "sentence",
    [
        "Advertising partners could process the personal data of 40 million voters until 2016.",
        "By the law of 2021 you may withdraw your consent to the donation of organs at any time.",
        "The firm and its partners store the personal data of all Elda on your device, the court of Celle found.",
        "We use cookies on each page of the port, and they cost 90,000 euros a year, the council heard.",
        "We set cookies on your device in 12 of 14 tests.",
    ],
)
@pytest.mark.parametrize("within", ["article", "div"])
def test_paragraphs_that_tell_of_data_stay_at_both_ends_of_an_article(sentence: str, within: str) -> None:
    for body in (f"<p>{sentence}</p>{STORY}", f"{STORY}<p>{sentence}</p>"):
        page = f"<html><body><nav>{LINKS}</nav><{within}><h1>Harbour</h1>{body}</{within}></body></html>"
        assert sentence in read_bytes(page.encode(), "a.html").text


@pytest.mark.parametrize(
    "box",
    [
        "<p>{}</p>",
        "<div class='para-cc-1'><p>{}</p></div>",
        "<section class='qc-2 consent'><p>{}</p></section>",
        "<div><p>{} All of it was done without your <a href='/c'>consent</a></p></div>",
        "<div class='text'><p>{}</p></div>",
    ],
)
def test_words_of_consent_in_an_article_stay_without_the_box_of_a_banner(box: str) -> None:
    assert CONSENT in " ".join(text_of(inside=box.format(CONSENT)))
    assert CONSENT in " ".join(text_of(after=box.format(CONSENT)))


@pytest.mark.parametrize(
    "box",
    [
        "<div class='cookie-banner'><p>{}</p></div>",
        "<div class='gdprPopup js'><p>{}</p></div>",
        "<section id='onetrust-banner-sdk'><p>{}</p></section>",
        "<div role='dialog'><p>{}</p></div>",
        "<div><p>{}</p><p><a href='#'>Accept all</a></p></div>",
        "<div><p>{}</p><input type='button' value='OK'></div>",
    ],
)
def test_banners_in_an_article_go_with_their_box(box: str) -> None:
    assert text_of(inside=box.format(CONSENT)) == ["Harbour closed", *PARAGRAPHS]


@pytest.mark.parametrize(
    "block",
    [
        *("<h2>X (Twitter)</h2>", "<h3>Facebook, Instagram</h3>", "<p>Facebook Messenger</p>", "<h2>Log in</h2>"),
        "<ul><li>Facebook Messenger</li><li>X (Twitter)</li><li>The post</li></ul>",
        "<ul><li><a href='/f'>Facebook</a></li><li>A café in Celle</li></ul>",
        "<ol><li>Log in.</li><li>Update your preferences.</li></ol>",
        "<ol><li><p>Log in.</p></li><li><p>Pay the fee of 4 euros.</p></li></ol>",
    ],
)
def test_names_of_platforms_and_steps_stay(block: str) -> None:
    root = html_tree(f"<main><article><h1>Harbour</h1>{STORY}{block}{STORY}</article></main>")
    told = "".join(root.itertext())
    take_out_furniture(root)
    assert "".join(root.itertext()) == told


def test_a_heading_over_nothing_but_furniture_goes_with_it() -> None:
    bar = "<div><h3>Share this article</h3><p>Share on Facebook</p></div>"
    assert text_of(after=bar) == ["Harbour closed", *PARAGRAPHS]


def test_consent_between_paragraphs_of_an_article_stays() -> None:
    assert CONSENT in text_of(inside=f"{STORY}<p>{CONSENT}</p>")
    assert CONSENT in text_of(after=f"<blockquote><p>{CONSENT}</p></blockquote>")


def test_a_page_about_cookies_stays_whole() -> None:
    button = "<button>Manage cookies</button>"
    policy = f"<div class='cookie-policy'><p>{CONSENT}</p><p>They are kept for two years.</p>{button}</div>"
    told = text_of(inside=policy, after=f"<p>{CONSENT}</p>", headline="Our cookies and your privacy")
    assert told == ["Our cookies and your privacy", CONSENT, "They are kept for two years.", *PARAGRAPHS, CONSENT]


def test_a_box_around_the_article_is_no_banner_whatever_it_is_called() -> None:
    banner = f"<div><p>{CONSENT}</p><button>Accept all</button></div>"
    page = f"<body><nav>{LINKS}</nav><div class='cookie-consent-active'>{banner}<h2>Harbour</h2>{STORY}</div></body>"
    told = read_bytes(page.encode(), "a.html").text
    assert all(paragraph in told for paragraph in PARAGRAPHS)
    assert "cookies" not in told


def test_a_heading_over_other_things_than_links_stays() -> None:
    assert "Related" in text_of(after="<h2>Related</h2><p>The owner was fined in 2019 for another barge that sank.</p>")


def test_cells_of_a_table_are_no_share_bar() -> None:
    root = html_tree("<p>Users</p><table><tr><td><a href='/f'>Facebook</a></td><td>2.9 billion</td></tr></table>")
    take_out_furniture(root)
    assert "Facebook" in "".join(root.itertext())


def test_a_page_of_nothing_else_keeps_its_words() -> None:
    assert read_bytes(f"<p>{CONSENT}</p>".encode(), "a.html").text == CONSENT
    assert read_bytes(b"<p>Subscribe to continue reading.</p>", "a.html").text == "Subscribe to continue reading."


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{'we use cookies ' * 20}</p>" * 4_000,
        f"{'<div class=cookie>' * 700}{'<p>We use cookies.</p><button>ok</button>' * 5_000}",
        f"<p>{'email ' * 50}zz</p>{'<p>' + 'share on email ' * 20 + 'q</p>'}" * 2_000,
        f"<p>{'you have read free ' * 20}</p>" * 3_000,
        f"<p>{'we ' * 300}your terms</p>" * 2_000,
        "<p><a href=x>Latest</a></p>" * 10_000,
        f"<div class=cookie-banner><p>We use cookies.</p>{'<a>ok</a>' * 900}.</div>" * 20,
        "<div>" * 700 + "<h3>Log in</h3>" * 5_000,
    ],
)
def test_a_great_many_phrases_take_no_time(body: str) -> None:
    root = html_tree(f"<html><body>{body}</body></html>")
    began = time.process_time()
    take_out_furniture(root)
    assert time.process_time() - began < 30
