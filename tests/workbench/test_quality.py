"""The shipped weights come as near to what is claimed of them as ``benchmarks/expected.json`` says; quickly, on samples."""

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.calibration.labelled import LabelledPair, LabelledPairs
from workbench.composition import Workbench
from workbench.evaluation.minimal_pairs import evaluate_minimal_pairs, read_supported
from workbench.evaluation.stance import evaluate_stance
from workbench.settings import Settings
from workbench.stance.cross_encoder import SHIPPED

ROOT = Path(__file__).resolve().parents[2]
EXPECTED: dict[str, Any] = json.loads((ROOT / "benchmarks" / "expected.json").read_text(encoding="utf-8"))["verifier"]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return Workbench(Settings(home=tmp_path_factory.mktemp("home"), stance_runtime="int8"))


def test_the_figures_are_of_the_weights_that_ship() -> None:
    assert EXPECTED["weights"] == SHIPPED[EXPECTED["model"]]
    card = (ROOT / "models" / EXPECTED["model"] / "README.md").read_text(encoding="utf-8")
    assert EXPECTED["weights"] in card


def test_minimal_pairs_of_the_shipped_examples(bench: Workbench) -> None:
    figures = evaluate_minimal_pairs(bench.stance_model, read_supported(None), bench.policy())
    wanted, slack = EXPECTED["shipped_pairs"], EXPECTED["tolerance"]
    assert figures["true_support_recall"] >= wanted["true_support_recall"] - slack
    assert figures["overall"]["false_support_rate"] <= wanted["false_support_rate"] + slack


def test_the_claim_alone_says_nothing(bench: Workbench) -> None:
    rows = [
        json.loads(line) for line in (ROOT / "examples" / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    label = {"SUPPORTED": "SUPPORTS", "REFUTED": "REFUTES"}
    pairs = tuple(
        LabelledPair(claim=row["claim"], evidence="", label=label[row["expected"]])
        for row in rows
        if row["expected"] in label
    )
    figures = evaluate_stance(bench.stance_model, LabelledPairs(name="demo", digest="", pairs=pairs))
    wanted = EXPECTED["claim_alone"]["supports_vs_refutes_accuracy"]
    assert figures["claim_only_supports_vs_refutes_accuracy"] <= wanted + EXPECTED["tolerance"]
