"""Near misses as figures and tables. Pure: the report of the evaluation in, escaped HTML out.

Invariant: what counts as support although it is none stands beside the share of true support that counts, and each of the
pairs behind it can be read.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.text import count
from workbench.ui.plots import percent, render_figures, render_table
from workbench.ui.safe import text

_OVERALL = "overall"


def render_near_misses(report: Mapping[str, Any]) -> str:
    """Return how many near misses count as support, by kind, and what of true support does."""
    near, true = report["near_misses"], report["true_support"]
    figures = [
        ("Near misses that count as support", percent(near[_OVERALL]["false_support_rate"])),
        ("Without the mismatch rules", percent(near[_OVERALL]["model_alone_false_support_rate"])),
        ("True support found", percent(true[_OVERALL]["recall"])),
        ("True support with a mismatch", percent(true[_OVERALL]["vetoed"])),
    ]
    heads = ("Kind", "Pairs", "Counts as support", "Refuted", "Model alone")
    keys = ("false_support_rate", "refuted_rate", "model_alone_false_support_rate")
    table = render_table(heads, [_row(name, row, keys) for name, row in near.items() if name != _OVERALL])
    heads = ("True support", "Pairs", "Counts as support", "Refuted", "Model alone")
    keys = ("recall", "refuted_rate", "model_alone_recall")
    table += render_table(heads, [_row(name, row, keys) for name, row in true.items() if name != _OVERALL])
    return (
        f"{render_figures(figures)}{table}"
        f"{_pairs('Near misses that count as support', report['slipped'])}"
        f"{_pairs('True support that a mismatch holds back', report['vetoed'])}"
        f'<p class="wb-small">{count(report["pairs"], "pair")} of {text(report["file"]["name"])}, read by'
        f" {text(report['model'])}.</p>"
    )


def _row(name: str, row: Mapping[str, Any], keys: Sequence[str]) -> tuple[str, ...]:
    return (name, f"{row['pairs']:,}", *(percent(row[key]) for key in keys))


def _pairs(heading: str, rows: Sequence[Mapping[str, Any]]) -> str:
    items = [
        f"<li><b>{text(row['kind'])}.</b> “{text(row['claim'])}” <span class='wb-small'>evidence:"
        f" “{text(row['evidence'])}”{_named(row['mismatches'])}</span></li>"
        for row in rows
    ]
    if not items:
        return ""
    return f"<details><summary>{heading}</summary><ul class='wb-slipped'>{''.join(items)}</ul></details>"


def _named(mismatches: Sequence[Mapping[str, Any]]) -> str:
    return "".join(f"; “{text(found['claim'])}” and “{text(found['evidence'])}”" for found in mismatches)
