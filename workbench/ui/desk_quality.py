"""How the desk works, from its own reviews: agreement, overrides, times, how often the machine was right. Pure.

Invariant: a figure over no claims is a dash, never a zero; calibration is over claims that a person decided.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from index.progress import duration
from workbench.calibration.reliability import expected_calibration_error, reliability_bins
from workbench.records import Verdict
from workbench.reviews import Agreement, Outcome, ReviewState, Times
from workbench.serialise import to_plain
from workbench.text import count
from workbench.ui.desk_words import STATES, verdict_name
from workbench.ui.plots import percent, render_figures, render_matrix, render_reliability, render_table
from workbench.ui.safe import text

_BINS = 10
_LABELS = [(verdict.name, verdict_name(verdict)) for verdict in Verdict]


def render_desk(outcomes: Sequence[Outcome], agreement: Agreement, times: Times) -> str:
    """Return the figures of the desk, or what will be here once somebody has decided."""
    if not outcomes:
        return (
            '<p class="wb-none">Nobody has decided on a claim yet. From the first decision on, this page says how often'
            " people differ from the machine and from each other, and how long claims wait.</p>"
        )
    return _render_machine(outcomes) + _render_agreement(agreement) + _render_times(times)


def _render_machine(outcomes: Sequence[Outcome]) -> str:
    compared = [one for one in outcomes if one.suggested is not None]
    overridden = [one for one in compared if one.overridden]
    share = len(overridden) / len(compared) if compared else None
    sure = [(one.confidence, one.suggested is one.verdict) for one in compared if one.confidence is not None]
    bins = reliability_bins([float(c) for c, _ in sure], [right for _, right in sure], bins=_BINS)
    matrix: dict[str, Counter[str]] = {}
    for one in compared:
        matrix.setdefault(str(one.suggested), Counter())[str(one.verdict)] += 1
    figures = [
        ("Decided", f"{len(outcomes):,}"),
        ("Override rate", percent(share)),
        ("Suggestions compared", f"{len(compared):,}"),
        ("Calibration error", f"{expected_calibration_error(bins):.3f}" if sure else "–"),
    ]
    plain: list[Mapping[str, Any]] = [to_plain(one) for one in bins]
    return (
        f'<h2 class="wb-group-title">People and machine</h2>{render_figures(figures)}'
        f'<div class="wb-pair">{render_reliability(plain, of="decided claims")}'
        f"{render_matrix(_LABELS, matrix, rows='what the machine suggested', columns='what a person decided')}</div>"
        f"{_render_leanings(compared)}"
    )


def _render_leanings(compared: Sequence[Outcome]) -> str:
    """Return what people decided of claims without a suggestion that lean to a verdict, by that verdict."""
    decided = Counter((one.leaning, one.verdict) for one in compared if one.leaning)
    if not decided:
        return ""
    rows = [
        (verdict_name(leaning), verdict_name(verdict), f"{number:,}")
        for (leaning, verdict), number in sorted(decided.items(), key=str)
    ]
    told = (
        "Claims with too little for a suggestion, by what they lean to. Who decides as a claim leans overrides nothing."
    )
    return f"{render_table(('Leans', 'Decided', 'Claims'), rows)}<p class='wb-small'>{told}</p>"


def _render_agreement(agreement: Agreement) -> str:
    figures = [
        ("Claims with two reviews", f"{agreement.claims:,}"),
        ("Same verdict", percent(agreement.agreed)),
        ("Cohen's kappa", _coefficient(agreement.kappa)),
        ("Krippendorff's alpha", _coefficient(agreement.alpha)),
    ]
    rows = [(verdict_name(one), verdict_name(other), f"{number:,}") for one, other, number in agreement.apart]
    apart = render_table(("One said", "The other", "Claims"), rows) if rows else ""
    return f'<h2 class="wb-group-title">Person and person</h2>{render_figures(figures)}{apart}'


def _coefficient(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _render_times(times: Times) -> str:
    figures = [
        ("Cycle, median", _long(times.median_cycle)),
        ("Waiting, median", _long(times.median_queue)),
        ("Work, median", _long(times.median_work)),
        ("Share that is waiting", percent(times.queue_share)),
    ]
    rows = [(STATES[state], _long(times.by_state[state])) for state in ReviewState if state in times.by_state]
    table = render_table(("State", "Time in it, median"), rows) if rows else ""
    said = (
        f"{count(times.claims, 'claim')}, {times.published:,} of them published. A cycle ends when a claim is published:"
        " the first three are of these alone, the share and the table of all."
    )
    return f'<h2 class="wb-group-title">Time</h2>{render_figures(figures)}{table}<p class="wb-small">{text(said)}</p>'


def _long(seconds: float | None) -> str:
    return "–" if seconds is None else duration(seconds)
