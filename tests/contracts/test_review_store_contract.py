"""What every review store must do; SQLite and a real PostgreSQL server run the whole suite."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.workbench.review_samples import claim_ids, make_finding, make_report
from workbench.errors import Conflict, ReviewMissing, ReviewRefused, RoleRefused
from workbench.records import ClaimKind, Verdict
from workbench.reviews import (
    AddClaim,
    ChangeAsOf,
    ChangeKind,
    ClaimPart,
    Decision,
    DropClaim,
    EditText,
    EventKind,
    MergeClaims,
    MoveClaim,
    QueueQuery,
    RestoreClaim,
    ReviewState,
    ReviewStore,
    Role,
    Sort,
    SortKey,
    SplitClaim,
    open_review_store,
)
from workbench.settings import Settings

Open = Callable[..., ReviewStore]
REFUTED = Decision(verdict=Verdict.REFUTED, kept_evidence=("p-a",))
SUPPORTED = Decision(verdict=Verdict.SUPPORTED, kept_evidence=("p-b",), reason="The log of the port says so.")
REPORT = make_report()
FIRST, SECOND, THIRD, FOURTH = claim_ids(REPORT)


@pytest.fixture(params=["sqlite", "postgresql"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """What opens the store of this test, with settings; again and again it is the same record."""
    address = "" if request.param == "sqlite" else request.getfixturevalue("make_postgres_database")()

    def opened(**settings: object) -> ReviewStore:
        return open_review_store(Settings(home=tmp_path, database_url=address, **settings))  # type: ignore[arg-type]

    return opened


@pytest.fixture
def store(open_store: Open) -> ReviewStore:
    """A store with one article of four claims, and one person of each role."""
    return desk(open_store())


def desk(store: ReviewStore) -> ReviewStore:
    for name, role in (
        ("Eva", Role.EDITOR),
        ("Rob", Role.REVIEWER),
        ("Rita", Role.REVIEWER),
        ("Chen", Role.CHECKER),
        ("Vic", Role.VIEWER),
    ):
        store.sign_in(name, role=role)
    store.record(REPORT, by="chen")
    return store


def version(store: ReviewStore, claim_id: str = FIRST) -> int:
    return store.claim(claim_id, viewer=None).version


def submit(store: ReviewStore, by: str, decision: Decision = REFUTED, claim_id: str = FIRST) -> None:
    store.submit(claim_id, decision, by=by, expected=version(store, claim_id))


def state(store: ReviewStore, claim_id: str = FIRST) -> ReviewState:
    return store.claim(claim_id, viewer=None).record.state


def test_a_report_comes_back_as_it_went_in_and_a_repeat_changes_nothing(store: ReviewStore) -> None:
    view = store.claim(FIRST, viewer="chen")
    assert view.finding == REPORT.findings[0]
    assert view.article == REPORT.article
    before = store.verify().events
    again = store.record(REPORT, by="chen")
    assert (again.claims, again.findings) == (0, 0)
    assert store.verify().events == before
    assert [claim.id for claim in store.desk("art").claims] == [FIRST, SECOND, THIRD, FOURTH]


def test_a_report_with_the_ids_of_others_writes_nothing_over(store: ReviewStore) -> None:
    submit(store, "chen")
    other = make_report(name="other")
    claim = replace(other.findings[0].claim, id=FIRST)
    with pytest.raises(ReviewRefused, match="is of the article 'News of art'"):
        store.record(replace(other, findings=(make_finding(claim),)), by="rob")
    with pytest.raises(ReviewRefused, match="another text under the id 'art'"):
        store.record(make_report(["Another text stands here."]), by="rob")
    view = store.claim(FIRST, viewer="chen")
    assert (view.article, view.record.state, len(view.reviews)) == (REPORT.article, ReviewState.SUBMITTED, 1)


def test_what_is_known_later_of_an_article_reaches_its_claims(store: ReviewStore) -> None:
    bare = make_report(name="bare", publisher=None)
    bare = replace(bare, article=replace(bare.article, published=None))
    told = replace(
        bare,
        article=replace(
            bare.article, title="Told", publisher="BBC", published=date(2020, 5, 1), url="https://b.example"
        ),
    )
    store.record(bare, by="chen")
    first, second, *_ = claim_ids(bare)
    store.apply("bare", DropClaim(claim_id=second, reason="Said twice."), by="chen", expected=version(store, second))
    seen = version(store, first)
    store.record(told, by="rob")
    for claim_id in (first, second):
        record = store.claim(claim_id, viewer=None).record
        assert (record.article_title, record.publisher, record.article_published) == ("Told", "BBC", date(2020, 5, 1))
        assert store.history(claim_id, viewer="vic")[-1].kind is EventKind.ARTICLE_RECORDED
    asked = QueueQuery(publishers=("BBC",), published_to=date(2020, 5, 1), text="told")
    assert store.queue(asked, viewer="vic").total == 3
    store.submit(first, REFUTED, by="chen", expected=seen)  # whose article it is undoes no decision
    events = store.verify().events
    store.record(told, by="rob")
    store.record(replace(told, article=replace(told.article, url=None)), by="rob")
    assert version(store, second) < version(store, first)  # what claims do not hold is no news to them
    assert (store.verify().events, store.verify().problems) == (events + 1, ())


def test_an_article_that_was_recorded_again_by_an_earlier_version_is_told_by_the_next_check(
    store: ReviewStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = replace(REPORT, article=replace(REPORT.article, publisher="BBC"))
    with monkeypatch.context() as earlier:
        earlier.setattr("workbench.reviews.intake._told_otherwise", lambda *_: [])
        store.record(told, by="chen")
    assert store.claim(FIRST, viewer=None).record.publisher == "Harbour Herald"
    assert store.verify().problems == ()
    store.record(told, by="chen")
    assert store.claim(FIRST, viewer=None).record.publisher == "BBC"
    assert store.verify().problems == ()


def test_what_was_written_is_there_when_the_record_is_opened_again(store: ReviewStore, open_store: Open) -> None:
    submit(store, "chen")
    reopened = open_store()
    assert reopened.claim(FIRST, viewer=None) == store.claim(FIRST, viewer=None)
    assert reopened.verify() == store.verify()


def test_an_override_keeps_the_suggestion_beside_it(store: ReviewStore) -> None:
    submit(store, "chen", SUPPORTED)
    record = store.claim(FIRST, viewer="eva").record
    assert (record.verdict, record.suggested) == (Verdict.SUPPORTED, Verdict.REFUTED)
    assert record.reviews[0].overrides
    assert record.disagreement
    assert store.claim(FIRST, viewer="eva").finding == REPORT.findings[0]


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (Decision(), "choose a verdict"),
        (replace(SUPPORTED, reason=" "), "the machine suggests refuted, you say supported"),
        (replace(REFUTED, kept_evidence=()), "keep the evidence that “refuted” rests on"),
        (replace(REFUTED, kept_evidence=("p-elsewhere",)), "p-elsewhere"),
        (replace(REFUTED, rating="Pants on fire"), "no rating of this desk"),
        (replace(REFUTED, note="x" * 20_001), "the note has 20,001"),
    ],
)
def test_a_decision_that_says_too_little_is_refused(store: ReviewStore, decision: Decision, message: str) -> None:
    with pytest.raises(ReviewRefused, match=message):
        submit(store, "chen", decision)
    assert state(store) is ReviewState.UNASSIGNED


def test_a_desk_rates_in_its_own_words(open_store: Open) -> None:
    store = desk(open_store(rating_scale={"True": "SUPPORTED", "Pants on fire": "REFUTED"}))
    submit(store, "chen", Decision(rating="Pants on fire", kept_evidence=("p-a",)))
    decision = store.claim(FIRST, viewer="chen").record.decision
    assert decision is not None
    assert (decision.rating, decision.verdict) == ("Pants on fire", Verdict.REFUTED)
    with pytest.raises(ReviewRefused, match="means SUPPORTED"):
        submit(store, "chen", replace(REFUTED, rating="True"), SECOND)


def test_the_later_of_two_is_told_what_changed_and_loses_nothing(store: ReviewStore) -> None:
    seen = version(store)
    store.submit(FIRST, REFUTED, by="chen", expected=seen)
    with pytest.raises(Conflict, match="chen was faster") as told:
        store.submit(FIRST, SUPPORTED, by="rob", expected=seen)
    assert [event.kind for event in told.value.changes] == [EventKind.SUBMITTED]
    view = store.claim(FIRST, viewer="rob")
    assert view.record.verdict is Verdict.REFUTED
    assert view.draft is not None
    assert (view.draft.verdict, view.draft.reason) == (SUPPORTED.verdict, SUPPORTED.reason)
    with pytest.raises(ReviewRefused, match="chen has decided"):
        store.submit(FIRST, SUPPORTED, by="rob", expected=told.value.version)


def test_a_form_that_is_sent_twice_counts_once(store: ReviewStore) -> None:
    seen = version(store)
    store.submit(FIRST, REFUTED, by="chen", expected=seen)
    view = store.submit(FIRST, REFUTED, by="chen", expected=seen)
    assert len(view.reviews) == 1


def test_a_draft_that_is_sent_twice_is_kept_once_and_nobody_was_faster(store: ReviewStore) -> None:
    seen, half = version(store), Decision(note="The log is missing.")
    store.draft(FIRST, half, by="chen", expected=seen)
    assert store.draft(FIRST, half, by="chen", expected=seen).record.drafts[0].note == half.note
    kinds = [event.kind for event in store.history(FIRST, viewer="chen")]
    assert (kinds.count(EventKind.DRAFTED), kinds.count(EventKind.KEPT_ASIDE)) == (1, 0)
    with pytest.raises(Conflict, match="chen was faster"):
        store.draft(FIRST, Decision(note="It is here."), by="chen", expected=seen)


def test_a_second_review_is_blind_until_it_is_in(store: ReviewStore) -> None:
    submit(store, "chen", SUPPORTED)
    assert store.ask_second([FIRST], "rob", by="rita").done == (FIRST,)
    for viewer in ("rob", "rita", "vic"):
        view = store.claim(FIRST, viewer=viewer)
        assert view.hidden
        assert (view.reviews, view.record.verdict, view.record.suggested) == ((), None, None)
        assert view.finding is not None
        assert view.finding.suggestion is None
        assert view.finding.evidence
        (row,) = store.queue(QueueQuery(states=(ReviewState.SECOND_REVIEW,)), viewer=viewer).rows
        assert row.hidden
        assert row.record == view.record
        assert store.queue(QueueQuery(verdicts=(Verdict.SUPPORTED,)), viewer=viewer).total == 0
        assert SUPPORTED.reason not in repr(store.history(FIRST, viewer=viewer))
        assert SUPPORTED.reason not in repr(store.finding(FIRST, view.record.findings[0].id, viewer=viewer))
    assert not store.claim(FIRST, viewer="chen").hidden
    with pytest.raises(ReviewRefused, match="a blind review always has one"):
        submit(store, "rob", REFUTED)
    submit(store, "rob", replace(REFUTED, reason="The union's own paper."))
    view = store.claim(FIRST, viewer="rob")
    assert (view.hidden, len(view.reviews), view.reviews[1].blind) == ("", 2, True)


def test_a_conflict_tells_a_blind_reviewer_no_verdict(store: ReviewStore) -> None:
    seen = version(store)
    submit(store, "chen", SUPPORTED)
    store.ask_second([FIRST], "rob", by="rita")
    with pytest.raises(Conflict) as told:
        store.submit(FIRST, replace(REFUTED, reason="So."), by="rob", expected=seen)
    assert SUPPORTED.reason not in repr(told.value.changes)
    assert SUPPORTED.reason not in repr(store.claim(FIRST, viewer="rob"))


def test_what_was_adjudicated_outlasts_a_second_review_that_was_called_off(store: ReviewStore) -> None:
    submit(store, "chen", SUPPORTED)
    store.adjudicate(FIRST, replace(REFUTED, reason="Both read."), by="eva", expected=version(store))
    store.ask_second([FIRST], "rob", by="rita")
    store.cancel_second([FIRST], by="rita")
    with pytest.raises(ReviewRefused, match="adjudicated"):
        submit(store, "chen", SUPPORTED)
    assert store.claim(FIRST, viewer=None).record.verdict is Verdict.REFUTED


def test_a_second_review_is_compared_with_what_is_in_force(store: ReviewStore) -> None:
    submit(store, "chen", SUPPORTED)
    store.adjudicate(FIRST, replace(REFUTED, reason="Both read."), by="eva", expected=version(store))
    store.ask_second([FIRST], "rob", by="rita")
    submit(store, "rob", SUPPORTED)
    assert "differ: adjudicate" in store.publish([FIRST], by="eva").refused[0].why
    store.adjudicate(FIRST, replace(REFUTED, reason="Read again."), by="eva", expected=version(store))
    store.ask_second([FIRST], "rob", by="rita")
    submit(store, "rob", replace(REFUTED, reason="So it is."))
    assert store.publish([FIRST], by="eva").done == (FIRST,)


def test_reviewers_who_differ_are_adjudicated_before_it_is_published(store: ReviewStore) -> None:
    submit(store, "chen", SUPPORTED)
    store.ask_second([FIRST], "rob", by="rita")
    with pytest.raises(ReviewRefused, match="not in yet"):
        store.adjudicate(FIRST, SUPPORTED, by="eva", expected=version(store))
    submit(store, "rob", replace(REFUTED, reason="The union's own paper."))
    assert "differ: adjudicate" in store.publish([FIRST], by="eva").refused[0].why
    store.adjudicate(FIRST, replace(REFUTED, reason="Both read."), by="eva", expected=version(store))
    assert store.publish([FIRST], by="eva").done == (FIRST,)
    record = store.claim(FIRST, viewer=None).record
    assert (record.state, record.published_verdict) == (ReviewState.PUBLISHED, Verdict.REFUTED)
    assert [review.verdict for review in record.reviews] == [Verdict.SUPPORTED, Verdict.REFUTED, Verdict.REFUTED]


def test_a_published_verdict_is_corrected_with_a_reason_and_both_are_kept(store: ReviewStore) -> None:
    submit(store, "chen")
    store.publish([FIRST], by="eva")
    with pytest.raises(ReviewRefused, match="say why"):
        store.correct(FIRST, REFUTED, by="eva", expected=version(store))
    store.correct(FIRST, SUPPORTED, by="eva", expected=version(store))
    record = store.claim(FIRST, viewer=None).record
    assert (record.state, record.published_verdict) == (ReviewState.CORRECTED, Verdict.SUPPORTED)
    assert len(record.reviews) == 2


def test_roles_hold_whichever_door_is_used(store: ReviewStore) -> None:
    seen = version(store)
    for forbidden in (
        lambda: store.submit(FIRST, REFUTED, by="vic", expected=seen),
        lambda: store.record(REPORT, by="vic"),
        lambda: store.apply("art", EditText(claim_id=FIRST, text="x"), by="vic", expected=seen),
        lambda: store.assign([FIRST], "vic", by="eva"),
        lambda: store.ask_second([FIRST], "rob", by="chen"),
        lambda: store.publish([FIRST], by="rob"),
        lambda: store.adjudicate(FIRST, REFUTED, by="rob", expected=seen),
        lambda: store.set_role("vic", Role.EDITOR, by="rob"),
        lambda: store.save_view("all", QueueQuery(), by="chen", shared=True),
    ):
        with pytest.raises(RoleRefused):
            forbidden()
    with pytest.raises(ReviewMissing, match="nobody has signed in as 'nobody'"):
        store.submit(FIRST, REFUTED, by="nobody", expected=seen)
    assert "only a reviewer" in store.assign([FIRST], "rob", by="chen").refused[0].why


def test_the_last_editor_stays_one(store: ReviewStore) -> None:
    with pytest.raises(ReviewRefused, match="only editor"):
        store.set_role("eva", Role.VIEWER, by="eva")
    store.set_role("rob", Role.EDITOR, by="eva")
    assert store.set_role("eva", Role.VIEWER, by="rob").role is Role.VIEWER
    assert store.sign_in("EVA", role=Role.EDITOR).role is Role.VIEWER


def test_many_claims_are_assigned_at_once_and_what_cannot_be_is_named(store: ReviewStore) -> None:
    submit(store, "chen", claim_id=SECOND)
    outcome = store.assign([FIRST, SECOND, THIRD, "nowhere"], "rob", by="eva")
    assert outcome.done == (FIRST, THIRD)
    assert [refusal.claim_id for refusal in outcome.refused] == [SECOND, "nowhere"]
    assert store.queue(QueueQuery(people=("rob",)), viewer="rob").total == 2
    with pytest.raises(ReviewRefused, match="assigned to rob"):
        submit(store, "chen")
    assert store.unassign([FIRST], by="rob").done == (FIRST,)
    assert store.queue(QueueQuery(people=("",), states=(ReviewState.UNASSIGNED,)), viewer="rob").total == 2


def test_an_edit_asks_for_evidence_again_and_its_undo_does_not(store: ReviewStore) -> None:
    seen = store.desk("art").version
    outcome = store.apply("art", EditText(claim_id=FIRST, text="The strike ended."), by="chen", expected=seen)
    assert [claim.id for claim in outcome.fetch_again] == [FIRST]
    assert store.claim(FIRST, viewer=None).finding is None
    assert store.queue(QueueQuery(stale=True), viewer="chen").total == 1
    (claim,) = outcome.fetch_again
    assert store.attach([make_finding(claim, verdict=Verdict.SUPPORTED)], by="chen") == 1
    assert store.claim(FIRST, viewer=None).record.suggested is Verdict.SUPPORTED
    assert store.undo("art", by="chen").fetch_again == ()
    record = store.claim(FIRST, viewer=None).record
    assert record.suggested is Verdict.REFUTED
    assert len(record.findings) == 2


def test_reviews_follow_their_claim_through_split_and_merge(store: ReviewStore) -> None:
    submit(store, "chen")
    claim = store.desk("art").entry(FIRST).claim
    parts = (ClaimPart(start=claim.start, end=claim.start + 11), ClaimPart(text="It ended.", start=20, end=claim.end))
    made = store.apply("art", SplitClaim(claim_id=FIRST, parts=parts), by="chen", expected=version(store))
    view = store.claim(FIRST, viewer="chen")
    assert view.reviews
    assert view.record.outdated
    text = view.article.text
    assert all(text[one.start : one.end] == one.quote for one in store.desk("art").claims)
    store.apply("art", MergeClaims(claim_ids=(FIRST, made.changed[1])), by="chen", expected=made.version)
    assert [one.id for one in store.desk("art").claims] == [FIRST, SECOND, THIRD, FOURTH]
    assert "wording was changed" in store.publish([FIRST], by="eva").refused[0].why


def test_the_desk_adds_drops_restores_moves_and_changes(store: ReviewStore) -> None:
    def apply(operation: object) -> tuple[str, ...]:
        outcome = store.apply("art", operation, by="chen", expected=store.desk("art").version)  # type: ignore[arg-type]
        return tuple(claim.id for claim in outcome.claims)

    added = apply(AddClaim(text="Pilots are paid by the ship."))
    assert added[:4] == (FIRST, SECOND, THIRD, FOURTH)
    assert apply(DropClaim(claim_id=SECOND, reason="opinion")) == (FIRST, THIRD, FOURTH, added[4])
    assert store.desk("art").entry(SECOND).reason == "opinion"
    assert apply(MoveClaim(claim_id=FOURTH, before=FIRST)) == (FOURTH, FIRST, THIRD, added[4])
    assert apply(RestoreClaim(claim_id=SECOND)) == (FOURTH, FIRST, SECOND, THIRD, added[4])
    apply(ChangeKind(claim_id=FIRST, kind=ClaimKind.OPINION))
    apply(ChangeAsOf(claim_id=THIRD, as_of=date(2023, 1, 1)))
    assert store.queue(QueueQuery(kinds=(ClaimKind.OPINION,)), viewer="chen").total == 1
    for _ in range(6):
        store.undo("art", by="chen")
    assert [claim.id for claim in store.desk("art").claims] == [FIRST, SECOND, THIRD, FOURTH]
    with pytest.raises(ReviewRefused, match="nothing to undo"):
        store.undo("art", by="chen")
    assert store.redo("art", by="chen").claims[-1].id == added[4]
    assert store.verify().problems == ()


def test_two_people_on_different_claims_of_an_article_do_not_meet(store: ReviewStore) -> None:
    seen = store.desk("art").version
    store.apply("art", EditText(claim_id=FIRST, text="One."), by="chen", expected=seen)
    store.apply("art", EditText(claim_id=SECOND, text="Two."), by="rob", expected=seen)
    with pytest.raises(Conflict, match="chen was faster"):
        store.apply("art", DropClaim(claim_id=FIRST, reason="no"), by="rob", expected=seen)
    store.undo("art", by="chen")
    assert [claim.text for claim in store.desk("art").claims][:2] == [REPORT.findings[0].claim.text, "Two."]


def test_an_undo_does_not_undo_somebody_elses_work(store: ReviewStore) -> None:
    store.apply("art", EditText(claim_id=FIRST, text="One."), by="chen", expected=version(store))
    store.apply("art", EditText(claim_id=FIRST, text="One more."), by="rob", expected=version(store))
    with pytest.raises(Conflict, match="rob was faster"):
        store.undo("art", by="chen")
    assert store.claim(FIRST, viewer=None).record.claim.text == "One more."


def test_an_undo_leaves_a_claim_where_somebody_else_has_put_it(store: ReviewStore) -> None:
    store.apply("art", EditText(claim_id=FIRST, text="One."), by="chen", expected=version(store))
    store.apply("art", MoveClaim(claim_id=FIRST, before=None), by="rob", expected=version(store))
    assert [claim.id for claim in store.undo("art", by="chen").claims] == [SECOND, THIRD, FOURTH, FIRST]
    assert [claim.id for claim in store.redo("art", by="chen").claims] == [SECOND, THIRD, FOURTH, FIRST]
    assert store.desk("art").entry(FIRST).claim.text == "One."


def test_an_undo_of_a_move_does_not_undo_somebody_elses(store: ReviewStore) -> None:
    store.apply("art", MoveClaim(claim_id=FIRST, before=None), by="chen", expected=version(store))
    store.apply("art", MoveClaim(claim_id=FIRST, before=THIRD), by="rob", expected=version(store))
    with pytest.raises(Conflict, match="rob was faster"):
        store.undo("art", by="chen")
    assert [claim.id for claim in store.undo("art", by="rob").claims] == [SECOND, THIRD, FOURTH, FIRST]
    assert [claim.id for claim in store.undo("art", by="chen").claims] == [FIRST, SECOND, THIRD, FOURTH]
    assert store.verify().problems == ()


def test_an_undo_or_redo_takes_nothing_out_of_the_work_that_was_decided_on_since(store: ReviewStore) -> None:
    store.apply("art", DropClaim(claim_id=FIRST, reason="Said twice."), by="chen", expected=version(store))
    store.apply("art", RestoreClaim(claim_id=FIRST), by="rob", expected=version(store))
    store.apply("art", DropClaim(claim_id=SECOND, reason="An opinion."), by="chen", expected=version(store, SECOND))
    store.undo("art", by="chen")
    for claim_id in (FIRST, SECOND):
        submit(store, "rita", claim_id=claim_id)
    with pytest.raises(ReviewRefused, match="decided on since: drop it with a reason"):
        store.undo("art", by="rob")
    with pytest.raises(ReviewRefused, match="decided on since: look at it"):
        store.redo("art", by="chen")
    assert {FIRST, SECOND} <= {claim.id for claim in store.desk("art").claims}


def test_the_queue_filters_sorts_and_counts(store: ReviewStore) -> None:
    store.record(make_report(name="later", verdict=Verdict.SUPPORTED, generation="new", publisher="Wire"), by="chen")
    submit(store, "chen", SUPPORTED)
    store.assign([SECOND], "rob", by="eva")

    def total(**query: object) -> int:
        generations = {"news": "new"}
        return store.queue(QueueQuery(**query), viewer="eva", generations=generations).total  # type: ignore[arg-type]

    assert total() == 8
    assert total(articles=("later",)) == total(publishers=("Wire",)) == total(suggestions=(Verdict.SUPPORTED,)) == 4
    assert (
        total(states=(ReviewState.SUBMITTED,)) == total(verdicts=(Verdict.SUPPORTED,)) == total(disagreement=True) == 1
    )
    assert total(people=("rob",)) == 1
    assert (total(stale=True), total(stale=False)) == (4, 4)
    assert (total(worth_from=0.85), total(confidence_to=0.5)) == (2, 0)
    assert (total(published_to=date(2023, 3, 6)), total(published_from=date(2023, 3, 7))) == (8, 0)
    assert total(recorded_from=date(2023, 1, 1), changed_to=date(2999, 1, 1)) == 8
    assert (total(text="CRANES"), total(text="100%_")) == (2, 0)
    keys = (Sort(key=SortKey.PUBLISHER, descending=True), Sort(key=SortKey.CHECK_WORTHINESS))
    page = store.queue(QueueQuery(sort=keys, limit=3, offset=3), viewer="eva")
    assert [row.record.publisher for row in page.rows] == ["Wire", "Harbour Herald", "Harbour Herald"]
    assert [row.record.claim.check_worthiness for row in page.rows] == [0.9, 0.6, 0.7]
    assert page.states == {ReviewState.UNASSIGNED: 6, ReviewState.ASSIGNED: 1, ReviewState.SUBMITTED: 1}
    page = store.queue(QueueQuery(states=(ReviewState.SUBMITTED,), articles=("art",)), viewer="eva")
    assert (page.total, page.states) == (1, {ReviewState.SUBMITTED: 1})
    assert page.any_state == {ReviewState.UNASSIGNED: 2, ReviewState.ASSIGNED: 1, ReviewState.SUBMITTED: 1}
    assert len(store.queue_ids(QueueQuery(limit=1), viewer="eva")) == 8


def test_claims_are_asked_for_by_what_they_lean_to(open_store: Open) -> None:
    store = desk(open_store())
    store.record(make_report(name="open", verdict=Verdict.NOT_ENOUGH_EVIDENCE), by="chen")
    page = store.queue(QueueQuery(leanings=(Verdict.REFUTED,)), viewer="chen")
    assert {row.record.article_id for row in page.rows} == {"open"}
    assert {(row.record.suggested, row.record.leaning) for row in page.rows} == {
        (Verdict.NOT_ENOUGH_EVIDENCE, Verdict.REFUTED)
    }
    assert store.queue(QueueQuery(leanings=(Verdict.SUPPORTED,)), viewer="chen").total == 0
    by_suggestion = (Sort(key=SortKey.SUGGESTION),)
    rows = store.queue(QueueQuery(sort=by_suggestion, limit=5), viewer="chen").rows
    assert [row.record.article_id for row in rows] == ["open"] * 4 + ["art"]
    assert store.verify().problems == ()


def test_who_decides_as_the_claim_leans_needs_no_reason_and_differs_from_nobody(open_store: Open) -> None:
    store = desk(open_store())
    report = make_report(name="open", verdict=Verdict.NOT_ENOUGH_EVIDENCE)
    store.record(report, by="chen")
    first, second, *_ = claim_ids(report)
    view = store.submit(first, REFUTED, by="chen", expected=version(store, first))
    assert view.record.reviews[0].leaning is Verdict.REFUTED
    assert not view.record.reviews[0].overrides
    with pytest.raises(ReviewRefused, match="leans to refuted, you say supported"):
        submit(store, "chen", replace(SUPPORTED, reason=""), second)
    submit(store, "chen", SUPPORTED, second)
    assert {one.claim_id: one.overridden for one in store.outcomes()} == {first: False, second: True}
    assert store.queue(QueueQuery(disagreement=True), viewer="eva").total == 1
    assert store.verify().problems == ()


def test_a_record_of_the_version_before_is_brought_up_and_proves_itself(open_store: Open) -> None:
    store = desk(open_store())
    submit(store, "chen")
    store.draft(SECOND, SUPPORTED, by="chen", expected=version(store, SECOND))
    store.apply("art", EditText(claim_id=FIRST, text="The strike ended."), by="chen", expected=version(store))
    with store._database.writing() as connection:  # type: ignore[attr-defined]
        sqlite = connection.dialect.name == "sqlite"
        for statement in (
            "DROP TRIGGER events_of_format" if sqlite else "DROP FUNCTION events_of_format CASCADE",
            "ALTER TABLE events DROP COLUMN format",
            "UPDATE claim_records SET record = replace(record, '\"leaning\":null,', '')",
            "ALTER TABLE claims DROP COLUMN leaning",
            "ALTER TABLE claims DROP COLUMN outdated",
            "ALTER TABLE claims DROP COLUMN second_on_same",
            "UPDATE alembic_version SET version_num = '0001'",
        ):
            connection.exec_driver_sql(statement)
        kept = connection.exec_driver_sql("SELECT record FROM claim_records").scalars().all()
    assert len(kept) == len(REPORT.findings)
    assert not any("leaning" in record for record in kept)

    again = open_store()
    assert again.verify().problems == ()
    assert again.queue(QueueQuery(), viewer="chen").total == len(REPORT.findings)
    assert again.queue(QueueQuery(outdated=True), viewer="chen").total == 1
    again.record(make_report(name="open", verdict=Verdict.NOT_ENOUGH_EVIDENCE), by="chen")
    assert again.queue(QueueQuery(leanings=(Verdict.REFUTED,)), viewer="chen").total == len(REPORT.findings)
    assert again.verify().problems == ()


def test_what_a_claim_leans_to_is_hidden_with_the_suggestion(open_store: Open) -> None:
    store = desk(open_store(blind_first_review=True))
    store.record(make_report(name="open", verdict=Verdict.NOT_ENOUGH_EVIDENCE), by="chen")
    assert store.queue(QueueQuery(leanings=(Verdict.REFUTED,)), viewer="chen").total == 0
    (row, *_) = store.queue(QueueQuery(articles=("open",)), viewer="chen").rows
    assert (row.hidden, row.record.leaning) == (True, None)
    (attached,) = [
        event for event in store.history(row.record.id, viewer="chen") if event.kind is EventKind.FINDING_ATTACHED
    ]
    assert attached.body["finding"]["leaning"] is None


def test_views_are_kept_for_a_person_or_for_the_desk(store: ReviewStore) -> None:
    mine = QueueQuery(people=("chen",), published_from=date(2023, 1, 1), sort=(Sort(key=SortKey.CHANGED),))
    store.save_view("Mine", mine, by="chen")
    store.save_view("All", QueueQuery(), by="rob", shared=True)
    assert [view.name for view in store.views(viewer="chen")] == ["All", "Mine"]
    assert store.views(viewer="chen")[1].query == mine
    assert [view.name for view in store.views(viewer="vic")] == ["All"]
    with pytest.raises(ReviewMissing):
        store.drop_view("All", by="chen")
    store.drop_view("Mine", by="chen")
    assert [view.name for view in store.views(viewer="chen")] == ["All"]
    assert store.verify().problems == ()


def test_agreement_times_and_outcomes_come_from_the_record(store: ReviewStore) -> None:
    for claim_id in (FIRST, SECOND):
        submit(store, "chen", claim_id=claim_id)
    submit(store, "chen", SUPPORTED, THIRD)
    store.ask_second([FIRST, SECOND, THIRD], "rob", by="rita")
    for claim_id in (FIRST, SECOND, THIRD):
        submit(store, "rob", replace(REFUTED, reason="Read it."), claim_id)
    agreement = store.agreement(blind_only=True)
    assert (agreement.claims, agreement.people, agreement.kappa) == (3, ("chen", "rob"), 0.0)
    assert agreement.agreed == pytest.approx(2 / 3)
    assert agreement.apart == ((Verdict.REFUTED, Verdict.SUPPORTED, 1),)
    # The first verdict is shown now: whoever gives way to it did not agree blind.
    submit(store, "rob", replace(SUPPORTED, reason="Seen the first."), THIRD)
    assert store.agreement().agreed == 1
    assert store.agreement(blind_only=True) == agreement
    assert [outcome.overridden for outcome in store.outcomes()] == [False, False, True]
    store.publish([FIRST], by="eva")
    (spent,) = store.times([FIRST])
    assert set(spent.seconds) == {ReviewState.UNASSIGNED, ReviewState.SUBMITTED, ReviewState.SECOND_REVIEW}
    assert spent.cycle == pytest.approx(sum(spent.seconds.values()))


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a\0b", "\ud800 lone", "\u202eright", "'; DROP TABLE events; --"]
)
def test_hostile_text_is_kept_and_found(store: ReviewStore, text: str) -> None:
    outcome = store.apply("art", AddClaim(text=text), by="chen", expected=store.desk("art").version)
    assert store.queue(QueueQuery(text=outcome.claims[-1].text), viewer="chen").total == 1
    store.submit(
        outcome.changed[0],
        Decision(verdict=Verdict.NOT_ENOUGH_EVIDENCE, note=text, reason=text),
        by="chen",
        expected=outcome.version,
    )
    assert store.verify().problems == ()


def test_the_dump_holds_every_event_and_everything_kept(store: ReviewStore) -> None:
    rows = list(store.dump())
    events = [row for row in rows if row["row"] == "event"]
    assert [row["seq"] for row in events] == list(range(1, store.verify().events + 1))
    kept = {row["digest"] for row in rows if row["row"] == "kept"}
    assert {row["body"]["finding"]["digest"] for row in events if row["kind"] == "FINDING_ATTACHED"} <= kept


def test_a_draft_takes_the_claim_and_is_kept_once(store: ReviewStore) -> None:
    half = Decision(note="The log is missing.")
    view = store.draft(FIRST, half, by="chen", expected=version(store))
    assert (view.record.state, view.record.assignee) == (ReviewState.DRAFTED, "chen")
    assert store.draft(FIRST, half, by="chen", expected=view.version).version == view.version
    assert store.claim(FIRST, viewer="rob").record.drafts == ()
    submitted = store.submit(FIRST, replace(REFUTED, note="Found it."), by="chen", expected=view.version)
    assert submitted.draft is None
    kinds = [event.kind for event in store.history(FIRST, viewer="chen")]
    assert kinds.count(EventKind.DRAFTED) == 1


def test_a_claim_that_is_sent_back_keeps_its_review_and_gets_another(store: ReviewStore) -> None:
    submit(store, "chen", SUPPORTED)
    with pytest.raises(ReviewRefused, match="say why"):
        store.send_back([FIRST], " ", by="eva")
    assert store.send_back([FIRST], "The log is a forgery.", by="eva").done == (FIRST,)
    assert state(store) is ReviewState.ASSIGNED
    submit(store, "chen", REFUTED)
    record = store.claim(FIRST, viewer=None).record
    assert [review.verdict for review in record.reviews] == [Verdict.SUPPORTED, Verdict.REFUTED]
    assert record.verdict is Verdict.REFUTED


def test_a_second_review_goes_to_another_person_and_can_be_cancelled(store: ReviewStore) -> None:
    store.assign([FIRST], "rita", by="eva")
    submit(store, "rita", SUPPORTED)
    assert "gave the first review" in store.ask_second([FIRST], "rita", by="eva").refused[0].why
    store.ask_second([FIRST], "rob", by="eva")
    assert store.outcomes() == []
    with pytest.raises(ReviewRefused, match="the second review is rob's"):
        submit(store, "eva", REFUTED)
    assert store.cancel_second([FIRST], by="rita").done == (FIRST,)
    assert not store.claim(FIRST, viewer="rob").hidden
    assert len(store.outcomes()) == 1


def test_a_blind_reviewer_does_not_call_the_own_review_off_to_look(store: ReviewStore) -> None:
    store.assign([FIRST], "rita", by="eva")
    submit(store, "rita", SUPPORTED)
    store.ask_second([FIRST], "rob", by="rita")
    assert "blind and yours" in store.cancel_second([FIRST], by="rob").refused[0].why
    assert "blind and yours" in store.ask_second([FIRST], "rob", by="rob", blind=False).refused[0].why
    assert store.claim(FIRST, viewer="rob").hidden
    assert store.cancel_second([FIRST], by="rita").done == (FIRST,)
    store.ask_second([FIRST], "rob", by="rita", blind=False)
    assert store.cancel_second([FIRST], by="rob").done == (FIRST,)  # nothing was kept from them


def test_blind_first_hides_the_suggestion_until_somebody_has_decided(open_store: Open) -> None:
    store = desk(open_store(blind_first_review=True))
    view = store.claim(FIRST, viewer="chen")
    assert view.finding is not None
    assert view.finding.suggestion is None
    assert view.record.suggested is None
    assert store.queue(QueueQuery(suggestions=(Verdict.REFUTED,)), viewer="chen").total == 0
    with pytest.raises(ReviewRefused, match="a blind review always has one"):
        submit(store, "chen", REFUTED)
    submit(store, "chen", replace(REFUTED, reason="The log."))
    view = store.claim(FIRST, viewer="chen")
    assert view.finding is not None
    assert view.finding.suggestion is not None


def test_what_is_published_is_changed_by_an_editor_alone(store: ReviewStore) -> None:
    submit(store, "chen")
    store.publish([FIRST], by="eva")
    edit = EditText(claim_id=FIRST, text="The strike ended.")
    with pytest.raises(RoleRefused, match="change the published claim"):
        store.apply("art", edit, by="rob", expected=version(store))
    store.apply("art", MoveClaim(claim_id=FIRST, before=None), by="rob", expected=version(store))
    store.apply("art", edit, by="eva", expected=version(store))
    assert store.claim(FIRST, viewer=None).record.outdated


def test_a_claim_that_becomes_checkable_asks_for_evidence(store: ReviewStore) -> None:
    added = store.apply(
        "art", AddClaim(text="It may end.", kind=ClaimKind.HEDGED), by="chen", expected=store.desk("art").version
    )
    assert added.fetch_again == ()
    change = ChangeKind(claim_id=added.changed[0], kind=ClaimKind.EVENT)
    outcome = store.apply("art", change, by="chen", expected=added.version)
    assert [claim.text for claim in outcome.fetch_again] == ["It may end."]
