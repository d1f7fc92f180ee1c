"""Colours that everybody can read, the same in the style sheet and in the theme."""

import re
import tomllib
from pathlib import Path

import pytest

from workbench.ui import frame
from workbench.ui.palette import COLOURS, PAIRS, contrast, css_variables
from workbench.ui.words import STANCES, UNMATCHED, VERDICTS

ROOT = Path(__file__).resolve().parents[2]
STYLES = "".join(path.read_text(encoding="utf-8") for path in frame.STYLES)
THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_every_pair_of_colours_meets_wcag_aa(pair: tuple[str, str], theme: int) -> None:
    ink, paper = (COLOURS[name][theme] for name in pair)

    assert contrast(ink, paper) >= 4.5


@pytest.mark.parametrize(("name", "place"), [("light", 0), ("dark", 1)])
def test_theme_uses_the_same_colours(name: str, place: int) -> None:
    wanted = {"backgroundColor": "page", "secondaryBackgroundColor": "panel", "textColor": "text"}
    wanted |= {"linkColor": "accent", "primaryColor": "accent", "borderColor": "line"}

    assert {key: THEME[name][key] for key in wanted} == {key: COLOURS[token][place] for key, token in wanted.items()}


def test_style_sheet_names_only_colours_that_exist() -> None:
    used = set(re.findall(r"var\(--wb-([a-z-]+)\)", STYLES))

    assert used <= set(COLOURS)
    assert not re.search(r"#[0-9a-f]{3,8}\b", STYLES)


def test_style_sheet_loads_nothing_from_elsewhere() -> None:
    assert "url(" not in STYLES
    assert "@import" not in STYLES


def test_every_verdict_and_stance_has_a_shape_of_its_own() -> None:
    for looks in ([*VERDICTS.values(), UNMATCHED], list(STANCES.values())):
        assert len({look.shape for look in looks}) == len({look.word for look in looks}) == len(looks)
        assert all(f".wb-shape-{look.tone}" in STYLES for look in looks)


def test_variables_hold_both_themes() -> None:
    assert "--wb-page:light-dark(#fbfaf7,#15181c);" in css_variables()


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
