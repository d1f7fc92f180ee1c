"""The day on which a web page says that it was published.

Invariant: only what the page states for publication counts, read strictly by ``index.readers.dates``: never the day of a
change, of a picture, of another article, or one that stands in prose; and the same page gives the same day on every day.
A wrong date lets evidence through an as-of filter that ought to hold it back, so statements that contradict one another
are none.

In this order: JSON-LD of the article, ``article:published_time``, Dublin Core's day of issue, ``datePublished`` of
microdata or a ``time`` with ``pubdate``, other ``meta`` elements.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from index.readers.dates import read_date
from index.readers.linked_data import is_article, named
from index.readers.record import one_line
from index.readers.trees import attribute_of, elements_of

MARKED = 200  # elements; beyond them those of a page are lists of other pages
HEADLINES = 20

_FIRST_NAMES = ("article:published_time", "dc.date.issued", "dcterms.issued", "dc.issued", "dcterms.date.issued")
_OTHER_NAMES = (
    *("datepublished", "article:published", "article.published", "og:article:published_time", "og:published_time"),
    *("pubdate", "publishdate", "publish-date", "publish_date", "published", "published-date", "published_date"),
    *("publication_date", "publication-date", "publicationdate", "originalpublicationdate", "bt:pubdate"),
    *("sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "prism.publicationdate"),
    *("citation_publication_date", "dc.date", "dcterms.date", "date"),
)
_ELSEWHERE = ("aside", "nav")


def published_day(root: Any, things: Iterable[Mapping[str, Any]], metas: Mapping[str, str]) -> str | None:
    """Return the day in ISO 8601, or ``None`` where the page states none that could be only one day.

    Args:
        root: The page's tree, as it was parsed.
        things: What JSON-LD says of the page.
        metas: What ``meta`` elements say, by their names in lower case.
    """
    day = (
        _of_article(root, things, metas)
        or _of_metas(metas, _FIRST_NAMES)
        or _only(_marked(root))
        or _of_metas(metas, _OTHER_NAMES)
    )
    return day.isoformat() if day else None


def _only(values: Iterable[str | None]) -> date | None:
    """Return the day that all ``values`` name, those apart that name none; ``None`` where they name several."""
    days = set(filter(None, map(read_date, values)))
    return days.pop() if len(days) == 1 else None


def _of_metas(metas: Mapping[str, str], names: Iterable[str]) -> date | None:
    return next(filter(None, (read_date(metas.get(name)) for name in names)), None)


def _of_article(root: Any, things: Iterable[Mapping[str, Any]], metas: Mapping[str, str]) -> date | None:
    """Return the day that JSON-LD gives the page's article: of several, the ones with the page's address or headline."""
    articles = [thing for thing in things if is_article(thing.get("@type"))]
    if len(articles) > 1:
        addresses, headlines = _addresses(root, metas), _headlines(root, metas)
        articles = [
            article
            for article in articles
            if not addresses.isdisjoint(_article_addresses(article))
            or _plain(named(article.get("headline")) or named(article.get("name"))) in headlines
        ] or articles
    return _only(named(article.get("datePublished")) for article in articles)


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


def _marked(root: Any) -> Iterator[str]:
    """Yield the dates of publication that elements of the page are marked with, outside asides and other articles."""
    for _, element in zip(range(MARKED), filter(_is_marked, root.iter()), strict=False):
        if _is_of_page(element):
            yield (attribute_of(element, "content") or attribute_of(element, "datetime") or "".join(element.itertext()))


def _is_marked(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    if "datepublished" in attribute_of(element, "itemprop").lower().split():
        return True
    return element.tag == "time" and element.get("pubdate") is not None


def _is_of_page(element: Any) -> bool:
    """Whether ``element`` belongs to the page's article, not to a comment, a picture or a teaser on it."""
    articles = 0
    scope: Any = None
    for above in (element, *element.iterancestors()):
        articles += above.tag == "article"
        if above.tag in _ELSEWHERE or articles > 1:
            return False
        if scope is None and above is not element and above.get("itemscope") is not None:
            scope = above
    kind = attribute_of(scope, "itemtype") if scope is not None else ""
    return not kind or is_article(kind)
