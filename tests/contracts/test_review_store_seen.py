"""What leaves the record for one person, and what a change has to have seen; SQLite and PostgreSQL run the whole suite."""

from dataclasses import replace
from datetime import date

import pytest

from tests.contracts.test_review_store_contract import (
    FIRST,
    REFUTED,
    SECOND,
    SUPPORTED,
    Open,
    desk,
    open_store,
    state,
    store,
    submit,
    version,
)
from tests.workbench.builders import PROVENANCE
from tests.workbench.review_samples import make_finding
from workbench.errors import Conflict, ReviewRefused
from workbench.exports.human import decisions_from
from workbench.exports.rows import claim_rows
from workbench.exports.sources import reviewed
from workbench.records import Verdict
from workbench.reviews import (
    ChangeAsOf,
    Decision,
    DropClaim,
    EditText,
    MergeClaims,
    QueueQuery,
    ReviewState,
    ReviewStore,
    Sort,
    SortKey,
    SplitClaim,
)
from workbench.reviews.operations import ClaimPart
from workbench.reviews.rematching import days_of

__all__ = ["open_store", "store"]  # fixtures of the suite beside


def row(store: ReviewStore, viewer: str | None, claim_id: str = FIRST) -> dict[str, object]:
    """Return a claim's row of the table that ``viewer`` exports."""
    decided = decisions_from(store, viewer=viewer)
    rows = [row for one in reviewed(store, viewer=viewer) for row in claim_rows(one, decided)]
    return next(row for row in rows if row["claim_id"] == claim_id)


@pytest.mark.parametrize("viewer", ["rita", "rob", "vic"])
def test_an_export_of_a_blind_reviewer_holds_neither_verdict_nor_suggestion(store: ReviewStore, viewer: str) -> None:
    submit(store, "chen", SUPPORTED)
    store.ask_second([FIRST], "rita", by="eva")

    seen = row(store, viewer)

    assert not [name for name in seen if name.startswith(("human_", "machine_")) and seen[name] not in (None, [])]
    assert seen["evidence"] == 2
    assert row(store, "eva")["human_verdict"] == row(store, None)["human_verdict"] == "SUPPORTED"
    submit(store, "rita", replace(REFUTED, reason="Read it."))
    assert (row(store, viewer)["human_verdict"], row(store, viewer)["machine_verdict"]) == ("SUPPORTED", "REFUTED")


def test_an_export_before_the_first_decision_is_blind_where_the_desk_is(open_store: Open) -> None:
    store = desk(open_store(blind_first_review=True))
    assert row(store, "eva")["machine_verdict"] is None
    assert row(store, None)["machine_verdict"] == "REFUTED"


def test_why_a_claim_was_sent_back_is_hidden_with_the_verdict_that_it_tells_of(store: ReviewStore) -> None:
    submit(store, "chen", SUPPORTED)
    store.send_back([FIRST], "It is refuted on page 3.", by="eva")
    submit(store, "chen", REFUTED)
    store.ask_second([FIRST], "rita", by="eva")

    def told(viewer: str) -> list[bool]:
        return ["page 3" in str(event.body) for event in store.history(FIRST, viewer=viewer)]

    assert [any(told(viewer)) for viewer in ("rita", "rob", "vic", "chen", "eva")] == [False] * 3 + [True] * 2
    submit(store, "rita", replace(REFUTED, reason="Read it."))
    assert any(told("rita"))


@pytest.mark.parametrize("by", ["rita", "chen"])
def test_ones_own_draft_does_not_tell_the_suggestion_that_is_hidden(open_store: Open, by: str) -> None:
    store = desk(open_store(blind_first_review=by == "chen"))
    if by == "rita":
        submit(store, "chen", SUPPORTED)
        store.ask_second([FIRST], "rita", by="eva")
    store.draft(FIRST, Decision(reason="Half a thought"), by=by, expected=version(store))

    (mine,) = [event for event in store.history(FIRST, viewer=by) if "review" in event.body and event.by == by]

    assert mine.body["review"]["reason"] == "Half a thought"
    assert mine.body["review"]["suggested"] is None
    submit(store, by, replace(REFUTED, reason="The log."))
    assert store.history(FIRST, viewer=by)[-1].body["review"]["suggested"] == "REFUTED"


def test_a_form_of_before_somebody_elses_change_is_a_conflict_and_no_repeat(store: ReviewStore) -> None:
    seen = version(store)
    submit(store, "chen")
    store.apply("art", EditText(claim_id=FIRST, text="The strike ended."), by="rob", expected=version(store))

    with pytest.raises(Conflict):
        store.submit(FIRST, REFUTED, by="chen", expected=seen)

    assert store.claim(FIRST, viewer="chen").draft is not None


def test_another_deed_with_the_same_content_is_no_repeat(store: ReviewStore) -> None:
    seen = version(store)
    submit(store, "eva")
    with pytest.raises(Conflict):
        store.adjudicate(FIRST, REFUTED, by="eva", expected=seen)
    assert state(store) is ReviewState.SUBMITTED


def test_a_decision_as_of_another_day_is_outdated_and_not_published(store: ReviewStore) -> None:
    submit(store, "eva")
    change = ChangeAsOf(claim_id=FIRST, as_of=date(2001, 1, 1))
    outcome = store.apply("art", change, by="eva", expected=version(store))
    assert store.claim(FIRST, viewer=None).record.outdated
    store.attach([make_finding(outcome.fetch_again[0])], by="eva")
    assert "was changed after the decision" in store.publish([FIRST], by="eva").refused[0].why

    submit(store, "eva", replace(REFUTED, reason="As of then."))

    assert store.publish([FIRST], by="eva").done == (FIRST,)


def test_a_verdict_on_other_words_is_neither_found_nor_counted(store: ReviewStore) -> None:
    submit(store, "chen")
    refuted = QueueQuery(verdicts=(Verdict.REFUTED,))
    assert store.queue(refuted, viewer="chen").total == len(store.outcomes()) == 1

    edit = EditText(claim_id=FIRST, text="The strike did not end.")
    store.apply("art", edit, by="chen", expected=version(store))

    assert store.queue(refuted, viewer="chen").total == len(store.outcomes()) == 0
    (found,) = store.queue(QueueQuery(outdated=True), viewer="chen").rows
    assert (found.record.id, found.record.verdict) == (FIRST, Verdict.REFUTED)
    assert store.queue(QueueQuery(outdated=False), viewer="chen").total == 3
    by_verdict = store.queue(QueueQuery(sort=(Sort(key=SortKey.VERDICT),)), viewer="chen").rows
    assert [one.record.verdict for one in by_verdict] == [
        Verdict.REFUTED,
        None,
        None,
        None,
    ]  # as one without, by its place
    assert store.verify().problems == ()
    store.undo("art", by="chen")
    assert store.queue(refuted, viewer="chen").total == len(store.outcomes()) == 1


def test_reviewers_who_decided_on_different_words_neither_agree_nor_differ(store: ReviewStore) -> None:
    submit(store, "chen", SUPPORTED)
    store.ask_second([FIRST], "rob", by="rita", blind=False)
    edit = EditText(claim_id=FIRST, text="The strike did not end.")
    (claim,) = store.apply("art", edit, by="eva", expected=version(store)).fetch_again
    store.attach([make_finding(claim, verdict=Verdict.REFUTED)], by="eva")
    submit(store, "rob", replace(REFUTED, reason="Read it."))

    record = store.claim(FIRST, viewer=None).record
    assert [one.verdict for one in record.reviews] == [Verdict.SUPPORTED, Verdict.REFUTED]
    assert not record.second_on_same
    assert store.agreement().claims == 0
    assert store.verify().problems == ()


def test_an_export_has_no_verdict_of_another_day(store: ReviewStore) -> None:
    submit(store, "eva")
    assert (row(store, None)["human_verdict"], row(store, None)["human_claim"]) == ("REFUTED", None)
    change = ChangeAsOf(claim_id=FIRST, as_of=date(2001, 1, 1))
    (claim,) = store.apply("art", change, by="eva", expected=version(store)).fetch_again
    store.attach([make_finding(claim)], by="eva")
    assert row(store, None)["human_verdict"] is None


def test_what_was_published_is_not_taken_away(store: ReviewStore) -> None:
    submit(store, "chen")
    store.publish([FIRST], by="eva")
    for operation in (DropClaim(claim_id=FIRST, reason="Tidy."), MergeClaims(claim_ids=(SECOND, FIRST))):
        with pytest.raises(ReviewRefused, match="is published, and what readers were told stays to be seen"):
            store.apply("art", operation, by="eva", expected=version(store))  # type: ignore[arg-type]
    assert store.queue(QueueQuery(), viewer="eva").total == 4
    edit = EditText(claim_id=FIRST, text="The strike did not end.")
    assert store.apply("art", edit, by="eva", expected=version(store)).changed == (FIRST,)


def test_a_correction_keeps_the_words_that_each_verdict_was_on(store: ReviewStore) -> None:
    text = store.claim(FIRST, viewer=None).record.claim.text
    submit(store, "chen")
    store.publish([FIRST], by="eva")
    edit = EditText(claim_id=FIRST, text="The strike did not end.")
    (claim,) = store.apply("art", edit, by="eva", expected=version(store)).fetch_again
    store.attach([make_finding(claim)], by="eva")
    store.correct(FIRST, SUPPORTED, by="eva", expected=version(store))

    told = decisions_from(store)(store.claim(FIRST, viewer=None).record.claim)
    assert told is not None
    (made,) = told.corrections
    assert (made.before, made.before_text) == (Verdict.REFUTED, text)
    assert (made.after, made.after_text) == (Verdict.SUPPORTED, "The strike did not end.")


def test_the_queue_is_searched_up_to_the_last_day_that_there_is(store: ReviewStore) -> None:
    assert store.queue(QueueQuery(published_to=date.max, changed_to=date.max), viewer="eva").total == 4


def test_reworded_claims_are_matched_as_of_the_day_of_their_check(store: ReviewStore) -> None:
    """The check of the report was as of no day, though its claims carry the day of their article."""
    edit = EditText(claim_id=FIRST, text="The strike of the pilots ended.")
    (claim,) = store.apply("art", edit, by="eva", expected=version(store)).fetch_again
    parts = SplitClaim(claim_id=SECOND, parts=(ClaimPart(text="Eleven ships waited."), ClaimPart(text="It blew.")))
    split = store.apply("art", parts, by="eva", expected=version(store, SECOND)).fetch_again

    days = days_of(store, [claim, *split])

    assert {claim.as_of for claim in split} == {date(2023, 3, 6)}
    assert set(days.values()) == {PROVENANCE.as_of}


def test_claims_of_one_operation_keep_each_its_own_day(store: ReviewStore) -> None:
    for claim_id in (FIRST, SECOND):
        edit = EditText(claim_id=claim_id, text=f"Reworded {claim_id}.")
        store.apply("art", edit, by="eva", expected=version(store, claim_id))
    change = ChangeAsOf(claim_id=SECOND, as_of=date(2001, 1, 1))
    store.apply("art", change, by="eva", expected=version(store, SECOND))
    store.apply("art", MergeClaims(claim_ids=(FIRST, SECOND)), by="eva", expected=store.desk("art").version)

    back = store.undo("art", by="eva").fetch_again

    assert days_of(store, back) == {FIRST: PROVENANCE.as_of, SECOND: date(2001, 1, 1)}
