"""NUMBER, where the evidence gives none: a claim that says how many is not supported by a text that does not say it.

Stance models take "four spin-off series" for support of "seven spin-off series"; so do they where the text has no number at
all. Whoever reads the passage cannot find the number there, so it must not decide.

Invariant: silent where the number stands in rationale or context in whatever form, follows by adding what stands there, is
part of a name ("Toy Story 3"), counts happenings ("twice", which a text tells one by one), or ranks.
"""

import re
from collections.abc import Sequence

from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, unsaid
from workbench.mismatches.numbers import adds_up
from workbench.mismatches.quantities import Measure, Quantity, find_quantities
from workbench.mismatches.words import Token, tokenize, word_set

_TOLD_OTHERWISE = (Measure.TIMES, Measure.ORDINAL, Measure.RATIO)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_VAGUE = word_set("both half dozen dozens hundreds thousands millions")
_DECADE = re.compile(r"\s*(?:hundreds|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b|s\b")


def unstated_differences(pair: Pair) -> list[Difference]:
    """Return the first number of the claim that the evidence does not give at all."""
    claimed = find_quantities(pair.claim)
    text = f"{pair.rationale}\n{pair.context}"
    given = (*find_quantities(pair.rationale), *find_quantities(pair.context))
    if not claimed or max(len(claimed), len(given)) > MOST_VALUES or not pair.rationale.strip():
        return []
    written = [float(match.replace(",", "")) for match in _DIGITS.findall(text) if len(match) < 16]
    for quantity in claimed:
        if _may_be_told_otherwise(pair.claim, quantity):
            continue
        stated = any(quantity.agrees(other) for other in given)
        stated = stated or any(quantity.low <= value <= quantity.high for value in written)
        if not stated and not adds_up(quantity, given):
            return [unsaid(pair, (quantity.start, quantity.end), "no such number")]
    return []


def _may_be_told_otherwise(claim: str, quantity: Quantity) -> bool:
    value = claim[quantity.start : quantity.end]
    return (
        quantity.denied
        or quantity.measure in _TOLD_OTHERWISE
        or quantity.value in (0, 1)
        or not _VAGUE.isdisjoint(value.lower().split())
        or _DECADE.match(claim, quantity.end) is not None
        or _in_a_name(tokenize(claim), quantity)
    )


def _in_a_name(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Say whether the number follows a word in capitals, is one itself, or opens the claim before one."""
    at = next((row for row, token in enumerate(tokens) if token.start >= quantity.start), len(tokens))
    if at >= len(tokens):
        return True
    before = tokens[at - 1].text if at else ""
    after = next((token.text for token in tokens[at + 1 :] if token.start >= quantity.end), "")
    if not at:
        return after[:1].isupper()
    beside = before[:1].isupper() and (at > 1 or tokens[at].is_number)
    return beside or tokens[at].text[0].isupper() or (before in (":", ",", "-", "#") and after in ("", "."))
