"""Appositions: "RIA Novosti, a Russian newswire, said" also says that RIA Novosti is one.

Invariant: what is set behind a name is said of it only where it says what such a name is: of a place that it is a town, and
not a record or the third such attack, which all of the sentence is. Nobody is said to be a place, or what stands "near" it.
"""

from typing import Any

from workbench.claims.called import BODIES_TOO
from workbench.claims.inflection import be_form
from workbench.claims.mentions import PLACES
from workbench.claims.participles import Aside, clause_span
from workbench.claims.parts import Part, Word
from workbench.claims.phrases import core_tokens, is_human, is_plural
from workbench.claims.words import BODIES, HAPPENINGS, HUMAN, PLACE_NOUNS

_GIVING = frozenset(
    ["send", "give", "offer", "write", "hand", "show", "tell", "buy", "lend", "owe", "pay", "teach", "award"]
)
#: Behind these stands a place more often than anybody.
_WHERE = frozenset(["at", "in", "near", "outside", "inside", "around", "across", "within", "throughout"])


def apposition(noun: Any) -> Aside | None:
    """ "RIA Novosti, a Russian newswire" and "Peter Smith, 39": a name, and what it is."""
    head, tokens = noun.head, clause_span(noun)
    if not tokens or tokens[0].i <= head.i or not is_name(head) or head.dep_ == "conj" or noun.ent_type_ == "PERSON":
        return None
    if not noun.like_num and not _may_be_what_it_is(head, noun):
        return None
    if any(child.dep_ == "conj" for child in (*head.children, *noun.children)):
        return None
    told = is_human(noun) or noun.lemma_.lower() in BODIES
    if head.dep_ in ("dobj", "dative") and head.head.lemma_ in _GIVING and not told and not noun.like_num:
        return None  # "to send Zhang Hung, 21, a saucy email"
    verb = be_form(plural=is_plural(head), past=False)
    if noun.like_num and len(tokens) == 1 and noun.text.isdigit() and is_human(head) and int(noun.text) < 120:
        words: list[Word] = [*core_tokens(head), verb, noun, "years", "old"]
    elif tokens[0].tag_ in ("DT", "PRP$") or any(child.dep_ == "poss" for child in noun.children):
        titled = noun.pos_ == "PROPN" and noun.lower_ in HUMAN and is_human(head)
        if (noun.pos_ != "NOUN" and not titled) or is_plural(noun) != is_plural(head):
            return None
        if noun.ent_type_ in ("DATE", "TIME"):
            return None
        words = [*core_tokens(head), verb, *tokens]
    else:
        return None
    made = Part(tokens=tuple(tokens), words=tuple(words), verb=noun, subject=head)
    return Aside(first=tokens[0].i, last=tokens[-1].i, parts=(made,))


def _may_be_what_it_is(head: Any, noun: Any) -> bool:
    """Whether a noun says what a name is, and not what all that was told is: "died in Helmand, the third such attack"."""
    word = noun.lemma_.lower()
    if head.ent_type_ in ("DATE", "TIME"):
        return False
    where = head.ent_type_ in PLACES or head.head.lower_ in _WHERE
    if head.dep_ == "pobj" and is_human(noun) and word not in BODIES_TOO and where:
        return False  # "were shot near Riva, the governor, Sergo Alim, said"
    if head.ent_type_ in PLACES:
        return word in PLACE_NOUNS or word in BODIES or is_human(noun)
    return head.ent_type_ == "EVENT" or word not in HAPPENINGS


def named(name: Any, part: Part) -> Aside | None:
    """ "The country's president, Emmanuel Macron, visited Kyiv": who is described stays, and what they are goes."""
    noun, tokens, document = name.head, clause_span(name), name.doc
    if noun.pos_ != "NOUN" or not is_name(name) or noun.dep_ not in ("nsubj", "nsubjpass") or noun.head != part.verb:
        return None
    if not tokens or any(token.pos_ not in ("PROPN", "DET", "ADP") for token in tokens):
        return None
    opening, comma, after = noun.left_edge, tokens[0].i - 1, tokens[-1].i + 1
    told = document[opening.i : comma]
    if opening != part.tokens[0] or not (opening.lower_ == "the" or any(t.dep_ == "poss" for t in noun.children)):
        return None
    if after >= len(document) or document[comma].text != "," or document[after].text != ",":
        return None
    if any(token.tag_ in ("PRP", "PRP$") for token in part.tokens):
        return None  # "its office" is that of the name, and would be looked up as that of the description
    joined = any(child.dep_ in ("conj", "relcl", "acl") for child in (*noun.children, *name.children))
    if joined or len(told) < 3 or is_plural(noun) != is_plural(name) or any(token.text == "," for token in told):
        return None
    words: list[Word] = [*tokens, be_form(plural=is_plural(noun), past=False), *told]
    made = Part(tokens=tuple(told), words=tuple(words), verb=noun, subject=name)
    return Aside(first=opening.i, last=comma - 1, parts=(made,), commas=(after,))


def is_name(noun: Any) -> bool:
    """Whether a noun is a name, written with a capital."""
    return bool(noun.pos_ == "PROPN" and noun.text[:1].isupper())
