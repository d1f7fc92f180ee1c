"""One claim on its own page: evidence side by side, reviews, history, what others changed. Pure: records in, HTML out.

Invariant: what the record keeps from a viewer never reaches these functions; every passage is the stored text, and a card's
mark (such as R1) is the same on the card and in the list of grounds.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from workbench.records import Article, Claim, Evidence, Finding, Stance
from workbench.reviews import ClaimRecord, Event, EventKind, Review
from workbench.text import count, day
from workbench.ui.article_view import claim_address
from workbench.ui.claim_view import render_card
from workbench.ui.days import moment
from workbench.ui.desk_words import ROUNDS, STATES, event_words, verdict_name
from workbench.ui.safe import attribute, isolated, text
from workbench.ui.words import KINDS, LEANINGS, STANCES, VERDICTS

#: Columns in the order of the page, each with the letter that marks its cards.
SIDES: tuple[tuple[Stance, str], ...] = ((Stance.SUPPORTS, "S"), (Stance.REFUTES, "R"), (Stance.NEUTRAL, "N"))
_EMPTY = {
    Stance.SUPPORTS: "No passage supports it.",
    Stance.REFUTES: "No passage refutes it.",
    Stance.NEUTRAL: "No passage was read that decides nothing.",
}
_CONTEXT = 700  # characters of the document before and after a passage
_SHOWN_EVENTS = 40
_OPEN = 4  # cards of a column that stay open


def marks(finding: Finding | None) -> dict[str, tuple[str, Evidence]]:
    """Return by passage id the mark of each piece of evidence, in the order of the page."""
    found: dict[str, tuple[str, Evidence]] = {}
    for stance, letter in SIDES:
        pieces = [piece for piece in finding.evidence if piece.stance is stance] if finding else []
        found |= {piece.hit.passage.id: (f"{letter}{number}", piece) for number, piece in enumerate(pieces, 1)}
    return found


def render_heading(
    record: ClaimRecord, people: Mapping[str, str], *, as_of: date | None, run_id: str | None = None
) -> str:
    """Return the claim with where it stands: article, state, who has it.

    ``people`` are names by id; ``as_of`` is the day that it is checked as of, which need not be the claim's own.
    """
    claim = record.claim
    facts = [KINDS[claim.kind], f"worth checking {claim.check_worthiness:.2f}"]
    if claim.speaker:
        facts.append(f"said by {isolated(claim.speaker)}")
    if as_of:
        facts.append(f"as of {day(as_of)}")
    quote = ""
    if claim.quote.strip() != claim.text.strip() and claim.quote:
        quote = f'<p class="wb-quote" dir="auto">In the article: “{text(claim.quote)}”</p>'
    title = isolated(record.article_title or "Untitled article")
    if run_id:
        title = f'<a href="check{attribute(claim_address(run_id, claim.id))}" target="_self">{title}</a>'
    who = f"with {_name(record.assignee, people)}" if record.assignee else "with nobody"
    second = f", second review by {_name(record.second_reviewer, people)}" if record.second_reviewer else ""
    notes = "".join(f"<li>{text(note)}</li>" for note in claim.notes)
    return (
        f'<header><p class="wb-over">{title}{f" · {isolated(record.publisher)}" if record.publisher else ""}</p>'
        f'<h1 class="wb-statement" dir="auto">{text(claim.text)}</h1>{quote}'
        f'<p class="wb-over">{" · ".join(facts)}</p>'
        f'<p class="wb-chips wb-standing"><span class="wb-chip wb-state">{STATES[record.state]}</span>'
        f'<span class="wb-small">{who}{second}, since {_moment(record.state_since)}</span></p>'
        + (f'<ul class="wb-notes">{notes}</ul>' if notes else "")
        + "</header>"
    )


def render_place(claim: Claim, article: Article) -> str:
    """Return where a claim stands in its article, among what is around it, folded; nothing where it has no place."""
    if not claim.quote.strip() or article.text[claim.start : claim.end] != claim.quote:
        return ""
    start, end = max(0, claim.start - _CONTEXT), min(len(article.text), claim.end + _CONTEXT)
    before, after = article.text[start : claim.start], article.text[claim.end : end]
    return _render_context(
        "Where it stands in the article", before, claim.quote, after, start > 0, end < len(article.text)
    )


def render_sides(finding: Finding | None) -> str:
    """Return the evidence in three columns: what supports, what refutes, what decides nothing."""
    if finding is None or not finding.evidence:
        return '<p class="wb-none">No passage was found for this claim. Absence of evidence never refutes.</p>'
    found = marks(finding)
    deciding = set(finding.suggestion.deciding) if finding.suggestion else set()
    columns = []
    for stance, _ in SIDES:
        cards = [
            _render_marked(mark, piece, decides=piece.hit.passage.id in deciding)
            for mark, piece in found.values()
            if piece.stance is stance
        ]
        body = _folded(cards) or f'<p class="wb-none">{_EMPTY[stance]}</p>'
        look = STANCES[stance]
        empty = "" if cards else " wb-side-empty"
        columns.append(
            f'<section class="wb-side{empty} wb-group-{look.tone}" aria-label="{look.word}"><h2>{look.shape}{look.word}'
            f" <b>{len(cards)}</b></h2>{body}</section>"
        )
    return f'<div class="wb-sides">{"".join(columns)}</div>'


def _folded(cards: Sequence[str]) -> str:
    """Return the first cards of a column, and the others folded under a line that counts them."""
    shown, rest = "".join(cards[:_OPEN]), "".join(cards[_OPEN:])
    more = count(len(cards) - _OPEN, "more passage")
    return f"{shown}<details><summary>{more}</summary>{rest}</details>" if rest else shown


def _render_marked(mark: str, piece: Evidence, *, decides: bool) -> str:
    card = render_card(piece, decides=decides)
    return f'<div class="wb-marked"><span class="wb-mark-name">{mark}</span>{card}{_context(piece)}</div>'


def _context(piece: Evidence) -> str:
    """Return what stands around a passage in its document, folded; nothing where the passage is all of it."""
    document, passage = piece.hit.document, piece.hit.passage
    if document.text[passage.start : passage.end] != passage.text or len(document.text) == len(passage.text):
        return ""
    start, end = max(0, passage.start - _CONTEXT), min(len(document.text), passage.end + _CONTEXT)
    before, after = document.text[start : passage.start], document.text[passage.end : end]
    return _render_context("Context in the document", before, passage.text, after, start > 0, end < len(document.text))


def _render_context(title: str, before: str, words: str, after: str, cut_before: bool, cut_after: bool) -> str:
    """Return words among what stands around them, folded under a title; what is left out has an ellipsis in its place."""
    opened, closed = ("… " if cut_before else ""), (" …" if cut_after else "")
    return (
        f'<details class="wb-context"><summary>{title}</summary>'
        f'<p dir="auto">{opened}{text(before)}<b>{text(words)}</b>{text(after)}{closed}</p></details>'
    )


def render_hidden(words: str) -> str:
    """Return what stands in the place of what is kept from the viewer."""
    return f'<div class="wb-notice" role="status"><p><b>Decide first.</b> {text(words)}</p></div>'


def render_reviews(reviews: Sequence[Review], people: Mapping[str, str]) -> str:
    """Return the reviews that were handed in, oldest first, each beside what the machine had said."""
    return "".join(_render_review(review, people) for review in reviews)


def _name(person_id: str, people: Mapping[str, str]) -> str:
    """Return a person by the name that colleagues know, where it is known."""
    return isolated(people.get(person_id, person_id))


def _render_review(review: Review, people: Mapping[str, str]) -> str:
    look = VERDICTS[review.verdict] if review.verdict else None
    rating = f" ({isolated(review.rating)})" if review.rating else ""
    told = ""
    if review.suggested:
        differs = "the machine said" if review.overrides else "as the machine:"
        leans = f", {LEANINGS[review.leaning].word.lower()}" if review.leaning else ""
        told = f" · {differs} {verdict_name(review.suggested).lower()}{leans}"
    blind = " · blind" if review.blind else ""
    reason = f'<p dir="auto">{text(review.reason)}</p>' if review.reason else ""
    note = f'<p class="wb-small" dir="auto">Note: {text(review.note)}</p>' if review.note else ""
    kept = len(review.kept_evidence)
    grounds = f"{count(kept, 'passage')} kept as grounds" if kept else "no grounds kept"
    said = f"{look.shape if look else ''}{verdict_name(review.verdict)}{rating}"
    tone = look.tone if look else "unmatched"
    return (
        f'<article class="wb-review wb-edge-{tone}"><p class="wb-over">{ROUNDS[review.round]} · '
        f"{_name(review.reviewer, people)} · {_moment(review.decided_at)}{blind}</p>"
        f'<p class="wb-verdict wb-{tone}">{said}</p>{reason}{note}<p class="wb-small">{grounds}{told}</p></article>'
    )


def render_sent_back(event: Event, people: Mapping[str, str]) -> str:
    """Return why a claim is to be looked at again, in the words of whoever sent it back."""
    return (
        f'<div class="wb-notice" role="status"><p><b>Sent back</b> by {_name(event.by, people)}, {_moment(event.at)}'
        f"{_decided(event)}</p></div>"
    )


def render_conflict(changes: Sequence[Event], people: Mapping[str, str]) -> str:
    """Return what others did since the viewer looked."""
    rows = "".join(
        f"<li><b>{_name(event.by, people)}</b> {event_words(event.kind).lower()}, {_moment(event.at)}{_decided(event)}</li>"
        for event in changes
    )
    return (
        '<div class="wb-notice wb-error" role="alert"><p><b>Somebody was faster; nothing of yours is lost.</b> Since you'
        f" looked at this claim:</p><ul>{rows}</ul><p>Look at it above, then choose.</p></div>"
    )


def _decided(event: Event) -> str:
    if event.kind is EventKind.RETURNED and (why := event.body.get("reason")):
        return f": “{text(str(why))}”"
    review = event.body.get("review")
    if not isinstance(review, dict) or not review.get("verdict"):
        return ""
    reason = f": “{text(str(review['reason']))}”" if review.get("reason") else ""
    return f" ({text(str(review['verdict']).replace('_', ' ').lower())}{reason})"


def render_history(events: Sequence[Event], people: Mapping[str, str]) -> str:
    """Return everything that happened to a claim, the latest first, folded."""
    rows = "".join(
        f"<li>{_moment(event.at)} · <b>{event_words(event.kind)}</b> by {_name(event.by, people)}{_decided(event)}</li>"
        for event in reversed(events[-_SHOWN_EVENTS:])
    )
    head = f"<summary>History, {count(len(events), 'event')}</summary>"
    return f'<details class="wb-history">{head}<ol class="wb-small">{rows}</ol></details>'


def _moment(at: str) -> str:
    """Return a time of the record, which is ISO 8601, to the minute."""
    return moment(datetime.fromisoformat(at))
