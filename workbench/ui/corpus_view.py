"""The corpus: what it holds, its documents, hits of a trial search, what an upload did. Pure: records in, HTML out.

Invariant: a document, a hit and a skipped file each appear once, in the order given, with every text escaped.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.records import Hit
from workbench.text import count, day
from workbench.ui.claim_view import render_source, retrieval_scores
from workbench.ui.safe import isolated, link, text

if TYPE_CHECKING:
    from index.evidence_index import BuildReport, IndexInfo
    from index.store import DocumentSummary

_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


def size(number: int) -> str:
    """Return ``1.4 MB``."""
    for unit, name in _UNITS:
        if number >= unit:
            return f"{number / unit:.1f} {name}"
    return f"{number} bytes"


def render_info(info: "IndexInfo") -> str:
    """Return what the index holds, as named figures."""
    figures = [
        ("Documents", f"{info.documents:,}"),
        ("Passages", f"{info.passages:,}"),
        ("Independent origins", f"{info.origins:,}"),
        ("Oldest", day(info.oldest)),
        ("Newest", day(info.newest)),
        ("On disk", size(info.bytes)),
    ]
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in figures)
    made = f"Generation {text(info.generation)}, encoded by {isolated(info.encoder)}"
    return f'<dl class="wb-figures">{rows}</dl><p class="wb-small">{made}</p>'


def render_documents(documents: Sequence["DocumentSummary"]) -> str:
    """Return a table of documents; on a narrow screen each row becomes a card."""
    if not documents:
        return '<p class="wb-none">No document holds these words in its title, publisher or text.</p>'
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Date", "Document", "Publisher", "Tier", "Size"))
    rows = "".join(map(_render_row, documents))
    return f'<table class="wb-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _render_row(document: "DocumentSummary") -> str:
    reprint = bool(document.origin_id) and document.origin_id != document.id
    mark = f'<span class="wb-chip">Reprint of {isolated(document.origin_id)}</span>' if reprint else ""
    language = f", {text(document.language)}" if document.language else ""
    length = f"{document.characters:,} characters, {count(document.passages, 'passage')}{language}"
    return (
        f'<tr><td class="wb-date">{day(document.published)}</td>'
        f"<td><cite>{link(document.url, document.title or document.id)}</cite> {mark}"
        f'<span class="wb-small wb-id">{isolated(document.id)}</span></td>'
        f"<td>{isolated(document.publisher) if document.publisher else 'unknown'}</td>"
        f"<td>{isolated(document.tier) if document.tier else '–'}</td>"
        f'<td class="wb-small">{length}</td></tr>'
    )


def render_hits(hits: Sequence[Hit]) -> str:
    """Return the hits of one query, best first."""
    if not hits:
        return '<p class="wb-none">Nothing found. Try other words, or a later as-of date.</p>'
    cards = "".join(
        f'<li class="wb-card"><blockquote dir="auto">{text(hit.passage.text)}</blockquote>{render_source(hit)}'
        f'<p class="wb-scores">{retrieval_scores(hit)}</p></li>'
        for hit in hits
    )
    return f'<ol class="wb-hits">{cards}</ol>'


def render_build(report: "BuildReport") -> str:
    """Return what an upload did: what was taken, what was left out and why."""
    taken = (
        f"{count(report.added, 'document')} added, {report.replaced:,} replaced. The index holds "
        f"{count(report.documents, 'document')} in {count(report.passages, 'passage')} now, "
        f"as generation {text(report.generation)}."
    )
    skipped = "".join(f"<li><b>{isolated(name)}</b>: {text(reason)}</li>" for name, reason in report.skipped)
    notes = "".join(f"<li>{text(note)}</li>" for note in report.notes)
    left_out = f"<p>{count(len(report.skipped), 'item')} left out:</p><ul>{skipped}</ul>" if skipped else ""
    return (
        f'<div class="wb-notice" role="status"><p><b>Done.</b> {taken}</p>{left_out}'
        + (f"<ul>{notes}</ul>" if notes else "")
        + "</div>"
    )
