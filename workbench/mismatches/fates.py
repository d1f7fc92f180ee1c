"""NUMBER, for people: so many dead are not so many hurt.

"Ten people died and 20 were injured" has the number of "20 people died", which is why a number alone does not tell.

Invariant: silent unless the rationale says of another number that it met the fate which the claim tells, and of the claim's
number that it met a different one; and where a number beside a fate could be of two ("20 killed or injured").
"""

from collections.abc import Sequence

from workbench.mismatches.also_said import is_counted_out
from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, difference
from workbench.mismatches.numbers import adds_up
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Measure, Quantity
from workbench.mismatches.words import Token, lower_at, tokenize, word_set

_FATES = (
    word_set("killed kills killing died dies die dead deaths death perished slain fatalities"),
    word_set("injured injures injuring injuries injury wounded wounds wounding hurt"),
    word_set("missing unaccounted"),
    word_set("arrested arrests arresting detained"),
    word_set("released freed acquitted"),
    word_set("rescued saved survived survivors"),
)
_BETWEEN = word_set("and or")
_STOPS = word_set("and or while but with including") | frozenset(",;:.()")
_BEHIND, _BEFORE = 5, 4  # tokens between a number and its fate


def fate_differences(pair: Pair) -> list[Difference]:
    """Return the first number of the claim that the rationale gives to another fate."""
    claimed, given = _fated(pair.claim), _fated(pair.rationale)
    if max(len(claimed), len(given)) > MOST_VALUES:
        return []
    for mine, fate in claimed:
        same = [other for other, its in given if its == fate]
        alike = [its for other, its in given if mine.agrees(other) and its != fate]
        if mine.denied or fate is None or not same or any(mine.agrees(other) for other in same):
            continue
        if alike and None not in alike and not adds_up(mine, same) and not is_counted_out(mine, pair):
            return [difference(pair, (mine.start, mine.end), (same[0].start, same[0].end))]
    return []


def _fated(text: str) -> list[tuple[Quantity, int | None]]:
    """Return what a text counts, each with the fate that it says of those counted."""
    tokens = tokenize(text)
    counts = [one for one in find_quantities(text) if one.measure is Measure.COUNT]
    return [(one, _fate_of(tokens, one)) for one in counts]


def _fate_of(tokens: Sequence[Token], quantity: Quantity) -> int | None:
    """Return the one fate that stands right before or behind a number; ``None`` for none, and for two."""
    first = next(at for at, token in enumerate(tokens) if token.start >= quantity.start)
    end = next((at for at, token in enumerate(tokens) if token.start >= quantity.end), len(tokens))
    behind = _first_fate(tokens, range(end, min(end + _BEHIND, len(tokens))))
    before = _first_fate(tokens, range(first - 1, max(first - 1 - _BEFORE, -1), -1))
    found = {place: _fate(tokens[place].lower) for place in (behind, before) if place is not None}
    if len(set(found.values())) != 1 or any(_is_of_two(tokens, place) for place in found):
        return None
    return next(iter(found.values()))


def _first_fate(tokens: Sequence[Token], places: range) -> int | None:
    for place in places:
        if tokens[place].lower in _STOPS or tokens[place].is_number:
            return None
        if _fate(tokens[place].lower) is not None:
            return place
    return None


def _is_of_two(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the fate at ``at`` is one of two that are told together: "killed or injured"."""
    return any(
        lower_at(tokens, at + step) in _BETWEEN and _fate(lower_at(tokens, at + 2 * step)) is not None
        for step in (1, -1)
    )


def _fate(word: str) -> int | None:
    return next((place for place, words in enumerate(_FATES) if word in words), None)
