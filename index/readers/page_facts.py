"""What a web page declares of itself in its head: language, licence, tier, day, and what JSON-LD adds.

Invariant: only what is said of the page counts, not what is said of a picture or a person on it; what is damaged is
passed over, never raised.

Licences stand in ``<link rel="license">``, in the JSON-LD of the article, in Dublin Core ``meta`` elements or in a link
with ``rel="license"``, in this order. A tier is no property that pages have, so it is taken from ``<meta name="tier">``
only, which whoever keeps the pages can write.
"""

from collections.abc import Mapping
from typing import Any

from index.readers.linked_data import is_article, is_site, named, things_of
from index.readers.page_articles import articles_of, headline_on, publisher_of
from index.readers.page_dates import published_day
from index.readers.properties import Properties
from index.readers.trees import attribute_of, elements_of

_LICENCE_NAMES = ("dcterms.license", "dc.rights.license", "license", "licence", "dcterms.rights", "dc.rights")


def page_facts(root: Any) -> Properties:
    """Return what the page below ``root`` declares, by the names of ``index.readers.properties``.

    The title is the headline that the page's article gives itself in JSON-LD.
    """
    found = Properties()
    if root is None:
        return found
    metas = {
        attribute_of(element, "name").lower() or attribute_of(element, "property").lower(): attribute_of(
            element, "content"
        )
        for element in reversed(list(elements_of(root, "meta")))  # the first of a name counts
    }
    linked = Properties()
    for element in elements_of(root, "link", "a"):
        if "license" in attribute_of(element, "rel").lower().split():
            place = found if element.tag == "link" else linked
            place.add("licence", attribute_of(element, "href"))
    things = things_of(root)
    articles = articles_of(root, things, metas)
    rest = [thing for thing in things if not is_article(thing.get("@type"))]
    for article in articles:
        found.add("publisher", publisher_of(article))
    found.add("publisher", metas.get("og:site_name"))
    for thing in (*articles, *sorted(rest, key=lambda thing: is_site(thing.get("@type")))):
        found.add("licence", named(thing.get("license")))
        found.add("language", named(thing.get("inLanguage")))
        found.add("publisher", publisher_of(thing))
    for name in _LICENCE_NAMES:
        found.add("licence", metas.get(name))
    found.add("licence", linked.get("licence"))
    found.add("tier", metas.get("tier"))
    found.add("published", published_day(root, articles, metas))
    found.add("title", headline_on(root, articles, metas))
    language = attribute_of(root, "lang") or attribute_of(root, "xml:lang")
    return _with_language(found, language, metas)


def _with_language(found: Properties, language: str, metas: Mapping[str, str]) -> Properties:
    """Return ``found`` with the language that the page's own element gives, which outranks what else says one."""
    told = Properties()
    for name in ("title", "url", "publisher", "published", "tier", "licence"):
        told.add(name, found.get(name))
    for code in (language, found.get("language"), metas.get("dc.language"), metas.get("og:locale")):
        told.add("language", code)
    return told
