"""Shares: whom or what the "them" of "most of them" and "12 of them" means.

Invariant: a share is of the plural object that stands right before it; where another plural may be meant, it is open.
"""

from collections.abc import Sequence
from typing import Any

from workbench.claims.mentions import Mention
from workbench.claims.readings import Reference, distinct, left_open, meaning

_SHARES = frozenset(["most", "half", "majority", "%", "percent", "third", "quarter", "many", "some", "all", "none"])


def share_of(token: Any, mentions: Sequence[Mention]) -> Reference | None:
    """Return what the "them" behind "most of" means; ``None`` where it is no share, or the sentence has one plural."""
    above = token.head.head
    if token.head.lower_ != "of" or not (_is_number(above) or above.lower_ in _SHARES):
        return None
    plurals = [m for m in mentions if m.plural and m.head.i < token.i]
    if not plurals or _follows_number(token, above):
        return None
    between = token.doc[plurals[-1].head.i : above.i]
    if plurals[-1].head.dep_ == "dobj" and not any(t.pos_ in ("VERB", "AUX") for t in between):
        joined = any(child.dep_ == "conj" for child in plurals[-1].head.children)
        return None if joined else meaning(token, plurals[-1])
    several = distinct(plurals)
    return left_open(token, several) if len(several) > 1 else None


def is_of_number(token: Any) -> bool:
    """Whether a "them" stands behind "five of", where a number before it may be whom it means."""
    above = token.head.head
    return token.head.lower_ == "of" and _is_number(above) and _follows_number(token, above)


def is_joined_object(head: Any) -> bool:
    """Whether something was done to somebody and somebody else: a "them" behind it may well mean both."""
    return head.dep_ == "dobj" and any(child.dep_ == "conj" for child in head.rights)


def _is_number(word: Any) -> bool:
    return bool(word.like_num or word.pos_ in ("NUM", "DET", "PRON"))


def _follows_number(token: Any, above: Any) -> bool:
    """Whether a number that counts no noun stands before a share: "wounded 40, nine of them seriously"."""
    others = token.doc[token.sent.start : token.i]
    return any(t.tag_ == "CD" and t.dep_ not in ("nummod", "compound", "quantmod") and t != above for t in others)
