"""Asides: what a sentence says in passing, made a claim of its own, and taken out of the sentence around it.

    relative clauses    "Luna-25, which crashed in August, ..."       Luna-25 crashed in August.
    appositions         "RIA Novosti, a Russian newswire, said"       RIA Novosti is a Russian newswire.
    participles         "The bridge, built in 1932, was closed."      The bridge was built in 1932.
    "with" absolutes    "..., with both sides claiming victory."      Both sides were claiming victory.

Invariant: an aside is set off by commas on both sides (or ends the sentence), hangs on one noun that nothing else competes
with, and says nothing that the rest hangs on. Where a "which" may mean all that was said before, or a participle stands
under a "may", a "will" or a "not", the sentence is left as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.inflection import be_form, inflected
from workbench.claims.parts import Part, Word, part_of, trimmed
from workbench.claims.phrases import (
    core_tokens,
    denies,
    has_subject,
    is_finite,
    is_human,
    is_negated,
    is_plural,
    subject_of,
    understates,
)
from workbench.claims.words import BODIES, CAUSING, LIKE_PREPOSITIONS, STATES

_ACTORS = frozenset(["PERSON", "ORG", "GPE", "NORP"])
_ASKED = frozenset(["ask", "press", "question", "quiz", "challenge", "pressure"])
_MOST = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class _Aside:
    """A stretch of a sentence that is a statement of its own, with the parts that it gives."""

    first: int
    last: int
    parts: tuple[Part, ...]
    stays: bool = False  # in the sentence around it, too


def split_asides(part: Part, *, quotations: Sequence[tuple[int, int]] = (), depth: int = 0) -> list[Part]:
    """Return the part without its asides, and then what each aside says."""
    found: list[_Aside] = []
    for token in part.tokens:
        if len(found) < _MOST and not any(aside.first <= token.i <= aside.last for aside in found):
            aside = _aside(token, part)
            if aside and _is_set_off(aside, part) and not _crosses(aside, part, quotations):
                found.append(aside)
    if not found:
        return [part]
    gone = [aside for aside in found if not aside.stays]
    out = {i for aside in gone for i in range(aside.first, aside.last + 1)} | _commas(gone, part)
    rest = replace(
        part,
        tokens=tuple(trimmed(token for token in part.tokens if token.i not in out)),
        words=tuple(word for word in part.words if isinstance(word, str) or word.i not in out),
    )
    if len(rest.tokens) < 2 or part.verb not in rest.tokens:
        return [part]
    rest = replace(rest, words=_trimmed_words(rest))
    parts = [inner for aside in found for inner in aside.parts]
    if depth < 1:
        parts = [inner for one in parts for inner in split_asides(one, quotations=quotations, depth=depth + 1)]
    return [rest, *parts]


def _trimmed_words(part: Part) -> tuple[Word, ...]:
    own = {token.i for token in part.tokens}
    span = range(part.tokens[0].i, part.tokens[-1].i + 1)
    return tuple(w for w in part.words if isinstance(w, str) or w.i in own or w.i not in span and _is_lent(w, part))


def _is_lent(word: Any, part: Part) -> bool:
    """Whether a word was borrowed from before the part, and not trimmed off its ends."""
    return part.subject is not None and word.i <= part.subject.right_edge.i


def _aside(token: Any, part: Part) -> _Aside | None:
    if token.dep_ == "relcl":
        return _relative(token, part)
    if token.dep_ == "appos":
        return _apposition(token, part)
    if token.dep_ in ("advcl", "acl") and token.tag_ in ("VBG", "VBN") and not has_subject(token):
        return _participle(token, part)
    if token.lower_ == "with" and token.dep_ == "prep" and token.head == part.verb:
        return _absolute(token, part)
    return None


def _is_set_off(aside: _Aside, part: Part) -> bool:
    """Whether commas (or an end of the part) stand on both sides of the aside."""
    document = part.verb.doc
    first, last = part.tokens[0].i, part.tokens[-1].i
    if aside.first < first or aside.last > last:
        return False
    before = aside.first == first or document[aside.first - 1].text in (",", "(")
    behind = aside.last == last or document[aside.last + 1].text in (",", ".", ";", "!", ")")
    return before and behind and not (aside.first == first and aside.last == last)


def _commas(asides: Sequence[_Aside], part: Part) -> set[int]:
    """Return the commas and brackets that set asides off."""
    document = part.verb.doc
    beside = [place for aside in asides for place in (aside.first - 1, aside.last + 1)]
    return {place for place in beside if 0 <= place < len(document) and document[place].text in (",", "(", ")")}


def _crosses(aside: _Aside, part: Part, quotations: Sequence[tuple[int, int]]) -> bool:
    document = part.verb.doc
    start, end = document[aside.first].idx, document[aside.last].idx + len(document[aside.last])
    return any(first < end and start < last and not (start <= first and last <= end) for first, last in quotations)


def _span(verb: Any) -> list[Any]:
    """Return the tokens of a clause, without punctuation at its ends; empty where it is not one stretch."""
    tokens = trimmed(verb.doc[verb.left_edge.i : verb.right_edge.i + 1])
    inside = {token.i for token in verb.subtree}
    return tokens if all(token.i in inside for token in tokens) else []


# Relative clauses


def _relative(verb: Any, part: Part) -> _Aside | None:
    tokens = _span(verb)
    noun = _antecedent(verb, tokens)
    if noun is None or not is_finite(verb):
        return None
    relative, name = tokens[0], core_tokens(noun)
    words: list[Word] | None = None
    if relative.lower_ == "whose" and relative.head.dep_ in ("nsubj", "nsubjpass"):
        words = [*name, "'s", *tokens[1:]]
    elif relative.lower_ == "where" and relative.head == verb and noun.ent_type_ in ("GPE", "LOC", "FAC"):
        words = [*tokens[1:], "in", *name]
    elif relative.lower_ in ("who", "which") and relative.head == verb and relative.dep_ in ("nsubj", "nsubjpass"):
        if verb.lemma_ in CAUSING and relative.lower_ == "which" and not _is_name(noun):
            return None
        return _Aside(first=tokens[0].i, last=tokens[-1].i, parts=_subject_parts(verb, noun, tokens))
    elif relative.lower_ in ("which", "whom", "who") and relative.head == verb and relative.dep_ == "dobj":
        words = [*_until(tokens[1:], verb), *name, *_after(tokens, verb)]
    if words is None or any(child.dep_ == "conj" for child in verb.children):
        return None
    made = Part(tokens=tuple(tokens), words=tuple(words), verb=verb, subject=noun)
    return _Aside(first=tokens[0].i, last=tokens[-1].i, parts=(made,))


def _antecedent(verb: Any, tokens: Sequence[Any]) -> Any | None:
    """Return the noun that a relative clause surely hangs on: right before its comma, and alone in being fit."""
    noun = verb.head
    if not tokens or noun.pos_ not in ("NOUN", "PROPN") or verb.doc[tokens[0].i - 1].text != ",":
        return None
    relative = tokens[0]
    if relative.lower_ == "where" and noun.ent_type_ == "DATE":
        noun = _place_before(noun)
    elif noun.i != tokens[0].i - 2 and noun.right_edge.i < tokens[0].i - 2:
        return None
    if noun is None or denies(noun):
        return None
    if noun.dep_ == "conj" or any(child.dep_ == "conj" and child.i < tokens[0].i for child in noun.children):
        return None
    human = is_human(noun)
    if relative.lower_ in ("who", "whom") and not human:
        return None
    if relative.lower_ == "which" and human and noun.lemma_.lower() not in BODIES:
        return None
    return None if _has_rival(noun, relative, human) else noun


def _has_rival(noun: Any, relative: Any, human: bool) -> bool:
    """Whether a noun further up ("the son of the minister, who ...") may be meant as well."""
    if noun.dep_ != "pobj" or noun.head.head.pos_ not in ("NOUN", "PROPN"):
        return False
    above = noun.head.head
    if relative.lower_ in ("who", "whom") or (relative.lower_ == "whose" and human):
        return is_human(above)
    return relative.lower_ != "where" and not is_human(above) and is_plural(above) == is_plural(noun)


def _place_before(time: Any) -> Any | None:
    """Return "Pyongyang" for the July of "visited Pyongyang in July, where ...": a time is nowhere."""
    verb = time.head.head if time.dep_ == "pobj" else time.head
    places = [child for child in verb.children if child.dep_ == "dobj" and child.ent_type_ in ("GPE", "LOC", "FAC")]
    return places[0] if len(places) == 1 else None


def _subject_parts(verb: Any, noun: Any, tokens: Sequence[Any]) -> tuple[Part, ...]:
    """Return a part for each verb of a clause whose subject is the relative word."""
    name = core_tokens(noun)
    chain, cuts = [verb], [tokens[0].i + 1]
    while True:
        following = next((c for c in chain[-1].children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")), None)
        if following is None or has_subject(following) or not is_finite(following):
            break
        if verb.doc[following.left_edge.i - 1].lower_ not in ("and", "but"):
            break
        chain.append(following)
        cuts.append(following.left_edge.i)
    cuts.append(tokens[-1].i + 1)
    return tuple(
        part_of(verb.doc[begin:end], head, before=name, subject=noun)
        for head, (begin, end) in zip(chain, pairwise(cuts), strict=True)
    )


def _until(tokens: Sequence[Any], verb: Any) -> list[Any]:
    end = verb.i + 1 if not any(child.dep_ == "prt" and child.i == verb.i + 1 for child in verb.children) else verb.i + 2
    return [token for token in tokens if token.i < end]


def _after(tokens: Sequence[Any], verb: Any) -> list[Any]:
    kept = {token.i for token in _until(tokens, verb)}
    return [token for token in tokens[1:] if token.i not in kept]


# Appositions


def _apposition(noun: Any, part: Part) -> _Aside | None:
    """"RIA Novosti, a Russian newswire" and "Peter Smith, 39": a name, and what it is."""
    head, tokens = noun.head, _span(noun)
    if not tokens or tokens[0].i <= head.i or not _is_name(head) or head.dep_ == "conj" or noun.ent_type_ == "PERSON":
        return None
    if any(child.dep_ == "conj" for child in (*head.children, *noun.children)):
        return None
    verb = be_form(plural=is_plural(head), past=False)
    if noun.like_num and len(tokens) == 1 and noun.text.isdigit() and is_human(head) and int(noun.text) < 120:
        words: list[Word] = [*core_tokens(head), verb, noun, "years", "old"]
    elif tokens[0].tag_ in ("DT", "PRP$") or any(child.dep_ == "poss" for child in noun.children):
        if noun.pos_ != "NOUN" or is_plural(noun) != is_plural(head) or noun.ent_type_ in ("DATE", "TIME"):
            return None
        words = [*core_tokens(head), verb, *tokens]
    else:
        return None
    made = Part(tokens=tuple(tokens), words=tuple(words), verb=noun, subject=head)
    return _Aside(first=tokens[0].i, last=tokens[-1].i, parts=(made,))


def _is_name(noun: Any) -> bool:
    return bool(noun.pos_ == "PROPN" and noun.text[:1].isupper())


# Participles and absolutes


def _participle(verb: Any, part: Part) -> _Aside | None:
    tokens = _span(verb)
    marked = any(child.dep_ in ("mark", "advmod") and child.tag_ in ("IN", "WRB") for child in verb.children)
    if not tokens or marked or verb.lemma_ in LIKE_PREPOSITIONS or is_negated(verb):
        return None
    if verb.dep_ == "acl":
        noun = verb.head
        if noun.pos_ not in ("NOUN", "PROPN") or noun.i > verb.i or core_tokens(noun)[-1].i != tokens[0].i - 2:
            return None
        if noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN"):
            return None
    else:
        noun = part.subject or subject_of(verb.head)
        if verb.head != part.verb or noun is None or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
            return None
    if denies(noun) or noun.dep_ == "conj" or (verb.dep_ == "advcl" and understates(part.verb, part.tokens)):
        return None
    made = _passive(verb, noun, tokens, part) if verb.tag_ == "VBN" else _active(verb, noun, tokens, part)
    answered = verb.dep_ == "advcl" and part.verb.lemma_ in SAYING and verb.lemma_ in _ASKED
    return _Aside(first=tokens[0].i, last=tokens[-1].i, parts=made, stays=answered) if made else None


def _passive(verb: Any, noun: Any, tokens: Sequence[Any], part: Part) -> tuple[Part, ...]:
    if verb.dep_ == "advcl" and tokens[0].i != part.tokens[0].i:
        return ()  # "was closed, battered by storms": it is not plain what was battered
    past = verb.lemma_ not in STATES or is_past(part.verb)
    helper = be_form(plural=is_plural(noun), past=past)
    return (Part(tokens=tuple(tokens), words=(*core_tokens(noun), helper, *tokens), verb=verb, subject=noun),)


def _active(verb: Any, noun: Any, tokens: Sequence[Any], part: Part) -> tuple[Part, ...]:
    """Return "Kim met Putin" for "Kim visited Moscow, meeting Putin": the tense is the main verb's."""
    if verb.dep_ == "acl":
        if verb.lemma_ in CAUSING or verb != tokens[0]:
            return ()
        helper = be_form(plural=is_plural(noun), past=is_past(part.verb))
        return (Part(tokens=tuple(tokens), words=(*core_tokens(noun), helper, *tokens), verb=verb, subject=noun),)
    if part.verb.tag_ not in ("VBD", "VBZ", "VBP") or tokens[0].i < part.verb.i or verb != tokens[0]:
        return ()
    if any(child.dep_ in ("aux", "auxpass") for child in part.verb.children):
        return ()
    speaks = verb.lemma_ in SAYING
    acts = noun.ent_type_ in _ACTORS or is_human(noun) or noun.lower_ in ("he", "she", *BODIES)
    if not (speaks or (acts and verb.lemma_ not in CAUSING)):
        return ()
    chain = [verb]
    while following := next((c for c in chain[-1].children if c.dep_ == "conj"), None):
        if following.tag_ != "VBG" or following.left_edge != following:
            return ()
        chain.append(following)
    cuts = [head.i for head in chain] + [tokens[-1].i + 1]
    made = []
    for head, (begin, end) in zip(chain, pairwise(cuts), strict=True):
        own = trimmed(verb.doc[begin:end])
        said = inflected(head.lemma_, part.verb.tag_)
        if not said:
            return ()
        made.append(Part(tokens=tuple(own), words=(*core_tokens(noun), said, *own[1:]), verb=head, subject=noun))
    return tuple(made)


def _absolute(preposition: Any, part: Part) -> _Aside | None:
    """"With unemployment rising to 4 percent, ...": its own subject, its own participle."""
    tokens = trimmed(preposition.subtree)
    verb = next((child for child in preposition.children if child.dep_ == "pcomp"), None)
    if verb is None or verb.tag_ not in ("VBG", "VBN") or verb.lemma_ in ("be", "have") or is_negated(verb):
        return None
    noun = subject_of(verb)
    if noun is None or noun.i > verb.i or denies(noun) or tokens[0] != preposition:
        return None
    if tokens[-1].i - tokens[0].i + 1 != len(tokens) or understates(part.verb, part.tokens):
        return None
    helper = be_form(plural=is_plural(noun), past=is_past(part.verb))
    words = [*[t for t in tokens[1:] if t.i <= noun.right_edge.i], helper]
    words += [token for token in tokens[1:] if token.i > noun.right_edge.i]
    made = Part(tokens=tuple(tokens[1:]), words=tuple(words), verb=verb, subject=noun)
    return _Aside(first=tokens[0].i, last=tokens[-1].i, parts=(made,))


def is_past(verb: Any) -> bool:
    """Whether a verb is told in the past: by its form, or that of its auxiliary."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    finite = helpers[0] if helpers else verb
    return bool(finite.tag_ in ("VBD", "VBN"))
