"""How the thresholds of the settings were chosen: the verdicts of judged claims under each, from one reading.

    python -m benchmarks.thresholds FOLDER [--split train] [--model NAME] [--sample N] [--passages N]

FOLDER is a BEIR folder of judged claims that nobody is scored on: SciFact's training claims, say. The claims are searched
and read once; then every combination of thresholds is applied to the same probabilities. No bar of a calibration is in it.
"""

import argparse
import tempfile
from dataclasses import replace
from itertools import product
from pathlib import Path

from workbench.composition import Workbench
from workbench.evaluation.judged import read_judged
from workbench.evaluation.verdicts import CheckedClaims, check_judged, verdict_figures
from workbench.records import Finding, StanceScores
from workbench.settings import Settings
from workbench.verdicts import VerdictRule, suggest, weigh_stance

LEAST = (0.5, 0.6, 0.7, 0.75, 0.8, 0.9)
GAINS = (0.0, 0.2, 0.4)


def under(finding: Finding, supports_at: float, refutes_at: float, gain: float) -> Finding:
    """Return the finding as these thresholds would have made it."""
    evidence = tuple(
        replace(
            piece,
            stance=weigh_stance(
                piece.stance_scores,
                piece.mismatches,
                piece.claim_only_scores or StanceScores(supports=0.0, refutes=0.0, neutral=1.0),
                supports_at=supports_at,
                refutes_at=refutes_at,
                evidence_gain=gain,
            ),
        )
        for piece in finding.evidence
    )
    assert finding.suggestion is not None
    told = suggest(evidence, finding.suggestion.coverage, VerdictRule(), claim_text=finding.claim.text)
    return replace(finding, evidence=evidence, suggestion=told)


def main() -> None:
    """Read the arguments, check the claims once, and print a line for each combination, the best macro-F1 first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--model", default=Settings().stance_model)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--passages", type=int, default=10)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    data = read_judged(options.folder, options.split, sample=options.sample)
    with tempfile.TemporaryDirectory() as place:
        home = options.home or Path(place)
        bench = Workbench(Settings(home=home, stance_model=options.model, passages_per_claim=options.passages))
        checked = check_judged(bench, data, rule=VerdictRule())
    rows = []
    for supports_at, refutes_at, gain in product(LEAST, LEAST, GAINS):
        findings = tuple(under(finding, supports_at, refutes_at, gain) for finding in checked.findings)
        figures = verdict_figures(CheckedClaims(judged=checked.judged, findings=findings, seconds=checked.seconds))
        rows.append((figures["macro_f1"], supports_at, refutes_at, gain, figures))
    print("| supports_at | refutes_at | evidence_gain | macro-F1 | accuracy | decisive wrong | coverage | refuted |")
    print("|---|---|---|---|---|---|---|---|")
    for macro, supports_at, refutes_at, gain, figures in sorted(rows, key=lambda row: -row[0]):
        chosen = figures["selective"]
        print(
            f"| {supports_at} | {refutes_at} | {gain} | {macro:.4f} | {figures['accuracy']:.4f} |"
            f" {chosen['risk']:.4f} | {chosen['coverage']:.4f} | {figures['refuted_rate']:.4f} |"
        )


if __name__ == "__main__":
    main()
