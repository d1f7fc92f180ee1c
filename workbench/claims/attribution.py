"""Who says what: the speakers that a sentence names, and the quotations that run over several sentences.

Invariant: a speaker stands in the text, in the part of the sentence that is attributed or in a sentence that touches the
quotation. Nobody is made the speaker of what they deny having said, could say, or did not say.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from workbench.claims.phrases import core_text, denies, has_subject, is_finite, is_negated, subject_of

_SAYING_WORDS = (
    "say tell report announce state claim add warn insist declare confirm deny reply answer argue note "
    "acknowledge allege maintain assert suggest write describe explain predict admit accuse quote comment "
    "reveal disclose estimate stress concede contend assure inform"
)
SAYING = frozenset(_SAYING_WORDS.split())
#: Who believes a thing is named with it, and it is no claim of its own.
BELIEVING = frozenset(["believe", "think", "suspect", "fear", "doubt", "hope", "consider", "conclude", "judge"])
_SAID = ("ccomp", "parataxis")
_UNFINISHED = frozenset(["on", "in", "of", "at", "by", "to", "for", "from", "with"])
_BESIDE = frozenset(["as", "while", "when", "after", "because", "since"])
#: What the parser took for part of the name of whoever said it: 'We won," Ana Ruiz' said it.
_SAID_BEFORE = re.compile(r"^.*[,.!?…][\"”»’']\s*", re.DOTALL)
_OPEN_MARKS = frozenset('"“”„«»')


def speaker_of(tokens: Sequence[Any], heads: Iterable[Any]) -> str | None:
    """Return who says a part of a sentence, or ``None``.

    Args:
        tokens: the part.
        heads: its main verbs. The speaker is the subject of one that says something, or of a saying verb set between
            commas, or who stands behind "according to".
    """
    main = {head.i for head in heads}
    for token in tokens:
        if (token.i in main or token.dep_ == "parataxis") and _says(token, tokens):
            subject = _teller(token)
            if subject is not None and not denies(subject) and not _says_beside(token, subject):
                return _named(subject, token)
        if token.lower_ == "according" and token.dep_ in ("prep", "advmod", "ROOT"):
            source = next((child for child in token.subtree if child.dep_ == "pobj"), None)
            if source is not None:
                return core_text(source) or None
    return None


def _teller(verb: Any) -> Any | None:
    """Return the head of the subject of a verb of saying; of two the nearer one, where the first holds a clause.

    "A post on social media claims that he fled, but police say he was at home": the "claims" was taken for a noun.
    """
    subject = subject_of(verb)
    if subject is None or not any(_is_clause_of(token) for token in subject.subtree):
        return subject
    nearest = max((child for child in verb.children if child.dep_ == "nsubj"), key=lambda child: int(child.i))
    return nearest if nearest != subject and not any(_is_clause_of(token) for token in nearest.subtree) else None


def _is_clause_of(token: Any) -> bool:
    """Whether a word is the verb of a "that he fled" within a noun phrase; a "who fled" tells whom it means."""
    return token.dep_ == "ccomp" and token.head.pos_ in ("NOUN", "PROPN") and is_finite(token) and has_subject(token)


def _says_beside(verb: Any, subject: Any) -> bool:
    """Whether something was said while another thing happened, which the parser took for what was said.

    "The police launched an inquiry as experts said the man was from London."
    """
    opening = subject.left_edge
    before = opening.nbor(-1) if opening.i > opening.sent.start else opening
    beside = before.lower_ in _BESIDE and before.i > before.sent.start and not before.nbor(-1).is_punct
    return beside and any(child.dep_ == "ccomp" and child.i < before.i for child in verb.children)


def _named(subject: Any, verb: Any) -> str | None:
    """Return the words for a speaker; of "which said" those for the noun that it hangs on, if it hangs on one."""
    if subject.tag_ in ("WDT", "WP") or (subject.lower_ == "that" and verb.dep_ == "relcl"):
        noun = verb.head if verb.dep_ == "relcl" else None
        return core_text(noun) or None if noun is not None and noun.pos_ in ("NOUN", "PROPN") else None
    words = core_text(subject)
    last = words.rsplit(maxsplit=1)[-1] if words else ""
    if last.lower() in _UNFINISHED:  # "A video shared on Facebook claims ...": the parser lost what hangs on the noun
        hung = next((child for child in subject.children if child.dep_ == "acl" and child.i > subject.i), None)
        words = subject.doc[subject.left_edge.i : hung.i].text if hung is not None else ""
    return _SAID_BEFORE.sub("", words).strip() or None


def borrowed_speaker(part: Any) -> str | None:
    """Return the borrowed subject of a part whose verb says something: "denied it and said that ..."."""
    if part.subject is None or denies(part.subject) or not _says(part.verb, part.tokens):
        return None
    return None if subject_of(part.verb) is not None else core_text(part.subject) or None


def _says(verb: Any, tokens: Sequence[Any]) -> bool:
    """Whether a verb reports speech: what is said hangs on it, or stands in quotation marks beside it."""
    if verb.pos_ != "VERB" or is_negated(verb) or _is_told(verb):
        return False
    if verb.lemma_ in BELIEVING:
        subject = subject_of(verb)
        own = subject is not None and subject.lower_ in ("i", "we", "you")
        return not own and any(child.dep_ == "ccomp" for child in verb.children) and not _is_modal(verb)
    if verb.lemma_ not in SAYING:
        return False
    if _is_modal(verb):
        return False  # "Apple can claim that": nobody has said anything yet
    children = {child.dep_ for child in verb.children}
    if verb.dep_ == "parataxis" or children & set(_SAID) or (verb.lemma_ == "claim" and "xcomp" in children):
        return True
    return any(token.text in _OPEN_MARKS for token in tokens)


def _is_told(verb: Any) -> bool:
    """Whether a verb of saying is in the passive: its subject says nothing, save who "was quoted as saying" it."""
    children = [child.dep_ for child in verb.children]
    if "auxpass" in children:
        quoted = any(child.lower_ == "as" for child in verb.children) and verb.lemma_ in ("quote", "cite")
        return not quoted
    said_to = any(child.dep_ == "xcomp" and child.tag_ in ("VB", "VBN") for child in verb.children)
    return verb.lemma_ == "say" and said_to  # "the book, said to have sold a million copies"


def _is_modal(verb: Any) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)


def frames_whole(verb: Any, span: Any | None = None) -> bool:
    """Whether something before or behind ``verb`` may attribute or hedge the whole sentence, not this clause alone.

    "According to X, ...", "As X reports, ...", "Reportedly, ..." at the beginning, and within ``span`` where one is given.
    """
    for child in verb.children:
        if child.i > verb.i:
            break
        if span is not None and child.i < span.start:
            continue  # stands outside what is asked about
        if child.lower_ in ("according", "reportedly", "allegedly", "apparently", "supposedly", "purportedly"):
            return True
        if child.dep_ == "advcl" and child.lemma_ in SAYING:
            return True
    return False


def ends_attributed(tokens: Sequence[Any], verb: Any) -> bool:
    """Whether a part ends with "..., according to X" or "..., X said", which may reach back over the parts before it."""
    for token in tokens:
        if token.i > verb.i and token.lower_ == "according":
            return True
        if token.dep_ == "parataxis" and token.lemma_ in SAYING and token.i > verb.i:
            return True
    return False


def quotation_speakers(sentences: Sequence[Any], quotations: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Return for each quotation of a paragraph its speaker, whom a sentence touching it names.

    It may run over several sentences. One that begins the sentence right after such a one goes on with what the same
    person says: "We won," Ann said. "They lost."
    """
    found: dict[tuple[int, int], str] = {}
    for sentence in sentences:
        touched = [
            (start, end)
            for start, end in quotations
            if sentence.start_char < end
            and start < sentence.end_char
            and not (start <= sentence.start_char and sentence.end_char <= end)
        ]
        name = speaker_of(list(sentence), [sentence.root]) if touched else None
        for quotation in touched if name else ():
            found.setdefault(quotation, str(name))
    for before, quotation in pairwise(quotations):
        if before in found and quotation not in found and _follows(before, quotation, sentences):
            found[quotation] = found[before]
    return found


def _follows(before: tuple[int, int], quotation: tuple[int, int], sentences: Sequence[Any]) -> bool:
    """Whether a quotation begins the sentence after the one in which another ends."""
    for sentence, later in pairwise(sentences):
        if sentence.start_char < before[1] <= sentence.end_char:
            return bool(later.start_char <= quotation[0] < later.end_char and quotation[0] - later.start_char <= 1)
    return False
