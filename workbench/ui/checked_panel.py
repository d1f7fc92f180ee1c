"""On the Claim page: claims that somebody has checked already and that may be this one, for a person to accept or reject.

Invariant: a rating is shown in its publisher's own word, as theirs; what a person says of a match is on disk before the
page shows it, holds for every claim of the same words, and can be taken back.
"""

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from workbench.checked_claims import CheckedClaim, CheckedMatch, Decision, MatchLevel
from workbench.composition import Workbench
from workbench.errors import WorkbenchError
from workbench.text import count, day
from workbench.ui.frame import draw, draw_error
from workbench.ui.people import acting
from workbench.ui.press import pressed
from workbench.ui.safe import isolated, link, text
from workbench.ui.status_view import render_error

if TYPE_CHECKING:
    from workbench.reviews import ClaimView

_LEVELS = {
    MatchLevel.CONFIRMED: ("Confirmed", "the machine takes it for the same claim"),
    MatchLevel.SUGGESTED: ("Suggested", "it may be the same claim"),
}


def show_checked(bench: Workbench, view: "ClaimView", *, as_of: date | None) -> None:
    """Draw the checked claims that may be this claim; nothing where none were imported or none is near.

    ``as_of`` is the day that the claim is checked as of: what was published later is flagged.
    """
    claim = view.record.claim
    try:
        (matches,) = bench.match_checked([claim])
        rejected = _rejected(bench, claim.text)
    except WorkbenchError as error:  # the evidence and the decision do not hang on it
        draw(render_error(str(error)))
        return
    if not matches and not rejected:
        return
    mine = acting(bench).may("decide on checked claims")
    draw('<h2 class="wb-group-title" id="checked">Checked already</h2>')
    for match in matches:
        with st.container(key=f"checked {match.checked.id}", gap="small"):
            draw(render_match(match, as_of=as_of))
            if mine:
                _show_deeds(bench, claim.text, match)
    if rejected:
        with st.expander(f"{count(len(rejected), 'checked claim')} taken for another claim"):
            for one in rejected:
                draw(render_checked(one, "", as_of=as_of))
                if mine and pressed("Take back", key=f"reopen {one.id}"):
                    _decide(bench, "reopen", claim.text, one.id)


def _rejected(bench: Workbench, claim_text: str) -> list[CheckedClaim]:
    store = bench.checked_claims.store
    standing = store.standing(claim_text)
    return store.get([name for name, decision in standing.items() if decision is Decision.REJECTED])


def _show_deeds(bench: Workbench, claim_text: str, match: CheckedMatch) -> None:
    checked = match.checked.id
    with st.container(horizontal=True, gap="small"):
        if match.decision is Decision.ACCEPTED:
            if pressed("Take back", key=f"reopen {checked}"):
                _decide(bench, "reopen", claim_text, checked)
            return
        if pressed("It is this claim", key=f"accept {checked}"):
            _decide(bench, "accept", claim_text, checked)
        if pressed("Another claim", key=f"reject {checked}"):
            _decide(bench, "reject", claim_text, checked)


def _decide(bench: Workbench, deed: str, claim_text: str, checked_id: str) -> None:
    try:
        acting(bench).decide_match(deed, claim_text, checked_id)
    except WorkbenchError as error:
        draw_error(error)
        return
    st.rerun()


def render_match(match: CheckedMatch, *, as_of: date | None = None) -> str:
    """Return a match: how sure it is, the publisher's rating, the words, who said so when, the link."""
    if match.decision is Decision.ACCEPTED:
        word, about = "Accepted", "a person said that it is this claim"
    else:
        word, about = _LEVELS[match.level]
        about += f" ({match.match_score:.2f} of 1)"
    standing = f'<span class="wb-chip">{word}</span> <span class="wb-small">{about}</span>'
    return render_checked(match.checked, standing, as_of=as_of)


def render_checked(checked: CheckedClaim, standing: str, *, as_of: date | None = None) -> str:
    """Return a checked claim under its ``standing``, which is HTML."""
    facts = [isolated(checked.publisher or "publisher unknown"), day(checked.published)]
    if as_of and checked.published and checked.published > as_of:
        facts.append('<span class="wb-chip wb-flag">Later than the as-of date</span>')
    facts.append(link(checked.url, checked.title or "the check"))
    claimant = f" · claimed by {isolated(checked.claimant)}" if checked.claimant else ""
    return (
        f'<article class="wb-card wb-edge-unmatched"><p class="wb-chips">{standing}</p>'
        f'<p class="wb-rating">Rated <b>{isolated(checked.rating)}</b></p>'
        f'<blockquote dir="auto">{text(checked.text)}</blockquote>'
        f'<p class="wb-source">{" · ".join(facts)}{claimant}</p></article>'
    )
