"""Denials that open a clause: "Nor was the bridge inspected" is written out as "The bridge was not inspected".

Invariant: a "nor" or "neither" is never lost. Where auxiliary and subject do not stand right behind it, or it is not plain
where the subject ends, the words stay as they are, the "nor" among them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workbench.claims.parts import DENYING, Part, Word
from workbench.claims.phrases import HELPERS

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "attr")
_STATED = ("attr", "acomp", "oprd", "prep", "advmod")
_NONE = {"any": "no", "anyone": "no one", "anybody": "nobody", "anything": "nothing", "either": "neither"}
_SHORT = ("n't", "n’t")


def with_denial_written_out(part: Part) -> Part:
    """Return a part that opens with "nor was it" with "it was not" in its place, where that is plain."""
    told = [word for word in part.words if not isinstance(word, str)]
    if len(told) < 3 or list(part.words[: len(told)]) != told or not opens_with_denial(told):
        return part
    helper = told[1]
    subject = _subject_behind(told)
    if subject is None or any(token.dep_ == "neg" or token.lower_ in _SHORT for token in helper.head.children):
        return part
    end = _end_of(subject, helper)
    noun = [token for token in told[2:] if token.i <= end]
    rest = told[2 + len(noun) :]
    if subject not in noun or not any(token.is_alpha for token in rest):
        return part  # "Nor did Lind.": what he did not do is told before
    none = _NONE.get(noun[0].lower_)
    if helper.lemma_ == "do" and helper.dep_ not in HELPERS:
        return part  # its verb was taken for a noun
    if none:
        return replace(part, words=(none, *noun[1:], str(helper.lower_), *rest), subject=subject)
    denied: list[Word] = ["cannot"] if helper.lower_ == "can" else [str(helper.lower_), "not"]
    return replace(part, words=(*noun, *denied, *rest), subject=subject)


def opens_with_denial(tokens: Sequence[Any]) -> bool:
    """Whether tokens open with "nor did", "neither was": a denial before an auxiliary, with the subject behind it."""
    if len(tokens) < 3 or tokens[0].lower_ not in DENYING:
        return False
    return tokens[1].pos_ in ("AUX", "VERB") and tokens[1].i == tokens[0].i + 1 and _subject_behind(tokens) is not None


def _subject_behind(tokens: Sequence[Any]) -> Any | None:
    """Return the head of the noun phrase that begins right behind the auxiliary and is the clause's subject."""
    helper = tokens[1]
    verb = helper.head if helper.dep_ in HELPERS else helper
    subjects = (child for child in verb.children if child.dep_ in _SUBJECTS and child.left_edge.i == helper.i + 1)
    return next(subjects, None)


def _end_of(subject: Any, helper: Any) -> int:
    """Return where the subject ends: before the "inspected" of "was the bridge inspected", taken for a part of it."""
    end = int(subject.right_edge.i)
    hung = next((child for child in subject.children if child.dep_ == "acl" and child.i > subject.i), None)
    if hung is None or helper.dep_ in HELPERS or subject.doc[hung.left_edge.i - 1].text == ",":
        return end
    if any(child.i > end and child.dep_ in _STATED for child in helper.children):
        return end
    if subject.right_edge.pos_ == "ADJ":
        return -1  # "Nor was the tunnel built in 1932 safe."
    return int(hung.left_edge.i) - 1
