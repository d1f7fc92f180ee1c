"""JSON-LD on web pages: what a page says, for machines, of itself and of the article on it.

Invariant: what is damaged, nested without end, longer than ``DECLARATION_CHARACTERS`` or beyond ``DECLARATIONS`` is
passed over, never raised. Things that stand inside another one (its pictures, what it cites) are not the page's, save the
main entity of a page, which is its article.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from index.readers.trees import attribute_of, elements_of

DECLARATION_CHARACTERS = 1_000_000
DECLARATIONS = 50
PARTS = 500  # lists and things of one script

# Things on a page whose licence, name or date are not the page's.
_OTHER_THINGS = ("image", "video", "audio", "media", "person", "breadcrumb", "dataset", "product", "comment")
_ARTICLES = frozenset({"report", "blogposting", "liveblogposting"})


def things_of(root: Any) -> list[Mapping[str, Any]]:
    """Return what JSON-LD says of the page and its article, other things left out.

    The main entity of a page stands beside the page, wherever it was written; a publisher that is only pointed at
    (``{"@id": "#us"}``) is the thing of that id.
    """
    said = [thing for text in _texts(root) for thing in _flat(text)]
    by_id = {thing["@id"]: thing for thing in reversed(said) if isinstance(thing.get("@id"), str)}
    return [_with_publisher(thing, by_id) for thing in said if _is_page(thing)]


def _texts(root: Any) -> Iterator[Any]:
    """Yield what each script of the page says."""
    scripts = (
        element
        for element in elements_of(root, "script")
        if attribute_of(element, "type").split(";")[0].strip().lower() == "application/ld+json"
    )
    for _, element in zip(range(DECLARATIONS), scripts, strict=False):
        text = element.text or ""
        if len(text) <= DECLARATION_CHARACTERS:
            with suppress(ValueError, RecursionError):
                yield json.loads(text)


def _flat(said: Any) -> list[dict[str, Any]]:
    """Return the things of a script in its order, out of lists, graphs and pages whose main entity they are."""
    things: list[dict[str, Any]] = []
    waiting = [said]
    for _ in range(PARTS):
        if not waiting:
            break
        part = waiting.pop(0)
        if isinstance(part, list):
            waiting[:0] = part[:DECLARATIONS]
        elif isinstance(part, dict):
            things.append(part)
            waiting[:0] = [part[key] for key in ("@graph", "mainEntity") if isinstance(part.get(key), list | dict)]
    return things


def _with_publisher(thing: dict[str, Any], by_id: Mapping[str, Any]) -> Mapping[str, Any]:
    publisher = thing.get("publisher")
    first = publisher[0] if isinstance(publisher, list) and publisher else publisher
    if isinstance(first, dict) and first.get("name"):
        return thing
    pointed = first.get("@id") if isinstance(first, dict) else first
    return {**thing, "publisher": by_id[pointed]} if isinstance(pointed, str) and pointed in by_id else thing


def is_article(kinds: Any) -> bool:
    """Whether one of these types is an article: ``NewsArticle``, ``BlogPosting``, ``https://schema.org/Report``."""
    return any(name in _ARTICLES or name.endswith("article") for name in _names(kinds))


def _names(kinds: Any) -> Iterator[str]:
    words = kinds if isinstance(kinds, list) else str(kinds or "").split()
    return (str(word).lower().rstrip("/").replace(":", "/").rsplit("/", 1)[-1] for word in words)


def is_site(kinds: Any) -> bool:
    """Whether one of these types is a site or an organisation, of which less is true than of its page."""
    return any(name == "website" or name.endswith("organization") for name in _names(kinds))


def named(value: Any, *keys: str) -> str | None:
    """Return a text, or what a thing has under one of ``keys``, by default its address or name; the first of several."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        told = (_first(value.get(key)) for key in (*(keys or ("@id", "url", "name")), "@value"))
        value = next((text for text in told if isinstance(text, str)), None)
    return value if isinstance(value, str) else None


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _is_page(thing: Any) -> bool:
    kinds = thing.get("@type")
    words = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds or "")
    return not any(other in words.lower() for other in _OTHER_THINGS)
