"""NEGATION, for what would have been, or can be: exports that could have risen without the strike did not rise, and a ship
that can carry 40 tonnes has not carried them.

A rationale that denies something, which such sentences often do ("without the strike"), is nothing to ``unsettled``.

Invariant: silent unless the rationale has the claim's verb under such words alone, and what is claimed is said of what is:
a verb in the past, or in the present where the rationale says what a thing is designed for. Of what can be, nothing is told
but with the claim's own figure behind the verb.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import is_hedged
from workbench.mismatches.quantities import find_quantities
from workbench.mismatches.quantity import Quantity
from workbench.mismatches.words import (
    Token,
    lower_at,
    root,
    roots,
    sentence_bounds,
    tokenize,
    word_set,
)

_WOULD = word_set("could would should")
#: In a sentence with one of these what "would have" been was not.
_CONDITIONS = word_set("without if otherwise unless except")
_CAN = word_set("can could able capable capacity")
_MADE_FOR = word_set("designed built intended meant supposed planned expected engineered")
_WERE = word_set("was were been")
#: Of what a thing holds by its make, news says "holds".
_HOLDS = frozenset(root(word) for word in word_set("carry hold seat house accommodate store"))
_BETWEEN = word_set("to of be been also then now up")
_BEFORE_NOUNS = word_set("a an the of in on at for with by from his her its their this that these those no any to")
_REACH = 6  # words from the verb to its figure
_BACK = 4
_SHARED = 2


def unrealised_differences(pair: Pair) -> list[Difference]:
    """Return the verb of the claim that the rationale has only of what would have been, or of what can be."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if is_hedged(claim):
        return []
    said, told = roots(claim), roots(given)
    for at, token in enumerate(claim):
        past = token.is_past
        if not past and not _is_present(claim, at):
            continue
        uses = [row for row, word in enumerate(given) if word.is_word and root(word.lower) == root(token.lower)]
        leads = [_lead(given, row, past=past) for row in uses]
        rest = said - {root(token.lower)}
        if not uses or None in leads or len(rest & told) < min(_SHARED, len(rest)):
            continue
        lead = leads[0] or 0
        undone = given[lead].lower in _WOULD and lower_at(given, lead + 1) == "have"
        if undone or _same_figure(pair, at, uses[0]):
            return [
                difference(
                    pair,
                    (token.start, token.end),
                    (given[lead].start, given[uses[0]].end),
                    note="not said to have come about",
                )
            ]
    return []


def _is_present(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` reads as a verb in the present before a figure: "produces 40 megawatts"."""
    token = tokens[at]
    before = lower_at(tokens, at - 1)
    figure = at + 1 < len(tokens) and (tokens[at + 1].is_number or lower_at(tokens, at + 1) in ("about", "up", "some"))
    return bool(at) and token.lower.endswith("s") and token.text.islower() and figure and before not in _BEFORE_NOUNS


def _lead(tokens: Sequence[Token], at: int, *, past: bool) -> int | None:
    """Return the index of the word that leaves undone what the verb at ``at`` tells."""
    index = at - 1
    while index >= 0 and at - index <= _BACK and (tokens[index].lower in _BETWEEN or lower_at(tokens, index) == "have"):
        index -= 1
    word = lower_at(tokens, index)
    if word in _WOULD and lower_at(tokens, index + 1) == "have":
        first, last = sentence_bounds(tokens, at)
        within = any(tokens[row].lower in _CONDITIONS for row in range(first, last) if row not in range(index, at))
        return index if within or word == "should" else None
    if not past and root(lower_at(tokens, at)) in _HOLDS:
        return None  # "is designed to carry 180 people"
    if word in _MADE_FOR and lower_at(tokens, index + 1) == "to":
        return index
    if word == "able" and lower_at(tokens, index - 1) in _WERE:
        return None  # "was able to recover" tells that it did
    able = word in ("able", "capable") and lower_at(tokens, index + 1) in ("to", "of")
    coming = able and any(lower_at(tokens, row) in ("will", "would") for row in range(index - 3, index))
    return index if coming or (past and (able or word in ("can", "could"))) else None


def _same_figure(pair: Pair, at: int, use: int) -> bool:
    """Say whether the first figure shortly behind the one verb is that behind the other."""
    mine, theirs = _figures(pair.claim, at), _figures(pair.rationale, use)
    if not mine or not theirs:
        return False
    return mine[0].measure is theirs[0].measure and mine[0].agrees(theirs[0])


def _figures(text: str, at: int) -> list[Quantity]:
    """Return the figures shortly behind the word at ``at``."""
    tokens = tokenize(text)
    stop = tokens[min(at + _REACH, len(tokens) - 1)].end
    return [one for one in find_quantities(text) if tokens[at].end <= one.start < stop]
