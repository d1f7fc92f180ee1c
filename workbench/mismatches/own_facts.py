"""DATE and ENTITY, where the evidence has the claim's value at another fact of the same subject: its death, its writer.

"Born on 9 February 1662" has its date in "(2 February 1585 – 9 February 1662)", and "directed by Carey" its name in
"directed by James and written by Carey", which is why a date or a name alone does not tell.

Invariant: silent unless a sentence of the rationale is about what the claim opens with, says there when it was born or
died, or who directed it, and says so otherwise than the claim.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.date_mentions import DateMention, find_dates
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.lives import life_in
from workbench.mismatches.same_subject import Sentence, is_about, sentences_of, title_of
from workbench.mismatches.words import AUXILIARIES, Token, lower_at, root, tokenize, word_set

_LIFE = {root("born"): "birth", root("died"): "death"}
_BEING = word_set("is was are were")
#: What has a maker of its own in each sense: who wrote a film need not have directed it.
_MADE = frozenset(root(word) for word in word_set("directed written composed produced designed edited illustrated"))


def life_differences(pair: Pair) -> list[Difference]:
    """Return the day of birth or death that the claim gives somebody of whom the rationale gives another."""
    claim = tokenize(pair.claim)
    at = next(
        (row for row, token in enumerate(claim) if root(token.lower) in _LIFE and not token.text[0].isupper()), None
    )
    dates = find_dates(pair.claim, pair.claim_date)
    if at is None or len(dates) != 1 or not dates[0].ranges or dates[0].start < claim[at].end:
        return []
    for sentence in _about(pair, _opening(claim, at)):
        given = [one for one in find_dates(pair.rationale, pair.evidence_date) if _holds(sentence, one)]
        told = life_in(sentence, given).get(_LIFE[root(claim[at].lower)])
        if told is not None and not dates[0].agrees(told):
            note = "when died" if _LIFE[root(claim[at].lower)] == "death" else "when born"
            return [difference(pair, _span(dates[0]), _span(told), note=note)]
    return []


def maker_differences(pair: Pair) -> list[Difference]:
    """Return the name behind the claim's "directed by" where the rationale has others behind its own, and not that one."""
    claim = tokenize(pair.claim)
    for at, made in _makers(claim):
        name = _named(claim, at)
        if not name:
            continue
        for sentence in _about(pair, _opening(claim, at)):
            told = [_named(sentence.tokens, row) for row, other in _makers(sentence.tokens) if other == made]
            names = [token for each in told for token in each]
            if names and not {token.lower for token in name} & {token.lower for token in names}:
                return [difference(pair, _around(name), _around(told[0]))]
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


def _holds(sentence: Sentence, mention: DateMention) -> bool:
    return sentence.tokens[0].start <= mention.start < sentence.tokens[-1].end


def _span(mention: DateMention) -> Span:
    return mention.start, mention.end


def _around(tokens: Sequence[Token]) -> Span:
    return tokens[0].start, tokens[-1].end
