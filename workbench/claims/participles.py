"""Participles, absolutes and what a noun is said to be: clauses without a subject or a tense of their own, given both.

Invariant: the subject is the one that grammar gives them, the tense that of the verb they hang on. A participle under a
"may", a "will" or a "not" gives nothing, and neither does one that may hang on all that was said before:
"..., killing three".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.inflection import be_form, inflected
from workbench.claims.parts import Part, Word, part_of, trimmed
from workbench.claims.phrases import (
    core_text,
    core_tokens,
    denies,
    is_finite,
    is_human,
    is_negated,
    is_past,
    is_plural,
    subject_of,
    understates,
)
from workbench.claims.words import BODIES, CAUSING, LASTING, LIKE_PREPOSITIONS, MEASURES, STATES

_ACTORS = frozenset(["PERSON", "ORG", "GPE", "NORP"])
_ASKED = frozenset(["ask", "press", "question", "quiz", "challenge", "pressure"])
_NOMINAL = frozenset(["NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON"])
_SINGLED = frozenset(["first", "last", "only", "second", "third", "one", "few", "some", "many", "next", "such", "no"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Aside:
    """A stretch of a sentence that is a statement of its own, with the parts that it gives."""

    first: int
    last: int
    parts: tuple[Part, ...]
    bare: bool = False  # no comma need stand before it
    stays: bool = False  # in the sentence around it, too
    free: bool = False  # no comma need stand on either side
    commas: tuple[int, ...] = ()  # that go with it, besides those on its sides


def clause_span(verb: Any) -> list[Any]:
    """Return the tokens of a clause, without punctuation at its ends; empty where it is not one stretch."""
    tokens = trimmed(verb.doc[verb.left_edge.i : verb.right_edge.i + 1])
    inside = {token.i for token in verb.subtree}
    return tokens if all(token.i in inside for token in tokens) else []


def described(verb: Any, part: Part) -> Aside | None:
    """ "X is a group that runs the port": X is a group, and X runs the port."""
    noun, subject, tokens = verb.head, part.subject or subject_of(part.verb), clause_span(verb)
    if (
        not tokens
        or subject is None
        or part.verb.lemma_ != "be"
        or understates(part.verb, part.tokens)
        or denies(subject)
    ):
        return None
    if subject.lower_ in ("it", "this", "that", "there", "these", "those", "what") or is_plural(noun) != is_plural(
        subject
    ):
        return None
    lefts = list(noun.lefts)
    plain = any(child.lower_ in ("a", "an") for child in lefts)
    if any(child.lower_ in _SINGLED or child.tag_ == "JJS" for child in lefts) or core_tokens(noun)[0].i > tokens[0].i:
        return None
    if verb.dep_ == "relcl":
        asks = (
            tokens[0].lower_ not in ("that", "which", "who")
            or tokens[0].head != verb
            or tokens[0].dep_ not in ("nsubj", "nsubjpass")
        )
        if asks or not is_finite(verb):
            return None
        made = part_of(tokens[1:], verb, before=core_tokens(subject), subject=subject)
    elif verb.tag_ == "VBN" and verb.lemma_ not in LIKE_PREPOSITIONS and verb in tokens[:2]:
        helper = be_form(plural=is_plural(subject), past=is_past(part.verb))
        made = part_of(tokens, verb, before=[*core_tokens(subject), helper], subject=subject)
    else:
        return None
    told = any(child.dep_ in ("amod", "compound", "prep", "poss") and child.i < tokens[0].i for child in noun.children)
    return Aside(first=tokens[0].i, last=tokens[-1].i, parts=(made,), bare=True, stays=not (plain and told))


def participle(verb: Any, part: Part) -> Aside | None:
    """ "The bridge, built in 1932," and "Kim visited Moscow, meeting Putin": the clause with its subject and its tense."""
    tokens = clause_span(verb)
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
    return Aside(first=tokens[0].i, last=tokens[-1].i, parts=made, stays=answered) if made else None


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
        said = inflected(head.lemma_, "VBD" if is_past(part.verb) else part.verb.tag_)
        if not said:
            return ()
        words = (*core_tokens(noun), said, *own[1:])
        speaker = core_text(noun) if head.lemma_ in SAYING else None
        made.append(Part(tokens=tuple(own), words=words, verb=head, subject=noun, speaker=speaker))
    return tuple(made)


def absolute(preposition: Any, part: Part) -> Aside | None:
    """ "With unemployment rising to 4 percent, ...": its own subject, its own participle; so each that is joined to it."""
    tokens = trimmed(preposition.subtree)
    verb = next((child for child in preposition.children if child.dep_ == "pcomp"), None)
    if verb is None or verb.tag_ not in ("VBG", "VBN") or tokens[0] != preposition or len(tokens) < 2:
        return None
    behind = trimmed(token for token in part.tokens if token.i > tokens[-1].i)
    pairs = _joined_absolutes(tokens[1:])
    opens = behind[0] if behind and not behind[0].is_punct and preposition.i > part.verb.i else None
    if opens is not None and opens.pos_ not in ("ADP", "SCONJ", "CCONJ", "ADV") and opens.tag_ != "VBG":
        # "..., with trams staying in, shops closing": the parse hung the second on something else
        tokens = trimmed(preposition.doc[preposition.i : behind[-1].i + 1])
        pairs = _joined_absolutes(tokens[1:])
        if not pairs:
            return None
    if tokens[-1].i - tokens[0].i + 1 != len(tokens) or understates(part.verb, part.tokens):
        return None
    if not pairs:
        noun = subject_of(verb)
        pairs = [(noun, verb)] if noun is not None and noun.i < verb.i else []
    if not pairs or any(
        one.lemma_ in ("be", "have") or is_negated(one) or one.nbor(-1).dep_ == "neg" or denies(noun)
        for noun, one in pairs
    ):
        return None
    begins = [tokens[1].i, *(_begin(one, tokens[1].i) for _, one in pairs[1:])]
    made = tuple(
        _absolute_part(noun, one, trimmed(verb.doc[begin:end]), part)
        for (noun, one), (begin, end) in zip(pairs, pairwise([*begins, tokens[-1].i + 1]), strict=True)
    )
    return Aside(first=tokens[0].i, last=tokens[-1].i, parts=made)


def possessed(preposition: Any, part: Part) -> Aside | None:
    """ "Kenya, with a population of 54 million, ...": what a subject is said to have, where that is a measure of it."""
    tokens = trimmed(preposition.subtree)
    noun = part.subject or subject_of(part.verb)
    thing = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    if noun is None or thing is None or tokens[0] != preposition or thing.lemma_.lower() not in MEASURES:
        return None
    core = [token for token in core_tokens(noun) if token.i < preposition.i - 1]
    if noun.pos_ not in ("NOUN", "PROPN") or denies(noun) or not core or core[-1].i != preposition.i - 2:
        return None
    if not any(token.like_num for token in tokens) or any(token.pos_ in ("VERB", "AUX") for token in tokens):
        return None
    if tokens[-1].i - tokens[0].i + 1 != len(tokens) or understates(part.verb, part.tokens):
        return None
    has = "had" if is_past(part.verb) else "have" if is_plural(noun) else "has"
    made = Part(tokens=tuple(tokens[1:]), words=(*core, has, *tokens[1:]), verb=thing, subject=noun)
    return Aside(first=tokens[0].i, last=tokens[-1].i, parts=(made,))


def _absolute_part(noun: Any, verb: Any, tokens: Sequence[Any], part: Part) -> Part:
    past, plural = is_past(part.verb), is_plural(noun)
    words: list[Word] = list(tokens)
    if verb.tag_ == "VBG" and verb.lemma_ in LASTING:
        form = inflected(verb.lemma_, "VBD" if past else "VBP" if plural else "VBZ")
        words = [form if token == verb else token for token in tokens]
    else:
        place = 1 + max(k for k, token in enumerate(tokens) if token.i <= noun.right_edge.i and token.i < verb.i)
        if tokens[place - 1].lower_ == "being":
            place -= 1
        words.insert(place, be_form(plural=plural, past=past))
    return Part(tokens=tuple(tokens), words=tuple(words), verb=verb, subject=noun)


def _joined_absolutes(tokens: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Return noun and participle of each clause of "homes losing power, shops closing and two schools being evacuated".

    Empty where there is one clause alone: the parse hangs the later ones on the first in many ways, so they are read off
    the words: a comma or an "and", a noun, and its participle right behind it.
    """
    found = []
    document, begins = tokens[0].doc, tokens[0].i
    for token in tokens[1:]:  # a participle needs its noun in front
        behind = document[token.i + 1] if token.i + 1 < len(document) else token
        verb = behind if token.lower_ == "being" and behind.tag_ == "VBN" else token
        if verb.tag_ not in ("VBG", "VBN", "VBD") or (verb == token and token.nbor(-1).lower_ == "being"):
            continue
        noun = token.nbor(-1)
        begin = _begin(token, begins)
        opener = document[begin - 1]
        opened = begin == begins or opener.text == "," or (opener.dep_ == "cc" and opener.lower_ == "and")
        if noun.pos_ in ("NOUN", "PROPN") and opened:
            found.append((noun, verb))
        elif noun.nbor(-1).text == "," and verb.tag_ == "VBG":
            return []  # "trams staying in", and "trams" taken for a verb
    return found if len(found) > 1 and _begin(found[0][1], begins) == begins else []


def _begin(verb: Any, least: int) -> int:
    """Return where the noun phrase in front of a participle begins."""
    place: int = verb.i - (verb.nbor(-1).lower_ == "being")
    while place > least and (verb.doc[place - 1].pos_ in _NOMINAL or verb.doc[place - 1].lower_ == "of"):
        place -= 1
    return place
