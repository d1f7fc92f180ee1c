"""ROLE, for contests: the claim says that somebody won, and the rationale that they were beaten, or the other way round.

"France beat Croatia to win the cup" has every word of "Croatia won the cup", and so has "Macron defeated Le Pen in the
election" of "Le Pen won the election".

Invariant: silent unless the rationale says of the claim's own name that it beat somebody, or was beaten, in an exchange of
two names; where it says of anybody in other words that they won or lost; and where nothing else is shared.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import AUXILIARIES, Token, lower_at, root, roots, tokenize, word_set

_WON = word_set("won wins win winning winner victory champion champions")
_LOST = word_set("lost loses lose losing loser defeat")
_BEAT = word_set("beat beats beating beaten defeated defeats defeating")
_BE = word_set("was were is are been being be")
_ADVERBS = word_set("also then narrowly comfortably easily just first later")
_BEFORE_NAMES = word_set("the his her its their")
_NEAR = 3  # words between a verb and a name


def beaten_differences(pair: Pair) -> list[Difference]:
    """Return the winner of the claim whom the rationale has beaten, or its loser who beats somebody there."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    outcome = _outcome(claim, find_names(pair.claim))
    if outcome is None or denials(claim) or denials(given) or _is_told_otherwise(given):
        return []
    name, won, span = outcome
    own = {root(word) for word in name.words}
    if not (roots(claim) & roots(given)) - own - {root(word) for word in _WON | _LOST}:
        return []
    for winner, loser, where in _contests(given, find_names(pair.rationale)):
        is_same = Name.is_alike if winner.codes & loser.codes else Name.is_same
        if is_same(name, winner) == is_same(name, loser):
            return []
        if is_same(name, loser if won else winner):
            return [difference(pair, span, where)]
    return []


def _outcome(tokens: Sequence[Token], names: Sequence[Name]) -> tuple[Name, bool, Span] | None:
    """Return who the claim says to have won, or lost, which of the two, and where; it tells of one alone."""
    verbs = [at for at, token in enumerate(tokens) if token.lower in _WON | _LOST | _BEAT]
    if len(verbs) != 1 or tokens[verbs[0]].lower in _BEAT:
        return None
    name = _name_before(tokens, names, verbs[0])
    return None if name is None else (name, tokens[verbs[0]].lower in _WON, (name.start, tokens[verbs[0]].end))


def _is_told_otherwise(tokens: Sequence[Token]) -> bool:
    """Say whether a text tells of who won or lost by another verb; "to win" goes with the verb before it."""
    return any(
        token.lower in _LOST or (token.lower in _WON and lower_at(tokens, at - 1) != "to")
        for at, token in enumerate(tokens)
    )


def _contests(tokens: Sequence[Token], names: Sequence[Name]) -> list[tuple[Name, Name, Span]]:
    """Return who beat whom, and where: "Ann beat Bob", "Bob was beaten by Ann"."""
    found = []
    for at, token in enumerate(tokens):
        before = _name_before(tokens, names, at) if token.lower in _BEAT else None
        passive = lower_at(tokens, at - 1) in _BE
        behind = _name_behind(tokens, names, at + 1 + (passive and lower_at(tokens, at + 1) == "by"))
        if before is not None and behind is not None:
            ends = (behind, before) if passive else (before, behind)
            found.append((*ends, (before.start, behind.end)))
    return found


def _name_before(tokens: Sequence[Token], names: Sequence[Name], at: int) -> Name | None:
    while at > 0 and tokens[at - 1].lower in AUXILIARIES | _ADVERBS:
        at -= 1
    return next((name for name in names if name.last == at), None)


def _name_behind(tokens: Sequence[Token], names: Sequence[Name], at: int) -> Name | None:
    end = at
    while end < at + _NEAR and lower_at(tokens, end) in _BEFORE_NAMES:
        end += 1
    return next((name for name in names if name.first == end), None)
