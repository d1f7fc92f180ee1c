"""ANTONYM, for what somebody was: the claim says that they are it, and the rationale calls them a former one, or says
until when they were it. So it is for what "the mayor" did, where a former one did it.

Invariant: silent unless the claim says "is" or "are" of what follows and has no such word itself; unless each time that the
rationale has the claim's noun a "former" or "ex-" stands before it in its phrase, and that phrase beside the claim's own
name, or a pronoun; or unless it has the noun once, behind a "was" and before an "until" in one sentence, and in the rest
says "is" of nothing.
"""

from collections.abc import Sequence

from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.words import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    HYPHENS,
    Token,
    is_past_form,
    lower_at,
    root,
    roots,
    sentence_bounds,
    tokenize,
    word_set,
)

_FORMER = word_set("former ex onetime erstwhile then")
_IS = word_set("is are remains")
_WAS = word_set("was were")
_UNTIL = word_set("until till")
_PRONOUNS = word_set("he she it they who")
_BETWEEN = DETERMINERS | word_set("is was are were") | {","}
_YEAR = 4  # digits
_SHARED = 2
_PHRASE = 4  # words of a phrase up to its noun


def former_differences(pair: Pair) -> list[Difference]:
    """Return the noun of the claim that the rationale gives to somebody for a time that is over."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if any(token.lower in _FORMER for token in claim):
        return []
    found = _of_a_former_one(pair, claim, given)
    if found:
        return found
    for at, token in enumerate(claim):
        head = _head(claim, at + 1) if token.lower in _IS else None
        if head is None:
            continue
        uses = [row for row, word in enumerate(given) if root(word.lower) == root(claim[head].lower)]
        until = _until(given, uses[0]) if len(uses) == 1 else None
        if until is not None and len(roots(claim) & roots(given)) > 1:
            return [difference(pair, (claim[at].start, claim[head].end), until)]
        before = [_former_before(given, row) for row in uses]
        if not uses or None in before:
            continue
        subjects = [name for name in find_names(pair.claim) if name.last <= at]
        first, last = before[0] or 0, uses[0]
        if _is_said_of(subjects, given, find_names(pair.rationale), first, last):
            return [
                difference(pair, (claim[at].start, claim[head].end), (given[first].start, given[last].end)),
            ]
    return []


def _of_a_former_one(pair: Pair, claim: Sequence[Token], given: Sequence[Token]) -> list[Difference]:
    """Return the one without a name of whom the claim tells something, where the rationale tells it of a former one.

    Where a year is named, whoever is a former one today may have held the office then.
    """
    if any(token.is_number and len(token.text) == _YEAR for token in (*claim, *given)):
        return []
    for at, token in enumerate(claim):
        doer = at > 0 and token.is_content and lower_at(claim, at - 1) in DETERMINERS and _has_verb(claim, at + 1)
        if not doer or token.text[0].isupper():
            continue
        uses = [row for row, word in enumerate(given) if root(word.lower) == root(token.lower)]
        before = [_former_before(given, row) for row in uses]
        rest = roots(claim) - roots([token])
        if uses and None not in before and len(rest & roots(given)) >= min(_SHARED, len(rest)):
            span = (given[before[0] or 0].start, given[uses[0]].end)
            return [difference(pair, (claim[at - 1].start, token.end), span)]
    return []


def _has_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a verb in the past stands at ``at``, with or without helpers."""
    while lower_at(tokens, at) in AUXILIARIES:
        at += 1
    return is_past_form(lower_at(tokens, at))


def _until(tokens: Sequence[Token], at: int) -> Span | None:
    """Return from "was" to "until", where the noun at ``at`` stands between and nothing "is" anything."""
    first, last = sentence_bounds(tokens, at)
    was = next((row for row in range(at - 1, max(first - 1, at - 2 - _PHRASE), -1) if tokens[row].lower in _WAS), None)
    until = next((row for row in range(at + 1, last) if tokens[row].lower in _UNTIL), None)
    if was is None or until is None or any(token.lower in _IS for token in tokens):
        return None
    return tokens[was].start, tokens[until].end


def _head(tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the noun of the phrase that begins at ``at``: "a member", "the chief executive"."""
    if lower_at(tokens, at) not in DETERMINERS:
        return None
    head = None
    for index in range(at + 1, min(at + 1 + _PHRASE, len(tokens))):
        if not tokens[index].is_content or tokens[index].text[0].isupper():
            break
        head = index
    return head


def _former_before(tokens: Sequence[Token], at: int) -> int | None:
    for index in range(at - 1, max(-1, at - 1 - _PHRASE), -1):
        if tokens[index].lower in _FORMER:
            hyphen = lower_at(tokens, index + 1) in HYPHENS
            return index if hyphen or tokens[index].lower not in ("ex", "then") else None
        if tokens[index].text not in HYPHENS and (not tokens[index].is_word or tokens[index].lower in FUNCTION_WORDS):
            return None
    return None


def _is_said_of(
    subjects: Sequence[Name], tokens: Sequence[Token], names: Sequence[Name], first: int, last: int
) -> bool:
    """Say whether the phrase from ``first`` to ``last`` is said of one of ``subjects``, or of a pronoun."""
    at = first - 1
    while at >= 0 and tokens[at].lower in _BETWEEN:
        at -= 1
    if lower_at(tokens, at) in _PRONOUNS:
        return True
    beside = [name for name in names if name.last == at + 1 or name.first == last + 1]
    return any(one.is_same(other) for one in subjects for other in beside)
