"""ENTITY, for who made it: "directed by Carey" has its name in "directed by James and written by Carey".

Invariant: silent unless a sentence of the rationale is about what the claim opens with, and says there by whom the same was
done, without the claim's name.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.same_subject import Sentence, is_about, sentences_of, title_of
from workbench.mismatches.words import AUXILIARIES, Token, lower_at, root, tokenize, word_set

#: What has a maker of its own in each sense: who wrote a film need not have directed it.
_MADE = frozenset(root(word) for word in word_set("directed written composed produced designed edited illustrated"))


def maker_differences(pair: Pair) -> list[Difference]:
    """Return the name behind the claim's "directed by" where the rationale has others behind its own, and not that one."""
    claim = tokenize(pair.claim)
    for at, made in _makers(claim):
        name = _named(claim, at)
        if not name:
            continue
        for sentence in _about(pair, _opening(claim, at)):
            told = [_named(sentence.tokens, row) for row, other in _makers(sentence.tokens) if other == made]
            rows = [row for row, other in _makers(sentence.tokens) if other == made]
            around = {root(token.lower) for row in rows for token in _behind(sentence.tokens, row)}
            if any(told) and around.isdisjoint(root(token.lower) for token in name):
                return [difference(pair, _around(name), _around(next(each for each in told if each)))]
    return []


def _about(pair: Pair, subject: Sequence[Token]) -> Iterator[Sentence]:
    return (one for one in sentences_of(pair.rationale) if is_about(one, subject, title_of(pair)))


def _opening(claim: Sequence[Token], at: int) -> Sequence[Token]:
    """Return what stands before the first auxiliary, or before the verb at ``at``."""
    return claim[: next((row for row in range(at) if claim[row].lower in AUXILIARIES), at)]


def _makers(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield where a "by" stands behind "directed", or the like, and the root of that; "written and directed by" is both."""
    for at, token in enumerate(tokens):
        row = at - 1
        while token.lower == "by" and row >= 0 and root(tokens[row].lower) in _MADE:
            yield at, root(tokens[row].lower)
            row -= 1
            row -= tokens[row].text in (",", "and") or lower_at(tokens, row) == "and"
            row -= tokens[row].text == ","


def _named(tokens: Sequence[Token], at: int) -> list[Token]:
    """Return the words in capitals behind the "by" at ``at``, up to the first word that is neither name nor link."""
    found = []
    for token in tokens[at + 1 :]:
        if token.is_word and token.text[0].isupper():
            found.append(token)
        elif token.text not in (",", ".", "-") and token.lower not in ("and", "of", "de", "von", "van", "the"):
            break
    return found


_ENDS = word_set("by which who that starring stars star featuring")


def _behind(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """Return what stands behind the "by" at ``at`` up to the next deed: "Oscar winner Ann Lee", "Lee for Netflix"."""
    rest = tokens[at + 1 :]
    stop = next(
        (row for row, token in enumerate(rest) if token.lower in _ENDS or root(token.lower) in _MADE), len(rest)
    )
    return rest[:stop]


def _around(tokens: Sequence[Token]) -> Span:
    return tokens[0].start, tokens[-1].end
