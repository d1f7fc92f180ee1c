"""Whether the bound on wrong suggestions holds on claims that the bar was not fitted on, and how many are decided.

    python -m benchmarks.selective_risk FOLDER... [--splits test ...] [--absent 0.5] [--halves 20] [--sample N] [--home H]

Each FOLDER is a BEIR folder of judged claims (its split at the same place of ``--splits``; ``test`` if none is named). The
claims of each are checked once, without a bar; a share of them (``--absent``) with their gold documents out of sight. Then
a bar is fitted on a random half of a folder's claims and tried on the other half, many times; and one is fitted on all
claims of a folder and tried on each other folder, which is what happens to a desk whose claims are of another kind. Last
stands how many of the surest claims of each folder are wrong, whatever bar there is.
"""

import argparse
import random
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from workbench.calibration.fitting import ClaimOutcome, fit_claims
from workbench.calibration.parameters import DataUsed, Level
from workbench.composition import Workbench
from workbench.evaluation.claim_calibration import outcomes_of
from workbench.evaluation.judged import read_judged
from workbench.settings import Settings

RISKS = (0.05, 0.1, 0.2)
SUREST = (100, 200, 500, 1_000, 1_500)


def fitted_on(outcomes: Sequence[ClaimOutcome], risk: float) -> Level:
    """Return the calibration of whole claims that ``outcomes`` give."""
    used = DataUsed(name="sample", sha256="", count=len(outcomes))
    return fit_claims(outcomes, data=(used,), policy="", risk=risk)


def above(outcomes: Sequence[ClaimOutcome], level: Level, risk: float) -> tuple[int, int]:
    """Return how many suggestions the bar of ``level`` for ``risk`` lets pass, and how many of those are wrong.

    Where the level weighs what confidence is made of, the bar is on what it makes of it.
    """
    bar, weights = level.bar_for(risk), level.weights
    decided = [
        one for one in outcomes if one.decisive and (weights.apply(one.features) if weights else one.confidence) >= bar
    ]
    return len(decided), sum(not one.right for one in decided)


def halves(name: str, outcomes: Sequence[ClaimOutcome], risk: float, times: int) -> None:
    """Print what bars of random halves do on the halves that they were not fitted on."""
    rng = random.Random(0)
    risks, coverages, without = [], [], 0
    for _ in range(times):
        order = rng.sample(list(outcomes), len(outcomes))
        fitted, new = order[: len(order) // 2], order[len(order) // 2 :]
        decided, wrong = above(new, fitted_on(fitted, risk), risk)
        coverages.append(decided / len(new))
        without += not decided
        if decided:
            risks.append(wrong / decided)
    kept = sum(value <= risk for value in risks)
    middle = f"{statistics.median(risks):.3f} | {max(risks):.3f} | {kept} of {len(risks)}" if risks else "| |"
    print(f"| {name}, other halves | {risk} | {middle} | {statistics.median(coverages):.3f} | {without} |", flush=True)


def elsewhere(fitted: str, tried: str, outcomes: dict[str, list[ClaimOutcome]], risk: float) -> None:
    """Print what the bar of one folder does on another."""
    decided, wrong = above(outcomes[tried], fitted_on(outcomes[fitted], risk), risk)
    share = f"{wrong / decided:.3f}" if decided else ""
    print(f"| {fitted} | {tried} | {risk} | {decided} | {wrong} | {share} | {decided / len(outcomes[tried]):.3f} |")


def surest(name: str, outcomes: Sequence[ClaimOutcome]) -> None:
    """Print how many of the claims that are decided most surely are wrong, and the least confidence among them."""
    ordered = sorted((one for one in outcomes if one.decisive), key=lambda one: -one.confidence)
    for number in (*(number for number in SUREST if number < len(ordered)), len(ordered)):
        wrong = sum(not one.right for one in ordered[:number])
        share = f"{wrong / number:.3f} | {ordered[number - 1].confidence:.3f}" if number else "|"
        print(f"| {name} | {number} | {wrong} | {share} | {number / len(outcomes):.3f} |")


def main() -> None:
    """Read the arguments, check the claims once, and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--splits", nargs="*", default=[])
    parser.add_argument("--absent", type=float, default=0.5)
    parser.add_argument("--halves", type=int, default=20)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    splits = [*options.splits, *["test"] * (len(options.folders) - len(options.splits))]
    outcomes: dict[str, list[ClaimOutcome]] = {}
    with tempfile.TemporaryDirectory() as place:
        bench = Workbench(Settings(home=options.home or Path(place)))
        for folder, split in zip(options.folders, splits, strict=True):
            data = read_judged(folder, split, sample=options.sample)
            outcomes[f"{folder.name}/{split}"] = outcomes_of(bench, data, absent=options.absent)
    print("| claims | risk | median found | largest found | kept | median coverage | halves without a bar |")
    print("|---|---|---|---|---|---|---|")
    for name, rows in outcomes.items():
        for risk in RISKS:
            halves(name, rows, risk, options.halves)
    print("\n| bar fitted on | tried on | risk | decided | wrong | found | coverage |")
    print("|---|---|---|---|---|---|---|")
    for fitted in outcomes:
        for tried in outcomes:
            for risk in RISKS if fitted != tried else ():
                elsewhere(fitted, tried, outcomes, risk)
    print("\n| claims | the surest | wrong | share | confidence from | coverage |")
    print("|---|---|---|---|---|---|")
    for name, rows in outcomes.items():
        surest(name, rows)


if __name__ == "__main__":
    main()
