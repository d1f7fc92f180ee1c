"""ANTONYM, for what was so once: who once supported the plan, or used to, does not support it for all that this says.

Invariant: silent unless the claim has a verb in the present, or "is", and the rationale has it only in the past, right
behind a "once", "formerly" or "used to", or up to a time ("until 2015"), of the same ("was once a church" does not deny a
museum); and where it says "still" or "now", or has any other use of the verb.
"""

from collections.abc import Iterator, Sequence

from workbench.mismatches.date_readers import MONTHS
from workbench.mismatches.difference import Difference, Pair, Span, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import AUXILIARIES, Token, is_past_form, lower_at, root, roots, tokenize, word_set

_ONCE = word_set("once formerly previously originally initially")
_STILL = word_set("still now today currently again continues continue remains remain present presently also")
_BEFORE_NOUNS = word_set("a an the of in on at for with by from his her its their this that these those no any to")
_IS, _WAS = word_set("is are"), word_set("was were")
_BE = _IS | _WAS | word_set("be been being get gets got")
_PLURALS = word_set("they we people police men women children")
_UNTIL = word_set("until till")
_TIMES = MONTHS.keys() | word_set("last recently early late mid the")
_CLAUSE = 10  # words
_SHARED = 2


def no_longer_differences(pair: Pair) -> list[Difference]:
    """Return the verb of the claim that the rationale has of a time that is over."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    said = [token.lower for token in given]
    if not _STILL.isdisjoint(said) or not _ONCE.isdisjoint(token.lower for token in claim):
        return []
    if denials(claim) or any(token.is_past for token in claim):
        return []
    for verb, span in _of_once(given):
        uses = [row for row, token in enumerate(claim) if token.is_word and _verb(token) == verb]
        if any(claim[row].lower in _WAS for row in uses):
            return []
        if len(uses) != 1 or sum(_verb(token) == verb for token in given) != 1 or not _is_present(claim, uses[0]):
            continue
        if not _is_of_the_same(claim[uses[0] + 1 :], given, span):
            continue
        rest = roots(claim) - {root(claim[uses[0]].lower)}
        if len(rest & roots(given)) >= min(_SHARED, len(rest)):
            return [difference(pair, (claim[uses[0]].start, claim[uses[0]].end), span)]
    return []


def _is_of_the_same(behind: Sequence[Token], given: Sequence[Token], span: Span) -> bool:
    """Say whether the first word behind the past is one behind the present: not "was once a church", "is a museum"."""
    first = next((token for token in given if token.start >= span[1] and token.is_content), None)
    return first is None or root(first.lower) in roots(behind)


def _verb(token: Token) -> str:
    """Return the root of a verb; "is", "was" and "be" have one."""
    return "be" if token.lower in _BE else root(token.lower)


def _is_present(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word at ``at`` is a verb in the present that no helper stands before; a number before it is none."""
    before = lower_at(tokens, at - 1)
    if tokens[at].lower in _IS:
        return not any(token.lower in AUXILIARIES - _IS for token in tokens) and not _goes_on(tokens, at)
    if at == 0 or not before.isalpha() or before in AUXILIARIES | _BEFORE_NOUNS or not tokens[at].text.islower():
        return False
    # "the senators oppose", "they oppose", "the senator opposes"; "the original name" is no verb
    return (before.endswith("s") or before in _PLURALS) != tokens[at].lower.endswith("s")


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Say whether another verb stands behind an "is", or a place or a year: "is located", "is in"."""
    behind = lower_at(tokens, at + 1)
    return is_past_form(behind) or behind.endswith("ing")


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a verb in the past is told up to a time in its clause: "paid them in cash until 2015"."""
    if lower_at(tokens, at - 1) in AUXILIARIES:
        return False
    for row in range(at + 1, min(at + 1 + _CLAUSE, len(tokens))):
        if tokens[row].lower in _UNTIL:
            time = lower_at(tokens, row + 1)
            return time in _TIMES or (len(time) == len("2015") and time.isdigit())
        if not (tokens[row].is_word or tokens[row].is_number):
            return False
    return False


def _of_once(tokens: Sequence[Token]) -> Iterator[tuple[str, Span]]:
    """Yield the verbs behind a "once" or a "used to", and those of "was once", each with where it stands."""
    for at, token in enumerate(tokens):
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.lower in _ONCE and lower_at(tokens, at - 1) in _WAS and behind is not None:
            if not is_past_form(behind.lower):
                yield "be", (tokens[at - 1].start, token.end)
        elif token.lower in _ONCE and behind is not None and behind.is_past:
            yield _verb(behind), (token.start, behind.end)
        elif token.is_past and token.text.islower() and _ends(tokens, at):
            yield _verb(token), (token.start, token.end)
        elif token.lower == "used" and lower_at(tokens, at + 1) == "to" and lower_at(tokens, at - 1) not in _BE:
            verb = tokens[at + 2] if at + 2 < len(tokens) else None
            if verb is not None and verb.text.islower():
                yield _verb(verb), (token.start, verb.end)
