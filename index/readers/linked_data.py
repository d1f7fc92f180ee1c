"""JSON-LD on web pages: what a page says, for machines, of itself and of the article on it.

Invariant: what is damaged, nested without end, longer than ``DECLARATION_CHARACTERS`` or beyond ``DECLARATIONS`` is
passed over, never raised. Things that stand inside another one (its pictures, what it cites) are not the page's.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from index.readers.trees import attribute_of, elements_of

DECLARATION_CHARACTERS = 1_000_000
DECLARATIONS = 50

# Things on a page whose licence, name or date are not the page's.
_OTHER_THINGS = ("image", "video", "audio", "media", "person", "breadcrumb", "dataset", "product", "comment")
_ARTICLES = frozenset({"report", "blogposting", "liveblogposting"})


def things_of(root: Any) -> Iterator[Mapping[str, Any]]:
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


def is_article(kinds: Any) -> bool:
    """Whether one of these types is an article: ``NewsArticle``, ``BlogPosting``, ``https://schema.org/Report``."""
    words = kinds if isinstance(kinds, list) else str(kinds or "").split()
    names = (str(word).lower().rstrip("/").replace(":", "/").rsplit("/", 1)[-1] for word in words)
    return any(name in _ARTICLES or name.endswith("article") for name in names)


def named(value: Any, *keys: str) -> str | None:
    """Return a text, or what a thing has under one of ``keys``, by default its address or name; the first of several."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((value[key] for key in keys or ("@id", "url", "name") if isinstance(value.get(key), str)), None)
    return value if isinstance(value, str) else None


def _is_page(thing: Any) -> bool:
    if not isinstance(thing, dict):
        return False
    kinds = thing.get("@type")
    words = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds or "")
    return not any(other in words.lower() for other in _OTHER_THINGS)
