"""Fixtures that several test folders share. Models are loaded once for the whole run."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

# Before any test imports a tokenizer: forked workers would warn about it, and warnings are errors.
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

from index.encoder import HashingEncoder, SentenceTransformerEncoder
from index.records import Document
from tests.postgres import evidence_url, make_postgres_database, postgres  # noqa: F401
from workbench.composition import Workbench, open_workbench
from workbench.settings import Settings

ROOT = Path(__file__).resolve().parents[1]

#: How fast a machine is proves nothing, and where every test has to run, the same examples are drawn each time: what a run
#: says is then of what was changed, and not of what was drawn.
settings.register_profile(
    "tests",
    deadline=None,
    derandomize=os.environ.get("WORKBENCH_REQUIRE_BROWSER") == "1",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("tests")

#: Every fresh home would measure anew which arithmetic is fastest; the tests of that measurement ask for it.
RUNTIMES = {"WORKBENCH_STANCE_RUNTIME": "int8", "WORKBENCH_ENCODER_RUNTIME": "float32"}
os.environ.update(RUNTIMES)  # what a whole file of tests shares is made before the settings of a test are


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that was not there yet, again and again. pytest's own would be looked for among thousands each time."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the home folder and the settings of whoever runs it."""
    for name in [name for name in os.environ if name.startswith("WORKBENCH_") and name != "WORKBENCH_REQUIRE_BROWSER"]:
        monkeypatch.delenv(name)
    home = next(_homes)
    home.mkdir()
    monkeypatch.setenv("WORKBENCH_HOME", str(home))
    for name, runtime in RUNTIMES.items():
        monkeypatch.setenv(name, runtime)


@pytest.fixture(scope="session")
def minilm() -> SentenceTransformerEncoder:
    """The default encoder, with its real weights."""
    return SentenceTransformerEncoder()


@pytest.fixture(scope="session")
def hashing() -> HashingEncoder:
    """The deterministic encoder."""
    return HashingEncoder()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the demo index, built with the real encoder: once a run, of which every worker has a copy."""
    shared = tmp_path_factory.getbasetemp()
    shared = (shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared) / "demo-built"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            building = shared.with_suffix(".building")
            Workbench(Settings(home=building, encoder_runtime="float32")).build_demo()
            building.rename(shared)
    return Path(shutil.copytree(shared, tmp_path_factory.mktemp("demo") / "home"))


@pytest.fixture(scope="session")
def demo_bench(demo_home: Path) -> Workbench:
    """A workbench on the demo index with the shipped models."""
    return open_workbench(settings=Settings(home=demo_home, index="demo", encoder_runtime="float32"))


#: Files whose tests wait for browsers, clusters and kills. Handed out first, they do not leave one worker alone at the end.
LONG = (
    "test_ray.py", "test_desk_browser.py", "test_browser.py", "test_sessions.py", "test_sign_in.py", "test_batch_kill.py",
    "test_desk_kill.py", "test_kill.py", "test_documentation.py", "test_cli.py",
    "test_stance_training.py", "test_encoder_training.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files of ``LONG`` first, in their order; within a file the order stays."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


def make_document(number: int, text: str, **fields: object) -> Document:
    """Return a document with the id ``d-<number>``; keyword arguments fill further fields."""
    return Document(id=f"d-{number:03}", text=text, **{"title": f"Report {number}", **fields})  # type: ignore[arg-type]


@pytest.fixture
def harbour_documents() -> list[Document]:
    """A small corpus about a harbour."""
    return make_harbour()


def make_harbour() -> list[Document]:
    """Return a small corpus about a harbour: distinct dates and publishers, one reprint, one undated document."""
    strike = (
        "Dock workers in Port Albany walked out on Monday over a new roster. The harbour authority said that eleven"
        " ships were waiting outside the breakwater. Talks were due to resume on Wednesday, according to the union."
    )
    return [
        make_document(1, strike, publisher="Harbour Herald", published=date(2023, 3, 6)),
        make_document(2, "(Demo Wire) - " + strike, publisher="Demo Wire", published=date(2023, 3, 7)),
        make_document(
            3,
            "The union and the harbour authority agreed on a roster, ending the strike.",
            publisher="Harbour Herald",
            published=date(2023, 3, 9),
        ),
        make_document(4, "A lighthouse keeper retired after forty years of service.", publisher="Coast Weekly"),
        make_document(
            5,
            "Two cranes were delivered to the harbour by barge.",
            publisher="Coast Weekly",
            published=date(2024, 1, 15),
        ),
    ]
