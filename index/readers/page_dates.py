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
from index.readers.trees import attribute_of

MARKED = 200  # elements; beyond them those of a page are lists of other pages

_FIRST_NAMES = ("article:published_time", "dc.date.issued", "dcterms.issued", "dc.issued", "dcterms.date.issued")
_OTHER_NAMES = (
    *("datepublished", "article:published", "article.published", "og:article:published_time", "og:published_time"),
    *("pubdate", "publishdate", "publish-date", "publish_date", "published", "published-date", "published_date"),
    *("publication_date", "publication-date", "publicationdate", "originalpublicationdate", "bt:pubdate"),
    *("sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "prism.publicationdate"),
    *("citation_publication_date", "dc.date", "dcterms.date", "date"),
)
_ELSEWHERE = ("aside", "nav")


def published_day(root: Any, articles: Iterable[Mapping[str, Any]], metas: Mapping[str, str]) -> str | None:
    """Return the day in ISO 8601, or ``None`` where the page states none that could be only one day.

    Args:
        root: The page's tree, as it was parsed.
        articles: What JSON-LD says of the page's article; see ``index.readers.page_articles``.
        metas: What ``meta`` elements say, by their names in lower case.
    """
    day = (
        _only(named(article.get("datePublished")) for article in articles)
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
