"""Near misses made on one name: what happened near a place, what somebody beside a person did, roles exchanged."""

import random
import re
from collections.abc import Iterator

from training.stance.near_miss_cases import Case, Made, once, plainly, put, with_decoy
from workbench.claims.inflection import inflected
from workbench.text import MONTHS

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


def place(case: Case, rng: random.Random) -> Iterator[Made]:
    """Yield what happened near a place, or in another one; and in its centre."""
    found = [
        one for one in _IN_PLACE.finditer(case.evidence) if one["place"] in case.places and one.group(0) in case.claim
    ]
    if not found or not once(case, (one := rng.choice(found)).group(0)):
        return
    name = one["place"]
    others = [other for other in case.places if other not in case.evidence and other != name and _is_alike(other, name)]
    swapped = (
        f"{one['how']} {rng.choice(others)}" if others and rng.random() < 0.45 else f"{rng.choice(_AROUND)} {name}"
    )
    if "near" in swapped or rng.random() < 0.7:
        yield case.claim, plainly(put(case.evidence, one.group(0), swapped), rng), False
    else:
        yield put(case.claim, one.group(0), swapped), plainly(case.evidence, rng), False
    if one["how"] == "in" and not _EXTREME.search(case.evidence) and rng.random() < 0.5:
        yield case.claim, put(case.evidence, one.group(0), f"{rng.choice(_INSIDE)} {name}"), True
    else:
        yield case.claim, with_decoy("place", case, rng), True


def _is_alike(one: str, other: str) -> bool:
    return one.split(" ")[0] not in other and other.split(" ")[0] not in one


def person(case: Case, rng: random.Random) -> Iterator[Made]:
    """Yield what somebody beside a person did, or another person; and the same confirmed by his lawyer."""
    name = case.clause.subject if case.clause else ""
    if not _PERSON.match(name) or _NO_PERSON.search(name) or _WORK.search(case.evidence) or not once(case, name):
        return
    if case.clause is None or case.clause.plural or case.clause.copula:
        return
    other = rng.choice(case.people)
    if other.split(" ")[-1] in case.evidence:
        return
    pattern = rng.choice(_BESIDE_PERSON) if rng.random() < 0.65 else other
    wrong = pattern.format(x=name)
    yield case.claim, plainly(put(case.evidence, name, wrong), rng), False
    yield case.claim, with_decoy("person", case, rng), True


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
        or other.split(" ")[0] in MONTHS
    ):
        return
    done = inflected(clause.base, "VBN")
    claim = clause.core
    wrong = rng.choice((f"{other} {clause.past} {one}{rest}.", f"{one} was {done} by {other}{rest}."))
    right = f"{other} was {done} by {one}{rest}."
    yield claim, wrong[:1].upper() + wrong[1:], False
    yield claim, right[:1].upper() + right[1:], True
