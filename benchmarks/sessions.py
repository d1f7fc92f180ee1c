"""Many people at once in real browser tabs, clicking as fast as the pages let them, against one real server.

    python -m benchmarks.sessions [--sessions 20] [--seconds 120] [--claims 1000]

Each person has a share of the queue, opens claims, decides on each with a reason of its own, steps to the next, and looks
into the filtered queue in between; every fifth decision is on a claim that all of them fight for. Afterwards the record
must hold what the tabs were told: each decision that a page called handed in as a review, each that came too late as its
author's draft, nothing else. Prints the median and the 95th percentile of each interaction, in milliseconds.
"""

import argparse
import asyncio
import random
import re
import sys
import tempfile
import time
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from playwright.async_api import Browser, Error, Locator, Page, async_playwright

from benchmarks.queue import PER_ARTICLE, make_report
from tests.ui.browser import AT_REST, CHROMIUM, FLAGS, REST, served
from workbench.composition import Workbench
from workbench.reviews import ReviewStatus, Role
from workbench.settings import Settings

PATIENCE = 180_000  # milliseconds: twenty tabs wait for each other; an error must not keep a run for long
CONTESTED = 5  # claims that everybody decides on
_TRIES = 5  # at filling in a form
#: The fields of the claim in the address are there alone, or none are: what is drawn follows the address, and for a moment
#: the claim before still stands below that of the next.
_OF_THIS_CLAIM = """claim => {
  if (new URL(location.href).searchParams.get('claim') !== claim) return false;
  const panel = document.querySelector('.st-key-decision');
  const forms = panel?.querySelectorAll('[class*="st-key-submit_review-"]') ?? [];
  if (!forms.length) return Boolean(panel?.querySelector('.wb-none'));
  return forms.length === 1 && forms[0].classList.contains(`st-key-submit_review-${claim}`)
    && panel.querySelectorAll('.st-key-reason textarea').length === 1;
}"""


@dataclass
class Log:
    """What the tabs sent and were told: reasons of decisions, by what became of them, and milliseconds of each click."""

    handed_in: list[tuple[str, str]] = field(default_factory=list)
    too_late: list[tuple[str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    times: dict[str, list[float]] = field(default_factory=dict)

    async def timed(self, name: str, click: Awaitable[object]) -> None:
        """Wait for an interaction and note what it took."""
        begin = time.perf_counter()
        await click
        self.times.setdefault(name, []).append((time.perf_counter() - begin) * 1_000)


def people(sessions: int) -> list[str]:
    """Return the ids of the people."""
    return [f"person {number:02}" for number in range(sessions)]


def prepare(home: Path, sessions: int, claims: int) -> Workbench:
    """Fill a record, and give everybody an equal share of the claims; the last few stay with nobody."""
    chance = random.Random(7)
    bench = Workbench(Settings(home=home))
    for name in people(sessions):
        bench.reviews.sign_in(name, role=Role.EDITOR)
    ids: list[str] = []
    for number in range(max(1, claims // PER_ARTICLE)):
        report = make_report(number, chance)
        bench.reviews.record(report, by="person 00")
        ids += [finding.claim.id for finding in report.findings]
    chance.shuffle(ids)
    share = (len(ids) - CONTESTED) // sessions
    for place, name in enumerate(people(sessions)):
        bench.reviews.assign(ids[place * share : (place + 1) * share], name, by="person 00")
    for claim_id in ids[sessions * share :][CONTESTED:]:
        bench.reviews.assign([claim_id], "person 00", by="person 00")
    return bench


def contested(bench: Workbench) -> list[str]:
    """Return the claims that nobody has."""
    from workbench.reviews import QueueQuery

    return bench.reviews.queue_ids(QueueQuery(people=("",)), viewer=None)


class Tab:
    """One person in one tab."""

    def __init__(self, page: Page, address: str, name: str, fought: list[str], log: Log) -> None:
        self._page, self._address, self._name, self._fought, self._log = page, address, name, fought, log
        self._sent = 0
        self._chance = random.Random(name)

    async def come_in(self) -> None:
        """Open one's own part of the queue, and its first claim."""
        mine = f"people={quote(self._name)}&states=ASSIGNED"
        await self._log.timed("open the queue", self._open(f"queue?{mine}", ".wb-queue"))
        await self._log.timed("open a claim", self._first())

    async def work(self, until: float, least: int) -> None:
        """Click until a moment of ``time.monotonic``, and until at least so many decisions were sent."""
        while time.monotonic() < until or self._sent < least:
            if self._sent % 5 == 4:
                place = await self._here()
                claim = self._chance.choice(self._fought)
                await self._log.timed("open a claim", self._open(f"claim?claim={claim}", ".wb-sides"))
                await self._decide(claim)
                await self._log.timed("filter the queue", self._filter())
                await self._log.timed("open a claim", self._open(place, ".wb-sides"))
            else:
                await self._decide(re.findall(r"claim=(\w+)", await self._here())[0])
            await self._log.timed("next claim", self._next())

    async def _here(self) -> str:
        """Return the address as the page has it now; ``page.url`` follows a step a moment later."""
        return str(await self._page.evaluate("location.href"))

    async def _open(self, where: str, wanted: str) -> None:
        await self._page.goto(where if where.startswith("http") else f"{self._address}/{where}")
        await self._page.wait_for_selector(wanted)
        await self._rest()

    async def _first(self) -> None:
        await self._page.locator(".wb-claim-cell a").first.click()
        await self._page.wait_for_selector(".wb-sides")
        await self._rest()

    async def _rest(self) -> None:
        """Wait until the script behind the page has run to its end, and note an error on the page."""
        await self._page.wait_for_function(AT_REST, arg=REST)
        wrong = self._page.locator(".wb-error, [data-testid=stException]")
        for said in await wrong.all_inner_texts():
            if "Somebody was faster" not in said:
                self._log.errors.append(said)

    async def _decide(self, claim: str) -> None:
        """Decide on the claim that is open, and note what the page said became of it."""
        reason = f"{self._name}, decision {self._sent + 1}"
        form = self._page.locator(".st-key-decision")
        await self._page.wait_for_function(_OF_THIS_CLAIM, arg=claim)
        if not await form.get_by_role("button", name=re.compile("^(Hand in|Adjudicate)$")).count():
            return  # nothing to decide here
        self._sent += 1
        await self._page.locator(".wb-notice", has_text="Handed in").first.wait_for(
            state="detached"
        )  # of the one before
        await self._fill_in(claim, form, self._chance.randrange(4), reason)
        await self._log.timed("hand in a decision", self._send(claim, reason))

    async def _fill_in(self, claim: str, form: Locator, verdict: int, reason: str) -> None:
        """Choose a verdict and give the reason, and look, as a person does, that both stand there: a form that was being
        drawn anew under the pointer has neither."""
        choice = form.locator(".st-key-verdict [role=radiogroup] label").nth(verdict)
        words = form.locator(".st-key-reason textarea")
        for _ in range(_TRIES):
            await self._page.wait_for_function(AT_REST, arg=REST)
            await self._page.wait_for_function(_OF_THIS_CLAIM, arg=claim)
            try:
                await choice.click()
                await words.fill(reason)
                await self._rest()
                if await choice.locator("input").is_checked() and await words.input_value() == reason:
                    return
            except Error:  # two forms for a moment: that of the claim before is still there
                continue
        self._log.errors.append("the form did not keep what was filled in")

    async def _send(self, claim: str, reason: str) -> None:
        await self._page.locator(".st-key-submit_review button").click()
        told = self._page.locator(
            ".wb-notice, .wb-error", has_text=re.compile("Handed in|Somebody was faster|did not work")
        )
        await told.first.wait_for()
        await self._rest()
        said = await told.first.inner_text()
        if "Handed in" in said:
            self._log.handed_in.append((claim, reason))
        elif "Somebody was faster" in said:
            self._log.too_late.append((claim, reason))
            await self._page.get_by_role("button", name="Leave theirs").click()
            await self._page.locator(".wb-notice", has_text="kept as your draft").first.wait_for()

    async def _filter(self) -> None:
        await self._page.goto(f"{self._address}/queue?people={quote(self._name)}")
        async with self._page.expect_navigation():  # or the queue that is left is taken for the one that comes
            await self._page.locator(".wb-counts a", has_text=re.compile("Submitted|All")).last.click()
        await self._page.wait_for_selector(".wb-queue, .wb-none")
        await self._rest()

    async def _next(self) -> None:
        before = await self._here()
        button = self._page.locator(".st-key-next_claim button")
        if await button.is_disabled():
            await self._open(f"queue?people={quote(self._name)}&states=ASSIGNED", ".wb-queue")
            await self._first()
            return
        await button.click()
        await self._page.wait_for_function("before => location.href !== before", arg=before)
        await self._page.wait_for_selector(".wb-sides")
        await self._rest()


async def click(address: str, names: list[str], fought: list[str], seconds: float, least: int) -> Log:
    """Let everybody come in, then click at once for so many seconds, and for at least so many decisions each."""
    log = Log()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        try:
            tabs = [await _tab(browser, address, name, fought, log) for name in names]
            await asyncio.gather(*(tab.come_in() for tab in tabs))
            until = time.monotonic() + seconds
            ended = await asyncio.gather(*(tab.work(until, least) for tab in tabs), return_exceptions=True)
            log.errors += [f"{type(one).__name__}: {one}" for one in ended if isinstance(one, BaseException)]
        finally:
            with suppress(Exception):
                await browser.close()
    return log


async def _tab(browser: Browser, address: str, name: str, fought: list[str], log: Log) -> Tab:
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    await context.add_cookies([{"name": "workbench-person", "value": quote(name), "url": address}])
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    return Tab(page, address, name, fought, log)


def compare(bench: Workbench, log: Log) -> list[str]:
    """Return in what the record differs from what the tabs were told; nothing where no decision was lost."""
    told = {(claim, reason) for claim, reason in log.handed_in}
    late = {(claim, reason) for claim, reason in log.too_late}
    reviews: set[tuple[str, str]] = set()
    drafts: set[tuple[str, str]] = set()
    for row in bench.reviews.dump():
        if row["row"] != "event" or "review" not in row["body"]:
            continue
        review = row["body"]["review"]
        kept = drafts if review["status"] == ReviewStatus.DRAFT else reviews
        kept.add((row["claim_ids"][0], review["reason"]))
    wrong = [f"lost: {one}" for one in told - reviews] + [f"never told of: {one}" for one in reviews - told]
    wrong += [f"not kept as a draft: {one}" for one in late - drafts] + list(bench.reviews.verify().problems)
    if len(told) != len(log.handed_in):
        wrong.append("a decision was told of twice")
    return wrong


def measure(home: Path, *, sessions: int, seconds: float, claims: int, least: int = 0) -> tuple[Log, list[str]]:
    """Prepare a desk, let everybody click, and return what they noted and what is wrong."""
    bench = prepare(home, sessions, claims)
    with served(home, log=home / "log") as address:
        log = asyncio.run(click(address, people(sessions), contested(bench), seconds, least))
    told = (home / "log").read_text(encoding="utf-8", errors="replace")
    wrong = [f"the server said: {told[-3_000:]}"] if "Error" in told or "Traceback" in told else []
    return log, log.errors + wrong + compare(bench, log)


def main() -> None:
    """Print the table, and what is wrong; end with 1 if anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--claims", type=int, default=1_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        log, wrong = measure(Path(folder), sessions=options.sessions, seconds=options.seconds, claims=options.claims)
    print("| interaction | times | median, ms | p95, ms |\n|---|---|---|---|")
    every = [one for times in log.times.values() for one in times]
    for name, times in [*log.times.items(), ("all of them", every)]:
        high = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        print(f"| {name} | {len(times):,} | {median(times):,.0f} | {high:,.0f} |")
    print(f"\n{len(log.handed_in):,} decisions handed in, {len(log.too_late):,} came too late and are drafts;")
    print("\n".join(wrong) if wrong else "the record holds these and no others, and no page or log shows an error.")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
