"""What would flip: rows of a recheck as a table with before and after. Pure: rows in, escaped HTML out."""

from collections.abc import Mapping, Sequence

from workbench.records import Verdict
from workbench.text import shorten
from workbench.ui.article_view import claim_address
from workbench.ui.safe import attribute, isolated, text
from workbench.ui.words import LEANINGS, VERDICTS

_HEADS = ("Claim", "Article", "Told then", "Told now", "A person said")


def render_flips(rows: Sequence[Mapping[str, object]], claims: int) -> str:
    """Return the claims whose suggestion changes, of ``claims`` matched anew; a person's verdict stands beside."""
    if not rows:
        return f'<p class="wb-none">None of {claims:,} claims would be told anything else than it was then.</p>'
    heads = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    body = "".join(map(_render_row, rows))
    return (
        f'<p class="wb-small">{len(rows):,} of {claims:,} claims would be told something else.</p>'
        f'<table class="wb-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    )


def _render_row(row: Mapping[str, object]) -> str:
    claim = text(shorten(str(row["claim"]), 160))
    place = str(row["place"]).removeprefix("run ")
    href = attribute("check" + claim_address(place, str(row["claim_id"])))
    return (
        f'<tr><td dir="auto"><a href="{href}" target="_self">{claim}</a></td>'
        f'<td data-label="Article"><span>{isolated(str(row["article_title"] or "Untitled article"))}</span></td>'
        f'<td data-label="Told then">{_told(row, "_before")}</td>'
        f'<td data-label="Told now">{_told(row, "")}</td>'
        f'<td data-label="A person">{_look(row["human_verdict"])}</td></tr>'
    )


def _told(row: Mapping[str, object], then: str) -> str:
    """Return what was told, or is told now: the suggestion, or what the claim leans to."""
    side = row[f"machine_leaning{then}"]
    return LEANINGS[Verdict(str(side))].tag if side else _look(row[f"machine_verdict{then}"])


def _look(verdict: object) -> str:
    return VERDICTS[Verdict(str(verdict))].tag if verdict else '<span class="wb-small">nothing yet</span>'
