"""Names: what an article calls its people in full, and which short form may stand for which of them.

Invariant: a name is written as the article writes it; whoever the article takes more often for something else is nobody.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.claims.called import (
    RANKS,
    bare_places,
    is_behind_the,
    is_called_place,
    is_told_body,
    titled_names,
    told_bodies,
)
from workbench.claims.given_names import GIVEN
from workbench.claims.words import FEMALE, HUMAN, MALE, SURNAMES_TOO

_SHORT = re.compile(r"\([A-Z]{2,8}\)")
_FAR_BACK = 200  # characters before a bracket in which its initials are spelled out
_SPELLED = re.compile(r"(?P<name>(?:[A-Za-z][\w'’-]*\s){1,9})\((?P<short>[A-Z]{2,8})\)")
_POSSESSIVE = ("'s", "’s", "’", "'")
TITLES = frozenset(["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir", "lord", "lady", "dr", "dr.", *RANKS])


@dataclass(slots=True)
class Names:
    """The full names of people in one article, and which short form may stand for which."""

    bearers: dict[str, list[str]] = field(default_factory=dict)  # short form -> full names, in order
    places: dict[str, tuple[int, int]] = field(default_factory=dict)  # full name -> where it is first given
    gender: dict[str, str] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)  # short form -> the bearer whom the headline means
    likely: dict[str, str] = field(default_factory=dict)  # "Church" -> "Joy Church", who may be a church: left open for
    initials: dict[str, str] = field(default_factory=dict)  # "OPCW" -> the name that the article gives it in full

    def readings(self, short: str) -> list[str]:
        """Return the full names that a short form may stand for; one where it is plain."""
        if short in self.leads:
            return [self.leads[short]]
        return self.bearers.get(short, [])


def collect_names(documents: Sequence[Any], title: str) -> Names:
    """Return the names of people in the documents of an article."""
    names = Names(initials=_initials(documents))
    labels: Counter[tuple[str, str]] = Counter()
    for number, document in enumerate(documents):
        for entity in document.ents:
            labels[_name_text(entity), entity.label_] += 1
            if entity.label_ == "PERSON":
                _add(names, entity, number)
    for number, name in (*_called_persons(documents), *titled_names(documents)):
        labels[_name_text(name), "PERSON"] += sum(labels.values())  # told in words: no label outweighs that
        _add(names, name, number)
    others: Counter[str] = Counter()
    for (text, label), number in labels.items():
        others[text] += number if label != "PERSON" else -number
    for name in list(names.places):
        if others[name] > 0:  # more often taken for something else
            _forget(names, name)
    for body in told_bodies(documents) & set(names.places):
        _forget(names, body)
    names.likely = {name[-1].text: name.text for name in _maybe_named(documents) if name.text not in names.places}
    _leave_places(names, documents)
    headline = {word.strip(".,:;'’\"s") for word in title.split()} | set(title.split())
    for short, bearers in names.bearers.items():
        if len(bearers) > 1 and short in headline and not any(bearer in title for bearer in bearers):
            first = min(bearers, key=lambda bearer: names.places[bearer])
            if _is_alone_at_first(names, first, bearers):
                names.leads[short] = first
    return names


def _leave_places(names: Names, documents: Sequence[Any]) -> None:
    """Take from the short names those that the article has as a place's; who bears one may still be meant by it."""
    told, labelled = bare_places(documents)
    for short, bearers in names.bearers.items():
        earlier = bearers and labelled.get(short, (len(documents), 0)) < min(names.places[name] for name in bearers)
        if bearers and (short in told or earlier):
            names.likely.setdefault(short, bearers[0])
            names.bearers[short] = []


def _initials(documents: Sequence[Any]) -> dict[str, str]:
    """Return what the article spells out: "Organisation for the Prohibition of Chemical Weapons (OPCW)"."""
    found: dict[str, set[str]] = {}
    for document in documents:
        text = document.text
        for bracket in _SHORT.finditer(text):
            match = _SPELLED.search(text, max(0, bracket.start() - _FAR_BACK), bracket.end())
            if match is None or match.end() != bracket.end():
                continue
            words = match["name"].split()
            for begin in range(len(words)):
                capitals = [word[0] for word in words[begin:] if word[0].isupper()]
                if "".join(capitals) == match["short"] and words[begin][0].isupper():
                    found.setdefault(match["short"], set()).add(" ".join(words[begin:]))
    return {short: min(names) for short, names in found.items() if len(names) == 1}


def _is_alone_at_first(names: Names, first: str, bearers: Iterable[str]) -> bool:
    """Whether the first bearer is introduced before any other: the headline speaks of whom the article begins with."""
    return all(names.places[first] < names.places[other] for other in bearers if other != first)


def _add(names: Names, entity: Any, number: int) -> None:
    owned = [place for place, t in enumerate(list(entity)[:-1]) if t.text in _POSSESSIVE]
    if owned:  # "Donald Trump's Doctor" is called by no part of that; "the Sun's Ann Moss" is Ann Moss
        entity = entity[owned[-1] + 1 :]
    tokens = without_titles(t for t in entity if t.text not in _POSSESSIVE)
    if len(tokens) < 2 or not all(t.text == "-" or (t.text[:1].isupper() and t.pos_ == "PROPN") for t in tokens):
        return
    if is_told_body(tokens) or is_behind_the(tokens) or is_called_place(tokens[-1]):
        return
    name = spelled(tokens).rstrip("'’")  # "Tiger Woods' agent"
    if name not in names.places:
        names.places[name] = (number, entity.start)
        for short in {name.split()[0], name.split()[-1]}:
            known = names.bearers.setdefault(short, [])
            if not any(_same(name, other) for other in known):
                known.append(name)
    gender = gender_of(entity.root, entity)
    if gender:
        names.gender.setdefault(name, gender)


def _same(name: str, other: str) -> bool:
    """Whether one name is the other with something more: "Joe Biden" and "Joe R. Biden"."""
    short, long = sorted((name.split(), other.split()), key=len)
    return (short[0] == long[0] and short[-1] == long[-1] and len(short) == 2) or set(short) <= set(long)


def _forget(names: Names, name: str) -> None:
    names.places.pop(name)
    for short in {name.split()[0], name.split()[-1]}:
        if name in names.bearers.get(short, []):
            names.bearers[short].remove(name)


def gender_of(head: Any, tokens: Iterable[Any] = ()) -> str:
    """Return "m" or "f" where a title or a word for a man or a woman says so; else an empty string."""
    words = {token.lower_.rstrip(".") for token in [head, *tokens, *head.lefts]}
    before = {
        t.lower_.rstrip(".")
        for t in head.doc[max(0, head.left_edge.i - 2) : head.left_edge.i]
        if t.pos_ in ("NOUN", "PROPN")
    }
    words |= {word for word in before if word not in ("lord",)}
    female, male = bool(words & FEMALE - {"she", "her"}), bool(words & MALE - {"he", "his", "him"})
    return "f" if female and not male else "m" if male and not female else ""


def given_gender(name: str) -> str:
    """Return what a first name tells: "Helen Vance" is no "he"; nothing of a name alone, which may be a surname."""
    first, space, _ = name.partition(" ")
    return GIVEN.get(first.lower(), "") if space and first.istitle() else ""


def _name_text(entity: Any) -> str:
    return spelled(t for t in entity if t.text not in ("'s", "’s", "’", "'"))


def spelled(tokens: Iterable[Any]) -> str:
    """Return the words of a name as they are written: "al-Busaidi" is one of them."""
    return " ".join("".join(token.text_with_ws for token in tokens).split())


def tells_person(told: Any) -> bool:
    """Return whether a word says of the name before it that it is somebody's."""
    return told.dep_ == "appos" and told.i > told.head.i and (told.lemma_.lower() in HUMAN or _is_age(told))


def _is_age(told: Any) -> bool:
    closed = told.i + 1 < len(told.doc) and told.nbor(1).text in (",", ")")
    return bool(told.text.isdigit() and closed and 10 <= int(told.text) <= 110 and told.i <= told.head.i + 2)


def _called_persons(documents: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    """Yield the names that documents tell to be somebody's, whatever the parser takes them for.

    Of a name alone ("Adeyemi, 24,") the longer one that ends with it is yielded as well: "Tunde Adeyemi".
    """
    alone: set[str] = set()
    for number, document in enumerate(documents):
        for token in document:
            if token.head.pos_ == "PROPN" and tells_person(token):
                name = _whole_name(token.head)
                alone |= {name.text} if len(name) == 1 and _is_age(token) else set()
                yield number, name
    for number, document in enumerate(documents if alone else ()):
        for token in document:
            whole = _whole_name(token) if token.text in alone and token.pos_ == "PROPN" else None
            if whole is not None and len(whole) == 2 and whole[0].is_alpha and whole[0].lower_ not in HUMAN | TITLES:
                yield number, whole


def _maybe_named(documents: Sequence[Any]) -> Iterator[Any]:
    """Yield pairs of capitals that may be somebody, or a building: "Joy Church", but not "the Trinity Church"."""
    for document in documents:
        for token in document:
            if token.lower_ not in SURNAMES_TOO or token.pos_ != "PROPN" or token.is_sent_start:
                continue
            name = _whole_name(token)
            before = document[name.start - 1] if name.start > token.sent.start else None
            first = token.ent_type_ == "" or name[0].lower_ in GIVEN  # a firm's label is believed but of "Grace Church"
            if first and len(name) == 2 and name[0].text.istitle() and (before is None or before.pos_ != "DET"):
                yield name


def _whole_name(head: Any) -> Any:
    """Return a name with the words before its last."""
    first = head
    while first.i > first.sent.start and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).head == head:
        first = first.nbor(-1)
    return head.doc[first.i : head.i + 1]


def without_titles(tokens: Iterable[Any]) -> list[Any]:
    """Return a name without the titles before it; "Sen" behind "Amartya" is none."""
    kept = list(tokens)
    while len(kept) > 1 and kept[0].lower_ in TITLES:
        kept.pop(0)
    return kept
