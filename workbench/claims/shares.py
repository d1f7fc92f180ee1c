"""Shares: whom or what the "them" of "most of them" and "12 of them" means, and who "they" are when 52% say so.

Invariant: a share is of the plural object that stands right before it; where another plural may be meant, it is open. What
a share says or does is said of that share alone: never of those whom it was taken from, nor of a body that is named nearby.
"""

from collections.abc import Sequence
from typing import Any

from workbench.claims.mentions import Mention
from workbench.claims.phrases import SUBJECTS, core_text
from workbench.claims.readings import MANY, Reference, distinct, left_open, meaning

_SHARES = frozenset(["most", "half", "majority", "%", "percent", "third", "quarter", "many", "some", "all", "none"])
#: Of these, as a subject without a noun, nobody is told who they are: "many say", "a fifth believe", "hundreds signed".
_UNNAMED = _SHARES | frozenset(
    [
        *("minority", "fifth", "sixth", "eighth", "tenth", "percentage", "proportion", "share", "pc", "few", "several"),
        *("others", "fewer", "both", "neither", "dozens", "hundreds", "thousands", "millions"),
    ]
)


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


def told_share(token: Any, mentions: Sequence[Mention]) -> Reference | None:
    """Return the share that a "they" means in what the share says or does: "52% said they ...", "1,000 signed as they ...".

    ``None`` where no share is told of, or a plural stands between: "most said that prices hurt them, as they rose".
    """
    if token.head.lower_ == "of":
        return None  # "although three of them": of all, as often as of the share
    share = next((one for verb in token.ancestors if (one := _share_that(verb)) is not None and one.i < token.i), None)
    if share is None or any(m.plural and share.right_edge.i < m.head.i < token.i for m in mentions):
        return None
    return Reference(word=token.text, first=token.i, last=token.i, readings=(core_text(share),), heads=(share,))


def share_before(token: Any) -> bool:
    """Whether the sentence before is told of a share, whom a "they" may mean as well: "Most agreed. They left."."""
    return bool(token.sent.start) and _share_that(token.doc[token.sent.start - 1].sent.root) is not None


def drops_share(verb: Any, said: Sequence[Any]) -> bool:
    """Whether what a share says is said of the share, so that it means nobody when it stands alone.

    Args:
        verb: the verb of saying.
        said: the tokens of what is said.
    """
    they = next((token for token in said if token.lower_ in MANY), None)
    if they is None or _share_that(verb) is None:
        return False
    return not any(token.tag_ in ("NNS", "NNPS") and token.i < they.i for token in said)


def _share_that(verb: Any) -> Any | None:
    """Return the share that is the subject of a verb; of "12 people", who are told, there is none."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.ent_type_ in ("DATE", "TIME"):
        return None
    return subject if subject.lower_ in _UNNAMED or subject.pos_ == "NUM" or subject.tag_ == "CD" else None


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
