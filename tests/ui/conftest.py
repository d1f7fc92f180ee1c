"""The pages as a test drives them: with the real library behind them, on the demo index."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from index.encoder import HashingEncoder
from tests.ui import samples
from workbench.composition import Workbench, open_workbench
from workbench.settings import Settings
from workbench.stance.word_overlap import WordOverlapStance

APP = Path(__file__).resolve().parents[2] / "app.py"

PATIENCE = 300  # seconds: models are loaded on the way

Opened = Callable[..., AppTest]


@pytest.fixture(scope="session")
def pages_bench(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """A workbench on a copy of the demo index that only the tests of the pages use."""
    home = tmp_path_factory.mktemp("pages") / "home"
    shutil.copytree(demo_home, home)
    return open_workbench(settings=Settings(home=home, index="demo", encoder_runtime="float32", reviewer="Ada"))


class LightBench(Workbench):
    """A workbench with the deterministic encoder and stance model: what the pages do is tested, not what is found."""

    _encoder = HashingEncoder()  # type: ignore[assignment]
    _stance = (WordOverlapStance(), None)  # type: ignore[assignment]

    def passage_encoder(self) -> HashingEncoder:
        return self._encoder


@pytest.fixture
def desk_bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """A desk of its own: the sample report is recorded by Ada, who is the local person; Ben has signed in before."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    bench = LightBench(Settings(home=tmp_path, index="demo", reviewer="Ada"))
    ada = bench.sign_in("Ada")
    bench.sign_in("Ben")
    bench.runs.save(samples.report())
    bench.reviews.record(samples.report(), by=ada.id)
    return bench


@pytest.fixture
def opened(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Open ``app.py``, or one ``page`` by itself, with query parameters; it ran once without an exception.

    The workbench on the demo is made for those tests alone that bring none of their own.
    """

    def opened_on(bench: Workbench | None = None, *, page: str = "", **query: str) -> AppTest:
        used = bench or request.getfixturevalue("pages_bench")
        monkeypatch.setattr("workbench.ui.bench.open_workbench", lambda: used)
        st.cache_resource.clear()
        # AppTest switches between files only, and these pages are functions: a page but the first is run by itself.
        script = f"from workbench.ui import {page} as page\npage.show()"
        app = AppTest.from_string(script) if page else AppTest.from_file(str(APP))
        app.query_params.update(query)
        app.run(timeout=PATIENCE)
        app.default_timeout = PATIENCE
        assert not app.exception
        return app

    yield opened_on
    st.cache_resource.clear()


def shown(app: AppTest) -> str:
    """Return all HTML on the page, in order, without the style sheet."""
    return "\n".join(block.value for block in app.get("html") if "<style>" not in block.value)
