"""Decisions on one claim: drafts, first and second reviews, adjudications, corrections.

A decision that came too late is kept aside as its author's draft, so that a conflict costs nobody their work.
"""

from dataclasses import dataclass

from workbench.errors import Conflict, ReviewRefused
from workbench.records import content_id
from workbench.reviews.blindness import hides_suggestion
from workbench.reviews.conflicts import changes_since, conflict
from workbench.reviews.decisions import RatingScale, check_complete, check_grounds, check_lengths
from workbench.reviews.events import DISTURBS_DECISION, Event, EventKind
from workbench.reviews.journal import Journal
from workbench.reviews.records import (
    ClaimRecord,
    Decision,
    Person,
    Review,
    ReviewRound,
    ReviewState,
    ReviewStatus,
)
from workbench.reviews.rows import read_findings
from workbench.reviews.states import LEAST_ROLE, WAYS_BACK, ReviewAction, next_state, require, words
from workbench.serialise import to_plain
from workbench.text import isolate

_KINDS = {
    ReviewAction.DRAFT: EventKind.DRAFTED,
    ReviewAction.SUBMIT: EventKind.SUBMITTED,
    ReviewAction.ADJUDICATE: EventKind.ADJUDICATED,
    ReviewAction.CORRECT: EventKind.CORRECTED,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """What a desk has chosen: its scale, and who works blind."""

    scale: RatingScale
    blind_second: bool = True
    blind_first: bool = False


def decide(
    journal: Journal,
    person: Person,
    claim_id: str,
    action: ReviewAction,
    decision: Decision,
    expected: int,
    rules: Rules,
) -> Conflict | None:
    """Write a person's decision, or return the conflict that kept it from being written.

    Raises:
        RoleRefused, ReviewRefused, ReviewMissing: it is not to be had; nothing was written.
    """
    require(person, LEAST_ROLE[action], words(action))
    record = journal.claim(claim_id)
    check_lengths(decision)
    decision = rules.scale.read(decision)
    changes = changes_since(journal.connection, [claim_id], expected, DISTURBS_DECISION)
    if changes:
        if _repeats(record, person, action, decision, changes):
            return None
        return _kept_aside(journal, record, person, decision, rules, changes)
    if action is ReviewAction.DRAFT and _is_kept(record, person, decision):
        return None
    state = next_state(record.state, action)
    _check_hand(record, person, action)
    blind = _is_blind(record, person, action, rules)
    _check_decision(journal, record, action, decision, blind=blind)
    review = _review(journal, record, person, action, decision, blind=blind)
    journal.append(
        _KINDS[action],
        {"review": to_plain(review)},
        article_id=record.article_id,
        claim_ids=[claim_id],
        state=state,
    )
    return None


def _repeats(
    record: ClaimRecord, person: Person, action: ReviewAction, decision: Decision, changes: list[Event]
) -> bool:
    """Whether all that happened is that the person did this already, and said the same: a form that was sent twice."""
    last = record.draft_of(person.id) if action is ReviewAction.DRAFT else record.latest()
    if last is None or last.reviewer != person.id or _content(last) != _content(decision):
        return False
    return all(event.by == person.id and event.kind is _KINDS[action] for event in changes)


def _is_kept(record: ClaimRecord, person: Person, decision: Decision) -> bool:
    """Whether the person's draft says the same already: a page that saves now and then."""
    draft = record.draft_of(person.id)
    holds = person.id in (record.assignee, record.second_reviewer)
    return holds and draft is not None and _content(draft) == _content(decision)


def _content(one: Review | Decision) -> tuple[object, ...]:
    return one.verdict, one.rating, one.kept_evidence, one.reason.strip(), one.note.strip()


def _kept_aside(
    journal: Journal, record: ClaimRecord, person: Person, decision: Decision, rules: Rules, changes: list[Event]
) -> Conflict:
    """Keep a decision that came too late as its author's draft, and return what they have to be told."""
    review = _review(journal, record, person, ReviewAction.DRAFT, decision, blind=False)
    body = {"review": to_plain(review)}
    kept = journal.append(EventKind.KEPT_ASIDE, body, article_id=record.article_id, claim_ids=[record.id])
    return conflict(journal.connection, changes, kept.seq, person, blind_first=rules.blind_first)


def _check_hand(record: ClaimRecord, person: Person, action: ReviewAction) -> None:
    """Refuse a decision to a person whose turn it is not."""
    if not record.desk.active:
        raise ReviewRefused(f"the claim is {words(record.desk.standing)}: {WAYS_BACK[record.desk.standing]}")
    if action is ReviewAction.ADJUDICATE and record.state is ReviewState.SECOND_REVIEW and record.second is None:
        raise ReviewRefused(
            f"the second review by {isolate(record.second_reviewer or 'nobody')} is not in yet: wait for it, or cancel it"
        )
    if action not in (ReviewAction.DRAFT, ReviewAction.SUBMIT):
        return
    if record.state is ReviewState.SECOND_REVIEW:
        if person.id != record.second_reviewer:
            raise ReviewRefused(
                f"the second review is {isolate(record.second_reviewer or 'nobody')}'s: ask for another reviewer first"
            )
    elif record.state is ReviewState.SUBMITTED:
        if record.first and record.first.reviewer != person.id:
            raise ReviewRefused(f"{isolate(record.first.reviewer)} has decided: ask for a second review, or adjudicate")
        if record.decision and record.decision.round is not ReviewRound.FIRST:  # a second review of it was cancelled
            raise ReviewRefused("the claim was adjudicated: ask an editor to send it back, or for a second review")
    elif record.assignee not in (None, person.id):
        raise ReviewRefused(
            f"the claim is assigned to {isolate(record.assignee or 'nobody')}: have it assigned to you first"
        )


def _round(record: ClaimRecord, action: ReviewAction) -> ReviewRound:
    if action is ReviewAction.ADJUDICATE:
        return ReviewRound.ADJUDICATION
    if action is ReviewAction.CORRECT:
        return ReviewRound.CORRECTION
    return ReviewRound.SECOND if record.state is ReviewState.SECOND_REVIEW else ReviewRound.FIRST


def _is_blind(record: ClaimRecord, person: Person, action: ReviewAction, rules: Rules) -> bool:
    if action not in (ReviewAction.DRAFT, ReviewAction.SUBMIT):
        return False
    return hides_suggestion(record, person, blind_first=rules.blind_first)


def _check_decision(
    journal: Journal, record: ClaimRecord, action: ReviewAction, decision: Decision, *, blind: bool
) -> None:
    found = record.finding
    if decision.kept_evidence:
        finding = read_findings(journal.connection, [found.digest])[found.digest] if found else None
        check_grounds(decision, finding)
    if action is ReviewAction.DRAFT:
        return
    if action is ReviewAction.CORRECT and not decision.reason.strip():
        raise ReviewRefused("say why the published verdict is corrected")
    check_complete(decision, record.suggested, blind=blind, leaning=record.leaning)


def _review(
    journal: Journal, record: ClaimRecord, person: Person, action: ReviewAction, decision: Decision, *, blind: bool
) -> Review:
    finding_id = record.finding.id if record.finding else None
    turn = _round(record, action)
    return Review(
        id=content_id(record.id, finding_id or "", person.id, turn, str(journal.next_seq)),
        claim_id=record.id,
        finding_id=finding_id,
        reviewer=person.id,
        round=turn,
        verdict=decision.verdict,
        rating=decision.rating,
        kept_evidence=decision.kept_evidence,
        reason=decision.reason.strip(),
        note=decision.note.strip(),
        status=ReviewStatus.DRAFT if action is ReviewAction.DRAFT else ReviewStatus.SUBMITTED,
        decided_at=journal.now,
        suggested=record.suggested,
        leaning=record.leaning,
        claim_text=record.claim.text,
        blind=blind,
    )
