"""``evaluate minimal-pairs``, with the deterministic stance model and with the shipped weights."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbench.calibration.labelled import read_labelled
from workbench.checker import CheckPolicy
from workbench.cli import app
from workbench.errors import SettingRefused
from workbench.evaluation.minimal_pairs import evaluate_minimal_pairs, read_supported
from workbench.records import MismatchKind
from workbench.stance.word_overlap import WordOverlapStance

EVIDENCE = Path(__file__).resolve().parents[2] / "examples" / "evidence.jsonl"


def test_the_shipped_pairs_stand_in_the_demo_corpus() -> None:
    texts = {row["id"]: row["text"] for row in map(json.loads, EVIDENCE.read_text(encoding="utf-8").splitlines())}
    from workbench.evaluation.minimal_pairs import SHIPPED_PAIRS

    rows = [json.loads(line) for line in SHIPPED_PAIRS.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 40
    for row in rows:
        assert row["evidence"] in texts[row["document"]]


def test_a_model_that_counts_words_is_shown_to_be_fooled() -> None:
    policy = CheckPolicy(supports_at=0.4, refutes_at=0.4, evidence_gain=0.0)
    figures = evaluate_minimal_pairs(WordOverlapStance(), read_supported(None), policy)
    kinds = figures["kinds"]
    assert list(kinds) == [kind.value for kind in MismatchKind]
    assert figures["overall"]["changed"] == sum(row["changed"] for row in kinds.values()) > 60
    # Without the mismatches, words in common are all that it sees.
    assert figures["overall"]["model_alone_false_support_rate"] > figures["overall"]["false_support_rate"]
    for kind, row in kinds.items():
        assert len(figures["slipped"][kind]) <= 5
        assert bool(figures["slipped"][kind]) == (row["false_support_rate"] > 0)
    # A threshold that nothing reaches lets nothing slip, and the recall says what that is worth.
    strict = evaluate_minimal_pairs(WordOverlapStance(), read_supported(None), CheckPolicy(supports_at=1.1))
    assert strict["overall"]["false_support_rate"] == strict["true_support_recall"] == 0


def test_a_file_without_support_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"claim": "a", "evidence": "b", "label": "REFUTES"}\n', encoding="utf-8")
    with pytest.raises(SettingRefused, match=r"pairs\.jsonl has no supported pair"):
        evaluate_minimal_pairs(WordOverlapStance(), read_labelled(path), CheckPolicy())


@pytest.mark.slow
def test_the_command_on_the_shipped_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_STANCE_RUNTIME", "int8")
    answer = CliRunner().invoke(app, ["evaluate", "minimal-pairs", "--sample", "12", "--json"])
    assert answer.exit_code == 0, answer.output
    figures = json.loads(answer.stdout)
    assert figures["pairs"] == 12
    assert set(figures["kinds"]) == {kind.value for kind in MismatchKind}
    words = CliRunner().invoke(app, ["evaluate", "minimal-pairs", "--sample", "12"])
    assert "true support recall" in words.stdout
    assert "overall" in words.stdout
