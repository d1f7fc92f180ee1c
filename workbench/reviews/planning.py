"""The desk's operations on the claims of an article, pure: a desk and an operation in, changes out; see ``desk``."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workbench.errors import ReviewRefused
from workbench.notes import notes_after
from workbench.records import Article, Claim
from workbench.reviews.desk import ClaimChange, Desk
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
from workbench.reviews.places import claim_place
from workbench.reviews.records import DeskClaim, Standing


def plan(desk: Desk, operation: Operation) -> tuple[ClaimChange, ...]:
    """Return what ``operation`` would change.

    Raises:
        ReviewMissing: it names a claim that is not there.
        ReviewRefused: it cannot be done; the message says why.
    """
    return _PLANS[type(operation)](desk, operation)


def _changed(entry: DeskClaim, **fields: Any) -> tuple[ClaimChange, ...]:
    """Return the one change of a claim's own fields."""
    return (ClaimChange(before=entry, after=replace(entry, claim=replace(entry.claim, **fields))),)


def _edit(desk: Desk, operation: EditText) -> tuple[ClaimChange, ...]:
    entry, text = desk.working(operation.claim_id), written(operation.text)
    if text == entry.claim.text:
        raise ReviewRefused("the text is as it was: nothing to change")
    return _changed(entry, text=text, notes=notes_after(entry.claim.notes, text))


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
    text = written(part.text or " ".join(quote.split()))
    return replace(claim, text=text, quote=quote, start=start, end=end, notes=notes_after(claim.notes, text))


def _merge(desk: Desk, operation: MergeClaims) -> tuple[ClaimChange, ...]:
    if len(set(operation.claim_ids)) < 2:
        raise ReviewRefused("two claims or more are merged into one")
    entries = [desk.working(claim_id) for claim_id in dict.fromkeys(operation.claim_ids)]
    keeper, others = entries[0], entries[1:]
    placed = [entry.claim for entry in entries if entry.claim.quote] or [keeper.claim]
    start, end = min(claim.start for claim in placed), max(claim.end for claim in placed)
    text = written(operation.text or " ".join(entry.claim.text for entry in entries))
    notes = notes_after(dict.fromkeys(note for entry in entries for note in entry.claim.notes), text)
    quote = _quote(desk.article, start, end)
    merged = replace(keeper.claim, text=text, start=start, end=end, quote=quote, notes=notes)
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
