"""``evaluate near-misses``: by kind, with the deterministic stance model, and the shipped list with the shipped weights."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbench.calibration.labelled import read_labelled
from workbench.checker import CheckPolicy
from workbench.cli import app
from workbench.errors import SettingRefused, SourceUnreadable
from workbench.evaluation.near_misses import SHIPPED_NEAR_MISSES, evaluate_near_misses, read_near_misses
from workbench.stance.word_overlap import WordOverlapStance

ROWS = [
    {"claim": "The council closed the bridge.", "evidence": "The council closed the bridge.", "label": "SUPPORTS",
     "kind": "plain"},
    {"claim": "The council sold the mill.", "evidence": "Rain is expected on Friday.", "label": "SUPPORTS"},
    {"claim": "The council opened the pool.", "evidence": "The council did not open the pool.", "label": "REFUTES",
     "kind": "negation"},
    {"claim": "Ann Lee won the race.", "evidence": "Ann Lee won the race.", "label": "NOT_SUPPORTED", "kind": "role"},
    {"claim": "Ann Lee won the race.", "evidence": "Snow fell in Oslo.", "label": "NEUTRAL", "kind": "role"},
]  # fmt: skip


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_near_misses_and_true_support_are_counted_by_kind(tmp_path: Path) -> None:
    file = write(tmp_path / "pairs.jsonl", [dict(row) for row in ROWS])
    figures = evaluate_near_misses(WordOverlapStance(), read_labelled(file), CheckPolicy())
    near, true = figures["near_misses"], figures["true_support"]
    assert list(near) == ["overall", "negation", "role"]
    assert (near["overall"]["pairs"], near["role"]["pairs"]) == (3, 2)
    assert near["role"]["false_support_rate"] == 0.5
    assert near["negation"]["false_support_rate"] == 0
    assert near["negation"]["mismatch_found"] == 1
    assert figures["false_support_rate"] == pytest.approx(1 / 3, abs=1e-6)
    assert list(true) == ["overall", "other", "plain"]
    assert (true["plain"]["recall"], true["other"]["recall"]) == (1, 0)
    assert figures["true_support_recall"] == 0.5
    (slipped,) = figures["slipped"]
    assert (slipped["kind"], slipped["claim"], slipped["evidence"]) == ("role", ROWS[3]["claim"], ROWS[3]["evidence"])


def test_files_without_a_near_miss_or_with_a_kind_that_is_no_text_are_refused(tmp_path: Path) -> None:
    supported = read_labelled(write(tmp_path / "supported.jsonl", [dict(ROWS[0])]))
    with pytest.raises(SettingRefused, match=r"supported\.jsonl has no near miss"):
        evaluate_near_misses(WordOverlapStance(), supported, CheckPolicy())
    with pytest.raises(SourceUnreadable, match=r"odd\.jsonl, line 1: .*kind"):
        read_labelled(write(tmp_path / "odd.jsonl", [{**ROWS[0], "kind": 7}]))


def test_the_shipped_list_has_both_sides_each_pair_once() -> None:
    labelled = read_near_misses(None)
    assert labelled.repeated == labelled.contradicting == 0
    assert all(pair.kind for pair in labelled.pairs)
    labels = [pair.label for pair in labelled.pairs]
    assert labels.count("NOT_SUPPORTED") >= 150
    assert labels.count("SUPPORTS") >= 100
    assert len(labels) == len(SHIPPED_NEAR_MISSES.read_text(encoding="utf-8").splitlines())


@pytest.mark.slow
def test_the_command_prints_a_table_or_the_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_STANCE_RUNTIME", "int8")
    answer = CliRunner().invoke(app, ["evaluate", "near-misses", "--sample", "40", "--json"])
    assert answer.exit_code == 0, answer.output
    figures = json.loads(answer.stdout)
    assert figures["pairs"] == 40
    assert figures["file"]["name"] == "near_misses.jsonl"
    assert figures["near_misses"]["overall"]["pairs"] + figures["true_support"]["overall"]["pairs"] == 40
    words = CliRunner().invoke(app, ["evaluate", "near-misses", "--sample", "40"])
    assert words.exit_code == 0, words.output
    assert "true support" in words.stdout
    assert f"{figures['false_support_rate']:.4f}" in words.stdout
