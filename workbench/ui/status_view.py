"""What is going on: progress by stage, what went wrong, what to do first, earlier checks. Pure: values in, HTML out."""

from collections.abc import Mapping, Sequence

from workbench.runs import RunSummary
from workbench.text import count, day
from workbench.ui.days import moment
from workbench.ui.jobs import Job, JobState
from workbench.ui.safe import attribute, sentence, text

#: Stages of a check in their order, with what each does in words.
STAGES: dict[str, str] = {
    "models": "Opening the index and the models",
    "claims": "Finding the claims",
    "search": "Searching the corpus",
    "stance": "Reading the passages",
    "verdicts": "Weighing the evidence",
}


def render_progress(done: Mapping[str, tuple[int, int]], current: str, pace: str = "") -> str:
    """Return the stages of a check, which are done, and how far the ``current`` one is.

    ``done`` maps a stage to (items done, items in all); a total of 0 is one that is not known yet. ``pace`` is rate and
    time left of the current stage, in words.
    """
    order = list(STAGES)
    place = order.index(current) if current in STAGES else 0
    rows = []
    for number, stage in enumerate(order):
        state = "done" if number < place else "now" if number == place else "next"
        rows.append(_render_stage(STAGES[stage], state, done.get(stage, (0, 0)), pace if state == "now" else ""))
    return f'<div role="status" aria-label="Progress of the check"><ol class="wb-progress">{"".join(rows)}</ol></div>'


def _render_stage(name: str, state: str, items: tuple[int, int], pace: str) -> str:
    done, total = items
    word = {"done": "done", "now": "working", "next": "waiting"}[state]
    if state == "now" and total:
        word = f"{done:,} of {total:,}{', ' if pace else ''}{pace}"
    elif state == "done" and total:
        word = f"{total:,}"
    share = round(100 * done / total) if total else 0
    bar = f'<span class="wb-bar"><span style="width:{share}%"></span></span>' if state == "now" else ""
    return f'<li class="wb-stage wb-stage-{state}"><span>{name}</span><em>{word}</em>{bar}</li>'


def render_error(message: str) -> str:
    """Return a deliberate error as it is: its message says what happened and what to do."""
    return (
        f'<div class="wb-notice wb-error" role="alert"><b>This did not work.</b> <span>{sentence(message)}</span></div>'
    )


def render_notice(message: str) -> str:
    """Return a remark that is no error."""
    return f'<div class="wb-notice" role="status">{sentence(message)}</div>'


def render_no_index(name: str, *, demo: bool) -> str:
    """Return what to do where there is no index of that name yet; with ``demo``, the demo can be built beside this."""
    first = "Build the demo index below to see how it works, add files" if demo else "Add files"
    return (
        f'<div class="wb-notice"><p><b>There is no evidence index called {text(name)} yet.</b> Claims are matched against'
        " documents that you choose: agency copy, official records, your own archive.</p>"
        f"<p>{first} on the Corpus page, or type</p><pre>workbench index build FOLDER --index {text(name)}</pre></div>"
    )


def render_runs(runs: Sequence[RunSummary]) -> str:
    """Return earlier checks as links that open them."""
    if not runs:
        return '<p class="wb-none">Nothing checked yet. Finished checks stay here, also after a restart.</p>'
    rows = "".join(
        f'<li><a href="?run={attribute(run.id)}" data-wb-run="{attribute(run.id)}" target="_self">'
        f"<bdi>{text(run.title or 'Untitled article')}</bdi></a>"
        f'<span class="wb-small">{count(run.claims, "claim")}, {moment(run.checked_at)}</span></li>'
        for run in runs
    )
    return f'<ul class="wb-runs">{rows}</ul>'


_ENDS: dict[JobState, str] = {
    JobState.STOPPED: "Stopped. Nothing of it was kept; the article is still here.",
    JobState.CUT_OFF: "The server ended while this was being checked. The article is still here: check it again.",
}


def render_job_head(job: Job) -> str:
    """Return the head of a check that is under way or has ended without a result."""
    as_of = f", as of {day(job.as_of)}" if job.as_of else ""
    return (
        f'<h1 class="wb-title" dir="auto">{text(job.title or "Untitled article")}</h1>'
        f'<p class="wb-small">Asked for on {moment(job.asked_at)}{as_of}</p>'
    )


def render_job(job: Job) -> str:
    """Return how far a check is, or how it ended."""
    if job.state is JobState.FAILED:
        return render_error(job.message)
    if job.state in _ENDS:
        return render_notice(f"{_ENDS[job.state]} {job.message}".strip())
    if job.state is JobState.WAITING:
        return render_notice("Waiting for the check before it. You can leave this page: it goes on by itself.")
    return render_progress({stage: (done, total) for stage, done, total in job.done}, job.stage, job.pace)


def render_jobs(jobs: Sequence[Job]) -> str:
    """Return checks that have no result yet, as links that open them."""
    words = {JobState.RUNNING: "being checked", JobState.FAILED: "did not work", JobState.CUT_OFF: "cut off"}
    rows = "".join(
        f'<li><a href="?job={attribute(job.id)}" target="_self"><bdi>{text(job.title or "Untitled article")}</bdi></a>'
        f'<span class="wb-small">{words.get(job.state, job.state.lower())}{_share(job)}</span></li>'
        for job in jobs
    )
    return f'<ul class="wb-runs">{rows}</ul>'


def _share(job: Job) -> str:
    counts = {stage: (done, total) for stage, done, total in job.done}.get(job.stage, (0, 0))
    if job.state is not JobState.RUNNING or job.stage not in STAGES:
        return ""
    return f": {STAGES[job.stage].lower()}{f', {counts[0]:,} of {counts[1]:,}' if counts[1] else ''}"
