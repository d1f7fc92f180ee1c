"""Plurals: whom or what a "they" and "the two" mean.

Invariant: a "they" means those who are named in its own sentence or in the one before it; what a share of people says or
does ("52% said they ...", "most say they ...") is said of that share, and of nobody else.
"""

from collections.abc import Sequence
from typing import Any

from workbench.claims.attribution import SAYING
from workbench.claims.binding import is_bound_apart, is_deed
from workbench.claims.mentions import Mention
from workbench.claims.readings import Reference, distinct, left_open, meaning
from workbench.claims.shares import is_joined_object, is_of_number, share_before, share_of, told_share
from workbench.claims.words import BODIES

_PAIRS = {
    "leader": "person",
    "man": "person",
    "woman": "person",
    "president": "person",
    "country": "place",
    "nation": "place",
    "state": "place",
    "government": "place",
}
_ACTING = frozenset(["NORP", "ORG", "PERSON", "GPE"])


def many_meant(token: Any, mentions: Sequence[Mention], previous: Sequence[Mention]) -> Reference | None:
    """Return what a "they", "them" or "their" means; ``None`` where it means what follows.

    Args:
        token: the pronoun.
        mentions: those of its sentence.
        previous: those of the sentence before.
    """
    if token.head.lower_ in ("between", "among"):
        return None  # "between them, the two": said of what follows as often
    share = share_of(token, mentions) or told_share(token, mentions)
    return share or _here(token, mentions) or _before(token, previous)


def _fits(token: Any, mention: Mention) -> bool:
    """Whether a mention is of several, who act where the pronoun does."""
    speaks = token.head.lemma_ in SAYING and token.dep_ == "nsubj"
    acts = token.dep_ == "nsubj" and token.head.pos_ == "VERB" and is_deed(token.head)
    acting = mention.person or mention.head.lemma_.lower() in BODIES or mention.head.ent_type_ in _ACTING
    return mention.plural and (acting or not (speaks or acts or token.dep_ == "poss"))


def _here(token: Any, mentions: Sequence[Mention]) -> Reference | None:
    """Return what the pronoun means where its own sentence tells; ``None`` where the one before must."""
    ahead = [m for m in mentions if m.head.i < token.i]
    earlier = distinct(m for m in ahead if _fits(token, m) and not is_bound_apart(token, m))
    if earlier and token.dep_ == "poss":
        earlier = distinct([*earlier, *(m for m in ahead if m.plural and m.subject and not _fits(token, m))])
    joined = [m for m in ahead if not m.plural and is_joined_object(m.head)]
    if earlier and token.dep_ != "poss" and joined and joined[-1].head.i > earlier[-1].head.i:
        return left_open(token, [*earlier, *joined])  # "Police say Ruiz stopped Lind and a friend, asking them"
    if earlier and is_of_number(token):
        return left_open(token, earlier)  # "killed 12 people and wounded 40, nine of them seriously"
    if earlier:
        return meaning(token, earlier[0]) if len(earlier) == 1 else left_open(token, earlier)
    things = [m for m in ahead if m.plural and not is_bound_apart(token, m)]
    if things:
        return left_open(token, things)
    if any(m.subject and not m.plural for m in ahead):
        return Reference(word=token.text, first=token.i, last=token.i)
    return None


def _before(token: Any, previous: Sequence[Mention]) -> Reference:
    """Return what the pronoun means by the sentence before."""
    unknown = Reference(word=token.text, first=token.i, last=token.i)
    many = distinct(m for m in previous if _fits(token, m))
    if (not many and any(m.plural for m in previous)) or share_before(token):
        return left_open(token, many) if many else unknown  # things are named, and they do not act; or a share is
    people = distinct(m for m in previous if m.person and m.named and m.core)
    if not many and len(people) == 2:
        both, possessive = f"{people[0].name} and {people[1].name}", "'s" if token.tag_ == "PRP$" else ""
        return Reference(word=token.text, text=both + possessive, first=token.i, last=token.i)
    core = distinct(m for m in many if m.core)
    if len(core) == 1 and core[0].subject:
        return meaning(token, core[0])
    if many:
        return left_open(token, many)
    groups = distinct(m for m in previous if m.subject and not m.person and _is_group(m))
    return meaning(token, groups[0]) if len(groups) == 1 else unknown


def _is_group(mention: Mention) -> bool:
    return mention.named or mention.head.pos_ == "PROPN" or mention.head.lemma_.lower() in BODIES


def pair_meant(token: Any, earlier: Sequence[Mention]) -> Reference | None:
    """ "The two" and "the two countries": both, where the sentences at hand name exactly two.

    Args:
        token: the "two".
        earlier: the mentions of the sentences before and of this one up to the word.
    """
    noun = token.head if token.dep_ == "nummod" and token.head.i == token.i + 1 else None
    if noun is None and token.dep_ == "nummod":
        return None  # "the two remaining members"
    wanted = _PAIRS.get(noun.lemma_.lower()) if noun is not None else "person"
    if wanted is None or (noun is None and token.nbor(1).pos_ in ("NOUN", "PROPN", "ADJ")):
        return None
    both = distinct(m for m in earlier if ((m.person and m.named) if wanted == "person" else m.head.ent_type_ == "GPE"))
    last = noun.i if noun is not None else token.i
    word = f"the two {noun.text}" if noun is not None else "the two"
    if len(both) != 2:
        readings = tuple(m.name for m in both) if len(both) > 2 else ()
        return Reference(word=word, first=token.i - 1, last=last, readings=readings)
    return Reference(word=word, text=f"{both[0].name} and {both[1].name}", first=token.i - 1, last=last)
