"""Plots as HTML and CSS: a reliability plot, a matrix of counts, a timeline. Pure: figures in, escaped HTML out.

Invariant: every plot says the same in words or as a table, for whoever cannot see it; lengths are shares of the largest.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.text import count
from workbench.ui.safe import attribute, text

_MOST_COLUMNS = 48


def render_figures(figures: Sequence[tuple[str, str]]) -> str:
    """Return named figures in a row; both are escaped."""
    rows = "".join(f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in figures)
    return f'<dl class="wb-figures">{rows}</dl>'


def percent(value: float | None) -> str:
    """Return ``71%``, or a dash where there is nothing to measure."""
    return "–" if value is None else f"{100 * value:.0f}%"


def render_reliability(bins: Sequence[Mapping[str, Any]], *, of: str) -> str:
    """Return a reliability plot: of each bin a column as high as its accuracy, with a line at its mean confidence.

    Args:
        bins: ``low``, ``high``, ``count``, ``confidence`` and ``accuracy`` of each, all but ``count`` in 0..1.
        of: what was counted, in the plural.
    """
    total = sum(int(one["count"]) for one in bins)
    if not total:
        return f'<p class="wb-none">Nothing to plot yet: no {text(of)}.</p>'
    columns = "".join(map(_render_bin, bins))
    said = f"Reliability of {total:,} {of}. The diagonal is perfect: as often right as confident."
    rows = [
        (
            f"{one['low']:.2f} to {one['high']:.2f}",
            f"{one['count']:,}",
            f"{one['confidence']:.2f}",
            f"{one['accuracy']:.2f}",
        )
        for one in bins
        if one["count"]
    ]
    table = render_table(("Confidence", of.capitalize(), "Mean confidence", "Right"), rows)
    return (
        f'<figure class="wb-plot"><div class="wb-plot-area" role="img" aria-label="{attribute(said)}">{columns}</div>'
        '<p class="wb-plot-axis"><span>0</span><span>confidence</span><span>1</span></p>'
        f'<figcaption class="wb-small">{text(said)} Height: share that was right.</figcaption>'
        f"<details><summary>The same as a table</summary>{table}</details></figure>"
    )


def _render_bin(one: Mapping[str, Any]) -> str:
    if not one["count"]:
        return '<span class="wb-bin"></span>'
    bar = f'<b style="height:{100 * one["accuracy"]:.1f}%"></b>'
    mark = f'<i style="bottom:{100 * one["confidence"]:.1f}%"></i>'
    return f'<span class="wb-bin">{bar}{mark}</span>'


def render_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of plain cells, the first of each row its head."""
    head = "".join(f'<th scope="col">{text(one)}</th>' for one in heads)
    body = "".join(
        f'<tr><th scope="row">{text(row[0])}</th>{"".join(f"<td>{text(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return f'<table class="wb-table wb-numbers"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def render_matrix(
    labels: Sequence[tuple[str, str]], counts: Mapping[str, Mapping[str, int]], *, rows: str, columns: str
) -> str:
    """Return a matrix of counts; the darker a cell, the more of its row is in it.

    Args:
        labels: key and word of each class, in order; the same for rows and columns.
        counts: ``counts[row][column]``; what is absent is 0.
        rows: what the rows are, such as "The machine says".
        columns: what the columns are.
    """
    used = [(key, word) for key, word in labels if _occurs(key, counts)]
    if not used:
        return '<p class="wb-none">Nothing to compare yet.</p>'
    head = "".join(f'<th scope="col">{text(word)}</th>' for _, word in used)
    body = []
    for key, word in used:
        row = counts.get(key, {})
        total = sum(row.values()) or 1
        cells = "".join(_render_cell(row.get(other, 0), total, same=other == key) for other, _ in used)
        body.append(f'<tr><th scope="row">{text(word)}</th>{cells}</tr>')
    return (
        f'<table class="wb-matrix"><caption class="wb-small">Rows: {text(rows)}. Columns: {text(columns)}.</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def _occurs(key: str, counts: Mapping[str, Mapping[str, int]]) -> bool:
    return bool(sum(counts.get(key, {}).values()) or sum(row.get(key, 0) for row in counts.values()))


def _render_cell(number: int, total: int, *, same: bool) -> str:
    share = round(100 * number / total)
    agree = " wb-agree" if same else ""
    return f'<td class="wb-cell{agree}"><i style="opacity:{share / 100:.2f}"></i><b>{number:,}</b></td>'


def render_timeline(months: Mapping[str, int], *, undated: int = 0) -> str:
    """Return how many documents are from each month, or from each year where there are many.

    Args:
        months: documents by month, ``YYYY-MM``; months without a document may be absent.
        undated: documents that do not say when they were published.
    """
    note = f'<p class="wb-small">{count(undated, "document")} without a date.</p>' if undated else ""
    if earlier := sum(number for month, number in months.items() if month[:4] < _first_year(months)):
        year = _first_year(months)
        note = f'<p class="wb-small">{count(earlier, "document")} from before {year}, not in this picture.</p>{note}'
    if not months:
        return f'<p class="wb-none">No document has a date yet.</p>{note}'
    periods = _spread(months)
    most = max(periods.values())
    columns = "".join(
        f'<li><span class="wb-column" style="height:{100 * number / most:.1f}%"></span>'
        f'<span class="wb-over">{period}: {number:,}</span></li>'
        for period, number in periods.items()
    )
    first, last = next(iter(periods)), list(periods)[-1]
    kind = "month" if len(first) == 7 else "year"
    return (
        f'<figure class="wb-timeline"><ol aria-label="Documents by {kind}">{columns}</ol>'
        f'<p class="wb-plot-axis"><span>{first}</span><span>most in one {kind}: {most:,}</span><span>{last}</span></p>'
        f"{note}</figure>"
    )


def _first_year(months: Mapping[str, int]) -> str:
    """Return the first year that is drawn where years are: there is room for so many, and they end with the last one."""
    return max(min(months)[:4], f"{int(max(months)[:4]) - _MOST_COLUMNS + 1:04}") if months else ""


def _spread(months: Mapping[str, int]) -> dict[str, int]:
    """Return the counts without gaps, by month where these fit and by year (of the last ones) otherwise."""
    first, last = min(months), max(months)
    begin, end = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (first, last))
    if end - begin < _MOST_COLUMNS:
        names = [f"{place // 12:04}-{place % 12 + 1:02}" for place in range(begin, end + 1)]
        return {name: months.get(name, 0) for name in names}
    years: dict[str, int] = {}
    for month, number in months.items():
        years[month[:4]] = years.get(month[:4], 0) + number
    names = [f"{year:04}" for year in range(int(_first_year(months)), end // 12 + 1)]
    return {name: years.get(name, 0) for name in names}
