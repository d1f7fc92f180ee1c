"""ClaimReview out of JSON-LD: single objects, arrays, ``@graph``, and feeds (``dataFeedElement`` with ``item``).

Invariant: every ClaimReview in the file is handed out once, in the order of the file, whatever it is nested in; nodes of
other types are no bad rows. Nothing is fetched: a reference is followed inside the file alone.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.checked_claims.records import CheckedClaim
from workbench.checked_claims.rows import checked_claim

_TYPE = "ClaimReview"
_HOLDING = ("@graph", "dataFeedElement", "item", "mainEntity", "hasPart", "review")
_FOLLOWED = 5  # references one behind another

Node = Mapping[str, Any]


def claim_reviews(content: Any) -> Iterator[tuple[Node, dict[str, Node]]]:
    """Yield each ClaimReview of a parsed JSON-LD file, with the nodes of the file by their ``@id``."""
    named: dict[str, Node] = {}
    found: list[Node] = []
    waiting = [content]
    while waiting:  # no recursion: a hostile file may be nested ten thousand deep
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            node = _plain_names(value)
            if isinstance(node.get("@id"), str) and len(node) > 1:
                named.setdefault(node["@id"], node)
            if _is_review(node):
                found.append(node)
            waiting.extend(node[name] for name in reversed(_HOLDING) if isinstance(node.get(name), dict | list))
    yield from ((review, named) for review in found)


def from_claim_review(node: Node, named: Mapping[str, Node]) -> CheckedClaim:
    """Return the checked claim of a ClaimReview.

    Raises:
        RowRefused: no claim, rating, publisher or address in it.
    """
    author = _first(node, ("author", "publisher"), named)
    item = _node(node.get("itemReviewed"), named)
    url = _text(node.get("url")) or _text(_value(node.get("mainEntityOfPage"), "@id"))
    return checked_claim(
        {
            "text": _text(node.get("claimReviewed")),
            "rating": _rating(_node(node.get("reviewRating"), named)),
            "publisher": _name(author),
            "url": url,
            "published": _text(node.get("datePublished")),
            "title": _text(node.get("headline")) or _text(node.get("name")),
            "claimant": _name(_first(item, ("author", "creator"), named)),
            "language": _text(_value(node.get("inLanguage"), "alternateName")),
        }
    )


def is_claim_review(content: Any) -> bool:
    """Whether a JSON value is, or holds, a ClaimReview."""
    return next(claim_reviews(content), None) is not None


def _is_review(node: Node) -> bool:
    types = node.get("@type")
    return any(_local(one) == _TYPE for one in (types if isinstance(types, list) else [types]))


def _plain_names(node: Node) -> dict[str, Any]:
    """Return a node whose names have no vocabulary in front: ``schema:author`` and the long form mean ``author``."""
    return {_local(name): value for name, value in node.items()}


def _local(name: Any) -> str:
    text = str(name)
    return text if text.startswith("@") else text.rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def _node(value: Any, named: Mapping[str, Node]) -> Node:
    """Return a value as a node: the first of a list, what a reference names, a bare text as a name."""
    for _ in range(_FOLLOWED):
        if isinstance(value, list):
            value = value[0] if value else {}
        elif isinstance(value, dict) and set(value) == {"@id"} and _text(value["@id"]) in named:
            value = named[_text(value["@id"])]
        else:
            break
    if isinstance(value, dict):
        return _plain_names(value)
    return {"name": value} if isinstance(value, str) else {}


def _first(node: Node, fields: tuple[str, ...], named: Mapping[str, Node]) -> Node:
    """Return the first of ``fields`` that names somebody."""
    nodes = (_node(node.get(field), named) for field in fields)
    return next((found for found in nodes if _name(found)), {})


def _name(node: Node) -> str:
    return _text(node.get("name")) or _text(node.get("legalName"))


def _rating(node: Node) -> str:
    """Return the rating in the publisher's words, or else its number with the best that there is."""
    words = _text(node.get("alternateName")) or _text(node.get("name"))
    if words:
        return words
    value, best = _text(node.get("ratingValue")), _text(node.get("bestRating"))
    return f"{value} of {best}" if value and best else value


def _value(value: Any, field: str) -> Any:
    """Return ``field`` of a node, or the value itself where it is no node."""
    return value.get(field) if isinstance(value, dict) else value


def _text(value: Any) -> str:
    """Return a JSON-LD value as text: the first of a list, the ``@value`` of a literal, a number as it is written."""
    for _ in range(_FOLLOWED):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("@value", value.get("@id", ""))
        else:
            break
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()
