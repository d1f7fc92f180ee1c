"""What an export will hold: its first rows. Pure: rows in, escaped HTML out."""

from collections.abc import Mapping, Sequence

from workbench.records import Verdict
from workbench.reviews import ReviewState
from workbench.text import count, shorten
from workbench.ui.desk_words import STATES
from workbench.ui.safe import isolated, text
from workbench.ui.words import UNMATCHED, VERDICTS

_HEADS = ("Claim", "Person", "Machine", "State", "Article")


def render_preview(rows: Sequence[Mapping[str, object]], total: int) -> str:
    """Return the first rows of the table of claims, verdicts of people and of the machine apart."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    body = "".join(
        f'<tr><td dir="auto">{text(shorten(str(row.get("claim", "")), 160))}</td>'
        f'<td data-label="Person">{_verdict(row.get("human_verdict"), "none yet")}</td>'
        f'<td data-label="Machine">{_verdict(row.get("machine_verdict"), "")}</td>'
        f'<td data-label="State">{_state(row.get("human_state"))}</td>'
        f'<td data-label="Article"><span>{isolated(shorten(str(row.get("article_title") or ""), 60))}</span></td></tr>'
        for row in rows
    )
    shown = f"The first {len(rows):,} of {count(total, 'claim')}" if total > len(rows) else count(total, "claim")
    return (
        f'<h2 class="wb-group-title">Preview</h2><p class="wb-small">{shown}. A file holds more columns than this.</p>'
        f'<table class="wb-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    )


def _state(name: object) -> str:
    if name in ReviewState.__members__:
        return f'<span class="wb-chip">{STATES[ReviewState(str(name))]}</span>'
    return '<span class="wb-small">none</span>'


def _verdict(name: object, absent: str) -> str:
    if name in Verdict.__members__:
        return VERDICTS[Verdict(str(name))].tag
    return f'<span class="wb-small">{absent}</span>' if absent else UNMATCHED.tag
