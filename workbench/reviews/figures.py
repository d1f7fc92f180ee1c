"""What the quality of a desk is measured on, read from the columns beside the records: hardly a record is opened for it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, not_, select
from sqlalchemy.sql.functions import count

from workbench.records import Verdict
from workbench.reviews import schema
from workbench.reviews.agreement import Rating
from workbench.reviews.events import EventKind
from workbench.reviews.records import ReviewRound, ReviewState, Standing
from workbench.reviews.results import Outcome
from workbench.reviews.rows import read_records
from workbench.reviews.timing import ClaimTimes, claim_times

_C = schema.claims.c


_OUTCOME = (
    _C.id,
    _C.article_id,
    _C.state,
    _C.suggested,
    _C.confidence,
    _C.leaning,
    _C.verdict,
    _C.first_verdict,
    _C.second_verdict,
    _C.decided_at,
)


def read_outcomes(connection: Connection) -> list[Outcome]:
    """Return every active claim that somebody has decided, in the order of decision.

    One with a blind second review open is not among them: its first verdict is nobody's to see yet. Nor is one whose
    wording or day was changed since: what the machine says of the new one is no answer to the verdict on the old.
    """
    asked = (
        select(*_OUTCOME)
        .where(_active(), _C.verdict.is_not(None), not_(_C.outdated), not_(_open_blind()))
        .order_by(_C.decided_at, _C.id)
    )
    return [
        Outcome(
            claim_id=row.id,
            article_id=row.article_id,
            state=ReviewState(row.state),
            suggested=_verdict(row.suggested),
            confidence=row.confidence,
            leaning=_verdict(row.leaning),
            verdict=Verdict(row.verdict),
            first=_verdict(row.first_verdict),
            second=_verdict(row.second_verdict),
            decided_at=row.decided_at,
        )
        for row in connection.execute(asked)
    ]


def read_ratings(connection: Connection, *, blind_only: bool) -> list[Rating]:
    """Return the first and second verdicts of every active claim that has both, on the same words.

    With ``blind_only`` those of blind second reviews, each as it was handed in before the first verdict was shown.
    """
    asked = select(_C.id, _C.first_reviewer, _C.first_verdict, _C.second_reviewer, _C.second_verdict).where(
        _active(), _C.first_verdict.is_not(None), _C.second_verdict.is_not(None), _C.second_on_same
    )
    if blind_only:
        asked = asked.where(_C.second_blind.is_(True))
    unseen = _unseen(connection) if blind_only else {}
    return [
        Rating(claim_id=row.id, person=person, verdict=Verdict(verdict))
        for row in connection.execute(asked.order_by(_C.id))
        for person, verdict in (
            (row.first_reviewer, row.first_verdict),
            (row.second_reviewer, unseen.get(row.id, row.second_verdict)),
        )
    ]


def _unseen(connection: Connection) -> dict[str, Verdict]:
    """Return what was said blind of the claims whose second reviewer handed something in again, having seen the first.

    Only their records are opened.
    """
    links, events = schema.event_claims.c, schema.events.c
    again = (
        select(links.claim_id)
        .join(schema.events, events.seq == links.seq)
        .where(events.kind == EventKind.SUBMITTED.value, events.state == ReviewState.SECOND_REVIEW.value)
        .group_by(links.claim_id)
        .having(count() > 1)
    )
    found = {}
    for claim_id, record in read_records(connection, [row.claim_id for row in connection.execute(again)]).items():
        of_now = (one for one in reversed(record.reviews) if one.round is ReviewRound.SECOND and one.blind)
        blind = next((one for one in of_now if one.reviewer == record.second_reviewer), None)
        if blind is not None and blind.verdict is not None:
            found[claim_id] = blind.verdict
    return found


def read_times(connection: Connection, claim_ids: Sequence[str] | None) -> list[ClaimTimes]:
    """Return how long claims spent in each state up to now; all active ones where none are named."""
    links, events = schema.event_claims.c, schema.events.c
    chosen = _active() if claim_ids is None else _C.id.in_(claim_ids)
    steps: dict[str, list[tuple[str, ReviewState]]] = defaultdict(list)
    asked = (
        select(links.claim_id, events.at, events.state)
        .join(schema.events, events.seq == links.seq)
        .join(schema.claims, _C.id == links.claim_id)
        .where(chosen, events.state.is_not(None))
        .order_by(events.seq)
    )
    for row in connection.execute(asked):
        steps[row.claim_id].append((row.at, ReviewState(row.state)))
    rows = connection.execute(select(_C.id, _C.created_at).where(chosen).order_by(_C.id)).all()
    until = max([datetime.now(UTC).isoformat(timespec="microseconds"), *(row.created_at for row in rows)])
    return [claim_times(row.id, row.created_at, steps[row.id], until) for row in rows]


def _active() -> ColumnElement[bool]:
    return _C.standing == Standing.ACTIVE.value


def _open_blind() -> ColumnElement[bool]:
    waits = and_(_C.state == ReviewState.SECOND_REVIEW.value, _C.second_verdict.is_(None))
    return and_(waits, _C.second_blind.is_(True))


def _verdict(name: Any) -> Verdict | None:
    return Verdict(name) if name is not None else None
