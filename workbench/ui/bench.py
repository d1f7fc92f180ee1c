"""The one workbench of the server, and what the pages read from it again and again.

Invariant: what is cached is shared by every tab and never changed. Reports are cached by run id, which is derived from
their content, so that a cached one cannot be out of date.
"""

import streamlit as st

from workbench.composition import Workbench, open_workbench
from workbench.records import CheckReport
from workbench.ui.jobs import Jobs


@st.cache_resource(show_spinner=False)
def shared_bench() -> Workbench:
    """Return the workbench of this server; models are loaded when a page first needs them."""
    return open_workbench()


@st.cache_resource(show_spinner=False, max_entries=16)
def saved_report(run_id: str) -> CheckReport:
    """Return the report of a saved run.

    Raises:
        IndexMissing, SourceUnreadable: no such run, or its file was altered.
    """
    return shared_bench().runs.load(run_id)


@st.cache_resource(show_spinner=False)
def shared_jobs() -> Jobs:
    """Return the checks of this server that run beside the pages."""
    return Jobs(shared_bench().settings.home / "checks")


def open_anew() -> None:
    """Let go of the workbench, so that settings that were just written hold from the next page on."""
    shared_bench.clear()
