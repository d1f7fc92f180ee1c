"""Slips of the hand on the terminal: each is told in one line that says what to do, and costs nothing that was done."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.workbench.quick_bench import build_ships, open_quick, quick_opener, write_claims
from workbench import cli
from workbench.batch import BatchRequest, run_batch
from workbench.checked_claims.reading import read_checked
from workbench.checked_claims.records import CheckedClaim
from workbench.checked_claims.store import CheckedStore
from workbench.errors import ArticleUnreadable, BundleRefused, ReviewMissing, SettingRefused, SourceUnreadable
from workbench.text import printable

LONG = "The ferry sank off the west coast. " * 20
ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, status: int = 0) -> str:
    done = CliRunner().invoke(cli.app, list(arguments), catch_exceptions=False)
    assert done.exit_code == status, done.output
    return done.stdout


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("check", "The ferry sank."), ArticleUnreadable, "there is no file 'The ferry sank.': name one"),
        (("extract", LONG), ArticleUnreadable, "standard input"),
        (("export", "rows", LONG, "--out", "rows"), SourceUnreadable, "is no folder of a batch"),
        (("export", "rows", "broken.json", "--out", "rows"), SourceUnreadable, r"broken\.json: this is no report"),
        (("checked", "match", "artcle.md"), ArticleUnreadable, r"there is no file artcle\.md"),
        (("checked", "match", "."), ArticleUnreadable, r"\. is no file: name one"),
        (("index", "search", " ?"), SettingRefused, "there are no words in the query"),
        (("checked", "match", " "), ArticleUnreadable, "there are no words in the claim"),
        (("checked", "accept", "?", "e0906d8826cef8f8"), SettingRefused, "there are no words in the claim"),
        (("recheck", "broken.json", "--out", "none/x.csv"), SettingRefused, "there is no folder none.*--out"),
        (("evaluate", "stance", "none.jsonl", "--plot", "."), SettingRefused, "is a folder.*--plot"),
        (("evaluate", "retrieval", "."), SettingRefused, r"has no qrels/test\.tsv: name a BEIR folder"),
        (("evaluate", "extraction", "broken.json"), SourceUnreadable, "line 1 is no article .*: it needs text, and"),
        (
            ("evaluate", "stance", "wide.jsonl"),
            SourceUnreadable,
            r"wide\.jsonl cannot be read: it is no UTF-8 .*save it",
        ),
        (
            ("reviews", "record", "broken.json", "--as", "Ada"),
            SourceUnreadable,
            r"broken\.json: this is no report .*give",
        ),
        (("reviews", "show", "nowhere", "--as", "Ada"), ReviewMissing, "no claim 'nowhere': the queue lists those"),
        (("bundle", "verify", "none.zip"), BundleRefused, r"none\.zip .*\(No such file or directory\): give a zip"),
    ],
)
def test_what_is_not_there_is_told_by_its_name(
    arguments: tuple[str, ...],
    error: type[Exception],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.json").write_text("{}")
    Path("wide.jsonl").write_text("{}", encoding="utf-16")
    with pytest.raises(error, match=message):
        run(*arguments)
    assert not Path("rows").exists()  # nothing is left of an export of nothing


REPORT = ("--desk", "The Desk", "--url", "https://d.example", "--page", "https://d.example/{claim}")


@pytest.mark.parametrize(
    "command",
    [
        ("calibrate", "pairs.jsonl", "--out"),
        ("calibrate", "worth", "decisions.jsonl", "--out"),
        ("recheck", "reviews", "--out"),
        ("export", "report", "reviews", "--out"),
        ("export", "claimreview", *REPORT, "--out"),
        ("bundle", "create", "reviews", "--out"),
        ("checked", "export"),
        ("evaluate", "stance", "pairs.jsonl", "--plot"),
        ("evaluate", "verdicts", "folder", "--plot"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("folder.html", r"folder\.html is a folder: name a file with"),
        ("pipe.html", r"pipe\.html is a device or a pipe: name a file with"),
        ("file.txt/out.html", r"out\.html cannot be written \(there is no folder file\.txt\): name another with"),
        (f"{'n' * 240}.html", r"html cannot be written \(.*File name too long\): name another with"),
    ],
)
def test_a_file_that_cannot_be_written_is_told_before_anything_is_read(
    command: tuple[str, ...], where: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder.html").mkdir()
    Path("file.txt").touch()
    os.mkfifo("pipe.html")
    with pytest.raises(SettingRefused, match=message):
        run(*command, where)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.txt", "folder.html", "pipe.html"]


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_of_hits_that_is_none_is_told_before_a_model_is_loaded(
    number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.composition.open_workbench", None)
    done = CliRunner().invoke(cli.app, ["index", "search", "a ferry", "-k", number], catch_exceptions=False)
    assert done.exit_code == 2
    assert "'-k'" in done.output
    assert "integer" in done.output or "greater than or equal to 1" in done.output


@pytest.mark.parametrize("command", [("batch", "c.csv", "--out"), ("export", "rows", "reviews", "--out")])
def test_a_folder_that_cannot_be_made_is_told_before_anything_is_read(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.txt").touch()
    with pytest.raises(SettingRefused, match=r"file\.txt is a file: name a folder with --out"):
        run(*command, "file.txt")
    with pytest.raises(SettingRefused, match=r"file\.txt/a/b cannot be made \(file\.txt is a file\): name another"):
        run(*command, "file.txt/a/b")
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


def test_what_the_system_refuses_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused() -> None:
        raise PermissionError(13, "Permission denied", "/protected/settings.toml")

    monkeypatch.setattr(cli, "app", refused)
    with pytest.raises(SystemExit, match="1"):
        cli.main()
    assert capsys.readouterr().err == "error: /protected/settings.toml: Permission denied\n"


BEIR = ("evaluate", "retrieval", "beir")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (BEIR, "beir/queries.jsonl.gz"),
        (("evaluate", "stance", "a.jsonl.gz"), "a.jsonl.gz"),
        (("evaluate", "extraction", "a.jsonl.gz"), "a.jsonl.gz"),
        (("evaluate", "check-worthiness", "a.jsonl.gz"), "a.jsonl.gz"),
        (("calibrate", "worth", "a.jsonl.gz", "--out", "o.json"), "a.jsonl.gz"),
    ],
)
@pytest.mark.parametrize("how", ["cut", "altered", "utf-16"])
def test_a_damaged_file_to_measure_with_is_named(
    arguments: tuple[str, ...], name: str, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "beir" / "qrels").mkdir(parents=True)
    (tmp_path / "beir" / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq\td\t1\n")
    whole = gzip.compress(("\n".join(f'{{"_id": "{n}", "text": "{n * 7919}"}}' for n in range(999))).encode())
    broken = {
        "cut": whole[:-40],
        "altered": whole[:200] + bytes(byte ^ 255 for byte in whole[200:400]) + whole[400:],
        "utf-16": gzip.compress("[]".encode("utf-16")),
    }
    (tmp_path / name).write_bytes(broken[how])
    with pytest.raises(SourceUnreadable, match=name):
        run(*arguments)


def test_json_is_one_object_whatever_is_written_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    build_ships(home, 30)
    write_claims(tmp_path / "c.csv", 2)
    run_batch(quick_opener(home), BatchRequest(inputs=(str(tmp_path / "c.csv"),)), tmp_path / "out")
    monkeypatch.setattr("workbench.composition.open_workbench", lambda **_: open_quick(home))
    monkeypatch.chdir(tmp_path)
    told = run("recheck", "out", "--all", "--out", "again.csv", "--json")
    assert json.loads(told) == {"file": "again.csv", "rows": 2}
    assert json.loads(run("export", "report", "out", "--out", "r.html", "--json")) == {"file": "r.html"}
    desk = ("--desk", "The Desk", "--url", "https://d.example", "--page", "https://d.example/{claim}")
    told = run("export", "claimreview", "out", *desk, "--out", "c.json", "--json")
    assert json.loads(told) == {"file": "c.json", "reviews": 0}
    assert json.loads(run("checked", "export", "all.jsonl", "--json")) == {"file": "all.jsonl", "claims": 0}


def test_who_decides_on_a_match_is_the_reviewer_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = CheckedClaim(
        id="c1", text="The ferry sank.", rating="False", publisher="Facts", url="https://f.example/1"
    )
    CheckedStore(tmp_path / "checked-claims").put([checked])
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_REVIEWER", "Ada")
    for option in ((), ("--reviewer", "Ben"), ("--as", "Cem")):
        run("checked", "accept", checked.text, checked.id, *option)
    made = CheckedStore(tmp_path / "checked-claims").history()
    assert [one.reviewer for one in made] == ["Ada", "Ben", "Cem"]


def test_a_row_of_delimiters_is_no_bad_row_of_checked_claims(tmp_path: Path) -> None:
    table = tmp_path / "c.csv"
    table.write_text("claim;verdict;link\nThe ferry sank.;False;https://f.example/1\n;;\n; ;\n")
    skipped: list[tuple[str, str]] = []
    assert [one.text for one in read_checked([table], skipped)] == ["The ferry sank."]
    assert skipped == []


#: Whoever runs the tests in the background of a script has Ctrl-C ignored, and their processes inherit that.
STOPPED = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from tests.workbench.quick_bench import run_quick
from workbench.cli.options import going_on
try:
    with going_on():
        run_quick(sys.argv[1], (sys.argv[2],), sys.argv[3], 2)
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signals to hold back")
@pytest.mark.parametrize("chunks", [0, 1])
def test_ctrl_c_stops_a_batch_and_its_workers_in_one_line(chunks: int, tmp_path: Path) -> None:
    build_ships(tmp_path, 60)
    write_claims(tmp_path / "c.csv", 4_000)
    asked = [str(tmp_path), str(tmp_path / "c.csv"), str(tmp_path / "out")]
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPED, *asked],
        cwd=ROOT,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    wanted = "chunks/*/*.gz" if chunks else "lock"
    while not list((tmp_path / "out").glob(wanted)) and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the command and to its workers
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert told == "stopped: the same command goes on where it was\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", "a\ufffd[2Jb"),
        ("\u202ereversed", "\ufffdreversed"),
        ("5\u00a0percent, 20\u202fkm", "5 percent, 20 km"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("a\nb\tc", "a\nb\tc"),
    ],
)
def test_what_steers_a_terminal_is_not_printed_and_what_joins_letters_is(text: str, shown: str) -> None:
    assert printable(text) == shown
