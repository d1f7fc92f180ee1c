"""``workbench batch``, ``export``, ``bundle`` and ``recheck`` from end to end, with the shipped models on the demo."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.workbench.quick_bench import build_ships, open_quick, write_claims
from workbench.cli import app
from workbench.errors import BundleRefused, SettingRefused, SourceUnreadable

TWICE = "Pyongyang has failed twice this year to deploy a spy satellite."


def run(*arguments: str, home: Path, status: int = 0) -> str:
    """Run a command in this process and return its standard output."""
    quick = {"WORKBENCH_HOME": str(home), "WORKBENCH_ENCODER_RUNTIME": "float32", "WORKBENCH_PASSAGES_PER_CLAIM": "3"}
    done: Result = CliRunner().invoke(app, list(arguments), env=quick)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == status, done.output
    return done.stdout


def test_claims_become_tables_a_bundle_and_the_same_bytes_in_a_fresh_workbench(demo_home: Path, tmp_path: Path) -> None:
    claims, out, zipped = tmp_path / "claims.csv", tmp_path / "out", str(tmp_path / "b.zip")
    claims.write_text(f"id,claim\nr1,{TWICE}\nr2,???\nr3,The moon is made of cheese.\n")
    batch = ("batch", str(claims), "--index", "demo", "--as-of", "2023-09-14", "--out", str(out))
    result = json.loads(run(*batch, "--format", "jsonl", "--json", home=demo_home, status=3))
    assert (result["items"], result["failed"], result["claims"]) == (3, 1, 2)
    rows = [json.loads(line) for line in (out / "claims.jsonl").read_text().splitlines()]
    assert [(row["name"], row["as_of"]) for row in rows] == [("r1", "2023-09-14"), ("r3", "2023-09-14")]
    assert [row["machine_leaning"] for row in rows] == ["SUPPORTED", None]
    assert (result["verdicts"], result["leanings"]) == ({"NOT_ENOUGH_EVIDENCE": 2}, {"SUPPORTED": 1})
    summary = json.loads((out / "summary.json").read_text())
    assert (summary["verdicts"], summary["leanings"]) == (result["verdicts"], result["leanings"])
    again = run(*batch, "--format", "jsonl", home=demo_home, status=3)
    assert again.startswith(
        "3 items (1 failed, 3 kept from before), 2 claims: 2 not enough evidence; 1 leans supported\n"
    )
    digest = json.loads(run("bundle", "create", str(out), "--out", zipped, "--json", home=demo_home))["digest"]
    assert "nothing wrong" in run("bundle", "verify", zipped, "--expect", digest, home=demo_home)
    fresh = tmp_path / "fresh"
    shutil.copytree(demo_home / "indexes", fresh / "indexes")  # equal sources give an equal index: test_kill proves it
    replayed = json.loads(run("bundle", "replay", zipped, "--json", home=fresh))
    assert replayed["identical"], replayed
    assert all(one["searched"] for one in replayed["reports"])
    (first, second) = json.loads(run("bundle", "import", zipped, "--json", home=fresh))["runs"]
    assert run("recheck", first, second, "--index", "demo", home=fresh).strip() == "no suggestion flips"
    written = run("export", "rows", first, "--format", "csv", "--out", str(tmp_path / "rows"), home=fresh)
    assert [Path(line).name for line in written.split()] == ["claims.csv", "evidence.csv"]
    run("export", "report", first, "--out", str(tmp_path / "r.html"), home=fresh)
    assert TWICE in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_dry_run_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_ships(tmp_path / "home", 30)
    monkeypatch.setattr("workbench.composition.open_workbench", lambda **_: open_quick(str(tmp_path / "home")))
    write_claims(tmp_path / "c.csv", 1)
    said = run("batch", str(tmp_path / "c.csv"), "--out", str(tmp_path / "out"), "--dry-run", home=tmp_path / "home")
    assert said.startswith("1 item, 0 of them finished; 1 tried")
    many = (str(tmp_path / "c.csv"), "--out", str(tmp_path / "out"), "--dry-run", "--workers", "2")
    assert "at best 1/2 of that with 2 workers" in run("batch", *many, home=tmp_path / "home")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("batch", "nowhere.csv", "--out", "x"), SourceUnreadable),
        (("batch", "https://a.example", "--as-of", "soon", "--out", "x"), SettingRefused),
        (("export", "report", "reviews", "--out", "x.txt"), SettingRefused),
        (("export", "rows", "nothing", "--out", "x"), SourceUnreadable),
        (("bundle", "verify", "nowhere.zip"), BundleRefused),
        (("recheck", "0" * 15, "--index", "nowhere"), Exception),
    ],
)
def test_slips_of_the_hand_are_errors_of_ours(
    arguments: tuple[str, ...], error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error):
        run(*arguments, home=tmp_path)


def test_no_reviews_make_an_empty_list_of_claim_reviews(tmp_path: Path) -> None:
    out = tmp_path / "c.json"
    desk = ("--desk", "The Desk", "--url", "https://d.example", "--page", "https://d.example/{claim}")
    assert "0 published verdicts" in run("export", "claimreview", *desk, "--out", str(out), home=tmp_path)
    assert json.loads(out.read_text()) == []
