"""ROLE, for ways between two places: from Odesa to Istanbul is not from Istanbul to Odesa.

Invariant: silent unless both texts have one way between the same two names, and the rationale has it the other way round
alone.
"""

from collections.abc import Iterator

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.words import lower_at, tokenize


def route_differences(pair: Pair) -> list[Difference]:
    """Return the way of the claim that the rationale tells the other way round."""
    given = list(_routes(pair.rationale))
    for origin, goal, span in _routes(pair.claim):
        turned = [where for one, other, where in given if one.is_alike(goal) and other.is_alike(origin)]
        if turned and not any(one.is_alike(origin) and other.is_alike(goal) for one, other, _ in given):
            return [difference(pair, span, turned[0])]
    return []


def _routes(text: str) -> Iterator[tuple[Name, Name, Span]]:
    """Yield the names behind a "from" and behind the "to" right after it, or the other way round, and where."""
    tokens, names = tokenize(text), find_names(text)
    for one in names:
        other = next((name for name in names if name.first == one.last + 1), None)
        if other is None or one.is_alike(other) or not one.words or not other.words:
            continue
        links = (lower_at(tokens, one.first - 1), lower_at(tokens, one.last))
        if links in (("from", "to"), ("to", "from")):
            ends = (one, other) if links[0] == "from" else (other, one)
            yield (*ends, (tokens[one.first - 1].start, other.end))
