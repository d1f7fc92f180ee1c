"""NEGATION, where the evidence leaves open what the claim says has happened: planned, asked for, possible, or alleged.

Stance models take "the army plans to withdraw" for support of "the army has withdrawn", and "is accused of killing two
people" for support of "killed two people".

Invariant: silent unless the claim says what has happened and has no such word anywhere; unless its verb stands in the
rationale, each time, right behind one that leaves it open, or behind one that asks somebody for it; and unless both speak
of the same things.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials, is_hedged, is_month_or_name
from workbench.mismatches.words import Token, is_irregular, lower_at, root, roots, stem, tokenize, word_set

_PLANNING = word_set(
    "plan plans planning intend intends intending promise promises promised promising vow vows vowed vowing pledge pledges "
    "pledged threaten threatens threatened hope hopes want wants agree agrees agreed agreeing offer offers offered"
)
_ACCUSING = word_set("accused suspected")
_ASKING = word_set(
    "called calls calling urged urges urging asked asks asking demanded demands demanding pressed presses pressure request "
    "requests requested"
)
_ASKED = 8  # words from one of these to the verb: "called on the prime minister to resign"
_BREAKS = word_set("and but who which that because when")
_MAY = word_set("may might")
_IS = word_set("is are")
_BETWEEN = word_set("to of be have been having being also soon then yet still")
_REACH = 4
_SHARED = 2
#: Before a noun, not a verb.
_BEFORE_NOUNS = word_set("a an the of in on at for with by from his her its their this that these those no any")
#: So common as helpers and links that they say nothing of what is done.
_LIGHT = frozenset(
    stem(word) for word in word_set("make take get give keep come become say tell call use include need")
)


def unsettled_differences(pair: Pair) -> list[Difference]:
    """Return the verb of the claim that the rationale has only as planned, possible or alleged."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if is_hedged(claim) or denials(claim) or denials(given):
        return []
    for at, token in enumerate(claim):
        key = stem(token.lower)
        if not _is_verb(claim, at) or key in _LIGHT:
            continue
        uses = [row for row, word in enumerate(given) if word.is_content and _same(word.lower, token.lower)]
        leads = [_left_open(given, row) for row in uses]
        if not uses or None in leads:
            continue
        rest = (roots(claim) | _numbers(claim)) - {root(token.lower)}
        if len(rest & (roots(given) | _numbers(given))) < min(_SHARED, len(rest)):
            continue
        first: int = leads[0] if leads[0] is not None else uses[0]
        theirs: Span = (given[first].start, given[uses[0]].end)
        return [difference(pair, (token.start, token.end), theirs, note="not said to have come about")]
    return []


def _numbers(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(token.text for token in tokens if token.is_number)


def _same(one: str, other: str) -> bool:
    return stem(one) == stem(other) or root(one) == root(other)


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` of the claim says what has happened: "withdrew", "has been sold", not "is sold"."""
    token = tokens[at]
    if not token.is_content or token.text[0].isupper() or lower_at(tokens, at - 1) in _BEFORE_NOUNS or not at:
        return False
    helpers = [lower_at(tokens, index) for index in range(max(0, at - _REACH), at)]
    past = token.lower.endswith("ed") or (is_irregular(token.lower) and not token.lower.endswith("s"))
    return past and _IS.isdisjoint(helpers)


def _left_open(tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the word before the verb at ``at`` that leaves it open, if one does."""
    index = at - 1
    while index >= 0 and at - index <= _REACH and tokens[index].lower in _BETWEEN:
        index -= 1
    lead, behind = lower_at(tokens, index), lower_at(tokens, index + 1)
    may = lead in _MAY and not is_month_or_name(tokens, index)
    if (lead in _PLANNING and behind == "to") or (lead in _ACCUSING and behind == "of") or may:
        return index
    if lead in _IS and behind == "to" and index + 1 < at:
        return index
    return _asked_for(tokens, at)


def _asked_for(tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the word that asks somebody for the infinitive at ``at``, or "that" they do it, if one does."""
    infinitive = lower_at(tokens, at - 1) == "to"
    if not infinitive and (stem(tokens[at].lower) != tokens[at].lower or is_irregular(tokens[at].lower)):
        return None
    for index in range(at - 1 - infinitive, max(at - 2 - _ASKED, -1), -1):
        if tokens[index].lower in _ASKING:
            return index if infinitive or lower_at(tokens, index + 1) == "that" else None
        if not tokens[index].is_word or (tokens[index].lower in _BREAKS and lower_at(tokens, index - 1) not in _ASKING):
            return None
    return None
