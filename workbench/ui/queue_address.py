"""A queue's query as an address and back, so that it survives a reload and can be sent. No Streamlit in here.

Invariant: ``read(write(query))`` is ``query``; what an address holds that is no query is left out, never an error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import unquote, urlencode

from workbench.records import ClaimKind, Verdict
from workbench.reviews import QueueQuery, ReviewState, Sort, SortKey

_ENUMS: dict[str, type[StrEnum]] = {
    "states": ReviewState,
    "kinds": ClaimKind,
    "verdicts": Verdict,
    "suggestions": Verdict,
    "leanings": Verdict,
}
_TEXTS = ("people", "publishers", "articles")
_DAYS = ("published_from", "published_to", "recorded_from", "recorded_to", "changed_from", "changed_to")
_SHARES = ("confidence_from", "confidence_to", "worth_from", "worth_to")
_FLAGS = ("disagreement", "outdated", "stale", "everything")
#: What a query is called in an address; ``claim`` and ``run`` are taken.
NAMES = tuple(field.name for field in fields(QueueQuery) if field.name != "limit")
#: What says in a claim's address that it was opened from the queue of all claims, which has no other parameter.
WHOLE = "queue"
_BETWEEN = (
    "~"  # stands between the items of a list; in an item it is written as in an address, and so is what marks that
)
_ESCAPED = str.maketrans({_BETWEEN: "%7E", "%": "%25"})
_FURTHEST = 2**63 - 1  # what a database counts to


def write(query: QueueQuery) -> dict[str, str]:
    """Return the parts of ``query`` that differ from the default, as parameters of an address."""
    plain = QueueQuery(limit=query.limit)
    return {name: _written(getattr(query, name)) for name in NAMES if getattr(query, name) != getattr(plain, name)}


def queue_address(query: QueueQuery, page: str = "queue", **more: str) -> str:
    """Return the address of a page with ``query`` and further parameters, relative to the other pages."""
    parameters = {**more, **write(query)}
    return page + (f"?{urlencode(parameters)}" if parameters else "")


def claim_in_queue(query: QueueQuery, claim_id: str) -> str:
    """Return the address of a claim that is opened from the queue of ``query``: the steps from there go through it."""
    return queue_address(query, "claim", claim=claim_id, **({} if write(query) else {WHOLE: "all"}))


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return _BETWEEN.join(_written(one).translate(_ESCAPED) for one in value)
    if isinstance(value, Sort):
        return f"-{value.key}" if value.descending else str(value.key)
    return value.isoformat() if isinstance(value, date) else str(value)


def read(parameters: Mapping[str, str]) -> QueueQuery:
    """Return the query that ``write`` wrote."""
    found: dict[str, Any] = {}
    for name in NAMES:
        if name in parameters and (value := _read(name, parameters[name])) is not None:
            found[name] = value
    return replace(QueueQuery(), **found)


def _read(name: str, value: str) -> Any:
    try:
        if name in _ENUMS:
            return _once(_ENUMS[name](one) for one in value.split(_BETWEEN) if one) or None
        if name in _TEXTS:
            return _once(unquote(one) for one in value.split(_BETWEEN))
        if name in _DAYS:
            return date.fromisoformat(value)
        if name in _SHARES:
            share = float(value)
            return share if 0 <= share <= 1 else None
        if name in _FLAGS:
            return value == "True"
        if name == "offset":
            return min(max(0, int(value)), _FURTHEST)
        return _once(sorts(value.split(_BETWEEN))) if name == "sort" else value
    except ValueError:
        return None


def _once(items: Iterable[Any]) -> tuple[Any, ...]:
    """Return each item once, in their order: a field that is chosen from has each of its options once."""
    return tuple(dict.fromkeys(items))


def sorts(written: Iterable[str]) -> list[Sort]:
    """Return sorts from their keys' names, each with a minus before it where it descends."""
    return [Sort(key=SortKey(one.removeprefix("-")), descending=one.startswith("-")) for one in written if one]
