"""The main job in a real browser, against a real server, with the real models and the demo."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui import samples
from tests.ui.browser import (
    CHROMIUM,
    PATIENCE,
    choose,
    chromium,
    hearing,
    served,
    settle,
    shoot,
    tab,
    upload,
)
from workbench.composition import demo_article
from workbench.runs import Runs
from workbench.serialise import to_json

REQUIRED = os.environ.get("WORKBENCH_REQUIRE_BROWSER") == "1"
SCREENSHOTS = os.environ.get("WORKBENCH_SCREENSHOTS")  # read here: tests run without the settings of whoever runs them

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists() and not REQUIRED, reason=f"{CHROMIUM} is not installed"),
]
expect.set_options(timeout=PATIENCE)
OPENING = 13  # lines of the demo article, with a dozen claims
BATCH = 18  # claims: more than are finished when the button is pressed
BEFORE = "a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING"


@pytest.fixture(scope="module")
def home(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo that the server may change, of a desk that lets the machine err more often."""
    copied = Path(shutil.copytree(demo_home, tmp_path_factory.mktemp("served") / "home"))
    (copied / "settings.toml").write_text("risk = 0.3\n", encoding="utf-8")
    return copied


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """The address of the server."""
    with served(home, log=home.parent / "log") as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def checked(browser: Browser, address: str, home: Path) -> str:
    """The address of the demo article's first paragraphs, checked as a file of their own: each claim takes its time."""
    opening = home.parent / "opening.md"
    opening.write_text("\n".join(demo_article().read_text(encoding="utf-8").splitlines()[:OPENING]), encoding="utf-8")
    with tab(browser, address) as page:
        page.get_by_text("Upload files").click()
        upload(page, opening)
        page.get_by_role("button", name="Check", exact=True).click()
        page.wait_for_url("**run=*")
        page.wait_for_selector(".wb-claim")
        settle(page)
        return page.url


@pytest.fixture
def page(browser: Browser, checked: str) -> Iterator[Page]:
    """A tab on the checked demo article."""
    with tab(browser, checked) as opened:
        opened.wait_for_selector(".wb-claim")
        settle(opened)
        hearing(opened)
        yield opened


def test_demo_article_has_its_claims_marked_with_shape_and_word(page: Page) -> None:
    labels = page.locator(".wb-label")

    expect(labels.nth(7)).to_be_visible()
    assert page.locator(".wb-label .wb-shape").count() == labels.count()
    assert page.locator(".wb-mark").count() >= labels.count()
    words = {label.split(maxsplit=1)[1].strip("\u2060") for label in labels.all_inner_texts()}
    open_claims = {"Leans supported"}  # nobody is told which "the two countries" are
    assert words <= {"Supported", "Refuted", "Conflicting", "Not enough", "Not matched"} | open_claims
    assert len(words) >= 2


def test_click_on_a_claim_shows_its_evidence_and_then_the_suggestion(page: Page) -> None:
    page.locator("a.wb-mark", has_text="failed twice").first.click()
    expect(page.locator(".wb-statement")).to_contain_text("twice")

    expect(page.locator(".wb-suggestion")).to_contain_text("confidence")
    expect(page.locator(".wb-suggestion")).to_contain_text("a person decides")
    settle(page)
    passage = page.locator(".wb-card blockquote").first
    rationale = passage.locator("mark.wb-rationale")
    assert rationale.inner_text().strip()
    assert rationale.inner_text() in passage.inner_text()
    tags = page.locator(".wb-card .wb-chips .wb-tag").all_text_contents()
    assert tags
    assert set(tags) <= {"Supports", "Refutes", "Neutral"}
    places = "const [a, b] = ['.wb-evidence', '.wb-suggestion'].map((name) => document.querySelector(name));"
    assert page.evaluate(f"() => {{ {places} return {BEFORE} }}")


def test_click_keeps_the_page_and_the_address_names_the_claim(page: Page) -> None:
    page.evaluate("window.__kept = true")
    target = page.locator(".wb-label").nth(3)
    claim_id = target.get_attribute("data-wb-claim")
    target.click()
    page.wait_for_url(f"**claim={claim_id}")
    expect(page.locator(".wb-over")).to_contain_text("Claim 4 of")

    assert page.evaluate("window.__kept") is True
    page.reload()
    expect(page.locator(".wb-over")).to_contain_text("Claim 4 of")


def test_claims_are_reached_by_keyboard(page: Page) -> None:
    page.locator(".wb-label").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".wb-over")).to_contain_text("Claim 2 of")
    settle(page)  # what is drawn anew loses the focus
    page.get_by_role("button", name="Next", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".wb-over")).to_contain_text("Claim 3 of")


def test_finished_check_is_listed_and_opens_again(page: Page) -> None:
    title = page.locator(".wb-head h1").inner_text()
    page.get_by_role("button", name="New check").click()
    page.locator(".wb-runs a", has_text=title).first.click()

    expect(page.locator(".wb-head h1")).to_have_text(title)


def test_findings_download_as_the_terminal_prints_them(page: Page, home: Path) -> None:
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download findings").click()
    run_id = parse_qs(urlsplit(page.url).query)["run"][0]

    assert downloading.value.path().read_text(encoding="utf-8") == to_json(Runs(home / "runs").load(run_id)) + "\n"


def test_file_is_added_to_the_corpus_and_found_there(browser: Browser, address: str, tmp_path: Path) -> None:
    roster = tmp_path / "roster.txt"
    roster.write_text(f"Harbour roster agreed\n\nThe union accepted the roster. {samples.HOSTILE}", encoding="utf-8")
    with tab(browser, f"{address}/corpus") as page:
        settle(page)
        page.get_by_role("tab", name="Add files").click()
        upload(page, roster)
        page.get_by_role("button", name="Add to the index").click()
        expect(page.locator(".wb-notice")).to_contain_text("1 document added")
        settle(page)
        page.get_by_role("tab", name="Try a search").click()
        page.get_by_label("Search the passages").wait_for()
        settle(page)
        page.get_by_label("Search the passages").fill("The union accepted the roster")
        page.get_by_role("button", name="Search", exact=True).click()
        expect(page.locator(".wb-hits .wb-card").first).to_contain_text("The union accepted the roster. <script>")
        assert page.evaluate("window.__pwned") is None


def test_uploaded_evidence_flips_a_verdict_and_the_page_lists_before_and_after(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    said = "The harbour authority of Port Albany has banned fishing boats from the northern bay."
    with tab(browser, address) as page:
        settle(page)
        page.get_by_label("Article text").fill(f"A ban in the harbour\n\n{said}")
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.locator(".wb-label").first).to_contain_text("Not enough")

        page.goto(f"{address}/corpus")
        page.get_by_role("tab", name="Add files").wait_for()
        settle(page)
        ban = tmp_path / "ban.txt"
        ban.write_text(f"Boats banned\n\n{said}", encoding="utf-8")
        page.get_by_role("tab", name="Add files").click()
        upload(page, ban)
        page.get_by_role("button", name="Add to the index").click()
        expect(page.locator(".wb-notice")).to_contain_text("1 document added")
        settle(page)
        page.get_by_role("tab", name="What would flip").click()
        page.get_by_label("Latest checks to look at").wait_for()
        settle(page)
        page.get_by_label("Latest checks to look at").fill("1")
        page.get_by_label("Latest checks to look at").press("Enter")
        settle(page)
        page.get_by_role("button", name="What would flip").click()
        row = page.locator(".wb-table tbody tr")
        expect(row).to_have_count(1)
        expect(row.locator("td").nth(0)).to_have_text(said)
        expect(row.locator("td").nth(2)).to_have_text("Not enough")
        expect(row.locator("td").nth(3)).to_have_text("Supported")
        row.locator("a").click()
        expect(page.locator(".wb-label").first).to_contain_text("Not enough")  # what was found then stays


def test_batch_is_stopped_survives_a_reload_goes_on_and_leaves_files(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    rows = [f"North Korea launched satellite number {number} from Sohae. {samples.HOSTILE}" for number in range(BATCH)]
    table = tmp_path / "<b>claims.xlsx"
    pandas.DataFrame({"Nr": range(BATCH), "Said": rows}).to_excel(table, index=False)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    with tab(browser, f"{address}/batch") as page:
        upload(page, broken, table)
        choose(page, "Column with the claims", "Said")
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url("**/batch?batch=*")
        expect(page.locator(".wb-stage-now")).to_contain_text(f"of {BATCH + 1}")
        page.get_by_role("button", name="Stop").click()
        expect(page.locator(".wb-notice")).to_contain_text("Stopped. What was finished is kept")
        page.reload()
        expect(page.locator(".wb-notice")).to_contain_text("Stopped. What was finished is kept")
        page.get_by_role("button", name="Go on").click()
        expect(page.locator(".wb-stage-now")).to_contain_text(f"of {BATCH + 1}")
        expect(page.locator(".wb-figures")).to_contain_text(f"Items{BATCH + 1}")
        expect(page.locator(".wb-table tbody tr")).to_contain_text("broken.pdf")
        with page.expect_download() as downloading:
            page.get_by_role("button", name="claims.csv").click()
        assert downloading.value.path().read_text(encoding="utf-8-sig").count("from Sohae") >= BATCH
        settle(page)
        page.get_by_role("button", name="Try what failed again").click()
        settle(
            page
        )  # the figures of before are there until it begins; the buttons move with those of what is under way
        expect(page.locator(".wb-figures")).to_contain_text("Failed1")
        settle(page)
        page.get_by_role("button", name="All batches").click()
        expect(page.locator(".wb-runs")).to_contain_text(f"finished: {BATCH + 1} items, 1 failed")
        assert page.evaluate("window.__pwned") is None


def test_hostile_article_is_shown_and_does_not_run(browser: Browser, address: str) -> None:
    sentence = "North Korea launched a rocket from Sohae on 24 August 2023"
    text = f"{samples.HOSTILE}\n\n{sentence} {samples.HOSTILE}. [x](javascript:alert(1)) {samples.OVERRIDE}desrever\n"
    with tab(browser, address) as page:
        settle(page)
        page.get_by_label("Article text").fill(text)
        page.get_by_role("button", name="Check", exact=True).click()
        page.wait_for_selector(".wb-article")
        settle(page)
        shown = page.locator(".wb-article")
        expect(shown).to_contain_text("<script>window.")
        expect(shown).to_contain_text("RLO")
        assert page.locator(".stHtml script, .stHtml img, [onerror]").count() == 0
        assert page.evaluate("window.__pwned") is None


def test_pages_fit_wide_and_narrow_light_and_dark(browser: Browser, address: str, checked: str, tmp_path: Path) -> None:
    folder = Path(SCREENSHOTS) if SCREENSHOTS else tmp_path
    made = shoot(browser, checked, folder, "check") + shoot(browser, f"{address}/corpus", folder, "corpus")

    assert len(made) == 8
    assert all(path.stat().st_size < 400_000 for path in made)
