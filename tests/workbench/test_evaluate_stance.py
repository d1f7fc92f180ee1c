"""``evaluate stance`` and ``calibrate``: figures against hand counts and scikit-learn, and the commands as processes."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbench.calibration.labelled import read_labelled
from workbench.calibration.repeats import read_distinct
from workbench.cli import app
from workbench.composition import Workbench
from workbench.errors import ModelRefused, SettingRefused
from workbench.evaluation.classes import classification_figures
from workbench.evaluation.stance import evaluate_stance
from workbench.settings import Settings
from workbench.stance.word_overlap import WordOverlapStance

ROOT = Path(__file__).resolve().parents[2]
PAIRS = [
    ("A tug sank in the fog.", "A tug sank in the fog off Port Albany.", "SUPPORTS"),
    ("Two cranes came by barge.", "Two cranes came by barge on Friday.", "SUPPORTS"),
    ("The ferry was not late.", "The ferry was late.", "REFUTES"),
    ("Bread prices rose.", "The lighthouse keeper retired.", "NEUTRAL"),
    ("The strike ended.", "The lighthouse keeper retired.", "SUPPORTS"),
]


def write(path: Path, rows: list[tuple[str, str, str]]) -> Path:
    lines = [json.dumps({"claim": claim, "evidence": text, "label": label}) for claim, text, label in rows]
    path.write_text("\n".join(lines) + "\n")
    return path


def workbench(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workbench", *arguments],
        cwd=ROOT,
        env=os.environ | {"WORKBENCH_HOME": str(home), "WORKBENCH_STANCE_RUNTIME": "int8", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_figures_are_those_of_a_hand_count(tmp_path: Path) -> None:
    figures = evaluate_stance(WordOverlapStance(), read_labelled(write(tmp_path / "p.jsonl", PAIRS)))
    assert figures["pairs"] == 5
    assert figures["accuracy"] == 0.8
    assert figures["per_class"]["SUPPORTS"] == {"precision": 1.0, "recall": 0.666667, "f1": 0.8, "count": 3}
    assert figures["confusion"]["SUPPORTS"] == {"SUPPORTS": 2, "REFUTES": 0, "NEUTRAL": 1}
    assert figures["supports_vs_refutes_accuracy"] == 0.75
    assert figures["claim_only_macro_f1"] == pytest.approx(1 / 3 * 2 * 0.2 / 1.2, abs=1e-6)
    assert sum(item["count"] for item in figures["bins"]) == 5


def test_a_pair_counts_once_however_often_a_file_names_it(tmp_path: Path) -> None:
    rows = [
        *PAIRS,
        *[(f" {PAIRS[4][0]}", *PAIRS[4][1:])] * 20,
        (*PAIRS[3][:2], "NEUTRAL"),
        ("Bread.", "It is.", "NEUTRAL"),
    ]
    rows += [("Bread.", "It is.", "SUPPORTS")]
    labelled = read_distinct(write(tmp_path / "p.jsonl", rows))
    figures = evaluate_stance(WordOverlapStance(), labelled)
    assert (figures["pairs"], figures["accuracy"]) == (5, 0.8)
    assert (figures["file"]["repeated"], figures["file"]["contradicting"]) == (21, 1)
    drawn = read_distinct(tmp_path / "p.jsonl", sample=4)
    assert len({pair.claim for pair in drawn.pairs}) == 4


def test_the_commands_say_what_they_did_not_count(tmp_path: Path) -> None:
    path = write(tmp_path / "p.jsonl", [*PAIRS, *PAIRS[:2], (*PAIRS[2][:2], "SUPPORTS")])
    for command in ("stance", "minimal-pairs"):
        done = CliRunner().invoke(app, ["evaluate", command, str(path)], env={"WORKBENCH_HOME": str(tmp_path / "h")})
        assert done.exit_code == 0, done.stderr
        assert "note: 2 pairs repeated: each pair is counted once" in done.stderr
        assert "note: 1 pair with labels that contradict each other: left out" in done.stderr


@pytest.mark.parametrize(("label", "classes"), [("NOT_SUPPORTED", 2), ("REFUTES", 2)])
def test_two_class_files_are_scored_on_their_classes(tmp_path: Path, label: str, classes: int) -> None:
    rows = [PAIRS[0], PAIRS[1], (*PAIRS[2][:2], label)]
    figures = evaluate_stance(WordOverlapStance(), read_labelled(write(tmp_path / "p.jsonl", rows)))
    assert figures["classes"] == ["SUPPORTS", label]
    assert figures["accuracy"] == 1.0
    assert list(figures["per_class"]) == ["SUPPORTS", label]
    assert (figures["supports_vs_refutes_accuracy"] is None) is (label == "NOT_SUPPORTED")


def test_macro_f1_is_that_of_scikit_learn() -> None:
    from sklearn.metrics import accuracy_score, f1_score

    draw = random.Random(2)
    classes = ["SUPPORTED", "REFUTED", "NOT_ENOUGH_EVIDENCE"]
    gold, said = ([draw.choice(classes) for _ in range(200)] for _ in range(2))
    figures = classification_figures(gold, said, classes)
    assert figures["macro_f1"] == pytest.approx(f1_score(gold, said, average="macro"), abs=1e-6)
    assert figures["accuracy"] == pytest.approx(accuracy_score(gold, said), abs=1e-6)


def test_a_prediction_outside_the_classes_is_wrong_and_counted() -> None:
    figures = classification_figures(["SUPPORTED"], ["REFUTED"], ["SUPPORTED"])
    assert figures["confusion"] == {"SUPPORTED": {"SUPPORTED": 0, "REFUTED": 1}}
    assert figures["macro_f1"] == 0.0


def test_the_command_prints_the_keys_of_the_design(tmp_path: Path) -> None:
    path = write(tmp_path / "p.jsonl", PAIRS)
    done = workbench("evaluate", "stance", str(path), "--json", "--plot", str(tmp_path / "p.svg"), home=tmp_path / "h")
    assert done.returncode == 0, done.stderr
    keys = "pairs accuracy macro_f1 per_class supports_vs_refutes_accuracy ece claim_only_macro_f1 pairs_per_second"
    assert set(keys.split()) <= json.loads(done.stdout).keys()
    assert (tmp_path / "p.svg").read_text().startswith("<svg")
    table = workbench("evaluate", "stance", str(path), "--sample", "3", home=tmp_path / "h")
    assert "3 pairs of p.jsonl; stance-minilm, int8" in table.stdout


def test_calibrate_writes_what_the_settings_then_use(tmp_path: Path) -> None:
    path, out = write(tmp_path / "p.jsonl", PAIRS * 3), tmp_path / "c" / "calibration.json"
    done = workbench("calibrate", str(path), "--out", str(out), "--json", home=tmp_path / "h")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == json.loads(out.read_text())
    assert done.stderr == (
        "note: 10 pairs repeated: each pair is counted once\n"
        "note: 5 pairs: 194 that are decided and right are the fewest that show a bar for risk = 0.05; without one every"
        " suggestion is 'not enough evidence'\n"
        "note: the temperature stays 1: 5 pairs, and 50 are needed\n"
    )
    bench = Workbench(Settings(home=tmp_path / "h", stance_runtime="float32", calibration=str(out)))
    assert bench.stance_model.name == "stance-minilm, calibrated"
    assert bench.calibration is not None
    plain = Workbench(Settings(home=tmp_path / "h", stance_runtime="float32", calibration="none"))
    assert plain.stance_model.digest != bench.stance_model.digest


def test_a_calibration_of_other_weights_is_refused_by_name(tmp_path: Path) -> None:
    out = tmp_path / "calibration.json"
    done = workbench("calibrate", str(write(tmp_path / "p.jsonl", PAIRS)), "--out", str(out), home=tmp_path / "h")
    assert done.returncode == 0, done.stderr
    out.write_text(json.dumps(json.loads(out.read_text()) | {"weights": "0" * 64}))
    with pytest.raises(ModelRefused, match="other weights"):
        Workbench(Settings(home=tmp_path, stance_runtime="float32", calibration=str(out))).stance_model  # noqa: B018
    with pytest.raises(SettingRefused, match="no file"):
        Workbench(Settings(home=tmp_path, stance_runtime="float32", calibration="absent.json")).stance_model  # noqa: B018


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("evaluate", "stance", "absent.jsonl"), "absent.jsonl is no file"),
        (("calibrate", "absent.jsonl", "--out", "x.json"), "absent.jsonl is no file"),
        (("calibrate", "one.jsonl", "--out", "x.json"), "the one pair of one.jsonl is SUPPORTS"),
        (("calibrate", "two.jsonl", "--out", "x.json", "--claims", "absent"), "absent is no folder"),
        (("calibrate", "two.jsonl", "--out", "x.json", "--absent", "0.5"), "name their folder with --claims"),
        (("calibrate", "worth", "two.jsonl", "--out", "x.json", "--sample", "9"), "'calibrate worth' takes none"),
        (("evaluate", "verdicts", "absent"), "absent is no folder"),
    ],
)
def test_errors_are_one_line(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    write(tmp_path / "one.jsonl", PAIRS[:1])
    write(tmp_path / "two.jsonl", PAIRS[:3])
    named = [str(tmp_path / one) if one.endswith(".jsonl") else one for one in arguments]
    done = workbench(*named, home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
