"""Desk operations as properties: no sequence of operations, undo and redo loses a claim or its place in the article."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.review_samples import SENTENCES, make_desk
from workbench.errors import ReviewRefused
from workbench.records import ClaimKind
from workbench.reviews import (
    AddClaim,
    ChangeKind,
    ChangeSpeaker,
    ClaimChange,
    ClaimPart,
    Desk,
    DropClaim,
    EditText,
    MergeClaims,
    MoveClaim,
    Operation,
    RestoreClaim,
    SplitClaim,
    Standing,
)
from workbench.reviews.desk import redo, undo
from workbench.reviews.places import between, first_places
from workbench.reviews.planning import plan

TEXTS = st.sampled_from(["A ship sank.", "  two\nlines ", "", "\ud800\0", "x" * 300, "\u202eright to left"])


@st.composite
def operations(draw: st.DrawFn, desk: Desk) -> Operation:
    """Any operation on any claims of the desk, sensible or not."""
    ids = st.sampled_from([entry.claim.id for entry in desk.entries])
    offset = st.none() | st.integers(-2, len(desk.article.text) + 2)
    part = st.builds(ClaimPart, text=TEXTS, start=offset, end=offset)
    return draw(
        st.one_of(
            st.builds(EditText, claim_id=ids, text=TEXTS),
            st.builds(SplitClaim, claim_id=ids, parts=st.lists(part, max_size=3).map(tuple)),
            st.builds(MergeClaims, claim_ids=st.lists(ids, max_size=3).map(tuple), text=TEXTS),
            st.builds(AddClaim, text=TEXTS, start=offset, end=offset, before=st.none() | ids),
            st.builds(DropClaim, claim_id=ids, reason=TEXTS),
            st.builds(RestoreClaim, claim_id=ids),
            st.builds(MoveClaim, claim_id=ids, before=st.none() | ids),
            st.builds(ChangeKind, claim_id=ids, kind=st.sampled_from(ClaimKind)),
            st.builds(ChangeSpeaker, claim_id=ids, speaker=st.none() | TEXTS),
        )
    )


def check(desk: Desk, earlier: Desk) -> None:
    """Every claim that there ever was is there; each stands where it says; no two share a place."""
    assert {entry.claim.id for entry in earlier.entries} <= {entry.claim.id for entry in desk.entries}
    for entry in desk.entries:
        claim = entry.claim
        assert desk.article.text[claim.start : claim.end] == claim.quote
        assert claim.text.strip()
        assert entry.standing is not Standing.DROPPED or entry.reason
        assert entry.into is None or entry.standing in (Standing.MERGED, Standing.UNDONE)
    places = [entry.place for entry in desk.entries]
    assert len(set(places)) == len(places)
    assert places == sorted(places)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_claim_is_lost_by_any_sequence_of_operations_and_undo(data: st.DataObject) -> None:
    desk = make_desk()
    done: list[tuple[ClaimChange, ...]] = []
    undone: list[tuple[ClaimChange, ...]] = []
    for _ in range(data.draw(st.integers(1, 12))):
        before, step = desk, data.draw(st.sampled_from(["do", "do", "do", "undo", "redo"]))
        if step == "undo" and done:
            undone.append(done.pop())
            desk = desk.after(undo(desk, undone[-1]))
        elif step == "redo" and undone:
            done.append(undone.pop())
            desk = desk.after(redo(desk, done[-1]))
        elif step == "do":
            try:
                changes = plan(desk, data.draw(operations(desk)))
            except ReviewRefused:
                continue
            done.append(changes)
            undone.clear()
            desk = desk.after(changes)
        check(desk, before)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_undo_brings_every_claim_back_exactly_and_redo_what_was_done(data: st.DataObject) -> None:
    start = desk = make_desk()
    done = []
    for _ in range(data.draw(st.integers(1, 8))):
        try:
            changes = plan(desk, data.draw(operations(desk)))
        except ReviewRefused:
            continue
        desk, done = desk.after(changes), [*done, changes]
    end = desk
    for changes in reversed(done):
        desk = desk.after(undo(desk, changes))
    known = {entry.claim.id for entry in start.entries}
    assert [entry for entry in desk.entries if entry.claim.id in known] == list(start.entries)
    assert all(entry.standing is Standing.UNDONE for entry in desk.entries if entry.claim.id not in known)
    for changes in done:
        desk = desk.after(redo(desk, changes))
    assert desk.entries == end.entries


@given(st.lists(st.integers(0, 1_000), max_size=60))
def test_there_is_always_room_between_two_places(steps: list[int]) -> None:
    places = first_places(2)
    for step in steps:
        at = step % (len(places) + 1)
        lower, upper = places[at - 1] if at else "", places[at] if at < len(places) else None
        places.insert(at, between(lower, upper))
    assert places == sorted(set(places))
    assert not any(place.endswith("0") for place in places)


def test_the_parts_of_a_split_keep_their_own_spans_and_the_first_its_id() -> None:
    desk = make_desk()
    claim = desk.claims[0]
    parts = (ClaimPart(start=claim.start, end=claim.start + 11), ClaimPart(text="It ended.", start=20, end=claim.end))
    first, second, *_ = desk.after(plan(desk, SplitClaim(claim_id=claim.id, parts=parts))).entries
    assert (first.claim.id, first.claim.quote) == (claim.id, "The harbour")
    assert (second.claim.quote, second.parents) == (desk.article.text[20 : claim.end], (claim.id,))


def test_a_merged_claim_spans_its_parts_and_stands_where_the_first_named_stood() -> None:
    desk = make_desk()
    one, two, three = (claim.id for claim in desk.claims)
    merged = desk.after(plan(desk, MergeClaims(claim_ids=(two, one))))
    assert [claim.id for claim in merged.claims] == [two, three]
    assert merged.claims[0].quote == " ".join(SENTENCES[:2])
    assert merged.entry(one).into == two


def test_a_claim_added_by_span_stands_where_its_span_puts_it() -> None:
    desk = make_desk()
    start = desk.article.text.index("Eleven ships")
    added = desk.after(plan(desk, AddClaim(start=start, end=start + 12)))
    assert [claim.text for claim in added.claims][1:3] == [SENTENCES[1], "Eleven ships"]


def test_a_claim_comes_back_to_its_place_though_one_that_was_undone_stood_there() -> None:
    start = desk = make_desk()
    ids = [entry.claim.id for entry in start.entries]
    done = []
    for operation in (MoveClaim(claim_id=ids[0], before=None), AddClaim(text="A ship sank.", before=ids[1])):
        changes = plan(desk, operation)
        desk, done = desk.after(changes), [*done, changes]
    end = desk
    for changes in reversed(done):
        desk = desk.after(undo(desk, changes))
    assert [entry for entry in desk.entries if entry.claim.id in ids] == list(start.entries)
    for changes in done:
        desk = desk.after(redo(desk, changes))
    assert desk.entries == end.entries
