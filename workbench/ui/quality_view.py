"""How good the machine is, as figures, plots and tables. Pure: reports of the evaluation in, escaped HTML out.

Invariant: a figure stands with what it was measured on; what was not measured is said to be so.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.calibration.repeats import told_of
from workbench.records import MismatchKind, Stance
from workbench.stance_choice import PAIRS_SHARE
from workbench.text import count
from workbench.ui.plots import percent, render_figures, render_matrix, render_reliability, render_table
from workbench.ui.safe import isolated, text
from workbench.ui.words import MISMATCHES, STANCES

if TYPE_CHECKING:
    from workbench.calibration import Calibration
    from workbench.calibration.parameters import Level
    from workbench.calibration.risk import Bar

_ABSENT = '<p class="wb-none">{}</p>'
_CLASSES = [(stance.name, STANCES[stance].word) for stance in Stance] + [("NOT_SUPPORTED", "Not supported")]


def render_calibration(calibration: "Calibration | None", *, risk: float, decide_at: float, policy: str = "") -> str:
    """Return what the calibration in force promises, and what it costs.

    ``decide_at`` is the bar at ``risk``; ``policy`` names the settings that bars on whole claims hold for.
    """
    if calibration is None:
        return _ABSENT.format(
            "The stance model has no calibration: nothing is promised of its suggestions, and none is held back."
            " workbench calibrate fits one on labelled pairs, your own reviews among them."
        )
    basis, level = calibration.level(policy)
    figures = [
        ("Risk that is set", percent(risk)),
        ("Bar on confidence", "none keeps it" if decide_at > 1 else f"{decide_at:.2f}"),
        ("Calibration error", f"{level.ece:.3f}"),
        ("Fitted on", f"{sum(one.count for one in level.data):,} {basis}"),
    ]
    rows = [
        (percent(bar.risk), f"{bar.bar:.2f}", percent(bar.coverage), f"{bar.wrong:,} of {bar.passed:,}")
        for bar in level.bars
    ]
    names = ", ".join(text(one.name) for one in level.data)
    return (
        f"{render_figures(figures)}"
        f'<p class="wb-small">Fitted on {"whole claims" if basis == "claims" else "single pairs"} of {names}, with'
        f" {percent(level.assurance)} assurance over samples. It holds for data like those.</p>"
        f"{_render_counting(level, basis, risk)}"
        f"{render_table((f'At most this share of {basis} wrong', 'Bar', 'Still decided', 'Wrong when fitted'), rows)}"
    )


def _kept(level: "Level", risk: float) -> "Bar | None":
    """Return the bar that keeps ``risk``, as ``Level.bar_for`` finds it; ``None`` where none is known to."""
    return max((bar for bar in level.bars if bar.risk <= risk + 1e-9), key=lambda bar: bar.risk, default=None)


def _render_counting(level: "Level", basis: str, risk: float) -> str:
    """Return which of the bars counts at the risk that is set, and what it does not promise where it is one of pairs."""
    bar = _kept(level, risk * (PAIRS_SHARE if basis == "pairs" else 1.0))
    counts = (
        f"At the risk that is set, {percent(risk)}, the bar of {percent(bar.risk)} counts: {bar.bar:.2f}."
        if bar
        else f"At the risk that is set, {percent(risk)}, no bar is known to keep it, and nothing is decided."
    )
    if basis == "claims":
        return f"<p>{counts}</p>"
    return (
        "<p><b>These are bars of single pairs, of a claim and one passage.</b> A whole claim takes the surest of several"
        " passages, and so is wrong more often than a pair at the same bar: what is listed here is no promise on claims."
        f" As a precaution a bar counts only where it keeps {percent(PAIRS_SHARE)} of the risk. {counts}</p>"
    )


def render_shipped(expected: Mapping[str, Any]) -> str:
    """Return the figures that ship with the project; ``expected`` is ``benchmarks/expected.json``, or empty."""
    sets = expected.get("retrieval", {})
    if not sets:
        return _ABSENT.format("The figures of the project are not beside this installation.")
    heads = ("Evidence found on", "Queries", "By meaning", "By words", "Fused", "Among the first 20")
    rows = [
        (
            name,
            f"{figures.get('queries', 0):,}",
            *(_metric(figures, way, "ndcg@10") for way in ("dense", "lexical", "fused")),
            _metric(figures, "fused", "recall@20"),
        )
        for name, figures in sets.items()
    ]
    return (
        f"{render_table(heads, rows)}"
        '<p class="wb-small">The first three are nDCG@10, the last is the share of gold documents among the first 20.'
        " Measured with workbench evaluate retrieval; a later run has to come within"
        f" {expected.get('tolerance', 0)} of these.</p>"
    )


def _metric(figures: Mapping[str, Any], way: str, name: str) -> str:
    value = figures.get(way, {}).get(name)
    return "–" if value is None else f"{value:.3f}"


def render_minimal_pairs(report: Mapping[str, Any]) -> str:
    """Return the minimal-pair report: what is still called supported after the claim was changed in one point."""
    overall = report["overall"]
    figures = [
        ("Changed claims still supported", percent(overall["false_support_rate"])),
        ("Without the mismatch rules", percent(overall["model_alone_false_support_rate"])),
        ("True support found", percent(report["true_support_recall"])),
        ("Changed claims", f"{overall['changed']:,}"),
    ]
    rows = [
        (
            MISMATCHES[MismatchKind(kind)],
            f"{one['changed']:,}",
            percent(one["false_support_rate"]),
            percent(one["refuted_rate"]),
            percent(one["own_kind_found"]),
            percent(one["model_alone_false_support_rate"]),
        )
        for kind, one in report["kinds"].items()
        if one["changed"]
    ]
    heads = ("Changed in", "Claims", "Still supported", "Refuted", "Mismatch named", "Model alone")
    return (
        f"{render_figures(figures)}{render_table(heads, rows)}{_render_slipped(report['slipped'])}"
        f'<p class="wb-small">{count(report["pairs"], "supported pair")} of {text(report["file"]["name"])}, read by'
        f" {text(report['model'])}.</p>"
    )


def _render_slipped(slipped: Mapping[str, Any]) -> str:
    items = [
        f"<li><b>{MISMATCHES[MismatchKind(kind)]}.</b> “{text(one['claim'])}” <span class='wb-small'>was"
        f" “{text(one['was'])}”; evidence: “{text(one['evidence'])}”</span></li>"
        for kind, examples in slipped.items()
        for one in examples
    ]
    if not items:
        return ""
    return (
        f"<details><summary>Those that slipped through</summary><ul class='wb-slipped'>{''.join(items)}</ul></details>"
    )


def render_stance(report: Mapping[str, Any], *, there: int) -> str:
    """Return how well labelled pairs were read, of so many that ``there`` were: figures, reliability plot, confusion."""
    figures = [
        ("Right", percent(report["accuracy"])),
        ("Macro-F1", f"{report['macro_f1']:.2f}"),
        ("Supports against refutes", percent(report["supports_vs_refutes_accuracy"])),
        ("Calibration error", f"{report['ece']:.3f}"),
        ("Right with the evidence blanked out, macro-F1", f"{report['claim_only_macro_f1']:.2f}"),
    ]
    matrix = render_matrix(_CLASSES, report["confusion"], rows="the label", columns="what the model says")
    name = isolated(report["file"]["name"])
    drawn = f"{report['pairs']:,} of {there:,} pairs" if there > report["pairs"] else count(there, "pair")
    how = ", drawn by their content" if there > report["pairs"] else ""
    file = report["file"]
    left_out, told = file["left_out"], told_of(file["repeated"], file["contradicting"])
    left = f" {count(left_out, 'row')} left out: a conflict, or evidence that nobody kept." if left_out else ""
    left += "".join(f" {note}." for note in told)
    return (
        f"{render_figures(figures)}<div class='wb-pair'>{render_reliability(report['bins'], of='pairs')}{matrix}</div>"
        f'<p class="wb-small">{drawn} of {name}{how}, read by {text(report["model"])}.{left}</p>'
    )
