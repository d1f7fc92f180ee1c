"""ANTONYM, for what is said to be first of all: "the oldest" in the claim, and "one of" them or "the second-oldest" there,
or in the world, and there in Europe.

Invariant: silent where either text has the superlative the other way as well; and where one ranks it, but for the same
ones, and without naming who is before it: the second-largest city of Africa may be the largest of its country.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.number_words import ORDINALS
from workbench.mismatches.words import FUNCTION_WORDS, HYPHENS, Token, lower_at, roots, tokenize, word_set

_LEAST_LETTERS = 5
_NO_SUPERLATIVES = word_set(
    "interest forest harvest request protest contest conquest arrest invest west guest honest modest"
)
_OWNERS = word_set("the its his her their our your")
_REACH = 4  # words between "one of" and the superlative
_BEHIND = 6  # words behind it that say among whom
_WORLD = word_set("world world's worldwide earth globe planet global")
_BEHIND_WHOM = word_set("after behind only")
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
    return _ranked(pair, claim, given) or _of_less(pair, claim, given)


def _of_less(pair: Pair, claim: Sequence[Token], given: Sequence[Token]) -> list[Difference]:
    """Return the world of "the longest in the world" where the rationale has the longest of some part of it alone."""
    world = next((token for token in claim if token.lower in _WORLD), None)
    if world is None or any(token.lower in _WORLD for token in given) or len(roots(claim) & roots(given)) <= _SHARED:
        return []
    firsts = {token.lower for token in claim if is_superlative(token)}
    for at, token in enumerate(given):
        scope = _scope_behind(given, at) if token.lower in firsts else None
        if scope is not None:
            return [difference(pair, (world.start, world.end), (scope.start, scope.end))]
    return []


def _scope_behind(tokens: Sequence[Token], at: int) -> Token | None:
    """Return the name behind an "in" or "of" behind the superlative at ``at``: "the longest bridge in Europe"."""
    for row in range(at + 1, min(at + 1 + _BEHIND, len(tokens) - 1)):
        if tokens[row].lower in ("in", "of"):
            row += lower_at(tokens, row + 1) == "the"
            name = tokens[row + 1] if row + 1 < len(tokens) else None
            return name if name is not None and name.text[0].isupper() else None
        if not tokens[row].is_word:
            return None
    return None


def _ranked(pair: Pair, claim: Sequence[Token], given: Sequence[Token]) -> list[Difference]:
    """Return the superlative of the claim that the rationale has only behind a rank, of the same ones."""
    if any(token.lower in _BEHIND_WHOM for token in given):
        return []
    for at, token in enumerate(claim):
        places = [row for row, other in enumerate(given) if other.lower == token.lower]
        alone = is_superlative(token) and not _lead([lower_at(claim, row) for row in range(max(0, at - _REACH), at)])
        if not alone or _rank_before(claim, at) is not None or not places:
            continue
        ranks = [_rank_before(given, row) for row in places]
        among = _among(claim, at, at)
        for row, rank in zip(places, ranks, strict=True):
            if rank is None or None in ranks:
                break
            without = not (row + 1 < len(given) and given[row + 1].is_content)  # "the third longest in Saria", no river
            mine = among - roots(claim[at + 1 : at + 2]) if without else among
            if not _are_of_one(pair, mine, _among(given, rank, row)):
                break
            return [difference(pair, (token.start, token.end), (given[rank].start, given[row].end))]
    return []


def _are_of_one(pair: Pair, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether both are first among the same ones: they share two words, or the rationale has all of the claim's
    somewhere, and none there that the claim lacks: "2023 was the second warmest in Halden".
    """
    if len(mine & theirs) > _SHARED:
        return True
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    figures = [{token.text for token in tokens if token.is_number} for tokens in (claim, given)]
    return bool(theirs) and theirs <= roots(claim) and mine <= roots(given) and figures[0] <= figures[1]


def _rank_before(tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the rank before the superlative at ``at``: "second-oldest"; "first" is none."""
    rank = at - 1 - (lower_at(tokens, at - 1) in HYPHENS)
    return rank if ORDINALS.get(lower_at(tokens, rank), 1) > 1 else None


def _among(tokens: Sequence[Token], first: int, at: int) -> frozenset[str]:
    """Return the roots of those among whom it is first: what stands behind it, and whose it is."""
    owner = tokens[first - 1 : first] if lower_at(tokens, first - 1).endswith("'s") else ()
    behind = takewhile(lambda token: token.is_word, tokens[at + 1 : at + 1 + _BEHIND])
    return roots([*owner, *behind])


def _superlatives(tokens: Sequence[Token]) -> Iterator[tuple[str, bool, Span]]:
    """Yield the superlatives with a "the" or a possessive before them, whether of several, and where with their lead."""
    for at, token in enumerate(tokens):
        most = token.lower in _MOST and lower_at(tokens, at + 1) not in FUNCTION_WORDS and at + 1 < len(tokens)
        if not most and not is_superlative(token):
            continue
        before = [lower_at(tokens, index) for index in range(max(0, at - _REACH), at)]
        end = at + 1 if most else at
        key = f"{token.lower} {tokens[end].lower}" if most else token.lower
        lead = _lead(before)
        if lead:
            yield key, True, (tokens[at - lead].start, tokens[end].end)
        elif before and (before[-1] in _OWNERS or before[-1] == "s" or before[-1].endswith("'s")):
            yield key, False, (tokens[at - 1].start, tokens[end].end)


def is_superlative(token: Token) -> bool:
    """Say whether a word is a superlative in -est."""
    word = token.lower
    return token.is_word and word.endswith("est") and len(word) >= _LEAST_LETTERS and word not in _NO_SUPERLATIVES


def _lead(before: Sequence[str]) -> int:
    """Return how many words lead from "one of" or "among" to the superlative behind ``before``; none without them."""
    for back in range(len(before), 0, -1):
        rest = before[-back:]
        if rest[:2] == ["one", "of"] or rest[0] == "among":
            return back
    return 0
