"""Joints: the verbs of a sentence that are coordinated, and where the part of each begins.

Invariant: a joint is read off the parse and two of its known slips: a first clause taken for what the second one says ("It
rained, and as usual, the bus was late"), and a subject taken for one more entry of a list before it ("works at the port
and his wife runs a bakery"). Whether the sentence is cut there is decided in ``clauses``.
"""

from dataclasses import dataclass
from typing import Any

from workbench.claims.attribution import BELIEVING, SAYING
from workbench.claims.inflection import be_form, inflected
from workbench.claims.phrases import HELPERS, has_subject, is_finite, is_negated, is_plural, subject_of
from workbench.claims.words import UNDERGONE

_SEEMING = frozenset(["seem", "appear", "turn", "mean", "show", "know", "learn", "hear", "realise", "realize"])
_FAR = 6  # words between an "and" and the subject of the clause that it opens
_ASIDE = ("mark", "neg")
_STATED = ("dobj", "attr", "acomp", "oprd")
_SHARED = frozenset(["is", "are", "was", "were", "been", "has", "have", "had"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Joint:
    """Where two parts meet: the first token of the later one, and the verbs and subjects on either side."""

    before: Any  # the verb that the later part is coordinated with
    verb: Any
    start: int  # index of the first token of the later part, its conjunction not counted
    subject: Any | None  # the head of the subject that the later part borrows; None where it has its own
    own: Any | None = None  # the head of its own subject
    helpers: tuple[str, ...] = ()  # the "was" or "has" that it borrows
    spliced: bool = False  # whether a comma alone, or a comma and an "and", was seen before it


def find_joints(first: Any, root: Any) -> list[Joint]:
    """Return where verbs are coordinated with ``first``, in order; a verb without a subject takes the nearest before it.

    Args:
        first: the main verb of the first part.
        root: the root of the sentence, where the parser hung the first part on it.
    """
    found: list[Joint] = []
    before, subject = first, subject_of(first)
    lent: tuple[str, ...] = ()
    verbs = joined_verbs(first)
    if first != root:
        verbs += [root, *joined_verbs(root)]
    for verb in verbs:
        own = subject_of(verb)
        if verb == root:
            start, spliced = _splice(first, root), True
        else:
            strayed = None if has_subject(verb) else _strayed_subject(verb)
            own, start, spliced = own or strayed, int((strayed or verb).left_edge.i), False
        alone = has_subject(verb) or own is not None
        helpers = _left_out(before, verb, own) if alone else _shared_helpers(before, verb, lent)
        found.append(
            Joint(
                before=before,
                verb=verb,
                start=start,
                subject=None if alone else subject,
                own=own,
                helpers=helpers,
                spliced=spliced,
            )
        )
        before, subject, lent = verb, own if alone else subject, () if alone else helpers
    return found


def joined_verbs(verb: Any) -> list[Any]:
    """Return the verbs that are coordinated with a verb, however the parser nests them, in order."""
    found, waiting = [], [verb]
    while waiting:
        joined = [c for c in waiting.pop().children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX") and c.i > verb.i]
        joined = [child for child in joined if not _is_casualty(child)]
        found += joined
        waiting += joined
    return sorted(found, key=lambda one: int(one.i))


def _is_casualty(verb: Any) -> bool:
    """Whether a "wounded" is a noun behind "its dead and", which the parser took for a verb."""
    words = verb.doc[max(verb.i - 2, verb.sent.start) : verb.i]
    return verb.lower_ in ("wounded", "injured", "missing") and [t.lower_ for t in words] == ["dead", "and"]


def _left_out(before: Any, verb: Any, own: Any) -> tuple[str, ...]:
    """Return the "were" that "Five were killed and nine wounded" says once, or the "had been"."""
    if own is None or verb.tag_ not in ("VBN", "VBD") or _has_object(verb):
        return ()
    if is_negated(before) or verb.lemma_ not in UNDERGONE or own.pos_ == "PRON" or own.i + 1 != verb.i:
        return ()
    if inflected(verb.lemma_, "VBN") != verb.lower_:
        return ()
    plural = is_plural(own) or own.tag_ == "CD"
    helpers = [child.lower_ for child in before.children if child.dep_ in HELPERS]
    if helpers in (["was"], ["were"]):
        return (be_form(plural=plural, past=True),)
    if helpers in (["had", "been"], ["has", "been"], ["have", "been"]):
        return ("had" if helpers[0] == "had" else "have" if plural else "has", "been")
    return ()


def _has_object(verb: Any) -> bool:
    """Whether a verb has a helper of its own, or is done to somebody else: "but the jury found him guilty of perjury"."""
    if any(child.dep_ in (*HELPERS, "dobj", "dative") for child in verb.children):
        return True
    behind = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    if behind.tag_ == "PRP":
        return True
    called = (child for child in verb.children if child.dep_ in ("ccomp", "xcomp", "oprd"))
    return any(has_subject(child) for child in called)


def first_verb(root: Any) -> Any:
    """Return the verb of the first clause where the parser hung that on the second as what it says; else the root."""
    clause = next((child for child in root.children if child.dep_ == "ccomp" and child.i < root.i), None)
    if clause is None:
        return root
    begin = _splice(clause, root)
    parted = begin > 0 and root.doc[begin - 1].text == ";"  # nobody says what stands before a semicolon
    if not parted and (root.lemma_ in (*SAYING, *BELIEVING, *_SEEMING) or not _states(root)):
        return root
    if not is_finite(clause) or not has_subject(clause) or not is_finite(root) or not has_subject(root):
        return root
    marked = any(child.dep_ in _ASIDE and child.dep_ == "mark" for child in clause.children)
    opening = clause.left_edge
    if marked or opening.tag_ in ("WP", "WRB", "WDT") or opening.nbor(1).tag_ in ("JJR", "RBR"):
        return root  # "the longer it takes, the worse it gets"
    return clause if begin else root


def _states(root: Any) -> bool:
    """Whether a verb has something of its own to say, beside a clause that may be its object."""
    return any(child.dep_ == "auxpass" or (child.i > root.i and child.dep_ in _STATED) for child in root.children)


def _splice(clause: Any, root: Any) -> int:
    """Return where the clause of the root begins; 0 where neither a comma nor an "and" shows it."""
    subject = subject_of(root)
    if subject is None or subject.i < clause.i:
        return 0
    document, first = root.doc, subject.left_edge.i
    for place in range(first - 1, max(clause.i, first - _FAR), -1):
        token = document[place]
        if token.dep_ == "cc" and token.lower_ in ("and", "but", "so") and token.nbor(-1).text in (",", ";"):
            return place + 1
    return int(first) if document[first - 1].text in (",", ";") else 0


def _strayed_subject(verb: Any) -> Any | None:
    """Return the noun right before a verb that the parser took for an entry of the list before it."""
    begin = verb.left_edge.i
    noun = verb.doc[begin - 1] if begin > verb.sent.start else None
    if (
        noun is None
        or noun.dep_ != "conj"
        or noun.pos_ not in ("NOUN", "PROPN")
        or noun.left_edge.tag_ not in ("PRP$", "DT")
    ):
        return None
    plural = noun.tag_ in ("NNS", "NNPS")
    agrees = verb.tag_ == "VBD" or (verb.tag_ == "VBP") == plural
    opener = noun.left_edge.nbor(-1)
    return noun if agrees and is_finite(verb) and opener.dep_ == "cc" and opener.lower_ in ("and", "but") else None


def _shared_helpers(before: Any, verb: Any, lent: tuple[str, ...]) -> tuple[str, ...]:
    """Return the "was" or "has" that two participles share; none under a "not" or a "may", which may be meant for both.

    ``lent`` are those that the verb before has from the one before it: "was cleared, found guilty and jailed".
    """
    if lent and (verb.tag_ == "VBN" or verb.lemma_ in UNDERGONE) and _is_bare_participle(verb):
        return lent
    helpers = [child for child in before.children if child.dep_ in HELPERS and child.i < before.i]
    if not helpers or is_negated(before) or any(child.dep_ in HELPERS for child in verb.children):
        return ()
    if before.tag_ != "VBN" or any(helper.lower_ not in _SHARED for helper in helpers):
        return ()
    perfect = helpers[0].lower_ in ("has", "have")
    alike = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and perfect and verb.lower_.endswith("ed"))
    alike = alike or (may_be_passive(before, verb) and verb.lemma_ in UNDERGONE)
    return tuple(helper.lower_ for helper in helpers) if alike else ()


def may_be_passive(before: Any, verb: Any) -> bool:
    """Whether a second verb may be what was done to its subject as well: "was acquitted of one and found guilty of"."""
    passive = any(child.dep_ == "auxpass" for child in before.children)
    return passive and _is_bare_participle(verb)


def _is_bare_participle(verb: Any) -> bool:
    """Whether a verb may be a participle without a helper or an object: "refused to" has one, "left to" has not."""
    own = ("dobj", "ccomp") if verb.lemma_ in UNDERGONE or verb.lemma_ == "leave" else ("dobj", "ccomp", "xcomp")
    bare = not any(child.dep_ in (*HELPERS, *own) for child in verb.children)
    return bare and verb.tag_ in ("VBD", "VBN") and inflected(verb.lemma_, "VBN") == verb.lower_
