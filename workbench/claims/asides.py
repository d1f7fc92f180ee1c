"""Asides: what a sentence says in passing, made a claim of its own, and taken out of the sentence around it.

    relative clauses    "Luna-25, which crashed in August, ..."       Luna-25 crashed in August.
    appositions         "RIA Novosti, a Russian newswire, said"       RIA Novosti is a Russian newswire.
                        "The country's oldest paper, the Sun, said"   The Sun is the country's oldest paper.
    participles         "The bridge, built in 1932, was closed."      The bridge was built in 1932.
    "with" absolutes    "..., with both sides claiming victory."      Both sides were claiming victory.
    measures            "Kenya, with 54 million people, voted"        Kenya had 54 million people.

Invariant: an aside is set off by commas on both sides (or ends the sentence), hangs on one noun that nothing else competes
with, and says nothing that the rest hangs on. Where a "which" may mean all that was said before, or a participle stands
under a "may", a "will" or a "not", the sentence is left as it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from workbench.claims.appositions import apposition, is_name, named
from workbench.claims.judged import judges_statement
from workbench.claims.participles import Aside, absolute, clause_span, described, participle, possessed
from workbench.claims.parts import Part, Word, part_of, trimmed
from workbench.claims.phrases import (
    core_tokens,
    denies,
    has_subject,
    is_finite,
    is_human,
    is_plural,
)
from workbench.claims.subordinate import change, subordinate
from workbench.claims.words import BODIES, CAUSING

_MOST = 6


def split_asides(part: Part, *, quotations: Sequence[tuple[int, int]] = (), depth: int = 0) -> list[Part]:
    """Return the part without its asides, and then what each aside says."""
    found: list[Aside] = []
    for token in part.tokens:
        if len(found) < _MOST and not any(aside.first <= token.i <= aside.last for aside in found):
            aside = _aside(token, part)
            if aside and _is_set_off(aside, part) and not _crosses(aside, part, quotations):
                found.append(aside)
    if not found:
        return [part]
    gone = [aside for aside in found if not aside.stays]
    out = {i for aside in gone for i in range(aside.first, aside.last + 1)} | _commas(gone, part)
    out |= {i for aside in gone for i in aside.commas}
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
    return tuple(w for w in part.words if isinstance(w, str) or w.i in own or (w.i not in span and _is_lent(w, part)))


def _is_lent(word: Any, part: Part) -> bool:
    """Whether a word was borrowed from before the part, and not trimmed off its ends."""
    return part.subject is not None and word.i <= part.subject.right_edge.i


def _aside(token: Any, part: Part) -> Aside | None:
    if token.dep_ in ("relcl", "acl") and token.head.dep_ == "attr" and not is_name(token.head):
        return described(token, part)
    if token.dep_ == "relcl":
        return _relative(token, part)
    if token.dep_ == "appos":
        return apposition(token) or named(token, part)
    if token.dep_ == "advcl" and has_subject(token):
        return subordinate(token, part)
    if token.dep_ == "pobj" and token.tag_ == "NN":
        return change(token, part)
    if token.dep_ in ("advcl", "acl") and token.tag_ in ("VBG", "VBN") and not has_subject(token):
        return participle(token, part)
    if token.lower_ == "with" and token.dep_ == "prep":
        return (absolute(token, part) if token.head == part.verb else None) or possessed(token, part)
    return None


def _is_set_off(aside: Aside, part: Part) -> bool:
    """Whether commas (or an end of the part) stand on both sides of the aside."""
    document = part.verb.doc
    first, last = part.tokens[0].i, part.tokens[-1].i
    if aside.first < first or aside.last > last:
        return False
    before = aside.bare or aside.free or aside.first == first or document[aside.first - 1].text in (",", "(")
    behind = aside.free or aside.last == last or document[aside.last + 1].text in (",", ".", ";", "!", ")")
    return before and behind and not (aside.first == first and aside.last == last)


def _commas(asides: Sequence[Aside], part: Part) -> set[int]:
    """Return the commas and brackets that set asides off."""
    document = part.verb.doc
    beside = {place for aside in asides for place in (aside.first - 1, aside.last + 1)}
    beside -= {aside.last + 1 for aside in asides if _ends_another(aside, asides, part) or _opens_another(aside, part)}
    return {place for place in beside if 0 <= place < len(document) and document[place].text in (",", "(", ")")}


def _opens_another(aside: Aside, part: Part) -> bool:
    """Whether the comma behind an aside opens what another comma ends: the 41 of "Smith, 41, from Leeds, was fined"."""
    document, comma = part.verb.doc, aside.last + 1
    if comma + 1 >= len(document) or document[comma].text != ",":
        return False
    opened = document[comma + 1]
    end = opened.right_edge.i + 1
    closed = end < len(document) and document[end].text == "," and end <= part.tokens[-1].i
    return bool(opened.dep_ == "prep" and closed and opened.head.i < aside.first)


def _ends_another(aside: Aside, asides: Sequence[Aside], part: Part) -> bool:
    """Whether the comma behind an aside ends what stays as well: the 24 of "Ruiz, 24, a baker, was shot"."""
    kept = (t for t in part.tokens if not any(other.first <= t.i <= other.last for other in asides))
    return any(
        told.dep_ == "appos"
        and part.tokens[0].i < told.left_edge.i - 1 < aside.first - 1
        and told.doc[told.left_edge.i - 1].text == ","
        and told.right_edge.i in (aside.first - 2, aside.last)
        for told in kept
    )


def _crosses(aside: Aside, part: Part, quotations: Sequence[tuple[int, int]]) -> bool:
    document = part.verb.doc
    start, end = document[aside.first].idx, document[aside.last].idx + len(document[aside.last])
    return any(first < end and start < last and not (start <= first and last <= end) for first, last in quotations)


# Relative clauses


def _relative(verb: Any, part: Part) -> Aside | None:
    tokens = clause_span(verb)
    noun = _antecedent(verb, tokens)
    if noun is None or not is_finite(verb):
        return None
    if noun.dep_ == "appos" and is_name(noun.head):
        noun = noun.head  # "of Jon Lind, a worker, who was kidnapped": it is said of him
    relative, name = tokens[0], core_tokens(noun)
    if judges_statement(verb, noun, relative):
        return None
    words: list[Word] | None = None
    if relative.lower_ == "whose" and relative.head.dep_ in ("nsubj", "nsubjpass"):
        words = [*name, "'s", *tokens[1:]]
    elif relative.lower_ == "where" and relative.head == verb and noun.ent_type_ in ("GPE", "LOC", "FAC"):
        words = [*tokens[1:], "in", *name]
    elif relative.lower_ in ("who", "which") and relative.head == verb and relative.dep_ in ("nsubj", "nsubjpass"):
        behind = tokens[0].i > part.verb.i
        if verb.lemma_ in CAUSING and relative.lower_ == "which" and behind and not is_name(noun):
            return None
        return Aside(first=tokens[0].i, last=tokens[-1].i, parts=_subject_parts(verb, noun, tokens))
    elif relative.lower_ in ("which", "whom", "who") and relative.head == verb and relative.dep_ == "dobj":
        if tokens[-1].pos_ == "ADP" and tokens[-1].dep_ != "prt":
            return None  # "which the studio has high hopes for"
        words = [*_until(tokens[1:], verb), *name, *_after(tokens, verb)]
    if words is None or any(child.dep_ == "conj" for child in verb.children):
        return None
    made = Part(tokens=tuple(tokens), words=tuple(words), verb=verb, subject=noun)
    return Aside(first=tokens[0].i, last=tokens[-1].i, parts=(made,))


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
    if noun is None or denies(noun) or _ends_name(noun):
        return None
    if noun.ent_type_ in ("DATE", "TIME"):
        return None  # "according to the Mail on Sunday, which said"
    joined = [noun.head] if noun.dep_ == "conj" else []
    if any(not any(child.dep_ == "relcl" for child in other.children) for other in joined) or any(
        child.dep_ == "conj" and child.i < tokens[0].i for child in noun.children
    ):
        return None
    human = is_human(noun)
    if relative.lower_ in ("who", "whom") and not human:
        return None
    if relative.lower_ == "which" and human and noun.lemma_.lower() not in BODIES:
        return None
    return None if _has_rival(noun, relative, human) else noun


def _ends_name(noun: Any) -> bool:
    """Whether a noun is the end of a longer name: "Doctors Without Borders"."""
    preposition = noun.head
    return bool(noun.dep_ == "pobj" and preposition.text[:1].isupper() and preposition.i > preposition.sent.start)


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
    chain, cuts, again = [verb], [tokens[0].i + 1], set()
    while True:
        following = next((c for c in chain[-1].children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")), None)
        if following is None or not is_finite(following):
            break
        if has_subject(following):
            opening = following.left_edge
            if (
                opening.lower_ not in ("who", "which")
                or opening.head != following
                or opening.dep_ not in ("nsubj", "nsubjpass")
            ):
                break
            again.add(opening)
        if verb.doc[following.left_edge.i - 1].lower_ not in ("and", "but"):
            break
        chain.append(following)
        cuts.append(following.left_edge.i)
    cuts.append(tokens[-1].i + 1)
    return tuple(
        part_of([t for t in verb.doc[begin:end] if t not in again], head, before=name, subject=noun)
        for head, (begin, end) in zip(chain, pairwise(cuts), strict=True)
    )


def _until(tokens: Sequence[Any], verb: Any) -> list[Any]:
    """Return the tokens of a clause up to its verb, with the particle of "set up", but not the "in" of "in a tank"."""
    particles = [child for child in verb.children if child.dep_ == "prt" and child.i == verb.i + 1]
    noun = any(child.dep_ == "dobj" and child.i > verb.i + 1 for child in verb.children)
    held = any(child.dep_ == "pobj" for particle in particles for child in particle.children)
    last = verb.i + (bool(particles) and not noun and not held)
    return [token for token in tokens if token.i <= last]


def _after(tokens: Sequence[Any], verb: Any) -> list[Any]:
    kept = {token.i for token in _until(tokens, verb)}
    return [token for token in tokens[1:] if token.i not in kept]
