"""What a command writes into a folder takes the place of nothing that is not its own; through the commands themselves."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.workbench.quick_bench import build_ships, open_quick, ship_claim, write_claims
from workbench import cli
from workbench.errors import BatchRefused, SettingRefused, WorkbenchError

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = "claim\nThe second launch failed.\n"
TEXT = "The second launch failed. The harbour was closed on Monday.\n"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(cli.app, list(arguments))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


def all_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def ships(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the index of ships, which the commands open."""
    home = tmp_path_factory.mktemp("home")
    build_ships(home, 30)
    monkeypatch.setattr("workbench.composition.open_workbench", lambda **_: open_quick(home))
    return home


@pytest.mark.parametrize(
    ("kept", "inputs"),
    [
        ({"claims.csv": CLAIMS}, ["claims.csv"]),
        ({"article.md": TEXT, "evidence.jsonl": "{}\n"}, ["article.md"]),
        ({"article.md": TEXT}, ["article.md"]),
        ({"article.md": TEXT}, ["."]),
        ({"article.md": TEXT, "summary.json": "{}"}, ["article.md"]),
        ({"mine.csv": CLAIMS, "failed.jsonl": "{}\n"}, ["mine.csv"]),
        ({"mine.csv": CLAIMS, "results.xlsx": "no workbook"}, ["mine.csv"]),
        ({"addresses.txt": "https://a.example/1\n"}, ["--addresses", "addresses.txt"]),
        ({"sub/article.md": TEXT, "lock": "of another program"}, ["sub/article.md"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_a_batch_begins_in_no_folder_with_files_of_others(
    kept: dict[str, str], inputs: list[str], tmp_path: Path
) -> None:
    for name, content in kept.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    before = all_files(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "batch", *inputs, "--out", "."],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "name a folder of its own with --out, such as --out batch" in done.stderr
    assert all_files(tmp_path) == before


def test_a_folder_of_its_own_beside_the_inputs_is_taken_and_gone_on_with(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "claims.csv", 3)
    (tmp_path / "batch").mkdir()
    (tmp_path / "batch" / "notes.txt").write_text("mine")
    (tmp_path / "batch" / ".draft.new").write_text("mine as well")
    command = ("batch", str(tmp_path / "claims.csv"), "--out", str(tmp_path / "batch"))
    run(*command)
    run(*command, "--format", "parquet")
    write_claims(tmp_path / "claims.csv", 2)
    assert run(*command, "--format", "xlsx").startswith("2 items")
    held = {path.name for path in (tmp_path / "batch").iterdir()}
    assert {"notes.txt", ".draft.new", "results.xlsx"} < held
    assert not {"claims.csv", "evidence.jsonl", "claims.parquet"} & held


def test_what_was_begun_and_killed_before_it_was_written_down_goes_on(ships: Path, tmp_path: Path) -> None:
    write_claims(tmp_path / "c.csv", 2)
    (tmp_path / "out" / "chunks").mkdir(parents=True)
    (tmp_path / "out" / "lock").touch()
    assert run("batch", str(tmp_path / "c.csv"), "--out", str(tmp_path / "out")).startswith("2 items")


def test_what_somebody_put_beside_a_batch_is_not_replaced(ships: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_claims(tmp_path / "c.csv", 3)
    command = ("batch", str(tmp_path / "c.csv"), "--out", str(out))
    run(*command, "--format", "csv")
    (out / "claims.jsonl").write_text("mine")
    with pytest.raises(BatchRefused, match=r"holds 'claims\.jsonl', which its batch has not written"):
        run(*command)
    run(*command, "--anew", "--format", "csv")
    assert (out / "claims.jsonl").read_text() == "mine"


def test_a_batch_reads_none_of_the_files_that_it_replaces(ships: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_claims(tmp_path / "c.csv", 3)
    run("batch", str(tmp_path / "c.csv"), "--out", str(out))
    before = all_files(out)
    with pytest.raises(BatchRefused, match="is a file of the batch in"):
        run("batch", str(out / "claims.csv"), "--column", "claim", "--anew", "--out", str(out))
    assert all_files(out) == before
    other = ("batch", str(out / "claims.csv"), "--column", "claim", "--out", str(tmp_path / "other"))
    assert run(*other).startswith("3 items")


def test_a_batch_of_an_earlier_version_goes_on_and_takes_its_own_tables_away(ships: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_claims(tmp_path / "c.csv", 3)
    command = ("batch", str(tmp_path / "c.csv"), "--out", str(out))
    run(*command, "--format", "csv")
    asked = json.loads((out / "batch.json").read_text())
    del asked["files"]
    (out / "batch.json").write_text(json.dumps(asked))
    (out / "evidence.parquet").write_text("mine")
    run(*command, "--anew", "--format", "jsonl")
    held = {path.name for path in out.iterdir()}
    assert "claims.csv" not in held
    assert (out / "evidence.parquet").read_text() == "mine"


def test_names_in_an_altered_folder_reach_no_file_outside_it(ships: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_claims(tmp_path / "c.csv", 3)
    command = ("batch", str(tmp_path / "c.csv"), "--out", str(out))
    run(*command)
    asked = json.loads((out / "batch.json").read_text())
    (out / "batch.json").write_text(json.dumps({**asked, "files": ["../c.csv", "claims.csv", "evidence.csv", 7]}))
    run(*command, "--anew", "--format", "csv")
    assert (tmp_path / "c.csv").is_file()


def test_an_export_never_goes_into_the_folder_of_a_batch(ships: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_claims(tmp_path / "c.csv", 3)
    run("batch", str(tmp_path / "c.csv"), "--out", str(out))
    with pytest.raises(SettingRefused, match=r"is the folder of a batch: name another one with --out"):
        run("export", "rows", str(out), "--out", str(out))
    for command in (("recheck", "--all"), ("export", "report"), ("bundle", "create")):
        name = {"recheck": "claims.csv", "export": "x.html", "bundle": "summary.json"}[command[0]]
        if name == "x.html":
            continue
        with pytest.raises(SettingRefused, match="is a file of the batch in"):
            run(*command, str(out), "--out", str(out / name))
    summary = json.loads((out / "summary.json").read_text())
    for name, digest in summary["files"].items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    run("recheck", str(out), "--all", "--out", str(out / "flipped.csv"))


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx"])
def test_an_export_replaces_its_own_tables_and_no_others(ending: str, ships: Path, tmp_path: Path) -> None:
    out, rows = tmp_path / "out", tmp_path / "rows"
    write_claims(tmp_path / "c.csv", 3)
    run("batch", str(tmp_path / "c.csv"), "--out", str(out))
    command = ("export", "rows", str(out), "--format", ending, "--out", str(rows))
    (first, *_) = run(*command).split()
    before = Path(first).read_bytes()
    run(*command)
    assert Path(first).read_bytes() == before
    Path(first).write_text("" if ending == "jsonl" else CLAIMS)
    if ending == "jsonl":  # as an export of no claims leaves it
        run(*command)
        Path(first).write_text('{"claim": "The second launch failed."}\n')
    kept = Path(first).read_bytes()
    with pytest.raises(SettingRefused, match="is no table that the workbench has written, and would be replaced"):
        run(*command)
    assert Path(first).read_bytes() == kept


@pytest.mark.parametrize(
    "command",
    [
        ("recheck", "found.jsonl", "--out", "found.jsonl"),
        ("export", "report", "found.html", "--out", "found.html"),
        ("export", "claimreview", "--desk", "D", "--url", "u", "--page", "p", "--out", "./found.json", "found.json"),
        ("bundle", "create", "reviews", "found.zip", "--out", "found.zip"),
        ("calibrate", "found.jsonl", "--out", "found.jsonl"),
        ("evaluate", "stance", "found.jsonl", "--plot", "found.jsonl"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_no_command_replaces_what_it_reads(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for ending in ("jsonl", "json", "html", "zip"):
        (tmp_path / f"found.{ending}").write_text("mine")
    with pytest.raises(WorkbenchError, match="is what is read, and would be replaced: name another file"):
        run(*command)
    assert {path.read_text() for path in tmp_path.iterdir()} == {"mine"}


def test_an_article_in_the_folder_of_a_begun_batch_is_still_read(ships: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ship_claim(3))
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "b.txt").write_text(ship_claim(4))
    out = tmp_path / "news" / "out"
    assert run("batch", str(tmp_path / "news"), "--out", str(out)).startswith("1 item")
    assert run("batch", str(tmp_path / "news"), "--out", str(out)).startswith("1 item")
