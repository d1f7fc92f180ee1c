"""Every figure of the stance model on every development set, one model beside another.

    python -m benchmarks.quality PAIRS --held FOLDER [--models NAME...] [--sample N] [--json FILE]

PAIRS is the folder of public pairs. FOLDER is what ``python -m training.stance.mixture PAIRS FOLDER`` wrote: the parts of
the training sets that no run learns from. Nothing here is tuned: it reads, scores and prints.
"""

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from workbench.calibration.labelled import LabelledPairs, read_labelled
from workbench.composition import Workbench
from workbench.evaluation.minimal_pairs import evaluate_minimal_pairs
from workbench.evaluation.stance import evaluate_stance
from workbench.settings import Settings

#: What is held out of the training sets, and the sets that no run reads.
HELD = ("fever_train", "fever_train_nei_tfidf", "cad_nli", "breaking_nli", "infotabs", "equate_stresstest")
UNREAD = ("fm2_dev", "mnli_dev_matched", "snli_dev", "scifact_dev", "healthver_dev")


def files(pairs: Path, held: Path) -> dict[str, Path]:
    """Return the development sets by name; FEVER's two held-out parts make its three-way set."""
    found = {name: held / f"{name}_held.jsonl" for name in HELD}
    both = held / "fever_three_way.jsonl"
    parts = (found["fever_train"], found["fever_train_nei_tfidf"])
    both.write_text("".join(path.read_text(encoding="utf-8") for path in parts), encoding="utf-8")
    found = {"fever_train (gold evidence)": found["fever_train"], "fever three-way": both} | {
        name: found[name] for name in HELD[2:]
    }
    return found | {name: pairs / f"{name}.jsonl.gz" for name in UNREAD}


def measure(model: str, sets: dict[str, Path], *, runtime: str, sample: int | None) -> dict[str, Any]:
    """Return the figures of one model on every set."""
    with tempfile.TemporaryDirectory() as home:
        bench = Workbench(Settings(home=Path(home), stance_model=model, stance_runtime=runtime))  # type: ignore[arg-type]
        figures: dict[str, Any] = {}
        for name, path in sets.items():
            figures[name] = evaluate_stance(bench.stance_model, read_labelled(path, sample=sample))
            show(model, name, figures[name])
        supported = supported_pairs(sets["fever_train (gold evidence)"], sample)
        figures["minimal pairs"] = evaluate_minimal_pairs(bench.stance_model, supported, bench.policy())
    rates = {kind: row["false_support_rate"] for kind, row in figures["minimal pairs"]["kinds"].items()}
    overall = figures["minimal pairs"]["overall"]["false_support_rate"]
    recall = figures["minimal pairs"]["true_support_recall"]
    print(f"| {model} | minimal pairs | recall {recall:.3f} | false support {overall:.4f} | {rates} |", flush=True)
    return figures


def supported_pairs(path: Path, sample: int | None) -> LabelledPairs:
    """Return the held-out FEVER pairs; only their supported ones are changed."""
    return read_labelled(path, sample=sample)


def show(model: str, name: str, row: dict[str, Any]) -> None:
    """Print one line of the table."""
    keys = ("accuracy", "macro_f1", "supports_vs_refutes_accuracy", "ece", "claim_only_supports_vs_refutes_accuracy")
    values = " | ".join("" if row[key] is None else f"{row[key]:.3f}" for key in keys)
    print(f"| {model} | {name} | {row['pairs']:,} | {values} |", flush=True)


def main() -> None:
    """Read the arguments, print the table, and keep all figures where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--held", type=Path, required=True)
    parser.add_argument("--models", nargs="+", default=["stance-minilm"])
    parser.add_argument("--runtime", default="int8")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    sets = files(options.pairs, options.held)
    absent = [str(path) for path in sets.values() if not path.is_file()]
    if absent:
        parser.error(f"absent: {', '.join(absent)}; see --help for what makes the held-out files")
    print(
        "| model | set | pairs | accuracy | macro-F1 | supports against refutes | ECE | the same, evidence blanked out |"
    )
    print("|---|---|---|---|---|---|---|---|")
    figures = {model: measure(model, sets, runtime=options.runtime, sample=options.sample) for model in options.models}
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
