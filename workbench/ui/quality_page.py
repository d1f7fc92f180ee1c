"""The Quality page: how good the machine is and how the desk works, each figure with what it was measured on.

Invariant: measuring changes nothing; a measurement is kept for the model, the policy and the data that it was made with.
"""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from workbench.composition import EXAMPLES, Workbench
from workbench.errors import SourceUnreadable, WorkbenchError
from workbench.reviews import summarise
from workbench.stance_choice import claim_policy
from workbench.ui.bench import shared_bench
from workbench.ui.desk_quality import render_desk
from workbench.ui.frame import draw, draw_error
from workbench.ui.near_misses_view import render_near_misses
from workbench.ui.quality_view import render_calibration, render_minimal_pairs, render_shipped, render_stance
from workbench.ui.uploads import as_given, kept_name

if TYPE_CHECKING:
    from workbench.calibration.labelled import LabelledPairs

_EXPECTED = EXAMPLES.parent / "benchmarks" / "expected.json"
_MOST_PAIRS = 2_000  # of an upload are read: a few minutes on two cores


def show() -> None:
    """Draw the page."""
    draw(
        '<h1 class="wb-title">Quality</h1><p class="wb-lead">How often the machine is right, how often people agree with it'
        " and with each other, and how long claims wait. No figure without what it was measured on.</p>"
    )
    try:
        bench = shared_bench()
        desk, machine, pairs, near, own = st.tabs(
            ["This desk", "The machine", "Minimal pairs", "Near misses", "Your own pairs"],
            key="quality",
            on_change="rerun",
        )
        with desk:
            _show_desk(bench)
        with machine:
            if machine.open:
                _show_machine(bench)
        with pairs:
            if pairs.open:
                _show_minimal_pairs(bench)
        with near:
            if near.open:
                _show_near_misses(bench)
        with own:
            _show_own(bench)
    except WorkbenchError as error:
        draw_error(error)


def _show_desk(bench: Workbench) -> None:
    reviews = bench.reviews
    draw(render_desk(reviews.outcomes(), reviews.agreement(), summarise(reviews.times())))


def _show_machine(bench: Workbench) -> None:
    draw('<h2 class="wb-group-title">How well evidence is found</h2>')
    draw(render_shipped(_expected()))
    draw('<h2 class="wb-group-title">What a suggestion promises</h2>')
    with st.spinner("Opening the stance model; the first time, its speed on this machine is measured", show_time=True):
        rule = bench.policy().rule
    draw(
        render_calibration(
            bench.calibration,
            risk=bench.settings.risk,
            decide_at=rule.decide_at,
            policy=claim_policy(bench.settings),
        )
    )


def _expected() -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads(_EXPECTED.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read


def _show_minimal_pairs(bench: Workbench) -> None:
    draw(
        '<p class="wb-lead">A supported claim is changed in one point: another number, date, name, a negation, exchanged'
        " roles, an opposite. Evidence that still counts as support for it is a false support.</p>"
    )
    key = f"minimal_pairs {bench.stance_model.digest} {bench.settings.digest}"
    if st.button("Measure on the pairs that ship", key="measure_pairs", type="primary"):
        from workbench.evaluation.minimal_pairs import evaluate_minimal_pairs, read_supported

        _measured()[key] = _following(
            lambda report: evaluate_minimal_pairs(
                bench.stance_model, read_supported(None), bench.policy(), progress=report
            )
        )
    if found := _measured().get(key):
        draw(render_minimal_pairs(found))


def _show_near_misses(bench: Workbench) -> None:
    draw(
        '<p class="wb-lead">Evidence that shares most of a claim\'s words and tells of less or of something else: what was'
        " planned, tried or alleged, a part for the whole, another person of the same story. Written by hand, without"
        " sight of the rules. Whatever counts as support here is why a person reads the passage.</p>"
    )
    key = f"near_misses {bench.stance_model.digest} {bench.settings.digest}"
    if st.button("Measure on the near misses that ship", key="measure_near", type="primary"):
        from workbench.evaluation.near_misses import evaluate_near_misses, read_near_misses

        _measured()[key] = _following(
            lambda report: evaluate_near_misses(
                bench.stance_model, read_near_misses(None), bench.policy(), progress=report
            )
        )
    if found := _measured().get(key):
        draw(render_near_misses(found))


@st.cache_resource(show_spinner=False)
def _measured() -> dict[str, dict[str, Any]]:
    """What was measured on this server, by what it was measured with."""
    return {}


def _show_own(bench: Workbench) -> None:
    file = st.file_uploader(
        "Labelled pairs",
        type=["jsonl", "gz"],
        key="pairs",
        help="JSON lines with claim, evidence and label (SUPPORTS, REFUTES, NEUTRAL); a person's verdict serves as well.",
    )
    if not file:
        draw(
            '<p class="wb-none">A model is only as good as on texts like yours. Give pairs of your own, such as an export'
            " of your reviews, and see how often the stance model is right on them and how sure it is.</p>"
        )
        return
    if not st.button("Measure", key="measure_own", type="primary"):
        return
    from workbench.evaluation.stance import evaluate_stance

    labelled, there = _labelled(file.name, file.getvalue())
    found = _following(lambda report: evaluate_stance(bench.stance_model, labelled, progress=report))
    draw(render_stance(found, there=there))


def _labelled(name: str, data: bytes) -> "tuple[LabelledPairs, int]":
    """Return the different pairs of an upload under its name, those drawn where they are many, and how many there are.

    Raises:
        SourceUnreadable: it holds no labelled pairs; the message names it as the person did.
    """
    from workbench.calibration.labelled import drawn
    from workbench.calibration.repeats import read_distinct

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / kept_name(name)
        path.write_bytes(data)
        try:
            labelled = read_distinct(path)
            return drawn(labelled, _MOST_PAIRS), len(labelled.pairs)
        except WorkbenchError as error:
            raise SourceUnreadable(as_given(str(error), Path(folder))) from error


def _following(measure: Callable[[Callable[[str, int, int], None]], dict[str, Any]]) -> dict[str, Any]:
    """Measure under a bar; pressing another button ends it, and nothing is lost by that."""
    bar = st.progress(0.0, text="Reading")

    def follow(stage: str, done: int, total: int) -> None:
        bar.progress(min(done / total, 1.0) if total else 0.0, text=f"Reading {stage}, {done:,} of {total:,}")

    found = measure(follow)
    bar.empty()
    return found
