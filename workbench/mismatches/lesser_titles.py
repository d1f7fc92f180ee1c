"""ANTONYM, for an office: a deputy director is not the director, nor an acting chief, a president-elect or a candidate.

Invariant: silent unless the claim says of somebody by name that they are it, with no such word; unless the rationale has
that office with a word for less right beside the same name; and where "is" or "became" gives it anywhere without one.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.words import HYPHENS, Token, lower_at, root, tokenize, word_set

_OFFICES = frozenset(
    root(word)
    for word in word_set(
        "president minister director chief head mayor governor chairman chairwoman chair ambassador chancellor secretary "
        "commissioner editor principal captain manager coach leader king queen prosecutor inspector bishop"
    )
)
_LESS_BEFORE = word_set(
    "deputy vice acting interim assistant associate honorary shadow aspiring caretaker provisional incoming"
)
_LESS_BEHIND = word_set("designate elect candidate nominee hopeful contender emeritus")
_BETWEEN = word_set("a an the its is was") | {","}
_IS = word_set("is was")
_BECAME = word_set("became become becomes named appointed elected as")
_ENDS = word_set("of at in for to") | {"", "."}
_BACK = 2
_PHRASE = 5  # words from "is" to the office


def lesser_title_differences(pair: Pair) -> list[Difference]:
    """Return the office of the claim that the rationale gives its holder in part only."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if any(token.lower in _LESS_BEFORE | _LESS_BEHIND for token in claim):
        return []
    names = find_names(pair.rationale)
    for at, holder in _offices(claim, find_names(pair.claim)):
        uses = [row for row, token in enumerate(given) if root(token.lower) == root(claim[at].lower)]
        less = [found for row in uses if (found := _less(given, row)) and _is_beside(holder, names, given, found)]
        held = [row for row in uses if _less(given, row) is None]
        plain = any(_is_given(given, row) or _is_before(holder, names, given, row) for row in held)
        if less and not plain:
            first, last = less[0]
            return [difference(pair, (claim[at].start, claim[at].end), (given[first].start, given[last].end))]
    return []


def _offices(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[tuple[int, Name]]:
    """Yield each office that a claim says somebody holds, and who: "Ann Moss is the new director"."""
    for name in names:
        if lower_at(tokens, name.last) not in _IS:
            continue
        for at in range(name.last + 1, min(name.last + 1 + _PHRASE, len(tokens))):
            if root(tokens[at].lower) in _OFFICES and lower_at(tokens, at + 1) in _ENDS:
                yield at, name


def _less(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the first and the last word of "deputy director", "minister-designate", where one stands at ``at``."""
    for row in range(at - 1, max(at - 1 - _BACK, -1), -1):
        if tokens[row].lower in _LESS_BEFORE:
            return row, at
    behind = at + 1 + (lower_at(tokens, at + 1) in HYPHENS)
    return (at, behind) if lower_at(tokens, behind) in _LESS_BEHIND else None


def _is_given(tokens: Sequence[Token], at: int) -> bool:
    """Say whether an office is given to somebody at ``at``: "became director", not "for the director"."""
    lead = at - 1 - (lower_at(tokens, at - 1) in ("the", "a", "its"))
    return lower_at(tokens, lead) in _IS | _BECAME


def _is_before(holder: Name, names: Sequence[Name], tokens: Sequence[Token], at: int) -> bool:
    """Say whether an office stands right before its holder: "the club's president, Ann Moss, was"."""
    first = at + 1 + (lower_at(tokens, at + 1) == ",")
    return any(holder.is_same(name) and name.first == first for name in names)


def _is_beside(holder: Name, names: Sequence[Name], tokens: Sequence[Token], phrase: tuple[int, int]) -> bool:
    """Say whether a phrase is said of somebody: "Ann Moss, deputy director of", "acting director Ann Moss"."""
    at = phrase[0] - 1
    while at >= 0 and tokens[at].lower in _BETWEEN:
        at -= 1
    return any(holder.is_same(name) and (name.last == at + 1 or name.first == phrase[1] + 1) for name in names)
