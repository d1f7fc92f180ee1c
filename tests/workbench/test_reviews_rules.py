"""The pure rules of review: who may go where, what agreement and waiting come to, what settings are refused."""

import pytest

from workbench.errors import RecordUnusable, ReviewRefused, RoleRefused, SettingRefused
from workbench.records import Verdict
from workbench.reviews import TRANSITIONS, Person, ReviewAction, ReviewState, Role, next_state, open_review_store
from workbench.reviews.agreement import Rating, measure
from workbench.reviews.states import LEAST_ROLE, require
from workbench.reviews.timing import claim_times, summarise
from workbench.settings import Settings

S, A = ReviewState, ReviewAction
S_, R_, N_ = Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE

LEGAL = {
    (S.UNASSIGNED, A.ASSIGN): S.ASSIGNED,
    (S.UNASSIGNED, A.DRAFT): S.DRAFTED,
    (S.UNASSIGNED, A.SUBMIT): S.SUBMITTED,
    (S.ASSIGNED, A.ASSIGN): S.ASSIGNED,
    (S.ASSIGNED, A.UNASSIGN): S.UNASSIGNED,
    (S.ASSIGNED, A.DRAFT): S.DRAFTED,
    (S.ASSIGNED, A.SUBMIT): S.SUBMITTED,
    (S.DRAFTED, A.ASSIGN): S.ASSIGNED,
    (S.DRAFTED, A.UNASSIGN): S.UNASSIGNED,
    (S.DRAFTED, A.DRAFT): S.DRAFTED,
    (S.DRAFTED, A.SUBMIT): S.SUBMITTED,
    (S.SUBMITTED, A.SUBMIT): S.SUBMITTED,
    (S.SUBMITTED, A.RETURN): S.ASSIGNED,
    (S.SUBMITTED, A.ASK_SECOND): S.SECOND_REVIEW,
    (S.SUBMITTED, A.ADJUDICATE): S.ADJUDICATED,
    (S.SUBMITTED, A.PUBLISH): S.PUBLISHED,
    (S.SECOND_REVIEW, A.ASK_SECOND): S.SECOND_REVIEW,
    (S.SECOND_REVIEW, A.CANCEL_SECOND): S.SUBMITTED,
    (S.SECOND_REVIEW, A.DRAFT): S.SECOND_REVIEW,
    (S.SECOND_REVIEW, A.SUBMIT): S.SECOND_REVIEW,
    (S.SECOND_REVIEW, A.ADJUDICATE): S.ADJUDICATED,
    (S.SECOND_REVIEW, A.PUBLISH): S.PUBLISHED,
    (S.ADJUDICATED, A.ADJUDICATE): S.ADJUDICATED,
    (S.ADJUDICATED, A.RETURN): S.ASSIGNED,
    (S.ADJUDICATED, A.ASK_SECOND): S.SECOND_REVIEW,
    (S.ADJUDICATED, A.PUBLISH): S.PUBLISHED,
    (S.PUBLISHED, A.CORRECT): S.CORRECTED,
    (S.CORRECTED, A.CORRECT): S.CORRECTED,
}


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("action", A)
def test_every_state_allows_what_the_table_says_and_nothing_else(state: ReviewState, action: ReviewAction) -> None:
    expected = LEGAL.get((state, action))
    if expected is None:
        with pytest.raises(ReviewRefused, match=r"cannot .*: it can "):
            next_state(state, action)
    else:
        assert next_state(state, action) is expected


def test_every_state_can_be_reached_and_every_action_has_a_role() -> None:
    assert {reached for ways in TRANSITIONS.values() for reached in ways.values()} == set(S)
    assert set(LEAST_ROLE) == set(A)


@pytest.mark.parametrize("action", A)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_its_rank_allows(action: ReviewAction, role: Role) -> None:
    person = Person(id="ada", name="Ada", role=role)
    if role.rank >= LEAST_ROLE[action].rank:
        require(person, LEAST_ROLE[action], "act")
    else:
        with pytest.raises(RoleRefused, match="Ada is a"):
            require(person, LEAST_ROLE[action], "act")


def ratings(*rows: str) -> list[Rating]:
    """One row for each person, one letter for each claim; a dot where they did not decide."""
    verdicts = {"s": S_, "r": R_, "n": N_}
    return [
        Rating(claim_id=f"c{number}", person=f"p{person}", verdict=verdicts[letter])
        for person, row in enumerate(rows)
        for number, letter in enumerate(row)
        if letter != "."
    ]


def test_two_people_are_compared_by_kappa() -> None:
    found = measure(ratings("ssrrn", "ssrnn"))
    assert (found.claims, found.agreed) == (5, 0.8)
    assert found.kappa == pytest.approx((0.8 - 0.32) / (1 - 0.32))  # by chance: (2x2 + 2x1 + 1x2) / 25
    assert found.apart == ((N_, R_, 1),)


def test_more_people_are_compared_by_alpha_and_gaps_do_not_count() -> None:
    # By hand: coincidences s-s 4, r-r 2, s-r and r-s 1 each over 8 values; disagreement 2/8 against 2x5x3/(8x7).
    found = measure(ratings("ssr.", "ss.r", "..rs", "...."))
    assert (found.claims, found.kappa) == (4, None)
    assert found.alpha == pytest.approx(1 - (2 / 8) / (30 / 56))


@pytest.mark.parametrize("rows", [(), ("ssr",), ("ss", "ss"), ("s.", ".s")])
def test_agreement_is_undefined_where_nothing_can_be_compared(rows: tuple[str, ...]) -> None:
    found = measure(ratings(*rows))
    assert (found.kappa, found.alpha) == (None, None)


def test_time_is_counted_in_each_state_until_publication() -> None:
    minute = "2023-03-06T10:{:02}:00+00:00".format
    steps = [(minute(5), S.ASSIGNED), (minute(9), S.DRAFTED), (minute(10), S.SUBMITTED), (minute(20), S.PUBLISHED)]
    spent = claim_times("c", minute(0), steps, minute(59))
    assert spent.seconds == {S.UNASSIGNED: 300, S.ASSIGNED: 240, S.DRAFTED: 60, S.SUBMITTED: 600}
    assert (spent.queue, spent.work, spent.cycle) == (1140, 60, 1200)
    waiting = claim_times("d", minute(0), [], minute(10))
    both = summarise([spent, waiting])
    assert (both.published, both.median_cycle, both.queue_share) == (1, 1200, (1140 + 600) / 1800)
    assert both.by_state[S.UNASSIGNED] == 450


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"database_url": "nonsense"}, "no address of a database"),
        ({"database_url": "mysql://x/y"}, "mysql"),
        ({"database_url": "sqlite://"}, "names no file"),
        ({"rating_scale": {"True": "TRUE"}}, "rating_scale maps 'True' to 'TRUE'"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: object, settings: dict[str, object], message: str) -> None:
    with pytest.raises(SettingRefused, match=message):
        open_review_store(Settings(home=tmp_path, **settings))  # type: ignore[arg-type]


def test_a_server_that_is_not_there_is_one_line_without_the_password(tmp_path: object) -> None:
    address = "postgresql://ada:secret@127.0.0.1:1/reviews"
    with pytest.raises(RecordUnusable, match=r"127\.0\.0\.1:1/reviews cannot be used") as told:
        open_review_store(Settings(home=tmp_path, database_url=address))  # type: ignore[arg-type]
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)
