"""A real server killed while a decision is handed in: the decision is whole or absent, and the page says which."""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.browser import CHROMIUM, PATIENCE, chromium, served, serving, settle, tab
from tests.ui.desks import REPORT, desk
from workbench.composition import Workbench
from workbench.records import Verdict
from workbench.reviews import ClaimView, ReviewStatus

REQUIRED = os.environ.get("WORKBENCH_REQUIRE_BROWSER") == "1"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists() and not REQUIRED, reason=f"{CHROMIUM} is not installed"),
]
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A Chromium."""
    with chromium() as opened:
        yield opened


def hand_in(page: Page) -> None:
    """Decide on the claim of a page at rest, as fast as the keyboard goes."""
    page.wait_for_function("typeof window.workbenchKeys === 'function'")
    page.keyboard.press("2")
    page.keyboard.press("e")
    page.keyboard.type("Cut off here.")
    page.keyboard.press("Control+Enter")


def whole_or_absent(bench: Workbench, claim_id: str) -> ClaimView:
    """Prove the record of a claim and return it."""
    view = bench.reviews.claim(claim_id, viewer="ada")
    assert not bench.reviews.verify().problems
    assert [(one.verdict, one.reason, one.status) for one in view.reviews] in (
        [],
        [(Verdict.REFUTED, "Cut off here.", ReviewStatus.SUBMITTED)],
    )
    return view


def page_says(browser: Browser, address: str, claim_id: str, view: ClaimView) -> None:
    """Look at the page of a claim: it shows what its record holds."""
    with tab(browser, f"{address}/claim?claim={claim_id}") as page:
        settle(page)
        expect(page.locator(".wb-review")).to_have_count(len(view.reviews))
        expect(page.locator(".wb-state")).to_have_text("Submitted" if view.reviews else "Unassigned")


def test_decision_is_whole_or_absent_after_kill_9_and_the_page_says_which(browser: Browser, tmp_path: Path) -> None:
    """The server that shows what the first kill left is the one that is killed second."""
    bench, pick, log = desk(tmp_path), random.Random(7), tmp_path / "log"
    left: dict[str, ClaimView] = {}
    for finding in REPORT.findings[:2]:
        claim_id = finding.claim.id
        with serving(tmp_path, log=log) as (address, process):
            for earlier, view in left.items():
                page_says(browser, address, earlier, view)
            with tab(browser, f"{address}/claim?claim={claim_id}") as page:
                settle(page)
                hand_in(page)
                time.sleep(pick.uniform(0.05, 0.6))
                process.kill()
                process.wait()
        left[claim_id] = whole_or_absent(bench, claim_id)
    with served(tmp_path, log=log) as address:
        page_says(browser, address, claim_id, left[claim_id])
