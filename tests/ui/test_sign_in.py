"""Signing in against a real provider on loopback, in a real browser, and what a role then allows."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.browser import CHROMIUM, PATIENCE, choose, chromium, served, settle, tab
from tests.ui.desks import REPORT, desk
from tests.ui.oidc_server import CLIENT, SECRET, Provider, provider
from workbench.composition import Workbench
from workbench.records import Verdict
from workbench.reviews import Role

REQUIRED = os.environ.get("WORKBENCH_REQUIRE_BROWSER") == "1"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists() and not REQUIRED, reason=f"{CHROMIUM} is not installed"),
]
expect.set_options(timeout=PATIENCE)
EDITH, VERA = "edith@example.org", "vera@example.org"
ACCOUNTS = {
    EDITH: {"sub": "1", "name": "Edith", "email": EDITH, "email_verified": True},
    VERA: {"sub": "2", "name": "<b>Vera</b>", "email": VERA, "email_verified": True},
    "posing": {"sub": "3", "name": "Posing", "email": EDITH, "email_verified": False},
}
CLAIM, OTHER = REPORT.findings[0].claim, REPORT.findings[1].claim
SECRETS = """[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "long enough to be a secret of this test"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def accounts() -> Iterator[Provider]:
    """The provider."""
    with provider(ACCOUNTS) as running:
        yield running


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """A desk whose editor is Edith; everybody else may look."""
    return desk(tmp_path_factory.mktemp("signed"), f'editors = ["{EDITH}"]\n')


@pytest.fixture(scope="module")
def address(bench: Workbench, accounts: Provider) -> Iterator[str]:
    """The address of a server that people sign in to."""
    home = bench.settings.home
    secrets = home / "secrets.toml"
    secrets.write_text(SECRETS.format(client=CLIENT, secret=SECRET, issuer=accounts.issuer), encoding="utf-8")
    with served(home, "--secrets.files", str(secrets), log=home / "log") as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    with chromium() as opened:
        yield opened


def sign_in(page: Page, account: str) -> None:
    """Go through the provider's page and come back."""
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name=account, exact=True).click()
    page.wait_for_selector("h1:has-text('Check an article'), .wb-notice:has-text('no evidence index')")


def hand_in(page: Page, address: str, claim_id: str) -> None:
    """Decide on a claim whose page is open, or open it first."""
    if claim_id not in page.url:
        page.goto(f"{address}/claim?claim={claim_id}")
    page.get_by_role("button", name="Hand in").wait_for()
    settle(page)
    page.get_by_text(". Refuted", exact=False).first.click()
    settle(page)
    page.get_by_label("Reason, needed where you differ").fill("The second wire says so.")
    page.get_by_role("button", name="Hand in").click()


def test_nothing_is_shown_before_a_sign_in(browser: Browser, address: str) -> None:
    with tab(browser, address) as page:
        for where in ("", "queue", f"claim?claim={CLAIM.id}", "corpus", "batch", "settings", "export"):
            page.goto(f"{address}/{where}")
            expect(page.get_by_role("button", name="Sign in")).to_be_visible()
            settle(page)
            assert page.get_by_text("Kim Jong Un").count() == 0, where
            assert page.locator(".stMain input, .stMain textarea, .wb-table").count() == 0, where


def test_role_is_given_enforced_and_taken_away(browser: Browser, address: str, bench: Workbench) -> None:
    with tab(browser, address) as vera, tab(browser, address) as edith:
        sign_in(vera, VERA)
        vera.goto(f"{address}/claim?claim={CLAIM.id}")
        expect(vera.locator(".st-key-decision")).to_contain_text("An editor can make you a checker")
        assert vera.get_by_role("button", name="Hand in").count() == 0
        expect(vera.locator(".st-key-person")).to_contain_text("<b>Vera</b>, viewer")
        vera.goto(f"{address}/settings")
        expect(vera.get_by_text("is a viewer: to change settings, be an editor or more")).to_be_visible()
        expect(vera.get_by_role("button", name="Save", exact=True)).to_be_disabled()

        sign_in(edith, EDITH)
        edith.goto(f"{address}/settings")
        change_role(edith, "vera", "checker")
        hand_in(vera, address, CLAIM.id)
        expect(vera.locator(".wb-notice", has_text="Handed in")).to_be_visible()

        vera.goto(f"{address}/claim?claim={OTHER.id}")
        expect(vera.get_by_role("button", name="Hand in")).to_be_visible()
        change_role(edith, "vera", "viewer")
        hand_in(vera, address, OTHER.id)
        expect(vera.get_by_text("is a viewer: to write to the record, be a checker or more")).to_be_visible()

        vera.get_by_role("button", name="Sign out").click()
        expect(vera.get_by_role("button", name="Sign in")).to_be_visible()
    (review,) = bench.reviews.claim(CLAIM.id, viewer=None).reviews
    assert (review.reviewer, review.verdict) == (VERA, Verdict.REFUTED)
    assert not bench.reviews.claim(OTHER.id, viewer=None).reviews


def test_address_that_the_provider_does_not_vouch_for_is_nobodys(
    browser: Browser, address: str, bench: Workbench
) -> None:
    with tab(browser, address) as page:
        sign_in(page, "posing")
        page.goto(f"{address}/queue")
        expect(page.locator(".st-key-person")).to_contain_text("Posing, viewer")
    assert [one.id for one in bench.reviews.people() if one.role is Role.EDITOR] == ["ada", EDITH]


def change_role(page: Page, whom: str, role: str) -> None:
    """Give somebody a role on the Settings page."""
    choose(page, "Person", whom)
    choose(page, "becomes", role)
    page.get_by_role("button", name="Change role").click()
    expect(page.locator(".wb-notice", has_text=f"is a {role} now")).to_be_visible()
