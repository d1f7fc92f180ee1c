"""ENTITY, for what belongs to somebody: what the president's son did, or the deputy minister, the president did not do.

Invariant: silent unless the rationale has the claim's subject only before somebody of theirs ("the president's son") or
behind a word that makes it another ("deputy"), and right behind that the claim's own verb; and where that only says
something, or what is theirs is they themselves ("Russia's army attacked").
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.saying import SAID
from workbench.mismatches.words import AUXILIARIES, Token, lower_at, root, tokenize, word_set

_OTHERS = word_set("deputy vice assistant shadow junior")
_THEIRS = word_set(
    "son sons daughter daughters wife husband brother sister father mother parents child children cousin uncle aunt nephew "
    "niece family widow partner girlfriend boyfriend lawyer lawyers adviser advisers aide aides assistant bodyguard driver "
    "secretary deputy successor predecessor opponent rival neighbour neighbor friend critics supporters "
    "spokesman spokeswoman spokesperson colleague doctor manager agent landlord tenant teacher boss coach nurse"
)
#: What a group of theirs thinks need not be what they think; who wins an election, their party wins as well.
_THEIR_GROUP = word_set(
    "party parties coalition members colleagues allies ally voters opponents campaign deputies union"
)
#: These may speak for them: "the minister's lawyer denies it".
_SPEAKING = word_set("lawyer lawyers aide aides secretary spokesman spokeswoman spokesperson manager agent")
#: Verbs of what somebody thinks, in the present.
_THINKS = word_set(
    "supports opposes backs favours favors rejects wants welcomes criticises criticizes denies believes endorses"
    " support oppose back favour favor reject want welcome criticise criticize deny believe endorse"
)
_THINKING = frozenset(root(word) for word in _THINKS)
_BETWEEN = AUXILIARIES | word_set("also then later reportedly")
_BEFORE_NOUNS = word_set("the a an his her its their of in to for with and")
_MOST_OWNED = 3  # words of what somebody has


def belonging_differences(pair: Pair) -> list[Difference]:
    """Return the subject of the claim where the rationale says its verb of what belongs to that alone."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    for at, verb in _subjects(claim):
        key = root(claim[at].lower)
        uses = [row for row, token in enumerate(given) if token.is_word and root(token.lower) == key]
        spans = [_as_another(given, row, root(claim[verb].lower)) for row in uses]
        if spans and spans[0] is not None and None not in spans:
            return [difference(pair, (claim[at].start, claim[at].end), spans[0])]
    return []


def _subjects(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the noun or name right before each verb, and that verb, where nobody owns the noun."""
    for at, token in enumerate(tokens):
        if not _is_past(token) and not (token.lower in _THINKS and lower_at(tokens, at - 1) not in _BEFORE_NOUNS):
            continue
        before = at - 1
        while before >= 0 and tokens[before].lower in _BETWEEN:
            before -= 1
        owned = lower_at(tokens, before - 1).endswith("'s") or lower_at(tokens, before - 1) in _OTHERS
        if before >= 0 and tokens[before].is_content and not owned and "'" not in tokens[before].lower:
            yield before, at


def _is_past(token: Token) -> bool:
    return token.is_past and token.lower not in SAID


def _as_another(tokens: Sequence[Token], at: int, verb: str) -> Span | None:
    """Return where the word at ``at`` is an owner, or with "deputy" before it, and what is behind does ``verb``."""
    if tokens[at].lower.endswith("'s"):
        end = at + 1
        while (
            end < min(at + 1 + _MOST_OWNED, len(tokens)) and tokens[end].is_content and root(tokens[end].lower) != verb
        ):
            end += 1
        span = (tokens[at].start, tokens[end - 1].end)
        owned = tokens[end - 1].lower
        theirs = owned in _THEIRS and not (owned in _SPEAKING and verb in _THINKING)
        found = theirs or (owned in _THEIR_GROUP and verb in _THINKING)
    else:
        before = at - 1 - (lower_at(tokens, at - 1) == "-")
        found, end = lower_at(tokens, before) in _OTHERS, at + 1
        span = (tokens[max(before, 0)].start, tokens[at].end)
    while lower_at(tokens, end) in _BETWEEN:
        end += 1
    return span if found and end < len(tokens) and root(tokens[end].lower) == verb else None
