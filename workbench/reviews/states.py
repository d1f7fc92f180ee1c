"""The way of a claim through review: which action leads from which state to which, and who may take it.

These two tables are the whole rule; the store asks ``next_state`` and ``require`` and decides nothing by itself.
"""

from enum import StrEnum

from workbench.errors import ReviewRefused, RoleRefused
from workbench.reviews.records import Person, ReviewState, Role, Standing
from workbench.text import isolate


class ReviewAction(StrEnum):
    """What a person can do with a claim under review."""

    ASSIGN = "ASSIGN"
    UNASSIGN = "UNASSIGN"
    DRAFT = "DRAFT"
    SUBMIT = "SUBMIT"
    RETURN = "RETURN"
    ASK_SECOND = "ASK_SECOND"
    CANCEL_SECOND = "CANCEL_SECOND"
    ADJUDICATE = "ADJUDICATE"
    PUBLISH = "PUBLISH"
    CORRECT = "CORRECT"


_S, _A = ReviewState, ReviewAction

#: From each state, what may be done and where it leads. What is not here is refused.
TRANSITIONS: dict[ReviewState, dict[ReviewAction, ReviewState]] = {
    _S.UNASSIGNED: {_A.ASSIGN: _S.ASSIGNED, _A.DRAFT: _S.DRAFTED, _A.SUBMIT: _S.SUBMITTED},
    _S.ASSIGNED: {
        _A.ASSIGN: _S.ASSIGNED,
        _A.UNASSIGN: _S.UNASSIGNED,
        _A.DRAFT: _S.DRAFTED,
        _A.SUBMIT: _S.SUBMITTED,
    },
    _S.DRAFTED: {
        _A.ASSIGN: _S.ASSIGNED,
        _A.UNASSIGN: _S.UNASSIGNED,
        _A.DRAFT: _S.DRAFTED,
        _A.SUBMIT: _S.SUBMITTED,
    },
    _S.SUBMITTED: {
        _A.SUBMIT: _S.SUBMITTED,
        _A.RETURN: _S.ASSIGNED,
        _A.ASK_SECOND: _S.SECOND_REVIEW,
        _A.ADJUDICATE: _S.ADJUDICATED,
        _A.PUBLISH: _S.PUBLISHED,
    },
    _S.SECOND_REVIEW: {
        _A.ASK_SECOND: _S.SECOND_REVIEW,
        _A.CANCEL_SECOND: _S.SUBMITTED,
        _A.DRAFT: _S.SECOND_REVIEW,
        _A.SUBMIT: _S.SECOND_REVIEW,
        _A.ADJUDICATE: _S.ADJUDICATED,
        _A.PUBLISH: _S.PUBLISHED,
    },
    _S.ADJUDICATED: {
        _A.ADJUDICATE: _S.ADJUDICATED,
        _A.RETURN: _S.ASSIGNED,
        _A.ASK_SECOND: _S.SECOND_REVIEW,
        _A.PUBLISH: _S.PUBLISHED,
    },
    _S.PUBLISHED: {_A.CORRECT: _S.CORRECTED},
    _S.CORRECTED: {_A.CORRECT: _S.CORRECTED},
}

#: How a claim that is not worked on is brought back, in words.
WAYS_BACK: dict[Standing, str] = {
    Standing.DROPPED: "restore it first, below its article on the Check page",
    Standing.MERGED: "work on the claim that it was merged into, or let who merged them undo that",
    Standing.UNDONE: "who took it back can redo it",
}

#: The least role for each action. A checker may assign to nobody but themselves, and only what nobody has.
LEAST_ROLE: dict[ReviewAction, Role] = {
    _A.ASSIGN: Role.CHECKER,
    _A.UNASSIGN: Role.CHECKER,
    _A.DRAFT: Role.CHECKER,
    _A.SUBMIT: Role.CHECKER,
    _A.ASK_SECOND: Role.REVIEWER,
    _A.CANCEL_SECOND: Role.REVIEWER,
    _A.RETURN: Role.EDITOR,
    _A.ADJUDICATE: Role.EDITOR,
    _A.PUBLISH: Role.EDITOR,
    _A.CORRECT: Role.EDITOR,
}

#: Where a claim waits for somebody, and where somebody works on it.
WAITING = frozenset({_S.UNASSIGNED, _S.ASSIGNED, _S.SUBMITTED, _S.ADJUDICATED})
ENDED = frozenset({_S.PUBLISHED, _S.CORRECTED})


#: What happens to a claim, as a refusal tells it: "cannot be published".
_DONE: dict[ReviewAction, str] = {
    _A.ASSIGN: "be assigned",
    _A.UNASSIGN: "be put back",
    _A.DRAFT: "have a draft",
    _A.SUBMIT: "be decided on",
    _A.RETURN: "be sent back",
    _A.ASK_SECOND: "have a second review",
    _A.CANCEL_SECOND: "have its second review called off",
    _A.ADJUDICATE: "be adjudicated",
    _A.PUBLISH: "be published",
    _A.CORRECT: "be corrected",
}


def words(name: StrEnum) -> str:
    """Return a name as a person reads it: ``second review``."""
    return name.value.lower().replace("_", " ")


def next_state(state: ReviewState, action: ReviewAction) -> ReviewState:
    """Return where ``action`` leads from ``state``.

    Raises:
        ReviewRefused: it is not to be had there; the message lists what is.
    """
    try:
        return TRANSITIONS[state][action]
    except KeyError:
        ways = ", ".join(_DONE[way] for way in TRANSITIONS[state])
        stands = "in second review" if state is _S.SECOND_REVIEW else words(state)
        raise ReviewRefused(f"a claim that is {stands} cannot {_DONE[action]}: it can {ways}") from None


def require(person: Person, least: Role, deed: str) -> None:
    """Refuse ``deed`` to a person below the role ``least``.

    Raises:
        RoleRefused: the message names the person, their role and the one that is needed.
    """
    if person.role.rank < least.rank:
        raise RoleRefused(
            f"{isolate(person.name)} is {_a(person.role)}: to {deed}, be {_a(least)} or more; an editor can change roles"
        )


def _a(role: Role) -> str:
    """Return a role with its article: ``an editor``."""
    return f"{'an' if role is Role.EDITOR else 'a'} {words(role)}"
