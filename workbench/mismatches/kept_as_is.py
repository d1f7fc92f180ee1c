"""ANTONYM, for what is left as it is: a plant that is kept open is not closed, and who stays in office has not resigned.

The words themselves are no opposites: "keep" and "close" are told apart by what stands behind them.

Invariant: silent unless the claim has the verb of a change, the rationale keeps or leaves the same thing in the state
before it ("one crossing remained open" tells nothing of the border), for all that it says ("open until six"), and nowhere
has a word for the change; and where either text denies anything.
"""

import re
from dataclasses import dataclass

from index.patterns import regex
from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.predicates import denials
from workbench.mismatches.words import AUXILIARIES, FUNCTION_WORDS, Token, roots, tokenize, word_set

_KEEP = (
    r"(?:keep|keeps|kept|keeping|leave|leaves|left|leaving|stay|stays|stayed|staying|remain|remains|remained|remaining)"
)
_WHAT = r"(?: [\w'’-]+){0,5}?"


@dataclass(frozen=True, slots=True)
class _State:
    """The verb of a change, how the state before it is kept, and the words for the change that say that it came about."""

    change: re.Pattern[str]
    kept: re.Pattern[str]
    said: re.Pattern[str]


def _state(change: str, kept: str, said: str = "") -> _State:
    return _State(
        change=regex(rf"\b(?:{change})\b"),
        kept=regex(rf"\b(?:{kept})\b"),
        said=regex(rf"\b(?:{said or change})\b"),
    )


_STATES = (
    _state(
        r"clos(?:e|es|ed|ing)(?! to\b)|shut|shuts|shutting|shuttered|closures?",
        rf"{_KEEP}{_WHAT} open(?! (?:to|until|till|from|at)\b)",
    ),
    _state(
        r"(?:re)?open(?:s|ed|ing)?(?! to\b)",
        rf"{_KEEP}{_WHAT} (?:closed|shut|shuttered)(?! (?:until|till|from|at)\b)",
        r"(?:re)?open(?:s|ed|ing)?(?! to\b)|resum\w+|restart\w*|begins?|began|starts?|started",
    ),
    _state(
        r"resign(?:s|ed|ing|ations?)?|step(?:s|ped|ping)? down|quit|quits|stand(?:s|ing)? down|stood down",
        r"(?:stay|stays|stayed|remain|remains|remained) (?:on|in (?:office|his post|her post|the post|power|the job))",
    ),
    _state(
        r"lift(?:s|ed|ing)?|scrap(?:s|ped|ping)?|abolish(?:es|ed|ing)?|repeal(?:s|ed|ing)?|drop(?:s|ped|ping)?",
        rf"{_KEEP}{_WHAT} in (?:place|force|effect)",
    ),
    _state(
        r"free(?:s|d|ing)?|releas(?:es?|ed|ing)",
        rf"{_KEEP}{_WHAT} (?:in (?:custody|jail|prison|detention)|behind bars|locked up)",
    ),
)  # fmt: skip
#: Small words that a verb of change stands behind; behind others it is an adjective.
_BEFORE_VERBS = AUXILIARIES | word_set("to been and")
_SHARED = 2


def kept_as_is_differences(pair: Pair) -> list[Difference]:
    """Return the change of the claim where the rationale keeps the thing as it was."""
    claim, given = tokenize(pair.claim), tokenize(pair.rationale)
    if denials(claim) or denials(given):
        return []
    for state in _STATES:
        mine, theirs = state.change.search(pair.claim), state.kept.search(pair.rationale)
        if mine is None or theirs is None or state.kept.search(pair.claim):
            continue
        without = pair.rationale[: theirs.start()] + " " + pair.rationale[theirs.end() :]
        if state.said.search(without):
            continue
        rest = roots(token for token in claim if not mine.start() <= token.start < mine.end())
        if not _is_of_the_same(claim, given, theirs):
            continue
        if rest and len(rest & roots(given)) >= min(_SHARED, len(rest)) and _is_verb(claim, mine):
            return [difference(pair, mine.span(), theirs.span())]
    return []


def _is_of_the_same(claim: tuple[Token, ...], given: tuple[Token, ...], kept: re.Match[str]) -> bool:
    """Say whether what is kept, "the plant" in "keep the plant open", or what stays as it is, is a thing of the claim."""
    within = [token for token in given if kept.start() < token.start < kept.end() and token.is_content]
    before = [token for token in given if token.start < kept.start()]
    while before and (before[-1].lower in AUXILIARIES or before[-1].lower.endswith("ly")):
        before.pop()
    things = roots(within[:-1]) or roots(before[-1:])
    return bool(things & roots(claim))


def _is_verb(tokens: tuple[Token, ...], found: re.Match[str]) -> bool:
    """Say whether a word of change is no adjective before a noun: "the open door", "a closed shop"."""
    at = next(row for row, token in enumerate(tokens) if token.end > found.start())
    before = tokens[at - 1].lower if at else ""
    return before not in FUNCTION_WORDS or before in _BEFORE_VERBS
