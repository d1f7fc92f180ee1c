"""The day on which a page says that it was published: what is stated for it, and nothing else."""

import json
from datetime import date

import pytest

from index.readers import read_bytes

LINKS = "".join(f'<a href="/{at}">Section {at}</a> ' for at in range(12))
STORY = """<p>The harbour of Port Albany was closed on Monday after a barge had sunk in the channel, the port said.</p>
<p>Its owner, a company from the north, said that nobody had been hurt and that the barge would be raised in May.</p>
<p>Ships waited off the coast for two days, and some of them turned to other ports, among them a ferry with cars.</p>"""
DAY, OTHER = date(2023, 1, 2), "2015-03-04"
NEWS = {"@type": "NewsArticle", "datePublished": "2023-01-02T08:00:00+00:00", "dateModified": "2023-05-06"}


def published(head: str = "", body: str = "") -> date | None:
    page = f"""<!doctype html><html lang="en"><head><title>Harbour closed</title>{head}</head><body><nav>{LINKS}</nav>
    <article><h1>Harbour closed</h1>{body}{STORY}</article></body></html>"""
    return read_bytes(page.encode(), "a.html").published


def said(*things: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}"><meta name="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (said(NEWS) + meta("og:updated_time", "2023-05-06T10:00:00Z"), ""),
        (said(NEWS) + meta("article:modified_time", "2023-05-06T10:00:00Z"), ""),
        (said(NEWS) + meta("date", "01/02/2023"), ""),
        (said(NEWS), f"<aside><time datetime='{OTHER}'>4 March 2015</time></aside>"),
        (meta("article:published_time", "2023-01-02T23:30:00-05:00") + meta("date", OTHER), ""),
        (meta("DC.date.issued", "2023-01-02") + meta("DC.date.modified", "2023-05-06"), ""),
        (meta("date", "2 January 2023"), ""),
        (meta("pubdate", "20230102"), ""),
        ("", "<time pubdate datetime='2023-01-02'>Monday</time>"),
        ("", "<time itemprop='datePublished' datetime='2023-01-02T10:00'>Monday</time>"),
        ("", "<meta itemprop='datePublished' content='2023-01-02'>"),
        ("", "<span itemprop='datePublished'>2 January 2023</span>"),
        (meta("date", OTHER), "<p itemprop='dateCreated datePublished' content='2023-01-02'>Monday</p>"),
    ],
)
def test_day_that_the_page_states_is_taken(head: str, body: str) -> None:
    assert published(head, body) == DAY


@pytest.mark.parametrize(
    "things",
    [
        [{"@type": "WebSite", "datePublished": OTHER}, NEWS],
        [{"@graph": [{"@type": "ImageObject", "datePublished": OTHER}, NEWS]}],
        [{"@type": "VideoObject", "datePublished": OTHER}, NEWS],
        [NEWS | {"citation": {"@type": "Article", "datePublished": OTHER}}],
        [
            [
                {"@type": "NewsArticle", "headline": "Other", "datePublished": OTHER},
                NEWS | {"headline": "Harbour closed"},
            ]
        ],
        [NEWS | {"headline": "Other", "datePublished": OTHER, "url": "https://a.example/b"}, NEWS | {"url": "/a/"}],
        [NEWS | {"@type": ["Thing", "https://schema.org/ReportageNewsArticle"]}],
        [NEWS | {"@type": "BlogPosting"}, NEWS | {"@type": "LiveBlogPosting"}],
    ],
)
def test_of_linked_data_the_article_on_the_page_counts(things: list[object]) -> None:
    assert published('<link rel="canonical" href="/a">' + said(*things)) == DAY


def test_articles_that_contradict_one_another_give_way_to_what_the_page_states() -> None:
    things = said(NEWS, NEWS | {"datePublished": OTHER})
    assert published(things) is None
    assert published(things + meta("article:published_time", "2023-01-02")) == DAY


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (meta("article:published_time", "2023-05"), ""),
        (meta("article:published_time", "03/04/2023"), ""),
        (meta("date", "2023"), ""),
        (said({"@type": "NewsArticle", "dateModified": OTHER}), ""),
        (said({"@type": "WebSite", "datePublished": OTHER}), ""),
        (meta("article:modified_time", OTHER) + meta("og:updated_time", OTHER), ""),
        (meta("last-modified", OTHER) + f'<meta http-equiv="last-modified" content="{OTHER}">', ""),
        ("", f"<p>The war began on <time datetime='{OTHER}'>4 March 2015</time> in the north of the country.</p>"),
        ("", f"<p>Updated <time datetime='{OTHER}'>4 March 2015</time></p>"),
        ("", f"<aside><time itemprop='datePublished' datetime='{OTHER}'>x</time></aside>"),
        ("", f"<article><time pubdate datetime='{OTHER}'>A comment</time></article>"),
        (
            "",
            "<div itemscope itemtype='https://schema.org/ImageObject'>"
            f"<meta itemprop='datePublished' content='{OTHER}'></div>",
        ),
        ("", "<time pubdate datetime='2015-03-04'>x</time><time pubdate datetime='2015-03-05'>x</time>"),
    ],
)
def test_what_is_no_day_of_publication_gives_none(head: str, body: str) -> None:
    assert published(head, body) is None
