"""What an export will hold: its first rows. Pure: rows in, escaped HTML out."""

from collections.abc import Mapping, Sequence

from workbench.records import Verdict
from workbench.reviews import ClaimView
from workbench.text import count, shorten
from workbench.ui.desk_words import STATES, suggestion_look
from workbench.ui.safe import isolated, text
from workbench.ui.words import VERDICTS

_HEADS = ("Claim", "Person", "Machine", "State", "Article")


def render_preview(rows: Sequence[Mapping[str, object]], total: int, views: Mapping[str, ClaimView]) -> str:
    """Return the first rows of the table of claims, verdicts of people and of the machine apart.

    ``views`` are the claims of the rows by id, as the viewer may see them.
    """
    heads = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    body = "".join(
        f'<tr><td dir="auto">{text(shorten(str(row.get("claim", "")), 160))}</td>'
        f'<td data-label="Person">{_verdict(row.get("human_verdict"))}</td>'
        f'<td data-label="Machine">{_machine(views[str(row["claim_id"])])}</td>'
        f'<td data-label="State">{_state(views[str(row["claim_id"])])}</td>'
        f'<td data-label="Article"><span>{isolated(shorten(str(row.get("article_title") or ""), 60))}</span></td></tr>'
        for row in rows
    )
    shown = f"The first {len(rows):,} of {count(total, 'claim')}" if total > len(rows) else count(total, "claim")
    return (
        f'<h2 class="wb-group-title">Preview</h2><p class="wb-small">{shown}. A file holds more columns than this.</p>'
        f'<table class="wb-table wb-preview"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    )


def _state(view: ClaimView) -> str:
    return f'<span class="wb-chip">{STATES[view.record.state]}</span>'


def _machine(view: ClaimView) -> str:
    return suggestion_look(view.record, hidden=bool(view.hidden)).tag


def _verdict(name: object) -> str:
    if name in Verdict.__members__:
        return VERDICTS[Verdict(str(name))].tag
    return '<span class="wb-small">none yet</span>'
