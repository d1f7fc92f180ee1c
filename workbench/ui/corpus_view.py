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
    from index.evidence_index import BuildReport, Difference, IndexInfo, RepairReport, VerifyReport
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
    if info.removed:
        figures.append(("Removed, not compacted", f"{info.removed:,}"))
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
        f'<tr><td class="wb-date" data-label="Date">{day(document.published)}</td>'
        f"<td><cite>{link(document.url, document.title or document.id)}</cite> {mark}"
        f'<span class="wb-small wb-id">{isolated(document.id)}</span></td>'
        f'<td data-label="Publisher">{isolated(document.publisher) if document.publisher else "unknown"}</td>'
        f'<td data-label="Tier">{isolated(document.tier) if document.tier else "–"}</td>'
        f'<td class="wb-small" data-label="Size">{length}</td></tr>'
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
    did = [
        words
        for number, words in (
            (report.added, f"{count(report.added, 'document')} added"),
            (report.replaced, f"{report.replaced:,} replaced"),
            (report.removed, f"{report.removed:,} removed"),
            (report.unchanged, f"{report.unchanged:,} unchanged"),
        )
        if number
    ]
    taken = (
        f"{', '.join(did) or 'Nothing changed'}. The index holds "
        f"{count(report.documents, 'document')} in {count(report.passages, 'passage')} now, "
        f"as generation {text(report.generation)}."
    )
    taken += f" {text(report.read)}." if report.read else ""
    skipped = "".join(f"<li><b>{isolated(name)}</b>: {text(reason)}</li>" for name, reason in report.skipped)
    notes = "".join(f"<li>{text(note)}</li>" for note in report.notes)
    left_out = f"<p>{count(len(report.skipped), 'item')} left out:</p><ul>{skipped}</ul>" if skipped else ""
    if report.absent:
        left_out += f"<p>Not in the index:</p><ul>{''.join(f'<li>{isolated(one)}</li>' for one in report.absent)}</ul>"
    return (
        f'<div class="wb-notice" role="status"><p><b>Done.</b> {taken}</p>{left_out}'
        + (f"<ul>{notes}</ul>" if notes else "")
        + "</div>"
    )


_LISTED = 50  # of each kind of change; the terminal's ``index diff`` lists all


def render_diff(difference: "Difference") -> str:
    """Return which documents came, went and changed from one generation to the next."""
    parts = []
    for word, ids in (("added", difference.added), ("removed", difference.removed), ("changed", difference.changed)):
        if ids:
            listed = ", ".join(isolated(one) for one in ids[:_LISTED])
            more = f" and {len(ids) - _LISTED:,} more" if len(ids) > _LISTED else ""
            parts.append(f"<li><b>{len(ids):,} {word}</b>: {listed}{more}</li>")
    between = f"From generation {text(difference.older)} to {text(difference.newer)}"
    listed = f"<ul>{''.join(parts)}</ul>" if parts else "<p>no document differs</p>"
    return f'<div class="wb-small"><p>{between}:</p>{listed}</div>'


def render_verify(report: "VerifyReport") -> str:
    """Return what was proved, and every problem."""
    looked = (
        f"{count(report.files, 'file')}, {count(report.documents, 'document')}, {count(report.passages, 'passage')};"
        f" {count(report.sampled, 'passage')} encoded again"
    )
    if not report.problems:
        return f'<div class="wb-notice" role="status"><p><b>Nothing wrong.</b> {looked}.</p></div>'
    problems = "".join(f"<li>{text(problem)}</li>" for problem in report.problems)
    head = f"<p><b>{count(len(report.problems), 'problem')}.</b> {looked}. Repair makes again what it can.</p>"
    return f'<div class="wb-notice" role="alert">{head}<ul>{problems}</ul></div>'


def render_repair(report: "RepairReport") -> str:
    """Return what was made again and what was lost."""
    done = "".join(f"<li>{text(one)}</li>" for one in report.repaired) or "<li>nothing to repair</li>"
    lost = "".join(f"<li>lost: {isolated(one)}</li>" for one in report.lost)
    head = f"The index holds {count(report.documents, 'document')}, as generation {text(report.generation)}."
    return f'<div class="wb-notice" role="status"><p><b>Done.</b> {head}</p><ul>{done}{lost}</ul></div>'
