"""ANTONYM, for what is said to be first of all: "the oldest" in the claim, and "one of the oldest" in the rationale.

Invariant: silent where either text has the superlative the other way as well, or ranks it ("the second oldest").
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.words import FUNCTION_WORDS, Token, lower_at, roots, tokenize, word_set

_LEAST_LETTERS = 5
_NO_SUPERLATIVES = word_set(
    "interest forest harvest request protest contest conquest arrest invest west guest honest modest"
)
_OWNERS = word_set("the its his her their our your")
_REACH = 4  # words between "one of" and the superlative
_SHARED = 1
_MOST = word_set("most least")


def superlative_differences(pair: Pair) -> list[Difference]:
    """Return the superlative of the claim that the rationale gives to several."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    theirs = dict[str, list[tuple[bool, Span]]]()
    for key, several, span in _superlatives(given):
        theirs.setdefault(key, []).append((several, span))
    mine = list(_superlatives(claim))
    for key, several, span in mine:
        others = theirs.get(key, [])
        if several or not others or not all(one for one, _ in others) or any(k == key and s for k, s, _ in mine):
            continue
        if len(roots(claim) & roots(given)) > _SHARED:
            return [difference(pair, span, others[0][1])]
    return []


def _superlatives(tokens: Sequence[Token]) -> Iterator[tuple[str, bool, Span]]:
    """Yield the superlatives with a "the" or a possessive before them, whether of several, and where with their lead."""
    for at, token in enumerate(tokens):
        most = token.lower in _MOST and lower_at(tokens, at + 1) not in FUNCTION_WORDS and at + 1 < len(tokens)
        if not most and not _is_superlative(token):
            continue
        before = [lower_at(tokens, index) for index in range(max(0, at - _REACH), at)]
        end = at + 1 if most else at
        key = f"{token.lower} {tokens[end].lower}" if most else token.lower
        lead = _lead(before)
        if lead:
            yield key, True, (tokens[at - lead].start, tokens[end].end)
        elif before and (before[-1] in _OWNERS or before[-1] == "s" or before[-1].endswith("'s")):
            yield key, False, (tokens[at - 1].start, tokens[end].end)


def _is_superlative(token: Token) -> bool:
    word = token.lower
    return token.is_word and word.endswith("est") and len(word) >= _LEAST_LETTERS and word not in _NO_SUPERLATIVES


def _lead(before: Sequence[str]) -> int:
    """Return how many words lead from "one of" or "among" to the superlative behind ``before``; none without them."""
    for back in range(len(before), 0, -1):
        rest = before[-back:]
        if rest[:2] == ["one", "of"] or rest[0] == "among":
            return back
    return 0
