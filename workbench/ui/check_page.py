"""The Check page: an article in, its claims marked in place, the evidence on the chosen one, then the suggestion.

Invariant: what is shown of a check is read from its saved run, whose id is in the address, and from the review record,
which holds its claims as the desk has them: a reload loses nothing.
"""

from typing import TYPE_CHECKING

import streamlit as st

from workbench.composition import DEMO_INDEX, Workbench
from workbench.errors import IndexMissing, WorkbenchError
from workbench.records import CheckReport, Finding
from workbench.serialise import to_json
from workbench.text import shorten
from workbench.ui.article_view import Looks, first_to_read, render_article, render_head, render_legend
from workbench.ui.bench import saved_report, shared_bench
from workbench.ui.choosing import choose_claim, chosen_claim, chosen_job, chosen_run, close_run, hear_clicks
from workbench.ui.claim_actions import fetch_evidence
from workbench.ui.claim_view import render_claim
from workbench.ui.desk_panel import DeskPanel
from workbench.ui.desk_report import desk_report, fetched_apart, open_desk
from workbench.ui.desk_words import desk_look
from workbench.ui.fetching import day_of, fetch_label
from workbench.ui.frame import draw, draw_error
from workbench.ui.hiding import hidden_claims, without_suggestions
from workbench.ui.intake import ask, carry_out, led_on, show_job, show_jobs
from workbench.ui.people import acting, allowed, ask_who, signed_in
from workbench.ui.press import pressed
from workbench.ui.safe import plain
from workbench.ui.status_view import render_no_index, render_notice, render_runs
from workbench.ui.words import Look

if TYPE_CHECKING:
    from workbench.reviews import ClaimView, Desk, Person

_UNNAMED = (
    "The suggestion is shown once you have said who you are: this desk hides some of them until a person decides."
)


def show() -> None:
    """Draw the page: a saved run if the address names one, the start screen otherwise."""
    try:
        bench = shared_bench()
        if run_id := chosen_run():
            show_run(bench, saved_report(run_id), run_id)
        elif (job_id := chosen_job()) and not led_on(job_id):
            show_job(bench, job_id)
        else:
            show_start(bench)
    except WorkbenchError as error:
        draw_error(error)
        if chosen_run() or chosen_job():
            st.button("Start a new check", key="restart", on_click=close_run)
    hear_clicks()


def show_start(bench: Workbench) -> None:
    """Draw the start screen: the article's fields on one side, earlier checks on the other."""
    left, right = st.columns([2.4, 1], gap="large")
    with right:
        show_jobs([True])
        draw('<h2 class="wb-part">Earlier checks</h2>')
        draw(render_runs(bench.runs.recent(limit=12)))
    with left:
        draw(
            '<h1 class="wb-title">Check an article</h1><p class="wb-lead">Its claims are pulled out, each is matched'
            " against your corpus, and the passages that support or refute it are shown. You decide.</p>"
        )
        if _has_index(bench) and allowed(bench, "check articles") and (request := ask(bench)):
            carry_out(bench, request)


def _has_index(bench: Workbench) -> bool:
    """Whether there is an index to match against; where there is none, say what to do and offer to do it."""
    try:
        bench.index_info()
    except IndexMissing:
        offer_demo_index(bench)
        return False
    return True


def offer_demo_index(bench: Workbench) -> None:
    """Say that there is no index yet, and offer to build the demo index where that is the one that is missing."""
    demo = bench.settings.index == DEMO_INDEX
    draw(render_no_index(bench.settings.index, demo=demo))
    if (
        demo
        and allowed(bench, "add to the corpus")
        and st.button("Build the demo index", type="primary", key="build_demo")
    ):
        with st.spinner("Building the demo index"):
            acting(bench).build_demo()
        st.rerun()


def show_run(bench: Workbench, saved: CheckReport, run_id: str) -> None:
    """Draw a checked article beside the chosen claim: its claims as the desk has them, once somebody said who they are."""
    person = signed_in(bench)
    views: dict[str, ClaimView] = {}
    desk = None
    if person:
        desk, views = open_desk(bench, person, saved)
    kept_back = hidden_claims(bench, person.id if person else None, saved, views)
    seen = without_suggestions(saved, kept_back)
    report, panel_of = seen, None
    if person and desk:
        report, panel_of = desk_report(saved, desk, views), _panel(bench, person, saved, desk)
    chosen = _chosen(report)

    def hidden_words(claim_id: str) -> str:
        view = views.get(claim_id)
        unread = "The suggestion is hidden until a person has decided." if person else _UNNAMED
        return view.hidden if view else unread if claim_id in kept_back else ""

    def looks_of(finding: Finding) -> Look:
        view = views.get(finding.claim.id)
        return desk_look(finding, view.record if view else None, hidden=bool(hidden_words(finding.claim.id)))

    article, panel = st.columns([1, 1.1], gap="large")
    with article, st.container(key="article"):
        draw(render_head(report))
        if elsewhere := fetched_apart(saved, report):
            draw(render_notice(elsewhere))
        _draw_actions(seen, run_id)
        draw(render_legend(report, looks_of))
        draw(render_article(report, run_id=run_id, chosen=chosen, looks_of=looks_of))
        if panel_of:
            panel_of.show_article()
    with panel, st.container(key="panel"):
        if person is None:
            ask_who(bench)
        if chosen is None:
            draw('<p class="wb-none">No claim was found in this text. Is it an article of whole sentences?</p>')
            return
        _draw_chooser(report, run_id, chosen, looks_of)
        numbers = {finding.claim.id: number for number, finding in enumerate(report.findings, 1)}
        finding, view = report.findings[numbers[chosen] - 1], views.get(chosen)
        draw(render_claim(finding, number=numbers[chosen], total=len(report.findings), hidden=hidden_words(chosen)))
        if panel_of and person and view:
            _draw_desk(bench, person, view, panel_of)


def _panel(bench: Workbench, person: "Person", saved: CheckReport, desk: "Desk") -> DeskPanel:
    return DeskPanel(bench, person, saved.article, desk, as_of=saved.provenance.as_of)


def _draw_desk(bench: Workbench, person: "Person", view: "ClaimView", panel_of: DeskPanel) -> None:
    """Draw the way to the decision on a claim, and what else can be done with it."""
    with st.container(horizontal=True, gap="small"):
        if pressed("Decide on this claim", key="decide", type="primary"):
            from workbench.ui.pages import page_at

            # The same parameters as here: the way back leads to this claim of this run.
            st.switch_page(page_at("claim"), query_params={"run": chosen_run() or "", "claim": view.record.id})
        if (fetching := fetch_label(bench, view.record)) and pressed(fetching, key="fetch"):
            fetch_evidence(bench, view, person)
    panel_of.show_claim(view.record.id, as_of=day_of(bench, view))


def _chosen(report: CheckReport) -> str | None:
    """Return the claim to show: the one in the address, or the first worth reading."""
    wanted = chosen_claim()
    return wanted if any(finding.claim.id == wanted for finding in report.findings) else first_to_read(report)


def _draw_actions(report: CheckReport, run_id: str) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button("New check", key="new", on_click=close_run)
        st.download_button(
            "Download findings",
            data=lambda: to_json(report) + "\n",
            file_name=f"findings-{run_id}.json",
            mime="application/json",
            key="download",
            on_click="ignore",
            help="The findings as JSON, as workbench check --json writes them; a suggestion that is hidden from you is not"
            " in it.",
        )


def _draw_chooser(report: CheckReport, run_id: str, chosen: str, looks_of: Looks) -> None:
    """Draw a list of claims with steps to the previous and next one: the same choice, by keyboard."""
    ids = [finding.claim.id for finding in report.findings]
    place = ids.index(chosen)
    before, after = ids[max(place - 1, 0)], ids[min(place + 1, len(ids) - 1)]
    labels = {
        finding.claim.id: plain(f"{number}. {looks_of(finding).word}: {shorten(finding.claim.text, 110)}")
        for number, finding in enumerate(report.findings, 1)
    }
    key = f"claim_{run_id}"
    st.session_state[key] = chosen
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="chooser"):
        st.selectbox("Claim", ids, key=key, format_func=labels.__getitem__, on_change=_take_listed, args=(key,))
        with st.container(horizontal=True, gap="small", width="content"):
            st.button("Previous", key="previous", disabled=place == 0, on_click=choose_claim, args=(before,))
            st.button("Next", key="next", disabled=after == chosen, on_click=choose_claim, args=(after,))


def _take_listed(key: str) -> None:
    if claim := st.session_state.get(key):
        choose_claim(claim)
