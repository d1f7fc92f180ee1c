"""The desk of one article, pure: its claims in their order, and what changes make of them, forward and back.

A change pairs what a claim was with what it became, so undo is the same change read backwards; ``planning`` says which
changes an operation is. Invariants:
``article.text[start:end] == quote`` for every claim; an id never goes away (a claim that is dropped, merged or undone keeps
its row and its place); the first part of a split and the first claim of a merge keep their id, so reviews follow.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.errors import ReviewMissing, ReviewRefused
from workbench.records import Article, Claim, content_id
from workbench.reviews.places import between
from workbench.reviews.records import DeskClaim, Standing
from workbench.reviews.states import WAYS_BACK


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimChange:
    """What one claim was and what it became; ``before`` is ``None`` for a claim that an operation made."""

    before: DeskClaim | None
    after: DeskClaim

    @property
    def claim_id(self) -> str:
        """Id of the claim."""
        return self.after.claim.id

    @property
    def moves(self) -> bool:
        """Whether the claim stood somewhere before, and stands somewhere else after."""
        return self.before is not None and self.before.place != self.after.place


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskOutcome:
    """What an operation did.

    ``changed`` are the claims that it touched; ``fetch_again`` those of them whose evidence is of another wording now, or
    that have none yet: match these, then ``attach`` what was found. ``version`` goes into the next ``expected``.
    """

    changed: tuple[str, ...]
    fetch_again: tuple[Claim, ...]
    claims: tuple[Claim, ...]
    version: int


class Desk:
    """The claims of one article in their order, those that are not worked on included.

    Args:
        article: the article they stand in.
        claims: all that there ever were, in any order.
        version: number of the last event that changed them; give it back as ``expected``.
    """

    def __init__(self, article: Article, claims: Sequence[DeskClaim], *, version: int = 0) -> None:
        self.article = article
        self.version = version
        self._claims = {entry.claim.id: entry for entry in sorted(claims, key=_order)}

    @property
    def entries(self) -> tuple[DeskClaim, ...]:
        """Every claim there ever was, in the article's order."""
        return tuple(self._claims.values())

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that are worked on, in their order."""
        return tuple(entry.claim for entry in self.entries if entry.active)

    def entry(self, claim_id: str) -> DeskClaim:
        """Return one claim, whatever became of it.

        Raises:
            ReviewMissing: there never was one of that id.
        """
        try:
            return self._claims[claim_id]
        except KeyError:
            raise ReviewMissing(f"there is no claim {claim_id!r} in {self.article.title!r}") from None

    def after(self, changes: Sequence[ClaimChange]) -> "Desk":
        """Return the desk with ``changes`` made."""
        merged = self._claims | {change.claim_id: change.after for change in changes}
        return Desk(self.article, list(merged.values()), version=self.version)

    def working(self, claim_id: str) -> DeskClaim:
        """Return a claim that is worked on.

        Raises:
            ReviewMissing: there is none of that id.
            ReviewRefused: it was dropped, merged or undone.
        """
        entry = self.entry(claim_id)
        if not entry.active:
            raise ReviewRefused(
                f"the claim “{entry.claim.text}” is {entry.standing.lower()}: {WAYS_BACK[entry.standing]}"
            )
        return entry

    def new_id(self, *parts: str) -> str:
        """Return an id made of ``parts`` that no claim of the desk has."""
        number, found = 0, content_id(self.article.id, *parts)
        while found in self._claims:
            number += 1
            found = content_id(self.article.id, *parts, str(number))
        return found

    def place_before(self, claim_id: str | None) -> str:
        """Return a place in front of a claim; behind all of them for ``None``."""
        places = [entry.place for entry in self.entries]
        if claim_id is None:
            return between(places[-1] if places else "", None)
        wanted = self.entry(claim_id).place
        lower = [place for place in places if place < wanted]
        return between(lower[-1] if lower else "", wanted)

    def place_after(self, place: str) -> str:
        """Return a place right behind ``place``."""
        higher = [entry.place for entry in self.entries if entry.place > place]
        return between(place, higher[0] if higher else None)


def undo(desk: Desk, changes: Sequence[ClaimChange]) -> tuple[ClaimChange, ...]:
    """Return the changes that take ``changes`` back; a claim that they made is kept, standing ``UNDONE``.

    A claim that they did not move stays where it is now: somebody else may have moved it since.
    """
    back: list[ClaimChange] = []
    for change in changes:
        now = desk.entry(change.claim_id)
        entry = change.before or replace(now, standing=Standing.UNDONE)
        steps = _returned(desk, now, entry if change.moves else replace(entry, place=now.place))
        desk, back = desk.after(steps), [*back, *steps]
    return tuple(back)


def redo(desk: Desk, changes: Sequence[ClaimChange]) -> tuple[ClaimChange, ...]:
    """Return the changes that make ``changes`` again after an undo; as for ``undo``, only what they moved is moved."""
    again: list[ClaimChange] = []
    for change in changes:
        now, stays = desk.entry(change.claim_id), change.before is not None and not change.moves
        steps = _returned(desk, now, replace(change.after, place=now.place) if stays else change.after)
        desk, again = desk.after(steps), [*again, *steps]
    return tuple(again)


def _returned(desk: Desk, now: DeskClaim, entry: DeskClaim) -> list[ClaimChange]:
    """Return what brings ``entry`` back to its place, or right behind where another claim has taken it meanwhile.

    One that was itself undone makes room: it was added where the entry had been.
    """
    others = (other for other in desk.entries if other.claim.id != entry.claim.id)
    taker = next((other for other in others if other.place == entry.place), None)
    if taker is None:
        return [ClaimChange(before=now, after=entry)]
    behind = desk.place_after(entry.place)
    if taker.standing is not Standing.UNDONE:
        return [ClaimChange(before=now, after=replace(entry, place=behind))]
    aside = ClaimChange(before=taker, after=replace(taker, place=behind))
    return [aside, ClaimChange(before=now, after=entry)]


def _order(entry: DeskClaim) -> tuple[str, str]:
    return entry.place, entry.claim.id
