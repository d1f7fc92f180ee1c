"""What an article says a name is: a person's ("coach Ruben Alter"), a body's ("the weather service Meteo Nord"), a place's.

Invariant: words outrank the labels of the parser. A name that is told to be a body's or a place's is nobody's; "the" before
a name, or "in", makes it none of a person.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from workbench.claims.date_words import word_set
from workbench.claims.words import BODIES, HUMAN, SITES, TRUSTING

_PLACES = frozenset(["GPE", "LOC", "FAC"])
#: Abbreviated ranks and offices that are written before a surname.
RANKS = word_set(
    "cllr cllr. insp insp. sgt sgt. det det. supt supt. ch dci dcs dcc acc capt capt. col col. gen gen. lt lt. maj maj. cpl"
    " cpl. cmdr cmdr. adm adm. brig brig. prof prof. rev rev. sen sen. rep rep. gov gov. amb amb. hon hon. ald ald."
)
#: Words for people that bodies are called as well: "rival Demo Motors", "market leader Demo Corp".
BODIES_TOO = word_set(
    "rival ally owner partner member user dealer opponent neighbour neighbor leader supporter sponsor challenger incumbent"
    " champion holder maker buyer seller lender donor employer winner client parent contestant agent supervisor operator"
    " local shareholder creditor competitor"
)
#: Words for bodies beside those that an "it" means.
_SERVICES = BODIES | word_set(
    "service bureau consultancy institute brand label think-tank outlet website site chain retailer supermarket carmaker"
    " drugmaker manufacturer insurer start-up startup platform app channel magazine journal paper daily weekly portal"
    " laboratory lab society federation league movement coalition trust utility unit studio producer developer contractor"
    " supplier shipbuilder planemaker brewery bookmaker railway carrier distributor"
)
#: Whoever moves away does so from a place or a body: "joined from Dinamo Split".
_LEAVING = word_set("join sign transfer arrive travel return move fly emigrate graduate commute hail migrate relocate")
#: "An ally in Ted Holm" is somebody.
_FOUND = word_set("ally friend partner rival supporter champion enemy critic successor believer opponent match hero")


def titled_name(head: Any) -> list[Any]:
    """Return the tokens of a name behind a word for a person: the "Ruben Alter" of "City coach Ruben Alter"."""
    first = head
    while first.i > head.sent.start and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).head == head:
        first = first.nbor(-1)
    name = list(head.doc[first.i : head.i + 1])
    if head.pos_ != "PROPN" or not 2 <= len(name) <= 3 or first.i == head.sent.start:
        return []
    if not all(token.text[:1].isupper() and token.text.isalpha() for token in name) or head.lower_ in BODIES:
        return []
    title = first.nbor(-1)
    told = title.pos_ == "NOUN" and title.tag_ == "NN" and title.text.islower() and title.head == head
    return name if told and title.lower_ in HUMAN and title.lower_ not in BODIES_TOO else []


def titled_names(documents: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    """Yield the names behind words for people, with the number of their document."""
    for number, document in enumerate(documents):
        for token in document:
            name = titled_name(token) if token.pos_ == "PROPN" else []
            if name:
                yield number, document[name[0].i : name[-1].i + 1]


def is_told_body(name: Sequence[Any]) -> bool:
    """Whether a name is told to be a body's: "the weather service Meteo Nord", "Meteo Nord, the weather service"."""
    first, head = name[0], name[-1]
    title = first.nbor(-1) if first.i > first.sent.start else None
    if title is not None and title.pos_ == "NOUN" and title.text.islower() and title.lemma_.lower() in _SERVICES:
        return title.dep_ in ("compound", "nmod") or head.dep_ == "appos"
    told = (child for child in head.children if child.dep_ == "appos" and child.pos_ == "NOUN" and child.i > head.i)
    return any(child.lemma_.lower() in _SERVICES and child.lemma_.lower() not in HUMAN for child in told)


def told_bodies(documents: Sequence[Any]) -> set[str]:
    """Return the names, as they are written, that an article tells to be a body's."""
    return {
        entity.text
        for document in documents
        for entity in document.ents
        if entity.label_ == "PERSON" and is_told_body(list(entity))
    }


def is_behind_the(name: Sequence[Any]) -> bool:
    """Whether "the" stands right before a name in the singular: "the Moon" is nobody, whatever the parser says."""
    first, head = name[0], name[-1]
    if first.lower_ == "the":
        return len(name) > 1 and head.tag_ != "NNPS"
    before = first.nbor(-1) if first.i > first.sent.start else None
    return before is not None and before.lower_ == "the" and before.head == head and head.tag_ == "NNP"


def is_called_place(head: Any) -> bool:
    """Whether a name is told to be a place's: "the town of Hamilton", "born in Tromsø", "Colin Marsh, of Hull"."""
    if head.dep_ != "pobj":
        return False
    preposition, above = head.head.lower_, head.head.head
    if preposition == "in":
        return above.lemma_.lower() not in TRUSTING | _FOUND
    if preposition == "from":
        return above.lemma_ in _LEAVING
    if preposition != "of":
        return False
    bearer = above.ent_type_ == "PERSON" or (
        above.pos_ == "PROPN" and above.text.istitle() and above.lower_ not in HUMAN
    )
    return above.lemma_.lower() in SITES or (bearer and above.lower_ not in BODIES)


def is_bare_place(token: Any) -> bool:
    """Whether a name stands alone as a place's: the Norhavn of "40 people in Norhavn"."""
    if token.pos_ != "PROPN" or token.ent_type_ == "PERSON" or token.dep_ != "pobj" or token.head.lower_ != "in":
        return False
    behind = token.nbor(1) if token.i + 1 < token.sent.end else None
    longer = behind is not None and (behind.pos_ == "PROPN" or behind.tag_ == "POS" or behind.text[:1] == "-")
    return token.head.i == token.i - 1 and not longer and is_called_place(token)


def bare_places(documents: Sequence[Any]) -> tuple[set[str], dict[str, tuple[int, int]]]:
    """Return the names that stand alone behind "in", and those labelled as a place's, with where they first are."""
    told = {token.text for document in documents for token in document if is_bare_place(token)}
    labelled: dict[str, tuple[int, int]] = {}
    for number, document in enumerate(documents):
        for entity in document.ents:
            if len(entity) == 1 and entity.label_ in _PLACES:
                labelled.setdefault(entity.text, (number, entity.start))
    return told, labelled
