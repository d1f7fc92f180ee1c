"""Readings: what is made of the mentions that a word may stand for: one is put in its place, several are told.

Invariant: a word with several readings has no text; one with a single reading has none either where that cannot be said
elsewhere ("his train"), or where nothing tells that it is a person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.claims.binding import short_verb, subject_ahead
from workbench.claims.mentions import Mention, mention_of
from workbench.claims.names import Names
from workbench.claims.phrases import SUBJECTS
from workbench.claims.words import VAGUE

PERSONAL = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
THING = frozenset(["it", "its"])
MANY = frozenset(["they", "them", "their"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """What a word stands for: ``text`` goes in its place; or, where that is open, ``readings`` holds what it may be.

    ``antecedent`` is the head of the phrase that it refers to: where a claim holds that too, nothing need be replaced.
    ``heads`` are those of the readings, where no more than one is of people, and of many: within one claim those need no
    telling.
    ``first`` and ``last`` are the indices of the tokens that are replaced.
    """

    word: str
    text: str = ""
    antecedent: Any | None = None
    heads: tuple[Any, ...] = ()
    readings: tuple[str, ...] = ()
    first: int
    last: int


def or_ahead(token: Any, reference: Reference | None, mentions: Sequence[Mention]) -> Reference | None:
    """Return what a pronoun means that stands before the subject: "In his speech, Lind said" is often Lind's."""
    subject = subject_ahead(token)
    ahead = next((m for m in mentions if m.head == subject and _may_be(token, m)), None)
    if ahead is None or reference is None:
        return reference
    own = reference.antecedent is not None and token.sent.start <= reference.antecedent.i < token.i
    if own or (reference.text and reference.antecedent == ahead.head):
        return reference
    told = (reference.text.removesuffix("'s").removesuffix("'"),) if reference.text else reference.readings
    others = [name for name in told if name != ahead.name]
    if not others:
        return reference if reference.text else meaning(token, ahead)
    return Reference(word=token.text, readings=(*others, ahead.name), first=token.i, last=token.i)


def _may_be(token: Any, mention: Mention) -> bool:
    """Whether a pronoun fits a mention by number, and by being a person or a thing."""
    word = token.lower_
    if word in PERSONAL:
        return mention.person and not mention.plural and mention.gender in ("", PERSONAL[word])
    return mention.plural if word in MANY else is_thing(mention)


def with_resolved(mentions: list[Mention], found: dict[int, Reference], names: Names, document: Any) -> list[Mention]:
    """Return the mentions of a sentence with those that its pronouns stood for: the next sentence may mean them too."""
    pronouns = (*PERSONAL, *THING, *MANY)
    stood_for = [
        replace(mention_of(reference.antecedent, names), subject=reference.word.lower() in ("he", "she", "it", "they"))
        for reference in found.values()
        if reference.text and reference.antecedent is not None and reference.word.lower() in pronouns
    ]
    return [*mentions, *stood_for, *_still_open(found, document)]


def _still_open(found: dict[int, Reference], document: Any) -> list[Mention]:
    """Return what a "he", "she" or "it" of a sentence stands for where that is open: the next one may go on with it."""
    return [
        Mention(
            head=document[at],
            name="somebody named before" if word in PERSONAL else "something named before",
            key=f"open {word}",
            person=word in PERSONAL,
            plural=False,
            subject=document[at].dep_ in SUBJECTS,
            named=False,
            core=True,
            portable=False,
            gender=PERSONAL.get(word, ""),
        )
        for at, reference in found.items()
        if not reference.text and (word := reference.word.lower()) in ("he", "she", "it")
    ]


def meaning(token: Any, mention: Mention) -> Reference:
    """Return a mention as what a word means; left open where its name does not say who or what it is elsewhere."""
    vague = token.lower_ in THING and mention.head.lemma_.lower() in VAGUE
    if not mention.portable or vague or (mention.unsure and token.lower_ in PERSONAL):
        return left_open(token, [mention])
    behind, verb = "", ""
    if token.tag_ == "PRP$":
        behind = "'" if mention.plural and mention.name.endswith("s") else "'s"
    elif token.i + 1 < token.sent.end and token.nbor(1).text[:1] in ("'", "’"):
        verb = short_verb(token.nbor(1))
        if not verb:
            return left_open(token, [mention])
    return Reference(
        word=token.text,
        text=mention.name + behind + (verb and f" {verb}"),
        antecedent=mention.head,
        first=token.i,
        last=token.i + bool(verb),
    )


def left_open(token: Any, mentions: Iterable[Mention]) -> Reference:
    """Return what a word may mean."""
    several = distinct(mentions)
    people = [m for m in several if m.person]
    told = len(people) > 1 or any(not m.plural for m in people)
    heads = () if told else tuple(m.head for m in several)
    names = tuple(m.name for m in several)
    return Reference(word=token.text, first=token.i, last=token.i, readings=names, heads=heads)


def distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """Return one mention of each, the last one."""
    return list({mention.key: mention for mention in mentions}.values())


def is_thing(mention: Mention) -> bool:
    """Whether an "it" can mean a mention."""
    return not mention.person and not mention.plural
