"""Which of a claim's notes say that it leaves something open, and which of them outlive a person's own wording."""

from dataclasses import replace

import pytest

from tests.workbench.review_samples import make_desk
from workbench.notes import notes_after, open_notes, untold
from workbench.reviews import ClaimPart, Desk, EditText, MergeClaims, SplitClaim
from workbench.reviews.planning import plan

KEPT = "attribution left out: the mayor said"
OPEN = (
    "“The man” was told before",
    "where and when it happened was told before",
    "subject is a pronoun: he",
    "it is open whom or what “they” means",
    "ambiguous: “her” may be Ann Moss or Eva Lind",
)


def test_notes_on_what_was_left_out_leave_nothing_open() -> None:
    assert open_notes((KEPT, *OPEN)) == OPEN


def test_a_word_with_two_readings_leaves_something_to_go_by() -> None:
    assert untold((KEPT, *OPEN)) == OPEN[:4]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The man was arrested on Monday.", OPEN[:1]),
        ("Bob Ray was arrested in Halden on 3 May 2024.", ()),
        ("Nobody was killed in the fire in Halden on 3 May 2024.", ()),
        ("He said that Ann Moss had left.", OPEN[2:3]),
        ("The theatre closed.", ()),  # "they" and "her" inside other words
    ],
)
def test_a_note_goes_with_the_word_that_it_is_about(text: str, kept: tuple[str, ...]) -> None:
    assert notes_after((KEPT, *OPEN), text) == (KEPT, *kept)


def noted() -> Desk:
    desk = make_desk()
    entries = [replace(one, claim=replace(one.claim, notes=(KEPT, *OPEN[:2]))) for one in desk.entries]
    return Desk(desk.article, entries)


def test_a_claim_that_a_person_writes_out_is_open_no_longer() -> None:
    desk = noted()
    one, two = (entry.claim.id for entry in desk.entries[:2])
    parts = (ClaimPart(text="The man left."), ClaimPart(text="Bob Ray left Halden."))
    for operation in (
        EditText(claim_id=one, text="Bob Ray left Halden."),
        SplitClaim(claim_id=one, parts=parts[::-1]),
        MergeClaims(claim_ids=(one, two), text="Bob Ray and Eva Lind left Halden."),
    ):
        assert desk.after(plan(desk, operation)).entries[0].claim.notes == (KEPT,)
    split = desk.after(plan(desk, SplitClaim(claim_id=one, parts=parts))).entries
    assert [entry.claim.notes for entry in split[:2]] == [(KEPT, OPEN[0]), (KEPT,)]
