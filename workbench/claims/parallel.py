"""Parallel lists: "Norway and Sweden rose by 3% and 5%" tells a number of each country, and says neither of both.

Invariant: where entries of one list may belong to those of another, one by one, neither list is taken apart.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from workbench.claims.phrases import SUBJECTS

_NAMING = ("NOUN", "PROPN", "NUM", "PRON")
_AMOUNTS = frozenset(["CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"])


def chain(head: Any) -> list[Any]:
    """Return the head and all that is joined to it, however the parser nests them, in order."""
    heads, waiting = [head], [head]
    while waiting:
        joined = [child for child in waiting.pop().children if child.dep_ == "conj" and child.i > head.i]
        heads += joined
        waiting += joined
    return sorted(heads, key=lambda one: int(one.i))


def is_parallel(tokens: Sequence[Any]) -> bool:
    """Whether two lists of a part are as long as each other, and one of them is of numbers; or "respectively" says so."""
    if any(token.lower_ == "respectively" for token in tokens):
        return True
    own = {token.i for token in tokens}
    openers = (token for token in tokens if token.dep_ != "conj" and token.pos_ in _NAMING)
    chains = [found for opener in openers if len(found := [one for one in chain(opener) if one.i in own]) > 1]
    return any(
        len(one) == len(other) and (_faces(one, other) or _faces(other, one)) for one, other in combinations(chains, 2)
    )


def _faces(numbers: Sequence[Any], others: Sequence[Any]) -> bool:
    """Whether a list is of numbers that may be told of another, one by one.

    Of different things ("12 ships and 3 planes") each may be told of all, unless the other list is the subject.
    """
    if not all(map(_is_number, numbers)):
        return False
    alike = len({one.lemma_.lower() for one in numbers if not one.like_num}) < 2
    return alike or any(
        one.dep_ in SUBJECTS for one in (others[0], *others[0].ancestors) if one.pos_ not in ("VERB", "AUX")
    )


def _is_number(head: Any) -> bool:
    """Whether an entry is a number, or counts something: "40%", "3 tons", "2020"."""
    counted = any(child.dep_ == "nummod" for child in head.children)
    return bool(head.like_num or head.tag_ == "CD" or head.ent_type_ in _AMOUNTS or counted)
