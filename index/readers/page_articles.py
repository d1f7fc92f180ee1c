"""Which of the articles that JSON-LD names is the one on the page.

Invariant: the article's own statements never give way to those of a site, an organisation or another article. A page
names others too: teasers, what it cites, the site it stands on.
"""

from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from index.readers.linked_data import is_article, named
from index.readers.record import one_line
from index.readers.trees import attribute_of, elements_of

HEADLINES = 20


def articles_of(root: Any, things: Iterable[Mapping[str, Any]], metas: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """Return what JSON-LD says of the page's article: those with its address or headline, or all if there are none."""
    articles = [thing for thing in things if is_article(thing.get("@type"))]
    return _of_page(articles, root, metas) or articles


def headline_on(root: Any, articles: Iterable[Mapping[str, Any]], metas: Mapping[str, str]) -> str | None:
    """Return the headline that the page's article gives itself; that of another article only where the page shows none."""
    of_page = articles if not _headlines(root, metas) else _of_page(articles, root, metas)
    told = {one_line(headline): None for article in of_page if (headline := headline_of(article))}
    return next(iter(told)) if len(told) == 1 else None


def longer_title(headline: str | None, shown: str | None) -> str | None:
    """Return ``headline``, or ``shown`` where it is none or was cut: search engines ask for 110 characters at most."""
    begun = _plain((headline or "").rstrip(" .…"))
    return shown if not begun or _plain(shown).startswith(begun) else headline


def _of_page(articles: Iterable[Mapping[str, Any]], root: Any, metas: Mapping[str, str]) -> list[Mapping[str, Any]]:
    addresses, headlines = _addresses(root, metas), _headlines(root, metas)
    return [
        article
        for article in articles
        if not addresses.isdisjoint(_article_addresses(article)) or _plain(headline_of(article)) in headlines
    ]


def headline_of(article: Mapping[str, Any]) -> str | None:
    """Return the headline of an article, or its name."""
    told = named(article.get("headline")) or named(article.get("name"))
    return unescape(told) if told else None


def publisher_of(thing: Mapping[str, Any]) -> str | None:
    """Return the name of a publisher; an address or an id is none."""
    told = named(thing.get("publisher"), "name")
    return unescape(told) if told and "://" not in told and not told.startswith("#") else None


def _article_addresses(article: Mapping[str, Any]) -> set[str]:
    values = (article.get(key) for key in ("url", "mainEntityOfPage", "@id"))
    return set(filter(None, (_address(named(value)) for value in values)))


def _addresses(root: Any, metas: Mapping[str, str]) -> set[str]:
    links = (link for link in elements_of(root, "link") if "canonical" in attribute_of(link, "rel").lower().split())
    stated = (*(attribute_of(link, "href") for link in links), metas.get("og:url"))
    return set(filter(None, map(_address, stated)))


def _address(value: str | None) -> str:
    """Return an address without what differs between spellings of the same page: scheme, fragment, last slash."""
    return (value or "").strip().split("#")[0].split("://")[-1].removeprefix("www.").rstrip("/")


def _headlines(root: Any, metas: Mapping[str, str]) -> set[str]:
    elements = zip(range(HEADLINES), elements_of(root, "title", "h1"), strict=False)
    shown = ("".join(element.itertext()) for _, element in elements)
    stated = (*shown, metas.get("og:title"), metas.get("twitter:title"))
    return set(filter(None, map(_plain, stated)))


def _plain(value: str | None) -> str:
    return one_line(value).casefold()
