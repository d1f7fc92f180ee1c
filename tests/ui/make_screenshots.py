"""Make the screenshots of the README: ``python -m tests.ui.make_screenshots [FOLDER]``, docs/screenshots if not given."""

import sys
import tempfile
from pathlib import Path

from tests.ui.browser import ROOT, check_demo, chromium, served, shoot, tab
from workbench.composition import Workbench
from workbench.settings import Settings


def main(folder: Path) -> None:
    """Build the demo index in a home of its own, check the demo article, and photograph the pages."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        Workbench(Settings(home=home)).build_demo()
        with served(home, log=Path(scratch) / "log") as address, chromium() as browser:
            made = shoot(browser, address, folder, "start")
            with tab(browser, address) as page:
                check_demo(page)
                checked = page.url
            made += shoot(browser, checked, folder, "check")
            made += shoot(browser, f"{address}/corpus", folder, "corpus")
    for path in made:
        sys.stdout.write(f"{path} ({path.stat().st_size:,} bytes)\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots")
