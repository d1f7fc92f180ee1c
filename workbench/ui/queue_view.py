"""The queue as a table, with its counts. Pure: rows in, escaped HTML out.

Invariant: a row shows no more than its viewer may see; on a narrow screen each row is a card with the same facts.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from workbench.reviews import QueuePage, QueueQuery, QueueRow, ReviewState
from workbench.text import day, shorten
from workbench.ui.desk_words import STATES, suggestion_look
from workbench.ui.queue_address import claim_in_queue, queue_address
from workbench.ui.safe import attribute, isolated, sentence, text
from workbench.ui.words import KINDS, VERDICTS

_HEADS = ("Claim", "State", "Person", "Verdict", "Suggestion", "Worth", "Article")


def render_counts(page: QueuePage, query: QueueQuery) -> str:
    """Return how many claims are in each state, each a link that asks for these alone; the number is what it leads to."""
    everything = queue_address(replace(query, states=(), offset=0))
    rows = [
        f'<li><a href="{attribute(everything)}" target="_self">All <b>{sum(page.any_state.values()):,}</b></a></li>'
    ]
    for state in ReviewState:
        if number := page.any_state.get(state, 0):
            href = attribute(queue_address(replace(query, states=(state,), offset=0)))
            current = ' aria-current="true"' if query.states == (state,) else ""
            rows.append(f'<li><a href="{href}" target="_self"{current}>{STATES[state]} <b>{number:,}</b></a></li>')
    return f'<ul class="wb-counts" aria-label="Claims by state">{"".join(rows)}</ul>'


def render_queue(page: QueuePage, query: QueueQuery, people: Mapping[str, str], picked: Collection[str] = ()) -> str:
    """Return the rows of a page of the queue; ``people`` are names by id."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    pick_all = '<th scope="col"><input type="checkbox" data-wb-pick-all="1" aria-label="Choose all of this page"></th>'
    rows = "".join(_render_row(row, query, people, chosen=row.record.id in picked) for row in page.rows)
    return f'<table class="wb-table wb-queue"><thead><tr>{pick_all}{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _render_row(row: QueueRow, query: QueueQuery, people: Mapping[str, str], *, chosen: bool) -> str:
    record, claim = row.record, row.record.claim
    href = attribute(claim_in_queue(query, claim.id))
    tick = " checked" if chosen else ""
    flags = [KINDS[claim.kind]]
    if record.disagreement and not record.outdated:
        flags.append("disagreement")
    if row.stale:
        flags.append("stale evidence")
    if not record.desk.active:
        flags.append(record.desk.standing.lower())
    who = isolated(people.get(record.assignee, record.assignee)) if record.assignee else "nobody"
    # Without angle brackets: the browser's sanitiser drops a label that looks as if it held markup.
    name = attribute("Choose " + shorten(claim.text, 60).replace("<", " ").replace(">", " "))
    suggested = suggestion_look(record, hidden=row.hidden or _hidden(record.suggested, row))
    return (
        f'<tr><td><input type="checkbox" data-wb-pick="{attribute(claim.id)}"{tick} aria-label="{name}"></td>'
        f'<td class="wb-claim-cell" dir="auto"><a href="{href}" target="_self">{text(shorten(claim.text, 200))}</a>'
        f'<span class="wb-small wb-id">{", ".join(flags)}</span></td>'
        f'{_cell("State")}<span class="wb-chip">{STATES[record.state]}</span></td>{_cell("Person")}{who}</td>'
        f"{_cell('Verdict')}{_verdict(row)}</td>{_cell('Suggestion')}<span>{suggested.tag}{_confidence(row)}</span></td>"
        f'<td class="wb-date" data-label="Worth">{claim.check_worthiness:.2f}</td>'
        f"{_cell('Article')}<span>{_article(row)}</span></td></tr>"
    )


def _verdict(row: QueueRow) -> str:
    """Return a person's verdict; one on other words is named apart, as it says nothing of those in the row."""
    record = row.record
    if record.verdict is None:
        unseen = record.state is ReviewState.SECOND_REVIEW  # which nothing comes to without a verdict
        return f'<span class="wb-small">{"hidden" if unseen else "none yet"}</span>'
    if record.outdated:
        return f'<span class="wb-small">{VERDICTS[record.verdict].word}, on other words</span>'
    return VERDICTS[record.verdict].tag


def _cell(head: str) -> str:
    """Return the beginning of a cell that carries its head, which a narrow screen shows beside it."""
    return f'<td data-label="{head}">'


def _article(row: QueueRow) -> str:
    record = row.record
    facts = [isolated(record.publisher)] if record.publisher else []
    if record.article_published:
        facts.append(day(record.article_published))
    title = isolated(shorten(record.article_title or "Untitled article", 60))
    return f'{title}<span class="wb-small wb-id">{", ".join(facts)}</span>'


def _hidden(suggested: object, row: QueueRow) -> bool:
    """Whether the suggestion was taken out of a row that has a matched finding."""
    found = row.record.finding
    return suggested is None and found is not None and found.matched


def _confidence(row: QueueRow) -> str:
    found = row.record.finding
    if found is None or found.confidence is None or found.leaning:
        return ""
    return f' <span class="wb-small">confidence {found.confidence:.2f}</span>'


def render_outcome(done: int, refused: Mapping[str, int]) -> str:
    """Return what became of a change to many claims: how many were changed, and why others were not."""
    rows = "".join(f"<li>{number:,} left as they were: {sentence(why)}</li>" for why, number in refused.items())
    return f'<div class="wb-notice" role="status"><p><b>{done:,} changed.</b></p><ul>{rows}</ul></div>'
