"""Events: what happened, in the order in which it happened, each hashing the one before.

Invariant: an event is never changed or removed; its hash covers its number, time, person, kind, subjects and body and the
hash of its predecessor, so that a change anywhere shows in every hash after it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from index.records import content_digest
from workbench.reviews.records import ReviewState

#: What the first event hashes as its predecessor.
GENESIS = "0" * 64


class EventKind(StrEnum):
    """What can happen. Those of the first group concern no claim, but an article that is recorded again may: what is now
    known of it reaches its claims.
    """

    PERSON_SIGNED_IN = "PERSON_SIGNED_IN"
    ROLE_CHANGED = "ROLE_CHANGED"
    ARTICLE_RECORDED = "ARTICLE_RECORDED"
    VIEW_SAVED = "VIEW_SAVED"
    VIEW_DROPPED = "VIEW_DROPPED"

    CLAIM_RECORDED = "CLAIM_RECORDED"
    FINDING_ATTACHED = "FINDING_ATTACHED"
    CLAIMS_CHANGED = "CLAIMS_CHANGED"
    CHANGE_UNDONE = "CHANGE_UNDONE"
    CHANGE_REDONE = "CHANGE_REDONE"

    ASSIGNED = "ASSIGNED"
    UNASSIGNED = "UNASSIGNED"
    DRAFTED = "DRAFTED"
    KEPT_ASIDE = "KEPT_ASIDE"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    SECOND_ASKED = "SECOND_ASKED"
    SECOND_CANCELLED = "SECOND_CANCELLED"
    ADJUDICATED = "ADJUDICATED"
    PUBLISHED = "PUBLISHED"
    CORRECTED = "CORRECTED"


_K = EventKind
DESK_KINDS = frozenset({_K.CLAIMS_CHANGED, _K.CHANGE_UNDONE, _K.CHANGE_REDONE})
DECIDED_KINDS = frozenset({_K.SUBMITTED, _K.RETURNED, _K.ADJUDICATED, _K.PUBLISHED, _K.CORRECTED})
#: What a person who changes a claim must have seen, and what one who decides on it must have seen. Who published an
#: article, and when, is nobody's work: it is told to claims while people decide on them.
DISTURBS_DESK = DESK_KINDS | DECIDED_KINDS
DISTURBS_DECISION = frozenset(_K) - {_K.KEPT_ASIDE, _K.ARTICLE_RECORDED}


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One thing that happened.

    ``seq`` counts from 1 without gaps over the whole record. ``at`` is ISO 8601 in UTC and never falls. ``state`` is the
    review state that the claim has afterwards, where the event set it. ``body`` is plain JSON; a viewer who may not see
    something gets it without that, and with ``"hidden": true``.
    """

    seq: int
    at: str
    by: str
    kind: EventKind
    article_id: str | None
    claim_ids: tuple[str, ...]
    state: ReviewState | None
    previous: str
    hash: str
    body: Mapping[str, Any] = field(default_factory=dict)


def sent_back(history: Sequence[Event]) -> Event | None:
    """Return the event of a claim's history by which it was sent back, where nobody has decided on it since."""
    last = next((event for event in reversed(history) if event.kind in DECIDED_KINDS), None)
    return last if last is not None and last.kind is EventKind.RETURNED else None


def canonical(value: Any) -> str:
    """Return plain data as JSON, equal for equal data, in ASCII."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def event_hash(
    *,
    seq: int,
    at: str,
    by: str,
    kind: str,
    article_id: str | None,
    claim_ids: Sequence[str],
    state: str | None,
    previous: str,
    body: str,
) -> str:
    """Return the SHA-256 of an event's parts, ``body`` being its canonical JSON; 64 hexadecimal digits."""
    parts = [previous, str(seq), at, by, kind, article_id or "", canonical(list(claim_ids)), state or "", body]
    return content_digest(*parts).hex()
