"""The workbench as a person meets it: a real server on a free port of this machine, and a real Chromium before it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 180_000  # milliseconds: models are loaded on the way
#: What ``wait_for_function`` waits for, with ``REST`` given to it anew each time: no script is behind the page, and none
#: begins. Between a run that was cut short and the one that is to follow it, the page says for a moment that none is there.
AT_REST = """rest => {
  if (document.querySelector('.stApp')?.dataset.testScriptState !== 'notRunning') { rest.since = null; return false; }
  rest.since ??= performance.now();
  return performance.now() - rest.since >= rest.milliseconds;
}"""
REST = {"milliseconds": 80, "since": None}
#: No widget is still to be drawn, and none is on its way from one colour to another, which has contrasts of its own.
DRAWN = """() => !document.querySelector('[data-testid=stSkeleton]') && document.getAnimations().every(
  one => one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)"""
SCHEMES = ("light", "dark")
WIDTHS = (1280, 400)


@contextmanager
def served(home: Path, *options: str, log: Path) -> Iterator[str]:
    """Serve the workbench on ``home`` and yield its address; what it prints goes to ``log``."""
    with serving(home, *options, log=log) as (address, _):
        yield address


@contextmanager
def serving(home: Path, *options: str, log: Path) -> "Iterator[tuple[str, subprocess.Popen[bytes]]]":
    """Serve the workbench on ``home`` with further ``options`` of Streamlit; yield its address and its process."""
    with socket.socket() as place, log.open("w") as stream:
        # Bound as long as the server lives, and listening to nobody: what looks for a free port meanwhile finds another.
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options]
        environment = {**os.environ, "WORKBENCH_HOME": str(home), "PYTHONUNBUFFERED": "1"}
        with _running(command, environment, stream) as process:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/_stcore/health", process, log)
            yield address, process


@contextmanager
def _running(command: list[str], environment: dict[str, str], log: IO[str]) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended: {log.read_text()}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not answer: {log.read_text()}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


#: Tabs that tests are done with, by browser. One of them is opened again sooner than a new one: what the pages are made of
#: is there and compiled.
_LEFT: "WeakKeyDictionary[Browser, list[Page]]" = WeakKeyDictionary()


@contextmanager
def tab(browser: Browser, address: str, *, scheme: str = "light", width: int = 1280) -> Iterator[Page]:
    """Yield a tab at ``address`` once the page has drawn something; it knows nothing of the tabs before it."""
    left = _LEFT.setdefault(browser, [])
    page = left.pop() if left else browser.new_context().new_page()
    page.set_default_timeout(PATIENCE)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    try:
        page.goto(address)
        page.wait_for_selector(".stHtml h1, .wb-notice")
        yield page
        _forget(page)
    except BaseException:
        page.context.close()
        raise
    left.append(page)


def _forget(page: Page) -> None:
    """Leave the page, and with it what it has kept in the browser."""
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.goto("about:blank")
    page.context.clear_cookies()


def settle(page: Page) -> None:
    """Wait until the script behind the page has run to its end, every widget has been drawn as it stays, and fonts are
    there."""
    page.wait_for_function(AT_REST, arg=REST)
    page.wait_for_function(DRAWN)
    page.evaluate("document.fonts.ready.then(() => true)")


def hearing(page: Page) -> None:
    """Wait until a click on a claim is heard; before that it follows its link, which loads the page anew."""
    page.wait_for_function("typeof window.workbenchClicks === 'function'")


def upload(page: Page, *files: Path) -> None:
    """Choose files on a page at rest and wait until each is listed: a page that is still drawing replaces the chooser."""
    settle(page)
    page.locator("input[type=file]").set_input_files(list(files))
    for file in files:
        page.locator("[data-testid=stFileChipName]", has_text=file.name).wait_for()
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list on a page at rest; where a run that began meanwhile has closed the list, open it again."""
    box = page.get_by_role("combobox", name=label)
    wanted = page.get_by_role("option", name=option).first
    for _ in range(9):
        settle(page)
        expect(box).to_have_count(1)  # while a page is drawn anew, what it drew before may still stand
        settle(page)  # a page that was only just gone to is at rest before it has begun
        with suppress(Error):  # drawn anew between the one line and the next: two of it stand there, or none
            box.click()
            wanted.click(timeout=5_000)
            break
    else:
        wanted.click()  # says what is there instead
    settle(page)


def check_demo(page: Page) -> None:
    """Check the demo article and wait for its claims."""
    page.get_by_role("button", name="Check the demo article").click()
    page.wait_for_selector(".wb-claim")
    settle(page)


def shoot(browser: Browser, address: str, folder: Path, name: str) -> list[Path]:
    """Photograph ``address`` light and dark, wide and narrow, into ``folder``; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for width in WIDTHS:
        with tab(browser, address, scheme=SCHEMES[0], width=width) as page:
            for scheme in SCHEMES:
                _turn(page, scheme)
                too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
                assert too_wide <= 0, f"{address} is {too_wide} pixels too wide at {width}"
                paths.append(folder / f"{name}-{scheme}-{width}.png")
                page.screenshot(path=paths[-1])
                _shrink(paths[-1])
    return paths


def _turn(page: Page, scheme: str) -> None:
    """Have the machine ask for another scheme than at first, as it does in the evening, and wait until the page follows."""
    settle(page)
    if scheme == SCHEMES[0]:
        return
    paper = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    before = page.evaluate(paper)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.wait_for_function(f"before => {paper} !== before", arg=before)
    settle(page)


def _shrink(path: Path) -> None:
    """Store a screenshot with a palette: a third of the size, and nothing to see of it."""
    from PIL import Image

    with Image.open(path) as image:
        small = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
