"""The desk's operations on the claims of one article, pure: claims and an operation in, changes out.

A change pairs what a claim was with what it became, so undo is the same change read backwards. Invariants:
``article.text[start:end] == quote`` for every claim; an id never goes away (a claim that is dropped, merged or undone keeps
its row and its place); the first part of a split and the first claim of a merge keep their id, so reviews follow.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.errors import ReviewMissing, ReviewRefused
from workbench.records import Article, Claim, content_id
from workbench.reviews.operations import (
    AddClaim,
    ChangeAsOf,
    ChangeKind,
    ChangeSpeaker,
    ClaimPart,
    DropClaim,
    EditText,
    MergeClaims,
    MoveClaim,
    Operation,
    RestoreClaim,
    SplitClaim,
    written,
)
from workbench.reviews.places import between, claim_place
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

    def plan(self, operation: Operation) -> tuple[ClaimChange, ...]:
        """Return what ``operation`` would change.

        Raises:
            ReviewMissing: it names a claim that is not there.
            ReviewRefused: it cannot be done; the message says why.
        """
        return _PLANS[type(operation)](self, operation)

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
    """Return the changes that take ``changes`` back; a claim that they made is kept, standing ``UNDONE``."""
    back: list[ClaimChange] = []
    for change in changes:
        now = desk.entry(change.claim_id)
        steps = _returned(desk, now, change.before or replace(now, standing=Standing.UNDONE))
        desk, back = desk.after(steps), [*back, *steps]
    return tuple(back)


def redo(desk: Desk, changes: Sequence[ClaimChange]) -> tuple[ClaimChange, ...]:
    """Return the changes that make ``changes`` again after an undo."""
    again: list[ClaimChange] = []
    for change in changes:
        steps = _returned(desk, desk.entry(change.claim_id), change.after)
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


def _changed(entry: DeskClaim, **fields: Any) -> tuple[ClaimChange, ...]:
    """Return the one change of a claim's own fields."""
    return (ClaimChange(before=entry, after=replace(entry, claim=replace(entry.claim, **fields))),)


def _edit(desk: Desk, operation: EditText) -> tuple[ClaimChange, ...]:
    entry, text = desk.working(operation.claim_id), written(operation.text)
    if text == entry.claim.text:
        raise ReviewRefused("the text is as it was: nothing to change")
    return _changed(entry, text=text)


def _change_kind(desk: Desk, operation: ChangeKind) -> tuple[ClaimChange, ...]:
    return _changed(desk.working(operation.claim_id), kind=operation.kind)


def _change_speaker(desk: Desk, operation: ChangeSpeaker) -> tuple[ClaimChange, ...]:
    speaker = written(operation.speaker) if operation.speaker else None
    return _changed(desk.working(operation.claim_id), speaker=speaker)


def _change_as_of(desk: Desk, operation: ChangeAsOf) -> tuple[ClaimChange, ...]:
    return _changed(desk.working(operation.claim_id), as_of=operation.as_of)


def _drop(desk: Desk, operation: DropClaim) -> tuple[ClaimChange, ...]:
    entry, reason = desk.working(operation.claim_id), operation.reason.strip()
    if not reason:
        raise ReviewRefused("say why the claim is dropped: the reason is kept with it")
    return (ClaimChange(before=entry, after=replace(entry, standing=Standing.DROPPED, reason=reason)),)


def _restore(desk: Desk, operation: RestoreClaim) -> tuple[ClaimChange, ...]:
    entry = desk.entry(operation.claim_id)
    if entry.standing is not Standing.DROPPED:
        raise ReviewRefused(f"the claim “{entry.claim.text}” is {entry.standing.lower()}, not dropped: undo instead")
    return (ClaimChange(before=entry, after=replace(entry, standing=Standing.ACTIVE, reason="")),)


def _move(desk: Desk, operation: MoveClaim) -> tuple[ClaimChange, ...]:
    entry = desk.working(operation.claim_id)
    if operation.before == operation.claim_id:
        raise ReviewRefused("a claim cannot be moved in front of itself")
    return (ClaimChange(before=entry, after=replace(entry, place=desk.place_before(operation.before))),)


def _add(desk: Desk, operation: AddClaim) -> tuple[ClaimChange, ...]:
    start = len(desk.article.text) if operation.start is None else operation.start
    end = start if operation.end is None else operation.end
    quote = _quote(desk.article, start, end)
    text = written(operation.text or " ".join(quote.split()))
    claim = Claim(
        id=desk.new_id("added", str(start), str(end), text),
        article_id=desk.article.id,
        text=text,
        quote=quote,
        start=start,
        end=end,
        speaker=written(operation.speaker) if operation.speaker else None,
        kind=operation.kind,
        as_of=operation.as_of or desk.article.published,
    )
    place = desk.place_before(operation.before) if operation.before else claim_place(claim, desk.entries)
    return (ClaimChange(before=None, after=DeskClaim(claim=claim, place=place)),)


def _split(desk: Desk, operation: SplitClaim) -> tuple[ClaimChange, ...]:
    entry = desk.working(operation.claim_id)
    if len(operation.parts) < 2:
        raise ReviewRefused("a claim is split into two parts or more")
    first, *others = [_part(desk, entry.claim, part) for part in operation.parts]
    changes = [ClaimChange(before=entry, after=replace(entry, claim=first))]
    place, taken = entry.place, desk
    for claim in others:
        place = taken.place_after(place)
        named = replace(claim, id=taken.new_id("split", entry.claim.id, str(claim.start), str(claim.end), claim.text))
        made = ClaimChange(before=None, after=DeskClaim(claim=named, place=place, parents=(entry.claim.id,)))
        changes.append(made)
        taken = taken.after([made])
    return tuple(changes)


def _part(desk: Desk, claim: Claim, part: ClaimPart) -> Claim:
    """Return one part of ``claim``: with its own span where it has one, else with the whole."""
    start = claim.start if part.start is None else part.start
    end = claim.end if part.end is None else part.end
    if not claim.start <= start <= end <= claim.end:
        raise ReviewRefused(f"a part at {start} to {end} lies outside its claim at {claim.start} to {claim.end}")
    quote = _quote(desk.article, start, end)
    return replace(claim, text=written(part.text or " ".join(quote.split())), quote=quote, start=start, end=end)


def _merge(desk: Desk, operation: MergeClaims) -> tuple[ClaimChange, ...]:
    if len(set(operation.claim_ids)) < 2:
        raise ReviewRefused("two claims or more are merged into one")
    entries = [desk.working(claim_id) for claim_id in dict.fromkeys(operation.claim_ids)]
    keeper, others = entries[0], entries[1:]
    placed = [entry.claim for entry in entries if entry.claim.quote] or [keeper.claim]
    start, end = min(claim.start for claim in placed), max(claim.end for claim in placed)
    text = written(operation.text or " ".join(entry.claim.text for entry in entries))
    merged = replace(keeper.claim, text=text, start=start, end=end, quote=_quote(desk.article, start, end))
    parents = tuple(dict.fromkeys([*keeper.parents, *(entry.claim.id for entry in others)]))
    gone = [replace(entry, standing=Standing.MERGED, into=keeper.claim.id) for entry in others]
    return (
        ClaimChange(before=keeper, after=replace(keeper, claim=merged, parents=parents)),
        *(ClaimChange(before=entry, after=after) for entry, after in zip(others, gone, strict=True)),
    )


def _quote(article: Article, start: int, end: int) -> str:
    if not 0 <= start <= end <= len(article.text):
        raise ReviewRefused(f"{start} to {end} is no stretch of an article of {len(article.text)} characters")
    return article.text[start:end]


_PLANS: Mapping[type, Callable[[Desk, Any], tuple[ClaimChange, ...]]] = {
    EditText: _edit,
    SplitClaim: _split,
    MergeClaims: _merge,
    AddClaim: _add,
    DropClaim: _drop,
    RestoreClaim: _restore,
    MoveClaim: _move,
    ChangeKind: _change_kind,
    ChangeSpeaker: _change_speaker,
    ChangeAsOf: _change_as_of,
}
