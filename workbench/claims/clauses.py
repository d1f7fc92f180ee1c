"""Clauses: a sentence taken apart where the parse is clear, and left whole where it is not.

Invariant: a part is a contiguous stretch of its sentence, and its subject is one that stands in the same sentence. A part
that would share an auxiliary or a negation with another ("did not confirm or deny") is never cut off from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.claims.kinds import SAYING

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_QUOTES = frozenset('"“”„«»')


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A statement of a sentence: its tokens, its main verb, the subject that it borrows, and what a person must know."""

    tokens: Sequence[Any]
    verb: Any
    borrowed: str = ""
    notes: tuple[str, ...] = ()


def split_sentence(sentence: Any) -> list[Part]:
    """Return the parts of a spaCy sentence, in order; at least one."""
    whole = Part(tokens=list(sentence), verb=sentence.root)
    verbs = _coordinated(sentence.root)
    if not verbs or any(token.text in _QUOTES for token in sentence):
        return [whole]
    if sentence.root.lemma_ in SAYING and not all(_has_subject(verb) and verb.lemma_ in SAYING for verb in verbs):
        return [whole]  # what is coordinated may be part of what was said
    cuts = [_start_of(verb) for verb in verbs]
    reason = _unclear(sentence, verbs, cuts)
    if reason:
        return [Part(tokens=list(sentence), verb=sentence.root, notes=(reason,))]
    bounds = [sentence.start, *cuts, sentence.end]
    subject = _subject_text(sentence.root)
    parts = []
    for number, verb in enumerate([sentence.root, *verbs]):
        tokens = _trimmed(sentence.doc[bounds[number] : bounds[number + 1]])
        borrowed = "" if number == 0 or _has_subject(verb) else subject
        parts.append(Part(tokens=tokens, verb=verb, borrowed=borrowed))
    return parts


def _coordinated(root: Any) -> list[Any]:
    """Return the finite verbs that are coordinated with ``root``, in order."""
    found: list[Any] = []
    level = root
    while True:
        level = next(
            (child for child in level.children if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")), None
        )
        if level is None:
            return found
        found.append(level)


def _start_of(verb: Any) -> int:
    """Return the index of the first token of a coordinated clause."""
    return int(verb.left_edge.i)


def _unclear(sentence: Any, verbs: Sequence[Any], cuts: Sequence[int]) -> str:
    """Say why the sentence should stay whole; empty where the cut is clear."""
    if cuts != sorted(set(cuts)) or cuts[0] <= sentence.root.i:
        return "left whole: its clauses are interleaved"
    for verb in verbs:
        if not _is_finite(verb):
            return "left whole: its verbs share an auxiliary"
        if not _has_subject(verb) and not _subject_text(sentence.root):
            return "left whole: its second verb has no clear subject"
    last = sentence.doc[verbs[-1].right_edge.i + 1 : sentence.end] if len(sentence.doc) else []
    if any(not token.is_punct and not token.is_space for token in last):
        return "left whole: what follows the second clause belongs to the first"
    if any(child.dep_ == "mark" for child in sentence.root.children):
        return "left whole: it hangs on a condition"
    return ""


def _is_finite(verb: Any) -> bool:
    """Whether a verb carries its own tense: by its form, or by an auxiliary of its own."""
    if verb.tag_ in _FINITE:
        return True
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if helpers:
        return any(helper.tag_ in _FINITE for helper in helpers)
    return verb.tag_ == "VBN" and _has_subject(verb)  # "the military judged": a past tense taken for a participle


def _has_subject(verb: Any) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _subject_text(verb: Any) -> str:
    """Return the subject of ``verb`` without what is hung onto it by commas."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None or subject.dep_ == "expl":
        return ""
    return _core_text(subject)


def _core_text(noun: Any) -> str:
    """Return a noun phrase up to the first clause or name that punctuation sets off: "RIA" of "RIA, a newswire"."""
    document = noun.doc
    hung = [
        child.left_edge.i
        for child in noun.children
        if child.dep_ in ("relcl", "appos", "acl")
        and child.left_edge.i > noun.i
        and document[child.left_edge.i - 1].is_punct
    ]
    end = min([*hung, noun.right_edge.i + 1])
    return str(document[noun.left_edge.i : end].text).rstrip(" ,(-–—")


def _trimmed(span: Any) -> list[Any]:
    """Return the tokens of a part without the punctuation and conjunction that joined it to the next."""
    tokens = list(span)
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].dep_ == "cc"):
        if tokens[-1].text in ".!?…)]%'’":
            break
        tokens.pop()
    while tokens and (tokens[0].is_space or tokens[0].dep_ == "cc" or tokens[0].text in ",;:–—-"):
        tokens.pop(0)
    return tokens


def is_statement(sentence: Any) -> bool:
    """Whether a sentence states something: a finite verb with a subject, and no question or command."""
    words = [token for token in sentence if token.is_alpha]
    text = sentence.text.rstrip("\"'”’) ")
    if len(words) < 3 or text.endswith("?"):
        return False
    verbs = [token for token in sentence if token.pos_ in ("VERB", "AUX")]
    return any(_is_finite(verb) and _has_subject(verb) for verb in verbs)


def _says(token: Any, sentence: Any) -> bool:
    """Whether a verb reports speech: what is said hangs on it, or stands in quotation marks beside it."""
    if token.lemma_ not in SAYING or token.pos_ != "VERB" or (token != sentence.root and token.dep_ != "parataxis"):
        return False
    said = any(child.dep_ in ("ccomp", "parataxis") for child in token.children) or token.dep_ == "parataxis"
    return said or any(mark.text in _QUOTES for mark in sentence)


def speaker_of(sentence: Any) -> str | None:
    """Return who says the sentence: the subject of its saying verb, or who stands after "according to"; else ``None``."""
    for token in sentence:
        if _says(token, sentence):
            name = _subject_text(token)
            if name:
                return name
        if token.lower_ == "according" and token.dep_ in ("prep", "advmod", "ROOT"):
            place = next((child for child in token.subtree if child.dep_ == "pobj"), None)
            if place is not None:
                return _core_text(place)
    return None
