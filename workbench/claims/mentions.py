"""Mentions: the people, places and things that an article names, sentence by sentence, as a pronoun may mean them.

Invariant: a mention is a noun phrase of the article; its name is that phrase, or the longest name of the same person that
the article gives and that fits nobody else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.called import RANKS, is_behind_the, is_called_place, is_told_body, titled_name
from workbench.claims.given_names import GIVEN
from workbench.claims.names import Names, gender_of, given_gender, spelled, tells_person, without_titles
from workbench.claims.phrases import SUBJECTS, core_tokens, is_plural
from workbench.claims.words import BODIES, CALLINGS, HUMAN, PAPERS, PERSONAL_DEEDS, SURNAMES_TOO

_NAMED = frozenset(["ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "NORP"])
PLACES = frozenset(["GPE", "LOC", "FAC"])
_TIMES = frozenset(["DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"])
#: What a capitalised surname may be taken for, and where it then stands.
_MISTAKEN = frozenset(["INTJ", "X", "ADJ", "VERB", "ADV"])
_PLACED = ("dobj", "pobj", "dative", "oprd", "attr")
_LONGEST = 8  # words of a phrase that is put in the place of a pronoun
_TURNS = frozenset(["fact", "addition", "example", "instance", "contrast", "particular", "response", "return", "short"])
#: Endings of nouns for people: "Lind is a chemist" is said of one.
_DOERS = ("ist", "ian", "or", "er", "man", "woman", "eer", "ant", "ic")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A noun phrase: its head, the name to use for it elsewhere, and what it can be."""

    head: Any
    name: str
    key: str  # equal for two mentions of the same
    person: bool
    plural: bool
    subject: bool
    named: bool
    core: bool  # subject or object, not the end of "in ..." or "of ..."
    portable: bool = True  # whether its name says who it is elsewhere too: not "his train"
    perhaps: bool = False  # whether it may be a person whom the parser took for something else
    unsure: bool = False  # whether it may be one, and a pronoun is left open for it, but not taken to mean it
    gender: str = ""  # "m", "f", or empty where it is not known


def mentions_in(chunks: Iterable[Any], names: Names) -> list[Mention]:
    """Return the mentions among the noun chunks of a sentence, in order; no pronouns, no times, no amounts."""
    found = []
    for chunk in chunks:
        head = chunk.root
        if head.pos_ not in ("NOUN", "PROPN") or _is_amount(head, chunk) or head.tag_ == "POS" or _is_told(head):
            continue
        if chunk[0].lower_ == "no" or _is_turn_of_phrase(head):
            continue  # "no one", "no officer", "in fact": there is nobody to mean
        found.append(mention_of(head, names))
        found += [
            mention_of(child, names)
            for child in head.subtree
            if child.dep_ == "poss" and child.pos_ == "PROPN" and child.ent_type_ and chunk.start <= child.i < chunk.end
        ]
    return sorted(found, key=lambda mention: int(mention.head.i))


def _is_turn_of_phrase(head: Any) -> bool:
    """Whether a bare noun only joins a sentence to the one before: "in fact", "for example"."""
    bare = head.dep_ == "pobj" and head.left_edge == head.right_edge and head.head.lower_ in ("in", "for", "by", "on")
    return bare and head.lower_ in _TURNS


def _is_amount(head: Any, chunk: Any) -> bool:
    """Whether a phrase is a time or an amount; "the peso" without a number is neither."""
    if head.ent_type_ not in _TIMES:
        return False
    return head.ent_type_ not in ("MONEY", "QUANTITY") or any(token.like_num or token.is_currency for token in chunk)


def _is_told(head: Any) -> bool:
    """Whether a phrase says what something is ("was the first president", "Kim, the leader"), and names nothing new."""
    if head.dep_ == "attr" and any(child.dep_ == "expl" for child in head.head.children):
        return False  # "there is a video"
    if head.dep_ in ("attr", "appos", "oprd") or (head.dep_ == "pobj" and head.head.lower_ == "as"):
        return bool(head.ent_type_ != "PERSON") or (head.dep_ == "appos" and is_told_body(_person_tokens(head)))
    if not head.ent_type_ and any(child.dep_ == "appos" and child.ent_type_ == "PERSON" for child in head.children):
        return head.lemma_.lower() in HUMAN  # "a spokesman, Idris Vahl,": he is one
    if head.dep_ == "nsubj" and not head.ent_type_ and head.head.lemma_ == "be":
        return any(child.dep_ == "attr" and child.ent_type_ == "PERSON" for child in head.head.children)
    return head.dep_ == "conj" and not head.ent_type_


def _person_tokens(head: Any) -> list[Any]:
    """Return the tokens of the person's name that ends at, or holds, ``head``."""
    if head.ent_type_ != "PERSON":
        return []
    first = last = head
    while first.ent_iob_ == "I" and first.i > head.sent.start:
        first = first.nbor(-1)
    while last.i + 1 < head.sent.end and last.nbor(1).ent_iob_ == "I":
        last = last.nbor(1)
    return list(head.doc[first.i : last.i + 1])


def is_short_name(token: Any, names: Names) -> bool:
    """Whether a word is the short name of somebody whom the article names in full, whatever the parser takes it for."""
    if not token.text[:1].isupper() or not names.readings(token.text) or not _may_be_noun(token):
        return False
    if token.ent_type_ == "PERSON":
        return True
    place = (
        token.ent_type_ in PLACES and token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "from", "near", "to")
    )
    beside = [token.doc[i] for i in (token.i - 1, token.i + 1) if token.sent.start <= i < token.sent.end]
    beside = [other for other in beside if other.i > token.i or other.lower_ not in RANKS]  # "Cllr Prout"
    return not place and token.dep_ != "compound" and not any(other.pos_ == "PROPN" for other in beside)


def _may_be_noun(token: Any) -> bool:
    """Whether a word is a noun, or stands where one does, as the Pike of "a shot hit Pike", which is no interjection."""
    if token.pos_ in ("PROPN", "NOUN"):
        return True
    hyphened = token.i + 1 < token.sent.end and token.nbor(1).text[:1] == "-" and not token.whitespace_
    placed = token.dep_ in (*_PLACED, *SUBJECTS) and not token.is_sent_start
    return token.pos_ in _MISTAKEN and placed and not hyphened


def mention_of(head: Any, names: Names) -> Mention:
    """Return a noun phrase as a mention, with the full name of a person where that is plain."""
    short = is_short_name(head, names)
    titled = titled_name(head)
    entity = titled or _person_tokens(head) or ([head] if short else [])
    nobody = bool(entity) and not titled and (is_behind_the(entity) or is_told_body(entity))
    if nobody and not short:
        entity = []
    place = is_called_place(head)
    full = spelled(without_titles(t for t in entity if t.text not in ("'s", "’s")))
    human = head.ent_type_ not in _NAMED and (head.lemma_.lower() in HUMAN or head.lower_ in HUMAN)
    bears = head.ent_type_ == "PERSON" and not _is_called_thing(head) and not place and not nobody
    person = human or short or bears or bool(titled) or _is_called_person(head)
    name = full or _called(head)
    if full and " " not in full:
        readings = names.readings(full)
        name = readings[0] if len(readings) == 1 else full
    return Mention(
        head=head,
        name=name,
        key=name.casefold().removeprefix("the ").removeprefix("a ").removeprefix("an "),
        person=person,
        plural=is_plural(head) and not (person and head.tag_ == "NNP") and not short and head.ent_type_ != "ORG",
        subject=head.dep_ in (*SUBJECTS, "ROOT"),
        named=bool(head.ent_type_),
        core=_is_core(head),
        perhaps=not person and _may_be_person(head) and not _is_called_thing(head) and not place,
        unsure=not person and _may_be_somebody(head) and not _is_called_thing(head) and not place,
        portable=bool(full) or _is_portable(head),
        gender=names.gender.get(name, "") or gender_of(head) or given_gender(name),
    )


def _is_called_person(head: Any) -> bool:
    """Whether a name is told to be somebody: "Marta Ruiz, the mayor of Elda", "Adeyemi, 24, joined"."""
    return head.pos_ == "PROPN" and any(tells_person(child) for child in head.children)


def _is_called_thing(head: Any) -> bool:
    """Whether a sentence says that a name is a thing: "Lawson is a chain of shops" names no person."""
    if head.dep_ != "nsubj" or head.head.lemma_ != "be":
        return False
    told = next((child for child in head.head.children if child.dep_ == "attr"), None)
    if told is None or told.pos_ != "NOUN" or not any(child.lower_ in ("a", "an") for child in told.lefts):
        return False
    word = str(told.lemma_).lower()
    return word not in HUMAN and word not in CALLINGS and not word.endswith(_DOERS)


def _is_core(head: Any) -> bool:
    """Whether a phrase is a subject or an object of a sentence, and not one of a clause that hangs on a noun."""
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    if head.dep_ == "dobj":
        verb = head.head
        while verb.dep_ in ("xcomp", "conj", "pcomp") and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        return verb.dep_ not in ("relcl", "acl", "pcomp")
    return head.dep_ in (*SUBJECTS, "ROOT", "dative", "appos")


def _may_be_person(head: Any) -> bool:
    """Whether a name that the parser does not know for a person's looks like one: two or three capitals, no article."""
    tokens = core_tokens(head)
    return (
        head.pos_ == "PROPN"
        and 1 < len(tokens) < 4
        and not (head.dep_ == "pobj" and head.head.lower_ == "at")  # "an economist at Demo Capital"
        and (head.ent_type_ in ("", "ORG", "PRODUCT", "WORK_OF_ART") or tokens[0].lower_ in GIVEN)
        and tokens[-1].lower_ not in BODIES
        and _is_capitals(tokens)
    )


def _may_be_somebody(head: Any) -> bool:
    """Whether a phrase may be a person though nothing says so: "Indira", "a source said".

    That is enough to leave open whom a pronoun means, and not enough to say that it means this one.
    """
    if head.pos_ == "NOUN":
        word = head.lemma_.lower()
        says = head.dep_ == "nsubj" and head.head.lemma_ in SAYING
        return says and head.tag_ == "NN" and word not in BODIES and (word not in PAPERS or word == "source")
    tokens = core_tokens(head)
    if head.pos_ != "PROPN" or head.text.isupper() or not _is_capitals(tokens):
        return False
    if head.ent_type_ and (len(tokens) > 1 or head.dep_ not in SUBJECTS or head.head.lemma_ not in PERSONAL_DEEDS):
        return False  # whatever it is taken for, whoever bleeds or marries is somebody
    return len(tokens) == 1 or (len(tokens) == 2 and head.lower_ in SURNAMES_TOO)  # "Joy Church" may be a church


def _is_capitals(tokens: Sequence[Any]) -> bool:
    capitals = all(t.text[:1].isupper() and t.text.isalpha() for t in tokens)
    return capitals and tokens[0].lower_ not in ("the", "a", "an")  # "The Times" is nobody


def _is_portable(head: Any) -> bool:
    tokens = core_tokens(head)
    pointing = (
        tokens[0].lower_ in ("this", "that") and tokens[0].dep_ == "det"
    )  # "that detail" of something told before
    own = any(t.tag_ in ("PRP", "PRP$", "WDT", "WP", "WP$") for t in tokens)
    return len(tokens) <= _LONGEST and not own and not pointing


def _called(head: Any) -> str:
    """Return a phrase as it is called the second time: "a ferry" is then "the ferry"."""
    tokens = core_tokens(head)
    when = next(
        (c for c in head.rights if c.dep_ == "prep" and any(t.ent_type_ in ("DATE", "TIME") for t in c.rights)), None
    )
    if when is not None:
        tokens = [t for t in tokens if t.i < when.i]  # "a visit to a doctor on Sunday": the day is of the visit
    while len(tokens) > 1 and (tokens[-1].tag_ == "POS" or tokens[-1].is_punct):
        tokens.pop()
    text = " ".join(head.doc[tokens[0].i : tokens[-1].i + 1].text.split())
    if tokens[0].dep_ == "det" and tokens[0].lower_ in ("a", "an"):
        return "the" + text[len(tokens[0]) :]
    opens = tokens[0].is_sent_start and tokens[0].tag_ in ("DT", "PRP$", "JJ", "NN", "NNS", "CD")
    if any(letter.isupper() for letter in tokens[0].text[1:]):
        return text  # "MacRumors"
    named = head.pos_ == "PROPN"
    return text[:1].lower() + text[1:] if opens or (tokens[0].tag_ == "DT" and not named) else text
