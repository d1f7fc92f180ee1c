"""Second reviews, adjudication, publishing, corrections and people on the terminal: who may, and who sees what."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.workbench.review_samples import claim_ids, make_report
from workbench.cli import app
from workbench.errors import Conflict, ReviewMissing, ReviewRefused, RoleRefused, SettingRefused
from workbench.serialise import to_json

REPORT = make_report()
FIRST, SECOND, *_ = claim_ids(REPORT)
REFUTED = ("--verdict", "refuted", "--keep", "p-a")
SUPPORTED = ("--verdict", "supported", "--keep", "p-a", "--reason", "Read the log.")
ROOT = Path(__file__).resolve().parents[2]


def reviews(*arguments: str, status: int = 0) -> str:
    done = CliRunner().invoke(app, ["reviews", *arguments], catch_exceptions=False)
    assert done.exit_code == status, done.output
    return done.stdout


def state(claim: str) -> str:
    return str(json.loads(reviews("show", claim, "--json"))["claim"]["record"]["state"])


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record with one report, in which Ada, an editor, and Ben, a reviewer, have signed in."""
    monkeypatch.setenv("WORKBENCH_REVIEWER", "Ada")
    path = tmp_path / "report.json"
    path.write_text(to_json(REPORT), encoding="utf-8")
    reviews("record", str(path))
    reviews("list", "--as", "Ben")
    reviews("role", "ben", "reviewer")
    return path


def test_a_claim_goes_from_two_reviews_to_a_correction(recorded: Path) -> None:
    reviews("decide", FIRST, *REFUTED)
    assert "1 in second review, 0 left" in reviews("ask-second", FIRST, "--to", "Ben")
    reviews("decide", FIRST, *SUPPORTED, "--as", "Ben")
    refused = json.loads(reviews("publish", FIRST, "--json", status=3))["refused"]
    assert "the two reviewers differ: adjudicate first" in refused[0]["why"]
    assert "adjudicated, version" in reviews("adjudicate", FIRST, *SUPPORTED)
    assert reviews("publish", FIRST) == "1 published, 0 left as they were\n"
    told = json.loads(reviews("correct", FIRST, "--verdict", "not enough evidence", "--reason", "Withdrawn.", "--json"))
    assert (told["state"], told["published_verdict"]) == ("CORRECTED", "NOT_ENOUGH_EVIDENCE")
    assert [one["round"] for one in told["reviews"]] == ["FIRST", "SECOND", "ADJUDICATION", "CORRECTION"]


def test_a_second_review_is_called_off_and_a_claim_sent_back(recorded: Path) -> None:
    reviews("decide", FIRST, *REFUTED)
    reviews("ask-second", FIRST, "--to", "ben", "--open")
    assert "hidden" not in reviews("show", FIRST, "--as", "Ben")
    assert "1 without a second review" in reviews("cancel-second", FIRST)
    assert "1 sent back" in reviews("send-back", FIRST, "--reason", "Read page 3.")
    assert state(FIRST) == "ASSIGNED"
    assert "Read page 3." in reviews("show", FIRST, "--as", "Ben")
    reviews("decide", FIRST, *REFUTED, "--reason", "Page 3 says it.")
    assert "Read page 3." not in reviews("show", FIRST, "--as", "Ben")


@pytest.mark.parametrize("who", ["ben", "cem"])
def test_the_terminal_hides_from_who_looks_what_the_pages_hide(recorded: Path, who: str) -> None:
    reviews("list", "--as", "Cem")
    reviews("role", "cem", "checker")
    reviews("decide", FIRST, *REFUTED, "--reason", "Words of the first.")
    reviews("ask-second", FIRST, "--to", "ben")

    shown = json.loads(reviews("show", FIRST, "--as", who, "--json"))
    page = json.loads(reviews("list", "--as", who, "--json"))
    words = reviews("show", FIRST, "--as", who)

    record = next(row["record"] for row in page["rows"] if row["record"]["desk"]["claim"]["id"] == FIRST)
    assert "Words of the first" not in json.dumps([shown, page]) + words
    assert (shown["claim"]["reviews"], shown["claim"]["finding"]["suggestion"], record["reviews"]) == ([], None, [])
    assert record["findings"][0]["verdict"] is None
    assert "The first verdict and the suggestion are hidden until" in words
    assert json.loads(reviews("list", "--as", who, "--verdict", "refuted", "--json"))["total"] == 0
    assert "Words of the first" in reviews("show", FIRST)  # by Ada, whose words they are


def test_nobody_looks_who_does_not_say_who_they_are(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_REVIEWER")
    for command in (("list",), ("show", FIRST)):
        with pytest.raises(SettingRefused, match="who are you"):
            reviews(*command)


def test_looking_writes_nothing_of_who_is_known(recorded: Path) -> None:
    before = json.loads(reviews("verify", "--json"))["head"]
    reviews("show", FIRST, "--as", "BEN")
    reviews("list", "--as", "ben")
    assert json.loads(reviews("verify", "--json"))["head"] == before


def test_a_suggestion_is_hidden_until_somebody_has_decided(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_BLIND_FIRST_REVIEW", "true")
    assert "The suggestion is hidden until a person has decided." in reviews("show", FIRST)
    assert "refuted" not in reviews("list")


def test_what_was_changed_since_is_left_alone(recorded: Path) -> None:
    seen = str(json.loads(reviews("list", "--json"))["version"])
    assert f"version {seen}" in reviews("list")
    reviews("decide", FIRST, *REFUTED)
    refused = json.loads(reviews("publish", FIRST, "--expected", seen, "--json", status=3))["refused"]
    assert "ada was faster (submitted" in refused[0]["why"]
    assert "1 changed" in reviews("assign", SECOND, "--to", "ben", "--expected", seen)
    assert state(FIRST) == "SUBMITTED"


def test_a_decision_that_came_too_late_is_kept_and_says_how_to_go_on(recorded: Path) -> None:
    seen = str(json.loads(reviews("list", "--json"))["version"])
    reviews("decide", FIRST, *REFUTED)
    late = CliRunner().invoke(app, ["reviews", "adjudicate", FIRST, *SUPPORTED, "--expected", seen])
    assert isinstance(late.exception, Conflict)
    assert "ada submitted" in late.stderr
    assert f"--expected {late.exception.version} if it stands" in late.stderr
    assert "your draft: supported, on p-a: Read the log." in reviews("show", FIRST)
    assert "adjudicated" in reviews("adjudicate", FIRST, *SUPPORTED, "--expected", str(late.exception.version))


def test_people_are_listed_with_what_their_roles_may(recorded: Path) -> None:
    told = json.loads(reviews("people", "--json"))
    assert [(one["id"], one["role"]) for one in told["people"]] == [("ada", "EDITOR"), ("ben", "REVIEWER")]
    may = {one["role"]: one["may"] for one in told["roles"]}
    assert {"publish", "correct", "give roles"} <= set(may["EDITOR"])
    assert "ben" in reviews("people")


def test_people_are_none_before_anybody_signed_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "fresh"))
    assert "nobody has signed in yet" in reviews("people")


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("publish", FIRST, "--as", "Ben"), RoleRefused, "Ben is a reviewer: to publish claims, be an editor"),
        (("adjudicate", FIRST, *REFUTED, "--as", "Ben"), RoleRefused, "to adjudicate, be an editor"),
        (("adjudicate", FIRST, *REFUTED), ReviewRefused, "unassigned cannot be adjudicated: it can be assigned"),
        (("correct", FIRST, *SUPPORTED), ReviewRefused, "cannot be corrected"),
        (("correct", FIRST, *REFUTED, "--reason", " "), ReviewRefused, "cannot be corrected"),
        (("correct", "nowhere", *SUPPORTED), ReviewMissing, "no claim 'nowhere'"),
        (("ask-second", FIRST, "--to", "Eva"), ReviewMissing, "nobody has signed in as 'eva'"),
        (("ask-second", FIRST, "--to", ""), ReviewMissing, "nobody has signed in as ''"),
        (("send-back", FIRST, "--reason", " "), ReviewRefused, "say why the claim is sent back"),
    ],
)
def test_a_refusal_names_what_is_wrong(
    recorded: Path, arguments: tuple[str, ...], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        reviews(*arguments)
    assert state(FIRST) == "UNASSIGNED"


def test_wrong_usage_and_claims_left_alone_have_their_exit_status(recorded: Path) -> None:
    reviews("correct", FIRST, "--verdict", "refuted", status=2)
    reviews("publish", FIRST, "--expected", "-1", status=2)
    reviews("publish", FIRST, "--expected", str(10**30), status=2)
    reviews("publish", FIRST, "nowhere", status=3)


def test_the_command_itself_refuses_in_one_line(recorded: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "workbench", "reviews", "adjudicate", FIRST, *REFUTED]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("error: a claim that is unassigned cannot be adjudicated")
