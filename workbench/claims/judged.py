"""Judged statements: "... that it had hit a rock, which investigators doubt": the "which" is all that was said, no rock.

Invariant: where a "which" may mean a whole statement, nothing is said of the noun before it, and the judgement is not put
into the mouth of whoever made the statement.
"""

from collections.abc import Sequence
from typing import Any

from workbench.claims.phrases import SUBJECTS

_JUDGING = frozenset(
    [
        *("doubt", "deny", "dispute", "confirm", "reject", "contest", "question", "contradict", "refute", "rebut"),
        *("challenge", "dismiss", "disbelieve", "corroborate", "verify", "believe", "acknowledge", "admit", "concede"),
    ]
)
_WITHIN = ("ccomp", "parataxis", "advcl", "acl", "relcl", "conj", "pcomp")


def judges_statement(verb: Any, noun: Any, relative: Any) -> bool:
    """Whether a "which" clause may judge a clause that somebody says, and not the noun before it."""
    if relative.lower_ != "which" or verb.lemma_ not in _JUDGING or relative.dep_ in SUBJECTS:
        return False
    return any(above.dep_ == "ccomp" for above in noun.ancestors)


def without_judgement(tokens: Sequence[Any]) -> list[Any]:
    """Return what somebody says without the ", which the airline denies" at its end, which is another's word."""
    for place, token in enumerate(tokens[1:], start=1):
        if token.lower_ != "which" or tokens[place - 1].text != "," or token.head.lemma_ not in _JUDGING:
            continue
        inside = token.dep_ == "dobj" and token.head.dep_ in _WITHIN
        ends = token.head.right_edge.i >= tokens[-1].i
        if inside and ends and token.head.i > token.i:
            return list(tokens[: place - 1])
    return list(tokens)
