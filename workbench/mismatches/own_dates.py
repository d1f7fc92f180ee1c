"""DATE, where the evidence says when it began and when it ended, each by its own verb: "opened in 1975, closed in 2019".

It has the date of "opened in 2019", which is why a date alone does not tell.

Invariant: silent unless the claim has one date and one verb of a beginning or an end; unless the rationale has another date
behind the same verb, and the claim's behind a verb of the other kind alone; and where a date stands right before one of
these verbs, so that what belongs to which is not sure.
"""

from collections.abc import Sequence
from itertools import pairwise

from workbench.mismatches.date_mentions import DateMention, find_dates
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.words import Token, stem, tokenize, word_set

_BEGINNING = frozenset(
    stem(word)
    for word in word_set(
        "began begins started starts premiered debuted launched opened opens founded established formed created joined "
        "joins elected appointed hired entered"
    )
)
_END = frozenset(
    stem(word)
    for word in word_set(
        "ended ends finished concluded closed closes shut ceased stopped cancelled canceled dissolved abolished left "
        "leaves resigned retired quit dismissed sacked fired"
    )
)
_BOUNDARIES = frozenset(",;:.()–—") | word_set("and but before after then until when while")
_JUST_BEFORE = 4  # tokens between a date and a verb that it may belong to


def own_date_differences(pair: Pair) -> list[Difference]:
    """Return the claim's date where the rationale has it behind a verb of the other kind, and another behind the same."""
    verbs = [token for token in tokenize(pair.claim) if _kind(token) is not None]
    claimed = find_dates(pair.claim, pair.claim_date)
    if len({stem(token.lower) for token in verbs}) != 1 or len(claimed) != 1 or not claimed[0].ranges:
        return []
    given = find_dates(pair.rationale, pair.evidence_date)
    told = _dated(tokenize(pair.rationale), given)
    mine, key, kind = claimed[0], stem(verbs[0].lower), _kind(verbs[0])
    own = [mention for token, mention in told if stem(token.lower) == key]
    others = [mention for token, mention in told if _kind(token) != kind]
    agreeing = [mention for mention in given if mine.agrees(mention)]
    if not own or not agreeing or any(mention not in others or mention in own for mention in agreeing):
        return []
    return [difference(pair, (mine.start, mine.end), (own[0].start, own[0].end), claim_note=verbs[0].text)]


def _kind(token: Token) -> bool | None:
    """Return whether a verb tells of a beginning; ``None`` for other words."""
    found = stem(token.lower) if token.is_word else ""
    return found in _BEGINNING if found in _BEGINNING | _END else None


def _dated(tokens: Sequence[Token], dates: Sequence[DateMention]) -> list[tuple[Token, DateMention]]:
    """Return the verbs of a beginning or an end with the first date behind each; none where a date stands before one."""
    verbs = [at for at, token in enumerate(tokens) if _kind(token) is not None]
    if any(_has_date_before(tokens, at, dates) for at in verbs):
        return []
    found = []
    for at, following in pairwise([*verbs, len(tokens)]):
        end = tokens[following].start if following < len(tokens) else tokens[-1].end
        behind = next((date for date in dates if tokens[at].end <= date.start < end), None)
        if behind is not None:
            found.append((tokens[at], behind))
    return found


def _has_date_before(tokens: Sequence[Token], at: int, dates: Sequence[DateMention]) -> bool:
    for index in range(at - 1, max(at - 1 - _JUST_BEFORE, -1), -1):
        if tokens[index].lower in _BOUNDARIES:
            return False
        if any(date.start <= tokens[index].start < date.end for date in dates):
            return True
    return False
