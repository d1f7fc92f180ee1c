"""NEGATION, where the evidence has the claim's verb in no form that tells of a deed: whoever "sued to block a merger" has
not blocked it, and "would be banned" is not "was banned".

``unsettled`` knows words that plan, ask or allege; here it is the form of the verb that counts, and every word may stand
over it but the few that say that it was done.

Invariant: silent unless the claim says what has happened, and no part of it is said of what may be; unless each use of its
verb in the rationale is unfulfilled, or left open; where a word of the same kind or matter tells of something done; and
unless both speak of the same things.
"""

from collections.abc import Sequence
from itertools import takewhile

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.governors import came_about, did_so
from workbench.mismatches.kindred import kindred
from workbench.mismatches.left_open import left_open
from workbench.mismatches.predicates import denied_words
from workbench.mismatches.unfulfilled import unfulfilled
from workbench.mismatches.unsettled import LIGHT, deeds, same_thing, speak_of_one, tells_of, told_otherwise
from workbench.mismatches.verb_forms import same_verb
from workbench.mismatches.words import (
    DETERMINERS,
    Token,
    lower_at,
    root,
    roots,
    sentence_bounds,
    stem,
    tokenize,
    word_set,
)

_OPEN = word_set(
    "wants want according allegedly reportedly if unless whether may might could would should will can must shall"
)
#: No deeds: who "could hope" did so as a rule.
_OF_THE_MIND = word_set("hoped wanted wished liked needed expected thought believed felt known worried")
_SMALL = word_set("off out up down over on in away back")
#: With these the text goes over to what came of it.
_NEXT = word_set("but although though while whereas instead")
_REACH = 4
_DETERMINERS = DETERMINERS | word_set("all both each every more")
_HAVING = word_set("has have had having")


def not_done_differences(pair: Pair) -> list[Difference]:
    """Return the verb of the claim that the rationale has in no form that tells of a deed."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if any(token.lower in _OPEN for token in claim):
        return []
    for at in deeds(claim):
        verb = claim[at]
        if not verb.is_past or verb.lower in _HAVING or unfulfilled(claim, at) is not None:
            continue
        if lower_at(claim, at - 1) == "being" or verb.lower in _OF_THE_MIND:
            continue
        if lower_at(claim, at + 1) == "to":
            continue  # "agreed to sell" tells of no more than "almost agreed to sell" does
        if not denied_words(claim) - {root(verb.lower)} <= denied_words(given):
            continue
        uses = [row for row, word in enumerate(given) if _tells_of(word, verb)]
        leads = [_lead(given, row, verb) for row in uses]
        if not uses or None in leads or all(_under(given, row, verb) is None for row in uses):
            continue
        if any(_is_claimed_too(given, lead, claim) for lead in leads):
            continue
        rest = [word for row, word in enumerate(given) if row not in uses]
        if came_about(rest) or did_so(rest):
            continue
        if _has_its_figures_elsewhere(claim, given, uses):
            continue
        if stem(verb.lower) in LIGHT and not any(_same_thing(claim, at, given, row) for row in uses):
            continue
        if any(_has_another_object(claim, given, row) for row in uses):
            continue
        if told_otherwise(verb.lower, given, uses) or _is_done_in_kindred_words(claim, verb, given, uses):
            continue
        if speak_of_one(claim, verb, given, uses) and _has_half_of(claim, verb, given, uses):
            first = leads[0] if leads[0] is not None else uses[0]
            theirs = (given[min(first, uses[0])].start, given[uses[0]].end)
            return [difference(pair, (verb.start, verb.end), theirs, note="not told as done")]
    return []


def _tells_of(word: Token, verb: Token) -> bool:
    return tells_of(word, verb) or (word.is_content and same_verb(word.lower, verb.lower))


def _is_claimed_too(tokens: Sequence[Token], lead: int | None, claim: Sequence[Token]) -> bool:
    """Say whether the claim has what a deed stands under: "were shot on the orders of", "ordered them to be shot"."""
    before = range(max(0, (lead or 0) - _REACH), (lead or 0) + 1)
    said = roots(claim)
    return any(tokens[row].is_past and root(tokens[row].lower) in said for row in before)


def _same_thing(claim: Sequence[Token], at: int, given: Sequence[Token], row: int) -> bool:
    """Say whether two verbs have the same noun, or the same small word, behind them: "call off the strike"."""
    small = lower_at(claim, at + 1)
    return same_thing(claim, at, given, row) or (small in _SMALL and small == lower_at(given, row + 1))


def _has_half_of(claim: Sequence[Token], verb: Token, given: Sequence[Token], uses: Sequence[int]) -> bool:
    """Say whether the sentences of the uses have half of what the claim says beside its verb."""
    rest = roots(claim) - {root(verb.lower)}
    around = frozenset[str]().union(*(roots(given[slice(*sentence_bounds(given, use))]) for use in uses))
    return 2 * len(rest & around) >= len(rest)


def _has_another_object(claim: Sequence[Token], given: Sequence[Token], row: int) -> bool:
    """Say whether what stands right behind a use is something that the claim does not speak of: "issue further updates"."""
    said = {root(token.lower) for token in claim} | {token.text for token in claim}
    behind = list(takewhile(_is_of_a_phrase, given[row + 1 + (lower_at(given, row + 1) in _SMALL) :]))
    things = [token for token in behind if token.is_content or token.is_number]
    return bool(things) and not any(root(token.lower) in said or token.text in said for token in things)


def _is_of_a_phrase(token: Token) -> bool:
    """Say whether a word may stand in the phrase behind a verb: an article, a number, a noun."""
    small = token.lower in _DETERMINERS
    return small or token.is_number or (token.is_content and not token.is_past and not token.lower.endswith("ly"))


def _has_its_figures_elsewhere(claim: Sequence[Token], given: Sequence[Token], uses: Sequence[int]) -> bool:
    """Say whether a number of the claim stands in no clause of its verb, but in another: "but sold for $120,000"."""
    around: set[str] = set()
    for use in uses:
        first, last = sentence_bounds(given, use)
        end = next((row for row in range(use, last) if given[row].lower in _NEXT or given[row].text == ","), last)
        around |= {token.text for token in given[first:end] if token.is_number}
    mine = {token.text for token in claim if token.is_number} - around
    return any(token.text in mine for token in given)


def _lead(tokens: Sequence[Token], at: int, verb: Token) -> int | None:
    """Return the index of the word under which the one at ``at`` tells of no deed, if there is one."""
    found = _under(tokens, at, verb)
    return found if found is not None else left_open(tokens, at)


def _under(tokens: Sequence[Token], at: int, verb: Token) -> int | None:
    """Return that index for a form of the verb, not for a noun of it."""
    return unfulfilled(tokens, at) if same_verb(tokens[at].lower, verb.lower) else None


def _is_done_in_kindred_words(claim: Sequence[Token], verb: Token, given: Sequence[Token], uses: Sequence[int]) -> bool:
    """Say whether another verb of the same matter, which the claim has not, is told as done: "shot him" for "killed"."""
    words = kindred(verb.lower) - {stem(verb.lower), root(verb.lower)}
    said = {stem(token.lower) for token in claim}
    return any(
        token.is_past and stem(token.lower) in words - said and _lead(given, at, token) is None
        for at, token in enumerate(given)
        if at not in uses
    )
