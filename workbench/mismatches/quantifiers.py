"""NUMBER, for how many of all: "all parties" and "only one party", "no passengers" and "few passengers", "most" and "some".

Invariant: silent unless both texts say how many of the same noun, by words and once each, and the rationale's are fewer
than the claim's ("all", "most"), or some where the claim has none; and unless both share more than that noun.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import HYPHENS, Token, is_past_form, lower_at, root, roots, tokenize, word_set

#: From none to all; a claim of one holds beside one that is as high, or higher, and never of none.
_NONE, _FEW, _SOME, _MOST, _ALL = range(5)
_WORDS = {
    _NONE: word_set("no none neither"),
    _FEW: word_set("few"),
    _SOME: word_set("some several certain"),
    _MOST: word_set("most"),
    _ALL: word_set("all every each both"),
}
_LEVELS = {word: level for level, words in _WORDS.items() for word in words}
_ONLY_SO_MANY = word_set("one two three four some a few")
_LINKS = word_set("of the these those its his her their our")
#: "Some 500 people" is about so many, "at most", "the most" and "for some time" are no share of anything.
_NOT_BEFORE = word_set("at the for not after in")
_NO_NOUNS = word_set(
    "time times way ways extent kind sort point one ones other others day days year years longer more less"
)
_ADJECTIVES = 2  # words between "all" and its noun
_SHARED = 1


def quantifier_differences(pair: Pair) -> list[Difference]:
    """Return how many the claim has where the rationale has fewer of the same, or some instead of none."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    told = list(_quantified(given))
    for mine, nouns, span in _quantified(claim):
        same = [(level, theirs) for level, others, theirs in told if nouns & others]
        if not same or any(_holds(mine, level) for level, _ in same) or _denies_more(claim, given, mine):
            continue
        others = [token for token in given if root(token.lower) in nouns]
        if len(others) > len(same) and mine == _MOST:  # "some voters ... the voters": how many, is open
            continue
        if len((roots(claim) & roots(given)) - nouns) >= _SHARED:
            return [difference(pair, span, same[0][1])]
    return []


def _holds(mine: int, level: int) -> bool:
    if mine == _NONE:
        return level in (_NONE, _ALL)  # "all died" tells that none survived
    if mine == _FEW:
        return level < _MOST
    return level >= mine or (mine, level) == (_SOME, _FEW) or (mine, level) == (_ALL, _NONE)


def _denies_more(claim: Sequence[Token], given: Sequence[Token], mine: int) -> bool:
    """Say whether a text denies anything but by a "no" or "none" that counts."""
    allowed = _WORDS[_NONE] | _WORDS[_FEW]
    return any(tokens[at].lower not in allowed for tokens in (claim, given) for at in denials(tokens)) or (
        mine != _NONE and bool(denials(claim))
    )


def _quantified(tokens: Sequence[Token]) -> Iterator[tuple[int, frozenset[str], Span]]:
    """Yield how many of what a text tells by a word, the roots of the words that may be the noun, and where."""
    for at, token in enumerate(tokens):
        level, first, start = _LEVELS.get(token.lower), at + 1, at
        if token.lower == "only" and lower_at(tokens, at + 1) in _ONLY_SO_MANY:
            level, first = _FEW, at + 2 + (lower_at(tokens, at + 2) == "few")
        elif token.lower == "few" and lower_at(tokens, at - 1) == "a":
            level, start = _SOME, at - 1
        elif lower_at(tokens, at - 1) in _NOT_BEFORE and token.lower != "every":
            continue
        if level is None or (level == _SOME and lower_at(tokens, at - 1) == "only"):
            continue
        while lower_at(tokens, first) in _LINKS:
            first += 1
        noun = _noun(tokens, first)
        if noun is not None:
            yield level, frozenset({root(tokens[noun].lower)}), (tokens[start].start, tokens[noun].end)


def _noun(tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the last of the content words that stand together at ``at``; its verb may be one of them."""
    if at >= len(tokens) or not tokens[at].is_content or tokens[at].lower in _NO_NOUNS or tokens[at].text[0].isupper():
        return None
    for index in range(at, min(at + 1 + _ADJECTIVES, len(tokens))):
        token = tokens[index]
        if not token.is_content or lower_at(tokens, index + 1) in HYPHENS:
            break
        if token.lower.endswith("s") or not _leads_on(tokens, index):
            return index
    return at


def _leads_on(tokens: Sequence[Token], at: int) -> bool:
    behind = lower_at(tokens, at + 1)
    return at + 1 < len(tokens) and tokens[at + 1].is_content and not is_past_form(behind)
