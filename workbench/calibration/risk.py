"""The risk bound: the lowest bar on a confidence at which at most ``risk`` of what passes it is wrong.

Invariant: on data exchangeable with the sample, the bar that is returned keeps the share of wrong ones among those that
pass at or below ``risk``, with probability ``assurance`` over the draw of the sample; where no bar can be shown to do so,
none is returned.

The method is fixed-sequence testing of Angelopoulos et al. 2021, "Learn then Test", with several starts: for a bar, the
hypothesis "more than ``risk`` of what passes is wrong" is rejected by the exact binomial tail (Clopper and Pearson 1934),
and bars are tried downwards from each start until one is not rejected. Bars and starts depend on how many pass, never on
who was right. Selective classification by such a bound is Geifman and El-Yaniv 2017.

A sample whose rows hang together (several pairs of one claim) holds less than its size says: the bound is then optimistic.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

#: Risks that a calibration keeps a bar for; a setting between two of them takes the smaller one.
RISKS = (0.01, 0.02, 0.05, 0.1, 0.15, 0.2)
ASSURANCE = 0.9
_STARTS = 5  # the chance of error is split among them
_STEPS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A bar that keeps a risk. ``passed`` and ``wrong`` count the sample; ``coverage`` is the part of it that passes."""

    risk: float
    bar: float
    passed: int
    wrong: int
    coverage: float


def lowest_bar(
    outcomes: Sequence[tuple[float, bool]], *, risk: float, total: int, assurance: float = ASSURANCE
) -> Bar | None:
    """Return the lowest bar on confidence that keeps ``risk``, or ``None`` where the sample shows none.

    Args:
        outcomes: confidence, and whether it was right, of everything that would be decided without a bar.
        risk: largest share of wrong ones among those at or above the bar.
        total: size of the whole sample, for the coverage.
        assurance: probability over samples with which the bound holds.
    """
    ordered = sorted(outcomes, key=lambda outcome: -outcome[0])
    wrongs = [0]
    for _, right in ordered:
        wrongs.append(wrongs[-1] + (not right))
    least = fewest(risk, assurance=assurance)
    counts = _candidate_counts([confidence for confidence, _ in ordered], least)
    best = 0
    for start in range(0, len(counts), max(1, math.ceil(len(counts) / _STARTS))):
        for count in counts[start:]:
            if _tail(wrongs[count], count, risk) > (1 - assurance) / _STARTS:
                break
            best = max(best, count)
    if not best:
        return None
    bar = ordered[best - 1][0]
    return Bar(risk=risk, bar=bar, passed=best, wrong=wrongs[best], coverage=round(best / max(total, 1), 6))


def fewest(risk: float, *, assurance: float = ASSURANCE) -> int:
    """Return how many outcomes have to pass, all of them right, before any bar is shown to keep ``risk``."""
    return math.ceil(math.log((1 - assurance) / _STARTS) / math.log(1 - risk))


def _candidate_counts(confidences: Sequence[float], least: int) -> list[int]:
    """Return rising numbers of outcomes that a bar lets pass, from the fewest that could show anything to all of them."""
    number = len(confidences)
    if number < least:
        return []
    wanted = {round(least + (number - least) * step / _STEPS) for step in range(_STEPS + 1)}
    counts = set()
    for count in wanted:
        while count < number and confidences[count] == confidences[count - 1]:
            count += 1  # equal confidences pass together
        counts.add(count)
    return sorted(counts)


def _tail(wrong: int, passed: int, risk: float) -> float:
    """Return the probability of at most ``wrong`` among ``passed`` where each is wrong with probability ``risk``."""
    from scipy.stats import binom

    return float(binom.cdf(wrong, passed, risk))


def upper_bound(wrong: int, passed: int, *, assurance: float = ASSURANCE) -> float:
    """Return the Clopper-Pearson upper bound on a share of wrong ones; 1 where nothing passed."""
    from scipy.stats import beta

    if passed == 0 or wrong >= passed:
        return 1.0
    return round(float(beta.ppf(assurance, wrong + 1, passed - wrong)), 6)
