"""The shipped weights come as near to what is claimed of them as ``benchmarks/expected.json`` says; quickly, on samples."""

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.calibration.labelled import LabelledPair, LabelledPairs
from workbench.composition import Workbench
from workbench.evaluation.minimal_pairs import evaluate_minimal_pairs, read_supported
from workbench.evaluation.near_misses import evaluate_near_misses, read_near_misses
from workbench.evaluation.stance import evaluate_stance
from workbench.settings import Settings
from workbench.stance.cross_encoder import SHIPPED

ROOT = Path(__file__).resolve().parents[2]
ALL: dict[str, Any] = json.loads((ROOT / "benchmarks" / "expected.json").read_text(encoding="utf-8"))
EXPECTED: dict[str, Any] = ALL["verifier"]
#: What the table of ``benchmarks/quality.md`` calls an entry of ``expected.json``.
CALLED = {
    "the pairs that ship": "shipped_pairs",
    "the near misses that ship": "shipped_near_misses",
    "the demo's claims, evidence blanked out": "claim_alone",
    "supports against refutes": "supports_vs_refutes_accuracy",
    "after ranking, ndcg@10": "evidence/ndcg@10",
    "after ranking, recall@20": "evidence/recall@20",
}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return Workbench(Settings(home=tmp_path_factory.mktemp("home"), stance_runtime="int8"))


def test_the_figures_are_of_the_weights_that_ship() -> None:
    assert EXPECTED["weights"] == SHIPPED[EXPECTED["model"]]
    card = (ROOT / "models" / EXPECTED["model"] / "README.md").read_text(encoding="utf-8")
    assert EXPECTED["weights"] in card


def figures(held: dict[str, Any], path: str = "") -> dict[str, float]:
    """Return every figure of ``expected.json`` by its path."""
    flat: dict[str, float] = {}
    for key, value in held.items():
        if isinstance(value, dict):
            flat |= figures(value, f"{path}{key}/")
        elif isinstance(value, float):
            flat[f"{path}{key}"] = value
    return flat


def test_the_table_of_expected_figures_has_those_of_the_file() -> None:
    table = (ROOT / "benchmarks" / "quality.md").read_text(encoding="utf-8").partition("## Expected")[2]
    rows = [line.strip("|").split("|") for line in table.partition("## ")[0].splitlines() if line.startswith("| `")]
    held = figures(ALL)
    assert len(rows) >= 15
    for _, data, figure, value, tolerance in ([cell.strip() for cell in row] for row in rows):
        parts = (CALLED.get(data, data), CALLED.get(figure, figure))
        (path,) = [path for path in held if f"{parts[0]}/" in path and path.endswith(f"/{parts[1]}")]
        assert value == f"{held[path]:.3f}", path
        above = [path.rsplit("/", level)[0] + "/tolerance" for level in range(1, 4)] + ["tolerance"]
        assert float(tolerance) == next(held[name] for name in above if name in held), path


def test_minimal_pairs_of_the_shipped_examples(bench: Workbench) -> None:
    figures = evaluate_minimal_pairs(bench.stance_model, read_supported(None), bench.policy())
    wanted, slack = EXPECTED["shipped_pairs"], EXPECTED["tolerance"]
    assert figures["true_support_recall"] >= wanted["true_support_recall"] - slack
    assert figures["overall"]["false_support_rate"] <= wanted["false_support_rate"] + slack


def test_near_misses_that_ship(bench: Workbench) -> None:
    figures = evaluate_near_misses(bench.stance_model, read_near_misses(None), bench.policy())
    wanted, slack = EXPECTED["shipped_near_misses"], EXPECTED["tolerance"]
    assert figures["true_support_recall"] >= wanted["true_support_recall"] - slack
    assert figures["false_support_rate"] <= wanted["false_support_rate"] + slack


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
