"""What would flip: earlier checks looked at again with the index and the settings of today. No Streamlit in here.

Invariant: nothing that was kept is changed; a finding is compared with what the same claim would be told now.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.composition import Workbench
from workbench.records import Finding
from workbench.runs import RunSummary
from workbench.text import shorten
from workbench.ui.article_view import claim_address
from workbench.ui.safe import attribute, isolated, text
from workbench.ui.words import look_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Flip:
    """A claim whose suggestion is another one now."""

    run_id: str
    title: str
    before: Finding
    after: Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """What a comparison found, over how many claims."""

    claims: int
    flips: tuple[Flip, ...]


def find_flips(
    bench: Workbench, runs: Sequence[RunSummary], progress: Callable[[int, int], object] | None = None
) -> Compared:
    """Match the claims of ``runs`` anew, each as of the day that it was checked as of, and return what differs."""
    flips, claims = [], 0
    for place, run in enumerate(runs):
        if progress:
            progress(place, len(runs))
        report = bench.runs.load(run.id)
        befores = [finding for finding in report.findings if finding.suggestion]
        afters = bench.match(
            [finding.claim for finding in befores], article=report.article, as_of=report.provenance.as_of
        )
        claims += len(befores)
        flips += [
            Flip(run_id=run.id, title=report.article.title, before=before, after=after)
            for before, after in zip(befores, afters, strict=True)
            if look_of(before) != look_of(after)
        ]
    return Compared(claims=claims, flips=tuple(flips))


def render_flips(compared: Compared) -> str:
    """Return the claims whose suggestion changes, with before and after."""
    if not compared.flips:
        return (
            f'<p class="wb-none">None of {compared.claims:,} claims would be told anything else than it was then.</p>'
        )
    rows = "".join(map(_render_flip, compared.flips))
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Claim", "Article", "Told then", "Told now"))
    return (
        f'<p class="wb-small">{len(compared.flips):,} of {compared.claims:,} claims would be told something else.</p>'
        f'<table class="wb-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _render_flip(flip: Flip) -> str:
    claim = flip.before.claim
    return (
        f'<tr><td dir="auto"><a href="check{attribute(claim_address(flip.run_id, claim.id))}" target="_self">'
        f"{text(shorten(claim.text, 160))}</a></td><td>{isolated(flip.title or 'Untitled article')}</td>"
        f"<td>{look_of(flip.before).tag}</td><td>{look_of(flip.after).tag}</td></tr>"
    )
