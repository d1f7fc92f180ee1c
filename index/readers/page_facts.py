"""What a web page declares of itself in its head: language, licence, tier, and what JSON-LD adds.

Invariant: only what is said of the page counts, not what is said of a picture or a person on it; a declaration that is
damaged, nested without end or longer than ``DECLARATION_CHARACTERS`` is passed over, never raised.

Licences stand in ``<link rel="license">``, in the JSON-LD of the article, in Dublin Core ``meta`` elements or in a link
with ``rel="license"``, in this order. A tier is no property that pages have, so it is taken from ``<meta name="tier">``
only, which whoever keeps the pages can write.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from index.readers.properties import Properties
from index.readers.trees import attribute_of, elements_of

DECLARATION_CHARACTERS = 1_000_000
DECLARATIONS = 50

_LICENCE_NAMES = ("dcterms.license", "dc.rights.license", "license", "licence", "dcterms.rights", "dc.rights")
# Things on a page whose licence, name or date are not the page's.
_OTHER_THINGS = ("image", "video", "audio", "media", "person", "breadcrumb", "dataset", "product", "comment")


def page_facts(root: Any) -> Properties:
    """Return what the page below ``root`` declares, by the names of ``index.readers.properties``."""
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
    for thing in _things(root):
        found.add("licence", _named(thing.get("license")))
        found.add("language", _named(thing.get("inLanguage")))
        found.add("publisher", _named(thing.get("publisher"), "name"))
        found.add("published", _named(thing.get("datePublished")))
    for name in _LICENCE_NAMES:
        found.add("licence", metas.get(name))
    found.add("licence", linked.get("licence"))
    found.add("tier", metas.get("tier"))
    found.add("published", metas.get("article:published_time"))
    found.add("publisher", metas.get("og:site_name"))
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


def _things(root: Any) -> Iterator[Mapping[str, Any]]:
    """Yield what JSON-LD says of the page and its article, other things left out."""
    scripts = (
        element
        for element in elements_of(root, "script")
        if attribute_of(element, "type").split(";")[0].strip().lower() == "application/ld+json"
    )
    for _, element in zip(range(DECLARATIONS), scripts, strict=False):
        text = element.text or ""
        if len(text) > DECLARATION_CHARACTERS:
            continue
        try:
            said = json.loads(text)
        except (ValueError, RecursionError):
            continue
        waiting = said if isinstance(said, list) else [said]
        for thing in waiting[:DECLARATIONS]:
            if isinstance(thing, dict):
                graph = thing.get("@graph")
                yield from filter(_is_page, [thing, *(graph[:DECLARATIONS] if isinstance(graph, list) else [])])


def _is_page(thing: Any) -> bool:
    if not isinstance(thing, dict):
        return False
    kinds = thing.get("@type")
    words = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds or "")
    return not any(other in words.lower() for other in _OTHER_THINGS)


def _named(value: Any, *keys: str) -> str | None:
    """Return a text, or what a thing has under one of ``keys``, by default its address or name; the first of several."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((value[key] for key in keys or ("@id", "url", "name") if isinstance(value.get(key), str)), None)
    return value if isinstance(value, str) else None
