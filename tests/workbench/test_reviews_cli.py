"""``workbench reviews ...`` as the terminal runs it: what goes where, with which status."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.workbench.review_samples import claim_ids, make_report
from workbench.cli import app
from workbench.errors import Conflict, ReviewMissing, ReviewRefused, RoleRefused, SettingRefused, SourceUnreadable
from workbench.serialise import to_json

REPORT = make_report()
FIRST, SECOND, *_ = claim_ids(REPORT)


def reviews(*arguments: str, status: int = 0) -> str:
    done = CliRunner().invoke(app, ["reviews", *arguments], catch_exceptions=False)
    assert done.exit_code == status, done.output
    return done.stdout


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record with one report, and a file of that report."""
    monkeypatch.setenv("WORKBENCH_REVIEWER", "Ada")
    path = tmp_path / "report.json"
    path.write_text(to_json(REPORT), encoding="utf-8")
    assert "4 claims and 4 findings are new" in reviews("record", str(path))
    return path


def test_a_claim_is_found_decided_and_shown(recorded: Path) -> None:
    assert "0 claims and 0 findings are new" in reviews("record", str(recorded))
    page = json.loads(reviews("list", "--state", "unassigned", "--sort", "-check-worthiness", "--limit", "1", "--json"))
    assert (page["total"], page["rows"][0]["record"]["desk"]["claim"]["id"]) == (4, FIRST)
    said = reviews("decide", FIRST, "--verdict", "refuted", "--keep", "p-a", "--note", "\x1b[2Jsee p. 3")
    assert "submitted" in said
    shown = reviews("show", FIRST)
    assert "first by ada: refuted, on p-a" in shown
    assert "\x1b" not in shown
    found = json.loads(reviews("show", FIRST, "--json"))
    assert [event["kind"] for event in found["history"]] == ["CLAIM_RECORDED", "FINDING_ATTACHED", "SUBMITTED"]
    assert found["claim"]["reviews"][0]["verdict"] == "REFUTED"
    assert "1 submitted" in reviews("list")


def test_an_id_is_whole_where_lines_are_short(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert {FIRST, SECOND} <= set(reviews("list").split())  # other commands are given them


def test_claims_are_assigned_and_what_cannot_be_is_said_with_status_3(recorded: Path) -> None:
    assert "2 changed" in reviews("assign", FIRST, SECOND, "--to", "Ada")
    outcome = json.loads(reviews("assign", FIRST, "nowhere", "--to", "", "--json", status=3))
    assert (outcome["done"], outcome["refused"][0]["claim_id"]) == ([FIRST], "nowhere")
    assert json.loads(reviews("list", "--person", "ada", "--json"))["total"] == 1


def test_role_is_given_on_the_terminal(recorded: Path) -> None:
    reviews("assign", FIRST, "--to", "Ada", "--as", "Ben")
    assert json.loads(reviews("role", "Ben", "reviewer", "--json")) == {"id": "ben", "name": "Ben", "role": "REVIEWER"}
    assert reviews("role", "Ben", "viewer") == "Ben: viewer\n"
    with pytest.raises(RoleRefused, match="Ben is a viewer"):
        reviews("assign", SECOND, "--to", "Ben", "--as", "Ben")
    with pytest.raises(SettingRefused, match="ROLE 'king' is none of viewer, checker, reviewer, editor"):
        reviews("role", "Ben", "king")


def test_the_record_is_proved_and_written_out(recorded: Path) -> None:
    found = json.loads(reviews("verify", "--json"))
    assert found["problems"] == []
    assert "nothing wrong" in reviews("verify", "--head", found["head"])
    assert "nothing wrong" in reviews("verify", "--head", f" {found['head'][:12].upper()}\n")
    assert "replaced or cut short" in reviews("verify", "--head", "0" * 16, status=1)
    for empty in ("", found["head"][:4]):  # a variable that was never set must not prove anything
        with pytest.raises(SettingRefused, match="proves nothing"):
            reviews("verify", "--head", empty)
    rows = [json.loads(line) for line in reviews("export").splitlines()]
    assert [row["seq"] for row in rows if row["row"] == "event"] == list(range(1, found["events"] + 1))


def test_a_desk_s_rating_may_have_the_name_of_an_outcome(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_RATING_SCALE", '{"Refuted": "REFUTED", "Half": "CONFLICTING_EVIDENCE"}')
    told = [json.loads(reviews("decide", FIRST, "--verdict", "Refuted", "--keep", "p-a", "--json"))]
    told += [json.loads(reviews("decide", SECOND, "--verdict", "not-enough-evidence", "--reason", "No.", "--json"))]
    decided = [one["reviews"][-1] for one in told]
    assert [(one["verdict"], one["rating"]) for one in decided] == [
        ("REFUTED", "Refuted"),
        ("NOT_ENOUGH_EVIDENCE", None),
    ]


def test_agreement_is_said_even_where_there_is_none_to_say(recorded: Path) -> None:
    assert "Cohen's kappa: not defined" in reviews("agreement")
    found = json.loads(reviews("agreement", "--blind", "--json"))
    assert (found["claims"], found["kappa"], found["times"]["published"]) == (0, None, 0)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("show", "nowhere"), ReviewMissing, "nowhere"),
        (("list", "--state", "lost"), SettingRefused, "'lost' is none of unassigned"),
        (("record", "missing.json"), SourceUnreadable, "missing.json"),
        (("decide", FIRST, "--verdict", "maybe"), ReviewRefused, "'maybe' is no rating"),
        (("decide", FIRST, "--verdict", "supported"), ReviewRefused, "give a reason"),
        (("decide", FIRST, "--verdict", "refuted", "--keep", "p-a", "--expected", "1"), Conflict, "faster"),
    ],
)
def test_errors_say_what_to_do(
    recorded: Path, arguments: tuple[str, ...], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        reviews(*arguments)


def test_who_decides_has_to_be_said_once(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_REVIEWER")
    with pytest.raises(SettingRefused, match="who are you"):
        reviews("decide", FIRST, "--verdict", "refuted", "--keep", "p-a")
    assert "submitted" in reviews("decide", FIRST, "--verdict", "refuted", "--keep", "p-a", "--as", "Ben")
