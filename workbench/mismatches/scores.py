"""NUMBER, for the scores of games and votes: "won 2-1" is not "won 3-1".

Invariant: silent unless each text has one score, beside a word for a contest or a vote in its sentence, the two numbers are
not the same in either order, and the claim shares more than that word with the sentence of the rationale's.
"""

import re

from index.patterns import regex
from workbench.mismatches.difference import MOST_VALUES, Difference, Pair, difference
from workbench.mismatches.words import root, roots, sentence_bounds, tokenize, word_set

_SCORE = regex(r"(?<![\w.,:/–—-])(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\w–—%/-]|[.,:]\d)")
_CONTESTS = frozenset(
    root(word)
    for word in word_set(
        "won wins win victory beat beaten defeated defeat lost lose drew draw scored score match game final thrashed edged "
        "voted vote votes ruled ruling passed approved rejected split"
    )
)
#: Scores of another count than that of the game.
_OTHERWISE = regex(r"\b(?:aggregate|penalt\w+|shoot-?out|half[- ]?time|at the break|series|sets?)\b", re.IGNORECASE)
_SHARED = 2


def score_differences(pair: Pair) -> list[Difference]:
    """Return the score of the claim where the rationale has another."""
    mine, theirs = _scores(pair.claim), _scores(pair.rationale)
    if len(mine) != 1 or len(theirs) != 1:
        return []
    one, other = mine[0], theirs[0]
    if sorted(map(int, one.groups())) == sorted(map(int, other.groups())):
        return []
    if bool(_OTHERWISE.search(pair.claim)) != bool(_OTHERWISE.search(pair.rationale)):
        return []
    tokens = tokenize(pair.rationale)
    at = next(row for row, token in enumerate(tokens) if token.end > other.start())
    shared = roots(tokenize(pair.claim)) & roots(tokens[slice(*sentence_bounds(tokens, at))])
    if len(shared - _CONTESTS) < min(_SHARED, len(roots(tokenize(pair.claim)) - _CONTESTS)):
        return []
    return [difference(pair, one.span(), other.span())]


def _scores(text: str) -> list[re.Match[str]]:
    """Return what reads as scores in ``text``; a range of ages or of years, "5-10 years", is none."""
    tokens = tokenize(text)
    found: list[re.Match[str]] = []
    matches = list(_SCORE.finditer(text))
    for match in matches if len(matches) <= MOST_VALUES else ():
        at = next(row for row, token in enumerate(tokens) if token.end > match.start())
        first, last = sentence_bounds(tokens, at)
        behind = next((token for token in tokens if token.start >= match.end()), None)
        if behind is not None and behind.is_content and root(behind.lower) not in _CONTESTS:
            continue
        if not _CONTESTS.isdisjoint(root(token.lower) for token in tokens[first:last] if token.is_word):
            found.append(match)
    return found
