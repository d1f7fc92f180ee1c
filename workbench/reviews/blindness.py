"""What a person may not see yet: the first verdict and the suggestion, until their own review is in.

Everything that leaves the store for a person passes through here: claims, the queue, histories, conflicts.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.records import Finding
from workbench.reviews.events import Event, EventKind
from workbench.reviews.records import ClaimRecord, Person, ReviewState, Role

_UNDECIDED = frozenset({ReviewState.UNASSIGNED, ReviewState.ASSIGNED, ReviewState.DRAFTED})
_DRAFTS = frozenset({EventKind.DRAFTED, EventKind.KEPT_ASIDE})


def hides_verdicts(record: ClaimRecord, viewer: Person | None) -> bool:
    """Whether a blind second review of the claim is open that ``viewer`` must not see past.

    That is the second reviewer, and whoever could still become one; the first reviewer and other editors see all.
    """
    if viewer is None or record.state is not ReviewState.SECOND_REVIEW or not record.second_blind:
        return False
    if record.second_id is not None:
        return False
    if viewer.id == record.second_reviewer:
        return True
    first = record.first
    return viewer.role is not Role.EDITOR and (first is None or viewer.id != first.reviewer)


def hides_suggestion(record: ClaimRecord, viewer: Person | None, *, blind_first: bool) -> bool:
    """Whether ``viewer`` must not see what the machine suggests."""
    if hides_verdicts(record, viewer):
        return True
    return viewer is not None and blind_first and record.state in _UNDECIDED and record.first is None


def hidden_words(record: ClaimRecord, viewer: Person | None, *, blind_first: bool) -> str:
    """Return in words what is kept from ``viewer``, and until when; empty where nothing is."""
    if hides_verdicts(record, viewer):
        whose = "your own review is in" if viewer and viewer.id == record.second_reviewer else "the second review is in"
        return f"The first verdict and the suggestion are hidden until {whose}."
    if hides_suggestion(record, viewer, blind_first=blind_first):
        return "The suggestion is hidden until a person has decided."
    return ""


def seen_record(record: ClaimRecord, viewer: Person | None, *, blind_first: bool) -> ClaimRecord:
    """Return ``record`` without what ``viewer`` may not see; other people's drafts are never shown."""
    if viewer is None:
        return record
    record = replace(record, drafts=tuple(draft for draft in record.drafts if draft.reviewer == viewer.id))
    if hides_verdicts(record, viewer):
        own = tuple(review for review in record.reviews if review.reviewer == viewer.id)
        record = replace(record, reviews=own, second_id=None)
    elif not hides_suggestion(record, viewer, blind_first=blind_first):
        return record
    return replace(
        record,
        findings=tuple(replace(found, verdict=None, confidence=None, leaning=None) for found in record.findings),
        reviews=tuple(replace(review, suggested=None, leaning=None) for review in record.reviews),
        drafts=tuple(replace(draft, suggested=None, leaning=None) for draft in record.drafts),
    )


def seen_finding(finding: Finding, *, hidden: bool) -> Finding:
    """Return ``finding`` with its evidence, and with its suggestion unless that is hidden."""
    return replace(finding, suggestion=None) if hidden else finding


def seen_event(event: Event, records: Mapping[str, ClaimRecord], viewer: Person | None, *, blind_first: bool) -> Event:
    """Return ``event`` without what ``viewer`` may not see of the claims that it names."""
    if viewer is None:
        return event
    claims = [records[claim_id] for claim_id in event.claim_ids if claim_id in records]
    tells = "review" in event.body or event.kind is EventKind.RETURNED  # why a claim was sent back tells of its verdict
    if tells and event.by != viewer.id:
        if event.kind in _DRAFTS or any(hides_verdicts(record, viewer) for record in claims):
            return replace(event, body={"hidden": True})
        return event
    if not any(hides_suggestion(record, viewer, blind_first=blind_first) for record in claims):
        return event
    unsaid: dict[str, Any] = {}
    if "review" in event.body:  # the person's own keeps what the machine said beside
        unsaid = {"review": {**event.body["review"], "suggested": None, "leaning": None}, "hidden": True}
    elif event.kind is EventKind.FINDING_ATTACHED:
        hushed = {"verdict": None, "confidence": None, "leaning": None}
        unsaid = {"finding": {**event.body["finding"], **hushed}, "hidden": True}
    return replace(event, body={**event.body, **unsaid})
