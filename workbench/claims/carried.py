"""Times of two parallel changes: "Exports fell by 3 percent in May and imports rose by 4 percent" is of May for both.

Invariant: a time is lent only from one change with an amount to another that has an amount and no time of its own. Where
the first tells a place with its subject and the second none, that is noted and not lent: it may be of the first alone.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workbench.claims.parts import Part
from workbench.claims.phrases import subject_of

_CHANGING = frozenset(
    [
        *("rise", "fall", "grow", "shrink", "climb", "drop", "increase", "decrease", "decline", "jump", "slip", "edge"),
        *("ease", "slow", "surge", "soar", "plunge", "tumble", "dip", "rebound", "slump", "contract", "expand"),
    ]
)
_AMOUNTS = frozenset(["PERCENT", "MONEY", "CARDINAL", "QUANTITY"])
_PLACES = frozenset(["GPE", "LOC", "FAC"])
_WHEN = frozenset(["in", "during", "over", "on", "since", "between"])
_LATER = frozenset(["later", "then", "now", "today", "afterwards", "since", "soon", "again", "still"])
_LONGEST = 5  # words of a time: what hangs on a longer one is more than a time


def with_carried(part: Part, first: Any) -> Part:
    """Return the later of two parallel changes with the time of the first, and a note on where that was."""
    if not _is_change(first, first.i, part.tokens[0].i) or not _is_change(
        part.verb, part.verb.i, part.tokens[-1].i + 1
    ):
        return part
    if any(token.ent_type_ in ("DATE", "TIME") or token.lower_ in _LATER for token in part.tokens):
        return part
    if _is_of_market(first) != _is_of_market(part.verb) or any(child.tag_ == "MD" for child in part.verb.children):
        return part
    time, notes = _time_of(first, part.tokens[0].i), part.notes
    place = next((t for t in _subject_tokens(first) if t.ent_type_ in _PLACES), None)
    if place is not None and not any(token.pos_ == "PROPN" or token.ent_type_ in _PLACES for token in part.tokens):
        notes = (*notes, f"“{place.text}” may be meant here as well: it was told before")
    end = next(
        (n for n, word in enumerate(part.words) if not isinstance(word, str) and word.is_sent_end), len(part.words)
    )
    return replace(part, words=(*part.words[:end], *time, *part.words[end:]), notes=notes)


def _is_change(verb: Any, begin: int, end: int) -> bool:
    amounts = verb.doc[begin:end]
    return verb.lemma_ in _CHANGING and any(t.ent_type_ in _AMOUNTS and t.like_num for t in amounts)


def _time_of(verb: Any, end: int) -> Sequence[Any]:
    """Return the one time that is told behind a verb and before ``end``; none where there are several."""
    found = []
    for token in verb.doc[verb.i + 1 : end]:
        dated = token.ent_type_ == "DATE" and token.dep_ == "npadvmod"
        when = token.lower_ in _WHEN and token.dep_ == "prep"
        if dated or (when and any(c.dep_ == "pobj" and c.ent_type_ == "DATE" for c in token.children)):
            found.append(list(token.subtree))
    dates = sum(t.ent_type_ == "DATE" and t.ent_iob_ == "B" for t in verb.doc[verb.i + 1 : end])
    whole = len(found) == 1 and dates == 1 and len(found[0]) <= _LONGEST and found[0][-1].i < end
    return found[0] if whole else ()


def _subject_tokens(verb: Any) -> Sequence[Any]:
    subject = subject_of(verb)
    return [] if subject is None else list(subject.subtree)


def _is_of_market(verb: Any) -> bool:
    """Whether shares move, which they do on the day, and not over the quarter of the revenue told beside them."""
    return any(token.lemma_.lower() in ("share", "stock") for token in _subject_tokens(verb))
