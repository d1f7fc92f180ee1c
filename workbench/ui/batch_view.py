"""Batches as a person sees them: the list, how far one is, what came of it. Pure: values in, escaped HTML out."""

from collections.abc import Sequence

from workbench.batch.request import FailedItem
from workbench.records import Verdict
from workbench.text import count, day, shorten
from workbench.ui.batch_kept import Batch, BatchState
from workbench.ui.days import moment
from workbench.ui.safe import attribute, isolated, text
from workbench.ui.status_view import render_error, render_notice
from workbench.ui.words import LEANINGS, LEANS, UNMATCHED, VERDICTS

STATES: dict[BatchState, str] = {
    BatchState.RUNNING: "under way",
    BatchState.STOPPING: "stopping",
    BatchState.STOPPED: "stopped",
    BatchState.CUT_OFF: "cut off",
    BatchState.FAILED: "did not work",
    BatchState.DONE: "finished",
}
_ENDS: dict[BatchState, str] = {
    BatchState.STOPPED: "Stopped. What was finished is kept: go on whenever you like.",
    BatchState.CUT_OFF: "The server ended while this was being checked. What was finished is kept: go on where it was.",
}
#: What the claims of a batch are counted as, by suggestion, and those without one by what they lean to.
_LOOKS = {str(verdict): look for verdict, look in VERDICTS.items()}
_LEANS = {str(verdict): look for verdict, look in LEANINGS.items()}
_NOTHING = str(Verdict.NOT_ENOUGH_EVIDENCE)
#: What each final file holds, by the beginning of its name.
_FILES = {
    "claims": "one row a claim",
    "evidence": "one row a claim and passage",
    "results": "both tables",
    "failed": "what failed, and why",
}


def title_of(batch: Batch) -> str:
    """Return what a batch is called: its first file, and how many more there are."""
    first, *more = batch.given.files or ("Batch",)
    return f"{shorten(first, 80)} and {len(more):,} more" if more else shorten(first, 80)


def render_batches(batches: Sequence[Batch]) -> str:
    """Return the batches as links that open them."""
    if not batches:
        return '<p class="wb-none">No batch yet. Batches stay here until you remove them, also after a restart.</p>'
    rows = "".join(
        f'<li><a href="?batch={attribute(batch.id)}" target="_self">{isolated(title_of(batch))}</a>'
        f'<span class="wb-small">{STATES[batch.state]}{_share(batch)},'
        f" {moment(batch.given.asked_at)}</span></li>"
        for batch in batches
    )
    return f'<ul class="wb-runs">{rows}</ul>'


def _share(batch: Batch) -> str:
    if batch.state is BatchState.DONE:
        failed = f", {batch.counts['failed']:,} failed" if batch.counts["failed"] else ""
        return f": {count(batch.counts['items'], 'item')}{failed}"
    return f": {batch.progress.done:,} of {batch.progress.total:,}" if batch.progress else ""


def render_head(batch: Batch) -> str:
    """Return what was asked for, by whom, when."""
    given = batch.given
    facts = [f"Asked for by {isolated(given.by)}" if given.by else "Asked for", moment(given.asked_at)]
    if given.as_of:
        facts.append(f"as of {day(given.as_of)}")
    if given.column:
        facts.append(f"claims in the column {isolated(given.column)}")
    files = "".join(f"<li>{isolated(shorten(name, 120))}</li>" for name in given.files[:20])
    more = f"<li>and {len(given.files) - 20:,} more</li>" if len(given.files) > 20 else ""
    listed = f'<ul class="wb-small">{files}{more}</ul>' if len(given.files) > 1 else ""
    return f'<h1 class="wb-title">{isolated(title_of(batch))}</h1><p class="wb-small">{" · ".join(facts)}</p>{listed}'


def render_state(batch: Batch, *, hidden: str = "") -> str:
    """Return how far a batch is, or how it ended; ``hidden`` says why its suggestions are not counted."""
    if batch.state is BatchState.FAILED:
        return render_error(batch.message)
    if batch.state is BatchState.DONE:
        return _render_result(batch, hidden)
    note = render_notice(_ENDS[batch.state]) if batch.state in _ENDS else ""
    return note + _render_progress(batch)


def _render_progress(batch: Batch) -> str:
    progress = batch.progress
    if progress is None:
        opening = '<li class="wb-stage wb-stage-now"><span>Reading the files, opening the models</span><em></em></li>'
        return "" if batch.state.ended else f'<div role="status"><ol class="wb-progress">{opening}</ol></div>'
    share = round(100 * progress.done / progress.total) if progress.total else 0
    pace = "" if batch.state.ended else progress.pace.words()
    words = f"{progress.done:,} of {progress.total:,}{', ' if pace else ''}{pace}"
    doing = {BatchState.RUNNING: "Checking", BatchState.STOPPING: "Stopping after the part at work"}
    facts = [f"{progress.failed:,} failed"] if progress.failed else []
    facts += [f"{progress.kept:,} were there from before"] if progress.kept else []
    below = f'<p class="wb-small">{", ".join(facts)}</p>' if facts else ""
    return (
        '<div role="status" aria-label="Progress of the batch"><ol class="wb-progress"><li class="wb-stage wb-stage-now">'
        f"<span>{doing.get(batch.state, 'Checked')}</span><em>{words}</em>"
        f'<span class="wb-bar"><span style="width:{share}%"></span></span></li></ol></div>{below}'
    )


def _render_result(batch: Batch, hidden: str) -> str:
    counts = batch.counts
    figures = "".join(
        f"<div><dt>{name}</dt><dd>{counts[key]:,}</dd></div>"
        for name, key in (("Items", "items"), ("Failed", "failed"), ("Claims", "claims"))
    )
    if hidden:
        return f'<dl class="wb-figures">{figures}</dl>{render_notice(hidden)}'
    standing = dict(batch.verdicts)
    standing[_NOTHING] = standing.get(_NOTHING, 0) - sum(batch.leanings.values())
    looks = [_LOOKS.get(name, UNMATCHED).counted(number) for name, number in standing.items() if number]
    looks += [_LEANS[name].counted(number) for name, number in batch.leanings.items() if name in _LEANS]
    listed = "".join(f"<li>{look}</li>" for look in looks)
    return (
        f'<dl class="wb-figures">{figures}</dl><ul class="wb-legend" aria-label="Claims by how they stand">{listed}</ul>'
        f'<p class="wb-small">Suggestions of the machine; a person decides.{f" {LEANS}" if batch.leanings else ""}</p>'
    )


def render_failed(items: Sequence[FailedItem], failed: int) -> str:
    """Return the items that gave no result, each with the reason."""
    rows = "".join(
        f"<tr><td>{isolated(shorten(item.place, 160))}</td><td>{text(shorten(item.reason, 300))}</td></tr>"
        for item in items
    )
    more = f'<p class="wb-small">and {failed - len(items):,} more: see failed.jsonl</p>' if failed > len(items) else ""
    heads = '<th scope="col">Item</th><th scope="col">Why</th>'
    return (
        f'<h2 class="wb-group-title">What failed</h2><table class="wb-table"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>{more}"
    )


def about_file(name: str) -> str:
    """Return what a final file holds, in words."""
    return _FILES.get(name.partition(".")[0], "")
