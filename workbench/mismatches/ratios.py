"""NUMBER, for how many times as much: a claimed "twice as many" is not supported by figures that come to no such thing.

Invariant: silent where rationale or context says it in whatever form ("doubled", "half", "2.1 times", "100% more"), or has
two numbers that stand so to each other, one tenth either way; and where they have fewer than two numbers and the claim none
but the ratio, as there is nothing then to hold it against.
"""

import re
from itertools import permutations
from math import inf

from index.patterns import regex
from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, unsaid
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.words import tokenize

_SAID_SO = regex(
    r"\b(?:twice|thrice|doubl\w*|tripl\w*|trebl\w*|quadrupl\w*|half|halv\w*|thirds?|quarters?|fifths?|tenths?|times|"
    r"\w*fold|ratio|folds|one in|out of|multipl\w+|octupl\w+|order of magnitude|dwarf\w*)\b|\d\s?[x×]",
    re.IGNORECASE,
)
_MORE_THAN = regex(r"\b(?:more than|at least|over) \Z", re.IGNORECASE)
_LEAST = 1.3
_SLACK = 0.12


def ratio_differences(pair: Pair) -> list[Difference]:
    """Return the ratio of the claim that the evidence neither states nor comes to."""
    texts = f"{pair.context} {pair.rationale}"
    ratios = [one for one in find_quantities(pair.claim) if one.measure is Measure.RATIO and not one.denied]
    if len(ratios) != 1 or ratios[0].value < _LEAST or _SAID_SO.search(texts):
        return []
    given = find_quantities(texts)
    if len(given) > MOST_VALUES or any(one.measure in (Measure.RATIO, Measure.TIMES) for one in given):
        return []
    values = {one.value for one in given if one.value > 0} | _written(texts)
    open_above = _MORE_THAN.search(pair.claim, 0, ratios[0].start) is not None
    if len(values) <= 1 or _come_to(ratios[0], values, open_above=open_above):
        return []
    return [unsaid(pair, (ratios[0].start, ratios[0].end), "neither says so nor has figures that come to it")]


def _written(text: str) -> set[float]:
    """Return the numbers in digits, read as plain ones; dates are among them, and only clear a claim."""
    found = set()
    for token in tokenize(text):
        if token.is_number:
            plain = token.text.replace(",", "")
            if plain.count(".") <= 1:
                found.add(float(plain))
    return {value for value in found if value > 0}


def _come_to(ratio: Quantity, values: set[float], *, open_above: bool) -> bool:
    """Say whether a number is the ratio, or as many per cent, or two stand so to each other, or what one has more does."""
    high = inf if open_above else ratio.high * (1 + _SLACK)
    low = ratio.low * (1 - _SLACK)
    if any(low <= value <= high or low <= value / 100 <= high or low <= 1 + value / 100 <= high for value in values):
        return True
    return any(low <= one / other <= high or low <= one / other - 1 <= high for one, other in permutations(values, 2))
