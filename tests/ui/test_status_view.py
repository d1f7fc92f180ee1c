"""Progress, errors, empty states and earlier checks."""

from dataclasses import replace
from datetime import UTC, datetime

from index.progress import Meter
from tests.ui import samples
from tests.ui.markup import read
from workbench.batch import BatchProgress
from workbench.checker import STAGES as CHECK_STAGES
from workbench.runs import RunSummary
from workbench.ui.batch_kept import Batch, BatchState, Given
from workbench.ui.batch_view import render_state
from workbench.ui.batches import now
from workbench.ui.status_view import STAGES, render_error, render_no_index, render_progress, render_runs


def test_every_stage_of_a_check_has_words() -> None:
    assert list(STAGES)[1:] == list(CHECK_STAGES)


def test_progress_shows_what_is_done_now_and_next() -> None:
    done = {"claims": (14, 14), "search": (14, 14), "stance": (120, 480)}

    html = render_progress(done, "stance")

    assert read(html).text == (
        "Opening the index and the modelsdoneFinding the claims14Searching the corpus14"
        "Reading the passages120 of 480Weighing the evidencewaiting"
    )
    assert "width:25%" in html


def test_progress_is_a_list_that_is_told_as_it_changes() -> None:
    """A role on the list itself would take the list away from whoever hears the page."""
    batch = Batch(
        id="b",
        given=Given(files=("a",), column=None, as_of=None, formats=("csv",), asked_at=now(), by="Ada"),
        state=BatchState.RUNNING,
        counts={},
        verdicts={},
    )
    moving = replace(batch, progress=BatchProgress(done=1, total=2, kept=0, failed=0, pace=Meter().update("", 1, 2)))

    for html in (render_progress({}, "claims"), render_state(batch), render_state(moving)):
        assert html.startswith('<div role="status"')
        assert '<ol class="wb-progress">' in html


def test_progress_of_an_unknown_total_draws_no_share() -> None:
    assert "working" in read(render_progress({"claims": (0, 0)}, "claims")).text


def test_error_shows_its_message_and_nothing_runs() -> None:
    text = read(render_error(f"{samples.HOSTILE}.pdf: it is encrypted; save it without a password")).text

    assert text == f"This did not work. {samples.HOSTILE}.pdf: it is encrypted; save it without a password"


def test_missing_index_says_what_to_type() -> None:
    text = read(render_no_index("archive", demo=False)).text

    assert "workbench index build FOLDER --index archive" in text
    assert "demo" not in text


def test_missing_demo_index_says_that_it_can_be_built_here() -> None:
    assert "Build the demo index below" in read(render_no_index("demo", demo=True)).text


def test_earlier_checks_link_to_their_runs() -> None:
    run = RunSummary(
        id="0123456789abcdef", title=samples.HOSTILE, checked_at=datetime(2026, 1, 5, 9, 30, tzinfo=UTC), claims=1
    )

    markup = read(render_runs([run]))

    assert ("href", "?run=0123456789abcdef") in markup.attributes
    assert f"{samples.HOSTILE}1 claim, 5 January 2026, 09:30 UTC" in markup.text


def test_no_earlier_checks_says_that_they_will_stay() -> None:
    assert "also after a restart" in read(render_runs([])).text
