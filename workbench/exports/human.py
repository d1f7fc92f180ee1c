"""What people decided, as exports need it: one record for each claim, beside the machine's suggestion and never in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from workbench.records import Claim, Verdict

if TYPE_CHECKING:
    from workbench.reviews import ClaimRecord, QueueRow, ReviewStore

_AT_ONCE = 1_000  # claims of an article that are read at a time


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A published verdict that was changed: what it was before, what it became, in the desk's words too, when and why.

    ``before_text`` and ``after_text`` are the wordings of the claim that each was said of.
    """

    before: Verdict | None
    after: Verdict | None
    decided_at: str
    reason: str
    before_rating: str | None = None
    after_rating: str | None = None
    before_text: str = ""
    after_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class HumanDecision:
    """A person's decision in force on a claim.

    ``rating`` is the word of the desk's own scale; ``state`` where the claim stands (``SUBMITTED``, ``PUBLISHED`` ...);
    ``fingerprint`` is of the wording and the day that were decided on, where evidence lay before the person;
    ``kept_evidence`` the ids of the passages that the verdict rests on; times are ISO 8601 in UTC. ``published_verdict`` is
    what readers were told last, ``None`` for what was never published.
    """

    verdict: Verdict | None
    state: str
    reviewer: str
    rating: str | None = None
    reason: str = ""
    note: str = ""
    decided_at: str = ""
    claim_text: str = ""
    fingerprint: str = ""
    kept_evidence: tuple[str, ...] = ()
    published_verdict: Verdict | None = None
    published_at: str = ""
    corrections: tuple[Correction, ...] = ()

    @property
    def published(self) -> bool:
        """Whether readers may be told."""
        return self.published_verdict is not None and self.state in ("PUBLISHED", "CORRECTED")

    def on(self, claim: Claim) -> bool:
        """Whether the person decided on the words of ``claim`` and as of its day: a desk may have changed either, since."""
        from workbench.reviews.records import fingerprint

        return self.claim_text in ("", claim.text) and self.fingerprint in ("", fingerprint(claim))


#: Finds the decision on a claim, ``None`` where nobody has decided.
Decisions = Callable[[Claim], HumanDecision | None]


def nobody(_claim: Claim) -> HumanDecision | None:
    """Return that nobody has decided."""
    return None


def decisions_from(store: "ReviewStore", *, viewer: str | None = None) -> Decisions:
    """Return what finds the decision in force on a claim in a review record; drafts are nobody's decision yet.

    What is hidden from ``viewer`` is not found, as if nobody had decided; ``None`` is the record itself. The claims of an
    article are read at once, and held until another's are asked for: every table of an export tells of one moment.
    """
    held: tuple[str, dict[str, QueueRow]] | None = None
    name_of = cache(lambda person_id: store.person(person_id).name)

    def find(claim: Claim) -> HumanDecision | None:
        nonlocal held
        if held is None or held[0] != claim.article_id:
            held = claim.article_id, _rows(store, claim.article_id, viewer)
        row = held[1].get(claim.id)
        return None if row is None or row.hidden else _decision(row.record, store, name_of)

    return find


def _rows(store: "ReviewStore", article_id: str, viewer: str | None) -> "dict[str, QueueRow]":
    """Return by id the claims of an article, also those that are not worked on, without their evidence."""
    from workbench.errors import ReviewMissing
    from workbench.reviews import QueueQuery

    found: dict[str, QueueRow] = {}
    asked = QueueQuery(articles=(article_id,), everything=True, limit=_AT_ONCE)
    try:
        while rows := store.queue(asked, viewer=viewer).rows:
            found |= {row.record.id: row for row in rows}
            asked = replace(asked, offset=asked.offset + _AT_ONCE)
    except ReviewMissing:  # a person that the record does not know: nothing is theirs to see
        return {}
    return found


def _decision(record: "ClaimRecord", store: "ReviewStore", name_of: Callable[[str], str]) -> HumanDecision | None:
    review = record.decision
    if review is None:
        return None
    published = record.published_verdict is not None
    return HumanDecision(
        verdict=review.verdict,
        state=str(record.state),
        reviewer=name_of(review.reviewer),
        rating=review.rating,
        reason=review.reason,
        note=review.note,
        decided_at=review.decided_at,
        claim_text=review.claim_text,
        fingerprint=next((one.fingerprint for one in record.findings if one.id == review.finding_id), ""),
        kept_evidence=review.kept_evidence,
        published_verdict=record.published_verdict,
        published_at=_published_at(record, store) if published else "",
        corrections=_corrections(record),
    )


def _published_at(record: "ClaimRecord", store: "ReviewStore") -> str:
    from workbench.reviews import EventKind

    events = store.history(record.id, viewer=None)
    return next((event.at for event in events if event.kind is EventKind.PUBLISHED), record.state_since)


def _corrections(record: "ClaimRecord") -> tuple[Correction, ...]:
    from workbench.reviews import ReviewRound

    found: list[Correction] = []
    before: Verdict | None = None
    words: str | None = None
    of = ""
    for review in record.reviews:
        if review.round is ReviewRound.CORRECTION:
            found.append(
                Correction(
                    before=before,
                    after=review.verdict,
                    decided_at=review.decided_at,
                    reason=review.reason,
                    before_rating=words,
                    after_rating=review.rating,
                    before_text=of,
                    after_text=review.claim_text,
                )
            )
        if review.round is not ReviewRound.SECOND:
            before, words, of = review.verdict, review.rating, review.claim_text
    return tuple(found)
