"""Clauses: a sentence taken apart where the parse is clear, and left whole where it is not.

Invariant: a part is a contiguous stretch of its sentence, and its subject is one that stands in the same sentence. Nothing
that governs several parts (an auxiliary, a negation, a condition, "according to", an "or") is cut off from one of them.

A wrong cut makes a claim that nobody made, a missing cut only makes a long one: each doubt below leaves the sentence whole
and says why. These rules ask for a second sign beside the parser's word, such as the "and" that stands right
before the cut.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workbench.claims.attribution import SAYING, ends_attributed, frames_whole
from workbench.claims.carried import with_carried
from workbench.claims.denials import opens_with_denial
from workbench.claims.joints import Joint, find_joints, first_verb, may_be_passive
from workbench.claims.parts import Part, part_of
from workbench.claims.phrases import (
    HELPERS,
    PRONOUNS,
    core_text,
    core_tokens,
    denies,
    has_subject,
    is_finite,
    is_whole,
)
from workbench.claims.statements import has_main_verb
from workbench.claims.words import ACTED

_JOINS = frozenset(["and", "but", "yet", "so"])
LEFT_WHOLE = "left whole: "
NO_VERB = "its main verb was not found"
_FEW = 40  # characters of a quotation that is a phrase, no speech
_OPENING = frozenset(["when", "while", "where", "because", "although", "though", "whether", "whereas"])
_LONGEST_HEADING = 15
_LEADS = frozenset(["in", "on", "at", "under", "during", "since", "after", "before", "by", "between", "from", "until"])
_TIMES = frozenset(["since", "after", "before", "when", "until", "once"])
_LATER = frozenset(["later", "then", "now", "today", "afterwards", "since", "soon", "again", "still"])
_WITHIN = ("relcl", "ccomp", "advcl", "acl", "csubj")


def split_sentence(sentence: Any, *, quotations: Sequence[tuple[int, int]] = ()) -> list[Part]:
    """Return the parts of a spaCy sentence, in order; at least one.

    Args:
        sentence: the sentence.
        quotations: the character spans of its document that stand in quotation marks. A sentence with reported speech in
            it is never cut; a few quoted words, as in 'the cause was "not a big problem"', do not keep it whole.
    """
    whole = whole_part(sentence)
    if not has_main_verb(sentence):
        return [replace(whole, notes=(NO_VERB,))]
    first = first_verb(sentence.root)
    joints = [joint for joint in find_joints(first, sentence.root) if joint.verb.i < sentence.end]
    if not joints:
        return [whole]
    reason = _doubt(sentence, first, joints) or (
        "part of it is quoted" if _holds_speech(sentence, joints, quotations) else ""
    )
    if reason:
        return [replace(whole, notes=(LEFT_WHOLE + reason,))]
    bounds = [sentence.start, *(joint.start for joint in joints), sentence.end]
    heading = _heading(sentence, first)
    parts = [part_of(sentence.doc[bounds[0] : bounds[1]], first)]
    for joint, begin, end in zip(joints, bounds[1:], bounds[2:], strict=False):
        borrowed = [*_with_its_comma(core_tokens(joint.subject)), *joint.helpers] if joint.subject is not None else []
        pointing = joint.own is not None and joint.own.lower_ in ("that", "this", "it", "which")
        if heading and not pointing and _lacks_time(sentence.doc[begin:end]):
            borrowed = [*heading, *borrowed]
        made = part_of(sentence.doc[begin:end], joint.verb, before=borrowed, subject=joint.subject)
        if joint.own is not None and joint.helpers:
            words = [
                word for token in made.words for word in ([*joint.helpers, token] if token == joint.verb else [token])
            ]
            made = replace(made, words=tuple(words))
        parts.append(made if joint.own is None or heading else with_carried(made, joint.before))
    return parts


def _with_its_comma(words: Sequence[Any]) -> list[Any]:
    """Return a lent subject with the comma behind "his brother, the baker Jon Lind," that ends what a comma opens in it."""
    told = [word for word in words if not isinstance(word, str)]
    opened = sum(token.text == "," for token in told)
    if opened != 1 or told[-1].i + 1 >= len(told[-1].doc) or any(token.dep_ in ("conj", "cc") for token in told):
        return list(words)
    comma = told[-1].nbor(1)
    place = list(words).index(told[-1]) + 1
    return [*words[:place], comma, *words[place:]] if comma.text == "," else list(words)


def _heading(sentence: Any, first: Any) -> list[Any]:
    """Return the time or the cause that heads a sentence, and so all of its clauses: "in 2021", "since the law passed,"."""
    subject = next((child for child in first.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    opening = next((child for child in first.children if child.left_edge.i == sentence.start), None)
    if subject is None or opening is None or opening.dep_ not in ("prep", "advcl", "npadvmod"):
        return []
    end = opening.right_edge.i + 1
    marked = any(child.lower_ in _TIMES for child in opening.children if child.dep_ in ("mark", "advmod"))
    told = opening.dep_ == "npadvmod" or opening.lower_ in _LEADS or (opening.dep_ == "advcl" and marked)
    comma = sentence.doc[end].text == ","
    behind = end + comma
    whole = list(sentence.doc[opening.left_edge.i : end])
    dated = any(token.ent_type_ in ("DATE", "TIME") for token in whole)
    if not told or behind != subject.left_edge.i or not (comma or dated) or len(whole) > _LONGEST_HEADING:
        return []
    return list(sentence.doc[opening.left_edge.i : behind])


def _lacks_time(span: Any) -> bool:
    """Whether a later clause tells no time of its own, by which what heads the sentence would not be meant for it."""
    return not any(token.ent_type_ in ("DATE", "TIME") or token.lower_ in _LATER for token in span)


def whole_part(sentence: Any) -> Part:
    """Return a sentence as one part."""
    return part_of(sentence, sentence.root)


def _holds_speech(sentence: Any, joints: Sequence[Joint], quotations: Sequence[tuple[int, int]]) -> bool:
    """Whether more than a few words of the sentence are quoted, or a quotation holds one of the verbs."""
    verbs = [sentence.root, *(joint.before for joint in joints), *(joint.verb for joint in joints)]
    for start, end in quotations:
        if start >= sentence.end_char or end <= sentence.start_char:
            continue
        if end - start > _FEW or any(start <= verb.idx < end for verb in verbs):
            return True
    return False


def _doubt(sentence: Any, root: Any, joints: Sequence[Joint]) -> str:
    """Say why the sentence should stay whole; empty where every cut is clear."""
    if not is_finite(root) or not has_subject(root):
        return "its first verb has no clear subject"
    starts = [joint.start for joint in joints]
    if starts != sorted(set(starts)) or starts[0] <= root.i:
        return "its clauses are interleaved"
    if any(
        not token.is_punct and not token.is_space
        for token in sentence.doc[joints[-1].verb.right_edge.i + 1 : sentence.end]
    ):
        return "what follows the second clause belongs to the first"
    if opens_with_denial(list(sentence)) and not all(map(_is_contrast, joints)):
        return "what opens it may deny all of it"
    verbs = [root, *(joint.verb for joint in joints)]
    if any(_is_conditional(child) for verb in verbs for child in verb.children):
        return "it hangs on a condition"
    if any(child.dep_ in ("mark", "preconj") for verb in verbs for child in verb.children):
        return "its clauses hang together"
    if (
        frames_whole(root, sentence)
        or frames_whole(sentence.root, sentence)
        or ends_attributed(list(sentence.doc[starts[-1] : sentence.end]), joints[-1].verb)
    ):
        return "who says it may be meant for all of it"
    if _reports(root) and not all(joint.verb.lemma_ in SAYING for joint in joints):
        return "what is joined may be part of what is said"
    doubts = (_joint_doubt(joint, joints[number + 1 :]) for number, joint in enumerate(joints))
    return next((doubt for doubt in doubts if doubt), "")


def _is_contrast(joint: Joint) -> bool:
    """Whether a clause with a subject of its own stands behind a "but", and so outside of a "nor" that opens the first."""
    return joint.subject is None and joint.start > 1 and joint.verb.doc[joint.start - 1].lower_ == "but"


def _joint_doubt(joint: Joint, later: Sequence[Joint]) -> str:
    if not joint.helpers and (not is_finite(joint.verb) or _may_share(joint)):
        return "its verbs share an auxiliary"
    if not joint.spliced and not _is_joined(joint, later):
        return "it is not clear where its second clause begins"
    if _has_bare_end(joint):
        return "its verbs share an object"
    if joint.subject is None:
        if _opens_clause(joint):
            return "its second clause may have two subjects"
        own = joint.own
        return "its second clause has no clear subject" if own is None or not is_whole(own) else ""
    if _is_under_preposition(joint):
        return "its second verb may belong to a clause inside it"
    return _borrowing_doubt(joint)


def _is_under_preposition(joint: Joint) -> bool:
    """Whether a verb behind a comma may be that of an "after the army ..., left" whose subject was taken for its object."""
    comma = joint.verb.doc[joint.start - 1].text == ","
    return comma and any(child.dep_ == "prep" and child.lower_ in _TIMES for child in joint.before.children)


def _may_share(joint: Joint) -> bool:
    """Whether a verb without a subject may be passive like the one before: "was bitten by a dog and left to die"."""
    return joint.own is None and may_be_passive(joint.before, joint.verb) and joint.verb.lemma_ not in ACTED


def _opens_clause(joint: Joint) -> bool:
    """Whether a "when" before the joint is without a verb: "when President Obama and I left office"."""
    between = list(joint.verb.doc[joint.before.i + 1 : joint.start - 1])
    openers = [place for place, token in enumerate(between) if token.lower_ in _OPENING and token.pos_ != "ADP"]
    return bool(openers) and not any(token.pos_ in ("VERB", "AUX") for token in between[openers[-1] :])


def _borrowing_doubt(joint: Joint) -> str:
    """Say why the subject should not be lent to a verb that has none."""
    subject = joint.subject
    if subject is None or subject.pos_ not in ("NOUN", "PROPN", "PRON", "NUM") or ":" in core_text(subject):
        return "its second verb has no clear subject"
    if not is_whole(subject) or denies(subject) or not _agrees(subject, joint.verb):
        return "its second verb has no clear subject"
    between = joint.before.doc[joint.before.i + 1 : joint.start]
    if any(token.dep_ in _WITHIN and is_finite(token) for token in between):
        return "its second verb may belong to a clause inside it"
    return ""


def _is_joined(joint: Joint, later: Sequence[Joint]) -> bool:
    """Whether "and" or "but" stands right before the later part, or a comma in a list that such a word ends."""
    document = joint.verb.doc
    word = document[joint.start - 1]
    if word.text == ";":
        return joint.subject is None
    if word.text == ",":
        return joint.subject is not None and any(
            _is_joined(other, ()) for other in later[:1] if other.subject is not None
        )
    if word.dep_ != "cc" or word.lower_ not in _JOINS or joint.start < 2:
        return False
    last = document[joint.start - 2]
    if last.text in ("-", "–", "—", "--", "("):
        return False  # an aside: "the dearest - and many would say best - part"
    if last.text in (",", ";") or joint.subject is not None:
        return bool(word.lower_ != "yet" or last.is_punct)
    if last.ent_type_ == "DATE" and joint.own is not None and joint.own.ent_type_ != "DATE":
        return True  # "closed in 2011 and 200 workers left"
    own = joint.own  # "in hospitals and organs are moved": is it the hospitals and organs?
    return bool(
        word.lower_ == "but"
        or last.pos_ not in ("NOUN", "PROPN", "NUM")
        or (own is not None and (own.lower_ in PRONOUNS or own.left_edge.tag_ == "PRP$"))
    )


def _has_bare_end(joint: Joint) -> bool:
    """Whether the verb before meets its conjunction at once, as in "hit and sank the boat", "was and is a risk"."""
    adjacent = joint.before.i + 1 == joint.start - 1
    return (
        adjacent
        and joint.subject is not None
        and (
            joint.before.pos_ == "AUX" or any(child.dep_ in ("dobj", "attr", "acomp") for child in joint.verb.children)
        )
    )


def _agrees(subject: Any, verb: Any) -> bool:
    """Whether a verb's form allows the subject: no "the boxes has", no "the box were"."""
    plural = subject.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in subject.children)
    finite = next((c for c in verb.children if c.dep_ in HELPERS and c.tag_ != "MD"), verb)
    singular_form = finite.tag_ == "VBZ" or finite.lower_ == "was"
    plural_form = finite.tag_ == "VBP" or finite.lower_ == "were"
    if plural and singular_form:
        return False
    return not (plural_form and subject.tag_ == "NN" and not plural)


def _is_conditional(clause: Any) -> bool:
    return clause.dep_ == "advcl" and any(
        mark.lower_ in ("if", "unless", "provided", "should")
        for mark in clause.children
        if mark.dep_ in ("mark", "aux")
    )


def _reports(root: Any) -> bool:
    """Whether the first verb says, thinks or shows that something is so."""
    if any(child.dep_ == "ccomp" and child.i > root.i and is_finite(child) for child in root.children):
        return True
    claims = any(child.dep_ == "dobj" and child.i > root.i for child in root.children)  # "has claimed responsibility"
    return root.lemma_ in SAYING and not claims
