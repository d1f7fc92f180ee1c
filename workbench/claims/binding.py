"""Binding: what the grammar of a sentence says of a pronoun and a phrase: that it may mean it, must not, or does.

Pure functions on parsed tokens; none looks beyond the sentence.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.claims.attribution import BELIEVING, SAYING
from workbench.claims.mentions import Mention
from workbench.claims.phrases import SUBJECTS
from workbench.claims.words import BODIES, DONE_TO, HAPPENINGS, LIFELESS, PAPERS, STATEMENTS, WHERE, WISHING

_RESOLVING = frozenset(["resolve", "decide", "agree", "propose", "recommend"])
#: What is done to what somebody has said, and to nobody.
_ANSWERING = frozenset(["deny", "dispute", "admit", "confirm", "reject", "accept", "concede"])
#: People and firms alike buy and raise things; a bare name of either is often not told apart.
_TRADING = frozenset(["buy", "raise", "sell", "found", "launch"])


def is_source(mention: Mention) -> bool:
    """Whether a phrase is only the paper that something is told by: "according to a survey", "said in a statement"."""
    preposition, word = mention.head.head, mention.head.lemma_.lower()
    if mention.head.dep_ != "pobj":
        return False
    if preposition.lower_ == "in" and preposition.head.lemma_ in SAYING:
        return word in PAPERS or word in STATEMENTS
    return word in PAPERS and any(token.lower_ == "according" for token in (preposition, preposition.head))


def has_unnamed_subject(token: Any) -> bool:
    """Whether "the second", "the other" or "two" does something before a pronoun, which may then mean it."""
    return any(
        word.i < token.i and word.dep_ in ("nsubj", "nsubjpass") and word.pos_ in ("ADJ", "NUM") for word in token.sent
    )


def is_done_by_pronoun(token: Any) -> bool:
    """Whether an "it" is the object of an "it" or a "they", which may be whoever says so: "the army said they took it"."""
    subjects = [child.lower_ for child in token.head.children if child.dep_ == "nsubj"] if token.dep_ == "dobj" else []
    return "it" in subjects or "they" in subjects


def is_subject(token: Any) -> bool:
    """Whether a pronoun is a subject, or what is its stands first: "its crew left"."""
    return token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ == "poss" and token.head.dep_ in ("nsubj", "nsubjpass"))


def verb_above(token: Any) -> Any:
    """Return the verb of the clause in which a word stands; the root where there is none."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def is_bound_apart(token: Any, mention: Mention) -> bool:
    """Whether grammar keeps a pronoun and a phrase apart: subject and object of one verb are two ("He showed Kim")."""
    if token.dep_ == "poss" and mention.head in token.head.subtree:
        return True
    if _holds(mention.head, token):
        return True
    return token.dep_ != "poss" and bool(
        verb_above(token) == verb_above(mention.head) and mention.head.dep_ in ("nsubj", "nsubjpass", "dobj", "dative")
    )


def _holds(head: Any, token: Any) -> bool:
    """Whether a pronoun is part of what a phrase is "of", which it cannot mean then: "the luxury of taking its time"."""
    while token.head != token:
        if token.dep_ in ("relcl", "conj", "appos"):
            return False  # "the owner of a man who sold his car"
        if token.head == head:
            return bool(token.dep_ == "prep" and token.lower_ == "of")
        token = token.head
    return False


def partners(token: Any, mentions: Sequence[Mention]) -> set[str]:
    """Return the keys of those whom the pronoun cannot mean, since they are in the same clause with it."""
    if token.dep_ == "poss":
        return {m.key for m in mentions if m.head == token.head}
    return {m.key for m in mentions if is_bound_apart(token, m)}


def may_be_beside_itself(token: Any) -> bool:
    """Whether a pronoun tells where something is, which may be with the clause's subject: "Kim saw a snake behind him"."""
    preposition = token.head
    while preposition.head.dep_ == "prep" and preposition.dep_ in ("prep", "pobj"):
        preposition = preposition.head
    return token.dep_ == "pobj" and (preposition.lower_ in WHERE or token.head.lower_ in WHERE)


def governs(mention: Mention, token: Any) -> bool:
    """Whether the phrase is the subject of a clause that the pronoun's clause hangs on, or of its own ("Kim sold his")."""
    if not mention.subject:
        return False
    verb = verb_above(token)
    joined = token.dep_ in SUBJECTS and verb.dep_ == "conj"  # "the agent asked, and he told her": another may be meant
    above = list(verb.head.ancestors) if joined else list(token.ancestors)
    return mention.head.head in above


def is_of_its_own(mention: Mention, token: Any) -> bool:
    """Whether a phrase is the subject of the pronoun's own clause, or says that clause.

    "The gunman who killed a soldier wore a scarf around his face", "Lind said to a man that he saw a fire".
    """
    verb = verb_above(token)
    clauses = [verb]
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
        clauses.append(verb)
    if token.dep_ in SUBJECTS:
        clauses = [verb.head] if verb.dep_ == "ccomp" and verb.head.lemma_ in SAYING else []
    return mention.subject and mention.head.head in clauses


def is_told_it(mention: Mention, token: Any) -> bool:
    """Whether somebody is told what the pronoun's clause says: "doctors told Lind that he ..."."""
    verb = mention.head.head
    told = mention.head.dep_ in ("dobj", "dative") and verb.lemma_ in SAYING
    return told and any(child.dep_ == "ccomp" and token in child.subtree for child in verb.children)


def is_deed(verb: Any) -> bool:
    """Whether a verb is said of people and bodies alone: exports rise, and forests burn, but they burn no cars."""
    done = verb.lemma_ in DONE_TO and any(child.dep_ == "dobj" for child in verb.children)
    return done or verb.lemma_ not in LIFELESS


def is_in_main_clause(head: Any) -> bool:
    """Whether a phrase stands in what a sentence says, and not in a clause that hangs on it: "where the body was"."""
    return verb_above(head).dep_ in ("ROOT", "conj", "ccomp", "parataxis")


def subject_ahead(token: Any) -> Any | None:
    """Return the subject before which a pronoun stands, in a phrase or clause put in front: "In his speech, Lind said"."""
    for phrase in [token, *token.ancestors]:
        if phrase.dep_ in ("advcl", "prep") and phrase.head.pos_ in ("VERB", "AUX"):
            subject = next((child for child in phrase.head.children if child.dep_ in SUBJECTS), None)
            if subject is not None and phrase.right_edge.i < subject.left_edge.i:
                return subject
    return None


def is_empty(token: Any) -> bool:
    """Whether an "it" stands for nothing: "it is known that", "it was there that", "it rained", "as it turned out"."""
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in ("rain", "snow"):
        return True
    if verb.lemma_ == "be" and any(child.lower_ == "long" for child in verb.children):
        return True  # "it was not long before"
    opening = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    if opening == "as" and verb.lemma_ in ("turn", "happen", "stand", "be", "seem", "appear"):
        return True
    if opening == "when" and verb.lemma_ == "come" and any(child.lower_ == "to" for child in verb.children):
        return True
    if token.dep_ == "nsubjpass" and any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children):
        return True  # "it is noted that"
    if (
        token.dep_ == "nsubjpass"
        and verb.lemma_ in _RESOLVING
        and any(child.dep_ == "xcomp" for child in verb.children)
    ):
        return True  # "it was resolved to raise the levy"
    copular = verb.lemma_ in ("be", "seem", "appear", "become", "take", "remain") and verb.lemma_ not in SAYING
    return copular and any(child.i > verb.i and _is_postponed(child) for child in verb.children)


def _is_postponed(clause: Any) -> bool:
    """Whether a clause is the real subject of an empty "it"."""
    if clause.dep_ in ("ccomp", "csubj", "xcomp", "acl", "relcl"):
        return True
    return clause.dep_ == "advcl" and any(child.lower_ == "that" for child in clause.children)


def names_happening(token: Any) -> bool:
    """Whether an "it" is what was told before: "it was the third attempt"."""
    attributes = [child for child in token.head.children if child.dep_ == "attr"]
    return token.head.lemma_ == "be" and any(child.lemma_.lower() in HAPPENINGS for child in attributes)


def answers_speech(token: Any, before: Sequence[Sequence[Mention]]) -> bool:
    """Whether an "it" is what somebody had said, and somebody then denied or accepted: "Lind denied it".

    Args:
        token: the "it".
        before: the mentions of the sentence before, which may stand in another paragraph.
    """
    if token.dep_ != "dobj" or token.head.lemma_ not in _ANSWERING:
        return False
    earlier = [m.head.sent for found in before for m in found[:1]]
    if token.sent.start:
        earlier = [token.doc[token.sent.start - 1].sent]
    return any(_reports(t) for sentence in earlier for t in sentence) or any(
        _reports(t) and t != token.head for t in token.doc[token.sent.start : token.i]
    )


def _reports(verb: Any) -> bool:
    """Whether a verb reports what somebody says: with a clause, or accusing somebody of it."""
    if verb.pos_ != "VERB" or verb.lemma_ not in SAYING:
        return False
    return verb.lemma_ in ("accuse", "allege") or any(child.dep_ in ("ccomp", "parataxis") for child in verb.children)


def may_be_surname(mention: Mention) -> bool:
    """Whether a bare capital word that nobody says what it is may be a person, who wants, promises, buys or raises."""
    head, verb = mention.head, mention.head.head
    alone = head.dep_ == "nsubj" and not head.ent_type_ and head.left_edge == head
    if not alone or not head.text.istitle() or head.lemma_.lower() in BODIES:
        return False
    return verb.lemma_ in WISHING or (head.pos_ == "PROPN" and verb.lemma_ in _TRADING)


def may_be_teller(mention: Mention) -> bool:
    """Whether a bare capital word that tells or wants something may be a surname, though it was taken for a body."""
    head = mention.head
    if mention.person or head.dep_ != "nsubj" or head.left_edge != head or head.right_edge != head:
        return False
    named = head.pos_ == "PROPN" and head.text.istitle() and head.ent_type_ not in ("GPE", "NORP", "LOC")
    return named and head.lemma_.lower() not in BODIES and head.head.lemma_ in SAYING | BELIEVING | WISHING


def short_verb(token: Any) -> str:
    """Return what a "'s" or "'re" behind a pronoun is short for; empty where it may be either ("he's recovered")."""
    plain = {"re": "are", "ve": "have", "ll": "will"}.get(token.lower_[1:])
    if plain:
        return plain
    behind = next((t for t in token.doc[token.i + 1 : token.sent.end] if t.pos_ not in ("ADV", "PART")), None)
    if behind is None or token.lemma_ not in ("be", "have"):
        return ""
    if behind.tag_ != "VBN":
        return "is"
    perfect = behind.lower_ in ("been", "had", "got", "become") or any(c.dep_ == "dobj" for c in behind.children)
    return "has" if perfect else ""


def told_by(token: Any, gender: str, personal: Mapping[str, str]) -> int:
    """Return the index of the "he" who says the clause in which another "he" stands; -1 where none does."""
    for verb in token.ancestors:
        if verb.lemma_ in SAYING:
            for child in verb.children:
                if child.dep_ == "nsubj" and child.i < token.i and personal.get(child.lower_) == gender:
                    return int(child.i)
    return -1


def tells_of_itself(token: Any, heads: Sequence[Any]) -> bool:
    """Whether a pronoun is the subject of what somebody says whom nothing tells to be a person: "user kuddles says he"."""
    verb = verb_above(token)
    if token.dep_ not in SUBJECTS or verb.dep_ != "ccomp" or verb.head.lemma_ not in SAYING:
        return False
    teller = next((child for child in verb.head.children if child.dep_ == "nsubj" and child.i < token.i), None)
    if teller is None or teller in heads or teller.pos_ not in ("NOUN", "PROPN"):
        return False
    if teller.tag_ in ("NNS", "NNPS") and verb.head.tag_ != "VBZ":
        return False
    named = teller.ent_type_ in ("ORG", "GPE", "NORP")
    return not named and teller.lemma_.lower() not in BODIES and teller.lemma_.lower() not in PAPERS
