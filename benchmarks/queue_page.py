"""How fast the queue's page is over many claims, in a real browser against a real server.

    python -m benchmarks.queue_page [--claims 10000] [--rounds 5] [--home FOLDER]

Fills a record as ``benchmarks.queue`` does (FOLDER keeps it for the next time), serves it, and opens the queue: in a
fresh tab, by a reload, then filters, sorts, words, the next rows, a state by its count. Each is timed from the click
until the rows have been drawn and the script behind the page has ended. Prints the median and the slowest in
milliseconds, and what the server's process worked for it.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.queue import fill
from tests.ui.browser import chromium, serving, settle
from workbench.reviews import QueueQuery, open_review_store
from workbench.settings import Settings

_TICKS = 100  # a second of /proc/<pid>/stat


def worked(pid: int) -> float:
    """Return the milliseconds that a process has worked, in all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1_000 / _TICKS


def drawn(page: Page) -> None:
    """Wait until the rows stand there and the script behind the page has ended."""
    page.wait_for_selector(".wb-queue tbody tr")
    settle(page)


def clicks(page: Page, address: str) -> dict[str, Callable[[], object]]:
    """Return what is timed on an open page, by name; each begins where the one before ended."""

    def filtered() -> None:
        page.get_by_role("button", name="Show", exact=True).click()
        page.wait_for_url("**text=*")

    return {
        "reload": page.reload,
        "a state, by its count": lambda: page.locator(".wb-counts a", has_text="Submitted").click(),
        "back to all": lambda: page.locator(".wb-counts a", has_text="All").click(),
        "the next 50 rows": lambda: page.get_by_role("button", name="Further").click(),
        "an address with filters and two sorts": lambda: page.goto(
            f"{address}/queue?states=UNASSIGNED&kinds=EVENT~QUANTITY&worth_from=0.2&sort=-CHECK_WORTHINESS~PUBLISHED"
        ),
        "words, from the form": filtered,
    }


def measure(browser: Browser, address: str, pid: int, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Return by name what each round took: milliseconds by the clock, and of the server's work."""
    found: dict[str, list[tuple[float, float]]] = {}

    def timed(name: str, page: Page, deed: Callable[[], object]) -> None:
        before, begin = worked(pid), time.perf_counter()
        deed()
        page.wait_for_timeout(30)  # the click is on its way before the page is asked whether it rests
        drawn(page)
        found.setdefault(name, []).append(((time.perf_counter() - begin) * 1_000 - 30, worked(pid) - before))
        sys.stderr.write(f"{name}: {found[name][-1][0]:,.0f} ms, {found[name][-1][1]:,.0f} ms of work\n")

    for number in range(rounds):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.set_default_timeout(90_000)
        first = "the very first tab" if not number else "a fresh tab"
        timed(first, page, lambda page=page: page.goto(f"{address}/queue"))  # type: ignore[misc]
        for name, deed in clicks(page, address).items():
            if name.startswith("words"):
                page.get_by_text("Filter and sort").click()
                page.get_by_label("Words in claim or title").fill(f"ship {number + 70}")
            timed(name, page, deed)
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
        found.setdefault("the browser's first paint", []).append((float(paint), 0.0))
        context.close()
    return found


def main() -> None:
    """Fill, serve, click, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = options.home or Path(scratch)
        home.mkdir(parents=True, exist_ok=True)
        store = open_review_store(Settings(home=home))
        if not store.queue(QueueQuery(limit=1), viewer=None).total:
            fill(store, options.claims, random.Random(7))
        (home / "settings.toml").write_text('reviewer = "Eva"\n', encoding="utf-8")
        with serving(home, log=Path(scratch) / "log") as (address, process), chromium() as browser:
            found = measure(browser, address, process.pid, options.rounds)
        total = store.queue(QueueQuery(limit=1), viewer=None).total
    print(f"{total:,} claims\n\n| | median, ms | slowest, ms | server's work, ms |\n|---|---|---|---|")
    for name, times in found.items():
        clock, work = [one for one, _ in times], median(one for _, one in times)
        print(f"| {name} | {median(clock):,.0f} | {max(clock):,.0f} | {work:,.0f} |")


if __name__ == "__main__":
    main()
