"""Make the screenshots of the README: ``python -m tests.ui.make_screenshots [FOLDER]``, docs/screenshots if not given."""

import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from tests.ui.browser import ROOT, check_demo, chromium, served, shoot, tab
from workbench.acting import Acting
from workbench.checked_claims import CheckedClaim
from workbench.checked_claims.records import checked_claim_id
from workbench.composition import Workbench
from workbench.records import Stance, Verdict
from workbench.reviews import Decision
from workbench.settings import Settings
from workbench.ui.batch_kept import Given
from workbench.ui.batches import Batches, now

#: Pages without an article of their own.
_PAGES = ("queue", "corpus", "quality", "export", "settings")


def main(folder: Path) -> None:
    """Build the demo index in a home of its own, check the demo article, decide on some claims, photograph the pages."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        home.mkdir()
        (home / "settings.toml").write_text('reviewer = "Ada"\n', encoding="utf-8")
        bench = Workbench(Settings(home=home))
        bench.build_demo()
        with served(home, log=Path(scratch) / "log") as address, chromium() as browser:
            made = _shoot_all(browser, address, folder, bench)
    for path in made:
        sys.stdout.write(f"{path} ({path.stat().st_size:,} bytes)\n")


def _shoot_all(browser: Browser, address: str, folder: Path, bench: Workbench) -> list[Path]:
    made = shoot(browser, address, folder, "start")
    with tab(browser, address) as page:
        check_demo(page)
        page.wait_for_url("**run=*")
        checked = page.url
    made += shoot(browser, checked, folder, "check")
    claim_id = _decide(bench)
    made += shoot(browser, f"{address}/claim?claim={claim_id}", folder, "claim")
    made += shoot(browser, f"{address}/batch?batch={_batch(bench)}", folder, "batch")
    for name in _PAGES:
        made += shoot(browser, f"{address}/{name}", folder, name)
    return made


def _decide(bench: Workbench) -> str:
    """Decide on the first claims as two people would, and return the claim whose evidence is the most telling."""
    bench.sign_in("Ada")
    bench.sign_in("Ben")
    article_id = bench.reviews.articles()[0].id
    views = bench.reviews.claims([claim.id for claim in bench.reviews.desk(article_id).claims], viewer=None)
    matched = [view for view in views if view.finding and view.finding.suggestion]
    told = max(matched, key=lambda view: len({e.stance for e in view.finding.evidence} - {Stance.NEUTRAL}))  # type: ignore[union-attr]
    _check_before(bench, told.record.claim.text)
    for number, view in enumerate([view for view in matched if view is not told][:6]):
        verdict = view.record.suggested if number % 3 else Verdict.REFUTED
        decision = Decision(verdict=verdict, reason="Read against both wires.")
        bench.reviews.submit(view.record.id, decision, by="ada", expected=view.version)
    return told.record.id


def _check_before(bench: Workbench, text: str) -> None:
    """Take in that somebody has checked a claim of these words already."""
    url, publisher = "https://checks.example/1", "Northeast Monitor (demo)"
    checked = CheckedClaim(
        id=checked_claim_id(url=url, publisher=publisher, text=text),
        text=text,
        rating="Unproven",
        publisher=publisher,
        url=url,
        published=date(2023, 9, 12),
        title="Has Pyongyang sold arms?",
    )
    bench.checked_claims.add([checked])


def _batch(bench: Workbench) -> str:
    """Check a few claims of a table, one of which is none, and return the batch's id."""
    claims = [
        "North Korea's second satellite launch failed on 24 August 2023.",
        "Kim Jong Un and Vladimir Putin met at the Vostochny Cosmodrome.",
        "Russia voted against the sanctions of 2006.",
        "...",
    ]
    table = "id,claim\n" + "".join(f'{number},"{claim}"\n' for number, claim in enumerate(claims, 1))
    batches = Batches(bench.settings.home / "batches")
    given = Given(
        files=("claims of the week.csv",),
        column="claim",
        as_of=date(2023, 9, 14),
        formats=("csv", "xlsx"),
        asked_at=now(),
        by="Ada",
    )
    batch_id = batches.start(Acting(bench, "ada"), [("claims of the week.csv", table.encode())], given)
    batches.wait(batch_id)
    return batch_id


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots")
