"""A claim that stands alone: its words with references and dates written out, and notes on what had to stay open.

Invariant: what is put in stands in the article, or is a day of the calendar counted from the article's. What has several
readings is left in the article's own words, and a note begins with "ambiguous".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.claims.date_readings import Moment
from workbench.claims.parts import Part, written
from workbench.claims.phrases import PRONOUNS, SUBJECTS, is_past
from workbench.claims.readings import Reference
from workbench.claims.words import CONNECTIVES
from workbench.notes import AMBIGUOUS, OPEN, PRONOUN, TOLD_BEFORE
from workbench.text import listing

_SOME_OF = frozenset(["none", "neither", "both", "others", "another", "several", "many", "few"])
_OWN = frozenset(["i", "we", "you", "my", "our", "your", "me", "us"])
_CONNECTING = (
    ("on", "the", "other", "hand"),
    ("in", "addition"),
    ("as", "a", "result"),
    ("for", "example"),
    ("in", "fact"),
    ("in", "short"),
    ("as", "such"),
    ("in", "other", "words"),
    ("on", "top", "of", "that"),
)
_NUMBERS = (
    r"\d[\d,.]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|\w+teen|hundreds of|dozens of"
)
_COUNTED_ON = re.compile(
    r"\b(?:(?:(?:a couple of|a few|several|many|some|"
    + _NUMBERS
    + r") )?(?:minutes|hours|days|weeks|months|years)|an? (?:minute|hour|day|week|month|year)"
    r"|the (?:day|week|month|year)) (?:later|earlier|afterwards)\b"
    r"|\bthe (?:next|following|previous) (?:day|morning|week|month|year)\b"
    r"|\b(?:later|earlier|in|during|the end of) that (?:same )?(?:day|morning|evening|night|week|month|year)\b"
    r"|\b(?:later|earlier) in the day\b",
    re.IGNORECASE,
)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
#: What counts from the day of the article and is not written out.
_COUNTED_FROM_NOW = re.compile(
    rf"\b(?:(?:an?|{_NUMBERS}) (?:fortnights?|weekends?|{_DAYS}) ago"
    rf"|the (?:day|night|week|weekend|month|year|season|spring|summer|autumn|winter|{_DAYS}) (?:before last|after next))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_OTHER = frozenset(["other", "separate", "unrelated", "related", "different"])
_CASES = frozenset(["case", "incident", "development", "matter", "match", "game", "tie", "fixture"])
_NOBODY = frozenset(["nobody", "no-one", "none"])
#: Of these, with "the" alone, the article has told before: no office, whose holder may be plain without it.
_THE_ONE = frozenset(
    [
        *("man", "woman", "boy", "girl", "teenager", "child", "baby", "infant", "couple", "pair", "suspect", "victim"),
        *("defendant", "gunman", "attacker", "assailant", "driver", "pensioner", "toddler", "accused", "deceased"),
    ]
)
_WHICH = frozenset(["first", "second", "third", "latter", "former", "other", "rest"])
_TELLING_WHO = frozenset(["prep", "relcl", "acl", "appos"])
_PLACED = frozenset(["GPE", "LOC", "FAC", "ORG", "EVENT", "DATE", "PERSON", "NORP"])
_POINTING = frozenset(["this", "that", "these", "those", "such"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What the words of one sentence refer to: by the index of the token at which each begins."""

    references: dict[int, Reference] = field(default_factory=dict)
    moments: dict[int, Moment] = field(default_factory=dict)

    def name_of(self, token: Any) -> str:
        """Return what a word stands for where that is plain; else the word."""
        reference = self.references.get(token.i)
        return reference.text.removesuffix("'s") if reference and reference.text else str(token.text)


def stand_alone(part: Part, context: Context) -> tuple[str, tuple[str, ...]]:
    """Return the claim's text and the notes on what is open in it."""
    part = replace(part, words=_unconnected(part.words))
    here = {word.i for word in part.words if not isinstance(word, str)}
    plain = written(part.words)
    put: dict[int, str] = {}
    notes: list[str] = []
    used: set[str] = set()
    for reference in context.references.values():
        if reference.last not in here or (reference.antecedent is not None and _holds(part, reference.antecedent)):
            continue
        name = reference.text.removesuffix("'s")
        if name and (name in used or name in plain):
            continue  # named in full beside it
        if reference.heads and all(_holds(part, head) for head in reference.heads):
            continue  # whichever it is, the claim names it
        if name:
            used.add(name)
            put |= _put(reference.first, reference.last, reference.text)
        else:
            notes += _reference_notes(reference, part)
    for moment in context.moments.values():
        if moment.first in here and moment.text:
            put |= _put(moment.first, moment.last, moment.text)
        elif moment.first in here and len(moment.readings) > 1:
            notes.append(f"{AMBIGUOUS}: “{moment.word}” may be {_either(moment.readings)}")
        elif moment.first in here:
            notes.append(f"“{moment.word}” counts from a day that is not plain here")
    text = written(part.words, lambda token: put.get(token.i))
    return text, (*notes, *(_pointing(part, context) or _untold(part, context)), *_dangling(text))


def _untold(part: Part, context: Context) -> list[str]:
    """Return a note on a subject that says who or what it is only beside what was told before.

    "Nobody was killed" in what? "There were no casualties" where? Who is "the man", and the most common of which?
    """
    subject = part.subject or next((c for c in part.verb.children if c.dep_ in SUBJECTS), None)
    if subject is None or any(found.first <= subject.i <= found.last for found in context.references.values()):
        return []
    if _is_none(subject, part):
        placed = any(not isinstance(w, str) and (w.pos_ == "PROPN" or w.ent_type_ in _PLACED) for w in part.words)
        told = is_past(part.verb) or part.verb.tag_ in ("VBD", "VBN")  # "has been charged" is no rule of life either
        ever = any(not isinstance(w, str) and w.lower_ == "ever" for w in part.words)
        return [] if placed or ever or not told else [f"where and when it happened{TOLD_BEFORE}"]
    lefts = [child for child in subject.lefts if not child.is_space]
    bare = bool(lefts) and lefts[0].lower_ == "the" and not any(c.dep_ in _TELLING_WHO for c in subject.children)
    one = len(lefts) == 1 and (subject.lower_ in _THE_ONE or (subject.pos_ == "ADJ" and subject.lower_ in _WHICH))
    most = subject.pos_ == "ADJ" and (subject.tag_ == "JJS" or any(child.tag_ == "RBS" for child in lefts))
    return [f"“{_phrase_of(subject)}”{TOLD_BEFORE}"] if bare and (one or most) else []


def _is_none(subject: Any, part: Part) -> bool:
    """Whether a claim says that nobody did or suffered it, or that there was none."""
    if subject.dep_ == "expl":
        things = (child for child in part.verb.children if child.dep_ in ("attr", "dobj", "nsubj"))
        return any(child.lower_ == "no" for thing in things for child in thing.children)
    alone = all(child.lower_ == "no" or child.is_space for child in subject.children)  # not "nobody abroad"
    no_one = subject.lower_ == "one" and any(child.lower_ == "no" for child in subject.children)
    return alone and (subject.lower_ in _NOBODY or no_one)


def _phrase_of(noun: Any) -> str:
    """Return a noun with what stands before it."""
    return str(noun.doc[noun.left_edge.i : noun.i + 1].text)


def _dangling(text: str) -> list[str]:
    """Return a note on a time that counts from one which the claim does not tell: "two months later", "a fortnight ago"."""
    if now := _COUNTED_FROM_NOW.search(text):
        return [f"“{now[0]}” counts from a day that is not plain here"]
    found = _COUNTED_ON.search(text)
    if found is None or _YEAR.search(text[: found.start()]):
        return []
    return [f"“{found[0]}” counts from what{TOLD_BEFORE}"]


def _unconnected(words: Sequence[Any]) -> tuple[Any, ...]:
    """Return the words without the "However," or "On the other hand," that hangs on the sentence before."""
    plain = [word if isinstance(word, str) else word.lower_ for word in words[:6]]
    if len(plain) > 2 and plain[0] in CONNECTIVES and plain[1] == ",":
        return tuple(words[2:])
    if len(plain) > 2 and plain[0] in CONNECTIVES and words[0].is_sent_start and words[0].nbor(1).text == ",":
        return tuple(words[1:])  # what stood behind its comma is a claim of its own
    lead = _lead_length([word if isinstance(word, str) else word.lower_ for word in words[:5]])
    if lead:
        return tuple(words[lead:])
    for phrase in _CONNECTING:
        if tuple(plain[: len(phrase)]) == phrase and plain[len(phrase) : len(phrase) + 1] == [","]:
            return tuple(words[len(phrase) + 1 :])
    return tuple(words)


def _lead_length(plain: Sequence[str]) -> int:
    """Return how many words "In an unrelated case," has, which says only that another thing was told before; else 0."""
    told = len(plain) > 4 and plain[0] == "in" and plain[2] in _OTHER and plain[3] in _CASES and plain[4] == ","
    if told and plain[1] in ("a", "an", "the"):
        return 5
    short = len(plain) > 3 and plain[0] == "in" and plain[1] in ("another", "other") and plain[3] == ","
    return 4 if short and plain[2] in (*_CASES, "news") else 0


def _put(first: int, last: int, text: str) -> dict[int, str]:
    return {first: text, **dict.fromkeys(range(first + 1, last + 1), "")}


def _holds(part: Part, antecedent: Any) -> bool:
    return any(word is antecedent or word == antecedent for word in part.words if not isinstance(word, str))


def _reference_notes(reference: Reference, part: Part) -> list[str]:
    if reference.readings:
        return [f"{AMBIGUOUS}: “{reference.word}” may be {_either(reference.readings)}"]
    if _subject_word(part) == reference.word:
        return [f"{PRONOUN}{reference.word}"]
    return [f"{OPEN}“{reference.word}” means"]


def _either(readings: Sequence[str]) -> str:
    shown = list(readings[:4])
    return (
        listing(shown).replace(" and ", " or ")
        if len(shown) == 2
        else ", ".join(shown[:-1]) + (f" or {shown[-1]}" if len(shown) > 1 else shown[-1])
    )


def _subject_word(part: Part) -> str:
    if part.subject is not None:
        return str(part.subject.text)
    subject = next((child for child in part.verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return str(subject.text) if subject is not None else ""


def _pointing(part: Part, context: Context) -> list[str]:
    """Return notes on a subject that points at what was told before, or at the writer."""
    subject = part.subject or next((c for c in part.verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i in context.references or (subject.pos_ == "PROPN" and subject.ent_type_):
        return []
    word = subject.lower_
    resolved = any(found.first <= subject.i <= found.last for found in context.references.values())
    counts = (subject.pos_ == "NUM" and subject.is_alpha) or word in _SOME_OF
    counts = counts and not any(child.dep_ == "prep" for child in subject.children)
    if counts and not resolved:
        return [f"“{subject.text}” of what{TOLD_BEFORE}"]
    if word in PRONOUNS and (word in _OWN or word in _POINTING or subject.tag_ in ("DT", "PRP")):
        if (
            word == "it"
            and subject.dep_ == "nsubj"
            and any(c.dep_ in ("ccomp", "csubj", "acl", "relcl", "xcomp") for c in part.verb.children)
        ):
            return []
        return [f"{PRONOUN}{subject.text}"]
    pointer = next((child for child in subject.lefts if child.dep_ == "det" and child.lower_ in _POINTING), None)
    return [f"“{pointer.text} {subject.text}”{TOLD_BEFORE}"] if pointer is not None else []
