"""A claim's record as rows: what the queue filters and sorts by, and the record itself as JSON.

All of it follows from the record, so a row that was tampered with can be told from what the events give.
"""

from typing import Any

from workbench.reviews.events import canonical
from workbench.reviews.records import ClaimRecord, ReviewState
from workbench.serialise import to_plain

_STATES = list(ReviewState)
_WORDS = 2_000  # characters of claim and title that the queue searches


def plain_text(text: str | None) -> str | None:
    """Return ``text`` as either database takes it: without NUL and lone surrogates."""
    return None if text is None else text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def words_of(text: str) -> str:
    """Return ``text`` as it is looked for: on one line, without regard to case."""
    return plain_text(" ".join(text.casefold().split())) or ""


def claim_columns(record: ClaimRecord) -> dict[str, Any]:
    """Return the row of a claim."""
    claim, finding, first, second, decision = (
        record.claim,
        record.finding,
        record.first,
        record.second,
        record.decision,
    )
    published = record.article_published
    return {
        "id": record.id,
        "article_id": record.article_id,
        "place": record.desk.place,
        "standing": record.desk.standing.value,
        "version": record.version,
        "desk_version": record.desk_version,
        "state": record.state.value,
        "state_rank": _STATES.index(record.state),
        "state_since": record.state_since,
        "assignee": record.assignee,
        "second_reviewer": record.second_reviewer,
        "second_blind": record.second_blind,
        "first_reviewer": first.reviewer if first else None,
        "first_verdict": first.verdict.value if first and first.verdict else None,
        "second_verdict": second.verdict.value if second and second.verdict else None,
        "verdict": record.verdict.value if record.verdict else None,
        "decided_at": decision.decided_at if decision else None,
        "suggested": record.suggested.value if record.suggested else None,
        "confidence": finding.confidence if finding else None,
        "leaning": record.leaning.value if record.leaning else None,
        "disagreement": record.disagreement,
        "outdated": record.outdated,
        "second_on_same": record.second_on_same,
        "needs_evidence": record.needs_evidence,
        "index_name": finding.index if finding else None,
        "generation": finding.generation if finding else None,
        "kind": claim.kind.value,
        "worth": claim.check_worthiness,
        "publisher": plain_text(record.publisher),
        "published": published.isoformat() if published else None,
        "created_at": record.created_at,
        "changed_at": record.changed_at,
        "words": words_of(f"{claim.text[:_WORDS]} {record.article_title[:_WORDS]}"),
    }


def record_columns(record: ClaimRecord) -> dict[str, Any]:
    """Return the row that holds the record of a claim itself."""
    return {"id": record.id, "record": canonical(to_plain(record))}
