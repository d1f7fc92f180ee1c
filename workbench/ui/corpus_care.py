"""The part of the Corpus page that looks after an index: generations, removing, compacting, verifying, repairing.

Invariant: nothing is removed by one click; what a verb did stands on the page until the next one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from workbench.composition import Workbench
from workbench.errors import IndexMissing, WorkbenchError
from workbench.ui.corpus_view import render_build, render_diff, render_repair, render_verify
from workbench.ui.flips import render_flips
from workbench.ui.frame import draw, draw_error
from workbench.ui.hiding import hidden_claims, hides, without_suggestions
from workbench.ui.people import acting, allowed, ask_who, signed_in
from workbench.ui.safe import plain

if TYPE_CHECKING:
    from index.evidence_index import BuildReport
    from workbench.exports.rows import Reported
    from workbench.runs import RunSummary

_STAGES = {
    "files": "Reading files, bytes",
    "read": "Reading documents",
    "passages": "Cutting passages",
    "encode": "Encoding passages",
    "words": "Indexing words",
    "digests": "Comparing files with their digests",
    "texts": "Reading every text again",
    "vectors": "Encoding a sample again",
}


def progress() -> tuple[Callable[[str, int, int], None], Callable[[], object]]:
    """Draw a bar; return what moves it, with rate and time left, and what takes it away."""
    from index.progress import Meter

    bar = st.progress(0.0, text="Reading documents")
    meter = Meter()

    def follow(stage: str, done: int, total: int) -> None:
        pace = meter.update(stage, done, total).words()
        counted = f" {done:,} of {total:,}" if total else f" {done:,}"
        words = f"{_STAGES.get(stage, 'Working')}{counted}{', ' if pace else ''}{pace}"
        bar.progress(min(done / total, 1.0) if total else 0.0, text=words)

    return follow, bar.empty


def show_done() -> None:
    """Draw what the last verb did, once."""
    if done := st.session_state.pop("care", None):
        draw(done)


def show_care(bench: Workbench) -> None:
    """Draw the verbs and what the last one did."""
    _show_changes(bench)
    if not allowed(bench, "change the corpus"):
        return
    _show_removing(bench)
    draw('<h2 class="wb-group-title">Keep it whole</h2>')
    with st.container(horizontal=True):
        compact = st.button("Compact", key="compact", help="Gives back the room of removed documents.")
        verify = st.button("Verify", key="verify", help="Proves every file, offset and a sample of vectors.")
        repair = st.button("Repair", key="repair", help="Makes again what is damaged; names what was lost.")
    if compact:
        _run(lambda follow: render_build(acting(bench).compact(progress=follow)))
    if verify:
        _run(lambda follow: render_verify(acting(bench).verify(progress=follow)))
    if repair:
        _run(lambda follow: render_repair(acting(bench).repair(progress=follow)))


def offer_repair(bench: Workbench) -> None:
    """Draw the way out for an index that cannot be opened."""
    if allowed(bench, "change the corpus") and st.button("Repair", key="repair_damaged", type="primary"):
        _run(lambda follow: render_repair(acting(bench).repair(progress=follow)))


def _run(verb: Callable[[Callable[[str, int, int], None]], str]) -> None:
    """Run a verb under a bar, keep what it says, and show the page anew."""
    follow, clear = progress()
    try:
        st.session_state["care"] = verb(follow)
    except WorkbenchError as error:
        clear()
        draw_error(error)
        return
    st.rerun()


def _show_changes(bench: Workbench) -> None:
    draw('<h2 class="wb-group-title">Generations</h2>')
    names = bench.indexes.generations()
    if len(names) < 2:
        draw('<p class="wb-none">There is one generation so far: nothing to compare it with.</p>')
        return
    older = names[1]
    if len(names) > 2:
        older = st.selectbox("Compare the current generation with", names[1:], key="older", format_func=plain)
    draw('<h3 class="wb-part">What changed last</h3>' if older == names[1] else "")
    try:
        draw(render_diff(bench.indexes.diff(older, names[0])))
    except IndexMissing as error:  # taken away meanwhile
        draw_error(error)


def show_flips(bench: Workbench) -> None:
    """Draw which claims of earlier checks would be told something else by the index as it is now."""
    draw(
        '<p class="wb-lead">After documents came or went, or settings changed: claims of earlier checks are matched anew'
        " and compared. What was found then stays as it is.</p>"
    )
    runs = bench.runs.recent(limit=50)
    if not runs:
        draw('<p class="wb-none">Nothing was checked yet, so nothing can flip. Check an article first.</p>')
        return
    chosen = st.number_input("Latest checks to look at", 1, len(runs), value=min(5, len(runs)), key="flip_runs")
    person = signed_in(bench)
    if person is None and hides(bench):
        ask_who(bench)
        return
    if st.button("What would flip", key="flip", type="primary"):
        draw(_flips(bench, person.id if person else None, runs[: int(chosen)]))


def _flips(bench: Workbench, viewer: str | None, runs: "Sequence[RunSummary]") -> str:
    """Match the claims of ``runs`` anew under a bar, and return what flips, without what is hidden from ``viewer``."""
    from workbench.exports.recheck import recheck
    from workbench.exports.sources import decided_by, reports_of

    bar, matched = st.progress(0.0, text="Matching anew"), 0

    def reports() -> "Iterator[Reported]":
        nonlocal matched
        for place, run in enumerate(runs):
            bar.progress(place / len(runs), text=f"Check {place + 1} of {len(runs)}")
            for whole in reports_of(bench, [run.id]):
                report = without_suggestions(whole.report, hidden_claims(bench, viewer, whole.report))
                matched += sum(finding.suggestion is not None for finding in report.findings)
                yield replace(whole, report=report)

    rows = list(recheck(bench, reports(), decided=decided_by(bench, viewer=viewer)))
    bar.empty()
    return render_flips(rows, matched)


def _show_removing(bench: Workbench) -> None:
    draw('<h2 class="wb-group-title">Remove documents</h2>')
    named = st.text_area(
        "Ids or addresses, one a line",
        key=f"remove_{st.session_state.get('removals', 0)}",
        height=100,
        help="The id stands under each title in the list of documents.",
    )
    lines = [line.strip() for line in named.splitlines() if line.strip()]
    sure = st.checkbox(
        f"Remove {len(lines)} from the index", key=f"sure_{st.session_state.get('removals', 0)}", disabled=not lines
    )
    if st.button("Remove", key="remove", disabled=not (lines and sure)):
        try:
            st.session_state["care"] = render_build(_removed(bench, lines))
        except WorkbenchError as error:
            draw_error(error)
            return
        st.session_state["removals"] = st.session_state.get("removals", 0) + 1
        st.rerun()


def _removed(bench: Workbench, lines: list[str]) -> "BuildReport":
    urls = [line for line in lines if line.startswith(("http://", "https://"))]
    return acting(bench).remove_documents(ids=[line for line in lines if line not in urls], urls=urls)
