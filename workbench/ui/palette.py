"""The colours, each for a light and a dark page.

Invariant: every pair in ``PAIRS`` meets WCAG 2 AA for text (4.5 to 1) in both themes; a test computes it. The theme in
``.streamlit/config.toml`` uses the same page, panel and text colours; a test compares them.
"""

#: token: (light, dark)
COLOURS: dict[str, tuple[str, str]] = {
    "page": ("#fbfaf7", "#15181c"),
    "panel": ("#f3f1ea", "#1d2126"),
    "text": ("#1b1f24", "#e7e4dd"),
    "muted": ("#565d66", "#a3a9b1"),
    "line": ("#dcd8cd", "#343a41"),
    "accent": ("#1f4e79", "#8fbbe3"),
    "supported": ("#0f5f45", "#7fd1ae"),
    "supported-tint": ("#dff0e6", "#16352b"),
    "refuted": ("#9a2323", "#f2a09a"),
    "refuted-tint": ("#fae3df", "#43211f"),
    "conflicting": ("#5f3694", "#c9b0f0"),
    "conflicting-tint": ("#ece4f7", "#312547"),
    "open": ("#6d4a00", "#e3c377"),
    "open-tint": ("#f8ecd0", "#3a3018"),
    "unmatched": ("#565d66", "#a3a9b1"),
    "unmatched-tint": ("#eae8e2", "#262b31"),
}

_TONES = ("supported", "refuted", "conflicting", "open", "unmatched")

#: (foreground, background) pairs that text is set in.
PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, paper) for ink in ("text", "muted", "accent", *_TONES) for paper in ("page", "panel")),
    *((tone, f"{tone}-tint") for tone in _TONES),
    *(("text", f"{tone}-tint") for tone in _TONES),
)


def css_variables() -> str:
    """Return the tokens as custom properties that follow the theme of the page."""
    rows = [f"--wb-{name}:light-dark({light},{dark});" for name, (light, dark) in COLOURS.items()]
    return ":root{" + "".join(rows) + "}"


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2 contrast ratio of two ``#rrggbb`` colours, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
