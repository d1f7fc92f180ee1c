"""Events to the present state of claims, pure: what the store keeps beside the events is made here and nowhere else.

Because of that the state can be made again from the events alone; ``workbench reviews verify`` does so and compares.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from workbench.reviews.events import DESK_KINDS, Event, EventKind
from workbench.reviews.records import AttachedFinding, ClaimRecord, DeskClaim, Review, ReviewState
from workbench.serialise import from_plain

_K = EventKind


def fold(records: Mapping[str, ClaimRecord], event: Event) -> dict[str, ClaimRecord]:
    """Return the claims that ``event`` changes, as they are after it; ``records`` holds them as they were."""
    if not event.claim_ids:
        return {}
    if event.kind is _K.CLAIM_RECORDED:
        return {event.claim_ids[0]: _recorded(event)}
    if event.kind is _K.ARTICLE_RECORDED:  # names claims where it tells them what they did not hold yet
        return {claim_id: _told(_touched(records[claim_id], event), event.body) for claim_id in event.claim_ids}
    if event.kind in DESK_KINDS:
        return _on_desk(records, event)
    claim_id = event.claim_ids[0]
    return {claim_id: _touched(_reviewed(records[claim_id], event), event)}


def _touched(record: ClaimRecord, event: Event) -> ClaimRecord:
    """Return ``record`` with the number and time of ``event``, and with the state that it set."""
    record = replace(record, version=event.seq, changed_at=event.at)
    if event.state is None or event.state is record.state:
        return record
    return replace(record, state=event.state, state_since=event.at)


def _recorded(event: Event) -> ClaimRecord:
    return _new(from_plain(event.body["desk"], DeskClaim), event)


def _new(desk: DeskClaim, event: Event) -> ClaimRecord:
    """Return the record of a claim that ``event`` brings in; its body tells the article's title, publisher and date."""
    record = from_plain(
        {
            "desk": desk,
            "version": event.seq,
            "desk_version": event.seq,
            "state": ReviewState.UNASSIGNED,
            "state_since": event.at,
            "created_at": event.at,
            "changed_at": event.at,
            "article_title": "",
        },
        ClaimRecord,
    )
    return _told(record, event.body["article"])


def _told(record: ClaimRecord, about: Mapping[str, Any]) -> ClaimRecord:
    """Return ``record`` with the title, publisher and day of its article."""
    published = about["published"]
    return replace(
        record,
        article_title=about["title"],
        publisher=about["publisher"],
        article_published=date.fromisoformat(published) if published else None,
    )


def _on_desk(records: Mapping[str, ClaimRecord], event: Event) -> dict[str, ClaimRecord]:
    changed = {}
    for plain in event.body["after"]:
        desk = from_plain(plain, DeskClaim)
        known = records.get(desk.claim.id)
        if known is None:
            changed[desk.claim.id] = _new(desk, event)
        else:
            changed[desk.claim.id] = replace(_touched(known, event), desk=desk, desk_version=event.seq)
    return changed


def _reviewed(record: ClaimRecord, event: Event) -> ClaimRecord:
    body = event.body
    match event.kind:
        case _K.FINDING_ATTACHED:
            return replace(record, findings=(*record.findings, from_plain(body["finding"], AttachedFinding)))
        case _K.ASSIGNED:
            return replace(record, assignee=body["assignee"])
        case _K.UNASSIGNED:
            return replace(record, assignee=None)
        case _K.RETURNED:
            return replace(record, second_reviewer=None, second_id=None, second_blind=False)
        case _K.SECOND_ASKED:
            return replace(record, second_reviewer=body["reviewer"], second_blind=body["blind"], second_id=None)
        case _K.SECOND_CANCELLED:
            return replace(record, second_reviewer=None, second_id=None, second_blind=False)
        case _K.PUBLISHED:
            return replace(record, published_verdict=record.verdict)
        case _:
            return _decided(record, event)


def _decided(record: ClaimRecord, event: Event) -> ClaimRecord:
    """Return ``record`` with the review in ``event``: a draft takes the place of the person's earlier draft."""
    review = from_plain(event.body["review"], Review)
    drafts = tuple(draft for draft in record.drafts if draft.reviewer != review.reviewer)
    if event.kind in (_K.DRAFTED, _K.KEPT_ASIDE):
        took = event.kind is _K.DRAFTED and event.state is ReviewState.DRAFTED
        return replace(record, drafts=(*drafts, review), assignee=review.reviewer if took else record.assignee)
    record = replace(record, drafts=drafts, reviews=(*record.reviews, review))
    if event.kind is _K.CORRECTED:
        return replace(record, published_verdict=review.verdict)
    if event.kind is _K.SUBMITTED and event.state is ReviewState.SECOND_REVIEW:
        return replace(record, second_id=review.id)
    if event.kind is _K.SUBMITTED:
        return replace(record, assignee=review.reviewer)
    return record
