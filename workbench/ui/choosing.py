"""Choosing a claim by a click on its mark. The marks are plain links, so that they work by keyboard and in a new tab.

Invariant: the address alone says what is shown, so that a reload, a second tab and a late event of a page that is gone all
agree. What a click does, the link's address does too. The script only saves the reload: it hears clicks on links
that carry a claim or a run, and hands over the id. It reads no text and writes none.
"""

from functools import cache
from typing import Any

import streamlit as st

CLICKS = "clicks"

_SCRIPT = """
const KEPT = "workbenchClicks";  // one listener, however often the page is drawn

function showPanel() {
  const panel = document.querySelector(".st-key-panel");
  const top = panel?.getBoundingClientRect().top ?? 0;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (top < 0 || top > window.innerHeight / 2) {
    panel?.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }
}

function showMark() {
  const pane = document.querySelector(".st-key-article");
  const mark = pane?.querySelector(".wb-label.wb-chosen");
  if (!mark || pane.scrollHeight <= pane.clientHeight) return;
  const inPane = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (inPane < 0 || inPane > pane.clientHeight - 40) pane.scrollTop += inPane - pane.clientHeight / 2;
}

export default function ({ setTriggerValue }) {
  const heard = (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a[data-wb-claim], a[data-wb-run]");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.wbRun) return setTriggerValue("run", link.dataset.wbRun);
    setTriggerValue("claim", link.dataset.wbClaim);
    showPanel();
  };
  document.removeEventListener("click", window[KEPT]);
  document.addEventListener("click", heard);
  window[KEPT] = heard;
  const later = setTimeout(showMark, 100);
  return () => {
    clearTimeout(later);
    document.removeEventListener("click", heard);
  };
}
"""


@cache
def _component() -> Any:
    return st.components.v2.component("workbench.clicks", js=_SCRIPT)


def hear_clicks() -> None:
    """Make clicks on claims and runs choose them; call it once, at the end of a page."""
    shown = {"claim": chosen_claim()}  # a new choice runs the script anew, which brings its mark into view
    _component()(key=CLICKS, data=shown, on_claim_change=_take_claim, on_run_change=_take_run, height=0)


def _take_claim() -> None:
    if claim := st.session_state[CLICKS].get("claim"):
        choose_claim(str(claim))


def _take_run() -> None:
    if run := st.session_state[CLICKS].get("run"):
        open_run(str(run))


def chosen_run() -> str | None:
    """Return the id of the run that the address names."""
    return st.query_params.get("run") or None


def chosen_claim() -> str | None:
    """Return the id of the claim that the address names."""
    return st.query_params.get("claim") or None


def choose_claim(claim_id: str) -> None:
    """Show a claim of the run that is open; a late event of a run that was closed chooses nothing."""
    if chosen_run():
        st.query_params["claim"] = claim_id


def open_run(run_id: str) -> None:
    """Show a saved run."""
    st.query_params.from_dict({"run": run_id})


def chosen_job() -> str | None:
    """Return the id of the check under way that the address names."""
    return st.query_params.get("job") or None


def open_job(job_id: str) -> None:
    """Show a check that is under way."""
    st.query_params.from_dict({"job": job_id})


def close_run() -> None:
    """Go back to the start screen."""
    st.query_params.clear()
