"""Reliability: how far confidence is from accuracy, in bins of equal width, and its plot as SVG.

Invariant: every pair falls into exactly one bin; the expected calibration error is the mean distance of confidence and
accuracy over bins, weighed by their pairs (Naeini et al. 2015), and lies in 0..1, lower is better.
"""

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 15
_SIZE = 320
_MARGIN = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Bin:
    """What fell between two confidences, the upper one included."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


def reliability_bins(confidences: Sequence[float], right: Sequence[bool], *, bins: int = BINS) -> list[Bin]:
    """Return all bins, empty ones too, with mean confidence and accuracy of what fell into each."""
    members: list[list[int]] = [[] for _ in range(bins)]
    for row, confidence in enumerate(confidences):
        place = min(max(int(confidence * bins - 1e-9), 0), bins - 1)
        members[place].append(row)
    return [
        Bin(
            low=round(place / bins, 6),
            high=round((place + 1) / bins, 6),
            count=len(rows),
            confidence=round(sum(confidences[row] for row in rows) / len(rows), 6) if rows else 0.0,
            accuracy=round(sum(right[row] for row in rows) / len(rows), 6) if rows else 0.0,
        )
        for place, rows in enumerate(members)
    ]


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """Return the weighted mean distance of confidence and accuracy, with six decimals; 0 for no pairs."""
    total = sum(item.count for item in bins)
    gaps = sum(item.count * abs(item.confidence - item.accuracy) for item in bins)
    return round(gaps / total, 6) if total else 0.0


def reliability_plot(bins: Sequence[Bin], *, title: str) -> str:
    """Return a reliability diagram as SVG: bars of accuracy, a dot at each bin's confidence, the diagonal."""
    from html import escape

    side = _SIZE + 2 * _MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" font-family="sans-serif" font-size="11">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{side}" height="{side}" fill="white"/>',
        f'<text x="{_MARGIN}" y="22">{escape(title)}: ECE {expected_calibration_error(bins):.3f}</text>',
    ]
    for item in bins:
        if item.count:
            left, top = _MARGIN + item.low * _SIZE, _MARGIN + (1 - item.accuracy) * _SIZE
            width, height = (item.high - item.low) * _SIZE - 1, item.accuracy * _SIZE
            lines.append(
                f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" fill="#9ab6d3">'
                f"<title>{item.count} pairs, confidence {item.confidence:.3f}, accuracy {item.accuracy:.3f}</title></rect>"
            )
            across, up = _MARGIN + item.confidence * _SIZE, _MARGIN + (1 - item.accuracy) * _SIZE
            lines.append(f'<circle cx="{across:.1f}" cy="{up:.1f}" r="3" fill="#1f3a5f"/>')
    end = _MARGIN + _SIZE
    lines += [
        f'<path d="M{_MARGIN} {end}L{end} {_MARGIN}" stroke="#888" stroke-dasharray="4 4" fill="none"/>',
        f'<path d="M{_MARGIN} {_MARGIN}V{end}H{end}" stroke="#333" fill="none"/>',
        f'<text x="{_MARGIN}" y="{end + 16}">0</text><text x="{end - 4}" y="{end + 16}">1</text>',
        f'<text x="{_MARGIN + _SIZE / 2 - 30}" y="{end + 16}">confidence</text>',
        f'<text x="12" y="{_MARGIN + _SIZE / 2}" transform="rotate(-90 12 {_MARGIN + _SIZE / 2})">accuracy</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"
