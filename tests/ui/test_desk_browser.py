"""Whole jobs of the desk in a real browser: split, decide by keyboard, reload, second review blind, adjudicate, export."""

import os
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.ui.browser import CHROMIUM, PATIENCE, chromium, served, settle, tab
from tests.ui.desks import BATCH, REPORT, desk, run_of
from workbench.composition import Workbench
from workbench.records import Verdict
from workbench.reviews import QueueQuery, ReviewState

REQUIRED = os.environ.get("WORKBENCH_REQUIRE_BROWSER") == "1"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists() and not REQUIRED, reason=f"{CHROMIUM} is not installed"),
]
expect.set_options(timeout=PATIENCE)
CLAIM = REPORT.findings[0].claim
FIELDS = {"e": "reason", "n": "note"}  # by the keys that open them
OF_COLOURS = ("color-contrast", "link-in-text-block")  # the rules of axe-core that a scheme can make a difference to
PAGES = (
    "",
    "?run={run}",
    "queue",
    "claim?claim={claim}",
    "batch",
    "batch?batch={batch}",
    "corpus",
    "quality",
    "export",
)
PAGES += ("settings",)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """The desk that the server serves, for a test to look at its record."""
    return desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def address(bench: Workbench) -> Iterator[str]:
    """The address of the server."""
    home = bench.settings.home
    with served(home, log=home / "log") as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    with chromium() as opened:
        yield opened


def decide_by_keyboard(page: Page, verdict: str, reason: str, *, shown: str = ".wb-review") -> None:
    """Decide without touching the mouse."""
    page.wait_for_function("typeof window.workbenchKeys === 'function'")
    page.keyboard.press(verdict)
    expect(page.locator(".st-key-verdict input[type=radio]").nth(int(verdict) - 1)).to_be_checked()
    settle(page)
    write_by_keyboard(page, "e", reason)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".wb-notice", has_text="Handed in")).to_be_visible()
    expect(page.locator(shown).first).to_be_visible()


def write_by_keyboard(page: Page, key: str, words: str) -> None:
    """Open a field by its key and write into it."""
    page.keyboard.press(key)
    expect(page.locator(f".st-key-{FIELDS[key]} textarea")).to_be_focused()
    page.keyboard.type(words)


def test_whole_job_from_a_split_to_an_export(browser: Browser, address: str, bench: Workbench) -> None:
    wreck = REPORT.findings[4].claim
    with tab(browser, f"{address}/?run={run_of(bench)}&claim={wreck.id}") as page:
        settle(page)
        page.get_by_text("Change this claim").click()
        page.get_by_role("tab", name="Split").click()
        parts = page.get_by_label("One part a line")
        parts.fill("The South Korean military raised wreckage of the first satellite\nIt had no military use")
        page.get_by_role("button", name="Split").click()
        expect(page.locator(".wb-over", has_text="of 10")).to_be_visible()

        page.goto(f"{address}/claim?claim={CLAIM.id}")
        page.wait_for_selector(".wb-sides")
        settle(page)
        decide_by_keyboard(page, "2", "The first wire was wrong.")
        page.reload()
        expect(page.locator(".wb-review")).to_contain_text("The first wire was wrong.")
    bench.sign_in("Ben")
    bench.reviews.ask_second([CLAIM.id], "ben", by="ada")

    with tab(browser, f"{address}/claim?claim={CLAIM.id}") as page:
        page.context.add_cookies([{"name": "workbench-person", "value": quote("Ben"), "url": address}])
        page.reload()
        expect(page.locator(".st-key-person")).to_contain_text("Ben")
        settle(page)
        assert page.get_by_text("The first wire was wrong.").count() == 0
        assert page.locator(".wb-suggestion").count() == 0
        decide_by_keyboard(page, "1", "Both wires agree.")
        expect(page.locator(".wb-review").first).to_contain_text("The first wire was wrong.")

    with tab(browser, f"{address}/claim?claim={CLAIM.id}") as page:
        settle(page)
        decide_by_keyboard(page, "1", "Read both.", shown=".wb-review:nth-of-type(1)")
        page.goto(f"{address}/export")
        page.get_by_role("button", name="Make the file").wait_for()
        settle(page)
        page.get_by_role("button", name="Make the file").click()
        page.get_by_role("button", name="Download claims.csv").wait_for()
        settle(page)
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Download claims.csv").click()
        rows = downloading.value.path().read_text(encoding="utf-8-sig")
        assert "Read both." in rows

        page.goto(f"{address}/queue?states=ADJUDICATED")
        page.wait_for_selector(".wb-queue")
        settle(page)
        page.locator(".wb-claim-cell a").first.click()
        expect(page.locator(".wb-statement")).to_contain_text("Kim Jong Un and Vladimir Putin met")
    record = bench.reviews.claim(CLAIM.id, viewer=None).record
    assert (record.state, record.verdict) == (ReviewState.ADJUDICATED, Verdict.SUPPORTED)
    assert not bench.reviews.verify().problems


def test_ticked_claims_are_given_out_together(browser: Browser, address: str, bench: Workbench) -> None:
    with tab(browser, f"{address}/queue?kinds=PREDICTION~OPINION") as page:
        settle(page)
        page.wait_for_function("typeof window.workbenchPicks === 'function'")
        page.locator("input[data-wb-pick]").first.check()
        expect(page.get_by_role("button", name="Apply")).to_be_enabled()  # the page is drawn with the tick
        settle(page)
        page.get_by_role("button", name="Apply").click()
        expect(page.locator(".wb-notice")).to_contain_text("1 changed.")
    assert bench.reviews.queue(QueueQuery(states=(ReviewState.ASSIGNED,)), viewer=None).total >= 1


def test_step_by_keyboard_keeps_what_was_typed_as_a_draft(browser: Browser, address: str, bench: Workbench) -> None:
    claim = REPORT.findings[1].claim
    with tab(browser, f"{address}/claim?claim={claim.id}") as page:
        settle(page)
        page.wait_for_function("typeof window.workbenchKeys === 'function'")
        for field, words in (("e", "Half a thought."), ("n", "Ask the wire.")):
            write_by_keyboard(page, field, words)
            page.keyboard.press("Escape")
        page.keyboard.press("2")
        page.keyboard.press("j")
        expect(page.locator(".wb-notice", has_text="kept as your draft")).to_be_visible()
        settle(page)
        page.keyboard.press("k")
        page.wait_for_url(f"**{claim.id}*")
        expect(page.get_by_label("Reason").first).to_have_value("Half a thought.")
    draft = bench.reviews.claim(claim.id, viewer="ada").draft
    assert draft is not None
    assert (draft.reason, draft.note, draft.verdict) == ("Half a thought.", "Ask the wire.", Verdict.REFUTED)


def test_keys_pressed_while_the_next_claim_is_drawn_reach_that_claim(
    browser: Browser, address: str, bench: Workbench
) -> None:
    first, second = REPORT.findings[7].claim.id, REPORT.findings[8].claim.id
    with tab(browser, f"{address}/claim?claim={first}") as page:
        settle(page)
        page.wait_for_function("typeof window.workbenchKeys === 'function'")
        for key in ("j", "3", "d"):  # as fast as a hand can
            page.keyboard.press(key)
            page.wait_for_timeout(60)
        page.wait_for_url(f"**{second}*")
        expect(page.locator(".wb-notice", has_text="Kept as your draft.")).to_be_visible()
        page.keyboard.press("k")
        page.keyboard.press("e")
        page.keyboard.type(
            "dasq"
        )  # text for a field that is not there yet: no draft, nothing taken, no way to the queue
        page.wait_for_url(f"**{first}*")
        settle(page)
        page.wait_for_timeout(500)
        assert "/claim" in page.url
    draft = bench.reviews.claim(second, viewer="ada").draft
    assert draft is not None
    assert draft.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert bench.reviews.claim(first, viewer="ada").record.state is ReviewState.UNASSIGNED


def test_way_back_from_a_decision_leads_to_the_claim_in_its_article_and_from_the_queue_to_the_claim(
    browser: Browser, address: str, bench: Workbench
) -> None:
    claim = REPORT.findings[2].claim
    with tab(browser, f"{address}/?run={run_of(bench)}&claim={claim.id}") as page:
        settle(page)
        page.get_by_role("button", name="Decide on this claim").click()
        page.wait_for_selector(".wb-sides")
        settle(page)
        page.get_by_role("button", name="Queue").click()
        page.wait_for_selector(".wb-queue")
        settle(page)
        page.go_back()
        page.wait_for_selector(".wb-sides")
        expect(page.locator("h1.wb-statement")).to_have_text(claim.text)
        settle(page)
        page.go_back()
        expect(page.locator(".wb-over", has_text="Claim 3 of")).to_be_visible()
        expect(page.locator(".wb-head h1")).to_have_text(REPORT.article.title)


def test_handing_in_by_key_is_heard_in_the_fields_of_the_decision_alone(
    browser: Browser, address: str, bench: Workbench
) -> None:
    claim = REPORT.findings[5].claim
    with tab(browser, f"{address}/claim?claim={claim.id}") as page:
        settle(page)
        page.wait_for_function("typeof window.workbenchKeys === 'function'")
        page.keyboard.press("2")
        write_by_keyboard(page, "e", "Not yet.")
        page.keyboard.press("Escape")  # the field is sent, and the key goes with it
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(1_000)
        page.get_by_role("dialog").get_by_role("button", name="Close").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.get_by_role("button", name="Somebody else").click()
        page.get_by_label("Name").fill("Ben")
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(1_000)
        settle(page)
        assert bench.reviews.claim(claim.id, viewer="ada").reviews == ()

        page.keyboard.press("Escape")
        settle(page)
        page.locator(".st-key-note textarea").fill("Now it is.")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".wb-notice", has_text="Handed in")).to_be_visible()
    (review,) = bench.reviews.claim(claim.id, viewer="ada").reviews
    assert (review.reason, review.note) == ("Not yet.", "Now it is.")


def test_keys_are_shown_on_a_question_mark(browser: Browser, address: str) -> None:
    with tab(browser, f"{address}/claim?claim={CLAIM.id}") as page:
        settle(page)
        page.wait_for_function("typeof window.workbenchKeys === 'function'")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_contain_text("hand the review in")


def serious_violations(page: Page, *rules: str) -> dict[str, list[str]]:
    """Return what axe-core finds serious, by all rules or by these, with the first elements of each."""
    asked: dict[str, list[str]] = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = Axe().run(page, options=asked).response["violations"]
    return {
        one["id"]: [node["html"][:160] for node in one["nodes"][:3]]
        for one in found
        if one["impact"] in ("serious", "critical")
    }


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_serious_violation_light_or_dark_and_hostile_text_runs_on_none(
    browser: Browser, address: str, bench: Workbench, name: str
) -> None:
    where = name.format(run=run_of(bench), claim=CLAIM.id, batch=BATCH)
    with tab(browser, f"{address}/{where}") as page:
        settle(page)
        assert page.evaluate("window.__pwned") is None
        assert page.locator(".stHtml script, .stHtml img, [onerror]").count() == 0
        assert serious_violations(page) == {}
        paper = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
        light = page.evaluate(paper)
        page.emulate_media(color_scheme="dark")  # as somebody's machine does in the evening: the page follows
        page.wait_for_function(f"light => {paper} !== light", arg=light)
        settle(page)
        assert serious_violations(page, *OF_COLOURS) == {}


def test_hostile_article_is_inert_on_the_pages_of_the_desk(browser: Browser, address: str, bench: Workbench) -> None:
    run = next(run for run in bench.runs.recent() if run.title != REPORT.article.title)
    claim = bench.runs.load(run.id).findings[0].claim
    for where in (f"?run={run.id}", f"claim?claim={claim.id}", "queue", "batch", "export"):
        with tab(browser, f"{address}/{where}", width=400) as page:
            settle(page)
            assert page.evaluate("window.__pwned") is None, where
            assert page.locator(".stHtml script, .stHtml img, [onerror]").count() == 0
            assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, where
