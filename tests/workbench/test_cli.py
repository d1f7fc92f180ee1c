"""The terminal, as real processes: what goes where, and with which status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.workbench.review_samples import make_report
from workbench.cli import app, main
from workbench.cli.tables import print_report
from workbench.records import Verdict

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "examples/article.md"
OPENING = 11  # lines of it, with half a dozen claims


@pytest.fixture(scope="module")
def opening(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The demo article's beginning, by address: enough where the check itself is not what is asked about."""
    path = tmp_path_factory.mktemp("articles") / "opening.md"
    path.write_text("\n".join((ROOT / ARTICLE).read_text(encoding="utf-8").splitlines()[:OPENING]), encoding="utf-8")
    return str(path)


#: Runs the command line, and says at the end whether torch was imported.
TELLING = """
import atexit, sys
atexit.register(lambda: print("torch" in sys.modules, file=sys.stderr))
from workbench.cli import main
main()
"""


def workbench(
    *arguments: str, home: Path, program: tuple[str, str] = ("-m", "workbench"), **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *program, *arguments],
        cwd=ROOT,
        env=os.environ | {"WORKBENCH_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def here(*arguments: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Run a command in this process: a new one would load the models again."""
    monkeypatch.setenv("WORKBENCH_HOME", str(home))
    return CliRunner().invoke(app, arguments)


def test_two_checks_are_byte_identical(demo_home: Path, opening: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process whose sets have one order, and in this one, where they have another."""
    arguments = ("check", opening, "--index", "demo", "--as-of", "2023-09-14", "--json")
    first = workbench(*arguments, home=demo_home, program=("-c", TELLING), PYTHONHASHSEED="1")
    second = here(*arguments, home=demo_home, monkeypatch=monkeypatch)
    assert first.returncode == second.exit_code == 0, first.stderr
    assert first.stdout == second.stdout
    report = json.loads(first.stdout)
    assert list(report) == ["article", "findings", "provenance"]
    assert report["provenance"]["as_of"] == "2023-09-14"
    assert (
        first.stderr == "False\n"
    )  # nothing is said, and torch, whose import takes longer than the check, is not needed


def test_check_as_a_table_shows_evidence_before_suggestion(
    demo_home: Path, opening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = here("check", opening, "--index", "demo", home=demo_home, monkeypatch=monkeypatch)
    assert done.exit_code == 0, done.stderr
    first = done.stdout[done.stdout.index("1. ") :]
    assert first.index("“") < first.index("suggestion: ")
    assert "A person decides" in " ".join(done.stdout.split()) or "a person decides" in " ".join(done.stdout.split())


def test_a_claim_that_leans_is_printed_with_where_to(capsys: pytest.CaptureFixture[str]) -> None:
    print_report(make_report(verdict=Verdict.NOT_ENOUGH_EVIDENCE))
    assert "suggestion: ? not enough evidence (leans refuted)" in capsys.readouterr().out


def test_extract_gives_article_and_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = here("extract", str(ROOT / ARTICLE), "--json", home=tmp_path, monkeypatch=monkeypatch)
    found = json.loads(done.stdout)
    text = found["article"]["text"]
    assert found["claims"]
    assert all(text[claim["start"] : claim["end"]] == claim["quote"] for claim in found["claims"])


def test_an_article_comes_from_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "extract", "-", "--json", "--date", "2023-05-01"],
        input="Harbour news\n\nEleven ships waited outside the breakwater on Monday.",
        cwd=ROOT,
        env=os.environ | {"WORKBENCH_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["article"]["published"] == "2023-05-01"
    assert len(found["claims"]) == 1


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("check", ARTICLE, "--index", "nowhere"), 1, "workbench index build"),
        (("check", "missing.md"), 1, "missing.md"),
        (("extract", "."), 1, "is a folder: name one of its files"),
        (("check", ARTICLE, "--as-of", "yesterday"), 1, "'yesterday' is no date"),
        (("check", "http://127.0.0.1/secret"), 1, "127.0.0.1"),
        (("index", "build", "missing-folder"), 1, "missing-folder"),
        (("index", "info", "../up"), 1, "cannot name an index"),
        (("index", "remove"), 1, "nothing to remove was named"),
        (("index", "remove", "x", "--name", "nowhere"), 1, "workbench index build"),
        (("index", "verify", "--name", "nowhere", "--sample", "0"), 1, "workbench index build"),
        (("index", "diff", "--name", "nowhere"), 1, "workbench index build"),
        (("index", "search", "x", "--published-from", "soon"), 1, "'soon' is no date"),
        (("evaluate", "retrieval", "missing"), 1, "no folder"),
        (("check",), 2, "Missing argument"),
        (("frobnicate",), 2, "No such command"),
    ],
)
def test_errors_are_one_line_with_the_status_of_their_kind(
    tmp_path: Path,
    arguments: tuple[str, ...],
    status: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """As a process runs it: ``main`` and nothing around it."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["workbench", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    out, told = capfd.readouterr()
    assert ended.value.code == status, told
    assert message in told
    assert "Traceback" not in told
    assert out == ""
    if status == 1:
        assert len(told.strip().splitlines()) == 1


def test_a_build_with_a_bad_row_goes_on_and_exits_3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"id": "a", "text": "A tug sank."}\n{"id": "b"}\nnot json\n')
    done = workbench("index", "build", str(corpus), "--name", "t", "--json", home=tmp_path / "home")
    assert done.returncode == 3
    assert json.loads(done.stdout)["documents"] == 1
    assert done.stderr.count("skipped") == 2
    info = here("index", "info", "t", "--json", home=tmp_path / "home", monkeypatch=monkeypatch)
    keys = {"name", "generation", "documents", "passages", "origins", "encoder", "bytes", "newest", "oldest"}
    assert keys <= json.loads(info.stdout).keys()


def test_search_obeys_its_filters(demo_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("index", "search", "satellite launch", "--name", "demo", "--as-of", "2023-06-30", "-k", "5", "--json")
    done = here(*asked, home=demo_home, monkeypatch=monkeypatch)
    hits = json.loads(done.stdout)["hits"]
    assert hits
    assert all(hit["document"]["published"] <= "2023-06-30" for hit in hits)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_closed_pipe_is_no_traceback_and_no_success(tmp_path: Path, unbuffered: str) -> None:
    """What is printed is longer than a pipe holds, so that writing it meets the closed end."""
    article = tmp_path / "article.txt"
    article.write_text("Eleven ships waited outside the breakwater on Monday.\n\n" + "Ha! " * 25_000, encoding="utf-8")
    command = f"{sys.executable} -m workbench extract {article} --json | head -c 20; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=os.environ | {"WORKBENCH_HOME": str(tmp_path / "home"), "PYTHONUNBUFFERED": unbuffered},
        capture_output=True,
        text=True,
    )
    assert len(done.stdout) == 20
    assert done.stderr == ""
    assert done.returncode == 1


def test_an_index_is_kept_up_from_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process: ten new ones would load the encoder ten times."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("WORKBENCH_INDEX", "news")
    rows = [{"id": f"n-{number}", "text": f"Ferry {number} left the harbour at dawn."} for number in range(4)]
    source = tmp_path / "news.jsonl"

    def index(*arguments: str, status: int = 0) -> str:
        done = CliRunner().invoke(app, ["index", *arguments])
        assert done.exit_code == status, done.stderr
        return done.stdout

    source.write_text("\n".join(json.dumps(row) for row in rows))
    assert "4 documents, 4 passages (4 added" in index("build", str(source))
    source.write_text(
        json.dumps({"id": "n-1", "text": "Ferry 1 never left."}) + "\n" + json.dumps({"id": "x", "text": "New."})
    )
    assert "1 replaced" in index("update", str(source), status=3)
    removed = json.loads(index("remove", "n-2", "n-9", "--json", status=3))
    assert (removed["removed"], removed["absent"], removed["documents"]) == (1, ["n-9"], 3)
    changes = json.loads(index("diff", "--json"))
    assert (changes["added"], changes["removed"], changes["changed"]) == ([], ["n-2"], [])
    assert "nothing wrong" in index("verify", "--sample", "0")
    assert json.loads(index("compact", "--json"))["documents"] == 3
    for path in (tmp_path / "home").rglob("sketches.npy"):
        path.write_bytes(b"")
    assert "sketches.npy is altered" in index("verify", "--sample", "0", status=1)
    assert json.loads(index("repair", "--json"))["lost"] == []
    assert "n-1" in index("search", "ferry that never left", "--json")
