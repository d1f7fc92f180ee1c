"""Near misses made on one word: a part for the whole, a draft for a law, another number, day, place or person.

Each kind returns pairs: a claim, its evidence, and whether the evidence shows the claim. The sentence that a claim was cut
from shows it; what is changed is said in both of them, once.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from training.stance.clauses import Clause, capital, clause_of
from training.stance.near_miss_scales import ALIKE, APART, DECOYS, SCALES
from training.stance.near_miss_words import PLAIN_TAILS
from workbench.claims.inflection import inflected
from workbench.text import MONTHS

Made = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, evidence that shows it, and names of other sentences."""

    claim: str
    evidence: str
    clause: Clause | None
    people: Sequence[str]
    places: Sequence[str]


_YEAR = re.compile(r"\b(?:1[6-9]\d\d|20[0-2]\d)\b")
_NUMBER = re.compile(r"(?<![\w.,$£€-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w,.-]*\d)(?!(?:st|nd|rd|th|s|-)\b|[-–])\b")
_BESIDE_NUMBER = re.compile(rf"\b(?:{'|'.join(MONTHS)}|No\.?|Chapter|Section|Article|Apollo|Part|Season|Route) $")
_SPELLED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FIRST = re.compile(
    r"(?:All|Both|Every|Most|Some|Each|The|Hundreds|Thousands|Tens|Millions|Dozens|Profits?|Exports|Imports)\b"
)
_STATES_LEFT = 0.75  # of the sentences that say what is, the part that is not turned into what was
_LOOSE = frozenset("cut rose fell started found played produced reduced used shot looked appeared joined".split())
_UNITS = {
    "million": ("billion", "thousand"), "billion": ("million",), "percent": ("percentage points",),
    "per cent": ("percentage points",), "thousand": ("million",), "dozen": ("hundred",),
}  # fmt: skip
_IN_PLACE = re.compile(
    r"\b(?P<how>in|at) (?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)(?=[,.]| (?:in|on|and|for|with|after)\b|$)"
)
_AROUND = (
    "near",
    "outside",
    "just outside",
    "north of",
    "south of",
    "a few miles from",
    "on the way to",
    "within sight of",
    "across the river from",
    "close to",
    "west of",
    "at sea off",
    "in a village near",
    "on a road to",
)
_INSIDE = ("in central", "in the centre of", "in the north of", "in the south of", "in the heart of")
_EXTREME = re.compile(r"\b(?:most|only|first|all|every|[a-z]{3,}est)\b")  # holds of a whole place, not of its centre
_PERSON = re.compile(r"^[A-Z][a-z]+(?: [A-Z]\.?)?(?: [A-Z][a-zA-Z'’-]+){1,2}$")
_NO_PERSON = re.compile(
    r"\b(?:The|A|An|FC|United|City|Bank|Council|University|Party|Court|Police|Company|Inc|Ltd|Group|Street|Road|Town|County"
    r"|Island|Islands|River|Lake|War|Cup|League|Award|Awards|Club|School|College|Records|Airlines|Airport|Park|Church|House"
    r"|North|South|East|West|New|San|Los|Kingdom|States|Republic|Union|Air|Force|Office|Day|Night|Love|World|Festival|Games"
    r"|Museum|Theatre|Hospital|In|On|At|By|After|Since|Until|Entertainment|Corporation|Films|Studios|Library|Star|Wars|Battle|Treaty|Act|Series|Show|of|and)\b"
)
_WORK = re.compile(
    r"\b(?:is|was) an? [^,]*\b(?:film|album|series|sitcom|band|novel|game|song|single|show|book|group|city|town)\b"
)
_BESIDE_PERSON = ("A spokesman for {x}", "A rival of {x}", "{x}'s lawyer", "The deputy of {x}", "A colleague of {x}",
                  "A friend of {x}", "{x}'s brother", "{x}'s former manager", "The widow of {x}", "A critic of {x}",
                  "A supporter of {x}", "An aide to {x}", "{x}'s predecessor", "The successor to {x}", "A pupil of {x}",
                  "{x}'s publisher", "A neighbour of {x}", "A man posing as {x}", "An admirer of {x}")  # fmt: skip
_SYMMETRIC = frozenset(
    "meet marry face tie join divorce play draw date fight wed accompany resemble equal border become win"
    " feature include celebrate enter reach leave contain star contact".split()
)
_NO_ROLE = re.compile(r"\b(?:Prize|Awards?|Oscars?|Best|Mass|Medal|Cup|Day|Season|Games|Grammy|Emmy)\b")
_NAME = r"(?:the )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}"


@lru_cache(maxsize=65536)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-]){re.escape(word)}(?![\w'’-])")


def _once(case: Case, word: str) -> bool:
    """Return whether claim and evidence have a word once each."""
    if word not in case.claim or word not in case.evidence:
        return False
    found = _whole(word)
    return len(found.findall(case.claim)) == 1 and len(found.findall(case.evidence)) == 1


def _put(text: str, word: str, other: str) -> str:
    made = _whole(word).sub(lambda _: other, text, count=1)
    made = re.sub(r"\b([Aa]) (?=[aeio]\w)", r"\1n ", made)
    return re.sub(r"\b([Aa])n (?=[bcdfgjklmnpqrstvwxyz]\w)", r"\1 ", made)


def with_tail(text: str, tail: str) -> str:
    """Return a sentence with a side clause before its full stop."""
    return text.rstrip(" .") + (f" {tail}" if tail[:1].isalpha() else tail) + "."


def _decoy(kind: str, case: Case, rng: random.Random) -> str:
    tail = rng.choice((*DECOYS[kind], *PLAIN_TAILS[:2])).format(
        other=rng.choice(case.places if kind == "place" else case.people),
        name=case.clause.subject if case.clause else "",
    )
    return with_tail(case.evidence, tail)


def _plain(text: str, rng: random.Random) -> str:
    return with_tail(text, rng.choice(PLAIN_TAILS)) if rng.random() < 0.3 else text


def _either(case: Case, word: str, other: str, rng: random.Random) -> Made:
    """Return a pair with another word in its evidence or in its claim."""
    if rng.random() < 0.6:
        return case.claim, _plain(_put(case.evidence, word, other), rng), False
    return _put(case.claim, word, other), _plain(case.evidence, rng), False


def scaled(kind: str, case: Case, rng: random.Random) -> Iterator[Made]:
    """Yield what the tables of scales, of words apart and of words alike say of a case, at most two pairs."""
    case = replace(case, claim=_lowered(case.claim), evidence=_lowered(case.evidence))
    wrong: list[Made] = []
    right: list[Made] = []
    for strong, weak, entails in SCALES.get(kind, ()):
        if strong in ("is", "are") and rng.random() < _STATES_LEFT:
            continue
        if kind in ("part", "comparison", "degree", "state") and _once(case, weak) and _is_telling(weak, kind):
            wrong.append((_put(case.claim, weak, strong), case.evidence, False))
        elif _once(case, strong):
            wrong.append((case.claim, _plain(_put(case.evidence, strong, weak), rng), False))
            if entails:
                right.append((_put(case.claim, strong, weak), case.evidence, True))
    for group in APART.get(kind, ()):
        for word in group:
            if _once(case, word):
                other = rng.choice([one for one in group if one != word])
                if other not in case.evidence:
                    wrong.append(_either(case, word, other, rng))
    for group in ALIKE.get(kind, ()):
        for word in group:
            if _once(case, word):
                other = rng.choice([one for one in group if one != word])
                right.append((case.claim, _put(case.evidence, word, other), True))
    if wrong:
        use_right = bool(right) and rng.random() < 0.6
        true = rng.choice(right) if use_right else (case.claim, _decoy(kind, case, rng), True)
        for claim, evidence, holds in (rng.choice(wrong), true):
            yield capital(claim), capital(evidence), holds


def _lowered(text: str) -> str:
    """Return a sentence with a small letter in front where its first word is one of the tables."""
    return text[:1].lower() + text[1:] if _FIRST.match(text) else text


def _is_telling(weak: str, kind: str) -> bool:
    """Return whether the strong word can stand for a weak one in any sentence: "rose" is a flower, "former" is not."""
    return (
        (kind == "degree" and weak not in _LOOSE)
        or (" " in weak and weak != "part of" and not weak.startswith("one of"))
        or "-" in weak
    )


def number(case: Case, rng: random.Random) -> Iterator[Made]:
    """Yield another number: times ten, off by little, another unit; and the same number said otherwise."""
    found = [
        one.group(0)
        for one in _NUMBER.finditer(case.evidence)
        if not _BESIDE_NUMBER.search(case.evidence[: one.start()])
    ]
    found = [one for one in found if _once(case, one)] + [one for one in (*_SPELLED, *_UNITS) if _once(case, one)]
    if not found:
        return
    word = rng.choice(found)
    other = _other_number(word, rng)
    if other == word or re.search(rf"(?<![\w.,]){re.escape(other)}\b", f"{case.evidence} {case.claim}"):
        return
    yield _either(case, word, other, rng)
    same = _same_number(word, rng)
    if same and rng.random() < 0.7:
        yield case.claim, _put(case.evidence, word, same), True
    else:
        yield case.claim, _decoy("number", case, rng), True


def _other_number(word: str, rng: random.Random) -> str:
    if word in _UNITS:
        return rng.choice(_UNITS[word])
    if word in _SPELLED:
        return rng.choice([one for one in _SPELLED if one != word])
    value = float(word.replace(",", ""))
    if "." in word:
        digits = len(word.partition(".")[2])
        return (
            f"{value + rng.choice((-1, 1)) * rng.randint(1, 9) * 10**-digits:.{digits}f}"
            if value > 1
            else f"{value * 10:g}"
        )
    changed = rng.choice(
        (value * 10, value + rng.randint(1, 3), max(0, value - rng.randint(1, 3)), round(value * 1.1 + 1))
    )
    return f"{int(changed):,}" if changed >= 1000 or "," in word else str(int(changed))


def _same_number(word: str, rng: random.Random) -> str:
    """Return a number in another shape, or one that "about" covers; empty for none."""
    if word in _SPELLED:
        return str(_SPELLED.index(word) + 2)
    if word in _UNITS or "." in word:
        return ""
    if word.isdigit() and 2 <= int(word) <= 12:
        return _SPELLED[int(word) - 2]
    return rng.choice((word.replace(",", ""), f"exactly {word}", f"a total of {word}")) if len(word) > 2 else ""


def time(case: Case, rng: random.Random) -> Iterator[Made]:
    """Yield another year, or another word of time; and the same one beside others."""
    years = [one for one in _YEAR.findall(case.evidence) if _once(case, one)]
    if not years or rng.random() < 0.3:
        yield from scaled("time", case, rng)
        return
    year = rng.choice(years)
    other = str(int(year) + rng.choice((-10, -3, -2, -1, 1, 2, 3, 10, 100)))
    if int(other) > 2026 or other in case.evidence:
        return
    yield _either(case, year, other, rng)
    yield case.claim, _decoy("time", case, rng), True


def place(case: Case, rng: random.Random) -> Iterator[Made]:
    """Yield what happened near a place, or in another one; and in its centre."""
    found = [
        one for one in _IN_PLACE.finditer(case.evidence) if one["place"] in case.places and one.group(0) in case.claim
    ]
    if not found or not _once(case, (one := rng.choice(found)).group(0)):
        return
    name = one["place"]
    others = [other for other in case.places if other not in case.evidence and other != name and _is_alike(other, name)]
    swapped = (
        f"{one['how']} {rng.choice(others)}" if others and rng.random() < 0.45 else f"{rng.choice(_AROUND)} {name}"
    )
    if "near" in swapped or rng.random() < 0.7:
        yield case.claim, _plain(_put(case.evidence, one.group(0), swapped), rng), False
    else:
        yield _put(case.claim, one.group(0), swapped), _plain(case.evidence, rng), False
    if one["how"] == "in" and not _EXTREME.search(case.evidence) and rng.random() < 0.5:
        yield case.claim, _put(case.evidence, one.group(0), f"{rng.choice(_INSIDE)} {name}"), True
    else:
        yield case.claim, _decoy("place", case, rng), True


def _is_alike(one: str, other: str) -> bool:
    return one.split(" ")[0] not in other and other.split(" ")[0] not in one


def person(case: Case, rng: random.Random) -> Iterator[Made]:
    """Yield what somebody beside a person did, or another person; and the same confirmed by his lawyer."""
    name = case.clause.subject if case.clause else ""
    if not _PERSON.match(name) or _NO_PERSON.search(name) or _WORK.search(case.evidence) or not _once(case, name):
        return
    if case.clause is None or case.clause.plural or case.clause.copula:
        return
    other = rng.choice(case.people)
    if other.split(" ")[-1] in case.evidence:
        return
    pattern = rng.choice(_BESIDE_PERSON) if rng.random() < 0.65 else other
    wrong = pattern.format(x=name)
    yield case.claim, _plain(_put(case.evidence, name, wrong), rng), False
    yield case.claim, _decoy("person", case, rng), True


def named(text: str) -> list[str]:
    """Return the names in a text that read as those of people."""
    found = re.findall(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b", text)
    return [one for one in found if _PERSON.match(one) and not _NO_PERSON.search(one)]


def role(case: Case, rng: random.Random) -> Iterator[Made]:
    """Yield two names exchanged around a verb; and the same in the passive."""
    clause = case.clause
    if clause is None or clause.passive or clause.copula or clause.base in _SYMMETRIC or clause.plural:
        return
    named = re.match(rf"{_NAME}(?![\w'’-])", clause.rest)
    if named is None or not re.fullmatch(_NAME, clause.subject, re.IGNORECASE) or "'" in clause.subject:
        return
    if (
        re.match(r"(?:The|A|An)\b", clause.subject)
        or named.group(0).startswith("the ")
        or _NO_ROLE.search(named.group(0))
    ):
        return
    one, other = clause.subject, named.group(0)
    rest = clause.rest[named.end() :]
    if (
        re.match(r" (?:in|on|at|for|with|from|to|during|over|near|\d)\b|$", rest) is None
        or _YEAR.match(other)
        or other.split(" ")[0] in MONTHS
    ):
        return
    done = inflected(clause.base, "VBN")
    claim = clause.core
    wrong = rng.choice((f"{other} {clause.past} {one}{rest}.", f"{one} was {done} by {other}{rest}."))
    right = f"{other} was {done} by {one}{rest}."
    yield claim, wrong[:1].upper() + wrong[1:], False
    yield claim, right[:1].upper() + right[1:], True


def make_case(claim: str, evidence: str, people: Sequence[str], places: Sequence[str]) -> Case:
    """Return a case with the clause of its evidence."""
    return Case(claim, evidence, clause_of(evidence), people, places)
