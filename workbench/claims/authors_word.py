"""Where what somebody says ends, and the author goes on: "A post says that it cures cancer, but trials found no effect."

Invariant: what is said never holds a clause that the author may have added to it. What is cut off stays in the report,
which is a claim as well; a clause that they did say is lost to what is said, and nothing else.
"""

from collections.abc import Sequence
from typing import Any

from workbench.claims.attribution import BELIEVING, SAYING
from workbench.claims.joints import joined_verbs
from workbench.claims.phrases import has_subject, is_finite, subject_of

_CONCEDING = frozenset(["although", "though"])
_ANSWERING = frozenset(
    [
        "deny",
        "dispute",
        "reject",
        "dismiss",
        "doubt",
        "show",
        "find",
        "contradict",
        "refute",
        "disagree",
        "debunk",
        "prove",
    ]
)
_PRONOUNS = frozenset(["i", "we", "he", "she", "it", "they"])


def without_authors_word(verb: Any, tokens: list[Any]) -> list[Any]:
    """Return the tokens of what is said up to an "although" or "but" that opens a clause with a subject of its own."""
    starts = [start for start in (_concession(verb, tokens), _contrast(verb, tokens)) if start]
    if not starts:
        return tokens
    kept = [token for token in tokens if token.i < min(starts)]
    while kept and kept[-1].text in (",", ";", "–", "—", "-"):
        kept.pop()
    return kept


def _concession(verb: Any, tokens: Sequence[Any]) -> int:
    """Return where an "although" behind the verb begins; 0 where none does. Before the verb it is what they concede."""
    for token in tokens:
        clause = token.head
        opens = token.dep_ == "mark" and token.lower_ in _CONCEDING and token.i > verb.i and clause.dep_ == "advcl"
        if opens and has_subject(clause) and is_finite(clause):
            before = token.nbor(-1)
            return int(before.i if before.lower_ == "even" else token.i)
    return 0


def _contrast(verb: Any, tokens: Sequence[Any]) -> int:
    """Return where a "but" begins behind which others speak, or no "that" stands though one stood before; else 0."""
    own = {token.i for token in tokens}
    marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)
    for clause in joined_verbs(verb):
        subject = subject_of(clause)
        opener = clause.doc[clause.left_edge.i - 1]
        if clause.i not in own or opener.lower_ not in ("but", "yet") or opener.dep_ != "cc" or subject is None:
            continue
        again = any(child.dep_ == "mark" for child in clause.children)
        answers = clause.lemma_ in SAYING | BELIEVING | _ANSWERING and subject.lower_ not in _PRONOUNS
        if not again and (answers or (marked and opener.nbor(-1).text == ",")):
            return int(opener.i)
    return 0
