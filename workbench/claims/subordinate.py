"""Subordinate clauses and nouns that state something of their own: "although exports fell", "after the dam burst",
"leading to a 12 percent drop in output".

Invariant: a clause comes out with its own subject, tense and negation, and only where grammar has it stated as so: an
"although" is, an "if" and a "when" are not, and a "because" under a "not" may not be. What tells when or why stays in the
sentence around it as well, since that is part of what the sentence says.
"""

from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.carried import with_carried
from workbench.claims.inflection import be_form
from workbench.claims.kinds import classify
from workbench.claims.participles import Aside, clause_span
from workbench.claims.parts import Part, Word
from workbench.claims.phrases import HELPERS, is_finite, is_past, subject_of, understates
from workbench.claims.words import CHANGES

_CONCEDING = frozenset(["although", "though", "while", "whereas"])
_GROUNDS = frozenset(["after", "because"])
#: What a noun follows where its happening is told as so: "after a 12 percent drop", "leading to a 12 percent drop".
_AFTER = frozenset(["after", "following", "despite", "amid"])
_LEADING = {"to": ("due", "lead", "owe"), "in": ("result",), "of": ("because",), "by": ("cause", "drive", "fuel")}
_AMOUNTS = ("PERCENT", "MONEY", "CARDINAL", "QUANTITY")


def subordinate(verb: Any, part: Part) -> Aside | None:
    """Return the clause of a verb as a statement where it is stated as so, and hangs on the part's main verb."""
    mark = next((child for child in verb.children if child.dep_ == "mark" and child.i < verb.i), None)
    subject = subject_of(verb)
    if mark is None or verb.head != part.verb or subject is None or not is_finite(verb) or _is_reported(verb, part):
        return None
    word = mark.lower_
    if word not in _CONCEDING and word not in _GROUNDS:
        return None
    tokens = clause_span(verb)
    while tokens and tokens[0].lower_ in ("even", "only", word):
        tokens = tokens[1:]
    if len(tokens) < 2 or subject.pos_ not in ("NOUN", "PROPN") or tokens[0].i != mark.i + 1:
        return None
    first, last = int(verb.left_edge.i), int(tokens[-1].i)
    made = Part(tokens=tuple(tokens), words=tuple(tokens), verb=verb)
    if word in _CONCEDING:
        if word == "while" and _is_going_on(verb):
            return None
        return Aside(first=first, last=last, parts=(with_carried(made, part.verb) if verb.i > part.verb.i else made,))
    if (
        verb.i < part.verb.i
        or understates(part.verb, part.tokens)
        or not classify(tokens, [verb], quoted=False).checkable
    ):
        return None
    if word == "after" and not is_past(verb):
        return None
    return Aside(first=first, last=last, parts=(made,), free=True, stays=True)


def _is_reported(verb: Any, part: Part) -> bool:
    """Whether the clause may belong to what somebody says."""
    if part.verb.lemma_ in SAYING and verb.i > part.verb.i:
        return True
    return part.content or any(token.dep_ == "parataxis" or token.lower_ == "according" for token in part.tokens)


def _is_going_on(verb: Any) -> bool:
    """Whether a "while" tells a time: "while the guard was sleeping"."""
    return verb.tag_ == "VBG" and any(child.dep_ in HELPERS for child in verb.children)


def change(noun: Any, part: Part) -> Aside | None:
    """ "Leading to a 12 percent drop in output": there was a 12 percent drop in output."""
    if noun.lemma_ not in CHANGES or noun.dep_ != "pobj" or noun.i < part.verb.i or noun.tag_ != "NN":
        return None
    if (
        noun.left_edge.i == 0
        or not _is_told(noun.left_edge.nbor(-1))
        or _is_reported(noun, part)
        or understates(part.verb, part.tokens)
    ):
        return None
    own = {token.i for token in part.tokens}
    tokens = [token for token in noun.doc[noun.left_edge.i : _end(noun)] if token.i in own]
    if not tokens or len(tokens) != tokens[-1].i - tokens[0].i + 1 or tokens[-1] == noun:
        return None
    if not any(token.ent_type_ in _AMOUNTS and token.i < noun.i for token in tokens):
        return None
    bare = tokens[1:] if tokens[0].lower_ in ("a", "an", "the") else tokens
    article = tokens[0].lower_ if tokens[0].lower_ in ("a", "an") else "an" if bare[0].text[:1] in "8aeiou" else "a"
    past = is_past(part.verb) or any(child.lemma_ == "have" and child.dep_ == "aux" for child in part.verb.children)
    words: list[Word] = ["There", be_form(plural=False, past=past), article, *bare]
    made = Part(tokens=tuple(tokens), words=tuple(words), verb=noun)
    return Aside(first=tokens[0].i, last=tokens[-1].i, parts=(made,), free=True, stays=True)


def _end(noun: Any) -> int:
    """Return where a noun phrase ends before what is joined to it or set off from it."""
    cuts = [child.left_edge.i for child in noun.children if child.i > noun.i and child.dep_ in ("cc", "conj", "punct")]
    cuts += [
        t.i
        for t in noun.doc[noun.i : noun.right_edge.i + 1]
        if t.text in (",", ";", "(", "–", "—") or t.lower_ == "and"
    ]
    return int(min([*cuts, noun.right_edge.i + 1]))


def _is_told(preposition: Any) -> bool:
    word = preposition.lower_
    if word in _AFTER:
        return True
    before = [preposition.head, preposition.nbor(-1)] if preposition.i else [preposition.head]
    return any(token.lemma_.lower() in _LEADING.get(word, ()) for token in before)
