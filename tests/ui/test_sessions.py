"""Several people at once in real tabs against one server: what the pages said is what the record holds. In short."""

import os
from pathlib import Path

import pytest

from benchmarks.sessions import measure
from tests.ui.browser import CHROMIUM

REQUIRED = os.environ.get("WORKBENCH_REQUIRE_BROWSER") == "1"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists() and not REQUIRED, reason=f"{CHROMIUM} is not installed"),
]


def test_three_people_at_once_lose_no_decision(tmp_path: Path) -> None:
    log, wrong = measure(tmp_path, sessions=3, seconds=4, claims=45, least=2)

    assert wrong == []
    assert len(log.handed_in) + len(log.too_late) >= 6
