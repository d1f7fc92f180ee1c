"""NUMBER, where the evidence gives none: a claim that says how many is not supported by a text that does not say it.

Stance models take "four spin-off series" for support of "seven spin-off series"; so do they where the text has no number at
all. Whoever reads the passage cannot find the number there, so it must not decide.

Invariant: silent where the number stands in rationale or context in whatever form, follows by adding or taking away what
stands there, is told in other words (``also_said``), is part of a name ("Toy Story 3"), or ranks. What happened twice a
text may tell one by one, so all that is asked of it is some sign of a second time (``more_than_once``). Of three times and
more a third has to be told of, and as one that was: "a third attempt is planned" tells of two.
"""

from collections.abc import Sequence

from index.patterns import regex
from workbench.mismatches.also_said import is_also_said, is_counted_out
from workbench.mismatches.changes import is_the_change
from workbench.mismatches.come_to import other_end
from workbench.mismatches.countries import find_countries
from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, difference, unsaid
from workbench.mismatches.lasting import is_told_by_its_ends
from workbench.mismatches.more_than_once import counts_a_second, tells_of_more_than_one
from workbench.mismatches.numbers import adds_up
from workbench.mismatches.predicates import is_settled
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity, in_all_ways
from workbench.mismatches.shares import POINTS
from workbench.mismatches.told_in_one import is_told_in_one
from workbench.mismatches.units import MONEY
from workbench.mismatches.words import Token, sentence_bounds, tokenize, word_set
from workbench.mismatches.worked_out import is_worked_out
from workbench.mismatches.written import is_how_many, is_number_of_things, numbers_written

#: What is said of a number that the evidence does not give in any form.
NO_SUCH_NUMBER = "no such number"
_TOLD_OTHERWISE = (Measure.TIMES, Measure.ORDINAL, Measure.RATIO)
_FEW_TIMES, _MOST_TIMES = 2, 12
_HEDGES = word_set("about some around nearly almost over under only just roughly approximately exactly")
_VAGUE = word_set("both half dozen dozens hundreds thousands millions")
#: With a capital behind a number they are part of a title: "Seven Days in May", "50 Cent".
_TITLE_UNITS = word_set(
    "second seconds minute minutes hour hours day days week weeks month months year years cent cents"
)
_CENTS = regex(r"\dc\Z")  # "40c" are cents of any money, or degrees
_AFTER = regex(r" (?:after|before|later|earlier)\b")  # without its "within" it is read as a date
_OF_ONE = word_set("was is has")  # "25 was released" tells of one thing, "25 were released" of so many
_POSTCODE = regex(r"[A-Z]\w+, [0-9]{5}\Z")  # "Beverly Hills, 90210"
_THE = regex(r"\b[Tt]he \Z")  # "the two sides" are known, and not counted
_DECADE = regex(r"\s*(?:hundreds|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b|s\b")


def unstated_differences(pair: Pair) -> list[Difference]:
    """Return the first number of the claim that the evidence does not give at all."""
    claimed = find_quantities(pair.claim)
    texts = (pair.rationale, pair.context)
    given = [(other, text) for text in texts for other in find_quantities(text)]
    if not claimed or max(len(claimed), len(given)) > MOST_VALUES or not pair.rationale.strip():
        return []
    for quantity in claimed:
        if quantity.measure is Measure.TIMES and _FEW_TIMES < quantity.value <= _MOST_TIMES and not quantity.denied:
            open_too = not _is_settled_at(tokenize(pair.claim), quantity)
            if not any(_told_so_often(quantity, told, open_too) for told in texts):
                return [unsaid(pair, (quantity.start, quantity.end), "does not tell of so many")]
            continue
        if quantity.measure is Measure.TIMES and quantity.value == _FEW_TIMES and not quantity.denied:
            if not tells_of_more_than_one(pair.rationale) and not counts_a_second(pair.context):
                return [unsaid(pair, (quantity.start, quantity.end), "tells of no second time")]
            continue
        if _may_be_told_otherwise(pair.claim, quantity):
            continue
        agreeing = [(other, text) for other, text in given if quantity.agrees(other)]
        alike = [other for other, text in agreeing if is_how_many(quantity, other, pair.claim, text)]
        stated = any(not _is_of_another_kind(quantity, other) for other in alike)
        if not alike:
            written = [value for text in texts for value in numbers_written(text, quantity, pair.claim)]
            stated = any(quantity.low <= value <= quantity.high for value in written)
        if not stated and not _follows(quantity, [other for other, _ in given], pair):
            what = "the same figure, of something else" if alike else NO_SUCH_NUMBER
            rival = None if alike else other_end(quantity, pair)
            if rival is not None:
                return [difference(pair, (quantity.start, quantity.end), (rival.start, rival.end))]
            return [unsaid(pair, (quantity.start, quantity.end), what)]
    return []


def _follows(quantity: Quantity, given: Sequence[Quantity], pair: Pair) -> bool:
    """Say whether a number that nothing states is told in other words, or follows from what is told."""
    return (
        adds_up(quantity, given)
        or is_also_said(quantity, pair)
        or is_counted_out(quantity, pair)
        or is_told_in_one(quantity, pair)
        or is_told_by_its_ends(quantity, pair)
        or _is_given_otherwise(quantity, given)
        or is_the_change(quantity, pair.rationale)
        or is_worked_out(quantity, pair.claim, pair.rationale)
    )


def _is_given_otherwise(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """Say whether some number of the evidence is the claim's in another way to read either: "5m", "176 pounds"."""
    return any(
        way.agrees(other) and (way.measure, way.unit) == (other.measure, other.unit)
        for way in in_all_ways([quantity])
        for other in in_all_ways(given)
    )


def _is_of_another_kind(one: Quantity, other: Quantity) -> bool:
    """Say whether of equal figures one is a part of a whole and one points, or both are money of two currencies, or of
    a claimed sum of money the other is the number of something.
    """
    units = {one.unit, other.unit}
    if POINTS in units and Measure.SHARE in (one.measure, other.measure):
        return True
    if is_number_of_things(one, other):
        return True
    return len(units) == 2 and units <= MONEY and units != {"GBP", "pounds"}


def _told_so_often(quantity: Quantity, text: str, open_too: bool) -> bool:
    """Say whether a number or a rank of that size, or a larger one, stands in a text, of what is and not of what may be.

    ``open_too``: of what may be as well, as the claim itself speaks of that.
    """
    tokens = tokenize(text)
    return any(
        open_too or _is_settled_at(tokens, other)
        for other in find_quantities(text)
        if other.low <= quantity.value <= other.high or other.value > quantity.value
    )


def _is_settled_at(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Say whether what stands around a number is told as done, not as planned or possible."""
    at = next((row for row, token in enumerate(tokens) if token.start >= quantity.start), None)
    return at is None or is_settled(tokens, *sentence_bounds(tokens, at), at)


def _may_be_told_otherwise(claim: str, quantity: Quantity) -> bool:
    value = claim[quantity.start : quantity.end]
    return (
        quantity.denied
        or quantity.measure in _TOLD_OTHERWISE
        or quantity.value in (0, 1)
        or not _VAGUE.isdisjoint(value.lower().split())
        or _DECADE.match(claim, quantity.end) is not None
        or (quantity.value == 2 and _THE.search(claim, 0, quantity.start) is not None)
        or _in_a_name(tokenize(claim), quantity)
        or _is_a_name(claim, tokenize(claim), quantity)
        or _CENTS.search(claim, quantity.start, quantity.end) is not None
        or (quantity.unit == "time" and _AFTER.match(claim, quantity.end) is not None)
    )


def _is_a_name(claim: str, tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Say whether a number is, or begins, a name: "21 Jump Street", "50 Cent", "Beverly Hills, 90210", "25 was released".

    Where a noun in the plural follows, it is counted: "21 Russian ships".
    """
    inside = [token for token in tokens if quantity.start < token.start < quantity.end]
    behind = next((token for token in tokens if token.start >= quantity.end), None)
    if any(token.text.istitle() and token.lower in _TITLE_UNITS for token in inside) and not claim.istitle():
        return True
    if behind is None or quantity.measure is not Measure.COUNT:
        return False
    if _POSTCODE.search(claim, 0, quantity.end) and (behind.lower in _OF_ONE or behind.lower.endswith("ed")):
        return True
    if quantity.head:
        return False
    if not quantity.start:
        return behind.lower in _OF_ONE
    is_known = any(one.start <= behind.start < one.end for one in find_countries(claim))
    return behind.text.istitle() and not is_known and not claim.istitle() and not behind.lower.endswith("s")


def _in_a_name(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Say whether the number follows a word in capitals, is one itself, or opens the claim before one."""
    at = next((row for row, token in enumerate(tokens) if token.start >= quantity.start), len(tokens))
    if at >= len(tokens):
        return True
    before = tokens[at - 1].text if at else ""
    after = next((token.text for token in tokens[at + 1 :] if token.start >= quantity.end), "")
    if not at:
        return after[:1].isupper()
    beside = before[:1].isupper() and (at > 1 or (tokens[at].is_number and before.lower() not in _HEDGES))
    return beside or tokens[at].text[0].isupper() or (before in (":", ",", "-", "#") and after in ("", "."))
